import Runtime

/// A copy of a global method's code in which `Expr(:captured, i)` has become the constant `values[i]`.
func closeOver(_ info: CodeInfo, _ values: SimpleVector) -> CodeInfo {
  let copy = CodeInfo(raw: allocateObject(Known.tCodeInfo, CodeInfo.size))
  copy.raw.copyMemory(from: info.raw, byteCount: CodeInfo.size)
  recordBulkStore(copy.raw)
  let old = info.code
  let list = makeVector(Known.vectorAny, count: old.count)
  for i in 0..<old.count { list[i] = replaced(old[i], values) }
  copy.code = list
  return copy
}

private func replaced(_ v: Value, _ values: SimpleVector) -> Value {
  if v.hasType(Known.tReturnNode) {
    guard let x = v.unsafeAs(ReturnNode.self).val, x.isExpr else { return v }
    let new = replaced(x, values)
    let r = ReturnNode(raw: allocateObject(Known.tReturnNode, ReturnNode.size))
    r.val = new
    return r.value
  }
  if v.hasType(Known.tGotoIfNot) {
    let old = v.unsafeAs(GotoIfNot.self)
    let condition = replaced(old.cond, values)
    let g = GotoIfNot(raw: allocateObject(Known.tGotoIfNot, GotoIfNot.size))
    g.cond = condition
    g.dest = old.dest
    return g.value
  }
  guard let e = v.asExpr else { return v }
  if e.head.hasName("captured") {
    let x = values[e.args[0].int]
    let q = QuoteNode(raw: allocateObject(Known.tQuoteNode, QuoteNode.size))
    q.storeReference(QuoteNode.Offset.value, x.raw)
    return q.value(asObject: ())
  }
  let args = RefBuffer<Value>()
  for i in e.args.indices { args.append(replaced(e.args[i], values)) }
  return makeExpr(e.head, args).value
}

/// Registers the runtime function that lowered code calls for global methods with captured variables.
func registerCloseOver() {
  let close: @convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> UnsafeMutableRawPointer = { info, values in
    closeOver(CodeInfo(raw: info), SimpleVector(raw: values)).raw
  }
  RuntimeEntries.register("tt_close_over", close)
}
