import Glibc

/// A growable buffer of trivial structs that may hold references, outside the language heap. Its storage is scanned
/// conservatively by the collector, so it is the container to use wherever a Swift array would hold a `Value`.
///
/// The buffers of the process are linked in one list that the collector walks (`RefStorage.first`).
public final class RefBuffer<Element: BitwiseCopyable> {
  private let storage: UnsafeMutablePointer<RefStorage>
  /// The number of elements.
  public private(set) var count = 0
  @usableFromInline var capacity = 0
  @usableFromInline var base: UnsafeMutablePointer<Element>

  public init(capacity: Int = 8) {
    self.capacity = Swift.max(capacity, 1)
    base = UnsafeMutablePointer<Element>.allocate(capacity: self.capacity)
    storage = RefStorage.link(UnsafeMutableRawPointer(base))
  }

  public convenience init(_ elements: some Sequence<Element>) {
    self.init()
    for e in elements { append(e) }
  }

  deinit {
    RefStorage.unlink(storage)
    base.deallocate()
  }

  @inline(__always) public subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < count, "RefBuffer index out of range")
      return base[index]
    }
    set {
      precondition(index >= 0 && index < count, "RefBuffer index out of range")
      base[index] = newValue
    }
  }

  public var isEmpty: Bool { count == 0 }
  public var last: Element? { count == 0 ? nil : base[count - 1] }
  public var indices: Range<Int> { 0..<count }
  /// The elements' storage; valid until the buffer grows.
  public var pointer: UnsafeMutablePointer<Element> { base }

  @inline(__always) public func append(_ element: Element) {
    if count == capacity { grow(count + 1) }
    base[count] = element
    count += 1
    storage.pointee.bytes = count * MemoryLayout<Element>.stride
  }

  @discardableResult public func removeLast() -> Element {
    precondition(count > 0, "RefBuffer is empty")
    count -= 1
    storage.pointee.bytes = count * MemoryLayout<Element>.stride
    return base[count]
  }

  /// Drops the elements from `newCount` on.
  public func truncate(to newCount: Int) {
    precondition(newCount >= 0 && newCount <= count, "RefBuffer cannot be truncated to more elements")
    count = newCount
    storage.pointee.bytes = count * MemoryLayout<Element>.stride
  }

  public func removeAll() { truncate(to: 0) }

  /// Makes the buffer hold `newCount` elements, new ones being `filler`.
  public func resize(to newCount: Int, filler: Element) {
    while count < newCount { append(filler) }
    truncate(to: newCount)
  }

  public func insert(_ element: Element, at index: Int) {
    append(element)
    var i = count - 1
    while i > index {
      base[i] = base[i - 1]
      i -= 1
    }
    base[index] = element
  }

  private func grow(_ needed: Int) {
    let newCapacity = Swift.max(needed, capacity * 2)
    let bigger = UnsafeMutablePointer<Element>.allocate(capacity: newCapacity)
    bigger.update(from: base, count: count)
    storage.pointee.base = UnsafeMutableRawPointer(bigger)
    base.deallocate()
    base = bigger
    capacity = newCapacity
  }
}

extension RefBuffer: Sequence {
  /// Iterates by index, so the buffer may grow meanwhile.
  public struct Iterator: IteratorProtocol {
    let buffer: RefBuffer
    var index = 0
    public mutating func next() -> Element? {
      guard index < buffer.count else { return nil }
      index += 1
      return buffer[index - 1]
    }
  }
  public func makeIterator() -> Iterator { Iterator(buffer: self) }
}

/// One entry of the list of conservatively scanned storages.
public struct RefStorage {
  public var base: UnsafeMutableRawPointer
  public var bytes: Int
  public var previous: UnsafeMutablePointer<RefStorage>?
  public var next: UnsafeMutablePointer<RefStorage>?

  /// The first storage, or nil.
  public nonisolated(unsafe) static var first: UnsafeMutablePointer<RefStorage>?

  static func link(_ base: UnsafeMutableRawPointer) -> UnsafeMutablePointer<RefStorage> {
    let entry = UnsafeMutablePointer<RefStorage>.allocate(capacity: 1)
    entry.initialize(to: RefStorage(base: base, bytes: 0, previous: nil, next: first))
    first?.pointee.previous = entry
    first = entry
    return entry
  }

  static func unlink(_ entry: UnsafeMutablePointer<RefStorage>) {
    if let p = entry.pointee.previous { p.pointee.next = entry.pointee.next } else { first = entry.pointee.next }
    entry.pointee.next?.pointee.previous = entry.pointee.previous
    entry.deallocate()
  }
}
