import CLLVM
import Inference
import Runtime

/// Emits the LLVM code of one function from its typed IR.
///
/// The statements' values are `EmittedValue`s; each block of the IR becomes one or more LLVM blocks. What cannot be emitted is
/// thrown as a `CodegenError` that names the construct.
final class FunctionEmitter {
  let m: ModuleEmitter
  let b: IRBuilder
  let ir: IR
  /// The LLVM function being filled.
  let function: LLVMValueRef
  /// The convention of `function`; nil for a function that has only the boxed entry.
  let signature: CallSignature?
  /// The code being compiled, for calls of itself.
  let code: CodeInstance
  /// The values of the arguments, the function first.
  let arguments = RefBuffer<EmittedValue>()
  /// The values of the statements emitted so far.
  let values: RefBuffer<EmittedValue>
  /// The line of the statement being emitted.
  var location: LLVMMetadataRef?

  let scope: LLVMMetadataRef
  var blocks: [LLVMBasicBlockRef] = []
  private let allocaBlock: LLVMBasicBlockRef
  private let startBlock: LLVMBasicBlockRef
  private let allocaBuilder: LLVMBuilderRef
  /// Where the result of a function that returns through memory goes.
  var resultAddress: LLVMValueRef?
  /// The slots of phis that are structures or unions, by statement.
  var phiSlots: [Int: PhiSlots] = [:]
  var handlers = HandlerState()
  /// The IR block being emitted.
  var currentBlock = 0
  var tree: DominatorTree
  /// The statement being emitted.
  var currentStatement = 0
  /// The float operations of `@simd` loops that only accumulate, and may be reordered.
  var reductions: Set<Int> = []

  /// The memory of a phi: predecessors write `input`, which is copied to `value` at the start of the block.
  struct PhiSlots {
    var input: LLVMValueRef
    var value: LLVMValueRef
    var size: Int
    var alignment: Int
  }

  init(
    _ emitter: ModuleEmitter, _ ir: IR, _ code: CodeInstance, _ function: LLVMValueRef, _ signature: CallSignature?,
    name: String
  ) {
    m = emitter
    b = emitter.builder
    self.ir = ir
    self.code = code
    self.function = function
    self.signature = signature
    values = RefBuffer(capacity: ir.statements.count)
    values.resize(to: ir.statements.count, filler: .never)
    scope = emitter.lines.enter(function, name)
    tree = DominatorTree(ir)
    allocaBlock = b.block(function, "frame")
    startBlock = b.block(function, "start")
    allocaBuilder = LLVMCreateBuilderInContext(b.context)
    LLVMPositionBuilderAtEnd(allocaBuilder, allocaBlock)
    b.enter(startBlock)
  }

  deinit {
    LLVMDisposeBuilder(allocaBuilder)
  }

  /// Returns `size` bytes of the frame.
  func alloca(_ size: Int, _ alignment: Int) -> LLVMValueRef {
    alloca(b.bytes(max(size, 1)), alignment)
  }
  func alloca(_ type: LLVMTypeRef, _ alignment: Int) -> LLVMValueRef {
    let slot = LLVMBuildAlloca(allocaBuilder, type, "")!
    LLVMSetAlignment(slot, UInt32(alignment))
    return slot
  }

  func newBlock(_ name: String = "") -> LLVMBasicBlockRef { b.block(function, name) }

  /// Returns the error that says that `what` is not compiled.
  func declined(_ what: String) -> CodegenError {
    CodegenError("\(what) in \(functionName(code))")
  }

  // MARK: The body

  /// Emits the whole body; the arguments have been set.
  func emitBody() throws {
    location = m.lines.location(scope, 1)
    findReductions()
    let checked = stackCheckBlock()
    let entry = b.current
    blocks = ir.blocks.indices.map { newBlock("b\($0)") }
    try preparePhis()
    b.enter(entry)
    try prepareHandlers()
    if let first = blocks.first { b.jump(first) } else { b.unreachable() }
    for index in tree.order {
      currentBlock = index
      let block = ir.blocks[index]
      b.enter(blocks[index])
      finishPhis(block)
      if index == checked { emitStackCheck() }
      var terminated = false
      for statement in block.start..<block.end {
        if try !emit(statement) {
          terminated = true
          break
        }
      }
      if !terminated { b.unreachable() }
    }
    for index in ir.blocks.indices where !tree.isReachable(index) {
      b.enter(blocks[index])
      b.unreachable()
    }
    closeFrame()
  }

  /// Ends the block of allocas; after this none can be made.
  func closeFrame() {
    LLVMBuildBr(allocaBuilder, startBlock)
  }

  /// The block at whose start the stack is checked: the last one that all calls come after and that runs once; nil when the
  /// function calls nothing. Paths without calls thus need no frame.
  private func stackCheckBlock() -> Int? {
    var result: Int?
    for block in tree.order {
      let calls = (ir.blocks[block].start..<ir.blocks[block].end).contains {
          let st = ir.statements[$0]
        switch st.opcode {
        case .call, .invoke, .foreigncall, .enter, .splatnew, .setGlobal: return true
        case .builtin: return st.target.map { !FunctionEmitter.inlineBuiltins.contains(Builtins.name(of: $0)) } ?? true
        default: return false
        }
      }
      guard calls else { continue }
      var common = block
      if let other = result {
        common = other
        while !tree.dominates(common, block) { common = tree.immediateDominator[common] }
      }
      result = common
    }
    guard var block = result else { return nil }
    while block != 0 && isInLoop(block) { block = tree.immediateDominator[block] }
    return block
  }

  /// Whether a block can be reached from itself.
  private func isInLoop(_ block: Int) -> Bool {
    var seen = [Bool](repeating: false, count: ir.blocks.count)
    var work = ir.blocks[block].successors
    while let next = work.popLast() {
      if next == block { return true }
      if seen[next] { continue }
      seen[next] = true
      work += ir.blocks[next].successors
    }
    return false
  }

  /// Calls the poll when the frame is below the stack limit.
  private func emitStackCheck() {
    let frame = b.intrinsic("llvm.frameaddress", [b.pointer], [b.int32(0)])
    let limit = b.load(b.i64, m.threadField(ThreadOffset.stackLimit), 8, b.alias.thread)
    LLVMSetVolatile(limit, 1)
    let enough = b.compare(LLVMIntUGE, b.toInteger(frame), limit)
    let (poll, go) = (newBlock("poll"), newBlock())
    b.branchLikely(enough, go, poll)
    b.enter(poll)
    m.call(.poll, [], location)
    b.jump(go)
    b.enter(go)
  }

  // MARK: Phis

  private func preparePhis() throws {
    for index in tree.order {
      let block = ir.blocks[index]
      b.enter(blocks[index])
      for statement in block.start..<block.end {
        let st = ir.statements[statement]
        if st.opcode == .nop { continue }
        guard st.opcode == .phi else { break }
        let type = widenConst(st.type)
        let form = TypeForm(type)
        switch form.kind {
        case .never: values[statement] = .never
        case .ghost: values[statement] = .constant(form.instance.unsafelyUnwrapped, type: type)
        case .boxed: values[statement] = .boxed(b.phi(b.pointer), type)
        case .scalar:
          let dataType = DataType(raw: type.raw)
          values[statement] = .scalar(b.phi(b.scalarType(dataType)), dataType)
        case .memory:
          let slots = makePhiSlots(form)
          phiSlots[statement] = slots
          values[statement] = .memory(slots.value, DataType(raw: type.raw))
        case .union:
          let slots = makePhiSlots(form)
          phiSlots[statement] = slots
          values[statement] = .union(b.phi(b.i8), slots.value, type)
        }
      }
    }
  }

  private func makePhiSlots(_ form: TypeForm) -> PhiSlots {
    PhiSlots(
      input: alloca(form.size, form.alignment), value: alloca(form.size, form.alignment), size: form.size,
      alignment: form.alignment)
  }

  /// Copies what the predecessors have written for the phis of `block`, and keeps the phis that handlers read.
  private func finishPhis(_ block: IR.Block) {
    for statement in block.start..<block.end {
      let st = ir.statements[statement]
      if st.opcode == .nop { continue }
      guard st.opcode == .phi else { return }
      if let slots = phiSlots[statement], slots.size > 0 { b.copy(slots.value, slots.input, slots.size, slots.alignment) }
      spill(statement)
    }
  }

  /// Whether a phi of `block` takes a value from a predecessor.
  private func hasPhis(_ block: Int) -> Bool {
    for statement in ir.blocks[block].start..<ir.blocks[block].end {
      let opcode = ir.statements[statement].opcode
      if opcode == .phi { return true }
      if opcode != .nop { return false }
    }
    return false
  }

  /// Gives the phis of `target` their values along the edge from the current block, then jumps there.
  func jump(to target: Int) throws {
    for statement in ir.blocks[target].start..<ir.blocks[target].end {
      let opcode = ir.statements[statement].opcode
      if opcode == .nop { continue }
      guard opcode == .phi else { break }
      try feed(phi: statement)
    }
    let from = b.current
    for statement in ir.blocks[target].start..<ir.blocks[target].end {
      let opcode = ir.statements[statement].opcode
      if opcode == .nop { continue }
      guard opcode == .phi else { break }
      if let incoming = pendingIncoming[statement] {
        let phi = values[statement]
        let node = phi.kind == .union ? phi.selector : phi.llvm
        b.addIncoming(node.unsafelyUnwrapped, incoming, from)
      }
    }
    pendingIncoming.removeAll(keepingCapacity: true)
    b.jump(blocks[target])
  }

  private var pendingIncoming: [Int: LLVMValueRef] = [:]

  /// Computes what `phi` receives from the current block.
  private func feed(phi statement: Int) throws {
    var input = Operand.none
    for k in stride(from: 0, to: ir.operandCount(statement), by: 2) where ir.operand(statement, k).index == currentBlock {
      input = ir.operand(statement, k + 1)
    }
    let phi = values[statement]
    switch phi.kind {
    case .never, .constant: return
    case .boxed:
      pendingIncoming[statement] = input.isNone ? b.null() : try boxed(value(input))
    case .scalar:
      let type = DataType(raw: phi.type.raw)
      pendingIncoming[statement] =
        input.isNone ? b.undefined(b.scalarType(type)) : scalar(try value(input), type)
    case .memory:
      guard !input.isNone, let slots = phiSlots[statement] else { return }
      let source = try address(value(input), of: DataType(raw: phi.type.raw))
      b.copy(slots.input, source, slots.size, slots.alignment)
    case .union:
      guard !input.isNone, let slots = phiSlots[statement] else {
        pendingIncoming[statement] = b.int8(0)
        return
      }
      let converted = try union(value(input), phi.type)
      guard converted.kind == .union else {
        pendingIncoming[statement] = b.int8(0)
        return
      }
      pendingIncoming[statement] = converted.selector
      if slots.size > 0, let payload = converted.llvm { try copyPayload(converted, payload, to: slots.input) }
    }
  }

  /// Jumps to one of two blocks, through blocks of their own where phis need values.
  func branch(_ condition: LLVMValueRef, _ yes: Int, _ no: Int) throws {
    if yes == no {
      try jump(to: yes)
      return
    }
    let yesBlock = hasPhis(yes) ? newBlock() : blocks[yes]
    let noBlock = hasPhis(no) ? newBlock() : blocks[no]
    b.branch(condition, yesBlock, noBlock)
    if hasPhis(yes) {
      b.enter(yesBlock)
      try jump(to: yes)
    }
    if hasPhis(no) {
      b.enter(noBlock)
      try jump(to: no)
    }
  }

  // MARK: Operands

  /// Returns the value of `operand`.
  func value(_ operand: Operand) throws -> EmittedValue {
    switch operand.kind {
    case .constant:
      let object = operand.constantValue
      return .constant(object)
    case .ssa:
      return try reload(operand.index)
    case .argument:
      guard operand.index < arguments.count else { throw declined("argument \(operand.index + 1)") }
      return arguments[operand.index]
    case .staticParameter:
      let parameters = ir.staticParameters
      if operand.index < parameters.count, !parameters[operand.index].isTypeVar {
        return .constant(parameters[operand.index])
      }
      return try computedStaticParameter(operand.index)
    case .none: return .never
    case .block, .number, .slot: throw declined("an operand that is no value")
    }
  }

  /// Returns static parameter `index` where it depends on the arguments: the method is matched with their types.
  private func computedStaticParameter(_ index: Int) throws -> EmittedValue {
    guard let method = code.def.def.asMethod else { throw declined("a static parameter that is not known") }
    let array = try argumentArray(arguments)
    let reference = m.call(
      .staticParameter, [m.object(method.value), array, b.int64(arguments.count), b.int64(index)], location)
    return .boxed(reference, Known.tAny.value)
  }

  /// Returns the values of operands `start...` of `statement`.
  func operandValues(_ statement: Int, from start: Int = 0) throws -> RefBuffer<EmittedValue> {
    let result = RefBuffer<EmittedValue>()
    for k in start..<max(start, ir.operandCount(statement)) { result.append(try value(ir.operand(statement, k))) }
    return result
  }

  // MARK: Statements

  /// Emits `statement`; returns false when nothing after it in its block is reached.
  private func emit(_ statement: Int) throws -> Bool {
    let st = ir.statements[statement]
    if st.opcode == .nop || st.opcode == .phi { return true }
    location = m.lines.location(scope, UInt32(max(0, st.line) + 1))
    currentStatement = statement
    switch st.opcode {
    case .jump:
      try jump(to: ir.operand(statement, 0).index)
      return false
    case .branch:
      try emitBranch(statement)
      return false
    case .return:
      try emitReturn(try value(ir.operand(statement, 0)))
      return false
    case .unreachable:
      b.unreachable()
      return false
    case .enter:
      try emitEnter(statement)
      return false
    default: break
    }
    let result = try emitValue(statement, st)
    values[statement] = result
    spill(statement)
    if result.isNever && widenConst(st.type).isBottom && st.opcode != .upsilon {
      b.unreachable()
      return false
    }
    return true
  }

  private func emitBranch(_ statement: Int) throws {
    let condition = try value(ir.operand(statement, 0))
    let (yes, no) = (ir.operand(statement, 1).index, ir.operand(statement, 2).index)
    if condition.kind == .constant, let object = condition.object, object.isBool {
      try jump(to: object.isTrue ? yes : no)
      return
    }
    if condition.isNever {
      b.unreachable()
      return
    }
    let bool = try typeAsserted(condition, Known.tBool.value, context: "if")
    if bool.isNever {
      b.unreachable()
      return
    }
    try branch(b.truncate(scalar(bool, Known.tBool), b.i1), yes, no)
  }

  /// Returns `value` from the function, by its convention.
  func emitReturn(_ value: EmittedValue) throws {
    if value.isNever {
      b.unreachable()
      return
    }
    guard let signature else {
      b.ret(try boxed(value))
      return
    }
    switch signature.resultForm.kind {
    case .never: b.unreachable()
    case .ghost: b.ret(nil)
    case .scalar: b.ret(scalar(value, DataType(raw: signature.resultType.raw)))
    case .boxed: b.ret(try boxed(value))
    case .memory:
      let type = DataType(raw: signature.resultType.raw)
      let source = try address(value, of: type)
      b.copy(resultAddress.unsafelyUnwrapped, source, type.instanceSize, signature.resultForm.alignment)
      b.ret(nil)
    case .union:
      let converted = try union(value, signature.resultType)
      guard converted.kind == .union else {
        b.unreachable()
        return
      }
      if let payload = converted.llvm, let target = resultAddress { try copyPayload(converted, payload, to: target) }
      b.ret(converted.selector)
    }
  }

  private func emitValue(_ statement: Int, _ st: Statement) throws -> EmittedValue {
    let type = widenConst(st.type)
    switch st.opcode {
    case .call: return try emitCall(statement, type)
    case .builtin: return try emitBuiltin(statement, st, type)
    case .intrinsic: return try emitIntrinsic(statement, st, type)
    case .invoke: return try emitInvoke(statement, st, type)
    case .foreigncall: return try emitForeignCall(statement, type)
    case .new: return try emitNew(statement, type)
    case .splatnew: return try emitSplatNew(statement, type)
    case .getGlobal, .setGlobal, .isGlobalDefined: return try emitGlobal(statement, st, type)
    case .isStaticParameterDefined:
      let operand = ir.operand(statement, 0)
      let known = operand.index < ir.staticParameters.count && !ir.staticParameters[operand.index].isTypeVar
      return .constant(languageBool(known))
    case .staticParameter: return try value(ir.operand(statement, 0))
    case .throwUndefIfNot:
      let condition = try value(ir.operand(statement, 0))
      let holds = b.truncate(scalar(condition, Known.tBool), b.i1)
      orRaise(holds) {
        m.call(.raiseUndefVarError, [m.object(st.target.unsafelyUnwrapped)], location)
      }
      return .constant(Known.nothing)
    case .pi: return try narrowed(try value(ir.operand(statement, 0)), type)
    case .upsilon:
      try emitUpsilon(statement)
      return .never
    case .phic: return try emitPhiC(statement, type)
    case .leave:
      try emitLeave(statement)
      return .constant(Known.nothing)
    case .popException:
      try emitPopException(statement)
      return .constant(Known.nothing)
    case .theException: return fromBoxed(m.call(.currentException, [], location), type)
    case .boundscheck: return .constant(Known.trueValue)
    case .gcPreserveBegin: return .constant(Known.nothing)
    case .gcPreserveEnd:
      try emitPreserveEnd(statement)
      return .constant(Known.nothing)
    case .copyast: return fromBoxed(m.call(.copyAST, [try boxed(value(ir.operand(statement, 0)))], location), type)
    case .loopinfo: return .constant(Known.nothing)
    case .cfunction: return try emitCFunction(statement)
    case .newOpaqueClosure, .toplevel, .assign, .newvar, .isSlotDefined, .readSlot:
      throw declined("the form `\(st.opcode)`")
    case .nop, .phi, .enter, .jump, .branch, .return, .unreachable: return .never
    }
  }

  /// Goes on only where `condition` (an i1) holds; else emits `raise`, which must not return.
  func orRaise(_ condition: LLVMValueRef, _ raise: () throws -> Void) rethrows {
    let (go, fail) = (newBlock(), newBlock("fail"))
    b.branchLikely(condition, go, fail)
    b.enter(fail)
    try raise()
    b.unreachable()
    b.enter(go)
  }

  /// Keeps the objects that a `gcPreserveBegin` named alive up to here.
  private func emitPreserveEnd(_ statement: Int) throws {
    guard let begin = ir.operand(statement, 0).ssaIndex else { return }
    for k in 0..<ir.operandCount(begin) {
      let value = try value(ir.operand(begin, k))
      if value.kind == .boxed { keepAlive(value.llvm.unsafelyUnwrapped) }
    }
  }

  /// Ends the range in which the reference `reference` must be visible to the collector.
  func keepAlive(_ reference: LLVMValueRef) {
    let name = "llvm.fake.use"
    let type = b.functionType(b.void, [], variadic: true)
    let function = LLVMGetNamedFunction(m.module, name) ?? LLVMAddFunction(m.module, name, type)!
    b.rawCall(type, function, [reference])
  }
}

/// Returns the name and signature of the function that `code` is of, for messages.
func functionName(_ code: CodeInstance) -> String {
  let instance = code.def
  guard let method = instance.def.asMethod else { return "top-level code" }
  return "\(method.name.text) for \(describe(instance.specTypes))"
}
