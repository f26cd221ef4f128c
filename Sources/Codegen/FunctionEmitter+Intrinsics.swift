import CLLVM
import Inference
import Runtime

/// The intrinsic functions, as LLVM instructions with the meaning that the language gives them.
///
/// Where LLVM leaves a result undefined the language defines it: shifts by the width or more, division by zero and of the
/// smallest number by −1, conversions out of range. Floating point operations are never contracted or reordered.
extension FunctionEmitter {
  /// An operand's bits and its primitive type.
  struct Bits {
    var value: LLVMValueRef
    var type: DataType
  }

  func emitIntrinsic(_ statement: Int, _ st: Statement, _ type: Value) throws -> EmittedValue {
    let values = try operandValues(statement)
    if values.contains(where: { $0.isNever }) { return .never }
    let function = st.target.unsafelyUnwrapped
    let code = Intrinsics.code(of: function)
    if let result = try inlineIntrinsic(code, values, st, type) { return result }
    return try boxedBuiltin(function, values, type)
  }

  /// Calls a builtin or intrinsic by its boxed form.
  func boxedBuiltin(_ function: Value, _ values: RefBuffer<EmittedValue>, _ type: Value) throws -> EmittedValue {
    m.counts.boxedBuiltins += 1
    let all = RefBuffer<EmittedValue>()
    all.append(.constant(function))
    for value in values { all.append(value) }
    let array = try argumentArray(all)
    return fromBoxed(m.call(.apply, [array, b.int64(all.count)], location), type)
  }

  private func bits(_ value: EmittedValue) -> Bits? {
    guard let type = value.exactType, type.isPrimitive, TypeForm(type.value).kind == .scalar else { return nil }
    return Bits(value: scalar(value, type), type: type)
  }

  private func asInteger(_ x: Bits) -> LLVMValueRef { b.bitcast(x.value, b.integer(x.type.instanceSize * 8)) }

  /// Returns the bits as a float of their width; nil where there is none.
  private func asFloat(_ x: Bits) -> LLVMValueRef? {
    floatType(x.type).map { b.bitcast(x.value, $0) }
  }

  private func floatType(_ type: DataType) -> LLVMTypeRef? {
    switch type.instanceSize {
    case 2: b.half
    case 4: b.float
    case 8: b.double
    default: nil
    }
  }

  /// Returns the value of `type` that has the bits `bits`.
  private func result(_ bits: LLVMValueRef, _ type: DataType) -> EmittedValue {
    .scalar(b.bitcast(bits, b.scalarType(type)), type)
  }

  private func inlineIntrinsic(
    _ code: Intrinsics.Code, _ values: RefBuffer<EmittedValue>, _ st: Statement, _ type: Value
  ) throws -> EmittedValue? {
    switch code {
    case .bitcast, .sext_int, .zext_int, .trunc_int, .fptoui, .fptosi, .uitofp, .sitofp, .fptrunc, .fpext:
      return conversion(code, values)
    case .arraylen:
      guard values.count == 1, let shape = arrayShape(values[0]) else { return nil }
      return .scalar(arrayCount(shape.array), Known.tInt64)
    case .pointerref: return try pointerRef(values)
    case .pointerset: return try pointerSet(values)
    case .atomic_fence:
      LLVMBuildFence(b.raw, LLVMAtomicOrderingSequentiallyConsistent, 0, "")
      return .constant(Known.nothing)
    case .have_fma: return .constant(languageBool(m.session.target.features.contains("+fma")))
    case .cglobal, .cglobal_auto, .llvmcall, .atomic_pointerref, .atomic_pointerset, .atomic_pointerswap,
      .atomic_pointermodify, .atomic_pointerreplace:
      return nil
    default: break
    }
    guard values.count > 0, let a = bits(values[0]) else { return nil }
    if values.count == 1 { return unary(code, a) }
    guard let c = bits(values[1]) else { return nil }
    if values.count == 3 {
      guard let d = bits(values[2]), let x = asFloat(a), let y = asFloat(c), let z = asFloat(d),
        LLVMTypeOf(x) == LLVMTypeOf(y), LLVMTypeOf(y) == LLVMTypeOf(z)
      else { return nil }
      switch code {
      case .fma_float: return result(b.intrinsic("llvm.fma", [LLVMTypeOf(x)], [x, y, z]), a.type)
      case .muladd_float: return result(b.intrinsic("llvm.fmuladd", [LLVMTypeOf(x)], [x, y, z]), a.type)
      default: return nil
      }
    }
    if let shifted = shift(code, a, c) { return shifted }
    guard a.type.instanceSize == c.type.instanceSize else { return nil }
    if let value = integerBinary(code, a, c) { return value }
    if let value = checkedOverflow(code, a, c) { return value }
    return floatBinary(code, a, c)
  }

  // MARK: One operand

  private func unary(_ code: Intrinsics.Code, _ a: Bits) -> EmittedValue? {
    let x = asInteger(a)
    let width = b.type(of: x)
    switch code {
    case .neg_int: return result(b.sub(b.zero(width), x), a.type)
    case .not_int:
      // A Bool has one bit; the others stay zero.
      if same(a.type, Known.tBool) { return result(LLVMBuildXor(b.raw, x, b.int8(1), ""), a.type) }
      return result(b.not(x), a.type)
    case .bswap_int:
      return a.type.instanceSize == 1 ? result(x, a.type) : result(b.intrinsic("llvm.bswap", [width], [x]), a.type)
    case .ctpop_int: return result(b.intrinsic("llvm.ctpop", [width], [x]), a.type)
    case .ctlz_int: return result(b.intrinsic("llvm.ctlz", [width], [x, b.bit(false)]), a.type)
    case .cttz_int: return result(b.intrinsic("llvm.cttz", [width], [x, b.bit(false)]), a.type)
    default: break
    }
    guard let f = asFloat(a) else { return nil }
    let name: String
    switch code {
    case .neg_float, .neg_float_fast: return result(LLVMBuildFNeg(b.raw, f, ""), a.type)
    case .abs_float: name = "llvm.fabs"
    case .ceil_llvm: name = "llvm.ceil"
    case .floor_llvm: name = "llvm.floor"
    case .trunc_llvm: name = "llvm.trunc"
    case .rint_llvm: name = "llvm.rint"
    case .sqrt_llvm, .sqrt_llvm_fast: name = "llvm.sqrt"
    default: return nil
    }
    return result(b.intrinsic(name, [LLVMTypeOf(f)], [f]), a.type)
  }

  // MARK: Integers

  private func shift(_ code: Intrinsics.Code, _ a: Bits, _ c: Bits) -> EmittedValue? {
    let opcode: LLVMOpcode
    switch code {
    case .shl_int: opcode = LLVMShl
    case .lshr_int: opcode = LLVMLShr
    case .ashr_int: opcode = LLVMAShr
    default: return nil
    }
    let x = asInteger(a)
    let amount = asInteger(c)
    let width = b.width(x)
    let inRange = b.compare(LLVMIntULT, amount, b.int(width, b.type(of: amount)))
    var narrow = amount
    if b.width(amount) < width {
      narrow = b.zeroExtend(amount, b.type(of: x))
    } else if b.width(amount) > width {
      narrow = b.truncate(amount, b.type(of: x))
    }
    if code == .ashr_int {
      let limited = b.select(inRange, narrow, b.int(width - 1, b.type(of: x)))
      return result(b.binary(opcode, x, limited), a.type)
    }
    // The shift of an amount out of range is poison, which the select does not let through once the amount is frozen.
    let safe = b.select(inRange, narrow, b.zero(b.type(of: x)))
    return result(b.select(inRange, b.binary(opcode, x, safe), b.zero(b.type(of: x))), a.type)
  }

  private func integerBinary(_ code: Intrinsics.Code, _ a: Bits, _ c: Bits) -> EmittedValue? {
    let x = asInteger(a)
    let y = asInteger(c)
    switch code {
    case .add_int, .add_ptr: return result(b.add(x, y), a.type)
    case .sub_int, .sub_ptr: return result(b.sub(x, y), a.type)
    case .mul_int: return result(b.mul(x, y), a.type)
    case .and_int: return result(b.and(x, y), a.type)
    case .or_int: return result(b.or(x, y), a.type)
    case .xor_int: return result(LLVMBuildXor(b.raw, x, y, ""), a.type)
    case .sdiv_int, .checked_sdiv_int: return divide(LLVMSDiv, x, y, a.type)
    case .srem_int, .checked_srem_int: return remainder(x, y, a.type)
    case .udiv_int, .checked_udiv_int: return divide(LLVMUDiv, x, y, a.type)
    case .urem_int, .checked_urem_int: return divide(LLVMURem, x, y, a.type)
    case .eq_int: return bool(b.equal(x, y))
    case .ne_int: return bool(b.compare(LLVMIntNE, x, y))
    case .slt_int: return bool(b.compare(LLVMIntSLT, x, y))
    case .sle_int: return bool(b.compare(LLVMIntSLE, x, y))
    case .ult_int: return bool(b.compare(LLVMIntULT, x, y))
    case .ule_int: return bool(b.compare(LLVMIntULE, x, y))
    case .flipsign_int:
      let negative = b.compare(LLVMIntSLT, y, b.zero(b.type(of: y)))
      return result(b.select(negative, b.sub(b.zero(b.type(of: x)), x), x), a.type)
    default: return nil
    }
  }

  private func raiseDivideError() { m.call(.raiseDivideError, [], location) }

  private func smallest(_ type: LLVMTypeRef) -> LLVMValueRef {
    let width = Int(LLVMGetIntTypeWidth(type))
    if width <= 64 { return LLVMConstInt(type, 1 << UInt64(width - 1), 0) }
    var words = [UInt64](repeating: 0, count: (width + 63) / 64)
    words[(width - 1) / 64] = 1 << UInt64((width - 1) % 64)
    return b.wide(type, words)
  }

  private func divide(_ opcode: LLVMOpcode, _ x: LLVMValueRef, _ y: LLVMValueRef, _ type: DataType) -> EmittedValue {
    let width = b.type(of: x)
    var good = b.compare(LLVMIntNE, y, b.zero(width))
    if opcode == LLVMSDiv {
      let overflow = b.and(b.equal(x, smallest(width)), b.equal(y, LLVMConstAllOnes(width)))
      good = b.and(good, b.not(overflow))
    }
    orRaise(good) { raiseDivideError() }
    return result(b.binary(opcode, x, y), type)
  }

  /// The signed remainder: by −1 it is zero, also of the smallest number.
  private func remainder(_ x: LLVMValueRef, _ y: LLVMValueRef, _ type: DataType) -> EmittedValue {
    let width = b.type(of: x)
    orRaise(b.compare(LLVMIntNE, y, b.zero(width))) { raiseDivideError() }
    let byMinusOne = b.equal(y, LLVMConstAllOnes(width))
    let divisor = b.select(byMinusOne, b.int(1, width), y)
    return result(b.binary(LLVMSRem, x, divisor), type)
  }

  private func checkedOverflow(_ code: Intrinsics.Code, _ a: Bits, _ c: Bits) -> EmittedValue? {
    let name: String
    switch code {
    case .checked_sadd_int: name = "llvm.sadd.with.overflow"
    case .checked_uadd_int: name = "llvm.uadd.with.overflow"
    case .checked_ssub_int: name = "llvm.ssub.with.overflow"
    case .checked_usub_int: name = "llvm.usub.with.overflow"
    case .checked_smul_int: name = "llvm.smul.with.overflow"
    case .checked_umul_int: name = "llvm.umul.with.overflow"
    default: return nil
    }
    let x = asInteger(a)
    let pair = b.intrinsic(name, [b.type(of: x)], [x, asInteger(c)])
    let elements = RefBuffer<EmittedValue>()
    elements.append(.scalar(b.extract(pair, 0), a.type))
    elements.append(bool(b.extract(pair, 1)))
    let types = RefBuffer<Value>()
    types.append(a.type.value)
    types.append(Known.tBool.value)
    let tupleType = makeTupleType(types)
    completeLayout(tupleType)
    return try? structure(tupleType, elements)
  }

  // MARK: Floats

  private func floatBinary(_ code: Intrinsics.Code, _ a: Bits, _ c: Bits) -> EmittedValue? {
    guard let x = asFloat(a), let y = asFloat(c) else { return nil }
    switch code {
    case .add_float, .add_float_fast: return result(allowReordering(b.binary(LLVMFAdd, x, y)), a.type)
    case .sub_float, .sub_float_fast: return result(allowReordering(b.binary(LLVMFSub, x, y)), a.type)
    case .mul_float, .mul_float_fast: return result(allowReordering(b.binary(LLVMFMul, x, y)), a.type)
    case .div_float, .div_float_fast: return result(b.binary(LLVMFDiv, x, y), a.type)
    case .rem_float, .rem_float_fast: return result(b.binary(LLVMFRem, x, y), a.type)
    case .copysign_float: return result(b.intrinsic("llvm.copysign", [LLVMTypeOf(x)], [x, y]), a.type)
    case .eq_float, .eq_float_fast: return bool(b.compare(LLVMRealOEQ, x, y))
    case .ne_float, .ne_float_fast: return bool(b.compare(LLVMRealUNE, x, y))
    case .lt_float, .lt_float_fast: return bool(b.compare(LLVMRealOLT, x, y))
    case .le_float, .le_float_fast: return bool(b.compare(LLVMRealOLE, x, y))
    case .fpiseq:
      let sameBits = b.equal(asInteger(a), asInteger(c))
      let bothNaN = b.and(b.compare(LLVMRealUNO, x, x), b.compare(LLVMRealUNO, y, y))
      return bool(b.or(sameBits, bothNaN))
    default: return nil
    }
  }

  // MARK: Conversions

  private func conversion(_ code: Intrinsics.Code, _ values: RefBuffer<EmittedValue>) -> EmittedValue? {
    guard values.count == 2, values[0].kind == .constant, let target = values[0].object?.asDataType, target.isPrimitive,
      target.isConcrete, TypeForm(target.value).kind == .scalar, let a = bits(values[1])
    else { return nil }
    let (from, to) = (a.type.instanceSize, target.instanceSize)
    let integer = b.integer(to * 8)
    switch code {
    case .bitcast:
      guard from == to else { return nil }
      return result(asInteger(a), target)
    case .sext_int:
      guard from < to else { return nil }
      return result(b.signExtend(asInteger(a), integer), target)
    case .zext_int:
      guard from < to else { return nil }
      return result(b.zeroExtend(asInteger(a), integer), target)
    case .trunc_int:
      guard from > to else { return nil }
      let cut = b.truncate(asInteger(a), integer)
      return result(same(target, Known.tBool) ? b.and(cut, b.int8(1)) : cut, target)
    case .sitofp, .uitofp:
      guard let float = floatType(target) else { return nil }
      return result(b.cast(code == .sitofp ? LLVMSIToFP : LLVMUIToFP, asInteger(a), float), target)
    case .fptosi, .fptoui:
      guard let f = asFloat(a) else { return nil }
      // Out of range gives some number, always the same one at one place.
      let number = b.cast(code == .fptosi ? LLVMFPToSI : LLVMFPToUI, f, integer)
      return result(LLVMBuildFreeze(b.raw, number, ""), target)
    case .fptrunc:
      guard from > to, let f = asFloat(a), let float = floatType(target) else { return nil }
      return result(b.cast(LLVMFPTrunc, f, float), target)
    case .fpext:
      guard from < to, let f = asFloat(a), let float = floatType(target) else { return nil }
      return result(b.cast(LLVMFPExt, f, float), target)
    default: return nil
    }
  }

  // MARK: Pointers

  /// Returns the element type of `pointer`, a `Ptr{T}` with known `T`, and the address of element `index` behind it.
  private func pointee(_ pointer: EmittedValue, _ index: EmittedValue) -> (type: Value, address: LLVMValueRef)? {
    guard let type = pointer.exactType, same(type.name, Known.nPtr), let indexType = index.exactType,
      same(indexType, Known.tInt64)
    else { return nil }
    let element = type.parameters[0]
    var stride = 8
    if !same(element, Known.tAny) {
      guard let dataType = element.asDataType, dataType.isConcrete, let layout = dataType.layout else { return nil }
      let kind = TypeForm(element).kind
      guard kind == .scalar || kind == .memory || kind == .ghost else { return nil }
      let alignment = max(1, Int(layout.alignment))
      stride = (Int(layout.size) + alignment - 1) / alignment * alignment
    }
    let base = b.toPointer(scalar(pointer, type))
    let position = b.mul(b.sub(scalar(index, Known.tInt64), b.int64(1)), b.int64(stride))
    return (element, b.offset(base, position))
  }

  private func alignmentOperand(_ value: EmittedValue) -> Int? {
    guard value.kind == .constant, let object = value.object, object.isInt64 else { return nil }
    return max(1, object.int)
  }

  private func pointerRef(_ values: RefBuffer<EmittedValue>) throws -> EmittedValue? {
    guard values.count == 3, let alignment = alignmentOperand(values[2]),
      let (type, address) = pointee(values[0], values[1])
    else { return nil }
    if same(type, Known.tAny) {
      let load = b.load(b.pointer, address, 1, b.alias.data)
      orRaise(LLVMBuildIsNotNull(b.raw, load, "")) { m.call(.raiseUndefRefError, [], location) }
      return .boxed(load, type)
    }
    let form = TypeForm(type)
    let dataType = DataType(raw: type.raw)
    switch form.kind {
    case .ghost: return .constant(form.instance.unsafelyUnwrapped, type: type)
    case .scalar: return .scalar(loadScalar(dataType, address, alignment, b.alias.data), dataType)
    default:
      let copy = alloca(form.size, form.alignment)
      b.copy(copy, address, form.size, form.alignment, alignment)
      return .memory(copy, dataType)
    }
  }

  private func pointerSet(_ values: RefBuffer<EmittedValue>) throws -> EmittedValue? {
    guard values.count == 4, let alignment = alignmentOperand(values[3]),
      let (type, address) = pointee(values[0], values[2])
    else { return nil }
    if same(type, Known.tAny) {
      b.store(try boxed(values[1]), address, 1, b.alias.data)
      return values[0]
    }
    guard let exact = values[1].exactType, same(exact, type) else { return nil }
    let form = TypeForm(type)
    switch form.kind {
    case .ghost: break
    case .scalar: b.store(scalar(values[1], exact), address, alignment, b.alias.data)
    default: b.copy(address, try self.address(values[1], of: exact), form.size, alignment, form.alignment)
    }
    return values[0]
  }
}
