/// Boxing of numbers. Small integers come from preallocated boxes, which belong to the system image.
private let smallestBoxed = -512
private let boxedCount = 1536

@inline(__always) public func boxInt(_ x: Int) -> Value {
  let i = x &+ 512
  if UInt(bitPattern: i) < 1536 { return Known.boxedInt64[i] }
  return boxBits(x, Known.tInt64)
}

/// Allocates an instance of the bits type `type` that holds the bytes of `x`.
@inline(__always) public func boxBits<T: BitwiseCopyable>(_ x: T, _ type: DataType) -> Value {
  let p = allocateObject(type, MemoryLayout<T>.size)
  p.storeBytes(of: x, as: T.self)
  return Value(raw: p)
}

public func boxUInt8(_ x: UInt8) -> Value { Known.boxedUInt8[Int(x)] }
public func boxInt8(_ x: Int8) -> Value { Known.boxedInt8[Int(x) + 128] }
public func boxInt32(_ x: Int32) -> Value { boxBits(x, Known.tInt32) }
public func boxUInt32(_ x: UInt32) -> Value { boxBits(x, Known.tUInt32) }
public func boxUInt64(_ x: UInt64) -> Value { boxBits(x, Known.tUInt64) }
public func boxFloat64(_ x: Double) -> Value { boxBits(x, Known.tFloat64) }
public func boxFloat32(_ x: Float) -> Value { boxBits(x, Known.tFloat32) }
/// Boxes a Char given by its in-memory form (UTF-8 bytes from the top).
public func boxChar(_ bits: UInt32) -> Value { boxBits(bits, Known.tChar) }
/// Boxes an address as `Ptr{Cvoid}`.
public func boxPointer(_ p: UInt) -> Value { boxBits(p, Known.ptrVoid) }

extension HeapView {
  /// The first bytes of the object as a `T`, unchecked.
  @inline(__always) public func bits<T: BitwiseCopyable>(_ type: T.Type) -> T { raw.load(as: T.self) }
  /// The value of a boxed Int64, unchecked.
  @inline(__always) public var int: Int { raw.load(as: Int.self) }
  @inline(__always) public var isTrue: Bool { raw == Known.trueValue.raw }
  @inline(__always) public var isBool: Bool { hasType(Known.tBool) }
}

/// Fills the tables of preallocated boxes; part of the bootstrap.
func makeBoxes() {
  let ints = makeSimpleVector(boxedCount)
  for i in 0..<boxedCount { ints[i] = boxBits(i + smallestBoxed, Known.tInt64) }
  Known.boxedInt64 = ints
  let bytes = makeSimpleVector(256)
  for i in 0..<256 { bytes[i] = boxBits(UInt8(i), Known.tUInt8) }
  Known.boxedUInt8 = bytes
  let signed = makeSimpleVector(256)
  for i in 0..<256 { signed[i] = boxBits(Int8(i - 128), Known.tInt8) }
  Known.boxedInt8 = signed
}
