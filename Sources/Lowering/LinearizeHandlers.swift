import Runtime

/// Leaving code: returns, jumps, exception handlers and finalizers.
extension Lowerer {
  /// Returns the operand `v` from the code, through the handlers and finalizers around.
  func emitReturn(_ v: NodeID, _ b: CodeBuilder) throws {
    var x = v
    if b.returnType >= 0 { x = try convertReturn(x, b) }
    try exit(to: 0, b, returning: x)
  }

  private func convertReturn(_ v: NodeID, _ b: CodeBuilder) throws -> NodeID {
    guard let type = b.temps[tree[b.returnType].aux] else { return v }
    if isCoreAny(type) { return v }
    let s = newSlot(b)
    storeSlot(s, v, b)
    let test = emit(call(core("isa"), s, type), b)
    let label = b.newLabel()
    let end = b.newLabel()
    emit(make(.gotoIfNot, [test], aux: label), b)
    emitGoto(end, b)
    b.place(label)
    let c = emit(call(top("convert"), type, s), b)
    storeSlot(s, call(core("typeassert"), c, type), b)
    b.place(end)
    return s
  }

  /// Leaves all contexts above `depth`; then returns `returning`, or jumps to `label`.
  private func exit(to depth: Int, _ b: CodeBuilder, returning: NodeID = -1, label: Int32 = -1, kind: Int32 = 0) throws {
    var handlers: Int32 = 0
    var token: NodeID = -1
    var value = returning
    for i in stride(from: b.contexts.count - 1, through: depth, by: -1) {
      switch b.contexts[i] {
      case .target: break
      case .handler: handlers += 1
      case .catching(let t): token = t
      case .finalizer(let context):
        // The finalizer runs first, then goes on with this exit.
        var exitCase = FinalizerExit.jump(kind: kind)
        if value >= 0 {
          let s = newSlot(b)
          storeSlot(s, value, b)
          exitCase = .returning(slot: s)
        }
        leave(handlers, token, b)
        context.exits.append(exitCase)
        storeSlot(context.tag, integer(context.exits.count), b)
        emitGoto(context.label, b)
        return
      }
    }
    if value >= 0 && (handlers > 0 || token >= 0), head(value) == .globalRef || head(value) == .slot && !isStable(value, b) {
      value = emit(value, b)
    }
    leave(handlers, token, b)
    if value >= 0 { emit(make(.returnStatement, value), b) } else { emitGoto(label, b) }
  }

  private func leave(_ handlers: Int32, _ token: NodeID, _ b: CodeBuilder) {
    if token >= 0 { emit(make(.popException, token), b) }
    if handlers > 0 { emit(make(.leave, [], aux: handlers), b) }
  }

  /// Jumps to the innermost target of `break` (0) or `continue` (1).
  func compileJump(kind: Int32, _ b: CodeBuilder) throws {
    for i in stride(from: b.contexts.count - 1, through: 0, by: -1) {
      if case .target(let k, let label) = b.contexts[i], k == kind {
        try exit(to: i + 1, b, label: label, kind: kind)
        return
      }
    }
    throw fail("break or continue outside loop")
  }

  func compileTry(_ n: NodeID, _ b: CodeBuilder, value: Bool, tail: Bool) throws -> NodeID {
    let handler = b.newLabel()
    let end = b.newLabel()
    let hasElse = count(n) > 2
    let result = value || tail ? newSlot(b) : -1
    let token = emit(make(.enter, [], aux: handler), b)
    b.contexts.append(.handler)
    let v = try compile(kid(n, 0), b, value: result >= 0 && !hasElse, tail: false)
    if result >= 0 && !hasElse { storeSlot(result, v, b) }
    b.contexts.removeLast()
    emit(make(.leave, [], aux: 1), b)
    if hasElse {
      let e = try compile(kid(n, 2), b, value: result >= 0, tail: false)
      if result >= 0 { storeSlot(result, e, b) }
    }
    emitGoto(end, b)
    b.place(handler)
    b.contexts.append(.catching(token: token))
    let c = try compile(kid(n, 1), b, value: result >= 0, tail: false)
    if result >= 0 { storeSlot(result, c, b) }
    b.contexts.removeLast()
    emit(make(.popException, token), b)
    b.place(end)
    if tail {
      try emitReturn(result, b)
      return nothingNode
    }
    return result < 0 ? nothingNode : result
  }

  func compileFinally(_ n: NodeID, _ b: CodeBuilder, value: Bool, tail: Bool) throws -> NodeID {
    let handler = b.newLabel()
    let finalizer = b.newLabel()
    let tag = newSlot(b)
    let result = value || tail ? newSlot(b) : -1
    let context = FinalizerContext(tag: tag, label: finalizer)
    let token = emit(make(.enter, [], aux: handler), b)
    b.contexts.append(.finalizer(context))
    b.contexts.append(.handler)
    let v = try compile(kid(n, 0), b, value: result >= 0, tail: false)
    if result >= 0 { storeSlot(result, v, b) }
    b.contexts.removeLast(2)
    emit(make(.leave, [], aux: 1), b)
    storeSlot(tag, integer(-1), b)
    emitGoto(finalizer, b)
    b.place(handler)
    storeSlot(tag, integer(0), b)
    b.place(finalizer)
    b.contexts.append(.catching(token: token))
    try compileEffect(kid(n, 1), b)
    b.contexts.removeLast()
    // Go on as the body was left: with the exception, with an exit, or normally.
    let after = b.newLabel()
    let thrown = emit(call(core("==="), tag, integer(0)), b)
    emit(make(.gotoIfNot, [thrown], aux: after), b)
    emit(call(top("rethrow")), b)
    b.place(after)
    emit(make(.popException, token), b)
    for (i, e) in context.exits.enumerated() {
      let next = b.newLabel()
      let test = emit(call(core("==="), tag, integer(i + 1)), b)
      emit(make(.gotoIfNot, [test], aux: next), b)
      switch e {
      case .returning(let slot): try exit(to: 0, b, returning: slot)
      case .jump(let kind): try compileJump(kind: kind, b)
      }
      b.place(next)
    }
    if tail {
      try emitReturn(result, b)
      return nothingNode
    }
    return result < 0 ? nothingNode : result
  }
}
