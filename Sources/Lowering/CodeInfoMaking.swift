import Runtime

/// From linear code to a heap CodeInfo.
extension Lowerer {
  /// Makes the CodeInfo of the given builders' statements one after the other; they share `slots`.
  func makeCodeInfo(_ builders: [CodeBuilder], _ slots: SlotTable, isThunk: Bool) -> CodeInfo {
    for b in builders { removeNewvars(b) }
    var bases: [Int32] = []
    var total: Int32 = 0
    var maps: [[Int32]] = []
    for b in builders {
      bases.append(total)
      var map: [Int32] = []
      var next = total
      for n in b.code {
        map.append(next)
        if n >= 0 { next += 1 }
      }
      map.append(next)
      maps.append(map)
      total = next
    }
    let code = makeVector(Known.vectorAny, count: Int(total))
    let codelocs = makeVector(Known.vectorInt32, count: Int(total))
    let flags = makeVector(Known.vectorUInt8, count: Int(total))
    let linetable = makeVector(Known.vectorAny, count: 0)
    let ci = CodeInfo(raw: allocateObject(Known.tCodeInfo, CodeInfo.size))
    ci.code = code
    ci.codelocs = codelocs
    ci.ssaflags = flags
    ci.linetable = linetable.value
    ci.ssavaluetypes = boxInt(Int(total))
    ci.method_for_inference_limit_heuristics = Known.nothing
    ci.rettype = Known.tAny.value
    ci.parent = Known.nothing
    ci.edges = Known.nothing
    ci.slottypes = Known.nothing
    ci.min_world = 1
    ci.max_world = UInt.max
    ci.inlining_cost = UInt16.max
    var inbounds = 0
    var inlineFlags: [UInt8] = []
    for (i, b) in builders.enumerated() {
      let lineBase = Int32(linetable.count)
      for l in b.lines { push(linetable, makeLineInfo(l, lineBase).value) }
      let target = CodeTarget(map: maps[i], labels: b.labels)
      for (j, n) in b.code.enumerated() where n >= 0 {
        let at = Int(maps[i][j])
        code[at] = statement(n, target)
        let location = b.locations[j]
        (codelocs.elements + at * 4).storeBytes(of: location == 0 ? 0 : location + lineBase, as: Int32.self)
        var flag: UInt8 = inbounds > 0 ? 1 : 0
        for f in inlineFlags { flag |= f }
        switch head(n) {
        case .inbounds:
          flag = 0
          if let k = kids(n).first {
            if isTrue(k) { inbounds += 1 } else if inbounds > 0 { inbounds -= 1 }
          }
        case .callsiteInline:
          flag = 0
          if let k = kids(n).first, let h = tree[n].value {
            if isTrue(k) { inlineFlags.append(h.unsafeAs(Symbol.self).hasName("inline") ? 2 : 4) } else { _ = inlineFlags.popLast() }
          }
        case .meta: if !isThunk { takeMeta(n, ci) }
        case .foreignCall: ci.has_fcall = true
        default: break
        }
        (flags.elements + at).storeBytes(of: flag, as: UInt8.self)
      }
    }
    let names = makeVector(Known.vectorSymbol, count: slots.entries.count)
    let slotFlags = makeVector(Known.vectorUInt8, count: slots.entries.count)
    for (i, s) in slots.entries.enumerated() {
      names[i] = shownName(s).value
      var f: UInt8 = 0
      if s.isRead { f |= 8 }
      if s.assignments > 0 { f |= 2 }
      if s.assignments == 1 { f |= 16 }
      if s.variable >= 0 {
        let v = scopes.variables[Int(s.variable)]
        if v.isCaptured && v.owner >= 0 { f |= 1 }
        if v.isRead { f |= 8 }
      }
      (slotFlags.elements + i).storeBytes(of: f, as: UInt8.self)
    }
    ci.slotnames = names
    ci.slotflags = slotFlags
    return ci
  }

  /// The name of a slot: that in the text, for variables of macros too; `""` for hidden ones.
  private func shownName(_ s: SlotEntry) -> Symbol {
    let name = s.name
    if name.count > 2, name.bytes[0] == 0x23 {
      if name.hasName("#self#") || name.hasName("#unused#") || name.hasName("#ctor-self#") { return name }
      if name.hasName("#destructured#") { return Known.sym_empty }
    }
    return name
  }

  private func makeLineInfo(_ l: LineEntry, _ base: Int32) -> LineInfoNode {
    let n = LineInfoNode(raw: allocateObject(Known.tLineInfoNode, LineInfoNode.size))
    n.module = module
    n.method = l.method.value
    n.file = l.file.asSymbol ?? makeSymbol("none")
    n.line = l.line
    n.inlined_at = l.inlinedAt == 0 ? 0 : l.inlinedAt + base
    return n
  }

  /// Applies a `:meta` statement to the settings of the code.
  private func takeMeta(_ n: NodeID, _ ci: CodeInfo) {
    for k in kids(n) {
      if head(k) == .quoted || head(k) == .constant, let s = value(k).asSymbol {
        if s.hasName("inline") { ci.inlining = 1 }
        else if s.hasName("noinline") { ci.inlining = 2 }
        else if s.hasName("propagate_inbounds") { ci.propagate_inbounds = true }
        else if s.hasName("aggressive_constprop") { ci.constprop = 1 }
        else if s.hasName("no_constprop") { ci.constprop = 2 }
        else if s.hasName("nospecializeinfer") { ci.nospecializeinfer = true }
      } else if head(k) == .quoted, let e = value(k).asExpr, e.head.hasName("purity") {
        var bits: UInt8 = 0
        for i in 0..<Swift.min(e.args.count, 7) where e.args[i].isTrue { bits |= 1 << UInt8(i) }
        ci.purity |= bits
      }
    }
  }

  /// Takes out `newvar` statements whose variable is assigned before anything could see that it is not.
  private func removeNewvars(_ b: CodeBuilder) {
    var isTarget = Set<Int32>()
    for l in b.labels where l >= 0 { isTarget.insert(l) }
    for i in b.code.indices where b.code[i] >= 0 && head(b.code[i]) == .newvar {
      let slot = tree[kid(b.code[i], 0)].aux
      if isTarget.contains(Int32(i)) { continue }
      var j = i + 1
      scan: while j < b.code.count {
        let n = b.code[j]
        if n < 0 {
          j += 1
          continue
        }
        if isTarget.contains(Int32(j)) { break }
        switch head(n) {
        case .gotoLabel, .gotoIfNot, .enter, .returnStatement, .leave, .popException: break scan
        case .assign where head(kid(n, 0)) == .slot && tree[kid(n, 0)].aux == slot:
          if !reads(kid(n, 1), slot) { b.code[i] = -1 }
          break scan
        default: if reads(n, slot) && head(n) != .newvar { break scan }
        }
        j += 1
      }
    }
  }

  private func reads(_ n: NodeID, _ slot: Int32) -> Bool {
    if head(n) == .slot { return tree[n].aux == slot }
    for k in kids(n) where reads(k, slot) { return true }
    return false
  }

  // MARK: Statements

  /// Where statements of one builder go.
  struct CodeTarget {
    let map: [Int32]
    let labels: [Int32]
    /// The 1-based statement number of a label.
    func position(_ label: Int32) -> Int { Int(map[Int(labels[Int(label)])]) + 1 }
  }

  private func makeNode(_ type: DataType, _ first: Int) -> UnsafeMutableRawPointer {
    let p = allocateObject(type, 8)
    p.storeBytes(of: first, as: Int.self)
    return p
  }

  private func statement(_ n: NodeID, _ t: CodeTarget) -> Value {
    switch head(n) {
    case .gotoLabel: return Value(raw: makeNode(Known.tGotoNode, t.position(tree[n].aux)))
    case .gotoIfNot:
      let condition = operand(kid(n, 0), t)
      let g = GotoIfNot(raw: allocateObject(Known.tGotoIfNot, GotoIfNot.size))
      g.cond = condition
      g.dest = t.position(tree[n].aux)
      return g.value
    case .returnStatement:
      let v = operand(kid(n, 0), t)
      let r = ReturnNode(raw: allocateObject(Known.tReturnNode, ReturnNode.size))
      r.val = v
      return r.value
    case .enter: return expr(Known.sym_enter, [], RefBuffer([boxInt(t.position(tree[n].aux))]), t)
    case .leave: return expr(Known.sym_leave, [], RefBuffer([boxInt(Int(tree[n].aux))]), t)
    case .newvar:
      let s = operand(kid(n, 0), t)
      let v = NewvarNode(raw: allocateObject(Known.tNewvarNode, NewvarNode.size))
      v.storeReference(NewvarNode.Offset.slot, s.raw)
      return newvarIsInline ? inlineNewvar(v, s) : v.value
    default: return operand(n, t)
    }
  }

  /// Whether a NewvarNode holds its SlotNumber inline, as the layout of the type says.
  private var newvarIsInline: Bool { Known.tNewvarNode.layout.map { !$0.fieldIsReference(0) } ?? false }
  private func inlineNewvar(_ v: NewvarNode, _ s: Value) -> Value {
    v.raw.storeBytes(of: s.int, as: Int.self)
    return v.value
  }

  private func expr(_ h: Symbol, _ kids: [NodeID], _ leading: RefBuffer<Value>, _ t: CodeTarget) -> Value {
    for k in kids { leading.append(operand(k, t)) }
    return makeExpr(h, leading).value
  }

  private func expr(_ h: Symbol, _ n: NodeID, _ t: CodeTarget) -> Value { expr(h, kids(n), RefBuffer<Value>(), t) }

  /// The heap form of an operand or a nested expression.
  func operand(_ n: NodeID, _ t: CodeTarget) -> Value {
    switch head(n) {
    case .constant:
      let v = value(n)
      return needsQuote(v) ? quote(v) : v
    case .quoted:
      let v = value(n)
      return quote(v)
    case .globalRef: return makeGlobalRef(tree.modules[Int(tree[n].aux)], symbol(n)).value
    case .coreRef: return makeGlobalRef(Known.core, symbol(n)).value
    case .topRef: return makeGlobalRef(topModule, symbol(n)).value
    case .ssa: return Value(raw: makeNode(Known.tSSAValue, Int(t.map[Int(tree[n].aux)]) + 1))
    case .slot: return Value(raw: makeNode(Known.tSlotNumber, Int(tree[n].aux)))
    case .capturedConstant: return makeExpr(makeSymbol("captured"), RefBuffer([boxInt(Int(tree[n].aux))])).value
    case .staticParameter: return makeExpr(Known.sym_static_parameter, RefBuffer([boxInt(Int(tree[n].aux))])).value
    case .toplevelForm: return value(n)
    case .call: return expr(Known.sym_call, n, t)
    case .assign: return expr(Known.sym_assign, n, t)
    case .newObject: return expr(Known.sym_new, n, t)
    case .splatNew: return expr(Known.sym_splatnew, n, t)
    case .methodStatement: return expr(Known.sym_method, n, t)
    case .popException: return expr(Known.sym_pop_exception, n, t)
    case .theException: return expr(Known.sym_the_exception, n, t)
    case .isdefined: return expr(Known.sym_isdefined, n, t)
    case .global: return expr(Known.sym_global, n, t)
    case .const: return expr(Known.sym_const, n, t)
    case .throwUndefIfNot:
      let leading = RefBuffer<Value>()
      leading.append(value(kid(n, 0)))
      leading.append(operand(kid(n, 1), t))
      return makeExpr(Known.sym_throw_undef_if_not, leading).value
    case .meta, .inbounds, .loopinfo, .purity, .aliasscope, .popaliasscope, .callsiteInline, .softscope:
      let all = RefBuffer<Value>()
      for k in kids(n) { all.append(head(k) == .quoted || head(k) == .constant ? value(k) : operand(k, t)) }
      let h = head(n) == .callsiteInline ? tree[n].value.unsafelyUnwrapped.unsafeAs(Symbol.self) : HeadNames.symbol(head(n))
      return makeExpr(h, all).value
    case .staticParameterForm, .boundscheck, .copyast, .foreignCall, .cfunction, .gcPreserveBegin, .gcPreserveEnd:
      return expr(HeadNames.symbol(head(n)), n, t)
    case .line: return makeLineNumberNode(Int(tree[n].aux), value(n)).value
    default: return Known.nothing
    }
  }

  private func needsQuote(_ v: Value) -> Bool {
    v.isSymbol || v.isExpr || v.hasType(Known.tSSAValue) || v.hasType(Known.tSlotNumber) || v.hasType(Known.tGlobalRef)
      || v.hasType(Known.tQuoteNode) || v.hasType(Known.tLineNumberNode) || v.hasType(Known.tGotoNode) || v.hasType(Known.tGotoIfNot)
      || v.hasType(Known.tReturnNode) || v.hasType(Known.tNewvarNode) || v.hasType(Known.tArgument) || v.hasType(Known.tPiNode)
  }

  private func quote(_ v: Value) -> Value {
    let q = QuoteNode(raw: allocateObject(Known.tQuoteNode, QuoteNode.size))
    q.storeReference(QuoteNode.Offset.value, v.raw)
    return q.value(asObject: ())
  }
}
