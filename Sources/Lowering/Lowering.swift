import Runtime

// Lowering: from expressions to linear code.
//
// A heap `Expr` comes in; a `CodeInfo` in Julia 1.10's lowered form goes out. The passes, in order:
//
//  1. Import (Import, MacroExpansion): the expression is read into a tree of trivial nodes (Tree, Head) that lies outside the
//     language heap. Macros are expanded on the way, by calling their functions under `protect`, and quotes become the calls
//     that build them. Each macro expansion is a *layer*: a name belongs to the layer in which it was written, `escape`
//     leads back to the layer of the caller. Two names mean the same only if text and layer agree, which is all there is to
//     hygiene; a name of a layer that no variable binds is a global of the macro's module.
//     (The idea is sets of scopes: Flatt, "Binding as sets of scopes", 2016, here with one set for each expansion.)
//  2. Desugaring (Desugar…): surface forms become a few core forms: calls, assignments, branches, loops, scopes, lambdas, method
//     definitions. Values used twice are bound to *temps*, which become statement results, or to anonymous variables.
//  3. Resolution (Scopes): every name becomes a variable, a static parameter or a global; what each lambda captures is noted.
//  4. Capture analysis (CaptureAnalysis): which captured variables need a `Core.Box`.
//  5. Linearisation (Linearize, LinearizeHandlers, Closures): core forms become statements in a CodeBuilder, one for each
//     CodeInfo. Closures become types: a thunk that defines the type, and the closure's methods, run before the expression
//     (the *prelude*); reading a captured variable becomes a field access.
//  6. CodeInfoMaking: heap objects from the statements.
//
// Errors are Swift errors inside; at the border they are `Expr(:error, message)`, or the exception that a macro raised. Where
// `try` is lowered, a handler starts after its `enter` has been undone: there is no `leave` at the start of a catch block.

/// What lowering or macro expansion came to.
public enum LoweringOutcome {
  case value(Value)
  /// The exception that a macro raised.
  case exception(Value)
}

/// Lowers the top-level expression `expr` for evaluation in `module`; `file` (a Symbol) and `line` are where it begins.
///
/// The result is `Expr(:thunk, CodeInfo)`; a form for the top-level evaluator (module, import, using, export, toplevel) as it is;
/// a constant as it is; `Expr(:error, message)`; or, for `Expr(:lambda, …)` (a generated body), a CodeInfo.
public func lower(_ expr: Value, module: ModuleObject, file: Value, line: Int) -> LoweringOutcome {
  if !expr.isExpr && !expr.isSymbol && !expr.hasType(Known.tGlobalRef) && !expr.hasType(Known.tQuoteNode) { return .value(expr) }
  let place = file.isSymbol ? file : file.isString ? makeSymbol(file.unsafeAs(StringObject.self).text).value : makeSymbol("none").value
  let l = Lowerer(module: module, file: place, line: Int32(truncatingIfNeeded: line))
  do {
    return .value(try l.lowerToplevel(expr))
  } catch let e as LoweringError {
    return l.outcome(e)
  } catch {
    return l.outcome(LoweringError(message: "internal error in lowering"))
  }
}

extension Lowerer {
  /// The result that stands for an error.
  func outcome(_ e: LoweringError) -> LoweringOutcome {
    if e.isException, let x = raised.last { return .exception(x) }
    return .value(makeExpr(Known.sym_error, RefBuffer([makeString(e.message).value])).value)
  }

  func lowerToplevel(_ expr: Value) throws -> Value {
    var root = try importValue(expr, 0)
    // A block of one statement is that statement, so that macros can return top-level forms.
    while head(root) == .block {
      let essential = kids(root).filter { head($0) != .line }
      guard essential.count == 1, head(essential[0]) == .toplevelForm || head(essential[0]) == .block else { break }
      root = essential[0]
    }
    if head(root) == .toplevelForm { return value(root) }
    if head(root) == .lambdaForm || head(root) == .withStaticParameters { return try lowerLambda(root).value }
    if head(root) == .block { usesSoftScope = kids(root).contains { head($0) == .softscope } }
    let core = try desugar(root)
    let resolved = try resolveToplevel(core)
    try analyzeCaptures(resolved)
    warnOfAmbiguity()
    let slots = SlotTable()
    let name = makeSymbol("top-level scope")
    let prelude = CodeBuilder(frame: 0, slots: slots, method: name)
    let main = CodeBuilder(frame: 0, slots: slots, method: name)
    emission.prelude = prelude
    main.location = lineEntry(line: currentLineOfStart, file: layers[0].file, layer: 0, main)
    prelude.location = lineEntry(line: currentLineOfStart, file: layers[0].file, layer: 0, prelude)
    for i in scopes.variables.indices where scopes.variables[i].owner == 0 && scopes.variables[i].isBoxed && rootVariables.contains(Int32(i)) {
      enterVariable(Int32(i), main)
    }
    _ = try compile(resolved, main, value: true, tail: true)
    try patchGotos(main)
    let info = makeCodeInfo([prelude, main], slots, isThunk: true)
    return makeExpr(Known.sym_thunk, RefBuffer([info.value])).value
  }

  private var currentLineOfStart: Int32 { layers[0].line }

  /// The variables of frame 0 that no scope block declares.
  private var rootVariables: Set<Int32> {
    var all = Set<Int32>()
    for i in scopes.variables.indices where scopes.variables[i].owner == 0 { all.insert(Int32(i)) }
    for i in tree.nodes.indices where tree.nodes[i].head == .scopeBlock {
      for k in kids(NodeID(i)).dropFirst() where head(k) == .variable { all.remove(tree[k].aux) }
    }
    return all
  }

  /// `Expr(:lambda, names, body)`, possibly with static parameters: the body that a generated function's generator returned.
  private func lowerLambda(_ n: NodeID) throws -> CodeInfo {
    var lambda = n
    var parameters: [NodeID] = []
    if head(n) == .withStaticParameters {
      lambda = kid(n, 0)
      parameters = Array(kids(n).dropFirst())
    }
    guard head(lambda) == .lambdaForm else { throw fail("malformed lambda expression") }
    let names = kids(kid(lambda, 0)).map { head($0) == .identifier && symbol($0).hasName("#unused#") ? freshVariable("#unused#") : $0 }
    let body = try desugar(kid(lambda, 1))
    var info = LambdaInfo(name: makeSymbol("none"), file: file)
    info.argumentCount = Int32(names.count)
    info.parameterCount = Int32(parameters.count)
    info.line = currentLine
    lambdas.append(info)
    let node = make(.lambda, names + parameters + [body], aux: Int32(lambdas.count - 1))
    let resolved = try resolveToplevel(node)
    try analyzeCaptures(resolved)
    let slots = SlotTable()
    emission.prelude = CodeBuilder(frame: 0, slots: slots, method: makeSymbol("top-level scope"))
    let code = try compileLambda(resolved)
    if let p = emission.prelude, !p.code.isEmpty {
      throw fail("The function body AST defined by this @generated function is not pure. This likely means it contains a closure, a comprehension or a generator.")
    }
    return code
  }

  /// Warns of assignments in loops at top level to names of existing globals: they make new locals.
  private func warnOfAmbiguity() {
    for a in scopes.ambiguous {
      let name = symbol(a.name).text
      printError(
        "\u{250C} Warning: Assignment to `\(name)` in soft scope is ambiguous because a global variable by the same name exists: `\(name)` will be treated as a new local. Disambiguate by using `local \(name)` to suppress this warning or `global \(name)` to assign to the existing global variable.\n\u{2514} @ \(file.asSymbol?.text ?? "none"):\(a.line)\n")
    }
  }
}
