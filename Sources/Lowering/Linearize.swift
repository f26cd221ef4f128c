import Runtime

/// Linearisation: from resolved core forms to statements, one CodeBuilder a CodeInfo. Closures are converted on the way.
extension Lowerer {
  @discardableResult func emit(_ n: NodeID, _ b: CodeBuilder) -> NodeID {
    b.code.append(n)
    b.locations.append(b.location)
    return tree.add(.ssa, aux: Int32(b.code.count - 1))
  }

  /// Compiles `n` for its effects and its value; returns an operand (an atom that stays valid: see `stable`).
  func compileValue(_ n: NodeID, _ b: CodeBuilder) throws -> NodeID { try compile(n, b, value: true, tail: false) }
  func compileEffect(_ n: NodeID, _ b: CodeBuilder) throws { _ = try compile(n, b, value: false, tail: false) }

  /// Compiles `n`. With `tail`, its value is returned from the code and the result is meaningless.
  func compile(_ n: NodeID, _ b: CodeBuilder, value: Bool, tail: Bool) throws -> NodeID {
    try descend()
    defer { ascend() }
    switch head(n) {
    case .constant, .quoted, .coreRef, .topRef, .ssa, .slot, .staticParameter, .capturedConstant:
      return try finish(n, b, tail)
    case .globalRef:
      if tail { return try finish(n, b, true) }
      return value ? n : emit(n, b)
    case .temp:
      guard let t = b.temps[tree[n].aux] else { throw fail("internal: temporary value used before its definition") }
      return try finish(t, b, tail)
    case .variable:
      let r = try readVariable(tree[n].aux, b)
      if tail { return try finish(r, b, true) }
      if !value, head(r) == .slot, !scopes.variables[Int(tree[n].aux)].isArgument { emit(r, b) }
      return r
    case .line:
      setLocation(n, b)
      return try finish(nothingNode, b, tail)
    case .block: return try compileBlock(n, b, value: value, tail: tail)
    case .scopeBlock:
      for k in kids(n).dropFirst() { enterVariable(tree[k].aux, b) }
      return try compile(kid(n, 0), b, value: value, tail: tail)
    case .assign: return try compileAssign(n, b, value: value, tail: tail)
    case .ifElse: return try compileIf(n, b, value: value, tail: tail)
    case .andThen, .orElse: return try compileShortCircuit(n, b, value: value, tail: tail)
    case .loop:
      try compileLoop(n, b)
      return try finish(nothingNode, b, tail)
    case .breakBlock:
      let label = b.newLabel()
      b.contexts.append(.target(kind: tree[n].aux, label: label))
      try compileEffect(kid(n, 0), b)
      b.contexts.removeLast()
      b.place(label)
      return try finish(nothingNode, b, tail)
    case .breakLoop, .continueLoop:
      try compileJump(kind: head(n) == .breakLoop ? 0 : 1, b)
      return nothingNode
    case .returnValue:
      _ = try compile(kid(n, 0), b, value: true, tail: true)
      return nothingNode
    case .tryCatch: return try compileTry(n, b, value: value, tail: tail)
    case .tryFinally: return try compileFinally(n, b, value: value, tail: tail)
    case .symbolicLabel, .symbolicGoto:
      try compileSymbolic(n, b)
      return try finish(nothingNode, b, tail)
    case .methodDeclaration:
      try compileDeclaration(n, b)
      return try finish(nothingNode, b, tail)
    case .methodDefinition:
      try compileMethod(n, b)
      return try finish(nothingNode, b, tail)
    case .functionType:
      return try finish(try compileFunctionType(tree[kid(n, 0)].aux, b), b, tail)
    case .global, .const:
      emit(n, b)
      return try finish(nothingNode, b, tail)
    case .toplevelForm:
      let r = emit(n, b)
      return try finish(r, b, tail)
    case .meta:
      if count(n) > 0, head(kid(n, 0)) == .quoted {
        let first = symbol(kid(n, 0))
        if first.hasName("generated"), count(n) > 1 {
          let stub = kid(n, 1)
          emit(make(.meta, kid(n, 0), remake(stub, kids(stub))), b)
          return nothingNode
        }
        var all: [NodeID] = []
        for k in kids(n) { all.append(head(k) == .variable ? metaVariable(k, b) : k) }
        emit(make(.meta, all), b)
      } else {
        emit(n, b)
      }
      return try finish(nothingNode, b, tail)
    case .inbounds, .loopinfo, .purity, .aliasscope, .popaliasscope, .callsiteInline, .gcPreserveEnd, .softscope, .latestworld:
      emit(head(n) == .gcPreserveEnd ? make(.gcPreserveEnd, try compileArguments(kids(n), b)) : n, b)
      return try finish(nothingNode, b, tail)
    case .generatedTest: return try finish(bool(false), b, tail)
    default:
      let e = try buildExpression(n, b)
      if tail || value { return try finish(emit(e, b), b, tail) }
      return emit(e, b)
    }
  }

  /// Ends the compilation of a value: returns it from the code where it is in tail position.
  private func finish(_ operand: NodeID, _ b: CodeBuilder, _ tail: Bool) throws -> NodeID {
    if tail { try emitReturn(operand, b) }
    return operand
  }

  private func metaVariable(_ k: NodeID, _ b: CodeBuilder) -> NodeID {
    tree.add(.slot, aux: slot(of: tree[k].aux, b))
  }

  private func compileBlock(_ n: NodeID, _ b: CodeBuilder, value: Bool, tail: Bool) throws -> NodeID {
    let all = kids(n)
    let location = (b.location, b.locationLayer)
    var lastValue = all.count - 1
    while lastValue >= 0, head(all[lastValue]) == .line { lastValue -= 1 }
    var result: NodeID = -1
    for (i, k) in all.enumerated() {
      if i == lastValue {
        result = try compile(k, b, value: value, tail: tail)
      } else if i > lastValue, lastValue >= 0 {
        continue
      } else if !isSilent(k) {
        try compileEffect(k, b)
      }
    }
    if result < 0 { result = try finish(nothingNode, b, tail) }
    if b.locationLayer != location.1, location.0 != 0, layerDepth(b.locationLayer) > layerDepth(location.1) { (b.location, b.locationLayer) = location }
    return result
  }

  private func layerDepth(_ l: Int32) -> Int {
    var d = 0
    var l = l
    while l > 0 {
      d += 1
      l = layers[Int(l)].parent
    }
    return d
  }

  /// Nodes that do nothing where their value is not used.
  private func isSilent(_ n: NodeID) -> Bool {
    switch head(n) {
    case .constant, .quoted, .coreRef, .topRef, .temp, .ssa, .staticParameter: return true
    default: return false
    }
  }

  // MARK: Expressions with arguments

  /// The statement for a call-like node, its arguments compiled.
  func buildExpression(_ n: NodeID, _ b: CodeBuilder) throws -> NodeID {
    switch head(n) {
    case .call, .newObject, .splatNew, .gcPreserveBegin: return make(head(n), try compileArguments(kids(n), b))
    case .isdefined: return make(.isdefined, try definedOperand(kid(n, 0), b))
    case .foreignCall:
      var all = Array(kids(n).prefix(5))
      if all.count < 5 { return make(.foreignCall, try compileArguments(kids(n), b)) }
      all[0] = try staticExpression(all[0], b, foreignName: true)
      all[1] = try staticExpression(all[1], b)
      all[2] = try staticExpression(all[2], b)
      return make(.foreignCall, all + (try compileArguments(Array(kids(n).dropFirst(5)), b)))
    case .cfunction:
      var all = kids(n)
      guard all.count == 5 else { throw fail("malformed cfunction expression") }
      if head(all[1]) != .quoted { all[1] = try compileValue(all[1], b) }
      all[2] = try staticExpression(all[2], b)
      all[3] = try staticExpression(all[3], b)
      return make(.cfunction, all)
    case .boundscheck, .theException, .staticParameterForm, .copyast: return n
    case .throwUndefIfNot: return make(.throwUndefIfNot, kid(n, 0), try compileValue(kid(n, 1), b))
    default: throw fail("internal: no linear form of \"\(HeadNames.names[head(n).rawValue] ?? "\(head(n))")\"")
    }
  }

  /// An expression that is evaluated when the method is defined: it stays nested.
  private func staticExpression(_ n: NodeID, _ b: CodeBuilder, foreignName: Bool = false) throws -> NodeID {
    switch head(n) {
    case .variable, .temp:
      let r = try compileValue(n, b)
      return r
    case .call: return make(.call, try kids(n).map { try staticExpression($0, b) })
    case .block where count(n) == 1: return try staticExpression(kid(n, 0), b)
    case .constant, .quoted, .globalRef, .coreRef, .topRef, .staticParameter, .slot, .ssa: return n
    default: return try compileValue(n, b)
    }
  }

  private func definedOperand(_ n: NodeID, _ b: CodeBuilder) throws -> NodeID {
    guard head(n) == .variable else { return head(n) == .globalRef || isAtom(n) ? n : try compileValue(n, b) }
    let v = tree[n].aux
    let variable = scopes.variables[Int(v)]
    if variable.isBoxed { return n }
    let r = try readVariable(v, b)
    return r
  }

  /// Compiles arguments in order. Where some are compound, values that a later argument could change are saved first.
  func compileArguments(_ args: [NodeID], _ b: CodeBuilder) throws -> [NodeID] {
    let simple = args.allSatisfy { isAtom($0) }
    var operands: [NodeID] = []
    operands.reserveCapacity(args.count)
    for (i, a) in args.enumerated() {
      var v = try compileValue(a, b)
      if !simple && i + 1 < args.count && i > 0 && !isStable(v, b) || (!simple && i == 0 && head(v) == .slot && !isStable(v, b) && args.count > 1) {
        v = emit(v, b)
      }
      operands.append(v)
    }
    return operands
  }

  /// Whether the operand's value cannot change while other operands are evaluated.
  func isStable(_ v: NodeID, _ b: CodeBuilder) -> Bool {
    switch head(v) {
    case .slot:
      let e = b.slots.entries[Int(tree[v].aux) - 1]
      guard e.variable >= 0 else { return false }
      let variable = scopes.variables[Int(e.variable)]
      return variable.isArgument && variable.assignments == 0 && variable.declarations == 0
    case .globalRef: return false
    default: return true
    }
  }

  // MARK: Assignment

  private func compileAssign(_ n: NodeID, _ b: CodeBuilder, value: Bool, tail: Bool) throws -> NodeID {
    let left = kid(n, 0)
    let right = kid(n, 1)
    if head(left) == .temp {
      var v = try compileValue(right, b)
      if !isStable(v, b) { v = emit(v, b) }
      b.temps[tree[left].aux] = v
      return try finish(v, b, tail)
    }
    if !value && !tail {
      try store(left, try compileRight(right, b), b)
      return nothingNode
    }
    let v = try compileValue(right, b)
    try store(left, v, b)
    return try finish(v, b, tail)
  }

  /// The right side of an assignment: a call-like node is not made a statement of its own.
  private func compileRight(_ n: NodeID, _ b: CodeBuilder) throws -> NodeID {
    switch head(n) {
    case .call, .newObject, .splatNew, .foreignCall, .cfunction, .isdefined, .boundscheck, .theException, .copyast, .gcPreserveBegin:
      return try buildExpression(n, b)
    case .block:
      let all = kids(n)
      guard let last = all.last, head(last) != .line else { return try compileValue(n, b) }
      for k in all.dropLast() where !isSilent(k) { try compileEffect(k, b) }
      return try compileRight(last, b)
    default: return try compileValue(n, b)
    }
  }

  /// Stores `v`, an operand or a call-like node, in the place `left`.
  func store(_ left: NodeID, _ v: NodeID, _ b: CodeBuilder) throws {
    guard head(left) == .variable else {
      emit(assign(left, isAtom(v) ? v : emit(v, b)), b)
      return
    }
    let id = tree[left].aux
    if scopes.variables[Int(id)].isBoxed {
      let operand = isAtom(v) ? v : emit(v, b)
      emit(call(core("setfield!"), try boxOf(id, b), quoted(makeSymbol("contents")), operand), b)
      return
    }
    let s = slot(of: id, b)
    b.slots.entries[Int(s) - 1].assignments += 1
    emit(assign(tree.add(.slot, aux: s), v), b)
  }

  // MARK: Control flow

  private func compileIf(_ n: NodeID, _ b: CodeBuilder, value: Bool, tail: Bool) throws -> NodeID {
    let condition = kid(n, 0)
    let hasElse = count(n) > 2
    if isTrue(condition) { return try compile(kid(n, 1), b, value: value, tail: tail) }
    if isFalse(condition) || head(condition) == .generatedTest {
      return hasElse ? try compile(kid(n, 2), b, value: value, tail: tail) : try finish(nothingNode, b, tail)
    }
    let otherwise = b.newLabel()
    try compileTest(condition, b, otherwise: otherwise)
    let result = value && !tail ? newSlot(b) : -1
    try branch(kid(n, 1), result, b, value: value, tail: tail)
    if tail {
      b.place(otherwise)
      if hasElse { _ = try compile(kid(n, 2), b, value: true, tail: true) } else { try emitReturn(nothingNode, b) }
      return nothingNode
    }
    if !hasElse && result < 0 {
      b.place(otherwise)
      return nothingNode
    }
    let end = b.newLabel()
    emitGoto(end, b)
    b.place(otherwise)
    try branch(hasElse ? kid(n, 2) : nothingNode, result, b, value: value, tail: false)
    b.place(end)
    return result < 0 ? nothingNode : result
  }

  private func branch(_ n: NodeID, _ result: NodeID, _ b: CodeBuilder, value: Bool, tail: Bool) throws {
    if result < 0 {
      _ = try compile(n, b, value: tail, tail: tail)
    } else if !isJump(n) {
      let v = try compileRight(n, b)
      storeSlot(result, v, b)
    } else {
      try compileEffect(n, b)
    }
  }

  private func isJump(_ n: NodeID) -> Bool { [.breakLoop, .continueLoop, .returnValue].contains(head(n)) }

  /// Compiles a condition: control goes on where it holds, else to `otherwise`.
  private func compileTest(_ n: NodeID, _ b: CodeBuilder, otherwise: Int32) throws {
    switch head(n) {
    case .block where count(n) > 0:
      let all = kids(n)
      for k in all.dropLast() where !isSilent(k) { try compileEffect(k, b) }
      try compileTest(all[all.count - 1], b, otherwise: otherwise)
    case .andThen: for k in kids(n) { try compileTest(k, b, otherwise: otherwise) }
    case .orElse:
      let holds = b.newLabel()
      let all = kids(n)
      for (i, k) in all.enumerated() {
        if i == all.count - 1 {
          try compileTest(k, b, otherwise: otherwise)
        } else {
          let next = b.newLabel()
          try compileTest(k, b, otherwise: next)
          emitGoto(holds, b)
          b.place(next)
        }
      }
      b.place(holds)
    case .constant where isTrue(n): return
    default:
      let v = try compileValue(n, b)
      emit(make(.gotoIfNot, [v], aux: otherwise), b)
    }
  }

  private func compileShortCircuit(_ n: NodeID, _ b: CodeBuilder, value: Bool, tail: Bool) throws -> NodeID {
    let all = kids(n)
    if all.isEmpty { return try finish(bool(head(n) == .andThen), b, tail) }
    if all.count == 1 { return try compile(all[0], b, value: value, tail: tail) }
    let first = all.count == 2 ? all[0] : make(head(n), Array(all.dropLast()))
    let last = all[all.count - 1]
    if head(n) == .andThen { return try compileIf(make(.ifElse, first, last, bool(false)), b, value: value, tail: tail) }
    return try compileIf(make(.ifElse, first, bool(true), last), b, value: value, tail: tail)
  }

  private func compileLoop(_ n: NodeID, _ b: CodeBuilder) throws {
    let top = b.newLabel()
    let end = b.newLabel()
    b.place(top)
    if tree[n].aux == 1 {
      try compileEffect(kid(n, 1), b)
      try compileTest(kid(n, 0), b, otherwise: end)
    } else {
      try compileTest(kid(n, 0), b, otherwise: end)
      try compileEffect(kid(n, 1), b)
    }
    emitGoto(top, b)
    b.place(end)
  }

  func emitGoto(_ label: Int32, _ b: CodeBuilder) { emit(make(.gotoLabel, [], aux: label), b) }

  func newSlot(_ b: CodeBuilder) -> NodeID { tree.add(.slot, aux: b.slots.add(Known.sym_empty)) }
  func storeSlot(_ s: NodeID, _ v: NodeID, _ b: CodeBuilder) {
    b.slots.entries[Int(tree[s].aux) - 1].assignments += 1
    emit(assign(s, v), b)
  }

  private func compileSymbolic(_ n: NodeID, _ b: CodeBuilder) throws {
    let name = kid(n, 0)
    guard head(name) == .identifier else { throw fail("malformed goto or label") }
    let key = nameKey(name)
    var handlers = 0
    var tokens: [NodeID] = []
    for c in b.contexts {
      switch c {
      case .handler: handlers += 1
      case .catching(let token): tokens.append(token)
      case .finalizer: if head(n) == .symbolicGoto { break }
      default: break
      }
    }
    if head(n) == .symbolicLabel {
      if b.symbolicLabels[key] != nil { throw fail("label \"\(symbol(name).text)\" defined multiple times") }
      let label = b.newLabel()
      b.place(label)
      b.symbolicLabels[key] = (label, handlers, tokens)
    } else {
      let pop = b.code.count
      emit(nothingNode, b)
      let leave = b.code.count
      emit(nothingNode, b)
      let jump = b.code.count
      emit(nothingNode, b)
      b.symbolicGotos.append((key, name, leave, pop, jump, handlers, tokens))
    }
  }

  /// Fills in the jumps to labels, once all of the code is there.
  func patchGotos(_ b: CodeBuilder) throws {
    for g in b.symbolicGotos {
      guard let target = b.symbolicLabels[g.key] else { throw fail("label \"\(symbol(g.name).text)\" referenced but not defined") }
      if target.handlers > g.handlers { throw fail("cannot goto label \"\(symbol(g.name).text)\" inside try/catch block") }
      if g.handlers > target.handlers { b.code[g.leave] = make(.leave, [], aux: Int32(g.handlers - target.handlers)) }
      if g.tokens.count > target.tokens.count { b.code[g.pop] = make(.popException, g.tokens[target.tokens.count]) }
      b.code[g.jump] = make(.gotoLabel, [], aux: target.label)
    }
  }

  // MARK: Locations

  private func setLocation(_ n: NodeID, _ b: CodeBuilder) {
    let node = tree[n]
    currentLine = node.aux
    b.location = lineEntry(line: node.aux, file: node.value.flatMap { $0.isSymbol ? $0 : nil } ?? file, layer: node.layer, b)
    b.locationLayer = node.layer
  }

  /// The index (1-based) of a line table entry for a place in the text or in a macro's.
  func lineEntry(line: Int32, file: Value, layer: Int32, _ b: CodeBuilder) -> Int32 {
    var inlined: Int32 = 0
    var method = b.methodName[0]
    if layer > 0 {
      let l = layers[Int(layer)]
      inlined = lineEntry(line: l.line, file: l.file, layer: l.parent, b)
      method = makeSymbol("macro expansion")
    }
    var i = b.lines.count - 1
    let oldest = max(0, i - 24)
    while i >= oldest {
      let e = b.lines[i]
      if e.line == line && e.inlinedAt == inlined && same(e.file, file) && same(e.method, method) { return Int32(i + 1) }
      i -= 1
    }
    b.lines.append(LineEntry(method: method, file: file, line: line, inlinedAt: inlined))
    return Int32(b.lines.count)
  }
}
