import CRuntime

/// World ages: every definition of a method, and every deletion, makes a new world; code sees the methods of the world in
/// which its task runs. Source of the idea: Belyakova et al., "World age in Julia", 2020.
public enum World {
  /// The newest world. Only `advance` changes it.
  public nonisolated(unsafe) static var newest: UInt = 1
  /// The end of a range that has not ended.
  @inline(__always) public static var infinity: UInt { UInt.max }

  /// Makes a new world and returns it.
  @discardableResult public static func advance() -> UInt {
    newest &+= 1
    return newest
  }
}

/// The world in which the current task runs.
@inline(__always) public func currentWorld() -> UInt { UInt(tt_self().pointee.world_age) }
@inline(__always) public func setCurrentWorld(_ world: UInt) { tt_self().pointee.world_age = UInt64(world) }

/// The process's images and the world in which each was activated, so that the worlds in a file can be relative.
public enum ImageWorlds {
  /// One activated image.
  public struct Entry: BitwiseCopyable {
    public let begin: UInt
    public let end: UInt
    public let world: UInt
    /// Names the contents of the image.
    public let buildID: UInt64
    public init(begin: UInt, end: UInt, world: UInt, buildID: UInt64) {
      self.begin = begin
      self.end = end
      self.world = world
      self.buildID = buildID
    }
  }
  public nonisolated(unsafe) static var entries: [Entry] = []

  private static func entry(of address: UInt) -> Entry? {
    for e in entries where address >= e.begin && address < e.end { return e }
    return nil
  }

  /// A number that names the place of an object of an image wherever this lies; nil where no image holds it.
  static func place(of address: UInt) -> UInt64? { entry(of: address).map { $0.buildID &+ UInt64(address - $0.begin) } }

  /// Whether some image holds `address`.
  static func hold(_ address: UInt) -> Bool { entry(of: address) != nil }

  /// The world in which the image that holds `address` was activated; 1 where no image does.
  public static func activation(of address: UInt) -> UInt { entry(of: address)?.world ?? 1 }
}

extension Method {
  /// Whether it is a macro's: these run once for each use, and what uses them does not need their code.
  var isMacro: Bool { name.count > 1 && name.bytes[0] == UInt8(ascii: "@") }

  /// The first world in which the method exists. In an image, 1 stands for the image's activation.
  @inline(__always) public var firstWorld: UInt {
    let w = UInt(primary_world)
    return w == 1 ? ImageWorlds.activation(of: address) : w
  }
  /// Whether the method exists in `world`.
  @inline(__always) public func exists(in world: UInt) -> Bool { world <= UInt(deleted_world) && firstWorld <= world }
}

extension CodeInstance {
  @inline(__always) public var firstWorld: UInt {
    let w = UInt(min_world)
    return w == 1 ? ImageWorlds.activation(of: address) : w
  }
  @inline(__always) public func isValid(in world: UInt) -> Bool { world <= UInt(max_world) && firstWorld <= world }
}

/// The world in which the generator of `method` runs: the method's own. Methods of Core and Base that no image holds were defined
/// while the language was incomplete; their generators run in `world`.
public func generatorWorld(_ method: Method, in world: UInt) -> UInt {
  var root = method.module
  while !same(root.parent, root), !same(root, Known.core), !Known.isSet(KnownIndex.base) || !same(root, Known.base) { root = root.parent }
  let incomplete = same(root, Known.core) || Known.isSet(KnownIndex.base) && same(root, Known.base)
  return incomplete && method.primary_world != 1 ? world : method.firstWorld
}
