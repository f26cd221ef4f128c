/// A lexical unit: a kind and the half-open byte range `start..<end` of the source.
public struct Token {
  public var kind: Kind
  public var flags: TokenFlags
  public var start: UInt32
  public var end: UInt32
}

/// What a token's spelling and surroundings add to its kind.
public struct TokenFlags: OptionSet {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Blanks, a line end or a comment stand right before the token.
  static let spaceBefore = TokenFlags(rawValue: 1)
  /// The operator begins with the dot of broadcasting.
  static let dotted = TokenFlags(rawValue: 2)
  /// The operator ends in sub- or superscripts.
  static let suffixed = TokenFlags(rawValue: 4)
}
