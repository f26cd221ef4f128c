import Runtime

/// Runs `Expr(:method, name)` (declares a generic function) or `Expr(:method, name, data, code)` (adds a method).
func evaluateMethod(_ f: UnsafeMutablePointer<Frame>, _ args: ArrayObject) -> Value {
  if args.count == 1 { return declareFunction(f, args[0]) }
  let data = evaluate(f, args[1])
  var code = args[2]
  if code.isExpr || code.hasType(Known.tSSAValue) || code.hasType(Known.tSlotNumber) { code = evaluate(f, code) }
  if !data.isSimpleVector { raiseError("invalid method definition") }
  let table = evaluateTable(f, args[0])
  // Each evaluation of the definition makes a method with a body of its own.
  let outcome = defineMethod(data.unsafeAs(SimpleVector.self), copyCode(f, code), module: definingModule(f, args[0]), table: table)
  switch outcome {
  case .error(let e): raise(e)
  case .defined(let m): return m.value
  }
}

private func evaluateTable(_ f: UnsafeMutablePointer<Frame>, _ name: Value) -> Value? { nil }

private func definingModule(_ f: UnsafeMutablePointer<Frame>, _ name: Value) -> ModuleObject { f.pointee.module }

/// A shallow copy of a body whose statement list is fresh, since settings are taken out of it. The generator that a
/// `:meta` names is evaluated.
private func copyCode(_ f: UnsafeMutablePointer<Frame>, _ code: Value) -> Value {
  guard let info = code.asCodeInfo else { return code }
  let copy = CodeInfo(raw: allocateObject(Known.tCodeInfo, CodeInfo.size))
  copyFields(from: info.value, to: copy.value, bytes: CodeInfo.size)
  let old = info.code
  let list = makeVector(Known.vectorAny, count: old.count)
  for i in 0..<old.count {
    list[i] = old[i]
    guard let e = old[i].asExpr, same(e.head, Known.sym_meta), e.args.count == 2, let what = e.args[0].asSymbol, sameSymbol(what, Known.sym_generated)
    else { continue }
    let meta = makeVector(Known.vectorAny, count: 2)
    meta[0] = e.args[0]
    meta[1] = evaluate(f, e.args[1])
    let new = Expr(raw: allocateObject(Known.tExpr, Expr.size))
    new.head = e.head
    new.args = meta
    list[i] = new.value
  }
  copy.code = list
  return copy.value
}

/// The generic function `name`, made where the name is free. Raises where it has another meaning.
private func declareFunction(_ f: UnsafeMutablePointer<Frame>, _ target: Value) -> Value {
  let (module, name) = globalTarget(f, target)
  // A name that is only there to be used by `using`, and was not used yet, is free.
  if localBinding(module, name)?.owner != nil, let b = lookupBinding(module, name), let v = b.value {
    let isOwn = same(b.module, module) && localBinding(module, name)?.isOwned == true
    if isOwn {
      if !b.isConstant || !isCallableDefinition(v) {
        raiseError("cannot define function \(name.text); it already has a value")
      }
      return v
    }
    let local = localBinding(module, name)
    // Types take constructors from everywhere, imported or not.
    if local?.isImported == true || (v.isType && b.isConstant) { return v }
    if !isCallableDefinition(v) { raiseError("cannot define function \(name.text); it already has a value") }
    raiseError("error in method definition: function \(b.module.name.text).\(name.text) must be explicitly imported to be extended")
  }
  let function = makeFunction(name, module)
  switch bindingForAssignment(module, name) {
  case .foreign(let owner):
    raiseError("error in method definition: function \(owner.name.text).\(name.text) must be explicitly imported to be extended")
  case .binding(let b):
    b.flags |= Binding.Flag.constant
    b.value = function
  }
  return function
}

private func isCallableDefinition(_ v: Value) -> Bool { v.isType || isSubtype(v.type.value, Known.tFunction.value) || v.type.isSingleton }
