import CRuntime
import Runtime

/// An image that is mapped in this process.
public final class LoadedImage {
  public let path: String
  public let name: String
  /// The identity of the package; zero where it has none.
  public let uuid: (high: UInt64, low: UInt64)
  public let kind: ImageFormat.Kind
  public let key: ContentKey
  public let buildID: ContentKey
  /// Where it lies, and where it prefers to.
  public let base: UInt
  public let preferredBase: UInt
  public let size: UInt
  /// The images it requires, in the order of its table.
  public let requirements: [LoadedImage]
  /// Its number in load order.
  public let index: Int
  /// The number of each required image (from 1), by its index among the loaded ones.
  let requirementNumbers: [Int: Int]
  /// Losers of uniquing: offsets of objects of this image that are not the ones to use, with the address of the one that is.
  var losers: [UInt: UInt] = [:]

  var memory: UnsafeMutableRawPointer { UnsafeMutableRawPointer(bitPattern: base).unsafelyUnwrapped }
  public var end: UInt { base + size }
  public var isMoved: Bool { base != preferredBase }

  init(
    path: String, name: String, uuid: (high: UInt64, low: UInt64), kind: ImageFormat.Kind, key: ContentKey, buildID: ContentKey, base: UInt, preferredBase: UInt, size: UInt,
    requirements: [LoadedImage], index: Int
  ) {
    self.path = path
    self.name = name
    self.uuid = uuid
    self.kind = kind
    self.key = key
    self.buildID = buildID
    self.base = base
    self.preferredBase = preferredBase
    self.size = size
    self.requirements = requirements
    var numbers: [Int: Int] = [:]
    for (i, r) in requirements.enumerated() { numbers[r.index] = i + 1 }
    requirementNumbers = numbers
    self.index = index
  }

  /// The bytes of a section.
  func section(_ s: ImageFormat.Section) -> UnsafeRawBufferPointer {
    let entry = ImageFormat.Field.sections + s.rawValue * 16
    let offset = memory.load(fromByteOffset: entry, as: UInt64.self)
    let count = memory.load(fromByteOffset: entry + 8, as: UInt64.self)
    return UnsafeRawBufferPointer(start: memory + Int(offset), count: Int(count))
  }

  /// The modules that the image defines, in `__init__` order.
  public var modules: [ModuleObject] {
    let table = section(.modules)
    return (0..<table.count / 8).map { decode(table.load(fromByteOffset: $0 * 8, as: UInt64.self)).unsafeAs(ModuleObject.self) }
  }

  func headerWord(_ offset: Int) -> UInt64 { memory.load(fromByteOffset: offset, as: UInt64.self) }
}

/// The images of this process, in load order. Ownership of an object is by address.
public final class LoadedImages {
  /// The process's images.
  public nonisolated(unsafe) static let shared = LoadedImages()
  public private(set) var all: [LoadedImage] = []
  private var lowest = UInt.max
  private var highest: UInt = 0

  /// The image whose range encloses the address, or nil.
  @inline(__always) public func owner(of address: UInt) -> LoadedImage? {
    if address < lowest || address >= highest { return nil }
    for image in all where address >= image.base && address < image.end { return image }
    return nil
  }

  func append(_ image: LoadedImage) {
    all.append(image)
    lowest = min(lowest, image.base)
    highest = max(highest, image.end)
  }

  public var system: LoadedImage? { all.first { $0.kind == .system } }

  /// The image of a package, the newest where there are several.
  public func image(of package: PackageName) -> LoadedImage? {
    all.last { $0.kind == .package && $0.name == package.name && $0.uuid.high == package.uuidHigh && $0.uuid.low == package.uuidLow }
  }

  public func image(buildID: ContentKey) -> LoadedImage? { all.first { $0.buildID == buildID } }
}
