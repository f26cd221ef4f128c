/// Turns a syntax tree into the instructions that build Julia's `Expr` form of it.
///
/// Each `emit` appends the instructions that push exactly one value.
struct ExprConverter {
  let cursor: SyntaxCursor
  let lines: LineMap
  var builder = ExprProgramBuilder()
  private var depth = 0
  private let maximumDepth: Int
  private let stackLimit: UInt
  /// Set where the tree is too deep; the program is then of no use.
  private(set) var isTooDeep = false

  init(_ cursor: SyntaxCursor, _ lines: LineMap, maximumDepth: Int, stackLimit: UInt) {
    self.cursor = cursor
    self.lines = lines
    self.maximumDepth = maximumDepth
    self.stackLimit = stackLimit
  }

  var nodes: UnsafeBufferPointer<SyntaxNode> { cursor.nodes }

  /// The meaningful children of `i`, first to last.
  func children(_ i: Int) -> [Int] {
    var result: [Int] = []
    var k = i - 1
    let first = Int(nodes[i].first)
    while k >= first {
      if cursor.isMeaningful(k) { result.append(k) }
      k = Int(nodes[k].first) - 1
    }
    if result.count > 1 { result.reverse() }
    return result
  }

  mutating func line(at byte: Int) { builder.append(.lineNumber, UInt64(lines.line(at: byte))) }
  mutating func line(of i: Int) { line(at: cursor.startByte(i)) }

  /// Emits the value of the node at `i`.
  mutating func emit(_ i: Int) {
    guard enter() else { return }
    if cursor.isLeaf(i) { emitLeaf(i) } else { emitInterior(i) }
    leave()
  }

  /// Enters one level of recursion; where there is no room for it, emits a value in its place and returns false.
  mutating func enter() -> Bool {
    var probe: UInt8 = 0
    let here = withUnsafeMutablePointer(to: &probe) { UInt(bitPattern: $0) }
    if isTooDeep || here < stackLimit || depth >= maximumDepth {
      isTooDeep = true
      builder.append(.nothing)
      return false
    }
    depth &+= 1
    return true
  }

  mutating func leave() { depth &-= 1 }

  mutating func emitAll(_ list: some Sequence<Int>) -> Int {
    var count = 0
    for k in list {
      emit(k)
      count += 1
    }
    return count
  }

  private mutating func emitInterior(_ i: Int) {
    let node = nodes[i]
    switch node.kind {
    case .call: emitCall(i)
    case .dotcall: emitDotCall(i)
    case .field:
      _ = emitAll(children(i))
      builder.expr(.dot, 2)
    case .inert:
      if let inner = cursor.firstChild(i) { emit(inner) } else { builder.append(.nothing) }
      builder.append(.quoteNode)
    case .parens:
      if let inner = cursor.firstChild(i) { emit(inner) } else { builder.append(.nothing) }
    case .block: emitBlock(i)
    case .tuple: emitWithParameters(i, .tuple, keepFirst: 0)
    case .vect: emitWithParameters(i, .vect, keepFirst: 0)
    case .braces: emitWithParameters(i, .braces, keepFirst: 0)
    case .curly: emitWithParameters(i, .curly, keepFirst: 1, keywords: true)
    case .ref: emitWithParameters(i, .ref, keepFirst: 1, keywords: true)
    case .parameters: builder.expr(.parameters, emitArguments(children(i), keywords: true))
    case .assignment: emitAssignment(i, keyword: false)
    case .binarySyntax, .unarySyntax: emitSyntacticOperator(i)
    case .comparisonChain:
      let list = children(i)
      for (k, child) in list.enumerated() {
        if k % 2 == 1 { emitOperator(child) } else { emit(child) }
      }
      builder.expr(.comparison, list.count)
    case .juxtapose:
      builder.symbol(.star)
      builder.expr(.call, 1 + emitAll(children(i)))
    case .macrocall: emitMacroCall(i)
    case .doc:
      builder.append(.coreGlobal, UInt64(Head.doc.rawValue))
      line(of: i)
      builder.expr(.macrocall, 2 + emitAll(children(i)))
    case .string: emitString(i)
    case .commandString: emitString(i)
    case .character: emitCharacter(i)
    case .varNode: builder.symbol(varName(i))
    case .macroVarNode: builder.symbol([0x40] + varName(i))
    case .quote: emitQuote(i)
    case .toplevel:
      if node.flags.contains(.marked) {
        builder.expr(.toplevel, emitAll(children(i)))
      } else {
        var count = 0
        for child in children(i) {
          line(of: child)
          emit(child)
          count += 2
        }
        builder.expr(.toplevel, count)
      }
    case .hcat, .vcat, .row, .bracescat, .typedHcat, .typedVcat, .comprehension, .typedComprehension:
      builder.expr(ExprConverter.arrayHead(node.kind), emitAll(children(i)))
    case .ncat, .nrow:
      builder.append(.int64, UInt64(node.dimension))
      builder.expr(node.kind == .ncat ? .ncat : .nrow, 1 + emitAll(children(i)))
    case .typedNcat:
      let list = children(i)
      emit(list[0])
      builder.append(.int64, UInt64(node.dimension))
      builder.expr(.typed_ncat, 2 + emitAll(list.dropFirst()))
    case .declaration: builder.expr(.declaration, emitAll(children(i)))
    case .splat: builder.expr(.ellipsis, emitAll(children(i)))
    case .interpolation: builder.expr(.dollar, emitAll(children(i)))
    case .error: builder.expr(.error, 0)
    default: emitStatement(i)
    }
  }

  private static func arrayHead(_ kind: Kind) -> Head {
    switch kind {
    case .hcat: return .hcat
    case .vcat: return .vcat
    case .row: return .row
    case .bracescat: return .bracescat
    case .typedHcat: return .typed_hcat
    case .typedVcat: return .typed_vcat
    case .comprehension: return .comprehension
    default: return .typed_comprehension
    }
  }

  // MARK: Calls

  /// Emits `list` as arguments: `parameters` come first, nested; `a=b` is a keyword argument where `keywords`.
  mutating func emitArguments(_ list: some Collection<Int>, keywords: Bool) -> Int {
    let sections = list.filter { nodes[$0].kind == .parameters }
    var count = 0
    if !sections.isEmpty {
      emitParameters(sections[...])
      count += 1
    }
    for child in list where nodes[child].kind != .parameters {
      if keywords && nodes[child].kind == .assignment {
        emitAssignment(child, keyword: true)
      } else {
        emit(child)
      }
      count += 1
    }
    return count
  }

  private mutating func emitParameters(_ sections: ArraySlice<Int>) {
    guard let first = sections.first, enter() else { return }
    defer { leave() }
    var count = 0
    if sections.count > 1 {
      emitParameters(sections.dropFirst())
      count += 1
    }
    builder.expr(.parameters, count + emitArguments(children(first), keywords: true))
  }

  private mutating func emitWithParameters(_ i: Int, _ head: Head, keepFirst: Int, keywords: Bool = false) {
    let list = children(i)
    let kept = emitAll(list.prefix(keepFirst))
    builder.expr(head, kept + emitArguments(list.dropFirst(keepFirst), keywords: keywords))
  }

  private mutating func emitCall(_ i: Int) {
    let list = children(i)
    let flags = nodes[i].flags
    if flags.contains(.postfix), list.count == 2 {
      if nodes[list[1]].kind == .prime && nodes[list[1]].end - nodes[list[1]].start == 1 {
        emit(list[0])
        builder.expr(.adjoint, 1)
      } else {
        emitOperator(list[1])
        emit(list[0])
        builder.expr(.call, 2)
      }
    } else if flags.contains(.infix), list.count >= 2 {
      emitOperator(list[1])
      emit(list[0])
      builder.expr(.call, 2 + emitAll(list.dropFirst(2)))
    } else if flags.contains(.prefix), !list.isEmpty {
      emitOperator(list[0])
      builder.expr(.call, 1 + emitAll(list.dropFirst()))
    } else if let function = list.first {
      if cursor.isLeaf(function) && nodes[function].kind.isOperator {
        emitOperator(function)
      } else {
        emit(function)
      }
      builder.expr(.call, 1 + emitArguments(list.dropFirst(), keywords: true))
    } else {
      builder.expr(.call, 0)
    }
  }

  private mutating func emitDotCall(_ i: Int) {
    let list = children(i)
    let flags = nodes[i].flags
    if flags.contains(.infix), list.count >= 2 {
      emitOperator(list[1])
      emit(list[0])
      builder.expr(.call, 2 + emitAll(list.dropFirst(2)))
    } else if flags.contains(.prefix), !list.isEmpty {
      emitOperator(list[0])
      builder.expr(.call, 1 + emitAll(list.dropFirst()))
    } else if let function = list.first {
      emit(function)
      builder.expr(.tuple, emitArguments(list.dropFirst(), keywords: true))
      builder.expr(.dot, 2)
    } else {
      builder.expr(.dot, 0)
    }
  }

  private mutating func emitMacroCall(_ i: Int) {
    let list = children(i)
    guard let name = list.first else {
      builder.expr(.macrocall, 0)
      return
    }
    emit(name)
    line(of: i)
    builder.expr(.macrocall, 2 + emitArguments(list.dropFirst(), keywords: false))
  }

  // MARK: Operators

  /// Emits the leaf of an operator as a symbol, its dot included; other nodes as usual.
  mutating func emitOperator(_ i: Int) {
    guard cursor.isLeaf(i) else { return emit(i) }
    builder.symbol(operatorName(i))
  }

  /// The name of the operator at `i`, its dot included.
  func operatorName(_ i: Int) -> [UInt8] { Names.normalized(cursor.text(i)) }

  private mutating func emitSyntacticOperator(_ i: Int) {
    let list = children(i)
    let isBinary = nodes[i].kind == .binarySyntax
    let op = isBinary ? 1 : 0
    guard list.count > op else { return builder.expr(.error, 0) }
    let head = builder.intern(operatorName(list[op]))
    var count = 0
    for (k, child) in list.enumerated() where k != op {
      emit(child)
      count += 1
    }
    builder.append(.expr, UInt64(head), count: count)
  }

  /// Emits `a = b` (or an updating form), as a keyword argument where `keyword` and it is a plain `=`.
  mutating func emitAssignment(_ i: Int, keyword: Bool) {
    let list = children(i)
    guard list.count == 3 else { return builder.expr(.error, 0) }
    let isPlain = nodes[list[1]].kind == .equals && !nodes[list[1]].flags.contains(.dotted)
    emit(list[0])
    if isPlain {
      if cursor.isCall(list[0]) { emitBody(list[2], line: cursor.startByte(i)) } else { emit(list[2]) }
      builder.expr(keyword ? .kw : .equals, 2)
    } else {
      emit(list[2])
      builder.append(.expr, UInt64(builder.intern(operatorName(list[1]))), count: 2)
    }
  }

  /// Emits the body of a short function definition or lambda: a block that begins with the line of `byte`.
  mutating func emitBody(_ i: Int, line byte: Int) {
    let inner = cursor.unparenthesized(i)
    if nodes[inner].kind == .block {
      emitBlock(inner, leadingLine: byte)
    } else {
      line(at: byte)
      emit(i)
      builder.expr(.block, 2)
    }
  }

  // MARK: Blocks

  /// Emits a block with a line number before each statement.
  mutating func emitBlock(_ i: Int, leadingLine: Int? = nil, trailingLine: Int? = nil) {
    var count = 0
    if let leadingLine {
      line(at: leadingLine)
      count += 1
    }
    let list = children(i)
    if nodes[i].flags.contains(.parenthesized) {
      for (k, child) in list.enumerated() {
        if k > 0 {
          line(of: child)
          count += 1
        }
        emit(child)
        count += 1
      }
    } else if list.isEmpty {
      line(at: Int(nodes[i].start))
      count += 1
    } else {
      for child in list {
        line(of: child)
        emit(child)
        count += 2
      }
    }
    if let trailingLine {
      line(at: trailingLine)
      count += 1
    }
    builder.expr(.block, count)
  }

  private mutating func emitQuote(_ i: Int) {
    guard let inner = cursor.firstChild(i) else { return builder.expr(.quote, 0) }
    if !nodes[i].flags.contains(.prefix) {
      emit(inner)
      builder.expr(.quote, 1)
      return
    }
    if cursor.isLeaf(inner) && nodes[inner].kind.isOperator && !nodes[inner].kind.isError {
      emitOperator(inner)
    } else {
      emit(inner)
    }
    switch builder.program.instructions.last?.operation {
    case .expr, .quoteNode, .bool: builder.expr(.quote, 1)
    default: builder.append(.quoteNode)
    }
  }
}
