import Runtime

/// Abstract interpretation and the optimiser: typed code for method instances.

/// The code of `mi` in `world`: from the cache, or inferred and optimised now. nil where the method has no source to infer.
public func infer(_ mi: MethodInstance, world: UInt) -> CodeInstance? {
  if let c = InferenceEngine.cachedCode(mi, world: world) { return c }
  var request = Request(kind: .infer, subject: mi.value, world: world)
  request.run()
  return request.result?.unsafeAs(CodeInstance.self)
}

/// The optimised IR of a CodeInstance that `infer` gave: kept, decompressed, or inferred again. nil where its source is gone.
public func optimizedIR(of code: CodeInstance) -> IR? {
  if let ir = InferenceEngine.inlineableIR(code) { return ir }
  var request = Request(kind: .body, subject: code.value, world: currentWorld())
  request.run()
  return IRCache.ir(code)
}

/// The type that inference finds for a call of the signature `signature` (a tuple type with the function's type first).
public func inferredReturnType(_ signature: Value, world: UInt) -> Value {
  var request = Request(kind: .returnType, subject: signature, world: world)
  request.run()
  return request.result ?? Known.tAny.value
}

/// One question to inference, answered on a stack of its own.
private struct Request: BitwiseCopyable {
  enum Kind: BitwiseCopyable { case infer, body, returnType }
  var kind: Kind
  var subject: Value
  var world: UInt
  var result: Value?

  static var stackSize: Int { 256 << 20 }

  mutating func run() {
    withUnsafeMutablePointer(to: &self) { p in
      runOnLargeStack(size: Request.stackSize, { raw in
        let r = raw.unsafelyUnwrapped.assumingMemoryBound(to: Request.self)
        r.pointee.answer()
      }, UnsafeMutableRawPointer(p))
    }
  }

  private mutating func answer() {
    let engine = InferenceEngine(world: world)
    switch kind {
    case .infer: result = engine.infer(subject.unsafeAs(MethodInstance.self))?.value
    case .body: _ = engine.inferAgain(subject.unsafeAs(CodeInstance.self))
    case .returnType: result = engine.returnType(subject)
    }
  }
}

extension InferenceEngine {
  /// The IR of a CodeInstance worth looking at for inlining.
  static func inlineableIR(_ c: CodeInstance) -> IR? {
    if let ir = IRCache.ir(c) { return ir }
    guard let text = c.inferred?.asString, let ir = CompressedIR.decompress(text, of: c) else { return nil }
    IRCache.store(ir, for: c)
    return ir
  }

  /// Infers the method instance of `code` once more, for its IR alone.
  func inferAgain(_ code: CodeInstance) -> IR? {
    guard let frame = makeFrame(code.def) else { return nil }
    run(frame)
    guard frame.isFinished, let ir = optimize(frame) else { return nil }
    IRCache.store(ir, for: code)
    return ir
  }

  /// The type of what a call of the signature returns.
  func returnType(_ signature: Value) -> Value {
    guard let t = unwrapUnionAll(signature).asDataType, t.isTuple, t.parameters.count > 0, signature.isDataType else { return Known.tAny.value }
    let args = RefBuffer<Value>()
    for i in t.parameters.indices {
      if t.parameters[i].isBottom { return Known.bottom }
      args.append(t.parameters[i])
    }
    let frame = Frame.caller()
    let outcome = call(frame, args, slots: [Int](repeating: -1, count: args.count))
    drainFinished()
    return widenConst(outcome.facts.result)
  }
}

/// Installs this stage's hooks in the runtime, and the entries through which reflection asks for typed code.
public func installInference() {
  Hooks.returnType = { signature, world in inferredReturnType(signature, world: world) }
  let codeTyped: @convention(c) (UnsafeMutableRawPointer, Int32, UInt) -> UnsafeMutableRawPointer = { signature, _, world in
    typedCode(Value(raw: signature), world: world).raw
  }
  RuntimeEntries.register("tt_code_typed", codeTyped)
  let printTyped: @convention(c) (UnsafeMutableRawPointer) -> Void = { signature in
    forEachMatch(Value(raw: signature), world: currentWorld()) { code, ir in print(summary(code.def.value) + "\n" + IRPrinter(ir).text()) }
  }
  RuntimeEntries.register("tt_print_typed", printTyped)
  let printObject: @convention(c) (UnsafeMutableRawPointer) -> Void = { print(summary(Value(raw: $0))) }
  RuntimeEntries.register("jl_", printObject)
}

/// Calls `body` with the code and the IR of each method that a signature reaches.
public func forEachMatch(_ signature: Value, world: UInt, _ body: (CodeInstance, IR) -> Void) {
  guard let found = findMethods(signature, world: world, limit: -1) else { return }
  for i in found.matches.indices {
    let m = found.matches[i].unsafeAs(MethodMatch.self)
    guard !hasFreeTypeVars(m.spec_types) else { continue }
    let mi = specialization(m.method, m.spec_types, m.sparams)
    guard let code = infer(mi, world: world), let ir = optimizedIR(of: code) else { continue }
    body(code, ir)
  }
}

/// A vector of svec(CodeInfo, return type), one for each method that a signature reaches.
func typedCode(_ signature: Value, world: UInt) -> Value {
  let list = makeVector(Known.vectorAny, count: 0)
  forEachMatch(signature, world: world) { code, ir in push(list, makeSimpleVector(ir.codeInfo().value, code.rettype).value) }
  return list.value
}
