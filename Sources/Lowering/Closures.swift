import Runtime

/// Variables in frames, boxes, closures and methods.
extension Lowerer {
  /// The slot of a variable that belongs to the builder's frame.
  func slot(of v: Int32, _ b: CodeBuilder) -> Int32 {
    if let s = b.slots.ofVariable[v] { return s }
    let s = b.slots.add(scopes.variables[Int(v)].name, variable: v)
    b.slots.ofVariable[v] = s
    return s
  }

  private func isLocal(_ v: Int32, _ b: CodeBuilder) -> Bool {
    let variable = scopes.variables[Int(v)]
    return variable.owner == b.frame || variable.owner < 0 || b.frame == 0
  }

  /// The operand that holds what represents the variable in the builder's frame: its value, or its box.
  private func holder(_ v: Int32, _ b: CodeBuilder) throws -> NodeID {
    let variable = scopes.variables[Int(v)]
    let frame = scopes.frames[Int(b.frame)]
    if variable.staticIndex >= 0, b.frame != 0 {
      let outer = frame.closure >= 0 ? closureParameters(frame.closure) : []
      if variable.owner == b.frame { return tree.add(.staticParameter, aux: Int32(outer.count) + variable.staticIndex + 1) }
      guard let i = outer.firstIndex(of: v) else { throw fail("internal: static parameter is not captured") }
      return tree.add(.staticParameter, aux: Int32(i) + 1)
    }
    if isLocal(v, b) { return tree.add(.slot, aux: slot(of: v, b)) }
    if frame.closure < 0, let i = frame.captured.firstIndex(of: v) { return tree.add(.capturedConstant, aux: Int32(i)) }
    let info = lambdas[Int(frame.lambda)]
    if variable.assignments == 0 {
      if v == frame.closure { return tree.add(.slot, aux: info.selfArgument + 1) }
      if info.functionArgument >= 0, v == scopes.functionOf[frame.closure] { return tree.add(.slot, aux: info.functionArgument + 1) }
    }
    let object = tree.add(.slot, aux: info.selfArgument + 1)
    return emit(call(core("getfield"), object, quoted(fieldName(v, of: frame.closure))), b)
  }

  /// The name of the field that holds the captured variable `v` in the closure.
  private func fieldName(_ v: Int32, of closure: Int32) -> Symbol {
    let name = scopes.variables[Int(v)].name
    let all = closureCaptures(closure)
    var earlier = 0
    for c in all {
      if c == v { break }
      if sameSymbol(scopes.variables[Int(c)].name, name) { earlier += 1 }
    }
    return earlier == 0 ? name : makeSymbol("\(name.text)#\(earlier)")
  }

  /// The box of a boxed variable.
  func boxOf(_ v: Int32, _ b: CodeBuilder) throws -> NodeID { try holder(v, b) }

  /// An operand with the value of the variable.
  func readVariable(_ v: Int32, _ b: CodeBuilder) throws -> NodeID {
    let h = try holder(v, b)
    let variable = scopes.variables[Int(v)]
    if head(h) == .slot { b.slots.entries[Int(tree[h].aux) - 1].isRead = true }
    guard variable.isBoxed, !(isSelf(v, b)) else { return h }
    if !variable.isArgument {
      let defined = emit(call(core("isdefined"), h, quoted(makeSymbol("contents"))), b)
      emit(make(.throwUndefIfNot, quoted(variable.name), defined), b)
    }
    return emit(call(core("getfield"), h, quoted(makeSymbol("contents"))), b)
  }

  /// Whether the variable is the function that the frame is a method of.
  private func isSelf(_ v: Int32, _ b: CodeBuilder) -> Bool {
    let frame = scopes.frames[Int(b.frame)]
    guard frame.closure >= 0, scopes.variables[Int(v)].owner != b.frame, scopes.variables[Int(v)].assignments == 0 else { return false }
    if v == frame.closure { return true }
    return lambdas[Int(frame.lambda)].functionArgument >= 0 && v == scopes.functionOf[frame.closure]
  }

  /// At the entry of the scope that declares a variable: a fresh box, or no value.
  func enterVariable(_ v: Int32, _ b: CodeBuilder) {
    let s = tree.add(.slot, aux: slot(of: v, b))
    if scopes.variables[Int(v)].isBoxed {
      storeSlot(s, call(core("Box")), b)
    } else {
      emit(make(.newvar, s), b)
    }
  }

  // MARK: Closures

  /// Makes the function (a generic one, or the closure object) that a definition adds methods to.
  func compileDeclaration(_ n: NodeID, _ b: CodeBuilder) throws {
    let name = kid(n, 0)
    guard head(name) == .variable else {
      emit(make(.methodStatement, name), b)
      return
    }
    if tree[n].aux == 1 { return }
    let v = tree[name].aux
    let type = try closureType(v)
    var parameters: [NodeID] = []
    var fields: [NodeID] = []
    for p in closureParameters(v) { parameters.append(try readVariable(p, b)) }
    for c in closureCaptures(v) {
      let h = try holder(c, b)
      if head(h) == .slot { b.slots.entries[Int(tree[h].aux) - 1].isRead = true }
      if !scopes.variables[Int(c)].isBoxed { parameters.append(emit(call(core("typeof"), h), b)) }
      fields.append(h)
    }
    let full = parameters.isEmpty ? type : emit(call(core("apply_type"), [type] + parameters), b)
    try store(name, make(.newObject, [full] + fields), b)
  }

  /// The global that holds the closure type of the function variable `v`, defined where it is not yet.
  private func closureType(_ v: Int32) throws -> NodeID {
    if let t = emission.closureTypes[v] { return t }
    let base = scopes.variables[Int(v)].name
    let text = base.text
    let isAnonymous = text.first == "#" && text.dropFirst().allSatisfy { $0.isNumber }
    let name = makeSymbol("\(isAnonymous ? "" : "#")\(text.isEmpty ? "f" : text)#\(nextCounter())")
    let type = tree.add(.globalRef, aux: tree.index(of: module), value: name.value)
    emission.closureTypes[v] = type

    let b = CodeBuilder(frame: 0, slots: SlotTable(), method: makeSymbol("top-level scope"))
    b.location = lineEntry(line: 0, file: file, layer: 0, b)
    emit(make(.global, type), b)
    emit(make(.const, type), b)
    var parameters: [NodeID] = []
    var types: [NodeID] = []
    var names: [NodeID] = []
    for p in closureParameters(v) { parameters.append(emit(typeVarCall(StaticParameter(name: quoted(scopes.variables[Int(p)].name))), b)) }
    for c in closureCaptures(v) {
      names.append(quoted(fieldName(c, of: v)))
      if scopes.variables[Int(c)].isBoxed {
        types.append(core("Box"))
      } else {
        let t = emit(typeVarCall(StaticParameter(name: quoted(makeSymbol("\(scopes.variables[Int(c)].name.text)#T")))), b)
        parameters.append(t)
        types.append(t)
      }
    }
    let ps = emit(call(core("svec"), parameters), b)
    let ns = emit(call(core("svec"), names), b)
    let none = emit(call(core("svec")), b)
    let t = emit(
      call(core("_structtype"), [constant(module.value), quoted(name), ps, ns, none, bool(false), integer(names.count)]), b)
    emit(call(core("_setsuper!"), t, core("Function")), b)
    emit(assign(type, t), b)
    let ts = emit(call(core("svec"), types), b)
    emit(call(core("_typebody!"), t, ts), b)
    emit(make(.returnStatement, nothingNode), b)
    let thunk = RefBuffer<Value>([makeCodeInfo([b], b.slots, isThunk: true).value])
    let prelude = emission.prelude.unsafelyUnwrapped
    emit(constantStatement(makeExpr(Known.sym_thunk, thunk).value), prelude)
    return type
  }

  /// A statement that is the heap expression `v` as it is.
  func constantStatement(_ v: Value) -> NodeID { tree.add(.toplevelForm, value: v) }

  /// The type of the function variable `v` in a method signature.
  func compileFunctionType(_ v: Int32, _ b: CodeBuilder) throws -> NodeID {
    guard scopes.methods[v] != nil else {
      let s = tree.add(.slot, aux: slot(of: v, b))
      return emit(call(core("Typeof"), s), b)
    }
    let type = try closureType(v)
    let parameters = closureParameters(v)
    if parameters.isEmpty { return type }
    return emit(call(core("apply_type"), [type] + parameters.map { tree.add(.slot, aux: slot(of: $0, b)) }), b)
  }

  // MARK: Methods

  func compileMethod(_ n: NodeID, _ b: CodeBuilder) throws {
    let parts = kids(n)
    let closure = Int32(value(parts[6]).int)
    let lambda = parts[5]
    // Methods of closures in functions are defined at top level, before the function.
    let target = b.frame == 0 ? b : emission.prelude.unsafelyUnwrapped
    if closure >= 0 { _ = try closureType(closure) }
    let code = try compileLambda(lambda)
    let outer = closure >= 0 ? closureParameters(closure) : []
    var outerVariables: [NodeID] = []
    for p in outer {
      let s = tree.add(.slot, aux: slot(of: p, target))
      storeSlot(s, typeVarCall(StaticParameter(name: quoted(scopes.variables[Int(p)].name))), target)
      outerVariables.append(s)
    }
    let location = (target.location, target.locationLayer)
    try compileEffect(parts[1], target)
    let types = try compileValue(parts[2], target)
    let own = try compileArguments(Array(kids(parts[3]).dropFirst()), target)
    let parameters = emit(call(core("svec"), outerVariables + own), target)
    let data = emit(call(core("svec"), types, parameters, parts[4]), target)
    let name = closure >= 0 || head(parts[0]) != .globalRef ? bool(false) : parts[0]
    var body = constant(code.value)
    let captured = scopes.frames[Int(tree[lambda].layer)].captured
    if closure < 0 && !captured.isEmpty {
      // A global method that uses variables of the top-level expression: their values, or boxes, become constants of its code.
      var values: [NodeID] = []
      for v in captured {
        let h = try holder(v, target)
        if head(h) == .slot { target.slots.entries[Int(tree[h].aux) - 1].isRead = true }
        values.append(h)
      }
      let all = emit(call(core("svec"), values), target)
      let signature = call(core("svec"), core("Any"), core("Any"))
      body = emit(
        make(.foreignCall, [quoted(makeSymbol("tt_close_over")), core("Any"), signature, integer(0), quoted(Known.sym_ccall), body, all]), target)
    }
    emit(make(.methodStatement, name, data, body), target)
    (target.location, target.locationLayer) = location
  }

  /// The CodeInfo of a lambda's body.
  func compileLambda(_ n: NodeID) throws -> CodeInfo {
    let info = lambdas[Int(tree[n].aux)]
    let frame = tree[n].layer
    let b = CodeBuilder(frame: frame, slots: SlotTable(), method: info.name)
    b.location = lineEntry(line: info.line, file: info.file, layer: 0, b)
    b.returnType = info.returnType
    let all = kids(n)
    for k in all.prefix(Int(info.argumentCount)) { _ = slot(of: tree[k].aux, b) }
    for k in all.prefix(Int(info.argumentCount)) where scopes.variables[Int(tree[k].aux)].isBoxed {
      // The argument's slot keeps the argument; its box lives in another slot.
      let v = tree[k].aux
      let argument = tree.add(.slot, aux: slot(of: v, b))
      let s = b.slots.add(scopes.variables[Int(v)].name, variable: v)
      b.slots.ofVariable[v] = s
      let box = tree.add(.slot, aux: s)
      b.slots.entries[Int(tree[argument].aux) - 1].isRead = true
      storeSlot(box, call(core("Box"), argument), b)
    }
    _ = try compile(all[all.count - 1], b, value: true, tail: true)
    try patchGotos(b)
    return makeCodeInfo([b], b.slots, isThunk: false)
  }
}
