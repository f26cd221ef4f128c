/// The kind of a token or of a node of the syntax tree.
///
/// Operators are grouped by precedence: an operator that needs no treatment of its own shares the kind of its level,
/// and its spelling is read from the source.
public enum Kind: UInt8 {
  // Trivia.
  case whitespace, newline, comment
  case endOfFile

  // Tokens that are errors in themselves; the validator turns each into a diagnostic.
  case errorEofComment, errorNumber, errorHexFloat, errorAmbiguousDot, errorDotMultiply
  case errorLiteral  // a literal without a value
  case errorInvalidUTF8, errorInvisibleCharacter, errorUnknownCharacter, errorInvalidOperator, errorDoubleStar

  // Names.
  case identifier, macroName, stringMacroName, commandMacroName, coreCommandMacro

  // Literals.
  case integer, binaryInteger, octalInteger, hexInteger, float, float32
  case stringChunk, characterChunk, trueLiteral, falseLiteral, noCatchVariable

  // Delimiters.
  case doubleQuote, tripleDoubleQuote, backtick, tripleBacktick, characterQuote
  case at, comma, semicolon
  case leftParen, rightParen, leftSquare, rightSquare, leftBrace, rightBrace

  // Reserved words.
  case kwBaremodule, kwBegin, kwBreak, kwConst, kwContinue, kwDo, kwExport, kwFor, kwFunction, kwGlobal, kwIf
  case kwImport, kwLet, kwLocal, kwMacro, kwModule, kwQuote, kwReturn, kwStruct, kwTry, kwUsing, kwWhile
  case kwCatch, kwFinally, kwElse, kwElseif, kwEnd
  // Words that are reserved in some places only.
  case kwAbstract, kwAs, kwMutable, kwOuter, kwPrimitive, kwType, kwVar

  // Operators.
  case ellipsis  // ...
  case equals, compoundAssign, colonEquals, tilde
  case pairArrow, question
  case longArrow, arrow  // --> has a head of its own
  case orOr, andAnd
  case subtype, supertype, kwIn, kwIsa, less, greater, elementOf, comparison
  case pipeLeft, pipeRight
  case colon, rangeDots
  case dollar, plus, minus, plusPlus, plusLike
  case star, ampersand, timesLike
  case slashSlash
  case shift
  case power
  case doubleColon, kwWhere, dot, rightArrow  // rightArrow is ->
  case not, notSign, radical, starOperator, plusMinus
  case prime

  // Interior nodes.
  case error
  case block, quote, call, dotcall, comparisonChain, juxtapose
  case ifNode, elseifNode, forNode, whileNode, tryNode, catchNode, elseNode, finallyNode, letNode
  case cartesianIterator, iteration, filter, generator, comprehension, typedComprehension
  case functionNode, macroNode, structNode, abstractNode, primitiveNode, moduleNode
  case returnNode, breakNode, continueNode, constNode, globalNode, localNode, outerNode
  case exportNode, importNode, usingNode, importPath, importFrom, asNode
  case macrocall, doc, doNode
  case tuple, parameters, parens, curly, braces, bracescat
  case ref, vect, hcat, vcat, ncat, row, nrow, typedHcat, typedVcat, typedNcat
  case string, commandString, character, varNode, macroVarNode, inert
  case field, declaration, whereNode, lambda, splat, assignment, unarySyntax, binarySyntax, interpolation
  case toplevel
}

extension Kind {
  /// True for blanks, line ends and comments.
  @inline(__always) var isTrivia: Bool { rawValue <= Kind.comment.rawValue }
  /// True for tokens and nodes that stand for an error.
  var isError: Bool {
    self == .error || (rawValue >= Kind.errorEofComment.rawValue && rawValue <= Kind.errorDoubleStar.rawValue)
  }
  /// True for the words that cannot name anything, wherever they stand.
  var isReservedWord: Bool { rawValue >= Kind.kwBaremodule.rawValue && rawValue <= Kind.kwEnd.rawValue }
  /// True for the words that are reserved only before certain others.
  var isContextualWord: Bool { rawValue >= Kind.kwAbstract.rawValue && rawValue <= Kind.kwVar.rawValue }
  var isKeyword: Bool { rawValue >= Kind.kwBaremodule.rawValue && rawValue <= Kind.kwVar.rawValue }
  /// True for names, contextual words among them.
  var isName: Bool { self == .identifier || isContextualWord }
  /// True for operators spelled as words.
  var isWordOperator: Bool { self == .kwIn || self == .kwIsa || self == .kwWhere }
  @inline(__always) var isOperator: Bool {
    (rawValue >= Kind.ellipsis.rawValue && rawValue <= Kind.prime.rawValue) || self == .errorInvalidOperator
      || self == .errorDoubleStar
  }
  var isAssignment: Bool { rawValue >= Kind.equals.rawValue && rawValue <= Kind.tilde.rawValue }
  var isNumber: Bool { rawValue >= Kind.integer.rawValue && rawValue <= Kind.float32.rawValue }
  /// True for what opens a string or a command.
  var isStringOpener: Bool { rawValue >= Kind.doubleQuote.rawValue && rawValue <= Kind.tripleBacktick.rawValue }
  /// True for operators that are syntax, not functions, when undotted.
  var isSyntacticOperator: Bool {
    switch self {
    case .andAnd, .orOr, .dot, .ellipsis, .rightArrow: return true
    default: return isAssignment && self != .tilde
    }
  }
  /// True for the words and nodes that end with `end` or are statements: nothing is juxtaposed to them.
  var isBlockForm: Bool {
    switch self {
    case .block, .quote, .ifNode, .elseifNode, .forNode, .whileNode, .tryNode, .letNode, .functionNode, .macroNode,
      .structNode, .abstractNode, .primitiveNode, .moduleNode, .doNode, .returnNode, .breakNode, .continueNode,
      .constNode, .globalNode, .localNode, .exportNode, .importNode, .usingNode:
      return true
    default:
      return false
    }
  }
}

/// How tightly an infix operator binds; greater binds tighter.
enum Precedence {
  static let none: UInt8 = 0
  static let assignment: UInt8 = 1
  static let pair: UInt8 = 2
  static let conditional: UInt8 = 3
  static let arrow: UInt8 = 4
  static let or: UInt8 = 5
  static let and: UInt8 = 6
  static let comparison: UInt8 = 7
  static let pipeLeft: UInt8 = 8
  static let pipeRight: UInt8 = 9
  static let range: UInt8 = 10
  static let invalid: UInt8 = 11
  static let plus: UInt8 = 12
  static let times: UInt8 = 13
  static let rational: UInt8 = 14
  static let shift: UInt8 = 15

  /// The level of `kind` as an infix operator, or `none`.
  @inline(__always) static func of(_ kind: Kind) -> UInt8 {
    if !kind.isOperator { return none }
    switch kind {
    case .equals, .compoundAssign, .colonEquals, .tilde: return assignment
    case .pairArrow: return pair
    case .question: return conditional
    case .longArrow, .arrow: return arrow
    case .orOr: return or
    case .andAnd: return and
    case .subtype, .supertype, .kwIn, .kwIsa, .less, .greater, .elementOf, .comparison: return comparison
    case .pipeLeft: return pipeLeft
    case .pipeRight: return pipeRight
    case .colon, .rangeDots, .ellipsis: return range
    case .errorInvalidOperator, .errorDoubleStar: return invalid
    case .dollar, .plus, .minus, .plusPlus, .plusLike, .plusMinus: return plus
    case .star, .ampersand, .timesLike, .starOperator: return times
    case .slashSlash: return rational
    case .shift: return shift
    default: return none
    }
  }
}
