import Glibc

/// Makes the object of an emitted module; can run on a thread of its own, because the module's context is not shared and
/// the heap is not touched.
final class ObjectJob {
  private let emitter: ModuleEmitter
  private let level: OptimizationLevel
  private var thread = pthread_t()
  private(set) var object: [UInt8] = []
  private(set) var problem: (any Error)?
  private(set) var optimizeTime: UInt64 = 0
  private(set) var objectTime: UInt64 = 0

  init(_ emitter: ModuleEmitter, _ level: OptimizationLevel) {
    self.emitter = emitter
    self.level = level
  }

  /// Runs the passes and emits the object.
  func work() {
    if getenv("TINTYPE_DUMP_LLVM") != nil { fputs(emitter.session.text(emitter.module), stderr) }
    let start = now()
    do {
      try emitter.session.optimize(emitter.module, level)
      let middle = now()
      optimizeTime = middle - start
      object = try emitter.session.emitObject(emitter.module, level)
      objectTime = now() - middle
    } catch {
      problem = error
    }
  }

  /// Starts `work` on a new thread; `join` must follow. Works at once where no thread can be made.
  func start() {
    let context = Unmanaged.passRetained(self)
    let made = pthread_create(
      &thread, nil,
      { raw in
        Unmanaged<ObjectJob>.fromOpaque(raw!).takeRetainedValue().work()
        return nil
      }, context.toOpaque())
    if made != 0 {
      thread = 0
      context.takeRetainedValue().work()
    }
  }

  /// Waits for the end of `work`.
  func join() {
    if thread != 0 { pthread_join(thread, nil) }
  }
}
