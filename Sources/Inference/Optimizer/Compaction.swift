import Runtime

/// Rewrites a function without what passes left behind: removed statements, unreachable blocks, chains of blocks.
struct Compaction {
  private let old: IR
  private let replacements: RefBuffer<Operand>
  private let inserted: [Int: [Int]]

  /// - Parameters:
  ///   - replacements: for each statement its replacement, or none.
  ///   - inserted: phis to be added at the start of blocks (statements behind the last block's end).
  init(_ ir: IR, replacements: RefBuffer<Operand>, inserted: [Int: [Int]]) {
    old = ir
    self.replacements = replacements
    self.inserted = inserted
  }

  private func resolve(_ o: Operand) -> Operand {
    var o = o
    var steps = 0
    while o.isSSA, o.index < replacements.count, !replacements[o.index].isNone, steps < 1000 {
      o = replacements[o.index]
      steps += 1
    }
    return o
  }

  func run() -> IR {
    let new = IR()
    new.copyHeader(of: old)
    old.computeEdges()
    let n = old.blocks.count
    var reachable = [Bool](repeating: false, count: n)
    var work = [0]
    reachable[0] = true
    while let b = work.popLast() {
      for t in old.blocks[b].successors where !reachable[t] {
        reachable[t] = true
        work.append(t)
      }
    }
    var predecessors = [[Int]](repeating: [], count: n)
    for b in 0..<n where reachable[b] { for t in old.blocks[b].successors { predecessors[t].append(b) } }
    // A block that only one jump leads to continues that jump's block.
    var continues = [Int](repeating: -1, count: n)
    var follower = [Int](repeating: -1, count: n)
    for b in 0..<n where reachable[b] {
      let t = old.blocks[b].end - 1
      guard old.statements[t].opcode == .jump else { continue }
      let target = old.operand(t, 0).index
      if target != 0 && target != b && predecessors[target].count == 1 && !hasPhic(target) {
        follower[b] = target
        continues[target] = b
      }
    }
    let map = RefBuffer<Operand>()
    map.resize(to: old.statements.count, filler: .none)
    var newBlock = [Int](repeating: -1, count: n)
    var phis: [(old: Int, new: Int, block: Int)] = []
    for b in 0..<n where reachable[b] && continues[b] < 0 {
      let here = new.startBlock()
      var c = b
      while true {
        newBlock[c] = here
        let last = follower[c] >= 0 ? old.blocks[c].end - 1 : old.blocks[c].end
        for s in (inserted[c] ?? []) { emit(s, c, into: new, map, &phis, predecessors) }
        for s in old.blocks[c].start..<last { emit(s, c, into: new, map, &phis, predecessors) }
        if follower[c] < 0 { break }
        c = follower[c]
      }
    }
    for s in new.statements.indices {
      let st = new.statements[s]
      if st.opcode == .phi { continue }
      for k in 0..<Int(st.operandCount) {
        let o = new.operand(s, k)
        if o.kind == .block {
          new.setOperand(s, k, .block(newBlock[o.index]))
        } else if o.isSSA {
          new.setOperand(s, k, finalValue(o, map))
        }
      }
    }
    new.finishBlocks()
    for p in phis {
      let list = RefBuffer<Operand>()
      for k in stride(from: 0, to: old.operandCount(p.old), by: 2) {
        let from = old.operand(p.old, k).index
        guard reachable[from], predecessors[p.block].contains(from) else { continue }
        list.append(.block(newBlock[from]))
        list.append(finalValue(old.operand(p.old, k + 1), map))
      }
      new.replaceOperands(p.new, list)
    }
    return new
  }

  private func hasPhic(_ b: Int) -> Bool {
    for s in old.blocks[b].start..<old.blocks[b].end where old.statements[s].opcode == .phic || old.statements[s].opcode == .theException { return true }
    return false
  }

  private func finalValue(_ o: Operand, _ map: RefBuffer<Operand>) -> Operand {
    let r = resolve(o)
    return r.isSSA ? map[r.index] : r
  }

  private func emit(
    _ s: Int, _ b: Int, into new: IR, _ map: RefBuffer<Operand>, _ phis: inout [(old: Int, new: Int, block: Int)],
    _ predecessors: [[Int]]
  ) {
    let st = old.statements[s]
    if st.opcode == .nop { return }
    if s < replacements.count, !replacements[s].isNone { return }
    let list = RefBuffer<Operand>()
    if st.opcode == .phi {
      if predecessors[b].count == 1 {
        // One way in: the phi is its input.
        for k in stride(from: 0, to: old.operandCount(s), by: 2) where old.operand(s, k).index == predecessors[b][0] {
          let o = resolve(old.operand(s, k + 1))
          let value = o.isSSA ? map[o.index] : o
          if value.isNone { break }
          let t = value.constant.map { typeOfConstant($0) } ?? (value.isSSA ? new.statements[value.index].type : new.type(of: value))
          if isSubtype(t, st.type) {
            map[s] = value
          } else {
            map[s] = .ssa(new.append(Statement(.pi, type: st.type, line: st.line, flags: .removable), o))
          }
          return
        }
      }
      let n = new.append(st)
      phis.append((s, n, b))
      map[s] = .ssa(n)
      return
    }
    // Operands keep their old numbers until all statements are there.
    for k in 0..<old.operandCount(s) { list.append(old.operand(s, k)) }
    let n = new.append(st, from: list)
    map[s] = .ssa(n)
    if let info = old.callInfos[s] { new.callInfos[n] = info }
  }
}
