import Runtime

/// Calls that call another function: `_apply_iterate`, `invoke`, and the question for a return type.
extension InferenceEngine {
  /// `_apply_iterate(iterate, f, collections...)`.
  func applyIterate(_ f: Frame, _ args: RefBuffer<Value>) -> CallOutcome {
    guard args.count >= 3 else { return CallOutcome(.any()) }
    let info = CallInfo(.applied)
    var lists: [RefBuffer<Value>] = [RefBuffer<Value>()]
    lists[0].append(args[2])
    info.parts.append(CallInfo.Part(operand: 2, field: -1))
    var known = true
    var effects = Effects.total
    for k in 3..<args.count {
      let x = widenConditional(args[k])
      if hasVararg(lists[0]) {
        // What follows a part of unknown length joins it.
        let more = expansion(f, args[1], x)
        effects = effects.joined(more.effects)
        for l in lists {
          var t = l.last.unsafelyUnwrapped.asVararg?.T ?? Known.tAny.value
          for e in more.elements { t = join(t, e.isVararg ? e.asVararg?.T ?? Known.tAny.value : widenConst(e)) }
          l[l.count - 1] = makeVararg(t, nil)
        }
        known = false
        continue
      }
      let w = widenConst(x)
      if w.isUnion, unionLength(w) <= 3, lists.count == 1 {
        // A union of tuples: one call for each.
        known = false
        var next: [RefBuffer<Value>] = []
        for m in unionMembers(w) {
          let part = expansion(f, args[1], m)
          effects = effects.joined(part.effects)
          if part.isBottom { continue }
          let copy = RefBuffer<Value>(lists[0])
          for e in part.elements { copy.append(e) }
          next.append(copy)
        }
        if next.contains(where: { hasVararg($0) }) && k + 1 < args.count { return CallOutcome(.any()) }
        if next.isEmpty { return CallOutcome(CallFacts(result: Known.bottom, effects: .throwing)) }
        lists = next
        continue
      }
      let part = expansion(f, args[1], x)
      effects = effects.joined(part.effects)
      if part.isBottom { return CallOutcome(CallFacts(result: Known.bottom, effects: .throwing)) }
      if !part.isTuple { known = false }
      for (i, e) in part.elements.enumerated() {
        for l in lists { l.append(e) }
        info.parts.append(CallInfo.Part(operand: Int32(k), field: Int32(i)))
      }
      if part.elements.count > 0 && part.elements.last!.isVararg { known = false }
    }
    var result: Element = Known.bottom
    var inner: CallInfo?
    for l in lists {
      let c = call(f, l, slots: [Int](repeating: -1, count: l.count))
      result = join(result, widenConditional(c.facts.result))
      effects = effects.joined(c.facts.effects)
      inner = c.info
    }
    if !known || lists.count != 1 { return CallOutcome(CallFacts(result: result, effects: effects.subtracting(.nothrow))) }
    info.inner = inner
    return CallOutcome(CallFacts(result: result, effects: effects), info)
  }

  private struct Expansion {
    var elements: RefBuffer<Value>
    var isTuple: Bool
    var isBottom = false
    var effects: Effects
  }

  /// The elements that splatting `x` gives; the last may be a Vararg.
  private func expansion(_ f: Frame, _ iterate: Element, _ x: Element) -> Expansion {
    let list = RefBuffer<Value>()
    let t = widenConst(x)
    if let c = constant(of: x), c.isSimpleVector {
      let v = c.unsafeAs(SimpleVector.self)
      for i in v.indices { list.append(v.get(i).map(makeConst) ?? Known.tAny.value) }
      return Expansion(elements: list, isTuple: false, effects: .total)
    }
    if let d = unwrapUnionAll(t).asDataType, d.isTuple {
      if let n = exactFieldCount(t), n <= 64 {
        for i in 0..<n { list.append(FieldResults.element(x, boxInt(i + 1))) }
        return Expansion(elements: list, isTuple: true, effects: .total)
      }
      let n = d.parameters.count
      for i in 0..<max(0, n - 1) { list.append(FieldResults.element(x, boxInt(i + 1))) }
      list.append(makeVararg(n > 0 ? FieldResults.fieldOfType(t, boxInt(n)) : Known.tAny.value, nil))
      return Expansion(elements: list, isTuple: true, effects: .total)
    }
    if let d = unwrapUnionAll(t).asDataType, d.isNamedTuple, let n = exactFieldCount(t), n <= 64 {
      for i in 0..<n { list.append(FieldResults.element(x, boxInt(i + 1))) }
      return Expansion(elements: list, isTuple: true, effects: .total)
    }
    if let d = unwrapUnionAll(t).asDataType, same(d.name, Known.nArray) {
      list.append(makeVararg(BuiltinResults.elementType(t), nil))
      return Expansion(elements: list, isTuple: false, effects: [.effectFree, .terminates, .notaskstate, .argumentMemoryOnly, .consistentIfInaccessible])
    }
    if same(t, Known.tAny) || same(t, Known.tSimpleVector.value) {
      list.append(makeVararg(Known.tAny.value, nil))
      return Expansion(elements: list, isTuple: false, effects: .unknown)
    }
    return iteration(f, iterate, x)
  }

  /// Follows the iteration protocol of a collection that is no tuple.
  private func iteration(_ f: Frame, _ iterate: Element, _ x: Element) -> Expansion {
    let list = RefBuffer<Value>()
    let args = RefBuffer<Value>()
    args.append(iterate)
    args.append(x)
    var effects = Effects.total
    var step = call(f, args, slots: [-1, -1])
    var value: Element = Known.bottom
    var fixed = 0
    var rounds = 0
    var stateSeen: Element = Known.bottom
    while true {
      rounds += 1
      effects = effects.joined(step.facts.effects)
      let r = widenConditional(step.facts.result)
      if r.isBottom { return Expansion(elements: list, isTuple: false, isBottom: list.isEmpty && fixed == 0, effects: effects) }
      if same(widenConst(r), Known.tNothing.value) && value.isBottom && fixed == list.count {
        return Expansion(elements: list, isTuple: false, effects: effects)
      }
      let pair = subtract(r, Known.tNothing.value)
      if pair.isBottom { break }
      let w = widenConst(pair)
      guard isSubtype(w, Known.uTuple) else {
        value = Known.tAny.value
        break
      }
      let v = FieldResults.element(pair, boxInt(1))
      let state = FieldResults.element(pair, boxInt(2))
      let mayEnd = !typeIntersection(widenConst(r), Known.tNothing.value).isBottom
      if !mayEnd && value.isBottom && rounds <= 16 {
        list.append(v)
        fixed += 1
      } else {
        value = join(value, v)
        let merged = join(stateSeen, state)
        if equalElements(merged, stateSeen) || rounds > 24 { break }
        stateSeen = merged
      }
      let next = RefBuffer<Value>()
      next.append(iterate)
      next.append(x)
      next.append(value.isBottom ? state : widenConst(stateSeen))
      step = call(f, next, slots: [-1, -1, -1])
    }
    list.append(makeVararg(value.isBottom ? Known.tAny.value : widenConst(value), nil))
    return Expansion(elements: list, isTuple: false, effects: effects.subtracting(.terminates))
  }

  /// `invoke(f, types, args...)`.
  func invokeCall(_ f: Frame, _ args: RefBuffer<Value>) -> CallOutcome {
    guard args.count >= 3, !hasVararg(args) else { return CallOutcome(.any()) }
    let (types, exact) = instanceType(args[2])
    guard exact, let declared = unwrapUnionAll(types).asDataType, declared.isTuple, types.isDataType else { return CallOutcome(.any()) }
    let ft = widenConst(args[1])
    let list = RefBuffer<Value>()
    list.append(ft)
    for i in 0..<declared.parameters.count { list.append(declared.parameters[i]) }
    let declaredSignature = makeTupleType(list).value
    guard let found = findMethods(declaredSignature, world: world, limit: -1) else { return CallOutcome(.any()) }
    var chosen: MethodMatch?
    for i in found.matches.indices {
      let m = found.matches[i].unsafeAs(MethodMatch.self)
      if m.fully_covers {
        chosen = m
        break
      }
    }
    guard let match = chosen else { return CallOutcome(CallFacts(result: Known.bottom, effects: .throwing)) }
    f.restrictWorlds(found.minWorld, found.maxWorld)
    let given = RefBuffer<Value>()
    given.append(args[1])
    for i in 3..<args.count { given.append(args[i]) }
    guard let sig = signature(given) else { return CallOutcome(CallFacts(result: Known.bottom, effects: .throwing)) }
    let covers = isSubtype(sig, declaredSignature)
    let environment = RefBuffer<Value>()
    let part = typeIntersection(covers ? sig : typeIntersection(sig, declaredSignature), match.method.sig, environment: environment)
    if part.isBottom { return CallOutcome(CallFacts(result: Known.bottom, effects: .throwing)) }
    if hasFreeTypeVars(part) || !unwrapUnionAll(part).isDataType { return CallOutcome(.any()) }
    let info = CallInfo(.invoke)
    let mi = instance(match.method, part, staticParameters(environment, of: match.method))
    var r = edge(mi, caller: f)
    if !r.isFinal { f.provisional.insert(f.currentStatement) }
    let methods = makeSimpleVector(match.method.value)
    f.addEdge(signature: declaredSignature, methods: methods)
    f.addEdge(instance: mi)
    var resultIndex: Int32 = -1
    if covers, let better = propagateConstants(f, match.method, mi, given, r, limited: false), case .body(let c) = better {
      r.returned = c.returned
      f.addEdges(of: c.frame)
      resultIndex = 0
      info.results.append(c)
    }
    info.isCovered = covers
    if !covers { r.effects.remove(.nothrow) }
    info.cases.append(CallCase(signature: part, instance: mi, returned: r.returned, effects: r.effects, result: resultIndex, covers: covers))
    return CallOutcome(CallFacts(result: widenConditional(r.returned), effects: r.effects), info)
  }

  /// The answer to `return_type(function, argument types)` inside of inferred code.
  func returnTypeFacts(_ f: Frame, _ function: Element, _ types: Element) -> CallFacts {
    let unknown = CallFacts(result: Known.uType, effects: [.terminates, .effectFree])
    let (t, exact) = instanceType(types)
    guard exact, let tuple = t.asDataType, tuple.isTuple else { return unknown }
    let args = RefBuffer<Value>()
    if let c = constant(of: function) { args.append(makeConst(c)) } else {
      let w = widenConst(function)
      guard w.asDataType?.isConcrete ?? false else { return unknown }
      args.append(w)
    }
    for i in 0..<tuple.parameters.count {
      let p = tuple.parameters[i]
      if p.isBottom { return CallFacts(result: makeConst(Known.bottom), effects: .total) }
      args.append(p)
    }
    let outcome = call(f, args, slots: [Int](repeating: -1, count: args.count))
    return CallFacts(result: makeConst(widenConst(outcome.facts.result)), effects: .total)
  }
}
