import CLLVM
import Inference
import Runtime

/// Calls of language functions, and the entry points that they reach.
extension FunctionEmitter {
  /// Stores references to `arguments` in an array in the frame; returns its address.
  func argumentArray(_ arguments: RefBuffer<EmittedValue>) throws -> LLVMValueRef {
    let references = try arguments.map { try boxed($0) }
    return argumentArray(references)
  }

  func argumentArray(_ references: [LLVMValueRef]) -> LLVMValueRef {
    let array = alloca(8 * references.count, 8)
    for (index, reference) in references.enumerated() { b.store(reference, b.offset(array, 8 * index), 8) }
    return array
  }

  private func containsNever(_ values: RefBuffer<EmittedValue>) -> Bool { values.contains { $0.isNever } }

  /// A call through dispatch.
  func emitCall(_ statement: Int, _ type: Value) throws -> EmittedValue {
    try dispatched(try operandValues(statement), type)
  }

  /// Calls the first of `values` with the others through dispatch.
  func dispatched(_ values: RefBuffer<EmittedValue>, _ type: Value) throws -> EmittedValue {
    if containsNever(values) { return .never }
    m.counts.dispatchedCalls += 1
    let array = try argumentArray(values)
    let result = m.call(.apply, [array, b.int64(values.count)], location)
    return fromBoxed(result, type)
  }

  /// A call of known code.
  func emitInvoke(_ statement: Int, _ st: Statement, _ type: Value) throws -> EmittedValue {
    let values = try operandValues(statement)
    if containsNever(values) { return .never }
    guard let target = st.target else { return try dispatched(values, type) }
    guard target.isCodeInstance else {
      m.counts.boxedCalls += 1
      let array = try argumentArray(values)
      let result = m.call(.invokeMethodInstance, [m.object(target), array, b.int64(values.count)], location)
      return fromBoxed(result, type)
    }
    let callee = target.unsafeAs(CodeInstance.self)
    if callee.flags & CodeInstance.Flag.interpreted == 0,
      let signature = CallSignature(callee.def, resultType: callee.rettype), signature.parameters.count == values.count
    {
      // In an image a function calls another only through the pool: its code is a unit that can be carried over.
      if let function = m.natives[callee.address], m.destination == .jit || same(callee, code) {
        return try nativeCall(function, signature, values, type)
      }
      switch m.destination {
      case .jit where callee.specptr != 0 && callee.callConvention == CallSignature.convention:
        return try nativeCall(b.address(UInt(callee.specptr)), signature, values, type)
      case .image where m.isInImage(callee):
        return try nativeCall(m.nativeEntry(callee), signature, values, type)
      default: return try nativeCall(try lateCall(callee, signature), signature, values, type)
      }
    }
    m.counts.boxedCalls += 1
    let array = try argumentArray(values)
    let result = m.call(.invokeCode, [m.object(target), array, b.int64(values.count)], location)
    return fromBoxed(result, type)
  }

  /// Returns a function of this module with the convention `signature` that calls `callee`, which is not compiled yet, by
  /// the entry that it has at that time.
  private func lateCall(_ callee: CodeInstance, _ signature: CallSignature) throws -> LLVMValueRef {
    if let known = m.lateCalls[callee.address] { return known }
    let name = "late.\(m.serial).\(m.lateCalls.count)"
    let function = m.addFunction(name, signature.type(b))
    LLVMSetLinkage(function, LLVMInternalLinkage)
    m.lateCalls[callee.address] = function
    let before = b.current
    try FunctionEmitter.emitFallback(m, ir, callee, function, signature, name: name)
    b.enter(before)
    return function
  }

  /// Calls `function` by the unboxed convention `signature`.
  func nativeCall(
    _ function: LLVMValueRef, _ signature: CallSignature, _ values: RefBuffer<EmittedValue>, _ type: Value
  ) throws -> EmittedValue {
    m.counts.nativeCalls += 1
    var arguments: [LLVMValueRef] = []
    var memory: LLVMValueRef?
    if signature.returnsThroughMemory {
      memory = alloca(signature.resultForm.size, signature.resultForm.alignment)
      arguments.append(memory.unsafelyUnwrapped)
    }
    for (index, parameter) in signature.parameters.enumerated() {
      let value = values[index]
      switch parameter.form.kind {
      case .ghost: break
      case .scalar: arguments.append(scalar(value, DataType(raw: parameter.type.raw)))
      case .memory: arguments.append(try address(value, of: DataType(raw: parameter.type.raw)))
      default: arguments.append(try boxed(value))
      }
    }
    let call = b.rawCall(signature.type(b), function, arguments)
    m.finishCall(call, location)
    let result = signature.resultType
    let value: EmittedValue
    switch signature.resultForm.kind {
    case .never: return .never
    case .ghost: value = .constant(signature.resultForm.instance.unsafelyUnwrapped, type: result)
    case .scalar: value = .scalar(call, DataType(raw: result.raw))
    case .memory: value = .memory(memory.unsafelyUnwrapped, DataType(raw: result.raw))
    case .union: value = .union(call, memory, result)
    case .boxed: value = fromBoxed(call, result)
    }
    return same(result, type) || !isSubtype(type, result) ? value : try narrowed(value, type)
  }

  // MARK: Entry points

  /// Sets the arguments of a function with the convention `signature` from its LLVM parameters.
  func bindNativeParameters() throws {
    guard let signature else { return }
    var index: UInt32 = 0
    if signature.returnsThroughMemory {
      resultAddress = LLVMGetParam(function, 0)
      index = 1
    }
    let given = RefBuffer<EmittedValue>()
    for parameter in signature.parameters {
      switch parameter.form.kind {
      case .ghost: given.append(.constant(parameter.form.instance.unsafelyUnwrapped, type: parameter.type))
      case .scalar:
        given.append(.scalar(LLVMGetParam(function, index), DataType(raw: parameter.type.raw)))
        index += 1
      case .memory:
        given.append(.memory(LLVMGetParam(function, index), DataType(raw: parameter.type.raw)))
        index += 1
      default:
        given.append(.boxed(LLVMGetParam(function, index), parameter.type))
        index += 1
      }
    }
    try bind(given)
  }

  /// Sets the arguments of a function that has only the boxed entry from the array of references it is given.
  func bindBoxedParameters() throws {
    let array = LLVMGetParam(function, 1).unsafelyUnwrapped
    let count = ir.argumentTypes.count
    let fixed = ir.isVarArgs ? count - 1 : count
    for index in 0..<fixed {
      let reference = b.load(b.pointer, b.offset(array, 8 * index), 8)
      b.markNonNull(reference)
      arguments.append(fromBoxed(reference, ir.argumentTypes[index]))
    }
    if ir.isVarArgs {
      let total = b.zeroExtend(LLVMGetParam(function, 2), b.i64)
      let tuple = m.call(
        .makeTuple, [b.offset(array, 8 * fixed), b.sub(total, b.int64(fixed))], m.lines.location(scope, 1))
      arguments.append(fromBoxed(tuple, ir.argumentTypes[fixed]))
    }
  }

  /// Makes the arguments of `given`, of which the last ones are put into a tuple where the method takes any number.
  private func bind(_ given: RefBuffer<EmittedValue>) throws {
    let count = ir.argumentTypes.count
    guard ir.isVarArgs else {
      for value in given { arguments.append(value) }
      return
    }
    location = m.lines.location(scope, 1)
    for index in 0..<(count - 1) { arguments.append(given[index]) }
    let rest = RefBuffer<EmittedValue>()
    for index in (count - 1)..<max(given.count, count - 1) { rest.append(given[index]) }
    arguments.append(try tuple(rest, ir.argumentTypes[count - 1]))
  }

  /// Returns the tuple of `elements`, whose type is known to be `type`.
  func tuple(_ elements: RefBuffer<EmittedValue>, _ type: Value) throws -> EmittedValue {
    let form = TypeForm(type)
    switch form.kind {
    case .ghost: return .constant(form.instance.unsafelyUnwrapped, type: type)
    case .memory where DataType(raw: type.raw).fieldCount == elements.count:
      return try structure(DataType(raw: type.raw), elements)
    default:
      let array = try argumentArray(elements)
      return fromBoxed(m.call(.makeTuple, [array, b.int64(elements.count)], location), type)
    }
  }

  /// Returns the immutable structure of the inline type `type` with the first fields `fields`.
  func structure(_ type: DataType, _ fields: RefBuffer<EmittedValue>) throws -> EmittedValue {
    let form = TypeForm(type.value)
    let slot = alloca(form.size, form.alignment)
    let layout = type.layout.unsafelyUnwrapped
    if fields.count < Int(layout.fieldCount) || layout.flags & Layout.Flag.hasPadding != 0 {
      LLVMBuildMemSet(b.raw, slot, b.int8(0), b.int64(form.size), UInt32(form.alignment))
    }
    for index in 0..<fields.count {
      var place = field(index, of: type, slot, isObject: false)
      place.parent = nil
      try store(fields[index], place)
    }
    return .memory(slot, type)
  }

  /// Fills `function`, a boxed entry, with a call of the unboxed one.
  static func emitBoxedEntry(
    _ emitter: ModuleEmitter, _ ir: IR, _ code: CodeInstance, _ function: LLVMValueRef, native: LLVMValueRef,
    _ signature: CallSignature, name: String
  ) throws {
    let wrapper = FunctionEmitter(emitter, ir, code, function, nil, name: name)
    wrapper.location = emitter.lines.location(wrapper.scope, 1)
    let builder = wrapper.b
    let array = LLVMGetParam(function, 1).unsafelyUnwrapped
    let values = RefBuffer<EmittedValue>()
    for (index, parameter) in signature.parameters.enumerated() {
      let reference = builder.load(builder.pointer, builder.offset(array, 8 * index), 8)
      builder.markNonNull(reference)
      values.append(wrapper.fromBoxed(reference, parameter.type))
    }
    let result = try wrapper.nativeCall(native, signature, values, signature.resultType)
    if result.isNever { builder.unreachable() } else { builder.ret(try wrapper.boxed(result)) }
    wrapper.closeFrame()
  }

  /// Fills `function`, which stands for the unboxed entry of `code`, with a call of that entry where there is one by then,
  /// else through the runtime.
  static func emitFallback(
    _ emitter: ModuleEmitter, _ ir: IR, _ code: CodeInstance, _ function: LLVMValueRef, _ signature: CallSignature,
    name: String
  ) throws {
    let wrapper = FunctionEmitter(emitter, ir, code, function, signature, name: name)
    wrapper.location = emitter.lines.location(wrapper.scope, 1)
    let builder = wrapper.b
    let object = emitter.object(code.value)
    let entry = builder.load(
      builder.pointer, builder.offset(object, CodeInstance.Offset.specptr), 8, builder.alias.field)
    let (direct, slow) = (wrapper.newBlock(), wrapper.newBlock())
    builder.branchLikely(LLVMBuildIsNotNull(builder.raw, entry, ""), direct, slow)
    builder.enter(direct)
    var parameters: [LLVMValueRef] = []
    for index in 0..<LLVMCountParams(function) { parameters.append(LLVMGetParam(function, index)) }
    let call = builder.rawCall(signature.type(builder), entry, parameters)
    emitter.finishCall(call, wrapper.location)
    let returnsVoid = LLVMGetTypeKind(LLVMTypeOf(call)) == LLVMVoidTypeKind
    if signature.resultForm.kind == .never { builder.unreachable() } else { builder.ret(returnsVoid ? nil : call) }
    builder.enter(slow)
    let values = RefBuffer<EmittedValue>()
    var index: UInt32 = 0
    if signature.returnsThroughMemory {
      wrapper.resultAddress = LLVMGetParam(function, 0)
      index = 1
    }
    for parameter in signature.parameters {
      switch parameter.form.kind {
      case .ghost: values.append(.constant(parameter.form.instance.unsafelyUnwrapped, type: parameter.type))
      case .scalar:
        values.append(.scalar(LLVMGetParam(function, index), DataType(raw: parameter.type.raw)))
        index += 1
      case .memory:
        values.append(.memory(LLVMGetParam(function, index), DataType(raw: parameter.type.raw)))
        index += 1
      default:
        values.append(.boxed(LLVMGetParam(function, index), parameter.type))
        index += 1
      }
    }
    let array = try wrapper.argumentArray(values)
    let result = emitter.call(
      .invokeCode, [object, array, builder.int64(values.count)], wrapper.location)
    try wrapper.emitReturn(wrapper.fromBoxed(result, signature.resultType))
    wrapper.closeFrame()
  }
}
