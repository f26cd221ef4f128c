import Runtime

/// From heap expressions to the tree, expanding macros and quotes on the way.
extension Lowerer {
  /// Brings `v` into the tree; names belong to the macro expansion `layer`.
  func importValue(_ v: Value, _ layer: Int32) throws -> NodeID {
    if v.isSymbol { return tree.add(.identifier, value: v, layer: layer) }
    if let e = v.asExpr { return try importExpr(e, layer) }
    if v.hasType(Known.tQuoteNode) { return quoted(v.unsafeAs(QuoteNode.self).value(0)) }
    if v.hasType(Known.tLineNumberNode) {
      let l = v.unsafeAs(LineNumberNode.self)
      return importLine(l, layer)
    }
    if v.hasType(Known.tGlobalRef) {
      let g = v.unsafeAs(GlobalRef.self)
      return tree.add(.globalRef, aux: tree.index(of: g.mod), value: g.name.value)
    }
    return constant(v)
  }

  func importLine(_ l: LineNumberNode, _ layer: Int32) -> NodeID {
    let line = Int32(truncatingIfNeeded: l.line)
    let file = l.file.isString ? makeSymbol(l.file.unsafeAs(StringObject.self).text).value : l.file
    currentLine = line
    if file.isSymbol { currentFile[0] = file }
    return tree.add(.line, aux: line, value: file, layer: layer)
  }

  private func importArguments(_ e: Expr, from start: Int = 0, _ layer: Int32) throws -> [NodeID] {
    var kids: [NodeID] = []
    let args = e.args
    kids.reserveCapacity(args.count)
    var i = start
    while i < args.count {
      kids.append(try importValue(args[i], layer))
      i += 1
    }
    return kids
  }

  private func importExpr(_ e: Expr, _ layer: Int32) throws -> NodeID {
    try descend()
    defer { ascend() }
    let h = HeadNames.head(e.head)
    let args = e.args
    switch h {
    case .quoteForm:
      guard args.count == 1 else { throw fail("malformed quote expression") }
      return try importQuoted(args[0], depth: 0, layer)
    case .inert:
      guard args.count == 1 else { throw fail("malformed inert expression") }
      return quoted(args[0])
    case .macrocall:
      if !expandsRecursively { return make(.macrocall, try importArguments(e, layer)) }
      return try importMacroCall(e, layer)
    case .hygienicScope:
      guard args.count >= 2, let m = args[1].asModule else { throw fail("malformed hygienic-scope expression") }
      return try importValue(args[0], newLayer(parent: layer, module: m))
    case .escape:
      guard args.count == 1 else { throw fail("malformed escape expression") }
      let parent = layers[Int(layer)].parent
      if parent < 0 { throw fail("\"esc(...)\" used outside of macro expansion") }
      return try importValue(args[0], parent)
    case .toplevelForm: return tree.add(.toplevelForm, value: toplevelForm(e, layer), layer: layer)
    case .meta: return try importMeta(e, layer)
    case .inbounds, .loopinfo, .purity, .aliasscope, .popaliasscope, .softscope, .callsiteInline:
      var kids: [NodeID] = []
      for i in args.indices { kids.append(constant(args[i])) }
      return make(h, kids, value: e.head.value)
    case .lambdaForm:
      guard args.count >= 2, args[0].isArray else { throw fail("malformed lambda expression") }
      let list = args[0].unsafeAs(ArrayObject.self)
      var names: [NodeID] = []
      for i in list.indices { names.append(try importValue(list[i], layer)) }
      return make(.lambdaForm, make(.lambdaParameters, names), try importValue(args[args.count - 1], layer))
    case .globalRefForm:
      if args.count == 2, let m = args[0].asModule, let s = args[1].asSymbol {
        return tree.add(.globalRef, aux: tree.index(of: m), value: s.value)
      }
      throw fail("malformed globalref expression")
    case .coreForm, .topForm:
      guard args.count == 1, args[0].isSymbol else { throw fail("malformed \(e.head.text) expression") }
      return tree.add(h == .coreForm ? .coreRef : .topRef, value: args[0])
    case .error, .incomplete:
      if args.count > 0, let s = args[0].asString { throw fail(s.text) }
      if args.count > 0 {
        raised.append(args[0])
        throw LoweringError(message: "", isException: true)
      }
      throw fail("malformed error expression")
    case .tryFinally: return tree.add(.unknown, value: e.value)
    case .unknown:
      return tree.add(.unknown, try importArguments(e, layer), value: e.head.value)
    default:
      return tree.add(h, try importArguments(e, layer), value: e.head.value, layer: layer)
    }
  }

  /// A `:meta`: names are data, except where variables are meant.
  private func importMeta(_ e: Expr, _ layer: Int32) throws -> NodeID {
    let args = e.args
    var kids: [NodeID] = []
    var namesVariables = false
    for i in args.indices {
      if i == 0, let s = args[0].asSymbol {
        namesVariables = s.hasName("nospecialize") || s.hasName("specialize")
        kids.append(quoted(s))
      } else {
        // As in Julia, hygiene does not rename inside a `:meta`: what a macro puts there is the caller's.
        let isEscaped = args[i].asExpr.map { same($0.head, Known.sym_escape) } ?? false
        let owner = layer > 0 && !isEscaped ? layers[Int(layer)].parent : layer
        kids.append(namesVariables ? try importValue(args[i], owner) : quoted(args[i]))
      }
    }
    return make(.meta, kids)
  }

  func newLayer(parent: Int32, module m: ModuleObject) -> Int32 {
    layers.append(Layer(parent: parent, module: m, file: file, line: currentLine, renaming: 0))
    return Int32(layers.count - 1)
  }

  /// A form for the top-level evaluator, as it is; what a macro returned keeps its hygiene.
  private func toplevelForm(_ e: Expr, _ layer: Int32) -> Value {
    if layer == 0 { return e.value }
    let args = e.args
    let new = RefBuffer<Value>()
    if e.head.hasName("toplevel") {
      for i in args.indices {
        var x = args[i]
        var l = layer
        while l > 0 {
          if !x.hasType(Known.tLineNumberNode) {
            let wrapped = RefBuffer<Value>([x, layers[Int(l)].module.value])
            x = makeExpr(makeSymbol("hygienic-scope"), wrapped).value
          }
          l = layers[Int(l)].parent
        }
        new.append(x)
      }
      return makeExpr(e.head, new).value
    }
    if e.head.hasName("module") || e.head.hasName("thunk") || e.head.hasName("method") { return e.value }
    return withoutEscapes(e.value)
  }

  private func withoutEscapes(_ v: Value) -> Value {
    guard let e = v.asExpr else { return v }
    let args = e.args
    if e.head.hasName("escape") && args.count == 1 { return withoutEscapes(args[0]) }
    let new = RefBuffer<Value>()
    for i in args.indices { new.append(withoutEscapes(args[i])) }
    return makeExpr(e.head, new).value
  }

  // MARK: Quotation

  /// The expression that makes the quoted `v`; `$` at `depth` 0 interpolates.
  func importQuoted(_ v: Value, depth: Int, _ layer: Int32) throws -> NodeID {
    guard let e = v.asExpr else {
      if v.hasType(Known.tQuoteNode) {
        let inner = v.unsafeAs(QuoteNode.self).value(0)
        if inner.isExpr && hasInterpolation(inner, depth) {
          return call(core("QuoteNode"), try importQuoted(inner, depth: depth, layer))
        }
        return quoted(v)
      }
      if v.isSymbol || v.hasType(Known.tGlobalRef) || v.hasType(Known.tLineNumberNode) || v.hasType(Known.tSSAValue)
        || v.hasType(Known.tSlotNumber) { return quoted(v) }
      return constant(v)
    }
    try descend()
    defer { ascend() }
    let isInterpolation = e.head.hasName("$")
    if isInterpolation && depth == 0 {
      guard e.args.count == 1 else { throw fail("more than one expression in interpolation") }
      if e.args[0].asExpr.map({ $0.head.hasName("...") }) ?? false { throw fail("\"...\" expression outside call") }
      return try importValue(e.args[0], layer)
    }
    if !hasInterpolation(v, depth) { return make(.copyast, quoted(v)) }
    let inner = isInterpolation ? depth - 1 : e.head.hasName("quote") ? depth + 1 : depth
    var parts = [core("_expr"), quoted(e.head)]
    let args = e.args
    for i in args.indices {
      if inner == 0 || (isInterpolation && inner == 0), let x = args[i].asExpr, x.head.hasName("$"), inner == 0 {
        let xs = x.args
        for j in xs.indices {
          if let s = xs[j].asExpr, s.head.hasName("..."), s.args.count == 1 {
            parts.append(make(.splat, try importValue(s.args[0], layer)))
          } else {
            parts.append(try importValue(xs[j], layer))
          }
        }
      } else {
        parts.append(try importQuoted(args[i], depth: inner, layer))
      }
    }
    return make(.call, parts)
  }

  /// Whether something in `v` interpolates at `depth`.
  private func hasInterpolation(_ v: Value, _ depth: Int) -> Bool {
    if v.hasType(Known.tQuoteNode) {
      let inner = v.unsafeAs(QuoteNode.self).value(0)
      return inner.isExpr && hasInterpolation(inner, depth)
    }
    guard let e = v.asExpr else { return false }
    var d = depth
    if e.head.hasName("$") {
      if depth == 0 { return true }
      d = depth - 1
    } else if e.head.hasName("quote") {
      d = depth + 1
    }
    let args = e.args
    for i in args.indices where hasInterpolation(args[i], d) { return true }
    return false
  }
}

extension QuoteNode {
  /// The quoted value (`value` is the node itself).
  func value(asObject: Void) -> Value { Value(raw: raw) }
  func value(_: Int) -> Value { Value(raw: loadReference(QuoteNode.Offset.value).unsafelyUnwrapped) }
}

/// Makes an `Expr` of the given arguments.
func makeExpr(_ head: Symbol, _ args: RefBuffer<Value>) -> Expr {
  let a = makeVectorAny(args)
  let e = Expr(raw: allocateObject(Known.tExpr, Expr.size))
  e.head = head
  e.args = a
  return e
}
