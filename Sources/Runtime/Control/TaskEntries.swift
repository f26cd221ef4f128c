import CRuntime

/// The task functions that Base reaches by `ccall`, under the names that Julia's library gives them.
func registerTaskEntries() {
  typealias P = UnsafeMutableRawPointer
  RuntimeEntries.register("jl_new_task", { code, completion, _ in
    Tasks.make(Value(raw: code), completion: completion.map(Value.init(raw:))).raw
  } as @convention(c) (P, P?, Int) -> P)
  RuntimeEntries.register("jl_get_current_task", { Tasks.current.raw } as @convention(c) () -> P)
  RuntimeEntries.register("jl_set_next_task", { Tasks.nextTask = Value(raw: $0) } as @convention(c) (P) -> Void)
  RuntimeEntries.register("jl_get_next_task", { (Tasks.nextTask ?? Known.nothing).raw } as @convention(c) () -> P)
  RuntimeEntries.register("jl_switch", { Tasks.switchToNext() } as @convention(c) () -> Void)
  RuntimeEntries.register("jl_switchto", { Tasks.switchTo(TaskObject(raw: $0)) } as @convention(c) (P) -> Void)
  RuntimeEntries.register("jl_get_task_tid", { _ in 0 } as @convention(c) (P) -> Int16)
  RuntimeEntries.register("jl_set_task_tid", { _, _ in 1 } as @convention(c) (P, Int32) -> Int32)
  RuntimeEntries.register("jl_get_task_threadpoolid", { _ in 0 } as @convention(c) (P) -> Int8)
  RuntimeEntries.register("jl_set_task_threadpoolid", { _, _ in 1 } as @convention(c) (P, Int8) -> Int32)
  RuntimeEntries.register("jl_threadid", { 0 } as @convention(c) () -> Int16)
  RuntimeEntries.register("jl_is_task_started", { Int32(TaskObject(raw: $0).started) } as @convention(c) (P) -> Int32)
}
