import Runtime

/// A local variable, argument or static parameter.
struct Variable: BitwiseCopyable {
  var name: Symbol
  /// The macro expansion of its name.
  var layer: Int32
  /// The frame (lambda) it belongs to; -1: the signature of a method definition.
  var owner: Int32
  var isArgument = false
  /// The position among its method's own static parameters, or -1.
  var staticIndex: Int32 = -1
  var isCaptured = false
  var isAssignedByInner = false
  /// Assignments by `=` and by declarations of methods.
  var assignments: Int32 = 0
  var declarations: Int32 = 0
  /// Whether it lives in a `Core.Box`.
  var isBoxed = false
  var isRead = false
  /// The declared type (core form, unresolved), or -1, and the scope of the declaration.
  var declaredType: NodeID = -1
  var typeScope: Int32 = -1
  /// The slot in its frame's code, or 0.
  var slot: Int32 = 0
  /// State of the capture analysis.
  var isLive = false
  var loopLevel: Int32 = 0
}

/// A lambda during resolution, or the top-level thunk (frame 0).
final class Frame {
  let parent: Int32
  let lambda: Int32
  /// Variables and static parameters of outer frames that the body refers to, in order of first use.
  var captured: [Int32] = []
  var capturedParameters: [Int32] = []
  /// The variable of the closure that this is a method of, or -1.
  var closure: Int32 = -1
  var staticParameters: [Int32] = []
  var arguments: [Int32] = []

  init(parent: Int32, lambda: Int32) {
    self.parent = parent
    self.lambda = lambda
  }
}

/// A scope: names and what they mean.
final class Scope {
  let parent: Scope?
  let frame: Int32
  let isHard: Bool
  /// From the key of a name to a variable (>= 0), a global (-1), or a renamed global (-2 - index).
  var names: [UInt64: Int32] = [:]
  var isLambda = false

  init(parent: Scope?, frame: Int32, isHard: Bool) {
    self.parent = parent
    self.frame = frame
    self.isHard = isHard
  }
}

/// The tables that resolution fills.
final class ScopeState {
  let variables = RefBuffer<Variable>()
  var frames: [Frame] = []
  var scopes: [Scope] = []
  var anonymous: [Int32: Int32] = [:]
  /// Names (identifier nodes) of globals that macros assign without `esc`.
  var renamed: [NodeID] = []
  /// The frames of the methods of each closure variable.
  var methods: [Int32: [Int32]] = [:]
  /// From the variable of a keyword function's body function to the variable of the function.
  var functionOf: [Int32: Int32] = [:]
  /// The frame whose signature is being resolved, or -1.
  var signature: Int32 = -1
  var typedGlobals: Set<UInt64> = []
  /// Variables named in soft-scope assignments that a global of the same name makes ambiguous.
  var ambiguous: [(name: NodeID, line: Int32)] = []
}

/// Resolution of names: which variable or global each identifier means.
extension Lowerer {
  func nameKey(_ n: NodeID) -> UInt64 { symbol(n).hash &+ UInt64(truncatingIfNeeded: tree[n].layer) &* 0x9E37_79B9_7F4A_7C15 }

  /// Resolves a whole top-level expression; returns it with frame 0 as its frame.
  func resolveToplevel(_ n: NodeID) throws -> NodeID {
    scopes.frames.append(Frame(parent: -1, lambda: -1))
    let root = Scope(parent: nil, frame: 0, isHard: false)
    scopes.scopes.append(root)
    var found = Collected()
    collect(n, &found)
    for name in found.globals { root.names[nameKey(name)] = -1 }
    for name in found.locals where head(name) == .identifier {
      // `local` outside any block at top level has its own thunk-wide scope.
      root.names[nameKey(name)] = newVariable(name, 0)
    }
    for name in found.assigned + found.functions where tree[name].layer != 0 && root.names[nameKey(name)] == nil {
      scopes.renamed.append(name)
      root.names[nameKey(name)] = -1 - Int32(scopes.renamed.count)
    }
    return try resolve(n, root)
  }

  /// Resolves a lambda that is not a method's (the body of a generated function): arguments, static parameters and body.
  func resolveLambda(_ n: NodeID) throws -> NodeID {
    scopes.frames.append(Frame(parent: -1, lambda: -1))
    let root = Scope(parent: nil, frame: 0, isHard: false)
    return try resolve(n, root)
  }

  func newVariable(_ name: NodeID, _ frame: Int32) -> Int32 {
    scopes.variables.append(Variable(name: symbol(name), layer: tree[name].layer, owner: frame))
    return Int32(scopes.variables.count - 1)
  }

  /// What a scope binds by itself.
  struct Collected {
    var locals: [NodeID] = []
    var globals: [NodeID] = []
    var assigned: [NodeID] = []
    var functions: [NodeID] = []
    /// Hidden body functions with the functions they belong to.
    var bodies: [(NodeID, NodeID)] = []
  }

  /// Collects declarations and assignments in `n`, without those in inner scopes.
  func collect(_ n: NodeID, _ found: inout Collected) {
    switch head(n) {
    case .scopeBlock, .lambda, .methodDefinition, .quoted, .constant, .identifier, .line, .functionType, .toplevelForm: return
    case .local: for k in kids(n) where head(k) == .identifier { found.locals.append(k) }
    case .global: for k in kids(n) where head(k) == .identifier { found.globals.append(k) }
    case .assign:
      if head(kid(n, 0)) == .identifier { found.assigned.append(kid(n, 0)) }
      collect(kid(n, 1), &found)
    case .declareType:
      if head(kid(n, 0)) == .identifier { found.assigned.append(kid(n, 0)) }
      collect(kid(n, 1), &found)
    case .methodDeclaration:
      if head(kid(n, 0)) == .identifier {
        if count(n) > 1 { found.bodies.append((kid(n, 0), kid(n, 1))) } else { found.functions.append(kid(n, 0)) }
      }
    default: for k in kids(n) { collect(k, &found) }
    }
  }

  /// What `key` means from `scope`, or nil for a global.
  func lookUp(_ key: UInt64, _ scope: Scope) -> Int32? {
    var s: Scope? = scope
    while let here = s {
      if let b = here.names[key] { return b }
      s = here.parent
    }
    return nil
  }

  /// Enters what the body binds in `scope`; returns the new variables.
  private func bind(_ body: NodeID, _ scope: Scope) throws -> [Int32] {
    var found = Collected()
    collect(body, &found)
    var new: [Int32] = []
    func declare(_ name: NodeID) {
      let v = newVariable(name, scope.frame)
      scope.names[nameKey(name)] = v
      new.append(v)
    }
    var globals: Set<UInt64> = []
    for name in found.globals {
      globals.insert(nameKey(name))
      scope.names[nameKey(name)] = -1
    }
    for name in found.locals {
      let key = nameKey(name)
      if globals.contains(key) { throw fail("variable \"\(symbol(name).text)\" declared both local and global") }
      if let b = scope.names[key], b >= 0 {
        let v = scopes.variables[Int(b)]
        if scope.isLambda && v.isArgument { throw fail("local variable name \"\(symbol(name).text)\" conflicts with an argument") }
        if scope.isLambda && v.staticIndex >= 0 { throw fail("local variable name \"\(symbol(name).text)\" conflicts with a static parameter") }
        continue
      }
      declare(name)
    }
    for name in found.assigned + found.functions {
      let key = nameKey(name)
      if let b = scope.names[key] {
        if b >= 0, scope.isLambda, scopes.variables[Int(b)].staticIndex >= 0 {
          throw fail("local variable name \"\(symbol(name).text)\" conflicts with a static parameter")
        }
        continue
      }
      if let b = scope.parent.flatMap({ lookUp(key, $0) }) {
        if b >= 0, scopes.variables[Int(b)].staticIndex < 0 { continue }
        if b == -1 && !isToplevelOnly(scope) { continue }
        if b <= -2 { if !scope.isHard && isToplevelOnly(scope) { continue } }
      } else if !scope.isHard && isToplevelOnly(scope) && tree[name].layer == 0 {
        // A loop at top level: an existing global makes the assignment ambiguous, unless the session is interactive.
        if let b = localBinding(module, symbol(name)), b.isOwned, Value(raw: b.raw).unsafeAs(Binding.self).loadReference(Binding.Offset.value) != nil {
          if usesSoftScope { continue }
          if !found.functions.contains(name) { scopes.ambiguous.append((name, currentLine)) }
        }
      }
      declare(name)
    }
    for (name, function) in found.bodies {
      let b = lookUp(nameKey(function), scope)
      if let b, b >= 0, scopes.variables[Int(b)].owner == scope.frame {
        declare(name)
      } else if b == nil || b! < 0 || scopes.variables[Int(b!)].owner != scope.frame {
        if head(function) == .anonymous || (b ?? -1) >= 0 { declare(name) }
      }
    }
    return new
  }

  /// Whether only soft scopes lie between `scope` and the top level.
  private func isToplevelOnly(_ scope: Scope) -> Bool {
    var s: Scope? = scope
    while let here = s {
      if here.frame != 0 || here.isHard { return false }
      s = here.parent
    }
    return true
  }

  // MARK: Resolution

  func resolve(_ n: NodeID, _ scope: Scope) throws -> NodeID {
    try descend()
    defer { ascend() }
    switch head(n) {
    case .identifier: return try resolveName(n, scope)
    case .anonymous: return use(anonymousVariable(n, scope), scope)
    case .variable: return use(tree[n].aux, scope)
    case .constant, .quoted, .coreRef, .topRef, .globalRef, .temp, .breakLoop, .continueLoop, .symbolicGoto,
      .symbolicLabel, .inbounds, .loopinfo, .purity, .theException, .aliasscope, .popaliasscope, .boundscheck, .staticParameter, .ssa, .slot,
      .softscope:
      return n
    case .line:
      currentLine = tree[n].aux
      return n
    case .local: return nothingNode
    case .global:
      if scope.parent != nil && scope.frame != 0 || scope.frame != 0 { return nothingNode }
      return block(try kids(n).map { make(.global, head($0) == .globalRef ? $0 : try globalOf($0)) })
    case .const:
      let name = kid(n, 0)
      if head(name) == .globalRef { return n }
      let b = lookUp(nameKey(name), scope)
      if let b, b >= 0 {
        throw fail("unsupported `const` declaration on local variable around \(locationText)")
      }
      return make(.const, b.map { $0 <= -2 ? renamedGlobal($0) : globalNode(name) } ?? globalNode(name))
    case .scopeBlock:
      let inner = Scope(parent: scope, frame: scope.frame, isHard: tree[n].aux == 1)
      let new = try bind(kid(n, 0), inner)
      let body = try resolve(kid(n, 0), inner)
      return make(.scopeBlock, [body] + new.map { make(.variable, aux: $0) }, aux: tree[n].aux)
    case .assign: return try resolveAssign(n, scope)
    case .declareType: return try resolveTypeDeclaration(n, scope)
    case .methodDeclaration:
      let name = kid(n, 0)
      if head(name) == .globalRef { return make(.methodDeclaration, name) }
      let b = head(name) == .anonymous ? anonymousVariable(name, scope) : lookUp(nameKey(name), scope)
      guard let b, b >= 0 else {
        if scope.frame != 0 { throw globalMethodError() }
        return make(.methodDeclaration, b.map { $0 <= -2 ? renamedGlobal($0) : globalNode(name) } ?? globalNode(name))
      }
      if scopes.variables[Int(b)].owner != scope.frame { scopes.variables[Int(b)].isAssignedByInner = true }
      if count(n) > 1 {
        // A body function knows the function that it belongs to by an argument.
        let function = kid(n, 1)
        if head(function) == .anonymous { scopes.functionOf[b] = anonymousVariable(function, scope) }
        else if head(function) == .identifier, let f = lookUp(nameKey(function), scope), f >= 0 { scopes.functionOf[b] = f }
      }
      let v = use(b, scope, read: false)
      return make(.methodDeclaration, v)
    case .methodDefinition: return try resolveMethod(n, scope)
    case .functionType:
      let name = kid(n, 0)
      let saved = scopes.signature
      scopes.signature = -1
      defer { scopes.signature = saved }
      if head(name) == .anonymous { return make(.functionType, make(.variable, aux: anonymousVariable(name, scope))) }
      if head(name) == .identifier, let b = lookUp(nameKey(name), scope), b >= 0 {
        return make(.functionType, make(.variable, aux: b))
      }
      return typeOfFunction(try resolve(name, scope))
    case .lambda: return try resolveLambdaNode(n, scope, frame: newFrame(scope, n))
    case .isdefined:
      return remake(n, [try resolve(kid(n, 0), scope)])
    case .meta:
      guard count(n) > 0, head(kid(n, 0)) == .quoted, value(kid(n, 0)).isSymbol else { return n }
      let what = symbol(kid(n, 0))
      if what.hasName("generated") { return remake(n, [kid(n, 0), remake(kid(n, 1), try kids(kid(n, 1)).map { try resolve($0, scope) })]) }
      if what.hasName("nospecialize") || what.hasName("specialize") {
        var all = [kid(n, 0)]
        for k in kids(n).dropFirst() {
          let name = head(k) == .typeAssert || head(k) == .kw || head(k) == .splat ? declaredNames(k).first ?? k : k
          all.append(isAssignable(name) ? try resolve(name, scope) : name)
        }
        return remake(n, all)
      }
      return n
    case .toplevelForm:
      if scope.frame != 0 {
        let e = value(n).unsafeAs(Expr.self)
        throw fail("\"\(e.head.text)\" expression not at top level")
      }
      return n
    case .toplevelOnly:
      if scope.frame != 0 { throw fail("\"\(symbol(n).text)\" expression not at top level") }
      return nothingNode
    case .foreignCall, .cfunction: return remake(n, try kids(n).map { try resolve($0, scope) })
    default:
      if count(n) == 0 { return n }
      return remake(n, try kids(n).map { try resolve($0, scope) })
    }
  }

  var locationText: String { "\(file.asSymbol?.text ?? "none"):\(currentLine)" }

  private func globalMethodError() -> LoweringError {
    fail("Global method definition around \(locationText) needs to be placed at the top level, or use \"eval\".")
  }

  /// The global that an identifier without a variable means.
  func globalNode(_ n: NodeID) -> NodeID {
    tree.add(.globalRef, aux: tree.index(of: layers[Int(tree[n].layer)].module), value: value(n))
  }
  private func globalOf(_ n: NodeID) throws -> NodeID {
    head(n) == .identifier ? globalNode(n) : n
  }
  private func renamedGlobal(_ b: Int32) -> NodeID {
    let name = scopes.renamed[Int(-2 - b)]
    let s = makeSymbol("#\(renaming(tree[name].layer))#\(symbol(name).text)")
    return tree.add(.globalRef, aux: tree.index(of: module), value: s.value)
  }

  private func resolveName(_ n: NodeID, _ scope: Scope) throws -> NodeID {
    if let b = lookUp(nameKey(n), scope) {
      if b >= 0 { return use(b, scope) }
      if b <= -2 { return renamedGlobal(b) }
    }
    return globalNode(n)
  }

  private func anonymousVariable(_ n: NodeID, _ scope: Scope) -> Int32 {
    if let v = scopes.anonymous[tree[n].aux] { return v }
    let v = newVariable(n, scope.frame)
    scopes.anonymous[tree[n].aux] = v
    return v
  }

  /// A use of the variable `v` in `scope`; captures it where it belongs to an outer frame.
  private func use(_ v: Int32, _ scope: Scope, read: Bool = true) -> NodeID {
    if read { scopes.variables[Int(v)].isRead = true }
    let owner = scopes.variables[Int(v)].owner
    let isStatic = scopes.variables[Int(v)].staticIndex >= 0
    var from = scope.frame
    if scopes.signature >= 0 {
      // Evaluated at top level: only static parameters come from outer functions.
      if !isStatic || owner < 0 { return make(.variable, aux: v) }
      from = scopes.signature
    }
    if owner >= 0 && owner != from {
      var f = from
      while f >= 0 && f != owner {
        let frame = scopes.frames[Int(f)]
        if isStatic {
          if !frame.capturedParameters.contains(v) { frame.capturedParameters.append(v) }
        } else if !frame.captured.contains(v) {
          frame.captured.append(v)
        }
        f = frame.parent
      }
      scopes.variables[Int(v)].isCaptured = true
    }
    return make(.variable, aux: v)
  }

  private func resolveAssign(_ n: NodeID, _ scope: Scope) throws -> NodeID {
    let left = kid(n, 0)
    if head(left) == .temp { return make(.assign, left, try resolve(kid(n, 1), scope)) }
    var b: Int32?
    switch head(left) {
    case .anonymous: b = anonymousVariable(left, scope)
    case .variable: b = tree[left].aux
    case .identifier: b = lookUp(nameKey(left), scope)
    default: b = nil
    }
    if let v = b, v >= 0 {
      let variable = scopes.variables[Int(v)]
      if variable.staticIndex >= 0 {
        throw fail("cannot assign a value to static parameter \"\(variable.name.text)\"")
      }
      var right = kid(n, 1)
      if variable.declaredType >= 0 {
        let typeScope = scopes.scopes[Int(variable.typeScope)]
        var type = try resolve(variable.declaredType, typeScope.frame == scope.frame ? typeScope : scope)
        if !isAtom(type) {
          let t = freshTemp()
          right = make(.block, assign(t, type), converted(right, to: t))
          type = t
        } else {
          right = converted(right, to: type)
        }
      }
      let r = try resolve(right, scope)
      scopes.variables[Int(v)].assignments += 1
      if variable.owner >= 0 && variable.owner != scope.frame { scopes.variables[Int(v)].isAssignedByInner = true }
      return make(.assign, use(v, scope, read: false), r)
    }
    let target = head(left) == .globalRef ? left : (b ?? -1) <= -2 ? renamedGlobal(b!) : globalNode(left)
    var right = kid(n, 1)
    let m = tree.modules[Int(tree[target].aux)]
    if scope.frame != 0 || scopes.typedGlobals.contains(symbol(target).hash) || hasTypedBinding(m, symbol(target)) {
      let t = freshTemp()
      let x = freshVariable()
      right = make(.block, [
        assign(x, right),
        assign(t, call(core("get_binding_type"), constant(m.value), quoted(symbol(target)))),
        make(.ifElse, call(core("isa"), x, t), nothingNode, assign(x, call(top("convert"), t, x))), x,
      ])
    }
    return make(.assign, target, try resolve(right, scope))
  }

  private func hasTypedBinding(_ m: ModuleObject, _ s: Symbol) -> Bool {
    guard let b = localBinding(m, s), let type = b.ty else { return false }
    return !same(type, Known.tAny)
  }

  private func resolveTypeDeclaration(_ n: NodeID, _ scope: Scope) throws -> NodeID {
    let name = kid(n, 0)
    let b: Int32? = head(name) == .identifier ? lookUp(nameKey(name), scope) : nil
    if let b, b >= 0 {
      if scopes.variables[Int(b)].declaredType >= 0 { throw fail("multiple type declarations for \"\(symbol(name).text)\"") }
      scopes.scopes.append(scope)
      scopes.variables[Int(b)].typeScope = Int32(scopes.scopes.count - 1)
      scopes.variables[Int(b)].declaredType = kid(n, 1)
      return nothingNode
    }
    if scope.frame != 0 { throw fail("type declarations for global variables are only allowed at top level: \"\(symbol(name).text)\"") }
    let target = head(name) == .globalRef ? name : globalNode(name)
    scopes.typedGlobals.insert(symbol(target).hash)
    return call(
      core("set_binding_type!"), constant(tree.modules[Int(tree[target].aux)].value), quoted(symbol(target)), try resolve(kid(n, 1), scope))
  }

  /// The type that methods of the global `f` are defined on. Until `Core.Typeof` exists, what `f` is bound to decides.
  private func typeOfFunction(_ f: NodeID) -> NodeID {
    if isGlobalDefined(Known.core, makeSymbol("Typeof")) { return call(core("Typeof"), f) }
    if head(f) == .globalRef, let v = globalValue(tree.modules[Int(tree[f].aux)], symbol(f)), v.isType {
      return call(core("apply_type"), core("Type"), f)
    }
    return call(core("typeof"), f)
  }

  private func newFrame(_ scope: Scope, _ lambda: NodeID) -> Int32 {
    scopes.frames.append(Frame(parent: scope.frame, lambda: tree[lambda].aux))
    return Int32(scopes.frames.count - 1)
  }

  private func resolveMethod(_ n: NodeID, _ scope: Scope) throws -> NodeID {
    let parts = kids(n)
    let frame = newFrame(scope, parts[5])
    var name = parts[0]
    let owner = parts[6]
    var closure: Int32 = -1
    if head(owner) == .anonymous {
      closure = anonymousVariable(owner, scope)
    } else if head(owner) == .identifier, let b = lookUp(nameKey(owner), scope), b >= 0 {
      closure = b
    }
    if closure >= 0 {
      scopes.frames[Int(frame)].closure = closure
      scopes.methods[closure, default: []].append(frame)
    } else if scope.frame != 0 {
      throw globalMethodError()
    }
    switch head(name) {
    case .identifier:
      if closure < 0 {
        let b = lookUp(nameKey(name), scope)
        name = (b ?? -1) <= -2 ? renamedGlobal(b!) : globalNode(name)
      } else {
        name = make(.variable, aux: closure)
      }
    case .anonymous: name = make(.variable, aux: closure)
    default: break
    }
    // The signature is evaluated at top level, with the static parameters as local type variables.
    let signature = Scope(parent: scope, frame: scope.frame, isHard: true)
    let lambda = parts[5]
    let info = lambdas[Int(tree[lambda].aux)]
    let all = kids(lambda)
    for k in all[Int(info.argumentCount)..<Int(info.argumentCount + info.parameterCount)] {
      signature.names[head(k) == .identifier ? nameKey(k) : 0] = newVariable(k, -1)
    }
    let saved = scopes.signature
    scopes.signature = frame
    let definitions = try resolve(parts[1], signature)
    let types = try resolve(parts[2], signature)
    let parameters = try resolve(parts[3], signature)
    scopes.signature = saved
    if scope.frame != 0 { try checkSignature([definitions, types]) }
    let savedSignature = scopes.signature
    scopes.signature = -1
    let body = try resolveLambdaNode(lambda, scope, frame: frame)
    scopes.signature = savedSignature
    return make(.methodDefinition, [name, definitions, types, parameters, parts[4], body, constant(boxInt(Int(closure)))], aux: tree[n].aux)
  }

  /// Signatures of methods inside functions are evaluated at top level, where the function's variables do not exist.
  private func checkSignature(_ ns: [NodeID]) throws {
    for n in ns {
      switch head(n) {
      case .variable:
        let v = scopes.variables[Int(tree[n].aux)]
        if v.owner >= 0 && v.staticIndex < 0 {
          throw fail("local variable \(v.name.text) cannot be used in closure declaration")
        }
      case .functionType: continue
      default: try checkSignature(kids(n))
      }
    }
  }

  private func resolveLambdaNode(_ n: NodeID, _ outer: Scope, frame: Int32) throws -> NodeID {
    let info = lambdas[Int(tree[n].aux)]
    let scope = Scope(parent: outer, frame: frame, isHard: true)
    scope.isLambda = true
    let all = kids(n)
    var new: [NodeID] = []
    let record = scopes.frames[Int(frame)]
    for (i, k) in all.dropLast().enumerated() {
      let v = newVariable(k, frame)
      if i < Int(info.argumentCount) {
        scopes.variables[Int(v)].isArgument = true
        record.arguments.append(v)
      } else {
        scopes.variables[Int(v)].staticIndex = Int32(i) - info.argumentCount
        record.staticParameters.append(v)
      }
      if head(k) == .anonymous { scopes.anonymous[tree[k].aux] = v } else { scope.names[nameKey(k)] = v }
      new.append(make(.variable, aux: v))
    }
    let locals = try bind(all[all.count - 1], scope)
    let body = try resolve(all[all.count - 1], scope)
    let whole = locals.isEmpty ? body : make(.scopeBlock, [body] + locals.map { make(.variable, aux: $0) }, aux: 1)
    return tree.add(.lambda, new + [whole], aux: tree[n].aux, layer: frame)
  }
}
