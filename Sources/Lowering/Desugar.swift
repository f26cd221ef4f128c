import Runtime

/// What desugaring knows of where it is.
final class DesugarState {
  /// The struct whose inner constructors are being lowered, or nil.
  var newContext: NewContext?
  /// Whether a comprehension's or generator's function is being lowered.
  var inGenerator = false
}

/// Desugaring: from surface expressions to the few forms that the later passes know.
///
/// Core forms: leaves, block, call, assign, ifElse, andThen, orElse, loop, breakBlock, breakLoop, continueLoop, returnValue,
/// tryCatch [body, handler, else?], tryFinally, scopeBlock, local, global, const, declareType, methodDeclaration,
/// methodDefinition, functionType, lambda, and expressions whose children are plain arguments (newObject, foreignCall, …).
extension Lowerer {
  /// The core form of the surface expression `n`, in a place where its value may be used.
  func desugar(_ n: NodeID) throws -> NodeID {
    try descend()
    defer { ascend() }
    switch head(n) {
    case .identifier:
      if symbol(n).isUnderscores { throw fail("all-underscore identifier used as rvalue") }
      return n
    case .constant, .quoted, .globalRef, .coreRef, .topRef, .temp, .anonymous, .variable, .ssa, .slot, .staticParameter: return n
    case .line:
      currentLine = tree[n].aux
      if value(n).isSymbol { currentFile[0] = value(n) }
      return n
    case .block: return make(.block, try kids(n).map { try desugar($0) })
    case .call: return try desugarCall(n)
    case .assign: return try desugarAssignment(n)
    case .doBlock: return try desugarDo(n)
    case .dot: return try desugarDot(n)
    case .ref: return try desugarRef(n)
    case .curly: return try desugarCurly(n)
    case .whereType: return try desugarWhere(n)
    case .tuple: return try desugarTuple(n)
    case .ifElse, .elseifElse: return make(.ifElse, try kids(n).map { try desugar($0) })
    case .andThen, .orElse: return make(head(n), try kids(n).map { try desugar($0) })
    case .whileLoop: return try desugarWhile(n)
    case .forLoop: return try desugarFor(n)
    case .breakLoop, .continueLoop: return n
    case .returnValue:
      if shape.inGenerator { throw fail("\"return\" not allowed inside comprehension or generator") }
      return make(.returnValue, count(n) == 0 ? nothingNode : try desugar(kid(n, 0)))
    case .tryCatch: return try desugarTry(n)
    case .letBlock: return try desugarLet(n)
    case .function, .arrow: return try desugarFunction(n)
    case .macroDefinition: return try desugarMacro(n)
    case .structDefinition: return try desugarStruct(n)
    case .abstractDefinition, .primitiveDefinition: return try desugarAbstract(n)
    case .local, .global: return try desugarDeclaration(n)
    case .const: return try desugarConst(n)
    case .localDef: return make(.local, kids(n))
    case .typeAssert:
      guard count(n) == 2 else { throw fail("invalid \"::\" syntax") }
      return call(core("typeassert"), try desugar(kid(n, 0)), try desugar(kid(n, 1)))
    case .subtype, .supertype:
      guard count(n) == 2 else { throw fail("invalid \"\(head(n) == .subtype ? "<:" : ">:")\" syntax") }
      let op = head(n) == .subtype ? core("<:") : tree.add(.identifier, value: makeSymbol(">:").value, layer: tree[n].layer)
      return call(op, try desugar(kid(n, 0)), try desugar(kid(n, 1)))
    case .comparison: return try desugarComparison(n)
    case .vect, .hcat, .vcat, .ncat, .typedHcat, .typedVcat, .typedNcat: return try desugarArray(n)
    case .comprehension:
      return call(top("collect"), try desugarGenerator(kid(n, 0)))
    case .typedComprehension:
      return call(top("collect"), try desugar(kid(n, 0)), try desugarGenerator(kid(n, 1)))
    case .generator, .flatten: return try desugarGenerator(n)
    case .string: return try desugarCallArguments(top("string"), kids(n))
    case .adjoint: return call(top("adjoint"), try desugar(kid(n, 0)))
    case .opAssign, .dotOpAssign: return try desugarOpAssign(n)
    case .dotAssign: return try desugarDotAssign(n)
    case .dotAnd, .dotOr: return call(top("materialize"), try lazyBroadcast(n))
    case .isdefined:
      guard count(n) >= 1 else { throw fail("malformed isdefined expression") }
      return make(.isdefined, isAtom(kid(n, 0)) ? kid(n, 0) : try desugar(kid(n, 0)))
    case .symbolicGoto, .symbolicLabel, .inbounds, .loopinfo, .purity, .aliasscope, .popaliasscope, .generatedTest, .theException,
      .softscope, .latestworld, .callsiteInline:
      return n
    case .meta: return n
    case .boundscheck: return n
    case .gcPreserve: return try desugarPreserve(n)
    case .scopeBlockForm: return make(.scopeBlock, [try desugar(kid(n, 0))], aux: 1)
    case .cfunction:
      return remake(
        n, try kids(n).enumerated().map { i, k in
          // The quoted function is an expression of the module's.
          i == 1 && head(k) == .quoted ? try desugar(importValue(value(k), 0)) : try desugar(k)
        })
    case .newObject, .splatNew, .foreignCall, .copyast, .staticParameterForm, .gcPreserveBegin, .gcPreserveEnd,
      .throwUndefIfNot:
      return remake(n, try kids(n).map { try desugar($0) })
    case .toplevelForm: return n
    case .splat: throw fail("\"...\" expression outside call")
    case .interpolation: throw fail("\"$\" expression outside quote")
    case .parameters: throw fail("unexpected semicolon")
    case .kw: throw fail("invalid keyword argument syntax")
    case .ampersand: throw fail("invalid syntax: \"&\" operator applied outside a call")
    case .row, .nrow: throw fail("unexpected row in array expression")
    case .outer: throw fail("no outer local variable declaration exists for \"for outer\"")
    case .lambdaForm, .withStaticParameters: throw fail("lambda expression inside another expression")
    case .opaqueClosure: throw fail("opaque closures are not supported")
    case .unknown:
      if let v = tree[n].value, v.isSymbol { throw fail("invalid syntax: expression with head \"\(v.unsafeAs(Symbol.self).text)\"") }
      throw fail("invalid syntax")
    default: return n  // already in core form
    }
  }

  func desugarAll(_ ns: [NodeID]) throws -> [NodeID] { try ns.map { try desugar($0) } }

  /// `local`, `global`: declarations, with types and with assignments.
  private func desugarDeclaration(_ n: NodeID) throws -> NodeID {
    let h = head(n)
    var out: [NodeID] = []
    for k in kids(n) {
      switch head(k) {
      case .identifier, .globalRef, .anonymous: out.append(make(h, k))
      case .typeAssert:
        guard count(k) == 2 else { throw fail("invalid \"::\" syntax") }
        out.append(make(h, kid(k, 0)))
        out.append(make(.declareType, kid(k, 0), try desugar(kid(k, 1))))
      case .const:
        for name in declaredNames(kid(k, 0)) { out.append(make(h, name)) }
        out.append(try desugar(k))
      case .assign, .opAssign, .dotAssign, .dotOpAssign:
        let left = kid(k, 0)
        for name in declaredNames(left) { out.append(make(h, name)) }
        out.append(try desugar(k))
      case .function, .macroDefinition:
        for name in declaredNames(kid(k, 0)) { out.append(make(h, name)) }
        out.append(try desugar(k))
      case .tuple:
        for x in kids(k) {
          for name in declaredNames(x) { out.append(make(h, name)) }
          if head(x) == .typeAssert { out.append(make(.declareType, kid(x, 0), try desugar(kid(x, 1)))) }
        }
      case .line, .global, .local: out.append(try desugar(k))
      default: throw fail("invalid syntax in \"\(h == .local ? "local" : "global")\" declaration")
      }
    }
    return make(.block, out)
  }

  /// The names that an assignment to `left` (or a definition with that signature) binds.
  func declaredNames(_ left: NodeID) -> [NodeID] {
    switch head(left) {
    case .identifier, .anonymous, .globalRef: return [left]
    case .typeAssert, .whereType, .call, .curly, .splat, .kw:
      return count(left) > 0 ? declaredNames(kid(left, 0)) : []
    case .tuple, .parameters: return kids(left).flatMap { declaredNames($0) }
    case .assign: return declaredNames(kid(left, 0))
    default: return []
    }
  }

  private func desugarConst(_ n: NodeID) throws -> NodeID {
    guard count(n) >= 1 else { throw fail("malformed const expression") }
    var inner = kid(n, 0)
    var out: [NodeID] = []
    if head(inner) == .global || head(inner) == .local {
      let k = kid(inner, 0)
      for name in declaredNames(head(k) == .assign ? kid(k, 0) : k) { out.append(make(head(inner), name)) }
      inner = k
    }
    guard head(inner) == .assign else {
      if head(inner) == .identifier { return make(.const, inner) }
      throw fail("expected assignment after \"const\"")
    }
    let left = kid(inner, 0)
    if head(left) == .typeAssert {
      out.append(make(.const, kid(left, 0)))
      let t = freshTemp()
      out.append(assign(t, try desugar(kid(left, 1))))
      out.append(assign(kid(left, 0), call(core("typeassert"), call(top("convert"), t, try desugar(kid(inner, 1))), t)))
      return make(.block, out)
    }
    for name in declaredNames(left) where !symbolIsUnderscores(name) { out.append(make(.const, name)) }
    out.append(try desugar(inner))
    return make(.block, out)
  }

  func symbolIsUnderscores(_ n: NodeID) -> Bool { head(n) == .identifier && symbol(n).isUnderscores }

  /// `(gc_preserve body objects…)`.
  private func desugarPreserve(_ n: NodeID) throws -> NodeID {
    let token = freshTemp()
    let result = freshTemp()
    return make(.block, [
      assign(token, make(.gcPreserveBegin, try kids(n).dropFirst().map { try desugar($0) })),
      assign(result, try desugar(kid(n, 0))),
      make(.gcPreserveEnd, token), result,
    ])
  }

  /// `x` as an instance of the type `type` (an atom): itself, or converted and checked.
  func converted(_ x: NodeID, to type: NodeID, checked: Bool = true) -> NodeID {
    if isCoreAny(type) { return x }
    let v = freshVariable()
    let convert = call(top("convert"), type, v)
    return make(.block, [
      assign(v, x),
      make(.ifElse, call(core("isa"), v, type), nothingNode, assign(v, checked ? call(core("typeassert"), convert, type) : convert)),
      v,
    ])
  }

  func isCoreAny(_ n: NodeID) -> Bool {
    (head(n) == .coreRef || head(n) == .identifier) && symbol(n).hasName("Any")
  }
}
