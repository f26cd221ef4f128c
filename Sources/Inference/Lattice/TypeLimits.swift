import Runtime

/// Widens the signature `t` of a recursive call so that a chain of such calls is finite: where it is no simpler than `comparison`
/// (the signature of the same method further up), parts that grew are replaced by what bounds them. Parts that occur in
/// `source` (the caller's signature) may stay: they were there before.
func limitTypeSize(_ t: Value, comparison: Value, source: Value) -> Value {
  if typesEqual(t, comparison) { return t }
  let limit = TypeLimiter(source: source)
  return limit.limit(t, comparison, depth: 0)
}

private struct TypeLimiter {
  let source: Value

  /// Limits `t`, which lies `level` type constructors deep in the signature.
  func limit(_ t: Value, _ c: Value, depth level: Int) -> Value {
    if same(t, c) || t.isBottom || t.isTypeVar || t.isVararg { return t }
    if !t.isType { return t }
    if level > 0 && (occurs(t, in: source, atLeast: level) || occurs(t, in: c, atLeast: 0)) { return t }
    if let d = t.asDataType {
      if d.parameters.count == 0 { return t }
      // What the comparison bounds already, and less deeply, is no news.
      if level > 0, c.isType, Inference.depth(t) > Inference.depth(c), isSubtype(t, c) { return c }
      if let other = unwrapUnionAll(c).asDataType, same(other.name, d.name) {
        return d.isTuple ? limitTuple(d, other, level) : limitParameters(d, other, level)
      }
      if d.isTuple && level == 0 { return t }
      if depth(t) > depth(c) || size(t) > size(c) + 2 { return d.isTuple ? shallowTuple(d) : shallow(d) }
      return t
    }
    if let u = t.asUnion {
      return union(limit(u.a, c, depth: level), limit(u.b, c, depth: level))
    }
    if t.isUnionAll {
      if depth(t) > depth(c), let d = unwrapUnionAll(t).asDataType { return d.name.wrapper }
      return t
    }
    return t
  }

  private func limitTuple(_ d: DataType, _ c: DataType, _ level: Int) -> Value {
    let n = d.parameters.count
    let m = c.parameters.count
    let list = RefBuffer<Value>()
    var changed = false
    let cVariadic = m > 0 && c.parameters[m - 1].isVararg
    for i in 0..<n {
      let p = d.parameters[i]
      if i >= m && !cVariadic || (cVariadic && i >= m - 1 && m < n) {
        // Longer than the comparison: the rest becomes a Vararg.
        var rest: Value = Known.bottom
        for k in i..<n {
          let q = d.parameters[k].asVararg?.T ?? d.parameters[k]
          rest = join(rest, q.isType ? q : Known.tAny.value)
        }
        if depth(rest) > depth(c.value) { rest = Known.tAny.value }
        list.append(makeVararg(rest, nil))
        changed = true
        break
      }
      let q = i < m ? c.parameters[i] : Known.tAny.value
      let l = limitParameter(p, q.asVararg?.T ?? q, level + 1)
      if !same(l, p) { changed = true }
      list.append(l)
    }
    return changed ? makeTupleType(list).value : d.value
  }

  private func limitParameter(_ p: Value, _ q: Value, _ level: Int) -> Value {
    if let d = p.asDataType, d.isTypeOfType, let t = exactType(d) {
      // `Type{T}`: limit T, and forget which type it is when that changed it.
      let other = (q.asDataType).flatMap(exactType) ?? q
      let l = limit(t, other, depth: level + 1)
      if same(l, t) { return p }
      return Known.uType
    }
    return limit(p, q, depth: level)
  }

  private func limitParameters(_ d: DataType, _ c: DataType, _ level: Int) -> Value {
    let parameters = RefBuffer<Value>()
    let variables = RefBuffer<TypeVar>()
    var wrapper = d.name.wrapper
    var changed = false
    for i in 0..<d.parameters.count {
      let p = d.parameters[i]
      let q = i < c.parameters.count ? c.parameters[i] : p
      var l = p
      var keep = true
      if p.isType {
        l = limitParameter(p, q, level + 1)
        keep = same(l, p)
      } else if !p.isTypeVar && !egal(p, q) && !occursValue(p, in: source, depth: 0) {
        keep = false
        l = Known.tAny.value
      }
      let declared = wrapper.asUnionAll
      if keep {
        parameters.append(p)
      } else {
        changed = true
        guard let declared else { return d.name.wrapper }
        let v = makeTypeVar(declared.var.name, lower: Known.bottom, upper: l)
        variables.append(v)
        parameters.append(v.value)
      }
      if let declared { wrapper = declared.body }
    }
    if !changed { return d.value }
    let (made, error) = applyTypeChecked(d.name.wrapper, parameters.pointer, parameters.count)
    guard error == nil, var result = made else { return d.name.wrapper }
    for i in variables.indices.reversed() { result = makeUnionAll(variables[i], result) }
    return result
  }

  private func shallow(_ d: DataType) -> Value { d.name.wrapper }

  private func shallowTuple(_ d: DataType) -> Value { Known.uTuple }
}

/// How deep a type's parameters nest.
func depth(_ t: Value) -> Int {
  if let d = t.asDataType {
    var n = 0
    for i in 0..<d.parameters.count { n = max(n, depth(d.parameters[i])) }
    return d.parameters.count == 0 ? 0 : n + 1
  }
  if let u = t.asUnion { return max(depth(u.a), depth(u.b)) }
  if let u = t.asUnionAll { return max(depth(u.body), depth(u.var.ub) + 1) }
  if let v = t.asVararg { return v.T.map(depth) ?? 0 }
  return 0
}

/// The number of type constructors in a type.
private func size(_ t: Value) -> Int {
  if let d = t.asDataType {
    var n = 1
    for i in 0..<d.parameters.count { n += size(d.parameters[i]) }
    return n
  }
  if let u = t.asUnion { return size(u.a) + size(u.b) }
  if let u = t.asUnionAll { return size(u.body) + 1 }
  if let v = t.asVararg { return v.T.map(size) ?? 1 }
  return 1
}

/// Whether `t` is a part of `whole`, at least `level` type constructors deep.
private func occurs(_ t: Value, in whole: Value, atLeast level: Int) -> Bool {
  if level < -12 { return false }
  if level <= 0 {
    if same(t, whole) { return true }
    if let d = whole.asDataType, let e = t.asDataType, same(e.name, d.name), e.parameters.count == d.parameters.count, !e.hasFreeTypeVars,
      !d.hasFreeTypeVars, typesEqual(t, whole) { return true }
  }
  if let d = whole.asDataType {
    for i in 0..<d.parameters.count where occurs(t, in: d.parameters[i], atLeast: level - 1) { return true }
    return false
  }
  if let u = whole.asUnion { return occurs(t, in: u.a, atLeast: level) || occurs(t, in: u.b, atLeast: level) }
  if let u = whole.asUnionAll { return occurs(t, in: u.var.ub, atLeast: level - 1) || occurs(t, in: u.body, atLeast: level) }
  if let v = whole.asTypeVar { return occurs(t, in: v.ub, atLeast: level) }
  if let v = whole.asVararg { return v.T.map { occurs(t, in: $0, atLeast: level) } ?? false }
  return false
}

private func occursValue(_ x: Value, in whole: Value, depth: Int) -> Bool {
  if depth > 12 { return false }
  if let d = whole.asDataType {
    for i in 0..<d.parameters.count {
      let p = d.parameters[i]
      if egal(x, p) || occursValue(x, in: p, depth: depth + 1) { return true }
    }
  }
  if let u = whole.asUnion { return occursValue(x, in: u.a, depth: depth) || occursValue(x, in: u.b, depth: depth) }
  if let u = whole.asUnionAll { return occursValue(x, in: u.body, depth: depth + 1) }
  return false
}
