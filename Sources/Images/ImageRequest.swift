import Codegen
import Runtime

/// What an image is to be made of.
public struct ImageRequest {
  public var kind: ImageFormat.Kind
  /// The name of the package, for messages and listings.
  public var name: String
  /// The identity of the package; zero where it has none.
  public var uuid: (high: UInt64, low: UInt64)
  /// The settings that it is made with (`ImageStore.flags`).
  public var flags: UInt64
  /// Names the contents before they exist (`ImageRequest.makeKey`).
  public var key: ContentKey
  /// The key of the blocks of method roots that belong to the image.
  public var rootsKey: UInt64
  /// The modules that the image defines, parents before children, in `__init__` order. A system image has all there are.
  public var modules: RefBuffer<Value>
  /// The source files.
  public var dependencies: [SourceDependency]
  /// Compiled code: what `CodeGenerator.emitImage` made of `codes`.
  public var code: ImageCode?
  /// The CodeInstances of the batch, in its order.
  public var codes: RefBuffer<CodeInstance>?
  /// Objects that a program is known to write to as it starts, by number: they lie together.
  public var writtenFirst: [Int32] = []

  public init(
    kind: ImageFormat.Kind, name: String, uuid: (high: UInt64, low: UInt64) = (0, 0), flags: UInt64 = 0, key: ContentKey, rootsKey: UInt64? = nil, modules: RefBuffer<Value>, dependencies: [SourceDependency] = [],
    code: ImageCode? = nil, codes: RefBuffer<CodeInstance>? = nil
  ) {
    self.kind = kind
    self.name = name
    self.uuid = uuid
    self.flags = flags
    self.key = key
    self.rootsKey = rootsKey ?? key.low
    self.modules = modules
    self.dependencies = dependencies
    self.code = code
    self.codes = codes
  }
}

/// What a package is called: its name, and its UUID where it has one.
public struct PackageName: Equatable {
  public var name: String
  public var uuidHigh: UInt64
  public var uuidLow: UInt64
  public init(name: String, uuidHigh: UInt64, uuidLow: UInt64) {
    self.name = name
    self.uuidHigh = uuidHigh
    self.uuidLow = uuidLow
  }
  /// The name and the UUID in one word.
  public var text: String { "\(name)-\(ContentKey(high: uuidHigh, low: uuidLow).text)" }
  /// Names the work of the package, wherever it lies.
  public var hash: UInt64 {
    var h = ContentHash()
    h.add(self)
    return h.finish().low
  }
}

extension ContentHash {
  mutating func add(_ package: PackageName) {
    add(package.name)
    add(package.uuidHigh)
    add(package.uuidLow)
  }
}

/// A source file that an image was made from.
public struct SourceDependency: Equatable {
  /// Relative to the package's folder, or absolute where it lies outside.
  public var path: String
  public var size: UInt64
  public var hash: ContentKey
  public init(path: String, size: UInt64, hash: ContentKey) {
    self.path = path
    self.size = size
    self.hash = hash
  }
}

/// What writing an image came to.
public struct ImageStatistics {
  public var objects = 0
  public var bytes = 0
  public var methods = 0
  public var specializations = 0
  public var codeInstances = 0
  public var candidates = 0
  public var functions = 0
  public var ownReferences = 0
  public var outerReferences = 0
  public var buildID = ContentKey(high: 0, low: 0)
  /// Where each object lies, by number.
  public var offsets: [Int] = []
  /// What was left out, one line each.
  public var skipped: [String] = []
}
