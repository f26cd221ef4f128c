/// The intrinsic functions, as the interpreter runs them: on boxed operands, by number. Compiled code has its own forms.
public enum Intrinsics {
  /// All intrinsics. A number is part of the image format: add at the end.
  public enum Code: Int, CaseIterable {
    case bitcast, neg_int, add_int, sub_int, mul_int, sdiv_int, udiv_int, srem_int, urem_int
    case add_ptr, sub_ptr
    case neg_float, add_float, sub_float, mul_float, div_float, rem_float, fma_float, muladd_float
    case neg_float_fast, add_float_fast, sub_float_fast, mul_float_fast, div_float_fast, rem_float_fast
    case eq_int, ne_int, slt_int, ult_int, sle_int, ule_int
    case eq_float, ne_float, lt_float, le_float, eq_float_fast, ne_float_fast, lt_float_fast, le_float_fast, fpiseq
    case and_int, or_int, xor_int, not_int, shl_int, lshr_int, ashr_int, bswap_int, ctpop_int, ctlz_int, cttz_int
    case sext_int, zext_int, trunc_int, fptoui, fptosi, uitofp, sitofp, fptrunc, fpext
    case checked_sadd_int, checked_uadd_int, checked_ssub_int, checked_usub_int, checked_smul_int, checked_umul_int
    case checked_sdiv_int, checked_udiv_int, checked_srem_int, checked_urem_int
    case abs_float, copysign_float, flipsign_int, ceil_llvm, floor_llvm, trunc_llvm, rint_llvm, sqrt_llvm, sqrt_llvm_fast
    case pointerref, pointerset, arraylen, cglobal, llvmcall, have_fma
    case atomic_fence, atomic_pointerref, atomic_pointerset, atomic_pointerswap, atomic_pointermodify, atomic_pointerreplace
    case cglobal_auto
  }

  /// The number that an intrinsic's object holds.
  @inline(__always) public static func code(of f: Value) -> Code { Code(rawValue: Int(f.bits(UInt32.self))).unsafelyUnwrapped }

  public static func name(of f: Value) -> String { "\(code(of: f))" }

  static func bootstrap() {
    for c in Code.allCases {
      let f = boxBits(UInt32(c.rawValue), Known.tIntrinsicFunction)
      let name = makeSymbol("\(c)")
      setConstant(Known.intrinsics, name, f)
      exportName(Known.intrinsics, name)
    }
  }

  /// How many arguments an intrinsic takes.
  static func arity(_ c: Code) -> ClosedRange<Int> {
    switch c {
    case .neg_int, .neg_float, .neg_float_fast, .not_int, .bswap_int, .ctpop_int, .ctlz_int, .cttz_int, .abs_float, .ceil_llvm, .floor_llvm,
      .trunc_llvm, .rint_llvm, .sqrt_llvm, .sqrt_llvm_fast, .arraylen, .have_fma, .atomic_fence, .cglobal_auto: return 1...1
    case .fma_float, .muladd_float, .pointerref, .atomic_pointerset, .atomic_pointerswap: return 3...3
    case .cglobal: return 1...2
    case .pointerset, .atomic_pointermodify: return 4...4
    case .atomic_pointerreplace: return 5...5
    case .llvmcall: return 3...Int.max
    default: return 2...2
    }
  }

  /// Runs the intrinsic `args[0]` on the boxed operands after it. May raise.
  static func apply(_ f: Value, _ args: UnsafePointer<Value>, _ count: Int) -> Value {
    let c = code(of: f)
    let a = arity(c)
    checkCount(args, Int32(truncatingIfNeeded: count), a.lowerBound, a.upperBound)
    switch c {
    case .arraylen:
      return boxInt(checkArray(args[1], "arraylen").count)
    case .have_fma: return Known.trueValue
    case .atomic_fence: return Known.nothing
    case .pointerref, .pointerset, .atomic_pointerref, .atomic_pointerset, .atomic_pointerswap, .atomic_pointermodify, .atomic_pointerreplace:
      return PointerIntrinsics.apply(c, args)
    case .cglobal, .cglobal_auto: return PointerIntrinsics.cglobal(args, count)
    case .llvmcall: raiseError("llvmcall must be compiled to be called")
    case .bitcast, .sext_int, .zext_int, .trunc_int, .fptoui, .fptosi, .uitofp, .sitofp, .fptrunc, .fpext:
      return ConversionIntrinsics.apply(c, args[1], args[2])
    case .neg_float, .neg_float_fast, .add_float, .add_float_fast, .sub_float, .sub_float_fast, .mul_float, .mul_float_fast, .div_float,
      .div_float_fast, .rem_float, .rem_float_fast, .fma_float, .muladd_float, .eq_float, .eq_float_fast, .ne_float, .ne_float_fast, .lt_float,
      .lt_float_fast, .le_float, .le_float_fast, .fpiseq, .abs_float, .copysign_float, .ceil_llvm, .floor_llvm, .trunc_llvm, .rint_llvm,
      .sqrt_llvm, .sqrt_llvm_fast:
      return FloatIntrinsics.apply(c, args, count)
    default: return IntegerIntrinsics.apply(c, args, count)
    }
  }
}
