/// The version of this implementation.
public enum Version {
  public static let text = "0.1.0"
  /// The version of the language that programs see as VERSION.
  public static let language = "1.10.8"
}
