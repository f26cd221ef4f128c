import Runtime

/// What a word of an image's constant pool refers to.
public enum PoolTargetKind: UInt8, BitwiseCopyable {
  /// A heap object: `word` is its address.
  case object
  /// A runtime function: `word` is its number in `RuntimeFunction`.
  case runtime
  /// The distance of the thread record from the thread pointer.
  case threadOffset
  /// The unboxed entry point of a CodeInstance: `word` is the CodeInstance's address.
  case nativeEntry
  /// The address of a C function, empty until the first call finds it: `word` is the object that names it in a `ccall`.
  case foreign
  /// A function that LLVM calls by itself: `word` is its number in `LibraryCalls.names`.
  case libraryCall
}

/// One target: what a word of the constant pool holds once the image is loaded.
public struct PoolTarget: BitwiseCopyable {
  public var kind: PoolTargetKind
  public var word: UInt
  public init(kind: PoolTargetKind, word: UInt) {
    self.kind = kind
    self.word = word
  }
}

/// The targets that a module's code refers to, in order of first use; holds the objects among them alive.
public final class ConstantPool {
  /// The targets; the index of a target is its name in symbols.
  public let targets = RefBuffer<PoolTarget>()
  private var indices: [Key: Int] = [:]

  private struct Key: Hashable {
    var kind: UInt8
    var word: UInt
  }

  public init() {}

  /// Returns the index of the target, which is added when it is new.
  func index(_ kind: PoolTargetKind, _ word: UInt) -> Int {
    let key = Key(kind: kind.rawValue, word: word)
    if let index = indices[key] { return index }
    let index = targets.count
    targets.append(PoolTarget(kind: kind, word: word))
    indices[key] = index
    return index
  }

  /// The names of the targets for `linkImageCode`.
  public var names: [String] { (0..<targets.count).map { String($0) } }
}
