/// Cuts UTF-8 bytes into tokens, one at a time, so that a part of a file can be parsed without reading the rest.
///
/// The lexer keeps what the meaning of the next byte depends on: the string literals it is inside of, and the kind of
/// the token before (a quotation mark after a name is the adjoint operator, elsewhere it opens a character).
/// Any bytes are accepted; each call of `next` before the end of the source consumes at least one byte.
struct Lexer {
  let source: UnsafeBufferPointer<UInt8>
  var offset: Int
  private var lastKind: Kind = .comma
  private var strings: [StringContext] = []

  /// A literal that has been opened: its delimiter, and how deep in the parentheses of an interpolation we are.
  private struct StringContext {
    var delimiter: UInt8
    var isTriple: Bool
    var isRaw: Bool
    var parenDepth: Int
  }

  init(_ source: UnsafeBufferPointer<UInt8>, offset: Int) {
    self.source = source
    self.offset = offset
  }

  @inline(__always) private func byte(_ k: Int) -> UInt8 {
    let i = offset &+ k
    return i < source.count ? source[i] : 0
  }

  /// True where the byte at `offset + k` is `c`; false past the end.
  @inline(__always) private func at(_ k: Int, _ c: Unicode.Scalar) -> Bool {
    let i = offset &+ k
    return i < source.count && source[i] == UInt8(truncatingIfNeeded: c.value)
  }

  private func scalar(_ k: Int) -> UInt32? {
    let i = offset &+ k
    return i < source.count ? CharacterClass.decode(source, i).scalar : nil
  }

  /// Returns the next token and moves behind it; at the end of the source an empty `endOfFile`, again and again.
  mutating func next() -> Token {
    let start = offset
    var flags: TokenFlags = lastKind.isTrivia ? .spaceBefore : []
    let kind: Kind
    defer { lastKind = kind }
    if let context = strings.last, context.parenDepth == 0 {
      kind = lexInString(context)
    } else if offset >= source.count {
      kind = .endOfFile
    } else {
      kind = lexCode(&flags)
    }
    if kind == .newline { flags.insert(.spaceBefore) }
    return Token(
      kind: kind, flags: flags, start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: offset))
  }

  // MARK: Strings

  private mutating func lexInString(_ context: StringContext) -> Kind {
    if offset >= source.count {
      strings.removeLast()
      return .endOfFile
    }
    if lastKind == .dollar && !context.isRaw {
      if at(0, "(") {
        offset += 1
        strings[strings.count - 1].parenDepth += 1
        return .leftParen
      }
      if let c = scalar(0), CharacterClass.isIdentifierStart(c) { return lexIdentifier() }
    }
    if context.delimiter == 0x27 && lastKind == .characterQuote && at(0, "'") && at(1, "'") {
      offset += 1
      return .characterChunk
    }
    if atDelimiter(context) {
      offset += context.isTriple ? 3 : 1
      strings.removeLast()
      return Lexer.delimiterKind(context.delimiter, context.isTriple)
    }
    if !context.isRaw && at(0, "$") {
      offset += 1
      return .dollar
    }
    let start = offset
    while offset < source.count {
      let c = source[offset]
      if c == 0x5C {
        offset = min(offset + 2, source.count)
        continue
      }
      if c == context.delimiter && atDelimiter(context) { break }
      if c == 0x24 && !context.isRaw { break }
      offset += 1
    }
    // A backslash may have been followed by the first byte of a longer character.
    while offset > start && offset < source.count && source[offset] & 0xC0 == 0x80 { offset += 1 }
    return context.delimiter == 0x27 ? .characterChunk : .stringChunk
  }

  private func atDelimiter(_ context: StringContext) -> Bool {
    guard byte(0) == context.delimiter, offset < source.count else { return false }
    if !context.isTriple { return true }
    return byte(1) == context.delimiter && byte(2) == context.delimiter
  }

  private static func delimiterKind(_ delimiter: UInt8, _ isTriple: Bool) -> Kind {
    switch delimiter {
    case 0x22: return isTriple ? .tripleDoubleQuote : .doubleQuote
    case 0x60: return isTriple ? .tripleBacktick : .backtick
    default: return .characterQuote
    }
  }

  private mutating func openString(_ delimiter: UInt8) -> Kind {
    let isTriple = byte(1) == delimiter && byte(2) == delimiter && offset + 2 < source.count
    // A literal right after a name belongs to a string macro and is not unescaped; nor is a command.
    let isRaw = delimiter == 0x60 || lastKind.isName || lastKind.isWordOperator
    offset += isTriple ? 3 : 1
    strings.append(StringContext(delimiter: delimiter, isTriple: isTriple, isRaw: isRaw, parenDepth: 0))
    return Lexer.delimiterKind(delimiter, isTriple)
  }

  // MARK: Code

  private mutating func lexCode(_ flags: inout TokenFlags) -> Kind {
    let c = source[offset]
    if CharacterClass.isASCIIIdentifierStart(c) { return lexIdentifier() }
    switch c {
    case 0x20, 0x09...0x0D: return lexWhitespace()
    case 0x30...0x39: return lexNumber()
    case 0x23: return lexComment()  // #
    case 0x22: return openString(c)
    case 0x60: return openString(c)
    case 0x27: return lexPrime(&flags)
    case 0x28:
      offset += 1
      if !strings.isEmpty { strings[strings.count - 1].parenDepth += 1 }
      return .leftParen
    case 0x29:
      offset += 1
      if !strings.isEmpty { strings[strings.count - 1].parenDepth -= 1 }
      return .rightParen
    case 0x5B: return take(1, .leftSquare)
    case 0x5D: return take(1, .rightSquare)
    case 0x7B: return take(1, .leftBrace)
    case 0x7D: return take(1, .rightBrace)
    case 0x2C: return take(1, .comma)
    case 0x3B: return take(1, .semicolon)
    case 0x40: return take(1, .at)
    case 0x2E: return lexDot(&flags)
    default: break
    }
    if c >= 0x80 {
      let (decoded, length) = CharacterClass.decode(source, offset)
      guard let scalar = decoded else {
        // One token for the whole run of bytes that are no characters.
        repeat {
          offset += 1
        } while offset < source.count && source[offset] >= 0x80
          && CharacterClass.decode(source, offset).scalar == nil
        return .errorInvalidUTF8
      }
      if CharacterClass.isWhitespace(scalar) { return lexWhitespace() }
      if CharacterClass.operatorKind(scalar) == nil {
        if CharacterClass.isIdentifierStart(scalar) { return lexIdentifier() }
        offset += length
        return CharacterClass.isInvisible(scalar) ? .errorInvisibleCharacter : .errorUnknownCharacter
      }
    }
    if let kind = lexOperator(&flags, dotted: false) { return kind }
    offset += 1
    return .errorUnknownCharacter
  }

  @inline(__always) private mutating func take(_ length: Int, _ kind: Kind) -> Kind {
    offset += length
    return kind
  }

  /// Blanks up to, and with at most one line end among them.
  private mutating func lexWhitespace() -> Kind {
    var kind = Kind.whitespace
    while offset < source.count {
      let c = source[offset]
      if c == 0x0A {
        if kind == .newline { break }
        kind = .newline
        offset += 1
      } else if c == 0x20 || (c >= 9 && c <= 13) {
        offset += 1
      } else if c >= 0x80 {
        let (scalar, length) = CharacterClass.decode(source, offset)
        guard let scalar, CharacterClass.isWhitespace(scalar) else { break }
        offset += length
      } else {
        break
      }
    }
    return kind
  }

  private mutating func lexComment() -> Kind {
    if byte(1) != 0x3D {
      while offset < source.count && source[offset] != 0x0A { offset += 1 }
      return .comment
    }
    offset += 2
    var depth = 1
    while offset < source.count {
      let c = source[offset]
      if c == 0x23 && byte(1) == 0x3D {
        depth += 1
        offset += 2
      } else if c == 0x3D && byte(1) == 0x23 {
        depth -= 1
        offset += 2
        if depth == 0 { return .comment }
      } else {
        offset += 1
      }
    }
    return .errorEofComment
  }

  private mutating func lexPrime(_ flags: inout TokenFlags) -> Kind {
    let followsOperand: Bool
    switch lastKind {
    case .rightParen, .rightSquare, .rightBrace, .prime, .kwEnd, .trueLiteral, .falseLiteral, .dot, .doubleQuote,
      .tripleDoubleQuote, .backtick, .tripleBacktick, .characterQuote:
      followsOperand = true
    default:
      followsOperand = lastKind.isName || lastKind.isWordOperator || lastKind.isNumber
    }
    if followsOperand {
      offset += 1
      takeSuffix(&flags)
      return .prime
    }
    offset += 1
    strings.append(StringContext(delimiter: 0x27, isTriple: false, isRaw: true, parenDepth: 0))
    return .characterQuote
  }

  private mutating func lexDot(_ flags: inout TokenFlags) -> Kind {
    let c = byte(1)
    if c == 0x2E { return at(2, ".") ? take(3, .ellipsis) : take(2, .rangeDots) }
    if c >= 0x30 && c <= 0x39 { return lexNumber() }
    if startsDottableOperator(1) {
      let start = offset
      offset += 1
      flags.insert(.dotted)
      if let kind = lexOperator(&flags, dotted: true) { return kind }
      offset = start
      flags.remove(.dotted)
    }
    return take(1, .dot)
  }

  /// True where an operator that broadcasting's dot may precede begins at `offset + k`.
  private func startsDottableOperator(_ k: Int) -> Bool {
    let c = byte(k)
    if c < 0x80 { return c != 0x3F && c != 0x24 && c != 0x3A && startsOperator(k) }
    return startsOperator(k)
  }

  private func startsOperator(_ k: Int) -> Bool {
    guard offset + k < source.count else { return false }
    switch source[offset + k] {
    case 0x21, 0x24, 0x25, 0x26, 0x2A, 0x2B, 0x2D, 0x2F, 0x3A, 0x3C, 0x3D, 0x3E, 0x3F, 0x5C, 0x5E, 0x7C, 0x7E:
      return true
    case 0x80...:
      guard let c = scalar(k) else { return false }
      return CharacterClass.operatorKind(c) != nil
    default:
      return false
    }
  }

  /// Consumes the operator at `offset`; nil (and nothing consumed) where there is none.
  private mutating func lexOperator(_ flags: inout TokenFlags, dotted: Bool) -> Kind? {
    let c = source[offset]
    switch c {
    case 0x3D:  // =
      if at(1, "=") { return suffixed(at(2, "=") ? 3 : 2, .comparison, &flags) }
      if at(1, ">") { return suffixed(2, .pairArrow, &flags) }
      return take(1, .equals)
    case 0x21:  // !
      if at(1, "=") { return suffixed(at(2, "=") ? 3 : 2, .comparison, &flags) }
      return take(1, .not)
    case 0x24: return at(1, "=") ? take(2, .compoundAssign) : take(1, .dollar)
    case 0x25: return arithmetic(1, .timesLike, &flags)
    case 0x26:  // &
      if at(1, "&") { return take(2, .andAnd) }
      return arithmetic(1, .ampersand, &flags)
    case 0x2A:  // *
      if at(1, "*") { return take(2, .errorDoubleStar) }
      return arithmetic(1, .star, &flags)
    case 0x2B:  // +
      if at(1, "+") { return suffixed(2, .plusPlus, &flags) }
      return arithmetic(1, .plus, &flags)
    case 0x2D:  // -
      if at(1, "-") { return at(2, ">") ? suffixed(3, .longArrow, &flags) : take(2, .errorInvalidOperator) }
      if at(1, ">") && !dotted { return take(2, .rightArrow) }
      return arithmetic(1, .minus, &flags)
    case 0x2F:  // /
      if at(1, "/") { return arithmetic(2, .slashSlash, &flags) }
      return arithmetic(1, .timesLike, &flags)
    case 0x3A:  // :
      if dotted { return nil }
      if at(1, ":") { return take(2, .doubleColon) }
      if at(1, "=") { return take(2, .colonEquals) }
      return take(1, .colon)
    case 0x3C:  // <
      if at(1, "-") && at(2, "-") { return suffixed(at(3, ">") ? 4 : 3, .arrow, &flags) }
      if at(1, ":") { return take(2, .subtype) }
      if at(1, "|") { return suffixed(2, .pipeLeft, &flags) }
      if at(1, "<") { return arithmetic(2, .shift, &flags) }
      if at(1, "=") { return suffixed(2, .comparison, &flags) }
      return suffixed(1, .less, &flags)
    case 0x3E:  // >
      if at(1, ":") { return take(2, .supertype) }
      if at(1, ">") { return arithmetic(at(2, ">") ? 3 : 2, .shift, &flags) }
      if at(1, "=") { return suffixed(2, .comparison, &flags) }
      return suffixed(1, .greater, &flags)
    case 0x3F: return dotted ? nil : take(1, .question)
    case 0x5C: return arithmetic(1, .timesLike, &flags)
    case 0x5E: return arithmetic(1, .power, &flags)
    case 0x7C:  // |
      if at(1, "|") { return take(2, .orOr) }
      if at(1, ">") { return suffixed(2, .pipeRight, &flags) }
      return arithmetic(1, .plusLike, &flags)
    case 0x7E: return suffixed(1, .tilde, &flags)
    case 0x80...:
      let (decoded, length) = CharacterClass.decode(source, offset)
      guard let scalar = decoded, let kind = CharacterClass.operatorKind(scalar) else { return nil }
      switch kind {
      case .compoundAssign, .radical, .notSign: return take(length, kind)
      case .minus: return arithmetic(length, kind, &flags)
      case .timesLike where scalar == 0xF7, .plusLike where scalar == 0x22BB: return arithmetic(length, kind, &flags)
      default: return suffixed(length, kind, &flags)
      }
    default:
      return nil
    }
  }

  /// An operator that `=` may follow to form an updating assignment.
  private mutating func arithmetic(_ length: Int, _ kind: Kind, _ flags: inout TokenFlags) -> Kind {
    if at(length, "=") { return take(length + 1, .compoundAssign) }
    return suffixed(length, kind, &flags)
  }

  private mutating func suffixed(_ length: Int, _ kind: Kind, _ flags: inout TokenFlags) -> Kind {
    offset += length
    takeSuffix(&flags)
    return kind
  }

  private mutating func takeSuffix(_ flags: inout TokenFlags) {
    while offset < source.count, source[offset] >= 0x80 {
      let (scalar, length) = CharacterClass.decode(source, offset)
      guard let scalar, CharacterClass.isOperatorSuffix(scalar) else { return }
      offset += length
      flags.insert(.suffixed)
    }
  }

  // MARK: Names

  private mutating func lexIdentifier() -> Kind {
    let start = offset
    while offset < source.count {
      let c = source[offset]
      if c < 0x80 {
        if !CharacterClass.isASCIIIdentifierPart(c) { break }
        if c == 0x21 && byte(1) == 0x3D { break }  // a!=b is a comparison
        offset += 1
      } else {
        let (scalar, length) = CharacterClass.decode(source, offset)
        guard let scalar, CharacterClass.isIdentifierPart(scalar) else { break }
        offset += length
      }
    }
    if offset == start {
      // Only reached for a first character that is a start but no part of an identifier; keeps `next` moving.
      offset += CharacterClass.decode(source, offset).length
    }
    return Keywords.kind(UnsafeBufferPointer(rebasing: source[start..<offset]))
  }

  // MARK: Numbers

  private mutating func takeDigits(_ isDigit: (UInt8) -> Bool) -> Bool {
    let start = offset
    while offset < source.count {
      let c = source[offset]
      if isDigit(c) || (c == 0x5F && offset + 1 < source.count && isDigit(source[offset + 1])) {
        offset += 1
      } else {
        break
      }
    }
    return offset > start
  }

  @inline(__always) private static func isDecimal(_ c: UInt8) -> Bool { c >= 0x30 && c <= 0x39 }
  private static func isHex(_ c: UInt8) -> Bool { isDecimal(c) || (c | 0x20 >= 0x61 && c | 0x20 <= 0x66) }

  private mutating func lexNumber() -> Kind {
    if byte(0) == 0x30 {
      switch byte(1) {
      case 0x78: return lexHex()
      case 0x62: return lexRadix(.binaryInteger) { $0 == 0x30 || $0 == 0x31 }
      case 0x6F: return lexRadix(.octalInteger) { $0 >= 0x30 && $0 <= 0x37 }
      default: break
      }
    }
    var kind = Kind.integer
    if byte(0) == 0x2E {
      kind = .float
      offset += 1
    }
    _ = takeDigits(Lexer.isDecimal)
    if at(0, ".") {
      if at(1, ".") { return kind }
      if kind == .float { return take(1, .errorNumber) }
      if startsOperator(1) && !at(1, ":") && !at(1, "?") { return take(1, .errorAmbiguousDot) }
      offset += 1
      kind = .float
      let hasFraction = takeDigits(Lexer.isDecimal)
      if !hasFraction && !hasExponent() && isMultipliedNext() { return .errorDotMultiply }
      if at(0, ".") && !at(1, ".") && !startsDottableOperator(1) { return take(1, .errorNumber) }
    }
    if hasExponent() {
      let mark = byte(0)
      let signLength = Lexer.isDecimal(byte(1)) ? 0 : (scalar(1) == 0x2212 ? 3 : 1)
      offset += 1 + signLength
      kind = mark == 0x66 ? .float32 : .float
      guard takeDigits(Lexer.isDecimal) else { return .errorNumber }
      if at(0, ".") && !at(1, ".") && !startsDottableOperator(1) { return take(1, .errorNumber) }
    }
    return kind
  }

  /// True where an exponent begins at `offset`.
  private func hasExponent() -> Bool {
    let mark = byte(0)
    guard mark == 0x65 || mark == 0x45 || mark == 0x66 else { return false }
    return Lexer.isDecimal(byte(1)) || byte(1) == 0x2B || byte(1) == 0x2D || scalar(1) == 0x2212
  }

  /// True where something begins at `offset` that a number before it would multiply.
  private func isMultipliedNext() -> Bool {
    switch byte(0) {
    case 0x28, 0x5B, 0x7B, 0x40, 0x60, 0x22: return true
    default:
      return scalar(0).map { CharacterClass.operatorKind($0) == nil && CharacterClass.isIdentifierStart($0) } ?? false
    }
  }

  private mutating func lexHex() -> Kind {
    offset += 2
    var hadDigits = takeDigits(Lexer.isHex)
    var isFloat = false
    if at(0, ".") && !at(1, ".") {
      isFloat = true
      offset += 1
      if takeDigits(Lexer.isHex) { hadDigits = true }
    }
    if at(0, "p") || at(0, "P") {
      isFloat = true
      offset += 1
      if at(0, "+") || at(0, "-") { offset += 1 } else if scalar(0) == 0x2212 { offset += 3 }
      if !takeDigits(Lexer.isDecimal) || !hadDigits { return .errorNumber }
    } else if isFloat {
      return .errorHexFloat
    }
    if isFloat { return .float }
    if !hadDigits {
      takeName()
      return .errorNumber
    }
    return takeBadDigits() ? .errorNumber : .hexInteger
  }

  private mutating func lexRadix(_ kind: Kind, _ isDigit: (UInt8) -> Bool) -> Kind {
    offset += 2
    if !takeDigits(isDigit) {
      takeName()
      return .errorNumber
    }
    return takeBadDigits() ? .errorNumber : kind
  }

  /// Consumes what could continue a name.
  private mutating func takeName() {
    while let c = scalar(0), CharacterClass.isIdentifierPart(c) {
      offset += CharacterClass.decode(source, offset).length
    }
  }

  /// Consumes what reads like more of the number but is no digit of its base.
  private mutating func takeBadDigits() -> Bool {
    let start = offset
    while offset < source.count, Lexer.isDecimal(source[offset]) || source[offset] == 0x5F { offset += 1 }
    return offset > start
  }
}

/// The words of the language.
enum Keywords {
  /// The kind of the identifier-like word `text`: a word of the language, or `identifier`.
  static func kind(_ text: UnsafeBufferPointer<UInt8>) -> Kind {
    func equals(_ word: StaticString) -> Bool {
      let p = word.utf8Start
      for i in 0..<text.count where text[i] != p[i] { return false }
      return true
    }
    switch text.count {
    case 2:
      if equals("do") { return .kwDo }
      if equals("if") { return .kwIf }
      if equals("in") { return .kwIn }
      if equals("as") { return .kwAs }
    case 3:
      if equals("end") { return .kwEnd }
      if equals("for") { return .kwFor }
      if equals("let") { return .kwLet }
      if equals("try") { return .kwTry }
      if equals("isa") { return .kwIsa }
      if equals("var") { return .kwVar }
    case 4:
      if equals("else") { return .kwElse }
      if equals("true") { return .trueLiteral }
      if equals("type") { return .kwType }
    case 5:
      if equals("begin") { return .kwBegin }
      if equals("break") { return .kwBreak }
      if equals("const") { return .kwConst }
      if equals("catch") { return .kwCatch }
      if equals("local") { return .kwLocal }
      if equals("macro") { return .kwMacro }
      if equals("quote") { return .kwQuote }
      if equals("using") { return .kwUsing }
      if equals("while") { return .kwWhile }
      if equals("where") { return .kwWhere }
      if equals("false") { return .falseLiteral }
      if equals("outer") { return .kwOuter }
    case 6:
      if equals("return") { return .kwReturn }
      if equals("struct") { return .kwStruct }
      if equals("elseif") { return .kwElseif }
      if equals("export") { return .kwExport }
      if equals("import") { return .kwImport }
      if equals("global") { return .kwGlobal }
      if equals("module") { return .kwModule }
    case 7:
      if equals("mutable") { return .kwMutable }
      if equals("finally") { return .kwFinally }
    case 8:
      if equals("function") { return .kwFunction }
      if equals("continue") { return .kwContinue }
      if equals("abstract") { return .kwAbstract }
    case 9:
      if equals("primitive") { return .kwPrimitive }
    case 10:
      if equals("baremodule") { return .kwBaremodule }
    default:
      break
    }
    return .identifier
  }
}
