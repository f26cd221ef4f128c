import CRuntime
import Runtime

/// Evaluation of calls at compile time. The call runs in a given world, under `protect`.
enum Evaluation {
  /// What an evaluation came to: a value, or an exception.
  struct Outcome: BitwiseCopyable {
    var value: Value?
    var exception: Value?
  }

  private struct Context {
    var args: UnsafePointer<Value>
    var count: Int
    var result: Value?
  }

  /// Calls `args[0]` with the other elements.
  static func call(_ args: RefBuffer<Value>, world: UInt) -> Outcome {
    let saved = currentWorld()
    setCurrentWorld(world)
    var context = Context(args: UnsafePointer(args.pointer), count: args.count, result: nil)
    let exception = withUnsafeMutablePointer(to: &context) { p in
      protect(
        { raw in
          let c = raw.unsafelyUnwrapped.assumingMemoryBound(to: Context.self)
          c.pointee.result = apply(c.pointee.args, c.pointee.count)
        }, UnsafeMutableRawPointer(p))
    }
    setCurrentWorld(saved)
    withExtendedLifetime(args) {}
    return Outcome(value: exception == nil ? context.result : nil, exception: exception)
  }
}
