import Runtime

/// Runs `Expr(:foreigncall, name, return type, argument types, required, convention, arguments…, roots…)`.
func evaluateForeignCall(_ f: UnsafeMutablePointer<Frame>, _ args: ArrayObject) -> Value {
  let name = foreignTarget(f, args[0])
  let returnType = foreignType(f, args[1])
  let types = foreignTypes(f, args[2])
  let required = args[3].isInt64 ? args[3].int : 0
  let count = types.count
  let words = f.pointee.scratch
  f.pointee.scratch = words + count
  for i in 0..<count { (words + i).initialize(to: evaluate(f, args[5 + i])) }
  let result = callForeign(
    foreignAddress(name), returnType: returnType, argumentTypes: types, words, count, fixedCount: required > 0 ? required : -1)
  f.pointee.scratch = words
  return result
}

/// The function's name or pointer: names are constants, as in `ccall((:f, "lib"), …)`.
private func foreignTarget(_ f: UnsafeMutablePointer<Frame>, _ x: Value) -> Value {
  if x.isSymbol || x.isString { return x }
  return evaluate(f, x)
}

private func foreignType(_ f: UnsafeMutablePointer<Frame>, _ x: Value) -> Value {
  let t = evaluate(f, x)
  return withStaticParameters(f, t)
}

private func foreignTypes(_ f: UnsafeMutablePointer<Frame>, _ x: Value) -> SimpleVector {
  let v = evaluate(f, x)
  if !v.isSimpleVector { raiseError("ccall: missing argument types") }
  let types = v.unsafeAs(SimpleVector.self)
  var free = false
  for i in types.indices where types[i].isTypeVar || hasFreeTypeVars(types[i]) { free = true }
  if !free { return types }
  let result = makeSimpleVector(types.count)
  for i in types.indices { result[i] = withStaticParameters(f, types[i]) }
  return result
}

/// A type with the method's type variables replaced by the values that they have in this call.
private func withStaticParameters(_ f: UnsafeMutablePointer<Frame>, _ t: Value) -> Value {
  guard let method = f.pointee.method, t.isTypeVar || hasFreeTypeVars(t) else { return t }
  let v = makeSimpleVector(f.pointee.sparams.count)
  var sig = method.sig
  var n = 0
  while let u = sig.asUnionAll, n < v.count {
    v[n] = u.var.value
    sig = u.body
    n += 1
  }
  let result = instantiate(
    t, UnsafeRawPointer(v.elements).assumingMemoryBound(to: TypeVar.self),
    UnsafeRawPointer(f.pointee.sparams.elements).assumingMemoryBound(to: Value.self), n)
  keepAlive(v.raw)
  return result
}

/// `Expr(:cfunction, Ptr type, function, return type, argument types, convention)`: a C function pointer for a function.
func evaluateCFunction(_ f: UnsafeMutablePointer<Frame>, _ args: ArrayObject) -> Value {
  let function = evaluate(f, args[1])
  let returnType = foreignType(f, args[2])
  let types = foreignTypes(f, args[3])
  return boxPointer(Callbacks.make(function, returnType: returnType, argumentTypes: types))
}
