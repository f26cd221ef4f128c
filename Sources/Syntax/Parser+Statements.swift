/// Statements: what stands on a line of its own, and the forms that begin with a reserved word.
extension Parser {
  /// The whole source.
  func parseFile() {
    let start = mark
    while true {
      bumpTrivia()
      if peek() == .endOfFile { break }
      parseLine()
    }
    wrap(start, .toplevel)
  }

  /// Statements of one line at top level; several of them, with semicolons between, form a `toplevel` node.
  func parseLine() {
    let start = mark
    let severals = parseSequence(closers: false, newlines: false) { self.parseWithDocstring() }
    let junk = mark
    while true {
      let kind = peek()
      if kind == .endOfFile || kind == .newline { break }
      bump()
    }
    if mark > junk { wrapError(junk, "extra tokens after end of expression") }
    if severals { wrap(start, .toplevel, .marked) }
  }

  /// A single atom, with nothing applied to it.
  func parseSingleAtom() { parseAtom() }

  /// Statements with semicolons, and line ends where `newlines`, between them; true where there was a separator.
  @discardableResult
  private func parseSequence(closers: Bool = true, newlines: Bool = true, _ statement: () -> Void) -> Bool {
    func isSeparator(_ kind: Kind) -> Bool { kind == .semicolon || (newlines && kind == .newline) }
    func isEnd(_ kind: Kind) -> Bool {
      switch kind {
      case .kwEnd, .kwElse, .kwElseif, .kwCatch, .kwFinally: return closers
      case .newline: return !newlines
      case .endOfFile: return true
      default: return false
      }
    }
    bumpTrivia()
    var kind = peek()
    if closers && isEnd(kind) && kind != .endOfFile { return true }
    var separators = 0
    if !isSeparator(kind) { statement() }
    while isSeparator(peek()) {
      bump(.trivia)
      separators += 1
      kind = peek()
      if isEnd(kind) { break }
      if isSeparator(kind) { continue }
      statement()
    }
    return separators > 0
  }

  /// Statements up to a word that ends a block, as a `block` node.
  func parseBlock() {
    let start = mark
    parseBlockContents { self.parseWithTuples() }
    wrap(start, .block)
  }

  private func parseBlockContents(_ statement: () -> Void) {
    guard enter() else { return leave() }
    parseSequence(statement)
    leave()
  }

  /// A statement, or a string literal with the statement it documents.
  func parseWithDocstring() {
    bumpTrivia()
    let start = mark
    parseWithTuples()
    let last = lastNodeIndex
    guard last >= 0, nodes[last].kind == .string, Int(nodes[last].first) == start else { return }
    let kind = peek()
    if kind == .endOfFile || isClosing(kind) { return }
    if kind == .newline {
      let next = peek(2)
      if isClosing(next) || next == .newline { return }
      bump()
    } else if kind.isOperator && Precedence.of(kind) != Precedence.none {
      return
    }
    parseWithTuples()
    wrap(start, .doc)
  }

  // MARK: Reserved words

  /// A form that begins with the reserved word `word`.
  func parseReserved(_ word: Kind) {
    let saved = context
    context = .statement
    defer { context = saved }
    let start = mark
    switch word {
    case .kwBegin, .kwQuote:
      bump(.trivia)
      if word == .kwBegin {
        parseBlockContents { self.parseWithTuples() }
        bumpClosing(.kwEnd)
        wrap(start, .block)
      } else {
        parseBlock()
        bumpClosing(.kwEnd)
        wrap(start, .quote)
      }
    case .kwIf:
      parseIf(isElseif: false)
    case .kwWhile:
      bump(.trivia)
      parse(Precedence.conditional)
      parseBlock()
      bumpClosing(.kwEnd)
      wrap(start, .whileNode)
    case .kwFor:
      bump(.trivia)
      let iterations = mark
      parseIterations()
      wrap(iterations, .cartesianIterator)
      parseBlock()
      bumpClosing(.kwEnd)
      wrap(start, .forNode)
    case .kwLet: parseLet()
    case .kwTry: parseTry()
    case .kwFunction, .kwMacro: parseFunction(word)
    case .kwStruct: parseTypeDefinition(word)
    case .kwReturn:
      bump(.trivia)
      let kind = peek()
      if kind != .newline && !(isClosing(kind) && kind != .rightParen && kind != .rightSquare && kind != .rightBrace) {
        if !isClosing(kind) || kind == .comma { parseWithTuples() }
      }
      wrap(start, .returnNode)
    case .kwBreak, .kwContinue:
      bump(.trivia)
      let kind = peek()
      if !(kind == .newline || kind == .semicolon || kind == .rightParen || kind == .colon || kind == .endOfFile
        || (kind == .kwEnd && !saved.contains(.endIsIndex)))
      {
        recover("unexpected token after \(word == .kwBreak ? "break" : "continue")") {
          $0 == .newline || self.isClosing($0)
        }
      }
      wrap(start, word == .kwBreak ? .breakNode : .continueNode)
    case .kwConst, .kwGlobal, .kwLocal: parseDeclarationStatement(start)
    case .kwModule, .kwBaremodule: parseModule(word)
    case .kwExport:
      bump(.trivia)
      parseExportedName()
      while peek() == .comma {
        bump(.trivia)
        parseExportedName()
      }
      wrap(start, .exportNode)
    case .kwImport, .kwUsing: parseImports(word)
    case .kwDo:
      bump(error: "invalid `do` syntax")
    default:
      bump(error: "invalid syntax atom")
    }
  }

  private func parseIf(isElseif: Bool, wordConsumed: Bool = false) {
    guard enter() else { return leave() }
    defer { leave() }
    let start = mark
    if !wordConsumed { bump(.trivia) }
    let condition = mark
    let kind = peek()
    if kind == .newline || kind == .kwEnd {
      let blanks = mark
      bumpTrivia()
      wrapError(blanks, "missing condition in `\(isElseif ? "elseif" : "if")`")
    } else {
      parse(Precedence.conditional)
    }
    if isElseif { wrap(condition, .block) }
    parseBlock()
    bumpTrivia()
    switch peek() {
    case .kwElseif:
      parseIf(isElseif: true)
    case .kwElse:
      let elseStart = mark
      bump(.trivia)
      if peek() == .kwIf {
        bump(.trivia)
        wrapError(elseStart, "use `elseif` instead of `else if`", .trivia)
        parseIf(isElseif: true, wordConsumed: true)
      } else {
        parseBlock()
      }
    default: break
    }
    if !isElseif { bumpClosing(.kwEnd) }
    wrap(start, isElseif ? .elseifNode : .ifNode)
  }

  private func parseLet() {
    let start = mark
    bump(.trivia)
    let bindings = mark
    if peek() != .newline && peek() != .semicolon {
      parseItem()
      while peek() == .comma {
        bump(.trivia)
        parseItem()
      }
    }
    wrap(bindings, .block)
    let kind = peek()
    if kind == .newline || kind == .semicolon {
      bump(.trivia)
    } else if kind != .kwEnd {
      recover("let variables should end in `;` or newline") {
        self.isClosing($0) || $0 == .newline
      }
    }
    parseBlock()
    bumpClosing(.kwEnd)
    wrap(start, .letNode)
  }

  private func parseTry() {
    let start = mark
    bump(.trivia)
    parseBlock()
    bumpTrivia()
    var hasCatch = false
    var hasFinally = false
    if peek() == .kwCatch {
      hasCatch = true
      parseCatch()
    }
    bumpTrivia()
    if peek() == .kwElse {
      let elseStart = mark
      bump(.trivia)
      let block = mark
      parseBlock()
      if !hasCatch { wrapError(block, "Expected `catch` before `else`") }
      wrap(elseStart, .elseNode)
    }
    bumpTrivia()
    if peek() == .kwFinally {
      let finallyStart = mark
      hasFinally = true
      bump(.trivia)
      parseBlock()
      wrap(finallyStart, .finallyNode)
    }
    bumpTrivia()
    if !hasCatch && peek() == .kwCatch {
      let catchStart = mark
      parseCatch()
      hasCatch = true
      report(
        .warning, Int(nodes[catchStart].start), Int(nodes[nodes.count - 1].end),
        "`catch` after `finally` will execute out of order")
    }
    let isIncomplete = !hasCatch && !hasFinally
    if isIncomplete { appendInvisible(.error, .trivia) }
    bumpClosing(.kwEnd)
    let i = wrap(start, .tryNode)
    if isIncomplete { report(.error, Int(nodes[i].start), Int(nodes[i].end), "try without catch or finally") }
  }

  private func parseCatch() {
    let start = mark
    bump(.trivia)
    let kind = peek()
    if kind == .newline || kind == .semicolon || isClosing(kind) {
      appendInvisible(.noCatchVariable)
    } else {
      bumpTrivia()
      let variable = mark
      parseItem()
      switch lastNodeKind {
      case .identifier, .varNode, .interpolation, .error: break
      default: wrapError(variable, "a variable name is expected after `catch`")
      }
    }
    parseBlock()
    wrap(start, .catchNode)
  }

  /// `const`, `global` and `local`, possibly two of them.
  private func parseDeclarationStatement(_ start: Int) {
    let word = peek()
    bump(.trivia)
    let next = peek()
    var isConst = word == .kwConst
    var scope: Kind?
    if word == .kwGlobal { scope = .globalNode }
    if word == .kwLocal { scope = .localNode }
    var inner = mark
    if isConst, next == .kwGlobal || next == .kwLocal {
      bumpTrivia()
      inner = mark
      bump(.trivia)
      scope = next == .kwGlobal ? .globalNode : .localNode
    } else if scope != nil, next == .kwConst {
      bumpTrivia()
      inner = mark
      bump(.trivia)
      isConst = true
    }
    let body = mark
    parseWithTuples()
    let last = lastNodeIndex
    let assigns =
      last >= 0 && nodes[last].kind == .assignment && Int(nodes[last].first) >= body && isPlainAssignment(last)
    if let scope {
      if isConst {
        wrap(inner, word == .kwConst ? scope : .constNode)
        wrap(start, word == .kwConst ? .constNode : scope)
      } else {
        wrap(start, scope)
      }
    } else {
      wrap(start, .constNode)
    }
    if isConst && !assigns {
      wrapError(start, "expected assignment after `const`")
    }
  }

  private func isPlainAssignment(_ index: Int) -> Bool {
    nodes.withUnsafeBufferPointer { SyntaxCursor(nodes: $0, source: source).isPlainAssignment(index) }
  }

  private func parseModule(_ word: Kind) {
    let start = mark
    bump(.trivia)
    if isReservedHere(peek()) || peek().isReservedWord {
      let name = spelling(of: peekToken())
      bump(error: "Invalid module name `\(name)`")
    } else {
      parseSyntacticPrefix()
    }
    let body = mark
    parseBlockContents { self.parseWithDocstring() }
    wrap(body, .block)
    bumpClosing(.kwEnd)
    wrap(start, .moduleNode, word == .kwBaremodule ? .marked : [])
  }

  /// `struct`, `mutable struct`, `abstract type` and `primitive type`.
  func parseTypeDefinition(_ word: Kind) {
    let saved = context
    context = .statement
    defer { context = saved }
    let start = mark
    bump(.trivia)
    if word != .kwStruct { bump(.trivia) }
    switch word {
    case .kwAbstract:
      parseTypeName()
      bumpSemicolons()
      bumpClosing(.kwEnd)
      wrap(start, .abstractNode)
    case .kwPrimitive:
      context.insert(.spaceSensitive)
      parseTypeName()
      bumpTrivia()
      parse(Precedence.conditional)
      context.remove(.spaceSensitive)
      bumpSemicolons()
      bumpClosing(.kwEnd)
      wrap(start, .primitiveNode)
    default:
      parseTypeName()
      let body = mark
      parseBlockContents { self.parseField() }
      wrap(body, .block)
      bumpClosing(.kwEnd)
      wrap(start, .structNode, word == .kwMutable ? .marked : [])
    }
  }

  private func bumpSemicolons() {
    while peek() == .semicolon || peek() == .newline { bump(.trivia) }
  }

  private func parseTypeName() {
    let t = peekToken()
    if t.kind.isReservedWord {
      let start = mark
      bump()
      wrapError(start, "Invalid type name `\(spelling(of: t))`")
    } else {
      parse(Precedence.comparison)
    }
  }

  private func parseField() {
    bumpTrivia()
    let start = mark
    if peek() == .kwConst {
      bump(.trivia)
      parseWithTuples()
      wrap(start, .constNode)
    } else {
      parseWithTuples()
    }
  }

  // MARK: Functions

  private func parseFunction(_ word: Kind) {
    let start = mark
    bump(.trivia)
    bumpTrivia()
    let isFunction = word == .kwFunction
    let signature = mark
    let hasBody = isFunction ? parseFunctionSignature(signature) : parseMacroSignature(signature)
    if !hasBody && peekAcrossLines() == .kwEnd {
      bumpTrivia()
      bump(.trivia)
      wrap(start, isFunction ? .functionNode : .macroNode)
      return
    }
    parseBlock()
    bumpClosing(.kwEnd)
    wrap(start, isFunction ? .functionNode : .macroNode)
  }

  /// Parses the signature of a macro; false where it is just a name.
  private func parseMacroSignature(_ start: Int) -> Bool {
    let t = peekToken()
    if t.kind.isReservedWord && !isClosing(t.kind) {
      bump(error: "invalid macro name")
    } else if isClosing(t.kind) {
      parseAtom()
    } else {
      parseSyntacticName()
    }
    if peekAcrossLines() == .kwEnd && isNameNode(lastNodeIndex) { return false }
    parseCallChain(start)
    finishSignature(start, "Invalid signature in macro definition")
    return true
  }

  private func parseSyntacticName() {
    if peek() == .dollar {
      parseSyntacticPrefix()
    } else {
      parseAtom(checked: false)
    }
  }

  private func isNameNode(_ index: Int) -> Bool {
    guard index >= 0 else { return false }
    switch nodes[index].kind {
    case .identifier, .varNode, .interpolation, .field: return true
    default: return Int(nodes[index].first) == index && nodes[index].kind.isOperator
    }
  }

  /// Parses the signature of a function; false where it is just a name.
  private func parseFunctionSignature(_ start: Int) -> Bool {
    var isAnonymous = false
    var hasCall = false
    if peek() == .leftParen {
      bump(.trivia)
      let isEmpty = peekAcrossLines() == .rightParen
      _ = parseBrackets(.rightParen) { found in
        hasCall = self.lastIsCall
        // Line ends count here, though they did not between the parentheses.
        let inside = self.context
        self.context = .statement
        let next = self.peek(2)
        self.context = inside
        let callFollows = next == .leftParen || next == .dot
        isAnonymous = (!callFollows && !hasCall) || found.commas
        return isAnonymous
      }
      if isAnonymous || isEmpty { wrap(start, .tuple, .parenthesized) } else { wrapParens(start) }
      if isAnonymous { hasCall = true }
    } else {
      parseSyntacticName(orOperator: true)
    }
    if !hasCall {
      if peekAcrossLines() == .kwEnd && isNameNode(lastNodeIndex) {
        return false
      }
      parseCallChain(start)
      if peekAcrossLines() == .kwEnd && isNameNode(lastNodeIndex) && lastNodeKind == .field { return false }
      finishSignature(start, "Invalid signature in function definition")
    }
    if peek() == .doubleColon {
      bump(.trivia)
      parseCall()
      wrap(start, .declaration, .infix)
    }
    if peek() == .kwWhere { parseWhereChain(start) }
    return true
  }

  private func parseSyntacticName(orOperator: Bool) {
    let t = peekToken()
    if t.kind == .dollar || t.kind == .doubleColon || t.kind == .ampersand {
      parseSyntacticPrefix()
    } else {
      parseAtom(checked: true)
    }
  }

  private func finishSignature(_ start: Int, _ message: String) {
    switch lastNodeKind {
    case .call, .interpolation, .doNode: return
    case .error: return
    default: wrapError(start, message)
    }
  }

  /// True where the last expression is a call, with a return type or `where` clauses perhaps.
  private var lastIsCall: Bool {
    let i = lastNodeIndex
    return i >= 0 && nodes.withUnsafeBufferPointer { SyntaxCursor(nodes: $0, source: source).isCall(i) }
  }

  // MARK: Imports

  private func parseExportedName() {
    bumpTrivia()
    if peek() == .at {
      bump(.trivia)
      parseMacroName()
      return
    }
    let start = mark
    parseSyntacticPrefix()
    let i = lastNodeIndex
    var isName = false
    if i >= start {
      var k = i
      while nodes[k].kind == .parens, let inner = onlyChild(of: k) { k = inner }
      switch nodes[k].kind {
      case .identifier, .varNode, .interpolation: isName = true
      case .quote: isName = true
      case .error: isName = true
      default: isName = Int(nodes[k].first) == k && nodes[k].kind.isOperator
      }
    }
    if !isName { wrapError(start, "expected identifier") }
  }

  private func parseImports(_ word: Kind) {
    let start = mark
    bump(.trivia)
    let first = mark
    let renamed = parseImport(word, fromModule: false)
    let t = peekToken()
    var isFrom = false
    var hasComma = false
    if t.kind == .colon && !t.flags.contains(.spaceBefore) {
      bump(.trivia)
      isFrom = true
      if renamed { wrapError(first, "`as` before `:` in import/using") }
    } else if t.kind == .comma {
      bump(.trivia)
      hasComma = true
    }
    if isFrom || hasComma {
      parseImportList(word, fromModule: isFrom)
      if peek() == .colon {
        let colon = mark
        bump(.trivia)
        parseImportList(word, fromModule: isFrom)
        wrapError(
          colon, "`:` can only be used when importing a single module. Split imports into multiple lines", .trivia)
      }
    }
    if isFrom { wrap(first, .importFrom) }
    wrap(start, word == .kwImport ? .importNode : .usingNode)
  }

  private func parseImportList(_ word: Kind, fromModule: Bool) {
    _ = parseImport(word, fromModule: fromModule)
    while peek() == .comma {
      bump(.trivia)
      _ = parseImport(word, fromModule: fromModule)
    }
  }

  /// One path, perhaps renamed; true where it is.
  private func parseImport(_ word: Kind, fromModule: Bool) -> Bool {
    let start = mark
    parseImportPath()
    guard peek() == .kwAs else { return false }
    bump(.trivia)
    parseExportedName()
    wrap(start, .asNode)
    if word == .kwUsing && !fromModule {
      wrapError(start, "`using` with `as` renaming requires a `:` and context module")
    }
    return true
  }

  private func parseImportPath() {
    let start = mark
    var isFirst = true
    while true {
      let t = peekToken()
      if !isFirst && t.flags.contains(.spaceBefore) && (t.kind == .dot || t.kind == .rangeDots || t.kind == .ellipsis) {
        report(.warning, nextByte, Int(t.start), "space between dots in import path")
      }
      switch t.kind {
      case .dot: bump()
      case .rangeDots where !t.flags.contains(.dotted) && t.end - t.start == 2:
        bumpSplit(1, .dot, [], .dot, [])
      case .ellipsis:
        bumpSplit(1, .dot, [], .rangeDots, [])
        splitLastDots()
      default:
        isFirst = true
      }
      if t.kind != .dot && t.kind != .rangeDots && t.kind != .ellipsis { break }
      isFirst = false
    }
    let first = peekToken()
    if first.flags.contains(.dotted) {
      bumpSplit(1, .dot, [], first.kind, [])
    } else {
      parseExportedName()
    }
    while true {
      let t = peekToken()
      if t.kind == .dot {
        bumpDisallowedSpace()
        bump(.trivia)
        parseExportedName()
      } else if t.flags.contains(.dotted) {
        if t.flags.contains(.spaceBefore) {
          report(.warning, nextByte, Int(t.start), "space before dots in import path")
        }
        bumpSplit(1, .dot, .trivia, t.kind, [])
      } else if t.kind == .ellipsis {
        bumpSplit(1, .dot, .trivia, .rangeDots, [])
      } else {
        break
      }
    }
    wrap(start, .importPath)
  }

  /// Makes two leaves of the last one, `..`.
  private func splitLastDots() {
    var first = nodes.removeLast()
    first.kind = .dot
    var second = first
    first.end -= 1
    second.start += 1
    second.first += 1
    nodes.append(first)
    nodes.append(second)
  }
}
