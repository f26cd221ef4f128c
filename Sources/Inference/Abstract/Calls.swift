import Runtime

/// Calls: who is called, what comes back.
extension InferenceEngine {
  /// The largest number of signatures that a union of argument types is split into.
  static var maximalSplit: Int { 4 }

  /// The facts of the call (or `invoke`) statement `s`.
  func callFacts(_ f: Frame, _ s: Int) -> CallFacts {
    let ir = f.code.ir
    let args = RefBuffer<Value>()
    var slots: [Int] = []
    for k in 0..<ir.operandCount(s) {
      let o = ir.operand(s, k)
      let x = element(f, o)
      if x.isBottom { return CallFacts(result: Known.bottom, effects: .throwing) }
      args.append(x)
      slots.append(o.kind == .slot ? o.index : -1)
    }
    if f.code.alwaysThrows[f.currentBlock], onlyMakesText(args[0]) {
      f.infos[s] = nil
      return .any()
    }
    let outcome = call(f, args, slots: slots)
    f.infos[s] = outcome.info
    var facts = outcome.facts
    // A conditional in the result tells about an argument: translate it to the caller's slot.
    if outcome.argumentConditional, let c = facts.result.asConditional {
      let k = Int(c.slot)
      if k < slots.count, slots[k] >= 0, let now = f.current[slots[k]].type {
        facts.result = conditional(slots[k], now, then: c.thentype, otherwise: c.elsetype)
      } else {
        facts.result = widenConditional(facts.result)
      }
    }
    return facts
  }

  /// Whether a call that stands before a `throw` is not looked into: of a generic function, not of a type (the exception's) or builtin.
  private func onlyMakesText(_ callee: Element) -> Bool {
    guard let c = constant(of: callee) else { return true }
    return !c.hasType(Known.tIntrinsicFunction) && !functions.isBuiltin(c) && !c.isType
  }

  private func conditional(_ slot: Int, _ now: Element, then: Element, otherwise: Element) -> Element {
    func narrow(_ x: Element) -> Element {
      if lessOrEqual(x, now) { return x }
      if lessOrEqual(now, x) { return now }
      return meet(now, widenConst(x))
    }
    return makeConditional(slot: slot, then: narrow(then), otherwise: narrow(otherwise))
  }

  /// What a call came to.
  struct CallOutcome {
    var facts: CallFacts
    var info: CallInfo?
    /// Whether a conditional in the result names an argument of the call.
    var argumentConditional = false
    init(_ facts: CallFacts, _ info: CallInfo? = nil, argumentConditional: Bool = false) {
      self.facts = facts
      self.info = info
      self.argumentConditional = argumentConditional
    }
  }

  /// A call of `args[0]` with the other elements. `slots` tells which argument is a read of which slot (or −1).
  func call(_ f: Frame, _ args: RefBuffer<Value>, slots: [Int]) -> CallOutcome {
    guard args.count > 0 else { return CallOutcome(.any()) }
    guard let callee = constant(of: args[0]) else {
      let t = widenConst(args[0])
      if t.asDataType.map({ same($0, Known.tIntrinsicFunction) || same($0, Known.tBuiltin) || same($0, Known.tAny) }) ?? false { return CallOutcome(.any()) }
      if typeIntersection(t, Known.tBuiltin.value).isBottom { return methods(f, nil, args) }
      return CallOutcome(.any())
    }
    if callee.hasType(Known.tIntrinsicFunction) { return intrinsicCall(f, callee, rest(args), slots) }
    if functions.isBuiltin(callee) { return builtinCall(f, callee, args, slots) }
    if same(callee, Known.tUnionAll.value) && args.count == 3 {
      if let v = constant(of: args[1])?.asTypeVar, let body = constant(of: args[2]) {
        return CallOutcome(CallFacts(result: makeConst(makeUnionAll(v, body)), effects: .throwing))
      }
      return CallOutcome(CallFacts(result: Known.uType, effects: [.effectFree, .terminates, .notaskstate]))
    }
    return methods(f, callee, args)
  }

  func rest(_ args: RefBuffer<Value>, from start: Int = 1) -> RefBuffer<Value> {
    let list = RefBuffer<Value>()
    for i in start..<max(start, args.count) { list.append(args[i]) }
    return list
  }

  private func intrinsicCall(_ f: Frame, _ callee: Value, _ args: RefBuffer<Value>, _ slots: [Int]) -> CallOutcome {
    guard let facts = functions.intrinsic(callee) else { return CallOutcome(.any()) }
    if hasVararg(args) { return CallOutcome(.any()) }
    var r = BuiltinResults.intrinsic(facts, args)
    if facts.pure, !r.result.isBottom, let folded = evaluate(callee, args) { return CallOutcome(folded) }
    if args.count == 1, let c = args[0].asConditional, intrinsicName(callee) == "not_int" {
      r.result = makeConditional(slot: Int(c.slot), then: c.elsetype, otherwise: c.thentype)
    }
    if args.count == 2, facts.result == .sameAsFirst, args[0].isConditional || args[1].isConditional,
      same(widenConst(args[0]), Known.tBool.value) {
      r.result = booleanIntrinsic(callee, args) ?? r.result
    }
    return CallOutcome(r)
  }

  /// `a & b` and `a | b` of conditionals: what both sides tell.
  private func booleanIntrinsic(_ callee: Value, _ args: RefBuffer<Value>) -> Element? {
    let name = intrinsicName(callee)
    guard name == "and_int" || name == "or_int" else { return nil }
    if let a = args[0].asConditional, let b = args[1].asConditional, a.slot == b.slot {
      if name == "and_int" {
        return makeConditional(slot: Int(a.slot), then: meet(a.thentype, widenConst(b.thentype)), otherwise: join(a.elsetype, b.elsetype))
      }
      return makeConditional(slot: Int(a.slot), then: join(a.thentype, b.thentype), otherwise: meet(a.elsetype, widenConst(b.elsetype)))
    }
    return Known.tBool.value
  }

  func intrinsicName(_ f: Value) -> String { Intrinsics.name(of: f) }

  func hasVararg(_ args: RefBuffer<Value>) -> Bool { args.last?.isVararg ?? false }

  /// The result of calling a pure function on constants, or nil where an argument is not one.
  private func evaluate(_ callee: Value, _ args: RefBuffer<Value>) -> CallFacts? {
    let values = RefBuffer<Value>()
    values.append(callee)
    for a in args {
      guard let c = constant(of: a) else { return nil }
      values.append(c)
    }
    let outcome = Evaluation.call(values, world: world)
    if let v = outcome.value { return CallFacts(result: makeConst(v), effects: .total) }
    return CallFacts(result: Known.bottom, effects: .throwing)
  }

  private func builtinCall(_ f: Frame, _ callee: Value, _ args: RefBuffer<Value>, _ slots: [Int]) -> CallOutcome {
    let kind = functions.builtin(callee)
    switch kind {
    case .applyIterate: return applyIterate(f, args)
    case .invoke: return invokeCall(f, args)
    case .callLatest, .callInWorld: return CallOutcome(.any())
    default: break
    }
    let list = rest(args)
    if hasVararg(list) {
      if kind == .tuple { return CallOutcome(CallFacts(result: varargTuple(list), effects: .total)) }
      if kind == .throwing { return CallOutcome(CallFacts(result: Known.bottom, effects: .throwing)) }
      if kind == .applyType { return CallOutcome(CallFacts(result: Known.uType, effects: .throwing)) }
      if kind == .ifelse || kind == .getfield { return CallOutcome(.any()) }
      return CallOutcome(.any())
    }
    var r = BuiltinResults.facts(kind, list)
    if kind == .getglobal || kind == .getfield, r.result.isConst, let m = constant(of: list[0])?.asModule, let s = constant(of: list[1])?.asSymbol,
      let b = lookupBinding(m, s) {
      f.addEdge(binding: b)
    }
    if let kind, !r.result.isBottom { r.result = refine(f, kind, list, slots, r.result) }
    return CallOutcome(r)
  }

  private func varargTuple(_ list: RefBuffer<Value>) -> Value {
    let types = RefBuffer<Value>()
    for x in list { types.append(x.isVararg ? x : parameterType(x)) }
    return makeTupleType(types).value
  }

  /// The type by which an element stands in a tuple type.
  func parameterType(_ x: Element) -> Value {
    if let c = constant(of: x) { return c.type.value }
    return widenConst(x)
  }

  /// A conditional for tests of a slot: `isa`, `===`.
  private func refine(_ f: Frame, _ kind: BuiltinKind, _ list: RefBuffer<Value>, _ slots: [Int], _ result: Element) -> Element {
    guard list.count == 2, same(widenConst(result), Known.tBool.value), slots.count == 3 else { return result }
    switch kind {
    case .isa:
      guard slots[1] >= 0, let now = f.current[slots[1]].type else { return result }
      let (t, exact) = instanceType(list[1])
      if constant(of: result) != nil || t.isBottom || hasFreeTypeVars(t) { return result }
      let then = meet(widenConditional(now), t)
      let otherwise = exact ? subtract(widenConditional(now), t) : widenConditional(now)
      if then.isBottom { return makeConst(Known.falseValue) }
      return makeConditional(slot: slots[1], then: then, otherwise: otherwise)
    case .egal:
      if constant(of: result) != nil { return result }
      for (k, other) in [(1, 2), (2, 1)] where slots[k] >= 0 {
        guard let now = f.current[slots[k]].type, let c = constant(of: list[other - 1]) else { continue }
        let singleton = c.type.instance != nil || c.isType
        let otherwise = singleton ? subtract(widenConditional(now), typeOfConstant(c)) : widenConditional(now)
        if c.isBool, same(widenConst(now), Known.tBool.value) {
          return makeConditional(slot: slots[k], then: makeConst(c), otherwise: makeConst(languageBool(!c.isTrue)))
        }
        return makeConditional(slot: slots[k], then: makeConst(c), otherwise: otherwise)
      }
      // Two variables that are the same object: each has what both types allow.
      for (k, other) in [(1, 2), (2, 1)] where slots[k] >= 0 {
        guard let now = f.current[slots[k]].type else { continue }
        let m = meet(widenConditional(now), widenConst(list[other - 1]))
        if !equalElements(m, now) { return makeConditional(slot: slots[k], then: m, otherwise: widenConditional(now)) }
      }
      return result
    default: return result
    }
  }

  /// The element `x` without the values of the type `t`.
  func subtract(_ x: Element, _ t: Value) -> Element {
    if let c = x.asConst { return isInstance(c.val, of: t) ? Known.bottom : x }
    let w = widenConst(x)
    if isSubtype(w, t) { return Known.bottom }
    guard w.isUnion else { return x }
    let kept = RefBuffer<Value>()
    let all = unionMembers(w)
    for m in all where !isSubtype(m, t) { kept.append(m) }
    return kept.count == all.count ? x : union(kept)
  }

  // MARK: Generic functions

  /// The signature type of a call with the given elements, or nil where one can never be.
  func signature(_ args: RefBuffer<Value>) -> Value? {
    let types = RefBuffer<Value>()
    for a in args {
      let t = a.isVararg ? a : widenConst(a)
      if t.isBottom { return nil }
      types.append(t)
    }
    return makeTupleType(types).value
  }

  /// The elements with unions of arguments split, where that gives at most `maximalSplit` signatures.
  private func splitUnions(_ args: RefBuffer<Value>) -> [RefBuffer<Value>] {
    var combinations = 1
    for a in args where !a.isVararg {
      combinations *= unionLength(widenConst(a))
      if combinations > InferenceEngine.maximalSplit { return [args] }
    }
    if combinations == 1 { return [args] }
    var lists = [RefBuffer<Value>()]
    for a in args {
      let w = a.isVararg ? a : widenConst(a)
      if !w.isUnion || a.isConditional {
        for l in lists { l.append(a) }
        continue
      }
      let members = unionMembers(w)
      var next: [RefBuffer<Value>] = []
      for l in lists {
        for m in members {
          let copy = RefBuffer<Value>(l)
          copy.append(meet(a, m))
          next.append(copy)
        }
      }
      lists = next
    }
    return lists
  }

  /// The number of methods up to which a call is looked into.
  private func methodLimit(_ f: Frame, _ callee: Value?) -> Int {
    if let c = callee, c.type.name.max_methods != 0, c.type.name.max_methods != 255 { return Int(c.type.name.max_methods) }
    if let m = f.method, m.module.maxMethods > 0 { return Int(m.module.maxMethods) }
    return 3
  }

  /// A call of a generic function.
  func methods(_ f: Frame, _ callee: Value?, _ args: RefBuffer<Value>) -> CallOutcome {
    let limit = methodLimit(f, callee)
    let info = CallInfo(.methods)
    var found: [(args: RefBuffer<Value>, matches: MethodMatches)] = []
    var count = 0
    for list in splitUnions(args) {
      guard let sig = signature(list) else { continue }
      if let f = sig.asDataType?.parameters[0], !hasKnownMethods(f) { return CallOutcome(.any()) }
      guard let m = matches(sig, limit: limit) else {
        return CallOutcome(.any())
      }
      count += m.matches.count
      found.append((list, m))
      f.restrictWorlds(m.minWorld, m.maxWorld)
      let all = makeSimpleVector(m.matches.count)
      for i in m.matches.indices { all[i] = m.matches[i].unsafeAs(MethodMatch.self).method.value }
      let single = m.matches.count == 1 && m.matches[0].unsafeAs(MethodMatch.self).fully_covers && isLeafSignature(sig)
      if !single { f.addEdge(signature: sig, methods: all) }
    }
    if count > limit * max(found.count, 1) || count > 8 { return CallOutcome(.any()) }
    var result: Element = Known.bottom
    var effects = Effects.total
    var complete = true
    var ambiguous = false
    for (list, m) in found {
      var covered = false
      for i in m.matches.indices {
        let match = m.matches[i].unsafeAs(MethodMatch.self)
        if match.fully_covers { covered = true }
        guard complete else { break }
        let one = methodCall(f, match, list, info, alone: found.count == 1 && m.matches.count == 1)
        effects = effects.joined(one.effects)
        result = join(result, one.returned)
        if same(result, Known.tAny) && count > 1 { complete = false }
      }
      if !covered { info.isCovered = false }
      if m.ambiguous { ambiguous = true }
    }
    if !complete { return CallOutcome(.any()) }
    if !info.isCovered || ambiguous { effects.remove(.nothrow) }
    var argumentConditional = result.isConditional
    if count > 1 && result.isConditional && !(found.count == 1) { argumentConditional = true }
    // Which calls an ambiguity makes an error, dispatch tells: no case of an ambiguous call may be taken for its method.
    return CallOutcome(CallFacts(result: result, effects: effects), ambiguous ? nil : info, argumentConditional: argumentConditional)
  }

  /// Whether the methods of all callable objects of the type `t` are attached to the names along it: not where a subtype, or any
  /// constructor, may bring its own.
  private func hasKnownMethods(_ t: Value) -> Bool {
    if let u = t.asUnion { return hasKnownMethods(u.a) && hasKnownMethods(u.b) }
    guard let d = unwrapUnionAll(t).asDataType, !isKind(d) else { return false }
    if d.isTypeOfType {
      let x = unwrapUnionAll(d.parameters[0])
      return x.isBottom || x.isDataType || x.isUnion
    }
    return !d.isAbstract
  }

  /// Method matches of a signature in this session's world; remembered for the session.
  func matches(_ sig: Value, limit: Int) -> MethodMatches? {
    if let i = matchIndex.get(sig) {
      let m = matchResults[Int(i)]
      if let m, m.matches.count > limit { return nil }
      return m
    }
    let m = findMethods(sig, world: world, limit: max(limit, 4))
    matchIndex.set(sig, Int32(matchResults.count))
    matchResults.append(m)
    if let m, m.matches.count > limit { return nil }
    return m
  }

  /// The call of one matching method; adds the case to `info`.
  private func methodCall(_ f: Frame, _ match: MethodMatch, _ args: RefBuffer<Value>, _ info: CallInfo, alone: Bool) -> EdgeResult {
    let method = match.method
    let full = match.spec_types
    // What a match takes may be a union of tuples, where a static parameter depends on the member: no instance stands for it.
    if hasFreeTypeVars(full) || !unwrapUnionAll(full).isDataType {
      info.isCovered = false
      return EdgeResult(returned: Known.tAny.value, effects: .unknown, isFinal: true, isKnown: false)
    }
    let (sig, sparams, limited) = limitRecursion(f, method, full, match.sparams)
    let mi = instance(method, sig, sparams)
    var r = edge(mi, caller: f)
    if !r.isFinal { f.provisional.insert(f.currentStatement) }
    if limited {
      r.effects.remove(.terminates)
    }
    f.addEdge(instance: mi)
    var resultIndex: Int32 = -1
    if let better = propagateConstants(f, method, mi, args, r, limited: limited) {
      switch better {
      case .value(let v):
        r.returned = makeConst(v)
        r.effects = .total
      case .throwsAlways:
        r.returned = Known.bottom
        r.effects = .throwing
      case .body(let c):
        if lessOrEqual(c.returned, r.returned) || !lessOrEqual(r.returned, c.returned) { r.returned = c.returned }
        r.effects = r.effects.union(frameEffects(c.frame))
        f.addEdges(of: c.frame)
        resultIndex = Int32(info.results.count)
        info.results.append(c)
      }
    }
    if !limited {
      info.cases.append(CallCase(signature: full, instance: mi, returned: r.returned, effects: r.effects, result: resultIndex, covers: match.fully_covers))
    } else {
      info.cases.append(CallCase(signature: full, instance: instance(method, full, match.sparams), returned: r.returned, effects: r.effects, result: -1, covers: match.fully_covers))
    }
    return r
  }

  /// The method instance for a match.
  func instance(_ method: Method, _ sig: Value, _ sparams: SimpleVector) -> MethodInstance {
    if let v = instances.get(sig), same(v.unsafeAs(MethodInstance.self).def, method) { return v.unsafeAs(MethodInstance.self) }
    let mi = specialization(method, sig, sparams)
    instances.set(sig, mi.value)
    return mi
  }

  /// The signature by which to infer a call, widened where the call is part of a recursion whose signatures grow.
  private func limitRecursion(_ f: Frame, _ method: Method, _ sig: Value, _ sparams: SimpleVector) -> (Value, SimpleVector, Bool) {
    var frame: Frame? = f
    var found: Frame?
    var steps = 0
    while let g = frame {
      if let m = g.method, same(m, method) {
        if same(g.methodInstance.specTypes, sig) { return (sig, sparams, false) }
        if found == nil {
          // The same call from the same method further up: the recursion has gone round once.
          if let p = g.parent, let pm = p.method, let fm = f.method, same(pm, fm) { found = g }
          if g === f { found = g.parent?.method.map { same($0, method) } ?? false ? g : found }
        }
      }
      frame = g.parent
      steps += 1
    }
    guard let found else { return (sig, sparams, false) }
    let widened = limitTypeSize(sig, comparison: found.methodInstance.specTypes, source: f.methodInstance.specTypes)
    if same(widened, sig) || typesEqual(widened, sig) { return (sig, sparams, false) }
    let environment = RefBuffer<Value>()
    let part = typeIntersection(widened, method.sig, environment: environment)
    if part.isBottom || hasFreeTypeVars(part) || !unwrapUnionAll(part).isDataType { return (sig, sparams, false) }
    f.isLimitedCall = true
    return (part, staticParameters(environment, of: method), true)
  }
}
