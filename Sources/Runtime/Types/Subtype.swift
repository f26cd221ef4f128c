/// The subtype relation.

/// Whether every instance of `a` is an instance of `b`, as the language defines `<:`.
public func isSubtype(_ a: Value, _ b: Value) -> Bool {
  if same(a, b) || same(b, Known.tAny) || a.isBottom { return true }
  if let quick = quickSubtype(a, b) { return quick }
  return Subtyping.run { $0.forallExists(a, b, .top) }
}

/// `isSubtype`, which where it holds also stores the values that `b`'s outermost `count` variables must have: a variable's own self
/// where it depends on which member of a union in `a` a value is of.
public func isSubtype(_ a: Value, _ b: Value, environment: UnsafeMutablePointer<Value?>, _ count: Int) -> Bool {
  for i in 0..<count { environment[i] = nil }
  return Subtyping.run {
    $0.state.pointee.environment = environment
    $0.state.pointee.environmentCount = Int32(count)
    $0.state.pointee.environmentOwner = b
    return $0.forallExists(a, b, .top)
  }
}

/// Whether two types have the same instances: each is a subtype of the other.
public func typesEqual(_ a: Value, _ b: Value) -> Bool {
  if same(a, b) { return true }
  if let x = a.asDataType, let y = b.asDataType {
    if x.has(DataType.Flag.isExact) && y.has(DataType.Flag.isExact) { return typeOfBottomEqual(x, y) }
    if !same(x.name, y.name) && !x.isTypeOfType && !y.isTypeOfType { return false }
  }
  if a.isTypeVar || b.isTypeVar { return false }
  if !a.isType || !b.isType { return egal(a, b) }
  if egal(a, b) { return true }
  return isSubtype(a, b) && isSubtype(b, a)
}

/// `Type{Union{}}` and the type of `Union{}` are equal though two objects.
private func typeOfBottomEqual(_ x: DataType, _ y: DataType) -> Bool {
  (same(x, Known.tTypeofBottom) && isTypeOfBottom(y)) || (same(y, Known.tTypeofBottom) && isTypeOfBottom(x))
}

@inline(__always) func isTypeOfBottom(_ t: DataType) -> Bool { t.isTypeOfType && t.parameters[0].isBottom }

/// Answers without an environment where both are DataTypes and names decide; nil where they do not.
@inline(__always) private func quickSubtype(_ a: Value, _ b: Value) -> Bool? {
  guard let x = a.asDataType, let y = b.asDataType else { return nil }
  if x.isTuple && y.isTuple { return quickTupleSubtype(x, y) }
  return quickNominalSubtype(x, y)
}

@inline(__always) private func quickNominalSubtype(_ x: DataType, _ y: DataType) -> Bool? {
  if x.isTypeOfType || y.isTypeOfType || isKind(x) || isKind(y) { return nil }
  guard let s = ascend(x, to: y.name) else { return false }
  if same(s, y) { return true }
  if s.has(DataType.Flag.isExact) && y.has(DataType.Flag.isExact) && !y.isTuple { return false }
  return nil
}

/// Tuples without Varargs, element by element; nil where an element needs the full algorithm.
private func quickTupleSubtype(_ x: DataType, _ y: DataType) -> Bool? {
  let p = x.parameters, q = y.parameters
  let n = p.count
  if isVarargTuple(x) || isVarargTuple(y) { return nil }
  if n != q.count { return false }
  var open = false
  for i in 0..<n {
    let a = p[i], b = q[i]
    if same(a, b) || same(b, Known.tAny) { continue }
    guard let s = a.asDataType, let t = b.asDataType, let answer = quickNominalSubtype(s, t) else {
      open = true
      continue
    }
    if !answer { return false }
  }
  return open ? nil : true
}

/// The supertype of `t` (or `t`) that has the given name, or nil.
@inline(__always) func ascend(_ t: DataType, to name: TypeName) -> DataType? {
  var t = t
  while !same(t.name, name) {
    guard let s = t.loadReference(DataType.Offset.super) else { return nil }
    if s == t.raw { return nil }
    t = DataType(raw: s)
  }
  return t
}

extension Subtyping {
  // ---- enumeration of unions

  /// Whether for all choices on the left there are choices on the right with `x <: y`.
  func forallExists(_ x: Value, _ y: Value, _ position: Position) -> Bool {
    var steps = 0
    var exhausted = false
    return forallExists(x, y, position, &steps, &exhausted)
  }

  /// `forallExists`; counts the left choices, and says whether the right had no choice left at the end.
  func forallExists(
    _ x: Value, _ y: Value, _ position: Position, _ leftCount: inout Int, _ rightExhausted: inout Bool
  ) -> Bool {
    let needsSave = state.pointee.bindings != nil
    if !needsSave {
      let count = Int(state.pointee.environmentCount)
      guard count > 0, let owner = state.pointee.environmentOwner, !state.pointee.isMerging else {
        return enumerate(x, y, position, nil, &leftCount, &rightExhausted)
      }
      // The outermost enumeration: all its left choices have a say in the variables' values.
      state.pointee.isMerging = true
      defer { state.pointee.isMerging = false }
      return withUnsafeTemporaryAllocation(of: Value?.self, capacity: count) { merged in
        let merged = merged.baseAddress.unsafelyUnwrapped
        return enumerate(x, y, position, nil, &leftCount, &rightExhausted) { isFirst in
          mergeEnvironment(merged, count, isFirst: isFirst, owner)
          for i in 0..<count { state.pointee.environment.unsafelyUnwrapped[i] = merged[i] }
        }
      }
    }
    return withUnsafeTemporaryAllocation(of: SavedBinding.self, capacity: bindingCount) {
      enumerate(x, y, position, $0.baseAddress, &leftCount, &rightExhausted)
    }
  }

  private func enumerate(
    _ x: Value, _ y: Value, _ position: Position, _ saved: UnsafeMutablePointer<SavedBinding>?,
    _ leftCount: inout Int, _ rightExhausted: inout Bool, whenHolding: (_ isFirst: Bool) -> Void = { _ in }
  ) -> Bool {
    let oldLeft = state.pointee.left.open()
    let oldRight = state.pointee.right.open()
    defer {
      state.pointee.left = oldLeft
      state.pointee.right = oldRight
    }
    rightExhausted = true
    while true {
      if let saved { save(saved) }
      state.pointee.right.used = state.pointee.right.base
      var holds = false
      var leftMore: Int32 = 0
      while true {
        state.pointee.left.rewind()
        state.pointee.right.rewind()
        holds = isSub(x, y, position)
        leftMore = state.pointee.left.more
        if holds {
          if state.pointee.right.more != 0 { rightExhausted = false }
          break
        }
        if let saved { restore(saved) }
        if !state.pointee.right.advance() { break }
        // The left choices made so far stay what they are.
      }
      if !holds { return false }
      whenHolding(leftCount == 0)
      leftCount += 1
      state.pointee.left.more = leftMore
      if !state.pointee.left.advance() { return true }
    }
  }

  /// The subtype question with an enumeration of its own, for places where the answer must not depend on later ones.
  ///
  /// Where the right has choices, the first that fits is taken; only when that proves wrong outside, the decision is
  /// handed to the outer enumeration.
  func localSubtype(_ x: Value, _ y: Value, _ position: Position, limited: Bool) -> Bool {
    let oldMore = state.pointee.right.more
    if mayChoose(y) && state.pointee.right.decide() == 0 {
      var leftCount = 0
      var exhausted = false
      let holds = forallExists(x, y, position, &leftCount, &exhausted)
      if exhausted || (limited && (leftCount > 3 || !holds)) { state.pointee.right.more = oldMore }
      return holds
    }
    let oldLeft = state.pointee.left.open()
    defer { state.pointee.left = oldLeft }
    while true {
      state.pointee.left.rewind()
      if !isSub(x, y, position) { return false }
      if !state.pointee.left.advance() { return true }
    }
  }

  /// Whether matching against `t` on the right can lead to a choice.
  func mayChoose(_ t: Value) -> Bool {
    if t.isUnion { return true }
    if let d = t.asDataType {
      if d.has(DataType.Flag.isExact) { return false }
      for i in 0..<d.parameters.count where mayChoose(d.parameters[i]) { return true }
      return false
    }
    if let u = t.asUnionAll { return mayChoose(u.var.lb) || mayChoose(u.var.ub) || mayChoose(u.body) }
    if let v = t.asTypeVar {
      guard let b = lookup(v) else { return mayChoose(v.lb) || mayChoose(v.ub) }
      // Bounds may lead back to the variable.
      if b.pointee.isVisited { return false }
      b.pointee.isVisited = true
      defer { b.pointee.isVisited = false }
      return mayChoose(b.pointee.lower) || mayChoose(b.pointee.upper)
    }
    if let va = t.asVararg {
      return (va.T.map { mayChoose($0) } ?? false) || (va.N.map { mayChoose($0) } ?? false)
    }
    return false
  }

  /// The member of a union that the next decisions pick.
  func pick(_ u: Value, right: Bool) -> Value {
    var t = u
    while let union = t.asUnion {
      let d = right ? state.pointee.right.decide() : state.pointee.left.decide()
      t = d == 0 ? union.a : union.b
    }
    return t
  }

  // ---- the relation

  /// `x <: y` under the current environment and choices.
  func isSub(_ x: Value, _ y: Value, _ position: Position) -> Bool {
    state.pointee.fuel &-= 1
    if state.pointee.fuel < 0 || stackIsNearlyUsedUp { return false }
    var x = x
    var y = y
    if x.isUnion {
      if same(x, y) && !hasFreeTypeVars(x) { return true }
      x = pick(x, right: false)
    }
    if let u = y.asUnion {
      if same(x, u.a) || same(x, u.b) { return true }
      if let q = x.asUnionAll { return leftQuantified(q, y, position) }
      if let v = x.asTypeVar {
        // Match the variable with the whole union first; taken apart only where something in it could be the variable.
        let b = lookup(v)
        let mayTakeApart = (b?.pointee.isExistential ?? false) || hasFreeTypeVars(y)
        if mayTakeApart && state.pointee.right.decide() == 1 { y = pick(y, right: true) }
      } else {
        y = pick(y, right: true)
      }
    }
    if let v = x.asTypeVar {
      if let w = y.asTypeVar { return variableInVariable(v, w, position) }
      return variableBelow(v, y, position)
    }
    if let v = y.asTypeVar { return variableAbove(v, x, position) }
    if let q = x.asUnionAll {
      if same(x, y) && state.pointee.environmentIndex >= state.pointee.environmentCount { return true }
      return leftQuantified(q, y, position)
    }
    if let q = y.asUnionAll { return rightQuantified(x, q, position) }
    if let d = x.asDataType {
      guard let e = y.asDataType else { return false }
      return dataTypeSub(d, e)
    }
    if x.isBottom { return y.isType }
    if x.isVararg || y.isVararg { return false }
    return !x.isType && !y.isType && egal(x, y)
  }

  private func dataTypeSub(_ x: DataType, _ y: DataType) -> Bool {
    if same(x, y) || same(y, Known.tAny) { return true }
    if same(x, Known.tAny) { return false }
    if y.isTypeOfType || x.isTypeOfType {
      if let answer = typeOfTypeSub(x, y) { return answer }
    }
    guard let s = ascend(x, to: y.name) else { return false }
    if same(s, y) { return true }
    if s.isTuple { return tupleSub(s, y) }
    if s.has(DataType.Flag.isExact) && y.has(DataType.Flag.isExact) { return false }
    return parametersEqual(s, y)
  }

  private func parametersEqual(_ x: DataType, _ y: DataType) -> Bool {
    let p = x.parameters, q = y.parameters
    if p.count != q.count { return false }
    state.pointee.invariantDepth += 1
    defer { state.pointee.invariantDepth -= 1 }
    for i in 0..<p.count where !equal(p[i], q[i]) { return false }
    return true
  }

  /// Where one side is `Type{...}` and names do not decide.
  private func typeOfTypeSub(_ x: DataType, _ y: DataType) -> Bool? {
    if x.isTypeOfType {
      if y.isTypeOfType { return nil }
      // Of a variable it is not known of which kind its value is.
      let p = x.parameters[0]
      return isKind(y) && !p.isTypeVar && same(p.type, y)
    }
    // y is Type{q}.
    let q = y.parameters[0]
    if same(x, Known.tTypeofBottom) {
      state.pointee.invariantDepth += 1
      defer { state.pointee.invariantDepth -= 1 }
      return equal(Known.bottom, q)
    }
    if isKind(x) {
      guard let v = q.asTypeVar else { return false }
      // A kind has all types of that kind as instances, so only an unconstrained variable will do.
      guard let b = lookup(v) else { return v.lb.isBottom && same(v.ub, Known.tAny) }
      recordUse(b, .invariant)
      if !b.pointee.isExistential { return false }
      guard b.pointee.lower.isBottom && same(b.pointee.upper, Known.tAny), let any = Known.uType.value.asUnionAll else { return false }
      // From here on it stands for every type of the kind, so for no other one: that of `Type{T} where T` is not in scope.
      b.pointee.lower = any.`var`.value
      b.pointee.upper = any.`var`.value
      return true
    }
    return false
  }

  // ---- variables

  private func variableInVariable(_ v: TypeVar, _ w: TypeVar, _ position: Position) -> Bool {
    if same(v, w) { return true }
    let a = lookup(v), b = lookup(w)
    if let a, a.pointee.isExistential {
      if let b { recordUse(b, position) }
      return variableBelow(v, w.value, position)
    }
    if let b, b.pointee.isExistential {
      if let a { recordUse(a, position) }
      return variableAbove(w, v.value, position)
    }
    if let a { recordUse(a, position) }
    if let b { recordUse(b, position) }
    let upper = a?.pointee.upper ?? v.ub
    let lower = b?.pointee.lower ?? w.lb
    if reaches(upper, w) || reaches(lower, v) { return true }
    return isSub(upper, lower, position)
  }

  /// Whether the chain of bounds from `t` leads to the variable `v`.
  private func reaches(_ t: Value, _ v: TypeVar) -> Bool {
    var t = t
    var steps = 0
    while let w = t.asTypeVar, steps < 64 {
      if same(w, v) { return true }
      t = lookup(w)?.pointee.upper ?? w.ub
      steps += 1
    }
    return false
  }

  /// `v <: t`.
  private func variableBelow(_ v: TypeVar, _ t: Value, _ position: Position) -> Bool {
    guard let b = lookup(v) else { return isSub(v.ub, t, position) }
    recordUse(b, position)
    if !b.pointee.isExistential { return isSub(b.pointee.upper, t, position) }
    if same(b.pointee.upper, t) { return true }
    if !(b.pointee.lower.isBottom && !t.isVararg) && !check(b.pointee.lower, t) { return false }
    // The lower bound was tested against `t` before the upper bound changes, or the test of the other direction would be void.
    b.pointee.upper = narrow(b.pointee.upper, t)
    return respectsScope(v, b, t, b.pointee.lower, position)
  }

  /// `t <: v`.
  private func variableAbove(_ v: TypeVar, _ t: Value, _ position: Position) -> Bool {
    guard let b = lookup(v) else { return isSub(t, v.lb, position) }
    recordUse(b, position)
    if !b.pointee.isExistential { return isSub(t, b.pointee.lower, position) }
    if same(b.pointee.lower, t) { return true }
    if !(same(b.pointee.upper, Known.tAny) && !t.isVararg) && !check(t, b.pointee.upper) { return false }
    let joined = widen(b.pointee.lower, t)
    b.pointee.lower = joined
    return respectsScope(v, b, t, b.pointee.upper, position)
  }

  /// An existential variable cannot equal a universal one that is bound further in, unless that has equal bounds.
  private func respectsScope(
    _ v: TypeVar, _ b: UnsafeMutablePointer<VariableBinding>, _ t: Value, _ otherBound: Value, _ position: Position
  ) -> Bool {
    guard let w = t.asTypeVar, let a = lookup(w), !a.pointee.isExistential else { return true }
    if a.pointee.depth == b.pointee.depth || !unionContains(otherBound, t) || !isOutside(v, w) { return true }
    return isSub(a.pointee.upper, a.pointee.lower, position)
  }

  private func unionContains(_ u: Value, _ t: Value) -> Bool {
    if same(u, t) { return true }
    guard let union = u.asUnion else { return false }
    return unionContains(union.a, t) || unionContains(union.b, t)
  }

  /// A subtype question on the side: between a bound and what shall be compatible with it.
  func check(_ x: Value, _ y: Value) -> Bool {
    if same(x, y) { return true }
    if x.isBottom && y.isType { return true }
    if same(y, Known.tAny) && (x.isType || x.isTypeVar) { return true }
    if x.isInt64 && y.isInt64 { return x.int == y.int }
    if same(x, Known.tAny) && y.isDataType { return false }
    return localSubtype(x, y, .top, limited: true)
  }

  /// The least upper bound of a lower bound and one more type.
  func widen(_ a: Value, _ b: Value) -> Value {
    if a.isBottom || same(a, b) || same(b, Known.tAny) { return b }
    if b.isBottom || same(a, Known.tAny) { return a }
    if !isTypeOrTypeVar(a) || !isTypeOrTypeVar(b) { return egal(a, b) ? a : Known.tAny.value }
    if unionContains(a, b) { return a }
    if unionContains(b, a) { return b }
    if let v = a.asTypeVar, same(b, v.lb) { return a }
    if let v = b.asTypeVar, same(a, v.lb) { return b }
    if !hasFreeTypeVars(a) && !hasFreeTypeVars(b) {
      if isSubtype(a, b) { return b }
      if isSubtype(b, a) { return a }
    }
    return makeSimpleUnion(a, b)
  }

  /// An upper bound that also keeps below `b`.
  func narrow(_ a: Value, _ b: Value) -> Value {
    if same(a, Known.tAny) || same(a, b) || b.isBottom { return b }
    if same(b, Known.tAny) || a.isBottom { return a }
    if !isTypeOrTypeVar(a) || !isTypeOrTypeVar(b) { return egal(a, b) ? a : Known.bottom }
    if let v = a.asTypeVar, same(b, v.ub) { return a }
    if let v = b.asTypeVar, same(a, v.ub) { return b }
    if a.isTypeVar { return a }
    if b.isTypeVar { return b }
    if !hasFreeTypeVars(a) && !hasFreeTypeVars(b) {
      if isSubtype(a, b) { return a }
      if isSubtype(b, a) { return b }
      return typeIntersection(a, b)
    }
    return b
  }

  // ---- where

  /// `x <: (body where v)`: there is a `v`.
  private func rightQuantified(_ x: Value, _ u: UnionAll, _ position: Position) -> Bool {
    let u = renamed(u)
    let wanted = state.pointee.environmentIndex
    state.pointee.environmentIndex += 1
    var b = VariableBinding(
      variable: u.var, lower: u.var.lb, upper: u.var.ub, isExistential: true, depth: state.pointee.invariantDepth,
      outer: state.pointee.bindings)
    let holds = withUnsafeMutablePointer(to: &b) { p in
      state.pointee.bindings = p
      var holds = isSub(x, u.body, position)
      state.pointee.environmentIndex -= 1
      // As an argument's type `Type{X}` stands for X's kind, unless the variable is used in invariant position.
      if holds && p.pointee.invariantUses == 0 { p.pointee.lower = widenTypeOfType(p.pointee.lower) }
      holds = holds && obeysDiagonalRule(p, u.body)
      state.pointee.bindings = p.pointee.outer
      if state.pointee.isIntersection { forget(p) }
      return holds
    }
    if holds && wanted < state.pointee.environmentCount {
      state.pointee.environment.unsafelyUnwrapped[Int(wanted)] = solution(b, u.var)
    }
    return holds
  }

  /// `(body where v) <: y`: for all `v`.
  private func leftQuantified(_ u: UnionAll, _ y: Value, _ position: Position) -> Bool {
    // In `Tuple{Array,Array}` the two arrays' variables are one object: what was learnt from the first must not be taken for the second.
    let u = renamed(u, evenIf: isMentioned(u.var))
    var b = VariableBinding(
      variable: u.var, lower: u.var.lb, upper: u.var.ub, isExistential: false, depth: state.pointee.invariantDepth,
      outer: state.pointee.bindings)
    return withUnsafeMutablePointer(to: &b) { p in
      state.pointee.bindings = p
      let holds = isSub(u.body, y, position) && obeysDiagonalRule(p, u.body)
      state.pointee.bindings = p.pointee.outer
      return holds
    }
  }

  /// `u`, with another variable where its own is in scope already.
  func renamed(_ u: UnionAll, evenIf isSpent: Bool = false) -> UnionAll {
    if !isSpent && lookup(u.var) == nil { return u }
    let v = u.var
    let fresh = makeTypeVar(v.name, lower: v.lb, upper: v.ub)
    return rawUnionAll(fresh, instantiate(u, with: fresh.value)).unsafeAs(UnionAll.self)
  }

  /// A variable that occurs more than once, and only in covariant position, stands for concrete types only.
  private func obeysDiagonalRule(_ b: UnsafeMutablePointer<VariableBinding>, _ body: Value) -> Bool {
    let isRepeated = b.pointee.covariantUses > 1
    guard b.pointee.mustBeConcrete || (isRepeated && isLeafBound(b.pointee.variable.lb)) else { return true }
    // By the form of the type, not by the branch taken: the rule must not depend on a choice in a union.
    let isDiagonal = isRepeated && !occursInvariantly(b.pointee.variable, in: body)
    if !b.pointee.mustBeConcrete && !isDiagonal { return true }
    if b.pointee.mustBeConcrete && !isDiagonal && !isLeafBound(b.pointee.upper) { return false }
    if let v = b.pointee.lower.asTypeVar {
      if let outer = lookup(v) { outer.pointee.mustBeConcrete = true }
      return true
    }
    return isLeafBound(b.pointee.lower)
  }

  private func widenTypeOfType(_ t: Value) -> Value {
    guard let d = t.asDataType, d.isTypeOfType, !d.parameters[0].isTypeVar else { return t }
    return d.parameters[0].type.value
  }

  /// The value of a solved variable for the environment.
  private func solution(_ b: VariableBinding, _ v: TypeVar) -> Value {
    if b.invariantUses == 0 && !b.lower.isBottom {
      if isLeafBound(b.lower) { return b.lower }
      return makeTypeVar(v.name, lower: Known.bottom, upper: b.lower).value
    }
    if same(b.lower, b.upper) || !b.lower.isBottom { return b.lower }
    if same(b.lower, v.lb) && same(b.upper, v.ub) { return v.value }
    return makeTypeVar(v.name, lower: b.lower, upper: b.upper).value
  }

  // ---- invariant parameters

  /// Whether `x` and `y` are equal as parameters: each below the other.
  func equal(_ x: Value, _ y: Value) -> Bool {
    if same(x, y) && !x.isTypeVar { return true }
    if let d = x.asDataType, let e = y.asDataType {
      if !same(d.name, e.name) && !d.isTypeOfType && !e.isTypeOfType { return false }
      if d.has(DataType.Flag.isExact) && e.has(DataType.Flag.isExact) { return typeOfBottomEqual(d, e) }
      if same(d.name, e.name) && !d.isTuple { return parametersEqual(d, e) }
      if d.isTuple && isVarargOpen(d) != isVarargOpen(e) { return false }
    }
    if !isTypeOrTypeVar(x) && !isTypeOrTypeVar(y) { return egal(x, y) }
    return localSubtype(x, y, .invariant, limited: false) && localSubtype(y, x, .top, limited: false)
  }

  /// Whether a tuple type has no fixed length whatever its variables stand for.
  private func isVarargOpen(_ t: DataType) -> Bool {
    guard isVarargTuple(t), let va = t.parameters.last.asVararg else { return false }
    return va.N == nil
  }
}

@inline(__always) func isTypeOrTypeVar(_ x: Value) -> Bool { x.isType || x.isTypeVar }

/// Whether `v` occurs in `t` as, or inside of, an invariant parameter.
func occursInvariantly(_ v: TypeVar, in t: Value, inside: Bool = false) -> Bool {
  if let w = t.asTypeVar { return inside && same(v, w) }
  if let d = t.asDataType {
    if !d.hasFreeTypeVars { return false }
    let inner = inside || !d.isTuple
    for i in 0..<d.parameters.count where occursInvariantly(v, in: d.parameters[i], inside: inner) { return true }
    return false
  }
  if let u = t.asUnionAll {
    if occursInvariantly(v, in: u.var.lb, inside: inside) || occursInvariantly(v, in: u.var.ub, inside: inside) { return true }
    return !same(u.var, v) && occursInvariantly(v, in: u.body, inside: inside)
  }
  if let u = t.asUnion {
    return occursInvariantly(v, in: u.a, inside: inside) || occursInvariantly(v, in: u.b, inside: inside)
  }
  if let va = t.asVararg {
    if let e = va.T, occursInvariantly(v, in: e, inside: inside) { return true }
    if let n = va.N, occursInvariantly(v, in: n, inside: true) { return true }
  }
  return false
}

/// Whether a lower bound is a type of which no proper, inhabited subtype exists, or a value.
func isLeafBound(_ t: Value) -> Bool {
  if t.isBottom { return true }
  if let d = t.asDataType { return d.isConcrete || d.isTypeOfType }
  return !t.isType && !t.isTypeVar
}
