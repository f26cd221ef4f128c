import Glibc

import Runtime

/// How many pages of each loaded image this process has written to.
public enum ImagePages {
  /// The images in load order, each with its number of dirty pages and the sections that these belong to. What the system counts as
  /// written since the image was mapped.
  public static func dirtied() -> [(name: String, pages: Int, places: String)] {
    let file = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC)
    defer { if file >= 0 { close(file) } }
    return LoadedImages.shared.all.map { image in
      var pages = 0
      var sections: [(name: String, pages: Int)] = []
      let count = Int(image.size) / ImageFormat.pageSize
      var entries = [UInt64](repeating: 0, count: count)
      let got = file < 0 ? 0 : entries.withUnsafeMutableBytes { pread(file, $0.baseAddress, count * 8, Int(image.base) / ImageFormat.pageSize * 8) }
      for i in 0..<max(got, 0) / 8 {
        // Present, and not a page of the file any more.
        guard entries[i] >> 63 & 1 == 1 || entries[i] >> 62 & 1 == 1, entries[i] >> 61 & 1 == 0 else { continue }
        pages += 1
        let place = section(image, i * ImageFormat.pageSize)
        if sections.last?.name == place { sections[sections.count - 1].pages += 1 } else { sections.append((place, 1)) }
      }
      return (image.name, pages, sections.map { "\($0.name) \($0.pages)" }.joined(separator: ", "))
    }
  }

  private static func section(_ image: LoadedImage, _ offset: Int) -> String {
    var found = "header"
    for s in ImageFormat.Section.allCases {
      let bytes = image.section(s)
      let begin = bytes.baseAddress.map { Int(bitPattern: $0) - Int(image.base) } ?? 0
      if bytes.count > 0, offset + ImageFormat.pageSize > begin, offset < begin + bytes.count { found = "\(s)" }
    }
    return found
  }

  /// The words of images' objects that differ from their files, a line each: image, section, offset of the object, what it is, and the
  /// word's offset in it.
  public static func changes() -> [String] {
    var lines: [String] = []
    for image in LoadedImages.shared.all {
      let file = open(image.path, O_RDONLY | O_CLOEXEC)
      if file < 0 { continue }
      defer { close(file) }
      guard let original = mmap(nil, Int(image.size), PROT_READ, MAP_PRIVATE, file, 0), original != MAP_FAILED else { continue }
      defer { munmap(original, Int(image.size)) }
      for s in [ImageFormat.Section.constant, .candidates, .variable] {
        forEachObject(image, s) { object, size in
          let offset = Int(object.address - image.base)
          for at in stride(from: -8, to: size, by: 8) {
            let now = object.raw.load(fromByteOffset: at, as: UInt.self), then = original.load(fromByteOffset: offset + at, as: UInt.self)
            if now != then { lines.append("\(image.name) \(s) \(offset) \(describe(object)) at \(at)") }
          }
        }
      }
    }
    return lines
  }

  private static func describe(_ v: Value) -> String {
    if v.hasType(Known.tBinding) {
      let b = v.unsafeAs(Binding.self)
      return "Binding \(b.module.name.text).\(b.name.text)"
    }
    if let m = v.asModule { return "Module \(m.name.text)" }
    if let m = v.asMethod { return "Method \(m.name.text)" }
    if let t = v.asDataType { return "DataType \(Runtime.describe(t.value))" }
    if v.isCodeInstance { return "CodeInstance \(Runtime.describe(CodeInstance(raw: v.raw).def.specTypes))" }
    return Runtime.describe(v.type.value)
  }

  private static func forEachObject(_ image: LoadedImage, _ s: ImageFormat.Section, _ body: (Value, Int) -> Void) {
    let bytes = image.section(s)
    guard bytes.count > 0, let start = bytes.baseAddress else { return }
    let end = Int(bitPattern: start) + bytes.count
    var at = Int(bitPattern: start)
    while at + 16 < end {
      // The header lies before the object, and before it the identity, where there is one.
      var place = (at + 8 + 15) & ~15
      let near = UnsafeRawPointer(bitPattern: place)!.load(fromByteOffset: -8, as: UInt.self)
      if near == 0 || near & HeaderBits.all != 0 && LoadedImages.shared.owner(of: near & ~HeaderBits.all) == nil { place = (at + 16 + 15) & ~15 }
      let object = Value(raw: UnsafeMutableRawPointer(bitPattern: place)!)
      let size = SavedSize.of(object.raw)
      body(object, size)
      at = place + size + (BigNumbers.limbs(object)?.count ?? 0)
    }
  }
}
