import Glibc
import Tintype

/// `tintype image …`, and the processes that write images.
enum ImageCommand {
  static func run(_ words: [String]) -> Int32 {
    do {
      switch (words.first, words.count) {
      case ("show", 2): print(try ImageTools.show(words[1]))
      case ("verify", 2):
        try ImageTools.verify(words[1])
        print("\(words[1]): every byte is as it was written")
      case ("list", 1): print(ImageTools.list())
      default:
        CommandLineProgram.complain("usage: tintype image show FILE | image verify FILE | image list")
        return 1
      }
      return 0
    } catch {
      CommandLineProgram.complain("tintype: \(error)")
      return 1
    }
  }

  /// Writes the system image of the session, which was made from source.
  static func buildSystemImage(_ options: Options) -> Int32 {
    let path = options.buildSystemImage.flatMap { $0.isEmpty ? nil : $0 } ?? Session.systemImagePath
    do {
      print(try ImageTools.writeSystemImage(path))
      return 0
    } catch let e as Session.StartError {
      CommandLineProgram.complain("tintype: \(e.message)")
    } catch {
      CommandLineProgram.complain("tintype: \(error)")
    }
    return 1
  }

  /// Writes the image of the package `name`; the arguments are its identity and its main file.
  static func buildPackageImage(_ name: String, _ options: Options) -> Int32 {
    let words = (options.program.map { [$0] } ?? []) + options.arguments
    guard words.count == 3, let high = UInt64(words[0]), let low = UInt64(words[1]) else {
      CommandLineProgram.complain("usage: tintype --output-image NAME -- UUID-HIGH UUID-LOW MAIN-FILE")
      return 1
    }
    return PackageImages.write(name, high: high, low: low, path: words[2])
  }
}
