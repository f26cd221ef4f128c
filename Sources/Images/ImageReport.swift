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
    guard m.load(fromByteOffset: F.magic, as: UInt64.self) == ImageFormat.magic else { throw ImageError("\(path) is not an image") }
    guard m.load(fromByteOffset: F.fileSize, as: UInt64.self) == UInt64(file.size) else { throw ImageError("image \(path) is truncated") }
    guard headerChecksum(m) == m.load(fromByteOffset: F.headerChecksum, as: UInt64.self) else {
      throw ImageError("image \(path) is damaged: the checksum of its header is wrong")
    }
    // The build id is the hash of the file with these two fields zero.
    var copy = [UInt8](UnsafeRawBufferPointer(start: m, count: ImageFormat.pageSize))
    for i in 0..<16 { copy[F.buildID + i] = 0 }
    for i in 0..<8 { copy[F.headerChecksum + i] = 0 }
    var h = ContentHash()
    copy.withUnsafeBytes { h.add($0) }
    h.add(UnsafeRawBufferPointer(start: m + ImageFormat.pageSize, count: file.size - ImageFormat.pageSize))
    let id = h.finish()
    let stored = ContentKey(
      high: m.load(fromByteOffset: F.buildID, as: UInt64.self), low: m.load(fromByteOffset: F.buildID + 8, as: UInt64.self))
    guard id == stored else { throw ImageError("image \(path) is damaged: its contents do not have its build id") }
  }

  /// The key, build id and source files of the image file at `path`, for deciding whether it is stale.
  public static func identity(_ path: String) throws -> (key: ContentKey, buildID: ContentKey, sources: [SourceDependency], requires: [RequiredImage]) {
    let file = try MappedFile(path)
    typealias F = ImageFormat.Field
    let m = file.memory
    guard m.load(fromByteOffset: F.magic, as: UInt64.self) == ImageFormat.magic,
      m.load(fromByteOffset: F.fileSize, as: UInt64.self) == UInt64(file.size),
      headerChecksum(m) == m.load(fromByteOffset: F.headerChecksum, as: UInt64.self)
    else { throw ImageError("image \(path) is damaged") }
    func key(_ at: Int) -> ContentKey {
      ContentKey(high: m.load(fromByteOffset: at, as: UInt64.self), low: m.load(fromByteOffset: at + 8, as: UInt64.self))
    }
    return (key(F.key), key(F.buildID), dependencies(m), RequiredImage.all(m))
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
    guard fstat(file, &info) == 0, info.st_size >= ImageFormat.pageSize else { throw ImageError("\(path) is not an image") }
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
