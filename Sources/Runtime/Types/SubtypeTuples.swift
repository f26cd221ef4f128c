/// Subtyping of tuple types: covariant, with a Vararg at the end that stands for any number of elements, or for as many as a
/// number or a variable says.

extension Subtyping {
  /// What is known of the length of a tuple type's tail.
  private enum Tail {
    /// No Vararg, or one of known length.
    case none(Int)
    /// A Vararg whose length is the given variable.
    case variable(TypeVar)
    case open
  }

  private func tail(_ t: DataType) -> Tail {
    let n = t.parameters.count
    guard n > 0, let va = t.parameters[n - 1].asVararg else { return .none(n) }
    guard let length = va.N else { return .open }
    if length.isInt64 { return .none(n - 1 + length.int) }
    guard let v = length.asTypeVar else { return .open }
    if let b = lookup(v), b.pointee.lower.isInt64, b.pointee.upper.isInt64, b.pointee.lower.int == b.pointee.upper.int {
      return .none(n - 1 + max(b.pointee.lower.int, 0))
    }
    return .variable(v)
  }

  func tupleSub(_ x: DataType, _ y: DataType) -> Bool {
    let p = x.parameters, q = y.parameters
    let xTail = tail(x), yTail = tail(y)
    let xFixed = isVarargTuple(x) ? p.count - 1 : p.count
    let yFixed = isVarargTuple(y) ? q.count - 1 : q.count
    if case .none(let n) = xTail {
      // x has n elements.
      switch yTail {
      case .none(let m): if n != m { return false }
      case .open, .variable: if n < yFixed { return false }
      }
      if !elementsSub(x, xFixed, y, yFixed, n) { return false }
      if case .variable(let v) = yTail { return lengthEquals(boxInt(n - yFixed), v.value) }
      return true
    }
    // x has xFixed elements or more.
    if case .none = yTail { return false }
    if xFixed < yFixed { return false }
    if !elementsSub(x, xFixed, y, yFixed, xFixed) { return false }
    let a = p[xFixed].unsafeAs(TypeofVararg.self).element
    let b = q[yFixed].unsafeAs(TypeofVararg.self).element
    // Twice, as for two further elements, so that a repeated variable counts as diagonal.
    if !isSub(a, b, .covariant) || !isSub(a, b, .covariant) { return false }
    guard case .variable(let w) = yTail else { return true }
    if case .variable(let v) = xTail, xFixed == yFixed { return lengthEquals(v.value, w.value) }
    // No number can stand for an open length; Any marks it.
    state.pointee.invariantDepth += 1
    defer { state.pointee.invariantDepth -= 1 }
    return isSub(Known.tAny.value, w.value, .invariant)
  }

  private func lengthEquals(_ n: Value, _ m: Value) -> Bool {
    state.pointee.invariantDepth += 1
    defer { state.pointee.invariantDepth -= 1 }
    return equal(n, m)
  }

  /// Compares the first `count` elements.
  private func elementsSub(_ x: DataType, _ xFixed: Int, _ y: DataType, _ yFixed: Int, _ count: Int) -> Bool {
    let p = x.parameters, q = y.parameters
    var lastX: Value?
    var lastY: Value?
    var repeats = 0
    for i in 0..<count {
      let a = i < xFixed ? p[i] : p[xFixed].unsafeAs(TypeofVararg.self).element
      let b = i < yFixed ? q[i] : q[yFixed].unsafeAs(TypeofVararg.self).element
      if a.raw == lastX?.raw && b.raw == lastY?.raw {
        repeats += 1
        // The third time nothing new can be learnt.
        if repeats >= 2 { continue }
      } else {
        repeats = 0
        lastX = a
        lastY = b
      }
      if !hasFreeTypeVars(a) && !hasFreeTypeVars(b) {
        if same(a, b) || same(b, Known.tAny) { continue }
        // Without variables the element is a question of its own, unless a union on the left may have to be split for a
        // choice already made on the right.
        if state.pointee.right.position == 0 || a.asDataType?.has(DataType.Flag.isExact) == true {
          if !isSubtype(a, b) { return false }
          continue
        }
      }
      if !isSub(a, b, .covariant) { return false }
    }
    return true
  }
}
