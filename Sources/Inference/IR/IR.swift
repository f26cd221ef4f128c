import Runtime

/// A function in typed SSA form.
///
/// Statements are numbered from 0 and lie block after block; a statement's number is the name of its result. A value is defined
/// before it is used, except as an input of a phi. Block 0 is the entry and has no predecessors. Each block ends with a terminator,
/// which names all its successors: the order of blocks means nothing but the reading order.
///
/// All references are in RefBuffers; the arrays hold numbers only.
public final class IR {
  public let statements: RefBuffer<Statement>
  public let operands: RefBuffer<Operand>
  public private(set) var blocks: [Block] = []
  /// The inlining chains that statements refer to.
  public let lines: RefBuffer<LineEntry>
  /// The types of the arguments; the first is the function's own type, the last one of a vararg method a tuple type.
  public let argumentTypes: RefBuffer<Value>
  /// The MethodInstance that this is the code of, then the world range's bounds are in `minWorld` and `maxWorld`.
  public let owner: RefBuffer<Value>
  /// The static parameters' values or TypeVars.
  public let staticParameters: RefBuffer<Value>
  /// The type of what is returned.
  public let result: RefBuffer<Value>
  /// Whether the last argument is the tuple of all further arguments.
  public var isVarArgs = false
  /// Bounds checks and such of the callee disappear where the call site is `@inbounds`.
  public var propagatesInbounds = false
  /// What inference knows of the call statements that are not resolved yet.
  var callInfos: [Int: CallInfo] = [:]
  /// What the body costs where it is inlined (`InliningCost`), and what its method asks for.
  var cost = 0
  var inlining = InliningRequest.automatic
  public var minWorld: UInt = 1
  public var maxWorld: UInt = .max

  /// A basic block: the statements `start ..< end`, the last one a terminator.
  public struct Block {
    public var start: Int
    public var end: Int
    public var predecessors: [Int] = []
    public var successors: [Int] = []
    public init(start: Int, end: Int) {
      self.start = start
      self.end = end
    }
  }

  /// One entry of an inlining chain: a place in a method, and the place (`parent`) into which that method was inlined.
  @frozen public struct LineEntry: BitwiseCopyable, Equatable {
    /// The MethodInstance, Method or Symbol that names the function.
    public var method: Value
    public var file: Symbol
    public var line: Int32
    /// The index of the entry of the call site, or −1.
    public var parent: Int32
    public init(method: Value, file: Symbol, line: Int32, parent: Int32) {
      self.method = method
      self.file = file
      self.line = line
      self.parent = parent
    }
  }

  public init() {
    statements = RefBuffer()
    operands = RefBuffer()
    lines = RefBuffer()
    argumentTypes = RefBuffer()
    owner = RefBuffer(capacity: 1)
    staticParameters = RefBuffer(capacity: 1)
    result = RefBuffer(capacity: 1)
  }

  /// The MethodInstance that this is the code of.
  public var methodInstance: MethodInstance? { owner.last?.unsafeAs(MethodInstance.self) }
  /// The type of what is returned.
  public var resultType: Value { result.last ?? Known.tAny.value }

  public func setOwner(_ mi: MethodInstance) {
    owner.removeAll()
    owner.append(mi.value)
    staticParameters.removeAll()
    for i in mi.sparam_vals.indices { staticParameters.append(mi.sparam_vals[i]) }
  }
  public func setResultType(_ t: Value) {
    result.removeAll()
    result.append(t)
  }

  // MARK: Reading

  /// Operand `k` of the statement `s`.
  @inline(__always) public func operand(_ s: Int, _ k: Int) -> Operand { operands[Int(statements[s].firstOperand) + k] }
  @inline(__always) public func setOperand(_ s: Int, _ k: Int, _ o: Operand) { operands[Int(statements[s].firstOperand) + k] = o }
  @inline(__always) public func operandCount(_ s: Int) -> Int { Int(statements[s].operandCount) }

  /// The type (never a richer lattice element) of what `o` is.
  public func type(of o: Operand) -> Value {
    switch o.kind {
    case .constant: return typeOfConstant(o.constantValue)
    case .ssa: return widenConst(statements[o.index].type)
    case .argument: return o.index < argumentTypes.count ? argumentTypes[o.index] : Known.tAny.value
    default: return Known.tAny.value
    }
  }

  /// Whether a phi reads the operand `k` as a value (operands of other statements that are blocks are targets).
  @inline(__always) public func isValueOperand(_ o: Operand) -> Bool { o.kind != .block && o.kind != .number && o.kind != .none }

  // MARK: Writing

  /// Appends a statement with up to three operands; returns its number.
  @discardableResult public func append(_ s: Statement, _ a: Operand? = nil, _ b: Operand? = nil, _ c: Operand? = nil) -> Int {
    var s = s
    s.firstOperand = Int32(operands.count)
    if let a { operands.append(a) }
    if let b { operands.append(b) }
    if let c { operands.append(c) }
    s.operandCount = Int32(operands.count) - s.firstOperand
    statements.append(s)
    return statements.count - 1
  }
  /// Appends a statement with the operands in `list`, from `start` on; returns its number.
  @discardableResult public func append(_ s: Statement, from list: RefBuffer<Operand>, start: Int = 0) -> Int {
    var s = s
    s.firstOperand = Int32(operands.count)
    s.operandCount = Int32(list.count - start)
    for i in start..<list.count { operands.append(list[i]) }
    statements.append(s)
    return statements.count - 1
  }
  /// Gives the statement `s` other operands.
  public func replaceOperands(_ s: Int, _ list: RefBuffer<Operand>) {
    let first = operands.count
    for o in list { operands.append(o) }
    statements[s].firstOperand = Int32(first)
    statements[s].operandCount = Int32(list.count)
  }
  /// Gives the statement `s` up to three other operands.
  public func replaceOperands(_ s: Int, _ a: Operand? = nil, _ b: Operand? = nil, _ c: Operand? = nil) {
    let first = operands.count
    if let a { operands.append(a) }
    if let b { operands.append(b) }
    if let c { operands.append(c) }
    statements[s].firstOperand = Int32(first)
    statements[s].operandCount = Int32(operands.count - first)
  }
  /// Starts a block at the end of the statements; the preceding one must be complete. Returns its number.
  @discardableResult public func startBlock() -> Int {
    if let last = blocks.indices.last { blocks[last].end = statements.count }
    blocks.append(Block(start: statements.count, end: statements.count))
    return blocks.count - 1
  }
  /// Ends the last block and computes the edges from the terminators.
  public func finishBlocks() {
    if let last = blocks.indices.last { blocks[last].end = statements.count }
    computeEdges()
  }
  /// Computes predecessors and successors from the terminators.
  public func computeEdges() {
    for b in blocks.indices {
      blocks[b].predecessors.removeAll()
      blocks[b].successors.removeAll()
    }
    for b in blocks.indices where blocks[b].end > blocks[b].start {
      let t = blocks[b].end - 1
      for k in 0..<operandCount(t) {
        let o = operand(t, k)
        if o.kind == .block && !blocks[b].successors.contains(o.index) {
          blocks[b].successors.append(o.index)
          blocks[o.index].predecessors.append(b)
        }
      }
    }
  }
  /// The block of the statement `s`.
  public func block(of s: Int) -> Int {
    var low = 0
    var high = blocks.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if blocks[middle].start <= s { low = middle } else { high = middle }
    }
    return low
  }
  /// The index of a line entry, which is added where it is not there.
  public func addLine(_ e: LineEntry) -> Int32 {
    var i = lines.count - 1
    let lowest = max(0, lines.count - 16)
    while i >= lowest {
      if lines[i] == e { return Int32(i) }
      i -= 1
    }
    lines.append(e)
    return Int32(lines.count - 1)
  }
}
