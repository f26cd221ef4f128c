import Runtime

/// A plain text of a type, for messages of failed tests.
func describe(_ t: Value) -> String {
  if t.isBottom { return "Union{}" }
  if let d = t.asDataType {
    let name = d.name.name.text
    if d.parameters.isEmpty { return d.isTuple ? "Tuple{}" : name }
    return name + "{" + d.parameters.indices.map { describe(d.parameters[$0]) }.joined(separator: ", ") + "}"
  }
  if let u = t.asUnionAll {
    return "(" + describe(u.body) + " where " + describeVariable(u.var) + ")"
  }
  if t.isUnion {
    return "Union{" + (0..<unionMemberCount(t)).map { describe(unionMember(t, $0)) }.joined(separator: ", ") + "}"
  }
  if let v = t.asTypeVar { return v.name.text }
  if let va = t.asVararg {
    guard let e = va.T else { return "Vararg" }
    guard let n = va.N else { return "Vararg{\(describe(e))}" }
    return "Vararg{\(describe(e)), \(describe(n))}"
  }
  if let s = t.asSymbol { return ":" + s.text }
  if t.isInt64 { return "\(t.int)" }
  if t.isBool { return t.isTrue ? "true" : "false" }
  if t.type.isTuple {
    return "(" + t.type.parameters.indices.map { describe(Value(raw: t.loadReference($0 * 8)!)) }.joined(separator: ", ") + ")"
  }
  return "?"
}

private func describeVariable(_ v: TypeVar) -> String {
  let upper = same(v.ub, Known.tAny) ? v.name.text : v.name.text + "<:" + describe(v.ub)
  return v.lb.isBottom ? upper : describe(v.lb) + "<:" + upper
}
