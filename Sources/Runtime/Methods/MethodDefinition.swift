/// Definition and deletion of methods.

/// What defining a method came to.
public enum MethodDefinitionOutcome {
  case defined(Method)
  /// An exception to raise.
  case error(Value)
}

/// Adds the method of `Expr(:method, name, svec(types, variables, line), code)` in a new world.
///
/// - Parameters:
///   - data: svec(svec(argument types…), svec(type variables…), LineNumberNode).
///   - code: the CodeInfo of the body, or a generated function's.
public func defineMethod(_ data: SimpleVector, _ code: Value, module: ModuleObject, table: Value?) -> MethodDefinitionOutcome {
  let types = data[0].unsafeAs(SimpleVector.self)
  let variables = data[1].unsafeAs(SimpleVector.self)
  let parameters = RefBuffer<Value>()
  for i in types.indices {
    let t = types[i]
    if !(t.isType || t.isTypeVar || (t.isVararg && i == types.count - 1)) {
      return .error(makeError(t.isVararg ? "Vararg on non-final argument" : "invalid type for argument \(i) in method definition"))
    }
    parameters.append(t)
  }
  var signature = makeTupleType(parameters).value
  for i in variables.indices.reversed() { signature = makeUnionAll(variables[i].unsafeAs(TypeVar.self), signature) }
  let m = Method(raw: allocateObject(Known.tMethod, Method.size))
  m.name = methodName(parameters[0])
  m.module = module
  m.file = Known.sym_empty
  m.sig = signature
  m.slot_syms = Known.emptyString
  m.deleted_world = World.infinity
  m.nargs = Int32(types.count)
  m.isva = types.count > 0 && types[types.count - 1].isVararg
  m.max_varargs = 255
  if data.count > 2, data[2].hasType(Known.tLineNumberNode) {
    let line = data[2].unsafeAs(LineNumberNode.self)
    m.line = Int32(truncatingIfNeeded: line.line)
    if let file = line.file.asSymbol { m.file = file }
  }
  takeSource(m, code)
  insertMethod(m)
  return .defined(m)
}

/// The name under which a method on the function type `type` is known.
private func methodName(_ type: Value) -> Symbol {
  guard let d = unwrapUnionAll(type).asDataType else { return Known.sym_anonymous }
  if d.isTypeOfType {
    if let x = unwrapUnionAll(d.parameters[0]).asDataType { return x.name.name }
    return Known.sym_Any
  }
  return functionName(d)
}

/// The name of the function whose type is `type`: the type's own without the leading `#` of a function type.
public func functionName(_ type: DataType) -> Symbol {
  let name = type.name
  if let mt = name.mt, mt.hasType(Known.tMethodTable), !same(mt, Known.builtinMethodTable) { return mt.unsafeAs(MethodTable.self).name }
  return name.name
}

/// Takes body, argument flags and settings from the lowered code.
private func takeSource(_ m: Method, _ code: Value) {
  guard let info = code.asCodeInfo else {
    m.source = code
    return
  }
  m.source = info.value
  m.constprop = info.constprop
  m.purity = info.purity
  m.called = calledArguments(info, count: Int(m.nargs))
  resolveForeignTypes(m, info)
  scanMeta(m, info)
}

/// Bits of the arguments that the body calls as functions, so that they are specialised on.
private func calledArguments(_ info: CodeInfo, count: Int) -> Int32 {
  var called: Int32 = 0
  let code = info.code
  for i in code.indices {
    guard var e = code[i].asExpr else { continue }
    if same(e.head, Known.sym_assign), e.args.count == 2, let inner = e.args[1].asExpr { e = inner }
    guard same(e.head, Known.sym_call), e.args.count > 0 else { continue }
    let f = e.args[0]
    if f.hasType(Known.tSlotNumber) {
      let slot = f.unsafeAs(SlotNumber.self).id
      if slot >= 2 && slot <= 33 && slot <= count { called |= 1 << Int32(slot - 2) }
    }
  }
  return called
}

/// Applies the `Expr(:meta, …)` statements of a body and takes them out: @nospecialize, generators.
private func scanMeta(_ m: Method, _ info: CodeInfo) {
  let code = info.code
  for i in code.indices {
    guard let e = code[i].asExpr, same(e.head, Known.sym_meta), e.args.count > 0, let what = e.args[0].asSymbol else { continue }
    if same(what, Known.sym_nospecialize) || same(what, Known.sym_specialize) {
      var bits: Int32 = 0
      if e.args.count == 1 { bits = -1 }
      for j in e.args.indices.dropFirst() where e.args[j].hasType(Known.tSlotNumber) {
        let slot = e.args[j].unsafeAs(SlotNumber.self).id
        if slot >= 2 && slot <= 33 { bits |= 1 << Int32(slot - 2) }
      }
      if same(what, Known.sym_nospecialize) { m.nospecialize |= bits } else { m.nospecialize &= ~bits }
      code[i] = Known.nothing
    } else if same(what, Known.sym_generated), e.args.count > 1 {
      m.generator = e.args[1]
      code[i] = Known.nothing
    } else if same(what, Known.sym_generated_only) {
      m.source = nil
      code[i] = Known.nothing
    }
  }
}

/// Puts a method in its table, in a new world: an equal older signature is replaced, and code that relied on what the method
/// changes is invalidated.
public func insertMethod(_ m: Method) {
  let key = methodTableKey(m.sig)
  let world = World.advance()
  m.primary_world = world
  let old = Attachments.all(key.kind, key.name)
  var replaced: Method?
  for i in 0..<old.count {
    let o = old[i].unsafeAs(Method.self)
    if o.deleted_world == World.infinity && typesEqual(o.sig, m.sig) {
      o.deleted_world = world &- 1
      replaced = o
    }
  }
  Attachments.add(key.kind, key.name, m)
  Invalidation.methodInserted(m, key, replacing: replaced, world: world)
}

/// Deletes a method in a new world.
public func deleteMethod(_ m: Method) {
  let world = World.advance()
  m.deleted_world = world &- 1
  Invalidation.deleted.append(m)
  Invalidation.methodDeleted(m, methodTableKey(m.sig), world: world)
}
