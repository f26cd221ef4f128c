import Runtime

/// The printed form of IR: Julia's optimised CodeInfo, as `code_typed` shows it.
extension IR {
  /// Makes the CodeInfo. It allocates only on the language heap and never raises.
  public func codeInfo() -> CodeInfo {
    var writer = CodeInfoWriter(self)
    return writer.write()
  }
}

private struct CodeInfoWriter {
  let ir: IR
  let out = RefBuffer<Value>()
  let types = RefBuffer<Value>()
  var locs: [Int32] = []
  /// The 1-based number in the CodeInfo of each statement and block of the IR.
  var numbers: [Int]
  var blockStarts: [Int]

  init(_ ir: IR) {
    self.ir = ir
    numbers = [Int](repeating: 0, count: ir.statements.count)
    blockStarts = [Int](repeating: 0, count: ir.blocks.count)
  }

  /// Whether the jump that ends block `b` goes to the block that follows.
  private func fallsThrough(_ b: Int, _ s: Int) -> Bool { ir.statements[s].opcode == .jump && ir.operand(s, 0).index == b + 1 }

  mutating func write() -> CodeInfo {
    var next = 1
    for (b, block) in ir.blocks.enumerated() {
      blockStarts[b] = next
      for s in block.start..<block.end {
        numbers[s] = next
        let st = ir.statements[s]
        if st.opcode == .nop || fallsThrough(b, s) { continue }
        next += 1
        if st.opcode == .branch && ir.operand(s, 1).index != b + 1 { next += 1 }
        if st.opcode == .enter && ir.operand(s, 0).index != b + 1 { next += 1 }
      }
      // A block in which nothing is left still needs a statement to jump to.
      if blockStarts[b] == next { next += 1 }
    }
    for (b, block) in ir.blocks.enumerated() {
      let before = out.count
      for s in block.start..<block.end {
        let st = ir.statements[s]
        if st.opcode == .nop || fallsThrough(b, s) { continue }
        emit(statement(s), widenConst(st.type), st.line)
        if st.opcode == .branch && ir.operand(s, 1).index != b + 1 { emit(goto(ir.operand(s, 1).index), Known.tAny.value, st.line) }
        if st.opcode == .enter && ir.operand(s, 0).index != b + 1 { emit(goto(ir.operand(s, 0).index), Known.tAny.value, st.line) }
      }
      if out.count == before { emit(Known.nothing, Known.tNothing.value, -1) }
    }
    let ci = CodeInfo(raw: allocateObject(Known.tCodeInfo, CodeInfo.size))
    ci.code = makeVectorAny(out)
    let codelocs = makeVector(Known.vectorInt32, count: locs.count)
    for (i, l) in locs.enumerated() { codelocs.elements.storeBytes(of: l, toByteOffset: i * 4, as: Int32.self) }
    ci.codelocs = codelocs
    ci.ssavaluetypes = makeVectorAny(types).value
    let table = RefBuffer<Value>()
    for i in 0..<ir.lines.count {
      let e = ir.lines[i]
      let node = LineInfoNode(raw: allocateObject(Known.tLineInfoNode, LineInfoNode.size))
      node.module = module(of: e.method)
      node.method = e.method
      node.file = e.file
      node.line = e.line
      node.inlined_at = e.parent + 1
      table.append(node.value)
    }
    ci.linetable = makeVectorAny(table).value
    let names = RefBuffer<Value>()
    let slotTypes = RefBuffer<Value>()
    for i in ir.argumentTypes.indices {
      names.append(makeSymbol(i == 0 ? "#self#" : "_\(i + 1)").value)
      slotTypes.append(ir.argumentTypes[i])
    }
    ci.slotnames = makeVector(Known.vectorSymbol, count: names.count)
    for i in names.indices { ci.slotnames[i] = names[i] }
    ci.slottypes = makeVectorAny(slotTypes).value
    ci.slotflags = makeVector(Known.vectorUInt8, count: names.count)
    ci.ssaflags = makeVector(Known.vectorUInt8, count: out.count)
    ci.rettype = widenConst(ir.resultType)
    ci.parent = ir.methodInstance?.value
    ci.min_world = ir.minWorld
    ci.max_world = ir.maxWorld
    ci.inferred = true
    return ci
  }

  private func module(of v: Value) -> ModuleObject {
    if v.isMethod { return v.unsafeAs(Method.self).module }
    if v.isMethodInstance {
      let d = v.unsafeAs(MethodInstance.self).def
      return d.isMethod ? d.unsafeAs(Method.self).module : d.isModule ? d.unsafeAs(ModuleObject.self) : Known.main
    }
    return Known.main
  }

  private mutating func emit(_ v: Value, _ type: Value, _ line: Int32) {
    out.append(v)
    types.append(type)
    locs.append(line + 1)
  }

  private func goto(_ b: Int) -> Value {
    let g = GotoNode(raw: allocateObject(Known.tGotoNode, GotoNode.size))
    g.label = blockStarts[b]
    return g.value
  }

  private func expr(_ head: Symbol, _ args: RefBuffer<Value>) -> Value {
    let e = Expr(raw: allocateObject(Known.tExpr, Expr.size))
    e.head = head
    e.args = makeVectorAny(args)
    return e.value
  }

  private func operand(_ o: Operand) -> Value {
    switch o.kind {
    case .constant:
      let v = o.constantValue
      guard v.isSymbol || v.isExpr || v.hasType(Known.tSSAValue) || v.hasType(Known.tSlotNumber) || v.hasType(Known.tGlobalRef) else { return v }
      let q = QuoteNode(raw: allocateObject(Known.tQuoteNode, QuoteNode.size))
      q.value = v
      return Value(raw: q.raw)
    case .ssa:
      let n = SSAValue(raw: allocateObject(Known.tSSAValue, SSAValue.size))
      n.id = numbers[o.index]
      return n.value
    case .argument, .slot:
      let n = Argument(raw: allocateObject(Known.tArgument, Argument.size))
      n.n = o.index + 1
      return n.value
    case .staticParameter:
      let args = RefBuffer<Value>()
      args.append(boxInt(o.index + 1))
      return expr(Known.sym_static_parameter, args)
    case .number: return boxInt(o.index)
    case .block, .none: return Known.nothing
    }
  }

  /// The operands from `start` on, as values.
  private func values(_ s: Int, from start: Int = 0, first: Value? = nil, second: Value? = nil) -> RefBuffer<Value> {
    let list = RefBuffer<Value>()
    if let first { list.append(first) }
    if let second { list.append(second) }
    for k in start..<max(start, ir.operandCount(s)) { list.append(operand(ir.operand(s, k))) }
    return list
  }

  private func statement(_ s: Int) -> Value {
    let st = ir.statements[s]
    switch st.opcode {
    case .nop: return Known.nothing
    case .call: return expr(Known.sym_call, values(s))
    case .builtin, .intrinsic: return expr(Known.sym_call, values(s, first: st.target))
    case .invoke:
      let target = st.target.unsafelyUnwrapped
      let mi = target.isCodeInstance ? target.unsafeAs(CodeInstance.self).def.value : target
      return expr(Known.sym_invoke, values(s, first: mi))
    case .foreigncall: return expr(Known.sym_foreigncall, values(s))
    case .new: return expr(Known.sym_new, values(s))
    case .splatnew: return expr(Known.sym_splatnew, values(s))
    case .getGlobal: return st.target.unsafelyUnwrapped
    case .setGlobal: return expr(Known.sym_assign, values(s, first: st.target))
    case .isGlobalDefined: return expr(Known.sym_isdefined, values(s, first: st.target))
    case .isStaticParameterDefined: return expr(Known.sym_isdefined, values(s))
    case .staticParameter: return operand(ir.operand(s, 0))
    case .throwUndefIfNot: return expr(Known.sym_throw_undef_if_not, values(s, first: st.target))
    case .pi:
      let n = PiNode(raw: allocateObject(Known.tPiNode, PiNode.size))
      n.val = operand(ir.operand(s, 0))
      n.typ = widenConst(st.type)
      return n.value
    case .phi:
      let count = ir.operandCount(s) / 2
      let edges = makeVector(Known.vectorInt32, count: count)
      let inputs = makeVector(Known.vectorAny, count: count)
      for k in 0..<count {
        let b = ir.operand(s, 2 * k).index
        let last = max(blockStarts[b], b + 1 < blockStarts.count ? blockStarts[b + 1] - 1 : out.count)
        edges.elements.storeBytes(of: Int32(last), toByteOffset: k * 4, as: Int32.self)
        let o = ir.operand(s, 2 * k + 1)
        if !o.isNone { inputs[k] = operand(o) }
      }
      let n = PhiNode(raw: allocateObject(Known.tPhiNode, PhiNode.size))
      n.edges = edges
      n.values = inputs
      return n.value
    case .upsilon:
      let n = UpsilonNode(raw: allocateObject(Known.tUpsilonNode, UpsilonNode.size))
      if !ir.operand(s, 0).isNone { n.val = operand(ir.operand(s, 0)) }
      return n.value
    case .phic:
      let n = PhiCNode(raw: allocateObject(Known.tPhiCNode, PhiCNode.size))
      n.values = makeVectorAny(values(s))
      return n.value
    case .enter:
      let list = RefBuffer<Value>()
      list.append(boxInt(blockStarts[ir.operand(s, 1).index]))
      return expr(Known.sym_enter, list)
    case .leave:
      let list = RefBuffer<Value>()
      list.append(boxInt(ir.operandCount(s)))
      return expr(Known.sym_leave, list)
    case .popException: return expr(Known.sym_pop_exception, values(s))
    case .theException: return expr(Known.sym_the_exception, values(s))
    case .boundscheck: return expr(Known.sym_boundscheck, values(s))
    case .gcPreserveBegin: return expr(Known.sym_gc_preserve_begin, values(s))
    case .gcPreserveEnd: return expr(Known.sym_gc_preserve_end, values(s))
    case .copyast: return expr(Known.sym_copyast, values(s))
    case .loopinfo: return expr(Known.sym_loopinfo, values(s))
    case .cfunction: return expr(Known.sym_cfunction, values(s))
    case .newOpaqueClosure: return expr(Known.sym_new_opaque_closure, values(s))
    case .toplevel: return st.target.unsafelyUnwrapped
    case .jump: return goto(ir.operand(s, 0).index)
    case .branch:
      let g = GotoIfNot(raw: allocateObject(Known.tGotoIfNot, GotoIfNot.size))
      g.cond = operand(ir.operand(s, 0))
      g.dest = blockStarts[ir.operand(s, 2).index]
      return g.value
    case .return:
      let r = ReturnNode(raw: allocateObject(Known.tReturnNode, ReturnNode.size))
      r.val = operand(ir.operand(s, 0))
      return r.value
    case .unreachable: return ReturnNode(raw: allocateObject(Known.tReturnNode, ReturnNode.size)).value
    case .assign: return expr(Known.sym_assign, values(s))
    case .newvar, .isSlotDefined, .readSlot: return expr(Known.sym_isdefined, values(s))
    }
  }
}
