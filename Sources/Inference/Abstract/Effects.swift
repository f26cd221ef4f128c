import Runtime

/// What a call may do besides returning its result; Julia 1.10's effect bits. A set bit is a promise.
///
/// The raw value is what `CodeInstance.ipo_purity_bits` holds.
public struct Effects: OptionSet, BitwiseCopyable {
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Equal (===) arguments give equal results, or always an exception.
  public static let consistent = Effects(rawValue: 1)
  /// Consistent unless a mutable object made in the call is returned.
  public static let consistentIfNotReturned = Effects(rawValue: 2)
  /// No effect that others can see.
  public static let effectFree = Effects(rawValue: 4)
  /// No effect except writes to memory that only the arguments lead to.
  public static let effectFreeIfInaccessible = Effects(rawValue: 8)
  public static let nothrow = Effects(rawValue: 16)
  public static let terminates = Effects(rawValue: 32)
  /// Neither reads nor writes the state of the task.
  public static let notaskstate = Effects(rawValue: 64)
  /// Touches no mutable memory but its own.
  public static let inaccessibleMemoryOnly = Effects(rawValue: 128)
  /// Touches no mutable memory but its own and its arguments'.
  public static let argumentMemoryOnly = Effects(rawValue: 256)

  public static let total: Effects = [.consistent, .effectFree, .nothrow, .terminates, .notaskstate, .inaccessibleMemoryOnly]
  public static let throwing: Effects = [.consistent, .effectFree, .terminates, .notaskstate, .inaccessibleMemoryOnly]
  public static let unknown: Effects = []

  /// Consistent unless mutable memory that others reach is read.
  public static let consistentIfInaccessible = Effects(rawValue: 512)

  private static let consistency: Effects = [.consistent, .consistentIfNotReturned, .consistentIfInaccessible]

  /// The effects of doing both. A conditional bit is a weaker form of what it conditions; conditions add up.
  func joined(_ other: Effects) -> Effects {
    var r = intersection(other).subtracting(Effects.consistency)
    if !isDisjoint(with: Effects.consistency) && !other.isDisjoint(with: Effects.consistency) {
      let conditions = union(other).intersection([.consistentIfNotReturned, .consistentIfInaccessible])
      r.formUnion(conditions.isEmpty ? .consistent : conditions)
    }
    if !r.contains(.effectFree), contains(.effectFree) || contains(.effectFreeIfInaccessible),
      other.contains(.effectFree) || other.contains(.effectFreeIfInaccessible) {
      r.insert(.effectFreeIfInaccessible)
    }
    if !r.contains(.inaccessibleMemoryOnly), contains(.inaccessibleMemoryOnly) || contains(.argumentMemoryOnly),
      other.contains(.inaccessibleMemoryOnly) || other.contains(.argumentMemoryOnly) {
      r.insert(.argumentMemoryOnly)
    }
    return r
  }

  /// Whether a call with constant arguments may be evaluated at compile time.
  var isFoldable: Bool { isSuperset(of: [.consistent, .effectFree, .terminates]) }
  /// Whether a call whose result is not used can go.
  var isRemovable: Bool { isSuperset(of: [.effectFree, .nothrow, .terminates]) }

  /// The statement flags that follow.
  var statementFlags: Statement.Flags {
    var f: Statement.Flags = []
    if contains(.nothrow) { f.insert(.nothrow) }
    if contains(.effectFree) { f.insert(.effectFree) }
    if contains(.consistent) { f.insert(.consistent) }
    if contains(.terminates) { f.insert(.terminates) }
    return f
  }

  /// The promises of `@assume_effects`, as the method's `purity` byte holds them (1.10: consistent, effect_free, nothrow,
  /// terminates_globally, terminates_locally, notaskstate, inaccessiblememonly).
  init(assumed purity: UInt8) {
    var e: Effects = []
    if purity & 1 != 0 { e.insert(.consistent) }
    if purity & 2 != 0 { e.insert(.effectFree) }
    if purity & 4 != 0 { e.insert(.nothrow) }
    if purity & 8 != 0 { e.insert(.terminates) }
    if purity & 16 != 0 { e.insert(.terminates) }
    if purity & 32 != 0 { e.insert(.notaskstate) }
    if purity & 64 != 0 { e.insert(.inaccessibleMemoryOnly) }
    self = e
  }
}
