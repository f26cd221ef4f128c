import Runtime

/// `using` and `import` statements.
func evaluateImport(_ module: ModuleObject, _ e: Expr, explicit: Bool) {
  for i in 0..<e.args.count {
    guard let part = e.args[i].asExpr else { continue }
    if same(part.head, Known.sym_colon) {
      let from = importedModule(module, part.args[0].unsafeAs(Expr.self), whole: true).module
      for j in 1..<Swift.max(part.args.count, 1) { importOne(module, from, part.args[j].unsafeAs(Expr.self), explicit: explicit) }
    } else if same(part.head, Known.sym_as) {
      let path = part.args[0].unsafeAs(Expr.self)
      let alias = part.args[1].unsafeAs(Symbol.self)
      let found = importedModule(module, path, whole: false)
      if let name = found.name {
        bring(module, found.module, name, alias, explicit: true)
      } else {
        bindImported(module, alias, found.module)
      }
    } else {
      importPath(module, part, explicit: explicit)
    }
  }
}

/// `using A.B`, `import A.B` or `import A.f` without a list of names.
private func importPath(_ module: ModuleObject, _ path: Expr, explicit: Bool) {
  let found = importedModule(module, path, whole: !explicit)
  if let name = found.name {
    bring(module, found.module, name, name, explicit: true)
    return
  }
  if explicit {
    bindImported(module, found.module.name, found.module)
  } else {
    useModule(module, found.module)
    let name = found.module.name
    if localBinding(module, name)?.owner == nil { bindImported(module, name, found.module) }
  }
}

/// The names after the colon: `f`, or `f as g`.
private func importOne(_ module: ModuleObject, _ from: ModuleObject, _ item: Expr, explicit: Bool) {
  if same(item.head, Known.sym_as) {
    let path = item.args[0].unsafeAs(Expr.self)
    bring(module, from, path.args[path.args.count - 1].unsafeAs(Symbol.self), item.args[1].unsafeAs(Symbol.self), explicit: explicit)
  } else {
    let name = item.args[item.args.count - 1].unsafeAs(Symbol.self)
    bring(module, from, name, name, explicit: explicit)
  }
}

private func bring(_ module: ModuleObject, _ from: ModuleObject, _ name: Symbol, _ alias: Symbol, explicit: Bool) {
  switch importName(module, from: from, name, as: alias, explicit: explicit) {
  case .done: break
  case .undefined:
    // As in Julia the name is brought in all the same, so that it may be defined later.
    let b = reserveBinding(from, name)
    if b.owner == nil { b.owner = b }
    if from.flags & ModuleObject.Flag.closed != 0 {
      printError("WARNING: could not import \(from.name.text).\(name.text) into \(module.name.text)\n")
    }
    _ = importName(module, from: from, name, as: alias, explicit: explicit)
  case .conflict(let existing):
    if existing.isOwned {
      raiseError("importing \(name.text) into \(module.name.text) conflicts with an existing global")
    }
    printError("WARNING: ignoring conflicting import of \(from.name.text).\(name.text) into \(module.name.text)\n")
  }
}

/// Binds the name of an imported module in the importing one.
private func bindImported(_ module: ModuleObject, _ name: Symbol, _ imported: ModuleObject) {
  let b = reserveBinding(module, name)
  if let owner = b.owner {
    if let v = owner.value, v.raw == imported.raw { return }
    if owner.value != nil {
      printError("WARNING: ignoring conflicting import of \(imported.name.text) into \(module.name.text)\n")
      return
    }
  }
  b.owner = b
  b.flags |= Binding.Flag.constant | Binding.Flag.imported
  b.value = imported.value
}

/// The module that a path of names leads to. Where the last name is no module (and `whole` is false), it is returned apart.
private func importedModule(_ module: ModuleObject, _ path: Expr, whole: Bool) -> (module: ModuleObject, name: Symbol?) {
  let names = path.args
  var i = 0
  var current = module
  let first = names[0].unsafeAs(Symbol.self)
  if same(first, Known.sym_dot) {
    i = 1
    while i < names.count, same(names[i].unsafeAs(Symbol.self), Known.sym_dot) {
      current = current.parent
      i += 1
    }
  } else {
    current = rootModule(module, first)
    i = 1
  }
  while i < names.count {
    let name = names[i].unsafeAs(Symbol.self)
    let last = i == names.count - 1
    guard let v = globalValue(current, name) else {
      if last && !whole { return (current, name) }
      raiseUndefVar(name)
    }
    guard let m = v.asModule else {
      if last && !whole { return (current, name) }
      raiseError("invalid using path: \"\(name.text)\" does not name a module")
    }
    if last && !whole && !sameSymbol(m.name, name) { return (current, name) }
    current = m
    i += 1
  }
  return (current, nil)
}

/// The module of an absolute path's first name: a core module, or a package that Base loads.
private func rootModule(_ module: ModuleObject, _ name: Symbol) -> ModuleObject {
  if same(name, Known.sym_Core) { return Known.core }
  if Known.isSet(KnownIndex.base), sameSymbol(name, Known.sym_Base) { return Known.base }
  if same(name, Known.sym_Main) { return Known.main }
  guard Known.isSet(KnownIndex.base), let require = globalValue(Known.base, makeSymbol("require")) else {
    raiseArgumentError("Package \(name.text) not found: nothing can load packages before Base is complete.")
  }
  // The work of loading is none of the image's that is being made.
  let before = ImageWriting.compilesAtOnce
  ImageWriting.compilesAtOnce = false
  let loaded = call(require, module.value, name.value)
  ImageWriting.compilesAtOnce = before
  guard let m = loaded.asModule else { raiseError("invalid using path: \"\(name.text)\" does not name a module") }
  return m
}
