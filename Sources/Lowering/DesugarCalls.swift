import Runtime

/// Calls, indexing, properties, tuples, types in curly braces.
extension Lowerer {
  func desugarCall(_ n: NodeID) throws -> NodeID {
    guard count(n) >= 1 else { throw fail("malformed call expression") }
    let f = kid(n, 0)
    var args = Array(kids(n).dropFirst())
    if head(f) == .identifier {
      if symbol(f).hasName("ccall") { return try desugarForeignCall(n) }
      if symbol(f).hasName("new"), let context = shape.newContext { return try desugarNew(nil, args, context) }
      if isDottedOperator(symbol(f)) { return call(top("materialize"), try lazyBroadcast(n)) }
      if symbol(f).hasName("^"), args.count == 2, let power = literalPower(args[1]) {
        return call(top("literal_pow"), f, try desugar(args[0]), power)
      }
    } else if head(f) == .curly, isIdentifier(kid(f, 0), "new"), let context = shape.newContext {
      return try desugarNew(Array(kids(f).dropFirst()), args, context)
    } else if head(f) == .comparison || head(f) == .ampersand {
      throw fail("invalid function name \"\(describe(f))\"")
    }
    let parameters = args.filter { head($0) == .parameters }
    if !parameters.isEmpty || args.contains(where: { head($0) == .kw }) {
      args.removeAll { head($0) == .parameters }
      var keywords = args.filter { head($0) == .kw }
      args.removeAll { head($0) == .kw }
      for p in parameters { keywords += kids(p) }
      if keywords.isEmpty { return try desugarCallArguments(try desugar(f), args) }
      return try desugarKeywordCall(f, args, keywords)
    }
    return try desugarCallArguments(try desugar(f), args)
  }

  /// The argument `Val{p}()` for a literal integer power `p`, or nil.
  func literalPower(_ n: NodeID) -> NodeID? {
    guard head(n) == .constant, value(n).isInt64 else { return nil }
    return call(call(core("apply_type"), top("Val"), n))
  }

  /// A call of the core expression `f` with surface arguments, which may be splatted.
  func desugarCallArguments(_ f: NodeID, _ args: [NodeID]) throws -> NodeID {
    if !args.contains(where: { head($0) == .splat }) { return call(f, try desugarAll(args)) }
    return call(core("_apply_iterate"), [iterateFunction, f] + (try splattedGroups([], args)))
  }

  /// What `_apply_iterate` takes elements out with; nothing while there is no Base: tuples need none.
  var iterateFunction: NodeID {
    same(topModule, Known.core) && !isGlobalDefined(Known.core, makeSymbol("iterate")) ? nothingNode : top("iterate")
  }

  /// Arguments of `_apply_iterate`: runs of plain arguments as tuples, splatted ones as they are. `leading` are core nodes.
  func splattedGroups(_ leading: [NodeID], _ args: [NodeID]) throws -> [NodeID] {
    var groups: [NodeID] = []
    var run = leading
    for a in args {
      if head(a) == .splat {
        guard count(a) == 1 else { throw fail("malformed splat expression") }
        if !run.isEmpty { groups.append(call(core("tuple"), run)) }
        run = []
        groups.append(try desugar(kid(a, 0)))
      } else {
        run.append(try desugar(a))
      }
    }
    if !run.isEmpty { groups.append(call(core("tuple"), run)) }
    return groups
  }

  /// `f(args…; keywords…)`.
  func desugarKeywordCall(_ f: NodeID, _ args: [NodeID], _ keywords: [NodeID]) throws -> NodeID {
    // The function and its arguments are evaluated before the keywords.
    var out: [NodeID] = []
    let fn = try once(f, &out)
    var stable: [NodeID] = []
    for a in args {
      if head(a) == .splat {
        guard count(a) == 1 else { throw fail("malformed splat expression") }
        stable.append(make(.splat, try once(kid(a, 0), &out)))
      } else {
        stable.append(try once(a, &out))
      }
    }
    let hasSplat = stable.contains { head($0) == .splat }
    let names = try desugarNamedTuple(keywords)
    if !keywords.allSatisfy({ head($0) == .splat }) {
      if hasSplat {
        out.append(call(core("_apply_iterate"), [iterateFunction, core("kwcall")] + (try splattedGroups([names, fn], stable))))
      } else {
        out.append(call(core("kwcall"), [names, fn] + (try desugarAll(stable))))
      }
      return block(out)
    }
    // Only splatted keywords: a plain call where there are none.
    let container = freshTemp()
    out.append(assign(container, names))
    let plain = try desugarCallArguments(fn, stable)
    let withKeywords: NodeID
    if hasSplat {
      withKeywords = call(core("_apply_iterate"), [iterateFunction, core("kwcall")] + (try splattedGroups([container, fn], stable)))
    } else {
      withKeywords = call(core("kwcall"), [container, fn] + stable)
    }
    out.append(make(.ifElse, call(top("isempty"), container), plain, withKeywords))
    return make(.block, out)
  }

  /// The named tuple of `k = v`, `k`, `x.k`, `name => v` and `kws...` elements.
  func desugarNamedTuple(_ elements: [NodeID]) throws -> NodeID {
    var result: NodeID = -1
    var names: [NodeID] = []
    var values: [NodeID] = []
    var seen: [NodeID] = []
    func merge(_ more: NodeID) {
      result = result < 0 ? call(top("merge"), call(top("NamedTuple")), more) : call(top("merge"), result, more)
    }
    func flush() {
      if names.isEmpty { return }
      let tuple = call(call(core("apply_type"), core("NamedTuple"), call(core("tuple"), names)), call(core("tuple"), values))
      if result < 0 { result = tuple } else { merge(tuple) }
      names = []
      values = []
    }
    func add(_ name: NodeID, _ value: NodeID) throws {
      for s in seen where sameSymbol(symbol(s), symbol(name)) {
        throw fail("keyword argument \"\(symbol(name).text)\" repeated in call to \"\(namedTupleTarget)\"")
      }
      seen.append(name)
      names.append(quoted(symbol(name)))
      values.append(value)
    }
    for e in elements {
      switch head(e) {
      case .kw, .assign:
        guard count(e) == 2 else { throw fail("malformed keyword argument") }
        let name = kid(e, 0)
        guard head(name) == .identifier || (head(name) == .quoted && value(name).isSymbol) else {
          throw fail("invalid keyword argument name \"\(describe(name))\"")
        }
        try add(name, try desugar(kid(e, 1)))
      case .identifier, .globalRef: try add(e, try desugar(e))
      case .dot where count(e) == 2 && head(kid(e, 1)) == .quoted && value(kid(e, 1)).isSymbol:
        try add(kid(e, 1), try desugar(e))
      case .splat:
        flush()
        merge(try desugar(kid(e, 0)))
      case .call where count(e) == 3 && isIdentifier(kid(e, 0), "=>"):
        flush()
        let one = call(
          call(core("apply_type"), core("NamedTuple"), call(core("tuple"), try desugar(kid(e, 1)))),
          call(core("tuple"), try desugar(kid(e, 2))))
        if result < 0 { result = one } else { merge(one) }
      case .parameters: throw fail("more than one semicolon in argument list")
      case .line: continue
      default: throw fail("invalid keyword argument syntax \"\(describe(e))\"")
      }
    }
    flush()
    return result < 0 ? call(core("NamedTuple")) : result
  }
  private var namedTupleTarget: String { "function" }

  func desugarDo(_ n: NodeID) throws -> NodeID {
    let target = kid(n, 0)
    let function = kid(n, 1)
    guard head(target) == .call || head(target) == .macrocall else {
      if head(target) == .dot, count(target) == 2, head(kid(target, 1)) == .tuple {
        return try desugar(make(.dot, kid(target, 0), make(.tuple, [function] + kids(kid(target, 1)))))
      }
      throw fail("invalid \"do\" syntax")
    }
    var all = kids(target)
    var position = 1
    if all.count > 1, head(all[1]) == .parameters { position = 2 }
    all.insert(function, at: position)
    return try desugarCall(tree.add(.call, all, layer: tree[target].layer))
  }

  func desugarTuple(_ n: NodeID) throws -> NodeID {
    let all = kids(n)
    if all.contains(where: { head($0) == .parameters }) {
      guard all.count == 1 else {
        // `(a=1; b=2)` is not a tuple; `(a, b; c)` is an error.
        throw fail("unexpected semicolon in tuple")
      }
      return try desugarNamedTuple(kids(all[0]))
    }
    if all.contains(where: { head($0) == .assign || head($0) == .kw }) {
      for k in all where head(k) != .assign && head(k) != .kw && head(k) != .splat {
        throw fail("invalid named tuple element \"\(describe(k))\"")
      }
      return try desugarNamedTuple(all)
    }
    return try desugarCallArguments(core("tuple"), all)
  }

  func desugarCurly(_ n: NodeID) throws -> NodeID {
    guard count(n) >= 1 else { throw fail("malformed curly expression") }
    var parameters: [NodeID] = []
    var args: [NodeID] = []
    for a in kids(n).dropFirst() {
      if (head(a) == .subtype || head(a) == .supertype) && count(a) == 1 {
        let v = identifier(makeSymbol("#s\(nextCounter())"))
        parameters.append(make(head(a), v, kid(a, 0)))
        args.append(v)
      } else if head(a) == .parameters {
        throw fail("unexpected semicolon in \"\(describe(n))\"")
      } else if head(a) == .assign || head(a) == .kw {
        throw fail("misplaced assignment statement in \"\(describe(n))\"")
      } else {
        args.append(a)
      }
    }
    if parameters.isEmpty { return try desugarCallArguments(core("apply_type"), [kid(n, 0)] + args) }
    return try desugarWhere(make(.whereType, [make(.curly, [kid(n, 0)] + args)] + parameters))
  }

  /// `T where {A, lower <: B <: upper}`.
  func desugarWhere(_ n: NodeID) throws -> NodeID {
    var list: [NodeID] = []
    for p in kids(n).dropFirst() {
      if head(p) == .curly { list += kids(p) } else { list.append(p) }
    }
    var body = kid(n, 0)
    guard !list.isEmpty else { return try desugar(body) }
    if head(body) == .typeAssert && count(body) == 1 { throw fail("invalid \"::\" syntax") }
    for p in list.reversed() {
      let v = try typeVariable(p)
      let inner = body
      let result = make(.block, [
        make(.local, v.name), assign(v.name, typeVarCall(v)),
        unionAll(v.name, try desugar(inner)),
      ])
      body = make(.scopeBlock, [result], aux: 1)
    }
    return body
  }

  /// `UnionAll(v, body)`; by the runtime itself until Core has the constructor.
  private func unionAll(_ v: NodeID, _ body: NodeID) -> NodeID {
    if !same(topModule, Known.core) { return call(core("UnionAll"), v, body) }
    return make(.foreignCall, [
      quoted(makeSymbol("jl_type_unionall")), core("Any"), call(core("svec"), core("Any"), core("Any")), integer(0), quoted(Known.sym_ccall), v, body,
    ])
  }

  func typeVarCall(_ v: StaticParameter) -> NodeID {
    if same(topModule, Known.core) {
      return call(core("_typevar"), quoted(symbol(v.name)), v.lower >= 0 ? v.lower : constant(Known.bottom), v.upper >= 0 ? v.upper : core("Any"))
    }
    var args = [quoted(symbol(v.name))]
    if v.lower >= 0 {
      args.append(v.lower)
      args.append(v.upper >= 0 ? v.upper : core("Any"))
    } else if v.upper >= 0 {
      args.append(v.upper)
    }
    return call(core("TypeVar"), args)
  }

  /// Name and (core) bounds of a type variable's declaration.
  func typeVariable(_ p: NodeID) throws -> StaticParameter {
    switch head(p) {
    case .identifier, .anonymous: return StaticParameter(name: p)
    case .subtype where count(p) == 2 && head(kid(p, 0)) == .identifier:
      return StaticParameter(name: kid(p, 0), upper: try desugar(kid(p, 1)))
    case .supertype where count(p) == 2 && head(kid(p, 0)) == .identifier:
      return StaticParameter(name: kid(p, 0), lower: try desugar(kid(p, 1)))
    case .comparison where count(p) == 5 && head(kid(p, 2)) == .identifier:
      let ascending = isIdentifier(kid(p, 1), "<:")
      let a = try desugar(kid(p, 0))
      let b = try desugar(kid(p, 4))
      return StaticParameter(name: kid(p, 2), lower: ascending ? a : b, upper: ascending ? b : a)
    default: throw fail("invalid variable expression in \"where\"")
    }
  }

  // MARK: Properties and indexing

  func desugarDot(_ n: NodeID) throws -> NodeID {
    if count(n) == 1 { return call(top("BroadcastFunction"), try desugar(kid(n, 0))) }
    guard count(n) == 2 else { throw fail("malformed \".\" expression") }
    let field = kid(n, 1)
    if head(field) == .tuple { return call(top("materialize"), try lazyBroadcast(n)) }
    return call(top("getproperty"), try desugar(kid(n, 0)), try propertyName(field))
  }

  func desugarRef(_ n: NodeID) throws -> NodeID {
    guard count(n) >= 1 else { throw fail("malformed ref expression") }
    for a in kids(n).dropFirst() where head(a) == .assign || head(a) == .kw {
      throw fail("misplaced assignment statement in \"\(describe(n))\"")
    }
    var out: [NodeID] = []
    let place = try indexedPlace(n, &out, stable: false)
    let hasSplat = place.indices.contains { head($0) == .splat }
    let result: NodeID
    if hasSplat {
      result = call(core("_apply_iterate"), [iterateFunction, top("getindex")] + (try splattedGroups([try desugar(place.object)], place.indices)))
    } else {
      result = call(top("getindex"), [try desugar(place.object)] + (try desugarAll(place.indices)))
    }
    if out.isEmpty { return result }
    out.append(result)
    return make(.block, out)
  }

  func desugarSetIndex(_ object: NodeID, _ value: NodeID, _ indices: [NodeID]) throws -> NodeID {
    let o = try desugar(object)
    if indices.contains(where: { head($0) == .splat }) {
      return call(core("_apply_iterate"), [iterateFunction, top("setindex!")] + (try splattedGroups([o, value], indices)))
    }
    return call(top("setindex!"), [o, value] + (try desugarAll(indices)))
  }

  /// Object and surface indices of `a[i…]`, with `begin` and `end` replaced; `stable`: all are atoms that can be used twice.
  func indexedPlace(_ n: NodeID, _ out: inout [NodeID], stable: Bool) throws -> (object: NodeID, indices: [NodeID]) {
    var object = kid(n, 0)
    var indices = Array(kids(n).dropFirst())
    if indices.contains(where: { head($0) == .parameters }) { throw fail("unexpected semicolon in \"\(describe(n))\"") }
    let usesEnds = indices.contains { mentionsEnds($0) }
    if (usesEnds || stable) && !isAtom(object) { object = try once(object, &out) }
    if usesEnds {
      var before: [NodeID] = []
      var splats: [NodeID] = []
      for (i, index) in indices.enumerated() {
        let inner = head(index) == .splat ? kid(index, 0) : index
        var dimension: NodeID = -1
        if indices.count > 1 || !splats.isEmpty {
          dimension = splats.isEmpty
            ? integer(i + 1) : call(top("+"), [integer(before.count + 1)] + splats.map { call(top("length"), $0) })
        }
        var new = mentionsEnds(inner) ? try replaceEnds(inner, object, dimension) : inner
        if head(index) == .splat {
          if i + 1 < indices.count { new = try once(new, &out) }
          splats.append(new)
          indices[i] = make(.splat, new)
        } else {
          if stable || (i + 1 < indices.count && !isAtom(new) && indices[(i + 1)...].contains(where: { mentionsEnds($0) })) {
            new = try once(new, &out)
          }
          before.append(new)
          indices[i] = new
        }
      }
    } else if stable {
      for (i, index) in indices.enumerated() {
        indices[i] = head(index) == .splat ? make(.splat, try once(kid(index, 0), &out)) : try once(index, &out)
      }
    }
    return (object, indices)
  }

  private func mentionsEnds(_ n: NodeID) -> Bool {
    switch head(n) {
    case .identifier: return symbol(n).hasName("end") || symbol(n).hasName("begin")
    case .ref: return count(n) > 0 && mentionsEnds(kid(n, 0))
    case .quoted, .constant, .line, .toplevelForm: return false
    default: return kids(n).contains { mentionsEnds($0) }
    }
  }

  private func replaceEnds(_ n: NodeID, _ object: NodeID, _ dimension: NodeID) throws -> NodeID {
    switch head(n) {
    case .identifier:
      let isEnd = symbol(n).hasName("end")
      guard isEnd || symbol(n).hasName("begin") else { return n }
      return call(isEnd ? top("lastindex") : top("firstindex"), dimension < 0 ? [object] : [object, dimension])
    case .quoted, .constant, .line, .toplevelForm: return n
    case .ref:
      var all = kids(n)
      all[0] = try replaceEnds(all[0], object, dimension)
      return remake(n, all)
    default:
      if count(n) == 0 { return n }
      return remake(n, try kids(n).map { try replaceEnds($0, object, dimension) })
    }
  }

  func desugarComparison(_ n: NodeID) throws -> NodeID {
    let all = kids(n)
    guard all.count >= 3, all.count % 2 == 1 else { throw fail("malformed comparison") }
    var out: [NodeID] = []
    let dotted = stride(from: 1, to: all.count, by: 2).contains { head(all[$0]) == .identifier && isDottedOperator(symbol(all[$0])) }
    if dotted { return call(top("materialize"), try lazyBroadcast(n)) }
    var left = all[0]
    var tests: [NodeID] = []
    var i = 1
    while i < all.count {
      var right = all[i + 1]
      let first = try desugar(left)
      if i + 2 < all.count, !isAtom(right) {
        // The operand that two comparisons share is evaluated first.
        let v = freshVariable()
        tests.append(make(.block, assign(v, try desugar(right)), call(try desugar(all[i]), first, v)))
        right = v
      } else {
        tests.append(call(try desugar(all[i]), first, try desugar(right)))
      }
      left = right
      i += 2
    }
    out.append(tests.count == 1 ? tests[0] : make(.andThen, tests))
    return block(out)
  }
}
