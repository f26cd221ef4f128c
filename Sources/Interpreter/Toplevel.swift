import CRuntime
import Runtime

/// Evaluates a top-level expression in `module`, in the newest world. May raise.
public func evaluateToplevel(_ module: ModuleObject, _ expr: Value) -> Value {
  let before = currentWorld()
  setCurrentWorld(World.newest)
  let result = evaluateFlat(module, expr)
  setCurrentWorld(before)
  return result
}

private func evaluateFlat(_ module: ModuleObject, _ expr: Value) -> Value {
  if let s = expr.asSymbol { return readGlobal(module, s) }
  if expr.hasType(Known.tGlobalRef) {
    let g = expr.unsafeAs(GlobalRef.self)
    return readGlobal(g.mod, g.name)
  }
  if let info = expr.asCodeInfo { return Interpreter.runThunk(info, module) }
  if expr.hasType(Known.tQuoteNode) { return expr.unsafeAs(QuoteNode.self).value }
  if expr.hasType(Known.tLineNumberNode) {
    noteLine(expr.unsafeAs(LineNumberNode.self))
    return Known.nothing
  }
  guard let e = expr.asExpr else { return expr }
  let head = e.head
  if same(head, Known.sym_toplevel) { return evaluateEach(module, e.args) }
  if same(head, Known.sym_module) { return evaluateModule(module, e) }
  if same(head, Known.sym_using) || same(head, Known.sym_import) {
    evaluateImport(module, e, explicit: same(head, Known.sym_import))
    return Known.nothing
  }
  if same(head, Known.sym_export) {
    for i in 0..<e.args.count {
      if let s = e.args[i].asSymbol { exportName(module, s) }
    }
    return Known.nothing
  }
  if same(head, Known.sym_error) || same(head, Known.sym_incomplete) { raiseSyntaxError(e) }
  if same(head, Known.sym_thunk) { return Interpreter.runThunk(e.args[0].unsafeAs(CodeInfo.self), module) }
  guard let lower = Hooks.lower else { raiseError("the stage Lowering is not installed") }
  let lowered = lower(expr, module, ToplevelPlace.file, ToplevelPlace.line)
  if let again = lowered.asExpr {
    if same(again.head, Known.sym_error) || same(again.head, Known.sym_incomplete) { raiseSyntaxError(again) }
    return evaluateFlat(module, lowered)
  }
  if lowered.isCodeInfo {
    setCurrentWorld(World.newest)
    return Interpreter.runThunk(lowered.unsafeAs(CodeInfo.self), module)
  }
  if lowered.isSymbol || lowered.hasType(Known.tGlobalRef) || lowered.hasType(Known.tQuoteNode) { return evaluateFlat(module, lowered) }
  return lowered
}

/// Evaluates statements one after the other, each in the newest world, and returns the last one's value.
private func evaluateEach(_ module: ModuleObject, _ statements: ArrayObject, isModule: Bool = false) -> Value {
  var result = Known.nothing
  for i in 0..<statements.count {
    setCurrentWorld(World.newest)
    if isModule { BuildProgress.evaluated(module, i, of: statements.count) }
    let s = statements[i]
    if s.hasType(Known.tLineNumberNode) { noteLine(s.unsafeAs(LineNumberNode.self)) } else { result = evaluateFlat(module, s) }
  }
  return result
}

/// Where top-level evaluation is, for error messages and lowering.
public enum ToplevelPlace {
  nonisolated(unsafe) private static let store = RefBuffer<Value>()
  public nonisolated(unsafe) static var line = 0
  /// The file, a Symbol or String; `none` where nothing is known.
  public static var file: Value {
    get { store.isEmpty ? Known.sym_thisfile.value : store[0] }
    set { if store.isEmpty { store.append(newValue) } else { store[0] = newValue } }
  }
}

private func noteLine(_ n: LineNumberNode) {
  ToplevelPlace.line = n.line
  if !n.file.isNothing { ToplevelPlace.file = n.file }
}

/// `Expr(:module, notbare, name, body)`.
private func evaluateModule(_ parent: ModuleObject, _ e: Expr) -> Value {
  let name = e.args[1].unsafeAs(Symbol.self)
  let bare = e.args[0].raw == Known.falseValue.raw
  let isBase = bare && sameSymbol(name, Known.sym_Base) && !Known.isSet(KnownIndex.base)
  let isRoot = isPlaceOfPackages(parent)
  let m = newModule(name, parent: isBase ? Known.main : isRoot ? nil : parent)
  if isBase {
    Known.base = m
    setConstant(Known.core, name, m.value)
    setConstant(Known.main, name, m.value)
  } else if !isRoot {
    bindModule(parent, name, m)
  }
  useModule(m, Known.core)
  setConstant(m, name, m.value)
  exportName(m, name)
  m.line = Int32(truncatingIfNeeded: ToplevelPlace.line)
  // A package's module is a root, which gets its identity from Base before anything in it runs.
  if isRoot, let begins = globalValue(Known.base, makeSymbol("_module_begins")) { _ = call(begins, m.value) }
  if !bare {
    if Known.isSet(KnownIndex.base) { useModule(m, Known.base) }
    defineModuleFunctions(m)
  } else {
    m.flags |= ModuleObject.Flag.bare
  }
  let file = ToplevelPlace.file
  if let body = e.args[2].asExpr { _ = evaluateEach(m, body.args, isModule: true) }
  ToplevelPlace.file = file
  m.flags |= ModuleObject.Flag.closed
  moduleClosed(m)
  return m.value
}

/// Whether `m` is the module in which the files of packages are evaluated: modules made there are roots.
private func isPlaceOfPackages(_ m: ModuleObject) -> Bool {
  guard Known.isSet(KnownIndex.base), same(m.parent, Known.base), let place = globalValue(Known.base, makeSymbol("__toplevel__")) else { return false }
  return same(place, m)
}

private func bindModule(_ parent: ModuleObject, _ name: Symbol, _ m: ModuleObject) {
  switch bindingForAssignment(parent, name) {
  case .foreign(let owner):
    raiseError("cannot assign a value to imported variable \(owner.name.text).\(name.text) from module \(parent.name.text)")
  case .binding(let b):
    if let old = b.value {
      if !old.isModule || !b.isConstant { raiseError("invalid redefinition of constant \(parent.name.text).\(name.text)") }
      printError("WARNING: replacing module \(name.text).\n")
    }
    b.flags |= Binding.Flag.constant
    b.value = m.value
  }
}

/// Defines `eval` and `include` of a module that is not bare.
private func defineModuleFunctions(_ m: ModuleObject) {
  guard Known.isSet(KnownIndex.base), let define = globalValue(Known.base, makeSymbol("_define_module_functions")) else { return }
  _ = call(define, m.value)
}

/// Modules whose `__init__` is to run when the outermost module that is being defined ends.
nonisolated(unsafe) private let closedModules = RefBuffer<Value>()

private func moduleClosed(_ m: ModuleObject) {
  closedModules.append(m.value)
  let parent = m.parent
  if !same(parent, m) && parent.flags & ModuleObject.Flag.closed == 0 && !same(parent, Known.main) && !same(parent, Known.core) && isBeingDefined(parent) { return }
  let count = closedModules.count
  let first = firstOfTree(m)
  if !ImageWriting.isActive {
    for i in first..<count { runInit(closedModules[i].unsafeAs(ModuleObject.self)) }
  }
  closedModules.truncate(to: first)
}

private func isBeingDefined(_ m: ModuleObject) -> Bool { m.flags & ModuleObject.Flag.closed == 0 && m.line != 0 }

private func firstOfTree(_ m: ModuleObject) -> Int {
  var i = closedModules.count
  while i > 0 && isInside(closedModules[i - 1].unsafeAs(ModuleObject.self), m) { i -= 1 }
  return i
}

private func isInside(_ inner: ModuleObject, _ outer: ModuleObject) -> Bool {
  var m = inner
  while true {
    if same(m, outer) { return true }
    if same(m.parent, m) { return false }
    m = m.parent
  }
}

/// Calls `__init__` of a module that has one of its own. An error there is wrapped in an InitError.
public func runInit(_ m: ModuleObject) {
  guard let b = localBinding(m, Known.sym_init), b.isOwned, let f = b.value else { return }
  setCurrentWorld(World.newest)
  var context = f
  let error = withUnsafeMutablePointer(to: &context) {
    protect({ c in
      var args = c.unsafelyUnwrapped.load(as: Value.self)
      _ = withUnsafePointer(to: &args) { apply($0, 1) }
    }, $0)
  }
  guard let error else { return }
  let wrapped = InitError(raw: allocateObject(Known.tInitError, InitError.size))
  wrapped.mod = m.name
  wrapped.error = error
  raise(wrapped.value)
}



