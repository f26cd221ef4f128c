import CRuntime
import Glibc

/// Tasks: functions that run on stacks of their own and hand the thread to each other.
public enum Tasks {
  public static var runnable: UInt8 { 0 }
  public static var done: UInt8 { 1 }
  public static var failed: UInt8 { 2 }

  /// The task that runs.
  public static var current: TaskObject { TaskObject(raw: tt_self().pointee.task.unsafelyUnwrapped) }
  /// The task that `switchToNext` goes to.
  nonisolated(unsafe) private static var next = RefBuffer<Value?>([nil])
  /// A task that ended and whose stack is freed as soon as another runs.
  nonisolated(unsafe) private static var ended: UnsafeMutablePointer<tt_task_context>?

  public static var nextTask: Value? {
    get { next[0] }
    set { next[0] = newValue }
  }

  /// Makes the object of the task that runs on the stack the process came with. Part of the bootstrap and of start-up.
  public static func makeMain() {
    tt_hooks.run_task = { Tasks.runFirst() }
    let task = makeObject(code: nil)
    let context = TaskStacks.makeContext(task)
    let thread = tt_self()
    context.pointee.stack_low = thread.pointee.stack_low
    context.pointee.stack_high = thread.pointee.stack_high
    task.started = 1
    seed(task, 0x7465_7374_7461_736B)
    thread.pointee.task = task.raw
    Known.mainTask = task
  }

  /// Makes a task that will call `code` without arguments.
  public static func make(_ code: Value, completion: Value?) -> TaskObject {
    let task = makeObject(code: code)
    task.donenotify = completion ?? Known.nothing
    let parent = tt_self().pointee.task.map(TaskObject.init(raw:))
    task.world = tt_self().pointee.world_age
    if let parent {
      task.logstate = parent.logstate ?? Known.nothing
      fork(parent, task)
    }
    _ = TaskStacks.makeContext(task)
    return task
  }

  private static func makeObject(code: Value?) -> TaskObject {
    let task = TaskObject(raw: allocateObject(Known.tTask, TaskObject.size))
    let nothing = Known.nothing
    task.next = nothing
    task.queue = nothing
    task.storage = nothing
    task.donenotify = nothing
    task.result = nothing
    task.logstate = nothing
    task.code = code ?? nothing
    task.sticky = true
    return task
  }

  /// Hands the thread to `target`; returns when some task switches back.
  public static func switchTo(_ target: TaskObject) {
    let thread = tt_self()
    if thread.pointee.task == target.raw { return }
    guard target._state == runnable, let to = TaskStacks.context(target) else {
      raiseError("cannot switch to a task that has ended")
    }
    if to.pointee.mapping == nil && to.pointee.stack_high == 0 {
      guard TaskStacks.giveStack(to) else { raise(Known.outOfMemory) }
    }
    let from = TaskStacks.context(current).unsafelyUnwrapped
    save(from)
    target.started = 1
    restore(to)
    let place = to.pointee.saved_sp
    to.pointee.saved_sp = nil
    tt_switch_stack(&from.pointee.saved_sp, place)
    releaseEnded()
  }

  /// Switches to the task that `nextTask` names.
  public static func switchToNext() {
    guard let target = nextTask else { raiseError("there is no next task") }
    nextTask = nil
    switchTo(target.unsafeAs(TaskObject.self))
  }

  private static func save(_ c: UnsafeMutablePointer<tt_task_context>) {
    let thread = tt_self()
    c.pointee.handlers = thread.pointee.handlers
    c.pointee.c_frames = thread.pointee.c_frames
    c.pointee.segments = thread.pointee.segments
    c.pointee.world_age = thread.pointee.world_age
    c.pointee.exception_depth = thread.pointee.exception_depth
    c.pointee.finalizer_depth = thread.pointee.finalizer_depth
    c.pointee.locks_held = thread.pointee.locks_held
    c.pointee.stack_low = thread.pointee.stack_low
    c.pointee.stack_high = thread.pointee.stack_high
  }

  private static func restore(_ c: UnsafeMutablePointer<tt_task_context>) {
    let thread = tt_self()
    thread.pointee.task = c.pointee.task
    thread.pointee.handlers = c.pointee.handlers
    thread.pointee.c_frames = c.pointee.c_frames
    thread.pointee.segments = c.pointee.segments
    thread.pointee.world_age = c.pointee.world_age
    thread.pointee.exception_depth = c.pointee.exception_depth
    thread.pointee.finalizer_depth = c.pointee.finalizer_depth
    thread.pointee.locks_held = c.pointee.locks_held
    setStackBounds(low: UInt(c.pointee.stack_low), high: UInt(c.pointee.stack_high))
  }

  private static func releaseEnded() {
    guard let c = ended else { return }
    ended = nil
    TaskStacks.takeStack(c)
  }

  /// The first function on a task's stack.
  private static func runFirst() -> Never {
    releaseEnded()
    let task = current
    let depth = tt_self().pointee.exception_depth
    let exception = tt_protect({ _ in
      let task = Tasks.current
      var code = task.code.unsafelyUnwrapped
      task.result = withUnsafePointer(to: &code) { apply($0, 1) }
    }, nil)
    if let exception {
      task.result = Value(raw: exception)
      task._isexception = true
      task._state = failed
    } else {
      task._state = done
      ExceptionStack.pop(to: Int(depth))
    }
    finish(task)
  }

  /// Ends the current task: Base's hook wakes who waits for it and runs the next task; without Base the main task goes on.
  private static func finish(_ task: TaskObject) -> Never {
    ended = TaskStacks.context(task)
    _ = tt_protect({ _ in
      let task = Tasks.current
      if Known.isSet(KnownIndex.base), let hook = globalValue(Known.base, makeSymbol("task_done_hook")) {
        _ = call(hook, task.value)
      }
    }, nil)
    // The hook does not come back; where it does, whoever is to run next is not known.
    let to = TaskStacks.context(Known.mainTask).unsafelyUnwrapped
    switchForGood(to)
  }

  private static func switchForGood(_ to: UnsafeMutablePointer<tt_task_context>) -> Never {
    guard let place = to.pointee.saved_sp else { reportInternalFailure("a task ended and no other can run") }
    restore(to)
    to.pointee.saved_sp = nil
    var unused: UnsafeMutableRawPointer?
    tt_switch_stack(&unused, place)
    reportInternalFailure("a task that ended was switched to")
  }

  /// Gives a task's random number generator its first state.
  static func seed(_ task: TaskObject, _ start: UInt64) {
    var x = start
    task.rngState0 = UInt(splitMix(&x))
    task.rngState1 = UInt(splitMix(&x))
    task.rngState2 = UInt(splitMix(&x))
    task.rngState3 = UInt(splitMix(&x))
    task.rngState4 = UInt(splitMix(&x))
  }

  /// Gives a new task a generator of its own, from the parent's forking state only: the parent's numbers do not depend on how
  /// many tasks it starts.
  private static func fork(_ parent: TaskObject, _ child: TaskObject) {
    var x = UInt64(parent.rngState4)
    parent.rngState4 = UInt(splitMix(&x))
    var y = UInt64(parent.rngState0) ^ x
    child.rngState0 = UInt(splitMix(&y))
    y ^= UInt64(parent.rngState1)
    child.rngState1 = UInt(splitMix(&y))
    y ^= UInt64(parent.rngState2)
    child.rngState2 = UInt(splitMix(&y))
    y ^= UInt64(parent.rngState3)
    child.rngState3 = UInt(splitMix(&y))
    child.rngState4 = UInt(splitMix(&y))
  }

  /// One step of SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
  private static func splitMix(_ x: inout UInt64) -> UInt64 {
    x &+= 0x9E37_79B9_7F4A_7C15
    var z = x
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
