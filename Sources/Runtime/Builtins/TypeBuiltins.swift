/// Builtins on types: typeof, isa, <:, typeassert, apply_type, …
let typeBuiltins: [Builtins.Entry] = [
  .init(name: "===") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 2)
    return languageBool(egal(args[1], args[2])).raw
  },
  .init(name: "typeof") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 1, 1)
    return args[1].type.raw
  },
  .init(name: "isa") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 2)
    checkIsType(args[2], "isa")
    return languageBool(isInstance(args[1], of: args[2])).raw
  },
  .init(name: "<:") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 2)
    checkIsType(args[1], "<:")
    checkIsType(args[2], "<:")
    return languageBool(isSubtype(args[1], args[2])).raw
  },
  .init(name: "typeassert") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 2)
    checkIsType(args[2], "typeassert")
    if !isInstance(args[1], of: args[2]) { raiseTypeError("typeassert", "", expected: args[2], got: args[1]) }
    return args[1].raw
  },
  .init(name: "apply_type") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 1, Int.max)
    let (type, error) = applyTypeChecked(args[1], args + 2, Int(n) - 2)
    if let error { raise(error) }
    return type.unsafelyUnwrapped.raw
  },
  .init(name: "_typevar") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 3, 3)
    checkType(args[1], Known.tSymbol, "TypeVar")
    for i in 2...3 where !(args[i].isType || args[i].isTypeVar || args[i].isVararg) {
      raiseTypeError("TypeVar", i == 2 ? "lower bound" : "upper bound", expected: Known.uType, got: args[i])
    }
    return makeTypeVar(args[1].unsafeAs(Symbol.self), lower: args[2], upper: args[3]).raw
  },
  .init(name: "fieldtype") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 3)
    return declaredFieldType(args[1], args[2]).raw
  },
  // Lowered method definitions name the type of the function by it.
  .init(name: "Typeof") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 1, 1)
    return dispatchType(of: args[1]).raw
  },
  .init(name: "_typehash") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 1, 1)
    return boxUInt64(typeHash(args[1])).raw
  },
]

@inline(__always) func checkIsType(_ x: Value, _ function: StaticString) {
  if !x.isType && !x.isTypeVar { raiseTypeError(function, "", expected: Known.uType, got: x) }
}

/// `fieldtype(type, field)`, raising as it does.
func declaredFieldType(_ type: Value, _ field: Value) -> Value {
  if let u = type.asUnionAll {
    let inner = declaredFieldType(unwrapUnionAll(u.value), field)
    return inner.isType || inner.isTypeVar ? rewrapUnionAll(inner, like: type) : inner
  }
  if let u = type.asUnion {
    return makeUnion(declaredFieldType(u.a, field), declaredFieldType(u.b, field))
  }
  guard let t = type.asDataType else { raiseTypeError("fieldtype", "", expected: Known.tDataType.value, got: type) }
  if t.isAbstract { raiseArgumentErrorAboutFields(t) }
  let i = fieldIndex(t, field, raising: true)
  return fieldType(t, i)
}

private func raiseArgumentErrorAboutFields(_ t: DataType) -> Never {
  raiseArgumentError("type does not have definite fields")
}
