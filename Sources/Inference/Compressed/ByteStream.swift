/// Bytes written as variable-length numbers (LEB128).
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ b: UInt8) { bytes.append(b) }
  mutating func unsigned(_ x: UInt64) {
    var x = x
    while x >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: x) | 0x80)
      x >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: x))
  }
  mutating func count(_ n: Int) { unsigned(UInt64(truncatingIfNeeded: n)) }
  /// A signed number, zigzag-coded.
  mutating func signed(_ n: Int) { unsigned(UInt64(bitPattern: Int64((n << 1) ^ (n >> 63)))) }
}

/// Reads what `ByteWriter` wrote; reading past the end gives zeros and sets `failed`.
struct ByteReader {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0
  private(set) var failed = false
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func byte() -> UInt8 {
    guard position < bytes.count else {
      failed = true
      return 0
    }
    position += 1
    return bytes[position - 1]
  }
  mutating func unsigned() -> UInt64 {
    var x: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let b = byte()
      if shift < 64 { x |= UInt64(b & 0x7F) << shift }
      shift += 7
      if b < 0x80 || failed { return x }
    }
  }
  mutating func count() -> Int { Int(truncatingIfNeeded: unsigned()) }
  mutating func signed() -> Int {
    let u = unsigned()
    return Int(truncatingIfNeeded: u >> 1) ^ -Int(truncatingIfNeeded: u & 1)
  }
}
