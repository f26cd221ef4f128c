/// What surrounds an expression and changes how it is read.
struct ParseContext: OptionSet {
  let rawValue: UInt8
  /// `:` is the range operator (not the second half of `? :`).
  static let rangeColon = ParseContext(rawValue: 1)
  /// Blanks separate expressions, as in `[a -b]` and in macro calls.
  static let spaceSensitive = ParseContext(rawValue: 2)
  /// `for` ends an expression, because a generator may follow.
  static let beforeGenerator = ParseContext(rawValue: 4)
  /// `begin` and `end` are indices.
  static let endIsIndex = ParseContext(rawValue: 8)
  /// Line ends are blanks.
  static let newlineIsBlank = ParseContext(rawValue: 16)
  /// `where` may follow.
  static let whereAllowed = ParseContext(rawValue: 32)

  static let statement: ParseContext = [.rangeColon, .whereAllowed]
  static let bracketed: ParseContext = [.rangeColon, .whereAllowed, .newlineIsBlank, .beforeGenerator]
}

/// A recursive-descent parser over tokens that appends to a postorder tree.
///
/// A *mark* is a length of `nodes`; `wrap(mark, kind)` makes all that was appended since into the children of a new
/// node. Nothing is ever reordered. On wrong input the parser reports a diagnostic, leaves an `error` node and goes on.
/// The work is linear in the length of the source, and the depth of recursion is bounded.
final class Parser {
  let source: UnsafeBufferPointer<UInt8>
  private var lexer: Lexer
  private var tokens: [Token] = []
  /// The index in `tokens` of the next token to consume.
  private var position = 0
  var nodes: [SyntaxNode] = []
  var diagnostics: [Diagnostic] = []
  var context: ParseContext = .statement
  private var depth = 0
  private let maximumDepth: Int
  private let stackLimit: UInt

  /// Parses `source` from `offset`. Recursion stops `maximumDepth` levels deep or where the stack reaches `stackLimit`.
  init(_ source: UnsafeBufferPointer<UInt8>, offset: Int, maximumDepth: Int, stackLimit: UInt) {
    self.source = source
    self.maximumDepth = maximumDepth
    self.stackLimit = stackLimit
    lexer = Lexer(source, offset: offset)
    let rest = max(0, source.count - offset)
    tokens.reserveCapacity(min(rest / 3 + 16, 1 << 16))
    nodes.reserveCapacity(min(rest / 2 + 16, 1 << 16))
  }

  // MARK: Looking ahead

  @inline(__always) func token(_ index: Int) -> Token {
    while tokens.count <= index { tokens.append(lexer.next()) }
    return tokens[index]
  }

  /// The index of the `n`th token ahead that is not blank.
  @inline(__always) private func index(ahead n: Int, skipNewlines: Bool) -> Int {
    var i = position
    var left = n
    while true {
      let kind = token(i).kind
      if kind == .whitespace || kind == .comment || (kind == .newline && skipNewlines) {
        i &+= 1
        continue
      }
      left &-= 1
      if left == 0 || kind == .endOfFile { return i }
      i &+= 1
    }
  }

  @inline(__always) func peek(_ n: Int = 1) -> Kind {
    token(index(ahead: n, skipNewlines: context.contains(.newlineIsBlank))).kind
  }

  func peekAcrossLines(_ n: Int = 1) -> Kind { token(index(ahead: n, skipNewlines: true)).kind }

  @inline(__always) func peekToken(_ n: Int = 1) -> Token {
    token(index(ahead: n, skipNewlines: context.contains(.newlineIsBlank)))
  }

  /// The first byte that has not been consumed.
  var nextByte: Int { Int(token(position).start) }

  /// The place that the next node will have; see `wrap`.
  @inline(__always) var mark: Int { nodes.count }

  /// The index of the last node that is not trivia, or -1.
  var lastNodeIndex: Int {
    var i = nodes.count - 1
    while i >= 0 && nodes[i].flags.contains(.trivia) && !nodes[i].kind.isError { i = Int(nodes[i].first) - 1 }
    return i
  }

  /// The kind of the last complete expression, looking into parentheses.
  var lastNodeKind: Kind {
    let i = lastNodeIndex
    return i >= 0 ? kindInParens(i) : .whitespace
  }

  /// The kind of the node at `i`, or of what is in its parentheses; `wrapParens` notes the latter.
  private func kindInParens(_ i: Int) -> Kind {
    let node = nodes[i]
    return node.kind == .parens ? Kind(rawValue: UInt8(truncatingIfNeeded: node.dimension)) ?? .parens : node.kind
  }

  /// Makes all nodes since `mark` a parenthesized expression.
  func wrapParens(_ mark: Int) {
    let i = wrap(mark, .parens)
    nodes[i].dimension = UInt16((onlyChild(of: i).map { kindInParens($0) } ?? .parens).rawValue)
  }

  func onlyChild(of index: Int) -> Int? {
    let first = Int(nodes[index].first)
    var i = index - 1
    var found: Int?
    while i >= first {
      if !nodes[i].flags.contains(.trivia) || nodes[i].kind.isError { found = i }
      i = Int(nodes[i].first) - 1
    }
    return found
  }

  // MARK: Appending

  private func appendLeaf(_ token: Token, _ kind: Kind, _ flags: NodeFlags) {
    var flags = flags
    if token.flags.contains(.dotted) { flags.insert(.dotted) }
    nodes.append(
      SyntaxNode(
        kind: kind, flags: flags, dimension: 0, first: Int32(truncatingIfNeeded: nodes.count), start: token.start,
        end: token.end))
  }

  /// Consumes the next token, and the blanks before it, as a leaf.
  func bump(_ flags: NodeFlags = [], as kind: Kind? = nil) {
    let target = index(ahead: 1, skipNewlines: context.contains(.newlineIsBlank))
    bump(through: target, flags, kind)
  }

  private func bump(through target: Int, _ flags: NodeFlags, _ kind: Kind?) {
    while position < target {
      let t = token(position)
      appendLeaf(t, t.kind, .trivia)
      position += 1
    }
    let t = token(position)
    if t.kind == .endOfFile { return }
    let isNewline = t.kind == .newline
    appendLeaf(t, kind ?? t.kind, isNewline ? flags.union(.trivia) : flags)
    position += 1
  }

  /// Consumes the next token, which is an error by itself.
  func bump(error message: String) {
    bumpTrivia(skipNewlines: context.contains(.newlineIsBlank))
    let start = mark
    bump()
    wrapError(start, message)
  }

  /// Consumes the next token and the adjacent one after it as one leaf.
  func bumpGlued(as kind: Kind) {
    bumpTrivia(skipNewlines: context.contains(.newlineIsBlank))
    let a = token(position)
    let b = token(position + 1)
    appendLeaf(Token(kind: kind, flags: [], start: a.start, end: b.end), kind, [])
    position += 2
  }

  /// Consumes the next token as two leaves of which the first is `length` bytes long.
  func bumpSplit(_ length: Int, _ first: Kind, _ firstFlags: NodeFlags, _ second: Kind, _ secondFlags: NodeFlags) {
    bumpTrivia(skipNewlines: context.contains(.newlineIsBlank))
    let t = token(position)
    let middle = t.start + UInt32(length)
    appendLeaf(Token(kind: first, flags: [], start: t.start, end: middle), first, firstFlags)
    appendLeaf(Token(kind: second, flags: [], start: middle, end: t.end), second, secondFlags)
    position += 1
  }

  /// Consumes blanks and comments, and line ends where `skipNewlines`.
  @inline(__always) func bumpTrivia(skipNewlines: Bool = true) {
    while true {
      let t = token(position)
      guard t.kind == .whitespace || t.kind == .comment || (t.kind == .newline && skipNewlines) else { return }
      appendLeaf(t, t.kind, .trivia)
      position &+= 1
    }
  }

  /// Appends an empty leaf at the next byte.
  func appendInvisible(_ kind: Kind, _ flags: NodeFlags = []) {
    let at = UInt32(truncatingIfNeeded: nextByte)
    appendLeaf(Token(kind: kind, flags: [], start: at, end: at), kind, flags)
  }

  /// Reports that something is missing at the next byte.
  func missing(_ message: String, flags: NodeFlags = .trivia) {
    report(.error, nextByte, nextByte, message)
    appendInvisible(.error, flags)
  }

  /// Makes all nodes since `mark` the children of a new node.
  @discardableResult
  @inline(__always)
  func wrap(_ mark: Int, _ kind: Kind, _ flags: NodeFlags = [], dimension: Int = 0) -> Int {
    let start: UInt32
    let end: UInt32
    if mark < nodes.count {
      start = nodes[mark].start
      end = nodes[nodes.count - 1].end
    } else {
      start = UInt32(truncatingIfNeeded: nextByte)
      end = start
      // An interior node has a child, so that leaf and empty node can be told apart.
      appendLeaf(Token(kind: .whitespace, flags: [], start: start, end: start), .whitespace, .trivia)
    }
    nodes.append(
      SyntaxNode(
        kind: kind, flags: flags, dimension: UInt16(truncatingIfNeeded: min(dimension, 65535)),
        first: Int32(truncatingIfNeeded: mark), start: start, end: end))
    return nodes.count - 1
  }

  /// Makes all nodes since `mark` an error.
  func wrapError(_ mark: Int, _ message: String, _ flags: NodeFlags = []) {
    let i = wrap(mark, .error, flags)
    report(.error, Int(nodes[i].start), Int(nodes[i].end), message)
  }

  func report(_ level: Diagnostic.Level, _ start: Int, _ end: Int, _ message: String) {
    diagnostics.append(Diagnostic(level: level, start: start, end: end, message: message))
  }

  /// Reports `message` about the next token that is neither blank nor a line end.
  func reportNext(_ message: String) {
    let t = token(index(ahead: 1, skipNewlines: true))
    report(.error, Int(t.start), Int(t.end), message)
  }

  /// Reports blanks before the next token where there may be none, and consumes them.
  func bumpDisallowedSpace() {
    guard peekToken().flags.contains(.spaceBefore) else { return }
    let start = mark
    bumpTrivia(skipNewlines: context.contains(.newlineIsBlank))
    if mark > start { wrapError(start, "whitespace is not allowed here", .trivia) }
  }

  // MARK: Depth

  /// Enters one level of recursion; false (after a diagnostic, with the input used up) where there is no room for it.
  @inline(__always) func enter() -> Bool {
    depth &+= 1
    var probe: UInt8 = 0
    let here = withUnsafeMutablePointer(to: &probe) { UInt(bitPattern: $0) }
    if depth > maximumDepth || here < stackLimit {
      giveUp()
      return false
    }
    return true
  }

  @inline(__always) func leave() { depth &-= 1 }

  /// Consumes the rest of the input as one error.
  private func giveUp() {
    let start = nextByte
    let t = token(position)
    if t.kind != .endOfFile {
      report(.error, start, Int(t.end), "expression is nested too deeply")
      appendLeaf(
        Token(kind: .error, flags: [], start: t.start, end: UInt32(truncatingIfNeeded: source.count)), .error, [])
      tokens.removeSubrange(position...)
      lexer = Lexer(source, offset: source.count)
    } else {
      appendInvisible(.error)
    }
  }

  // MARK: Closing

  /// True where `kind` ends the expressions before it.
  func isClosing(_ kind: Kind) -> Bool {
    switch kind {
    case .kwElse, .kwElseif, .kwCatch, .kwFinally, .comma, .semicolon, .rightParen, .rightSquare, .rightBrace,
      .endOfFile:
      return true
    case .kwEnd:
      return !context.contains(.endIsIndex)
    default:
      return false
    }
  }

  /// Consumes the token that closes a construct; where another stands, skips up to the next one that closes anything.
  func bumpClosing(_ closer: Kind) {
    bumpTrivia()
    if peek() == closer {
      bump(.trivia)
      return
    }
    let start = mark
    while true {
      let kind = peek()
      if isClosing(kind) && kind != .comma && kind != .semicolon { break }
      bump()
    }
    wrapError(start, "Expected `\(Parser.spelling(closer))`", .trivia)
    if peek() == closer { bump(.trivia) }
  }

  /// Skips tokens up to one for which `stop` holds; what was skipped is an error.
  func recover(_ message: String, until stop: (Kind) -> Bool) {
    let start = mark
    while true {
      let kind = peek()
      if kind == .endOfFile || stop(kind) { break }
      bump()
    }
    wrapError(start, message, .trivia)
  }

  static func spelling(_ kind: Kind) -> String {
    switch kind {
    case .kwEnd: return "end"
    case .kwElse: return "else"
    case .kwElseif: return "elseif"
    case .kwCatch: return "catch"
    case .kwFinally: return "finally"
    case .rightParen: return ")"
    case .rightSquare: return "]"
    case .rightBrace: return "}"
    case .comma: return ","
    case .semicolon: return ";"
    default: return ""
    }
  }

  func spelling(of t: Token) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: source[Int(t.start)..<Int(t.end)]), as: UTF8.self)
  }
}
