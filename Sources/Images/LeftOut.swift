import Glibc

/// Parts of the machinery of images that a test leaves out, to see that what they are for fails without them:
/// `TINTYPE_IMAGES_WITHOUT`, names with commas between them.
public enum LeftOut: String {
  /// Methods that a package adds to functions of others.
  case externalMethods = "external-methods"
  /// Code for methods of others that a package's work caused.
  case externalSpecializations = "external-specializations"
  /// Sending what refers to an object that must be unique to the one that survives.
  case uniquing
  /// Naming a root by the image whose work added it: its number among all roots is taken instead.
  case rootKeys = "root-keys"

  /// Whether the test asks for that.
  public var isAsked: Bool {
    guard let text = getenv("TINTYPE_IMAGES_WITHOUT") else { return false }
    return String(cString: text).split(separator: ",").contains { $0 == rawValue }
  }
}
