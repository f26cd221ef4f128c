import Runtime

/// What `new` means in the constructors of a struct.
final class NewContext {
  /// The struct's name (an identifier), and the type as a core expression.
  let name: NodeID
  let type: NodeID
  let parameterCount: Int
  /// The declared types of the fields (surface expressions, -1: Any).
  let fieldTypes: [NodeID]
  /// The first argument of the constructor being lowered where it is the type itself, or -1.
  var constructorSelf: NodeID = -1

  init(name: NodeID, type: NodeID, parameterCount: Int, fieldTypes: [NodeID]) {
    self.name = name
    self.type = type
    self.parameterCount = parameterCount
    self.fieldTypes = fieldTypes
  }
}

/// Definitions of types and their constructors.
extension Lowerer {
  private func thisModule() -> NodeID { constant(module.value) }

  /// Name, parameters and supertype of a type's head.
  private func typeHead(_ n: NodeID) throws -> (name: NodeID, parameters: [NodeID], superType: NodeID) {
    var s = n
    var superType: NodeID = -1
    if head(s) == .subtype, count(s) == 2 {
      superType = kid(s, 1)
      s = kid(s, 0)
    }
    var parameters: [NodeID] = []
    if head(s) == .curly {
      parameters = Array(kids(s).dropFirst())
      s = kid(s, 0)
    }
    guard head(s) == .identifier else { throw fail("invalid type signature") }
    return (s, parameters, superType)
  }

  /// The global that holds the type named `name`.
  private func globalName(_ name: NodeID) -> NodeID {
    tree.add(.globalRef, aux: tree.index(of: layers[Int(tree[name].layer)].module), value: value(name))
  }

  func desugarAbstract(_ n: NodeID) throws -> NodeID {
    let (name, parameters, superType) = try typeHead(kid(n, 0))
    let variables = try parameters.map { try typeVariable($0) }
    let isPrimitive = head(n) == .primitiveDefinition
    var make1 = [isPrimitive ? core("_primitivetype") : core("_abstracttype"), thisModule(), quoted(symbol(name))]
    make1.append(call(core("svec"), variables.map { $0.name }))
    if isPrimitive { make1.append(try desugar(kid(n, 1))) }
    return try typeDefinition(name, variables, make(.call, make1), superType, form: isPrimitive ? "primitive type" : "abstract type", body: { [call(core("_typebody!"), name)] })
  }

  /// The statements that make a type, bind it, and complete it.
  private func typeDefinition(
    _ name: NodeID, _ variables: [StaticParameter], _ creation: NodeID, _ superType: NodeID, form: String, body: () throws -> [NodeID]
  ) throws -> NodeID {
    let target = globalName(name)
    var inner: [NodeID] = [make(.local, name)]
    for v in variables { inner.append(make(.local, v.name)) }
    for v in variables { inner.append(assign(v.name, typeVarCall(v))) }
    inner.append(assign(name, creation))
    inner.append(call(core("_setsuper!"), name, superType < 0 ? core("Any") : try desugar(superType)))
    let equivalent = call(core("_equiv_typedef"), target, name)
    var reuse: [NodeID] = [assign(name, target)]
    if !variables.isEmpty {
      // The parameters of the older, equal definition.
      var level = target
      for v in variables {
        let t = freshTemp()
        reuse.append(assign(t, level))
        reuse.append(assign(v.name, call(core("getfield"), t, quoted(makeSymbol("var")))))
        level = call(core("getfield"), t, quoted(makeSymbol("body")))
      }
    }
    inner.append(
      make(
        .ifElse, make(.andThen, make(.isdefined, target), equivalent), make(.block, reuse), assign(target, name)))
    inner += try body()
    inner.append(nothingNode)
    let only = tree.add(.toplevelOnly, value: makeSymbol(form).value)
    return make(.block, only, make(.global, target), make(.const, target), make(.scopeBlock, [make(.block, inner)], aux: 1), nothingNode)
  }

  func desugarStruct(_ n: NodeID) throws -> NodeID {
    guard count(n) == 3 else { throw fail("malformed struct definition") }
    let isMutable = isTrue(kid(n, 0))
    let (name, parameters, superType) = try typeHead(kid(n, 1))
    let variables = try parameters.map { try typeVariable($0) }
    var fields: [NodeID] = []
    var fieldTypes: [NodeID] = []
    var attributes: [NodeID] = []
    var constructors: [NodeID] = []
    var others: [NodeID] = []
    var line: NodeID = -1
    func add(_ k: NodeID) throws {
      switch head(k) {
      case .line: line = k
      case .block: for x in kids(k) { try add(x) }
      case .identifier:
        fields.append(k)
        fieldTypes.append(-1)
      case .typeAssert where count(k) == 2 && head(kid(k, 0)) == .identifier:
        fields.append(kid(k, 0))
        fieldTypes.append(kid(k, 1))
      case .const where count(k) == 1 && (head(kid(k, 0)) == .identifier || head(kid(k, 0)) == .typeAssert):
        if isMutable {
          attributes.append(integer(fields.count + 1))
          attributes.append(quoted(Known.sym_const))
        }
        try add(kid(k, 0))
      case .unknown where count(k) == 1 && isAtomicHead(k):
        var inner = kid(k, 0)
        if head(inner) == .const { inner = kid(inner, 0) }
        attributes.append(integer(fields.count + 1))
        attributes.append(quoted(Known.sym_atomic))
        try add(inner)
      case .constant, .string, .quoted: break
      case .assign where head(kid(k, 0)) == .identifier || head(kid(k, 0)) == .typeAssert && head(kid(kid(k, 0), 0)) == .identifier:
        throw fail("\"\(describe(k))\" inside type definition is reserved")
      case .function, .assign:
        if line >= 0 { constructors.append(line) }
        constructors.append(k)
      default:
        if line >= 0 { others.append(line) }
        others.append(k)
      }
    }
    try add(kid(n, 2))
    for (i, f) in fields.enumerated() {
      for g in fields[(i + 1)...] where sameSymbol(symbol(f), symbol(g)) { throw fail("duplicate field name: \"\(symbol(f).text)\" is not unique") }
    }
    let target = globalName(name)
    let hasInner = constructors.contains { head($0) != .line } || others.contains { mentionsNew($0) }
    var initialized = fields.count
    if hasInner {
      for c in constructors + others { initialized = min(initialized, newArgumentCount(c) ?? fields.count) }
    }
    let creation = call(
      core("_structtype"), [
        thisModule(), quoted(symbol(name)), call(core("svec"), variables.map { $0.name }),
        call(core("svec"), fields.map { quoted(symbol($0)) }), call(core("svec"), attributes), bool(isMutable), integer(initialized),
      ])
    let definition = try typeDefinition(name, variables, creation, superType, form: "struct") {
      let types = try fieldTypes.map { $0 < 0 ? core("Any") : try desugar($0) }
      return [call(core("_typebody!"), name, call(core("svec"), types))]
    }
    var out = [definition]
    let saved = shape.newContext
    defer { shape.newContext = saved }
    shape.newContext = NewContext(name: name, type: target, parameterCount: variables.count, fieldTypes: fieldTypes)
    if hasInner {
      for c in constructors { out.append(try desugar(c)) }
    } else {
      try defaultConstructors(name, target, parameters, fields, fieldTypes, line, &out)
    }
    for o in others { out.append(try desugar(o)) }
    out.append(nothingNode)
    return make(.block, out)
  }

  private func isAtomicHead(_ n: NodeID) -> Bool {
    guard let v = tree[n].value, v.isSymbol else { return false }
    return v.unsafeAs(Symbol.self).hasName("atomic")
  }

  private func isNewCall(_ n: NodeID) -> Bool {
    guard head(n) == .call, count(n) > 0 else { return false }
    let f = kid(n, 0)
    return isIdentifier(f, "new") || (head(f) == .curly && isIdentifier(kid(f, 0), "new"))
  }

  private func mentionsNew(_ n: NodeID) -> Bool {
    isNewCall(n) || (head(n) != .quoted && kids(n).contains { mentionsNew($0) })
  }

  /// The least number of arguments that a `new` in `n` is given; nil without any.
  private func newArgumentCount(_ n: NodeID) -> Int? {
    var least: Int?
    if isNewCall(n) {
      let args = kids(n).dropFirst()
      if !args.contains(where: { head($0) == .splat }) { least = args.count }
    }
    for k in kids(n) {
      if let m = newArgumentCount(k) { least = min(least ?? m, m) }
    }
    return least
  }

  /// `new(args…)` or `new{parameters…}(args…)`.
  func desugarNew(_ parameters: [NodeID]?, _ args: [NodeID], _ context: NewContext) throws -> NodeID {
    for a in args where head(a) == .kw || head(a) == .parameters { throw fail("\"new\" does not accept keyword arguments") }
    var out: [NodeID] = []
    var type: NodeID
    if let parameters {
      if parameters.count > context.parameterCount && !parameters.contains(where: { head($0) == .splat }) {
        throw fail("too many type parameters specified in \"new{...}\"")
      }
      if parameters.count < context.parameterCount && !parameters.contains(where: { head($0) == .splat }) {
        throw fail("too few type parameters specified in \"new{...}\"")
      }
      type = freshTemp()
      out.append(assign(type, try desugarCallArguments(core("apply_type"), [context.type] + parameters)))
    } else if context.constructorSelf >= 0 {
      type = context.constructorSelf
    } else {
      if context.parameterCount > 0 { throw fail("too few type parameters specified in \"new{...}\"") }
      type = context.type
    }
    if args.contains(where: { head($0) == .splat }) {
      let all = freshTemp()
      out.append(assign(all, try desugarCallArguments(core("tuple"), args)))
      if context.fieldTypes.allSatisfy({ $0 < 0 || isIdentifier($0, "Any") }) {
        out.append(make(.splatNew, type, all))
        return make(.block, out)
      }
      let n = context.fieldTypes.count
      let length = freshTemp()
      out.append(assign(length, call(core("nfields"), all)))
      for (test, word) in [("ult_int", "few"), ("ult_int", "many")] {
        let condition = word == "few"
          ? call(top("ult_int"), length, integer(n)) : call(top("ult_int"), integer(n), length)
        _ = test
        out.append(
          make(
            .ifElse, condition,
            call(core("throw"), call(core("ArgumentError"), constant(makeString("new: too \(word) arguments (expected \(n))").value))), nothingNode))
      }
      var values: [NodeID] = []
      for (i, t) in context.fieldTypes.enumerated() {
        values.append(fieldValue(call(core("getfield"), all, integer(i + 1)), type, i, t))
      }
      out.append(make(.newObject, [type] + values))
      return make(.block, out)
    }
    if args.count > context.fieldTypes.count {
      throw fail("too many arguments in \"new\" (expected \(context.fieldTypes.count))")
    }
    var values: [NodeID] = []
    for (i, a) in args.enumerated() { values.append(fieldValue(try desugar(a), type, i, context.fieldTypes[i])) }
    let result = make(.newObject, [type] + values)
    if out.isEmpty { return result }
    out.append(result)
    return make(.block, out)
  }

  /// `x` converted to the type of field `i` of `type`.
  private func fieldValue(_ x: NodeID, _ type: NodeID, _ i: Int, _ declared: NodeID) -> NodeID {
    if declared < 0 || isIdentifier(declared, "Any") { return x }
    let t = freshTemp()
    return make(.block, assign(t, call(core("fieldtype"), type, integer(i + 1))), converted(x, to: t, checked: false))
  }

  /// The constructors of a struct that defines none.
  private func defaultConstructors(
    _ name: NodeID, _ target: NodeID, _ parameters: [NodeID], _ fields: [NodeID], _ fieldTypes: [NodeID], _ line: NodeID,
    _ out: inout [NodeID]
  ) throws {
    let location = line >= 0 ? line : firstLine(-1)
    let base = symbol(name)
    let selfVariable = freshVariable("#ctor-self#")
    let plain = fields.map { Argument(name: $0) }
    if parameters.isEmpty {
      let methodTarget = MethodTarget(
        name: bool(false), selfVariable: selfVariable, selfType: call(core("apply_type"), core("Type"), target), baseName: base, result: -1)
      let anyTypes = fieldTypes.allSatisfy { $0 < 0 || isIdentifier($0, "Any") }
      if !anyTypes {
        let typed = zip(fields, fieldTypes).map { Argument(name: $0, type: $1) }
        let new = make(.newObject, [selfVariable] + fields)
        out.append(try method(methodTarget, selfVariable, typed, [], returnType: -1, body: location, line: location, coreBody: new))
      }
      let second = freshVariable("#ctor-self#")
      let values = zip(fields, fieldTypes).enumerated().map { i, f in fieldValue(f.0, second, i, f.1) }
      out.append(
        try method(
          methodTarget, second, plain, [], returnType: -1, body: location, line: location, coreBody: make(.newObject, [second] + values)))
      return
    }
    let names = parameters.map { parameterName($0) }
    let inner = MethodTarget(
      name: bool(false), selfVariable: selfVariable,
      selfType: call(core("apply_type"), core("Type"), call(core("apply_type"), [target] + names)), baseName: base, result: -1)
    let values = zip(fields, fieldTypes).enumerated().map { i, f in fieldValue(f.0, selfVariable, i, f.1) }
    out.append(
      try method(
        inner, selfVariable, plain, parameters, returnType: -1, body: location, line: location,
        coreBody: make(.newObject, [selfVariable] + values)))
    // The outer constructor, where the field types determine all parameters.
    guard names.allSatisfy({ p in fieldTypes.contains { $0 >= 0 && mentions($0, p) } }) else { return }
    let outerSelf = freshVariable("#ctor-self#")
    let outer = MethodTarget(
      name: bool(false), selfVariable: outerSelf, selfType: call(core("apply_type"), core("Type"), target), baseName: base, result: -1)
    let typed = zip(fields, fieldTypes).map { Argument(name: $0, type: $1) }
    let body = make(.newObject, [call(core("apply_type"), [target] + names)] + fields)
    out.append(try method(outer, outerSelf, typed, parameters, returnType: -1, body: location, line: location, coreBody: body))
  }
}
