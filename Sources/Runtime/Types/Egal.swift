import Glibc

/// Egality (`===`) and the identity hash that agrees with it.

/// Whether no program can tell `a` from `b`.
public func egal(_ a: Value, _ b: Value) -> Bool {
  if same(a, b) { return true }
  let t = a.type
  if !b.hasType(t) { return false }
  if t.isMutable { return egalMutable(a, b, t) }
  return egalFields(a.raw, b.raw, t)
}

private func egalMutable(_ a: Value, _ b: Value, _ t: DataType) -> Bool {
  if t.raw == Known.tDataType.raw { return egalDataTypes(a.unsafeAs(DataType.self), b.unsafeAs(DataType.self)) }
  if t.raw == Known.tUnionAll.raw { return egalUnionAlls(a.unsafeAs(UnionAll.self), b.unsafeAs(UnionAll.self), nil) }
  if t.raw == Known.tString.raw {
    let s = a.unsafeAs(StringObject.self), u = b.unsafeAs(StringObject.self)
    return s.count == u.count && memcmp(s.bytes, u.bytes, s.count) == 0
  }
  if t.raw == Known.tSymbol.raw { return sameSymbol(a.unsafeAs(Symbol.self), b.unsafeAs(Symbol.self)) }
  if t.raw == Known.tSimpleVector.raw {
    let s = a.unsafeAs(SimpleVector.self), u = b.unsafeAs(SimpleVector.self)
    if s.count != u.count { return false }
    for i in 0..<s.count {
      let x = s.get(i), y = u.get(i)
      if x?.raw == y?.raw { continue }
      guard let x, let y, egal(x, y) else { return false }
    }
    return true
  }
  return false
}

private func egalDataTypes(_ a: DataType, _ b: DataType) -> Bool {
  if !same(a.name, b.name) || (a.has(DataType.Flag.isCached) && b.has(DataType.Flag.isCached)) { return false }
  return egalTypes(a.value, b.value, nil)
}

/// Pairs of variables that correspond, innermost first.
private struct VariablePairs {
  let a: TypeVar
  let b: TypeVar
  let outer: UnsafePointer<VariablePairs>?
}

private func egalUnionAlls(_ a: UnionAll, _ b: UnionAll, _ pairs: UnsafePointer<VariablePairs>?) -> Bool {
  let v = a.var, w = b.var
  if !sameSymbol(v.name, w.name) || !egalTypes(v.lb, w.lb, pairs) || !egalTypes(v.ub, w.ub, pairs) { return false }
  var inner = VariablePairs(a: v, b: w, outer: pairs)
  return egalTypes(a.body, b.body, &inner)
}

private func egalTypes(_ a: Value, _ b: Value, _ pairs: UnsafePointer<VariablePairs>?) -> Bool {
  if let v = a.asTypeVar {
    var p = pairs
    while let q = p {
      if same(q.pointee.a, v) || same(q.pointee.b, b) { return same(q.pointee.a, v) && same(q.pointee.b, b) }
      p = q.pointee.outer
    }
    return same(a, b)
  }
  if same(a, b) { return true }
  if !b.hasType(a.type) { return false }
  if let x = a.asDataType, let y = b.asDataType {
    if !same(x.name, y.name) || x.parameters.count != y.parameters.count { return false }
    if !x.hasFreeTypeVars && !y.hasFreeTypeVars { return false }
    for i in 0..<x.parameters.count where !egalTypes(x.parameters[i], y.parameters[i], pairs) { return false }
    return true
  }
  if let x = a.asUnionAll, let y = b.asUnionAll { return egalUnionAlls(x, y, pairs) }
  if let x = a.asUnion, let y = b.asUnion { return egalTypes(x.a, y.a, pairs) && egalTypes(x.b, y.b, pairs) }
  if let x = a.asVararg, let y = b.asVararg {
    return egalOptional(x.T, y.T, pairs) && egalOptional(x.N, y.N, pairs)
  }
  return egal(a, b)
}

private func egalOptional(_ a: Value?, _ b: Value?, _ pairs: UnsafePointer<VariablePairs>?) -> Bool {
  guard let a else { return b == nil }
  guard let b else { return false }
  return egalTypes(a, b, pairs)
}

/// Whether the instances of `t` at the two addresses are egal.
func egalFields(_ a: UnsafeMutableRawPointer, _ b: UnsafeMutableRawPointer, _ t: DataType) -> Bool {
  if t.raw == Known.tUnion.raw { return egalTypes(Value(raw: a), Value(raw: b), nil) }
  if t.raw == Known.tTypeofVararg.raw { return egalTypes(Value(raw: a), Value(raw: b), nil) }
  guard let l = t.layout else { return false }
  if l.flags & Layout.Flag.egalBytes != 0 { return memcmp(a, b, Int(l.size)) == 0 }
  for i in 0..<Int(l.fieldCount) {
    let offset = l.fieldOffset(i)
    if l.fieldIsReference(i) {
      let x = a.load(fromByteOffset: offset, as: UnsafeMutableRawPointer?.self)
      let y = b.load(fromByteOffset: offset, as: UnsafeMutableRawPointer?.self)
      if x == y { continue }
      guard let x, let y, egal(Value(raw: x), Value(raw: y)) else { return false }
      continue
    }
    var ft = fieldType(t, i)
    if l.fieldIsUnion(i) {
      let selector = offset + l.fieldSize(i)
      let s = a.load(fromByteOffset: selector, as: UInt8.self)
      if s != b.load(fromByteOffset: selector, as: UInt8.self) { return false }
      ft = unionMember(ft, Int(s))
    }
    if !egalFields(a + offset, b + offset, ft.unsafeAs(DataType.self)) { return false }
  }
  return true
}
