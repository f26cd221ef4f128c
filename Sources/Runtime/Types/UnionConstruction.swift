/// Construction of unions: flat, without covered members, in the order in which they are printed and in which selector
/// bytes count them.

/// Makes the union of the given types: members that another member covers are dropped, the rest sorted; a single one is
/// returned itself, none gives `Union{}`.
public func makeUnion(_ members: UnsafePointer<Value>, _ count: Int) -> Value {
  if count == 1 { return members[0] }
  var total = 0
  for i in 0..<count { total += unionMemberCount(members[i]) }
  return withStackValues(total) { flat in
    var n = 0
    for i in 0..<count { appendUnionMembers(members[i], flat, &n) }
    return uniteFlat(flat, n, simplify: true)
  }
}

/// Makes the union of two types.
public func makeUnion(_ a: Value, _ b: Value) -> Value {
  if same(a, b) { return a }
  return withStackValues(2) { p in
    p[0] = a
    p[1] = b
    return makeUnion(p, 2)
  }
}

/// Makes the union of two types without asking whether one covers the other (only identical members are dropped).
func makeSimpleUnion(_ a: Value, _ b: Value) -> Value {
  if same(a, b) || b.isBottom { return a }
  if a.isBottom { return b }
  let total = unionMemberCount(a) + unionMemberCount(b)
  return withStackValues(total) { flat in
    var n = 0
    appendUnionMembers(a, flat, &n)
    appendUnionMembers(b, flat, &n)
    return uniteFlat(flat, n, simplify: false)
  }
}

/// The number of members of a flattened union; 1 for any other type.
public func unionMemberCount(_ t: Value) -> Int {
  var t = t
  var n = 1
  while let u = t.asUnion {
    n += unionMemberCount(u.a)
    t = u.b
  }
  return n
}

/// Stores the members of `t` at `flat[n]...` and advances `n`.
func appendUnionMembers(_ t: Value, _ flat: UnsafeMutablePointer<Value>, _ n: inout Int) {
  var t = t
  while let u = t.asUnion {
    appendUnionMembers(u.a, flat, &n)
    t = u.b
  }
  flat[n] = t
  n += 1
}

/// Member `i` (0-based) of a flattened union.
public func unionMember(_ t: Value, _ i: Int) -> Value {
  var t = t
  var i = i
  while let u = t.asUnion {
    let left = unionMemberCount(u.a)
    if i < left { return unionMember(u.a, i) }
    i -= left
    t = u.b
  }
  return t
}

private func uniteFlat(_ flat: UnsafeMutablePointer<Value>, _ count: Int, simplify: Bool) -> Value {
  let bottom = Known.bottom
  for i in 0..<count where !flat[i].isBottom {
    for j in 0..<count where i != j && !flat[j].isBottom {
      if same(flat[i], flat[j]) || (simplify && isCovered(flat[i], by: flat[j])) {
        flat[i] = bottom
        break
      }
    }
  }
  var n = 0
  for i in 0..<count where !flat[i].isBottom {
    // Insertion keeps the order of members that compare equal.
    let member = flat[i]
    var k = n
    while k > 0 && unionOrder(flat[k - 1], member) > 0 {
      flat[k] = flat[k - 1]
      k -= 1
    }
    flat[k] = member
    n += 1
  }
  if n == 0 { return bottom }
  var result = flat[n - 1]
  var i = n - 2
  while i >= 0 {
    result = rawUnion(flat[i], result)
    i -= 1
  }
  return result
}

private func rawUnion(_ a: Value, _ b: Value) -> Value {
  let u = UnionType(raw: allocateObject(Known.tUnion, UnionType.size))
  u.a = a
  u.b = b
  return u.value
}

/// Whether a union with the member `b` does not need the member `a`.
private func isCovered(_ a: Value, by b: Value) -> Bool {
  if same(b, Known.tAny) { return true }
  if hasFreeTypeVars(a) || hasFreeTypeVars(b) { return egal(a, b) }
  // Type{Vector} and Type{Vector{Int}} are instances of different kinds: dispatch wants both kept.
  if let x = a.asDataType, let y = b.asDataType, x.isTypeOfType, y.isTypeOfType,
    !same(x.parameters[0].type, y.parameters[0].type)
  {
    return false
  }
  if !a.isTypeVar && !b.isTypeVar && isObviouslyDisjoint(a, b) { return false }
  return isSubtype(a, b)
}

/// Compares two union members: DataTypes before other types, among them singletons, then bits types, then the rest;
/// ties by name, module and parameters.
private func unionOrder(_ a: Value, _ b: Value) -> Int {
  guard let x = a.asDataType else {
    return b.isDataType ? 1 : nameOrder(unwrapUnionAll(a), unwrapUnionAll(b))
  }
  guard let y = b.asDataType else { return -1 }
  let rank = unionRank(x) - unionRank(y)
  return rank != 0 ? rank : nameOrder(a, b)
}

private func unionRank(_ t: DataType) -> Int { t.isSingleton ? 0 : t.isBits ? 1 : 2 }

private func nameOrder(_ a: Value, _ b: Value) -> Int {
  guard let x = a.asDataType else { return b.isDataType ? 1 : 0 }
  guard let y = b.asDataType else { return -1 }
  var order = symbolOrder(x.name.name, y.name.name)
  if order != 0 { return order }
  if !same(x.name, y.name) {
    order = symbolOrder(x.name.module.name, y.name.module.name)
    if order != 0 { return order }
  }
  let p = x.parameters, q = y.parameters
  for i in 0..<Swift.min(p.count, q.count) {
    order = nameOrder(p[i], q[i])
    if order != 0 { return order }
  }
  return p.count - q.count
}

/// Compares two symbols by their bytes.
func symbolOrder(_ a: Symbol, _ b: Symbol) -> Int {
  if same(a, b) { return 0 }
  let n = Swift.min(Int(a.count), Int(b.count))
  for i in 0..<n where a.bytes[i] != b.bytes[i] { return Int(a.bytes[i]) - Int(b.bytes[i]) }
  return Int(a.count) - Int(b.count)
}
