/// The process's cache of dispatch: from the types of a call's arguments to code. Never saved.
///
/// Open addressing over entries with a hash; an entry holds the signature it was made for and is compared element by element with
/// the arguments' types. `Type{X}` arguments are compared by the identity of X.
public enum DispatchCache {
  struct Entry: BitwiseCopyable {
    let hash: UInt
    let signature: SimpleVector
    let code: CodeInstance
    /// Which arguments (by bit) are compared by themselves, being types: `f(Int)` is not `f(1)`.
    let types: UInt64
  }
  nonisolated(unsafe) private static var slots = RefBuffer<Entry?>()
  nonisolated(unsafe) private static var used = 0

  /// What an argument contributes to the key: its type's address, or its own where it is a type.
  @inline(__always) private static func key(_ v: Value) -> UnsafeMutableRawPointer {
    let t = v.type
    return isKind(t) ? v.raw : t.raw
  }

  /// The bits of the arguments that are types. Calls of more than 64 arguments are not cached.
  @inline(__always) private static func typeBits(_ args: UnsafePointer<Value>, _ count: Int) -> UInt64 {
    var bits: UInt64 = 0
    for i in 0..<count where isKind(args[i].type) { bits |= 1 << UInt64(i) }
    return bits
  }

  @inline(__always) static func hash(_ args: UnsafePointer<Value>, _ count: Int) -> UInt {
    var h = UInt(count)
    for i in 0..<count { h = (h ^ (UInt(bitPattern: key(args[i])) >> 4)) &* 0x9E37_79B9_7F4A_7C15 }
    return h ^ (h >> 29)
  }

  /// The code for a call, valid in `world`, or nil.
  @inline(__always) public static func lookup(_ args: UnsafePointer<Value>, _ count: Int, _ world: UInt) -> CodeInstance? {
    if slots.isEmpty || count > 64 { return nil }
    let h = hash(args, count)
    let mask = slots.count - 1
    var i = Int(truncatingIfNeeded: h) & mask
    while let e = slots[i] {
      if e.hash == h && e.signature.count == count && matches(e.signature, args, count) && e.types == typeBits(args, count) && e.code.isValid(in: world) { return e.code }
      i = (i + 1) & mask
    }
    return nil
  }

  @inline(__always) private static func matches(_ signature: SimpleVector, _ args: UnsafePointer<Value>, _ count: Int) -> Bool {
    for i in 0..<count where signature[i].raw != key(args[i]) { return false }
    return true
  }

  public static func insert(_ args: UnsafePointer<Value>, _ count: Int, _ code: CodeInstance) {
    if count > 64 { return }
    let signature = makeSimpleVector(count)
    for i in 0..<count { signature[i] = Value(raw: key(args[i])) }
    if slots.isEmpty { slots.resize(to: 1 << 9, filler: nil) }
    if used * 2 > slots.count { grow() }
    place(Entry(hash: hash(args, count), signature: signature, code: code, types: typeBits(args, count)), slots)
    used += 1
  }

  private static func place(_ e: Entry, _ table: RefBuffer<Entry?>) {
    let mask = table.count - 1
    var i = Int(truncatingIfNeeded: e.hash) & mask
    while let old = table[i] {
      // Replaces an entry of the same signature whose code is no longer valid.
      if old.hash == e.hash && old.types == e.types && !old.code.isValid(in: World.newest) && sameSignature(old.signature, e.signature) { break }
      i = (i + 1) & mask
    }
    table[i] = e
  }

  private static func sameSignature(_ a: SimpleVector, _ b: SimpleVector) -> Bool {
    if a.count != b.count { return false }
    for i in 0..<a.count where a[i].raw != b[i].raw { return false }
    return true
  }

  private static func grow() {
    let old = slots
    let bigger = RefBuffer<Entry?>(capacity: old.count * 2)
    bigger.resize(to: old.count * 2, filler: nil)
    used = 0
    for i in 0..<old.count {
      guard let e = old[i], e.code.isValid(in: World.newest) else { continue }
      place(e, bigger)
      used += 1
    }
    slots = bigger
  }

  /// Forgets everything.
  public static func clear() {
    slots = RefBuffer<Entry?>()
    used = 0
  }
}
