import CRuntime

/// The uniform entry of any callable code: the code (a CodeInstance, or the builtin's function object), the boxed arguments with
/// the function first, and their number.
public typealias BoxedEntry = @convention(c) (_ code: UnsafeMutableRawPointer, _ args: UnsafeRawPointer, _ count: Int32) -> UnsafeMutableRawPointer

/// Calls `args[0]` with the arguments after it, in the current task's world. May raise.
@inline(__always) public func apply(_ args: UnsafePointer<Value>, _ count: Int) -> Value {
  let f = args[0]
  if f.type.name.loadReference(TypeName.Offset.mt) == Known.builtinMethodTable.raw { return applyBuiltin(f, args, count) }
  if let code = DispatchCache.lookup(args, count, currentWorld()) { return run(code, args, count) }
  return run(dispatch(args, count), args, count)
}

/// Runs code on boxed arguments.
@inline(__always) public func run(_ code: CodeInstance, _ args: UnsafePointer<Value>, _ count: Int) -> Value {
  let entry = code.invoke
  if entry == 0 { return Hooks.interpret.unsafelyUnwrapped(code, args, count) }
  let f = unsafeBitCast(entry, to: BoxedEntry.self)
  return Value(raw: f(code.raw, UnsafeRawPointer(args), Int32(truncatingIfNeeded: count)))
}

/// Finds (and where needed makes) the code for a call that is not in the cache; raises a MethodError where no method applies.
@inline(never) public func dispatch(_ args: UnsafePointer<Value>, _ count: Int) -> CodeInstance {
  let world = currentWorld()
  guard let code = resolveCall(args, count, world) else { raiseNoMethod(args, count) }
  return code
}

/// The code for a call in `world`, or nil where no single method applies.
private func resolveCall(_ args: UnsafePointer<Value>, _ count: Int, _ world: UInt) -> CodeInstance? {
  let signature = callSignature(args, count)
  if let code = ResolvedCalls.code(for: signature, world: world) {
    DispatchCache.insert(args, count, code)
    return code
  }
  ResolvedCalls.beginSearch(signature)
  guard let m = findMethod(signature, world: world) else { return nil }
  let code = codeForCall(m.method, signature, m.sparams, world: world)
  ResolvedCalls.note(signature, code.def)
  DispatchCache.insert(args, count, code)
  return code
}

/// The leaf signature of a call: the tuple of its arguments' types, `Type{X}` for those that are types.
public func callSignature(_ args: UnsafePointer<Value>, _ count: Int) -> DataType {
  let types = RefBuffer<Value>(capacity: count)
  for i in 0..<count { types.append(dispatchType(of: args[i])) }
  return makeTupleType(types)
}

/// The type by which an argument is dispatched on: `Type{x}` for a type without free variables, else its type.
public func dispatchType(of x: Value) -> Value {
  let t = x.type
  if isKind(t) && !hasFreeTypeVars(x) { return makeTypeOfType(x) }
  return Value(raw: t.raw)
}

/// `Type{x}`.
public func makeTypeOfType(_ x: Value) -> Value {
  var p = x
  return withUnsafePointer(to: &p) { applyType(Known.uType, $0, 1) }
}

/// The one method that applies to a leaf signature, with its static parameters, or nil (none, or ambiguous).
public func findMethod(_ signature: DataType, world: UInt) -> MethodMatch? {
  guard let found = findMethods(signature.value, world: world, limit: -1), found.matches.count > 0 else { return nil }
  // An argument that is known by its kind only (a type with free variables) matches some methods in part: they do not apply.
  var position = 0
  while !isSubtype(signature.value, found.matches[position].unsafeAs(MethodMatch.self).method.sig) {
    position += 1
    if position == found.matches.count { return nil }
  }
  let first = found.matches[position].unsafeAs(MethodMatch.self)
  if found.ambiguous {
    for i in (position + 1)..<max(found.matches.count, position + 1) {
      let other = found.matches[i].unsafeAs(MethodMatch.self).method
      if isSubtype(signature.value, other.sig) && !isMoreSpecific(first.method.sig, other.sig) { return nil }
    }
  }
  return first
}

/// The code to run `method` for a leaf signature: compiled where a compiler is installed and the method allows it, else
/// interpreted. `atOnce`: compiled now, however often functions are interpreted else.
public func codeForCall(
  _ method: Method, _ signature: DataType, _ sparams: SimpleVector, world: UInt, atOnce: Bool = false
) -> CodeInstance {
  let types = compilationSignature(method, signature)
  var parameters = sparams
  if !same(types, signature) && sparams.count > 0 {
    let environment = RefBuffer<Value>()
    _ = typeIntersection(types.value, method.sig, environment: environment)
    parameters = staticParameters(environment, of: method)
  }
  let instance = specialization(method, types.value, parameters)
  let isWanted = atOnce || Hooks.callsBeforeCompilation == 0 || ImageWriting.wants(method, types.value)
  if let code = codeInstance(of: instance, world: world),
    code.invoke != 0 || isInterpreted(code) && !(isWanted && code.flags & CodeInstance.Flag.waiting != 0) { return code }
  // A loop within a loop is worth compiling before it runs; the rest is interpreted until it is called often (there is no way out of a
  // loop that is being interpreted into its compiled form).
  let isTaken = isWanted || (Hooks.compile != nil && !method.isMacro && hasNestedLoop(method))
  if isTaken, let compile = Hooks.compile, let code = compile(instance, world) { return code }
  return interpretedCode(instance, world: world)
}

/// Whether a loop in the body of a method contains another.
private func hasNestedLoop(_ method: Method) -> Bool {
  guard let code = method.source?.asCodeInfo?.code else { return false }
  // The innermost loops end first: a later jump back to before one of them goes round it.
  var latestStart = -1
  for i in code.indices {
    let s = code[i]
    var target = i + 1
    if s.hasType(Known.tGotoNode) { target = s.unsafeAs(GotoNode.self).label - 1 }
    if s.hasType(Known.tGotoIfNot) { target = s.unsafeAs(GotoIfNot.self).dest - 1 }
    if target > i { continue }
    if target <= latestStart { return true }
    latestStart = max(latestStart, target)
  }
  return false
}

/// Counts a call of interpreted code; returns compiled code to run in its place once the function is called often.
///
/// The interpreted code's validity ends then, so that call caches look again.
@inline(__always) public func compiledWhenHot(_ code: CodeInstance) -> CodeInstance? {
  let calls = code.calls &+ 1
  code.calls = calls
  if ImageWriting.compilesAtOnce && code.flags & CodeInstance.Flag.tried == 0 { return compileForImage(code) }
  if calls != Hooks.callsBeforeCompilation && !(calls == 2 && code.flags & CodeInstance.Flag.hasLoop != 0) { return nil }
  return Hooks.callsBeforeCompilation == 0 ? nil : compileHot(code)
}

/// Code that the loader called before the package does.
@inline(never) private func compileForImage(_ code: CodeInstance) -> CodeInstance? {
  code.flags |= CodeInstance.Flag.tried
  guard let method = code.def.def.asMethod, ImageWriting.wants(method, code.def.specTypes) else { return nil }
  return compileHot(code)
}

@inline(never) private func compileHot(_ code: CodeInstance) -> CodeInstance? {
  guard let compile = Hooks.compile, let better = compile(code.def, currentWorld()), better.invoke != 0 else { return nil }
  if !same(better, code) { code.max_world = 0 }
  return better
}

extension CodeInstance {
  public enum Flag {
    /// Code that is to be interpreted, by choice of the module or because the compiler declined it.
    public static var interpreted: UInt32 { 1 }
    /// To be saved in the image that is being made.
    public static var cached: UInt32 { 2 }
    /// Interpreted code in which a loop went round often: compiled at its second call.
    public static var hasLoop: UInt32 { 8 }
    /// Interpreted code that is compiled once it is called often; not by choice, nor declined.
    public static var waiting: UInt32 { 32 }
    /// Interpreted code that was to be compiled for the image that is being made.
    public static var tried: UInt32 { 16 }
    /// `rettype_const` is the result of every call.
    public static var constantResult: UInt32 { 4 }
  }
}

@inline(__always) private func isInterpreted(_ code: CodeInstance) -> Bool { code.flags & CodeInstance.Flag.interpreted != 0 }

/// A CodeInstance that the interpreter runs.
public func interpretedCode(_ instance: MethodInstance, world: UInt) -> CodeInstance {
  let all = Attachments.all(.code, instance)
  for i in 0..<all.count {
    let c = all[i].unsafeAs(CodeInstance.self)
    if isInterpreted(c) && c.isValid(in: world) { return c }
  }
  let first = instance.def.asMethod.map { $0.firstWorld } ?? 1
  let code = makeCodeInstance(instance, returnType: Known.tAny.value, minWorld: first, maxWorld: World.infinity)
  code.flags |= CodeInstance.Flag.interpreted | CodeInstance.Flag.waiting
  if InterpretedCode.isListed { InterpretedCode.note(code) }
  return code
}

/// What came to be interpreted, for `--timings`.
public enum InterpretedCode {
  public nonisolated(unsafe) static var isListed = false
  public nonisolated(unsafe) static var list = RefBuffer<CodeInstance>()
  /// Who called each for the first time.
  public nonisolated(unsafe) static var callers: [String] = []

  static func note(_ code: CodeInstance) {
    list.append(code)
    var caller = "?"
    if let trace = Backtrace.capture() {
      let lines = Backtrace.lines(of: trace)
      if lines.count > 0 { caller = Backtrace.name(of: lines[0]) }
    }
    callers.append(caller)
  }
}

/// Calls `f` with the arguments given; for Swift code. May raise.
public func call(_ f: Value, _ a: Value) -> Value { call(f, a, nil, nil) }
public func call(_ f: Value, _ a: Value, _ b: Value) -> Value { call(f, a, b, nil) }
public func call(_ f: Value, _ a: Value?, _ b: Value?, _ c: Value?) -> Value {
  var args = (f, a ?? f, b ?? f, c ?? f)
  let count = 1 + (a == nil ? 0 : 1) + (b == nil ? 0 : 1) + (c == nil ? 0 : 1)
  return withUnsafePointer(to: &args) { $0.withMemoryRebound(to: Value.self, capacity: 4) { apply($0, count) } }
}

/// Raises the MethodError of a call that no method (or no single one) takes.
@inline(never) public func raiseNoMethod(_ args: UnsafePointer<Value>, _ count: Int) -> Never {
  raiseMethodError(args[0], arguments: makeTuple(args + 1, count - 1))
}
