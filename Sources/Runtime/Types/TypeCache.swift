/// The table of instantiated DataTypes: equal parameters give one object.
///
/// Types with free variables are not entered. The hash is structural and stable across processes, so a table that an
/// image brings can be probed with the same hash.
public enum TypeCache {
  private struct Slot: BitwiseCopyable {
    var hash: UInt64
    var type: UnsafeMutableRawPointer?
  }
  nonisolated(unsafe) private static var slots = RefBuffer<Slot>(capacity: 1 << 9)
  nonisolated(unsafe) private static var used = 0

  /// The hash of `name{parameters...}` as a key of the table.
  public static func keyHash(_ name: TypeName, _ parameters: UnsafePointer<Value>, _ count: Int) -> UInt64 {
    var h = typeNameHash(name)
    for i in 0..<count { h = mixHash(h, parameterHash(parameters[i])) }
    return h
  }

  /// Finds a type among those that images brought; installed by the image loader.
  public nonisolated(unsafe) static var lookupInImages:
    ((_ name: TypeName, _ parameters: UnsafePointer<Value>, _ count: Int, _ hash: UInt64) -> DataType?)?

  /// The type `name{parameters...}`, or nil where it was not made yet.
  public static func lookup(_ name: TypeName, _ parameters: UnsafePointer<Value>, _ count: Int, hash: UInt64) -> DataType? {
    if let t = lookupInSession(name, parameters, count, hash: hash) { return t }
    guard let t = lookupInImages?(name, parameters, count, hash) else { return nil }
    enter(t, hash: hash)
    return t
  }

  /// Whether `t` is `name{parameters...}`.
  public static func matches(_ t: DataType, _ name: TypeName, _ parameters: UnsafePointer<Value>, _ count: Int) -> Bool {
    guard same(t.name, name) && t.parameters.count == count && sameParameters(t.parameters, parameters, count) else { return false }
    // `Type{X}` is dispatched on by the kind of X too: equal types of different kinds make two.
    return !same(name, Known.nType) || same(t.parameters[0].type, parameters[0].type)
  }

  /// Like `lookup`, but only among the types that this process made or has looked up.
  public static func lookupInSession(_ name: TypeName, _ parameters: UnsafePointer<Value>, _ count: Int, hash: UInt64) -> DataType? {
    if slots.isEmpty { return nil }
    let mask = slots.count - 1
    var i = Int(truncatingIfNeeded: hash ^ hash >> 29) & mask
    while let raw = slots[i].type {
      if slots[i].hash == hash {
        let t = DataType(raw: raw)
        if matches(t, name, parameters, count) { return t }
      }
      i = (i + 1) & mask
    }
    return nil
  }

  /// Enters a type that `lookup` did not find.
  public static func insert(_ type: DataType, hash: UInt64) {
    enter(type, hash: hash)
    type.flags |= DataType.Flag.isCached
  }

  private static func enter(_ type: DataType, hash: UInt64) {
    if slots.isEmpty { slots.resize(to: 1 << 9, filler: Slot(hash: 0, type: nil)) }
    if (used + 1) * 2 > slots.count { grow() }
    place(slots, Slot(hash: hash, type: type.raw))
    used += 1
  }

  /// All types of the table, in no order that means anything.
  public static func forEach(_ body: (DataType) -> Void) {
    for s in slots { if let raw = s.type { body(DataType(raw: raw)) } }
  }

  /// The number of types in the table.
  public static var count: Int { used }

  private static func place(_ table: RefBuffer<Slot>, _ slot: Slot) {
    let mask = table.count - 1
    var i = Int(truncatingIfNeeded: slot.hash ^ slot.hash >> 29) & mask
    while table[i].type != nil { i = (i + 1) & mask }
    table[i] = slot
  }

  private static func grow() {
    let bigger = RefBuffer<Slot>(capacity: slots.count * 2)
    bigger.resize(to: slots.count * 2, filler: Slot(hash: 0, type: nil))
    for s in slots where s.type != nil { place(bigger, s) }
    slots = bigger
  }

  private static func sameParameters(_ p: SimpleVector, _ q: UnsafePointer<Value>, _ count: Int) -> Bool {
    for i in 0..<count where !same(p[i], q[i]) {
      if !sameParameter(p[i], q[i]) { return false }
    }
    return true
  }
}

/// Whether two parameters make the same type: equal types, or egal values.
func sameParameter(_ a: Value, _ b: Value) -> Bool {
  if same(a, b) { return true }
  if let x = a.asVararg {
    guard let y = b.asVararg else { return false }
    return sameOptional(x.T, y.T) && sameOptional(x.N, y.N)
  }
  if a.isType {
    guard b.isType else { return false }
    if let x = a.asDataType, let y = b.asDataType, x.has(DataType.Flag.isExact), y.has(DataType.Flag.isExact) { return false }
    return typesEqual(a, b)
  }
  return egal(a, b)
}

private func sameOptional(_ a: Value?, _ b: Value?) -> Bool {
  guard let a else { return b == nil }
  guard let b else { return false }
  return sameParameter(a, b)
}

extension DataType.Flag {
  /// Cached, and neither unions, UnionAlls nor Varargs inside: two such types that are not one object are not equal.
  public static var isExact: UInt16 { 1024 }
  /// Set while the type's layout is computed.
  static var isBeingLaidOut: UInt16 { 2048 }
}
