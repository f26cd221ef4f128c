/// Application of types to parameters: `Wrapper{params...}`.

/// `wrapper{parameters...}` for parameters that are known to be valid; interned.
public func applyType(_ wrapper: Value, _ parameters: UnsafePointer<Value>, _ count: Int) -> Value {
  if isTupleWrapper(wrapper) { return makeTupleType(parameters, count).value }
  if wrapper.raw == Known.tUnion.raw { return makeUnion(parameters, count) }
  if wrapper.isVararg { return makeVararg(count > 0 ? parameters[0] : nil, count > 1 ? parameters[1] : nil) }
  return applyQuantified(wrapper, parameters, count)
}

/// Whether `t` is `Tuple`, which is the type of all tuples and takes any number of parameters.
@inline(__always) private func isTupleWrapper(_ t: Value) -> Bool { t.raw == Known.tTuple.raw || t.raw == Known.anyTuple.raw }

/// `wrapper{parameter}`.
public func applyType(_ wrapper: Value, _ parameter: Value) -> Value {
  var p = parameter
  return applyType(wrapper, &p, 1)
}

/// `wrapper{a, b}`.
public func applyType(_ wrapper: Value, _ a: Value, _ b: Value) -> Value {
  withStackValues(2) { p in
    p[0] = a
    p[1] = b
    return applyType(wrapper, p, 2)
  }
}

private func applyQuantified(_ wrapper: Value, _ parameters: UnsafePointer<Value>, _ count: Int) -> Value {
  withUnsafeTemporaryAllocation(of: TypeVar.self, capacity: Swift.max(count, 1)) { variables in
    var body = wrapper
    var n = 0
    while n < count, let u = body.asUnionAll {
      variables[n] = u.var
      body = u.body
      n += 1
    }
    return instantiate(body, variables.baseAddress.unsafelyUnwrapped, parameters, n)
  }
}

/// `wrapper{parameters...}` with all checks; exactly one of the results is not nil, `error` being an exception to throw.
public func applyTypeChecked(
  _ wrapper: Value, _ parameters: UnsafePointer<Value>, _ count: Int
) -> (type: Value?, error: Value?) {
  if isTupleWrapper(wrapper) { return applyTuple(parameters, count) }
  if wrapper.raw == Known.tUnion.raw {
    for i in 0..<count where !parameters[i].isType && !parameters[i].isTypeVar {
      return (nil, makeTypeError("Union", "", Known.uType, parameters[i]))
    }
    return (makeUnion(parameters, count), nil)
  }
  if let va = wrapper.asVararg { return applyVararg(va, parameters, count) }
  if count == 0 {
    if wrapper.isType { return (wrapper, nil) }
    return (nil, makeTypeError("Type{...} expression", "", Known.tUnionAll.value, wrapper))
  }
  guard wrapper.isUnionAll else {
    return (nil, makeTypeError("Type{...} expression", "", Known.tUnionAll.value, wrapper))
  }
  var body = wrapper
  var available = 0
  while let u = body.asUnionAll {
    body = u.body
    available += 1
  }
  if count > available { return (nil, makeError("too many parameters for type")) }
  for i in 0..<count {
    let p = parameters[i]
    if p.isVararg || !isValidTypeParameter(p) { return (nil, makeTypeError("Type", "parameter", Known.uType, p)) }
  }
  if let error = checkBounds(wrapper, body, parameters, count) { return (nil, error) }
  if let d = body.asDataType, d.isNamedTuple, let error = checkNamedTuple(wrapper, parameters, count) { return (nil, error) }
  if let error = checkVarargLengths(wrapper, body, parameters, count) { return (nil, error) }
  return (applyQuantified(wrapper, parameters, count), nil)
}

/// Tests each parameter against the bounds of its variable, the earlier parameters put in.
private func checkBounds(_ wrapper: Value, _ inner: Value, _ parameters: UnsafePointer<Value>, _ count: Int) -> Value? {
  withUnsafeTemporaryAllocation(of: TypeVar.self, capacity: count) { variables in
    let base = variables.baseAddress.unsafelyUnwrapped
    var body = wrapper
    for i in 0..<count {
      guard let u = body.asUnionAll else { return nil }
      let v = u.var
      let lower = hasFreeTypeVars(v.lb) ? instantiate(v.lb, base, parameters, i) : v.lb
      let upper = hasFreeTypeVars(v.ub) ? instantiate(v.ub, base, parameters, i) : v.ub
      if !isWithin(parameters[i], lower, upper) {
        let shown = same(lower, v.lb) && same(upper, v.ub) ? v : makeTypeVar(v.name, lower: lower, upper: upper)
        let name = inner.asDataType.map { $0.name.name } ?? makeSymbol("Type")
        return makeTypeError(name, makeString(v.name.text).value, expected: shown.value, got: parameters[i])
      }
      base[i] = v
      body = u.body
    }
    return nil
  }
}

/// Whether `p` may stand for a variable with the given bounds; where variables are free in any of them only a value is denied.
private func isWithin(_ p: Value, _ lower: Value, _ upper: Value) -> Bool {
  if lower.isBottom && same(upper, Known.tAny) { return true }
  if hasFreeTypeVars(p) || hasFreeTypeVars(lower) || hasFreeTypeVars(upper) { return isTypeOrTypeVar(p) }
  if !p.isType { return false }
  return (lower.isBottom || isSubtype(lower, p)) && (same(upper, Known.tAny) || isSubtype(p, upper))
}

private func applyVararg(
  _ va: TypeofVararg, _ parameters: UnsafePointer<Value>, _ count: Int
) -> (type: Value?, error: Value?) {
  if let t = va.T {
    // `Vararg{T}{N}`.
    if count == 0 { return (va.value, nil) }
    if count > 1 || va.N != nil { return (nil, makeError("too many parameters for type")) }
    let bare = makeVararg(nil, nil).unsafeAs(TypeofVararg.self)
    return withStackValues(2) { p in
      p[0] = t
      p[1] = parameters[0]
      return applyVararg(bare, p, 2)
    }
  }
  if count > 2 { return (nil, makeError("too many parameters for type")) }
  if count > 0, !isTypeOrVariable(parameters[0]) { return (nil, makeTypeError("Vararg", "type", Known.uType, parameters[0])) }
  if count == 2 {
    let n = parameters[1]
    if n.isInt64 {
      if n.int < 0 { return (nil, makeError("Vararg length is negative: \(n.int)")) }
    } else if !n.isTypeVar {
      return (nil, makeTypeError("Vararg", "count", Known.tInt64.value, n))
    }
  }
  return (makeVararg(count > 0 ? parameters[0] : nil, count > 1 ? parameters[1] : nil), nil)
}

/// Whether `x` may be an element of a tuple type: a type or a type variable.
@inline(__always) private func isTypeOrVariable(_ x: Value) -> Bool { x.isType || x.isTypeVar }

private func applyTuple(_ parameters: UnsafePointer<Value>, _ count: Int) -> (type: Value?, error: Value?) {
  for i in 0..<count {
    let p = parameters[i]
    if p.isVararg && i == count - 1 { continue }
    if !isTypeOrVariable(p) { return (nil, makeTypeError("Tuple", "parameter", Known.uType, p)) }
  }
  return (makeTupleType(parameters, count).value, nil)
}

/// Checks that variables used as the length of a Vararg in `inner` are given Ints.
private func checkVarargLengths(_ wrapper: Value, _ inner: Value, _ parameters: UnsafePointer<Value>, _ count: Int) -> Value? {
  guard let d = inner.asDataType, d.isTuple, d.parameters.count > 0,
    let va = d.parameters.last.asVararg, let n = va.N, n.isTypeVar
  else { return nil }
  var body = wrapper
  var i = 0
  while i < count, let u = body.asUnionAll {
    if same(u.var, n) {
      let p = parameters[i]
      if isTypeOrTypeVar(p) { return nil }
      if !p.isInt64 { return makeTypeError("Vararg", "count", Known.tInt64.value, p) }
      return p.int < 0 ? makeError("Vararg length is negative: \(p.int)") : nil
    }
    i += 1
    body = u.body
  }
  return nil
}

/// Checks the names and types of a NamedTuple as far as they are given.
private func checkNamedTuple(_ wrapper: Value, _ parameters: UnsafePointer<Value>, _ count: Int) -> Value? {
  // Only the plain wrapper and NamedTuple{names} lead here with parameters in their own order.
  let t = applyQuantified(wrapper, parameters, count)
  guard let d = unwrapUnionAll(t).asDataType, d.isNamedTuple else { return nil }
  let names = d.parameters[0], types = d.parameters[1]
  if names.isTypeVar { return nil }
  guard names.type.isTuple, !names.isType else {
    return makeTypeError("NamedTuple", "names", Known.anyTuple.value, names)
  }
  guard let list = namedTupleNames(d) else { return nil }
  let fields = names.type.parameters
  for i in 0..<fields.count {
    if !same(fields[i], Known.tSymbol) {
      return makeTypeError("NamedTuple", "name", Known.tSymbol.value, boxedField(names, i))
    }
    for j in 0..<i where sameSymbol(list[i].unsafeAs(Symbol.self), list[j].unsafeAs(Symbol.self)) {
      return makeError("duplicate field name in NamedTuple: \"\(list[i].unsafeAs(Symbol.self).text)\" is not unique")
    }
  }
  if types.isTypeVar { return nil }
  guard let tuple = types.asDataType, tuple.isTuple else {
    return unwrapUnionAll(types).asDataType?.isTuple == true || hasFreeTypeVars(types)
      ? nil : makeTypeError("NamedTuple", "types", Known.anyTuple.value, types)
  }
  let n = tuple.parameters.count
  if n > 0 && tuple.parameters.last.isVararg { return nil }
  if n != fields.count { return makeError("NamedTuple names and field types must have matching lengths") }
  return nil
}

/// Field `i` of an object, boxed.
private func boxedField(_ x: Value, _ i: Int) -> Value {
  guard let l = x.type.layout else { return x }
  let address = x.raw + l.fieldOffset(i)
  if l.fieldIsReference(i) { return Value(raw: x.loadReference(l.fieldOffset(i)) ?? x.raw) }
  var t = fieldType(x.type, i)
  if l.fieldIsUnion(i) { t = unionMember(t, Int(address.load(fromByteOffset: l.fieldSize(i), as: UInt8.self))) }
  let d = t.unsafeAs(DataType.self)
  if let only = d.instance { return only }
  let copy = allocateObject(d, d.instanceSize)
  copy.copyMemory(from: x.raw + l.fieldOffset(i), byteCount: d.instanceSize)
  return Value(raw: copy)
}

private func makeTypeError(_ function: String, _ context: String, _ expected: Value, _ got: Value) -> Value {
  makeTypeError(makeSymbol(function), makeString(context).value, expected: expected, got: got)
}
