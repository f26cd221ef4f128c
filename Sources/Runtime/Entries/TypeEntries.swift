import Glibc

func registerTypeEntries() {
  let unionAll: @convention(c) (Object, Object) -> Object = { tv, body in makeUnionAll(TypeVar(raw: tv), v(body)).raw }
  RuntimeEntries.register("jl_type_unionall", unionAll)
  let equal: @convention(c) (Object, Object) -> Int32 = { c(typesEqual(v($0), v($1))) }
  RuntimeEntries.register("jl_types_equal", equal)
  let identical: @convention(c) (Object, Object) -> Int32 = { c(egal(v($0), v($1))) }
  RuntimeEntries.register("jl_types_egal", identical)
  RuntimeEntries.register("jl_egal", identical)
  let subtype: @convention(c) (Object, Object) -> Int32 = { c(isSubtype(v($0), v($1))) }
  RuntimeEntries.register("jl_subtype", subtype)
  let specific: @convention(c) (Object, Object) -> Int32 = { c(isMoreSpecific(v($0), v($1))) }
  RuntimeEntries.register("jl_type_morespecific", specific)
  let intersection: @convention(c) (Object, Object) -> Object = { typeIntersection(v($0), v($1)).raw }
  RuntimeEntries.register("jl_type_intersection", intersection)
  let withEnvironment: @convention(c) (Object, Object) -> Object = { a, b in
    let environment = RefBuffer<Value>()
    let t = typeIntersection(v(a), v(b), environment: environment)
    return makeSimpleVector(t, makeSimpleVector(environment).value).raw
  }
  RuntimeEntries.register("jl_type_intersection_with_env", withEnvironment)
  let hasFree: @convention(c) (Object) -> Int32 = { c(hasFreeTypeVars(v($0))) }
  RuntimeEntries.register("jl_has_free_typevars", hasFree)
  let hasVariable: @convention(c) (Object, Object) -> Int32 = { c(mentions(v($0), TypeVar(raw: $1))) }
  RuntimeEntries.register("jl_has_typevar", hasVariable)
  RuntimeEntries.register("tt_typevar_occurs", hasVariable)
  let join: @convention(c) (Object, Object) -> Object = { a, b in typeJoin(v(a), v(b)).raw }
  RuntimeEntries.register("tt_typejoin", join)
  let instantiateOne: @convention(c) (Object, Object) -> Object = { u, p in instantiate(UnionAll(raw: u), with: v(p)).raw }
  RuntimeEntries.register("jl_instantiate_unionall", instantiateOne)
  let abstract: @convention(c) (Object) -> Int32 = { c(v($0).asDataType.map { $0.isAbstract } ?? false) }
  RuntimeEntries.register("tt_is_abstract_type", abstract)
  let concrete: @convention(c) (Object) -> Int32 = { c(v($0).asDataType.map { $0.isConcrete } ?? false) }
  RuntimeEntries.register("jl_is_concrete_type", concrete)
  let bits: @convention(c) (Object) -> Int32 = { c(v($0).asDataType.map { $0.isBits } ?? false) }
  RuntimeEntries.register("jl_is_bits_type", bits)
  let alignment: @convention(c) (Object) -> Int = { t in
    guard let layout = v(t).asDataType?.layout else { raiseError("type has no definite alignment") }
    return Int(layout.alignment)
  }
  RuntimeEntries.register("tt_datatype_alignment", alignment)
  let offset: @convention(c) (Object, Int32) -> UInt = { t, i in
    guard let d = v(t).asDataType, let layout = d.layout, i >= 1 && i <= Int32(layout.fieldCount) else { raiseBoundsError(v(t), boxInt(Int(i))) }
    return UInt(layout.fieldOffset(Int(i) - 1))
  }
  RuntimeEntries.register("jl_get_field_offset", offset)
  let id: @convention(c) (Object) -> UInt64 = { objectID(v($0)) }
  RuntimeEntries.register("jl_object_id", id)
  let memory: @convention(c) (UnsafeRawPointer, Int, UInt32) -> UInt64 = { memoryHash($0, $1, seed: $2) }
  RuntimeEntries.register("memhash_seed", memory)
  let pointer: @convention(c) (Object) -> UInt = { UInt(bitPattern: $0) }
  RuntimeEntries.register("jl_value_ptr", pointer)
  let fieldIndexEntry: @convention(c) (Object, Object, Int32) -> Int32 = { t, s, raising in
    Int32(fieldIndex(DataType(raw: t), v(s), raising: raising != 0))
  }
  RuntimeEntries.register("jl_field_index", fieldIndexEntry)
  let nfields: @convention(c) (Object) -> Int = { t in
    guard let d = unwrapUnionAll(v(t)).asDataType else { return -1 }
    let n = fieldTypeCount(d)
    return n == Int.max ? -1 : n
  }
  RuntimeEntries.register("tt_field_count", nfields)
  let names: @convention(c) (Object) -> Object = { t in fieldNames(DataType(raw: t)).raw }
  RuntimeEntries.register("jl_field_names", names)
  let types: @convention(c) (Object) -> Object = { t in fieldTypes(DataType(raw: t)).raw }
  RuntimeEntries.register("jl_get_fieldtypes", types)
  let newStruct: @convention(c) (Object) -> Object = { t in
    let d = DataType(raw: t)
    return d.instance?.raw ?? allocateObject(d, d.instanceSize)
  }
  RuntimeEntries.register("jl_new_struct_uninit", newStruct)
  let newWithFields: @convention(c) (Object, UnsafePointer<Object>, UInt32) -> Object = { t, fields, count in
    let d = DataType(raw: t)
    if let x = d.instance { return x.raw }
    let x = Value(raw: allocateObject(d, d.instanceSize))
    for i in 0..<Int(count) { storeField(x, d, i, v(fields[i])) }
    return x.raw
  }
  RuntimeEntries.register("jl_new_structv", newWithFields)
  let newBits: @convention(c) (Object, UnsafeMutableRawPointer) -> Object = { t, p in boxInline(p, DataType(raw: t)).raw }
  RuntimeEntries.register("jl_new_bits", newBits)
  let constField: @convention(c) (Object, Int32) -> Int32 = { t, i in c(isConstField(DataType(raw: t), Int(i))) }
  RuntimeEntries.register("jl_field_isconst", constField)
  let getField: @convention(c) (Object, Int) -> Object = { x, i in loadField(v(x), v(x).type, i).raw }
  RuntimeEntries.register("jl_get_nth_field", getField)
  RuntimeEntries.register("jl_get_nth_field_checked", getField)
  let setField: @convention(c) (Object, Int, Object) -> Void = { x, i, y in storeField(v(x), v(x).type, i, v(y)) }
  RuntimeEntries.register("jl_set_nth_field", setField)
  let hash: @convention(c) (Object) -> UInt64 = { typeHash(v($0)) }
  RuntimeEntries.register("jl_type_hash", hash)
  let typeName: @convention(c) (Int32) -> UInt = { i in
    guard let code = Intrinsics.Code(rawValue: Int(i)) else { return 0 }
    return UInt(bitPattern: makeSymbol("\(code)").bytes)
  }
  RuntimeEntries.register("jl_intrinsic_name", typeName)
  let subtypesOf: @convention(c) (Object) -> Object = { t in
    makeVectorAny(Attachments.all(.subtypes, DataType(raw: t).name)).raw
  }
  RuntimeEntries.register("tt_direct_subtypes", subtypesOf)
}

/// Whether the type `t` mentions the variable.
private func mentions(_ t: Value, _ variable: TypeVar) -> Bool {
  if t.raw == variable.raw { return true }
  if let d = t.asDataType {
    for i in d.parameters.indices where mentions(d.parameters[i], variable) { return true }
    return false
  }
  if let u = t.asUnionAll { return mentions(u.body, variable) || mentions(u.var.ub, variable) || mentions(u.var.lb, variable) }
  if let u = t.asUnion { return mentions(u.a, variable) || mentions(u.b, variable) }
  if let g = t.asVararg { return (g.T.map { mentions($0, variable) } ?? false) || (g.N.map { mentions($0, variable) } ?? false) }
  return false
}
