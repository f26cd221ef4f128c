public func typeIntersection(_ a: Value, _ b: Value) -> Value {
  if isSubtype(a, b) { return a }
  if isSubtype(b, a) { return b }
  return Known.bottom
}

/// The intersection of `a` and `b`; appends the values of `b`'s variables, outermost first, to `environment`.
public func typeIntersection(_ a: Value, _ b: Value, environment: RefBuffer<Value>) -> Value {
  let t = typeIntersection(a, b)
  var count = 0
  var body = b
  while let u = body.asUnionAll {
    count += 1
    body = u.body
  }
  if t.isBottom { return t }
  withUnsafeTemporaryAllocation(of: Value?.self, capacity: max(count, 1)) { values in
    let holds = isSubtype(t, b, environment: values.baseAddress.unsafelyUnwrapped, count)
    var body = b
    for i in 0..<count {
      guard let u = body.asUnionAll else { return }
      environment.append(holds ? values[i] ?? u.var.value : u.var.value)
      body = u.body
    }
  }
  return t
}
