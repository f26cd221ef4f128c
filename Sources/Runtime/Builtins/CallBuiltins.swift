/// Builtins that call: _apply_iterate, invoke, _call_latest, …
let callBuiltins: [Builtins.Entry] = [
  .init(name: "_apply_iterate") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, Int.max)
    return applyIterate(args, Int(n)).raw
  },
  .init(name: "_apply_pure") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 1, Int.max)
    return applyFlattened(nil, args[1], args + 2, Int(n) - 2).raw
  },
  .init(name: "_call_latest") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 1, Int.max)
    return inWorld(World.newest, args + 1, Int(n) - 1).raw
  },
  .init(name: "_call_in_world") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, Int.max)
    checkType(args[1], Known.tUInt64, "_call_in_world")
    return inWorld(min(UInt(args[1].bits(UInt64.self)), World.newest), args + 2, Int(n) - 2).raw
  },
  .init(name: "_call_in_world_total") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, Int.max)
    checkType(args[1], Known.tUInt64, "_call_in_world_total")
    return inWorld(min(UInt(args[1].bits(UInt64.self)), World.newest), args + 2, Int(n) - 2).raw
  },
  .init(name: "invoke") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, Int.max)
    return invokeSignature(args, Int(n)).raw
  },
  .init(name: "applicable") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 1, Int.max)
    return languageBool(isApplicable(args + 1, Int(n) - 1)).raw
  },
  .init(name: "throw") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 1, 1)
    raise(args[1])
  },
]

/// Calls in another world and comes back to the current one. Where the call raises, the handler restores its own world.
private func inWorld(_ world: UInt, _ args: UnsafePointer<Value>, _ count: Int) -> Value {
  let before = currentWorld()
  setCurrentWorld(world)
  let result = apply(args, count)
  setCurrentWorld(before)
  return result
}

private func isApplicable(_ args: UnsafePointer<Value>, _ count: Int) -> Bool {
  if args[0].type.name.loadReference(TypeName.Offset.mt) == Known.builtinMethodTable.raw { return true }
  return findMethod(callSignature(args, count), world: currentWorld()) != nil
}

/// `invoke(f, types, args...)`: args[0] is invoke itself.
private func invokeSignature(_ args: UnsafePointer<Value>, _ count: Int) -> Value {
  if args[2].isMethod { return run(codeToInvoke(args[2].unsafeAs(Method.self), args, count), argumentsOfInvoke(args, count), count - 2) }
  let error = checkInvoke(args, count)
  if let error { raise(error) }
  guard let code = codeToInvoke(args, count) else {
    raiseNoMethod(argumentsOfInvoke(args, count), count - 2)
  }
  return run(code, argumentsOfInvoke(args, count), count - 2)
}

/// The arguments of the call that `invoke` makes: f and what follows the types, in an svec's storage.
private func argumentsOfInvoke(_ args: UnsafePointer<Value>, _ count: Int) -> UnsafePointer<Value> {
  let v = makeSimpleVector(count - 2)
  v[0] = args[1]
  for i in 3..<Swift.max(count, 3) { v[i - 2] = args[i] }
  return UnsafeRawPointer(v.elements).assumingMemoryBound(to: Value.self)
}

private func checkInvoke(_ args: UnsafePointer<Value>, _ count: Int) -> Value? {
  let types = args[2]
  guard let t = unwrapUnionAll(types).asDataType, t.isTuple else {
    return makeTypeError(Known.sym_invoke, makeString("").value, expected: makeTypeOfType(Known.tTuple.value), got: types)
  }
  let v = makeSimpleVector(Swift.max(count - 3, 0))
  for i in 3..<Swift.max(count, 3) { v[i - 3] = args[i] }
  let actual = makeTuple(UnsafeRawPointer(v.elements).assumingMemoryBound(to: Value.self), v.count)
  if !isInstance(actual, of: types) { return makeError("invoke: argument type error") }
  return nil
}

private func codeToInvoke(_ args: UnsafePointer<Value>, _ count: Int) -> CodeInstance? {
  let f = args[1]
  let declared = unwrapUnionAll(args[2]).unsafeAs(DataType.self).parameters
  let parameters = RefBuffer<Value>()
  parameters.append(dispatchType(of: f))
  for i in declared.indices { parameters.append(declared[i]) }
  let signature = rewrapUnionAll(makeTupleType(parameters).value, like: args[2])
  guard let m = methodForInvoke(signature, world: currentWorld()) else { return nil }
  return codeToInvoke(m, args, count)
}

private func codeToInvoke(_ m: Method, _ args: UnsafePointer<Value>, _ count: Int) -> CodeInstance {
  let types = RefBuffer<Value>()
  types.append(dispatchType(of: args[1]))
  for i in 3..<Swift.max(count, 3) { types.append(dispatchType(of: args[i])) }
  let actual = makeTupleType(types)
  let environment = RefBuffer<Value>()
  _ = typeIntersection(actual.value, m.sig, environment: environment)
  return codeForCall(m, actual, staticParameters(environment, of: m), world: currentWorld())
}

/// The most specific method that covers the whole of `signature`, or nil.
public func methodForInvoke(_ signature: Value, world: UInt) -> Method? {
  guard let found = findMethods(signature, world: world, limit: -1) else { return nil }
  for i in 0..<found.matches.count {
    let m = found.matches[i].unsafeAs(MethodMatch.self)
    if m.fully_covers || isSubtype(signature, m.method.sig) { return m.method }
  }
  return nil
}

/// `_apply_iterate(iterate, f, xs...)`: calls f with the elements of each of xs.
private func applyIterate(_ args: UnsafePointer<Value>, _ count: Int) -> Value {
  applyFlattened(args[1], args[2], args + 3, count - 3)
}

/// Calls `f` with the elements of all `lists`. Tuples, svecs and vectors are read directly, anything else through `iterate`.
func applyFlattened(_ iterate: Value?, _ f: Value, _ lists: UnsafePointer<Value>, _ listCount: Int) -> Value {
  let all = makeVector(Known.vectorAny, count: 0)
  push(all, f)
  for k in 0..<listCount { appendElements(of: lists[k], iterate, to: all) }
  if f.raw == Known.builtins[Builtins.svecNumber].raw {
    let v = makeSimpleVector(all.count - 1)
    for i in 1..<all.count { v[i - 1] = all[i] }
    return v.value
  }
  let result = apply(UnsafeRawPointer(all.elements).assumingMemoryBound(to: Value.self), all.count)
  keepAlive(all.raw)
  return result
}

private func appendElements(of x: Value, _ iterate: Value?, to all: ArrayObject) {
  let t = x.type
  if t.isTuple || t.isNamedTuple {
    for i in 0..<t.fieldCount { push(all, loadField(x, t, i)) }
  } else if x.isSimpleVector {
    let v = x.unsafeAs(SimpleVector.self)
    for i in v.indices { push(all, v[i]) }
  } else if x.isArray && x.unsafeAs(ArrayObject.self).dimensions == 1 {
    let a = x.unsafeAs(ArrayObject.self)
    var i = 0
    while i < a.count {
      push(all, loadElement(a, i))
      i += 1
    }
  } else {
    guard let iterate else { raiseError("_apply_pure: argument is not a tuple, svec or vector") }
    var step = call(iterate, x)
    while !step.isNothing {
      push(all, loadField(step, step.type, 0))
      step = call(iterate, x, loadField(step, step.type, 1))
    }
  }
}

/// Keeps the object at `p` alive up to here, also where only an address inside it is used before.
@inline(never) public func keepAlive(_ p: UnsafeMutableRawPointer) {}
