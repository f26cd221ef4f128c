import Glibc

/// Arrays: a header object {buffer, data, count, dims...} and a `Memory` that holds the elements.
///
/// `data` points into the buffer (or, for wrapped C memory, outside the heap, with `buffer.owner` null or the owner).
/// The buffer is the parent of the elements for the write barrier. A one-dimensional array keeps its length in `count` and in
/// its only dimension word; both are always equal.
extension ArrayObject {
  /// The word of dimension `i` (0-based).
  @inline(__always) public func dimension(_ i: Int) -> Int { raw.load(fromByteOffset: ArrayObject.size + i * 8, as: Int.self) }
  @inline(__always) public func setDimension(_ i: Int, _ n: Int) { raw.storeBytes(of: n, toByteOffset: ArrayObject.size + i * 8, as: Int.self) }
  /// The address of the first element.
  @inline(__always) public var elements: UnsafeMutableRawPointer { UnsafeMutableRawPointer(bitPattern: data).unsafelyUnwrapped }
  /// The number of dimensions.
  public var dimensions: Int { type.parameters[1].int }
  public var elementType: Value { type.parameters[0] }
  /// The layout of an element.
  @inline(__always) public var elementLayout: Layout { buffer.type.layout.unsafelyUnwrapped }
  /// The byte distance of the first element from the buffer's first.
  @inline(__always) public var dataOffset: Int { Int(data) - Int(buffer.data) }
  @inline(__always) public func reference(_ i: Int) -> Value? {
    elements.load(fromByteOffset: i * 8, as: UnsafeMutableRawPointer?.self).map(Value.init(raw:))
  }
  /// Stores a reference as element `i` of an array of references.
  @inline(__always) public func setReference(_ i: Int, _ v: Value) {
    elements.storeBytes(of: v.raw, toByteOffset: i * 8, as: UnsafeMutableRawPointer.self)
    writeBarrier(parent: buffer.raw, child: v.raw)
  }
  /// Element `i` (0-based) of an array of references; a null element traps.
  @inline(__always) public subscript(_ i: Int) -> Value {
    get { reference(i).unsafelyUnwrapped }
    nonmutating set { setReference(i, newValue) }
  }
  public var indices: Range<Int> { 0..<count }
  public var isEmpty: Bool { count == 0 }
}

extension Memory {
  /// The address of the first element.
  @inline(__always) public var data: UInt { address &+ UInt(Memory.size) }
}

/// Makes a Memory for `capacity` elements of the given Memory type, all bytes zero.
public func makeMemory(_ type: DataType, capacity: Int) -> Memory {
  let layout = type.layout.unsafelyUnwrapped
  var bytes = Memory.size + capacity * Int(layout.elementSize)
  if layout.flags & Layout.Flag.elementsAreUnion != 0 { bytes += capacity }
  if layout.elementSize == 1 { bytes += 1 }  // so that a NUL can follow
  let m = Memory(raw: allocateObject(type, bytes))
  m.count = capacity
  return m
}

/// Makes an array of the concrete array type `type` with the given dimensions (their product must not overflow), all bytes zero.
public func makeArray(_ type: DataType, _ dims: UnsafePointer<Int>, _ dimensionCount: Int) -> ArrayObject {
  var count = 1
  for i in 0..<dimensionCount { count *= dims[i] }
  let buffer = makeMemory(memoryType(of: type), capacity: count)
  let a = ArrayObject(raw: allocateObject(type, ArrayObject.size + dimensionCount * 8))
  a.buffer = buffer
  a.data = buffer.data
  a.count = count
  for i in 0..<dimensionCount { a.setDimension(i, dims[i]) }
  return a
}

/// Makes a vector of `count` elements, all bytes zero.
public func makeVector(_ type: DataType, count: Int) -> ArrayObject {
  var n = count
  return withUnsafePointer(to: &n) { makeArray(type, $0, 1) }
}

/// Makes a `Vector{Any}` of the given elements.
public func makeVectorAny(_ elements: RefBuffer<Value>) -> ArrayObject {
  let a = makeVector(Known.vectorAny, count: elements.count)
  for i in 0..<elements.count { a[i] = elements[i] }
  return a
}

/// Makes room for `extra` more elements at the end of a vector and counts them in; the new elements' bytes are zero.
public func growEnd(_ a: ArrayObject, _ extra: Int) {
  let layout = a.elementLayout
  let size = Int(layout.elementSize)
  let old = a.buffer
  let used = a.count
  let offset = size == 0 ? 0 : a.dataOffset / size
  let owned = a.data >= old.data && a.data <= old.data &+ UInt(old.count * size)
  if owned && old.count - offset >= used + extra {
    a.count = used + extra
    a.setDimension(0, used + extra)
    return
  }
  let capacity = max(used + extra, used < 4 ? 4 : used + used / 2)
  let new = makeMemory(old.type, capacity: capacity)
  copyElements(from: old, address: a.elements, offset: offset, to: new, at: 0, count: used)
  a.buffer = new
  a.data = new.data
  a.count = used + extra
  a.setDimension(0, used + extra)
}

/// Copies `count` elements, selector bytes included, to a fresh buffer.
func copyElements(from old: Memory, address: UnsafeMutableRawPointer, offset: Int, to new: Memory, at position: Int, count: Int) {
  let layout = new.type.layout.unsafelyUnwrapped
  let size = Int(layout.elementSize)
  let target = UnsafeMutableRawPointer(bitPattern: new.data).unsafelyUnwrapped
  memcpy(target + position * size, address, count * size)
  if layout.flags & Layout.Flag.elementsAreUnion != 0 {
    let from = UnsafeMutableRawPointer(bitPattern: old.data).unsafelyUnwrapped + old.count * size + offset
    memcpy(target + new.count * size + position, from, count)
  }
  if layout.pointerCount > 0 || layout.flags & Layout.Flag.elementsAreReferences != 0 { recordBulkStore(new.raw) }
}

/// Appends a reference to a vector of references.
public func push(_ a: ArrayObject, _ v: Value) {
  growEnd(a, 1)
  a[a.count - 1] = v
}

/// The selector byte of element `i` (0-based) of an array whose elements are a union of bits types.
@inline(__always) public func selectorAddress(_ a: ArrayObject, _ i: Int) -> UnsafeMutablePointer<UInt8> {
  let size = Int(a.elementLayout.elementSize)
  let b = a.buffer
  let offset = size == 0 ? 0 : a.dataOffset / size
  return (UnsafeMutableRawPointer(bitPattern: b.data).unsafelyUnwrapped + b.count * size + offset + i).assumingMemoryBound(to: UInt8.self)
}
