/// Builtins that define types: _structtype, _abstracttype, _primitivetype, _setsuper!, _typebody!, _equiv_typedef.
let definitionBuiltins: [Builtins.Entry] = [
  .init(name: "_structtype") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 7, 7)
    return defineStruct(args).raw
  },
  .init(name: "_abstracttype") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 3, 3)
    return defineType(args, flags: TypeName.Flag.abstract).name.wrapper.raw
  },
  .init(name: "_primitivetype") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 4, 4)
    checkType(args[4], Known.tInt64, "_primitivetype")
    return definePrimitive(args).raw
  },
  .init(name: "_setsuper!") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 2)
    let t = definedType(args[1], "_setsuper!")
    setSupertype(t, args[2])
    return Known.nothing.raw
  },
  .init(name: "_typebody!") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 1, 2)
    let t = definedType(args[1], "_typebody!")
    if n == 3 { setFieldTypes(t, args[2]) }
    finishDefinition(t)
    return Known.nothing.raw
  },
  .init(name: "_equiv_typedef") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 2)
    return languageBool(areEquivalentDefinitions(args[1], args[2])).raw
  },
]

private func definedType(_ x: Value, _ function: StaticString) -> DataType {
  guard let t = unwrapUnionAll(x).asDataType else { raiseTypeError(function, "", expected: Known.tDataType.value, got: x) }
  return t
}

/// Makes the DataType and the wrapper for args: (module, name, parameters…).
private func defineType(_ args: UnsafePointer<Value>, flags: UInt8) -> DataType {
  checkType(args[1], Known.tModule, "type definition")
  checkType(args[2], Known.tSymbol, "type definition")
  checkType(args[3], Known.tSimpleVector, "type definition")
  let t = makeNominalType(args[2].unsafeAs(Symbol.self), module: args[1].unsafeAs(ModuleObject.self), super: Known.tAny, flags: flags)
  let parameters = args[3].unsafeAs(SimpleVector.self)
  if parameters.count > 0 {
    t.parameters = parameters
    var wrapper = Value(raw: t.raw)
    for i in parameters.indices.reversed() {
      checkType(parameters[i], Known.tTypeVar, "type definition")
      let u = UnionAll(raw: allocateObject(Known.tUnionAll, UnionAll.size))
      u.var = parameters[i].unsafeAs(TypeVar.self)
      u.body = wrapper
      wrapper = Value(raw: u.raw)
    }
    t.name.wrapper = wrapper
    describeNominalType(t)
  }
  return t
}

private func defineStruct(_ args: UnsafePointer<Value>) -> Value {
  let names = args[4].unsafeAs(SimpleVector.self)
  let attributes = args[5].unsafeAs(SimpleVector.self)
  let isMutable = args[6].isTrue
  let t = defineType(args, flags: isMutable ? TypeName.Flag.mutable : TypeName.Flag.mayInline)
  for i in names.indices {
    for j in 0..<i where same(names[i], names[j]) {
      raiseError("duplicate field name: \"\(names[i].unsafeAs(Symbol.self).text)\" is not unique")
    }
  }
  t.name.names = names
  t.name.n_uninitialized = Int32(truncatingIfNeeded: names.count - args[7].int)
  var k = 0
  while k + 1 < attributes.count {
    let index = attributes[k].int - 1
    if let what = attributes[k + 1].asSymbol {
      if same(what, Known.sym_const) {
        let bits = t.name.constfields ?? makeString(count: names.count)
        if isMutable { bits.bytes[index] = 1 }
        t.name.constfields = bits
      } else if same(what, Known.sym_atomic) {
        let bits = t.name.atomicfields ?? makeString(count: names.count)
        bits.bytes[index] = 1
        t.name.atomicfields = bits
      }
    }
    k += 2
  }
  return t.name.wrapper
}

private func definePrimitive(_ args: UnsafePointer<Value>) -> Value {
  let bits = args[4].int
  if bits < 1 || bits >= 1 << 23 || bits % 8 != 0 {
    raiseError("invalid number of bits in primitive type \(args[2].unsafeAs(Symbol.self).text)")
  }
  let t = defineType(args, flags: TypeName.Flag.mayInline)
  let bytes = bits / 8
  var alignment = 1
  while alignment < bytes && alignment < 16 { alignment *= 2 }
  t.layout = makeLayout(kind: .fixed, size: bytes, alignment: alignment, fields: 0, pointers: 0)
  t.layout?.flags = Layout.Flag.egalBytes
  t.types = Known.emptySvec
  t.flags |= DataType.Flag.isPrimitive
  if !t.hasFreeTypeVars {
    t.flags |= DataType.Flag.isBits | DataType.Flag.isInlineAllocated | DataType.Flag.isConcrete
  }
  return t.name.wrapper
}

private func setSupertype(_ t: DataType, _ parent: Value) {
  let name = t.name.name.text
  guard let p = parent.asDataType, p.isAbstract || same(p, Known.tAny), !p.isTuple, !p.isNamedTuple, !p.isTypeOfType, !isSubtype(parent, Known.tBuiltin.value) else {
    raiseError("invalid subtyping in definition of \(name): can only subtype abstract types.")
  }
  t.super = p
  superTypeDefined(t)
  Attachments.add(.subtypes, p.name, t.name)
}

private func setFieldTypes(_ t: DataType, _ types: Value) {
  checkType(types, Known.tSimpleVector, "_typebody!")
  let v = types.unsafeAs(SimpleVector.self)
  for i in v.indices where !(v[i].isType || v[i].isTypeVar) {
    let field = t.name.names[i].unsafeAs(Symbol.self)
    _ = field
    raiseTypeErrorInDefinition(t, v[i])
  }
  t.types = v
}

private func raiseTypeErrorInDefinition(_ t: DataType, _ got: Value) -> Never {
  raise(makeTypeError(t.name.name, makeString("type definition").value, expected: Known.uType, got: got))
}

private func finishDefinition(_ t: DataType) {
  if t.types == nil && !t.isAbstract { t.types = Known.emptySvec }
  fieldTypesDefined(t)
}

/// Whether two definitions of a type agree in everything but the fields' types' identity, so that the first may stay.
private func areEquivalentDefinitions(_ a: Value, _ b: Value) -> Bool {
  guard let s = unwrapUnionAll(a).asDataType, let t = unwrapUnionAll(b).asDataType else { return false }
  if same(s, t) { return true }
  if !sameSymbol(s.name.name, t.name.name) || !same(s.name.module, t.name.module) { return false }
  if s.name.flags & 3 != t.name.flags & 3 || s.parameters.count != t.parameters.count { return false }
  let m = s.name.names
  let n = t.name.names
  if m.count != n.count || s.name.n_uninitialized != t.name.n_uninitialized { return false }
  for i in m.indices where !same(m[i], n[i]) { return false }
  if s.isPrimitive != t.isPrimitive || (s.isPrimitive && s.instanceSize != t.instanceSize) { return false }
  for i in s.parameters.indices {
    guard let v = s.parameters[i].asTypeVar, let w = t.parameters[i].asTypeVar else { return false }
    if !sameSymbol(v.name, w.name) { return false }
    if !hasFreeTypeVars(v.ub) && !hasFreeTypeVars(w.ub) && !typesEqual(v.ub, w.ub) { return false }
  }
  if !sameUnder(s.super.value, s, t.super.value, t) { return false }
  return sameFieldTypes(s, t)
}

/// Whether two types, over the parameters of two definitions, are the same.
private func sameUnder(_ x: Value, _ s: DataType, _ y: Value, _ t: DataType) -> Bool {
  var p = x
  var q = y
  for i in s.parameters.indices.reversed() {
    p = makeUnionAll(s.parameters[i].unsafeAs(TypeVar.self), p)
    q = makeUnionAll(t.parameters[i].unsafeAs(TypeVar.self), q)
  }
  return typesEqual(p, q)
}

/// The newer definition has no field types yet when it is compared; `_typebody!` is asked to accept the older ones.
private func sameFieldTypes(_ s: DataType, _ t: DataType) -> Bool {
  guard let a = s.types, let b = t.types else { return true }
  if a.count != b.count { return false }
  for i in a.indices where !sameUnder(a[i], s, b[i], t) { return false }
  return true
}
