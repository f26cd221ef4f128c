import CRuntime
import Runtime

/// Runs statements from `position` on, until the frame returns or as many handlers as a `:leave` names have ended.
func runBody(_ f: UnsafeMutablePointer<Frame>) {
  let code = f.pointee.source.code
  let isToplevel = f.pointee.method == nil
  while true {
    // Each statement at top level sees what those before it defined.
    if isToplevel { setCurrentWorld(World.newest) }
    let i = f.pointee.position
    f.pointee.record.statement = Int64(i)
    Interpreter.statementCount &+= 1
    let s = code[i]
    if let e = s.asExpr {
      if same(e.head, Known.sym_assign) {
        assign(f, e)
        f.pointee.position = i + 1
        continue
      }
      if same(e.head, Known.sym_enter) {
        if enter(f, e, i) { return }
        continue
      }
      if same(e.head, Known.sym_leave) {
        f.pointee.leaving = e.args.count > 0 && e.args[0].isInt64 ? e.args[0].int : 1
        f.pointee.position = i + 1
        return
      }
      if same(e.head, Known.sym_pop_exception) {
        let token = evaluate(f, e.args[0])
        ExceptionStack.pop(to: token.int)
        f.pointee.position = i + 1
        continue
      }
      f.pointee.ssa[i] = evaluateExpr(f, e)
      f.pointee.position = i + 1
      continue
    }
    if s.hasType(Known.tGotoIfNot) {
      let g = s.unsafeAs(GotoIfNot.self)
      let condition = evaluate(f, g.cond)
      if condition.raw == Known.falseValue.raw {
        jump(f, to: g.dest - 1)
      } else if condition.raw == Known.trueValue.raw {
        f.pointee.position = i + 1
      } else if condition.isBool {
        if condition.bits(UInt8.self) == 0 { jump(f, to: g.dest - 1) } else { f.pointee.position = i + 1 }
      } else {
        raiseTypeError("if", expected: Known.tBool.value, got: condition)
      }
      continue
    }
    if s.hasType(Known.tGotoNode) {
      jump(f, to: s.unsafeAs(GotoNode.self).label - 1)
      continue
    }
    if s.hasType(Known.tReturnNode) {
      guard let v = s.unsafeAs(ReturnNode.self).val else { raiseError("unreachable code was reached") }
      f.pointee.result = evaluate(f, v)
      f.pointee.leaving = Int.max
      return
    }
    if s.hasType(Known.tNewvarNode) {
      f.pointee.slots[s.unsafeAs(NewvarNode.self).slot.id - 1] = nil
    } else if !s.isNothing && !s.hasType(Known.tLineNumberNode) {
      f.pointee.ssa[i] = evaluate(f, s)
    }
    f.pointee.position = i + 1
  }
}

/// Goes to a statement; backward jumps look whether somebody wants attention.
@inline(__always) private func jump(_ f: UnsafeMutablePointer<Frame>, to target: Int) {
  if target <= f.pointee.position {
    checkStackAndPoll()
    f.pointee.turns &+= 1
    if f.pointee.turns == 100, let code = f.pointee.code { code.flags |= CodeInstance.Flag.hasLoop }
  }
  f.pointee.position = target
}

/// Runs what follows `:enter` under a handler. Returns whether the caller's run ends too: on return, or when a `:leave` ends
/// more handlers than this one.
private func enter(_ f: UnsafeMutablePointer<Frame>, _ e: Expr, _ i: Int) -> Bool {
  let depth = ExceptionStack.depth
  f.pointee.ssa[i] = boxInt(depth)
  f.pointee.position = i + 1
  let scratch = f.pointee.scratch
  let exception = protectKeepingException({ context in
    runBody(context.unsafelyUnwrapped.assumingMemoryBound(to: Frame.self))
  }, f)
  if exception != nil {
    f.pointee.scratch = scratch
    f.pointee.leaving = 0
    f.pointee.position = e.args[0].int - 1
    return false
  }
  if f.pointee.leaving == Int.max { return true }
  f.pointee.leaving -= 1
  return f.pointee.leaving > 0
}

private func assign(_ f: UnsafeMutablePointer<Frame>, _ e: Expr) {
  let target = e.args[0]
  let v = evaluate(f, e.args[1])
  if target.hasType(Known.tSlotNumber) {
    f.pointee.slots[target.unsafeAs(SlotNumber.self).id - 1] = v
  } else if target.hasType(Known.tSSAValue) {
    f.pointee.ssa[target.unsafeAs(SSAValue.self).id - 1] = v
  } else if target.hasType(Known.tGlobalRef) {
    let g = target.unsafeAs(GlobalRef.self)
    assignGlobal(g.mod, g.name, v)
  } else if let s = target.asSymbol {
    assignGlobal(f.pointee.module, s, v)
  } else {
    raiseError("invalid assignment target in lowered code")
  }
  f.pointee.ssa[f.pointee.position] = v
}

/// The value of an operand: a slot, an SSA value, a global, a quoted or plain value, or a nested expression.
func evaluate(_ f: UnsafeMutablePointer<Frame>, _ x: Value) -> Value {
  let t = x.type
  if same(t, Known.tSSAValue) {
    guard let v = f.pointee.ssa[x.unsafeAs(SSAValue.self).id - 1] else { raiseError("SSA value used before its definition") }
    return v
  }
  if same(t, Known.tSlotNumber) {
    let i = x.unsafeAs(SlotNumber.self).id - 1
    guard let v = f.pointee.slots[i] else { raiseUndefVar(f.pointee.source.slotnames[i].unsafeAs(Symbol.self)) }
    return v
  }
  if same(t, Known.tArgument) {
    guard let v = f.pointee.slots[x.unsafeAs(Argument.self).n - 1] else { raiseError("argument used before its definition") }
    return v
  }
  if same(t, Known.tGlobalRef) {
    let g = x.unsafeAs(GlobalRef.self)
    return readGlobal(g.mod, g.name)
  }
  if same(t, Known.tQuoteNode) { return x.unsafeAs(QuoteNode.self).value }
  if same(t, Known.tExpr) { return evaluateExpr(f, x.unsafeAs(Expr.self)) }
  if same(t, Known.tSymbol) { return readGlobal(f.pointee.module, x.unsafeAs(Symbol.self)) }
  if same(t, Known.tPiNode) { return evaluate(f, x.unsafeAs(PiNode.self).val) }
  return x
}

/// The value of a global; raises an UndefVarError.
func readGlobal(_ module: ModuleObject, _ name: Symbol) -> Value {
  guard let v = globalValue(module, name) else { raiseUndefVar(name) }
  return v
}
