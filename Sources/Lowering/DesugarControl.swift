import Runtime

/// Loops, `let`, `try`, generators.
extension Lowerer {
  func desugarWhile(_ n: NodeID) throws -> NodeID {
    let body = make(.breakBlock, [make(.scopeBlock, [try desugar(kid(n, 1))])], aux: 1)
    return make(.breakBlock, [make(.loop, try desugar(kid(n, 0)), body)])
  }

  func desugarFor(_ n: NodeID) throws -> NodeID {
    let specification = kid(n, 0)
    let clauses = head(specification) == .block ? kids(specification).filter { head($0) != .line } : [specification]
    var body = make(.breakBlock, [make(.scopeBlock, [try desugar(kid(n, 1))])], aux: 1)
    for (i, c) in clauses.enumerated().reversed() {
      guard head(c) == .assign, count(c) == 2 else { throw fail("invalid iteration specification") }
      body = try forLoop(kid(c, 0), try desugar(kid(c, 1)), body, outermost: i == 0)
    }
    return make(.breakBlock, [body])
  }

  private func forLoop(_ target: NodeID, _ iterable: NodeID, _ body: NodeID, outermost: Bool) throws -> NodeID {
    var place = target
    var isOuter = false
    if head(place) == .outer {
      isOuter = true
      place = kid(place, 0)
    } else if head(place) == .local || head(place) == .global {
      isOuter = head(place) == .global
      place = kid(place, 0)
    }
    let source = freshTemp()
    let next = freshVariable()
    let value = freshTemp()
    let state = freshTemp()
    var inner: [NodeID] = []
    if !isOuter { for name in declaredNames(place) { inner.append(make(.local, name)) } }
    if isAssignable(place) {
      inner.append(assign(place, call(core("getfield"), next, integer(1))))
      inner.append(assign(state, call(core("getfield"), next, integer(2))))
    } else {
      inner.append(assign(value, call(core("getfield"), next, integer(1))))
      inner.append(assign(state, call(core("getfield"), next, integer(2))))
      try assignTo(place, value, &inner)
    }
    inner.append(body)
    let more = call(top("not_int"), call(core("==="), next, nothingNode))
    let again = assign(next, call(top("iterate"), source, state))
    let loop = make(.loop, [more, make(.block, make(.scopeBlock, [make(.block, inner)]), again)], aux: 1)
    return make(.block, assign(source, iterable), assign(next, call(top("iterate"), source)), make(.ifElse, more, loop))
  }

  func desugarLet(_ n: NodeID) throws -> NodeID {
    let specification = kid(n, 0)
    let bindings = head(specification) == .block ? kids(specification).filter { head($0) != .line } : [specification]
    var body = make(.scopeBlock, [try desugar(kid(n, 1))], aux: 1)
    for b in bindings.reversed() {
      switch head(b) {
      case .identifier, .anonymous: body = letScope([make(.local, b)], body)
      case .typeAssert where count(b) == 2 && head(kid(b, 0)) == .identifier:
        body = letScope([make(.local, kid(b, 0)), make(.declareType, kid(b, 0), try desugar(kid(b, 1)))], body)
      case .assign where count(b) == 2:
        let left = kid(b, 0)
        let right = kid(b, 1)
        switch head(left) {
        case .call, .whereType:
          let name = declaredNames(left)
          body = letScope(name.map { make(.local, $0) } + [try desugar(b)], body)
        case .typeAssert where head(kid(left, 0)) == .call:
          body = letScope(declaredNames(left).map { make(.local, $0) } + [try desugar(b)], body)
        default:
          let names = declaredNames(left)
          var before: [NodeID] = []
          var source = try desugar(right)
          if names.contains(where: { mentions(right, $0) }) || head(left) == .tuple {
            let t = freshTemp()
            before.append(assign(t, source))
            source = t
          }
          var statements = names.map { make(.local, $0) }
          if head(left) == .tuple {
            try destructure(left, source, &statements)
          } else {
            try assignTo(left, source, &statements)
          }
          let scope = letScope(statements, body)
          body = before.isEmpty ? scope : make(.block, before + [scope])
        }
      case .function where count(b) == 2:
        body = letScope(declaredNames(kid(b, 0)).map { make(.local, $0) } + [try desugar(b)], body)
      default: throw fail("invalid let syntax")
      }
    }
    return body
  }

  private func letScope(_ statements: [NodeID], _ body: NodeID) -> NodeID {
    make(.scopeBlock, [make(.block, statements + [body])], aux: 1)
  }

  /// Whether the name `name` occurs in the surface expression `n`.
  func mentions(_ n: NodeID, _ name: NodeID) -> Bool {
    switch head(n) {
    case .identifier: return sameIdentifier(n, name)
    case .quoted, .constant, .line: return false
    case .toplevelForm: return true
    default:
      for k in kids(n) where mentions(k, name) { return true }
      return false
    }
  }

  func desugarTry(_ n: NodeID) throws -> NodeID {
    guard count(n) >= 3 else { throw fail("malformed try expression") }
    let variable = kid(n, 1)
    let handler = kid(n, 2)
    let hasFinally = count(n) >= 4 && !isFalse(kid(n, 3))
    let hasElse = count(n) >= 5 && !isFalse(kid(n, 4))
    var body = make(.scopeBlock, [try desugar(kid(n, 0))])
    if !isFalse(handler) || isIdentifier(variable) {
      var statements: [NodeID] = []
      if isAssignable(variable) {
        statements.append(make(.local, variable))
        if !symbolIsUnderscores(variable) { statements.append(assign(variable, make(.theException, []))) }
      }
      statements.append(isFalse(handler) ? nothingNode : try desugar(handler))
      var parts = [body, make(.scopeBlock, [make(.block, statements)])]
      if hasElse { parts.append(make(.scopeBlock, [try desugar(kid(n, 4))])) }
      body = make(.tryCatch, parts)
    }
    if hasFinally { body = make(.tryFinally, body, make(.scopeBlock, [try desugar(kid(n, 3))])) }
    return body
  }

  /// A generator, as `Base.Generator(function, iterator)`.
  func desugarGenerator(_ n: NodeID) throws -> NodeID {
    if head(n) == .flatten { return call(top("Flatten"), try desugarGenerator(kid(n, 0))) }
    guard head(n) == .generator, count(n) >= 2 else { return try desugar(n) }
    let body = kid(n, 0)
    var clauses = Array(kids(n).dropFirst())
    var condition: NodeID = -1
    if clauses.count == 1, head(clauses[0]) == .filter {
      condition = kid(clauses[0], 0)
      clauses = Array(kids(clauses[0]).dropFirst())
    }
    var targets: [NodeID] = []
    var sources: [NodeID] = []
    for c in clauses {
      guard head(c) == .assign, count(c) == 2 else { throw fail("invalid iteration specification") }
      if head(kid(c, 0)) == .outer { throw fail("invalid iteration specification: \"outer\" in a generator") }
      targets.append(kid(c, 0))
      sources.append(try desugar(kid(c, 1)))
    }
    let argument = targets.count == 1 ? targets[0] : make(.tuple, targets)
    var iterator = sources.count == 1 ? sources[0] : call(top("product"), sources)
    if condition >= 0 {
      iterator = call(top("Filter"), try desugarFunction(make(.arrow, make(.tuple, argument), condition), inGenerator: true), iterator)
    }
    let function: NodeID
    if head(argument) == .identifier && sameIdentifier(argument, body) {
      function = top("identity")
    } else {
      function = try desugarFunction(make(.arrow, make(.tuple, argument), body), inGenerator: true)
    }
    return call(top("Generator"), function, iterator)
  }
}
