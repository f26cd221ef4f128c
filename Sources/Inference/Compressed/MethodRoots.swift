import Runtime

/// The objects that a method's compressed IR refers to.
///
/// Roots lie in blocks attached to the method: vectors whose first element is a key, a UInt64 that names the image whose work added
/// them (0: unknown origin); a root is named by its block's key and its index among all roots with that key.
public enum MethodRoots {
  /// The key under which this process adds roots: that of the image being made, or one of the session's own.
  public nonisolated(unsafe) static var currentKey: UInt64 = 0x7365_7373_696f_6e

  /// Whether a root's number is taken among all roots: for the test that sees that fail.
  public nonisolated(unsafe) static var ignoresKeys = false

  /// The name of a root.
  struct Name: BitwiseCopyable {
    var key: UInt64
    var index: Int
  }

  private static func key(of block: ArrayObject) -> UInt64 { block[0].bits(UInt64.self) }

  /// The name of `object` among the roots of `method`; it becomes one where it is not there.
  static func name(of object: Value, in method: Method) -> Name {
    let blocks = Attachments.all(.roots, method)
    var own: ArrayObject?
    var counts: [UInt64: Int] = [:]
    for b in blocks.indices {
      let block = blocks[b].unsafeAs(ArrayObject.self)
      let k = key(of: block)
      let before = counts[k] ?? 0
      for i in 1..<max(block.count, 1) where isSameRoot(block[i], object) { return Name(key: k, index: before + i - 1) }
      counts[k] = before + block.count - 1
      if k == currentKey { own = block }
    }
    let block: ArrayObject
    if let own {
      block = own
    } else {
      block = makeVector(Known.vectorAny, count: 0)
      push(block, boxUInt64(currentKey))
      Attachments.add(.roots, method, block)
    }
    push(block, object)
    return Name(key: currentKey, index: counts[currentKey] ?? 0)
  }

  private static func isSameRoot(_ a: Value, _ b: Value) -> Bool { a.raw == b.raw || (!a.type.isMutable && a.type.isBits && egal(a, b)) }

  /// The root that a name means, or nil.
  static func root(_ name: Name, of method: Method) -> Value? {
    var before = 0
    let blocks = Attachments.all(.roots, method)
    for b in blocks.indices {
      let block = blocks[b].unsafeAs(ArrayObject.self)
      guard key(of: block) == name.key || ignoresKeys else { continue }
      let n = block.count - 1
      if name.index < before + n { return block[name.index - before + 1] }
      before += n
    }
    return nil
  }
}
