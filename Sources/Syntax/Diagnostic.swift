/// Something the parser has to say about a range of the source.
public struct Diagnostic {
  public enum Level { case error, warning }
  public var level: Level
  /// The half-open byte range; empty where something is missing.
  public var start: Int
  public var end: Int
  public var message: String
}
