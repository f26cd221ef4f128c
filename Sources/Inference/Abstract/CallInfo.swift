import Runtime

/// What inference found out about one call site; the optimiser resolves and inlines calls by it.
final class CallInfo {
  enum Kind {
    /// A call of a generic function: one of `cases` applies (or none, where not `isCovered`).
    case methods
    /// `_apply_iterate` of a function over tuples of known length: `parts` tells the arguments of the call `inner`.
    case applied
    /// `invoke` with a signature: the call of the one case, whose arguments skip the signature.
    case invoke
  }
  let kind: Kind
  let cases = RefBuffer<CallCase>()
  /// Whether in every run one of the cases applies.
  var isCovered = true
  /// Constant-propagated bodies that cases name by `result`.
  var results: [ConstantResult] = []
  var inner: CallInfo?
  /// For `applied`: each argument of the inner call, as (operand number of the outer call, field or −1 for the operand itself).
  var parts: [Part] = []
  /// For `applied`: the builtin function that is called, or nil where `inner` tells.
  struct Part: BitwiseCopyable {
    var operand: Int32
    var field: Int32
  }
  init(_ kind: Kind) { self.kind = kind }

  /// Joins the effects of all cases with `e`.
  func weaken(_ e: Effects) {
    for i in cases.indices { cases[i].effects = cases[i].effects.joined(e) }
    inner?.weaken(e)
  }
}

/// One method that a call site can reach.
struct CallCase: BitwiseCopyable {
  /// The part of the call's signature that the method takes.
  var signature: Value
  var instance: MethodInstance
  /// The type that this case returns.
  var returned: Element
  var effects: Effects
  /// The index in `CallInfo.results` of the body for this site's constants, or −1.
  var result: Int32 = -1
  /// Whether the method takes every call of `signature`.
  var covers: Bool
}

/// The result of inferring a method for constant (or partly known) arguments; belongs to one inference session.
final class ConstantResult {
  let frame: Frame
  private(set) var ir: IR?
  private var triedIR = false
  init(_ frame: Frame) { self.frame = frame }
  var returned: Element { frame.returned }

  /// The optimised body, or nil where there is none worth inlining.
  func optimized(_ engine: InferenceEngine) -> IR? {
    if !triedIR {
      triedIR = true
      ir = engine.optimize(frame)
    }
    return ir
  }
}
