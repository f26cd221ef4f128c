// Syntax: Julia source text to tokens, to a lossless tree, to diagnostics, to `Expr` form.
//
//   let result = parse(bytes, mode: .all, fileName: "a.jl")
//   result.program      // instructions in postorder that build the `Expr`: see `ExprProgram`
//   result.diagnostics  // errors and warnings with byte ranges
//   result.nextOffset   // where the next statement begins (mode `.one`)
//   result.tree         // the lossless tree
//
// A consumer replays `program.instructions` on a stack of its own values:
//
//   for i in program.instructions {
//     switch i.operation {
//     case .symbol: push(symbol(program.texts[Int(i.payload)]))
//     case .int64: push(box(Int64(bitPattern: i.payload)))
//     case .lineNumber: push(LineNumberNode(i.payload, file))
//     case .quoteNode: push(QuoteNode(pop()))
//     case .expr: let arguments = pop(Int(i.count)); push(Expr(symbol(i.payload), arguments))
//     case .parseError: push(Meta.ParseError("ParseError:\n" + result.errorText, ...))
//     ...
//     }
//   }
//
// The one value left is what `Meta.parse` (or `Meta.parseall`) returns with `raise = false`.
//
// Layers, each usable without the ones after it: `Lexer` (bytes to tokens), `Parser` (tokens to a postorder array of
// nodes; the grammar is in its extensions), `Validator` (values of literals), `ExprConverter` (tree to program), and
// `DiagnosticRenderer` (a picture of the place).

import Glibc

/// How much of the source `parse` reads.
public enum ParseMode {
  /// One statement, with the blanks around it and the line end behind it (`Meta.parse(text, start)`).
  case one
  /// The whole source, as a `toplevel` expression (`Meta.parseall`).
  case all
  /// One atom (`Meta.parseatom`).
  case atom
}

/// What `parse` found.
public struct ParseResult {
  /// Builds the expression; where the source is wrong, an `Expr` with head `error` or `incomplete` (mode `.all`: as the
  /// last argument of the `toplevel` expression).
  public var program: ExprProgram
  /// All that is to be said about the source, by position.
  public var diagnostics: [Diagnostic]
  /// The offset of the first byte that was not read.
  public var nextOffset: Int
  /// The lossless tree.
  public var tree: SyntaxTree
  /// What is missing where the source is only incomplete (`block`, `string`, `other`, …), or nil.
  public var incompleteTag: String?
  /// The message of the first error, with a picture of the place and without the line `ParseError:`; nil without errors.
  public var errorText: String?

  public var hasErrors: Bool { diagnostics.contains { $0.level == .error } }
}

/// Parses `source` from `startOffset` and returns the expression with the diagnostics.
///
/// The byte at `startOffset` is on line `firstLine`. Recursion stops, with a diagnostic, `maximumDepth` levels deep or where the
/// stack grows below the address `stackLimit`; 0 stands for a distance that suits the stack of the current thread.
/// Never fails for any bytes.
public func parse(
  _ source: UnsafeBufferPointer<UInt8>, mode: ParseMode, fileName: String = "none", firstLine: Int = 1,
  startOffset: Int = 0, maximumDepth: Int = 100_000, stackLimit: UInt = 0
) -> ParseResult {
  let limit = stackLimit == 0 ? defaultStackLimit() : stackLimit
  // Offsets are 32 bits wide.
  let source = source.count > Int(Int32.max) ? UnsafeBufferPointer(rebasing: source[..<Int(Int32.max)]) : source
  let offset = min(max(0, startOffset), source.count)
  let parser = Parser(source, offset: offset, maximumDepth: min(maximumDepth, 20_000), stackLimit: limit)
  var isEmpty = false
  if mode == .all {
    parser.parseFile()
  } else {
    parser.bumpTrivia()
    if parser.peek() == .endOfFile {
      isEmpty = true
    } else if mode == .one {
      parser.parseLine()
      parser.bumpTrivia(skipNewlines: false)
      if parser.peek() == .newline { parser.bump() }
    } else {
      parser.parseSingleAtom()
    }
  }
  var diagnostics = parser.diagnostics
  let nextOffset = parser.nextByte
  var nodes = parser.nodes
  parser.nodes = []
  let validator = nodes.withUnsafeBufferPointer { Validator(SyntaxCursor(nodes: $0, source: source)).run() }
  diagnostics = stablySorted(diagnostics + validator.diagnostics)
  for i in validator.invalidLiterals { nodes[i].kind = .errorLiteral }
  let lines = LineMap(source, offset..<max(offset, nextOffset), firstLine: firstLine)
  var program = ExprProgram()
  var tag: String?
  var errorText: String?
  nodes.withUnsafeBufferPointer { buffer in
    let cursor = SyntaxCursor(nodes: buffer, source: source)
    if isEmpty && diagnostics.isEmpty {
      var builder = ExprProgramBuilder()
      builder.append(.nothing)
      program = builder.program
      return
    }
    func convert(_ body: (inout ExprConverter) -> Void) -> Bool {
      var converter = ExprConverter(cursor, lines, maximumDepth: maximumDepth, stackLimit: limit)
      body(&converter)
      program = converter.builder.program
      return !converter.isTooDeep
    }
    let root = cursor.lastRoot()
    if !diagnostics.contains(where: { $0.level == .error }) {
      let done = convert { converter in
        if let root { converter.emit(root) } else { converter.builder.append(.nothing) }
      }
      if done { return }
      diagnostics.append(
        Diagnostic(level: .error, start: offset, end: nextOffset, message: "expression is nested too deeply"))
    }
    let firstError = diagnostics.firstIndex { $0.level == .error } ?? 0
    tag = cursor.incompleteTag(sourceCount: source.count)
    errorText = DiagnosticRenderer(source: source, lines: lines, fileName: fileName).render(
      diagnostics[...firstError])
    let head: Head = tag == nil ? .error : .incomplete
    _ = convert { converter in
      var count = 0
      if mode == .all, let root {
        // The statements before the first one with an error, then its line.
        for child in converter.children(root) {
          if cursor.containsError(child) {
            break
          }
          converter.line(of: child)
          converter.emit(child)
          count += 2
        }
        converter.line(at: diagnostics[firstError].start)
        count += 1
        if converter.isTooDeep {
          converter.builder = ExprProgramBuilder()
          count = 0
        }
      }
      converter.builder.append(.parseError)
      converter.builder.expr(head, 1)
      if mode == .all { converter.builder.expr(.toplevel, count + 1) }
    }
  }
  return ParseResult(
    program: program, diagnostics: diagnostics, nextOffset: nextOffset, tree: SyntaxTree(nodes: nodes),
    incompleteTag: tag, errorText: errorText)
}

/// Parses a copy of `text`; see the other form.
public func parse(
  _ text: String, mode: ParseMode, fileName: String = "none", firstLine: Int = 1, startOffset: Int = 0
) -> ParseResult {
  var text = text
  return text.withUTF8 {
    parse($0, mode: mode, fileName: fileName, firstLine: firstLine, startOffset: startOffset)
  }
}

private func stablySorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  diagnostics.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }.map(\.element)
}

/// GNU's extension that tells where a thread's stack lies; Glibc's module map leaves it out.
@_silgen_name("pthread_getattr_np")
private func pthread_getattr_np(_ thread: pthread_t, _ attributes: UnsafeMutablePointer<pthread_attr_t>) -> Int32

/// An address that leaves room above the end of the current thread's stack.
private func defaultStackLimit() -> UInt {
  var attributes = pthread_attr_t()
  guard pthread_getattr_np(pthread_self(), &attributes) == 0 else { return 0 }
  defer { pthread_attr_destroy(&attributes) }
  var address: UnsafeMutableRawPointer?
  var size = 0
  guard pthread_attr_getstack(&attributes, &address, &size) == 0, let address else { return 0 }
  var probe: UInt8 = 0
  let here = withUnsafeMutablePointer(to: &probe) { UInt(bitPattern: $0) }
  let low = UInt(bitPattern: address)
  guard here > low, here - low <= UInt(size) else { return here &- 256 * 1024 }
  // The main thread's stack may be reported larger than it can grow.
  return max(low + 64 * 1024, here &- (7 << 20))
}
