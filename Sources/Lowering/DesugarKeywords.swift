import Runtime

/// Functions with keyword arguments.
///
/// They become a body function `#f#N(keywords…, f, arguments…)`, methods of `f` that call it with the defaults, and methods of
/// `Core.kwcall(keywords, f, arguments…)` that take the keywords out of a named tuple.
extension Lowerer {
  func defineKeywordMethods(_ d: FunctionDefinition, _ target: MethodTarget, _ out: inout [NodeID]) throws {
    let rest = d.keywords.last.flatMap { $0.isVararg ? $0 : nil }
    let named = d.keywords.filter { !$0.isVararg }
    if d.keywords.dropLast().contains(where: { $0.isVararg }) { throw fail("invalid \"...\" on non-final keyword argument") }
    let bodyName = gensymName(target.baseName)
    let layer = d.name >= 0 && head(d.name) == .identifier ? tree[d.name].layer : 0
    let bodyFunction = tree.add(.identifier, value: bodyName.value, layer: layer)
    let isPlain = head(target.name) == .identifier || head(target.name) == .anonymous
    if isPlain {
      out.append(make(.methodDeclaration, bodyFunction, target.name))
    } else {
      out.append(make(.global, bodyFunction))
      out.append(make(.methodDeclaration, bodyFunction))
    }
    let location = firstLine(d.body)
    let used = usedParameters(d.parameters, [Argument(name: target.selfVariable, type: target.selfType)] + d.arguments)
    let isVararg = d.arguments.last?.isVararg ?? false

    // The body function.
    var bodyArguments: [Argument] = named.map { Argument(name: $0.name, type: $0.type, isNotSpecialized: $0.isNotSpecialized) }
    if let rest { bodyArguments.append(Argument(name: rest.name)) }
    let selfInBody = target.selfVariable
    bodyArguments.append(Argument(name: selfInBody, type: target.selfType))
    bodyArguments += d.arguments.map { a -> Argument in
      var b = a
      b.fallback = -1
      return b
    }
    let bodyTarget = MethodTarget(
      name: bodyFunction, selfVariable: freshVariable("#self#"), selfType: make(.functionType, bodyFunction), baseName: bodyName,
      result: -1)
    var bodyDefinition = FunctionDefinition()
    bodyDefinition.arguments = bodyArguments
    bodyDefinition.parameters = d.parameters
    bodyDefinition.returnType = d.returnType
    bodyDefinition.body = d.body
    try defineMethods(
      bodyDefinition, bodyTarget, &out, functionArgument: isPlain ? Int32(named.count + (rest == nil ? 0 : 1) + 1) : -1)

    // Methods of the function itself: all keywords from their defaults.
    let positional = d.arguments.map { a -> Argument in
      var b = a
      b.pattern = -1
      b.isNotSpecialized = a.isNotSpecialized
      return b
    }
    try defineOptionals(positional, used, target, &out)
    let withoutDefaults = positional.map { a -> Argument in
      var b = a
      b.fallback = -1
      return b
    }
    let entrySelf = freshVariable(symbol(target.selfVariable))
    var statements: [NodeID] = []
    var values: [NodeID] = []
    let dependent = named.contains { a in a.fallback >= 0 && d.keywords.contains { b in mentions(a.fallback, b.name) } }
    for k in named {
      let value = k.fallback >= 0 ? try desugar(substituteSelf(k.fallback, target, entrySelf)) : missingKeyword(k)
      if dependent {
        statements.append(make(.local, k.name))
        statements.append(assign(k.name, value))
        values.append(k.name)
      } else {
        values.append(value)
      }
    }
    if rest != nil { values.append(call(top("pairs"), call(core("NamedTuple")))) }
    statements.append(bodyCall(bodyFunction, values, entrySelf, withoutDefaults, isVararg))
    var entry = make(.block, [location, make(.returnValue, block(statements))])
    if dependent { entry = make(.block, location, make(.returnValue, make(.scopeBlock, [make(.block, statements)], aux: 1))) }
    out.append(
      try method(
        target, entrySelf, withoutDefaults, used, returnType: -1, body: location, line: location, coreBody: entry))

    // Methods of kwcall.
    let container = freshVariable("")
    let callee = freshVariable("#self#")
    let sorterTarget = MethodTarget(
      name: bool(false), selfVariable: freshVariable("#unused#"), selfType: call(core("typeof"), core("kwcall")),
      baseName: target.baseName, result: -1)
    let leading = [Argument(name: container, type: core("NamedTuple")), Argument(name: callee, type: target.selfType)]
    try defineKeywordOptionals(positional, leading, d, sorterTarget, target.name, &out)
    var body: [NodeID] = [location]
    var sorted: [NodeID] = []
    for k in named {
      let name = quoted(symbol(k.name))
      body.append(make(.local, k.name))
      let found = call(core("getfield"), container, name)
      var take: NodeID = assign(k.name, found)
      if k.type >= 0, !isIdentifier(k.type, "Any"), !mentionsForeignParameter(k.type, d) {
        let v = freshTemp()
        let type = freshTemp()
        take = make(.block, [
          assign(v, found), assign(type, try desugar(k.type)),
          make(.ifElse, call(core("isa"), v, type), nothingNode, call(core("throw"), make(.newObject, [
            core("TypeError"), quoted(makeSymbol("keyword argument")), name, type, v,
          ]))),
          assign(k.name, v),
        ])
      }
      let fallback = k.fallback >= 0 ? try desugar(substituteSelf(k.fallback, target, callee)) : missingKeyword(k)
      body.append(make(.ifElse, call(core("isdefined"), container, name), take, assign(k.name, fallback)))
      sorted.append(k.name)
    }
    let names = call(core("tuple"), named.map { quoted(symbol($0.name)) })
    if let rest {
      body.append(make(.local, rest.name))
      let remaining = named.isEmpty ? container : call(top("structdiff"), container, call(core("apply_type"), core("NamedTuple"), names))
      body.append(assign(rest.name, call(top("pairs"), remaining)))
      sorted.append(rest.name)
    } else {
      let unknown = call(top("diff_names"), call(top("keys"), container), names)
      body.append(
        make(
          .ifElse, call(top("isempty"), unknown), nothingNode,
          applied(top("kwerr"), [container, callee], withoutDefaults, isVararg)))
    }
    body.append(make(.returnValue, bodyCall(bodyFunction, sorted, callee, withoutDefaults, isVararg)))
    out.append(
      try method(
        sorterTarget, sorterTarget.selfVariable, leading + withoutDefaults, used, returnType: -1,
        body: location, selfArgument: 2, line: location, coreBody: make(.scopeBlock, [make(.block, body)], aux: 1), owner: target.name))
  }

  /// Defaults of keywords see the function object under its own name, `f` in `(f::T)(x; k = f.y)`.
  private func substituteSelf(_ n: NodeID, _ target: MethodTarget, _ new: NodeID) -> NodeID {
    guard head(target.selfVariable) == .identifier, mentions(n, target.selfVariable) else { return n }
    if sameIdentifier(n, target.selfVariable) { return new }
    return remake(n, kids(n).map { substituteSelf($0, target, new) })
  }

  /// kwcall methods that fill in omitted optional positional arguments.
  private func defineKeywordOptionals(
    _ positional: [Argument], _ leading: [Argument], _ d: FunctionDefinition, _ target: MethodTarget,
    _ owner: NodeID, _ out: inout [NodeID]
  ) throws {
    guard let firstOptional = positional.firstIndex(where: { $0.fallback >= 0 }) else { return }
    let end = positional.last.map { $0.isVararg && $0.fallback < 0 } ?? false ? positional.count - 1 : positional.count
    for given in firstOptional..<end {
      let present = positional[..<given].map { a -> Argument in
        var b = a
        b.fallback = -1
        return b
      }
      let missing = positional[given..<end]
      let dependent = missing.contains { a in missing.contains { b in a.fallback >= 0 && (mentions(a.fallback, b.name) || b.pattern >= 0) } }
      let fill = dependent ? Array(missing.prefix(1)) : Array(missing)
      let container = freshVariable("")
      let callee = freshVariable("#self#")
      let args = present.map { $0.name } + fill.map { $0.isVararg ? make(.splat, $0.fallback) : $0.fallback }
      let body = make(.call, [core("kwcall"), container, callee] + args)
      out.append(
        try method(
          target, freshVariable("#unused#"),
          [Argument(name: container, type: leading[0].type), Argument(name: callee, type: leading[1].type)] + present,
          usedParameters(d.parameters, [Argument(name: callee, type: leading[1].type)] + present), returnType: -1, body: body, selfArgument: 2, owner: owner))
    }
  }

  private func mentionsForeignParameter(_ type: NodeID, _ d: FunctionDefinition) -> Bool {
    let used = usedParameters(d.parameters, d.arguments)
    for p in d.parameters where !used.contains(p) && mentions(type, parameterName(p)) { return true }
    return false
  }

  private func missingKeyword(_ k: Argument) -> NodeID {
    call(core("throw"), call(core("UndefKeywordError"), quoted(symbol(k.name))))
  }

  private func bodyCall(_ f: NodeID, _ keywords: [NodeID], _ selfVariable: NodeID, _ arguments: [Argument], _ isVararg: Bool) -> NodeID {
    applied(f, keywords + [selfVariable], arguments, isVararg)
  }

  /// A call of `f` with core arguments, then the variables of `arguments`, the last splatted where it is a vararg.
  private func applied(_ f: NodeID, _ leading: [NodeID], _ arguments: [Argument], _ isVararg: Bool) -> NodeID {
    let names = arguments.map { $0.name }
    if !isVararg { return call(f, leading + names) }
    return call(core("_apply_iterate"), iterateFunction, f, call(core("tuple"), leading + names.dropLast()), names[names.count - 1])
  }
}
