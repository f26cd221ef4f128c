import Glibc
import Images

/// What the command line does with image files.
public enum ImageTools {
  /// A description of an image file: what its header says, then its methods and their code, or why they cannot be listed.
  public static func show(_ path: String) throws -> String {
    let header = try ImageReport.show(path)
    do {
      return "\(header)\n\(try ImageContents.list(path))"
    } catch let e as Session.StartError {
      return "\(header)\nmethods cannot be listed: \(e.message)"
    } catch {
      return "\(header)\nmethods cannot be listed: \(error)"
    }
  }
  /// Checks every byte of an image file.
  public static func verify(_ path: String) throws { try ImageReport.verify(path) }
  /// The images in the store, a line each.
  public static func list() -> String {
    ImageStore.list().map { "\($0.name)  \($0.bytes) bytes  \($0.path)" }.joined(separator: "\n")
  }

  /// Writes the system image and says what is in it.
  public static func writeSystemImage(_ path: String) throws -> String {
    let s = try Session.writeSystemImage(path)
    CheckedFiles.noteWritten(path, s.buildID, .system)
    return "\(path): \(s.bytes) bytes, \(s.objects) objects, \(s.methods) methods, \(s.specializations) method instances, "
      + "\(s.functions) functions, build id \(s.buildID.text)"
  }
}
