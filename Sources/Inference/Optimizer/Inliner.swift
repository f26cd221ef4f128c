import Runtime

/// Resolves calls by what inference found out about them, and puts small bodies in place of their calls.
///
/// It writes a new function statement by statement; a body with several blocks splits the block of its call.
final class Inliner {
  private let old: IR
  private let engine: InferenceEngine
  private let new = IR()
  private let map = RefBuffer<Operand>()
  /// The first and the last new block of each old one.
  private var firstBlock: [Int]
  private var lastBlock: [Int]
  /// Terminator operands that name old blocks.
  private var patches: [(statement: Int, operand: Int)] = []
  private var phis: [(old: Int, new: Int)] = []
  /// The statements that all inlined bodies together may add.
  private var budget = 4000

  init(_ ir: IR, _ engine: InferenceEngine) {
    old = ir
    self.engine = engine
    firstBlock = [Int](repeating: -1, count: ir.blocks.count)
    lastBlock = [Int](repeating: -1, count: ir.blocks.count)
  }

  func run() -> IR {
    new.copyHeader(of: old)
    map.resize(to: old.statements.count, filler: .none)
    for b in old.blocks.indices {
      firstBlock[b] = new.startBlock()
      var dead = false
      for s in old.blocks[b].start..<old.blocks[b].end {
        if dead { break }
        dead = !copy(s)
      }
      lastBlock[b] = new.blocks.count - 1
    }
    for p in patches {
      let o = new.operand(p.statement, p.operand)
      new.setOperand(p.statement, p.operand, .block(firstBlock[o.index]))
    }
    new.finishBlocks()
    for p in phis {
      let list = RefBuffer<Operand>()
      for k in stride(from: 0, to: old.operandCount(p.old), by: 2) {
        let from = lastBlock[old.operand(p.old, k).index]
        // An edge that a call which never returns cut off is gone.
        guard new.blocks[new.block(of: p.new)].predecessors.contains(from) else { continue }
        list.append(.block(from))
        list.append(mapped(old.operand(p.old, k + 1)))
      }
      new.replaceOperands(p.new, list)
    }
    for s in new.statements.indices where new.statements[s].opcode == .phic {
      let list = RefBuffer<Operand>()
      for k in 0..<new.operandCount(s) {
        let m = mapped(new.operand(s, k))
        if m.isSSA { list.append(m) }
      }
      new.replaceOperands(s, list)
    }
    return new
  }

  private func mapped(_ o: Operand) -> Operand { o.isSSA ? map[o.index] : o }

  /// Copies one statement; returns false where what follows in the block is never reached.
  private func copy(_ s: Int) -> Bool {
    let st = old.statements[s]
    switch st.opcode {
    case .phi:
      let n = new.append(st)
      phis.append((s, n))
      map[s] = .ssa(n)
      return true
    case .phic:
      // The inputs may come later: they are mapped at the end.
      let list = RefBuffer<Operand>()
      for k in 0..<old.operandCount(s) { list.append(old.operand(s, k)) }
      map[s] = .ssa(new.append(st, from: list))
      return true
    default: break
    }
    let list = RefBuffer<Operand>()
    for k in 0..<old.operandCount(s) { list.append(mapped(old.operand(s, k))) }
    if st.opcode.isTerminator {
      let n = new.append(st, from: list)
      for k in list.indices where list[k].kind == .block { patches.append((n, k)) }
      map[s] = .ssa(n)
      return true
    }
    if st.opcode == .call, let info = old.callInfos[s] {
      let result = resolve(st, list, info)
      if result.isNone {
        if new.statements.last.map({ !$0.opcode.isTerminator }) ?? true || new.blocks.last!.start == new.statements.count { new.append(Statement(.unreachable, type: Known.tAny.value, line: st.line)) }
        return false
      }
      map[s] = result
      return true
    }
    map[s] = .ssa(new.append(st, from: list))
    return true
  }

  // MARK: Resolution

  /// Emits what a call with the given operands comes to. Returns the result's operand, or none where it never returns.
  private func resolve(_ st: Statement, _ list: RefBuffer<Operand>, _ info: CallInfo) -> Operand {
    switch info.kind {
    case .applied: return resolveApplied(st, list, info)
    case .invoke:
      guard info.isCovered, let c = info.cases.last else { return dynamic(st, list) }
      let args = RefBuffer<Operand>()
      args.append(list[1])
      for k in 3..<list.count { args.append(list[k]) }
      return emit(st, args, c, info)
    case .methods:
      if info.cases.isEmpty { return dynamic(st, list) }
      if info.cases.count == 1 {
        guard info.isCovered, info.cases[0].covers else { return split(st, list, info) }
        return emit(st, list, info.cases[0], info)
      }
      return split(st, list, info)
    }
  }

  private func dynamic(_ st: Statement, _ list: RefBuffer<Operand>) -> Operand {
    let n = new.append(st, from: list)
    return st.type.isBottom ? .none : .ssa(n)
  }

  /// A splatted call over tuples of known length becomes a plain call.
  private func resolveApplied(_ st: Statement, _ list: RefBuffer<Operand>, _ info: CallInfo) -> Operand {
    guard let getfield = globalValue(Known.core, Known.sym_getfield) else { return dynamic(st, list) }
    let args = RefBuffer<Operand>()
    for p in info.parts {
      let o = list[Int(p.operand)]
      if p.field < 0 {
        args.append(o)
        continue
      }
      if let c = o.constant {
        guard let f = readField(c, Int(p.field)) else { return dynamic(st, list) }
        args.append(.constant(f))
        continue
      }
      let t = FieldResults.element(new.type(of: o), boxInt(Int(p.field) + 1))
      var get = Statement(.builtin, type: widenConst(t), target: getfield, line: st.line)
      get.flags = [.removable, .consistent]
      let pair = RefBuffer<Operand>()
      pair.append(o)
      pair.append(.constant(boxInt(Int(p.field) + 1)))
      args.append(.ssa(new.append(get, from: pair)))
    }
    guard let callee = args[0].constant ?? constant(of: new.type(of: args[0])) else {
      return info.inner.map { resolve(st, args, $0) } ?? dynamic(withCall(st), args)
    }
    if engine.functions.isBuiltin(callee) || callee.hasType(Known.tIntrinsicFunction) {
      if let k = engine.functions.builtin(callee), k == .applyIterate || k == .invoke { return info.inner.map { resolve(st, args, $0) } ?? dynamic(st, args) }
      var n = st
      n.opcode = callee.hasType(Known.tIntrinsicFunction) ? .intrinsic : .builtin
      n.target = callee
      let rest = RefBuffer<Operand>()
      for k in 1..<args.count { rest.append(args[k]) }
      let i = new.append(n, from: rest)
      return n.type.isBottom ? .none : .ssa(i)
    }
    guard let inner = info.inner else { return dynamic(st, args) }
    return resolve(st, args, inner)
  }

  private func withCall(_ st: Statement) -> Statement { st }

  /// Emits the call of one method, inlined where that is worth it.
  private func emit(_ st: Statement, _ args: RefBuffer<Operand>, _ c: CallCase, _ info: CallInfo) -> Operand {
    if let k = constant(of: c.returned), c.effects.isRemovable { return .constant(k) }
    let code = engine.cachedCode(c.instance)
    var body: IR?
    if c.result >= 0 { body = info.results[Int(c.result)].optimized(engine) } else if let code { body = InferenceEngine.inlineableIR(code) }
    if body == nil, c.result >= 0, let code { body = InferenceEngine.inlineableIR(code) }
    if let body, body !== old, body.isInlineable(st.flags), body.statements.count < budget, fits(body, args) {
      budget -= body.statements.count
      new.minWorld = max(new.minWorld, body.minWorld)
      new.maxWorld = min(new.maxWorld, body.maxWorld)
      return splice(body, args, st)
    }
    var n = st
    n.type = widenConst(c.returned)
    if !isCompilable(c.instance) {
      // Dispatch on the arguments' own types leads to better code than code for the abstract signature.
      n.opcode = .call
      let i = new.append(n, from: args)
      if n.type.isBottom { return .none }
      return .ssa(i)
    }
    n.opcode = .invoke
    var target = code.map { $0.value } ?? c.instance.value
    if let better = compiledInstance(c.instance) { target = better }
    n.target = target
    n.flags.formUnion(c.effects.statementFlags)
    let i = new.append(n, from: args)
    if n.type.isBottom { return .none }
    if let k = constant(of: c.returned) { return .constant(k) }
    return .ssa(i)
  }

  /// Whether the signature is one for which code is made: leaf types, except where the method does not specialise.
  private func isCompilable(_ mi: MethodInstance) -> Bool {
    guard let m = mi.def.asMethod, let t = mi.specTypes.asDataType else { return false }
    if isLeafSignature(t.value) { return true }
    let declared = unwrapUnionAll(m.sig).unsafeAs(DataType.self).parameters
    for i in 0..<t.parameters.count {
      let p = t.parameters[i]
      if let d = p.asDataType, d.isConcrete || d.isTypeOfType && !d.hasFreeTypeVars { continue }
      if i > 0, i <= 32, m.nospecialize & (1 << Int32(i - 1)) != 0 { continue }
      if i < declared.count, p.isVararg, declared[i].isVararg { continue }
      return false
    }
    return true
  }

  /// The code that dispatch would run for an instance whose method does not specialise on all its arguments.
  private func compiledInstance(_ mi: MethodInstance) -> Value? {
    guard let m = mi.def.asMethod, m.nospecialize != 0 || m.isva, let t = mi.specTypes.asDataType else { return nil }
    let types = compilationSignature(m, t)
    if same(types, t) { return nil }
    let environment = RefBuffer<Value>()
    let part = typeIntersection(types.value, m.sig, environment: environment)
    if part.isBottom || hasFreeTypeVars(part) || !part.isDataType { return nil }
    let wider = engine.instance(m, types.value, staticParameters(environment, of: m))
    return (engine.cachedCode(wider) ?? engine.infer(wider)).map { $0.value } ?? wider.value
  }

  /// Whether the body can take the operands: the numbers agree, and no static parameter is left unknown.
  private func fits(_ body: IR, _ args: RefBuffer<Operand>) -> Bool {
    let n = body.argumentTypes.count
    if body.isVarArgs ? args.count < n - 1 : args.count != n { return false }
    for s in body.statements.indices {
      let op = body.statements[s].opcode
      if op == .enter || op == .staticParameter || op == .isStaticParameterDefined || op == .toplevel { return false }
      for k in 0..<body.operandCount(s) where body.operand(s, k).kind == .staticParameter { return false }
    }
    return true
  }

  /// Copies a body in place of a call; returns the result's operand, or none where the body never returns.
  private func splice(_ body: IR, _ args: RefBuffer<Operand>, _ site: Statement) -> Operand {
    let arguments = RefBuffer<Operand>()
    let n = body.argumentTypes.count
    let fixed = body.isVarArgs ? n - 1 : n
    for k in 0..<fixed { arguments.append(args[k]) }
    if body.isVarArgs {
      if args.count == fixed {
        arguments.append(.constant(Known.emptyTuple))
      } else if let tuple = globalValue(Known.core, Known.sym_tuple) {
        let rest = RefBuffer<Operand>()
        let types = RefBuffer<Value>()
        for k in fixed..<args.count {
          rest.append(args[k])
          types.append(args[k].constant.map { $0.type.value } ?? new.type(of: args[k]))
        }
        var make = Statement(.builtin, type: makeTupleType(types).value, target: tuple, line: site.line)
        make.flags = [.removable, .consistent]
        arguments.append(.ssa(new.append(make, from: rest)))
      }
    }
    // Lines.
    var lines = [Int32](repeating: site.line, count: body.lines.count)
    for i in body.lines.indices {
      var e = body.lines[i]
      e.parent = e.parent < 0 || e.parent >= i ? site.line : lines[Int(e.parent)]
      lines[i] = new.addLine(e)
    }
    let single = body.blocks.count == 1
    let inner = RefBuffer<Operand>()
    inner.resize(to: body.statements.count, filler: .none)
    func value(_ o: Operand) -> Operand {
      switch o.kind {
      case .ssa: return inner[o.index]
      case .argument: return arguments[o.index]
      default: return o
      }
    }
    var base = 0
    if !single {
      base = new.blocks.count
      new.append(Statement(.jump, type: Known.tAny.value, line: site.line), .block(base))
    }
    let continuation = base + body.blocks.count
    let results = RefBuffer<Operand>()
    var innerPhis: [(Int, Int)] = []
    for (b, block) in body.blocks.enumerated() {
      if !single { new.startBlock() }
      for s in block.start..<block.end {
        var st = body.statements[s]
        if st.line >= 0 && Int(st.line) < lines.count { st.line = lines[Int(st.line)] } else { st.line = site.line }
        switch st.opcode {
        case .nop: continue
        case .return:
          let v = value(body.operand(s, 0))
          if single { return v }
          results.append(.block(base + b))
          results.append(v)
          new.append(Statement(.jump, type: Known.tAny.value, line: st.line), .block(continuation))
          continue
        case .boundscheck:
          if site.flags.contains(.inbounds) {
            inner[s] = .constant(Known.falseValue)
            continue
          }
          if !old.propagatesInbounds {
            inner[s] = .constant(Known.trueValue)
            continue
          }
        case .phi:
          let n = new.append(st)
          innerPhis.append((s, n))
          inner[s] = .ssa(n)
          continue
        default: break
        }
        let list = RefBuffer<Operand>()
        for k in 0..<body.operandCount(s) {
          let o = body.operand(s, k)
          list.append(o.kind == .block ? .block(base + o.index) : value(o))
        }
        if site.flags.contains(.inbounds) && body.propagatesInbounds && st.opcode == .call { st.flags.insert(.inbounds) }
        let n = new.append(st, from: list)
        if let info = body.callInfos[s] { new.callInfos[n] = info }
        inner[s] = .ssa(n)
        if single && st.opcode == .unreachable { return .none }
      }
    }
    for (s, n) in innerPhis {
      let list = RefBuffer<Operand>()
      for k in stride(from: 0, to: body.operandCount(s), by: 2) {
        list.append(.block(base + body.operand(s, k).index))
        list.append(value(body.operand(s, k + 1)))
      }
      new.replaceOperands(n, list)
    }
    if single { return .none }
    new.startBlock()
    if results.isEmpty { return .none }
    if results.count == 2 { return results[1] }
    return .ssa(new.append(Statement(.phi, type: body.resultType, line: -1), from: results))
  }

  // MARK: Union splitting

  /// Tests the arguments' types and calls the method for each case.
  private func split(_ st: Statement, _ args: RefBuffer<Operand>, _ info: CallInfo) -> Operand {
    guard let isa = globalValue(Known.core, makeSymbol("isa")), info.cases.count <= 4 else { return dynamic(st, args) }
    for c in info.cases {
      guard let t = c.signature.asDataType, t.isTuple, t.parameters.count == args.count else { return dynamic(st, args) }
      // A type that no object has exactly cannot be tested.
      for k in 0..<args.count where t.parameters[k].isVararg { return dynamic(st, args) }
    }
    if info.isCovered == false && info.cases.count > 1 && info.cases.contains(where: { !isLeafSignature($0.signature) }) { return dynamic(st, args) }
    if info.cases.count > 1, info.isCovered, info.cases.contains(where: { !isLeafSignature($0.signature) && !$0.covers }) { return dynamic(st, args) }
    var exits: [(block: Int, value: Operand)] = []
    var pendingElse: [(statement: Int, operand: Int)] = []
    for (i, c) in info.cases.enumerated() {
      let t = c.signature.unsafeAs(DataType.self)
      let isLast = i == info.cases.count - 1 && info.isCovered
      // All tests of this case fail to the same next test.
      if !isLast {
        for k in 0..<args.count {
          let p = t.parameters[k]
          let at = new.type(of: args[k])
          if args[k].isConstant ? isInstance(args[k].constantValue, of: p) : isSubtype(at, p) { continue }
          var test = Statement(.builtin, type: Known.tBool.value, target: isa, line: st.line)
          test.flags = [.removable, .consistent]
          let pair = RefBuffer<Operand>()
          pair.append(args[k])
          pair.append(.constant(p))
          let condition = Operand.ssa(new.append(test, from: pair))
          let branch = new.append(Statement(.branch, type: Known.tAny.value, line: st.line), condition, .block(new.blocks.count), .block(0))
          pendingElse.append((branch, 2))
          new.startBlock()
        }
      }
      let narrowedArgs = RefBuffer<Operand>()
      for k in 0..<args.count {
        let p = t.parameters[k]
        if args[k].isConstant || isSubtype(new.type(of: args[k]), p) {
          narrowedArgs.append(args[k])
        } else {
          let n = new.append(Statement(.pi, type: typeIntersectionOrFirst(p, new.type(of: args[k])), line: st.line, flags: .removable), args[k])
          narrowedArgs.append(.ssa(n))
        }
      }
      let value = emit(st, narrowedArgs, c, info)
      if value.isNone {
        endBlock(Statement(.unreachable, type: Known.tAny.value, line: st.line))
      } else {
        exits.append((new.blocks.count - 1, value))
        new.append(Statement(.jump, type: Known.tAny.value, line: st.line), .block(-1))
        pendingExits.append(new.statements.count - 1)
      }
      if !isLast {
        let next = new.startBlock()
        for p in pendingElse { new.setOperand(p.statement, p.operand, .block(next)) }
        pendingElse = []
      }
    }
    if !info.isCovered {
      var n = st
      n.opcode = .call
      let i = new.append(n, from: args)
      if st.type.isBottom {
        new.append(Statement(.unreachable, type: Known.tAny.value, line: st.line))
      } else {
        exits.append((new.blocks.count - 1, .ssa(i)))
        new.append(Statement(.jump, type: Known.tAny.value, line: st.line), .block(-1))
        pendingExits.append(new.statements.count - 1)
      }
    }
    let mine = Array(pendingExits.suffix(exits.count))
    pendingExits.removeLast(exits.count)
    let join = new.startBlock()
    for s in mine { new.setOperand(s, 0, .block(join)) }
    if exits.isEmpty { return .none }
    if exits.count == 1 { return exits[0].value }
    let list = RefBuffer<Operand>()
    for e in exits {
      list.append(.block(e.block))
      list.append(e.value)
    }
    return .ssa(new.append(Statement(.phi, type: st.type, line: -1), from: list))
  }
  private var pendingExits: [Int] = []

  private func typeIntersectionOrFirst(_ p: Value, _ t: Value) -> Value {
    if isSubtype(p, t) { return p }
    let x = typeIntersection(p, t)
    return x.isBottom ? p : x
  }

  /// Ends the block being written with `terminator` where it is not ended yet.
  private func endBlock(_ terminator: Statement) {
    let start = new.blocks.last!.start
    if new.statements.count > start, new.statements[new.statements.count - 1].opcode.isTerminator { return }
    new.append(terminator)
  }
}

extension IR {
  /// Takes over all that is not statements from `other`.
  func copyHeader(of other: IR) {
    for v in other.owner { owner.append(v) }
    for v in other.staticParameters { staticParameters.append(v) }
    for v in other.argumentTypes { argumentTypes.append(v) }
    for l in other.lines { lines.append(l) }
    setResultType(other.resultType)
    isVarArgs = other.isVarArgs
    propagatesInbounds = other.propagatesInbounds
    minWorld = other.minWorld
    maxWorld = other.maxWorld
    cost = other.cost
    inlining = other.inlining
  }
}
