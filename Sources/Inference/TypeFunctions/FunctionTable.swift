import Runtime

/// The builtin functions that inference knows by more than their name.
enum BuiltinKind: String, CaseIterable {
  case egal = "===", typeof, isa, subtype = "<:", getfield, setfield = "setfield!", isdefined, nfields, fieldtype, sizeof = "sizeof"
  case tuple, svec, applyType = "apply_type", applyIterate = "_apply_iterate", callLatest = "_call_latest", callInWorld = "_call_in_world"
  case callInWorldTotal = "_call_in_world_total"
  case invoke, throwing = "throw", typeassert, ifelse, arrayref, arrayset, arraysize, constArrayref = "const_arrayref"
  case typevar = "_typevar", expr = "_expr", getglobal, setglobal = "setglobal!", compilerbarrier, donotdelete, finalizer
  case getBindingType = "get_binding_type", setBindingType = "set_binding_type!"
  case modifyfield = "modifyfield!", swapfield = "swapfield!", replacefield = "replacefield!", applicable
  case svecRef = "_svec_ref", typeOfValue = "Typeof"
}

/// What the result of an intrinsic is.
enum IntrinsicResult: UInt8 {
  /// An instance of the first argument, which is a type.
  case namedType
  /// The type of the first argument.
  case sameAsFirst
  case bool
  /// A tuple of the first argument's type and a Bool.
  case checked
  case pointee
  case pointer
  case int
  case any
  case cglobal
}

/// What inference knows of an intrinsic.
struct IntrinsicFacts: BitwiseCopyable {
  var result: IntrinsicResult
  /// The number of arguments.
  var arity: UInt8
  /// Raises nothing where the arguments' types are right.
  var nothrow: Bool
  /// Pure: no effect, and the result depends on the arguments only.
  var pure: Bool
}

/// Finds builtins and intrinsics by their objects.
final class FunctionTable {
  private let builtins = RefTable<Int32>()
  private let intrinsics = RefTable<IntrinsicFacts>()
  private let kinds = BuiltinKind.allCases

  init() {
    for (i, k) in kinds.enumerated() {
      if let f = globalValue(Known.core, makeSymbol(k.rawValue)), f.type.super == Known.tBuiltin { builtins.set(f, Int32(i)) }
    }
    for (names, facts) in FunctionTable.intrinsicFacts {
      for name in names.split(separator: " ") {
        if let f = globalValue(Known.intrinsics, makeSymbol(String(name))) { intrinsics.set(f, facts) }
      }
    }
  }

  func builtin(_ f: Value) -> BuiltinKind? { builtins.get(f).map { kinds[Int($0)] } }
  func isBuiltin(_ f: Value) -> Bool { f.type.super == Known.tBuiltin && !f.hasType(Known.tIntrinsicFunction) }
  func intrinsic(_ f: Value) -> IntrinsicFacts? { intrinsics.get(f) }

  private static let intrinsicFacts: [(String, IntrinsicFacts)] = [
    ("bitcast trunc_int sext_int zext_int sitofp uitofp fptrunc fpext", IntrinsicFacts(result: .namedType, arity: 2, nothrow: true, pure: true)),
    ("fptosi fptoui", IntrinsicFacts(result: .namedType, arity: 2, nothrow: true, pure: true)),
    (
      "add_int sub_int mul_int and_int or_int xor_int shl_int lshr_int ashr_int add_float sub_float mul_float div_float "
        + "rem_float add_float_fast sub_float_fast mul_float_fast div_float_fast rem_float_fast copysign_float flipsign_int min_float max_float",
      IntrinsicFacts(result: .sameAsFirst, arity: 2, nothrow: true, pure: true)
    ),
    (
      "neg_int not_int neg_float neg_float_fast abs_float sqrt_llvm sqrt_llvm_fast floor_llvm ceil_llvm trunc_llvm rint_llvm bswap_int ctpop_int "
        + "ctlz_int cttz_int bitreverse_int", IntrinsicFacts(result: .sameAsFirst, arity: 1, nothrow: true, pure: true)
    ),
    ("fma_float muladd_float", IntrinsicFacts(result: .sameAsFirst, arity: 3, nothrow: true, pure: true)),
    (
      "sdiv_int udiv_int srem_int urem_int checked_sdiv_int checked_udiv_int checked_srem_int checked_urem_int",
      IntrinsicFacts(result: .sameAsFirst, arity: 2, nothrow: false, pure: true)
    ),
    (
      "eq_int ne_int slt_int sle_int ult_int ule_int eq_float ne_float lt_float le_float fpiseq fpislt eq_float_fast ne_float_fast "
        + "lt_float_fast le_float_fast", IntrinsicFacts(result: .bool, arity: 2, nothrow: true, pure: true)
    ),
    (
      "checked_sadd_int checked_uadd_int checked_ssub_int checked_usub_int checked_smul_int checked_umul_int",
      IntrinsicFacts(result: .checked, arity: 2, nothrow: true, pure: true)
    ),
    ("pointerref", IntrinsicFacts(result: .pointee, arity: 3, nothrow: false, pure: false)),
    ("pointerset", IntrinsicFacts(result: .sameAsFirst, arity: 4, nothrow: false, pure: false)),
    ("atomic_pointerref", IntrinsicFacts(result: .pointee, arity: 2, nothrow: false, pure: false)),
    ("atomic_pointerset", IntrinsicFacts(result: .sameAsFirst, arity: 3, nothrow: false, pure: false)),
    ("atomic_pointerswap", IntrinsicFacts(result: .pointee, arity: 3, nothrow: false, pure: false)),
    ("atomic_pointermodify atomic_pointerreplace", IntrinsicFacts(result: .any, arity: 0, nothrow: false, pure: false)),
    ("atomic_fence", IntrinsicFacts(result: .any, arity: 1, nothrow: false, pure: false)),
    ("arraylen", IntrinsicFacts(result: .int, arity: 1, nothrow: true, pure: false)),
    ("cglobal", IntrinsicFacts(result: .cglobal, arity: 0, nothrow: false, pure: false)),
    ("have_fma", IntrinsicFacts(result: .bool, arity: 1, nothrow: true, pure: true)),
    ("add_ptr sub_ptr", IntrinsicFacts(result: .sameAsFirst, arity: 2, nothrow: true, pure: true)),
  ]
}
