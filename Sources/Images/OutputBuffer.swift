import Glibc

/// Growable raw bytes that a section is made in.
struct OutputBuffer {
  private(set) var count = 0
  private var capacity = 0
  private(set) var base = UnsafeMutableRawPointer(bitPattern: 8).unsafelyUnwrapped

  init() {}

  mutating func reserve(_ n: Int) {
    if count + n <= capacity { return }
    let bigger = max(4096, max(capacity * 2, count + n))
    base = realloc(capacity == 0 ? nil : base, bigger).unsafelyUnwrapped
    memset(base + capacity, 0, bigger - capacity)
    capacity = bigger
  }

  /// Appends `n` zero bytes.
  mutating func skip(_ n: Int) {
    reserve(n)
    count += n
  }

  mutating func align(_ n: Int) { skip((n - count % n) % n) }

  mutating func append<T: BitwiseCopyable>(_ x: T) {
    reserve(MemoryLayout<T>.size)
    (base + count).storeBytes(of: x, as: T.self)
    count += MemoryLayout<T>.size
  }

  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    reserve(bytes.count)
    if let b = bytes.baseAddress { memcpy(base + count, b, bytes.count) }
    count += bytes.count
  }

  /// Appends a number in groups of 7 bits, the lowest first.
  mutating func appendVarint(_ x: UInt64) {
    var x = x
    while x >= 0x80 {
      append(UInt8(truncatingIfNeeded: x) | 0x80)
      x >>= 7
    }
    append(UInt8(x))
  }

  func store<T: BitwiseCopyable>(_ x: T, at offset: Int) { (base + offset).storeBytes(of: x, as: T.self) }
  func load<T: BitwiseCopyable>(_ type: T.Type, at offset: Int) -> T { (base + offset).loadUnaligned(as: T.self) }
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  mutating func free() {
    if capacity > 0 { Glibc.free(base) }
    capacity = 0
    count = 0
  }
}

/// Reads numbers written by `OutputBuffer.appendVarint`.
struct VarintReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position = 0
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }
  var isAtEnd: Bool { position >= bytes.count }

  mutating func next() -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while position < bytes.count {
      let b = bytes[position]
      position += 1
      result |= UInt64(b & 0x7F) << shift
      if b & 0x80 == 0 { break }
      shift += 7
    }
    return result
  }
}
