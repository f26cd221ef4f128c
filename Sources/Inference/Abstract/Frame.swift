import Runtime

/// What is known of a slot at one place: its element (nil: the place was not reached) and whether it may be undefined.
struct SlotState: BitwiseCopyable {
  var type: Value?
  var maybeUndefined: Bool
}

/// The state of inferring one method instance (or, with constants, one call of it).
final class Frame {
  let code: LoweredCode
  private let owner = RefBuffer<Value>(capacity: 1)
  /// The elements of the arguments, one a slot (a vararg's is a tuple).
  let arguments: RefBuffer<Value>
  /// Slot states at block entries: `slotCount` a block.
  let entries = RefBuffer<SlotState>()
  /// The state while a block is run.
  let current = RefBuffer<SlotState>()
  var isReached: [Bool]
  private var pending: [Bool]
  private(set) var pendingCount = 0
  private var visits: [Int]
  /// The element of each statement's result; nil where it was not reached.
  let types = RefBuffer<Value?>()
  var infos: [CallInfo?]
  var effectsOf: [Effects]
  private let result = RefBuffer<Value>(capacity: 1)
  /// Frames (and their blocks) that read `returned` while this frame was in progress.
  var dependents: [(frame: Frame, block: Int)] = []
  /// Position on the stack of frames in progress, and the lowest one that this frame's result depends on.
  var position = 0
  var lowlink = 0
  var parent: Frame?
  /// Forward edges, in the form of `CodeInstance.edges`.
  let edges = RefBuffer<Value>()
  private let edgeSet = RefTable<Int32>()
  var minWorld: UInt = 1
  var maxWorld: UInt = .max
  let isConstantPropagation: Bool
  /// The statement being run, and those whose calls relied on frames in progress.
  var currentStatement = 0
  var provisional: Set<Int> = []
  var isFinished = false
  /// Whether a callee was not looked into because frames were nested too deep: what was found is less than there is to know.
  var isCutShort = false
  /// Whether a call in this frame was inferred for a widened signature.
  var isLimitedCall = false
  /// Whether the frame's method calls itself, directly or not.
  var isRecursive = false
  var currentBlock = 0
  /// The blocks outside of its own in which each statement's result is read.
  private let crossUses: [[Int]]

  init(_ mi: MethodInstance, _ code: LoweredCode, arguments: RefBuffer<Value>, constant: Bool) {
    self.code = code
    owner.append(mi.value)
    self.arguments = arguments
    isConstantPropagation = constant
    let ir = code.ir
    let blockCount = ir.blocks.count
    isReached = [Bool](repeating: false, count: blockCount)
    pending = [Bool](repeating: false, count: blockCount)
    visits = [Int](repeating: 0, count: blockCount)
    infos = [CallInfo?](repeating: nil, count: ir.statements.count)
    effectsOf = [Effects](repeating: .total, count: ir.statements.count)
    types.resize(to: ir.statements.count, filler: nil)
    entries.resize(to: blockCount * code.slotCount, filler: SlotState(type: nil, maybeUndefined: false))
    current.resize(to: code.slotCount, filler: SlotState(type: nil, maybeUndefined: true))
    result.append(Known.bottom)
    var uses = [[Int]](repeating: [], count: ir.statements.count)
    for b in 0..<blockCount {
      for s in ir.blocks[b].start..<ir.blocks[b].end {
        for k in 0..<ir.operandCount(s) {
          let o = ir.operand(s, k)
          guard o.isSSA, ir.block(of: o.index) != b, !uses[o.index].contains(b) else { continue }
          uses[o.index].append(b)
        }
      }
    }
    crossUses = uses
    for i in 0..<code.slotCount {
      let known = i < arguments.count
      entries[i] = SlotState(type: known ? arguments[i] : Known.bottom, maybeUndefined: !known)
    }
    if blockCount > 0 {
      isReached[0] = true
      enqueue(0)
    }
  }

  /// A frame of no method, from which a question about a call is asked.
  static func caller() -> Frame {
    Frame(makeMethodInstance(Known.main.value, Known.emptyTupleType.value, Known.emptySvec), LoweredCode(), arguments: RefBuffer<Value>(), constant: false)
  }

  var methodInstance: MethodInstance { owner[0].unsafeAs(MethodInstance.self) }
  /// The CodeInstance that the finished frame was turned into.
  private let finalCode = RefBuffer<Value>(capacity: 1)
  var codeInstance: CodeInstance? { finalCode.last?.unsafeAs(CodeInstance.self) }
  func setCode(_ c: CodeInstance) { finalCode.append(c.value) }
  var method: Method? { methodInstance.def.asMethod }
  var returned: Element { result[0] }
  func setReturned(_ x: Element) { result[0] = x }

  func enqueue(_ b: Int) {
    if !pending[b] {
      pending[b] = true
      pendingCount += 1
    }
  }
  func nextBlock() -> Int? {
    guard pendingCount > 0, let b = pending.firstIndex(of: true) else { return nil }
    pending[b] = false
    pendingCount -= 1
    visits[b] += 1
    return b
  }

  /// Merges `current` into the entry state of block `b`; a change makes the block pending.
  func propagate(to b: Int) {
    let n = code.slotCount
    let base = b * n
    if !isReached[b] {
      isReached[b] = true
      for i in 0..<n { entries[base + i] = current[i] }
      enqueue(b)
      return
    }
    var changed = false
    for i in 0..<n { if mergeSlot(base + i, current[i], widenHard: visits[b] > 40) { changed = true } }
    if changed { enqueue(b) }
  }

  /// Merges one slot's state into the entry state of block `b`.
  func propagateSlot(_ slot: Int, to b: Int) {
    guard isReached[b] else { return }
    if mergeSlot(b * code.slotCount + slot, current[slot], widenHard: visits[b] > 40) { enqueue(b) }
  }

  private func mergeSlot(_ at: Int, _ new: SlotState, widenHard: Bool) -> Bool {
    let old = entries[at]
    var merged = old
    merged.maybeUndefined = old.maybeUndefined || new.maybeUndefined
    if let t = new.type {
      if let o = old.type {
        if !lessOrEqual(t, o) { merged.type = widenHard ? Known.tAny.value : join(o, t) }
      } else {
        merged.type = t
      }
    }
    if merged.maybeUndefined != old.maybeUndefined || merged.type?.raw != old.type?.raw {
      entries[at] = merged
      return true
    }
    return false
  }

  /// Records the element of statement `s`; blocks that read it run again when it grew.
  func record(_ s: Int, _ x: Element) {
    if let old = types[s] {
      if same(old, x) || lessOrEqual(x, old) && lessOrEqual(old, x) { return }
      types[s] = visits[currentBlock] > 20 ? join(old, x) : x
    } else {
      types[s] = x
    }
    for b in crossUses[s] where isReached[b] { enqueue(b) }
  }

  // MARK: Edges

  func addEdge(instance mi: MethodInstance) {
    if edgeSet.set(mi, 0) { edges.append(mi.value) }
  }
  func addEdge(signature: Value, methods: SimpleVector) {
    if edgeSet.set(signature, 0) {
      edges.append(signature)
      edges.append(methods.value)
    }
  }
  func addEdge(binding: Binding) {
    if edgeSet.set(binding, 0) { edges.append(Value(raw: binding.raw)) }
  }
  func addEdges(of other: Frame) {
    var i = 0
    while i < other.edges.count {
      let e = other.edges[i]
      if e.isMethodInstance {
        addEdge(instance: e.unsafeAs(MethodInstance.self))
      } else if e.hasType(Known.tBinding) {
        addEdge(binding: e.unsafeAs(Binding.self))
      } else {
        addEdge(signature: e, methods: other.edges[i + 1].unsafeAs(SimpleVector.self))
        i += 1
      }
      i += 1
    }
    restrictWorlds(other.minWorld, other.maxWorld)
  }
  func restrictWorlds(_ low: UInt, _ high: UInt) {
    minWorld = max(minWorld, low)
    maxWorld = min(maxWorld, high)
  }
}
