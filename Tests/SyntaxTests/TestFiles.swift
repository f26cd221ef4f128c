import Glibc

/// Files of the repository, found from the place of this source file.
enum TestFiles {
  /// The repository's folder.
  static let root: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()

  static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count <= 0 { return result }
      result.append(contentsOf: buffer[0..<count])
    }
  }

  /// The lines of a golden table, each as its fields.
  static func table(_ name: String) -> [[String]] {
    guard let bytes = read("\(root)/Tests/golden/\(name)") else { return [] }
    return bytes.split(separator: 0x0A).map { line in
      line.split(separator: 0x09, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// The paths of the files below `folder` that end in `.jl`, sorted.
  static func sources(below folder: String) -> [String] {
    var result: [String] = []
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      if isFolder {
        result += sources(below: folder + "/" + name)
      } else if name.hasSuffix(".jl") {
        result.append(folder + "/" + name)
      }
    }
    return result.sorted()
  }

  /// `text` with tabs and line ends as the golden tables write them.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text that a field with `\\`, `\n` and `\t` stands for.
  static func unescaped(_ field: String) -> String {
    var result = ""
    var scalars = field.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\", let next = scalars.next() else {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch next {
      case "n": result += "\n"
      case "t": result += "\t"
      case "\\": result += "\\"
      default: result.unicodeScalars.append(contentsOf: [scalar, next])
      }
    }
    return result
  }
}
