/// The order of methods by specificity.
///
/// A signature that is a proper subtype of another is more specific; beyond that, signatures that overlap without either being
/// a subtype are ordered where one is closer in some argument and not farther in any. The relation is not transitive
/// in general; the sort of methods allows for that.

/// Whether signature `a` is more specific than `b`.
public func isMoreSpecific(_ a: Value, _ b: Value) -> Bool {
  if same(a, b) || isObviouslyDisjoint(a, b, forSpecificity: true) { return false }
  if hasFreeTypeVars(a) || hasFreeTypeVars(b) { return false }
  if isSubtype(b, a) { return false }
  if isSubtype(a, b) { return true }
  return Specificity(a: a, b: b).isMore(a, b, invariant: false, nil)
}

/// A variable passed on the way into a signature and how often it occurs there.
private struct QuantifiedVariable {
  let variable: TypeVar
  let occurrences: Int
  let outer: UnsafePointer<QuantifiedVariable>?
}

private typealias Quantified = UnsafePointer<QuantifiedVariable>

/// The comparison of two signatures; `a` and `b` are the whole of them, whose variables the parts mention.
private struct Specificity {
  let a: Value
  let b: Value
  private var flipped: Specificity { Specificity(a: b, b: a) }

  // ---- helpers

  private static func occurrences(_ v: TypeVar, _ env: Quantified?) -> Int {
    var p = env
    while let q = p {
      if same(q.pointee.variable, v) { return q.pointee.occurrences }
      p = q.pointee.outer
    }
    return 0
  }

  /// Opens `u` and runs `body` on what it quantifies.
  private func entering(_ u: UnionAll, _ env: Quantified?, _ body: (Value, Quantified) -> Bool) -> Bool {
    withUnsafePointer(
      to: QuantifiedVariable(variable: u.var, occurrences: countOccurrences(u.var, in: u.body, limit: 2), outer: env)
    ) { body(u.body, $0) }
  }

  /// `t` under the quantifiers of the environment that it needs.
  private static func close(_ t: Value, _ env: Quantified?) -> Value {
    var t = t
    var p = env
    while let q = p {
      t = makeUnionAll(q.pointee.variable, t)
      p = q.pointee.outer
    }
    return t
  }

  private func isSub(_ x: Value, _ y: Value, _ env: Quantified?) -> Bool {
    let s = isTypeOrTypeVar(x) ? Specificity.close(x, env) : x
    let t = isTypeOrTypeVar(y) ? Specificity.close(y, env) : y
    if !s.isType || !t.isType { return egal(s, t) }
    return isSubtype(s, t)
  }

  private func isEqual(_ x: Value, _ y: Value, _ env: Quantified?) -> Bool {
    if same(x, y) { return true }
    if !isTypeOrTypeVar(x) || !isTypeOrTypeVar(y) { return egal(x, y) }
    if let v = x.asTypeVar, let w = y.asTypeVar,
      Specificity.occurrences(v, env) != Specificity.occurrences(w, env)
    {
      return false
    }
    return typesEqual(Specificity.close(x, env), Specificity.close(y, env))
  }

  // ---- the order

  func isMore(_ x: Value, _ y: Value, invariant: Bool, _ env: Quantified?) -> Bool {
    if same(x, y) { return false }
    if let s = x.asDataType, let t = y.asDataType, s.isTuple, t.isTuple {
      return tupleIsMore(fixLength(s, by: t), fixLength(t, by: s), invariant: invariant, env)
    }
    if !invariant {
      if same(x, Known.tAny) { return false }
      if x.isBottom { return true }
      if y.isBottom { return false }
    }
    if let u = x.asUnion {
      if let q = y.asUnionAll { return entering(q, env) { isMore(x, $0, invariant: invariant, $1) } }
      return unionIsMore(u, y, invariant: invariant, env)
    }
    if !invariant, let d = x.asDataType, d.isTypeOfType {
      let p = d.parameters[0]
      if let v = p.asTypeVar {
        if isKind(y) && !same(v.ub, Known.tAny) { return true }
      } else if !hasFreeTypeVars(p), !hasFreeTypeVars(y), y.isType, isKind(y) || !y.isDataType, isInstance(p, of: y) {
        return true
      }
    }
    if let u = y.asUnion {
      if let q = x.asUnionAll { return entering(q, env) { isMore($0, y, invariant: invariant, $1) } }
      if isMore(x, u.a, invariant: invariant, env) || isMore(x, u.b, invariant: invariant, env) {
        return !flipped.isMore(y, x, invariant: invariant, env)
      }
      return false
    }
    if !invariant && same(y, Known.tAny) && !x.isTypeVar { return true }
    if let s = x.asDataType, let t = y.asDataType { return dataTypeIsMore(s, t, invariant: invariant, env) }
    if let v = x.asTypeVar { return variableIsMore(v, y, invariant: invariant, env) }
    if let w = y.asTypeVar { return isMoreThanVariable(x, w, invariant: invariant, env) }
    if let q = x.asUnionAll { return entering(q, env) { isMore($0, y, invariant: invariant, $1) } }
    if let q = y.asUnionAll { return entering(q, env) { isMore(x, $0, invariant: invariant, $1) } }
    return false
  }

  /// A union is more specific where one of its members is and `y` is not more specific than the other.
  private func unionIsMore(_ u: UnionType, _ y: Value, invariant: Bool, _ env: Quantified?) -> Bool {
    if isSub(y, u.value, env) { return false }
    let a = u.a, b = u.b
    let aOver = flipped.isMore(y, a, invariant: invariant, env)
    let bOver = flipped.isMore(y, b, invariant: invariant, env)
    if aOver || bOver { return false }
    return isMore(a, y, invariant: invariant, env) || isMore(b, y, invariant: invariant, env)
  }

  private func dataTypeIsMore(_ x: DataType, _ y: DataType, invariant: Bool, _ env: Quantified?) -> Bool {
    if same(x, Known.tTypeofBottom) && (isKind(y) || y.isTypeOfType) { return true }
    var s = x
    var climbed = false
    while !same(s, Known.tAny) {
      if same(s.name, y.name) {
        if climbed {
          if !s.isTypeOfType { return true }
          // A kind is below `Type`, but not below a `Type{T}` with a narrower T.
          if let v = y.parameters[0].asTypeVar { return v.lb.isBottom && same(v.ub, Known.tAny) }
          return false
        }
        if s.isTuple { return tupleIsMore(s, y, invariant: invariant, env) }
        return parametersAreMore(s, y, env)
      }
      if invariant { return false }
      s = s.super
      climbed = true
    }
    return false
  }

  private func parametersAreMore(_ x: DataType, _ y: DataType, _ env: Quantified?) -> Bool {
    let p = x.parameters, q = y.parameters
    var score = 0
    var otherScore = 0
    var valueScore = 0
    var diagonal = false
    var otherDiagonal = false
    for i in 0..<Swift.min(p.count, q.count) {
      let s = p[i], t = q[i]
      let free = hasFreeTypeVars(s), otherFree = hasFreeTypeVars(t)
      if !free && !otherFree && !sameParameter(s, t) { return false }
      if isMore(s, t, invariant: true, env) && (s.isTypeVar || !free || otherFree) {
        score += 1
      } else if flipped.isMore(t, s, invariant: true, env) && (t.isTypeVar || !otherFree || free) {
        otherScore += 1
      } else if isEqual(s, t, env) {
        if !free && otherFree { score += 1 }
        if free && !otherFree { otherScore += 1 }
      }
      if t.isTypeVar && !isTypeOrTypeVar(s) { valueScore += 1 }
      if s.isTypeVar && !isTypeOrTypeVar(t) { valueScore -= 1 }
      if !diagonal, let v = s.asTypeVar { diagonal = occursAfter(v, p, i) }
      if !otherDiagonal, let v = t.asTypeVar { otherDiagonal = occursAfter(v, q, i) }
    }
    if valueScore > 0 { return true }
    if valueScore < 0 || otherScore > score || (otherDiagonal && !diagonal) { return false }
    return score > otherScore || (diagonal && !otherDiagonal)
  }

  private func occursAfter(_ v: TypeVar, _ p: SimpleVector, _ i: Int) -> Bool {
    for j in i + 1..<Swift.max(p.count, i + 1) where occurs(v, in: p[j]) { return true }
    return false
  }

  private func variableIsMore(_ v: TypeVar, _ y: Value, invariant: Bool, _ env: Quantified?) -> Bool {
    if let w = y.asTypeVar {
      let m = Specificity.occurrences(v, env), n = Specificity.occurrences(w, env)
      if isMore(v.ub, w.ub, invariant: false, env) { return true }
      if flipped.isMore(w.ub, v.ub, invariant: false, env) { return false }
      if !w.lb.isBottom || !v.lb.isBottom {
        if flipped.isMore(w.lb, v.lb, invariant: false, env) { return true }
      }
      return invariant && m > 1 && n <= 1 && isEqual(v.ub, w.ub, env)
    }
    if !y.isType { return false }
    if invariant {
      if occurs(v, in: y) { return false }
      if v.ub.isBottom { return true }
      if !hasFreeTypeVars(y) { return false }
      if isEqual(v.ub, y, env) { return Specificity.occurrences(v, env) >= 2 }
    } else if same(y, Known.tAny) && same(v.ub, Known.tAny) {
      // Tuple{T,T} where T is more specific than Tuple{Any,Any}.
      return Specificity.occurrences(v, env) >= 2
    }
    return isMore(v.ub, y, invariant: false, env)
  }

  private func isMoreThanVariable(_ x: Value, _ w: TypeVar, invariant: Bool, _ env: Quantified?) -> Bool {
    if !x.isType { return true }
    if !invariant { return isMore(x, w.ub, invariant: false, env) }
    if occurs(w, in: x) { return true }
    if w.ub.isBottom { return false }
    if hasFreeTypeVars(x) {
      if isMore(x, w.ub, invariant: false, env) { return true }
      if isEqual(x, w.ub, env) { return Specificity.occurrences(w, env) < 2 }
      return false
    }
    if isObviouslyDisjoint(x, w.ub, forSpecificity: true) { return false }
    return !flipped.isMore(w.ub, x, invariant: false, env)
  }

  // ---- tuples

  private func tupleIsMore(_ x: DataType, _ y: DataType, invariant: Bool, _ env: Quantified?) -> Bool {
    let p = x.parameters, q = y.parameters
    if q.count == 0 { return false }
    if p.count == 0 { return true }
    let xOpen = isVarargTuple(x), yOpen = isVarargTuple(y)
    var someMore = false
    var i = 0
    while true {
      if xOpen && yOpen && i >= p.count && i >= q.count { break }
      if !xOpen && i >= p.count {
        // x is over; what y has beyond that makes it no more specific.
        break
      }
      if !yOpen && i >= q.count { break }
      let s = element(p, i), t = element(q, i)
      if flipped.isMore(t, s, invariant: invariant, env) { return false }
      let more = isMore(s, t, invariant: invariant, env)
      if more { someMore = true }
      if !more && !isEqual(s, t, env) && !isSub(s, t, env) {
        // Tails may be empty, so that what they repeat need not agree.
        if xOpen && yOpen && i >= p.count - 1 && i >= q.count - 1 { break }
        // A tuple whose length is tied to something else may be more specific despite a disjoint element: transitivity.
        return someMore && xOpen && lengthIsTied(x, env)
      }
      i += 1
    }
    if someMore { return true }
    // Equal as far as both go: the shorter and the closed are more specific, then tied lengths and repeated variables.
    let xLength = xOpen ? Int.max : p.count, yLength = yOpen ? Int.max : q.count
    if xLength != yLength { return xLength < yLength }
    if xOpen && p.count != q.count { return p.count > q.count }
    let diagonal = hasRepeatedVariable(p, env), otherDiagonal = hasRepeatedVariable(q, env)
    if diagonal != otherDiagonal { return diagonal }
    return xOpen && yOpen && lengthIsTied(x, env) && !lengthIsTied(y, env)
  }

  /// `t` with its tail's length fixed where that is a variable and `other` has a fixed length.
  private func fixLength(_ t: DataType, by other: DataType) -> DataType {
    guard isVarargTuple(t), !isVarargTuple(other), let v = t.parameters.last.asVararg?.N?.asTypeVar else { return t }
    let n = other.parameters.count - (t.parameters.count - 1)
    if n < 0 { return t }
    var variable = v
    var value = boxInt(n)
    return instantiate(t.value, &variable, &value, 1).unsafeAs(DataType.self)
  }

  private func element(_ p: SimpleVector, _ i: Int) -> Value {
    let e = p[Swift.min(i, p.count - 1)]
    return e.asVararg?.element ?? e
  }

  /// Whether the length of a tuple's tail is a variable that occurs elsewhere, too.
  private func lengthIsTied(_ t: DataType, _ env: Quantified?) -> Bool {
    guard let n = t.parameters.last.asVararg?.N, let v = n.asTypeVar else { return false }
    return Specificity.occurrences(v, env) > 1
  }

  private func hasRepeatedVariable(_ p: SimpleVector, _ env: Quantified?) -> Bool {
    for i in 0..<p.count {
      let e = p[i].asVararg?.T ?? p[i]
      if let v = e.asTypeVar, Specificity.occurrences(v, env) > 1 { return true }
    }
    return false
  }
}

/// How often `v` occurs in `t`, counted up to `limit`; an element that a Vararg repeats counts twice.
private func countOccurrences(_ v: TypeVar, in t: Value, limit: Int) -> Int {
  if let w = t.asTypeVar { return same(v, w) ? 1 : 0 }
  var n = 0
  if let d = t.asDataType {
    if !d.hasFreeTypeVars { return 0 }
    for i in 0..<d.parameters.count where n < limit { n += countOccurrences(v, in: d.parameters[i], limit: limit) }
  } else if let u = t.asUnionAll {
    n = countOccurrences(v, in: u.var.lb, limit: limit) + countOccurrences(v, in: u.var.ub, limit: limit)
    if !same(u.var, v) && n < limit { n += countOccurrences(v, in: u.body, limit: limit) }
  } else if let u = t.asUnion {
    n = max(countOccurrences(v, in: u.a, limit: limit), countOccurrences(v, in: u.b, limit: limit))
  } else if let va = t.asVararg {
    if let e = va.T { n += countOccurrences(v, in: e, limit: limit) }
    if let c = va.N { n += countOccurrences(v, in: c, limit: limit) }
  }
  return min(n, limit)
}
