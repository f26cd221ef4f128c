import CLLVM
import Inference
import Runtime

/// What is said about loops (`Expr(:loopinfo)`).
extension FunctionEmitter {
  /// Finds the operations that `@simd` allows to reorder: those through which a loop's variable goes around the loop, where all of
  /// them are sums or products of floats.
  func findReductions() {
    for latch in tree.order {
      let block = ir.blocks[latch]
      let isSimd = (block.start..<block.end).contains { s in
        ir.statements[s].opcode == .loopinfo
          && (0..<ir.operandCount(s)).contains { k in
            ir.operand(s, k).constant?.asSymbol.map { $0.text == "julia.simdloop" } ?? false
          }
      }
      guard isSimd else { continue }
      for header in block.successors where tree.dominates(header, latch) {
        for phi in ir.blocks[header].start..<ir.blocks[header].end where ir.statements[phi].opcode == .phi {
          for k in stride(from: 0, to: ir.operandCount(phi), by: 2) where ir.operand(phi, k).index == latch {
            var chain: [Int] = []
            var budget = 200
            if leads(from: ir.operand(phi, k + 1), to: phi, &chain, &budget) { reductions.formUnion(chain) }
          }
        }
      }
    }
  }

  /// Whether `operand` is made from the value of `phi` by sums and products alone, which are added to `chain`; gives up
  /// after `budget` statements.
  private func leads(from operand: Operand, to phi: Int, _ chain: inout [Int], _ budget: inout Int) -> Bool {
    var current = operand
    while let statement = current.ssaIndex, statement != phi, budget > 0 {
      budget -= 1
      let st = ir.statements[statement]
      guard st.opcode == .intrinsic, let target = st.target, ir.operandCount(statement) == 2 else { return false }
      switch Intrinsics.code(of: target) {
      case .add_float, .sub_float, .mul_float: break
      default: return false
      }
      chain.append(statement)
      // The accumulator is the operand that itself comes from the phi.
      var rest: [Int] = []
      if ir.operand(statement, 0).ssaIndex == phi || leads(from: ir.operand(statement, 0), to: phi, &rest, &budget) {
        chain += rest
        return true
      }
      current = ir.operand(statement, 1)
    }
    return current.ssaIndex == phi
  }

  /// Lets LLVM reorder `operation` where the current statement is part of a reduction that allows it.
  func allowReordering(_ operation: LLVMValueRef) -> LLVMValueRef {
    if reductions.contains(currentStatement), LLVMCanValueUseFastMathFlags(operation) != 0 {
      LLVMSetFastMathFlags(operation, LLVMFastMathFlags(LLVMFastMathAllowReassoc))
    }
    return operation
  }
}
