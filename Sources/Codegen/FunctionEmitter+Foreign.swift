import CLLVM
import CRuntime
import Inference
import Runtime

/// Calls of C functions (`Expr(:foreigncall)`).
///
/// Arguments have been converted (`cconvert`, `unsafe_convert`) before. Scalars are passed as the C type of their width, other
/// objects by their address; structures by value are passed as the words that the System V convention makes of them.
extension FunctionEmitter {
  /// Emits operands: function, return type, argument types, number of fixed arguments, convention, arguments, roots.
  func emitForeignCall(_ statement: Int, _ type: Value) throws -> EmittedValue {
    guard ir.operandCount(statement) >= 5 else { throw declined("a malformed foreigncall") }
    guard let returnType = ir.operand(statement, 1).constant, let argumentTypes = ir.operand(statement, 2).constant,
      argumentTypes.isSimpleVector
    else { throw declined("a ccall whose types are not constants (\(IRPrinter(ir).line(statement)))") }
    let types = argumentTypes.unsafeAs(SimpleVector.self)
    let fixed = ir.operand(statement, 3).constant.map { $0.isInt64 ? $0.int : 0 } ?? 0
    let variadic = fixed > 0
    let given = try operandValues(statement, from: 5)
    guard given.count >= types.count else { throw declined("a ccall with too few arguments") }
    for value in given where value.isNever { return .never }

    if let known = try inlineForeign(ir.operand(statement, 0), given, returnType) { return known }
    let result = returnClass(returnType)
    var arguments: [LLVMValueRef] = []
    var parameters: [LLVMTypeRef] = []
    var vectorCount = 0
    var memory: LLVMValueRef?
    if result.kind == .memory {
      let form = TypeForm(returnType)
      memory = alloca(form.size, max(form.alignment, 8))
      arguments.append(memory.unsafelyUnwrapped)
      parameters.append(b.pointer)
    }
    for index in 0..<types.count {
      for word in try pass(given[index], types[index]) {
        arguments.append(word)
        parameters.append(LLVMTypeOf(word))
        let kind = LLVMGetTypeKind(LLVMTypeOf(word))
        if kind == LLVMDoubleTypeKind || kind == LLVMFloatTypeKind { vectorCount += 1 }
      }
    }
    let function = try foreignFunction(ir.operand(statement, 0))
    let fixedParameters = variadic ? Array(parameters.prefix(fixed + (result.kind == .memory ? 1 : 0))) : parameters
    let functionType = b.functionType(try returnLLVMType(returnType, result), fixedParameters, variadic: variadic)
    let call = b.rawCall(functionType, function, arguments)
    m.finishCall(call, location)
    // What the call may reach through addresses stays alive until it returns.
    for value in given where value.kind == .boxed { keepAlive(value.llvm.unsafelyUnwrapped) }
    if returnType.isBottom {
      b.unreachable()
      b.enter(newBlock())
      return .never
    }
    return try received(call, returnType, result, memory, type)
  }

  /// Emits operands: type of the pointer, function, return type, argument types, convention.
  func emitCFunction(_ statement: Int) throws -> EmittedValue {
    guard ir.operandCount(statement) >= 4, let kind = ir.operand(statement, 0).constant?.asDataType, same(kind.name, Known.nPtr),
      let returnType = ir.operand(statement, 2).constant, let argumentTypes = ir.operand(statement, 3).constant,
      argumentTypes.isSimpleVector
    else { throw declined("a cfunction whose types are not constants (\(IRPrinter(ir).line(statement)))") }
    let function = try boxed(try value(ir.operand(statement, 1)))
    return .scalar(m.call(.makeCFunction, [function, m.object(returnType), m.object(argumentTypes)], location), kind)
  }

  /// Emits a call of a runtime entry that only asks for an address inside an object; nil for other functions.
  private func inlineForeign(_ operand: Operand, _ given: RefBuffer<EmittedValue>, _ returnType: Value) throws
    -> EmittedValue?
  {
    guard let name = operand.constant?.asSymbol, given.count >= 1, let result = returnType.asDataType,
      same(result.name, Known.nPtr)
    else { return nil }
    let address: LLVMValueRef
    switch name.text {
    case "jl_value_ptr":
      guard given[0].kind == .boxed || given[0].kind == .constant else { return nil }
      address = try boxed(given[0])
    case "jl_string_ptr":
      guard let exact = given[0].exactType, same(exact, Known.tString) else { return nil }
      address = b.offset(try boxed(given[0]), 8)
    case "jl_symbol_name":
      guard let exact = given[0].exactType, same(exact, Known.tSymbol) else { return nil }
      address = b.offset(try boxed(given[0]), Symbol.size)
    case "jl_array_ptr":
      guard let shape = arrayShape(given[0]) else { return nil }
      address = b.load(b.pointer, b.offset(shape.array, ArrayObject.Offset.data), 8, b.alias.arrayHeader)
    default: return nil
    }
    return .scalar(b.toInteger(address), result)
  }

  private func returnClass(_ type: Value) -> PassingClass {
    PassingClass.of(type.isBottom ? Known.tNothing.value : type)
  }

  /// Returns the words that `value` is passed as, declared as `type`.
  private func pass(_ value: EmittedValue, _ type: Value) throws -> [LLVMValueRef] {
    if same(type, Known.tAny) { return [try boxed(value)] }
    guard let declared = type.asDataType else { return [try boxed(value)] }
    if same(declared.name, Known.nRef) || same(declared.name, Known.nPtr) {
      if let exact = value.exactType, same(exact.name, Known.nPtr) { return [scalar(value, exact)] }
      return [try boxed(value)]
    }
    let form = TypeForm(type)
    switch form.kind {
    case .ghost: return []
    case .scalar: return [scalar(value, declared)]
    case .memory:
      let c = PassingClass.of(type)
      guard c.kind == .registers else { throw declined("a ccall that passes \(describe(type)) by value on the stack") }
      return words(try address(value, of: declared), c)
    default: return [try boxed(value)]
    }
  }

  private func words(_ address: LLVMValueRef, _ c: PassingClass) -> [LLVMValueRef] {
    var result: [LLVMValueRef] = []
    for word in 0..<c.words {
      let vector = word == 0 ? c.vectors.0 : c.vectors.1
      let bytes = min(8, c.size - 8 * word)
      let type = vector ? (bytes == 4 ? b.float : b.double) : b.integer(bytes * 8)
      result.append(b.load(type, b.offset(address, 8 * word), 1))
    }
    return result
  }

  private func returnLLVMType(_ type: Value, _ c: PassingClass) throws -> LLVMTypeRef {
    switch c.kind {
    case .nothing, .memory: return b.void
    case .reference: return b.pointer
    case .registers:
      if let dataType = type.asDataType, same(dataType.name, Known.nRef) { return b.pointer }
      let form = TypeForm(type)
      if form.kind == .scalar { return b.scalarType(DataType(raw: type.raw)) }
      var members: [LLVMTypeRef] = []
      for word in 0..<c.words {
        let vector = word == 0 ? c.vectors.0 : c.vectors.1
        let bytes = min(8, c.size - 8 * word)
        members.append(vector ? (bytes == 4 ? b.float : b.double) : b.integer(bytes * 8))
      }
      return members.count == 1 ? members[0] : b.structType(members)
    }
  }

  private func received(
    _ call: LLVMValueRef, _ returnType: Value, _ c: PassingClass, _ memory: LLVMValueRef?, _ type: Value
  ) throws -> EmittedValue {
    switch c.kind {
    case .nothing: return .constant(returnType.asDataType?.instance ?? Known.nothing)
    case .reference: return fromBoxed(call, type)
    case .memory: return .memory(memory.unsafelyUnwrapped, DataType(raw: returnType.raw))
    case .registers:
      let dataType = DataType(raw: returnType.raw)
      if same(dataType.name, Known.nRef) { return fromBoxed(call, type) }
      let form = TypeForm(returnType)
      if form.kind == .scalar {
        return .scalar(same(dataType, Known.tBool) ? b.and(call, b.int8(1)) : call, dataType)
      }
      let slot = alloca(form.size, max(8, form.alignment))
      if c.words == 1 {
        b.store(call, slot, 1)
      } else {
        for word in 0..<c.words { b.store(b.extract(call, word), b.offset(slot, 8 * word), 1) }
      }
      return .memory(slot, dataType)
    }
  }

  /// Returns the address of the function that `operand` names: looked up now where that can be done, else at the first call.
  private func foreignFunction(_ operand: Operand) throws -> LLVMValueRef {
    guard let name = operand.constant else {
      let value = try value(operand)
      guard let exact = value.exactType, same(exact.name, Known.nPtr) else {
        return m.call(.findCFunction, [try boxed(value)], location)
      }
      return b.toPointer(scalar(value, exact))
    }
    if same(name.type.name, Known.nPtr) { return b.toPointer(scalar(.constant(name), name.type)) }
    switch m.destination {
    case .jit:
      if let address = ForeignNames.address(name) { return b.address(address) }
      return m.call(.findCFunction, [m.object(name)], location)
    case .image:
      // The word is empty when the image is loaded; the first call fills it.
      let word = m.foreignWord(name)
      let known = b.load(b.pointer, word, 8)
      let (start, find, done) = (b.current, newBlock("find"), newBlock())
      b.branchLikely(LLVMBuildIsNotNull(b.raw, known, ""), done, find)
      b.enter(find)
      let found = m.call(.findCFunction, [m.object(name)], location)
      b.store(found, word, 8)
      b.jump(done)
      b.enter(done)
      return b.phi(b.pointer, [(known, start), (found, find)])
    }
  }
}

/// Names of C functions as `ccall` writes them.
enum ForeignNames {
  /// Returns the address of the function that `name` (a Symbol, a String or a tuple of one with a library) means, where it
  /// can be found without raising.
  static func address(_ name: Value) -> UInt? {
    if let text = text(name) { return lookup(text, nil) }
    guard name.type.isTuple, name.type.fieldCount >= 1, let function = text(loadField(name, name.type, 0)) else {
      return nil
    }
    if name.type.fieldCount == 1 { return lookup(function, nil) }
    guard let library = text(loadField(name, name.type, 1)) else { return nil }
    return lookup(function, library)
  }

  private static func text(_ value: Value) -> String? {
    if let symbol = value.asSymbol { return symbol.text }
    return value.asString?.text
  }

  private static func lookup(_ name: String, _ library: String?) -> UInt? {
    if case .address(let address) = ForeignLibraries.lookup(name, library: library) { return address }
    return nil
  }
}
