/// Membership of a value in a type.

/// Whether `x isa t`.
public func isInstance(_ x: Value, of t: Value) -> Bool {
  let own = x.type
  if same(own, t) || same(t, Known.tAny) { return true }
  if let d = t.asDataType {
    if d.isTypeOfType { return x.isType && isType(x, theParameterOf: d) }
    if d.isConcrete { return false }
    if isKind(own) { return same(d.name, Known.nAny) }
    return isSubtype(own.value, t)
  }
  if t.isBottom { return false }
  if let u = t.asUnion { return isInstance(x, of: u.a) || isInstance(x, of: u.b) }
  if isKind(own) {
    if same(t, Known.uType) { return true }
    // A type with free variables is an instance of no `Type{T}`: which type it is depends on what the variables stand for.
    return !hasFreeTypeVars(x) && isSubtype(typeOfType(x).value, t) || isSubtype(own.value, t)
  }
  return isSubtype(own.value, t)
}

/// The type `Type{x}`.
public func typeOfType(_ x: Value) -> DataType {
  withStackValues(1) { p in
    p[0] = x
    return internDataType(Known.nType, p, 1)
  }
}

private func isType(_ x: Value, theParameterOf d: DataType) -> Bool {
  let p = d.parameters[0]
  if same(p, x) { return true }
  if let v = p.asTypeVar {
    return (v.lb.isBottom || isSubtype(v.lb, x)) && (same(v.ub, Known.tAny) || isSubtype(x, v.ub))
  }
  return !hasFreeTypeVars(x) && typesEqual(x, p)
}
