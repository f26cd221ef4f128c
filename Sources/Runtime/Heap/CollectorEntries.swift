import CRuntime

/// The collector's functions that Base reaches by `ccall`, under the names that Julia's library gives them.
func registerCollectorEntries() {
  typealias P = UnsafeMutableRawPointer
  RuntimeEntries.register("jl_gc_collect", { kind in
    Collector.collect(full: kind != 2)
    Finalizers.runPending()
  } as @convention(c) (Int32) -> Void)
  RuntimeEntries.register("jl_gc_enable", { on in
    let was = tt_heap.disabled == 0
    if (on != 0) != was { tt_heap.disabled += on != 0 ? -1 : 1 }
    return was ? 1 : 0
  } as @convention(c) (Int32) -> Int32)
  RuntimeEntries.register("jl_gc_is_enabled", { tt_heap.disabled == 0 ? 1 : 0 } as @convention(c) () -> Int32)
  RuntimeEntries.register("jl_gc_live_bytes", { Int64(Collector.liveBytes) } as @convention(c) () -> Int64)
  RuntimeEntries.register("jl_gc_total_bytes", { Int64(Collector.totalAllocated) } as @convention(c) () -> Int64)
  RuntimeEntries.register("jl_gc_get_total_bytes", {
    $0.storeBytes(of: Int64(Collector.totalAllocated), as: Int64.self)
  } as @convention(c) (P) -> Void)
  RuntimeEntries.register("jl_gc_total_hrtime", { Collector.nanoseconds } as @convention(c) () -> UInt64)
  RuntimeEntries.register("jl_gc_safepoint", { checkStackAndPoll() } as @convention(c) () -> Void)
  RuntimeEntries.register("jl_gc_run_pending_finalizers", { _ in Finalizers.runPending() } as @convention(c) (P?) -> Void)
  RuntimeEntries.register("jl_gc_add_finalizer", {
    Finalizers.add(Value(raw: $0), function: Value(raw: $1))
  } as @convention(c) (P, P) -> Void)
  RuntimeEntries.register("jl_gc_add_finalizer_th", {
    Finalizers.add(Value(raw: $1), function: Value(raw: $2))
  } as @convention(c) (P?, P, P) -> Void)
  RuntimeEntries.register("jl_gc_add_ptr_finalizer", {
    Finalizers.add(Value(raw: $1), cFunction: UInt(bitPattern: $2))
  } as @convention(c) (P?, P, P) -> Void)
  RuntimeEntries.register("jl_finalize_th", { Finalizers.run(of: Value(raw: $1)) } as @convention(c) (P?, P) -> Void)
  RuntimeEntries.register("jl_finalize", { Finalizers.run(of: Value(raw: $0)) } as @convention(c) (P) -> Void)
  RuntimeEntries.register("jl_gc_enable_finalizers", { _, on in
    let thread = tt_self()
    if on != 0 {
      if thread.pointee.finalizer_depth > 0 { thread.pointee.finalizer_depth -= 1 }
    } else {
      thread.pointee.finalizer_depth += 1
    }
  } as @convention(c) (P?, Int32) -> Void)
  RuntimeEntries.register("jl_gc_new_weakref", { object in
    let w = WeakRef(raw: allocateObject(Known.tWeakRef, WeakRef.size))
    w.value = Value(raw: object)
    return w.raw
  } as @convention(c) (P) -> P)
  RuntimeEntries.register("jl_gc_queue_root", { recordParent($0) } as @convention(c) (P) -> Void)
  RuntimeEntries.register("tt_record_parent", { recordParent($0) } as @convention(c) (P) -> Void)
  RuntimeEntries.register("tt_allocate", { heapAllocate($0) } as @convention(c) (Int) -> P)
  RuntimeEntries.register("tt_allocate_slow", { allocateSlowly($0) } as @convention(c) (Int) -> P)
}
