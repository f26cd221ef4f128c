/// Operators, by precedence climbing. `parse(p)` reads an expression whose infix operators bind at least as tightly
/// as level `p`.
extension Parser {
  /// Where commas make tuples: `a, b = c`.
  func parseWithTuples() {
    let start = mark
    if parseCommaList() > 0 { wrap(start, .tuple) }
    parseInfix(from: start, atLeast: Precedence.assignment, from: Precedence.assignment, commas: true)
  }

  /// An expression in which a comma separates.
  func parseItem() { parse(Precedence.assignment) }

  /// Consumes `a, b, c` and returns the number of commas.
  @discardableResult
  func parseCommaList() -> Int {
    var commas = 0
    parse(Precedence.pair)
    while peek() == .comma {
      bump(.trivia)
      commas += 1
      let t = peekToken()
      if t.kind == .equals && !t.flags.contains(.dotted) { continue }
      parse(Precedence.pair)
    }
    return commas
  }

  func parse(_ minimum: UInt8) {
    guard enter() else { return leave() }
    let start = mark
    parseOperand()
    parseInfix(from: start, atLeast: minimum, from: 255, commas: false)
    leave()
  }

  /// Reads the infix operators of levels `minimum...maximum` that follow the operand since `start`.
  func parseInfix(from start: Int, atLeast minimum: UInt8, from maximum: UInt8, commas: Bool) {
    var highest = maximum
    while true {
      let t = peekToken()
      let level = Precedence.of(t.kind)
      if level == Precedence.none || level < minimum || level > highest { return }
      let isDotted = t.flags.contains(.dotted)
      switch level {
      case Precedence.assignment:
        if t.kind == .tilde && isPrefixInArray(t) { return }
        if t.kind == .tilde {
          bump()
        } else {
          bump(isDotted ? .dotted : [])
        }
        if commas {
          bumpTrivia()
          guard enter() else { return leave() }
          parseWithTuples()
          leave()
        } else {
          parse(level)
        }
        wrap(start, t.kind == .tilde ? (isDotted ? .dotcall : .call) : .assignment, .infix)
        highest = level - 1
      case Precedence.pair, Precedence.pipeLeft:
        parseBinaryCall(t, start, right: level)
        highest = level - 1
      case Precedence.arrow:
        bump()
        parse(level)
        wrap(start, t.kind == .longArrow && !isDotted ? .binarySyntax : (isDotted ? .dotcall : .call), .infix)
        highest = level - 1
      case Precedence.conditional:
        parseConditional(t, start)
        highest = level - 1
      case Precedence.or, Precedence.and:
        bump()
        parse(level)
        wrap(start, .binarySyntax, .infix)
        highest = level - 1
      case Precedence.comparison:
        parseComparisons(start)
        highest = level - 1
      case Precedence.range:
        if t.kind == .ellipsis {
          bump(.trivia)
          wrap(start, .splat, .postfix)
          highest = level - 1
          continue
        }
        if t.kind == .rangeDots {
          bump()
          parse(level + 1)
          wrap(start, isDotted ? .dotcall : .call, .infix)
        } else if !context.contains(.rangeColon) || !parseRange(start) {
          return
        }
        if peek() == .ellipsis {
          bump(.trivia)
          wrap(start, .splat, .postfix)
        }
        highest = level - 1
      case Precedence.invalid:
        bumpTrivia()
        parseBinaryCall(t, start, right: level + 1)
        highest = level
      case Precedence.plus, Precedence.times:
        if isPrefixInArray(t) { return }
        parseBinaryCall(t, start, right: level + 1, chain: t.kind == .plus || t.kind == .plusPlus || t.kind == .star)
        highest = level
      default:
        parseBinaryCall(t, start, right: level + 1)
        highest = level
      }
    }
  }

  /// Where blanks separate, `a -b` is two elements while `a - b` and `a-b` are one.
  private func isPrefixInArray(_ t: Token) -> Bool {
    guard context.contains(.spaceSensitive), t.flags.contains(.spaceBefore), isUnaryAndBinary(t) else { return false }
    return !peekToken(2).flags.contains(.spaceBefore)
  }

  private func isUnaryAndBinary(_ t: Token) -> Bool {
    if t.flags.contains(.suffixed) { return false }
    switch t.kind {
    case .plus, .minus, .starOperator, .plusMinus: return true
    case .dollar, .ampersand, .tilde: return !t.flags.contains(.dotted)
    default: return false
    }
  }

  /// Consumes the operator `t` and its right operand; `a + b + c` is one call where `chain`.
  private func parseBinaryCall(_ t: Token, _ start: Int, right: UInt8, chain: Bool = false) {
    bump()
    parse(right)
    if chain && t.flags.isDisjoint(with: [.dotted, .suffixed]) {
      while true {
        let next = peekToken()
        guard next.kind == t.kind, next.flags.isDisjoint(with: [.dotted, .suffixed]),
          next.end - next.start == t.end - t.start, source[Int(next.start)] == source[Int(t.start)]
        else { break }
        if isPrefixInArray(next) { break }
        bump(.trivia)
        parse(right)
      }
    }
    wrap(start, t.flags.contains(.dotted) ? .dotcall : .call, .infix)
  }

  private func parseComparisons(_ start: Int) {
    var count = 0
    var first = Token(kind: .comparison, flags: [], start: 0, end: 0)
    while true {
      let t = peekToken()
      guard Precedence.of(t.kind) == Precedence.comparison else { break }
      if count == 0 { first = t }
      count += 1
      bump()
      parse(Precedence.comparison + 1)
    }
    if count > 1 {
      wrap(start, .comparisonChain)
    } else if (first.kind == .subtype || first.kind == .supertype) && !first.flags.contains(.dotted) {
      wrap(start, .binarySyntax, .infix)
    } else {
      wrap(start, first.flags.contains(.dotted) ? .dotcall : .call, .infix)
    }
  }

  /// `a ? b : c` behind `a`.
  private func parseConditional(_ question: Token, _ start: Int) {
    if !question.flags.contains(.spaceBefore) { missing("space required before `?` operator") }
    bump(.trivia)
    if !peekToken().flags.contains(.spaceBefore) { missing("space required after `?` operator") }
    let saved = context
    context.remove(.rangeColon)
    parseItem()
    context = saved
    var t = peekToken()
    if !t.flags.contains(.spaceBefore) { missing("space required before `:` in `?` expression") }
    if t.kind == .colon {
      bump(.trivia)
    } else {
      missing("`:` expected in `?` expression")
    }
    t = peekToken()
    if !t.flags.contains(.spaceBefore) { missing("space required after `:` in `?` expression") }
    switch t.kind {
    case .kwElse, .kwElseif, .kwCatch, .kwFinally:
      // The word belongs to the code around: the third part was forgotten.
      missing("unexpected `\(Parser.spelling(t.kind))`", flags: [])
    default:
      parseItem()
    }
    wrap(start, .ifNode)
  }

  /// `a:b` and `a:b:c` behind `a`; false where the colon does not belong to the expression.
  private func parseRange(_ start: Int) -> Bool {
    var colons = 0
    var any = false
    while peek() == .colon {
      let t = peekToken()
      let next = peekToken(2)
      if context.contains(.spaceSensitive) && t.flags.contains(.spaceBefore) && !next.flags.contains(.spaceBefore) {
        break
      }
      if (next.kind == .less || next.kind == .greater) && !next.flags.contains(.spaceBefore) {
        bumpTrivia(skipNewlines: false)
        let operatorStart = mark
        let spelling = next.kind == .less ? "<" : ">"
        bump()
        bump()
        wrapError(operatorStart, "Invalid `:\(spelling)` found, maybe replace with `\(spelling):`")
        parse(Precedence.range + 1)
        wrap(start, .call, .infix)
        return true
      }
      any = true
      colons += 1
      bump(colons == 1 ? [] : .trivia)
      if isClosing(peek()) {
        missing("missing last argument in range expression", flags: [])
        wrap(start, .call, .infix)
        return true
      }
      if peek() == .newline {
        let blanks = mark
        let from = nextByte
        bumpTrivia(skipNewlines: false)
        bump(.trivia)
        wrap(blanks, .error, .trivia)
        report(.error, from, nextByte, "line break after `:` in range expression")
        wrap(start, .call, .infix)
        return true
      }
      parse(Precedence.range + 1)
      if colons == 2 {
        wrap(start, .call, .infix)
        colons = 0
      }
    }
    if colons > 0 { wrap(start, .call, .infix) }
    return any
  }

  // MARK: Operands

  /// What infix operators connect: juxtaposed factors, and `where` behind them.
  func parseOperand() {
    let before = mark
    bumpTrivia()
    let t = peekToken()
    if t.kind == .subtype || t.kind == .supertype, !t.flags.contains(.dotted) {
      parseSubtypePrefix(t)
    } else {
      parseWhere(before) { self.parseJuxtaposed(before) }
    }
  }

  private func parseWhere(_ before: Int, _ down: () -> Void) {
    let start = mark
    down()
    if context.contains(.whereAllowed) && peek() == .kwWhere { parseWhereChain(start) }
  }

  /// `<:T` where a type is expected.
  private func parseSubtypePrefix(_ t: Token) {
    let next = peek(2)
    if isClosing(next) || next == .newline || (next == .equals && !peekToken(2).flags.contains(.dotted)) {
      bump()
    } else if next == .leftBrace || next == .leftParen {
      let start = mark
      parseWhere(start) { self.parseJuxtaposed(start) }
    } else {
      let start = mark
      bump()
      bumpTrivia()
      parseWhere(mark) { self.parseJuxtaposed(self.mark) }
      wrap(start, .unarySyntax, .prefix)
    }
  }

  /// One or more `where` clauses behind the expression since `start`.
  func parseWhereChain(_ start: Int) {
    let saved = context
    context.remove(.whereAllowed)
    while peek() == .kwWhere {
      bump(.trivia)
      bumpTrivia()
      if peek() == .leftBrace {
        let braceStart = mark
        bump(.trivia)
        let shape = parseArrayContents(.rightBrace)
        wrapBraces(braceStart, shape)
      } else {
        parse(Precedence.comparison)
      }
      wrap(start, .whereNode)
    }
    context = saved
  }

  /// `2x`, `(a)b` and the like: factors without anything between them.
  private func parseJuxtaposed(_ before: Int) {
    let start = mark
    parseUnary(before)
    var terms = 1
    while true {
      let previous = lastNodeKind
      let t = peekToken()
      guard isJuxtaposed(previous, t) else { break }
      if previous == .string || t.kind == .doubleQuote || t.kind == .tripleDoubleQuote {
        missing("cannot juxtapose string literal")
      }
      if t.kind == .radical {
        parseUnary(mark)
      } else {
        parseFactor()
      }
      terms += 1
    }
    if terms > 1 { wrap(start, .juxtapose) }
  }

  private func isJuxtaposed(_ previous: Kind, _ t: Token) -> Bool {
    if t.flags.contains(.spaceBefore) || t.kind == .newline || isClosing(t.kind) { return false }
    if t.kind.isOperator && t.kind != .radical { return false }
    if isReservedHere(t.kind) { return false }
    if previous.isNumber { return true }
    return !t.kind.isNumber && t.kind != .at && !previous.isBlockForm && !previous.isReservedWord
      && previous != .declaration && previous != .interpolation && previous != .unarySyntax
  }

  /// Prefix operators, signed literals, and powers.
  func parseUnary(_ before: Int) {
    guard enter() else { return leave() }
    defer { leave() }
    bumpTrivia()
    let start = mark
    let t = peekToken()
    let isDotted = t.flags.contains(.dotted)
    guard isInitialOperator(t) else {
      parseFactor()
      return
    }
    if (t.kind == .minus || t.kind == .plus) && t.flags.isDisjoint(with: [.suffixed, .dotted]) {
      let number = token(after: t)
      let isDecimal = number.kind == .integer || number.kind == .float || number.kind == .float32
      if isDecimal || (t.kind == .plus && number.kind.isNumber) {
        let third = peek(3)
        if third == .power || third == .leftSquare || third == .leftBrace {
          bump()
          parseFactor()
          wrap(start, .call, .prefix)
        } else {
          bumpGlued(as: number.kind)
        }
        return
      }
    }
    let isType = (t.kind == .subtype || t.kind == .supertype) && !isDotted
    let next = peekToken(2)
    if isClosing(next.kind) || next.kind == .newline || (next.kind == .equals && !next.flags.contains(.dotted)) {
      parseAtom()  // the operator by itself, as in `(+)`
      return
    }
    bump()
    let isUnary = isUnaryOperator(t)
    if next.kind == .leftBrace || (next.kind == .leftParen && !isUnary) {
      parseCallChain(start)
      parseFactor(after: start)
      return
    }
    if next.kind == .leftParen {
      parseUnaryParens(start, next, isType: isType, isDotted: isDotted)
      return
    }
    if !isUnary {
      wrapError(before, "not a unary operator")
    }
    parseUnary(mark)
    wrap(isUnary ? start : before, isType ? .unarySyntax : (isDotted ? .dotcall : .call), .prefix)
  }

  /// The token right behind `t`, blanks not skipped.
  private func token(after t: Token) -> Token {
    let second = peekToken(2)
    return second.start == t.end ? second : Token(kind: .whitespace, flags: [], start: t.end, end: t.end)
  }

  /// `+(...)`: a call where the parentheses hold arguments, else the operator before a parenthesized expression.
  private func parseUnaryParens(_ start: Int, _ paren: Token, isType: Bool, isDotted: Bool) {
    var blanks: Int?
    if paren.flags.contains(.spaceBefore) {
      let blankStart = mark
      bumpTrivia(skipNewlines: context.contains(.newlineIsBlank))
      blanks = wrap(blankStart, .whitespace, .trivia)
    }
    let openStart = mark
    bump(.trivia)
    let startsWithSemicolon = peekAcrossLines() == .semicolon
    var isCall = false
    let found = parseBrackets(.rightParen) { found in
      isCall = found.commas || found.splat || startsWithSemicolon || found.count == 0
      return isCall
    }
    if isCall {
      if let blanks {
        nodes[blanks].kind = .error
        report(.error, Int(nodes[blanks].start), Int(nodes[blanks].end), "whitespace is not allowed here")
      }
      wrap(start, isType ? .unarySyntax : .call)
      parseCallChain(start)
      parseFactor(after: start)
      return
    }
    if found.semicolons > 0 { wrap(openStart, .block, .parenthesized) } else { wrapParens(openStart) }
    parseCallChain(openStart)
    parseFactor(after: openStart)
    wrap(start, isType ? .unarySyntax : (isDotted ? .dotcall : .call), .prefix)
  }

  /// True where `t` is an operator that may begin an expression, rightly or not.
  private func isInitialOperator(_ t: Token) -> Bool {
    let kind = t.kind
    if !kind.isOperator || kind.isWordOperator || kind.isError { return false }
    switch kind {
    case .colon, .prime: return false
    case .dollar, .ampersand, .doubleColon: return t.flags.contains(.dotted)
    default: return !kind.isSyntacticOperator || (t.flags.contains(.dotted) && !kind.isAssignment)
    }
  }

  private func isUnaryOperator(_ t: Token) -> Bool {
    if t.flags.contains(.suffixed) { return false }
    switch t.kind {
    case .subtype, .supertype: return !t.flags.contains(.dotted)
    case .plus, .minus, .not, .tilde, .notSign, .radical, .starOperator, .plusMinus: return true
    default: return false
    }
  }

  /// A call, with declarations and a power behind it.
  func parseFactor() {
    let start = mark
    parseCall()
    parseFactor(after: start)
  }

  /// Declarations and a power behind what was read since `start`.
  func parseFactor(after start: Int) {
    parseDeclarations(after: start)
    let t = peekToken()
    if t.kind == .power {
      bump()
      let right = mark
      bumpTrivia()
      parseJuxtaposed(right)
      wrap(start, t.flags.contains(.dotted) ? .dotcall : .call, .infix)
    }
  }

  private func parseDeclarations(after start: Int) {
    while peek() == .doubleColon {
      bump(.trivia)
      bumpTrivia()
      parseWhere(mark) { self.parseCall() }
      wrap(start, .declaration, .infix)
    }
    if peek() == .rightArrow {
      bump(.trivia)
      parseItem()
      wrap(start, .lambda)
    }
  }

  /// An atom, or `$x`, `&x`, `::T`.
  func parseSyntacticPrefix() {
    bumpTrivia()
    let t = peekToken()
    guard t.kind == .dollar || t.kind == .ampersand || t.kind == .doubleColon, !t.flags.contains(.dotted) else {
      parseAtom()
      return
    }
    let start = mark
    let next = peek(2)
    if t.kind != .doubleColon && (isClosing(next) || next == .newline) {
      bump()
      return
    }
    bump(t.kind == .ampersand ? [] : .trivia)
    guard enter() else { return leave() }
    bumpTrivia()
    if t.kind == .dollar {
      parseSyntacticPrefix()
      wrap(start, .interpolation, .prefix)
    } else {
      parseWhere(mark) { self.parseCall() }
      wrap(start, t.kind == .ampersand ? .unarySyntax : .declaration, .prefix)
    }
    leave()
  }
}
