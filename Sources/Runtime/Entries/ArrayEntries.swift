import Glibc

func registerArrayEntries() {
  let make: @convention(c) (Object, Object) -> Object = { type, dims in makeArrayChecked(DataType(raw: type), v(dims)).raw }
  RuntimeEntries.register("tt_new_array", make)
  RuntimeEntries.register("jl_new_array", make)
  let make1: @convention(c) (Object, Int) -> Object = { type, n in makeVectorChecked(DataType(raw: type), n).raw }
  RuntimeEntries.register("jl_alloc_array_1d", make1)
  let make2: @convention(c) (Object, Int, Int) -> Object = { type, m, n in makeArrayChecked(DataType(raw: type), [m, n]).raw }
  RuntimeEntries.register("jl_alloc_array_2d", make2)
  let make3: @convention(c) (Object, Int, Int, Int) -> Object = { type, m, n, k in makeArrayChecked(DataType(raw: type), [m, n, k]).raw }
  RuntimeEntries.register("jl_alloc_array_3d", make3)
  let growEnd: @convention(c) (Object, UInt) -> Void = { a, n in grow(ArrayObject(raw: a), at: ArrayObject(raw: a).count, by: Int(n)) }
  RuntimeEntries.register("jl_array_grow_end", growEnd)
  let growBegin: @convention(c) (Object, UInt) -> Void = { a, n in grow(ArrayObject(raw: a), at: 0, by: Int(n)) }
  RuntimeEntries.register("jl_array_grow_beg", growBegin)
  let growAt: @convention(c) (Object, Int, UInt) -> Void = { a, i, n in grow(ArrayObject(raw: a), at: i, by: Int(n)) }
  RuntimeEntries.register("jl_array_grow_at", growAt)
  let deleteEnd: @convention(c) (Object, UInt) -> Void = { a, n in
    let a = ArrayObject(raw: a)
    shrink(a, at: a.count - Int(n), by: Int(n))
  }
  RuntimeEntries.register("jl_array_del_end", deleteEnd)
  let deleteBegin: @convention(c) (Object, UInt) -> Void = { a, n in shrink(ArrayObject(raw: a), at: 0, by: Int(n)) }
  RuntimeEntries.register("jl_array_del_beg", deleteBegin)
  let deleteAt: @convention(c) (Object, Int, UInt) -> Void = { a, i, n in shrink(ArrayObject(raw: a), at: i, by: Int(n)) }
  RuntimeEntries.register("jl_array_del_at", deleteAt)
  let hint: @convention(c) (Object, UInt) -> Void = { a, n in reserve(ArrayObject(raw: a), Int(n)) }
  RuntimeEntries.register("jl_array_sizehint", hint)
  let pointer: @convention(c) (Object) -> UInt = { ArrayObject(raw: $0).data }
  RuntimeEntries.register("jl_array_ptr", pointer)
  let copy: @convention(c) (Object) -> Object = { copyArray(ArrayObject(raw: $0)).raw }
  RuntimeEntries.register("jl_array_copy", copy)
  let assigned: @convention(c) (Object, UInt) -> Int32 = { a, i in
    let a = ArrayObject(raw: a)
    return c(i < UInt(a.count) && isElementDefined(a, Int(i)))
  }
  RuntimeEntries.register("jl_array_isassigned", assigned)
  let unset: @convention(c) (Object, UInt) -> Void = { a, i in
    let a = ArrayObject(raw: a)
    if i >= UInt(a.count) { raiseBoundsError(a.value, boxInt(Int(i) + 1)) }
    let size = Int(a.elementLayout.elementSize)
    if a.elementLayout.pointerCount > 0 || a.elementLayout.flags & Layout.Flag.elementsAreReferences != 0 { memset(a.elements + Int(i) * size, 0, size) }
  }
  RuntimeEntries.register("jl_arrayunset", unset)
  let copyRange: @convention(c) (Object, Int, Object, Int, Int) -> Void = { to, at, from, start, n in
    copyElements(ArrayObject(raw: to), at, ArrayObject(raw: from), start, n)
  }
  RuntimeEntries.register("tt_array_copy", copyRange)
  let reshape: @convention(c) (Object, Object, Object) -> Object = { type, a, dims in
    reshapeArray(DataType(raw: type), ArrayObject(raw: a), v(dims)).raw
  }
  RuntimeEntries.register("jl_reshape_array", reshape)
  let wrap1: @convention(c) (Object, UInt, UInt, Int32) -> Object = { type, p, n, own in wrapMemory(DataType(raw: type), p, [Int(n)], own: own != 0).raw }
  RuntimeEntries.register("jl_ptr_to_array_1d", wrap1)
  let wrap: @convention(c) (Object, UInt, Object, Int32) -> Object = { type, p, dims, own in
    wrapMemory(DataType(raw: type), p, dimensions(v(dims)), own: own != 0).raw
  }
  RuntimeEntries.register("jl_ptr_to_array", wrap)
  let inline: @convention(c) (Object) -> Int32 = { c(memoryType(elementType: v($0)).layout.unsafelyUnwrapped.flags & Layout.Flag.elementsAreReferences == 0) }
  RuntimeEntries.register("jl_array_store_unboxed", inline)
  RuntimeEntries.register("jl_stored_inline", inline)
  let elementSize: @convention(c) (Object) -> Int = { Int(memoryType(elementType: v($0)).layout.unsafelyUnwrapped.elementSize) }
  RuntimeEntries.register("tt_union_elsize", elementSize)
  RuntimeEntries.register("tt_elsize", elementSize)
  let selectors: @convention(c) (Object) -> UInt = { a in
    let a = ArrayObject(raw: a)
    return a.elementLayout.flags & Layout.Flag.elementsAreUnion == 0 ? 0 : UInt(bitPattern: selectorAddress(a, 0))
  }
  RuntimeEntries.register("jl_array_typetagdata", selectors)
  let svec: @convention(c) (Int) -> Object = { makeSimpleVector($0).raw }
  RuntimeEntries.register("jl_alloc_svec", svec)
  let svecRef: @convention(c) (Object, Int) -> Object = { x, i in
    let s = SimpleVector(raw: x)
    guard i >= 0 && i < s.count else { raiseBoundsError(s.value, boxInt(i + 1)) }
    guard let e = s.get(i) else { raise(Known.undefRefError) }
    return e.raw
  }
  RuntimeEntries.register("jl_svec_ref", svecRef)
  RuntimeEntries.register("jl_svecref", svecRef)
  let svecSet: @convention(c) (Object, Int, Object) -> Void = { s, i, x in SimpleVector(raw: s)[i] = v(x) }
  RuntimeEntries.register("jl_svecset", svecSet)
  let svecAssigned: @convention(c) (Object, Int) -> Int32 = { x, i in
    let s = SimpleVector(raw: x)
    return c(i >= 0 && i < s.count && s.get(i) != nil)
  }
  RuntimeEntries.register("jl_svec_isassigned", svecAssigned)
}

/// The dimensions in a tuple of Ints.
private func dimensions(_ tuple: Value) -> [Int] {
  let n = tuple.type.fieldCount
  return (0..<n).map { loadField(tuple, tuple.type, $0).int }
}

private func makeArrayChecked(_ type: DataType, _ dims: Value) -> ArrayObject { makeArrayChecked(type, dimensions(dims)) }

private func makeVectorChecked(_ type: DataType, _ n: Int) -> ArrayObject { makeArrayChecked(type, [n]) }

/// Makes an array after the checks of the `Array` constructor; raises an ArgumentError for impossible sizes.
private func makeArrayChecked(_ type: DataType, _ dims: [Int]) -> ArrayObject {
  let size = Swift.max(Int(memoryType(of: type).layout.unsafelyUnwrapped.elementSize), 1)
  var count = 1
  var bad = false
  for d in dims {
    let (product, overflow) = count.multipliedReportingOverflow(by: d)
    if d < 0 || overflow { bad = true }
    count = product
  }
  if bad || count.multipliedReportingOverflow(by: size).overflow { raiseArgumentError("invalid Array dimensions") }
  if count * size > 1 << 46 { raise(Known.outOfMemory) }
  return dims.withUnsafeBufferPointer { d in
    var none = 0
    return d.count == 0 ? makeArray(type, &none, 0) : makeArray(type, d.baseAddress.unsafelyUnwrapped, d.count)
  }
}

/// Whether the vector may change its size: not where it shares its buffer with a reshaped or wrapped array.
private func checkGrowable(_ a: ArrayObject) {
  if a.dimensions != 1 { raiseError("cannot resize array with more than one dimension") }
}

/// Inserts `n` undefined (zero) elements before element `i` (0-based).
func grow(_ a: ArrayObject, at i: Int, by n: Int) {
  checkGrowable(a)
  if n == 0 { return }
  if n < 0 || a.count > 1 << 46 - n { raise(Known.outOfMemory) }
  let before = a.count
  if i == 0 && before > 0 && growFront(a, n) { return }
  growEnd(a, n)
  let size = Int(a.elementLayout.elementSize)
  let p = a.elements
  if before > i {
    memmove(p + (i + n) * size, p + i * size, (before - i) * size)
    recordBulkStore(a.buffer.raw)
  }
  memset(p + i * size, 0, n * size)
  if a.elementLayout.flags & Layout.Flag.elementsAreUnion != 0 {
    let s = selectorAddress(a, 0)
    memmove(s + i + n, s + i, before - i)
    memset(s + i, 0, n)
  }
}

/// Grows at the front into the room before the first element; whether there was enough.
private func growFront(_ a: ArrayObject, _ n: Int) -> Bool {
  let size = Int(a.elementLayout.elementSize)
  if size == 0 || a.elementLayout.flags & Layout.Flag.elementsAreUnion != 0 { return false }
  let offset = a.dataOffset / size
  if a.data < a.buffer.data || a.data > a.buffer.data &+ UInt(a.buffer.count * size) { return false }
  if offset < n {
    // Makes room for as many again, so that pushing at the front is linear over all.
    let spare = n + a.count / 2 + 4
    let bigger = makeMemory(a.buffer.type, capacity: a.count + spare + a.count / 4)
    copyElements(from: a.buffer, address: a.elements, offset: offset, to: bigger, at: spare, count: a.count)
    a.buffer = bigger
    a.data = bigger.data &+ UInt(spare * size)
  }
  a.data = a.data &- UInt(n * size)
  memset(a.elements, 0, n * size)
  a.count += n
  a.setDimension(0, a.count)
  return true
}

/// Removes `n` elements from element `i` (0-based) on.
func shrink(_ a: ArrayObject, at i: Int, by n: Int) {
  checkGrowable(a)
  if n <= 0 { return }
  if i < 0 || n > a.count - i { raiseBoundsError(a.value, boxInt(i + n)) }
  let size = Int(a.elementLayout.elementSize)
  let isUnion = a.elementLayout.flags & Layout.Flag.elementsAreUnion != 0
  let p = a.elements
  if i == 0 && !isUnion && size > 0 && a.count > n {
    memset(p, 0, n * size)
    a.data = a.data &+ UInt(n * size)
  } else {
    memmove(p + i * size, p + (i + n) * size, (a.count - i - n) * size)
    if isUnion { memmove(selectorAddress(a, i), selectorAddress(a, i + n), a.count - i - n) }
    memset(p + (a.count - n) * size, 0, n * size)
    recordBulkStore(a.buffer.raw)
  }
  a.count -= n
  a.setDimension(0, a.count)
}

/// Makes room for `n` elements in all.
private func reserve(_ a: ArrayObject, _ n: Int) {
  let count = a.count
  let size = Swift.max(Int(a.elementLayout.elementSize), 1)
  let offset = a.data >= a.buffer.data ? a.dataOffset / size : 0
  if n <= a.buffer.count - offset || n <= count || n > 1 << 40 { return }
  growEnd(a, n - count)
  a.count = count
  a.setDimension(0, count)
}

func copyArray(_ a: ArrayObject) -> ArrayObject {
  let n = a.dimensions
  let new = ArrayObject(raw: allocateObject(a.type, ArrayObject.size + n * 8))
  let buffer = makeMemory(a.buffer.type, capacity: a.count)
  let size = Swift.max(Int(a.elementLayout.elementSize), 1)
  copyElements(from: a.buffer, address: a.elements, offset: a.elementLayout.elementSize == 0 ? 0 : a.dataOffset / size, to: buffer, at: 0, count: a.count)
  new.buffer = buffer
  new.data = buffer.data
  new.count = a.count
  for i in 0..<n { new.setDimension(i, a.dimension(i)) }
  return new
}

/// Copies `n` elements of an array of the same element type, from `start` to `at` (0-based); the ranges may overlap.
private func copyElements(_ to: ArrayObject, _ at: Int, _ from: ArrayObject, _ start: Int, _ n: Int) {
  if n <= 0 { return }
  let size = Int(to.elementLayout.elementSize)
  memmove(to.elements + at * size, from.elements + start * size, n * size)
  if to.elementLayout.flags & Layout.Flag.elementsAreUnion != 0 { memmove(selectorAddress(to, at), selectorAddress(from, start), n) }
  if to.elementLayout.pointerCount > 0 || to.elementLayout.flags & Layout.Flag.elementsAreReferences != 0 { recordBulkStore(to.buffer.raw) }
}

/// An array of another shape that shares the elements of `a`.
private func reshapeArray(_ type: DataType, _ a: ArrayObject, _ dims: Value) -> ArrayObject {
  let n = dims.type.fieldCount
  let new = ArrayObject(raw: allocateObject(type, ArrayObject.size + n * 8))
  new.buffer = a.buffer
  new.data = a.data
  new.count = a.count
  for i in 0..<n { new.setDimension(i, loadField(dims, dims.type, i).int) }
  return new
}

/// An array over C memory; with `own`, the memory is freed with the array.
private func wrapMemory(_ type: DataType, _ p: UInt, _ dims: [Int], own: Bool) -> ArrayObject {
  let buffer = makeMemory(memoryType(of: type), capacity: 0)
  let a = ArrayObject(raw: allocateObject(type, ArrayObject.size + dims.count * 8))
  a.buffer = buffer
  a.data = p
  a.count = dims.reduce(1, *)
  for (i, d) in dims.enumerated() { a.setDimension(i, d) }
  return a
}
