import CRuntime
import Runtime

/// The value of an expression in lowered code.
func evaluateExpr(_ f: UnsafeMutablePointer<Frame>, _ e: Expr) -> Value {
  let head = e.head
  let args = e.args
  if same(head, Known.sym_call) { return evaluateCall(f, args, from: 0) }
  if same(head, Known.sym_invoke) { return evaluateCall(f, args, from: 1) }
  if same(head, Known.sym_new) { return evaluateNew(f, args) }
  if same(head, Known.sym_splatnew) { return evaluateSplatNew(f, args) }
  if same(head, Known.sym_static_parameter) { return staticParameter(f, args[0].int - 1) }
  if same(head, Known.sym_isdefined) { return languageBool(isDefined(f, args[0])) }
  if same(head, Known.sym_the_exception) { return ExceptionStack.current ?? Known.nothing }
  if same(head, Known.sym_boundscheck) { return Known.trueValue }
  if same(head, Known.sym_copyast) { return copySyntax(evaluate(f, args[0])) }
  if same(head, Known.sym_foreigncall) { return evaluateForeignCall(f, args) }
  if same(head, Known.sym_method) { return evaluateMethod(f, args) }
  if same(head, Known.sym_throw_undef_if_not) {
    if !evaluate(f, args[1]).isTrue { raiseUndefVar(args[0].unsafeAs(Symbol.self)) }
    return Known.nothing
  }
  if same(head, Known.sym_const) {
    let (m, s) = globalTarget(f, args[0])
    declareConstant(m, s)
    if args.count > 1 { assignGlobal(m, s, evaluate(f, args[1])) }
    return Known.nothing
  }
  if same(head, Known.sym_global) {
    for i in 0..<args.count {
      let (m, s) = globalTarget(f, args[i])
      _ = reserveBinding(m, s)
    }
    return Known.nothing
  }
  if same(head, Known.sym_cfunction) { return evaluateCFunction(f, args) }
  if same(head, Known.sym_gc_preserve_begin) || same(head, Known.sym_gc_preserve_end) || same(head, Known.sym_meta) || same(head, Known.sym_inbounds)
    || same(head, Known.sym_loopinfo) || same(head, Known.sym_inline) || same(head, Known.sym_noinline) || same(head, Known.sym_line)
    || same(head, Known.sym_aliasscope) || same(head, Known.sym_popaliasscope) || same(head, Known.sym_purity) {
    return Known.nothing
  }
  if same(head, Known.sym_error) || same(head, Known.sym_incomplete) { raiseSyntaxError(e) }
  return evaluateToplevel(f.pointee.module, Value(raw: e.raw))
}

/// Collects the operands from `from` on in the frame's scratch words and calls the first.
private func evaluateCall(_ f: UnsafeMutablePointer<Frame>, _ args: ArrayObject, from: Int) -> Value {
  let count = args.count - from
  let words = f.pointee.scratch
  f.pointee.scratch = words + count
  for i in 0..<count { (words + i).initialize(to: evaluate(f, args[from + i])) }
  let isForImage = f.pointee.method == nil && ImageWriting.isActive
  let result = isForImage ? ImageWriting.applyAtToplevel(words, count) : apply(words, count)
  f.pointee.scratch = words
  return result
}

private func evaluateNew(_ f: UnsafeMutablePointer<Frame>, _ args: ArrayObject) -> Value {
  let count = args.count
  let words = f.pointee.scratch
  f.pointee.scratch = words + count
  for i in 0..<count { (words + i).initialize(to: evaluate(f, args[i])) }
  let result = makeChecked(words[0], words + 1, count - 1)
  f.pointee.scratch = words
  return result
}

/// Makes an instance after the checks of `new`.
func makeChecked(_ type: Value, _ fields: UnsafePointer<Value>, _ count: Int) -> Value {
  guard let t = type.asDataType else { raiseTypeError("new", expected: Known.tDataType.value, got: type) }
  if !t.isConcrete || t.layout == nil { raiseNotConstructible(t) }
  if count > t.fieldCount { raiseArgumentError("new: too many arguments (expected \(t.fieldCount))") }
  for i in 0..<count where !isInstance(fields[i], of: fieldType(t, i)) {
    raiseTypeError("new", expected: fieldType(t, i), got: fields[i])
  }
  return makeStruct(t, fields, count)
}

private func raiseNotConstructible(_ t: DataType) -> Never {
  raiseError("cannot create an instance of the type \(t.name.name.text): it is not concrete")
}

private func evaluateSplatNew(_ f: UnsafeMutablePointer<Frame>, _ args: ArrayObject) -> Value {
  let type = evaluate(f, args[0])
  let tuple = evaluate(f, args[1])
  guard let t = type.asDataType else { raiseTypeError("new", expected: Known.tDataType.value, got: type) }
  let count = tuple.type.fieldCount
  if count > t.fieldCount { raiseArgumentError("new: too many arguments (expected \(t.fieldCount))") }
  if count < t.fieldCount - Int(t.name.n_uninitialized) { raiseArgumentError("new: too few arguments (expected \(t.fieldCount))") }
  let v = makeSimpleVector(count)
  for i in 0..<count { v[i] = loadField(tuple, tuple.type, i) }
  let result = makeChecked(type, UnsafeRawPointer(v.elements).assumingMemoryBound(to: Value.self), count)
  keepAlive(v.raw)
  return result
}

private func staticParameter(_ f: UnsafeMutablePointer<Frame>, _ i: Int) -> Value {
  let v = i < f.pointee.sparams.count ? f.pointee.sparams[i] : Known.nothing
  if v.isTypeVar && !(f.pointee.method == nil) { raiseUndefVar(v.unsafeAs(TypeVar.self).name) }
  return v
}

private func isDefined(_ f: UnsafeMutablePointer<Frame>, _ x: Value) -> Bool {
  if x.hasType(Known.tSlotNumber) { return f.pointee.slots[x.unsafeAs(SlotNumber.self).id - 1] != nil }
  if x.hasType(Known.tGlobalRef) {
    let g = x.unsafeAs(GlobalRef.self)
    return isGlobalDefined(g.mod, g.name)
  }
  if let s = x.asSymbol { return isGlobalDefined(f.pointee.module, s) }
  if let e = x.asExpr, same(e.head, Known.sym_static_parameter) {
    let i = e.args[0].int - 1
    return i < f.pointee.sparams.count && !f.pointee.sparams[i].isTypeVar
  }
  return true
}

func globalTarget(_ f: UnsafeMutablePointer<Frame>, _ x: Value) -> (ModuleObject, Symbol) {
  if x.hasType(Known.tGlobalRef) {
    let g = x.unsafeAs(GlobalRef.self)
    return (g.mod, g.name)
  }
  return (f.pointee.module, x.unsafeAs(Symbol.self))
}

/// A deep copy of quoted syntax, so that each evaluation of a quote gives fresh expressions.
public func copySyntax(_ x: Value) -> Value {
  guard let e = x.asExpr else { return x }
  let old = e.args
  let list = makeVector(Known.vectorAny, count: old.count)
  for i in 0..<old.count { list[i] = copySyntax(old[i]) }
  let copy = Expr(raw: allocateObject(Known.tExpr, Expr.size))
  copy.head = e.head
  copy.args = list
  return copy.value
}

/// Raises the error that parsing or lowering found: `Expr(:error, message)`.
func raiseSyntaxError(_ e: Expr) -> Never {
  if e.args.count > 0, let message = e.args[0].asString { raiseError("syntax: \(message.text)") }
  if e.args.count > 0, isSubtype(e.args[0].type.value, Known.tException.value) { KeptTrace.raise(e.args[0]) }
  raiseError("syntax: invalid expression")
}
