/// Instantiation: substitution of values for type variables, and the making of interned DataTypes.

/// A substitution: `count` variables and their values, and further ones in an outer frame.
struct Substitution {
  var variables: UnsafePointer<TypeVar>
  var values: UnsafePointer<Value>
  var count: Int
  var outer: UnsafePointer<Substitution>?

  /// Runs `body` with `outer` extended by `v` → `value`.
  static func extended(
    _ outer: UnsafePointer<Substitution>?, _ v: TypeVar, _ value: Value, _ body: (UnsafePointer<Substitution>) -> Value
  ) -> Value {
    withUnsafePointer(to: v) { variable in
      withUnsafePointer(to: value) { replacement in
        withUnsafePointer(to: Substitution(variables: variable, values: replacement, count: 1, outer: outer), body)
      }
    }
  }

  /// The value of `v`, or nil where the substitution leaves it alone.
  static func value(of v: TypeVar, in s: UnsafePointer<Substitution>) -> Value? {
    var p: UnsafePointer<Substitution>? = s
    while let q = p {
      for i in 0..<q.pointee.count where same(q.pointee.variables[i], v) { return q.pointee.values[i] }
      p = q.pointee.outer
    }
    return nil
  }
}

/// `body` with the given values in place of the given free variables. Bounds are not checked.
public func instantiate(
  _ body: Value, _ variables: UnsafePointer<TypeVar>, _ values: UnsafePointer<Value>, _ count: Int
) -> Value {
  if count == 0 { return body }
  return withUnsafePointer(to: Substitution(variables: variables, values: values, count: count, outer: nil)) {
    substitute(body, $0)
  }
}

/// The body of a UnionAll with `value` in place of its variable.
public func instantiate(_ u: UnionAll, with value: Value) -> Value {
  Substitution.extended(nil, u.var, value) { substitute(u.body, $0) }
}

func substitute(_ t: Value, _ s: UnsafePointer<Substitution>) -> Value {
  if let v = t.asTypeVar { return Substitution.value(of: v, in: s) ?? t }
  if let d = t.asDataType { return d.hasFreeTypeVars ? substituteParameters(d, s) : t }
  if let u = t.asUnionAll { return substituteQuantified(u, s) }
  if let u = t.asUnion {
    let a = substitute(u.a, s)
    let b = substitute(u.b, s)
    return same(a, u.a) && same(b, u.b) ? t : makeUnion(a, b)
  }
  if let v = t.asVararg {
    let e = v.T.map { substitute($0, s) }
    let n = v.N.map { substitute($0, s) }
    return e?.raw == v.T?.raw && n?.raw == v.N?.raw ? t : makeVararg(e, n)
  }
  return t
}

private func substituteParameters(_ d: DataType, _ s: UnsafePointer<Substitution>) -> Value {
  let p = d.parameters
  let n = p.count
  return withStackValues(n) { q in
    var changed = false
    for i in 0..<n {
      q[i] = substitute(p[i], s)
      if !same(q[i], p[i]) { changed = true }
    }
    if !changed { return d.value }
    if d.isTuple { return makeTupleType(q, n).value }
    return internDataType(d.name, q, n).value
  }
}

private func substituteQuantified(_ u: UnionAll, _ s: UnsafePointer<Substitution>) -> Value {
  let v = u.var
  if Substitution.value(of: v, in: s) != nil {
    // The variable itself is being replaced further out: the inner binding hides it.
    return Substitution.extended(s, v, v.value) { substituteBody(u, v, $0) }
  }
  return substituteBody(u, v, s)
}

private func substituteBody(_ u: UnionAll, _ v: TypeVar, _ s: UnsafePointer<Substitution>) -> Value {
  let lower = substitute(v.lb, s)
  let upper = substitute(v.ub, s)
  let sameBounds = same(lower, v.lb) && same(upper, v.ub)
  if sameBounds {
    let body = substitute(u.body, s)
    if same(body, u.body) { return u.value }
    // A value that mentions this very variable would be captured; only then it needs another name.
    if !mentions(v, s) { return makeUnionAll(v, body) }
  }
  let fresh = makeTypeVar(v.name, lower: lower, upper: upper)
  return Substitution.extended(s, v, fresh.value) { makeUnionAll(fresh, substitute(u.body, $0)) }
}

private func mentions(_ v: TypeVar, _ s: UnsafePointer<Substitution>) -> Bool {
  var p: UnsafePointer<Substitution>? = s
  while let q = p {
    for i in 0..<q.pointee.count where occurs(v, in: q.pointee.values[i]) { return true }
    p = q.pointee.outer
  }
  return false
}

/// The type `name{parameters...}`, not a tuple: the interned one, or a fresh object where variables are free in it.
func internDataType(_ name: TypeName, _ parameters: UnsafeMutablePointer<Value>, _ count: Int) -> DataType {
  for i in 0..<count { parameters[i] = normalizeParameter(parameters[i]) }
  let body = unwrapUnionAll(name.wrapper).unsafeAs(DataType.self)
  if isParameters(of: body, parameters, count) { return body }
  var free = false
  for i in 0..<count where !free { free = hasFreeTypeVars(parameters[i]) }
  if free { return makeDataType(name, parameters, count, body, hash: nil) }
  let hash = TypeCache.keyHash(name, parameters, count)
  if let t = TypeCache.lookup(name, parameters, count, hash: hash) { return t }
  return makeDataType(name, parameters, count, body, hash: hash)
}

private func isParameters(of t: DataType, _ q: UnsafePointer<Value>, _ count: Int) -> Bool {
  let p = t.parameters
  if p.count != count { return false }
  for i in 0..<count where !same(p[i], q[i]) { return false }
  return true
}

/// The one form of parameters that have several: what equals a type's wrapper is replaced by the wrapper.
private func normalizeParameter(_ p: Value) -> Value {
  guard p.isUnionAll, let d = unwrapUnionAll(p).asDataType else { return p }
  let wrapper = d.name.wrapper
  if same(wrapper, p) || d.isTuple || !wrapper.isUnionAll { return p }
  for i in 0..<d.parameters.count where !d.parameters[i].isTypeVar { return p }
  return !hasFreeTypeVars(p) && typesEqual(p, wrapper) ? wrapper : p
}

private func makeDataType(
  _ name: TypeName, _ parameters: UnsafePointer<Value>, _ count: Int, _ body: DataType, hash: UInt64?
) -> DataType {
  let t = DataType(raw: allocateObject(Known.tDataType, DataType.size))
  t.name = name
  t.parameters = makeSimpleVector(parameters, count)
  describe(t, hash: hash)
  if name.names.isEmpty && !same(name, Known.nNamedTuple) { t.types = Known.emptySvec }
  if body.has(DataType.Flag.isDefined) { t.flags |= DataType.Flag.isDefined }
  if let hash { TypeCache.insert(t, hash: hash) }
  // Entered first: the supertype may mention the type.
  let hasSuper = body.loadReference(DataType.Offset.super) != nil
  if hasSuper { instantiateSupertype(t, body) }
  if !hasSuper || !body.has(DataType.Flag.isDefined) {
    addPartial(name, t)
  } else if t.isConcrete {
    completeLayout(t)
  }
  return t
}

func instantiateSupertype(_ t: DataType, _ body: DataType) {
  let superBody = body.super
  if !superBody.hasFreeTypeVars {
    t.super = superBody
    return
  }
  t.super = instantiate(
    superBody.value, body.parameters.elements.typeVars, t.parameters.elements.values, t.parameters.count
  ).unsafeAs(DataType.self)
}

extension UnsafeMutablePointer where Pointee == Value? {
  /// The elements of a simple vector without undefined ones.
  @inline(__always) var values: UnsafePointer<Value> { UnsafePointer(UnsafeRawPointer(self).assumingMemoryBound(to: Value.self)) }
  /// The elements of a simple vector of type variables.
  @inline(__always) var typeVars: UnsafePointer<TypeVar> { UnsafePointer(UnsafeRawPointer(self).assumingMemoryBound(to: TypeVar.self)) }
}

/// Sets the hash and the flags of a DataType that follow from its name and parameters.
func describe(_ t: DataType, hash: UInt64?) {
  let p = t.parameters
  var flags = t.flags
  var free = false
  var exact = true
  for i in 0..<p.count {
    if hasFreeTypeVars(p[i]) { free = true }
    if !isExactParameter(p[i]) { exact = false }
  }
  // `Type{Union{}}` and the type of `Union{}` are equal, though two objects.
  if same(t, Known.tTypeofBottom) || isTypeOfBottom(t) { exact = false }
  if free { flags |= DataType.Flag.hasFreeTypeVars }
  if exact && !free { flags |= DataType.Flag.isExact }
  if let hash { t.hash = Int32(truncatingIfNeeded: hash ^ hash >> 32) }
  flags |= DataType.Flag.hasConcreteSubtype
  if t.isTuple {
    describeTuple(p, &flags)
  } else if !t.isAbstract && !free && !t.isTypeOfType {
    if !t.isNamedTuple || isConcreteNamedTuple(p) { flags |= DataType.Flag.isConcrete }
  }
  t.flags = flags
}

private func describeTuple(_ p: SimpleVector, _ flags: inout UInt16) {
  var concrete = true
  var dispatch = true
  for i in 0..<p.count {
    let x = p[i]
    guard let d = x.asDataType else {
      concrete = false
      dispatch = false
      if x.isBottom { flags &= ~DataType.Flag.hasConcreteSubtype }
      continue
    }
    if !d.isConcrete { concrete = false }
    if !isDispatchElement(d) { dispatch = false }
    if !d.has(DataType.Flag.hasConcreteSubtype) { flags &= ~DataType.Flag.hasConcreteSubtype }
  }
  if concrete { flags |= DataType.Flag.isConcrete }
  if dispatch { flags |= DataType.Flag.isDispatchTuple }
}

/// Whether an argument type leaves nothing open for dispatch.
private func isDispatchElement(_ d: DataType) -> Bool {
  if d.isTypeOfType { return !d.hasFreeTypeVars }
  if same(d, Known.tTypeofBottom) { return true }
  return d.isConcrete && !isKind(d)
}

/// Whether `t` is `DataType`, `UnionAll`, `Union` or the type of `Union{}`.
@inline(__always) public func isKind<V: HeapView>(_ t: V) -> Bool {
  t.raw == Known.tDataType.raw || t.raw == Known.tUnionAll.raw || t.raw == Known.tUnion.raw || t.raw == Known.tTypeofBottom.raw
}

private func isConcreteNamedTuple(_ p: SimpleVector) -> Bool {
  guard p.count == 2, !p[0].isTypeVar, let d = p[1].asDataType, d.isTuple else { return false }
  let q = d.parameters
  for i in 0..<q.count where q[i].isVararg { return false }
  return true
}

private func isExactParameter(_ x: Value) -> Bool {
  if let d = x.asDataType { return d.has(DataType.Flag.isExact) }
  if x.isUnion || x.isVararg || x.isTypeVar { return false }
  if x.isUnionAll {
    guard let d = unwrapUnionAll(x).asDataType else { return false }
    return same(d.name.wrapper, x)
  }
  return true
}

/// The type of a field (0-based); computes the field types of an instantiation when first asked.
public func fieldType(_ t: DataType, _ i: Int) -> Value { fieldTypes(t)[i] }

/// All field types of a type whose definition is complete.
public func fieldTypes(_ t: DataType) -> SimpleVector {
  if let types = t.types { return types }
  if t.isTuple {
    t.types = t.parameters
    return t.parameters
  }
  if t.isNamedTuple { return namedTupleFieldTypes(t) }
  let body = unwrapUnionAll(t.name.wrapper).unsafeAs(DataType.self)
  guard let from = body.types else { return Known.emptySvec }
  if same(body, t) { return from }
  let types = makeSimpleVector(from.count)
  for i in 0..<from.count {
    types[i] = instantiate(from[i], body.parameters.elements.typeVars, t.parameters.elements.values, t.parameters.count)
  }
  t.types = types
  return types
}

private func namedTupleFieldTypes(_ t: DataType) -> SimpleVector {
  guard t.parameters.count == 2, let d = t.parameters[1].asDataType, d.isTuple else { return Known.emptySvec }
  if !d.hasFreeTypeVars { t.types = d.parameters }
  return d.parameters
}

/// The name of a field (0-based).
public func fieldName(_ t: DataType, _ i: Int) -> Symbol? {
  if t.isNamedTuple {
    guard let names = namedTupleNames(t), i < names.count else { return nil }
    return names[i].asSymbol
  }
  if t.isTuple { return nil }
  let names = t.name.names
  return i < names.count ? names[i].asSymbol : nil
}

/// The tuple of names of a NamedTuple type as its references, or nil where it is not known.
func namedTupleNames(_ t: DataType) -> UnsafeBufferPointer<Value>? {
  guard t.parameters.count == 2 else { return nil }
  let names = t.parameters[0]
  guard names.type.isTuple, !names.isTypeVar else { return nil }
  let count = names.type.parameters.count
  return UnsafeBufferPointer(start: UnsafePointer(names.raw.assumingMemoryBound(to: Value.self)), count: count)
}
