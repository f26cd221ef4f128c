import Glibc

/// A growable list of trivial values outside the language heap that the collector does not scan: for the collector's own
/// tables, and for references that must not keep their objects.
struct RawList<Element: BitwiseCopyable> {
  private(set) var count = 0
  private var capacity = 0
  private var base: UnsafeMutablePointer<Element>?

  init() {}

  @inline(__always) subscript(_ i: Int) -> Element {
    get { base.unsafelyUnwrapped[i] }
    nonmutating set { base.unsafelyUnwrapped[i] = newValue }
  }

  @inline(__always) mutating func append(_ element: Element) {
    if count == capacity { grow() }
    base.unsafelyUnwrapped[count] = element
    count &+= 1
  }

  @inline(__always) mutating func removeLast() -> Element {
    count &-= 1
    return base.unsafelyUnwrapped[count]
  }

  mutating func truncate(to newCount: Int) { count = newCount }

  /// Removes the element `i` by moving the last one there.
  mutating func removeUnordered(_ i: Int) {
    base.unsafelyUnwrapped[i] = base.unsafelyUnwrapped[count - 1]
    count -= 1
  }

  @inline(never) private mutating func grow() {
    let newCapacity = max(64, capacity * 2)
    guard let p = realloc(base, newCapacity * MemoryLayout<Element>.stride) else {
      reportInternalFailure("no memory for the collector's tables")
    }
    base = p.assumingMemoryBound(to: Element.self)
    capacity = newCapacity
  }
}
