/// The hash that names contents: four lanes of multiply and rotate over 32-byte blocks, mixed at the end. It is not meant to
/// stand against an adversary: a store that others can write to is refused.
public struct ContentHash {
  private var lanes: (UInt64, UInt64, UInt64, UInt64) = (
    0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344, 0xA409_3822_299F_31D0, 0x082E_FA98_EC4E_6C89
  )
  private var length: UInt64 = 0
  private var pending: [UInt8] = []

  public init() {}

  @inline(__always) private static func step(_ lane: UInt64, _ word: UInt64) -> UInt64 {
    let x = (lane ^ word) &* 0x9FB2_1C65_1E98_DF25
    return (x << 29 | x >> 35) &* 0xD6E8_FEB8_6659_FD93
  }

  /// Adds raw bytes.
  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    length &+= UInt64(bytes.count)
    var from = 0
    if !pending.isEmpty {
      while pending.count < 32 && from < bytes.count {
        pending.append(bytes[from])
        from += 1
      }
      if pending.count < 32 { return }
      pending.withUnsafeBytes { block(UnsafeRawPointer($0.baseAddress!)) }
      pending.removeAll(keepingCapacity: true)
    }
    if let base = bytes.baseAddress {
      var l = lanes
      while from + 32 <= bytes.count {
        let p = base + from
        l.0 = ContentHash.step(l.0, p.loadUnaligned(as: UInt64.self))
        l.1 = ContentHash.step(l.1, p.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        l.2 = ContentHash.step(l.2, p.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        l.3 = ContentHash.step(l.3, p.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
        from += 32
      }
      lanes = l
    }
    while from < bytes.count {
      pending.append(bytes[from])
      from += 1
    }
  }

  private mutating func block(_ p: UnsafeRawPointer) {
    lanes.0 = ContentHash.step(lanes.0, p.loadUnaligned(as: UInt64.self))
    lanes.1 = ContentHash.step(lanes.1, p.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    lanes.2 = ContentHash.step(lanes.2, p.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
    lanes.3 = ContentHash.step(lanes.3, p.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
  }

  public mutating func add(_ text: String) {
    add(UInt64(text.utf8.count))
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  public mutating func add(_ word: UInt64) {
    withUnsafeBytes(of: word) { add($0) }
  }

  /// The hash of what was added.
  public func finish() -> ContentKey {
    var l = lanes
    var tail = pending
    tail.append(0x80)
    while tail.count % 32 != 0 { tail.append(0) }
    tail.withUnsafeBytes { bytes in
      l.0 = ContentHash.step(l.0, bytes.loadUnaligned(as: UInt64.self))
      l.1 = ContentHash.step(l.1, bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      l.2 = ContentHash.step(l.2, bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
      l.3 = ContentHash.step(l.3, bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
    }
    var high = length
    var low = ~length
    for lane in [l.0, l.1, l.2, l.3] {
      high = ContentHash.step(high, lane)
      low = ContentHash.step(low ^ (lane >> 17), lane &+ high)
    }
    return ContentKey(high: high ^ (high >> 31), low: low ^ (low >> 33))
  }

  /// The hash of one run of bytes.
  public static func of(_ bytes: UnsafeRawBufferPointer) -> ContentKey {
    var h = ContentHash()
    h.add(bytes)
    return h.finish()
  }
}

/// The build id of an image file: the hash of its bytes with the fields of the build id and the header's checksum zero.
func contentHash(_ file: UnsafeRawBufferPointer) -> ContentKey {
  typealias F = ImageFormat.Field
  var header = [UInt8](UnsafeRawBufferPointer(rebasing: file[..<ImageFormat.headerSize]))
  for i in 0..<16 { header[F.buildID + i] = 0 }
  for i in 0..<8 { header[F.headerChecksum + i] = 0 }
  var h = ContentHash()
  header.withUnsafeBytes { h.add($0) }
  h.add(UnsafeRawBufferPointer(rebasing: file[ImageFormat.headerSize...]))
  return h.finish()
}
