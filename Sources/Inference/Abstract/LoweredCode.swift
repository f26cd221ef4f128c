import Runtime

/// Lowered code (`CodeInfo`) decoded into the IR's raw form, before SSA construction: operands may be slots, assignments are
/// statements. Inference and SSA construction read it; it is never changed.
final class LoweredCode {
  let ir = IR()
  /// The number of slots; the first `argumentCount` are arguments.
  let slotCount: Int
  let argumentCount: Int
  /// The handlers (block numbers) that are active in each block, outermost first.
  private(set) var handlers: [[Int]] = []
  /// Whether an argument's slot is assigned anywhere.
  private(set) var isAssigned: [Bool]
  /// Whether the slot may be undefined somewhere (it is not an argument).
  let source: RefBuffer<Value>
  var hasTry = false
  var inlining: UInt8
  var propagatesInbounds: Bool
  var constprop: UInt8
  var purity: UInt8
  /// Slot flags: 32 means assigned once and so on; kept for nospecialize.
  let isVarArgs: Bool

  var codeInfo: CodeInfo { source[0].unsafeAs(CodeInfo.self) }

  init(_ code: CodeInfo, argumentCount: Int, isVarArgs: Bool) {
    source = RefBuffer(capacity: 1)
    source.append(code.value)
    slotCount = code.slotnames.count
    self.argumentCount = argumentCount
    self.isVarArgs = isVarArgs
    isAssigned = [Bool](repeating: false, count: max(slotCount, argumentCount))
    inlining = code.inlining
    propagatesInbounds = code.propagate_inbounds
    constprop = code.constprop
    purity = code.purity
    var decoder = Decoder(self, code)
    decoder.run()
    ir.finishBlocks()
    computeHandlers()
    findThrowingBlocks()
  }

  /// Whether each block leads to a `throw` that this body does not catch, on every way.
  ///
  /// What is called there only makes the exception. Its types are of no use, and text that is put together there would draw all of
  /// printing into inference and code generation (as Julia's `unoptimize_throw_blocks`).
  private(set) var alwaysThrows: [Bool] = []

  private func findThrowingBlocks() {
    alwaysThrows = [Bool](repeating: false, count: ir.blocks.count)
    for b in ir.blocks.indices where handlers[b].isEmpty {
      for s in ir.blocks[b].start..<ir.blocks[b].end where isThrow(s) { alwaysThrows[b] = true }
    }
    for b in ir.blocks.indices.reversed() where !alwaysThrows[b] && handlers[b].isEmpty {
      let next = ir.blocks[b].successors
      if !next.isEmpty && next.allSatisfy({ $0 > b && alwaysThrows[$0] }) { alwaysThrows[b] = true }
    }
  }

  private func isThrow(_ s: Int) -> Bool {
    guard ir.statements[s].opcode == .call, ir.operandCount(s) > 0 else { return false }
    let f = ir.operand(s, 0)
    if let c = f.constant { return same(c, LoweredCode.throwBuiltin) }
    guard f.isSSA, ir.statements[f.index].opcode == .getGlobal else { return false }
    let g = ir.statements[f.index].target.unsafelyUnwrapped.unsafeAs(GlobalRef.self)
    guard let b = lookupBinding(g.mod, g.name), b.isConstant, let v = b.value else { return false }
    return same(v, LoweredCode.throwBuiltin)
  }

  private static var throwBuiltin: Value { Known.builtins[Builtins.number(named: "throw").unsafelyUnwrapped] }

  /// Code without a statement, for calls that no code makes.
  init() {
    source = RefBuffer(capacity: 1)
    slotCount = 0
    argumentCount = 0
    isVarArgs = false
    isAssigned = []
    inlining = 0
    propagatesInbounds = false
    constprop = 0
    purity = 0
  }

  fileprivate func noteAssignment(_ slot: Int) { if slot < isAssigned.count { isAssigned[slot] = true } }

  /// Finds the active handlers of each block. Where a handler's block starts its region is over; a `leave` that stands first there (as
  /// Julia writes it) says just that.
  private func computeHandlers() {
    let n = ir.blocks.count
    var stacks = [[Int]](repeating: [], count: n)
    var isHandler = [Bool](repeating: false, count: n)
    for s in ir.statements.indices where ir.statements[s].opcode == .enter { isHandler[ir.operand(s, 1).index] = true }
    var seen = [Bool](repeating: false, count: n)
    var work = [0]
    if n > 0 { seen[0] = true }
    while let b = work.popLast() {
      var inside = stacks[b]
      var isFirst = isHandler[b]
      for s in ir.blocks[b].start..<ir.blocks[b].end where ir.statements[s].opcode != .nop {
        defer { isFirst = false }
        guard ir.statements[s].opcode == .leave, ir.operandCount(s) == 1, ir.operand(s, 0).kind == .number else { continue }
        let list = RefBuffer<Operand>()
        if !isFirst { for _ in 0..<min(ir.operand(s, 0).index, inside.count) { list.append(.ssa(inside.removeLast())) } }
        ir.replaceOperands(s, list)
        if list.isEmpty { ir.statements[s].opcode = .nop }
      }
      let t = ir.blocks[b].end - 1
      for target in ir.blocks[b].successors {
        var h = inside
        if ir.statements[t].opcode == .enter && target != ir.operand(t, 1).index { h.append(t) }
        if !seen[target] {
          seen[target] = true
          stacks[target] = h
          work.append(target)
        }
      }
    }
    for b in 0..<n { handlers.append(stacks[b].map { ir.operand($0, 1).index }) }
  }
}

/// Reads a CodeInfo statement by statement.
private struct Decoder {
  let lowered: LoweredCode
  let code: ArrayObject
  let info: CodeInfo
  var ir: IR { lowered.ir }
  /// The IR statement that has the value of each lowered statement, or −1.
  var results: [Int]
  /// The block that starts at each lowered statement, or −1.
  var blockAt: [Int]
  var line: Int32 = -1
  /// The depth of `@inbounds true` regions, as a stack of settings.
  var inbounds: [Bool] = []
  var flags: Statement.Flags = []
  /// Whether a jump leads to the first statement.
  var startsWithLoop = false

  init(_ lowered: LoweredCode, _ info: CodeInfo) {
    self.lowered = lowered
    self.info = info
    code = info.code
    results = [Int](repeating: -1, count: info.code.count)
    blockAt = [Int](repeating: -1, count: info.code.count + 1)
  }

  mutating func run() {
    decodeLines()
    findLeaders()
    ir.startBlock()
    if startsWithLoop {
      // The entry has no predecessors.
      ir.append(Statement(.jump, type: Known.tAny.value), .block(1))
      ir.startBlock()
    }
    var terminated = false
    for i in 0..<code.count {
      if i > 0 && blockAt[i] >= 0 {
        if !terminated { ir.append(Statement(.jump, type: Known.tAny.value, line: line), .block(blockAt[i])) }
        ir.startBlock()
        terminated = false
      }
      if terminated { continue }
      line = lineOf(i)
      terminated = decode(code[i], at: i)
    }
    if !terminated { ir.append(Statement(.unreachable, type: Known.tAny.value, line: line)) }
  }

  private mutating func decodeLines() {
    guard let table = info.linetable, table.isArray else { return }
    let list = table.unsafeAs(ArrayObject.self)
    for i in 0..<list.count {
      let v = list[i]
      guard v.hasType(Known.tLineInfoNode) else {
        ir.lines.append(IR.LineEntry(method: Known.nothing, file: Known.sym_thisfile, line: 0, parent: -1))
        continue
      }
      let n = v.unsafeAs(LineInfoNode.self)
      ir.lines.append(IR.LineEntry(method: n.method, file: n.file, line: n.line, parent: n.inlined_at - 1))
    }
  }

  private func lineOf(_ i: Int) -> Int32 {
    let locs = info.codelocs
    guard i < locs.count else { return line }
    let l = locs.elements.load(fromByteOffset: i * 4, as: Int32.self)
    return l > 0 ? l - 1 : line
  }

  /// Numbers the blocks: at the start, at each label, and behind each jump.
  private mutating func findLeaders() {
    var leader = [Bool](repeating: false, count: code.count + 1)
    leader[0] = true
    func mark(_ label: Int, _ leader: inout [Bool]) {
      if label == 1 { startsWithLoop = true }
      if label >= 1 && label <= code.count { leader[label - 1] = true }
    }
    for i in 0..<code.count {
      let v = code[i]
      if v.hasType(Known.tGotoNode) {
        mark(v.unsafeAs(GotoNode.self).label, &leader)
        leader[i + 1] = true
      } else if v.hasType(Known.tGotoIfNot) {
        mark(v.unsafeAs(GotoIfNot.self).dest, &leader)
        leader[i + 1] = true
      } else if v.hasType(Known.tReturnNode) {
        leader[i + 1] = true
      } else if let e = v.asExpr, sameSymbol(e.head, Known.sym_enter) {
        if e.args.count > 0, e.args[0].isInt64 { mark(e.args[0].int, &leader) }
        leader[i + 1] = true
      }
    }
    var n = startsWithLoop ? 1 : 0
    for i in 0..<code.count where leader[i] {
      blockAt[i] = n
      n += 1
    }
  }

  private func target(_ label: Int) -> Operand {
    if label >= 1 && label <= code.count && blockAt[label - 1] >= 0 { return .block(blockAt[label - 1]) }
    return .block(0)
  }

  /// Decodes statement `i`; returns whether it ended the block.
  private mutating func decode(_ v: Value, at i: Int) -> Bool {
    let any = Known.tAny.value
    flags = []
    if let f = info.ssaflags, i < f.count {
      let bits = f.type.parameters[0].raw == Known.tUInt8.raw
        ? UInt32(f.elements.load(fromByteOffset: i, as: UInt8.self)) : f.elements.load(fromByteOffset: i * 4, as: UInt32.self)
      if bits & 1 != 0 { flags.insert(.inbounds) }
      if bits & 2 != 0 { flags.insert(.inline) }
      if bits & 4 != 0 { flags.insert(.noinline) }
    }
    if inbounds.last ?? false { flags.insert(.inbounds) }
    if v.hasType(Known.tGotoNode) {
      ir.append(statement(.jump), target(v.unsafeAs(GotoNode.self).label))
      return true
    }
    if v.hasType(Known.tGotoIfNot) {
      let g = v.unsafeAs(GotoIfNot.self)
      let condition = operand(g.cond)
      let next = i + 1 < code.count ? Operand.block(blockAt[i + 1]) : target(g.dest)
      ir.append(statement(.branch), condition, next, target(g.dest))
      return true
    }
    if v.hasType(Known.tReturnNode) {
      if let x = v.unsafeAs(ReturnNode.self).val {
        let o = operand(x)
        ir.append(statement(.return), o)
      } else {
        ir.append(statement(.unreachable))
      }
      return true
    }
    if v.hasType(Known.tNewvarNode) {
      let slot = Int(v.unsafeAs(NewvarNode.self).slot.id) - 1
      lowered.noteAssignment(slot)
      results[i] = ir.append(statement(.newvar), .slot(slot))
      return false
    }
    guard let e = v.asExpr else {
      results[i] = valueStatement(v)
      return false
    }
    if sameSymbol(e.head, Known.sym_assign), e.args.count == 2 {
      let target = e.args[0]
      if target.hasType(Known.tSlotNumber) {
        let slot = target.unsafeAs(SlotNumber.self).id - 1
        let o = assigned(e.args[1])
        lowered.noteAssignment(slot)
        results[i] = ir.append(statement(.assign), .slot(slot), o)
      } else {
        let o = assigned(e.args[1])
        var s = statement(.setGlobal)
        s.target = globalReference(target)
        results[i] = ir.append(s, o)
      }
      return false
    }
    if sameSymbol(e.head, Known.sym_enter) {
      let handler = e.args.count > 0 && e.args[0].isInt64 ? target(e.args[0].int) : Operand.block(0)
      let next = i + 1 < code.count ? Operand.block(blockAt[i + 1]) : handler
      lowered.hasTry = true
      results[i] = ir.append(Statement(.enter, type: any, line: line), next, handler)
      return true
    }
    results[i] = expression(e)
    return false
  }

  private func globalReference(_ v: Value) -> Value {
    if v.hasType(Known.tGlobalRef) { return v }
    if let s = v.asSymbol { return makeGlobalRef(methodModule(), s).value }
    return v
  }

  private func methodModule() -> ModuleObject {
    if let p = info.parent, p.isMethodInstance {
      let d = p.unsafeAs(MethodInstance.self).def
      if d.isMethod { return d.unsafeAs(Method.self).module }
      if d.isModule { return d.unsafeAs(ModuleObject.self) }
    }
    return Known.main
  }

  private func statement(_ op: Opcode, _ target: Value? = nil) -> Statement {
    Statement(op, type: Known.tAny.value, target: target, line: line, flags: flags)
  }

  /// The operand for the right-hand side of an assignment.
  private mutating func assigned(_ v: Value) -> Operand {
    if let e = v.asExpr, !sameSymbol(e.head, Known.sym_static_parameter) { return .ssa(expression(e)) }
    return operand(v)
  }

  /// A statement whose value is the atom `v`.
  private mutating func valueStatement(_ v: Value) -> Int {
    let o = operand(v)
    if o.isSSA, o.index == ir.statements.count - 1 { return o.index }
    return ir.append(Statement(.pi, type: Known.tAny.value, line: line), o)
  }

  /// The operand for an atom; reads of globals and static parameters become statements of their own.
  private mutating func operand(_ v: Value) -> Operand {
    if v.hasType(Known.tSSAValue) {
      let r = v.unsafeAs(SSAValue.self).id - 1
      return r >= 0 && r < results.count && results[r] >= 0 ? .ssa(results[r]) : .constant(Known.nothing)
    }
    if v.hasType(Known.tSlotNumber) { return .slot(v.unsafeAs(SlotNumber.self).id - 1) }
    if v.hasType(Known.tArgument) { return .slot(v.unsafeAs(Argument.self).n - 1) }
    if v.hasType(Known.tQuoteNode) { return .constant(v.unsafeAs(QuoteNode.self).value) }
    if v.hasType(Known.tGlobalRef) {
      return .ssa(ir.append(Statement(.getGlobal, type: Known.tAny.value, target: v, line: line)))
    }
    if let s = v.asSymbol {
      return .ssa(ir.append(Statement(.getGlobal, type: Known.tAny.value, target: makeGlobalRef(methodModule(), s).value, line: line)))
    }
    if let e = v.asExpr {
      if sameSymbol(e.head, Known.sym_static_parameter), e.args.count == 1, e.args[0].isInt64 {
        return .ssa(ir.append(Statement(.staticParameter, type: Known.tAny.value, line: line), .staticParameter(e.args[0].int - 1)))
      }
      return .ssa(expression(e))
    }
    return .constant(v)
  }

  private mutating func list(_ e: Expr, from start: Int = 0) -> RefBuffer<Operand> {
    let out = RefBuffer<Operand>()
    for k in start..<max(start, e.args.count) { out.append(operand(e.args[k])) }
    return out
  }

  /// Decodes an expression that has a value; returns its statement.
  private mutating func expression(_ e: Expr) -> Int {
    let h = e.head
    func isHead(_ s: Symbol) -> Bool { sameSymbol(h, s) }
    if isHead(Known.sym_call) { let l = list(e); return ir.append(statement(.call), from: l) }
    if isHead(Known.sym_invoke) {
      let l = list(e, from: 1)
      return ir.append(statement(.invoke, e.args[0]), from: l)
    }
    if isHead(Known.sym_new) { let l = list(e); return ir.append(statement(.new), from: l) }
    if isHead(Known.sym_splatnew) { let l = list(e); return ir.append(statement(.splatnew), from: l) }
    if isHead(Known.sym_foreigncall) { return foreigncall(e) }
    if isHead(Known.sym_isdefined) { return isDefined(e) }
    if isHead(Known.sym_static_parameter) {
      return ir.append(statement(.staticParameter), .staticParameter(e.args[0].int - 1))
    }
    if isHead(Known.sym_boundscheck) { return ir.append(statement(.boundscheck)) }
    if isHead(Known.sym_the_exception) { return ir.append(statement(.theException)) }
    if isHead(Known.sym_leave) {
      let count = e.args.count > 0 && e.args[0].isInt64 ? e.args[0].int : max(e.args.count, 1)
      return ir.append(statement(.leave), .number(count))
    }
    if isHead(Known.sym_pop_exception) { let l = list(e); return ir.append(statement(.popException), from: l) }
    if isHead(Known.sym_throw_undef_if_not) {
      let condition = operand(e.args[1])
      return ir.append(statement(.throwUndefIfNot, e.args[0]), condition)
    }
    if isHead(Known.sym_copyast) { let l = list(e); return ir.append(statement(.copyast), from: l) }
    if isHead(Known.sym_gc_preserve_begin) { let l = list(e); return ir.append(statement(.gcPreserveBegin), from: l) }
    if isHead(Known.sym_gc_preserve_end) { let l = list(e); return ir.append(statement(.gcPreserveEnd), from: l) }
    if isHead(Known.sym_loopinfo) {
      let l = RefBuffer<Operand>()
      for k in 0..<e.args.count { l.append(.constant(e.args[k])) }
      return ir.append(statement(.loopinfo), from: l)
    }
    if isHead(Known.sym_cfunction) {
      let l = RefBuffer<Operand>()
      for k in 0..<e.args.count { l.append(k == 1 ? operand(e.args[k]) : .constant(unquote(e.args[k]))) }
      return ir.append(statement(.cfunction), from: l)
    }
    if isHead(Known.sym_new_opaque_closure) { let l = list(e); return ir.append(statement(.newOpaqueClosure), from: l) }
    if isHead(Known.sym_inbounds) {
      if e.args.count > 0, e.args[0].isBool { inbounds.append(e.args[0].isTrue) } else if !inbounds.isEmpty { inbounds.removeLast() }
      return ir.append(Statement(.nop, type: Known.tAny.value, line: line))
    }
    if isHead(Known.sym_assign) {
      // An assignment inside an expression does not occur in lowered code; its value is the right-hand side.
      return valueStatement(e.args[1])
    }
    if isHead(Known.sym_meta) || isHead(Known.sym_aliasscope) || isHead(Known.sym_popaliasscope) || isHead(Known.sym_line)
      || isHead(Known.sym_inline) || isHead(Known.sym_noinline) || isHead(Known.sym_latestworld) {
      return ir.append(Statement(.nop, type: Known.tAny.value, line: line))
    }
    return ir.append(statement(.toplevel, e.value))
  }

  private func unquote(_ v: Value) -> Value { v.hasType(Known.tQuoteNode) ? v.unsafeAs(QuoteNode.self).value : v }

  /// `Expr(:foreigncall, name, rettype, argtypes, nreq, convention, args..., roots...)`.
  private mutating func foreigncall(_ e: Expr) -> Int {
    let l = RefBuffer<Operand>()
    for k in 0..<e.args.count {
      let v = e.args[k]
      if k == 0, let t = v.asExpr, sameSymbol(t.head, Known.sym_tuple) {
        // Name and library; the expression may be a plain tuple.
        let parts = RefBuffer<Operand>()
        parts.append(.constant(globalValue(Known.core, Known.sym_tuple) ?? Known.nothing))
        for i in 0..<t.args.count { parts.append(operand(t.args[i])) }
        l.append(.ssa(ir.append(statement(.call), from: parts)))
      } else if k == 3 || k == 4 {
        l.append(.constant(unquote(v)))
      } else {
        // Types are expressions of the static parameters.
        l.append(operand(v))
      }
    }
    return ir.append(statement(.foreigncall), from: l)
  }

  private mutating func isDefined(_ e: Expr) -> Int {
    let v = e.args[0]
    if v.hasType(Known.tSlotNumber) { return ir.append(statement(.isSlotDefined), .slot(v.unsafeAs(SlotNumber.self).id - 1)) }
    if v.hasType(Known.tGlobalRef) { return ir.append(statement(.isGlobalDefined, v)) }
    if let s = v.asSymbol { return ir.append(statement(.isGlobalDefined, makeGlobalRef(methodModule(), s).value)) }
    if let x = v.asExpr, sameSymbol(x.head, Known.sym_static_parameter) {
      return ir.append(statement(.isStaticParameterDefined), .staticParameter(x.args[0].int - 1))
    }
    return ir.append(statement(.isSlotDefined), operand(v))
  }
}
