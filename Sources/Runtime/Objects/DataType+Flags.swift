/// The flag bits of DataType and TypeName.
extension DataType {
  public enum Flag {
    public static var hasFreeTypeVars: UInt16 { 1 }
    public static var isConcrete: UInt16 { 2 }
    public static var isDispatchTuple: UInt16 { 4 }
    public static var isBits: UInt16 { 8 }
    /// Fresh instances need their bytes zeroed (references or selectors inside).
    public static var zeroInit: UInt16 { 16 }
    public static var hasConcreteSubtype: UInt16 { 32 }
    public static var isPrimitive: UInt16 { 64 }
    /// Instances are stored inline in fields and array elements (immutable, layout known, no cycle).
    public static var isInlineAllocated: UInt16 { 128 }
    /// The type is in the type cache, so that identity is equality.
    public static var isCached: UInt16 { 256 }
    /// The definition is complete (`_typebody!` has run).
    public static var isDefined: UInt16 { 512 }
  }
  @inline(__always) public func has(_ flag: UInt16) -> Bool { flags & flag != 0 }
  @inline(__always) public var hasFreeTypeVars: Bool { has(Flag.hasFreeTypeVars) }
  /// Whether values can have exactly this type.
  @inline(__always) public var isConcrete: Bool { has(Flag.isConcrete) }
  @inline(__always) public var isBits: Bool { has(Flag.isBits) }
  @inline(__always) public var isInlineAllocated: Bool { has(Flag.isInlineAllocated) }
  @inline(__always) public var isPrimitive: Bool { has(Flag.isPrimitive) }
  @inline(__always) public var isDispatchTuple: Bool { has(Flag.isDispatchTuple) }
  @inline(__always) public var isMutable: Bool { name.flags & TypeName.Flag.mutable != 0 }
  @inline(__always) public var isAbstract: Bool { name.flags & TypeName.Flag.abstract != 0 }
  @inline(__always) public var isTuple: Bool { same(name, Known.nTuple) }
  @inline(__always) public var isNamedTuple: Bool { same(name, Known.nNamedTuple) }
  /// Whether this is some `Type{X}`.
  @inline(__always) public var isTypeOfType: Bool { same(name, Known.nType) }
  /// The number of bytes of an instance; 0 where the layout is not known or the size varies.
  @inline(__always) public var instanceSize: Int { layout.map { Int($0.size) } ?? 0 }
  /// The number of fields that an instance of a type with a layout has.
  @inline(__always) public var fieldCount: Int { layout.map { Int($0.fieldCount) } ?? (types.map { $0.count } ?? 0) }
  /// Whether the type has one instance, which is `instance`.
  @inline(__always) public var isSingleton: Bool { instance != nil }
}

extension TypeName {
  public enum Flag {
    public static var abstract: UInt8 { 1 }
    public static var mutable: UInt8 { 2 }
    /// Instances may be stored inline (immutable and not self-referential).
    public static var mayInline: UInt8 { 4 }
  }
}

extension SimpleVector {
  /// Element `i` (0-based); a null element traps.
  @inline(__always) public subscript(_ i: Int) -> Value {
    get { Value(raw: loadReference(8 + i * 8).unsafelyUnwrapped) }
    nonmutating set { storeReference(8 + i * 8, newValue.raw) }
  }
  /// Element `i`, or nil where it is undefined.
  @inline(__always) public func get(_ i: Int) -> Value? { loadReference(8 + i * 8).map(Value.init(raw:)) }
  /// The elements' storage.
  @inline(__always) public var elements: UnsafeMutablePointer<Value?> { (raw + 8).assumingMemoryBound(to: Value?.self) }
}
