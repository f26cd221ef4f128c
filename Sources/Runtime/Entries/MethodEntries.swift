func registerMethodEntries() {
  let matching: @convention(c) (Object, Object, Int32, Int32, UInt, UnsafeMutablePointer<UInt>?, UnsafeMutablePointer<UInt>?, UnsafeMutablePointer<Int32>?) -> Object = {
    signature, _, limit, _, world, least, most, ambiguous in
    guard let found = findMethods(v(signature), world: world, limit: Int(limit)) else { return Known.falseValue.raw }
    least?.pointee = found.minWorld
    most?.pointee = found.maxWorld
    ambiguous?.pointee = c(found.ambiguous)
    return makeVectorAny(found.matches).raw
  }
  RuntimeEntries.register("jl_matching_methods", matching)
  let simple: @convention(c) (Object, Int32, UInt) -> Object = { signature, limit, world in
    guard let found = findMethods(v(signature), world: world, limit: Int(limit)) else { return Known.nothing.raw }
    return makeVectorAny(found.matches).raw
  }
  RuntimeEntries.register("tt_matching_methods", simple)
  let which: @convention(c) (Object, UInt) -> Object = { signature, world in
    (methodForInvoke(v(signature), world: world).map { $0.value } ?? Known.nothing).raw
  }
  RuntimeEntries.register("tt_which", which)
  let all: @convention(c) (Object, UInt) -> Object = { type, world in
    let found = RefBuffer<Value>()
    collectMethods(functionType: v(type), into: found)
    let alive = RefBuffer<Value>()
    for m in found where m.unsafeAs(Method.self).exists(in: world) { alive.append(m) }
    return makeVectorAny(alive).raw
  }
  RuntimeEntries.register("tt_methods_of", all)
  let delete: @convention(c) (Object, Object) -> Void = { _, m in deleteMethod(Method(raw: m)) }
  RuntimeEntries.register("jl_method_table_disable", delete)
  let deleteOne: @convention(c) (Object) -> Void = { deleteMethod(Method(raw: $0)) }
  RuntimeEntries.register("tt_delete_method", deleteOne)
  let world: @convention(c) () -> UInt = { World.newest }
  RuntimeEntries.register("jl_get_world_counter", world)
  let taskWorld: @convention(c) () -> UInt = { currentWorld() }
  RuntimeEntries.register("jl_get_tls_world_age", taskWorld)
  let returnType: @convention(c) (Object, Object) -> Object = { f, types in
    guard let infer = Hooks.returnType else { return Known.tAny.raw }
    let parameters = RefBuffer<Value>()
    parameters.append(dispatchType(of: v(f)))
    // The types come as a tuple type, or as a tuple of types.
    if v(types).type.isTuple {
      for i in 0..<v(types).type.fieldCount { parameters.append(loadField(v(types), v(types).type, i)) }
      return infer(makeTupleType(parameters).value, World.newest).raw
    }
    guard let tuple = unwrapUnionAll(v(types)).asDataType, tuple.isTuple else {
      raiseTypeError("return_type", "", expected: makeTypeOfType(Known.tTuple.value), got: v(types))
    }
    let declared = tuple.parameters
    for i in declared.indices { parameters.append(declared[i]) }
    return infer(rewrapUnionAll(makeTupleType(parameters).value, like: v(types)), World.newest).raw
  }
  RuntimeEntries.register("tt_return_type", returnType)
  let specializations: @convention(c) (Object) -> Object = { makeVectorAny(Attachments.all(.specializations, v($0))).raw }
  RuntimeEntries.register("tt_specializations", specializations)
  let code: @convention(c) (Object) -> Object = { makeVectorAny(Attachments.all(.code, v($0))).raw }
  RuntimeEntries.register("tt_code_instances", code)
  let callers: @convention(c) (Object) -> Object = { makeVectorAny(Attachments.all(.callers, v($0))).raw }
  RuntimeEntries.register("tt_backedges", callers)
  let roots: @convention(c) (Object) -> Object = { makeVectorAny(Attachments.all(.roots, v($0))).raw }
  RuntimeEntries.register("tt_method_roots", roots)
  let newInfo: @convention(c) () -> Object = { makeCodeInfo().raw }
  RuntimeEntries.register("jl_new_code_info_uninit", newInfo)
  let specialize: @convention(c) (Object, Object, Object) -> Object = { m, types, sparams in
    specialization(Method(raw: m), v(types), SimpleVector(raw: sparams)).raw
  }
  RuntimeEntries.register("jl_specializations_get_linfo", specialize)
  let isBuiltin: @convention(c) (Object) -> Int32 = { c(v($0).type.name.loadReference(TypeName.Offset.mt) == Known.builtinMethodTable.raw) }
  RuntimeEntries.register("tt_is_builtin", isBuiltin)
  let nameOf: @convention(c) (Object) -> Object = { functionName(DataType(raw: $0)).raw }
  RuntimeEntries.register("tt_function_name", nameOf)
  let tableName: @convention(c) (Object) -> Object = { MethodTable(raw: $0).name.raw }
  RuntimeEntries.register("tt_method_table_name", tableName)
  let tableModule: @convention(c) (Object) -> Object = { MethodTable(raw: $0).module.raw }
  RuntimeEntries.register("tt_method_table_module", tableModule)
  let precompile: @convention(c) (Object) -> Int32 = { signature in
    guard let t = v(signature).asDataType, t.isTuple, isLeafSignature(t.value), let m = findMethod(t, world: World.newest) else { return 0 }
    // It answers whether there is a method; what of it is compiled is the command line's choice.
    _ = codeForCall(m.method, t, m.sparams, world: World.newest, atOnce: true)
    return 1
  }
  RuntimeEntries.register("jl_compile_hint", precompile)
}

/// An empty CodeInfo with the defaults of a fresh one.
public func makeCodeInfo() -> CodeInfo {
  let info = CodeInfo(raw: allocateObject(Known.tCodeInfo, CodeInfo.size))
  info.code = makeVector(Known.vectorAny, count: 0)
  info.codelocs = makeVector(Known.vectorInt32, count: 0)
  info.ssaflags = makeVector(Known.vectorUInt8, count: 0)
  info.slotnames = makeVector(Known.vectorSymbol, count: 0)
  info.slotflags = makeVector(Known.vectorUInt8, count: 0)
  info.ssavaluetypes = Known.nothing
  info.slottypes = Known.nothing
  info.method_for_inference_limit_heuristics = Known.nothing
  info.linetable = makeVector(Known.vectorAny, count: 0).value
  info.rettype = Known.tAny.value
  info.parent = Known.nothing
  info.edges = Known.nothing
  info.min_world = 1
  info.max_world = World.infinity
  return info
}
