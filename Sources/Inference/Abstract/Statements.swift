import Runtime

/// The transfer functions of single statements.
extension InferenceEngine {
  /// Runs block `b` from its entry state and propagates to its successors.
  func runBlock(_ f: Frame, _ b: Int) {
    let code = f.code
    let ir = code.ir
    let n = code.slotCount
    f.currentBlock = b
    for i in 0..<n { f.current[i] = f.entries[b * n + i] }
    let handler = code.handlers[b].last
    if let handler { for i in 0..<n { f.propagateSlot(i, to: handler) } }
    let block = ir.blocks[b]
    for s in block.start..<(block.end - 1) {
      if !step(f, s, handler: handler) { return }
    }
    terminate(f, block.end - 1)
  }

  /// The element of an operand in the current state.
  func element(_ f: Frame, _ o: Operand) -> Element {
    switch o.kind {
    case .constant: return makeConst(o.constantValue)
    case .ssa: return f.types[o.index] ?? Known.bottom
    case .slot:
      guard o.index < f.current.count else { return Known.tAny.value }
      return f.current[o.index].type ?? Known.bottom
    case .staticParameter: return staticParameter(f, o.index).element
    default: return Known.tAny.value
    }
  }

  /// The element of static parameter `i` and whether it is known.
  func staticParameter(_ f: Frame, _ i: Int) -> (element: Element, known: Bool) {
    let values = f.methodInstance.sparam_vals
    guard i < values.count else { return (Known.tAny.value, false) }
    let v = values[i]
    guard let t = v.asTypeVar else { return (makeConst(v), true) }
    if same(t.ub, Known.tAny) || hasFreeTypeVars(t.ub) { return (Known.tAny.value, false) }
    let bounded = makeTypeVar(t.name, lower: Known.bottom, upper: t.ub)
    return (makeUnionAll(bounded, typeOfType(openVariable: bounded)), false)
  }

  private func assign(_ f: Frame, _ slot: Int, _ x: Element?, maybeUndefined: Bool, handler: Int?) {
    guard slot < f.current.count else { return }
    var type = x
    if let c = x?.asConditional, Int(c.slot) == slot { type = widenConditional(x!) }
    f.current[slot] = SlotState(type: type, maybeUndefined: maybeUndefined)
    // What was known through this slot's old value holds no more.
    for i in 0..<f.current.count where i != slot {
      if let t = f.current[i].type, let c = t.asConditional, Int(c.slot) == slot { f.current[i].type = widenConditional(t) }
    }
    if let handler { f.propagateSlot(slot, to: handler) }
  }

  /// Runs one statement; returns false where it never completes.
  private func step(_ f: Frame, _ s: Int, handler: Int?) -> Bool {
    let ir = f.code.ir
    let st = ir.statements[s]
    f.currentStatement = s
    // A read of a variable that is undefined for sure does not return.
    for k in 0..<ir.operandCount(s) {
      let o = ir.operand(s, k)
      guard o.kind == .slot else { continue }
      if k == 0 && (st.opcode == .assign || st.opcode == .newvar || st.opcode == .isSlotDefined) { continue }
      let state = f.current[o.index]
      if state.maybeUndefined && (state.type == nil || state.type!.isBottom) {
        f.effectsOf[s] = .throwing
        f.types[s] = Known.bottom
        return false
      }
      if state.type?.isBottom ?? true { return false }
    }
    var facts = CallFacts(result: Known.tAny.value, effects: .total)
    switch st.opcode {
    case .nop: facts.result = Known.tAny.value
    case .assign:
      let x = element(f, ir.operand(s, 1))
      if x.isBottom { return false }
      assign(f, ir.operand(s, 0).index, x, maybeUndefined: false, handler: handler)
      facts.result = x
    case .newvar: assign(f, ir.operand(s, 0).index, Known.bottom, maybeUndefined: true, handler: handler)
    case .readSlot, .pi:
      facts.result = element(f, ir.operand(s, 0))
    case .isSlotDefined:
      let o = ir.operand(s, 0)
      facts.result = Known.tBool.value
      if o.kind == .slot {
        let state = f.current[o.index]
        if !state.maybeUndefined { facts.result = makeConst(Known.trueValue) } else if state.type?.isBottom ?? true { facts.result = makeConst(Known.falseValue) }
      }
    case .staticParameter:
      let p = staticParameter(f, ir.operand(s, 0).index)
      facts.result = p.element
      if !p.known { facts.effects = .throwing }
    case .isStaticParameterDefined:
      let p = staticParameter(f, ir.operand(s, 0).index)
      facts.result = p.known ? makeConst(Known.trueValue) : Known.tBool.value
    case .getGlobal:
      let g = st.target.unsafelyUnwrapped.unsafeAs(GlobalRef.self)
      facts = GlobalResults.read(g.mod, g.name)
      if facts.result.isConst, let b = lookupBinding(g.mod, g.name) { f.addEdge(binding: b) }
    case .setGlobal:
      facts.result = element(f, ir.operand(s, 0))
      facts.effects = [.terminates]
    case .isGlobalDefined:
      let g = st.target.unsafelyUnwrapped.unsafeAs(GlobalRef.self)
      if let b = lookupBinding(g.mod, g.name), b.isConstant, b.value != nil {
        facts.result = makeConst(Known.trueValue)
        f.addEdge(binding: b)
      } else {
        facts = CallFacts(result: Known.tBool.value, effects: [.effectFree, .nothrow, .terminates, .notaskstate])
      }
    case .throwUndefIfNot:
      let c = element(f, ir.operand(s, 0))
      facts.result = Known.tNothing.value
      if let k = constant(of: c) {
        if !k.isTrue { facts = CallFacts(result: Known.bottom, effects: .throwing) }
      } else {
        facts.effects = .throwing
      }
    case .theException:
      facts.result = Known.tAny.value
      facts.effects = [.effectFree, .nothrow, .terminates]
    case .boundscheck: facts = CallFacts(result: Known.tBool.value, effects: [.effectFree, .nothrow, .terminates, .notaskstate, .inaccessibleMemoryOnly, .consistent])
    case .leave, .popException, .gcPreserveBegin, .gcPreserveEnd, .loopinfo: facts.result = Known.tAny.value
    case .copyast:
      let v = ir.operand(s, 0).constant
      facts = CallFacts(result: v.map { $0.type.value } ?? Known.tAny.value, effects: [.effectFree, .nothrow, .terminates, .notaskstate])
    case .new: facts = newFacts(f, s)
    case .splatnew: facts = splatnewFacts(f, s)
    case .foreigncall: facts = foreigncallFacts(f, s)
    case .cfunction:
      facts = .any([.terminates])
      if let t = ir.operand(s, 0).constant, t.isType { facts.result = t }
    case .newOpaqueClosure, .toplevel, .upsilon, .phic, .phi: facts = .any()
    case .call, .invoke: facts = callFacts(f, s)
    case .builtin, .intrinsic, .jump, .branch, .return, .unreachable, .enter: facts = .any()
    }
    for k in 0..<ir.operandCount(s) where ir.operand(s, k).kind == .slot && !(k == 0 && (st.opcode == .assign || st.opcode == .newvar || st.opcode == .isSlotDefined)) {
      if f.current[ir.operand(s, k).index].maybeUndefined { facts.effects.remove(.nothrow) }
    }
    f.effectsOf[s] = facts.effects
    f.record(s, facts.result)
    return !facts.result.isBottom || st.opcode == .newvar || st.opcode == .nop
  }

  private func terminate(_ f: Frame, _ t: Int) {
    let ir = f.code.ir
    let st = ir.statements[t]
    switch st.opcode {
    case .jump:
      f.propagate(to: ir.operand(t, 0).index)
    case .branch:
      let o = ir.operand(t, 0)
      let c = element(f, o)
      if c.isBottom { return }
      let yes = ir.operand(t, 1).index
      let no = ir.operand(t, 2).index
      let w = widenConditional(c)
      f.effectsOf[t] = isSubtype(widenConst(w), Known.tBool.value) ? .total : .throwing
      if o.kind == .slot && o.index < f.current.count && f.current[o.index].maybeUndefined { f.effectsOf[t] = .throwing }
      if let k = constant(of: w) {
        if k.isBool { f.propagate(to: k.isTrue ? yes : no) }
        return
      }
      if typeIntersection(widenConst(w), Known.tBool.value).isBottom { return }
      guard let condition = usableConditional(f, o, c, at: t) else {
        f.propagate(to: yes)
        f.propagate(to: no)
        return
      }
      let slot = Int(condition.slot)
      let before = f.current[slot]
      let old = before.type ?? Known.bottom
      f.current[slot].type = narrowed(old, condition.thentype)
      if !(f.current[slot].type!.isBottom) { f.propagate(to: yes) }
      f.current[slot].type = narrowed(old, condition.elsetype)
      if !(f.current[slot].type!.isBottom) { f.propagate(to: no) }
      f.current[slot] = before
    case .return:
      let o = ir.operand(t, 0)
      var x = element(f, o)
      if o.kind == .slot && o.index < f.current.count && f.current[o.index].maybeUndefined { f.effectsOf[t] = .throwing }
      if x.isBottom { return }
      x = returnElement(f, x)
      var old = f.returned
      if let c = x.asConditional, let k = old.asConst?.val, k.isBool, Int(c.slot) < f.arguments.count {
        // An earlier constant told nothing about the argument: anything it may be.
        let all = f.arguments[Int(c.slot)]
        old = makeConditional(slot: Int(c.slot), then: k.isTrue ? all : Known.bottom, otherwise: k.isTrue ? Known.bottom : all)
      }
      if !lessOrEqual(x, old) {
        f.setReturned(limitNesting(join(old, x)))
        returnGrew(f)
      }
    case .enter:
      let body = ir.operand(t, 0).index
      f.record(t, Known.tAny.value)
      f.propagate(to: ir.operand(t, 1).index)
      f.propagate(to: body)
    default:
      f.effectsOf[t] = .total
    }
  }

  /// What `old` narrows to where the value is also `new`, an element derived from an earlier state of the slot.
  private func narrowed(_ old: Element, _ new: Element) -> Element {
    if lessOrEqual(new, old) { return new }
    if new.isConst || new.isPartialStruct {
      return typeIntersection(widenConst(old), widenConst(new)).isBottom ? Known.bottom : (new.isConst ? (meet(new, widenConst(old))) : meet(old, widenConst(new)))
    }
    return meet(old, new)
  }

  /// The conditional that a branch's operand carries, where the slot still has the value that was tested.
  private func usableConditional(_ f: Frame, _ o: Operand, _ c: Element, at t: Int) -> InterConditional? {
    guard let condition = c.asConditional, Int(condition.slot) < f.current.count else { return nil }
    guard o.isSSA else { return condition }
    let ir = f.code.ir
    let start = ir.blocks[f.currentBlock].start
    guard o.index >= start else { return nil }
    for s in o.index..<t where ir.statements[s].opcode == .assign || ir.statements[s].opcode == .newvar {
      if ir.operand(s, 0).index == Int(condition.slot) { return nil }
    }
    return condition
  }

  /// What a caller can know of the returned element: conditionals only about arguments that keep their value.
  private func returnElement(_ f: Frame, _ x: Element) -> Element {
    if let c = x.asConditional {
      let slot = Int(c.slot)
      let positional = f.code.isVarArgs ? f.code.argumentCount - 1 : f.code.argumentCount
      if slot < positional && !f.code.isAssigned[slot] { return x }
      return widenConditional(x)
    }
    if let k = x.asConst?.val, k.isBool { return booleanByArgument(f, k.isTrue) ?? x }
    return x
  }

  /// What returning a constant Bool tells about an argument that is known better here than at the entry: a conditional.
  private func booleanByArgument(_ f: Frame, _ result: Bool) -> Element? {
    let positional = min(f.code.isVarArgs ? f.code.argumentCount - 1 : f.code.argumentCount, f.current.count)
    var slot = f.returned.asConditional.map { Int($0.slot) }
    if slot == nil {
      for i in 0..<max(positional, 0) where !f.code.isAssigned[i] {
        guard let now = f.current[i].type, i < f.arguments.count else { continue }
        if !lessOrEqual(f.arguments[i], now) {
          slot = i
          break
        }
      }
    }
    guard let slot, slot < positional, !f.code.isAssigned[slot], let now = f.current[slot].type else { return nil }
    let known = widenConditional(now)
    return makeConditional(slot: slot, then: result ? known : Known.bottom, otherwise: result ? Known.bottom : known)
  }

  // MARK: Allocation

  private func newFacts(_ f: Frame, _ s: Int) -> CallFacts {
    let ir = f.code.ir
    let (t, exact) = instanceType(element(f, ir.operand(s, 0)))
    let count = ir.operandCount(s) - 1
    if t.isBottom { return CallFacts(result: Known.bottom, effects: .throwing) }
    for k in 0..<count where element(f, ir.operand(s, k + 1)).isBottom { return CallFacts(result: Known.bottom, effects: .throwing) }
    guard exact, let d = t.asDataType, d.isConcrete else {
      return CallFacts(result: t, effects: [.consistentIfNotReturned, .effectFree, .terminates, .notaskstate, .inaccessibleMemoryOnly])
    }
    var effects: Effects = [.effectFree, .terminates, .notaskstate, .inaccessibleMemoryOnly, .nothrow]
    effects.insert(d.isMutable ? .consistentIfNotReturned : .consistent)
    let fields = RefBuffer<Value>()
    var tells = false
    var allConstant = count == (exactFieldCount(t) ?? -1)
    let declared = exactFieldCount(t) ?? 0
    for k in 0..<count {
      guard k < declared else { return CallFacts(result: Known.bottom, effects: .throwing) }
      let ft = fieldType(d, k)
      var x = widenConditional(element(f, ir.operand(s, k + 1)))
      if !isSubtype(widenConst(x), ft) {
        effects.remove(.nothrow)
        x = meet(x, ft)
        if x.isBottom { return CallFacts(result: Known.bottom, effects: .throwing) }
      }
      x = limitNesting(x)
      if let c = constant(of: x) { x = makeConst(c) } else { allConstant = false }
      if isInteresting(x, ft) { tells = true }
      fields.append(x)
    }
    if count < declared && !d.isMutable && d.isBits { effects.remove(.consistent) }
    if d.isMutable { return CallFacts(result: t, effects: effects) }
    if allConstant, effects.contains(.nothrow), let v = makeImmutable(d, fields) { return CallFacts(result: makeConst(v), effects: effects) }
    if tells && count == declared { return CallFacts(result: makePartialStruct(t, fields), effects: effects) }
    return CallFacts(result: t, effects: effects)
  }

  /// The object of an immutable type with the given constant fields.
  func makeImmutable(_ d: DataType, _ fields: RefBuffer<Value>) -> Value? {
    if let i = d.instance { return i }
    guard let layout = d.layout, layout.layoutKind == .fixed else { return nil }
    let object = allocateObject(d, d.instanceSize)
    for i in fields.indices {
      guard let v = constant(of: fields[i]) else { return nil }
      let offset = layout.fieldOffset(i)
      if layout.fieldIsReference(i) {
        object.storeBytes(of: v.raw, toByteOffset: offset, as: UnsafeMutableRawPointer.self)
        writeBarrier(parent: object, child: v.raw)
      } else if layout.fieldIsUnion(i) {
        let members = unionMembers(fieldType(d, i))
        guard let m = members.indices.first(where: { same(members[$0], v.type) }) else { return nil }
        (object + offset).copyMemory(from: v.raw, byteCount: v.type.instanceSize)
        object.storeBytes(of: UInt8(m), toByteOffset: offset + layout.fieldSize(i), as: UInt8.self)
      } else {
        (object + offset).copyMemory(from: v.raw, byteCount: v.type.instanceSize)
        recordBulkStore(object)
      }
    }
    return Value(raw: object)
  }

  private func splatnewFacts(_ f: Frame, _ s: Int) -> CallFacts {
    let ir = f.code.ir
    let (t, exact) = instanceType(element(f, ir.operand(s, 0)))
    let tuple = element(f, ir.operand(s, 1))
    if t.isBottom || tuple.isBottom { return CallFacts(result: Known.bottom, effects: .throwing) }
    var effects: Effects = [.effectFree, .terminates, .notaskstate, .inaccessibleMemoryOnly]
    guard exact, let d = t.asDataType, d.isConcrete, !d.isMutable else {
      effects.insert(.consistentIfNotReturned)
      return CallFacts(result: t, effects: effects)
    }
    effects.insert(.consistent)
    guard let n = exactFieldCount(t), let m = exactFieldCount(widenConst(tuple)), n == m else { return CallFacts(result: t, effects: effects) }
    let fields = RefBuffer<Value>()
    var allConstant = true
    var tells = false
    var nothrow = true
    for i in 0..<n {
      var x = FieldResults.element(tuple, boxInt(i + 1))
      let ft = fieldType(d, i)
      if !isSubtype(widenConst(x), ft) {
        nothrow = false
        x = meet(x, ft)
      }
      if let c = constant(of: x) { x = makeConst(c) } else { allConstant = false }
      if isInteresting(x, ft) { tells = true }
      fields.append(x)
    }
    if nothrow { effects.insert(.nothrow) }
    if allConstant && nothrow, let v = makeImmutable(d, fields) { return CallFacts(result: makeConst(v), effects: effects) }
    if tells { return CallFacts(result: makePartialStruct(t, fields), effects: effects) }
    return CallFacts(result: t, effects: effects)
  }

  // MARK: Foreign calls

  private func foreigncallFacts(_ f: Frame, _ s: Int) -> CallFacts {
    let ir = f.code.ir
    guard ir.operandCount(s) >= 5 else { return .any() }
    let declared = instanceType(element(f, ir.operand(s, 1)))
    var t = declared.type
    if t.isBottom && constant(of: element(f, ir.operand(s, 1)))?.isBottom != true { t = Known.tAny.value }
    let callee = element(f, ir.operand(s, 0))
    if let name = foreignName(callee), name == "tt_return_type", ir.operandCount(s) >= 7 {
      return returnTypeFacts(f, element(f, ir.operand(s, 5)), element(f, ir.operand(s, 6)))
    }
    for k in 5..<ir.operandCount(s) where element(f, ir.operand(s, k)).isBottom { return CallFacts(result: Known.bottom, effects: .throwing) }
    var effects: Effects = [.terminates]
    if let convention = ir.operand(s, 4).constant, convention.type.isTuple, convention.type.fieldCount > 1, let purity = readField(convention, 1) {
      let bits = purity.type.instanceSize == 1 ? purity.bits(UInt8.self) : UInt8(truncatingIfNeeded: purity.bits(UInt16.self))
      effects.formUnion(Effects(assumed: bits))
    }
    if let name = foreignName(callee), let known = InferenceEngine.knownForeignEffects(name) { effects.formUnion(known) }
    t = InferenceEngine.closed(t, f.methodInstance)
    if same(t, Known.tAny) == false, let d = unwrapUnionAll(t).asDataType, same(d.name, Known.nRef), d.parameters.count == 1 {
      // A `Ref{T}` result is a T.
      let p = d.parameters[0]
      t = p.asTypeVar.map { $0.ub } ?? (p.isType ? p : Known.tAny.value)
    }
    return CallFacts(result: t, effects: effects)
  }

  /// The effects of runtime functions that only allocate or ask.
  static func knownForeignEffects(_ name: String) -> Effects? {
    switch name {
    case "jl_alloc_array_1d", "jl_alloc_array_2d", "jl_alloc_array_3d", "jl_new_array", "jl_alloc_string":
      return [.effectFree, .terminates, .notaskstate, .inaccessibleMemoryOnly, .consistentIfNotReturned]
    case "jl_string_ptr", "jl_array_ptr", "jl_symbol_name", "jl_object_id", "jl_type_hash", "jl_value_ptr":
      return [.effectFree, .nothrow, .terminates, .notaskstate]
    default: return nil
    }
  }

  func foreignName(_ x: Element) -> String? {
    guard let v = constant(of: x) else { return nil }
    if let s = v.asSymbol { return s.text }
    if let s = v.asString { return s.text }
    return nil
  }

  /// The type `t` of a method's code without its type variables: static parameters put in, unknown ones by their bounds.
  static func closed(_ t: Value, _ mi: MethodInstance) -> Value {
    guard hasFreeTypeVars(t) || t.isTypeVar, let m = mi.def.asMethod else { return t.isType ? t : Known.tAny.value }
    let variables = RefBuffer<TypeVar>()
    let values = RefBuffer<Value>()
    var sig = m.sig
    var i = 0
    while let u = sig.asUnionAll {
      if i < mi.sparam_vals.count {
        variables.append(u.var)
        values.append(mi.sparam_vals[i])
      }
      i += 1
      sig = u.body
    }
    if let v = t.asTypeVar {
      for k in variables.indices where same(variables[k], v) { return values[k].isTypeVar ? values[k].unsafeAs(TypeVar.self).ub : (values[k].isType ? values[k] : Known.tAny.value) }
      return v.ub
    }
    var r = variables.count > 0 ? instantiate(t, UnsafePointer(variables.pointer), UnsafePointer(values.pointer), variables.count) : t
    for k in values.indices { if let v = values[k].asTypeVar, hasFreeTypeVars(r) { r = makeUnionAll(v, r) } }
    return hasFreeTypeVars(r) ? Known.tAny.value : r
  }
}

/// `Type{v}` for a variable that a UnionAll will bind.
func typeOfType(openVariable v: TypeVar) -> Value {
  var p = v.value
  return withUnsafePointer(to: &p) { applyType(Known.uType, $0, 1) }
}
