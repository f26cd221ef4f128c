import Runtime

/// Dot calls: nests of them fuse into one lazy `broadcasted` tree.
extension Lowerer {
  /// Whether the symbol is an operator with a leading dot, such as `.+`.
  func isDottedOperator(_ s: Symbol) -> Bool {
    let n = Int(s.count)
    guard n >= 2, s.bytes[0] == 0x2E, s.bytes[1] != 0x2E else { return false }
    let c = s.bytes[1]
    // Names cannot follow the dot of an operator.
    return !(c >= 0x61 && c <= 0x7A) && !(c >= 0x41 && c <= 0x5A) && c != 0x5F && !(c >= 0x30 && c <= 0x39)
  }

  private func undotted(_ n: NodeID) -> NodeID {
    var text = symbol(n).text
    text.removeFirst()
    return tree.add(.identifier, value: makeSymbol(text).value, layer: tree[n].layer)
  }

  /// Whether the surface expression `n` is a dot call.
  func isDotCall(_ n: NodeID) -> Bool {
    switch head(n) {
    case .dot: return count(n) == 2 && head(kid(n, 1)) == .tuple
    case .call: return count(n) > 0 && head(kid(n, 0)) == .identifier && isDottedOperator(symbol(kid(n, 0)))
    case .dotAnd, .dotOr: return true
    case .comparison:
      return stride(from: 1, to: count(n), by: 2).contains { head(kid(n, $0)) == .identifier && isDottedOperator(symbol(kid(n, $0))) }
    default: return false
    }
  }

  /// The lazy form of a dot call; other expressions as they are.
  func lazyBroadcast(_ n: NodeID) throws -> NodeID {
    guard isDotCall(n) else { return try desugar(n) }
    try descend()
    defer { ascend() }
    switch head(n) {
    case .dot:
      let f = kid(n, 0)
      return try lazyCall(f, kids(kid(n, 1)))
    case .call:
      return try lazyCall(undotted(kid(n, 0)), Array(kids(n).dropFirst()))
    case .dotAnd, .dotOr:
      var all = kids(n)
      let f = head(n) == .dotAnd ? top("andand") : top("oror")
      let last = all.removeLast()
      var result = try lazyBroadcast(last)
      for a in all.reversed() { result = call(top("broadcasted"), f, try lazyBroadcast(a), result) }
      return result
    default: return try lazyComparison(n)
    }
  }

  private func lazyCall(_ f: NodeID, _ arguments: [NodeID]) throws -> NodeID {
    let parameters = arguments.filter { head($0) == .parameters }
    var args = arguments.filter { head($0) != .parameters }
    let keywords = args.filter { head($0) == .kw } + parameters.flatMap { kids($0) }
    args.removeAll { head($0) == .kw }
    if !keywords.isEmpty {
      return try desugarKeywordCall(top("broadcasted_kwsyntax"), [f] + args.map { try lazyArgument($0) }, keywords)
    }
    if isIdentifier(f, "^"), args.count == 2, let power = literalPower(args[1]) {
      return call(top("broadcasted"), top("literal_pow"), f, try lazyBroadcast(args[0]), power)
    }
    let fn = try desugar(f)
    if args.contains(where: { head($0) == .splat }) {
      let lazy = try args.map { head($0) == .splat ? $0 : try lazyArgument($0) }
      return call(core("_apply_iterate"), [iterateFunction, top("broadcasted")] + (try splattedGroups([fn], lazy)))
    }
    return call(top("broadcasted"), [fn] + (try args.map { try lazyBroadcast($0) }))
  }

  /// A dot call in its lazy form, wrapped so that it is not desugared again; other expressions as they are.
  private func lazyArgument(_ n: NodeID) throws -> NodeID { isDotCall(n) ? try lazyBroadcast(n) : n }

  private func lazyComparison(_ n: NodeID) throws -> NodeID {
    let all = kids(n)
    var out: [NodeID] = []
    var result: NodeID = -1
    var left = all[0]
    var i = 1
    while i < all.count {
      var right = all[i + 1]
      if i + 2 < all.count, !isAtom(right) {
        let t = freshTemp()
        out.append(assign(t, try lazyBroadcast(right)))
        right = t
      }
      let op = all[i]
      let isDotted = head(op) == .identifier && isDottedOperator(symbol(op))
      let link = isDotted
        ? call(top("broadcasted"), undotted(op), try lazyBroadcast(left), try lazyBroadcast(right))
        : call(try desugar(op), try desugar(left), try desugar(right))
      result = result < 0 ? link : call(top("broadcasted"), top("&"), result, link)
      left = right
      i += 2
    }
    out.append(result)
    return block(out)
  }

  /// `left .= right`.
  func desugarDotAssign(_ n: NodeID) throws -> NodeID {
    guard count(n) == 2 else { throw fail("malformed assignment") }
    let left = kid(n, 0)
    let right = kid(n, 1)
    var out: [NodeID] = []
    let destination: NodeID
    switch head(left) {
    case .ref:
      let place = try indexedPlace(left, &out, stable: false)
      if place.indices.contains(where: { head($0) == .splat }) {
        destination = call(core("_apply_iterate"), [iterateFunction, top("dotview")] + (try splattedGroups([try desugar(place.object)], place.indices)))
      } else {
        destination = call(top("dotview"), [try desugar(place.object)] + (try desugarAll(place.indices)))
      }
    case .dot where count(left) == 2 && head(kid(left, 1)) != .tuple:
      destination = call(top("dotgetproperty"), try desugar(kid(left, 0)), try propertyName(kid(left, 1)))
    default: destination = try desugar(left)
    }
    let source = isDotCall(right) ? try lazyBroadcast(right) : call(top("broadcasted"), top("identity"), try desugar(right))
    let result = call(top("materialize!"), destination, source)
    if out.isEmpty { return result }
    out.append(result)
    return make(.block, out)
  }
}
