// Made by Tools/objects.py from objects.table. Do not edit.

/// A view of an object of the type `Symbol`.
@frozen public struct Symbol: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var hash: UInt64 { get { raw.load(fromByteOffset: 0, as: UInt64.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 0, as: UInt64.self) } }
  @inline(__always) public var count: UInt64 { get { raw.load(fromByteOffset: 8, as: UInt64.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 8, as: UInt64.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var hash: Int { 0 }
    public static var count: Int { 8 }
  }
}

/// A view of an object of the type `SimpleVector`.
@frozen public struct SimpleVector: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var count: Int { get { raw.load(fromByteOffset: 0, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 0, as: Int.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var count: Int { 0 }
  }
}

/// A view of an object of the type `TypeName`.
@frozen public struct TypeName: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 112 }
  @inline(__always) public var name: Symbol { get { Symbol(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var `module`: ModuleObject { get { ModuleObject(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var names: SimpleVector { get { SimpleVector(raw: loadReference(16).unsafelyUnwrapped) } nonmutating set { storeReference(16, newValue.raw) } }
  @inline(__always) public var atomicfields: StringObject? { get { loadReference(24).map(StringObject.init(raw:)) } nonmutating set { storeReference(24, newValue?.raw) } }
  @inline(__always) public var constfields: StringObject? { get { loadReference(32).map(StringObject.init(raw:)) } nonmutating set { storeReference(32, newValue?.raw) } }
  @inline(__always) public var wrapper: Value { get { Value(raw: loadReference(40).unsafelyUnwrapped) } nonmutating set { storeReference(40, newValue.raw) } }
  @inline(__always) public var Typeofwrapper: Value? { get { loadReference(48).map(Value.init(raw:)) } nonmutating set { storeReference(48, newValue?.raw) } }
  @inline(__always) public var cache: SimpleVector? { get { loadReference(56).map(SimpleVector.init(raw:)) } nonmutating set { storeReference(56, newValue?.raw) } }
  @inline(__always) public var linearcache: SimpleVector? { get { loadReference(64).map(SimpleVector.init(raw:)) } nonmutating set { storeReference(64, newValue?.raw) } }
  @inline(__always) public var mt: Value? { get { loadReference(72).map(Value.init(raw:)) } nonmutating set { storeReference(72, newValue?.raw) } }
  @inline(__always) public var partial: Value? { get { loadReference(80).map(Value.init(raw:)) } nonmutating set { storeReference(80, newValue?.raw) } }
  @inline(__always) public var hash: Int { get { raw.load(fromByteOffset: 88, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 88, as: Int.self) } }
  @inline(__always) public var n_uninitialized: Int32 { get { raw.load(fromByteOffset: 96, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 96, as: Int32.self) } }
  @inline(__always) public var flags: UInt8 { get { raw.load(fromByteOffset: 100, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 100, as: UInt8.self) } }
  @inline(__always) public var max_methods: UInt8 { get { raw.load(fromByteOffset: 101, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 101, as: UInt8.self) } }
  @inline(__always) public var supertypeWrapper: Value? { get { loadReference(104).map(Value.init(raw:)) } nonmutating set { storeReference(104, newValue?.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var name: Int { 0 }
    public static var `module`: Int { 8 }
    public static var names: Int { 16 }
    public static var atomicfields: Int { 24 }
    public static var constfields: Int { 32 }
    public static var wrapper: Int { 40 }
    public static var Typeofwrapper: Int { 48 }
    public static var cache: Int { 56 }
    public static var linearcache: Int { 64 }
    public static var mt: Int { 72 }
    public static var partial: Int { 80 }
    public static var hash: Int { 88 }
    public static var n_uninitialized: Int { 96 }
    public static var flags: Int { 100 }
    public static var max_methods: Int { 101 }
    public static var supertypeWrapper: Int { 104 }
  }
}

/// A view of an object of the type `DataType`.
@frozen public struct DataType: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 64 }
  @inline(__always) public var name: TypeName { get { TypeName(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var `super`: DataType { get { DataType(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var parameters: SimpleVector { get { SimpleVector(raw: loadReference(16).unsafelyUnwrapped) } nonmutating set { storeReference(16, newValue.raw) } }
  @inline(__always) public var types: SimpleVector? { get { loadReference(24).map(SimpleVector.init(raw:)) } nonmutating set { storeReference(24, newValue?.raw) } }
  @inline(__always) public var instance: Value? { get { loadReference(32).map(Value.init(raw:)) } nonmutating set { storeReference(32, newValue?.raw) } }
  @inline(__always) public var layout: Layout? { get { loadReference(40).map(Layout.init(raw:)) } nonmutating set { storeReference(40, newValue?.raw) } }
  @inline(__always) public var hash: Int32 { get { raw.load(fromByteOffset: 48, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 48, as: Int32.self) } }
  @inline(__always) public var flags: UInt16 { get { raw.load(fromByteOffset: 52, as: UInt16.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 52, as: UInt16.self) } }
  @inline(__always) public var memory: DataType? { get { loadReference(56).map(DataType.init(raw:)) } nonmutating set { storeReference(56, newValue?.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var name: Int { 0 }
    public static var `super`: Int { 8 }
    public static var parameters: Int { 16 }
    public static var types: Int { 24 }
    public static var instance: Int { 32 }
    public static var layout: Int { 40 }
    public static var hash: Int { 48 }
    public static var flags: Int { 52 }
    public static var memory: Int { 56 }
  }
}

/// A view of an object of the type `Layout`.
@frozen public struct Layout: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 32 }
  @inline(__always) public var size: UInt32 { get { raw.load(fromByteOffset: 0, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 0, as: UInt32.self) } }
  @inline(__always) public var fieldCount: UInt32 { get { raw.load(fromByteOffset: 4, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 4, as: UInt32.self) } }
  @inline(__always) public var pointerCount: UInt32 { get { raw.load(fromByteOffset: 8, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 8, as: UInt32.self) } }
  @inline(__always) public var firstPointer: Int32 { get { raw.load(fromByteOffset: 12, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 12, as: Int32.self) } }
  @inline(__always) public var alignment: UInt16 { get { raw.load(fromByteOffset: 16, as: UInt16.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 16, as: UInt16.self) } }
  @inline(__always) public var kind: UInt8 { get { raw.load(fromByteOffset: 18, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 18, as: UInt8.self) } }
  @inline(__always) public var flags: UInt8 { get { raw.load(fromByteOffset: 19, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 19, as: UInt8.self) } }
  @inline(__always) public var elementSize: UInt32 { get { raw.load(fromByteOffset: 20, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 20, as: UInt32.self) } }
  @inline(__always) public var elementAlignment: UInt32 { get { raw.load(fromByteOffset: 24, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 24, as: UInt32.self) } }
  @inline(__always) public var unionCount: UInt32 { get { raw.load(fromByteOffset: 28, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 28, as: UInt32.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var size: Int { 0 }
    public static var fieldCount: Int { 4 }
    public static var pointerCount: Int { 8 }
    public static var firstPointer: Int { 12 }
    public static var alignment: Int { 16 }
    public static var kind: Int { 18 }
    public static var flags: Int { 19 }
    public static var elementSize: Int { 20 }
    public static var elementAlignment: Int { 24 }
    public static var unionCount: Int { 28 }
  }
}

/// A view of an object of the type `UnionAll`.
@frozen public struct UnionAll: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var `var`: TypeVar { get { TypeVar(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var body: Value { get { Value(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var `var`: Int { 0 }
    public static var body: Int { 8 }
  }
}

/// A view of an object of the type `Union`.
@frozen public struct UnionType: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var a: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var b: Value { get { Value(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var a: Int { 0 }
    public static var b: Int { 8 }
  }
}

/// A view of an object of the type `TypeVar`.
@frozen public struct TypeVar: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 24 }
  @inline(__always) public var name: Symbol { get { Symbol(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var lb: Value { get { Value(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var ub: Value { get { Value(raw: loadReference(16).unsafelyUnwrapped) } nonmutating set { storeReference(16, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var name: Int { 0 }
    public static var lb: Int { 8 }
    public static var ub: Int { 16 }
  }
}

/// A view of an object of the type `TypeofVararg`.
@frozen public struct TypeofVararg: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var T: Value? { get { loadReference(0).map(Value.init(raw:)) } nonmutating set { storeReference(0, newValue?.raw) } }
  @inline(__always) public var N: Value? { get { loadReference(8).map(Value.init(raw:)) } nonmutating set { storeReference(8, newValue?.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var T: Int { 0 }
    public static var N: Int { 8 }
  }
}

/// A view of an object of the type `Tuple`.
@frozen public struct Tuple: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 0 }
  /// Byte offsets of the fields.
  public enum Offset {
  }
}

/// A view of an object of the type `NamedTuple`.
@frozen public struct NamedTuple: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 0 }
  /// Byte offsets of the fields.
  public enum Offset {
  }
}

/// A view of an object of the type `String`.
@frozen public struct StringObject: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var count: Int { get { raw.load(fromByteOffset: 0, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 0, as: Int.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var count: Int { 0 }
  }
}

/// A view of an object of the type `Memory`.
@frozen public struct Memory: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var count: Int { get { raw.load(fromByteOffset: 0, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 0, as: Int.self) } }
  @inline(__always) public var owner: Value? { get { loadReference(8).map(Value.init(raw:)) } nonmutating set { storeReference(8, newValue?.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var count: Int { 0 }
    public static var owner: Int { 8 }
  }
}

/// A view of an object of the type `Array`.
@frozen public struct ArrayObject: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 24 }
  @inline(__always) public var buffer: Memory { get { Memory(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var data: UInt { get { raw.load(fromByteOffset: 8, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 8, as: UInt.self) } }
  @inline(__always) public var count: Int { get { raw.load(fromByteOffset: 16, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 16, as: Int.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var buffer: Int { 0 }
    public static var data: Int { 8 }
    public static var count: Int { 16 }
  }
}

/// A view of an object of the type `Box`.
@frozen public struct Box: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var contents: Value? { get { loadReference(0).map(Value.init(raw:)) } nonmutating set { storeReference(0, newValue?.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var contents: Int { 0 }
  }
}

/// A view of an object of the type `WeakRef`.
@frozen public struct WeakRef: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var value: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var value: Int { 0 }
  }
}

/// A view of an object of the type `Module`.
@frozen public struct ModuleObject: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 104 }
  @inline(__always) public var name: Symbol { get { Symbol(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var parent: ModuleObject { get { ModuleObject(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var bindings: ObjectTable { get { ObjectTable(raw: loadReference(16).unsafelyUnwrapped) } nonmutating set { storeReference(16, newValue.raw) } }
  @inline(__always) public var usings: ArrayObject { get { ArrayObject(raw: loadReference(24).unsafelyUnwrapped) } nonmutating set { storeReference(24, newValue.raw) } }
  @inline(__always) public var counter: UInt32 { get { raw.load(fromByteOffset: 32, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 32, as: UInt32.self) } }
  @inline(__always) public var flags: UInt32 { get { raw.load(fromByteOffset: 36, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 36, as: UInt32.self) } }
  @inline(__always) public var hash: UInt64 { get { raw.load(fromByteOffset: 40, as: UInt64.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 40, as: UInt64.self) } }
  @inline(__always) public var uuidHigh: UInt64 { get { raw.load(fromByteOffset: 48, as: UInt64.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 48, as: UInt64.self) } }
  @inline(__always) public var uuidLow: UInt64 { get { raw.load(fromByteOffset: 56, as: UInt64.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 56, as: UInt64.self) } }
  @inline(__always) public var buildID: UInt64 { get { raw.load(fromByteOffset: 64, as: UInt64.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 64, as: UInt64.self) } }
  @inline(__always) public var optlevel: Int32 { get { raw.load(fromByteOffset: 72, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 72, as: Int32.self) } }
  @inline(__always) public var compile: Int32 { get { raw.load(fromByteOffset: 76, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 76, as: Int32.self) } }
  @inline(__always) public var infer: Int32 { get { raw.load(fromByteOffset: 80, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 80, as: Int32.self) } }
  @inline(__always) public var maxMethods: Int32 { get { raw.load(fromByteOffset: 84, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 84, as: Int32.self) } }
  @inline(__always) public var file: Symbol? { get { loadReference(88).map(Symbol.init(raw:)) } nonmutating set { storeReference(88, newValue?.raw) } }
  @inline(__always) public var line: Int32 { get { raw.load(fromByteOffset: 96, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 96, as: Int32.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var name: Int { 0 }
    public static var parent: Int { 8 }
    public static var bindings: Int { 16 }
    public static var usings: Int { 24 }
    public static var counter: Int { 32 }
    public static var flags: Int { 36 }
    public static var hash: Int { 40 }
    public static var uuidHigh: Int { 48 }
    public static var uuidLow: Int { 56 }
    public static var buildID: Int { 64 }
    public static var optlevel: Int { 72 }
    public static var compile: Int { 76 }
    public static var infer: Int { 80 }
    public static var maxMethods: Int { 84 }
    public static var file: Int { 88 }
    public static var line: Int { 96 }
  }
}

/// A view of an object of the type `ObjectTable`.
@frozen public struct ObjectTable: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 32 }
  @inline(__always) public var keys: SimpleVector { get { SimpleVector(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var values: SimpleVector { get { SimpleVector(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var count: Int { get { raw.load(fromByteOffset: 16, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 16, as: Int.self) } }
  @inline(__always) public var kind: Int { get { raw.load(fromByteOffset: 24, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 24, as: Int.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var keys: Int { 0 }
    public static var values: Int { 8 }
    public static var count: Int { 16 }
    public static var kind: Int { 24 }
  }
}

/// A view of an object of the type `Binding`.
@frozen public struct Binding: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 64 }
  @inline(__always) public var value: Value? { get { loadReference(0).map(Value.init(raw:)) } nonmutating set { storeReference(0, newValue?.raw) } }
  @inline(__always) public var globalref: GlobalRef? { get { loadReference(8).map(GlobalRef.init(raw:)) } nonmutating set { storeReference(8, newValue?.raw) } }
  @inline(__always) public var owner: Binding? { get { loadReference(16).map(Binding.init(raw:)) } nonmutating set { storeReference(16, newValue?.raw) } }
  @inline(__always) public var ty: Value? { get { loadReference(24).map(Value.init(raw:)) } nonmutating set { storeReference(24, newValue?.raw) } }
  @inline(__always) public var name: Symbol { get { Symbol(raw: loadReference(32).unsafelyUnwrapped) } nonmutating set { storeReference(32, newValue.raw) } }
  @inline(__always) public var `module`: ModuleObject { get { ModuleObject(raw: loadReference(40).unsafelyUnwrapped) } nonmutating set { storeReference(40, newValue.raw) } }
  @inline(__always) public var flags: UInt32 { get { raw.load(fromByteOffset: 48, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 48, as: UInt32.self) } }
  @inline(__always) public var depwarn: UInt32 { get { raw.load(fromByteOffset: 52, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 52, as: UInt32.self) } }
  @inline(__always) public var edges: Value? { get { loadReference(56).map(Value.init(raw:)) } nonmutating set { storeReference(56, newValue?.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var value: Int { 0 }
    public static var globalref: Int { 8 }
    public static var owner: Int { 16 }
    public static var ty: Int { 24 }
    public static var name: Int { 32 }
    public static var `module`: Int { 40 }
    public static var flags: Int { 48 }
    public static var depwarn: Int { 52 }
    public static var edges: Int { 56 }
  }
}

/// A view of an object of the type `GlobalRef`.
@frozen public struct GlobalRef: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 24 }
  @inline(__always) public var mod: ModuleObject { get { ModuleObject(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var name: Symbol { get { Symbol(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var binding: Binding { get { Binding(raw: loadReference(16).unsafelyUnwrapped) } nonmutating set { storeReference(16, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var mod: Int { 0 }
    public static var name: Int { 8 }
    public static var binding: Int { 16 }
  }
}

/// A view of an object of the type `MethodTable`.
@frozen public struct MethodTable: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 24 }
  @inline(__always) public var name: Symbol { get { Symbol(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var `module`: ModuleObject { get { ModuleObject(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var typeName: TypeName? { get { loadReference(16).map(TypeName.init(raw:)) } nonmutating set { storeReference(16, newValue?.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var name: Int { 0 }
    public static var `module`: Int { 8 }
    public static var typeName: Int { 16 }
  }
}

/// A view of an object of the type `Method`.
@frozen public struct Method: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 160 }
  @inline(__always) public var name: Symbol { get { Symbol(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var `module`: ModuleObject { get { ModuleObject(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var file: Symbol { get { Symbol(raw: loadReference(16).unsafelyUnwrapped) } nonmutating set { storeReference(16, newValue.raw) } }
  @inline(__always) public var line: Int32 { get { raw.load(fromByteOffset: 24, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 24, as: Int32.self) } }
  @inline(__always) public var primary_world: UInt { get { raw.load(fromByteOffset: 32, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 32, as: UInt.self) } }
  @inline(__always) public var deleted_world: UInt { get { raw.load(fromByteOffset: 40, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 40, as: UInt.self) } }
  @inline(__always) public var sig: Value { get { Value(raw: loadReference(48).unsafelyUnwrapped) } nonmutating set { storeReference(48, newValue.raw) } }
  @inline(__always) public var slot_syms: StringObject { get { StringObject(raw: loadReference(56).unsafelyUnwrapped) } nonmutating set { storeReference(56, newValue.raw) } }
  @inline(__always) public var external_mt: Value? { get { loadReference(64).map(Value.init(raw:)) } nonmutating set { storeReference(64, newValue?.raw) } }
  @inline(__always) public var source: Value? { get { loadReference(72).map(Value.init(raw:)) } nonmutating set { storeReference(72, newValue?.raw) } }
  @inline(__always) public var unspecialized: MethodInstance? { get { loadReference(80).map(MethodInstance.init(raw:)) } nonmutating set { storeReference(80, newValue?.raw) } }
  @inline(__always) public var generator: Value? { get { loadReference(88).map(Value.init(raw:)) } nonmutating set { storeReference(88, newValue?.raw) } }
  @inline(__always) public var nroots_sysimg: Int32 { get { raw.load(fromByteOffset: 96, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 96, as: Int32.self) } }
  @inline(__always) public var ccallable: SimpleVector? { get { loadReference(104).map(SimpleVector.init(raw:)) } nonmutating set { storeReference(104, newValue?.raw) } }
  @inline(__always) public var recursion_relation: Value? { get { loadReference(112).map(Value.init(raw:)) } nonmutating set { storeReference(112, newValue?.raw) } }
  @inline(__always) public var nargs: Int32 { get { raw.load(fromByteOffset: 120, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 120, as: Int32.self) } }
  @inline(__always) public var called: Int32 { get { raw.load(fromByteOffset: 124, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 124, as: Int32.self) } }
  @inline(__always) public var nospecialize: Int32 { get { raw.load(fromByteOffset: 128, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 128, as: Int32.self) } }
  @inline(__always) public var nkw: Int32 { get { raw.load(fromByteOffset: 132, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 132, as: Int32.self) } }
  @inline(__always) public var isva: Bool { get { raw.load(fromByteOffset: 136, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 136, as: Bool.self) } }
  @inline(__always) public var is_for_opaque_closure: Bool { get { raw.load(fromByteOffset: 137, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 137, as: Bool.self) } }
  @inline(__always) public var constprop: UInt8 { get { raw.load(fromByteOffset: 138, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 138, as: UInt8.self) } }
  @inline(__always) public var max_varargs: UInt8 { get { raw.load(fromByteOffset: 139, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 139, as: UInt8.self) } }
  @inline(__always) public var purity: UInt8 { get { raw.load(fromByteOffset: 140, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 140, as: UInt8.self) } }
  @inline(__always) public var flags: UInt32 { get { raw.load(fromByteOffset: 144, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 144, as: UInt32.self) } }
  @inline(__always) public var kwargNames: Value? { get { loadReference(152).map(Value.init(raw:)) } nonmutating set { storeReference(152, newValue?.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var name: Int { 0 }
    public static var `module`: Int { 8 }
    public static var file: Int { 16 }
    public static var line: Int { 24 }
    public static var primary_world: Int { 32 }
    public static var deleted_world: Int { 40 }
    public static var sig: Int { 48 }
    public static var slot_syms: Int { 56 }
    public static var external_mt: Int { 64 }
    public static var source: Int { 72 }
    public static var unspecialized: Int { 80 }
    public static var generator: Int { 88 }
    public static var nroots_sysimg: Int { 96 }
    public static var ccallable: Int { 104 }
    public static var recursion_relation: Int { 112 }
    public static var nargs: Int { 120 }
    public static var called: Int { 124 }
    public static var nospecialize: Int { 128 }
    public static var nkw: Int { 132 }
    public static var isva: Int { 136 }
    public static var is_for_opaque_closure: Int { 137 }
    public static var constprop: Int { 138 }
    public static var max_varargs: Int { 139 }
    public static var purity: Int { 140 }
    public static var flags: Int { 144 }
    public static var kwargNames: Int { 152 }
  }
}

/// A view of an object of the type `MethodInstance`.
@frozen public struct MethodInstance: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 48 }
  @inline(__always) public var `def`: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var specTypes: Value { get { Value(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var sparam_vals: SimpleVector { get { SimpleVector(raw: loadReference(16).unsafelyUnwrapped) } nonmutating set { storeReference(16, newValue.raw) } }
  @inline(__always) public var uninferred: Value? { get { loadReference(24).map(Value.init(raw:)) } nonmutating set { storeReference(24, newValue?.raw) } }
  @inline(__always) public var callbacks: Value? { get { loadReference(32).map(Value.init(raw:)) } nonmutating set { storeReference(32, newValue?.raw) } }
  @inline(__always) public var inInference: Bool { get { raw.load(fromByteOffset: 40, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 40, as: Bool.self) } }
  @inline(__always) public var cache_with_orig: Bool { get { raw.load(fromByteOffset: 41, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 41, as: Bool.self) } }
  @inline(__always) public var precompiled: UInt8 { get { raw.load(fromByteOffset: 42, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 42, as: UInt8.self) } }
  @inline(__always) public var flags: UInt32 { get { raw.load(fromByteOffset: 44, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 44, as: UInt32.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var `def`: Int { 0 }
    public static var specTypes: Int { 8 }
    public static var sparam_vals: Int { 16 }
    public static var uninferred: Int { 24 }
    public static var callbacks: Int { 32 }
    public static var inInference: Int { 40 }
    public static var cache_with_orig: Int { 41 }
    public static var precompiled: Int { 42 }
    public static var flags: Int { 44 }
  }
}

/// A view of an object of the type `CodeInstance`.
@frozen public struct CodeInstance: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 128 }
  @inline(__always) public var `def`: MethodInstance { get { MethodInstance(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var next: CodeInstance? { get { loadReference(8).map(CodeInstance.init(raw:)) } nonmutating set { storeReference(8, newValue?.raw) } }
  @inline(__always) public var min_world: UInt { get { raw.load(fromByteOffset: 16, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 16, as: UInt.self) } }
  @inline(__always) public var max_world: UInt { get { raw.load(fromByteOffset: 24, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 24, as: UInt.self) } }
  @inline(__always) public var rettype: Value { get { Value(raw: loadReference(32).unsafelyUnwrapped) } nonmutating set { storeReference(32, newValue.raw) } }
  @inline(__always) public var rettype_const: Value? { get { loadReference(40).map(Value.init(raw:)) } nonmutating set { storeReference(40, newValue?.raw) } }
  @inline(__always) public var inferred: Value? { get { loadReference(48).map(Value.init(raw:)) } nonmutating set { storeReference(48, newValue?.raw) } }
  @inline(__always) public var ipo_purity_bits: UInt32 { get { raw.load(fromByteOffset: 56, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 56, as: UInt32.self) } }
  @inline(__always) public var purity_bits: UInt32 { get { raw.load(fromByteOffset: 60, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 60, as: UInt32.self) } }
  @inline(__always) public var argescapes: Value? { get { loadReference(64).map(Value.init(raw:)) } nonmutating set { storeReference(64, newValue?.raw) } }
  @inline(__always) public var isspecsig: Bool { get { raw.load(fromByteOffset: 72, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 72, as: Bool.self) } }
  @inline(__always) public var precompile: Bool { get { raw.load(fromByteOffset: 73, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 73, as: Bool.self) } }
  @inline(__always) public var relocatability: UInt8 { get { raw.load(fromByteOffset: 74, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 74, as: UInt8.self) } }
  @inline(__always) public var invoke: UInt { get { raw.load(fromByteOffset: 80, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 80, as: UInt.self) } }
  @inline(__always) public var specptr: UInt { get { raw.load(fromByteOffset: 88, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 88, as: UInt.self) } }
  @inline(__always) public var edges: SimpleVector? { get { loadReference(96).map(SimpleVector.init(raw:)) } nonmutating set { storeReference(96, newValue?.raw) } }
  @inline(__always) public var flags: UInt32 { get { raw.load(fromByteOffset: 104, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 104, as: UInt32.self) } }
  @inline(__always) public var codeSize: UInt32 { get { raw.load(fromByteOffset: 108, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 108, as: UInt32.self) } }
  @inline(__always) public var callConvention: UInt32 { get { raw.load(fromByteOffset: 112, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 112, as: UInt32.self) } }
  @inline(__always) public var calls: UInt32 { get { raw.load(fromByteOffset: 116, as: UInt32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 116, as: UInt32.self) } }
  @inline(__always) public var lineTable: Value? { get { loadReference(120).map(Value.init(raw:)) } nonmutating set { storeReference(120, newValue?.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var `def`: Int { 0 }
    public static var next: Int { 8 }
    public static var min_world: Int { 16 }
    public static var max_world: Int { 24 }
    public static var rettype: Int { 32 }
    public static var rettype_const: Int { 40 }
    public static var inferred: Int { 48 }
    public static var ipo_purity_bits: Int { 56 }
    public static var purity_bits: Int { 60 }
    public static var argescapes: Int { 64 }
    public static var isspecsig: Int { 72 }
    public static var precompile: Int { 73 }
    public static var relocatability: Int { 74 }
    public static var invoke: Int { 80 }
    public static var specptr: Int { 88 }
    public static var edges: Int { 96 }
    public static var flags: Int { 104 }
    public static var codeSize: Int { 108 }
    public static var callConvention: Int { 112 }
    public static var calls: Int { 116 }
    public static var lineTable: Int { 120 }
  }
}

/// A view of an object of the type `CodeInfo`.
@frozen public struct CodeInfo: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 128 }
  @inline(__always) public var code: ArrayObject { get { ArrayObject(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var codelocs: ArrayObject { get { ArrayObject(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var ssavaluetypes: Value? { get { loadReference(16).map(Value.init(raw:)) } nonmutating set { storeReference(16, newValue?.raw) } }
  @inline(__always) public var ssaflags: ArrayObject? { get { loadReference(24).map(ArrayObject.init(raw:)) } nonmutating set { storeReference(24, newValue?.raw) } }
  @inline(__always) public var method_for_inference_limit_heuristics: Value? { get { loadReference(32).map(Value.init(raw:)) } nonmutating set { storeReference(32, newValue?.raw) } }
  @inline(__always) public var linetable: Value? { get { loadReference(40).map(Value.init(raw:)) } nonmutating set { storeReference(40, newValue?.raw) } }
  @inline(__always) public var slotnames: ArrayObject { get { ArrayObject(raw: loadReference(48).unsafelyUnwrapped) } nonmutating set { storeReference(48, newValue.raw) } }
  @inline(__always) public var slotflags: ArrayObject { get { ArrayObject(raw: loadReference(56).unsafelyUnwrapped) } nonmutating set { storeReference(56, newValue.raw) } }
  @inline(__always) public var slottypes: Value? { get { loadReference(64).map(Value.init(raw:)) } nonmutating set { storeReference(64, newValue?.raw) } }
  @inline(__always) public var rettype: Value { get { Value(raw: loadReference(72).unsafelyUnwrapped) } nonmutating set { storeReference(72, newValue.raw) } }
  @inline(__always) public var parent: Value? { get { loadReference(80).map(Value.init(raw:)) } nonmutating set { storeReference(80, newValue?.raw) } }
  @inline(__always) public var edges: Value? { get { loadReference(88).map(Value.init(raw:)) } nonmutating set { storeReference(88, newValue?.raw) } }
  @inline(__always) public var min_world: UInt { get { raw.load(fromByteOffset: 96, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 96, as: UInt.self) } }
  @inline(__always) public var max_world: UInt { get { raw.load(fromByteOffset: 104, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 104, as: UInt.self) } }
  @inline(__always) public var inferred: Bool { get { raw.load(fromByteOffset: 112, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 112, as: Bool.self) } }
  @inline(__always) public var propagate_inbounds: Bool { get { raw.load(fromByteOffset: 113, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 113, as: Bool.self) } }
  @inline(__always) public var has_fcall: Bool { get { raw.load(fromByteOffset: 114, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 114, as: Bool.self) } }
  @inline(__always) public var nospecializeinfer: Bool { get { raw.load(fromByteOffset: 115, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 115, as: Bool.self) } }
  @inline(__always) public var inlining: UInt8 { get { raw.load(fromByteOffset: 116, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 116, as: UInt8.self) } }
  @inline(__always) public var constprop: UInt8 { get { raw.load(fromByteOffset: 117, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 117, as: UInt8.self) } }
  @inline(__always) public var purity: UInt8 { get { raw.load(fromByteOffset: 118, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 118, as: UInt8.self) } }
  @inline(__always) public var inlining_cost: UInt16 { get { raw.load(fromByteOffset: 120, as: UInt16.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 120, as: UInt16.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var code: Int { 0 }
    public static var codelocs: Int { 8 }
    public static var ssavaluetypes: Int { 16 }
    public static var ssaflags: Int { 24 }
    public static var method_for_inference_limit_heuristics: Int { 32 }
    public static var linetable: Int { 40 }
    public static var slotnames: Int { 48 }
    public static var slotflags: Int { 56 }
    public static var slottypes: Int { 64 }
    public static var rettype: Int { 72 }
    public static var parent: Int { 80 }
    public static var edges: Int { 88 }
    public static var min_world: Int { 96 }
    public static var max_world: Int { 104 }
    public static var inferred: Int { 112 }
    public static var propagate_inbounds: Int { 113 }
    public static var has_fcall: Int { 114 }
    public static var nospecializeinfer: Int { 115 }
    public static var inlining: Int { 116 }
    public static var constprop: Int { 117 }
    public static var purity: Int { 118 }
    public static var inlining_cost: Int { 120 }
  }
}

/// A view of an object of the type `MethodMatch`.
@frozen public struct MethodMatch: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 32 }
  @inline(__always) public var spec_types: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var sparams: SimpleVector { get { SimpleVector(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var method: Method { get { Method(raw: loadReference(16).unsafelyUnwrapped) } nonmutating set { storeReference(16, newValue.raw) } }
  @inline(__always) public var fully_covers: Bool { get { raw.load(fromByteOffset: 24, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 24, as: Bool.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var spec_types: Int { 0 }
    public static var sparams: Int { 8 }
    public static var method: Int { 16 }
    public static var fully_covers: Int { 24 }
  }
}

/// A view of an object of the type `Task`.
@frozen public struct TaskObject: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 128 }
  @inline(__always) public var next: Value? { get { loadReference(0).map(Value.init(raw:)) } nonmutating set { storeReference(0, newValue?.raw) } }
  @inline(__always) public var queue: Value? { get { loadReference(8).map(Value.init(raw:)) } nonmutating set { storeReference(8, newValue?.raw) } }
  @inline(__always) public var storage: Value? { get { loadReference(16).map(Value.init(raw:)) } nonmutating set { storeReference(16, newValue?.raw) } }
  @inline(__always) public var donenotify: Value? { get { loadReference(24).map(Value.init(raw:)) } nonmutating set { storeReference(24, newValue?.raw) } }
  @inline(__always) public var result: Value? { get { loadReference(32).map(Value.init(raw:)) } nonmutating set { storeReference(32, newValue?.raw) } }
  @inline(__always) public var logstate: Value? { get { loadReference(40).map(Value.init(raw:)) } nonmutating set { storeReference(40, newValue?.raw) } }
  @inline(__always) public var code: Value? { get { loadReference(48).map(Value.init(raw:)) } nonmutating set { storeReference(48, newValue?.raw) } }
  @inline(__always) public var rngState0: UInt { get { raw.load(fromByteOffset: 56, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 56, as: UInt.self) } }
  @inline(__always) public var rngState1: UInt { get { raw.load(fromByteOffset: 64, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 64, as: UInt.self) } }
  @inline(__always) public var rngState2: UInt { get { raw.load(fromByteOffset: 72, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 72, as: UInt.self) } }
  @inline(__always) public var rngState3: UInt { get { raw.load(fromByteOffset: 80, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 80, as: UInt.self) } }
  @inline(__always) public var rngState4: UInt { get { raw.load(fromByteOffset: 88, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 88, as: UInt.self) } }
  @inline(__always) public var _state: UInt8 { get { raw.load(fromByteOffset: 96, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 96, as: UInt8.self) } }
  @inline(__always) public var sticky: Bool { get { raw.load(fromByteOffset: 97, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 97, as: Bool.self) } }
  @inline(__always) public var _isexception: Bool { get { raw.load(fromByteOffset: 98, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 98, as: Bool.self) } }
  @inline(__always) public var priority: UInt16 { get { raw.load(fromByteOffset: 100, as: UInt16.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 100, as: UInt16.self) } }
  @inline(__always) public var started: UInt8 { get { raw.load(fromByteOffset: 102, as: UInt8.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 102, as: UInt8.self) } }
  @inline(__always) public var context: UInt { get { raw.load(fromByteOffset: 104, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 104, as: UInt.self) } }
  @inline(__always) public var exceptions: Value? { get { loadReference(112).map(Value.init(raw:)) } nonmutating set { storeReference(112, newValue?.raw) } }
  @inline(__always) public var world: UInt64 { get { raw.load(fromByteOffset: 120, as: UInt64.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 120, as: UInt64.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var next: Int { 0 }
    public static var queue: Int { 8 }
    public static var storage: Int { 16 }
    public static var donenotify: Int { 24 }
    public static var result: Int { 32 }
    public static var logstate: Int { 40 }
    public static var code: Int { 48 }
    public static var rngState0: Int { 56 }
    public static var rngState1: Int { 64 }
    public static var rngState2: Int { 72 }
    public static var rngState3: Int { 80 }
    public static var rngState4: Int { 88 }
    public static var _state: Int { 96 }
    public static var sticky: Int { 97 }
    public static var _isexception: Int { 98 }
    public static var priority: Int { 100 }
    public static var started: Int { 102 }
    public static var context: Int { 104 }
    public static var exceptions: Int { 112 }
    public static var world: Int { 120 }
  }
}

/// A view of an object of the type `Expr`.
@frozen public struct Expr: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var head: Symbol { get { Symbol(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var args: ArrayObject { get { ArrayObject(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var head: Int { 0 }
    public static var args: Int { 8 }
  }
}

/// A view of an object of the type `LineNumberNode`.
@frozen public struct LineNumberNode: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var line: Int { get { raw.load(fromByteOffset: 0, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 0, as: Int.self) } }
  @inline(__always) public var file: Value { get { Value(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var line: Int { 0 }
    public static var file: Int { 8 }
  }
}

/// A view of an object of the type `LineInfoNode`.
@frozen public struct LineInfoNode: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 32 }
  @inline(__always) public var `module`: ModuleObject { get { ModuleObject(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var method: Value { get { Value(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var file: Symbol { get { Symbol(raw: loadReference(16).unsafelyUnwrapped) } nonmutating set { storeReference(16, newValue.raw) } }
  @inline(__always) public var line: Int32 { get { raw.load(fromByteOffset: 24, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 24, as: Int32.self) } }
  @inline(__always) public var inlined_at: Int32 { get { raw.load(fromByteOffset: 28, as: Int32.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 28, as: Int32.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var `module`: Int { 0 }
    public static var method: Int { 8 }
    public static var file: Int { 16 }
    public static var line: Int { 24 }
    public static var inlined_at: Int { 28 }
  }
}

/// A view of an object of the type `QuoteNode`.
@frozen public struct QuoteNode: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var value: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var value: Int { 0 }
  }
}

/// A view of an object of the type `SSAValue`.
@frozen public struct SSAValue: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var id: Int { get { raw.load(fromByteOffset: 0, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 0, as: Int.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var id: Int { 0 }
  }
}

/// A view of an object of the type `SlotNumber`.
@frozen public struct SlotNumber: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var id: Int { get { raw.load(fromByteOffset: 0, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 0, as: Int.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var id: Int { 0 }
  }
}

/// A view of an object of the type `Argument`.
@frozen public struct Argument: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var n: Int { get { raw.load(fromByteOffset: 0, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 0, as: Int.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var n: Int { 0 }
  }
}

/// A view of an object of the type `GotoNode`.
@frozen public struct GotoNode: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var label: Int { get { raw.load(fromByteOffset: 0, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 0, as: Int.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var label: Int { 0 }
  }
}

/// A view of an object of the type `GotoIfNot`.
@frozen public struct GotoIfNot: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var cond: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var dest: Int { get { raw.load(fromByteOffset: 8, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 8, as: Int.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var cond: Int { 0 }
    public static var dest: Int { 8 }
  }
}

/// A view of an object of the type `ReturnNode`.
@frozen public struct ReturnNode: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var val: Value? { get { loadReference(0).map(Value.init(raw:)) } nonmutating set { storeReference(0, newValue?.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var val: Int { 0 }
  }
}

/// A view of an object of the type `PiNode`.
@frozen public struct PiNode: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var val: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var typ: Value { get { Value(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var val: Int { 0 }
    public static var typ: Int { 8 }
  }
}

/// A view of an object of the type `PhiNode`.
@frozen public struct PhiNode: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var edges: ArrayObject { get { ArrayObject(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var values: ArrayObject { get { ArrayObject(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var edges: Int { 0 }
    public static var values: Int { 8 }
  }
}

/// A view of an object of the type `PhiCNode`.
@frozen public struct PhiCNode: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var values: ArrayObject { get { ArrayObject(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var values: Int { 0 }
  }
}

/// A view of an object of the type `UpsilonNode`.
@frozen public struct UpsilonNode: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var val: Value? { get { loadReference(0).map(Value.init(raw:)) } nonmutating set { storeReference(0, newValue?.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var val: Int { 0 }
  }
}

/// A view of an object of the type `NewvarNode`.
@frozen public struct NewvarNode: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var slot: SlotNumber { get { SlotNumber(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var slot: Int { 0 }
  }
}

/// A view of an object of the type `Const`.
@frozen public struct Const: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var val: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var val: Int { 0 }
  }
}

/// A view of an object of the type `PartialStruct`.
@frozen public struct PartialStruct: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var typ: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var fields: ArrayObject { get { ArrayObject(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var typ: Int { 0 }
    public static var fields: Int { 8 }
  }
}

/// A view of an object of the type `InterConditional`.
@frozen public struct InterConditional: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 24 }
  @inline(__always) public var slot: Int { get { raw.load(fromByteOffset: 0, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 0, as: Int.self) } }
  @inline(__always) public var thentype: Value { get { Value(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var elsetype: Value { get { Value(raw: loadReference(16).unsafelyUnwrapped) } nonmutating set { storeReference(16, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var slot: Int { 0 }
    public static var thentype: Int { 8 }
    public static var elsetype: Int { 16 }
  }
}

/// A view of an object of the type `PartialTypeVar`.
@frozen public struct PartialTypeVar: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var tv: TypeVar { get { TypeVar(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var lb_certain: Bool { get { raw.load(fromByteOffset: 8, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 8, as: Bool.self) } }
  @inline(__always) public var ub_certain: Bool { get { raw.load(fromByteOffset: 9, as: Bool.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 9, as: Bool.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var tv: Int { 0 }
    public static var lb_certain: Int { 8 }
    public static var ub_certain: Int { 9 }
  }
}

/// A view of an object of the type `ErrorException`.
@frozen public struct ErrorException: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var msg: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var msg: Int { 0 }
  }
}

/// A view of an object of the type `ArgumentError`.
@frozen public struct ArgumentError: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var msg: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var msg: Int { 0 }
  }
}

/// A view of an object of the type `AssertionError`.
@frozen public struct AssertionError: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var msg: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var msg: Int { 0 }
  }
}

/// A view of an object of the type `OverflowError`.
@frozen public struct OverflowError: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var msg: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var msg: Int { 0 }
  }
}

/// A view of an object of the type `ConcurrencyViolationError`.
@frozen public struct ConcurrencyViolationError: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var msg: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var msg: Int { 0 }
  }
}

/// A view of an object of the type `BoundsError`.
@frozen public struct BoundsError: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var a: Value? { get { loadReference(0).map(Value.init(raw:)) } nonmutating set { storeReference(0, newValue?.raw) } }
  @inline(__always) public var i: Value? { get { loadReference(8).map(Value.init(raw:)) } nonmutating set { storeReference(8, newValue?.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var a: Int { 0 }
    public static var i: Int { 8 }
  }
}

/// A view of an object of the type `DomainError`.
@frozen public struct DomainError: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var val: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var msg: Value { get { Value(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var val: Int { 0 }
    public static var msg: Int { 8 }
  }
}

/// A view of an object of the type `InexactError`.
@frozen public struct InexactError: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 24 }
  @inline(__always) public var `func`: Symbol { get { Symbol(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var T: Value { get { Value(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var val: Value { get { Value(raw: loadReference(16).unsafelyUnwrapped) } nonmutating set { storeReference(16, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var `func`: Int { 0 }
    public static var T: Int { 8 }
    public static var val: Int { 16 }
  }
}

/// A view of an object of the type `UndefVarError`.
@frozen public struct UndefVarError: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var `var`: Symbol { get { Symbol(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var `var`: Int { 0 }
  }
}

/// A view of an object of the type `UndefKeywordError`.
@frozen public struct UndefKeywordError: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 8 }
  @inline(__always) public var `var`: Symbol { get { Symbol(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var `var`: Int { 0 }
  }
}

/// A view of an object of the type `TypeError`.
@frozen public struct TypeError: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 32 }
  @inline(__always) public var `func`: Symbol { get { Symbol(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var context: Value { get { Value(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var expected: Value { get { Value(raw: loadReference(16).unsafelyUnwrapped) } nonmutating set { storeReference(16, newValue.raw) } }
  @inline(__always) public var got: Value { get { Value(raw: loadReference(24).unsafelyUnwrapped) } nonmutating set { storeReference(24, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var `func`: Int { 0 }
    public static var context: Int { 8 }
    public static var expected: Int { 16 }
    public static var got: Int { 24 }
  }
}

/// A view of an object of the type `MethodError`.
@frozen public struct MethodError: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 24 }
  @inline(__always) public var f: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var args: Value { get { Value(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  @inline(__always) public var world: UInt { get { raw.load(fromByteOffset: 16, as: UInt.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 16, as: UInt.self) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var f: Int { 0 }
    public static var args: Int { 8 }
    public static var world: Int { 16 }
  }
}

/// A view of an object of the type `LoadError`.
@frozen public struct LoadError: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 24 }
  @inline(__always) public var file: Value { get { Value(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var line: Int { get { raw.load(fromByteOffset: 8, as: Int.self) } nonmutating set { raw.storeBytes(of: newValue, toByteOffset: 8, as: Int.self) } }
  @inline(__always) public var `error`: Value { get { Value(raw: loadReference(16).unsafelyUnwrapped) } nonmutating set { storeReference(16, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var file: Int { 0 }
    public static var line: Int { 8 }
    public static var `error`: Int { 16 }
  }
}

/// A view of an object of the type `InitError`.
@frozen public struct InitError: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The number of bytes of the fixed part.
  @inline(__always) public static var size: Int { 16 }
  @inline(__always) public var mod: Symbol { get { Symbol(raw: loadReference(0).unsafelyUnwrapped) } nonmutating set { storeReference(0, newValue.raw) } }
  @inline(__always) public var `error`: Value { get { Value(raw: loadReference(8).unsafelyUnwrapped) } nonmutating set { storeReference(8, newValue.raw) } }
  /// Byte offsets of the fields.
  public enum Offset {
    public static var mod: Int { 0 }
    public static var `error`: Int { 8 }
  }
}

