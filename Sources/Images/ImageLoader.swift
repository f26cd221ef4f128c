import CRuntime
import Codegen
import Glibc
import Runtime

/// Maps an image and makes what it holds part of the process.
///
/// The steps: check the header; map the file, where it prefers to lie if that is free; check that what it requires is here; touch up
/// words where an image has moved; rewrite references to what is not unique (`Uniquing`); fill the pool of its native code; let
/// look-ups see its tables; let its methods invalidate what they change. Where nothing moved and nothing overlaps, the only pages
/// that are written are the pool's.
public enum ImageLoader {
  /// Loads the image at `path`; throws one line that says what is wrong with it.
  @discardableResult public static func load(_ path: String) throws -> LoadedImage {
    let images = LoadedImages.shared
    let outer = Timings.begin(.map)
    defer { Timings.end(outer) }
    let image = try map(path, images)
    if let there = images.image(buildID: image.buildID) {
      munmap(image.memory, Int(image.size))
      return there
    }
    touchUp(image)
    redirectLosers(image)
    images.append(image)
    ImageLookups.install()
    if image.kind == .system { takeKnown(image) }
    let mapping = Timings.begin(.unique)
    Uniquing.settle(image)
    Timings.end(mapping)
    let code = image.section(.code)
    if code.count > 0 { fillPool(image, code) }
    Identities.given = max(Identities.given, image.headerWord(ImageFormat.Field.identities))
    let rest = Timings.begin(.insert)
    Activation.activate(image)
    Timings.end(rest)
    return image
  }

  // MARK: mapping

  private static func map(_ path: String, _ images: LoadedImages) throws -> LoadedImage {
    typealias F = ImageFormat.Field
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw ImageError("cannot open image \(path): \(errorText())") }
    defer { close(file) }
    var info = stat()
    guard fstat(file, &info) == 0 else { throw ImageError("cannot read image \(path): \(errorText())") }
    var header = [UInt8](repeating: 0, count: ImageFormat.headerSize)
    let got = header.withUnsafeMutableBytes { pread(file, $0.baseAddress, ImageFormat.headerSize, 0) }
    guard got == ImageFormat.headerSize else { throw ImageError("image \(path) is truncated", damaged: path) }
    func word(_ at: Int) -> UInt64 { header.withUnsafeBytes { $0.load(fromByteOffset: at, as: UInt64.self) } }
    try header.withUnsafeBytes { try checkKind($0.baseAddress!, UInt(info.st_size), path) }
    guard let kind = ImageFormat.Kind(rawValue: UInt32(truncatingIfNeeded: word(F.version) >> 32)) else {
      throw ImageError("image \(path) is of an unknown kind", damaged: path)
    }
    guard word(F.agreement) == Agreement.hash else { throw ImageError("image \(path) was made by another version of tintype") }
    guard word(F.cpu) == tt_cpu_features() else { throw ImageError("image \(path) was made for another processor") }
    let size = UInt(info.st_size)
    let preferred = UInt(word(F.preferredBase))
    var memory: UnsafeMutableRawPointer?
    if !isRandomBase { memory = tt_map_image(file, UInt(size), UnsafeMutableRawPointer(bitPattern: preferred)) }
    if memory == nil { memory = tt_map_image(file, UInt(size), randomPlace()) ?? tt_map_image(file, UInt(size), nil) }
    guard let memory else { throw ImageError("cannot map image \(path): \(errorText())") }
    do {
      try checkHeader(memory, size, path)
      let buildID = ContentKey(high: word(F.buildID), low: word(F.buildID + 8))
      if !CheckedFiles.isKnown(info, buildID, path, kind) {
        guard contentHash(UnsafeRawBufferPointer(start: memory, count: Int(size))) == buildID else {
          throw ImageError("image \(path) is damaged: its contents do not have its build id", damaged: path)
        }
        CheckedFiles.note(info, buildID, path, kind)
      }
      let requirements = try findRequirements(memory, path, images)
      let name = String(
        decoding: UnsafeRawBufferPointer(start: memory + Int(word(F.nameOffset)), count: Int(word(F.nameLength))), as: UTF8.self)
      return LoadedImage(
        path: path, name: name, uuid: (word(F.uuid), word(F.uuid + 8)), kind: kind, key: ContentKey(high: word(F.key), low: word(F.key + 8)),
        buildID: buildID, base: UInt(bitPattern: memory), preferredBase: preferred,
        size: size, requirements: requirements, index: images.all.count)
    } catch {
      munmap(memory, Int(size))
      throw error
    }
  }

  /// `TINTYPE_IMAGE_BASE=random` puts images where they do not prefer to lie: for tests.
  static var isRandomBase: Bool {
    guard let text = getenv("TINTYPE_IMAGE_BASE") else { return false }
    return String(cString: text) == "random"
  }

  private static func randomPlace() -> UnsafeMutableRawPointer? {
    let steps = (ImageFormat.highestAddress - ImageFormat.lowestAddress) / ImageFormat.addressStep
    return UnsafeMutableRawPointer(bitPattern: ImageFormat.lowestAddress + UInt.random(in: 0..<steps - 65536) * ImageFormat.addressStep)
  }

  /// Whether the header is that of a whole image of this version.
  private static func checkKind(_ header: UnsafeRawPointer, _ size: UInt, _ path: String) throws {
    typealias F = ImageFormat.Field
    func word(_ at: Int) -> UInt64 { header.load(fromByteOffset: at, as: UInt64.self) }
    guard word(F.magic) == ImageFormat.magic else { throw ImageError("\(path) is not an image", damaged: path) }
    let version = UInt32(truncatingIfNeeded: word(F.version))
    guard version == ImageFormat.version else { throw ImageError("image \(path) has format version \(version), not \(ImageFormat.version)") }
    guard word(F.fileSize) == UInt64(size) else {
      throw ImageError("image \(path) is truncated: \(size) of \(word(F.fileSize)) bytes", damaged: path)
    }
  }

  /// Sections inside the file, checksum of what a loader relies on.
  static func checkHeader(_ memory: UnsafeMutableRawPointer, _ size: UInt, _ path: String) throws {
    typealias F = ImageFormat.Field
    try checkKind(memory, size, path)
    for s in ImageFormat.Section.allCases {
      let offset = memory.load(fromByteOffset: F.sections + s.rawValue * 16, as: UInt64.self)
      let count = memory.load(fromByteOffset: F.sections + s.rawValue * 16 + 8, as: UInt64.self)
      guard offset <= size, count <= UInt64(size) - offset else { throw ImageError("image \(path) is damaged: section \(s) lies outside the file", damaged: path) }
    }
    let nameOffset = memory.load(fromByteOffset: F.nameOffset, as: UInt64.self)
    let nameLength = memory.load(fromByteOffset: F.nameLength, as: UInt64.self)
    guard nameOffset <= size, nameLength <= UInt64(size) - nameOffset else { throw ImageError("image \(path) is damaged: its name lies outside the file", damaged: path) }
    guard headerChecksum(memory) == memory.load(fromByteOffset: F.headerChecksum, as: UInt64.self) else {
      throw ImageError("image \(path) is damaged: the checksum of its header is wrong", damaged: path)
    }
  }

  private static func findRequirements(_ memory: UnsafeMutableRawPointer, _ path: String, _ images: LoadedImages) throws -> [LoadedImage] {
    var result: [LoadedImage] = []
    for r in RequiredImage.all(memory) {
      guard let image = images.image(buildID: r.buildID) else {
        throw ImageError("image \(path) is stale: it requires \(r.name) with build id \(r.buildID.text), which is not loaded")
      }
      result.append(image)
    }
    return result
  }

  // MARK: moved images

  /// Changes the words that refer to an image which does not lie where it prefers to.
  private static func touchUp(_ image: LoadedImage) {
    if image.isMoved { TouchUps.shift(image, image.section(.ownReferences), by: image.base &- image.preferredBase) }
    TouchUps.forEachOuter(image) { required, words in
      if required.isMoved { TouchUps.shift(image, words, by: required.base &- required.preferredBase) }
    }
  }

  /// Sends references to losers of a required image to what won over them.
  private static func redirectLosers(_ image: LoadedImage) {
    TouchUps.forEachOuter(image) { required, words in
      if required.losers.isEmpty { return }
      TouchUps.forEachWord(words) { offset in
        let word = image.memory.load(fromByteOffset: offset, as: UInt.self)
        if let survivor = required.losers[(word & ~HeaderBits.all) &- required.base] {
          image.memory.storeBytes(of: survivor | word & HeaderBits.all, toByteOffset: offset, as: UInt.self)
        }
      }
    }
  }

  /// The well-known objects are the system image's.
  private static func takeKnown(_ image: LoadedImage) {
    let offsets = image.section(.known)
    for i in 0..<offsets.count / 4 {
      let offset = offsets.load(fromByteOffset: i * 4, as: UInt32.self)
      if offset != 0 { tt_known_set(i, image.memory + Int(offset) * 8) }
    }
    Tasks.makeMain()
  }

  // MARK: code

  /// Fills the words of the pool that are this process's business, and makes the code executable.
  private static func fillPool(_ image: LoadedImage, _ code: UnsafeRawBufferPointer) {
    let pool = UnsafeMutableRawPointer(mutating: image.section(.pool).baseAddress!)
    let targets = image.section(.poolTargets)
    for i in 0..<targets.count / 16 {
      let kind = PoolTargetKind(rawValue: UInt8(truncatingIfNeeded: targets.load(fromByteOffset: i * 16, as: UInt64.self)))
      let word = targets.load(fromByteOffset: i * 16 + 8, as: UInt64.self)
      guard let kind else { continue }
      switch kind {
      case .object, .nativeEntry, .foreign: continue
      case .runtime, .threadOffset, .libraryCall:
        let address = PoolTarget(kind: kind, word: UInt(word)).addressHere() ?? 0
        pool.storeBytes(of: address, toByteOffset: i * 8, as: UInt.self)
      }
    }
    let begin = UInt(bitPattern: code.baseAddress) & ~UInt(ImageFormat.pageSize - 1)
    let end = (UInt(bitPattern: code.baseAddress) + UInt(code.count) + UInt(ImageFormat.pageSize) - 1) & ~UInt(ImageFormat.pageSize - 1)
    mprotect(UnsafeMutableRawPointer(bitPattern: begin), Int(end - begin), PROT_READ | PROT_EXEC)
    let functions = image.section(.functions)
    let count = functions.count / MemoryLayout<CodeRanges.SegmentEntry>.stride
    if count > 0, let entries = functions.baseAddress?.assumingMemoryBound(to: CodeRanges.SegmentEntry.self) {
      let first = UInt(bitPattern: code.baseAddress)
      CodeRanges.add(CodeRanges.Segment(begin: first, end: first + UInt(code.count), entries: entries, count: count))
    }
  }
}

/// An image that another requires, as its file names it.
public struct RequiredImage {
  public let key: ContentKey
  public let buildID: ContentKey
  public let preferredBase: UInt
  public let size: UInt
  public let name: String
  public let uuid: (high: UInt64, low: UInt64)

  static func all(_ memory: UnsafeRawPointer) -> [RequiredImage] {
    func section(_ s: ImageFormat.Section) -> UnsafeRawBufferPointer {
      let at = ImageFormat.Field.sections + s.rawValue * 16
      return UnsafeRawBufferPointer(
        start: memory + Int(memory.load(fromByteOffset: at, as: UInt64.self)), count: Int(memory.load(fromByteOffset: at + 8, as: UInt64.self)))
    }
    let table = section(.requirements)
    let strings = section(.strings)
    func text(_ at: Int) -> String {
      let offset = Int(table.load(fromByteOffset: at, as: UInt32.self))
      let count = Int(table.load(fromByteOffset: at + 4, as: UInt32.self))
      guard offset + count <= strings.count else { return "?" }
      return String(decoding: UnsafeRawBufferPointer(rebasing: strings[offset..<offset + count]), as: UTF8.self)
    }
    return (0..<table.count / 72).map { i in
      let at = i * 72
      func word(_ k: Int) -> UInt64 { table.load(fromByteOffset: at + k * 8, as: UInt64.self) }
      return RequiredImage(
        key: ContentKey(high: word(0), low: word(1)), buildID: ContentKey(high: word(2), low: word(3)), preferredBase: UInt(word(4)),
        size: UInt(word(5)), name: text(at + 48), uuid: (word(7), word(8)))
    }
  }
}
