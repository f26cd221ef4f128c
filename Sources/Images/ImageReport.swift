import Glibc
import Runtime

/// What `tintype image show` and `image verify` tell.
public enum ImageReport {
  /// A description of the image file at `path`, a line a fact.
  public static func show(_ path: String) throws -> String {
    let file = try MappedFile(path)
    typealias F = ImageFormat.Field
    func word(_ at: Int) -> UInt64 { file.memory.load(fromByteOffset: at, as: UInt64.self) }
    let kind = ImageFormat.Kind(rawValue: UInt32(truncatingIfNeeded: word(F.version) >> 32))
    let name = file.text(at: Int(word(F.nameOffset)), count: Int(word(F.nameLength)))
    var lines = ["\(name): \(kind?.name ?? "image of unknown kind"), format \(UInt32(truncatingIfNeeded: word(F.version)))"]
    lines.append("key       \(ContentKey(high: word(F.key), low: word(F.key + 8)).text)")
    lines.append("build id  \(ContentKey(high: word(F.buildID), low: word(F.buildID + 8)).text)")
    lines.append("address   0x\(String(word(F.preferredBase), radix: 16)), \(file.size) bytes, \(word(F.objectCount)) objects")
    for s in ImageFormat.Section.allCases {
      let offset = word(F.sections + s.rawValue * 16)
      let count = word(F.sections + s.rawValue * 16 + 8)
      if count > 0 { lines.append("  \(s) \(count) bytes at \(offset)") }
    }
    for r in RequiredImage.all(file.memory) { lines.append("requires  \(r.name) \(r.buildID.text)") }
    for d in dependencies(file.memory) { lines.append("source    \(d.path), \(d.size) bytes") }
    return lines.joined(separator: "\n")
  }

  /// Checks every byte of the image file at `path`; throws one line that says what is wrong.
  public static func verify(_ path: String) throws {
    let file = try MappedFile(path)
    typealias F = ImageFormat.Field
    let m = file.memory
    try ImageLoader.checkHeader(m, UInt(file.size), path)
    let stored = ContentKey(
      high: m.load(fromByteOffset: F.buildID, as: UInt64.self), low: m.load(fromByteOffset: F.buildID + 8, as: UInt64.self))
    guard contentHash(UnsafeRawBufferPointer(start: m, count: file.size)) == stored else {
      throw ImageError("image \(path) is damaged: its contents do not have its build id", damaged: path)
    }
  }

  /// What the header of an image file says, for deciding whether it is stale.
  public struct Identity {
    public var buildID: ContentKey
    public var uuid: (high: UInt64, low: UInt64)
    public var name: String
    public var flags: UInt64
    public var sources: [SourceDependency]
    public var requires: [RequiredImage]
  }

  /// Reads the header of the image file at `path`; throws where it is damaged or of another version.
  public static func identity(_ path: String) throws -> Identity {
    let file = try MappedFile(path)
    typealias F = ImageFormat.Field
    let m = file.memory
    func word(_ at: Int) -> UInt64 { m.load(fromByteOffset: at, as: UInt64.self) }
    try ImageLoader.checkHeader(m, UInt(file.size), path)
    return Identity(
      buildID: ContentKey(high: word(F.buildID), low: word(F.buildID + 8)), uuid: (word(F.uuid), word(F.uuid + 8)),
      name: file.text(at: Int(word(F.nameOffset)), count: Int(word(F.nameLength))), flags: word(F.flags),
      sources: dependencies(m), requires: RequiredImage.all(m))
  }

  static func dependencies(_ m: UnsafeRawPointer) -> [SourceDependency] {
    func section(_ s: ImageFormat.Section) -> UnsafeRawBufferPointer {
      let at = ImageFormat.Field.sections + s.rawValue * 16
      return UnsafeRawBufferPointer(
        start: m + Int(m.load(fromByteOffset: at, as: UInt64.self)), count: Int(m.load(fromByteOffset: at + 8, as: UInt64.self)))
    }
    let table = section(.dependencies)
    let strings = section(.strings)
    return (0..<table.count / 32).map { i in
      let at = i * 32
      let offset = Int(table.load(fromByteOffset: at + 24, as: UInt32.self))
      let count = Int(table.load(fromByteOffset: at + 28, as: UInt32.self))
      return SourceDependency(
        path: String(decoding: UnsafeRawBufferPointer(rebasing: strings[offset..<offset + count]), as: UTF8.self),
        size: table.load(fromByteOffset: at + 16, as: UInt64.self),
        hash: ContentKey(high: table.load(fromByteOffset: at, as: UInt64.self), low: table.load(fromByteOffset: at + 8, as: UInt64.self)))
    }
  }
}

/// A file mapped for reading, as long as the object lives.
private final class MappedFile {
  let memory: UnsafeMutableRawPointer
  let size: Int

  init(_ path: String) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw ImageError("cannot open \(path): \(errorText())") }
    defer { close(file) }
    var info = stat()
    var magic: UInt64 = 0
    if pread(file, &magic, 8, 0) == 8 && magic != ImageFormat.magic { throw ImageError("\(path) is not an image", damaged: path) }
    guard fstat(file, &info) == 0, info.st_size >= ImageFormat.pageSize else {
      throw ImageError("image \(path) is truncated", damaged: path)
    }
    size = Int(info.st_size)
    guard let m = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), m != MAP_FAILED else { throw ImageError("cannot map \(path): \(errorText())") }
    memory = m
  }

  deinit { munmap(memory, size) }

  func text(at offset: Int, count: Int) -> String {
    guard offset >= 0, count >= 0, offset + count <= size else { return "?" }
    return String(decoding: UnsafeRawBufferPointer(start: memory + offset, count: count), as: UTF8.self)
  }
}
