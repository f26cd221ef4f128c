import CLLVM
import Runtime

/// Conversions between the forms a value can have.
///
/// A conversion that the types make impossible stands in code that is never reached; it gives an undefined value.
extension FunctionEmitter {
  /// Returns the value of `type` that the reference `reference` is, in the form that `type` is held in.
  func fromBoxed(_ reference: LLVMValueRef, _ type: Value) -> EmittedValue {
    let form = TypeForm(type)
    switch form.kind {
    case .never: return .never
    case .ghost: return .constant(form.instance.unsafelyUnwrapped, type: type)
    case .scalar:
      let dataType = DataType(raw: type.raw)
      return .scalar(loadScalar(dataType, reference, form.alignment, b.alias.field), dataType)
    case .memory: return .memory(reference, DataType(raw: type.raw))
    case .boxed, .union: return .boxed(reference, type)
    }
  }

  /// Loads the bits of the primitive type `type` at `address`.
  func loadScalar(_ type: DataType, _ address: LLVMValueRef, _ alignment: Int, _ tag: LLVMValueRef?) -> LLVMValueRef {
    b.load(b.scalarType(type), address, alignment, tag)
  }

  /// Returns the bits of the Boolean condition `condition`.
  func bool(_ condition: LLVMValueRef) -> EmittedValue { .scalar(b.zeroExtend(condition, b.i8), Known.tBool) }

  /// Returns the bits of `value`, which is of the primitive type `type`.
  func scalar(_ value: EmittedValue, _ type: DataType) -> LLVMValueRef {
    let llvmType = b.scalarType(type)
    switch value.kind {
    case .scalar:
      let bits = value.llvm.unsafelyUnwrapped
      return LLVMTypeOf(bits) == llvmType ? bits : b.undefined(llvmType)
    case .constant:
      let object = value.object.unsafelyUnwrapped
      guard object.hasType(type) else { return b.undefined(llvmType) }
      // An address means nothing in another process: an image's code asks the object, which is saved as null.
      if m.destination == .image, same(type.name, Known.nPtr) { return loadScalar(type, m.object(object), 8, nil) }
      return literal(object, type)
    case .boxed, .union, .memory:
      guard let address = value.llvm else { return b.undefined(llvmType) }
      return loadScalar(type, address, TypeForm(type.value).alignment, value.kind == .boxed ? b.alias.field : nil)
    case .never: return b.undefined(llvmType)
    }
  }

  /// Returns the constant bits of `object`, an instance of the primitive type `type`.
  private func literal(_ object: Value, _ type: DataType) -> LLVMValueRef {
    let size = type.instanceSize
    var words = [UInt64](repeating: 0, count: max(1, (size + 7) / 8))
    for index in 0..<size {
      words[index / 8] |= UInt64(object.raw.load(fromByteOffset: index, as: UInt8.self)) << UInt64(8 * (index % 8))
    }
    let bits = b.wide(b.integer(size * 8), words)
    let llvmType = b.scalarType(type)
    return LLVMTypeOf(bits) == llvmType ? bits : LLVMConstBitCast(bits, llvmType)
  }

  /// Returns the address of the bytes of `value`, an instance of the inline type `type`.
  func address(_ value: EmittedValue, of type: DataType) throws -> LLVMValueRef {
    switch value.kind {
    case .memory, .boxed: return value.llvm.unsafelyUnwrapped
    case .constant: return m.object(value.object.unsafelyUnwrapped)
    case .union: return value.llvm ?? b.null()
    case .scalar:
      let form = TypeForm(value.type)
      let slot = alloca(form.size, form.alignment)
      b.store(value.llvm.unsafelyUnwrapped, slot, form.alignment)
      return slot
    case .never: return b.undefined(b.pointer)
    }
  }

  // MARK: Boxes

  /// Returns a reference to `value`, boxing it where it is not an object yet.
  func boxed(_ value: EmittedValue) throws -> LLVMValueRef {
    switch value.kind {
    case .constant: return m.object(value.object.unsafelyUnwrapped)
    case .boxed: return value.llvm.unsafelyUnwrapped
    case .never: return b.undefined(b.pointer)
    case .scalar: return boxScalar(value.llvm.unsafelyUnwrapped, DataType(raw: value.type.raw))
    case .memory:
      let type = DataType(raw: value.type.raw)
      let object = allocate(type, type.instanceSize)
      b.copy(object, value.llvm.unsafelyUnwrapped, type.instanceSize, TypeForm(value.type).alignment)
      return object
    case .union:
      let selector = value.selector.unsafelyUnwrapped
      let done = newBlock()
      var incoming: [(LLVMValueRef, LLVMBasicBlockRef)] = []
      var cases: [(Int, LLVMBasicBlockRef)] = []
      let start = b.current
      for index in 0..<unionMemberCount(value.type) {
        let block = newBlock()
        cases.append((index, block))
        b.enter(block)
        let box = try boxed(member(value, index))
        incoming.append((box, b.current))
        b.jump(done)
      }
      let impossible = newBlock()
      b.enter(impossible)
      b.unreachable()
      b.enter(start)
      b.switch(selector, impossible, cases)
      b.enter(done)
      return b.phi(b.pointer, incoming)
    }
  }

  /// Returns the value that the union `value` is when its selector is `index`.
  func member(_ value: EmittedValue, _ index: Int) -> EmittedValue {
    let type = unionMember(value.type, index)
    let form = TypeForm(type)
    switch form.kind {
    case .ghost: return .constant(form.instance.unsafelyUnwrapped, type: type)
    case .scalar:
      let dataType = DataType(raw: type.raw)
      return .scalar(loadScalar(dataType, value.llvm.unsafelyUnwrapped, form.alignment, nil), dataType)
    default: return .memory(value.llvm.unsafelyUnwrapped, DataType(raw: type.raw))
    }
  }

  private func boxScalar(_ bits: LLVMValueRef, _ type: DataType) -> LLVMValueRef {
    if same(type, Known.tBool) {
      return b.select(b.truncate(bits, b.i1), m.object(Known.trueValue), m.object(Known.falseValue))
    }
    if same(type, Known.tInt64) { return m.call(.boxInt64, [bits], location) }
    if same(type, Known.tUInt8) { return preboxed(Known.boxedUInt8, b.zeroExtend(bits, b.i64)) }
    if same(type, Known.tInt8) {
      return preboxed(Known.boxedInt8, b.add(b.signExtend(bits, b.i64), b.int64(128)))
    }
    let form = TypeForm(type.value)
    let object = allocate(type, form.size)
    b.store(bits, object, form.alignment, b.alias.field)
    return object
  }

  private func preboxed(_ table: SimpleVector, _ index: LLVMValueRef) -> LLVMValueRef {
    let elements = b.offset(m.object(table.value), SimpleVector.size)
    let load = b.load(b.pointer, b.element(b.pointer, elements, index), 8, b.alias.field)
    b.markInvariant(load)
    return load
  }

  // MARK: Unions

  /// Returns `value` as a member of the union `type`, which is held as a selector and a payload.
  func union(_ value: EmittedValue, _ type: Value) throws -> EmittedValue {
    if value.isNever { return .never }
    let needsPayload = TypeForm(type).size > 0
    switch value.kind {
    case .union:
      if same(value.type, type) { return value }
      var selector = b.int8(0)
      for index in 0..<unionMemberCount(value.type) {
        guard let other = unionIndex(type, unionMember(value.type, index)) else { continue }
        let here = b.equal(value.selector.unsafelyUnwrapped, b.int8(index))
        selector = b.select(here, b.int8(other), selector)
      }
      return .union(selector, value.llvm, type)
    case .boxed where value.exactType == nil:
      let tag = typeTag(of: value)
      var selector = b.int8(0)
      for index in 0..<unionMemberCount(type) where index > 0 {
        let here = b.equal(tag, m.object(unionMember(type, index)))
        selector = b.select(here, b.int8(index), selector)
      }
      return .union(selector, value.llvm, type)
    default:
      guard let exact = value.exactType, let index = unionIndex(type, exact.value) else { return .never }
      let payload = needsPayload && exact.instance == nil ? try address(value, of: exact) : nil
      return .union(b.int8(index), payload ?? (needsPayload ? b.undefined(b.pointer) : nil), type)
    }
  }

  /// Copies the payload of the union `value`, which lies at `payload`, to `target`: as many bytes as its member has.
  func copyPayload(_ value: EmittedValue, _ payload: LLVMValueRef, to target: LLVMValueRef) throws {
    if LLVMIsUndef(payload) != 0 { return }
    let count = unionMemberCount(value.type)
    let selector = value.selector.unsafelyUnwrapped
    if LLVMIsConstant(selector) != 0 {
      let form = TypeForm(unionMember(value.type, Int(LLVMConstIntGetZExtValue(selector))))
      if form.kind != .ghost { b.copy(target, payload, form.size, form.alignment) }
      return
    }
    let done = newBlock()
    var cases: [(Int, LLVMBasicBlockRef)] = []
    let start = b.current
    for index in 0..<count {
      let form = TypeForm(unionMember(value.type, index))
      if form.kind == .ghost { continue }
      let block = newBlock()
      cases.append((index, block))
      b.enter(block)
      b.copy(target, payload, form.size, form.alignment)
      b.jump(done)
    }
    b.enter(start)
    b.switch(selector, done, cases)
    b.enter(done)
  }

  // MARK: Types

  /// Returns `value` in the form that values of `type` have; `type` is what the value is known to be.
  func converted(_ value: EmittedValue, _ type: Value) throws -> EmittedValue {
    if value.isNever { return .never }
    let form = TypeForm(type)
    switch form.kind {
    case .never: return .never
    case .ghost: return .constant(form.instance.unsafelyUnwrapped, type: type)
    case .scalar:
      let dataType = DataType(raw: type.raw)
      return .scalar(scalar(value, dataType), dataType)
    case .memory:
      let dataType = DataType(raw: type.raw)
      return .memory(try address(value, of: dataType), dataType)
    case .union: return try union(value, type)
    case .boxed: return .boxed(try boxed(value), type)
    }
  }

  /// Returns `value`, of which `type` is now known too.
  func narrowed(_ value: EmittedValue, _ type: Value) throws -> EmittedValue {
    switch value.kind {
    case .constant, .scalar, .memory, .never: return value
    case .boxed:
      let form = TypeForm(type)
      if form.kind == .boxed || form.kind == .union { return .boxed(value.llvm.unsafelyUnwrapped, type) }
      return fromBoxed(value.llvm.unsafelyUnwrapped, type)
    case .union:
      let form = TypeForm(type)
      switch form.kind {
      case .union, .ghost, .scalar, .memory: return try converted(value, type)
      case .never: return .never
      // An abstract type says nothing new about the members; the value keeps its form.
      case .boxed: return value
      }
    }
  }

  /// Returns the type of the object that the reference `reference` is to.
  func typeTag(ofReference reference: LLVMValueRef) -> LLVMValueRef {
    let header = b.load(b.i64, b.offset(reference, -8), 8, b.alias.objectHeader)
    return b.toPointer(b.and(header, b.int64(-16)))
  }

  /// Returns a reference to the type of `value`.
  func typeTag(of value: EmittedValue) -> LLVMValueRef {
    if let exact = value.exactType { return m.object(exact.value) }
    if value.kind == .union {
      var tag = m.object(unionMember(value.type, 0))
      for index in 1..<unionMemberCount(value.type) {
        let here = b.equal(value.selector.unsafelyUnwrapped, b.int8(index))
        tag = b.select(here, m.object(unionMember(value.type, index)), tag)
      }
      return tag
    }
    return typeTag(ofReference: value.llvm.unsafelyUnwrapped)
  }

  /// Whether `type` is one that values have exactly, so that a comparison of types answers `isa`.
  private func isExact(_ type: Value) -> Bool {
    guard let dataType = type.asDataType else { return false }
    return dataType.isConcrete && !dataType.isTypeOfType && dataType.has(DataType.Flag.isCached)
  }

  /// Returns whether `value` is an instance of `type`, as an i1.
  func isInstance(_ value: EmittedValue, _ type: Value) throws -> LLVMValueRef {
    if value.kind == .constant { return b.bit(Runtime.isInstance(value.object.unsafelyUnwrapped, of: type)) }
    if let exact = value.exactType, !isKindType(exact) { return b.bit(isSubtype(exact.value, type)) }
    if value.kind == .union {
      var result = b.bit(false)
      for index in 0..<unionMemberCount(value.type) where isSubtype(unionMember(value.type, index), type) {
        result = b.or(result, b.equal(value.selector.unsafelyUnwrapped, b.int8(index)))
      }
      return result
    }
    if isSubtype(value.type, type) { return b.bit(true) }
    let exactOnly = forEachUnionMember(type) { isExact($0) }
    if exactOnly && unionMemberCount(type) <= 4 {
      let tag = typeTag(of: value)
      var result = b.bit(false)
      forEachUnionMember(type) { member in
        result = b.or(result, b.equal(tag, m.object(member)))
        return true
      }
      return result
    }
    return b.truncate(m.call(.isInstance, [try boxed(value), m.object(type)], location), b.i1)
  }

  /// Whether instances of `type` are types, which can be instances of `Type{X}`.
  private func isKindType(_ type: DataType) -> Bool {
    same(type, Known.tDataType) || same(type, Known.tUnionAll) || same(type, Known.tUnion)
      || same(type, Known.tTypeofBottom)
  }

  /// Returns `value` as an instance of `type`; raises a TypeError where it is none.
  func typeAsserted(_ value: EmittedValue, _ type: Value, context: StaticString) throws -> EmittedValue {
    let holds = try isInstance(value, type)
    if LLVMIsConstant(holds) != 0 && LLVMIsUndef(holds) == 0 {
      if LLVMConstIntGetZExtValue(holds) != 0 { return try narrowed(value, type) }
      try raiseTypeError(value, type, context)
      return .never
    }
    try orRaise(holds) { try raiseTypeError(value, type, context) }
    return try narrowed(value, type)
  }

  private func raiseTypeError(_ value: EmittedValue, _ type: Value, _ context: StaticString) throws {
    let name = makeSymbol(context)
    m.call(
      .raiseTypeError,
      [m.object(name.value), m.object(Known.emptyString.value), m.object(type), try boxed(value)], location)
  }
}
