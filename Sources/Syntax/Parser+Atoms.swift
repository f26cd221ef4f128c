/// Atoms, and what is applied to them: calls, indices, fields, macro names, string macros.
extension Parser {
  /// True where `kind` begins a statement-like form at this place.
  func isReservedHere(_ kind: Kind) -> Bool {
    switch kind {
    case .kwBegin: return !context.contains(.endIsIndex)
    case .kwMutable, .kwPrimitive, .kwAbstract: return false
    default: return kind.isReservedWord && kind.rawValue <= Kind.kwWhile.rawValue
    }
  }

  /// An atom with everything that is applied to it, or a statement-like form.
  func parseCall() {
    bumpTrivia()
    let kind = peek()
    if isReservedHere(kind) {
      parseReserved(kind)
      return
    }
    if (kind == .kwMutable && peek(2) == .kwStruct)
      || ((kind == .kwAbstract || kind == .kwPrimitive) && peek(2) == .kwType)
    {
      parseTypeDefinition(kind)
      return
    }
    let start = mark
    parseSyntacticPrefix()
    parseCallChain(start)
  }

  /// An atom; names are taken as they are, reserved or not, where `checked` is false (after `:` and `.`).
  func parseAtom(checked: Bool = true) {
    guard enter() else { return leave() }
    defer { leave() }
    bumpTrivia()
    let start = mark
    let t = peekToken()
    let kind = t.kind
    switch kind {
    case .identifier, .integer, .float, .float32, .hexInteger, .binaryInteger, .octalInteger, .trueLiteral,
      .falseLiteral:
      bump()
    case .leftParen: parseParens(checked: checked)
    case .leftSquare:
      bump(.trivia)
      let shape = parseArrayContents(.rightSquare)
      wrap(start, shape.kind, dimension: shape.dimension)
    case .leftBrace:
      bump(.trivia)
      wrapBraces(start, parseArrayContents(.rightBrace))
    case .doubleQuote, .tripleDoubleQuote: parseString(raw: false)
    case .backtick, .tripleBacktick:
      appendInvisible(.coreCommandMacro)
      parseString(raw: true)
      wrap(start, .macrocall)
    case .characterQuote: parseCharacter()
    case .prime: bump(error: "invalid identifier")
    case .colon: parseColonQuote()
    case .at:
      bump(.trivia)
      parseMacroName()
      parseCallChain(start, macroNameFrom: start)
    case .equals where checked && !t.flags.contains(.dotted):
      bump(error: "unexpected `=`")
    case .kwVar where isString(peekToken(2)) && !peekToken(2).flags.contains(.spaceBefore):
      parseVar()
    default:
      parseOtherAtom(t, start, checked: checked)
    }
  }

  private func isString(_ t: Token) -> Bool { t.kind == .doubleQuote || t.kind == .tripleDoubleQuote }

  private func parseOtherAtom(_ t: Token, _ start: Int, checked: Bool) {
    let kind = t.kind
    if kind.isError {
      bump()  // the validator says what is wrong with the token
    } else if kind.isContextualWord {
      bump(as: .identifier)
    } else if kind.isOperator {
      let isInvalid: Bool
      switch kind {
      case .ellipsis, .andAnd, .orOr, .dot, .rightArrow, .question, .colon, .doubleColon, .kwWhere: isInvalid = true
      default: isInvalid = kind.isAssignment && kind != .tilde
      }
      if kind.isWordOperator {
        bump(as: .identifier)
      } else {
        bump()
        if checked && isInvalid { wrapError(start, "invalid identifier") }
      }
    } else if kind.isReservedWord {
      if checked && isClosing(kind) {
        bump(error: "invalid identifier")
      } else {
        bump(as: .identifier)
      }
    } else if isClosing(kind) {
      reportNext(kind == .endOfFile ? "premature end of input" : "unexpected `\(Parser.spelling(kind))`")
      appendInvisible(.error)
    } else {
      bump(error: "invalid syntax atom")
    }
  }

  /// `var"name"`.
  private func parseVar() {
    let start = mark
    bump(.trivia)
    parseString(raw: true)
    wrap(start, .varNode)
    let t = peekToken()
    if !t.flags.contains(.spaceBefore)
      && (t.kind.isName || t.kind.isKeyword || t.kind.isNumber || t.kind.isWordOperator)
    {
      bump(error: "suffix not allowed after `var\"...\"` syntax")
    }
  }

  /// `:name` and `:(expression)`.
  private func parseColonQuote() {
    let start = mark
    let next = peekToken(2)
    if isClosing(next.kind) && (!next.kind.isKeyword || next.flags.contains(.spaceBefore)) {
      bump()
      return
    }
    bump(.trivia)
    if next.flags.contains(.spaceBefore) || next.kind == .newline {
      let blanks = mark
      bumpTrivia()
      if mark > blanks { wrapError(blanks, "whitespace not allowed after `:` used for quoting", .trivia) }
    }
    let saved = context
    context.remove(.endIsIndex)
    parseAtom(checked: false)
    context = saved
    wrap(start, .quote, .prefix)
  }

  private func parseCharacter() {
    let start = mark
    bump(.trivia)
    switch peek() {
    case .characterQuote:
      missing("empty character literal", flags: [])
      bump(.trivia)
    case .characterChunk:
      bump()
      if peek() == .characterQuote {
        bump(.trivia)
      } else {
        missing("unterminated character literal")
      }
    default:
      missing("unterminated character literal", flags: [])
    }
    wrap(start, .character)
  }

  /// The name of a macro behind `@`.
  func parseMacroName() {
    bumpDisallowedSpace()
    let start = mark
    let kind = peek()
    parseAtom(checked: false)
    if let i = nameLeaf(at: nodes.count - 1) {
      nodes[i].kind = nodes[i].kind == .varNode ? .macroVarNode : .macroName
    } else if kind != .endOfFile && kind != .dollar {
      wrapError(start, "invalid macro name")
    }
  }

  /// The node at `index` if it names something: a name, an operator, or `var"…"`.
  private func nameLeaf(at index: Int) -> Int? {
    guard index >= 0 else { return nil }
    let kind = nodes[index].kind
    if Int(nodes[index].first) != index { return kind == .varNode ? index : nil }
    return kind.isName || (kind.isOperator && !kind.isError) ? index : nil
  }

  /// Everything applied to the expression since `start`; with `macroNameFrom` that expression is the name of a macro.
  func parseCallChain(_ start: Int, macroNameFrom: Int? = nil) {
    if lastNodeKind.isNumber && peek() == .leftParen { return }
    var isMacro = macroNameFrom != nil
    var nameRange: (start: Int, end: Int)?
    if let from = macroNameFrom { nameRange = (Int(nodes[from].start), Int(nodes[nodes.count - 1].end)) }
    var macroName = mark - 1
    /// The index of the node that a string macro's name would be, if a string followed now.
    var stringName = lastNodeIndex
    var mayBeStringMacro = true
    while true {
      let t = peekToken()
      let kind = t.kind
      let spaced = t.flags.contains(.spaceBefore)
      var mayBeNext = false
      if isMacro && (spaced || !ExpressionTail.begins(kind)) {
        parseMacroArguments(start, macroName)
        return
      }
      switch kind {
      case .leftParen, .leftSquare, .leftBrace, .doubleQuote, .tripleDoubleQuote, .backtick, .tripleBacktick, .prime,
        .characterQuote:
        if spaced && context.contains(.spaceSensitive) { return }
      default:
        break
      }
      switch kind {
      case .leftParen:
        bumpDisallowedSpace()
        bump(.trivia)
        parseArguments(.rightParen)
        wrap(start, isMacro ? .macrocall : .call, .parenthesized)
        if peek() == .kwDo { parseDo(start) }
        isMacro = false
        nameRange = nil
      case .leftSquare:
        bumpDisallowedSpace()
        let arrayStart = mark
        bump(.trivia)
        let saved = context
        context.insert(.endIsIndex)
        let shape = parseArrayContents(.rightSquare, rowsEndIsIndex: saved.contains(.endIsIndex))
        context = saved
        if isMacro {
          wrap(arrayStart, shape.kind, dimension: shape.dimension)
          wrap(start, .macrocall)
          isMacro = false
          nameRange = nil
        } else {
          let typed: Kind
          switch shape.kind {
          case .vect: typed = .ref
          case .hcat: typed = .typedHcat
          case .vcat: typed = .typedVcat
          case .ncat: typed = .typedNcat
          default: typed = .typedComprehension
          }
          wrap(start, typed, dimension: shape.dimension)
        }
      case .leftBrace:
        bumpDisallowedSpace()
        let braceStart = mark
        bump(.trivia)
        parseArguments(.rightBrace)
        if isMacro {
          wrap(braceStart, .braces)
          wrap(start, .macrocall)
          isMacro = false
          nameRange = nil
        } else {
          wrap(start, .curly)
        }
      case .dot:
        bumpDisallowedSpace()
        if let range = nameRange, macroNameFrom == nil || isMacro == false || macroNameFrom != start {
          report(.error, range.start, range.end, "`@` must appear on first or last macro name component")
          bump(error: "Unexpected `.` after macro name")
        } else {
          bump(.trivia)
        }
        parseAfterDot(start, &isMacro, &nameRange, &macroName, &stringName, &mayBeNext)
      case .prime:
        if spaced { return }
        bump()
        wrap(start, .call, .postfix)
      case .doubleQuote, .tripleDoubleQuote, .backtick, .tripleBacktick:
        guard !spaced, mayBeStringMacro, !isMacro, stringName >= 0, isStringMacroName(stringName) else { return }
        nodes[stringName].kind = isString(t) ? .stringMacroName : .commandMacroName
        parseString(raw: true)
        let suffix = peekToken()
        if !suffix.flags.contains(.spaceBefore) {
          if suffix.kind.isName || suffix.kind.isKeyword || suffix.kind.isWordOperator {
            bump(as: .stringChunk)
          } else if suffix.kind.isNumber || suffix.kind == .trueLiteral || suffix.kind == .falseLiteral {
            bump()
          }
        }
        wrap(start, .macrocall)
      default:
        return
      }
      mayBeStringMacro = mayBeNext
    }
  }

  /// What may follow an expression directly to be applied to it.
  private enum ExpressionTail {
    static func begins(_ kind: Kind) -> Bool {
      kind == .leftParen || kind == .leftSquare || kind == .leftBrace || kind == .dot || kind == .prime
    }
  }

  /// True where the leaf at `index` was a plain name in the source, so that a string right behind it is raw.
  private func isStringMacroName(_ index: Int) -> Bool {
    let node = nodes[index]
    guard Int(node.first) == index, node.kind == .identifier else { return false }
    let word = Keywords.kind(UnsafeBufferPointer(rebasing: source[Int(node.start)..<Int(node.end)]))
    return word.isName || word.isWordOperator
  }

  /// The arguments of a macro call without parentheses.
  private func parseMacroArguments(_ start: Int, _ macroName: Int) {
    let saved = context
    context.insert(.spaceSensitive)
    var count = 0
    while true {
      let kind = peek()
      if isClosing(kind) || kind == .newline || (kind == .kwFor && context.contains(.beforeGenerator)) { break }
      parseWithTuples()
      count += 1
    }
    if count == 1, macroName >= 0, isDocName(macroName), peek() == .newline {
      let next = peek(2)
      if !isClosing(next) && next != .newline {
        bump()
        parseWithTuples()
      }
    }
    context = saved
    wrap(start, .macrocall)
  }

  private func isDocName(_ index: Int) -> Bool {
    let node = nodes[index]
    guard node.kind == .macroName, node.end - node.start == 3 else { return false }
    let s = Int(node.start)
    return source[s] == 0x64 && source[s + 1] == 0x6F && source[s + 2] == 0x63
  }

  private func parseAfterDot(
    _ start: Int, _ isMacro: inout Bool, _ nameRange: inout (start: Int, end: Int)?, _ macroName: inout Int,
    _ stringName: inout Int, _ mayBeStringMacro: inout Bool
  ) {
    switch peek() {
    case .leftParen:
      if isMacro {
        let range = (Int(nodes[start].start), Int(nodes[nodes.count - 1].end))
        missing("dot call syntax not supported for macros")
        diagnostics[diagnostics.count - 1].start = range.0
        diagnostics[diagnostics.count - 1].end = range.1
      }
      bumpDisallowedSpace()
      bump(.trivia)
      parseArguments(.rightParen)
      wrap(start, .dotcall, .parenthesized)
    case .colon:
      let quoteStart = mark
      bump(.trivia)
      bumpDisallowedSpace()
      parseAtom(checked: false)
      wrap(quoteStart, .quote, .prefix)
      wrap(start, .field)
    case .dollar:
      let interpolationStart = mark
      bump(.trivia)
      parseAtom()
      wrap(interpolationStart, .interpolation, .prefix)
      wrap(interpolationStart, .inert)
      wrap(start, .field)
    case .at:
      let at = mark
      if isMacro {
        bump(error: "repeated `@` in macro module path")
      } else {
        bump(.trivia)
        isMacro = true
      }
      parseMacroName()
      macroName = mark - 1
      nameRange = (Int(nodes[at].start), Int(nodes[nodes.count - 1].end))
      wrap(at, .inert)
      wrap(start, .field)
    case .prime, .characterQuote:
      let at = mark
      bump()
      wrapError(at, "the .' operator for transpose is discontinued")
      wrap(start, .call, .postfix)
    default:
      let name = mark
      parseAtom(checked: false)
      if isMacro, mark > name, let leaf = nameLeaf(at: mark - 1) {
        // `@A.b`: the last component is the macro's name.
        macroName = leaf
        nodes[leaf].kind = nodes[leaf].kind == .varNode ? .macroVarNode : .macroName
        demoteMacroNames(start, name)
      }
      stringName = mark - 1
      mayBeStringMacro = true
      wrap(name, .inert)
      wrap(start, .field)
    }
  }

  /// In `@A.B.c` only `c` is the name of a macro: makes plain names of the components before `end`.
  private func demoteMacroNames(_ start: Int, _ end: Int) {
    for i in stride(from: end - 1, through: start, by: -1) {
      if nodes[i].kind == .macroName {
        nodes[i].kind = .identifier
        break
      }
      if nodes[i].kind == .macroVarNode {
        nodes[i].kind = .varNode
        break
      }
    }
  }

  /// `do x ... end` behind the call since `start`.
  private func parseDo(_ start: Int) {
    let saved = context
    context = .statement
    bump(.trivia)
    if peek() == .newline || peek() == .semicolon {
      wrap(mark, .tuple)
    } else {
      let arguments = mark
      parseCommaList()
      wrap(arguments, .tuple)
    }
    parseBlock()
    bumpClosing(.kwEnd)
    context = saved
    wrap(start, .doNode)
  }
}
