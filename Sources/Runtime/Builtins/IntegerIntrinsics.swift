import Glibc

/// Integer intrinsics on boxed operands of any primitive type of up to 128 bits.
enum IntegerIntrinsics {
  static func apply(_ c: Intrinsics.Code, _ args: UnsafePointer<Value>, _ count: Int) -> Value {
    let t = args[1].type
    if !t.isPrimitive { raiseError("\(c): value is not a primitive type") }
    if t.instanceSize > 16 { raiseError("\(c): integers of more than 128 bits are not supported") }
    let bits = t.instanceSize * 8
    let a = read(args[1])
    if count == 2 { return unary(c, a, bits, t) }
    let shift = c == .shl_int || c == .lshr_int || c == .ashr_int
    let u = args[2].type
    if !shift && !same(u, t) { raiseError("\(c): types of a and b must match") }
    if shift && !u.isPrimitive { raiseError("\(c): b is not a primitive type") }
    return binary(c, a, read(args[2]), bits, t)
  }

  /// The operand's bits, zero-extended.
  @inline(__always) static func read(_ x: Value) -> UInt128 {
    switch x.type.instanceSize {
    case 1: return UInt128(x.bits(UInt8.self))
    case 2: return UInt128(x.bits(UInt16.self))
    case 4: return UInt128(x.bits(UInt32.self))
    case 8: return UInt128(x.bits(UInt64.self))
    default:
      var r: UInt128 = 0
      withUnsafeMutableBytes(of: &r) { _ = memcpy($0.baseAddress.unsafelyUnwrapped, x.raw, x.type.instanceSize) }
      return r
    }
  }

  @inline(__always) static func signed(_ a: UInt128, _ bits: Int) -> Int128 {
    let s = 128 - bits
    return Int128(truncatingIfNeeded: a << UInt128(s)) >> Int128(s)
  }

  /// Boxes the low bits of `r` as a `t`.
  static func box(_ r: UInt128, _ t: DataType) -> Value {
    if same(t, Known.tInt64) { return boxInt(Int(truncatingIfNeeded: r)) }
    if same(t, Known.tBool) { return languageBool(r & 1 != 0) }
    if same(t, Known.tUInt8) { return boxUInt8(UInt8(truncatingIfNeeded: r)) }
    if same(t, Known.tInt8) { return boxInt8(Int8(truncatingIfNeeded: r)) }
    let p = allocateObject(t, t.instanceSize)
    var bytes = r
    withUnsafeBytes(of: &bytes) { _ = memcpy(p, $0.baseAddress.unsafelyUnwrapped, t.instanceSize) }
    return Value(raw: p)
  }

  private static func unary(_ c: Intrinsics.Code, _ a: UInt128, _ bits: Int, _ t: DataType) -> Value {
    switch c {
    case .neg_int: return box(0 &- a, t)
    case .not_int: return same(t, Known.tBool) ? languageBool(a & 1 == 0) : box(~a, t)
    case .bswap_int: return box(a.byteSwapped >> UInt128(128 - bits), t)
    case .ctpop_int: return box(UInt128(a.nonzeroBitCount), t)
    case .ctlz_int: return box(UInt128(a.leadingZeroBitCount - (128 - bits)), t)
    case .cttz_int: return box(UInt128(min(a.trailingZeroBitCount, bits)), t)
    default: raiseError("\(c): wrong number of arguments")
    }
  }

  private static func binary(_ c: Intrinsics.Code, _ a: UInt128, _ b: UInt128, _ bits: Int, _ t: DataType) -> Value {
    let x = signed(a, bits)
    let y = signed(b, bits)
    switch c {
    case .add_int, .add_ptr: return box(a &+ b, t)
    case .sub_int, .sub_ptr: return box(a &- b, t)
    case .mul_int: return box(a &* b, t)
    case .sdiv_int, .checked_sdiv_int:
      if y == 0 || (y == -1 && x == signed(1 << UInt128(bits - 1), bits)) { raise(Known.divideError) }
      return box(UInt128(truncatingIfNeeded: x / y), t)
    case .srem_int, .checked_srem_int:
      if y == 0 { raise(Known.divideError) }
      return box(y == -1 ? 0 : UInt128(truncatingIfNeeded: x % y), t)
    case .udiv_int, .checked_udiv_int:
      if b == 0 { raise(Known.divideError) }
      return box(a / b, t)
    case .urem_int, .checked_urem_int:
      if b == 0 { raise(Known.divideError) }
      return box(a % b, t)
    case .eq_int: return languageBool(a == b)
    case .ne_int: return languageBool(a != b)
    case .slt_int: return languageBool(x < y)
    case .sle_int: return languageBool(x <= y)
    case .ult_int: return languageBool(a < b)
    case .ule_int: return languageBool(a <= b)
    case .and_int: return box(a & b, t)
    case .or_int: return box(a | b, t)
    case .xor_int: return box(a ^ b, t)
    case .shl_int: return box(b >= UInt128(bits) ? 0 : a << b, t)
    case .lshr_int: return box(b >= UInt128(bits) ? 0 : a >> b, t)
    case .ashr_int: return box(UInt128(truncatingIfNeeded: x >> Int128(min(b, UInt128(bits - 1)))), t)
    case .flipsign_int: return box(y < 0 ? 0 &- a : a, t)
    case .checked_sadd_int, .checked_ssub_int, .checked_smul_int: return checkedSigned(c, x, y, bits, t)
    case .checked_uadd_int, .checked_usub_int, .checked_umul_int: return checkedUnsigned(c, a, b, bits, t)
    default: raiseError("\(c): wrong number of arguments")
    }
  }

  private static func checkedSigned(_ c: Intrinsics.Code, _ x: Int128, _ y: Int128, _ bits: Int, _ t: DataType) -> Value {
    let (r, wide): (Int128, Bool)
    switch c {
    case .checked_sadd_int: (r, wide) = x.addingReportingOverflow(y)
    case .checked_ssub_int: (r, wide) = x.subtractingReportingOverflow(y)
    default: (r, wide) = x.multipliedReportingOverflow(by: y)
    }
    let low = UInt128(truncatingIfNeeded: r)
    let value = box(low, t)
    return makePair(value, languageBool(wide || signed(low, bits) != r))
  }

  private static func checkedUnsigned(_ c: Intrinsics.Code, _ a: UInt128, _ b: UInt128, _ bits: Int, _ t: DataType) -> Value {
    let (r, wide): (UInt128, Bool)
    switch c {
    case .checked_uadd_int: (r, wide) = a.addingReportingOverflow(b)
    case .checked_usub_int: (r, wide) = a.subtractingReportingOverflow(b)
    default: (r, wide) = a.multipliedReportingOverflow(by: b)
    }
    let low = bits == 128 ? r : r & ((1 << UInt128(bits)) - 1)
    let value = box(low, t)
    return makePair(value, languageBool(wide || low != r))
  }
}
