import Runtime

/// A static parameter of a method: its name and bounds in core form (-1: none).
struct StaticParameter {
  var name: NodeID
  var lower: NodeID = -1
  var upper: NodeID = -1
}

/// One positional argument of a function, or a keyword argument.
struct Argument {
  /// The variable: an identifier or anonymous variable.
  var name: NodeID
  /// The declared type as surface expression; -1: Any.
  var type: NodeID = -1
  /// The default value as surface expression; -1: none.
  var fallback: NodeID = -1
  var isVararg = false
  var isNotSpecialized = false
  /// The pattern (surface tuple) that the argument is taken apart into; -1: none.
  var pattern: NodeID = -1
}

/// A function definition taken apart.
struct FunctionDefinition {
  /// The name as written: identifier, dotted, curly, `(f::T)`, constant; -1: anonymous.
  var name: NodeID = -1
  var arguments: [Argument] = []
  var keywords: [Argument] = []
  var parameters: [NodeID] = []
  var returnType: NodeID = -1
  var body: NodeID = -1
}

/// Function definitions: one or several methods each.
extension Lowerer {
  /// The definition (or anonymous function) `n`; `inGenerator`: it is the function of a comprehension.
  func desugarFunction(_ n: NodeID, inGenerator: Bool = false) throws -> NodeID {
    if head(n) == .function, count(n) == 1 {
      let name = kid(n, 0)
      guard isAssignable(name) || head(name) == .dot else { throw fail("invalid function name \"\(describe(name))\"") }
      if head(name) == .dot { return call(core("Typeof"), try desugar(name)) }
      return make(.block, make(.methodDeclaration, name), name)
    }
    guard count(n) == 2 else { throw fail("malformed function definition") }
    var d = try functionSignature(kid(n, 0), isArrow: head(n) == .arrow)
    d.body = kid(n, 1)
    let savedGenerator = shape.inGenerator
    shape.inGenerator = inGenerator
    defer { shape.inGenerator = savedGenerator }
    return try defineFunction(d)
  }

  /// Takes a signature apart.
  private func functionSignature(_ signature: NodeID, isArrow: Bool) throws -> FunctionDefinition {
    var d = FunctionDefinition()
    var s = signature
    while true {
      if head(s) == .whereType {
        var list: [NodeID] = []
        for p in kids(s).dropFirst() { if head(p) == .curly { list += kids(p) } else { list.append(p) } }
        d.parameters += list
        s = kid(s, 0)
      } else if head(s) == .typeAssert, count(s) == 2, [.call, .tuple, .whereType].contains(head(kid(s, 0))), !isArrow {
        // Before an arrow, a tuple with a type is one argument that is taken apart.
        d.returnType = kid(s, 1)
        s = kid(s, 0)
      } else {
        break
      }
    }
    var args: [NodeID]
    switch head(s) {
    case .call:
      guard count(s) >= 1 else { throw fail("malformed function signature") }
      d.name = kid(s, 0)
      args = Array(kids(s).dropFirst())
    case .tuple: args = kids(s)
    case .block where isArrow:
      let parts = kids(s).filter { head($0) != .line }
      args = parts.isEmpty ? [] : [parts[0], make(.parameters, parts.dropFirst().map { head($0) == .assign ? remakeAsKeyword($0) : $0 })]
    default:
      guard isArrow || head(s) == .identifier || head(s) == .typeAssert || head(s) == .splat else {
        throw fail("invalid function signature \"\(describe(s))\"")
      }
      args = [s]
    }
    for a in args where head(a) == .parameters {
      for k in kids(a) { d.keywords.append(try keywordArgument(k)) }
    }
    args.removeAll { head($0) == .parameters }
    for a in args {
      let x = try argument(a)
      if x.isVararg, a != args.last { throw fail("invalid \"...\" on non-final argument") }
      if x.fallback < 0 && !x.isVararg, let p = d.arguments.last, p.fallback >= 0 {
        throw fail("optional positional arguments must occur at end")
      }
      d.arguments.append(x)
    }
    try checkDistinct(d.arguments + d.keywords)
    return d
  }

  private func remakeAsKeyword(_ n: NodeID) -> NodeID { make(.kw, kids(n)) }

  private func checkDistinct(_ arguments: [Argument]) throws {
    for (i, a) in arguments.enumerated() where head(a.name) == .identifier && !symbolIsUnderscores(a.name) {
      for b in arguments[(i + 1)...] where sameIdentifier(a.name, b.name) {
        throw fail("function argument name not unique: \"\(symbol(a.name).text)\"")
      }
    }
  }

  func argument(_ n: NodeID) throws -> Argument {
    switch head(n) {
    case .identifier, .anonymous: return Argument(name: n)
    case .typeAssert:
      if count(n) == 1 { return Argument(name: freshVariable("#unused#"), type: kid(n, 0)) }
      var a = try argument(kid(n, 0))
      a.type = kid(n, 1)
      return a
    case .kw, .assign:
      guard count(n) == 2 else { throw fail("malformed default argument") }
      var a = try argument(kid(n, 0))
      a.fallback = kid(n, 1)
      return a
    case .splat:
      guard count(n) == 1 else { throw fail("malformed vararg") }
      var a = try argument(kid(n, 0))
      a.isVararg = true
      return a
    case .tuple: return Argument(name: freshVariable("#destructured#"), pattern: n)
    case .meta where count(n) >= 2 && head(kid(n, 0)) == .quoted:
      var a = try argument(kid(n, 1))
      a.isNotSpecialized = symbol(kid(n, 0)).hasName("nospecialize")
      return a
    default: throw fail("\"\(describe(n))\" is not a valid function argument name")
    }
  }

  private func keywordArgument(_ n: NodeID) throws -> Argument {
    var a = try argument(n)
    if a.isVararg && a.type >= 0 { throw fail("\"\(describe(n))\" is not a valid keyword argument") }
    if a.pattern >= 0 || head(a.name) != .identifier { throw fail("\"\(describe(n))\" is not a valid keyword argument name") }
    if head(n) == .assign { a.fallback = kid(n, 1) }
    return a
  }

  // MARK: Definition

  /// How methods are added to what is being defined.
  struct MethodTarget {
    /// The name for `:method`, or the constant false.
    var name: NodeID
    /// The first argument's variable and its type (core).
    var selfVariable: NodeID
    var selfType: NodeID
    /// The name that hidden functions take.
    var baseName: Symbol
    /// Whether the definition's value is the function, an atom.
    var result: NodeID
  }

  func defineFunction(_ d: FunctionDefinition) throws -> NodeID {
    var out: [NodeID] = []
    let target = try methodTarget(d, &out)
    if d.keywords.isEmpty {
      try defineMethods(d, target, &out)
    } else {
      try defineKeywordMethods(d, target, &out)
    }
    out.append(target.result)
    return make(.block, out)
  }

  /// Finds what a definition adds methods to, and declares it.
  private func methodTarget(_ d: FunctionDefinition, _ out: inout [NodeID]) throws -> MethodTarget {
    if d.name < 0 {
      let base = gensymName()
      let v = freshVariable(base)
      out.append(make(.methodDeclaration, v))
      return MethodTarget(name: v, selfVariable: freshVariable("#self#"), selfType: make(.functionType, v), baseName: base, result: v)
    }
    switch head(d.name) {
    case .identifier, .globalRef, .anonymous:
      if head(d.name) == .identifier, symbol(d.name).hasName("ccall") {
        throw fail("invalid function name \"\(describe(d.name))\"")
      }
      if head(d.name) == .globalRef {
        return MethodTarget(
          name: bool(false), selfVariable: freshVariable("#self#"), selfType: call(core("Typeof"), d.name),
          baseName: symbol(d.name), result: nothingNode)
      }
      if head(d.name) == .identifier, let context = shape.newContext, sameSymbol(symbol(d.name), symbol(context.name)) {
        return MethodTarget(
          name: bool(false), selfVariable: freshVariable("#ctor-self#"), selfType: call(core("apply_type"), core("Type"), context.type),
          baseName: symbol(context.name), result: nothingNode)
      }
      out.append(make(.methodDeclaration, d.name))
      return MethodTarget(
        name: d.name, selfVariable: freshVariable("#self#"), selfType: make(.functionType, d.name), baseName: symbol(d.name), result: d.name)
    case .typeAssert:
      let a = try argument(d.name)
      return MethodTarget(
        name: bool(false), selfVariable: a.name, selfType: try desugar(a.type), baseName: baseName(a.type), result: nothingNode)
    case .curly, .whereType:
      return MethodTarget(
        name: bool(false), selfVariable: freshVariable("#ctor-self#"),
        selfType: call(core("apply_type"), core("Type"), try desugar(d.name)), baseName: baseName(d.name), result: nothingNode)
    case .dot, .constant, .quoted, .coreRef, .topRef:
      let f = freshTemp()
      out.append(assign(f, try desugar(d.name)))
      return MethodTarget(
        name: bool(false), selfVariable: freshVariable("#self#"), selfType: call(core("Typeof"), f), baseName: baseName(d.name), result: nothingNode)
    default: throw fail("invalid function name \"\(describe(d.name))\"")
    }
  }

  private func baseName(_ n: NodeID) -> Symbol {
    switch head(n) {
    case .identifier, .globalRef, .coreRef, .topRef: return symbol(n)
    case .quoted where value(n).isSymbol: return symbol(n)
    case .dot where count(n) == 2: return baseName(kid(n, 1))
    case .curly where count(n) > 0, .whereType where count(n) > 0, .call where count(n) > 0: return baseName(kid(n, 0))
    case .constant where value(n).isDataType: return value(n).unsafeAs(DataType.self).name.name
    default: return makeSymbol("anonymous")
    }
  }

  /// Defines the methods of `d` without keywords: the full one and one for each omitted optional argument.
  func defineMethods(
    _ d: FunctionDefinition, _ target: MethodTarget, _ out: inout [NodeID], functionArgument: Int32 = -1
  ) throws {
    try defineOptionals(d.arguments, d.parameters, target, &out)
    if findGenerated(d.body) {
      try defineGenerated(d, target, &out)
      return
    }
    out.append(
      try method(
        target, target.selfVariable, d.arguments, d.parameters, returnType: d.returnType, body: d.body, functionArgument: functionArgument))
  }

  /// Methods that fill in defaults of omitted optional arguments.
  func defineOptionals(_ arguments: [Argument], _ parameters: [NodeID], _ target: MethodTarget, _ out: inout [NodeID]) throws {
    guard let firstOptional = arguments.firstIndex(where: { $0.fallback >= 0 }) else { return }
    let optionalEnd = arguments.last.map { $0.isVararg && $0.fallback < 0 } ?? false ? arguments.count - 1 : arguments.count
    for given in firstOptional..<optionalEnd {
      let present = Array(arguments[..<given])
      let missing = arguments[given..<optionalEnd]
      // Where a default uses an argument that is missing too, fill in one at a time.
      let dependent = missing.contains { a in missing.contains { b in a.fallback >= 0 && (mentions(a.fallback, b.name) || b.pattern >= 0) } }
      var args = present.map { $0.name }
      let fill = dependent ? Array(missing.prefix(1)) : Array(missing)
      var statements: [NodeID] = []
      for a in fill {
        args.append(a.isVararg ? make(.splat, a.fallback) : a.fallback)
      }
      let selfVariable = freshVariable("#self#")
      statements.append(make(.call, [selfVariable] + args))
      let used = usedParameters(parameters, [Argument(name: selfVariable, type: target.selfType)] + present)
      let plain = present.map { a -> Argument in
        var b = a
        b.fallback = -1
        b.pattern = -1
        return b
      }
      out.append(try method(target, selfVariable, plain, used, returnType: -1, body: block(statements)))
    }
  }

  /// The static parameters that occur in the types of `arguments` (or in bounds of such).
  func usedParameters(_ parameters: [NodeID], _ arguments: [Argument]) -> [NodeID] {
    var used: [NodeID] = []
    for p in parameters.reversed() {
      let name = parameterName(p)
      if arguments.contains(where: { $0.type >= 0 && mentions($0.type, name) }) || used.contains(where: { mentions($0, name) }) {
        used.insert(p, at: 0)
      }
    }
    return used
  }

  func parameterName(_ p: NodeID) -> NodeID {
    switch head(p) {
    case .subtype, .supertype: return kid(p, 0)
    case .comparison where count(p) == 5: return kid(p, 2)
    default: return p
    }
  }

  /// One method definition. `body` is a surface expression.
  func method(
    _ target: MethodTarget, _ selfVariable: NodeID, _ arguments: [Argument], _ parameters: [NodeID], returnType: NodeID, body: NodeID,
    leading: [NodeID] = [], selfArgument: Int32 = 0, line: NodeID = -1, coreBody: NodeID = -1, owner: NodeID = -1,
    functionArgument: Int32 = -1
  ) throws -> NodeID {
    let names = try parameters.map { try typeVariable($0) }
    var types = [target.selfType]
    var variables = [selfVariable]
    var before: [NodeID] = leading
    var notSpecialized: [NodeID] = []
    for a in arguments {
      let t = a.type < 0 ? core("Any") : try desugar(a.type)
      types.append(a.isVararg ? varargType(a, t) : t)
      variables.append(a.name)
      if a.isNotSpecialized { notSpecialized.append(a.name) }
      if a.pattern >= 0 {
        for v in declaredNames(a.pattern) { before.append(make(.local, v)) }
        try destructure(a.pattern, a.name, &before)
      }
    }
    if !notSpecialized.isEmpty { before.insert(make(.meta, [quoted(makeSymbol("nospecialize"))] + notSpecialized), at: 0) }
    let savedSelf = shape.newContext?.constructorSelf ?? -1
    if head(selfVariable) == .anonymous, symbol(selfVariable).hasName("#ctor-self#") { shape.newContext?.constructorSelf = selfVariable }
    defer { shape.newContext?.constructorSelf = savedSelf }
    let location = line >= 0 ? line : firstLine(body)
    var info = LambdaInfo(name: target.baseName, file: file)
    info.argumentCount = Int32(variables.count)
    info.parameterCount = Int32(names.count)
    info.isVararg = arguments.last?.isVararg ?? false
    info.selfArgument = selfArgument
    info.functionArgument = functionArgument
    if returnType >= 0 {
      let t = freshTemp()
      before.append(assign(t, try desugar(returnType)))
      info.returnType = t
    }
    let inner = coreBody >= 0 ? coreBody : try desugar(body)
    let whole = before.isEmpty ? inner : make(.block, withLineFirst(inner, before))
    let at = tree[location]
    info.file = at.value ?? file
    info.line = at.aux
    lambdas.append(info)
    let lambda = make(.lambda, variables + names.map { $0.name } + [whole], aux: Int32(lambdas.count - 1))
    let definitions = names.map { assign($0.name, typeVarCall($0)) }
    let lineObject = makeLineNumberNode(Int(at.aux), info.file)
    return make(
      .methodDefinition,
      [
        target.name, make(.block, definitions), call(core("svec"), types), call(core("svec"), names.map { $0.name }),
        quoted(lineObject.value), lambda, owner >= 0 ? owner : target.name,
      ], aux: Int32(names.count))
  }

  private func varargType(_ a: Argument, _ type: NodeID) -> NodeID {
    if a.type >= 0, head(a.type) == .curly, isIdentifier(kid(a.type, 0), "Vararg") { return type }
    return call(core("apply_type"), core("Vararg"), type)
  }

  private func withLineFirst(_ inner: NodeID, _ before: [NodeID]) -> [NodeID] {
    if head(inner) == .block, count(inner) > 0, head(kid(inner, 0)) == .line {
      return [kid(inner, 0)] + before + kids(inner).dropFirst()
    }
    return before + [inner]
  }

  /// The first line node of the body `n`, or one made of the current place.
  func firstLine(_ n: NodeID) -> NodeID {
    if n >= 0, head(n) == .block {
      for k in kids(n) {
        if head(k) == .line, value(k).isSymbol { return k }
        if head(k) == .block { return firstLine(k) }
        break
      }
    }
    return tree.add(.line, aux: currentLine, value: file)
  }

  // MARK: Generated functions

  /// Whether the body holds an `if @generated`.
  private func findGenerated(_ n: NodeID) -> Bool {
    guard n >= 0 else { return false }
    switch head(n) {
    case .ifElse: return head(kid(n, 0)) == .generatedTest || kids(n).contains { findGenerated($0) }
    case .block, .letBlock, .forLoop, .whileLoop, .assign, .tryCatch: return kids(n).contains { findGenerated($0) }
    default: return false
    }
  }

  /// The body for when types only are known to the caller, without the generating branches.
  private func ordinaryBody(_ n: NodeID) -> NodeID {
    switch head(n) {
    case .ifElse where head(kid(n, 0)) == .generatedTest: return count(n) > 2 ? kid(n, 2) : nothingNode
    case .ifElse, .block, .letBlock, .forLoop, .whileLoop, .assign, .tryCatch: return remake(n, kids(n).map { ordinaryBody($0) })
    default: return n
    }
  }

  /// The generator's body: what makes the code, the parts outside `if @generated` being quoted.
  private func generatorBody(_ n: NodeID) throws -> NodeID {
    if head(n) == .ifElse, head(kid(n, 0)) == .generatedTest { return kid(n, 1) }
    if head(n) == .block {
      let essential = kids(n).filter { head($0) != .line && head($0) != .meta }
      if essential.count == 1, findGenerated(essential[0]) {
        let inner = try generatorBody(essential[0])
        return remake(n, kids(n).filter { head($0) == .line } + [inner])
      }
    }
    return try quotedTree(n)
  }

  /// The expression that makes the surface expression `n`; what is in the generating branch is evaluated.
  private func quotedTree(_ n: NodeID) throws -> NodeID {
    switch head(n) {
    case .ifElse where head(kid(n, 0)) == .generatedTest: return kid(n, 1)
    case .identifier: return quoted(value(n))
    case .constant: return n
    case .quoted:
      let q = QuoteNode(raw: allocateObject(Known.tQuoteNode, QuoteNode.size))
      q.storeReference(QuoteNode.Offset.value, value(n).raw)
      return quoted(q.value(asObject: ()))
    case .globalRef: return quoted(makeGlobalRef(tree.modules[Int(tree[n].aux)], symbol(n)).value)
    case .line: return quoted(makeLineNumberNode(Int(tree[n].aux), value(n)).value)
    case .toplevelForm: return quoted(value(n))
    case .coreRef: return quoted(makeGlobalRef(Known.core, symbol(n)).value)
    default:
      let name = tree[n].value.map { $0.isSymbol ? $0.unsafeAs(Symbol.self) : HeadNames.symbol(head(n)) } ?? HeadNames.symbol(head(n))
      return call(core("_expr"), [quoted(name)] + (try kids(n).map { try quotedTree($0) }))
    }
  }

  /// A method with a generator: a hidden function computes the body from the argument types.
  private func defineGenerated(_ d: FunctionDefinition, _ target: MethodTarget, _ out: inout [NodeID]) throws {
    let base = makeSymbol("#s\(nextCounter())")
    let generator = tree.add(.globalRef, aux: tree.index(of: module), value: gensymName(base).value)
    let parameterNames = try d.parameters.map { try typeVariable($0).name }
    var arguments: [Argument] = parameterNames.map { Argument(name: $0, isNotSpecialized: true) }
    // The function itself has the name that the signature gives it: `(f::T)(x)`.
    let isNamed = head(target.selfVariable) == .identifier
    arguments.append(Argument(name: isNamed ? target.selfVariable : freshVariable("#self#"), isNotSpecialized: true))
    // A generator sees the types of trailing arguments as one tuple.
    for a in d.arguments { arguments.append(Argument(name: a.name, isNotSpecialized: true, pattern: a.pattern)) }
    out.append(make(.methodDeclaration, generator))
    let generatorTarget = MethodTarget(
      name: generator, selfVariable: freshVariable("#self#"), selfType: call(core("Typeof"), generator), baseName: base, result: -1)
    out.append(
      try method(generatorTarget, generatorTarget.selfVariable, arguments, [], returnType: -1, body: try generatorBody(d.body)))
    let names = RefBuffer<Value>([isNamed ? slotName(target.selfVariable).value : makeSymbol("#self#").value])
    for a in d.arguments { names.append(slotName(a.name).value) }
    let parameters = RefBuffer<Value>()
    for p in parameterNames { parameters.append(symbol(p).value) }
    let stub = make(
      .newObject, core("GeneratedFunctionStub"), generator, quoted(makeSimpleVector(names).value), quoted(makeSimpleVector(parameters).value))
    out.append(
      try method(
        target, target.selfVariable, d.arguments, d.parameters, returnType: d.returnType, body: ordinaryBody(d.body),
        leading: [make(.meta, quoted(Known.sym_generated), stub)]))
  }

  func slotName(_ n: NodeID) -> Symbol { symbol(n) }

  func desugarMacro(_ n: NodeID) throws -> NodeID {
    var signature = kid(n, 0)
    if count(n) == 1 || head(signature) == .identifier {
      guard head(signature) == .identifier else { throw fail("invalid macro definition") }
      let name = tree.add(.identifier, value: makeSymbol("@" + symbol(signature).text).value, layer: tree[signature].layer)
      return make(.block, make(.methodDeclaration, name), name)
    }
    var parameters: [NodeID] = []
    while head(signature) == .whereType {
      parameters += kids(signature).dropFirst()
      signature = kid(signature, 0)
    }
    guard head(signature) == .call, count(signature) >= 1 else { throw fail("invalid macro definition") }
    var d = FunctionDefinition()
    let written = kid(signature, 0)
    switch head(written) {
    case .identifier: d.name = tree.add(.identifier, value: makeSymbol("@" + symbol(written).text).value, layer: tree[written].layer)
    case .dot where count(written) == 2 && head(kid(written, 1)) == .quoted:
      d.name = make(.dot, kid(written, 0), quoted(makeSymbol("@" + symbol(kid(written, 1)).text)))
    case .globalRef: d.name = tree.add(.globalRef, aux: tree[written].aux, value: makeSymbol("@" + symbol(written).text).value)
    default: throw fail("invalid macro definition")
    }
    let layer = head(written) == .identifier ? tree[written].layer : 0
    d.arguments = [
      Argument(name: tree.add(.identifier, value: makeSymbol("__source__").value, layer: layer), type: core("LineNumberNode")),
      Argument(name: tree.add(.identifier, value: makeSymbol("__module__").value, layer: layer), type: core("Module")),
    ]
    for a in kids(signature).dropFirst() {
      if head(a) == .parameters { throw fail("macros cannot accept keyword arguments") }
      var x = try argument(a)
      if x.type < 0 { x.isNotSpecialized = true }
      d.arguments.append(x)
    }
    d.parameters = parameters
    d.body = kid(n, 1)
    return try defineFunction(d)
  }
}
