import CRuntime
import Glibc

/// The collector: non-moving, mark and sweep, with sticky marks.
///
/// A full collection clears all marks first. A young one keeps them: objects that survived before are taken to be alive, and
/// only those allocated since are looked at, found from the stacks, the roots and the recorded parents (`RememberedSet`).
/// Everything that survives is old from then on. Sweeping looks at marks only; memory is zeroed when it is taken again.
public enum Collector {
  public nonisolated(unsafe) static var fullCollections = 0
  public nonisolated(unsafe) static var youngCollections = 0
  nonisolated(unsafe) public private(set) static var nanoseconds: UInt64 = 0
  nonisolated(unsafe) private static var isFull = false

  /// Runs a collection. Finalizers of what died run at the next point where user code may.
  public static func collect(full: Bool = true) {
    if tt_self().pointee.in_collection != 0 { return }
    let errorNumber = errno
    isFull = full
    tt_self().pointee.in_collection = 1
    tt_with_registers({ _, sp in Collector.run(UInt(bitPattern: sp)) }, nil)
    tt_self().pointee.in_collection = 0
    if Finalizers.arePending { requestAttention(TT_ATTENTION_FINALIZERS) }
    errno = errorNumber
  }

  private static func run(_ sp: UInt) {
    let start = now()
    let thread = tt_self()
    if isFull { fullCollections += 1 } else { youngCollections += 1 }
    Timings.add(.collections)
    Blocks.closeRuns()
    Marker.markedBytes = 0
    if isFull { beginFull() }
    RememberedSet.enter(full: isFull)
    Roots.mark(sp)
    Marker.drain()
    Finalizers.resurrect()
    WeakReferences.clear()
    RememberedSet.settleImages()
    Identities.sweep()
    TaskStacks.sweep()
    sweep()
    tt_heap.valid = tt_heap.marks
    if isFull {
      tt_heap.live_bytes = Marker.markedBytes
      tt_heap.full_live_bytes = Marker.markedBytes
    } else {
      tt_heap.live_bytes += Marker.markedBytes
    }
    thread.pointee.total_allocated += thread.pointee.allocated_bytes
    thread.pointee.allocated_bytes = 0
    tt_heap.trigger = HeapPolicy.trigger(live: tt_heap.live_bytes)
    Units.trim(keep: max(64 << 20, Int(tt_heap.live_bytes / 2)))
    if tt_heap.verify != 0 { HeapChecks.verify() }
    nanoseconds &+= now() &- start
  }

  /// Clears the marks; those of the collection before still tell which cells hold objects.
  private static func beginFull() {
    swap(&tt_heap.marks, &tt_heap.spare_marks)
    tt_heap.valid = tt_heap.spare_marks
    memset(tt_heap.marks, 0, Int(tt_heap.used_units) << (Int(TT_UNIT_SHIFT) - 7))
    Marker.weakReferences.truncate(to: 0)
  }

  private static func sweep() {
    Blocks.forgetAvailable()
    var unit = 0
    let used = Int(tt_heap.used_units)
    while unit < used {
      let u = tt_heap.units[unit]
      switch u.kind {
      case TT_UNIT_BLOCK:
        Blocks.sweep(unit)
        unit += Int(u.span)
      case TT_UNIT_LARGE: unit += LargeObjects.sweep(unit)
      default: unit += 1
      }
    }
  }

  private static func now() -> UInt64 {
    var t = timespec()
    clock_gettime(CLOCK_MONOTONIC, &t)
    return UInt64(t.tv_sec) &* 1_000_000_000 &+ UInt64(t.tv_nsec)
  }

  /// The number of bytes allocated since the process started.
  public static var totalAllocated: UInt64 {
    let thread = tt_self()
    return thread.pointee.total_allocated + thread.pointee.allocated_bytes
  }
  /// The number of bytes alive at the last collection and allocated since.
  public static var liveBytes: UInt64 { tt_heap.live_bytes + tt_self().pointee.allocated_bytes }

  /// Holds collections off until as many calls of `enable` follow.
  public static func disable() { tt_heap.disabled += 1 }
  public static func enable() { tt_heap.disabled -= 1 }
}
