import Glibc
import Images
import Runtime

/// The part of `tintype image show` that only a session can tell: the methods of an image and their code.
///
/// The image is loaded, after those that it requires, which are looked for beside it.
enum ImageContents {
  /// A line for each module, below it one for each of its methods that the image has something of, and below that one for each
  /// CodeInstance with its bytes of machine code.
  static func list(_ path: String) throws -> String {
    let identity = try ImageReport.identity(path)
    let isSystem = identity.requires.isEmpty
    try Session.bootFromImage(isSystem ? path : Session.systemImagePath)
    let image = isSystem ? LoadedImages.shared.system : try load(path, identity)
    guard let image else { return "" }
    return text(ImageInventory(image))
  }

  private static func load(_ path: String, _ identity: ImageReport.Identity) throws -> LoadedImage {
    for r in identity.requires where LoadedImages.shared.image(buildID: r.buildID) == nil {
      let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      guard let found = files(folder).first(where: { (try? ImageReport.identity($0))?.buildID == r.buildID }) else { continue }
      _ = try load(found, try ImageReport.identity(found))
    }
    return try ImageLoader.load(path)
  }

  private static func files(_ folder: String) -> [String] {
    guard let d = opendir(folder) else { return [] }
    defer { closedir(d) }
    var found: [String] = []
    while let entry = readdir(d) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)) }
      if name.hasSuffix(".tti") { found.append("\(folder)/\(name)") }
    }
    return found.sorted()
  }

  /// One method with what the image has of it.
  private struct Entry {
    let method: Method
    var isDefined = false
    var codes: [(signature: String, boxed: Int, native: Int, isCompiled: Bool)] = []
    var bytes: Int { codes.reduce(0) { $0 + $1.boxed + $1.native } }
  }

  private static func text(_ inventory: ImageInventory) -> String {
    var entries: [UInt: Entry] = [:]
    for address in inventory.methods {
      guard let raw = UnsafeMutableRawPointer(bitPattern: address) else { continue }
      entries[address, default: Entry(method: Method(raw: raw))].isDefined = true
    }
    for address in Set(inventory.codes).union(inventory.functions.keys).sorted() {
      guard let raw = UnsafeMutableRawPointer(bitPattern: address) else { continue }
      let instance = CodeInstance(raw: raw).def
      guard let method = instance.def.asMethod else { continue }
      let f = inventory.functions[address]
      entries[method.address, default: Entry(method: method)].codes.append(
        (TraceCompile.expression(instance.specTypes), f?.boxed ?? 0, f?.native ?? 0, f != nil))
    }
    var modules: [String: [Entry]] = [:]
    for e in entries.values { modules[fullName(e.method.module), default: []].append(e) }
    var lines: [String] = []
    for (name, list) in modules.sorted(by: { $0.key < $1.key }) {
      let defined = list.count { $0.isDefined }
      let codes = list.reduce(0) { $0 + $1.codes.count }
      let compiled = list.reduce(0) { $0 + $1.codes.count { $0.isCompiled } }
      lines.append(
        "module \(name): \(defined) methods defined here, \(codes) CodeInstances, \(compiled) with code, \(list.reduce(0) { $0 + $1.bytes }) bytes")
      let sorted = list.map { (place: place($0.method), entry: $0) }.sorted { $0.place < $1.place }
      for (place, e) in sorted {
        lines.append("  \(place)\(e.isDefined ? "" : " (of another image)"), \(e.bytes) bytes")
        for c in e.codes.sorted(by: { $0.signature < $1.signature }) {
          lines.append(
            "    \(c.isCompiled ? "\(c.boxed + c.native) bytes (\(c.native) unboxed, \(c.boxed) boxed)" : "no machine code") \(c.signature)")
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  private static func place(_ m: Method) -> String { "\(m.name.text) at \(m.file.text):\(m.line)" }

  private static func fullName(_ m: ModuleObject) -> String {
    same(m.parent, m) || same(m.parent, Known.main) ? m.name.text : "\(fullName(m.parent)).\(m.name.text)"
  }
}
