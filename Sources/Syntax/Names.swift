@_spi(_Unicode) import Swift

/// The names that spellings stand for.
enum Names {
  /// `text` in normal form C, with Julia's own equivalences (`µ` is `μ`, `−` is `-`, …).
  static func normalized(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var isASCII = true
    for c in text where c >= 0x80 { isASCII = false }
    if isASCII { return Array(text) }
    let decoded = String(decoding: text, as: UTF8.self)
    var output: [UInt8] = []
    for scalar in decoded._nfc {
      let c: UInt32
      switch scalar.value {
      case 0x25B: c = 0x3B5
      case 0xB5: c = 0x3BC
      case 0xB7, 0x387: c = 0x22C5
      case 0x2212: c = 0x2D
      default: c = scalar.value
      }
      Literals.appendUTF8(c, &output)
    }
    return output
  }
}
