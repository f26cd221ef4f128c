/// Parentheses, argument lists, arrays and generators.
extension Parser {
  /// What stood between a pair of brackets.
  struct BracketContents {
    var count = 0
    var semicolons = 0
    var commas = false
    var splat = false
  }

  /// What an array literal turned out to be.
  struct ArrayShape {
    var kind: Kind
    var dimension = 0
  }

  /// The arguments of a call, up to and with `closer`.
  func parseArguments(_ closer: Kind) {
    _ = parseBrackets(closer, alwaysParameters: true) { _ in true }
  }

  /// Expressions separated by commas and semicolons, up to and with `closer`.
  ///
  /// Where `hasParameters` answers true for what was found, each semicolon begins a `parameters` node.
  /// `alwaysParameters` says so beforehand, which saves moving nodes.
  func parseBrackets(
    _ closer: Kind, alwaysParameters: Bool = false, _ hasParameters: (BracketContents) -> Bool
  ) -> BracketContents {
    let saved = context
    let endIsIndex = context.contains(.endIsIndex)
    context = .bracketed
    if endIsIndex { context.insert(.endIsIndex) }
    defer { context = saved }
    var contents = BracketContents()
    var sections: [Int] = []
    while true {
      let kind = peek()
      if kind == closer { break }
      if kind == .semicolon {
        contents.semicolons += 1
        if alwaysParameters, let open = sections.popLast() { wrap(open, .parameters) }
        sections.append(mark)
        bump(.trivia)
        bumpTrivia()
        continue
      }
      if isClosing(kind) { break }
      bumpTrivia()
      let start = mark
      parseItem()
      contents.count += 1
      if contents.count == 1 { contents.splat = lastNodeKind == .splat }
      let next = peek()
      if next == .comma {
        contents.commas = true
        bump(.trivia)
      } else if next == .semicolon || next == closer {
        continue
      } else if next == .kwFor {
        parseGenerator(start)
      } else {
        break
      }
    }
    if hasParameters(contents) && !sections.isEmpty { wrapSections(sections) }
    bumpClosing(closer)
    return contents
  }

  /// Turns what follows each semicolon into a `parameters` node; the nodes after the first are moved to make room.
  private func wrapSections(_ sections: [Int]) {
    // Each section is complete when the next one begins, so the later ones shift by the nodes inserted before them.
    if sections.count == 1 {
      wrap(sections[0], .parameters)
      return
    }
    let base = sections[0]
    let tail = Array(nodes[base...])
    nodes.removeSubrange(base...)
    for (k, section) in sections.enumerated() {
      let from = section - base
      let to = k + 1 < sections.count ? sections[k + 1] - base : tail.count
      let newStart = nodes.count
      let shift = Int32(truncatingIfNeeded: newStart - section)
      for var node in tail[from..<to] {
        node.first += shift
        nodes.append(node)
      }
      wrap(newStart, .parameters)
    }
  }

  /// `(...)`: grouping, a tuple, or a block.
  func parseParens(checked: Bool) {
    let start = mark
    let saved = context
    let endIsIndex = context.contains(.endIsIndex)
    bump(.trivia)
    context = .bracketed
    if endIsIndex { context.insert(.endIsIndex) }
    let t = peekToken()
    if t.kind == .rightParen {
      bump(.trivia)
      context = saved
      wrap(start, .tuple, .parenthesized)
      return
    }
    if t.kind.isSyntacticOperator && !t.flags.contains(.dotted) {
      parseAtom(checked: checked)
      bumpClosing(.rightParen)
      context = saved
      wrapParens(start)
      return
    }
    if !checked && t.kind == .doubleColon && peek(2) == .rightParen {
      bump()
      bump(.trivia)
      context = saved
      wrapParens(start)
      return
    }
    let startsWithSemicolon = t.kind == .semicolon
    var isTuple = false
    let found = parseBrackets(.rightParen) { found in
      isTuple =
        found.commas || (found.splat && found.semicolons >= 1)
        || (startsWithSemicolon && (found.semicolons == 1 || found.count > 0))
      return isTuple
    }
    context = saved
    if isTuple {
      wrap(start, .tuple, .parenthesized)
    } else if found.semicolons > 0 {
      wrap(start, .block, .parenthesized)
    } else {
      wrapParens(start)
    }
  }

  // MARK: Generators

  /// `for ... if ...` behind the element since `start`.
  func parseGenerator(_ start: Int) {
    while true {
      let t = peekToken()
      guard t.kind == .kwFor else { break }
      if !t.flags.contains(.spaceBefore) { missing("Expected space before `for` in generator") }
      bump(.trivia)
      let iterations = mark
      parseIterations()
      if peek() == .kwIf {
        bump(.trivia)
        parse(Precedence.conditional)
        wrap(iterations, .filter)
      } else {
        wrap(iterations, .cartesianIterator)
      }
    }
    wrap(start, .generator)
  }

  /// `i = 1:n, j in c`.
  func parseIterations() {
    parseIteration()
    while peek() == .comma {
      bump(.trivia)
      parseIteration()
    }
  }

  private func parseIteration() {
    bumpTrivia()
    let start = mark
    if peek() == .kwOuter && !isIterationSign(peekAcrossLines(2)) {
      bump(.trivia)
      parseIterationSide()
      wrap(start, .outerNode)
    } else {
      parseIterationSide()
    }
    let t = peekToken()
    if isIterationSign(t.kind) && !t.flags.contains(.dotted) {
      bump(.trivia)
      parseIterationSide()
    } else {
      recover("invalid iteration spec: expected one of `=` `in` or `∈`") {
        $0 == .comma || $0 == .newline || self.isClosing($0)
      }
    }
    wrap(start, .iteration)
  }

  private func parseIterationSide() { parse(Precedence.pipeLeft) }

  private func isIterationSign(_ kind: Kind) -> Bool { kind == .equals || kind == .kwIn || kind == .elementOf }

  // MARK: Arrays

  func wrapBraces(_ start: Int, _ shape: ArrayShape) {
    if shape.kind == .vect {
      wrap(start, .braces)
      return
    }
    let inner: Kind
    switch shape.kind {
    case .hcat: inner = .row
    case .ncat: inner = .nrow
    case .comprehension:
      wrap(start, .braces)
      return
    default:
      wrap(start, .bracescat)
      return
    }
    // The cells lie between the brace that opens and the brace that closes; a row holds them all.
    wrap(start, inner, dimension: shape.dimension)
    wrap(start, .bracescat)
  }

  /// What is between the brackets of an array, a comprehension or an index, up to and with `closer`.
  ///
  /// `end` names the last index of `a` in `a[end]`, but in rows, as of `T[1; 2]`, only where `rowsEndIsIndex`.
  func parseArrayContents(_ closer: Kind, rowsEndIsIndex: Bool? = nil) -> ArrayShape {
    let saved = context
    let endIsIndex = context.contains(.endIsIndex)
    context = [.rangeColon, .whereAllowed, .spaceSensitive, .beforeGenerator]
    if endIsIndex { context.insert(.endIsIndex) }
    defer { context = saved }
    let first = peekAcrossLines()
    if first == closer {
      bumpTrivia()
      bump(.trivia)
      return ArrayShape(kind: .vect)
    }
    if first == .semicolon {
      bumpTrivia()
      var order = ArrayOrder.unknown
      let separator = parseSeparator(&order)
      bumpClosing(closer)
      return ArrayShape(kind: .ncat, dimension: separator?.dimension ?? 1)
    }
    bumpTrivia()
    let start = mark
    parseItem()
    let next = peekAcrossLines()
    if next == .comma || (isClosing(next) && next != .semicolon) {
      if next == .comma {
        bumpTrivia()
        bump(.trivia)
      }
      _ = parseBrackets(closer, alwaysParameters: true) { _ in true }
      return ArrayShape(kind: .vect)
    }
    if next == .kwFor {
      context = .bracketed
      if endIsIndex { context.insert(.endIsIndex) }
      bumpTrivia()
      parseGenerator(start)
      bumpClosing(closer)
      return ArrayShape(kind: .comprehension)
    }
    if rowsEndIsIndex == false { context.remove(.endIsIndex) }
    return parseConcatenation(start, closer)
  }

  /// Which of the two ways to write a matrix an array literal uses; they do not mix.
  enum ArrayOrder { case unknown, rowMajor, columnMajor }

  /// A separator of an array literal: the dimension it concatenates along and how loosely it binds (0 is tightest).
  struct Separator {
    var dimension: Int
    var looseness: Int
  }

  /// The rest of an array literal whose first element lies since `start`.
  private func parseConcatenation(_ start: Int, _ closer: Kind) -> ArrayShape {
    var order = ArrayOrder.unknown
    var current = parseSeparator(&order)
    guard var separator = current else {
      bumpClosing(closer)
      return ArrayShape(kind: .vect)
    }
    while true {
      current = parseCells(separator, &order)
      guard let next = current else { break }
      wrapRow(start, separator)
      separator = next
    }
    bumpClosing(closer)
    switch separator.looseness {
    case 0: return ArrayShape(kind: .hcat)
    case 1: return ArrayShape(kind: .vcat)
    default: return ArrayShape(kind: .ncat, dimension: separator.dimension)
    }
  }

  private func wrapRow(_ start: Int, _ separator: Separator) {
    if separator.looseness == 0 {
      wrap(start, .row)
    } else {
      wrap(start, .nrow, dimension: separator.dimension)
    }
  }

  /// Elements behind `outer` and further separators like it; tighter ones make rows. Returns the first looser
  /// separator, or nil at the end of the literal.
  private func parseCells(_ outer: Separator, _ order: inout ArrayOrder) -> Separator? {
    guard enter() else {
      leave()
      return nil
    }
    defer { leave() }
    var separator = outer
    var element = mark
    while true {
      if separator.looseness > outer.looseness { return separator }
      if isClosing(peek()) { return nil }
      let next: Separator?
      if separator.looseness == outer.looseness {
        bumpTrivia()
        element = mark
        parseItem()
        next = parseSeparator(&order)
      } else {
        next = parseCells(separator, &order)
        wrapRow(element, separator)
      }
      guard let found = next else { return nil }
      separator = found
    }
  }

  /// Consumes a separator; nil where the elements end.
  private func parseSeparator(_ order: inout ArrayOrder) -> Separator? {
    let start = mark
    var t = peekToken()
    var hadNewline = false
    if t.kind == .newline {
      // A line end separates rows unless semicolons say more.
      while peek() == .newline { bump(.trivia) }
      hadNewline = true
      t = peekToken()
      if t.kind != .semicolon {
        if isClosing(t.kind) && t.kind != .comma { return nil }
        if t.kind != .comma { return Separator(dimension: 1, looseness: 1) }
      }
    }
    switch t.kind {
    case .semicolon:
      return parseSemicolons(start, &order)
    case .comma:
      bump(error: "unexpected comma in array expression")
      nodes[nodes.count - 1].flags.insert(.trivia)
      return Separator(dimension: 1, looseness: 1)
    default:
      if isClosing(t.kind) || !t.flags.contains(.spaceBefore) || hadNewline { return nil }
      if order == .columnMajor {
        let blanks = mark
        bumpTrivia()
        wrapError(
          blanks, "cannot mix space and ;; separators in an array expression, except to wrap a line", .trivia)
      } else {
        order = .rowMajor
      }
      return Separator(dimension: 2, looseness: 0)
    }
  }

  private func parseSemicolons(_ start: Int, _ order: inout ArrayOrder) -> Separator {
    var count = 0
    while peek() == .semicolon {
      if count > 0 { bumpDisallowedSpace() }
      bump(.trivia)
      count += 1
    }
    let hadNewline = peek() == .newline
    bumpTrivia()
    if count == 2 {
      if order == .rowMajor {
        if hadNewline { return Separator(dimension: 2, looseness: 0) }
        wrapError(start, "cannot mix space and ;; separators in an array expression, except to wrap a line", .trivia)
      } else {
        order = .columnMajor
      }
    }
    return Separator(dimension: count, looseness: count)
  }
}
