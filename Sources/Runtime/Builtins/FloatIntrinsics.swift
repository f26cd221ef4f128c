import Glibc

/// Floating-point intrinsics on boxed operands of 16, 32 and 64 bits. Half precision computes in single and rounds, as LLVM does.
enum FloatIntrinsics {
  static func apply(_ c: Intrinsics.Code, _ args: UnsafePointer<Value>, _ count: Int) -> Value {
    let t = args[1].type
    if count > 2 && !same(args[2].type, t) { raiseError("\(c): types of a and b must match") }
    if count > 3 && !same(args[3].type, t) { raiseError("\(c): types of a, b, and c must match") }
    switch t.instanceSize {
    case 8:
      return compute(c, args[1].bits(Double.self), count > 2 ? args[2].bits(Double.self) : 0, count > 3 ? args[3].bits(Double.self) : 0, t) { $0 }
    case 4:
      return compute(c, args[1].bits(Float.self), count > 2 ? args[2].bits(Float.self) : 0, count > 3 ? args[3].bits(Float.self) : 0, t) { $0 }
    case 2:
      let a = Float(args[1].bits(Float16.self))
      let b = count > 2 ? Float(args[2].bits(Float16.self)) : 0
      let d = count > 3 ? Float(args[3].bits(Float16.self)) : 0
      return compute(c, a, b, d, t) { Float16($0) }
    default: raiseError("\(c): runtime floating point intrinsics are not implemented for bit sizes other than 16, 32 and 64")
    }
  }

  @inline(__always)
  private static func compute<F: BinaryFloatingPoint & BitwiseCopyable, R: BinaryFloatingPoint & BitwiseCopyable>(
    _ c: Intrinsics.Code, _ a: F, _ b: F, _ d: F, _ t: DataType, _ narrow: (F) -> R
  ) -> Value {
    switch c {
    case .eq_float, .eq_float_fast: return languageBool(a == b)
    case .ne_float, .ne_float_fast: return languageBool(a != b)
    case .lt_float, .lt_float_fast: return languageBool(a < b)
    case .le_float, .le_float_fast: return languageBool(a <= b)
    case .fpiseq: return languageBool((a.isNaN && b.isNaN) || (a == b && a.sign == b.sign))
    case .neg_float, .neg_float_fast: return boxBits(narrow(-a), t)
    case .add_float, .add_float_fast: return boxBits(narrow(a + b), t)
    case .sub_float, .sub_float_fast: return boxBits(narrow(a - b), t)
    case .mul_float, .mul_float_fast: return boxBits(narrow(a * b), t)
    case .div_float, .div_float_fast: return boxBits(narrow(a / b), t)
    case .rem_float, .rem_float_fast: return boxBits(narrow(a.truncatingRemainder(dividingBy: b)), t)
    case .fma_float: return boxBits(narrow(d.addingProduct(a, b)), t)
    case .muladd_float: return boxBits(narrow(a * b + d), t)
    case .abs_float: return boxBits(narrow(a.magnitude), t)
    case .copysign_float: return boxBits(narrow(F(signOf: b, magnitudeOf: a)), t)
    case .ceil_llvm: return boxBits(narrow(a.rounded(.up)), t)
    case .floor_llvm: return boxBits(narrow(a.rounded(.down)), t)
    case .trunc_llvm: return boxBits(narrow(a.rounded(.towardZero)), t)
    case .rint_llvm: return boxBits(narrow(a.rounded(.toNearestOrEven)), t)
    default: return boxBits(narrow(a.squareRoot()), t)
    }
  }
}
