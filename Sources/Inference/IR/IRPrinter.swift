import Runtime

/// Prints IR for `--dump=typed` and for the messages of the verifier. It calls no language code.
public struct IRPrinter {
  let ir: IR
  public init(_ ir: IR) { self.ir = ir }

  /// The whole function, one statement a line.
  public func text() -> String {
    var out = ""
    for (b, block) in ir.blocks.enumerated() {
      out += "\(b):" + (block.predecessors.isEmpty ? "" : "  # from " + block.predecessors.map(String.init).joined(separator: ", ")) + "\n"
      for s in block.start..<block.end where ir.statements[s].opcode != .nop { out += "  " + line(s) + "\n" }
    }
    out += "=> " + summary(ir.resultType) + "\n"
    return out
  }

  /// One statement.
  public func line(_ s: Int) -> String {
    let st = ir.statements[s]
    var text = "%\(s) = \(st.opcode)"
    if let t = st.target { text += " " + summary(t) }
    let count = ir.operandCount(s)
    if count > 0 { text += " (" + (0..<count).map { operand(ir.operand(s, $0)) }.joined(separator: ", ") + ")" }
    if !st.opcode.isTerminator { text += " :: " + summary(st.type) }
    var flags = ""
    if st.flags.contains(.inbounds) { flags += "i" }
    if st.flags.contains(.nothrow) { flags += "n" }
    if st.flags.contains(.effectFree) { flags += "e" }
    if st.flags.contains(.consistent) { flags += "c" }
    if !flags.isEmpty { text += " [" + flags + "]" }
    if st.line >= 0 && Int(st.line) < ir.lines.count { text += "  # line \(ir.lines[Int(st.line)].line)" }
    return text
  }

  func operand(_ o: Operand) -> String {
    switch o.kind {
    case .constant: summary(o.constantValue)
    case .ssa: "%\(o.index)"
    case .argument: "_\(o.index + 1)"
    case .staticParameter: "$\(o.index + 1)"
    case .block: "#\(o.index)"
    case .number: "\(o.index)"
    case .none: "undef"
    case .slot: "slot\(o.index + 1)"
    }
  }
}

/// A short text for an object: types in the language's notation, other things by kind and name.
public func summary(_ v: Value, depth: Int = 0) -> String {
  if depth > 6 { return "…" }
  if v.isBottom { return "Union{}" }
  if v.isNothing { return "nothing" }
  if let d = v.asDataType {
    var text = d.name.name.text
    let n = d.parameters.count
    if d.isTuple || n > 0 {
      text += "{" + (0..<n).map { d.parameters.get($0).map { summary($0, depth: depth + 1) } ?? "?" }.joined(separator: ", ") + "}"
    }
    return text
  }
  if v.isUnionAll {
    let u = v.unsafeAs(UnionAll.self)
    return "(" + summary(u.body, depth: depth + 1) + " where " + u.var.name.text + ")"
  }
  if v.isUnion {
    let u = v.unsafeAs(UnionType.self)
    return "Union{" + summary(u.a, depth: depth + 1) + ", " + summary(u.b, depth: depth + 1) + "}"
  }
  if v.isTypeVar { return v.unsafeAs(TypeVar.self).name.text }
  if v.isVararg {
    let t = v.unsafeAs(TypeofVararg.self)
    return "Vararg{" + (t.T.map { summary($0, depth: depth + 1) } ?? "") + (t.N.map { ", " + summary($0, depth: depth + 1) } ?? "") + "}"
  }
  if v.isSymbol { return ":" + v.unsafeAs(Symbol.self).text }
  if v.isString { return "\"" + v.unsafeAs(StringObject.self).text + "\"" }
  if v.isInt64 { return String(v.int) }
  if v.isBool { return v.isTrue ? "true" : "false" }
  if v.hasType(Known.tFloat64) { return "\(v.bits(Double.self))" }
  if v.isModule { return v.unsafeAs(ModuleObject.self).name.text }
  if v.hasType(Known.tGlobalRef) {
    let g = v.unsafeAs(GlobalRef.self)
    return g.mod.name.text + "." + g.name.text
  }
  if v.isMethodInstance {
    let mi = v.unsafeAs(MethodInstance.self)
    return (mi.def.isMethod ? mi.def.unsafeAs(Method.self).name.text : "toplevel") + " " + summary(mi.specTypes, depth: depth + 1)
  }
  if v.isCodeInstance { return "code of " + summary(v.unsafeAs(CodeInstance.self).def.value, depth: depth) }
  if v.isMethod { return "method " + v.unsafeAs(Method.self).name.text }
  if v.hasType(Known.tConst) { return "Const(" + summary(v.unsafeAs(Const.self).val, depth: depth + 1) + ")" }
  if v.hasType(Known.tPartialStruct) {
    let p = v.unsafeAs(PartialStruct.self)
    let fields = p.fields
    return "PartialStruct(" + summary(p.typ, depth: depth + 1) + ", ["
      + fields.indices.map { fields.reference($0).map { summary($0, depth: depth + 1) } ?? "?" }.joined(separator: ", ") + "])"
  }
  if v.hasType(Known.tIntrinsicFunction) { return Intrinsics.name(of: v) }
  if v.isSimpleVector {
    let s = v.unsafeAs(SimpleVector.self)
    return "svec(" + s.indices.map { s.get($0).map { summary($0, depth: depth + 1) } ?? "#undef" }.joined(separator: ", ") + ")"
  }
  if v.isExpr { return "Expr(:" + v.unsafeAs(Expr.self).head.text + ", …)" }
  return "<" + summary(v.type.value, depth: depth + 1) + ">"
}
