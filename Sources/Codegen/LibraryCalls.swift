import CRuntime

/// The functions that LLVM's instruction selection calls by itself.
///
/// In the JIT they are absolute symbols; in an image each is a stub that jumps through the constant pool.
public enum LibraryCalls {
  /// Their names, in the order of the numbers that images know them by. Append only.
  public static let names = [
    "memcpy", "memmove", "memset", "memcmp", "bcmp",
    "__divti3", "__modti3", "__udivti3", "__umodti3", "__multi3", "__muloti4",
    "__ashlti3", "__ashrti3", "__lshrti3",
    "__fixdfti", "__fixsfti", "__fixunsdfti", "__fixunssfti",
    "__floattidf", "__floattisf", "__floatuntidf", "__floatuntisf",
    "__extendhfsf2", "__truncsfhf2", "__truncdfhf2",
    "fmod", "fmodf", "fma", "fmaf", "floor", "floorf", "ceil", "ceilf", "trunc", "truncf", "rint", "rintf",
    "nearbyint", "nearbyintf", "round", "roundf", "roundeven", "roundevenf", "sqrt", "sqrtf",
    "sin", "sinf", "cos", "cosf", "exp", "expf", "exp2", "exp2f", "log", "logf", "log2", "log2f", "log10", "log10f",
    "pow", "powf", "fmin", "fminf", "fmax", "fmaxf", "ldexp", "ldexpf",
  ]

  /// Returns the address in this process of the library function with that number in `names`; 0 where there is none.
  public static func address(_ number: Int) -> UInt { UInt(bitPattern: tt_library_call(Int32(number))) }

  /// Returns every library function that exists in this process, with its address.
  static func addresses() -> [(name: String, address: UInt)] {
    var result: [(name: String, address: UInt)] = []
    precondition(names.count == Int(tt_library_call_count()), "LibraryCalls.c lists other functions")
    for (number, name) in names.enumerated() {
      let found = address(number)
      if found != 0 { result.append((name, found)) }
    }
    return result
  }
}
