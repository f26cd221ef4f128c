import Runtime

/// Inference of a call with what is known of its arguments beyond their types.
extension InferenceEngine {
  enum Better {
    /// The call was evaluated.
    case value(Value)
    case throwsAlways
    /// The body was inferred again.
    case body(ConstantResult)
  }

  /// Tries for more than `plain`, the result of the method for the arguments' types.
  func propagateConstants(_ f: Frame, _ method: Method, _ mi: MethodInstance, _ args: RefBuffer<Value>, _ plain: EdgeResult, limited: Bool) -> Better? {
    if limited || hasVararg(args) || plain.returned.isBottom || !plain.isKnown { return nil }
    if method.constprop == 2 { return nil }
    if let v = constant(of: plain.returned), plain.effects.isSuperset(of: [.effectFree, .nothrow, .terminates]) {
      _ = v
      return nil
    }
    var allConstant = true
    var tells = false
    for (i, a) in args.enumerated() {
      if let c = constant(of: a) {
        if i > 0 && a.isConst && c.type.instance == nil && !isExactTypeArgument(mi, i, c) { tells = true }
      } else {
        allConstant = false
        if a.isPartialStruct || a.isConditional { tells = true }
      }
    }
    if allConstant && plain.isFinal && plain.effects.isFoldable {
      let values = RefBuffer<Value>()
      for a in args { values.append(constant(of: a).unsafelyUnwrapped) }
      let outcome = Evaluation.call(values, world: world)
      if let v = outcome.value { return .value(v) }
      return .throwsAlways
    }
    guard tells, plain.isFinal, stack.count < InferenceEngine.maximalDepth - 20 else { return nil }
    if constant(of: plain.returned) != nil && !args.contains(where: { $0.isPartialStruct }) { return nil }
    guard let code = LoweredSources.lowered(mi, world: world), isWorthwhile(method, mi, code, plain) else { return nil }
    let arguments = slotElements(args, code)
    if let known = constantResult(mi, arguments) { return known.frame.isFinished ? .body(known) : nil }
    // One propagation of the same method at a time: a recursion through constants must end.
    let nested = constantFrames(of: mi)
    if nested > 2 || (nested > 0 && !args.contains { $0.isPartialStruct }) && nested > 1 { return nil }
    if constantDepth > 40 { return nil }
    guard let frame = makeFrame(mi, arguments: arguments) else { return nil }
    run(frame)
    guard frame.isFinished else { return nil }
    let r = ConstantResult(frame)
    storeConstantResult(mi, r)
    return .body(r)
  }

  /// Whether the constant type `c` is told by the signature already.
  private func isExactTypeArgument(_ mi: MethodInstance, _ i: Int, _ c: Value) -> Bool {
    guard c.isType, let sig = mi.specTypes.asDataType, i < sig.parameters.count else { return false }
    return hasUniqueForm(c) && sig.parameters[i].asDataType.flatMap(exactType) != nil
  }

  /// Whether inferring the body again may pay: it is small enough to be inlined, or its result is not known well.
  private func isWorthwhile(_ method: Method, _ mi: MethodInstance, _ code: LoweredCode, _ plain: EdgeResult) -> Bool {
    if method.constprop == 1 || code.constprop == 1 || code.inlining == 1 { return true }
    let t = widenConst(plain.returned)
    let concrete = t.asDataType.map { $0.isConcrete && !isKind($0) } ?? false
    if !concrete { return code.ir.statements.count < 600 }
    if let c = cachedCode(mi), IRCache.isInlineable(c) { return true }
    return code.ir.statements.count < 40
  }

  /// The elements of the callee's argument slots for a call with `args`.
  func slotElements(_ args: RefBuffer<Value>, _ code: LoweredCode) -> RefBuffer<Value> {
    let list = RefBuffer<Value>()
    let fixed = code.isVarArgs ? code.argumentCount - 1 : code.argumentCount
    for i in 0..<fixed { list.append(i < args.count ? widenConditional(args[i]) : Known.bottom) }
    if code.isVarArgs { list.append(BuiltinResults.tupleResult(rest(args, from: fixed))) }
    return list
  }
}
