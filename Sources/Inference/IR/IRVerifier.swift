import Runtime

/// Checks the invariants that `IR` documents. Run after each pass in debug builds.
public struct IRVerifier {
  let ir: IR
  public init(_ ir: IR) { self.ir = ir }

  /// The first violation, or nil.
  public func check() -> String? {
    var expected = 0
    for (b, block) in ir.blocks.enumerated() {
      if block.start != expected { return "block \(b) starts at \(block.start), not \(expected)" }
      if block.end <= block.start { return "block \(b) is empty" }
      expected = block.end
      var phisOver = false
      for s in block.start..<block.end {
        let st = ir.statements[s]
        if st.opcode.isTerminator != (s == block.end - 1) { return "terminator out of place: " + IRPrinter(ir).line(s) }
        if st.opcode == .phi || st.opcode == .phic {
          if phisOver { return "phi after other statements: " + IRPrinter(ir).line(s) }
        } else if st.opcode != .nop {
          phisOver = true
        }
        if let problem = checkOperands(s, block: b) { return problem + ": " + IRPrinter(ir).line(s) }
      }
    }
    if expected != ir.statements.count { return "\(ir.statements.count - expected) statements after the last block" }
    return checkDominance()
  }

  private func checkOperands(_ s: Int, block: Int) -> String? {
    let st = ir.statements[s]
    let n = ir.operandCount(s)
    for k in 0..<n {
      let o = ir.operand(s, k)
      switch o.kind {
      case .ssa:
        if o.index < 0 || o.index >= ir.statements.count { return "operand \(k) is no statement" }
        let d = ir.statements[o.index].opcode
        if d == .nop || d.isTerminator && d != .enter { return "operand \(k) has no value" }
      case .argument: if o.index < 0 || o.index >= ir.argumentTypes.count { return "operand \(k) is no argument" }
      case .block: if o.index < 0 || o.index >= ir.blocks.count { return "operand \(k) is no block" }
      case .slot: return "operand \(k) is a slot"
      default: break
      }
    }
    if st.opcode == .phi {
      if n % 2 != 0 || n / 2 != ir.blocks[block].predecessors.count { return "phi does not match the \(ir.blocks[block].predecessors.count) predecessors" }
      for k in stride(from: 0, to: n, by: 2) {
        let o = ir.operand(s, k)
        if o.kind != .block || !ir.blocks[block].predecessors.contains(o.index) { return "phi names a block that is no predecessor" }
      }
    }
    return nil
  }

  private func checkDominance() -> String? {
    let tree = DominatorTree(ir)
    for (b, block) in ir.blocks.enumerated() where tree.isReachable(b) {
      for s in block.start..<block.end {
        let st = ir.statements[s]
        if st.opcode == .phic { continue }
        for k in 0..<ir.operandCount(s) {
          let o = ir.operand(s, k)
          guard o.isSSA else { continue }
          let d = ir.block(of: o.index)
          if st.opcode == .phi {
            let from = ir.operand(s, k - 1).index
            if tree.isReachable(from) && !tree.dominates(d, from) { return "input does not dominate its edge: " + IRPrinter(ir).line(s) }
          } else if d == b ? o.index >= s : !tree.dominates(d, b) {
            return "use is not dominated by its definition: " + IRPrinter(ir).line(s)
          }
        }
      }
    }
    return nil
  }
}
