import Runtime

/// The lowered code as text, one numbered statement a line, for `--dump=lowered` and tests. Nested code is indented.
public func describeLowered(_ v: Value, indent: String = "") -> String {
  if let ci = v.asCodeInfo {
    var out = "CodeInfo(\n"
    for i in ci.code.indices {
      out += "\(indent)  %\(i + 1) = \(describeStatement(ci.code[i], ci, indent + "  "))\n"
    }
    return out + "\(indent))"
  }
  if let e = v.asExpr, e.head.hasName("thunk"), e.args.count == 1 { return "thunk " + describeLowered(e.args[0], indent: indent) }
  return describeStatement(v, nil, indent)
}

private func describeStatement(_ v: Value, _ ci: CodeInfo?, _ indent: String) -> String {
  if v.isCodeInfo { return describeLowered(v, indent: indent) }
  if v.isNothing { return "nothing" }
  if v.isBool { return v.isTrue ? "true" : "false" }
  if v.isInt64 { return "\(v.int)" }
  if let s = v.asString { return "\"\(s.text)\"" }
  if let s = v.asSymbol { return s.text }
  if let m = v.asModule { return m.name.text }
  if v.hasType(Known.tSSAValue) { return "%\(v.unsafeAs(SSAValue.self).id)" }
  if v.hasType(Known.tSlotNumber) {
    let id = v.unsafeAs(SlotNumber.self).id
    if let ci, id <= ci.slotnames.count {
      let name = ci.slotnames[id - 1].unsafeAs(Symbol.self).text
      return "\(name)@\(id)"
    }
    return "_\(id)"
  }
  if v.hasType(Known.tGlobalRef) {
    let g = v.unsafeAs(GlobalRef.self)
    return "\(g.mod.name.text).\(g.name.text)"
  }
  if v.hasType(Known.tQuoteNode) { return ":(" + describeStatement(v.unsafeAs(QuoteNode.self).value(0), ci, indent) + ")" }
  if v.hasType(Known.tGotoNode) { return "goto %\(v.int)" }
  if v.hasType(Known.tGotoIfNot) {
    let g = v.unsafeAs(GotoIfNot.self)
    return "goto %\(g.dest) if not \(describeStatement(g.cond, ci, indent))"
  }
  if v.hasType(Known.tReturnNode) { return "return " + (v.unsafeAs(ReturnNode.self).val.map { describeStatement($0, ci, indent) } ?? "unreachable") }
  if v.hasType(Known.tNewvarNode) { return "newvar \(describeStatement(v.unsafeAs(NewvarNode.self).slot.value, ci, indent))" }
  if v.hasType(Known.tLineNumberNode) {
    let l = v.unsafeAs(LineNumberNode.self)
    return "#= \(l.file.asSymbol?.text ?? "none"):\(l.line) =#"
  }
  if let e = v.asExpr {
    let parts = e.args.indices.map { describeStatement(e.args[$0], ci, indent) }
    if e.head.hasName("call"), let f = parts.first { return f + "(" + parts.dropFirst().joined(separator: ", ") + ")" }
    if e.head.hasName("="), parts.count == 2 { return parts[0] + " = " + parts[1] }
    return "$" + e.head.text + "(" + parts.joined(separator: ", ") + ")"
  }
  return "<" + v.type.name.name.text + ">"
}
