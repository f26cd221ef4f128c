import Codegen
import Glibc
import Images

/// Which objects of a system image programs write to as they start: found by starting one.
enum WrittenFirst {
  /// The numbers of the objects that a program changes which loads a package and prints, given where each object of the image lies;
  /// in the order in which they lie.
  static func find(_ image: String, _ offsets: [Int]) -> [Int32] {
    var template = Array("\(temporaryFolder())/tintype-start-XXXXXX\0".utf8CString)
    guard mkdtemp(&template) != nil else { return [] }
    let folder = String(cString: template)
    let source = "\(folder)/Nothing/src/Nothing.jl", report = "\(folder)/report"
    defer {
      unlink(source)
      for inner in ["Nothing/src", "Nothing"] { remove("\(folder)/\(inner)") }
      remove(folder)
    }
    let project = "\(folder)/Nothing/Project.toml"
    mkdir("\(folder)/Nothing", 0o700)
    mkdir("\(folder)/Nothing/src", 0o700)
    put("name = \"Nothing\"\nuuid = \"8e0b1a3c-2b5f-4c57-9d5e-3f6a7c1d2e4b\"\nversion = \"1.0.0\"\n", project)
    put("module Nothing\n\"Does nothing.\"\nf() = nothing\nend\n", source)
    let words = [Session.executablePath, "-J", image, "--startup-file=no", "--timings", "-e", "using Nothing; println(1)"]
    let settings = ["JULIA_DEPOT_PATH=\(folder)", "JULIA_LOAD_PATH=\(folder)", "TINTYPE_IMAGE_STORE=\(folder)", "TINTYPE_CHECK=pages"]
    var changed = Set<Int>()
    // The first writes the image of the package.
    for _ in 0..<2 {
      guard ChildProcess.run(words, settings, errors: report) == 0 else { return [] }
      changed = []
      for line in lines(report) {
        let parts = line.split(separator: " ")
        if parts.count > 3, parts[0] == "changed:", parts[1] == "system", let offset = Int(parts[3]) { changed.insert(offset) }
      }
    }
    return offsets.indices.filter { changed.contains(offsets[$0]) }.map { Int32($0) }
  }

  private static func put(_ text: String, _ path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  private static func lines(_ path: String) -> [Substring] {
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let n = fread(&buffer, 1, buffer.count, file)
      if n == 0 { break }
      bytes += buffer[0..<n]
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n")
  }

  private static func remove(_ folder: String) {
    guard let directory = opendir(folder) else { return }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
      if name != "." && name != ".." { unlink("\(folder)/\(name)") }
    }
    closedir(directory)
    rmdir(folder)
  }
}
