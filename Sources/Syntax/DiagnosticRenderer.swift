/// Draws diagnostics as text: where, the lines concerned, and a bracket under the range with the message.
public struct DiagnosticRenderer {
  let source: UnsafeBufferPointer<UInt8>
  let lines: LineMap
  let fileName: String

  init(source: UnsafeBufferPointer<UInt8>, lines: LineMap, fileName: String) {
    self.source = source
    self.lines = lines
    self.fileName = fileName
  }

  /// Creates a renderer for diagnostics of `source`, whose first line has the number `firstLine`.
  public init(source: UnsafeBufferPointer<UInt8>, fileName: String, firstLine: Int = 1) {
    let lines = LineMap(source, 0..<source.count, firstLine: firstLine)
    self.init(source: source, lines: lines, fileName: fileName)
  }

  /// The pictures of `diagnostics`, one below the other, without a line end at the end.
  public func render(_ diagnostics: some Sequence<Diagnostic>) -> String {
    var parts: [String] = []
    for d in diagnostics { parts.append(render(d)) }
    return parts.joined(separator: "\n")
  }

  private func render(_ d: Diagnostic) -> String {
    let first = lines.index(at: d.start)
    let column = characterCount(lines.starts[first], d.start) + 1
    let level = d.level == .error ? "Error" : "Warning"
    let place = fileName.isEmpty ? "line " : "\(fileName):"
    return "# \(level) @ \(place)\(first + lines.firstLine):\(column)\n" + picture(d, first)
  }

  private func picture(_ d: Diagnostic, _ first: Int) -> String {
    let last = d.end > d.start ? lines.index(at: d.end - 1) : first
    let contextStart = lines.starts[max(0, first - 1)]
    let firstStart = lines.starts[first]
    var output = ""
    if first == last {
      output += text(contextStart, lines.range(first).upperBound)
      endLine(&output)
      output += bracket(prefix: (firstStart, d.start), marked: (d.start, d.end))
      output += " ── \(d.message)"
      return output
    }
    output += text(contextStart, firstStart)
    output += opening(prefix: (firstStart, d.start), marked: (d.start, lines.range(first).upperBound)) + "\n"
    if last - first >= 4 {
      // Only the two lines at either end are shown of a longer range.
      output += text(firstStart, lines.range(first + 1).upperBound)
      endLine(&output)
      output += "⋮\n"
      output += text(lines.starts[last - 1], lines.range(last).upperBound)
    } else {
      output += text(firstStart, lines.range(last).upperBound)
    }
    endLine(&output)
    output += closing(marked: (lines.starts[last], d.end))
    output += " ── \(d.message)"
    return output
  }

  private func endLine(_ output: inout String) {
    if output.unicodeScalars.last != "\n" { output += "\n" }
  }

  // MARK: Brackets

  /// `└──┘` under a range of one line.
  private func bracket(prefix: (Int, Int), marked: (Int, Int)) -> String {
    let indent = indentation(prefix.0, prefix.1)
    let width = displayWidth(marked.0, marked.1)
    switch width {
    case 0: return indent + "└"
    case 1: return indent + "╙"
    default: return indent + "└" + String(repeating: "─", count: width - 2) + "┘"
    }
  }

  /// `┌──` above the first of several lines.
  private func opening(prefix: (Int, Int), marked: (Int, Int)) -> String {
    let width = displayWidth(marked.0, marked.1)
    return indentation(prefix.0, prefix.1) + "┌" + String(repeating: "─", count: max(0, width - 1))
  }

  /// `#──┘` under the last of several lines.
  private func closing(marked: (Int, Int)) -> String {
    let width = displayWidth(marked.0, marked.1)
    if width > 1 { return "#" + String(repeating: "─", count: width - 2) + "┘" }
    return "┘"
  }

  /// Blanks as wide as the text, behind a comment sign in its first column; blanks of the text are kept as they are.
  private func indentation(_ start: Int, _ end: Int) -> String {
    var result = ""
    var isFirst = true
    forEachScalar(start, end) { scalar in
      if let scalar, CharacterClass.isWhitespace(scalar.value), scalar.value != 0xFEFF {
        if isFirst { result += scalar == "\t" ? "#\t" : "#" } else { result.unicodeScalars.append(scalar) }
        isFirst = false
      } else {
        let width = scalar.map { TextWidth.of($0) } ?? 1
        if width > 0 {
          result += isFirst ? "#" + String(repeating: " ", count: width - 1) : String(repeating: " ", count: width)
          isFirst = false
        }
      }
    }
    return result
  }

  private func displayWidth(_ start: Int, _ end: Int) -> Int {
    var width = 0
    forEachScalar(start, end) { scalar in
      guard let scalar else {
        width += 1
        return
      }
      width += scalar == "\t" ? 4 : TextWidth.of(scalar)
    }
    return width
  }

  // MARK: Text

  private func text(_ start: Int, _ end: Int) -> String {
    start < end ? String(decoding: UnsafeBufferPointer(rebasing: source[start..<end]), as: UTF8.self) : ""
  }

  private func characterCount(_ start: Int, _ end: Int) -> Int {
    var count = 0
    forEachScalar(start, end) { _ in count += 1 }
    return count
  }

  private func forEachScalar(_ start: Int, _ end: Int, _ body: (Unicode.Scalar?) -> Void) {
    var i = start
    while i < end && i < source.count {
      let (scalar, length) = CharacterClass.decode(source, i)
      body(scalar.flatMap { Unicode.Scalar($0) })
      i += length
    }
  }
}

/// How many columns of a terminal a character takes.
enum TextWidth {
  static func of(_ scalar: Unicode.Scalar) -> Int {
    let c = scalar.value
    if c < 0x20 || (c >= 0x7F && c < 0xA0) { return 0 }
    if c < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch c {
    case 0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0, 0x23F3, 0x25FD...0x25FE,
      0x2614...0x2615, 0x2648...0x2653, 0x267F, 0x2693, 0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5,
      0x26CE, 0x26D4, 0x26EA, 0x26F2...0x26F3, 0x26F5, 0x26FA, 0x26FD, 0x2705, 0x270A...0x270B, 0x2728, 0x274C,
      0x274E, 0x2753...0x2755, 0x2757, 0x2795...0x2797, 0x27B0, 0x27BF, 0x2B1B...0x2B1C, 0x2B50, 0x2B55,
      0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
      0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F004, 0x1F0CF, 0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F320,
      0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3,
      0x1F3E0...0x1F3F0, 0x1F3F4, 0x1F3F8...0x1F43E, 0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D,
      0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A, 0x1F595...0x1F596, 0x1F5A4, 0x1F5FB...0x1F64F,
      0x1F680...0x1F6C5, 0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6D7, 0x1F6DC...0x1F6DF, 0x1F6EB...0x1F6EC,
      0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7EB, 0x1F7F0, 0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF,
      0x1FA70...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default:
      return 1
    }
  }
}
