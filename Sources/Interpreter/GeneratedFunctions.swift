import Runtime

/// The body that the generator of a generated function returns for a method instance, lowered; kept in the instance.
func generatedSource(_ instance: MethodInstance, _ method: Method) -> CodeInfo {
  if let old = instance.uninferred, old.isCodeInfo { return old.unsafeAs(CodeInfo.self) }
  let generator = method.generator.unsafelyUnwrapped
  let code = callGenerator(generator, instance, method)
  guard let info = code.asCodeInfo else { raiseError("generator of \(method.name.text) did not return code") }
  instance.uninferred = info.value
  return info
}

/// Calls `generator(world, source, static parameters…, types…)` in the world of the method.
private func callGenerator(_ generator: Value, _ instance: MethodInstance, _ method: Method) -> Value {
  let list = makeVector(Known.vectorAny, count: 0)
  push(list, generator)
  push(list, boxUInt64(UInt64(currentWorld())))
  push(list, makeSourceNode(method))
  let sparams = instance.sparam_vals
  for i in 0..<sparams.count { push(list, sparams[i]) }
  let types = unwrapUnionAll(instance.specTypes).unsafeAs(DataType.self).parameters
  let declared = Int(method.nargs)
  let fixed = method.isva ? declared - 1 : declared
  for i in 0..<Swift.min(fixed, types.count) { push(list, argumentValue(types[i])) }
  if method.isva {
    let rest = makeVector(Known.vectorAny, count: 0)
    for i in fixed..<Swift.max(types.count, fixed) { push(rest, argumentValue(types[i])) }
    push(list, makeTuple(UnsafeRawPointer(rest.elements).assumingMemoryBound(to: Value.self), rest.count))
  }
  let before = currentWorld()
  setCurrentWorld(generatorWorld(method, in: before))
  let result = apply(UnsafeRawPointer(list.elements).assumingMemoryBound(to: Value.self), list.count)
  setCurrentWorld(before)
  keepAlive(list.raw)
  return result
}

/// What a generator sees of an argument: its type.
private func argumentValue(_ t: Value) -> Value { t }

private func makeSourceNode(_ method: Method) -> Value {
  let n = LineNumberNode(raw: allocateObject(Known.tLineNumberNode, LineNumberNode.size))
  n.line = Int(method.line)
  n.file = method.file.value
  return n.value
}
