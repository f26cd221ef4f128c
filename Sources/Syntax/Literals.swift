import Glibc

/// The values of literals.
enum Literals {
  /// What is wrong with a part of a literal.
  struct Problem {
    var start: Int
    var end: Int
    var message: String
  }

  /// Appends to `output` what the escapes of `text[start..<end]` stand for, and reports what is no escape.
  static func unescape(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, into output: inout [UInt8],
    _ report: (Problem) -> Void
  ) {
    var i = start
    while i < end {
      let c = text[i]
      if c == 0x0D {  // CR and CRLF are line ends
        output.append(0x0A)
        i += i + 1 < end && text[i + 1] == 0x0A ? 2 : 1
        continue
      }
      if c != 0x5C {
        output.append(c)
        i += 1
        continue
      }
      let escape = i
      i += 1
      guard i < end else {
        report(Problem(start: escape, end: end, message: "invalid escape sequence"))
        return
      }
      let e = text[i]
      i += 1
      switch e {
      case 0x6E: output.append(0x0A)
      case 0x74: output.append(0x09)
      case 0x72: output.append(0x0D)
      case 0x61: output.append(0x07)
      case 0x62: output.append(0x08)
      case 0x66: output.append(0x0C)
      case 0x76: output.append(0x0B)
      case 0x65: output.append(0x1B)
      case 0x5C, 0x22, 0x27, 0x24, 0x60: output.append(e)
      case 0x0A, 0x0D:  // a continued line
        if e == 0x0D && i < end && text[i] == 0x0A { i += 1 }
        while i < end && (text[i] == 0x20 || text[i] == 0x09) { i += 1 }
      case 0x78, 0x75, 0x55:
        let most = e == 0x78 ? 2 : (e == 0x75 ? 4 : 8)
        var value: UInt32 = 0
        var digits = 0
        while digits < most, i < end, let d = hexDigit(text[i]) {
          value = value &* 16 &+ d
          digits += 1
          i += 1
        }
        if e == 0x78 {
          if digits == 0 {
            report(Problem(start: escape, end: i, message: "invalid hex escape sequence"))
          } else {
            output.append(UInt8(truncatingIfNeeded: value))
          }
        } else if digits == 0 || value > 0x10FFFF {
          report(Problem(start: escape, end: i, message: "invalid unicode escape sequence"))
        } else {
          appendUTF8(value, &output)
        }
      case 0x30...0x37:
        var value = UInt32(e - 0x30)
        var digits = 1
        while digits < 3, i < end, text[i] >= 0x30, text[i] <= 0x37 {
          value = value * 8 + UInt32(text[i] - 0x30)
          digits += 1
          i += 1
        }
        if value > 255 {
          report(Problem(start: escape, end: i, message: "invalid octal escape sequence"))
        } else {
          output.append(UInt8(value))
        }
      default:
        while i < end && text[i] & 0xC0 == 0x80 { i += 1 }
        report(Problem(start: escape, end: i, message: "invalid escape sequence"))
      }
    }
  }

  /// Appends the bytes of a raw literal: only backslashes before `delimiter` (or before its end) are halved.
  static func unescapeRaw(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, delimiter: UInt8, into output: inout [UInt8]
  ) {
    var i = start
    while i < end {
      let c = text[i]
      if c == 0x0D {
        output.append(0x0A)
        i += i + 1 < end && text[i + 1] == 0x0A ? 2 : 1
        continue
      }
      if c != 0x5C {
        output.append(c)
        i += 1
        continue
      }
      var count = 0
      while i < end && text[i] == 0x5C {
        count += 1
        i += 1
      }
      let halved = i == end || text[i] == delimiter
      output.append(contentsOf: repeatElement(0x5C, count: halved ? count / 2 : count))
    }
  }

  static func hexDigit(_ c: UInt8) -> UInt32? {
    switch c {
    case 0x30...0x39: return UInt32(c - 0x30)
    case 0x61...0x66: return UInt32(c - 0x61) + 10
    case 0x41...0x46: return UInt32(c - 0x41) + 10
    default: return nil
    }
  }

  /// Appends the UTF-8 form of `c`, also of surrogates.
  static func appendUTF8(_ c: UInt32, _ output: inout [UInt8]) {
    func tail(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | (c >> shift & 0x3F)) }
    if c < 0x80 {
      output.append(UInt8(c))
    } else if c < 0x800 {
      output.append(UInt8(0xC0 | c >> 6))
      output.append(tail(0))
    } else if c < 0x10000 {
      output.append(UInt8(0xE0 | c >> 12))
      output.append(tail(6))
      output.append(tail(0))
    } else {
      output.append(UInt8(truncatingIfNeeded: 0xF0 | c >> 18))
      output.append(tail(12))
      output.append(tail(6))
      output.append(tail(0))
    }
  }

  /// The number of bytes of the character at `i`, one for a byte that begins none.
  static func characterLength(_ bytes: [UInt8], _ i: Int) -> Int {
    let c = bytes[i]
    let expected = c < 0xC0 ? 1 : (c < 0xE0 ? 2 : (c < 0xF0 ? 3 : (c < 0xF8 ? 4 : 1)))
    var n = 1
    while n < expected, i + n < bytes.count, bytes[i + n] & 0xC0 == 0x80 { n += 1 }
    return n
  }

  /// Julia's 32-bit representation of the character that `bytes` encode: the bytes, left-aligned.
  static func characterBits(_ bytes: [UInt8]) -> UInt32 {
    var bits: UInt32 = 0
    for k in 0..<4 { bits = bits << 8 | (k < bytes.count ? UInt32(bytes[k]) : 0) }
    return bits
  }

  /// The digits of a number without underscores, in ASCII, `f` spelled `e`.
  static func digits(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + 1)
    var i = 0
    let isHex = text.count > 1 && (text[1] | 0x20 == 0x78 || (text.count > 2 && text[2] | 0x20 == 0x78))
    while i < text.count {
      let c = text[i]
      if c == 0xE2 && i + 2 < text.count {  // the minus sign U+2212
        result.append(0x2D)
        i += 3
        continue
      }
      if c != 0x5F { result.append(c == 0x66 && !isHex ? 0x65 : c) }
      i += 1
    }
    return result
  }

  /// The Float64 that `digits` spell.
  static func float64(_ digits: [UInt8]) -> Double { withCString(digits) { strtod($0, nil) } }

  /// The Float32 that `digits` spell, rounded once.
  static func float32(_ digits: [UInt8]) -> Float { withCString(digits) { strtof($0, nil) } }

  private static func withCString<R>(_ bytes: [UInt8], _ body: (UnsafePointer<CChar>) -> R) -> R {
    (bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.baseAddress!.withMemoryRebound(to: CChar.self, capacity: buffer.count) { body($0) }
    }
  }
}
