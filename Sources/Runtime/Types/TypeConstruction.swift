/// Construction of type variables, UnionAlls and Varargs, and what holds for any type object.

/// Makes a new type variable; never interned.
public func makeTypeVar(_ name: Symbol, lower: Value, upper: Value) -> TypeVar {
  let v = TypeVar(raw: allocateObject(Known.tTypeVar, TypeVar.size))
  v.name = name
  v.lb = lower
  v.ub = upper
  return v
}

/// Makes `body where v`: the body itself where `v` does not occur in it, the upper bound where the body is `v`.
public func makeUnionAll(_ v: TypeVar, _ body: Value) -> Value {
  if let vararg = body.asVararg {
    // A Vararg is no type; the quantifier belongs to what it repeats.
    guard let t = vararg.T, occurs(v, in: t) else { return body }
    if let n = vararg.N, occurs(v, in: n) { return body }
    return makeVararg(makeUnionAll(v, t), vararg.N)
  }
  if same(body, v) { return v.ub }
  if !occurs(v, in: body) { return body }
  return rawUnionAll(v, body)
}

/// Makes the UnionAll object without simplification.
func rawUnionAll(_ v: TypeVar, _ body: Value) -> Value {
  let u = UnionAll(raw: allocateObject(Known.tUnionAll, UnionAll.size))
  u.var = v
  u.body = body
  return u.value
}

/// Makes `Vararg{t, n}`; nil stands for a parameter that is not given.
public func makeVararg(_ t: Value?, _ n: Value?) -> Value {
  let v = TypeofVararg(raw: allocateObject(Known.tTypeofVararg, TypeofVararg.size))
  v.T = t
  v.N = n
  return v.value
}

/// What stands under the `where`s of a type.
@inline(__always) public func unwrapUnionAll(_ t: Value) -> Value {
  var t = t
  while let u = t.asUnionAll { t = u.body }
  return t
}

/// Puts `body` under the `where`s of `t`, without those whose variable does not occur in it.
public func rewrapUnionAll(_ body: Value, like t: Value) -> Value {
  guard let u = t.asUnionAll else { return body }
  return makeUnionAll(u.var, rewrapUnionAll(body, like: u.body))
}

extension TypeofVararg {
  /// The repeated type, `Any` where none is given.
  @inline(__always) public var element: Value { T ?? Known.tAny.value }
  /// The number of repetitions where it is given and a number.
  @inline(__always) public var length: Int? { N.flatMap { $0.isInt64 ? $0.int : nil } }
}

/// A list of bound variables, innermost first, that lies in the frames of a walk over a type.
struct BoundVariables {
  let variable: TypeVar
  let outer: UnsafePointer<BoundVariables>?

  static func contains(_ list: UnsafePointer<BoundVariables>?, _ v: TypeVar) -> Bool {
    var p = list
    while let q = p {
      if same(q.pointee.variable, v) { return true }
      p = q.pointee.outer
    }
    return false
  }
}

/// Whether a type variable occurs in `t` that no `where` in `t` binds.
public func hasFreeTypeVars(_ t: Value) -> Bool { hasFreeTypeVars(t, bound: nil) }

private func hasFreeTypeVars(_ t: Value, bound: UnsafePointer<BoundVariables>?) -> Bool {
  if let d = t.asDataType {
    if !d.hasFreeTypeVars { return false }
    if bound == nil { return true }
    let p = d.parameters
    for i in 0..<p.count where hasFreeTypeVars(p[i], bound: bound) { return true }
    return false
  }
  if let u = t.asUnionAll {
    if hasFreeTypeVars(u.var.lb, bound: bound) || hasFreeTypeVars(u.var.ub, bound: bound) { return true }
    var inner = BoundVariables(variable: u.var, outer: bound)
    return hasFreeTypeVars(u.body, bound: &inner)
  }
  if let u = t.asUnion { return hasFreeTypeVars(u.a, bound: bound) || hasFreeTypeVars(u.b, bound: bound) }
  if let v = t.asVararg {
    if let e = v.T, hasFreeTypeVars(e, bound: bound) { return true }
    if let n = v.N, hasFreeTypeVars(n, bound: bound) { return true }
    return false
  }
  if let v = t.asTypeVar { return !BoundVariables.contains(bound, v) }
  return false
}

/// `t` with its free variables quantified: a type that contains `t` whatever these stand for.
func closedOver(_ t: Value) -> Value {
  var t = t
  while let v = firstFreeTypeVar(t, bound: nil) { t = makeUnionAll(v, t) }
  return t
}

private func firstFreeTypeVar(_ t: Value, bound: UnsafePointer<BoundVariables>?) -> TypeVar? {
  if let d = t.asDataType {
    if !d.hasFreeTypeVars { return nil }
    let p = d.parameters
    for i in 0..<p.count { if let v = firstFreeTypeVar(p[i], bound: bound) { return v } }
    return nil
  }
  if let u = t.asUnionAll {
    if let v = firstFreeTypeVar(u.var.lb, bound: bound) ?? firstFreeTypeVar(u.var.ub, bound: bound) { return v }
    var inner = BoundVariables(variable: u.var, outer: bound)
    return firstFreeTypeVar(u.body, bound: &inner)
  }
  if let u = t.asUnion { return firstFreeTypeVar(u.a, bound: bound) ?? firstFreeTypeVar(u.b, bound: bound) }
  if let a = t.asVararg {
    return a.T.flatMap { firstFreeTypeVar($0, bound: bound) } ?? a.N.flatMap { firstFreeTypeVar($0, bound: bound) }
  }
  if let v = t.asTypeVar { return BoundVariables.contains(bound, v) ? nil : v }
  return nil
}

/// Whether `v` is the length of a Vararg somewhere in `t`.
func occursAsLength(_ v: TypeVar, in t: Value) -> Bool {
  if let d = t.asDataType {
    if !d.hasFreeTypeVars { return false }
    for i in 0..<d.parameters.count where occursAsLength(v, in: d.parameters[i]) { return true }
    return false
  }
  if let u = t.asUnionAll { return occursAsLength(v, in: u.var.ub) || occursAsLength(v, in: u.body) }
  if let u = t.asUnion { return occursAsLength(v, in: u.a) || occursAsLength(v, in: u.b) }
  if let a = t.asVararg { return a.N?.asTypeVar.map { same($0, v) } ?? false || (a.T.map { occursAsLength(v, in: $0) } ?? false) }
  return false
}

/// Whether the variable `v` occurs free in `t`.
func occurs(_ v: TypeVar, in t: Value) -> Bool {
  if let d = t.asDataType {
    if !d.hasFreeTypeVars { return false }
    let p = d.parameters
    for i in 0..<p.count where occurs(v, in: p[i]) { return true }
    return false
  }
  if let w = t.asTypeVar { return same(v, w) }
  if let u = t.asUnionAll {
    if occurs(v, in: u.var.lb) || occurs(v, in: u.var.ub) { return true }
    return same(u.var, v) ? false : occurs(v, in: u.body)
  }
  if let u = t.asUnion { return occurs(v, in: u.a) || occurs(v, in: u.b) }
  if let va = t.asVararg {
    if let e = va.T, occurs(v, in: e) { return true }
    if let n = va.N, occurs(v, in: n) { return true }
  }
  return false
}

/// Runs `body` with stack storage for `count` references.
@inline(__always) func withStackValues<R>(_ count: Int, _ body: (UnsafeMutablePointer<Value>) -> R) -> R {
  withUnsafeTemporaryAllocation(of: Value.self, capacity: Swift.max(count, 1)) { body($0.baseAddress.unsafelyUnwrapped) }
}

/// Whether `x` may be a parameter of a type.
public func isValidTypeParameter(_ x: Value) -> Bool {
  if x.isType || x.isTypeVar || x.isSymbol || x.isModule || x.isVararg { return true }
  let t = x.type
  if t.isTuple {
    guard let layout = t.layout else { return false }
    for i in 0..<Int(layout.fieldCount) where layout.fieldIsReference(i) {
      guard let f = x.loadReference(layout.fieldOffset(i)) else { return false }
      let v = Value(raw: f)
      if !isValidTypeParameter(v) || v.isTypeVar || v.isVararg { return false }
    }
    return layout.pointerCount == 0 || tupleReferencesAreFields(layout)
  }
  return t.isBits
}

private func tupleReferencesAreFields(_ layout: Layout) -> Bool {
  var references = 0
  for i in 0..<Int(layout.fieldCount) where layout.fieldIsReference(i) { references += 1 }
  return references == Int(layout.pointerCount)
}
