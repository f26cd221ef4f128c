/// A fast test that finds most pairs of types without a common subtype, by names and lengths.

/// Whether it is obvious that no value is an instance of both types.
public func isObviouslyDisjoint(_ a: Value, _ b: Value) -> Bool { isObviouslyDisjoint(a, b, forSpecificity: false) }

/// With `forSpecificity`, lengths of tuples are not compared: signatures of different lengths are ordered, too.
func isObviouslyDisjoint(_ a: Value, _ b: Value, forSpecificity: Bool) -> Bool {
  if same(a, b) || same(a, Known.tAny) || same(b, Known.tAny) { return false }
  if let x = a.asDataType, let y = b.asDataType {
    if x.isConcrete && y.isConcrete && x.has(DataType.Flag.isExact) && y.has(DataType.Flag.isExact) {
      return !(isKind(x) && y.isTypeOfType) && !(isKind(y) && x.isTypeOfType)
    }
  }
  if a.isUnionAll { return isObviouslyDisjoint(unwrapUnionAll(a), b, forSpecificity: forSpecificity) }
  if b.isUnionAll { return isObviouslyDisjoint(a, unwrapUnionAll(b), forSpecificity: forSpecificity) }
  if a.isTypeVar || b.isTypeVar { return false }
  if let u = a.asUnion {
    return isObviouslyDisjoint(u.a, b, forSpecificity: forSpecificity) && isObviouslyDisjoint(u.b, b, forSpecificity: forSpecificity)
  }
  if let u = b.asUnion {
    return isObviouslyDisjoint(a, u.a, forSpecificity: forSpecificity) && isObviouslyDisjoint(a, u.b, forSpecificity: forSpecificity)
  }
  guard let x = a.asDataType, let y = b.asDataType else { return false }
  if x.isTypeOfType || y.isTypeOfType {
    if x.isTypeOfType && y.isTypeOfType { return !forSpecificity && parametersObviouslyUnequal(x.parameters[0], y.parameters[0]) }
    let (t, other) = x.isTypeOfType ? (x, y) : (y, x)
    if same(other, Known.tTypeofBottom) { return !t.parameters[0].isTypeVar && !t.parameters[0].isBottom }
    if !isKind(other) { return true }
    let p = t.parameters[0]
    return !p.isTypeVar && !hasFreeTypeVars(p) && !same(p.type, other) && !forSpecificity
  }
  if x.isTuple && y.isTuple { return tuplesObviouslyDisjoint(x, y, forSpecificity) }
  guard let s = ascend(x, to: y.name) else {
    guard let t = ascend(y, to: x.name) else { return true }
    return !forSpecificity && parametersObviouslyDisjoint(x, t)
  }
  // A declared subtype takes priority whatever its parameters are.
  if forSpecificity && !same(s, x) { return false }
  return parametersObviouslyDisjoint(s, y)
}

private func parametersObviouslyDisjoint(_ x: DataType, _ y: DataType) -> Bool {
  let p = x.parameters, q = y.parameters
  for i in 0..<min(p.count, q.count) where parametersObviouslyUnequal(p[i], q[i]) { return true }
  return false
}

/// Whether two invariant parameters can obviously not be equal.
func parametersObviouslyUnequal(_ a: Value, _ b: Value) -> Bool {
  if same(a, b) { return false }
  if let x = a.asDataType, let y = b.asDataType {
    if x.has(DataType.Flag.isExact) && y.has(DataType.Flag.isExact) {
      return !(same(x, Known.tTypeofBottom) && isTypeOfBottom(y)) && !(same(y, Known.tTypeofBottom) && isTypeOfBottom(x))
    }
    if x.isTypeOfType || y.isTypeOfType || x.isTuple { return false }
    if !same(x.name, y.name) { return true }
    return parametersObviouslyDisjoint(x, y)
  }
  if isTypeOrTypeVar(a) || isTypeOrTypeVar(b) {
    if a.isTypeVar || b.isTypeVar { return false }
    if let x = a.asDataType, let u = b.asUnionAll { return isObviouslyFamily(u, besides: x) }
    if let u = a.asUnionAll, let y = b.asDataType { return isObviouslyFamily(u, besides: y) }
    return !isTypeOrTypeVar(a) || !isTypeOrTypeVar(b)
  }
  if a.isVararg || b.isVararg { return false }
  return !egal(a, b)
}

/// Whether `u` has several instantiations that are types of their own, so that it cannot equal `one`, an instantiation of some type.
private func isObviouslyFamily(_ u: UnionAll, besides one: DataType) -> Bool {
  if one.isTuple || one.isTypeOfType { return false }
  guard let body = unwrapUnionAll(u.value).asDataType, !body.isTuple, !body.isTypeOfType else { return false }
  if !same(body.name, one.name) { return true }
  let v = u.var
  guard v.lb.isBottom, v.ub.isDataType, !hasFreeTypeVars(v.ub) else { return false }
  for i in 0..<body.parameters.count where same(body.parameters[i], v) { return true }
  return false
}

private func tuplesObviouslyDisjoint(_ x: DataType, _ y: DataType, _ forSpecificity: Bool) -> Bool {
  let p = x.parameters, q = y.parameters
  let m = isVarargTuple(x) ? p.count - 1 : p.count
  let n = isVarargTuple(y) ? q.count - 1 : q.count
  if !forSpecificity {
    if p.count == m && n > m { return true }
    if q.count == n && m > n { return true }
  }
  for i in 0..<min(m, n) where isObviouslyDisjoint(p[i], q[i], forSpecificity: forSpecificity) { return true }
  if p.count > m, n > m {
    let e = p[m].unsafeAs(TypeofVararg.self).element
    for i in m..<n where isObviouslyDisjoint(e, q[i], forSpecificity: forSpecificity) { return true }
  }
  if q.count > n, m > n {
    let e = q[n].unsafeAs(TypeofVararg.self).element
    for i in n..<m where isObviouslyDisjoint(p[i], e, forSpecificity: forSpecificity) { return true }
  }
  return false
}
