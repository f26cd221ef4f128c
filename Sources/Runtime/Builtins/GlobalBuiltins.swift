/// Builtins on globals: getglobal, setglobal!, …
let globalBuiltins: [Builtins.Entry] = [
  .init(name: "getglobal") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 3)
    checkType(args[1], Known.tModule, "getglobal")
    return moduleField(args[1].unsafeAs(ModuleObject.self), args[2]).raw
  },
  .init(name: "setglobal!") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 3, 4)
    checkType(args[1], Known.tModule, "setglobal!")
    checkType(args[2], Known.tSymbol, "setglobal!")
    assignGlobal(args[1].unsafeAs(ModuleObject.self), args[2].unsafeAs(Symbol.self), args[3])
    return args[3].raw
  },
  .init(name: "get_binding_type") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 2)
    checkType(args[1], Known.tModule, "get_binding_type")
    checkType(args[2], Known.tSymbol, "get_binding_type")
    guard let b = lookupBinding(args[1].unsafeAs(ModuleObject.self), args[2].unsafeAs(Symbol.self)) else { return Known.tAny.raw }
    if b.isConstant, let v = b.value { return v.type.raw }
    return (b.ty ?? Known.tAny.value).raw
  },
  .init(name: "set_binding_type!") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 3)
    checkType(args[1], Known.tModule, "set_binding_type!")
    checkType(args[2], Known.tSymbol, "set_binding_type!")
    declareGlobalType(args[1].unsafeAs(ModuleObject.self), args[2].unsafeAs(Symbol.self), n > 3 ? args[3] : Known.tAny.value)
    return Known.nothing.raw
  },
]

/// Assigns a global as `name = value` in `module` does; raises where the name is another module's or a constant.
public func assignGlobal(_ module: ModuleObject, _ name: Symbol, _ value: Value) {
  switch bindingForAssignment(module, name) {
  case .foreign(let owner):
    raiseError("cannot assign a value to imported variable \(owner.name.text).\(name.text) from module \(module.name.text)")
  case .binding(let b): assignBinding(b, value)
  }
}

/// Assigns an owned binding.
public func assignBinding(_ b: Binding, _ value: Value) {
  if b.isConstant, let old = b.value {
    if egal(old, value) { return }
    if value.type.raw != old.type.raw || value.isType || value.isModule || old.type.isSingleton {
      raiseError("invalid redefinition of constant \(b.module.name.text).\(b.name.text)")
    }
    warnRedefinition(b)
    b.value = value
    Invalidation.bindingChanged(b)
    return
  }
  if let t = b.ty, !same(t, Known.tAny), !isInstance(value, of: t) {
    raiseTypeError("setglobal!", "", expected: t, got: value)
  }
  b.value = value
}

private func warnRedefinition(_ b: Binding) {
  printError("WARNING: redefinition of constant \(b.module.name.text).\(b.name.text). This may fail, cause incorrect answers, or produce other errors.\n")
}

/// Declares the type of a global, as `global x::T` does.
func declareGlobalType(_ module: ModuleObject, _ name: Symbol, _ type: Value) {
  switch bindingForAssignment(module, name) {
  case .foreign(let owner):
    raiseError("cannot set type for imported global \(owner.name.text).\(name.text)")
  case .binding(let b):
    if let old = b.ty {
      if !typesEqual(old, type) { raiseError("cannot set type for global \(name.text). It already has a value or is already set to a different type.") }
    } else if b.isConstant || (b.value != nil && !same(type, Known.tAny)) {
      raiseError("cannot set type for global \(name.text). It already has a value or is already set to a different type.")
    } else {
      b.ty = type
    }
  }
}

/// Makes the binding of `name` constant, as the declaration `const name` does.
public func declareConstant(_ module: ModuleObject, _ name: Symbol) {
  switch bindingForAssignment(module, name) {
  case .foreign(let owner):
    raiseError("cannot declare \(module.name.text).\(name.text) constant; it already has a value from \(owner.name.text)")
  case .binding(let b):
    if b.isConstant { return }
    if b.value != nil { raiseError("cannot declare \(module.name.text).\(name.text) constant; it already has a value") }
    b.flags |= Binding.Flag.constant
  }
}
