import Runtime

/// Whether every value that `a` allows, `b` allows too (and `a` tells no less).
func lessOrEqual(_ a: Element, _ b: Element) -> Bool {
  if same(a, b) || a.isBottom || same(b, Known.tAny) { return true }
  if let cb = b.asConditional {
    guard let ca = a.asConditional else { return (widenConditional(a).asConst).map { constantImplies($0.val, cb) } ?? false }
    return ca.slot == cb.slot && lessOrEqual(ca.thentype, cb.thentype) && lessOrEqual(ca.elsetype, cb.elsetype)
  }
  if a.isConditional { return lessOrEqual(widenConditional(a), b) }
  if let cb = b.asConst {
    if let ca = a.asConst { return egal(ca.val, cb.val) }
    if let d = a.asDataType, let i = d.instance, d.isConcrete { return same(i, cb.val) }
    return false
  }
  if let pb = b.asPartialStruct {
    if let pa = a.asPartialStruct {
      guard pa.fields.count == pb.fields.count, isSubtype(pa.typ, pb.typ) else { return false }
      for i in 0..<pa.fields.count where !lessOrEqual(pa.fields[i], pb.fields[i]) { return false }
      return true
    }
    if let ca = a.asConst {
      guard isInstance(ca.val, of: pb.typ), !ca.val.type.isMutable, ca.val.type.fieldCount == pb.fields.count else { return false }
      for i in 0..<pb.fields.count {
        guard let f = readField(ca.val, i), lessOrEqual(makeConst(f), pb.fields[i]) else { return false }
      }
      return true
    }
    return false
  }
  if let ca = a.asConst { return isInstance(ca.val, of: b) }
  return isSubtype(widenConst(a), b)
}

private func constantImplies(_ v: Value, _ c: InterConditional) -> Bool {
  same(v, Known.trueValue) ? c.elsetype.isBottom : c.thentype.isBottom
}

/// Whether two elements tell the same.
func equalElements(_ a: Element, _ b: Element) -> Bool { same(a, b) || (lessOrEqual(a, b) && lessOrEqual(b, a)) }

/// The limits within which the join of two types stays a union.
enum JoinLimit {
  static var unionLength: Int { 3 }
  static var unionComplexity: Int { 3 }
}

/// An element that allows what `a` and what `b` allow. Joins of ever growing elements end: unions are limited in size, nested
/// partial structs in depth.
func join(_ a: Element, _ b: Element) -> Element {
  if same(a, b) || b.isBottom { return a }
  if a.isBottom { return b }
  if a.isConditional || b.isConditional { return joinConditionals(a, b) }
  if lessOrEqual(a, b) { return b }
  if lessOrEqual(b, a) { return a }
  if a.isPartialStruct || b.isPartialStruct || (a.isConst && b.isConst) {
    if let p = joinStructs(a, b) { return p }
  }
  return joinTypes(widenConst(a), widenConst(b))
}

private func joinConditionals(_ a: Element, _ b: Element) -> Element {
  if let ca = a.asConditional, let cb = b.asConditional, ca.slot == cb.slot {
    return makeConditional(
      slot: Int(ca.slot), then: join(ca.thentype, cb.thentype), otherwise: join(ca.elsetype, cb.elsetype))
  }
  let (x, y) = a.isConditional ? (a, b) : (b, a)
  if let c = x.asConditional, let k = y.asConst, k.val.isBool {
    // The constant tells nothing about the slot on its side.
    return k.val.isTrue
      ? makeConditional(slot: Int(c.slot), then: Known.tAny.value, otherwise: c.elsetype)
      : makeConditional(slot: Int(c.slot), then: c.thentype, otherwise: Known.tAny.value)
  }
  return join(widenConditional(a), widenConditional(b))
}

private func joinStructs(_ a: Element, _ b: Element) -> Element? {
  let ta = widenConst(a)
  let tb = widenConst(b)
  guard let da = ta.asDataType, let db = tb.asDataType, da.isConcrete, db.isConcrete, !da.isMutable, !da.isTypeOfType,
    same(da.name, db.name)
  else { return nil }
  guard same(da, db) else { return nil }
  let n = da.fieldCount
  if n == 0 { return nil }
  let fields = RefBuffer<Value>()
  var tells = false
  for i in 0..<n {
    guard let fa = fieldElement(a, i), let fb = fieldElement(b, i) else { return nil }
    var f = limitNesting(join(fa, fb))
    if !isInteresting(f, fieldType(da, i)) { f = fieldType(da, i) } else { tells = true }
    fields.append(f)
  }
  return tells ? makePartialStruct(ta, fields) : nil
}

/// Whether a field's element tells more than the declared type.
func isInteresting(_ f: Element, _ declared: Value) -> Bool {
  if f.isConst || f.isPartialStruct { return true }
  if f.isConditional { return false }
  return !isSubtype(declared, f)
}

/// Cuts partial structs that are nested deeper than three levels.
func limitNesting(_ x: Element) -> Element { nesting(x) > 3 ? widenConst(x) : x }

private func nesting(_ x: Element) -> Int {
  guard let p = x.asPartialStruct else { return 0 }
  var n = 0
  for i in 0..<p.fields.count { n = max(n, nesting(p.fields[i])) }
  return n + 1
}

/// The join of two types neither of which contains the other.
func joinTypes(_ a: Value, _ b: Value) -> Value {
  let u = union(a, b)
  if isSimpleEnough(u) { return u }
  let members = unionMembers(u)
  // Members of one generic type are merged; what then is still too large widens.
  let merged = RefBuffer<Value>()
  for i in 0..<members.count {
    var m = members[i]
    var k = 0
    while k < merged.count {
      if let both = mergeSameName(merged[k], m) {
        m = both
        merged[k] = merged[merged.count - 1]
        merged.removeLast()
      } else {
        k += 1
      }
    }
    merged.append(m)
  }
  let result = union(merged)
  if isSimpleEnough(result) { return result }
  return Known.tAny.value
}

func isSimpleEnough(_ t: Value) -> Bool {
  unionLength(t) <= JoinLimit.unionLength && unionComplexity(t) <= JoinLimit.unionComplexity
}

/// How deep unions and bounded variables are nested in each other.
func unionComplexity(_ t: Value) -> Int {
  if let u = t.asUnion { return max(unionComplexity(u.a), unionComplexity(u.b)) + 1 }
  if let u = t.asUnionAll { return max(unionComplexity(u.body), unionComplexity(u.var.ub)) }
  if let d = t.asDataType {
    var n = 0
    for i in 0..<d.parameters.count { n = max(n, unionComplexity(d.parameters[i])) }
    return n
  }
  if let v = t.asVararg { return v.T.map { unionComplexity($0) + 1 } ?? 1 }
  return 0
}

/// One type for two instantiations of a generic type: the parameters that agree stay.
private func mergeSameName(_ a: Value, _ b: Value) -> Value? {
  guard let da = unwrapUnionAll(a).asDataType, let db = unwrapUnionAll(b).asDataType, same(da.name, db.name) else { return nil }
  if da.isTypeOfType { return nil }
  if da.isTuple { return mergeTuples(a, b) }
  if isSubtype(a, b) { return b }
  if isSubtype(b, a) { return a }
  let wrapper = da.name.wrapper
  if !a.isDataType || !b.isDataType { return wrapper }
  return rebuildWrapper(wrapper, da, db)
}

/// `Wrapper{params...}` where parameters on which `a` and `b` agree are fixed and the others are free variables.
private func rebuildWrapper(_ wrapper: Value, _ a: DataType, _ b: DataType) -> Value {
  let variables = RefBuffer<TypeVar>()
  let parameters = RefBuffer<Value>()
  var t = wrapper
  for i in 0..<a.parameters.count {
    guard let u = t.asUnionAll else { return wrapper }
    if egal(a.parameters[i], b.parameters[i]) {
      parameters.append(a.parameters[i])
    } else {
      parameters.append(u.var.value)
      variables.append(u.var)
    }
    t = u.body
  }
  let (made, error) = applyTypeChecked(wrapper, parameters.pointer, parameters.count)
  guard error == nil, var result = made else { return wrapper }
  for i in variables.indices.reversed() { result = makeUnionAll(variables[i], result) }
  return result
}

/// One tuple type for two: element by element where they are of one length, else with a Vararg at the end.
private func mergeTuples(_ a: Value, _ b: Value) -> Value? {
  guard let da = a.asDataType, let db = b.asDataType else { return Known.uTuple }
  func length(_ d: DataType) -> (fixed: Int, rest: Value?) {
    let n = d.parameters.count
    if n > 0, let v = d.parameters[n - 1].asVararg { return (n - 1, v.T ?? Known.tAny.value) }
    return (n, nil)
  }
  let la = length(da)
  let lb = length(db)
  let fixed = min(la.fixed, lb.fixed)
  let list = RefBuffer<Value>()
  for i in 0..<fixed { list.append(joinParameters(da.parameters[i], db.parameters[i])) }
  if la.fixed != lb.fixed || la.rest != nil || lb.rest != nil {
    var rest: Value = Known.bottom
    for (d, l) in [(da, la), (db, lb)] {
      for i in fixed..<max(fixed, l.fixed) { rest = joinParameters(rest, d.parameters[i]) }
      if let r = l.rest { rest = joinParameters(rest, r) }
    }
    list.append(makeVararg(rest, nil))
  }
  return makeTupleType(list).value
}

private func joinParameters(_ a: Value, _ b: Value) -> Value {
  if same(a, b) { return a }
  if hasFreeTypeVars(a) || hasFreeTypeVars(b) { return Known.tAny.value }
  return join(a, b)
}

/// What `x` tells where its value is also an instance of the type `t`.
func meet(_ x: Element, _ t: Value) -> Element {
  if same(t, Known.tAny) { return x }
  if let c = x.asConst { return isInstance(c.val, of: t) ? x : Known.bottom }
  if x.isConditional { return isSubtype(Known.tBool.value, t) ? x : Known.bottom }
  if let p = x.asPartialStruct {
    if isSubtype(p.typ, t) { return x }
    let w = typeIntersection(p.typ, t)
    if w.isBottom { return Known.bottom }
    if let d = w.asDataType, d.isTuple, d.isConcrete, d.parameters.count == p.fields.count {
      let fields = RefBuffer<Value>()
      for i in 0..<p.fields.count {
        let f = meet(p.fields[i], d.parameters[i])
        if f.isBottom { return Known.bottom }
        fields.append(f)
      }
      return makePartialStruct(w, fields)
    }
    return w
  }
  if isSubtype(x, t) { return x }
  return typeIntersection(x, t)
}
