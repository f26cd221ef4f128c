/// Intersections of types.
///
/// The result contains every value that is an instance of both types; where no type says exactly that it may contain more, and
/// where the work gets out of hand it is one of the two.

/// A type that contains all values that are instances of both `a` and `b`.
public func typeIntersection(_ a: Value, _ b: Value) -> Value { intersect(a, b, nil) }

/// The intersection of `a` and `b`; where it is not empty, appends the values that `b`'s variables have in it, outermost first, to
/// `environment`.
public func typeIntersection(_ a: Value, _ b: Value, environment: RefBuffer<Value>) -> Value {
  var count = 0
  var body = b
  while let u = body.asUnionAll {
    count += 1
    body = u.body
  }
  if count == 0 { return intersect(a, b, nil) }
  if isObviouslyDisjoint(a, b) { return Known.bottom }
  return withUnsafeTemporaryAllocation(of: Value?.self, capacity: count) { values in
    let base = values.baseAddress.unsafelyUnwrapped
    for i in 0..<count { base[i] = nil }
    let result: Value
    if isSubtype(a, b, environment: base, count) {
      result = a
    } else {
      for i in 0..<count { base[i] = nil }
      result = intersect(a, b, QueryEnvironment(values: base, count: Int32(count)))
    }
    if result.isBottom { return result }
    var body = b
    for i in 0..<count {
      let u = body.unsafeAs(UnionAll.self)
      environment.append(environmentValue(base[i], u))
      body = u.body
    }
    return result
  }
}

/// What a variable was found to be: its own self where that is open.
private func environmentValue(_ found: Value?, _ u: UnionAll) -> Value {
  guard let v = found else { return u.var.value }
  // An open length is marked by Any.
  return same(v, Known.tAny) && occursAsLength(u.var, in: u.body) ? u.var.value : v
}

/// Where the values of the right type's variables go.
private struct QueryEnvironment {
  let values: UnsafeMutablePointer<Value?>
  let count: Int32
}

private func intersect(_ a: Value, _ b: Value, _ environment: QueryEnvironment?) -> Value {
  if same(a, b) || same(b, Known.tAny) || a.isBottom { return a }
  if same(a, Known.tAny) || b.isBottom { return b }
  if isObviouslyDisjoint(a, b) { return Known.bottom }
  if isSubtype(a, b) { return a }
  if isSubtype(b, a) { return b }
  return Subtyping.run { query in
    query.state.pointee.isIntersection = true
    query.state.pointee.fuel = 200_000
    if let environment {
      query.state.pointee.environment = environment.values
      query.state.pointee.environmentCount = environment.count
    }
    return query.allChoices(a, b)
  }
}

extension Subtyping {
  /// The union of the intersections for all choices of union members.
  fileprivate func allChoices(_ a: Value, _ b: Value) -> Value {
    let wanted = Int(state.pointee.environmentCount)
    var result = Known.bottom
    var rounds = 0
    return withUnsafeTemporaryAllocation(of: Value?.self, capacity: max(wanted, 1)) { merged in
      while true {
        state.pointee.right.rewind()
        state.pointee.left.rewind()
        state.pointee.bindings = nil
        state.pointee.environmentIndex = 0
        var part = meet(a, b, .top, isRoot: true)
        if hasFreeTypeVars(part) && !hasFreeTypeVars(a) && !hasFreeTypeVars(b) { part = b }
        if !part.isBottom {
          mergeEnvironment(merged.baseAddress.unsafelyUnwrapped, wanted, isFirst: result.isBottom, b)
          result = result.isBottom ? part : makeUnion(result, part)
        }
        rounds += 1
        if state.pointee.fuel < 0 || rounds > 256 || unionMemberCount(result) > 32 { return b }
        if !state.pointee.right.advance() { break }
      }
      for i in 0..<wanted { state.pointee.environment.unsafelyUnwrapped[i] = merged[i] }
      return result
    }
  }

  /// Keeps a variable's value where all choices agree on it.
  func mergeEnvironment(_ merged: UnsafeMutablePointer<Value?>, _ count: Int, isFirst: Bool, _ b: Value) {
    guard let values = state.pointee.environment else { return }
    var body = b
    for i in 0..<count {
      let own = body.unsafeAs(UnionAll.self)
      if isFirst {
        merged[i] = values[i]
      } else if let old = merged[i], let new = values[i], !same(old, new), !sameParameter(old, new) {
        merged[i] = own.var.value
      }
      body = own.body
    }
  }

  // ---- the recursion

  /// The intersection of `x` and `y` under the current environment, which it tightens.
  func meet(_ x: Value, _ y: Value, _ position: Position, isRoot: Bool = false) -> Value {
    state.pointee.fuel &-= 1
    if state.pointee.fuel < 0 || state.pointee.nesting > 300 || stackIsNearlyUsedUp { return y }
    state.pointee.nesting += 1
    defer { state.pointee.nesting -= 1 }
    if let v = x.asTypeVar {
      if let w = y.asTypeVar { return meetVariables(v, w, position) }
      return meetVariable(v, y, position)
    }
    if let w = y.asTypeVar { return meetVariable(w, x, position) }
    if same(x, y) || same(y, Known.tAny) || x.isBottom { return x }
    if same(x, Known.tAny) || y.isBottom { return y }
    if !isRoot && !hasFreeTypeVars(x) && !hasFreeTypeVars(y) {
      if !x.isType || !y.isType { return egal(x, y) ? x : Known.bottom }
      return typeIntersection(x, y)
    }
    if x.isUnionAll || y.isUnionAll || x.isUnion || y.isUnion { return meetCompound(x, y, position) }
    guard let d = x.asDataType, let e = y.asDataType else { return egal(x, y) ? x : Known.bottom }
    return meetDataTypes(d, e)
  }

  private func meetCompound(_ x: Value, _ y: Value, _ position: Position) -> Value {
    if x.isUnion && !y.isUnionAll {
      if !hasFreeTypeVars(y) && !hasFreeTypeVars(x) { return meetMembers(x, y, position) }
      return meet(pick(x, right: true), y, position)
    }
    if let u = x.asUnionAll { return meetQuantified(u, y, isRight: false, position) }
    if let u = y.asUnionAll { return meetQuantified(u, x, isRight: true, position) }
    return meet(x, pick(y, right: true), position)
  }

  /// Member by member, for a union and a type without variables.
  private func meetMembers(_ x: Value, _ y: Value, _ position: Position) -> Value {
    let n = unionMemberCount(x)
    return withStackValues(n) { parts in
      for i in 0..<n { parts[i] = meet(unionMember(x, i), y, position) }
      return makeUnion(parts, n)
    }
  }

  private func meetDataTypes(_ x: DataType, _ y: DataType) -> Value {
    if x.isTuple && y.isTuple { return meetTuples(x, y) }
    if x.isTypeOfType != y.isTypeOfType {
      let (t, other) = x.isTypeOfType ? (x, y) : (y, x)
      if isKind(other) {
        let p = t.parameters[0]
        if same(other, Known.tTypeofBottom) {
          return meetParameter(p, Known.bottom) == nil ? Known.bottom : other.value
        }
        return p.isTypeVar || hasFreeTypeVars(p) || same(p.type, other) ? t.value : Known.bottom
      }
    }
    if same(x.name, y.name) { return meetParameters(x, y) }
    // The constraints on the subtype's variables say all; it is itself the intersection.
    if let s = ascend(x, to: y.name) { return parametersMeet(s, y) ? x.value : Known.bottom }
    if let s = ascend(y, to: x.name) { return parametersMeet(x, s) ? y.value : Known.bottom }
    return Known.bottom
  }

  private func parametersMeet(_ x: DataType, _ y: DataType) -> Bool {
    let p = x.parameters, q = y.parameters
    for i in 0..<min(p.count, q.count) where meetParameter(p[i], q[i]) == nil { return false }
    return true
  }

  private func meetParameters(_ x: DataType, _ y: DataType) -> Value {
    let p = x.parameters, q = y.parameters
    let n = p.count
    if n != q.count { return Known.bottom }
    return withStackValues(n) { r in
      var changed = false
      for i in 0..<n {
        guard let z = meetParameter(p[i], q[i]) else { return Known.bottom }
        r[i] = z
        if !same(z, p[i]) { changed = true }
      }
      return changed ? internDataType(x.name, r, n).value : x.value
    }
  }

  /// What `x` and `y` are as one invariant parameter; nil where they cannot be equal.
  private func meetParameter(_ x: Value, _ y: Value) -> Value? {
    if same(x, y) { return x }
    if !isTypeOrTypeVar(x) && !isTypeOrTypeVar(y) { return egal(x, y) ? x : nil }
    state.pointee.invariantDepth += 1
    defer { state.pointee.invariantDepth -= 1 }
    if let v = x.asTypeVar {
      if let w = y.asTypeVar { return equateVariables(v, w) }
      return equate(v, y)
    }
    if let w = y.asTypeVar { return equate(w, x) }
    if !hasFreeTypeVars(x) && !hasFreeTypeVars(y) { return typesEqual(x, y) ? x : nil }
    if let d = x.asDataType, let e = y.asDataType {
      if !same(d.name, e.name) { return nil }
      let z = d.isTuple ? meetEqualTuples(d, e) : meetParameters(d, e)
      return z.isBottom ? nil : z
    }
    if !(isSub(x, y, .invariant) && isSub(y, x, .invariant)) { return nil }
    return hasFreeTypeVars(y) ? x : y
  }

  /// Two tuple types as one invariant parameter: equal element by element.
  private func meetEqualTuples(_ x: DataType, _ y: DataType) -> Value {
    let p = x.parameters, q = y.parameters
    let n = p.count
    if n != q.count || isVarargTuple(x) || isVarargTuple(y) {
      guard isSub(x.value, y.value, .invariant), isSub(y.value, x.value, .invariant) else { return Known.bottom }
      return hasFreeTypeVars(y.value) ? x.value : y.value
    }
    return withStackValues(n) { r in
      for i in 0..<n {
        guard let z = meetParameter(p[i], q[i]) else { return Known.bottom }
        r[i] = z
      }
      return makeTupleType(r, n).value
    }
  }

  // ---- variables

  /// What a solved variable stands for, following links; nil where it is open.
  private func solved(_ b: UnsafeMutablePointer<VariableBinding>) -> Value? {
    if same(b.pointee.lower, b.pointee.upper) { return b.pointee.lower }
    return nil
  }

  /// `v` at a place where the other type has `t`, which is no variable.
  private func meetVariable(_ v: TypeVar, _ t: Value, _ position: Position) -> Value {
    guard let b = lookup(v) else {
      if same(t, Known.tAny) { return v.value }
      let z = meet(v.ub, t, position)
      return same(z, v.ub) ? v.value : z
    }
    if let c = solved(b) { return meet(c, t, position) }
    recordUse(b, position)
    if same(t, Known.tAny) { return v.value }
    if t.isBottom { return t }
    let upper = b.pointee.upper
    switch b.pointee.usage {
    case .single: return meet(upper, t, position)
    case .diagonal:
      let z = meet(upper, t, position)
      if z.isBottom { return z }
      if leads(z, to: v) { return v.value }
      b.pointee.upper = z
      if !b.pointee.lower.isBottom && !isSub(b.pointee.lower, z, .top) { return Known.bottom }
      return v.value
    case .invariant:
      if upper.isType, t.isType, !hasFreeTypeVars(upper), !hasFreeTypeVars(t), isSubtype(upper, t) { return v.value }
      let z = meet(upper, t, position)
      if z.isBottom { return z }
      if isLeafBound(z) && !hasFreeTypeVars(z) {
        let joined = widen(b.pointee.lower, z)
        if !isSub(joined, b.pointee.upper, .top) { return Known.bottom }
        b.pointee.lower = joined
      }
      return z
    }
  }

  private func meetVariables(_ v: TypeVar, _ w: TypeVar, _ position: Position) -> Value {
    if same(v, w) { return v.value }
    guard let a = lookup(v) else {
      guard let b = lookup(w) else { return meetFreeVariables(v, w, position) }
      if let c = solved(b) { return meet(v.value, c, position) }
      return meetVariable(w, v.ub, position)
    }
    if let c = solved(a) { return meet(c, w.value, position) }
    guard let b = lookup(w) else { return meetVariable(v, w.ub, position) }
    if let c = solved(b) { return meet(v.value, c, position) }
    recordUse(a, position)
    recordUse(b, position)
    if a.pointee.usage == .single { return same(a.pointee.upper, Known.tAny) ? w.value : meet(a.pointee.upper, w.value, position) }
    if b.pointee.usage == .single { return same(b.pointee.upper, Known.tAny) ? v.value : meet(v.value, b.pointee.upper, position) }
    if a.pointee.usage == .diagonal && b.pointee.usage == .diagonal { return link(v, a, w, b) ?? Known.bottom }
    if a.pointee.usage == .diagonal { return meetDiagonal(v, a, w, b) }
    if b.pointee.usage == .diagonal { return meetDiagonal(w, b, v, a) }
    let z = meet(a.pointee.upper, b.pointee.upper, .top)
    if z.isBottom { return z }
    // One of them; an equation further on may make them one.
    return isOutside(v, w) ? w.value : v.value
  }

  /// A diagonal variable `v` at a place where the other type has `w`, which also occurs invariantly.
  private func meetDiagonal(
    _ v: TypeVar, _ a: UnsafeMutablePointer<VariableBinding>, _ w: TypeVar, _ b: UnsafeMutablePointer<VariableBinding>
  ) -> Value {
    if same(a.pointee.upper, w) { return v.value }
    let z = meet(a.pointee.upper, b.pointee.upper, .top)
    if z.isBottom { return z }
    let bound = isOutside(w, v) && same(z, b.pointee.upper) ? w.value : z
    if !leads(bound, to: v) { a.pointee.upper = bound }
    return v.value
  }

  /// Whether `t` mentions `v`, itself or by the bounds of variables in scope.
  private func leads(_ t: Value, to v: TypeVar) -> Bool {
    if !isTypeOrTypeVar(t) || !hasFreeTypeVars(t) { return false }
    if occurs(v, in: t) { return true }
    var p = state.pointee.bindings
    while let q = p {
      if !q.pointee.isVisited && occurs(q.pointee.variable, in: t) {
        q.pointee.isVisited = true
        defer { q.pointee.isVisited = false }
        if leads(q.pointee.lower, to: v) || leads(q.pointee.upper, to: v) { return true }
      }
      p = q.pointee.outer
    }
    return false
  }

  private func meetFreeVariables(_ v: TypeVar, _ w: TypeVar, _ position: Position) -> Value {
    let z = meet(v.ub, w.ub, position)
    if z.isBottom { return z }
    return same(z, v.ub) ? v.value : w.value
  }

  /// Makes `v` stand for the type or value `t`; nil where it cannot.
  private func equate(_ v: TypeVar, _ t: Value) -> Value? {
    guard let b = lookup(v) else { return nil }
    if let c = solved(b) { return meetParameter(c, t) }
    recordUse(b, .invariant)
    if !isTypeOrTypeVar(t) {
      guard b.pointee.lower.isBottom, same(b.pointee.upper, Known.tAny) else { return nil }
    } else {
      if occurs(v, in: t) { return nil }
      if leads(t, to: v) { return t }
      if !same(b.pointee.upper, Known.tAny) && !isWithin(t, b.pointee.upper) { return nil }
      if !b.pointee.lower.isBottom && !isSub(b.pointee.lower, t, .top) { return nil }
      if b.pointee.mustBeConcrete && !isLeafBound(t) { return nil }
    }
    b.pointee.lower = t
    b.pointee.upper = t
    return t
  }

  /// Whether `t` lies below a bound; all members of a union do, whatever choices are under way, where nothing is open.
  private func isWithin(_ t: Value, _ bound: Value) -> Bool {
    if t.isType && bound.isType && !hasFreeTypeVars(t) && !hasFreeTypeVars(bound) { return isSubtype(t, bound) }
    return isSub(t, bound, .top)
  }

  private func equateVariables(_ v: TypeVar, _ w: TypeVar) -> Value? {
    let a = lookup(v), b = lookup(w)
    if let a, let c = solved(a) { return same(c, w) ? c : meetParameter(c, w.value) }
    if let b, let c = solved(b) { return same(c, v) ? c : meetParameter(v.value, c) }
    if let a { recordUse(a, .invariant) }
    if let b { recordUse(b, .invariant) }
    guard let a else {
      guard b != nil else { return nil }
      return equate(w, v.value)
    }
    guard let b else { return equate(v, w.value) }
    return link(v, a, w, b)
  }

  /// Makes two open variables one: the inner stands for the outer. Nil where their bounds exclude each other.
  private func link(
    _ v: TypeVar, _ a: UnsafeMutablePointer<VariableBinding>, _ w: TypeVar, _ b: UnsafeMutablePointer<VariableBinding>
  ) -> Value? {
    if isOutside(w, v) { return linkInner(v, a, to: w, b) }
    return linkInner(w, b, to: v, a)
  }

  private func linkInner(
    _ v: TypeVar, _ a: UnsafeMutablePointer<VariableBinding>, to w: TypeVar, _ b: UnsafeMutablePointer<VariableBinding>
  ) -> Value? {
    let lower = same(a.pointee.lower, w) ? b.pointee.lower : widen(b.pointee.lower, a.pointee.lower)
    let upper = same(a.pointee.upper, w) ? b.pointee.upper : meetBounds(b.pointee.upper, a.pointee.upper)
    if upper.isBottom && !lower.isBottom { return nil }
    if !lower.isBottom && !isSub(lower, upper, .top) { return nil }
    a.pointee.lower = w.value
    a.pointee.upper = w.value
    b.pointee.lower = lower
    b.pointee.upper = upper
    return w.value
  }

  private func meetBounds(_ x: Value, _ y: Value) -> Value {
    if same(x, y) || same(y, Known.tAny) { return x }
    if same(x, Known.tAny) { return y }
    if x.isTypeVar || y.isTypeVar { return narrow(x, y) }
    return meet(x, y, .top)
  }
}
