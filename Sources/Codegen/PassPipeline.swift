/// The LLVM passes that a function goes through.
///
/// Each pass sees one function at a time: inlining and constant results are the optimiser's, because only it records
/// the edges that invalidation needs. Tail calls are not eliminated, so that stack traces keep their frames.
enum PassPipeline {
  /// Returns the pipeline of `level` in the syntax of LLVM's `-passes`; empty when there is nothing to run.
  static func text(_ level: OptimizationLevel) -> String {
    switch level {
    case .none: return ""
    case .full: return full
    }
  }

  private static let full = "function(" + (cleanup + loops + scalar + vector + finish).joined(separator: ",") + ")"

  /// Puts allocas into registers and removes what the generator emitted twice.
  private static let cleanup = [
    "lower-expect",
    "sroa<modify-cfg>",
    "early-cse<memssa>",
    "simplifycfg<switch-range-to-icmp>",
    "correlated-propagation",
    "instcombine<no-verify-fixpoint>",
    "simplifycfg<switch-range-to-icmp>",
    "reassociate",
  ]

  /// Puts loops into rotated form, takes out what does not change in them and splits off bounds checks.
  private static let loops = [
    "loop-mssa(loop-instsimplify,loop-simplifycfg,licm,loop-rotate,licm,simple-loop-unswitch)",
    "simplifycfg<switch-range-to-icmp>",
    "instcombine<no-verify-fixpoint>",
    "loop(loop-idiom,indvars,loop-deletion,loop-unroll-full)",
    "irce",
    "sroa<modify-cfg>",
  ]

  /// Redundancy, range and dead-code elimination.
  private static let scalar = [
    "mldst-motion",
    "gvn",
    "sccp",
    "bdce",
    "instcombine<no-verify-fixpoint>",
    "jump-threading",
    "correlated-propagation",
    "adce",
    "memcpyopt",
    "dse",
    "loop-mssa(licm)",
    "simplifycfg<switch-range-to-icmp;hoist-common-insts;sink-common-insts>",
    "instcombine<no-verify-fixpoint>",
  ]

  /// Vectorizes loops and straight-line code.
  private static let vector = [
    "loop-mssa(loop-rotate)",
    "loop-distribute",
    "loop-vectorize",
    "loop-load-elim",
    "instcombine<no-verify-fixpoint>",
    "simplifycfg<forward-switch-cond;switch-range-to-icmp;switch-to-lookup;no-keep-loops;hoist-common-insts>",
    "slp-vectorizer",
    "vector-combine",
    "instcombine<no-verify-fixpoint>",
  ]

  private static let finish = [
    "loop-unroll<O2>",
    "sroa<preserve-cfg>",
    "early-cse<>",
    "instcombine<no-verify-fixpoint>",
    "loop-mssa(licm)",
    "alignment-from-assumptions",
    "loop-sink",
    "div-rem-pairs",
    "simplifycfg<switch-range-to-icmp>",
  ]
}
