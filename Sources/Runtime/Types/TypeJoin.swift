/// Joins: one type that is a supertype of two, and no union.

/// The closest type above `a` and `b` that differs from one of them only in open parameters.
public func typeJoin(_ a: Value, _ b: Value) -> Value {
  if isSubtypeOpen(a, b) { return b }
  if isSubtypeOpen(b, a) { return a }
  if let v = a.asTypeVar { return typeJoin(v.ub, b) }
  if let v = b.asTypeVar { return typeJoin(a, v.ub) }
  if let u = a.asUnionAll { return makeUnionAll(u.var, typeJoin(u.body, b)) }
  if let u = b.asUnionAll { return makeUnionAll(u.var, typeJoin(a, u.body)) }
  if let u = a.asUnion { return typeJoin(typeJoin(u.a, u.b), b) }
  if let u = b.asUnion { return typeJoin(a, typeJoin(u.a, u.b)) }
  guard let x = a.asDataType, let y = b.asDataType else { return Known.tAny.value }
  if x.isTuple && y.isTuple { return joinTuples(x, y) }
  if x.isTuple || y.isTuple { return Known.tAny.value }
  return joinNominal(x, y)
}

private func isSubtypeOpen(_ a: Value, _ b: Value) -> Bool {
  if same(a, b) || same(b, Known.tAny) || a.isBottom { return true }
  return isTypeOrTypeVar(a) && isTypeOrTypeVar(b) && isSubtype(a, b)
}

private func joinNominal(_ x: DataType, _ y: DataType) -> Value {
  var above = y
  while !same(above, Known.tAny) {
    if let s = ascend(x, to: above.name) { return joinParameters(s, above) }
    above = above.super
  }
  return Known.tAny.value
}

/// The wrapper of two instantiations with those parameters filled in that are equal.
private func joinParameters(_ x: DataType, _ y: DataType) -> Value {
  let p = x.parameters, q = y.parameters
  if x.isTypeOfType && (isOpenVariable(p[0]) || isOpenVariable(q[0])) { return Known.uType }
  let body = unwrapUnionAll(x.name.wrapper).unsafeAs(DataType.self)
  let n = p.count
  return withStackValues(n) { values in
    for i in 0..<n { values[i] = areEqualParameters(p[i], q[i]) ? p[i] : body.parameters[i] }
    var result = instantiate(body.value, body.parameters.elements.typeVars, values, n)
    for i in (0..<n).reversed() where same(values[i], body.parameters[i]) {
      result = makeUnionAll(body.parameters[i].unsafeAs(TypeVar.self), result)
    }
    return result
  }
}

private func isOpenVariable(_ t: Value) -> Bool {
  guard let v = t.asTypeVar else { return false }
  return v.lb.isBottom && same(v.ub, Known.tAny)
}

private func areEqualParameters(_ a: Value, _ b: Value) -> Bool {
  if same(a, b) { return true }
  if a.isType && b.isType { return isSubtype(a, b) && isSubtype(b, a) }
  return !isTypeOrTypeVar(a) && !isTypeOrTypeVar(b) && egal(a, b)
}

private func joinTuples(_ x: DataType, _ y: DataType) -> Value {
  let p = x.parameters, q = y.parameters
  if p.isEmpty || q.isEmpty {
    let rest = makeVararg(joinFrom(p.isEmpty ? q : p, 0), nil)
    return withUnsafePointer(to: rest) { makeTupleType($0, 1).value }
  }
  // The shorter gives the number of elements; where it is open its last joins all that the other has there.
  let (short, long) = p.count <= q.count ? (p, q) : (q, p)
  let shortIsOpen = short.last.isVararg
  let count = short.count == long.count || shortIsOpen ? short.count : short.count + 1
  return withStackValues(count) { r in
    for i in 0..<count {
      if i < count - 1 || short.count == long.count {
        let a = short[i], b = long[i]
        let joined = typeJoin(element(a), element(b))
        r[i] = a.isVararg || b.isVararg ? makeVararg(joined, nil) : joined
      } else {
        let rest = joinFrom(long, i)
        r[i] = makeVararg(shortIsOpen ? typeJoin(element(short.last), rest) : rest, nil)
      }
    }
    return makeTupleType(r, count).value
  }
}

private func element(_ t: Value) -> Value { t.asVararg?.element ?? t }

/// The join of the elements from the `i`th on.
private func joinFrom(_ p: SimpleVector, _ i: Int) -> Value {
  if i >= p.count { return element(p.last) }
  var t = Known.bottom
  for j in i..<p.count { t = typeJoin(t, element(p[j])) }
  return t
}
