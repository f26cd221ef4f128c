import CRuntime

/// Leaves the current frame, and all up to the innermost handler, with `exception`.
///
/// The exception and a trace of the stack are pushed on the task's exception stack. Swift frames in between are dropped
/// without clean-up (Documentation/Internals.md, "Errors").
public func raise(_ exception: Value) -> Never {
  ExceptionStack.push(exception, captureBacktrace())
  tt_throw(exception.raw)
}

/// Leaves again with the exception that is being handled; its trace stays that of the first raise.
public func rethrow() -> Never {
  guard ExceptionStack.depth > 0, let current = ExceptionStack.current else { raiseError("rethrow() not allowed outside a catch block") }
  tt_throw(current.raw)
}

/// Leaves with `exception` in place of the one that is being handled, whose trace it takes.
public func rethrow(as exception: Value) -> Never {
  guard ExceptionStack.depth > 0 else { raiseError("rethrow(exc) not allowed outside a catch block") }
  ExceptionStack.replaceCurrent(exception)
  tt_throw(exception.raw)
}

/// The trace of an exception that was caught where results are returned, as by a stage, and is to be raised later on.
public enum KeptTrace {
  /// An exception and its trace.
  nonisolated(unsafe) private static let store = RefBuffer<Value>()

  /// Keeps, for `exception`, the trace of the exception that is being handled.
  public static func keep(for exception: Value) {
    store.removeAll()
    guard let trace = ExceptionStack.trace() else { return }
    store.append(exception)
    store.append(trace)
  }

  /// Raises `exception`, with the trace that is kept for it where there is one.
  public static func raise(_ exception: Value) -> Never {
    guard store.count == 2, same(store[0], exception) else { Runtime.raise(exception) }
    ExceptionStack.push(exception, store[1])
    store.removeAll()
    tt_throw(exception.raw)
  }
}

/// Runs `body(context)` under a handler. Returns nil, or the exception that left it: then handlers, world age, records of
/// frames and the exception stack are as they were.
public func protect(
  _ body: @convention(c) (UnsafeMutableRawPointer?) -> Void, _ context: UnsafeMutableRawPointer?
) -> Value? {
  let depth = tt_self().pointee.exception_depth
  guard let exception = tt_protect(body, context) else { return nil }
  ExceptionStack.pop(to: Int(depth))
  return Value(raw: exception)
}

/// Like `protect`, but leaves the exception on the task's exception stack, for a handler written in the language: its
/// `:the_exception` is `ExceptionStack.current`, and `:pop_exception` is `ExceptionStack.pop(to:)` with the depth that
/// `ExceptionStack.depth` had before the call.
public func protectKeepingException(
  _ body: @convention(c) (UnsafeMutableRawPointer?) -> Void, _ context: UnsafeMutableRawPointer?
) -> Value? {
  tt_protect(body, context).map(Value.init(raw:))
}
