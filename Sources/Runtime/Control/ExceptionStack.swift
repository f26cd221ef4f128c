import CRuntime

/// The exceptions that the current task is handling, the innermost last, each with the trace of its raise.
///
/// They lie in pairs (exception, trace) in a `Vector{Any}` that the task owns, so that they outlive the stack frames
/// between. The depth is in the thread record, where entering a handler copies it.
public enum ExceptionStack {
  /// The number of exceptions being handled: what `:enter` saves and `:pop_exception` goes back to.
  public static var depth: Int { Int(tt_self().pointee.exception_depth) }

  /// The innermost exception being handled: the value of `:the_exception`.
  public static var current: Value? {
    let thread = tt_self()
    guard thread.pointee.exception_depth > 0, let store else {
      return thread.pointee.exception.map(Value.init(raw:))
    }
    return store.reference((Int(thread.pointee.exception_depth) - 1) * 2)
  }

  /// The trace of the exception `level` (0 is the innermost), nil where there is none.
  public static func trace(_ level: Int = 0) -> Value? {
    guard level < depth, let store else { return nil }
    return store.reference((depth - 1 - level) * 2 + 1)
  }

  /// The exception `level` (0 is the innermost).
  public static func exception(_ level: Int) -> Value? {
    guard level < depth, let store else { return nil }
    return store.reference((depth - 1 - level) * 2)
  }

  /// Forgets all but the outermost `newDepth` exceptions.
  public static func pop(to newDepth: Int) {
    let thread = tt_self()
    let old = Int(thread.pointee.exception_depth)
    guard newDepth < old else { return }
    thread.pointee.exception_depth = UInt64(newDepth)
    guard let store else { return }
    let words = store.elements.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
    for i in newDepth * 2..<old * 2 { words[i] = nil }
    store.count = newDepth * 2
    store.setDimension(0, newDepth * 2)
  }

  static func push(_ exception: Value, _ trace: Value?) {
    let thread = tt_self()
    guard let task = thread.pointee.task.map(TaskObject.init(raw:)) else { return }
    let store: ArrayObject
    if let there = task.exceptions {
      store = ArrayObject(raw: there.raw)
    } else {
      store = makeVector(Known.vectorAny, count: 0)
      task.exceptions = store.value
    }
    Runtime.push(store, exception)
    Runtime.push(store, trace ?? Known.nothing)
    thread.pointee.exception_depth += 1
  }

  static func replaceCurrent(_ exception: Value) {
    let thread = tt_self()
    guard thread.pointee.exception_depth > 0, let store else { return }
    store.setReference((Int(thread.pointee.exception_depth) - 1) * 2, exception)
  }

  private static var store: ArrayObject? {
    guard let task = tt_self().pointee.task.map(TaskObject.init(raw:)), let there = task.exceptions else { return nil }
    return ArrayObject(raw: there.raw)
  }
}
