import Runtime

/// Dissolves mutable objects that never leave the function (`Ref`, captured variables' boxes): their fields become values.
///
/// Reads find their reaching store by walking back through the blocks (Braun et al., "Simple and Efficient Construction of Static Single
/// Assignment Form"); phis are added where paths join.
final class ObjectPromotion {
  private let ir: IR
  private let functions: FunctionTable
  private var blockOf: [Int]
  private(set) var inserted: [Int: [Int]] = [:]
  let replacements = RefBuffer<Operand>()
  private(set) var changed = false

  init(_ ir: IR, _ functions: FunctionTable) {
    self.ir = ir
    self.functions = functions
    blockOf = [Int](repeating: 0, count: ir.statements.count)
    for (b, block) in ir.blocks.enumerated() { for s in block.start..<block.end { blockOf[s] = b } }
    replacements.resize(to: ir.statements.count, filler: .none)
  }

  /// A use of an object that keeps it in the function.
  private enum Access {
    case read(statement: Int, field: Int)
    case write(statement: Int, field: Int)
    case test(statement: Int, field: Int)
    case preserve(statement: Int, operand: Int)
  }

  func run() -> IR {
    for block in ir.blocks {
      for s in block.start..<block.end where ir.statements[s].opcode == .enter { return ir }
    }
    var candidates: [Int: [Access]] = [:]
    for block in ir.blocks {
      for s in block.start..<block.end {
        let st = ir.statements[s]
        if st.opcode == .new, let d = st.type.asDataType, d.isMutable, d.isConcrete, fitsFields(s, d) { candidates[s] = [] }
      }
    }
    if candidates.isEmpty { return ir }
    for block in ir.blocks {
      for s in block.start..<block.end {
        for k in 0..<ir.operandCount(s) {
          let o = ir.operand(s, k)
          guard o.isSSA, candidates[o.index] != nil else { continue }
          if let a = access(s, k, o.index) { candidates[o.index]!.append(a) } else { candidates[o.index] = nil }
        }
      }
    }
    for object in candidates.keys.sorted() { promote(object, candidates[object]!) }
    if !changed { return ir }
    return Compaction(ir, replacements: replacements, inserted: inserted).run()
  }

  /// Whether the initial values are instances of the fields' types (else `new` raises).
  private func fitsFields(_ s: Int, _ d: DataType) -> Bool {
    for k in 1..<max(1, ir.operandCount(s)) {
      let o = ir.operand(s, k)
      let ft = fieldType(d, k - 1)
      if !(o.isConstant ? isInstance(o.constantValue, of: ft) : isSubtype(ir.type(of: o), ft)) { return false }
    }
    return true
  }

  private func access(_ s: Int, _ k: Int, _ object: Int) -> Access? {
    let st = ir.statements[s]
    let d = ir.statements[object].type.unsafeAs(DataType.self)
    if st.opcode == .gcPreserveBegin { return .preserve(statement: s, operand: k) }
    guard st.opcode == .builtin, k == 0, let kind = functions.builtin(st.target.unsafelyUnwrapped), d.name.atomicfields == nil else { return nil }
    guard ir.operandCount(s) >= 2, let name = ir.operand(s, 1).constant, let i = fieldIndex(d, name), i < d.name.names.count else { return nil }
    switch kind {
    case .getfield: return .read(statement: s, field: i)
    case .isdefined: return .test(statement: s, field: i)
    case .setfield:
      guard ir.operandCount(s) == 3 else { return nil }
      let v = ir.operand(s, 2)
      let ft = fieldType(d, i)
      guard v.isConstant ? isInstance(v.constantValue, of: ft) : isSubtype(ir.type(of: v), ft), !isConstField(d, i) else { return nil }
      return .write(statement: s, field: i)
    default: return nil
    }
  }

  private var memo: [Int: Operand] = [:]
  private var stores: [Int: [Int]] = [:]
  private var field = 0
  private var object = 0
  private var undefined = false
  /// The number of blocks with one predecessor that are being walked back through; more than there are blocks: a loop nothing enters.
  private var chain = 0

  private func promote(_ object: Int, _ accesses: [Access]) {
    self.object = object
    var fields: Set<Int> = []
    for a in accesses {
      if case .read(_, let f) = a { fields.insert(f) }
      if case .test(_, let f) = a { fields.insert(f) }
    }
    var results: [(Int, Operand)] = []
    var tests: [Int] = []
    let before = ir.statements.count
    let oldInserted = inserted
    for f in fields.sorted() {
      field = f
      memo = [:]
      stores = [:]
      undefined = false
      for a in accesses { if case .write(let s, let g) = a, g == f { stores[blockOf[s], default: []].append(s) } }
      for a in accesses {
        if case .read(let s, let g) = a, g == f { results.append((s, value(before: s))) }
        if case .test(let s, let g) = a, g == f {
          _ = value(before: s)
          tests.append(s)
        }
      }
      if undefined {
        // Some path reads what was never set: the object stays.
        for s in before..<ir.statements.count { ir.statements[s].opcode = .nop }
        inserted = oldInserted
        return
      }
    }
    changed = true
    for (s, v) in results {
      let t = ir.statements[s].type
      if v.isConstant ? isInstance(v.constantValue, of: t) : isSubtype(ir.type(of: v), t) {
        replacements[s] = v
      } else {
        ir.statements[s].opcode = .pi
        ir.statements[s].target = nil
        ir.statements[s].flags = .removable
        ir.replaceOperands(s, v)
      }
    }
    for s in tests { replacements[s] = .constant(Known.trueValue) }
    for a in accesses {
      switch a {
      case .write(let s, _): replacements[s] = ir.operand(s, 2)
      case .preserve(let s, let k): ir.setOperand(s, k, .constant(Known.nothing))
      case .read, .test: break
      }
    }
    ir.statements[object].opcode = .nop
    ir.statements[object].operandCount = 0
  }

  /// The field's value just before statement `s`.
  private func value(before s: Int) -> Operand {
    let b = blockOf[s]
    var best = -1
    for w in stores[b] ?? [] where w < s && w > best { best = w }
    if blockOf[object] == b && object < s && object > best { return initial }
    if best >= 0 { return ir.operand(best, 2) }
    return valueAtStart(b)
  }

  private var initial: Operand {
    if field + 1 < ir.operandCount(object) { return ir.operand(object, field + 1) }
    undefined = true
    return .none
  }

  private func valueAtEnd(_ b: Int) -> Operand {
    var best = -1
    for w in stores[b] ?? [] where w > best { best = w }
    if blockOf[object] == b && object > best { return initial }
    if best >= 0 { return ir.operand(best, 2) }
    return valueAtStart(b)
  }

  private func valueAtStart(_ b: Int) -> Operand {
    if let known = memo[b] { return known }
    let predecessors = ir.blocks[b].predecessors
    if predecessors.isEmpty {
      undefined = true
      return .none
    }
    if predecessors.count == 1 {
      // Remembered only when found: a loop that leads back here meets a block with several predecessors, and its phi, first.
      if chain > ir.blocks.count {
        undefined = true
        return .none
      }
      chain += 1
      let v = valueAtEnd(predecessors[0])
      chain -= 1
      memo[b] = v
      return v
    }
    let d = ir.statements[object].type.unsafeAs(DataType.self)
    let n = ir.statements.count
    ir.statements.append(Statement(.phi, type: fieldType(d, field)))
    replacements.append(.none)
    blockOf.append(b)
    memo[b] = .ssa(n)
    inserted[b, default: []].append(n)
    let list = RefBuffer<Operand>()
    for p in predecessors {
      list.append(.block(p))
      list.append(valueAtEnd(p))
    }
    ir.replaceOperands(n, list)
    return .ssa(n)
  }
}
