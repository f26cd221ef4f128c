import CRuntime
import Runtime

/// One session of inference: a fixed world, a stack of frames in progress, results for constants.
///
/// Cycles of calls are found as strongly connected components of the frames in progress (Tarjan): a frame whose result depends on one
/// further down stays on the stack until that one is done; then all results are final together.
public final class InferenceEngine {
  public let world: UInt
  let functions: FunctionTable
  var stack: [Frame] = []
  /// The frame in progress of each method instance (not those for constants), by position on the stack.
  private let inProgress = RefTable<Int32>()
  /// Finished results for constants, by method instance.
  private let constantIndex = RefTable<Int32>()
  private var constantResults: [[ConstantResult]] = []
  /// Frames that are final but not optimised yet.
  private var finished: [Frame] = []
  /// Method matches and instances that were looked up in this session.
  let matchIndex = RefTable<Int32>()
  var matchResults: [MethodMatches?] = []
  let instances = RefTable<Value>()
  private var optimizing = 0
  /// How deep frames may be nested before inference gives up on a call.
  static let maximalDepth = 1500
  /// Whether there is no room on the stack for another nested frame.
  private static var isStackShort: Bool {
    let here = tt_frame_address()
    let limit = tt_self().pointee.stack_limit_true
    return here < limit || here - limit < 768 * 1024
  }

  public init(world: UInt) {
    self.world = world
    functions = InferenceEngine.sharedFunctions()
  }

  nonisolated(unsafe) private static var functionTable: FunctionTable?
  private static func sharedFunctions() -> FunctionTable {
    if let t = functionTable { return t }
    let t = FunctionTable()
    functionTable = t
    return t
  }

  /// The code of `mi` in this session's world: from the cache, or inferred and optimised now.
  public func infer(_ mi: MethodInstance) -> CodeInstance? {
    if let c = cachedCode(mi) { return c }
    guard let frame = makeFrame(mi) else { return nil }
    run(frame)
    drainFinished()
    let code = cachedCode(mi)
    // What was cut short is forgotten, so that it is inferred in full where it is asked for itself.
    for c in cutShort where code.map({ !same($0, c) }) ?? true { c.max_world = 0 }
    cutShort.removeAll()
    return code
  }

  /// Code in this session whose inference was cut short.
  private let cutShort = RefBuffer<CodeInstance>()

  /// The inferred code of `mi`, if any (what is only there to be interpreted has no edges and does not count).
  func cachedCode(_ mi: MethodInstance) -> CodeInstance? { InferenceEngine.cachedCode(mi, world: world) }

  static func cachedCode(_ mi: MethodInstance, world: UInt) -> CodeInstance? {
    let all = Attachments.all(.code, mi)
    for i in all.indices.reversed() {
      let c = all[i].unsafeAs(CodeInstance.self)
      if (c.flags & CodeInstance.Flag.interpreted == 0 || c.edges != nil) && c.isValid(in: world) { return c }
    }
    return nil
  }

  // MARK: Frames

  /// The arguments' elements that follow from the signature of `mi`.
  static func argumentElements(_ mi: MethodInstance, count: Int, isVarArgs: Bool) -> RefBuffer<Value> {
    let list = RefBuffer<Value>()
    guard let sig = unwrapUnionAll(mi.specTypes).asDataType, sig.isTuple else { return list }
    let n = sig.parameters.count
    func parameter(_ i: Int) -> Value {
      var p = Known.tAny.value
      if i < n { p = sig.parameters[i] } else if n > 0 { p = sig.parameters[n - 1] }
      if let v = p.asVararg { p = v.T ?? Known.tAny.value }
      if let v = p.asTypeVar { p = v.ub }
      if !p.isType { return Known.tAny.value }
      return hasFreeTypeVars(p) ? rewrapUnionAll(p, like: mi.specTypes) : p
    }
    let fixed = isVarArgs ? count - 1 : count
    for i in 0..<max(fixed, 0) { list.append(parameter(i)) }
    if isVarArgs {
      let rest = RefBuffer<Value>()
      for i in fixed..<max(fixed, n) { rest.append(sig.parameters[i]) }
      let t = makeTupleType(rest).value
      list.append(hasFreeTypeVars(t) ? rewrapUnionAll(t, like: mi.specTypes) : t)
    }
    return list
  }

  /// Makes the frame of a method instance, or nil where there is no source to infer.
  func makeFrame(_ mi: MethodInstance, arguments: RefBuffer<Value>? = nil) -> Frame? {
    guard let code = LoweredSources.lowered(mi, world: world) else { return nil }
    let args = arguments ?? InferenceEngine.argumentElements(mi, count: code.argumentCount, isVarArgs: code.isVarArgs)
    let frame = Frame(mi, code, arguments: args, constant: arguments != nil)
    if let m = mi.def.asMethod { frame.restrictWorlds(m.firstWorld, UInt(m.deleted_world)) }
    return frame
  }

  /// Runs a new frame until it is final, or until all it still lacks is the result of a frame below it.
  func run(_ frame: Frame) {
    frame.position = stack.count
    frame.lowlink = frame.position
    frame.parent = stack.last
    stack.append(frame)
    if frame.isConstantPropagation { countConstant(frame, 1) } else { inProgress.set(frame.methodInstance, Int32(frame.position)) }
    settle(frame)
    if frame.lowlink < frame.position {
      if frame.isConstantPropagation { abandon(from: frame.position) }
      return
    }
    // The head of a component: run all members until nothing changes.
    var changed = true
    while changed {
      changed = false
      var i = frame.position
      while i < stack.count {
        if stack[i].pendingCount > 0 {
          settle(stack[i])
          changed = true
        }
        // What a member only now was found to depend on may lie below: then this frame is no head.
        frame.lowlink = min(frame.lowlink, stack[i].lowlink)
        i += 1
      }
      if frame.lowlink < frame.position {
        if frame.isConstantPropagation { abandon(from: frame.position) }
        return
      }
    }
    let members = Array(stack[frame.position...])
    stack.removeLast(members.count)
    for m in members {
      m.isFinished = true
      if m.isConstantPropagation { countConstant(m, -1) } else { inProgress.set(m.methodInstance, -1) }
    }
    let component = members.count > 1 || frame.isRecursive
    // What one member relied on, all of them rely on.
    if members.count > 1 {
      var low: UInt = 1
      var high = UInt.max
      for m in members {
        low = max(low, m.minWorld)
        high = min(high, m.maxWorld)
      }
      for m in members { m.restrictWorlds(low, high) }
    }
    if component { settleEffects(members) }
    for m in members where !m.isConstantPropagation { finish(m, isRecursive: component) }
    drainFinished()
  }

  /// Gives calls that relied on frames in progress the effects that these turned out to have: those of the whole component.
  private func settleEffects(_ members: [Frame]) {
    for m in members { m.isRecursive = true }
    var all = Effects.total
    for m in members { all = all.joined(frameEffects(m)) }
    for m in members {
      for s in m.provisional {
        m.effectsOf[s] = m.effectsOf[s].joined(all)
        m.infos[s]?.weaken(all)
      }
    }
  }

  /// Drops the frames from `position` on without results.
  private func abandon(from position: Int) {
    while stack.count > position {
      let f = stack.removeLast()
      if f.isConstantPropagation { countConstant(f, -1) } else { inProgress.set(f.methodInstance, -1) }
    }
  }

  /// The number of frames for constants on the stack, all and by method instance.
  private(set) var constantDepth = 0
  private let constantFrames = RefTable<Int32>()
  func constantFrames(of mi: MethodInstance) -> Int { Int(constantFrames.get(mi) ?? 0) }
  private func countConstant(_ f: Frame, _ change: Int32) {
    constantDepth += Int(change)
    constantFrames.set(f.methodInstance, (constantFrames.get(f.methodInstance) ?? 0) + change)
  }

  /// Runs the pending blocks of a frame.
  private func settle(_ frame: Frame) {
    while let b = frame.nextBlock() { runBlock(frame, b) }
  }

  func frameInProgress(_ mi: MethodInstance) -> Frame? {
    guard let p = inProgress.get(mi), p >= 0, Int(p) < stack.count else { return nil }
    let f = stack[Int(p)]
    return same(f.methodInstance, mi) && !f.isConstantPropagation ? f : nil
  }

  // MARK: Results

  /// What inferring a callee gave.
  struct EdgeResult: BitwiseCopyable {
    var returned: Element
    var effects: Effects
    /// Whether the result is final.
    var isFinal: Bool
    /// Whether the callee could be inferred at all.
    var isKnown: Bool
  }

  /// The result of calling `mi` from `caller`, inferring it where needed.
  func edge(_ mi: MethodInstance, caller: Frame) -> EdgeResult {
    if let c = cachedCode(mi) {
      for other in cutShort where same(other, c) { caller.isCutShort = true }
      caller.restrictWorlds(c.firstWorld, UInt(c.max_world))
      return EdgeResult(returned: InferenceEngine.element(of: c), effects: Effects(rawValue: c.ipo_purity_bits), isFinal: true, isKnown: true)
    }
    if let f = frameInProgress(mi) {
      noteCycle(caller, on: f)
      return EdgeResult(returned: f.returned, effects: .total.subtracting(.terminates), isFinal: false, isKnown: true)
    }
    if stack.count >= InferenceEngine.maximalDepth || InferenceEngine.isStackShort {
      caller.isCutShort = true
      return EdgeResult(returned: Known.tAny.value, effects: .unknown, isFinal: false, isKnown: false)
    }
    guard let f = makeFrame(mi) else {
      return EdgeResult(returned: Known.tAny.value, effects: .unknown, isFinal: true, isKnown: false)
    }
    run(f)
    caller.restrictWorlds(f.minWorld, f.maxWorld)
    if f.isCutShort { caller.isCutShort = true }
    if f.isFinished {
      guard let c = cachedCode(mi) else {
        return EdgeResult(returned: f.returned, effects: frameEffects(f), isFinal: true, isKnown: true)
      }
      return EdgeResult(returned: InferenceEngine.element(of: c), effects: Effects(rawValue: c.ipo_purity_bits), isFinal: true, isKnown: true)
    }
    if f.lowlink < caller.lowlink { caller.lowlink = f.lowlink }
    addDependent(caller, of: f)
    return EdgeResult(returned: f.returned, effects: .total.subtracting(.terminates), isFinal: false, isKnown: true)
  }

  private func noteCycle(_ caller: Frame, on f: Frame) {
    if f === caller {
      f.isRecursive = true
    } else {
      // All frames between are in the cycle.
      let low = min(f.lowlink, f.position)
      if low < caller.lowlink { caller.lowlink = low }
      f.isRecursive = true
    }
    addDependent(caller, of: f)
  }

  private func addDependent(_ caller: Frame, of f: Frame) {
    let b = caller.currentBlock
    for d in f.dependents where d.frame === caller && d.block == b { return }
    f.dependents.append((caller, b))
  }

  /// Called when the return element of a frame in progress grew.
  func returnGrew(_ frame: Frame) {
    for d in frame.dependents where !d.frame.isFinished { d.frame.enqueue(d.block) }
  }

  /// The element that a CodeInstance's fields give for its result.
  static func element(of c: CodeInstance) -> Element {
    guard let k = c.rettype_const else { return c.rettype }
    if c.flags & CodeInstance.Flag.constantResult != 0 { return makeConst(k) }
    if k.isConditional { return k }
    if k.isArray {
      let p = PartialStruct(raw: allocateObject(Known.tPartialStruct, PartialStruct.size))
      p.typ = c.rettype
      p.fields = k.unsafeAs(ArrayObject.self)
      return p.value
    }
    return c.rettype
  }

  /// The effects of a whole frame.
  func frameEffects(_ f: Frame) -> Effects {
    var e = Effects.total
    let ir = f.code.ir
    for (b, block) in ir.blocks.enumerated() where f.isReached[b] {
      for s in block.start..<block.end {
        if f.types[s] == nil && !ir.statements[s].opcode.isTerminator { continue }
        e = e.joined(f.effectsOf[s])
      }
      for t in block.successors where t <= b { e.remove(.terminates) }
    }
    if f.isRecursive { e.remove(.terminates) }
    if e.contains(.argumentMemoryOnly) {
      var immutable = true
      for a in f.arguments where !isDeeplyImmutable(widenConst(a)) { immutable = false }
      if immutable {
        e.remove(.argumentMemoryOnly)
        e.insert(.inaccessibleMemoryOnly)
      }
    }
    if e.contains(.consistentIfInaccessible) && e.contains(.inaccessibleMemoryOnly) {
      e.remove(.consistentIfInaccessible)
      if !e.contains(.consistentIfNotReturned) { e.insert(.consistent) }
    }
    if e.contains(.effectFreeIfInaccessible) && e.contains(.inaccessibleMemoryOnly) {
      e.remove(.effectFreeIfInaccessible)
      e.insert(.effectFree)
    }
    if e.contains(.consistentIfNotReturned) && !e.contains(.consistentIfInaccessible) && isDeeplyImmutable(widenConst(f.returned)) {
      e.remove(.consistentIfNotReturned)
      e.insert(.consistent)
    }
    if let m = f.method { e.formUnion(Effects(assumed: m.purity)) }
    e.formUnion(Effects(assumed: f.code.purity))
    return e
  }

  /// Turns a final frame into a CodeInstance, attached to its method instance; optimisation follows.
  private func finish(_ f: Frame, isRecursive: Bool) {
    if isRecursive { f.isRecursive = true }
    let mi = f.methodInstance
    if let c = cachedCode(mi) {
      // Code that ran meanwhile was inferred on its own.
      f.setCode(c)
      return
    }
    let effects = frameEffects(f)
    let returned = f.returned
    let c = makeCodeInstance(mi, returnType: widenConst(returned), minWorld: f.minWorld, maxWorld: f.maxWorld == .max ? World.infinity : f.maxWorld)
    c.ipo_purity_bits = effects.rawValue
    c.purity_bits = effects.rawValue
    if let k = constant(of: returned) {
      c.rettype_const = k
      c.flags |= CodeInstance.Flag.constantResult
    } else if let p = returned.asPartialStruct {
      c.rettype_const = p.fields.value
    } else if returned.isConditional {
      c.rettype_const = returned
    }
    if f.isCutShort { cutShort.append(c) }
    c.edges = makeSimpleVector(f.edges)
    Invalidation.addBackEdges(c)
    f.setCode(c)
    finished.append(f)
  }

  /// Optimises what was finished; runs only between frames, so that callees come before their callers where there is no cycle.
  func drainFinished() {
    while !finished.isEmpty {
      let f = finished.removeFirst()
      guard let c = f.codeInstance else { continue }
      if IRCache.contains(c) { continue }
      guard let ir = optimize(f) else { continue }
      IRCache.store(ir, for: c)
      // What may be inlined elsewhere is kept with the code.
      if ir.isInlineable([]), c.flags & CodeInstance.Flag.constantResult == 0, let m = c.def.def.asMethod, let text = CompressedIR.compress(ir, method: m) {
        c.inferred = text.value
      }
    }
  }

  // MARK: Results for constants

  func constantResult(_ mi: MethodInstance, _ args: RefBuffer<Value>) -> ConstantResult? {
    guard let i = constantIndex.get(mi) else { return nil }
    search: for r in constantResults[Int(i)] {
      guard r.frame.arguments.count == args.count else { continue }
      for k in args.indices where !equalElements(r.frame.arguments[k], args[k]) { continue search }
      return r
    }
    return nil
  }

  func storeConstantResult(_ mi: MethodInstance, _ r: ConstantResult) {
    if let i = constantIndex.get(mi) {
      constantResults[Int(i)].append(r)
    } else {
      constantIndex.set(mi, Int32(constantResults.count))
      constantResults.append([r])
    }
  }
}

/// Whether values of the type have no identity and lead to no mutable memory.
func isDeeplyImmutable(_ t: Value) -> Bool {
  if t.isBottom { return true }
  if let u = t.asUnion { return isDeeplyImmutable(u.a) && isDeeplyImmutable(u.b) }
  guard let d = t.asDataType else { return false }
  if d.isBits || d.isTypeOfType || isKind(d) || same(d, Known.tSymbol) || same(d, Known.tString) || d.isSingleton { return true }
  guard d.isConcrete, !d.isMutable, d.isTuple || d.isNamedTuple else { return false }
  for i in 0..<d.fieldCount where !isDeeplyImmutable(fieldType(d, i)) { return false }
  return true
}
