import CRuntime
import Glibc

/// The stacks of tasks: given when a task starts, kept in a cache when it ends, scanned where it is suspended.
enum TaskStacks {
  /// The bytes of a task's stack; only what is touched costs memory.
  static var stackSize: Int { 8 << 20 }
  private static var cached: Int { 64 }

  nonisolated(unsafe) private static var contexts = RawList<UnsafeMutablePointer<tt_task_context>>()
  nonisolated(unsafe) private static var free = RawList<StackMemory>()

  static func makeContext(_ task: TaskObject) -> UnsafeMutablePointer<tt_task_context> {
    let c = UnsafeMutablePointer<tt_task_context>.allocate(capacity: 1)
    c.initialize(to: tt_task_context())
    c.pointee.task = task.raw
    c.pointee.world_age = task.world
    task.context = UInt(bitPattern: c)
    contexts.append(c)
    return c
  }

  static func context(_ task: TaskObject) -> UnsafeMutablePointer<tt_task_context>? {
    UnsafeMutablePointer(bitPattern: task.context)
  }

  /// Gives the task a stack whose first frame runs it; false where there is no memory.
  static func giveStack(_ c: UnsafeMutablePointer<tt_task_context>) -> Bool {
    let memory: StackMemory
    if free.count > 0 {
      memory = free.removeLast()
    } else if let fresh = StackMemory.map(stackSize) {
      memory = fresh
    } else {
      return false
    }
    c.pointee.mapping = memory.mapping
    c.pointee.mapping_size = UInt(memory.size)
    c.pointee.stack_low = memory.low
    c.pointee.stack_high = memory.high
    c.pointee.saved_sp = tt_prepare_stack(UnsafeMutableRawPointer(bitPattern: memory.high))
    return true
  }

  /// Takes the stack of a task that will never run again.
  static func takeStack(_ c: UnsafeMutablePointer<tt_task_context>) {
    guard let mapping = c.pointee.mapping else { return }
    let memory = StackMemory(mapping: mapping, size: Int(c.pointee.mapping_size))
    c.pointee.mapping = nil
    c.pointee.saved_sp = nil
    if free.count >= cached { return StackMemory.unmap(memory) }
    // All but the part that nearly every task touches goes back to the system.
    let kept = 64 * 1024
    let guardSize = StackMemory.guardSize
    madvise(mapping + guardSize, memory.size - guardSize - kept, MADV_DONTNEED)
    free.append(memory)
  }

  /// Scans the saved stack of a suspended task.
  static func scan(_ task: TaskObject) {
    guard let c = context(task), let sp = c.pointee.saved_sp else { return }
    Marker.scanConservatively(UInt(bitPattern: sp), UInt(c.pointee.stack_high))
    var segment = c.pointee.segments
    while let s = segment {
      Marker.scanConservatively(UInt(s.pointee.low), UInt(s.pointee.high))
      segment = s.pointee.previous
    }
  }

  /// Scans the stacks of tasks that survived earlier collections: stores on a stack have no write barrier.
  static func markSurvivors() {
    for i in 0..<contexts.count {
      guard let task = contexts[i].pointee.task, Marker.isMarked(task) else { continue }
      scan(TaskObject(raw: task))
    }
  }

  /// Frees the stacks of tasks that died.
  static func sweep() {
    var kept = 0
    for i in 0..<contexts.count {
      let c = contexts[i]
      if let task = c.pointee.task, !Marker.isAlive(task) {
        takeStack(c)
        c.deallocate()
      } else {
        contexts[kept] = c
        kept += 1
      }
    }
    contexts.truncate(to: kept)
  }
}
