import CRuntime
import Runtime

/// A call of a macro function, run under `protect`.
private struct MacroInvocation {
  var args: UnsafePointer<Value>
  var count: Int
  var result: UnsafeMutableRawPointer?
}

extension Lowerer {
  /// Expands one macro call and brings the result into the tree.
  func importMacroCall(_ e: Expr, _ layer: Int32) throws -> NodeID {
    if isEarlyDocString(e), e.args.count >= 4 { return try importValue(e.args[3], layer) }
    let savedLine = currentLine
    let savedFile = file
    let expansion = try expandOnce(e, layer)
    let l = newLayer(parent: layer, module: expansion.module)
    if let source = expansion.line {
      layers[Int(l)].line = Int32(truncatingIfNeeded: source.line)
      if source.file.isSymbol { layers[Int(l)].file = source.file }
    }
    let n = try importValue(expansion.result, l)
    currentLine = savedLine
    currentFile[0] = savedFile
    return n
  }

  /// Whether the macro call attaches a doc string before Core knows how to.
  private func isEarlyDocString(_ e: Expr) -> Bool {
    guard e.args.count > 0, e.args[0].hasType(Known.tGlobalRef) else { return false }
    let g = e.args[0].unsafeAs(GlobalRef.self)
    return same(g.mod, Known.core) && g.name.hasName("@doc") && !isGlobalDefined(Known.core, g.name)
  }

  /// Calls the macro of the macro call `e`. Returns its result, the module it belongs to and the line of the call.
  func expandOnce(_ e: Expr, _ layer: Int32) throws -> (result: Value, module: ModuleObject, line: LineNumberNode?) {
    let args = e.args
    guard args.count >= 1 else { throw fail("malformed macrocall expression") }
    let line: LineNumberNode
    if args.count > 1 && args[1].hasType(Known.tLineNumberNode) {
      line = args[1].unsafeAs(LineNumberNode.self)
    } else {
      line = makeLineNumberNode(0, Known.nothing)
    }
    let function: Value
    switch macroFunction(args[0], layer) {
    case .found(let f): function = f
    case .undefined(let name, let m): throw loadError(makeUndefVarError(name, m), line)
    case .invalid: throw fail("invalid macro name")
    }
    let call = RefBuffer<Value>([function, line.value, module.value])
    var i = 2
    while i < args.count {
      call.append(args[i])
      i += 1
    }
    var invocation = MacroInvocation(args: UnsafePointer(call.pointer), count: call.count, result: nil)
    let world = currentWorld()
    setCurrentWorld(World.newest)
    let depth = ExceptionStack.depth
    let exception = withUnsafeMutablePointer(to: &invocation) { p in
      protectKeepingException({ context in
        let c = context.unsafelyUnwrapped.assumingMemoryBound(to: MacroInvocation.self)
        c.pointee.result = apply(c.pointee.args, c.pointee.count).raw
      }, UnsafeMutableRawPointer(p))
    }
    setCurrentWorld(world)
    if let exception {
      let error = loadError(exception, line)
      if let e = raised.last { KeptTrace.keep(for: e) }
      ExceptionStack.pop(to: depth)
      throw error
    }
    guard let result = invocation.result else { throw fail("macro call without a result") }
    return (Value(raw: result), macroModule(function, call), line)
  }

  private enum MacroLookup {
    case found(Value)
    case undefined(Symbol, ModuleObject)
    case invalid
  }

  /// The function that the name of a macro call means.
  private func macroFunction(_ name: Value, _ layer: Int32) -> MacroLookup {
    let m = layers[Int(layer)].module
    if let s = name.asSymbol { return lookUp(m, s) }
    if name.hasType(Known.tGlobalRef) {
      let g = name.unsafeAs(GlobalRef.self)
      return lookUp(g.mod, g.name)
    }
    guard let e = name.asExpr else { return name.isString || name.isInt64 ? .invalid : .found(name) }
    if e.head.hasName("escape"), e.args.count == 1 {
      return macroFunction(e.args[0], max(layers[Int(layer)].parent, 0))
    }
    if e.head.hasName("hygienic-scope"), e.args.count >= 2, let m = e.args[1].asModule {
      return macroFunction(e.args[0], newLayer(parent: layer, module: m))
    }
    if e.head.hasName("."), e.args.count == 2 {
      var field = e.args[1]
      if field.hasType(Known.tQuoteNode) { field = field.unsafeAs(QuoteNode.self).value(0) }
      if let q = field.asExpr, q.head.hasName("quote"), q.args.count == 1 { field = q.args[0] }
      guard let s = field.asSymbol else { return .invalid }
      switch macroFunction(e.args[0], layer) {
      case .found(let owner):
        guard let m = owner.asModule else { return .invalid }
        return lookUp(m, s)
      case let other: return other
      }
    }
    return .invalid
  }

  private func lookUp(_ m: ModuleObject, _ s: Symbol) -> MacroLookup {
    if let v = globalValue(m, s) { return .found(v) }
    return .undefined(s, m)
  }

  /// The module of the macro's method: its free names are looked up there.
  private func macroModule(_ function: Value, _ call: RefBuffer<Value>) -> ModuleObject {
    function.type.name.module
  }

  private func loadError(_ exception: Value, _ line: LineNumberNode) -> LoweringError {
    let e = LoadError(raw: allocateObject(Known.tLoadError, LoadError.size))
    let f = line.file.asSymbol.map { $0.text } ?? file.asSymbol.map { $0.text } ?? "none"
    e.file = makeString(f).value
    e.line = line.line
    e.error = exception
    raised.append(e.value)
    return LoweringError(message: "", isException: true)
  }
}

/// Makes a LineNumberNode.
func makeLineNumberNode(_ line: Int, _ file: Value) -> LineNumberNode {
  let l = LineNumberNode(raw: allocateObject(Known.tLineNumberNode, LineNumberNode.size))
  l.line = line
  l.file = file
  return l
}
func makeUndefVarError(_ name: Symbol, _ module: ModuleObject) -> Value {
  let e = UndefVarError(raw: allocateObject(Known.tUndefVarError, UndefVarError.size))
  e.`var` = name
  return e.value
}
