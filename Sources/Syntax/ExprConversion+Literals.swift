/// Leaves, strings and characters.
extension ExprConverter {
  mutating func emitLeaf(_ i: Int) {
    let node = nodes[i]
    let text = cursor.text(i)
    switch node.kind {
    case .identifier:
      emitName(text)
    case .macroName:
      // `@.` is the macro with the name `@__dot__`.
      let isDot = node.end - node.start == 1 && text[0] == 0x2E
      builder.symbol([0x40] + (isDot ? Array("__dot__".utf8) : Names.normalized(text)))
    case .stringMacroName: builder.symbol([0x40] + Names.normalized(text) + Array("_str".utf8))
    case .commandMacroName: builder.symbol([0x40] + Names.normalized(text) + Array("_cmd".utf8))
    case .coreCommandMacro: builder.append(.coreGlobal, UInt64(Head.cmd.rawValue))
    case .integer: emitInteger(text)
    case .hexInteger: emitUnsigned(text, bitsPerDigit: 4)
    case .binaryInteger: emitUnsigned(text, bitsPerDigit: 1)
    case .octalInteger: emitUnsigned(text, bitsPerDigit: 3)
    case .float: builder.append(.float64, Literals.float64(Literals.digits(text)).bitPattern)
    case .float32: builder.append(.float32, UInt64(Literals.float32(Literals.digits(text)).bitPattern))
    case .trueLiteral: builder.append(.bool, 1)
    case .falseLiteral, .noCatchVariable: builder.append(.bool, 0)
    case .stringChunk: builder.string(Array(text))
    case .error: builder.expr(.error, 0)
    default:
      if node.kind.isOperator && !node.kind.isError {
        if node.flags.contains(.dotted) {
          builder.symbol(Names.normalized(UnsafeBufferPointer(rebasing: text.dropFirst())))
          builder.expr(.dot, 1)
        } else {
          builder.symbol(Names.normalized(text))
        }
      } else if node.kind.isError {
        builder.expr(.error, 0)
      } else {
        emitName(text)
      }
    }
  }

  private mutating func emitName(_ text: UnsafeBufferPointer<UInt8>) {
    if text.contains(where: { $0 >= 0x80 }) {
      builder.symbol(Names.normalized(text))
    } else {
      builder.symbol(text)
    }
  }

  // MARK: Numbers

  private mutating func emitInteger(_ text: UnsafeBufferPointer<UInt8>) {
    let digits = Literals.digits(text)
    var isNegative = false
    var low: UInt64 = 0
    var high: UInt64 = 0
    var isHuge = false
    for c in digits {
      if c == 0x2D {
        isNegative = true
        continue
      }
      if c == 0x2B { continue }
      let (top, bottom) = low.multipliedFullWidth(by: 10)
      let (sum, carry) = bottom.addingReportingOverflow(UInt64(c - 0x30))
      low = sum
      let (scaled, overflow) = high.multipliedReportingOverflow(by: 10)
      let (newHigh, overflow2) = scaled.addingReportingOverflow(top &+ (carry ? 1 : 0))
      high = newHigh
      if overflow || overflow2 { isHuge = true }
    }
    let smallLimit: UInt64 = isNegative ? 1 << 63 : (1 << 63) - 1
    if !isHuge && high == 0 && low <= smallLimit {
      builder.append(.int64, isNegative ? 0 &- low : low)
      return
    }
    let sign: UInt64 = 1 << 63
    let fits128 = !isHuge && (high < sign || (isNegative && high == sign && low == 0))
    emitWideMacro(fits128 ? .int128String : .bigString, digits.filter { $0 != 0x2B })
  }

  private mutating func emitWideMacro(_ macro: Head, _ digits: [UInt8]) {
    builder.append(.coreGlobal, UInt64(macro.rawValue))
    builder.append(.nothing)
    builder.string(digits)
    builder.expr(.macrocall, 3)
  }

  private mutating func emitUnsigned(_ text: UnsafeBufferPointer<UInt8>, bitsPerDigit: Int) {
    var digits = Literals.digits(text)
    if digits.first == 0x2B { digits.removeFirst() }
    let count = digits.count - 2
    var low: UInt64 = 0
    var high: UInt64 = 0
    var isHuge = false
    for c in digits.dropFirst(2) {
      if high >> UInt64(64 - bitsPerDigit) != 0 { isHuge = true }
      high = high << UInt64(bitsPerDigit) | low >> UInt64(64 - bitsPerDigit)
      low = low << UInt64(bitsPerDigit) | UInt64(Literals.hexDigit(c) ?? 0)
    }
    // Leading zeros count: the number of digits says how wide the literal is. Octal digits straddle the widths, so
    // there the value decides as well.
    func fits(_ bits: Int) -> Bool {
      if isHuge { return false }
      if bitsPerDigit == 3 {
        let mostDigits = (bits + 2) / 3
        if count > mostDigits { return false }
        if bits == 128 { return true }
        return high == 0 && (bits == 64 || low >> UInt64(bits) == 0)
      }
      return count * bitsPerDigit <= bits
    }
    if fits(8) {
      builder.append(.uint8, low)
    } else if fits(16) {
      builder.append(.uint16, low)
    } else if fits(32) {
      builder.append(.uint32, low)
    } else if fits(64) {
      builder.append(.uint64, low)
    } else {
      emitWideMacro(fits(128) ? .uint128String : .bigString, digits)
    }
  }

  // MARK: Strings

  /// The name inside `var"…"`.
  func varName(_ i: Int) -> [UInt8] {
    var output: [UInt8] = []
    guard let string = cursor.firstChild(i) else { return output }
    for chunk in children(string) where nodes[chunk].kind == .stringChunk {
      Literals.unescapeRaw(
        cursor.source, Int(nodes[chunk].start), Int(nodes[chunk].end), delimiter: 0x22, into: &output)
    }
    return output
  }

  mutating func emitCharacter(_ i: Int) {
    var bytes: [UInt8] = []
    if let chunk = cursor.firstChild(i) {
      Literals.unescape(cursor.source, Int(nodes[chunk].start), Int(nodes[chunk].end), into: &bytes) { _ in }
    }
    builder.append(.character, UInt64(Literals.characterBits(bytes)))
  }

  /// Emits a string, or `Expr(:string, …)` where it has interpolations.
  mutating func emitString(_ i: Int) {
    let node = nodes[i]
    let list = children(i)
    let delimiter: UInt8 = node.kind == .commandString ? 0x60 : 0x22
    let isTriple = node.flags.contains(.triple)
    let indentation = isTriple ? TripleQuoted.indentation(cursor, list) : []
    var count = 0
    var hasInterpolation = false
    var pending: [UInt8] = []
    func unescaped(_ chunk: Int, isFirst: Bool) -> [UInt8] {
      let start = Int(nodes[chunk].start)
      let end = Int(nodes[chunk].end)
      var output: [UInt8] = []
      if isTriple {
        let text = TripleQuoted.dedented(cursor.source, start, end, indentation, isFirst: isFirst)
        text.withUnsafeBufferPointer {
          if node.flags.contains(.marked) {
            Literals.unescapeRaw($0, 0, $0.count, delimiter: delimiter, into: &output)
          } else {
            Literals.unescape($0, 0, $0.count, into: &output) { _ in }
          }
        }
      } else if node.flags.contains(.marked) {
        Literals.unescapeRaw(cursor.source, start, end, delimiter: delimiter, into: &output)
      } else {
        Literals.unescape(cursor.source, start, end, into: &output) { _ in }
      }
      return output
    }
    for (k, child) in list.enumerated() {
      if nodes[child].kind == .stringChunk && cursor.isLeaf(child) {
        pending.append(contentsOf: unescaped(child, isFirst: k == 0))
        continue
      }
      hasInterpolation = true
      if !pending.isEmpty {
        builder.string(pending)
        pending = []
        count += 1
      }
      let inner = cursor.unparenthesized(child)
      let before = builder.program.instructions.count
      emit(child)
      count += 1
      if nodes[inner].kind == .string && builder.program.instructions.count == before + 1 {
        // A literal that is interpolated stays apart from the text around it.
        builder.expr(.string, 1)
      }
    }
    if hasInterpolation {
      if !pending.isEmpty {
        builder.string(pending)
        count += 1
      }
      builder.expr(.string, count)
    } else {
      builder.string(pending)
    }
  }
}

/// Indentation of literals with three quotation marks.
enum TripleQuoted {
  /// The blanks that all lines of the literal with the parts `list` have in common, the first line left out.
  static func indentation(_ cursor: SyntaxCursor, _ list: [Int]) -> [UInt8] {
    let source = cursor.source
    var common: [UInt8]?
    func consider(_ start: Int, _ end: Int) {
      guard let known = common else {
        common = Array(source[start..<end])
        return
      }
      var n = 0
      while n < known.count, start + n < end, known[n] == source[start + n] { n += 1 }
      common = Array(known[0..<n])
    }
    for (k, child) in list.enumerated() {
      guard cursor.nodes[child].kind == .stringChunk, cursor.isLeaf(child) else { continue }
      var i = Int(cursor.nodes[child].start)
      let end = Int(cursor.nodes[child].end)
      while i < end {
        if source[i] == 0x5C {
          i += 2
          continue
        }
        guard isLineEnd(source, &i, end) else {
          i += 1
          continue
        }
        let lineStart = i
        while i < end && (source[i] == 0x20 || source[i] == 0x09) { i += 1 }
        if i < end {
          if source[i] != 0x0A && source[i] != 0x0D { consider(lineStart, i) }
        } else if k + 1 < list.count || i == end {
          consider(lineStart, i)  // an interpolation or the delimiter begins here
        }
      }
    }
    return common ?? []
  }

  private static func isLineEnd(_ source: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ end: Int) -> Bool {
    if source[i] == 0x0A {
      i += 1
      return true
    }
    if source[i] == 0x0D {
      i += i + 1 < end && source[i + 1] == 0x0A ? 2 : 1
      return true
    }
    return false
  }

  /// The text of a part without `indentation` at the start of its lines and, in the first part, without the line end
  /// right after the delimiter.
  static func dedented(
    _ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ indentation: [UInt8], isFirst: Bool
  ) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(end - start)
    var i = start
    var dropsLineEnd = isFirst
    while i < end {
      if source[i] == 0x5C {
        output.append(source[i])
        i += 1
        if i < end {
          let wasLineEnd = isLineEnd(source, &i, end)
          if wasLineEnd {
            output.append(0x0A)
          } else {
            output.append(source[i])
            i += 1
          }
        }
      } else if isLineEnd(source, &i, end) {
        if !dropsLineEnd { output.append(0x0A) }
        var n = 0
        while n < indentation.count, i < end, source[i] == indentation[n] {
          n += 1
          i += 1
        }
      } else {
        output.append(source[i])
        i += 1
      }
      dropsLineEnd = false
    }
    return output
  }
}
