import CRuntime

/// A reference to an object of the language heap: the address of its first field. One header word lies before it.
///
/// References may only lie in the heap, on a stack, in the table of well-known objects (`Known`) or in a `RefBuffer` /
/// `RefTable`; the collector finds them nowhere else.
public protocol HeapView: BitwiseCopyable, Equatable {
  var raw: UnsafeMutableRawPointer { get }
  init(raw: UnsafeMutableRawPointer)
}

/// A reference to any object.
@frozen public struct Value: HeapView {
  public let raw: UnsafeMutableRawPointer
  @inline(__always) public init(raw: UnsafeMutableRawPointer) { self.raw = raw }
  /// The same object seen as another view.
  @inline(__always) public init<V: HeapView>(_ view: V) { raw = view.raw }
}

/// The flag bits of a header word.
public enum HeaderBits {
  /// The object's age: 0 young (or recorded), 1 old, 3 in an image.
  @inline(__always) public static var age: UInt { 3 }
  @inline(__always) public static var old: UInt { 1 }
  @inline(__always) public static var image: UInt { 3 }
  /// A word with the object's identity hash precedes the header (mutable objects of an image).
  @inline(__always) public static var hasIdentityWord: UInt { 4 }
  /// The identity hash of this object was asked for and is kept beside the heap.
  @inline(__always) public static var hasIdentity: UInt { 8 }
  @inline(__always) public static var all: UInt { 15 }
}

extension HeapView {
  @inline(__always) public static func == (a: Self, b: Self) -> Bool { a.raw == b.raw }
  @inline(__always) public var value: Value { Value(raw: raw) }
  @inline(__always) public var address: UInt { UInt(bitPattern: raw) }
  /// The header word: the type's address and the flag bits.
  @inline(__always) public var header: UInt {
    get { raw.load(fromByteOffset: -8, as: UInt.self) }
    nonmutating set { raw.storeBytes(of: newValue, toByteOffset: -8, as: UInt.self) }
  }
  /// The object's type.
  @inline(__always) public var type: DataType {
    DataType(raw: UnsafeMutableRawPointer(bitPattern: header & ~HeaderBits.all).unsafelyUnwrapped)
  }
  /// The reference at the byte offset `offset`, without a check of the object's type.
  @inline(__always) public func loadReference(_ offset: Int) -> UnsafeMutableRawPointer? {
    raw.load(fromByteOffset: offset, as: UnsafeMutableRawPointer?.self)
  }
  /// Stores a reference in this object at the byte offset `offset`, through the write barrier.
  @inline(__always) public func storeReference(_ offset: Int, _ child: UnsafeMutableRawPointer?) {
    raw.storeBytes(of: child, toByteOffset: offset, as: UnsafeMutableRawPointer?.self)
    if let child { writeBarrier(parent: raw, child: child) }
  }
  /// This object seen as a `V`, unchecked.
  @inline(__always) public func unsafeAs<V: HeapView>(_ view: V.Type) -> V { V(raw: raw) }
  /// Whether the object is an instance of exactly the type `type`.
  @inline(__always) public func hasType(_ type: DataType) -> Bool { header & ~HeaderBits.all == type.address }
}

/// Whether both references are to the same object.
@inline(__always) public func same<A: HeapView, B: HeapView>(_ a: A, _ b: B) -> Bool { a.raw == b.raw }
@inline(__always) public func same<A: HeapView, B: HeapView>(_ a: A?, _ b: B) -> Bool { a?.raw == b.raw }

/// Must follow every store of a reference to `child` in the object `parent`, except where `parent` was allocated since the
/// last point where a collection could run.
@inline(__always) public func writeBarrier(parent: UnsafeMutableRawPointer, child: UnsafeMutableRawPointer) {
  let parentAge = parent.load(fromByteOffset: -8, as: UInt.self) & HeaderBits.age
  let childAge = child.load(fromByteOffset: -8, as: UInt.self) & HeaderBits.age
  if parentAge & ~childAge != 0 { recordParent(parent) }
}

@inline(__always) func knownSlot(_ index: Int) -> UnsafeMutableRawPointer { tt_known_get(index).unsafelyUnwrapped }
@inline(__always) func setKnownSlot(_ index: Int, _ object: UnsafeMutableRawPointer) { tt_known_set(index, object) }

extension Known {
  /// Whether the slot of a well-known object has been filled.
  public static func isSet(_ index: Int) -> Bool { tt_known_get(index) != nil }
}

/// The well-known value `nothing`, `true` or `false` for Swift's.
@inline(__always) public func languageBool(_ b: Bool) -> Value { b ? Known.trueValue : Known.falseValue }
