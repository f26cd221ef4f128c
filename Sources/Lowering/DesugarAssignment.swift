import Runtime

/// Assignment to every kind of place.
extension Lowerer {
  func desugarAssignment(_ n: NodeID) throws -> NodeID {
    guard count(n) == 2 else { throw fail("malformed assignment") }
    let left = kid(n, 0)
    let right = kid(n, 1)
    switch head(left) {
    case .identifier, .globalRef, .anonymous, .temp: return assign(left, try desugar(right))
    case .call: return try desugarFunction(n)
    case .whereType: return try desugarFunction(n)
    case .typeAssert:
      guard count(left) == 2 else { throw fail("invalid assignment location \"\(describe(left))\"") }
      let x = kid(left, 0)
      if head(x) == .call || head(x) == .whereType { return try desugarFunction(n) }
      if !isAssignable(x) {
        // `a.b::T = v`: an assertion of the value.
        return try desugarAssignment(make(.assign, x, make(.typeAssert, right, kid(left, 1))))
      }
      return make(.block, make(.declareType, x, try desugar(kid(left, 1))), assign(x, try desugar(right)))
    case .curly:
      let name = kid(left, 0)
      guard head(name) == .identifier || head(name) == .globalRef else { throw fail("invalid type parameter name \"\(describe(name))\"") }
      return make(.block, make(.const, name), assign(name, try desugarWhere(make(.whereType, [right] + kids(left).dropFirst()))))
    case .tuple: return try desugarDestructuring(left, right)
    case .dot, .ref:
      var out: [NodeID] = []
      var r: NodeID
      if head(left) == .dot {
        guard count(left) == 2 else { throw fail("invalid syntax in assignment") }
        let object = try once(kid(left, 0), &out)
        r = try valueOnce(right, &out)
        out.append(call(top("setproperty!"), object, try propertyName(kid(left, 1)), r))
      } else {
        let place = try indexedPlace(left, &out, stable: false)
        r = try valueOnce(right, &out)
        out.append(try desugarSetIndex(place.object, r, place.indices))
      }
      out.append(r)
      return make(.block, out)
    case .const, .local, .global:
      return try desugar(make(head(left), make(.assign, kid(left, 0), right)))
    case .parameters: throw fail("invalid assignment location")
    default: throw fail("invalid assignment location \"\(describe(left))\"")
    }
  }

  /// The value of the surface expression `n` in an atom that later assignments do not change.
  private func valueOnce(_ n: NodeID, _ out: inout [NodeID]) throws -> NodeID {
    switch head(n) {
    case .constant, .quoted, .coreRef, .topRef, .temp, .identifier: return try desugar(n)
    default:
      let t = freshTemp()
      out.append(assign(t, try desugar(n)))
      return t
    }
  }

  /// Assigns the value of the core atom `r` to the surface place `left`, appending statements.
  func assignTo(_ left: NodeID, _ r: NodeID, _ out: inout [NodeID]) throws {
    switch head(left) {
    case .identifier, .globalRef, .anonymous, .temp: out.append(assign(left, r))
    case .typeAssert:
      let x = kid(left, 0)
      if isAssignable(x) {
        out.append(make(.declareType, x, try desugar(kid(left, 1))))
        out.append(assign(x, r))
      } else {
        try assignTo(x, call(core("typeassert"), r, try desugar(kid(left, 1))), &out)
      }
    case .dot:
      out.append(call(top("setproperty!"), try once(kid(left, 0), &out), try propertyName(kid(left, 1)), r))
    case .ref:
      let place = try indexedPlace(left, &out, stable: false)
      out.append(try desugarSetIndex(place.object, r, place.indices))
    case .tuple:
      let t = freshTemp()
      out.append(assign(t, r))
      try destructure(left, t, &out)
    case .call, .whereType: throw fail("invalid assignment location \"\(describe(left))\"")
    default: throw fail("invalid assignment location \"\(describe(left))\"")
    }
  }

  func propertyName(_ n: NodeID) throws -> NodeID {
    head(n) == .quoted ? n : try desugar(n)
  }

  // MARK: Destructuring

  private func desugarDestructuring(_ left: NodeID, _ right: NodeID) throws -> NodeID {
    let places = kids(left)
    var out: [NodeID] = []
    if places.contains(where: { head($0) == .parameters }) {
      guard places.count == 1 else { throw fail("invalid assignment location \"\(describe(left))\"") }
      let r = try valueOnce(right, &out)
      try destructure(left, r, &out)
      out.append(r)
      return make(.block, out)
    }
    if head(right) == .tuple, count(right) == places.count, places.count > 0,
      !(places + kids(right)).contains(where: { [.splat, .parameters, .assign].contains(head($0)) })
    {
      var values: [NodeID] = []
      for k in kids(right) {
        if [.constant, .quoted, .coreRef, .topRef].contains(head(k)) {
          values.append(k)
        } else {
          let t = freshTemp()
          out.append(assign(t, try desugar(k)))
          values.append(t)
        }
      }
      for (place, v) in zip(places, values) { try assignTo(place, v, &out) }
      out.append(call(core("tuple"), values))
      return make(.block, out)
    }
    let r = try valueOnce(right, &out)
    var stable = r
    if isIdentifier(r), places.contains(where: { place in declaredNames(place).contains { sameIdentifier($0, r) } }) {
      stable = freshTemp()
      out.append(assign(stable, r))
    }
    try destructure(left, stable, &out)
    out.append(stable)
    return make(.block, out)
  }

  func sameIdentifier(_ a: NodeID, _ b: NodeID) -> Bool {
    head(a) == .identifier && head(b) == .identifier && tree[a].layer == tree[b].layer && sameSymbol(symbol(a), symbol(b))
  }

  /// Takes the atom `r` apart into the places of the tuple `left`.
  func destructure(_ left: NodeID, _ r: NodeID, _ out: inout [NodeID]) throws {
    var places = kids(left)
    if places.count == 1, head(places[0]) == .parameters {
      for p in kids(places[0]) {
        let name = head(p) == .typeAssert ? kid(p, 0) : p
        guard head(name) == .identifier else { throw fail("invalid assignment location \"\(describe(p))\"") }
        let t = freshTemp()
        out.append(assign(t, call(top("getproperty"), r, quoted(symbol(name)))))
        try assignTo(p, t, &out)
      }
      return
    }
    if places.filter({ head($0) == .splat }).count > 1 { throw fail("multiple \"...\" in lhs of assignment") }
    var source = r
    var state: NodeID = -1
    var index = 1
    while !places.isEmpty {
      let place = places.removeFirst()
      if head(place) == .splat {
        let target = kid(place, 0)
        let rest = freshTemp()
        if places.isEmpty {
          out.append(assign(rest, call(top("rest"), state < 0 ? [source] : [source, state])))
          try assignTo(target, rest, &out)
          return
        }
        let parts = freshTemp()
        out.append(assign(parts, call(top("split_rest"), [source, integer(places.count)] + (state < 0 ? [] : [state]))))
        out.append(assign(rest, call(core("getfield"), parts, integer(1))))
        try assignTo(target, rest, &out)
        source = freshTemp()
        out.append(assign(source, call(core("getfield"), parts, integer(2))))
        state = -1
        index = 1
        continue
      }
      let step = freshTemp()
      out.append(assign(step, call(top("indexed_iterate"), [source, integer(index)] + (state < 0 ? [] : [state]))))
      if isAssignable(place) && !needsConversionLater(place) {
        out.append(assign(place, call(core("getfield"), step, integer(1))))
      } else {
        let v = freshTemp()
        out.append(assign(v, call(core("getfield"), step, integer(1))))
        try assignTo(place, v, &out)
      }
      if !places.isEmpty {
        state = freshTemp()
        out.append(assign(state, call(core("getfield"), step, integer(2))))
      }
      index += 1
    }
  }

  private func needsConversionLater(_ place: NodeID) -> Bool { false }

  // MARK: Operators with assignment

  func desugarOpAssign(_ n: NodeID) throws -> NodeID {
    guard count(n) == 2, let v = tree[n].value else { throw fail("malformed assignment operator") }
    var text = v.unsafeAs(Symbol.self).text
    text.removeLast()
    let isDotted = head(n) == .dotOpAssign
    if isDotted { text.removeFirst() }
    let op = tree.add(.identifier, value: makeSymbol(text).value, layer: tree[n].layer)
    var left = kid(n, 0)
    let right = kid(n, 1)
    var out: [NodeID] = []
    switch head(left) {
    case .ref:
      let place = try indexedPlace(left, &out, stable: true)
      left = make(.ref, [place.object] + place.indices)
    case .dot where count(left) == 2 && head(kid(left, 1)) != .tuple:
      left = make(.dot, try once(kid(left, 0), &out), kid(left, 1))
    case .identifier, .globalRef, .anonymous: break
    case .typeAssert where !isDotted:
      guard count(left) == 2, isAssignable(kid(left, 0)) else { throw fail("invalid assignment location \"\(describe(left))\"") }
      out.append(make(.declareType, kid(left, 0), try desugar(kid(left, 1))))
      left = kid(left, 0)
    case .call where isDotted, .tuple where isDotted, .dot where isDotted, .vect where isDotted:
      let t = freshTemp()
      out.append(assign(t, try desugar(left)))
      left = t
    default: throw fail("invalid assignment location \"\(describe(left))\"")
    }
    if isDotted {
      let dotted = make(.dot, op, make(.tuple, left, right))
      out.append(try desugarDotAssign(make(.dotAssign, left, dotted)))
    } else {
      out.append(try desugarAssignment(make(.assign, left, make(.call, op, left, right))))
    }
    return block(out)
  }

  /// A short text of the surface expression `n` for messages.
  func describe(_ n: NodeID) -> String {
    switch head(n) {
    case .identifier, .globalRef, .coreRef, .topRef: return symbol(n).text
    case .quoted where value(n).isSymbol: return ":" + symbol(n).text
    case .constant:
      let v = value(n)
      if v.isInt64 { return "\(v.int)" }
      if v.isString { return "\"" + v.unsafeAs(StringObject.self).text + "\"" }
      if v.isNothing { return "nothing" }
      if v.isBool { return v.isTrue ? "true" : "false" }
      return v.type.name.name.text
    case .call where count(n) > 0:
      let name = describe(kid(n, 0))
      let args = kids(n).dropFirst().map { describe($0) }
      if args.count == 2, let c = name.unicodeScalars.first, !c.properties.isAlphabetic && c != "_" && c != "@" {
        return args.joined(separator: " \(name) ")
      }
      return name + "(" + args.joined(separator: ", ") + ")"
    case .curly where count(n) > 0: return describe(kid(n, 0)) + "{" + kids(n).dropFirst().map { describe($0) }.joined(separator: ", ") + "}"
    case .ref where count(n) > 0: return describe(kid(n, 0)) + "[" + kids(n).dropFirst().map { describe($0) }.joined(separator: ", ") + "]"
    case .vect: return "[" + kids(n).map { describe($0) }.joined(separator: ", ") + "]"
    case .tuple: return "(" + kids(n).map { describe($0) }.joined(separator: ", ") + ")"
    case .typeAssert: return kids(n).map { describe($0) }.joined(separator: "::")
    case .splat: return describe(kid(n, 0)) + "..."
    case .dot where count(n) == 2:
      let f = kid(n, 1)
      return describe(kid(n, 0)) + "." + (head(f) == .quoted && value(f).isSymbol ? symbol(f).text : describe(f))
    case .assign where count(n) == 2: return describe(kid(n, 0)) + " = " + describe(kid(n, 1))
    default: return HeadNames.names[head(n).rawValue] ?? "expression"
    }
  }
}
