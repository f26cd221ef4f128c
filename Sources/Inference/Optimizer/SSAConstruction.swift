import Runtime

/// Makes SSA form of a finished frame: slots become values and phis, results of inference become types, constants and resolved
/// callees. (Cytron et al.: phis at iterated dominance frontiers, pruned by liveness.)
struct SSAConstruction {
  let frame: Frame
  let engine: InferenceEngine
  private let code: LoweredCode
  private let old: IR
  private let new = IR()
  private let slotCount: Int
  /// The blocks that are reached, in emission order, and the inverse (−1: not reached).
  private var order: [Int] = []
  private var number: [Int]
  private var successors: [[Int]]
  private var predecessors: [[Int]]
  /// The number of statements of each block up to the one that never returns, inclusive; −1: the block completes.
  private var abortsAt: [Int]
  /// Phis by block: (slot, statement, companion statement or −1).
  private var phis: [[(slot: Int, statement: Int, companion: Int)]]
  private var handlerSlots: [Int: [(slot: Int, phic: Int, companion: Int)]] = [:]
  private var upsilons: [Int: RefBuffer<Operand>] = [:]
  private var companionUpsilons: [Int: RefBuffer<Operand>] = [:]
  private var needsDefinedness: [Bool]
  /// Definitions at the end of each block, `slotCount` a block.
  private let exits = RefBuffer<Definition>()
  private let current = RefBuffer<Definition>()
  private let states = RefBuffer<SlotState>()
  private let map = RefBuffer<Operand>()
  private var lineOffset: Int32 = 0
  /// Branches on what is no Bool.
  private var raisingBranches: [Int] = []

  /// What a slot holds at one place.
  private struct Definition: BitwiseCopyable {
    var operand: Operand
    var type: Value
    /// Whether the slot has a value, as a Bool operand: a constant, or a companion phi.
    var defined: Operand
  }

  init(_ frame: Frame, _ engine: InferenceEngine) {
    self.frame = frame
    self.engine = engine
    code = frame.code
    old = code.ir
    slotCount = code.slotCount
    let n = old.blocks.count
    number = [Int](repeating: -1, count: n)
    successors = [[Int]](repeating: [], count: n)
    predecessors = [[Int]](repeating: [], count: n)
    abortsAt = [Int](repeating: -1, count: n)
    phis = Array(repeating: [], count: n)
    needsDefinedness = [Bool](repeating: false, count: code.slotCount)
  }

  /// Builds the IR.
  mutating func run() -> IR {
    new.setOwner(frame.methodInstance)
    new.setResultType(widenConst(frame.returned))
    new.isVarArgs = code.isVarArgs
    new.propagatesInbounds = code.propagatesInbounds
    new.minWorld = frame.minWorld
    new.maxWorld = frame.maxWorld
    for a in frame.arguments { new.argumentTypes.append(widenConst(a)) }
    for l in old.lines {
      var e = l
      if e.parent < 0 { e.method = frame.methodInstance.value }
      new.lines.append(e)
    }
    findEdges()
    findOrder()
    placePhis()
    map.resize(to: old.statements.count, filler: .none)
    let unset = Definition(operand: .none, type: Known.bottom, defined: .constant(Known.falseValue))
    exits.resize(to: old.blocks.count * slotCount, filler: unset)
    current.resize(to: slotCount, filler: unset)
    states.resize(to: slotCount, filler: SlotState(type: nil, maybeUndefined: true))
    for b in order { emit(b) }
    fillPhis()
    if !raisingBranches.isEmpty {
      let nowhere = new.startBlock()
      new.append(Statement(.unreachable, type: Known.tAny.value))
      for s in raisingBranches {
        new.setOperand(s, 1, .block(nowhere))
        new.setOperand(s, 2, .block(nowhere))
      }
    }
    new.finishBlocks()
    return new
  }

  // MARK: Control flow

  private mutating func findEdges() {
    for b in old.blocks.indices where frame.isReached[b] {
      let block = old.blocks[b]
      for s in block.start..<(block.end - 1) {
        let op = old.statements[s].opcode
        if op == .nop || op == .newvar { continue }
        if frame.types[s].map({ $0.isBottom }) ?? true {
          abortsAt[b] = s
          break
        }
      }
      if abortsAt[b] >= 0 { continue }
      successors[b] = liveSuccessors(b)
    }
    for b in old.blocks.indices { for t in successors[b] where !predecessors[t].contains(b) { predecessors[t].append(b) } }
  }

  private func liveSuccessors(_ b: Int) -> [Int] {
    let t = old.blocks[b].end - 1
    let all = old.blocks[b].successors
    guard old.statements[t].opcode == .branch else { return all.filter { frame.isReached[$0] } }
    let o = old.operand(t, 0)
    var known: Element?
    if o.isSSA { known = frame.types[o.index] } else if o.isConstant { known = makeConst(o.constantValue) } else if o.kind == .slot { known = slotElementAtEnd(b, o.index) }
    if let known, let k = constant(of: widenConditional(known)), k.isBool {
      return [old.operand(t, k.isTrue ? 1 : 2).index]
    }
    return all.filter { frame.isReached[$0] }
  }

  private func slotElementAtEnd(_ b: Int, _ slot: Int) -> Element? {
    var x = frame.entries[b * slotCount + slot].type
    for s in old.blocks[b].start..<old.blocks[b].end where old.statements[s].opcode == .assign && old.operand(s, 0).index == slot {
      x = frame.types[s]
    }
    return x
  }

  private mutating func findOrder() {
    var seen = [Bool](repeating: false, count: old.blocks.count)
    var stack: [(Int, Int)] = [(0, 0)]
    var post: [Int] = []
    seen[0] = true
    while let (b, i) = stack.last {
      let s = successors[b]
      if i < s.count {
        stack[stack.count - 1].1 += 1
        // The last successor first, so that the first comes next in reverse postorder.
        let t = s[s.count - 1 - i]
        if !seen[t] {
          seen[t] = true
          stack.append((t, 0))
        }
      } else {
        post.append(b)
        stack.removeLast()
      }
    }
    order = post.reversed()
    for (i, b) in order.enumerated() { number[b] = i }
    for b in old.blocks.indices where number[b] < 0 {
      successors[b] = []
      predecessors[b] = []
    }
    for b in order { predecessors[b] = predecessors[b].filter { number[$0] >= 0 } }
  }

  // MARK: Phis

  private func isTarget(_ s: Int, _ k: Int) -> Bool {
    guard k == 0 else { return false }
    switch old.statements[s].opcode {
    case .assign, .newvar: return true
    default: return false
    }
  }

  private func lastStatement(_ b: Int) -> Int { abortsAt[b] >= 0 ? abortsAt[b] : old.blocks[b].end - 1 }

  private mutating func placePhis() {
    let n = old.blocks.count
    var upward = [[Bool]](repeating: [], count: n)
    var kills = [[Bool]](repeating: [], count: n)
    var defBlocks = [[Int]](repeating: [], count: slotCount)
    for b in order {
      var up = [Bool](repeating: false, count: slotCount)
      var kill = [Bool](repeating: false, count: slotCount)
      for s in old.blocks[b].start...lastStatement(b) {
        for k in 0..<old.operandCount(s) where old.operand(s, k).kind == .slot && !isTarget(s, k) {
          let v = old.operand(s, k).index
          if v < slotCount && !kill[v] { up[v] = true }
        }
        let op = old.statements[s].opcode
        if op == .assign || op == .newvar {
          let v = old.operand(s, 0).index
          kill[v] = true
          if defBlocks[v].last != b { defBlocks[v].append(b) }
        }
      }
      upward[b] = up
      kills[b] = kill
    }
    var live = upward
    var changed = true
    while changed {
      changed = false
      for b in order.reversed() {
        for t in successors[b] {
          for v in 0..<slotCount where live[t][v] && !live[b][v] && !kills[b][v] {
            live[b][v] = true
            changed = true
          }
        }
        // What a handler reads is alive throughout its region.
        for h in code.handlers[b] where number[h] >= 0 {
          for v in 0..<slotCount where live[h][v] && !live[b][v] && !kills[b][v] {
            live[b][v] = true
            changed = true
          }
        }
      }
    }
    markDefinedness()
    // Handlers: what is assigned in the region and read from the handler on goes through phic nodes.
    for h in order {
      let region = order.filter { code.handlers[$0].contains(h) }
      if region.isEmpty { continue }
      var list: [(slot: Int, phic: Int, companion: Int)] = []
      for v in 0..<slotCount where live[h][v] && region.contains(where: { kills[$0][v] }) {
        list.append((v, -1, -1))
        if !defBlocks[v].contains(h) { defBlocks[v].append(h) }
      }
      handlerSlots[h] = list
    }
    var compactSuccessors = [[Int]](repeating: [], count: order.count)
    var compactPredecessors = [[Int]](repeating: [], count: order.count)
    for (i, b) in order.enumerated() {
      compactSuccessors[i] = successors[b].map { number[$0] }
      compactPredecessors[i] = predecessors[b].map { number[$0] }
    }
    let tree = DominatorTree(successors: compactSuccessors, predecessors: compactPredecessors)
    let frontiers = tree.frontiers(predecessors: compactPredecessors)
    dominators = tree.immediateDominator
    for v in 0..<slotCount where !defBlocks[v].isEmpty {
      var work = defBlocks[v].map { number[$0] }
      if !work.contains(0) { work.append(0) }
      var has = [Bool](repeating: false, count: order.count)
      while let x = work.popLast() {
        for y in frontiers[x] where !has[y] {
          has[y] = true
          if live[order[y]][v] {
            let isCaught = handlerSlots[order[y]]?.contains { $0.slot == v } ?? false
            if !isCaught { phis[order[y]].append((v, -1, -1)) }
          }
          work.append(y)
        }
      }
    }
  }
  private var dominators: [Int] = []

  /// Marks the slots whose definedness is tested somewhere.
  private mutating func markDefinedness() {
    for b in order {
      var undefined = [Bool](repeating: false, count: slotCount)
      for v in 0..<slotCount { undefined[v] = frame.entries[b * slotCount + v].maybeUndefined }
      for s in old.blocks[b].start...lastStatement(b) {
        for k in 0..<old.operandCount(s) where old.operand(s, k).kind == .slot && !isTarget(s, k) {
          let v = old.operand(s, k).index
          if v < slotCount && undefined[v] { needsDefinedness[v] = true }
        }
        switch old.statements[s].opcode {
        case .assign: undefined[old.operand(s, 0).index] = false
        case .newvar: undefined[old.operand(s, 0).index] = true
        default: break
        }
      }
    }
  }

  // MARK: Emission

  private mutating func emit(_ b: Int) {
    let here = new.startBlock()
    assert(here == number[b])
    if here == 0 {
      for v in 0..<slotCount {
        if v < frame.arguments.count {
          let x = frame.arguments[v]
          current[v] = Definition(operand: constant(of: x).map(Operand.constant) ?? .argument(v), type: x, defined: .constant(Known.trueValue))
        } else {
          current[v] = Definition(operand: .none, type: Known.bottom, defined: .constant(Known.falseValue))
        }
      }
    } else {
      let d = order[dominators[here]]
      for v in 0..<slotCount { current[v] = exits[d * slotCount + v] }
    }
    for v in 0..<slotCount { states[v] = frame.entries[b * slotCount + v] }
    for i in phis[b].indices {
      let v = phis[b][i].slot
      let t = states[v].type ?? Known.bottom
      let p = new.append(Statement(.phi, type: widenConst(t)))
      phis[b][i].statement = p
      var defined = Operand.constant(Known.trueValue)
      if needsDefinedness[v] && states[v].maybeUndefined {
        let c = new.append(Statement(.phi, type: Known.tBool.value))
        phis[b][i].companion = c
        defined = .ssa(c)
      }
      current[v] = Definition(operand: constant(of: t).map(Operand.constant) ?? .ssa(p), type: t, defined: defined)
    }
    if let caught = handlerSlots[b] {
      for i in caught.indices {
        let v = caught[i].slot
        let t = states[v].type ?? Known.tAny.value
        let p = new.append(Statement(.phic, type: widenConst(t.isBottom ? Known.tAny.value : t)))
        handlerSlots[b]![i].phic = p
        var defined = Operand.constant(Known.trueValue)
        if needsDefinedness[v] && states[v].maybeUndefined {
          let c = new.append(Statement(.phic, type: Known.tBool.value))
          handlerSlots[b]![i].companion = c
          defined = .ssa(c)
        }
        current[v] = Definition(operand: .ssa(p), type: t, defined: defined)
      }
    }
    let last = lastStatement(b)
    for s in old.blocks[b].start...last {
      if s == last && abortsAt[b] < 0 { emitTerminator(b, s) } else { emitStatement(b, s) }
    }
    if abortsAt[b] >= 0 { new.append(Statement(.unreachable, type: Known.tAny.value, line: old.statements[last].line)) }
    for v in 0..<slotCount { exits[b * slotCount + v] = current[v] }
  }

  /// The operand for a read of slot `v` here; emits a check where it may be undefined, a pi where its type is known better.
  private mutating func read(_ v: Int, line: Int32) -> Operand {
    guard v < slotCount else { return .constant(Known.nothing) }
    let state = states[v]
    var d = current[v]
    if state.maybeUndefined, d.defined != .constant(Known.trueValue) {
      var s = Statement(.throwUndefIfNot, type: Known.tNothing.value, target: slotName(v), line: line)
      s.flags = [.effectFree, .terminates]
      new.append(s, d.defined)
    }
    let t = state.type ?? d.type
    if let c = constant(of: t) { return .constant(c) }
    if d.operand.isNone { return .constant(Known.nothing) }
    if !t.isBottom && !lessOrEqual(d.type, t) && lessOrEqual(widenConst(t), widenConst(d.type)) && !isSubtype(widenConst(d.type), widenConst(t)) {
      var s = Statement(.pi, type: widenConst(t), line: line)
      s.flags = .removable
      let p = new.append(s, d.operand)
      d.operand = .ssa(p)
      d.type = t
      current[v] = d
    }
    return d.operand
  }

  private func slotName(_ v: Int) -> Value { code.codeInfo.slotnames.reference(v) ?? Known.sym_empty.value }

  /// The new operand for one of an old statement.
  private mutating func operand(_ o: Operand, line: Int32) -> Operand {
    switch o.kind {
    case .slot: return read(o.index, line: line)
    case .ssa:
      if let t = frame.types[o.index], let c = constant(of: t) { return .constant(c) }
      return map[o.index]
    case .staticParameter:
      let p = engine.staticParameter(frame, o.index)
      if p.known, let c = constant(of: p.element) { return .constant(c) }
      return o
    default: return o
    }
  }

  private mutating func operands(_ s: Int, from start: Int = 0) -> RefBuffer<Operand> {
    let list = RefBuffer<Operand>()
    for k in start..<max(start, old.operandCount(s)) { list.append(operand(old.operand(s, k), line: old.statements[s].line)) }
    return list
  }

  /// Stores the new value of slot `v` for the handlers around block `b`.
  private mutating func emitUpsilons(_ b: Int, _ v: Int, line: Int32) {
    for h in code.handlers[b] { emitUpsilon(h, v, line: line) }
  }

  private mutating func emitUpsilon(_ h: Int, _ v: Int, line: Int32) {
    guard let caught = handlerSlots[h], caught.contains(where: { $0.slot == v }) else { return }
    let d = current[v]
    let key = h * slotCount + v
    let u = new.append(Statement(.upsilon, type: widenConst(d.type), line: line), d.operand)
    if upsilons[key] == nil { upsilons[key] = RefBuffer<Operand>() }
    upsilons[key]!.append(.ssa(u))
    if needsDefinedness[v] {
      let c = new.append(Statement(.upsilon, type: Known.tBool.value, line: line), d.defined)
      if companionUpsilons[key] == nil { companionUpsilons[key] = RefBuffer<Operand>() }
      companionUpsilons[key]!.append(.ssa(c))
    }
  }

  private mutating func emitStatement(_ b: Int, _ s: Int) {
    let st = old.statements[s]
    let type = frame.types[s] ?? Known.bottom
    switch st.opcode {
    case .nop: return
    case .assign:
      let v = old.operand(s, 0).index
      let o = operand(old.operand(s, 1), line: st.line)
      current[v] = Definition(operand: constant(of: type).map(Operand.constant) ?? o, type: type, defined: .constant(Known.trueValue))
      states[v] = SlotState(type: type, maybeUndefined: false)
      map[s] = current[v].operand
      emitUpsilons(b, v, line: st.line)
      return
    case .newvar:
      let v = old.operand(s, 0).index
      current[v] = Definition(operand: .none, type: Known.bottom, defined: .constant(Known.falseValue))
      states[v] = SlotState(type: Known.bottom, maybeUndefined: true)
      emitUpsilons(b, v, line: st.line)
      return
    case .readSlot, .pi:
      map[s] = operand(old.operand(s, 0), line: st.line)
      return
    case .isSlotDefined:
      let o = old.operand(s, 0)
      map[s] = o.kind == .slot && o.index < slotCount ? current[o.index].defined : .constant(Known.trueValue)
      return
    default: break
    }
    var n = st
    n.type = widenConst(type)
    n.flags.formUnion(frame.effectsOf[s].statementFlags)
    let inferredInfo = frame.infos[s]
    var list: RefBuffer<Operand>
    if st.opcode == .call, old.operandCount(s) > 0, let f = calleeConstant(s), engine.functions.isBuiltin(f) || f.hasType(Known.tIntrinsicFunction),
      engine.functions.builtin(f) != .applyIterate || inferredInfo == nil, engine.functions.builtin(f) != .invoke || inferredInfo == nil {
      list = operands(s, from: 1)
      n.opcode = f.hasType(Known.tIntrinsicFunction) ? .intrinsic : .builtin
      n.target = f
    } else {
      list = operands(s)
    }
    if st.opcode == .foreigncall { closeForeignTypes(list, at: 1) }
    if st.opcode == .cfunction { closeForeignTypes(list, at: 2) }
    let i = new.append(n, from: list)
    map[s] = .ssa(i)
    if let inferredInfo { new.callInfos[i] = inferredInfo }
  }

  private func calleeConstant(_ s: Int) -> Value? {
    let o = old.operand(s, 0)
    if let c = o.constant { return c }
    if o.isSSA, let t = frame.types[o.index] { return constant(of: t) }
    if o.kind == .slot { return states[o.index].type.flatMap { constant(of: $0) } }
    return nil
  }

  /// Puts the static parameters into the types of a foreign call or callback: operand `first` is what it returns, the next its arguments'.
  private func closeForeignTypes(_ list: RefBuffer<Operand>, at first: Int) {
    guard list.count > first + 1 else { return }
    let mi = frame.methodInstance
    if let t = list[first].constant, t.isType || t.isTypeVar { list[first] = .constant(InferenceEngine.closed(t, mi)) }
    if let at = list[first + 1].constant, at.isSimpleVector {
      let v = at.unsafeAs(SimpleVector.self)
      let closed = makeSimpleVector(v.count)
      for i in v.indices { closed[i] = v[i].isVararg ? v[i] : InferenceEngine.closed(v[i], mi) }
      list[first + 1] = .constant(closed.value)
    }
  }

  private mutating func emitTerminator(_ b: Int, _ s: Int) {
    var st = old.statements[s]
    st.type = Known.tAny.value
    if successors[b].count == 1 {
      // A join reads the value as it is known here.
      for phi in phis[successors[b][0]] where !states[phi.slot].maybeUndefined { _ = read(phi.slot, line: st.line) }
    }
    switch st.opcode {
    case .branch:
      if successors[b].count == 2 {
        let o = operand(old.operand(s, 0), line: st.line)
        new.append(st, o, .block(number[old.operand(s, 1).index]), .block(number[old.operand(s, 2).index]))
      } else if let t = successors[b].first {
        if old.operand(s, 0).kind == .slot { _ = read(old.operand(s, 0).index, line: st.line) }
        new.append(Statement(.jump, type: Known.tAny.value, line: st.line), .block(number[t]))
      } else {
        // The condition is never a Bool: the branch raises, and leads nowhere.
        let o = operand(old.operand(s, 0), line: st.line)
        raisingBranches.append(new.append(st, o, .block(0), .block(0)))
      }
    case .jump: new.append(st, .block(number[old.operand(s, 0).index]))
    case .enter:
      let h = old.operand(s, 1).index
      if let caught = handlerSlots[h] { for c in caught { emitUpsilon(h, c.slot, line: st.line) } }
      map[s] = .ssa(new.append(st, .block(number[old.operand(s, 0).index]), .block(number[h])))
    case .return:
      let o = operand(old.operand(s, 0), line: st.line)
      new.append(st, o)
    default: new.append(Statement(.unreachable, type: Known.tAny.value, line: st.line))
    }
  }

  /// Gives phis their inputs. Edges from a branch to a join get a block of their own where an input needs a narrower type.
  private mutating func fillPhis() {
    for b in order {
      let joins = phis[b]
      if !joins.isEmpty {
        let lists = joins.map { _ in RefBuffer<Operand>() }
        let companions = joins.map { _ in RefBuffer<Operand>() }
        for p in predecessors[b] {
          var from = number[p]
          var edgeBlock = -1
          for (i, phi) in joins.enumerated() {
            let d = exits[p * slotCount + phi.slot]
            var o = d.operand
            let wanted = new.statements[phi.statement].type
            if !o.isNone && !o.isConstant && !isSubtype(widenConst(d.type), wanted) {
              // The value has a narrower type along this edge only.
              if successors[p].count > 1 {
                if edgeBlock < 0 { edgeBlock = new.startBlock() }
                from = edgeBlock
              }
              o = edgeBlock >= 0 ? .ssa(new.append(Statement(.pi, type: wanted, line: -1, flags: .removable), o)) : o
            }
            if !o.isNone, let c = o.constant, !isInstance(c, of: wanted) { o = .none }
            lists[i].append(.block(from))
            lists[i].append(o)
            companions[i].append(.block(from))
            companions[i].append(d.defined)
          }
          if edgeBlock >= 0 {
            new.append(Statement(.jump, type: Known.tAny.value), .block(number[b]))
            // Inputs that were listed before the edge block was made come from it too.
            for l in lists { l[l.count - 2] = .block(edgeBlock) }
            for l in companions { l[l.count - 2] = .block(edgeBlock) }
            let t = terminator(number[p])
            for k in 0..<new.operandCount(t) where new.operand(t, k) == .block(number[b]) { new.setOperand(t, k, .block(edgeBlock)) }
          }
        }
        for (i, phi) in joins.enumerated() {
          new.replaceOperands(phi.statement, lists[i])
          if phi.companion >= 0 { new.replaceOperands(phi.companion, companions[i]) }
        }
      }
      if let caught = handlerSlots[b] {
        for c in caught where c.phic >= 0 {
          new.replaceOperands(c.phic, upsilons[b * slotCount + c.slot] ?? RefBuffer<Operand>())
          if c.companion >= 0 { new.replaceOperands(c.companion, companionUpsilons[b * slotCount + c.slot] ?? RefBuffer<Operand>()) }
        }
      }
    }
  }

  private func terminator(_ b: Int) -> Int {
    // Blocks are contiguous; the terminator precedes the next block's start.
    (b + 1 < new.blocks.count ? new.blocks[b + 1].start : new.statements.count) - 1
  }
}
