import Runtime

/// The lowered body that the generator of a generated function returns for a method instance; kept in the instance.
///
/// The generator runs in the world of the method (`generatorWorld`), under `protect`. nil where it raises or returns no code.
func generatedCode(_ instance: MethodInstance, world: UInt) -> CodeInfo? {
  if let old = instance.uninferred, old.isCodeInfo { return old.unsafeAs(CodeInfo.self) }
  guard let method = instance.def.asMethod, let generator = method.generator else { return nil }
  guard isSpecificEnough(instance) else { return nil }
  let args = RefBuffer<Value>()
  args.append(generator)
  args.append(boxUInt64(UInt64(world)))
  let node = LineNumberNode(raw: allocateObject(Known.tLineNumberNode, LineNumberNode.size))
  node.line = Int(method.line)
  node.file = method.file.value
  args.append(node.value)
  for i in instance.sparam_vals.indices { args.append(instance.sparam_vals[i]) }
  let types = unwrapUnionAll(instance.specTypes).unsafeAs(DataType.self).parameters
  let declared = Int(method.nargs)
  let fixed = method.isva ? declared - 1 : declared
  for i in 0..<min(fixed, types.count) { args.append(types[i]) }
  if method.isva {
    let rest = RefBuffer<Value>()
    guard let tuple = globalValue(Known.core, Known.sym_tuple) else { return nil }
    rest.append(tuple)
    for i in fixed..<max(types.count, fixed) { rest.append(types[i]) }
    guard let packed = Evaluation.call(rest, world: world).value else { return nil }
    args.append(packed)
  }
  guard let code = Evaluation.call(args, world: generatorWorld(method, in: world)).value?.asCodeInfo else { return nil }
  instance.uninferred = code.value
  return code
}

/// Whether a generator may be run for the signature: each argument's type is known as far as dispatch tells types apart.
private func isSpecificEnough(_ instance: MethodInstance) -> Bool {
  guard let t = instance.specTypes.asDataType else { return false }
  for i in 0..<t.parameters.count {
    let p = t.parameters[i]
    guard let d = p.asDataType, d.isConcrete || d.isTypeOfType && !d.hasFreeTypeVars else { return false }
  }
  for i in instance.sparam_vals.indices where instance.sparam_vals[i].isTypeVar { return false }
  return true
}
