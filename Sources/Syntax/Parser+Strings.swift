/// String and command literals.
extension Parser {
  /// A string or command literal with its interpolations; backslashes stand for themselves where `raw`.
  func parseString(raw: Bool) {
    bumpTrivia(skipNewlines: context.contains(.newlineIsBlank))
    let start = mark
    let opener = peek()
    let isTriple = opener == .tripleDoubleQuote || opener == .tripleBacktick
    let isCommand = opener == .backtick || opener == .tripleBacktick
    var flags: NodeFlags = isTriple ? .triple : []
    if raw { flags.insert(.marked) }
    bump(.trivia)
    loop: while true {
      switch peek() {
      case .stringChunk:
        bump(raw ? .marked : [])
      case .dollar:
        bump(.trivia)
        parseInterpolation()
      case opener:
        bump(.trivia)
        break loop
      case .errorInvalidUTF8, .errorUnknownCharacter, .errorInvisibleCharacter:
        bump()
      default:
        missing("unterminated string literal")
        break loop
      }
    }
    wrap(start, isCommand ? .commandString : .string, flags)
  }

  /// What follows `$` in a string.
  private func parseInterpolation() {
    let kind = peek()
    if kind == .leftParen {
      let start = mark
      bump(.trivia)
      let found = parseBrackets(.rightParen) { _ in false }
      if found.commas || found.semicolons > 0 || found.count != 1 || lastNodeKind == .generator {
        wrapError(start, "invalid interpolation syntax")
      }
      wrapParens(start)
    } else if kind == .kwVar {
      bump(as: .identifier)
    } else if kind == .identifier || kind.isKeyword || kind.isWordOperator || kind == .trueLiteral
      || kind == .falseLiteral
    {
      parseAtom()
    } else {
      missing("identifier or parenthesized expression expected after $ in string", flags: [])
    }
  }
}
