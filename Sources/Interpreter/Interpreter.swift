import CRuntime
import Runtime

/// Runs lowered code without compiling it: top-level thunks, code that runs once, and everything under `--compile=min`.
///
/// A frame's slots and SSA values lie in words on the task's stack. Errors leave by a jump, so no frame here holds anything but
/// trivial values.
public enum Interpreter {
  /// Statements run since the process started.
  public nonisolated(unsafe) static var statementCount = 0

  /// Installs the interpreter's hooks in the runtime.
  public static func install() {
    Hooks.interpret = { code, args, count in interpret(code, args, count) }
    Hooks.evaluate = { module, expr in evaluateToplevel(module, expr) }
  }

  /// Runs the method of `code` on boxed arguments, the function first.
  static func interpret(_ code: CodeInstance, _ args: UnsafePointer<Value>, _ count: Int) -> Value {
    if let better = compiledWhenHot(code) { return run(better, args, count) }
    let instance = code.def
    let method = instance.def.unsafeAs(Method.self)
    let source = methodSource(instance, method)
    return runFrame(source, method.module, Value(raw: instance.raw), instance.sparam_vals, args, count, method, code)
  }

  /// Runs a top-level thunk in `module`.
  public static func runThunk(_ source: CodeInfo, _ module: ModuleObject) -> Value {
    var none = Known.nothing
    return withUnsafePointer(to: &none) { runFrame(source, module, Value(raw: module.raw), Known.emptySvec, $0, 0, nil) }
  }

  /// Prepares a frame on the stack and runs it.
  private static func runFrame(
    _ source: CodeInfo, _ module: ModuleObject, _ owner: Value, _ sparams: SimpleVector, _ args: UnsafePointer<Value>, _ count: Int,
    _ method: Method?, _ code: CodeInstance? = nil
  ) -> Value {
    checkStackAndPoll()
    var frame = Frame(source: source, module: module, owner: owner, sparams: sparams, args: args, argumentCount: count, method: method)
    frame.code = code
    frame.slotCount = source.slotnames.count
    frame.statementCount = source.code.count
    let scratch = frame.scratchCount()
    return withUnsafeMutablePointer(to: &frame) { f in
      tt_with_words(f.pointee.slotCount + f.pointee.statementCount + scratch, { context, words in
        let f = context.unsafelyUnwrapped.assumingMemoryBound(to: Frame.self)
        f.pointee.start(words.unsafelyUnwrapped)
      }, f)
      return f.pointee.result.unsafelyUnwrapped
    }
  }
}

/// The lowered body to interpret for a method instance: the method's source, or what its generator returns.
func methodSource(_ instance: MethodInstance, _ method: Method) -> CodeInfo {
  if method.generator != nil { return generatedSource(instance, method) }
  guard let source = method.source, source.isCodeInfo else {
    raiseError("method \(method.name.text) has no source to interpret")
  }
  return source.unsafeAs(CodeInfo.self)
}
