import Runtime

/// The optimiser's sequence of passes.
extension InferenceEngine {
  /// The optimised IR of a finished frame.
  func optimize(_ frame: Frame) -> IR? {
    var construction = SSAConstruction(frame, self)
    var ir = construction.run()
    verify(ir, "SSA construction")
    ir = Inliner(ir, self).run()
    verify(ir, "inlining")
    ir = Simplifier(ir, self).run()
    verify(ir, "simplification")
    ir.cost = InliningCost(ir).value
    if frame.code.inlining == 1 { ir.inlining = .always } else if frame.code.inlining == 2 { ir.inlining = .never }
    return ir
  }

  private func verify(_ ir: IR, _ pass: StaticString) {
    #if DEBUG
      if let problem = IRVerifier(ir).check() {
        let name = ir.methodInstance.map { summary($0.value) } ?? "?"
        fatalError("IR is not valid after \(pass) of \(name): \(problem)\n" + IRPrinter(ir).text())
      }
    #endif
  }
}

/// What a body costs where it is inlined, in units of about one machine instruction.
struct InliningCost {
  let value: Int
  static var threshold: Int { 100 }

  init(_ ir: IR) {
    var sum = 0
    for (_, block) in ir.blocks.enumerated() {
      var blockCost = 0
      for s in block.start..<block.end { blockCost += InliningCost.cost(ir, s) }
      // A block that only raises is cold.
      if ir.statements[block.end - 1].opcode == .unreachable { blockCost = 2 }
      sum += blockCost
      if ir.statements[block.end - 1].opcode == .enter { sum += 10_000 }
      for t in block.successors where t <= ir.block(of: block.start) { sum += 40 }
    }
    value = sum
  }

  private static func cost(_ ir: IR, _ s: Int) -> Int {
    let st = ir.statements[s]
    switch st.opcode {
    case .nop, .pi, .phi, .upsilon, .phic, .boundscheck, .unreachable, .return, .jump, .loopinfo: return 0
    case .branch: return 1
    case .call: return 20 + ir.operandCount(s)
    case .invoke: return 20
    case .foreigncall: return 20
    case .builtin:
      if ir.operandCount(s) == 0 { return 1 }
      let name = Builtins.name(of: st.target.unsafelyUnwrapped)
      switch name {
      case "getfield", "===", "isa", "typeof", "ifelse", "tuple", "typeassert", "isdefined", "nfields", "sizeof", "arraysize": 
        if name == "isa" || name == "typeassert" { return 3 }
        return name == "tuple" || name == "getfield" ? 1 : 1
      case "arrayref", "const_arrayref": return 4
      case "arrayset": return 4
      case "setfield!": return 2
      case "throw": return 5
      case "svec", "apply_type", "_apply_iterate", "_call_latest", "invoke": return 30
      default: return 10
      }
    case .intrinsic:
      let name = Intrinsics.name(of: st.target.unsafelyUnwrapped)
      if name.hasSuffix("div_int") || name.hasSuffix("rem_int") || name == "div_float" || name == "rem_float" || name.hasPrefix("sqrt") { return 20 }
      if name.hasPrefix("bitcast") { return 0 }
      return name.hasPrefix("checked") ? 2 : 1
    case .new: return ir.statements[s].type.asDataType.map { $0.isMutable } ?? true ? 10 : 1
    case .getGlobal, .setGlobal: return 4
    default: return 5
    }
  }
}

/// The optimised IR of CodeInstances, kept for code generation and inlining.
enum IRCache {
  nonisolated(unsafe) private static let index = RefTable<Int32>()
  nonisolated(unsafe) private static var bodies: [IR?] = []

  static func contains(_ c: CodeInstance) -> Bool { ir(c) != nil }
  static func ir(_ c: CodeInstance) -> IR? {
    guard let i = index.get(c) else { return nil }
    return bodies[Int(i)]
  }
  static func store(_ ir: IR, for c: CodeInstance) {
    if let i = index.get(c) {
      bodies[Int(i)] = ir
    } else {
      index.set(c, Int32(bodies.count))
      bodies.append(ir)
    }
  }
  static func isInlineable(_ c: CodeInstance) -> Bool { ir(c).map { $0.isInlineable(.init()) } ?? false }
}

extension IR {
  /// Whether a method asks to be inlined, or not to be.
  enum InliningRequest { case automatic, always, never }

  /// Whether this body may be put in place of a call with the given flags.
  func isInlineable(_ site: Statement.Flags) -> Bool {
    if cost >= 10_000 || site.contains(.noinline) || inlining == .never && !site.contains(.inline) { return false }
    if site.contains(.inline) || inlining == .always { return statements.count < 4000 }
    return cost <= InliningCost.threshold
  }
}
