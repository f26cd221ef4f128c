/// Method instances: one for each (method, specialised signature).

/// The method instance of `method` for the signature `types`, made where it does not exist. `sparams` are the values of the
/// method's static parameters, outermost first.
public func specialization(_ method: Method, _ types: Value, _ sparams: SimpleVector) -> MethodInstance {
  if let mi = existingSpecialization(method, types) { return mi }
  let mi = makeMethodInstance(Value(raw: method.raw), types, sparams)
  Attachments.add(.specializations, method, mi)
  return mi
}

/// The method instance of `method` for the signature `types`, or nil where there is none.
public func existingSpecialization(_ method: Method, _ types: Value) -> MethodInstance? {
  let existing = Attachments.all(.specializations, method)
  for i in 0..<existing.count {
    let mi = existing[i].unsafeAs(MethodInstance.self)
    if mi.specTypes.raw == types.raw { return mi }
  }
  // Interned types are equal where they are identical; others must be compared.
  if types.asDataType?.has(DataType.Flag.isCached) != true {
    for i in 0..<existing.count {
      let mi = existing[i].unsafeAs(MethodInstance.self)
      if typesEqual(mi.specTypes, types) { return mi }
    }
  }
  return nil
}

/// Makes a method instance that nothing refers to yet; `def` is a Method or, for a top-level thunk, a Module.
public func makeMethodInstance(_ def: Value, _ types: Value, _ sparams: SimpleVector) -> MethodInstance {
  let mi = MethodInstance(raw: allocateObject(Known.tMethodInstance, MethodInstance.size))
  mi.def = def
  mi.specTypes = types
  mi.sparam_vals = sparams
  return mi
}

/// The signature to compile for a call of `method` with arguments of the leaf signature `types`.
///
/// As in Julia: an argument that is not specialised on (`@nospecialize`, a Function or Type that is only passed on, more
/// trailing arguments than are told apart) takes its declared type.
public func compilationSignature(_ method: Method, _ types: DataType) -> DataType {
  let declared = unwrapUnionAll(method.sig).unsafeAs(DataType.self).parameters
  let given = types.parameters
  let required = Int(method.nargs)
  let variadic = method.isva
  let result = RefBuffer<Value>()
  var changed = false
  let positional = variadic ? required - 1 : required
  for i in 0..<given.count {
    let g = given[i]
    if g.isVararg {
      result.append(g)
      continue
    }
    if variadic && i >= positional {
      let limit = positional + maxTrailing(method)
      if i == limit && given.count > limit + 1 {
        result.append(makeVararg(commonType(given, from: i), nil))
        changed = true
        break
      }
      let element = declared[declared.count - 1].unsafeAs(TypeofVararg.self).T ?? Known.tAny.value
      let w = widened(g, declared: element, index: i, method: method)
      if w.raw != g.raw { changed = true }
      result.append(w)
      continue
    }
    let d = i < declared.count ? declared[i] : Known.tAny.value
    let w = widened(g, declared: d, index: i, method: method)
    if w.raw != g.raw { changed = true }
    result.append(w)
  }
  return changed ? makeTupleType(result) : types
}

/// How many trailing arguments of a variadic method are told apart.
private func maxTrailing(_ method: Method) -> Int {
  method.max_varargs != 255 && method.max_varargs > 0 ? Int(method.max_varargs) : 16
}

/// The type for the trailing arguments from `from` on: their one type where all have it, else Any.
private func commonType(_ types: SimpleVector, from: Int) -> Value {
  let first = types[from]
  for i in from..<types.count {
    if types[i].isVararg || types[i].raw != first.raw { return Known.tAny.value }
  }
  return first.asDataType?.isTypeOfType == true ? Known.tAny.value : first
}

private func widened(_ given: Value, declared: Value, index: Int, method: Method) -> Value {
  if index > 0 && index <= 32 && method.nospecialize & (1 << Int32(index - 1)) != 0 {
    if !hasFreeTypeVars(declared) && !declared.isTypeVar { return declared }
    return given.asDataType?.isTypeOfType == true ? kindOf(given) : given
  }
  guard let g = given.asDataType, g.isTypeOfType else { return given }
  // A type that is only passed on is not worth a specialisation: the declared parameter does not mention Type.
  if index > 0 && index <= 32 && method.called & (1 << Int32(index - 1)) == 0 && declared.raw == Known.tAny.raw {
    return kindOf(given)
  }
  return given
}

/// The kind (`DataType`, `UnionAll`…) of the `X` in `Type{X}`.
private func kindOf(_ typeOfType: Value) -> Value { typeOfType.unsafeAs(DataType.self).parameters[0].type.value }

/// The CodeInstance of `instance` that is valid in `world`, or nil.
public func codeInstance(of instance: MethodInstance, world: UInt) -> CodeInstance? {
  let all = Attachments.all(.code, instance)
  for i in (0..<all.count).reversed() {
    let c = all[i].unsafeAs(CodeInstance.self)
    if c.isValid(in: world) { return c }
  }
  return nil
}

/// Makes a CodeInstance without code and attaches it to its method instance.
public func makeCodeInstance(_ instance: MethodInstance, returnType: Value, minWorld: UInt, maxWorld: UInt) -> CodeInstance {
  let c = CodeInstance(raw: allocateObject(Known.tCodeInstance, CodeInstance.size))
  c.def = instance
  c.rettype = returnType
  c.min_world = minWorld
  c.max_world = maxWorld
  Attachments.add(.code, instance, c)
  return c
}
