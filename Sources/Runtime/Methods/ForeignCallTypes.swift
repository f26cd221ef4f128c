/// Resolves the types of the `ccall`s and `cfunction`s in the body of a new method: the return type and the svec of argument types
/// become objects, in which the method's static parameters stand as its type variables; so do names of functions with a
/// library. What cannot be told when the method is defined stays an expression.
func resolveForeignTypes(_ m: Method, _ info: CodeInfo) {
  let code = info.code
  for i in code.indices {
    guard var e = code[i].asExpr else { continue }
    if same(e.head, Known.sym_assign) || same(e.head, Known.sym_return), let inner = e.args.count > 0 ? e.args[e.args.count - 1].asExpr : nil {
      e = inner
    }
    if sameSymbol(e.head, Known.sym_foreigncall), e.args.count >= 5 {
      for k in 0..<3 { resolve(m, e.args, k, isName: k == 0) }
    } else if sameSymbol(e.head, Known.sym_cfunction), e.args.count >= 4 {
      for k in 2..<4 { resolve(m, e.args, k, isName: false) }
    }
  }
}

private func resolve(_ m: Method, _ args: ArrayObject, _ k: Int, isName: Bool) {
  let x = args[k]
  if isName {
    // A pointer that is computed at run time stays as it is.
    guard x.isExpr, let name = staticValue(m, x), name.type.isTuple else { return }
    args[k] = name
    return
  }
  if let value = staticValue(m, x), value.isType || value.isTypeVar || value.isSimpleVector { args[k] = value }
}

/// The value of an expression that reads only constants and static parameters, and only makes types, tuples and svecs; else nil.
private func staticValue(_ m: Method, _ x: Value) -> Value? {
  if x.hasType(Known.tQuoteNode) { return x.unsafeAs(QuoteNode.self).value }
  if x.hasType(Known.tGlobalRef) {
    let g = x.unsafeAs(GlobalRef.self)
    return constantGlobal(g.mod, g.name)
  }
  if let name = x.asSymbol { return constantGlobal(m.module, name) }
  if x.hasType(Known.tSSAValue) || x.hasType(Known.tSlotNumber) || x.hasType(Known.tArgument) { return nil }
  guard let e = x.asExpr else { return x }
  let count = e.args.count
  if sameSymbol(e.head, Known.sym_static_parameter), count == 1, e.args[0].isInt64 {
    var signature = m.sig
    for _ in 1..<Swift.max(e.args[0].int, 1) {
      guard let u = signature.asUnionAll else { return nil }
      signature = u.body
    }
    return signature.asUnionAll.map { $0.var.value }
  }
  let isTuple = sameSymbol(e.head, Known.sym_tuple)
  guard isTuple || sameSymbol(e.head, Known.sym_call) else { return nil }
  let values = RefBuffer<Value>()
  for i in 0..<count {
    guard let v = staticValue(m, e.args[i]) else { return nil }
    values.append(v)
  }
  if isTuple { return makeTuple(UnsafePointer(values.pointer), values.count) }
  guard values.count > 0, values[0].type.name.loadReference(TypeName.Offset.mt) == Known.builtinMethodTable.raw,
    !values[0].hasType(Known.tIntrinsicFunction)
  else { return nil }
  let rest = UnsafePointer(values.pointer + 1)
  switch Builtins.name(of: values[0]) {
  case "svec":
    let v = makeSimpleVector(values.count - 1)
    for i in 1..<values.count { v[i - 1] = values[i] }
    return v.value
  case "tuple": return makeTuple(rest, values.count - 1)
  case "apply_type": return values.count > 1 ? applyTypeChecked(values[1], rest + 1, values.count - 2).type : nil
  default: return nil
  }
}

private func constantGlobal(_ module: ModuleObject, _ name: Symbol) -> Value? {
  guard let b = lookupBinding(module, name), b.isConstant else { return nil }
  return b.value
}
