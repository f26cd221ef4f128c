func registerModuleEntries() {
  let make: @convention(c) (Object, UInt8, UInt8) -> Object = { name, usingBase, usingCore in
    let m = newModule(Symbol(raw: name), parent: Known.main)
    if usingCore != 0 { useModule(m, Known.core) }
    if usingBase != 0 && Known.isSet(KnownIndex.base) { useModule(m, Known.base) }
    setConstant(m, Symbol(raw: name), m.value)
    return m.raw
  }
  RuntimeEntries.register("jl_f_new_module", make)
  RuntimeEntries.register("jl_new_module", make)
  let names: @convention(c) (Object, Int32, Int32) -> Object = { m, all, imported in
    moduleNames(ModuleObject(raw: m), all: all != 0, imported: imported != 0).raw
  }
  RuntimeEntries.register("jl_module_names", names)
  let globalRef: @convention(c) (Object, Object) -> Object = { m, s in makeGlobalRef(ModuleObject(raw: m), Symbol(raw: s)).raw }
  RuntimeEntries.register("jl_module_globalref", globalRef)
  let parent: @convention(c) (Object) -> Object = { ModuleObject(raw: $0).parent.raw }
  RuntimeEntries.register("jl_module_parent", parent)
  let name: @convention(c) (Object) -> Object = { ModuleObject(raw: $0).name.raw }
  RuntimeEntries.register("jl_module_name", name)
  let bound: @convention(c) (Object, Object) -> Int32 = { c(lookupBinding(ModuleObject(raw: $0), Symbol(raw: $1)) != nil) }
  RuntimeEntries.register("jl_binding_resolved_p", bound)
  RuntimeEntries.register("jl_boundp", bound)
  let constant: @convention(c) (Object, Object) -> Int32 = { m, s in
    c(lookupBinding(ModuleObject(raw: m), Symbol(raw: s)).map { $0.isConstant } ?? false)
  }
  RuntimeEntries.register("jl_is_const", constant)
  let exported: @convention(c) (Object, Object) -> Int32 = { m, s in
    c(localBinding(ModuleObject(raw: m), Symbol(raw: s)).map { $0.isExported } ?? false)
  }
  RuntimeEntries.register("jl_module_exports_p", exported)
  let imported: @convention(c) (Object, Object) -> Int32 = { m, s in
    c(localBinding(ModuleObject(raw: m), Symbol(raw: s)).map { $0.isImported } ?? false)
  }
  RuntimeEntries.register("jl_is_imported", imported)
  let deprecated: @convention(c) (Object, Object) -> Int32 = { m, s in
    c(localBinding(ModuleObject(raw: m), Symbol(raw: s)).map { $0.flags & Binding.Flag.deprecated != 0 } ?? false)
  }
  RuntimeEntries.register("jl_is_binding_deprecated", deprecated)
  let owner: @convention(c) (Object, Object) -> Object = { m, s in
    (lookupBinding(ModuleObject(raw: m), Symbol(raw: s))?.module ?? ModuleObject(raw: m)).raw
  }
  RuntimeEntries.register("jl_get_module_of_binding", owner)
  let usings: @convention(c) (Object) -> Object = { m in
    let m = ModuleObject(raw: m)
    let result = makeVector(Known.vectorAny, count: 0)
    if m.hasUsings { for i in m.usingList.indices.reversed() { push(result, m.usingList[i]) } }
    return result.raw
  }
  RuntimeEntries.register("jl_module_usings", usings)
  let using: @convention(c) (Object, Object) -> Void = { useModule(ModuleObject(raw: $0), ModuleObject(raw: $1)) }
  RuntimeEntries.register("jl_module_using", using)
  let setConst: @convention(c) (Object, Object, Object) -> Void = { m, s, x in setConstant(ModuleObject(raw: m), Symbol(raw: s), v(x)) }
  RuntimeEntries.register("jl_set_const", setConst)
  let setUUID: @convention(c) (Object, UInt64, UInt64) -> Void = { m, high, low in
    let m = ModuleObject(raw: m)
    m.uuidHigh = high
    m.uuidLow = low
  }
  RuntimeEntries.register("tt_set_module_uuid", setUUID)
  let uuidHigh: @convention(c) (Object) -> UInt64 = { ModuleObject(raw: $0).uuidHigh }
  RuntimeEntries.register("tt_module_uuid_high", uuidHigh)
  let uuidLow: @convention(c) (Object) -> UInt64 = { ModuleObject(raw: $0).uuidLow }
  RuntimeEntries.register("tt_module_uuid_low", uuidLow)
  let compile: @convention(c) (Object, Int32) -> Void = { ModuleObject(raw: $0).compile = $1 }
  RuntimeEntries.register("jl_set_module_compile", compile)
  let infer: @convention(c) (Object, Int32) -> Void = { ModuleObject(raw: $0).infer = $1 }
  RuntimeEntries.register("jl_set_module_infer", infer)
  let optimize: @convention(c) (Object, Int32) -> Void = { ModuleObject(raw: $0).optlevel = $1 }
  RuntimeEntries.register("jl_set_module_optlevel", optimize)
  let maxMethods: @convention(c) (Object, Int32) -> Void = { ModuleObject(raw: $0).maxMethods = $1 }
  RuntimeEntries.register("jl_set_module_max_methods", maxMethods)
  let buildID: @convention(c) (Object) -> UInt64 = { ModuleObject(raw: $0).buildID }
  RuntimeEntries.register("jl_module_build_id", buildID)
  let getGlobal: @convention(c) (Object, Object) -> Object = { m, s in moduleField(ModuleObject(raw: m), v(s)).raw }
  RuntimeEntries.register("jl_get_global", getGlobal)
  let lineOf: @convention(c) (Object) -> Int32 = { ModuleObject(raw: $0).line }
  RuntimeEntries.register("tt_module_line", lineOf)
}

/// The names of `names(m; all, imported)`, unsorted.
private func moduleNames(_ m: ModuleObject, all: Bool, imported: Bool) -> ArrayObject {
  let result = makeVector(Known.vectorSymbol, count: 0)
  for i in 0..<m.bindingCount {
    let b = m.binding(at: i)
    let own = b.isOwned
    let hidden = b.name.count > 0 && b.name.bytes[0] == 35
    let isMain = same(m, Known.main)
    if b.isExported || (imported && b.isImported && !own) || ((all || isMain) && own && (all || !hidden) && (b.flags & Binding.Flag.deprecated == 0)) {
      if b.flags & Binding.Flag.usedFrom != 0 && !b.isExported { continue }
      if hidden && !all { continue }
      if !b.isExported && own && b.value == nil { continue }
      push(result, b.name.value)
    }
  }
  return result
}

/// The GlobalRef of a name in a module; kept in the binding.
public func makeGlobalRef(_ m: ModuleObject, _ name: Symbol) -> GlobalRef {
  let b = reserveBinding(m, name)
  if let g = b.globalref { return g }
  let g = GlobalRef(raw: allocateObject(Known.tGlobalRef, GlobalRef.size))
  g.mod = m
  g.name = name
  g.binding = b
  b.globalref = g
  return g
}
