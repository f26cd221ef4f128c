import CRuntime

/// Traces and exception stacks for Base.
///
/// A trace is what `Backtrace.capture` makes. `tt_backtrace_lines(trace)` gives a `Vector{Any}` with five elements a line: function (Method,
/// MethodInstance or Symbol; the symbol `top-level scope` for top-level code), file (Symbol), line (Int), owner, inlined (Bool).
func registerBacktraceEntries() {
  typealias P = UnsafeMutableRawPointer
  RuntimeEntries.register("jl_backtrace_from_here", { _, _ in
    (Backtrace.capture() ?? Known.emptySvec).raw
  } as @convention(c) (Int32, Int32) -> P)
  RuntimeEntries.register("jl_get_backtrace", { (ExceptionStack.trace() ?? Known.emptySvec.value).raw } as @convention(c) () -> P)
  RuntimeEntries.register("tt_backtrace_lines", { trace in
    let result = makeVector(Known.vectorAny, count: 0)
    let trace = Value(raw: trace)
    guard trace.isSimpleVector, trace.unsafeAs(SimpleVector.self).count == 2 else { return result.raw }
    for line in Backtrace.lines(of: trace.unsafeAs(SimpleVector.self)) {
      push(result, line.owner.isModule && !line.isInlined ? makeSymbol("top-level scope").value : line.function)
      push(result, line.file.value)
      push(result, boxInt(line.line))
      push(result, line.owner)
      push(result, languageBool(line.isInlined))
    }
    return result.raw
  } as @convention(c) (P) -> P)
  // A Vector{Any} of exception, trace, exception, trace…, innermost first.
  RuntimeEntries.register("jl_get_excstack", { task, _, _ in
    let result = makeVector(Known.vectorAny, count: 0)
    let task = TaskObject(raw: task)
    guard let store = task.exceptions?.unsafeAs(ArrayObject.self) else { return result.raw }
    var i = store.count / 2 - 1
    while i >= 0 {
      push(result, store[i * 2])
      push(result, store[i * 2 + 1])
      i -= 1
    }
    return result.raw
  } as @convention(c) (P, Int32, Int32) -> P)
}
