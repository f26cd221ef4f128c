/// Intersections under a `where`, and of tuples.

extension Subtyping {
  /// The intersection of `body where v` and `t`.
  func meetQuantified(_ u: UnionAll, _ t: Value, isRight: Bool, _ position: Position) -> Value {
    let u = renamed(u)
    let usage = variableUsage(u.var, in: u.body)
    let wanted = state.pointee.environmentIndex
    if isRight { state.pointee.environmentIndex += 1 }
    defer { if isRight { state.pointee.environmentIndex -= 1 } }
    let slot = isRight && wanted < state.pointee.environmentCount ? Int(wanted) : nil
    return withSavedEnvironment { saved in
      var lower = u.var.lb
      var upper = u.var.ub
      var round = 0
      let choices = state.pointee.right
      while true {
        var b = VariableBinding(
          variable: u.var, lower: lower, upper: upper, isExistential: true, depth: state.pointee.invariantDepth,
          outer: state.pointee.bindings)
        b.usage = usage
        var refined = false
        let result = withUnsafeMutablePointer(to: &b) { p in
          state.pointee.bindings = p
          let z = isRight ? meet(t, u.body, position) : meet(u.body, t, position)
          state.pointee.bindings = p.pointee.outer
          if z.isBottom { return z }
          // What was learnt late may narrow places that were visited early.
          if round < 2 && usage == .invariant && isNews(p, lower, upper) {
            refined = true
            return z
          }
          return close(z, p, slot)
        }
        if !refined { return result }
        round += 1
        lower = b.lower
        upper = b.upper
        restore(saved)
        state.pointee.right.position = choices.position
        state.pointee.right.more = choices.more
      }
    }
  }

  /// Whether the bounds found for a variable are narrower than those it began with and mean something outside.
  private func isNews(_ b: UnsafeMutablePointer<VariableBinding>, _ lower: Value, _ upper: Value) -> Bool {
    if same(b.pointee.lower, lower) && same(b.pointee.upper, upper) { return false }
    return isClosedHere(b.pointee.lower) && isClosedHere(b.pointee.upper)
  }

  private func isClosedHere(_ t: Value) -> Bool { !isTypeOrTypeVar(t) || !hasFreeTypeVars(t) }

  /// Ends a variable's scope: `z` with the variable's value in it, or quantified.
  private func close(_ z: Value, _ b: UnsafeMutablePointer<VariableBinding>, _ slot: Int?) -> Value {
    let v = b.pointee.variable
    // A bound that came to mention the variable itself says nothing that a type could express.
    if occurs(v, in: b.pointee.lower) { b.pointee.lower = v.lb }
    if occurs(v, in: b.pointee.upper) { b.pointee.upper = v.ub }
    let lower = b.pointee.lower, upper = b.pointee.upper
    if same(lower, upper) || (isTypeOrTypeVar(lower) && isTypeOrTypeVar(upper) && areEqualBounds(lower, upper)) {
      if b.pointee.usage == .diagonal && !isLeafBound(lower) && !lower.isTypeVar { return Known.bottom }
      replace(v, by: lower)
      record(slot, lower)
      return substituted(z, v, lower)
    }
    if isLeafBound(upper) && upper.isDataType && (b.pointee.usage == .diagonal || isElement(v, of: z)) {
      // Only `Union{}` lies below, and no value can be an instance of that.
      replace(v, by: upper)
      record(slot, upper)
      return substituted(z, v, upper)
    }
    if !lower.isBottom && !isSub(lower, upper, .top) { return Known.bottom }
    let kept: TypeVar
    let own = same(lower, v.lb) && same(upper, v.ub)
    kept = own ? v : makeTypeVar(v.name, lower: lower, upper: upper)
    let body = own ? z : substituted(z, v, kept.value)
    record(slot, kept.value)
    if !own { replace(v, by: kept.value) }
    if isMentioned(kept) {
      // A bound further out depends on the variable: it is quantified there.
      lift(kept)
      return body
    }
    return quantifyLifted(makeUnionAll(kept, body))
  }

  /// Whether `v` itself is the type of an element that every instance of `z` has.
  private func isElement(_ v: TypeVar, of z: Value) -> Bool {
    guard let d = unwrapUnionAll(z).asDataType, d.isTuple else { return false }
    for i in 0..<d.parameters.count where same(d.parameters[i], v) { return true }
    return false
  }

  private func areEqualBounds(_ a: Value, _ b: Value) -> Bool {
    !hasFreeTypeVars(a) && !hasFreeTypeVars(b) && typesEqual(a, b)
  }

  private func substituted(_ t: Value, _ v: TypeVar, _ by: Value) -> Value {
    Substitution.extended(nil, v, by) { substitute(t, $0) }
  }

  private func record(_ slot: Int?, _ value: Value) {
    if let slot { state.pointee.environment.unsafelyUnwrapped[slot] = value }
  }

  /// Puts `t` in place of `v` in all bounds and in the values found so far.
  private func replace(_ v: TypeVar, by t: Value) {
    var p = state.pointee.bindings
    while let q = p {
      if occurs(v, in: q.pointee.lower) { q.pointee.lower = substituted(q.pointee.lower, v, t) }
      if occurs(v, in: q.pointee.upper) { q.pointee.upper = substituted(q.pointee.upper, v, t) }
      p = q.pointee.outer
    }
    guard let values = state.pointee.environment else { return }
    for i in 0..<Int(state.pointee.environmentCount) {
      if let x = values[i], occurs(v, in: x) { values[i] = substituted(x, v, t) }
    }
  }

  /// Whether a bound of a variable in scope mentions `v`, which need not be in scope itself.
  func isMentioned(_ v: TypeVar) -> Bool {
    var p = state.pointee.bindings
    while let q = p {
      if occurs(v, in: q.pointee.lower) || occurs(v, in: q.pointee.upper) { return true }
      p = q.pointee.outer
    }
    return false
  }

  private func lift(_ v: TypeVar) {
    if state.pointee.lifted == nil { state.pointee.lifted = RefBuffer() }
    state.pointee.lifted?.append(v.value)
  }

  /// Quantifies those lifted variables in `t` that no bound in scope mentions any more.
  private func quantifyLifted(_ t: Value) -> Value {
    guard let lifted = state.pointee.lifted else { return t }
    var t = t
    for i in lifted.indices.reversed() {
      let v = lifted[i].unsafeAs(TypeVar.self)
      if occurs(v, in: t) && !isMentioned(v) { t = makeUnionAll(v, t) }
    }
    return t
  }

  /// Takes the variable of a finished scope out of the bounds of those that remain: its own bounds stand for it.
  ///
  /// Where these lead back to the variable whose bound it is (two variables that are one have each other as bounds), what that
  /// variable was declared with stands instead: a bound must not mention its own variable.
  func forget(_ b: UnsafeMutablePointer<VariableBinding>) {
    let v = b.pointee.variable
    var p = state.pointee.bindings
    while let q = p {
      let own = q.pointee.variable
      if occurs(v, in: q.pointee.lower) {
        let lower = same(q.pointee.lower, v) ? b.pointee.lower : substituted(q.pointee.lower, v, b.pointee.lower)
        q.pointee.lower = occurs(own, in: lower) ? own.lb : lower
      }
      if occurs(v, in: q.pointee.upper) {
        let upper = same(q.pointee.upper, v) ? b.pointee.upper : substituted(q.pointee.upper, v, b.pointee.upper)
        q.pointee.upper = occurs(own, in: upper) ? own.ub : upper
      }
      p = q.pointee.outer
    }
  }

  /// Where `v` occurs in the body of its `where`.
  private func variableUsage(_ v: TypeVar, in body: Value) -> VariableUsage {
    if occursInvariantly(v, in: body) || boundsMention(v, body) { return .invariant }
    return covariantOccurrences(v, in: body) > 1 && isLeafBound(v.lb) ? .diagonal : .single
  }

  private func boundsMention(_ v: TypeVar, _ t: Value) -> Bool {
    if let u = t.asUnionAll {
      return occurs(v, in: u.var.lb) || occurs(v, in: u.var.ub) || boundsMention(v, u.body)
    }
    if let d = t.asDataType, d.isTuple, d.hasFreeTypeVars {
      for i in 0..<d.parameters.count where boundsMention(v, d.parameters[i]) { return true }
      return false
    }
    if let u = t.asUnion { return boundsMention(v, u.a) || boundsMention(v, u.b) }
    if let va = t.asVararg, let e = va.T { return boundsMention(v, e) }
    return false
  }

  private func covariantOccurrences(_ v: TypeVar, in t: Value) -> Int {
    if let w = t.asTypeVar { return same(v, w) ? 1 : 0 }
    if let d = t.asDataType {
      if !d.isTuple || !d.hasFreeTypeVars { return 0 }
      var n = 0
      for i in 0..<d.parameters.count { n += covariantOccurrences(v, in: d.parameters[i]) }
      return n
    }
    if let u = t.asUnionAll { return covariantOccurrences(v, in: u.body) }
    if let u = t.asUnion { return max(covariantOccurrences(v, in: u.a), covariantOccurrences(v, in: u.b)) }
    if let va = t.asVararg, let e = va.T { return 2 * covariantOccurrences(v, in: e) }
    return 0
  }

  // ---- tuples

  /// The tail of a tuple type: what it repeats, and how often where that is known or a variable.
  private struct Tail {
    /// The number of elements before the tail.
    var fixed: Int
    var element: Value?
    /// The variable or number that is the length.
    var length: Value?
    /// The number of elements of the whole tuple, where it is known.
    var total: Int?
  }

  private func tail(_ t: DataType) -> Tail {
    let p = t.parameters
    guard isVarargTuple(t) else { return Tail(fixed: p.count, element: nil, length: nil, total: p.count) }
    let va = p.last.unsafeAs(TypeofVararg.self)
    var tail = Tail(fixed: p.count - 1, element: va.element, length: va.N, total: nil)
    while let v = tail.length?.asTypeVar, let b = lookup(v), same(b.pointee.lower, b.pointee.upper) { tail.length = b.pointee.lower }
    if let n = tail.length, n.isInt64 { tail.total = tail.fixed + max(n.int, 0) }
    return tail
  }

  func meetTuples(_ x: DataType, _ y: DataType) -> Value {
    let s = tail(x), t = tail(y)
    if let m = s.total {
      if let n = t.total {
        if m != n { return Known.bottom }
      } else if m < t.fixed || !setLength(t, m) {
        return Known.bottom
      }
      return meetElements(x, s, y, t, m, nil)
    }
    if let n = t.total {
      if n < s.fixed || !setLength(s, n) { return Known.bottom }
      return meetElements(x, s, y, t, n, nil)
    }
    return meetOpenTuples(x, s, y, t)
  }

  /// Fixes the variable that is the length of a tail so that the tuple has `n` elements.
  private func setLength(_ t: Tail, _ n: Int) -> Bool {
    guard let length = t.length, let v = length.asTypeVar else { return true }
    guard let b = lookup(v) else { return true }
    let value = boxInt(n - t.fixed)
    guard b.pointee.lower.isBottom, same(b.pointee.upper, Known.tAny) else { return false }
    b.pointee.lower = value
    b.pointee.upper = value
    return true
  }

  private func meetOpenTuples(_ x: DataType, _ s: Tail, _ y: DataType, _ t: Tail) -> Value {
    let fixed = max(s.fixed, t.fixed)
    return withSavedEnvironment { saved in
      let e = meet(s.element.unsafelyUnwrapped, t.element.unsafelyUnwrapped, .covariant)
      if e.isBottom {
        restore(saved)
        if !setLength(s, fixed) || !setLength(t, fixed) { return Known.bottom }
        return meetElements(x, s, y, t, fixed, nil)
      }
      var length: Value?
      if let m = s.length, let n = t.length {
        if s.fixed == t.fixed { length = linkLengths(m, n) }
      } else if let m = s.length, s.fixed == fixed {
        length = m
      } else if let n = t.length, t.fixed == fixed {
        length = n
      }
      return meetElements(x, s, y, t, fixed, makeVararg(e, length))
    }
  }

  private func linkLengths(_ m: Value, _ n: Value) -> Value {
    if same(m, n) { return m }
    guard let v = m.asTypeVar, let w = n.asTypeVar, let a = lookup(v), let b = lookup(w) else { return m }
    if isOutside(w, v) {
      a.pointee.lower = n
      a.pointee.upper = n
      return n
    }
    b.pointee.lower = m
    b.pointee.upper = m
    return m
  }

  /// Intersects the first `count` elements and appends `rest`.
  private func meetElements(_ x: DataType, _ s: Tail, _ y: DataType, _ t: Tail, _ count: Int, _ rest: Value?) -> Value {
    let p = x.parameters, q = y.parameters
    return withStackValues(count + 1) { r in
      for i in 0..<count {
        let a = i < s.fixed ? p[i] : s.element.unsafelyUnwrapped
        let b = i < t.fixed ? q[i] : t.element.unsafelyUnwrapped
        let z = meet(a, b, .covariant)
        if z.isBottom { return z }
        r[i] = z
      }
      if let rest { r[count] = rest }
      return makeTupleType(r, rest == nil ? count : count + 1).value
    }
  }
}
