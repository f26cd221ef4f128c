import Glibc

/// Builtins on arrays.
let arrayBuiltins: [Builtins.Entry] = [
  .init(name: "arrayref") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, Int.max)
    let a = checkArray(args[2], "arrayref")
    return loadElement(a, arrayIndex(a, args, 3, Int(n))).raw
  },
  .init(name: "const_arrayref") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, Int.max)
    let a = checkArray(args[2], "const_arrayref")
    return loadElement(a, arrayIndex(a, args, 3, Int(n))).raw
  },
  .init(name: "arrayset") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 3, Int.max)
    let a = checkArray(args[2], "arrayset")
    let i = arrayIndex(a, args, 4, Int(n))
    if !isInstance(args[3], of: a.elementType) { raiseTypeError("arrayset", "", expected: a.elementType, got: args[3]) }
    storeElement(a, i, args[3])
    return args[2].raw
  },
  .init(name: "arraysize") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 2)
    let a = checkArray(args[1], "arraysize")
    checkType(args[2], Known.tInt64, "arraysize")
    let d = args[2].int
    if d < 1 { raiseError("arraysize: dimension out of range") }
    return boxInt(d > a.dimensions ? 1 : a.dimension(d - 1)).raw
  },
]

@inline(__always) func checkArray(_ x: Value, _ function: StaticString) -> ArrayObject {
  if !x.isArray { raiseTypeError(function, "", expected: Known.uArray, got: x) }
  return x.unsafeAs(ArrayObject.self)
}

/// The 0-based linear index of the subscripts from `first` on; raises a BoundsError.
func arrayIndex(_ a: ArrayObject, _ args: UnsafePointer<Value>, _ first: Int, _ count: Int) -> Int {
  let dimensions = a.dimensions
  var index = 0
  var stride = 1
  for k in first..<count {
    checkType(args[k], Known.tInt64, "arrayref")
    let i = args[k].int &- 1
    let d = k - first
    let extent = count - first == 1 ? a.count : d < dimensions ? a.dimension(d) : 1
    let last = k == count - 1 && count - first < dimensions
    let most = last ? remaining(a, from: d) : extent
    if i < 0 || i >= most { raiseSubscriptError(a, args, first, count) }
    index += i * stride
    stride *= extent
  }
  if count - first == 0 && a.count != 1 { raiseSubscriptError(a, args, first, count) }
  return index
}

/// The product of the extents from dimension `d` on.
private func remaining(_ a: ArrayObject, from d: Int) -> Int {
  var n = 1
  for i in d..<a.dimensions { n *= a.dimension(i) }
  return n
}

private func raiseSubscriptError(_ a: ArrayObject, _ args: UnsafePointer<Value>, _ first: Int, _ count: Int) -> Never {
  raiseBoundsError(Value(raw: a.raw), makeTuple(args + first, count - first))
}

/// Element `i` (0-based, in bounds), boxed where it lies inline; raises UndefRefError.
public func loadElement(_ a: ArrayObject, _ i: Int) -> Value {
  let layout = a.elementLayout
  if layout.flags & Layout.Flag.elementsAreReferences != 0 {
    guard let v = a.reference(i) else { raise(Known.undefRefError) }
    return v
  }
  let p = a.elements + i * Int(layout.elementSize)
  if layout.flags & Layout.Flag.elementsAreUnion != 0 {
    return boxInline(p, unionMember(a.elementType, Int(selectorAddress(a, i).pointee)).unsafeAs(DataType.self))
  }
  let t = a.elementType.unsafeAs(DataType.self)
  if firstReferenceIsNull(p, t) { raise(Known.undefRefError) }
  return boxInline(p, t)
}

/// Whether element `i` (0-based, in bounds) has a value.
public func isElementDefined(_ a: ArrayObject, _ i: Int) -> Bool {
  let layout = a.elementLayout
  if layout.flags & Layout.Flag.elementsAreReferences != 0 { return a.reference(i) != nil }
  if layout.flags & Layout.Flag.elementsAreUnion != 0 { return true }
  return !firstReferenceIsNull(a.elements + i * Int(layout.elementSize), a.elementType.unsafeAs(DataType.self))
}

/// Stores `v`, an instance of the element type, as element `i` (0-based, in bounds).
public func storeElement(_ a: ArrayObject, _ i: Int, _ v: Value) {
  let layout = a.elementLayout
  if layout.flags & Layout.Flag.elementsAreReferences != 0 {
    a.setReference(i, v)
    return
  }
  let t = v.type
  let p = a.elements + i * Int(layout.elementSize)
  if t.instance == nil { memcpy(p, v.raw, t.instanceSize) }
  if layout.flags & Layout.Flag.elementsAreUnion != 0 {
    selectorAddress(a, i).pointee = UInt8(truncatingIfNeeded: unionIndex(a.elementType, t))
  } else if layout.pointerCount > 0 {
    recordBulkStore(a.buffer.raw)
  }
}
