import CLLVM
import CRuntime
import Inference
import Runtime

/// What a function with exception handlers keeps besides the values of its statements.
struct HandlerState {
  /// The handler record in the frame, by `enter` statement.
  var records: [Int: LLVMValueRef] = [:]
  /// Memory that survives a raise, by statement: of values that handlers read, and of the upsilons of a phic.
  var slots: [Int: Slot] = [:]
  /// The slot that an upsilon writes.
  var upsilonSlots: [Int: [Int]] = [:]
  /// Which blocks can be reached from a handler.
  var reachable: [Bool] = []

  /// Volatile memory for one value.
  struct Slot {
    var address: LLVMValueRef
    /// The selector, where the value is a union.
    var selector: LLVMValueRef?
  }
}

/// Exception frames.
///
/// A handler is entered by a second return of the save, which brings back the registers of the first. LLVM may keep a value
/// that changes later in the same place, so what handlers read goes through volatile memory: upsilon and phic nodes,
/// and any value whose definition dominates a handler and that is used where the handler leads.
extension FunctionEmitter {
  /// Makes the slots of values that handlers read.
  func prepareHandlers() throws {
    var handlerBlocks: [Int] = []
    for block in ir.blocks.indices where tree.isReachable(block) {
      let last = ir.blocks[block].end - 1
      if ir.statements[last].opcode == .enter { handlerBlocks.append(ir.operand(last, 1).index) }
    }
    if handlerBlocks.isEmpty { return }
    var reachable = [Bool](repeating: false, count: ir.blocks.count)
    var work = handlerBlocks
    for block in work { reachable[block] = true }
    while let block = work.popLast() {
      for next in ir.blocks[block].successors where !reachable[next] {
        reachable[next] = true
        work.append(next)
      }
    }
    handlers.reachable = reachable
    for block in ir.blocks.indices where tree.isReachable(block) {
      for statement in ir.blocks[block].start..<ir.blocks[block].end {
        let st = ir.statements[statement]
        if st.opcode == .phic {
          for k in 0..<ir.operandCount(statement) {
            if let upsilon = ir.operand(statement, k).ssaIndex {
              handlers.upsilonSlots[upsilon, default: []].append(statement)
            }
          }
          try makeSlot(statement, widenConst(st.type))
          continue
        }
        for k in 0..<ir.operandCount(statement) {
          guard let definition = ir.operand(statement, k).ssaIndex, handlers.slots[definition] == nil else { continue }
          // A phi reads at the end of the predecessor that the operand before names.
          let use = st.opcode == .phi ? ir.operand(statement, k - 1).index : block
          guard reachable[use] else { continue }
          let defining = ir.block(of: definition)
          let opcode = ir.statements[definition].opcode
          if opcode == .enter || opcode == .upsilon || opcode == .phic { continue }
          if handlerBlocks.contains(where: { tree.dominates(defining, $0) && defining != $0 }) {
            try makeSlot(definition, widenConst(ir.statements[definition].type))
          }
        }
      }
    }
  }

  private func makeSlot(_ statement: Int, _ type: Value) throws {
    let form = TypeForm(type)
    switch form.kind {
    case .ghost, .never: return
    case .scalar: handlers.slots[statement] = .init(address: alloca(form.size, form.alignment))
    case .boxed: handlers.slots[statement] = .init(address: alloca(8, 8))
    case .memory: handlers.slots[statement] = .init(address: pinned(form.size, form.alignment))
    case .union:
      handlers.slots[statement] = .init(
        address: pinned(form.size, form.alignment), selector: alloca(1, 1))
    }
  }

  /// Returns memory of the frame that LLVM does not take apart: its address is known to code that LLVM cannot see.
  private func pinned(_ size: Int, _ alignment: Int) -> LLVMValueRef {
    let slot = alloca(size, alignment)
    let type = b.functionType(b.void, [b.pointer])
    let assembly = LLVMGetInlineAsm(type, "", 0, "r,~{memory}", 11, 1, 0, LLVMInlineAsmDialectATT, 0)!
    let before = b.current
    b.enter(before)
    b.rawCall(type, assembly, [slot])
    return slot
  }

  private func volatileStore(_ value: LLVMValueRef, _ address: LLVMValueRef, _ alignment: Int) {
    LLVMSetVolatile(b.store(value, address, alignment), 1)
  }

  private func volatileLoad(_ type: LLVMTypeRef, _ address: LLVMValueRef, _ alignment: Int) -> LLVMValueRef {
    let load = b.load(type, address, alignment)
    LLVMSetVolatile(load, 1)
    return load
  }

  /// Writes the value of `statement` to its slot, where it has one.
  func spill(_ statement: Int) {
    guard !handlers.slots.isEmpty, let slot = handlers.slots[statement] else { return }
    if ir.statements[statement].opcode == .phic { return }
    do { try write(values[statement], widenConst(ir.statements[statement].type), slot) } catch {}
  }

  private func write(_ value: EmittedValue, _ type: Value, _ slot: HandlerState.Slot) throws {
    if value.isNever { return }
    let form = TypeForm(type)
    switch form.kind {
    case .ghost, .never: return
    case .scalar: volatileStore(scalar(value, DataType(raw: type.raw)), slot.address, form.alignment)
    case .boxed: volatileStore(try boxed(value), slot.address, 8)
    case .memory: b.copy(slot.address, try address(value, of: DataType(raw: type.raw)), form.size, form.alignment)
    case .union:
      let converted = try union(value, type)
      guard converted.kind == .union, let selector = slot.selector else { return }
      if let payload = converted.llvm { try copyPayload(converted, payload, to: slot.address) }
      volatileStore(converted.selector.unsafelyUnwrapped, selector, 1)
    }
  }

  private func read(_ type: Value, _ slot: HandlerState.Slot) -> EmittedValue {
    let form = TypeForm(type)
    switch form.kind {
    case .never: return .never
    case .ghost: return .constant(form.instance.unsafelyUnwrapped, type: type)
    case .scalar:
      let dataType = DataType(raw: type.raw)
      return .scalar(volatileLoad(b.scalarType(dataType), slot.address, form.alignment), dataType)
    case .boxed: return .boxed(volatileLoad(b.pointer, slot.address, 8), type)
    case .memory:
      let copy = alloca(form.size, form.alignment)
      b.copy(copy, slot.address, form.size, form.alignment)
      return .memory(copy, DataType(raw: type.raw))
    case .union:
      let copy = alloca(form.size, form.alignment)
      if form.size > 0 { b.copy(copy, slot.address, form.size, form.alignment) }
      guard let selector = slot.selector else { return .never }
      return .union(volatileLoad(b.i8, selector, 1), form.size > 0 ? copy : nil, type)
    }
  }

  /// Returns the value of `statement` where the current block reads it.
  func reload(_ statement: Int) throws -> EmittedValue {
    if !handlers.slots.isEmpty, handlers.reachable[currentBlock], let slot = handlers.slots[statement],
      ir.statements[statement].opcode != .phic
    {
      return read(widenConst(ir.statements[statement].type), slot)
    }
    return values[statement]
  }

  /// Enters a protected region: a terminator with the blocks of the region and of its handler.
  func emitEnter(_ statement: Int) throws {
    let record = alloca(MemoryLayout<tt_handler>.size, 16)
    handlers.records[statement] = record
    values[statement] = .constant(Known.nothing)
    m.call(.enterHandler, [record], location)
    let again = m.call(.save, [record], location)
    try branch(b.equal(again, b.int32(0)), ir.operand(statement, 0).index, ir.operand(statement, 1).index)
  }

  /// Leaves the protected regions whose tokens are the operands, innermost first.
  func emitLeave(_ statement: Int) throws {
    let count = ir.operandCount(statement)
    guard count > 0, let outermost = ir.operand(statement, count - 1).ssaIndex,
      let record = handlers.records[outermost]
    else { return }
    m.call(.leaveHandler, [record], location)
  }

  /// Forgets the exceptions caught since the region was entered.
  func emitPopException(_ statement: Int) throws {
    guard let token = ir.operand(statement, 0).ssaIndex, let record = handlers.records[token] else {
      throw declined("a pop_exception without its enter")
    }
    let offset = MemoryLayout<tt_handler>.offset(of: \.exception_depth).unsafelyUnwrapped
    m.call(.popException, [b.load(b.i64, b.offset(record, offset), 8)], location)
  }

  func emitUpsilon(_ statement: Int) throws {
    let operand = ir.operand(statement, 0)
    guard !operand.isNone else { return }
    let value = try value(operand)
    for phic in handlers.upsilonSlots[statement] ?? [] {
      guard let slot = handlers.slots[phic] else { continue }
      try write(value, widenConst(ir.statements[phic].type), slot)
    }
  }

  func emitPhiC(_ statement: Int, _ type: Value) throws -> EmittedValue {
    guard let slot = handlers.slots[statement] else {
      let form = TypeForm(type)
      if form.kind == .ghost { return .constant(form.instance.unsafelyUnwrapped, type: type) }
      return .never
    }
    return read(type, slot)
  }
}
