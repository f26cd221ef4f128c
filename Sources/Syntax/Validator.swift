/// Checks that need the values of literals, or concern tokens that are errors in themselves.
struct Validator {
  let cursor: SyntaxCursor
  var diagnostics: [Diagnostic] = []
  /// The indices of literals that have no value.
  var invalidLiterals: [Int] = []

  init(_ cursor: SyntaxCursor) { self.cursor = cursor }

  /// Returns the validator with what it found.
  func run() -> Validator {
    var copy = self
    copy.check()
    return copy
  }

  private mutating func check() {
    for i in 0..<cursor.nodes.count {
      let node = cursor.nodes[i]
      guard Int(node.first) == i else { continue }
      let count = diagnostics.count
      defer {
        if diagnostics.count > count && diagnostics.last?.level == .error && !node.kind.isError {
          invalidLiterals.append(i)
        }
      }
      switch node.kind {
      case .float, .float32: checkFloat(node)
      case .stringChunk where !node.flags.contains(.marked):
        var ignored: [UInt8] = []
        check(node, into: &ignored)
      case .characterChunk: checkCharacter(node)
      case .errorEofComment: add(node, "unterminated multi-line comment #= ... =#")
      case .errorNumber: add(node, "invalid numeric constant")
      case .errorHexFloat: add(node, "hex float literal must contain `p` or `P`")
      case .errorAmbiguousDot:
        add(node, "ambiguous `.` syntax; add whitespace to clarify (eg `1.+2` might be `1.0+2` or `1 .+ 2`)")
      case .errorDotMultiply:
        add(node, "numeric constant cannot be implicitly multiplied because it ends with `.`")
      case .errorInvalidUTF8: add(node, "invalid UTF-8 sequence")
      case .errorInvisibleCharacter: add(node, "invisible character \(quoted(node))")
      case .errorUnknownCharacter: add(node, "unknown unicode character \(quoted(node))")
      case .errorInvalidOperator: add(node, "invalid operator")
      case .errorDoubleStar:
        add(node, "use `x^y` instead of `x**y` for exponentiation, and `x...` instead of `**x` for splatting")
      default: break
      }
    }
  }

  private mutating func add(_ node: SyntaxNode, _ message: String, _ level: Diagnostic.Level = .error) {
    diagnostics.append(Diagnostic(level: level, start: Int(node.start), end: Int(node.end), message: message))
  }

  private func quoted(_ node: SyntaxNode) -> String {
    let text = UnsafeBufferPointer(rebasing: cursor.source[Int(node.start)..<Int(node.end)])
    let scalar = CharacterClass.decode(text, 0).scalar ?? 0xFFFD
    if CharacterClass.isInvisible(scalar) { return "'\\u\(String(scalar, radix: 16))'" }
    return "'\(String(decoding: text, as: UTF8.self))'"
  }

  private mutating func checkFloat(_ node: SyntaxNode) {
    let text = UnsafeBufferPointer(rebasing: cursor.source[Int(node.start)..<Int(node.end)])
    let digits = Literals.digits(text)
    let isZero: Bool
    let isInfinite: Bool
    if node.kind == .float32 {
      let value = Literals.float32(digits)
      isZero = value == 0
      isInfinite = value.isInfinite
    } else {
      let value = Literals.float64(digits)
      isZero = value == 0
      isInfinite = value.isInfinite
    }
    if isInfinite {
      add(node, "overflow in floating point literal")
    } else if isZero {
      for c in digits {
        if c | 0x20 == 0x65 || c | 0x20 == 0x70 { break }
        if c >= 0x31 && c <= 0x39 {
          add(node, "underflow to zero in floating point literal", .warning)
          break
        }
      }
    }
  }

  @discardableResult
  private mutating func check(_ node: SyntaxNode, into output: inout [UInt8]) -> Bool {
    var problems: [Literals.Problem] = []
    Literals.unescape(cursor.source, Int(node.start), Int(node.end), into: &output) { problems.append($0) }
    for p in problems {
      diagnostics.append(Diagnostic(level: .error, start: p.start, end: p.end, message: p.message))
    }
    return problems.isEmpty
  }

  private mutating func checkCharacter(_ node: SyntaxNode) {
    var bytes: [UInt8] = []
    guard check(node, into: &bytes), !bytes.isEmpty else { return }
    if Literals.characterLength(bytes, 0) < bytes.count { add(node, "character literal contains multiple characters") }
  }
}
