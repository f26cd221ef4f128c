/// Tuple types.

/// The interned tuple type of the given elements; a Vararg of known length at the end is written out.
public func makeTupleType(_ parameters: UnsafePointer<Value>, _ count: Int) -> DataType {
  if count > 0, let va = parameters[count - 1].asVararg {
    if let n = va.length { return makeTupleType(parameters, count - 1, repeating: va.element, Swift.max(n, 0)) }
    if va.N == nil && va.T == nil {
      // `Vararg` alone is `Vararg{Any}`.
      return withStackValues(count) { q in
        for i in 0..<count - 1 { q[i] = parameters[i] }
        q[count - 1] = Known.varargAny
        return internTuple(q, count)
      }
    }
  }
  return internTuple(parameters, count)
}

public func makeTupleType(_ parameters: RefBuffer<Value>) -> DataType {
  makeTupleType(parameters.pointer, parameters.count)
}

private func makeTupleType(_ p: UnsafePointer<Value>, _ fixed: Int, repeating t: Value, _ n: Int) -> DataType {
  withStackValues(fixed + n) { q in
    for i in 0..<fixed { q[i] = p[i] }
    for i in 0..<n { q[fixed + i] = t }
    return internTuple(q, fixed + n)
  }
}

private func internTuple(_ p: UnsafePointer<Value>, _ count: Int) -> DataType {
  if count == 0 && Known.isSet(KnownIndex.emptyTupleType) { return Known.emptyTupleType }
  var free = false
  for i in 0..<count where !free { free = hasFreeTypeVars(p[i]) }
  let name = Known.nTuple
  let hash = free ? 0 : TypeCache.keyHash(name, p, count)
  if !free, let t = TypeCache.lookup(name, p, count, hash: hash) { return t }
  let t = DataType(raw: allocateObject(Known.tDataType, DataType.size))
  t.name = name
  t.super = Known.tAny
  t.parameters = makeSimpleVector(p, count)
  t.types = t.parameters
  t.flags = DataType.Flag.isDefined
  describe(t, hash: free ? nil : hash)
  if !free { TypeCache.insert(t, hash: hash) }
  if t.isConcrete { completeLayout(t) }
  return t
}

/// The element type at position `i` (0-based) of a tuple type, a trailing Vararg repeated; nil past the end.
public func tupleElement(_ t: DataType, _ i: Int) -> Value? {
  let p = t.parameters
  let n = p.count
  if i < n - 1 { return p[i] }
  if n == 0 { return nil }
  if let va = p[n - 1].asVararg { return va.element }
  return i < n ? p[i] : nil
}

/// Whether a tuple type ends in a Vararg.
@inline(__always) public func isVarargTuple(_ t: DataType) -> Bool {
  let p = t.parameters
  return p.count > 0 && p[p.count - 1].isVararg
}
