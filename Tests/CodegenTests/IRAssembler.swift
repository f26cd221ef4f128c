import CRuntime
import Codegen
import Inference

@testable import Runtime

/// The runtime of the test process: one, as in any process.
enum TestRuntime {
  static let start: Void = {
    if Known.isSet(0) { return }
    startFirstThread()
    startHeap()
    bootstrapCore()
    makePreallocatedExceptions()
  }()
}

/// Writes functions in typed IR by hand.
final class IRAssembler {
  let ir = IR()
  let code: CodeInstance

  /// Begins a function called `name` with the argument types `arguments` (without the function's own) and the result type.
  init(_ name: StaticString, _ arguments: [DataType], _ result: Value) {
    let symbol = makeSymbol(name)
    let types = RefBuffer<Value>()
    types.append(Known.tNothing.value)
    for type in arguments { types.append(type.value) }
    let method = Method(raw: allocateObject(Known.tMethod, Method.size))
    method.name = symbol
    method.module = Known.main
    method.file = symbol
    method.nargs = Int32(types.count)
    method.sig = makeTupleType(types).value
    let instance = makeMethodInstance(Value(raw: method.raw), makeTupleType(types).value, Known.emptySvec)
    code = CodeInstance(raw: allocateObject(Known.tCodeInstance, CodeInstance.size))
    code.def = instance
    code.rettype = result
    code.min_world = 1
    code.max_world = UInt.max
    TestRoots.keep(code.value)
    for type in types { ir.argumentTypes.append(type) }
    ir.setOwner(instance)
    ir.setResultType(result)
    ir.startBlock()
    _ = ir.addLine(.init(method: instance.value, file: symbol, line: 1, parent: -1))
  }

  @discardableResult
  func add(
    _ opcode: Opcode, _ type: Value, _ operands: [Operand], target: Value? = nil, flags: Statement.Flags = []
  ) -> Operand {
    let list = RefBuffer<Operand>()
    for operand in operands { list.append(operand) }
    return .ssa(ir.append(Statement(opcode, type: type, target: target, line: 0, flags: flags), from: list))
  }
  @discardableResult func intrinsic(_ c: Intrinsics.Code, _ type: Value, _ operands: Operand...) -> Operand {
    let f = boxBits(UInt32(c.rawValue), Known.tIntrinsicFunction)
    TestRoots.keep(f)
    return add(.intrinsic, type, operands, target: f)
  }
  @discardableResult func builtin(_ name: String, _ type: Value, _ operands: Operand...) -> Operand {
    let f = boxBits(UInt32(Builtins.number(named: name)!), Known.tIntrinsicFunction)
    TestRoots.keep(f)
    return add(.builtin, type, operands, target: f)
  }
  func int(_ i: Int) -> Operand { .constant(boxInt(i)) }
  func ret(_ o: Operand) { add(.return, Known.tAny.value, [o]) }
  func jump(_ b: Int) { add(.jump, Known.tAny.value, [.block(b)]) }
  func branch(_ c: Operand, _ yes: Int, _ no: Int) { add(.branch, Known.tAny.value, [c, .block(yes), .block(no)]) }
  @discardableResult func block() -> Int { ir.startBlock() }

  /// Compiles the function alone; returns its CodeInstance.
  func compile(_ generator: CodeGenerator, level: OptimizationLevel = .full) throws -> CodeGenerator.Outcome {
    ir.finishBlocks()
    if let problem = IRVerifier(ir).check() { throw CodegenError(problem) }
    let batch = CodeBatch()
    batch.append(code, ir)
    return try generator.compile(batch, level: level)
  }

  /// Calls the function by its boxed entry.
  func call(_ arguments: Value...) -> Value {
    let values = RefBuffer<Value>()
    values.append(Known.nothing)
    for argument in arguments { values.append(argument) }
    return run(code, UnsafePointer(values.pointer), values.count)
  }
}

/// Keeps objects alive for the rest of the process.
enum TestRoots {
  nonisolated(unsafe) static let objects = RefBuffer<Value>()
  static func keep(_ v: Value) { objects.append(v) }
}
