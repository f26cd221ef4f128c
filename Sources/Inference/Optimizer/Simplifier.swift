import Runtime

/// Folding, forwarding of fields, removal of what is not used: repeated until nothing changes.
final class Simplifier {
  private var ir: IR
  private let engine: InferenceEngine
  private var replacements = RefBuffer<Operand>()
  private var inserted: [Int: [Int]] = [:]
  private var changed = false
  /// Lifted phis by (phi, question).
  private var lifted: [LiftKey: Int] = [:]
  private var blockOf: [Int] = []

  struct LiftKey: Hashable {
    var phi: Int
    var question: Int
    /// The address of the type that the object is known to have where it is read: the other inputs of the phi do not count.
    var wanted: UInt
  }

  init(_ ir: IR, _ engine: InferenceEngine) {
    self.ir = ir
    self.engine = engine
  }

  func run() -> IR {
    for _ in 0..<8 {
      changed = false
      pass()
      removeUnused()
      ir = Compaction(ir, replacements: replacements, inserted: inserted).run()
      if !changed {
        let promotion = ObjectPromotion(ir, engine.functions)
        ir = promotion.run()
        if !promotion.changed { break }
      }
    }
    return ir
  }

  private func pass() {
    replacements = RefBuffer<Operand>()
    replacements.resize(to: ir.statements.count, filler: .none)
    inserted = [:]
    lifted = [:]
    blockOf = [Int](repeating: 0, count: ir.statements.count)
    for (b, block) in ir.blocks.enumerated() { for s in block.start..<block.end { blockOf[s] = b } }
    for block in ir.blocks {
      for s in block.start..<block.end { simplify(s) }
    }
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

  private func replace(_ s: Int, by o: Operand) {
    guard !(o.isSSA && o.index == s) else { return }
    replacements[s] = o
    changed = true
  }

  private func makeNop(_ s: Int) {
    ir.statements[s].opcode = .nop
    ir.statements[s].operandCount = 0
    changed = true
  }

  /// The element of an operand: a constant, or its type.
  private func element(_ o: Operand) -> Element {
    let r = resolve(o)
    if let c = r.constant { return makeConst(c) }
    return ir.type(of: r)
  }

  private func elements(_ s: Int) -> RefBuffer<Value> {
    let list = RefBuffer<Value>()
    for k in 0..<ir.operandCount(s) { list.append(element(ir.operand(s, k))) }
    return list
  }

  private func simplify(_ s: Int) {
    let st = ir.statements[s]
    for k in 0..<ir.operandCount(s) {
      let o = ir.operand(s, k)
      if o.isSSA {
        let r = resolve(o)
        if r != o { ir.setOperand(s, k, r) }
      }
    }
    switch st.opcode {
    case .pi: simplifyPi(s)
    case .phi: simplifyPhi(s)
    case .builtin: simplifyBuiltin(s)
    case .intrinsic: simplifyIntrinsic(s)
    case .branch:
      if let c = ir.operand(s, 0).constant, c.isBool {
        let keep = ir.operand(s, c.isTrue ? 1 : 2)
        ir.statements[s].opcode = .jump
        ir.replaceOperands(s, keep)
        changed = true
      } else if ir.operand(s, 1) == ir.operand(s, 2), isSubtype(ir.type(of: ir.operand(s, 0)), Known.tBool.value) {
        let keep = ir.operand(s, 1)
        ir.statements[s].opcode = .jump
        ir.replaceOperands(s, keep)
        changed = true
      }
    case .splatnew: spreadTuple(s)
    case .throwUndefIfNot:
      if let c = ir.operand(s, 0).constant, c.isTrue { makeNop(s) }
    default: break
    }
  }

  /// `splatnew(T, (a, b))` is `new(T, a, b)`.
  private func spreadTuple(_ s: Int) {
    guard ir.operand(s, 0).constant?.asDataType?.isConcrete ?? false, let d = ir.operand(s, 0).constant?.asDataType else { return }
    let list = RefBuffer<Operand>()
    list.append(ir.operand(s, 0))
    let o = ir.operand(s, 1)
    if let c = o.constant, c.type.isTuple {
      for i in 0..<c.type.fieldCount {
        guard let f = readField(c, i) else { return }
        list.append(.constant(f))
      }
    } else if o.isSSA, ir.statements[o.index].opcode == .builtin, engine.functions.builtin(ir.statements[o.index].target.unsafelyUnwrapped) == .tuple {
      for k in 0..<ir.operandCount(o.index) { list.append(resolve(ir.operand(o.index, k))) }
    } else {
      return
    }
    guard exactFieldCount(d.value) == list.count - 1 else { return }
    ir.statements[s].opcode = .new
    ir.replaceOperands(s, list)
    changed = true
  }

  private func simplifyPi(_ s: Int) {
    let o = ir.operand(s, 0)
    let t = ir.statements[s].type
    if let c = o.constant {
      if isInstance(c, of: t) { replace(s, by: o) }
      return
    }
    if isSubtype(ir.type(of: o), t) {
      replace(s, by: o)
      return
    }
    if let c = constant(of: t), c.type.instance != nil {
      replace(s, by: .constant(c))
      return
    }
    if o.isSSA, ir.statements[o.index].opcode == .pi {
      ir.setOperand(s, 0, ir.operand(o.index, 0))
      changed = true
    }
  }

  private func simplifyPhi(_ s: Int) {
    var only: Operand?
    for k in stride(from: 1, to: ir.operandCount(s), by: 2) {
      let o = resolve(ir.operand(s, k))
      if o.isSSA && o.index == s { continue }
      if o.isNone { return }
      if let x = only, x != o { return }
      only = o
    }
    guard let only, ir.operandCount(s) > 0 else { return }
    if only.isConstant ? isInstance(only.constantValue, of: ir.statements[s].type) : isSubtype(ir.type(of: only), ir.statements[s].type) {
      replace(s, by: only)
    }
  }

  private func simplifyIntrinsic(_ s: Int) {
    let st = ir.statements[s]
    guard let f = st.target, let facts = engine.functions.intrinsic(f), facts.pure else { return }
    let args = RefBuffer<Value>()
    args.append(f)
    for k in 0..<ir.operandCount(s) {
      guard let c = ir.operand(s, k).constant else {
        narrowIntrinsic(s, facts)
        return
      }
      args.append(c)
    }
    if let v = Evaluation.call(args, world: engine.world).value { replace(s, by: .constant(v)) }
  }

  private func narrowIntrinsic(_ s: Int, _ facts: IntrinsicFacts) {
    let r = BuiltinResults.intrinsic(facts, elements(s))
    let t = widenConst(r.result)
    if !t.isBottom, !same(t, ir.statements[s].type), isSubtype(t, ir.statements[s].type) {
      ir.statements[s].type = t
      changed = true
    }
    ir.statements[s].flags.formUnion(r.effects.statementFlags)
  }

  private func simplifyBuiltin(_ s: Int) {
    let st = ir.statements[s]
    guard let f = st.target, let kind = engine.functions.builtin(f) else { return }
    switch kind {
    case .getfield:
      if forwardField(s) { return }
    case .isa, .egal:
      if liftTest(s, kind) { return }
    case .typeassert:
      let (t, exact) = instanceType(element(ir.operand(s, 1)))
      if exact, isSubtype(ir.type(of: ir.operand(s, 0)), t) || (ir.operand(s, 0).constant.map { isInstance($0, of: t) } ?? false) {
        replace(s, by: ir.operand(s, 0))
        return
      }
    case .ifelse:
      if let c = ir.operand(s, 0).constant, c.isBool, ir.operandCount(s) == 3 {
        replace(s, by: ir.operand(s, c.isTrue ? 1 : 2))
        return
      }
    case .tuple, .throwing, .applyIterate, .invoke, .setfield, .swapfield, .modifyfield, .replacefield, .expr, .svec, .typevar,
      .callLatest, .callInWorld, .setglobal, .finalizer, .donotdelete, .compilerbarrier: 
      if kind == .tuple { foldTuple(s) }
      return
    case .getglobal: return
    default: break
    }
    let r = BuiltinResults.facts(kind, elements(s))
    if let c = constant(of: r.result), r.effects.isRemovable {
      replace(s, by: .constant(c))
      return
    }
    let t = widenConst(r.result)
    if !t.isBottom, !same(t, st.type), isSubtype(t, st.type) {
      ir.statements[s].type = t
      changed = true
    }
    let better = st.flags.union(r.effects.statementFlags)
    if better != st.flags { ir.statements[s].flags = better }
  }

  private func foldTuple(_ s: Int) {
    let list = elements(s)
    if let c = constant(of: BuiltinResults.tupleResult(list)) {
      replace(s, by: .constant(c))
      return
    }
    let t = widenConst(BuiltinResults.tupleResult(list))
    if !t.isBottom, !same(t, ir.statements[s].type), isSubtype(t, ir.statements[s].type) {
      ir.statements[s].type = t
      changed = true
    }
  }

  // MARK: Fields

  /// Replaces a read of a field of an object whose making is in sight by what was put there.
  private func forwardField(_ s: Int) -> Bool {
    guard ir.operandCount(s) >= 2, let name = ir.operand(s, 1).constant else { return false }
    let object = ir.operand(s, 0)
    let t = ir.type(of: object)
    guard let d = t.asDataType, !d.isMutable, !d.isAbstract, let i = fieldIndex(d, name) else { return false }
    guard let value = liftField(object, i, wanted: t, type: ir.statements[s].type, depth: 0) else { return false }
    if value.isNone { return false }
    let vt = value.constant.map { typeOfConstant($0) } ?? ir.type(of: value)
    if isSubtype(vt, ir.statements[s].type) {
      replace(s, by: value)
    } else if value.isConstant && !isInstance(value.constantValue, of: ir.statements[s].type) {
      return false
    } else if value.isConstant {
      replace(s, by: value)
    } else {
      ir.statements[s].opcode = .pi
      ir.statements[s].target = nil
      ir.statements[s].flags = .removable
      ir.replaceOperands(s, value)
      changed = true
    }
    return true
  }

  /// The value of field `i` of `o`, which is a `wanted`; none where the object cannot be one, nil where the value is not in sight.
  private func liftField(_ o: Operand, _ i: Int, wanted: Value, type: Value, depth: Int) -> Operand? {
    if depth > 24 { return nil }
    let o = resolve(o)
    if o.isNone { return Operand.none }
    if let c = o.constant {
      if !isInstance(c, of: wanted) { return Operand.none }
      return readField(c, i).map(Operand.constant)
    }
    guard o.isSSA else { return typeIntersection(ir.type(of: o), wanted).isBottom ? Operand.none : nil }
    let st = ir.statements[o.index]
    if typeIntersection(st.type, wanted).isBottom { return Operand.none }
    switch st.opcode {
    case .pi: return liftField(ir.operand(o.index, 0), i, wanted: wanted, type: type, depth: depth + 1)
    case .builtin:
      guard engine.functions.builtin(st.target.unsafelyUnwrapped) == .tuple, i < ir.operandCount(o.index) else { return nil }
      return resolve(ir.operand(o.index, i))
    case .new:
      guard let d = st.type.asDataType, d.isConcrete, !d.isMutable, i + 1 < ir.operandCount(o.index) else { return nil }
      let v = resolve(ir.operand(o.index, i + 1))
      // `new` converts nothing: a value of a wrong type raises there.
      guard v.isConstant ? isInstance(v.constantValue, of: fieldType(d, i)) : isSubtype(ir.type(of: v), fieldType(d, i)) else { return nil }
      return v
    case .phi:
      let key = LiftKey(phi: o.index, question: i, wanted: UInt(bitPattern: wanted.raw))
      if let known = lifted[key] { return known < 0 ? nil : .ssa(known) }
      let n = ir.statements.count
      ir.statements.append(Statement(.phi, type: type, line: st.line))
      replacements.append(.none)
      blockOf.append(blockOf[o.index])
      lifted[key] = n
      let list = RefBuffer<Operand>()
      for k in stride(from: 0, to: ir.operandCount(o.index), by: 2) {
        guard let v = liftField(ir.operand(o.index, k + 1), i, wanted: wanted, type: type, depth: depth + 1),
          v.isNone || v.isConstant || isSubtype(ir.type(of: v), type)
        else {
          lifted[key] = -1
          ir.statements[n].opcode = .nop
          return nil
        }
        list.append(ir.operand(o.index, k))
        list.append(v)
      }
      ir.replaceOperands(n, list)
      inserted[blockOf[o.index], default: []].append(n)
      return .ssa(n)
    default: return nil
    }
  }

  // MARK: Tests

  /// Moves a type test or a comparison with a constant before the phi that joins what is tested.
  private func liftTest(_ s: Int, _ kind: BuiltinKind) -> Bool {
    guard ir.operandCount(s) == 2 else { return false }
    var object = ir.operand(s, 0)
    var other = ir.operand(s, 1)
    if kind == .egal && object.isConstant { swap(&object, &other) }
    guard let c = other.constant, object.isSSA else { return false }
    if kind == .egal && c.type.instance == nil { return false }
    while object.isSSA, ir.statements[object.index].opcode == .pi { object = resolve(ir.operand(object.index, 0)) }
    guard object.isSSA, ir.statements[object.index].opcode == .phi else { return false }
    let phi = object.index
    let list = RefBuffer<Operand>()
    for k in stride(from: 0, to: ir.operandCount(phi), by: 2) {
      let leaf = resolve(ir.operand(phi, k + 1))
      list.append(ir.operand(phi, k))
      if leaf.isNone {
        list.append(.none)
        continue
      }
      let pair = RefBuffer<Value>()
      pair.append(element(leaf))
      pair.append(makeConst(c))
      guard let answer = constant(of: BuiltinResults.facts(kind, pair).result) else { return false }
      list.append(.constant(answer))
    }
    let n = ir.statements.count
    ir.statements.append(Statement(.phi, type: Known.tBool.value, line: ir.statements[phi].line))
    replacements.append(.none)
    blockOf.append(blockOf[phi])
    ir.replaceOperands(n, list)
    inserted[blockOf[phi], default: []].append(n)
    replace(s, by: .ssa(n))
    return true
  }

  // MARK: Removal

  /// Removes statements without effects whose results nobody reads.
  private func removeUnused() {
    var used = [Bool](repeating: false, count: ir.statements.count)
    var work: [Int] = []
    func mark(_ o: Operand) {
      let r = resolve(o)
      if r.isSSA && !used[r.index] {
        used[r.index] = true
        work.append(r.index)
      }
    }
    for block in ir.blocks {
      for s in block.start..<block.end where replacements[s].isNone && !isRemovable(s) {
        if !used[s] {
          used[s] = true
          work.append(s)
        }
      }
    }
    while let s = work.popLast() {
      for k in 0..<ir.operandCount(s) { mark(ir.operand(s, k)) }
    }
    for block in ir.blocks {
      for s in block.start..<block.end where !used[s] && replacements[s].isNone && ir.statements[s].opcode != .nop { makeNop(s) }
    }
    for (b, list) in inserted { inserted[b] = list.filter { used[$0] } }
  }

  private func isRemovable(_ s: Int) -> Bool {
    let st = ir.statements[s]
    switch st.opcode {
    case .nop, .pi, .phi, .phic, .boundscheck, .isGlobalDefined, .isStaticParameterDefined: return true
    case .upsilon: return false
    case .builtin, .intrinsic, .new, .splatnew, .invoke, .call, .getGlobal, .staticParameter, .foreigncall, .copyast:
      return st.flags.isSuperset(of: .removable)
    default: return false
    }
  }
}
