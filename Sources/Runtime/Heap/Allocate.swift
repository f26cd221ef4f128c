import CRuntime
import Glibc

/// Allocates an object of `size` bytes (after the header) whose bytes are zero, with `type` in its header.
///
/// This is a point where a collection can run. It never raises: where no memory is left the process ends with a message.
@inline(__always) public func allocateObject(_ type: DataType, _ size: Int) -> UnsafeMutableRawPointer {
  let object = tt_allocate_fast(UInt(bitPattern: size)) ?? allocateSlowly(size)
  object.storeBytes(of: type.address, toByteOffset: -8, as: UInt.self)
  return object
}

/// Zeroed memory for an object of `size` bytes whose header the caller fills before the next allocation.
func heapAllocate(_ size: Int) -> UnsafeMutableRawPointer {
  tt_allocate_fast(UInt(bitPattern: size)) ?? allocateSlowly(size)
}

/// Prepares the heap; the first thing after `startFirstThread`.
public func startHeap() {
  guard tt_heap_reserve() else {
    fputs("tintype: cannot reserve address space for the heap\n", stderr)
    exit(1)
  }
  tt_heap.trigger = HeapPolicy.smallestTrigger
  HeapChecks.readEnvironment()
}

/// Zeroed memory for an object of `size` bytes where the current run of free cells is used up; may collect.
@inline(never) func allocateSlowly(_ size: Int) -> UnsafeMutableRawPointer {
  if tt_heap.base == 0 { startHeap() }
  let errorNumber = errno
  collectWhereDue(size)
  let object: UnsafeMutableRawPointer
  if size <= Int(TT_SMALL_LIMIT) {
    let c = Int(tt_size_class(UInt(size)))
    // With a check at every allocation each cell is given out by itself, so that generated code comes here too.
    let cell = tt_heap.check_every > 0 ? Blocks.takeCell(c) : Blocks.takeRunAndCell(c)
    object = cell + 8
  } else {
    object = LargeObjects.allocate(size)
  }
  errno = errorNumber
  return object
}

@inline(__always) private func collectWhereDue(_ size: Int) {
  if tt_heap.disabled > 0 { return }
  if tt_heap.check_every > 0 {
    tt_heap.check_count += 1
    if tt_heap.check_count >= tt_heap.check_every {
      tt_heap.check_count = 0
      // Full and young collections take turns, so that a missing barrier shows too.
      HeapChecks.turn.toggle()
      Collector.collect(full: HeapChecks.turn)
    }
    return
  }
  let allocated = tt_self().pointee.allocated_bytes
  if allocated > tt_heap.trigger || (size > Int(TT_SMALL_LIMIT) && allocated + UInt64(size) > tt_heap.trigger) {
    Collector.collect(full: HeapPolicy.fullIsDue)
  }
}

/// When collections run.
enum HeapPolicy {
  /// The number of bytes after which a collection runs at the earliest.
  static var smallestTrigger: UInt64 { 32 << 20 }

  /// Whether the next collection should look at all objects: since the last that did, those alive have grown by half.
  static var fullIsDue: Bool { tt_heap.live_bytes > tt_heap.full_live_bytes + max(tt_heap.full_live_bytes / 2, 64 << 20) }

  /// The number of bytes to allocate until the next collection.
  static func trigger(live: UInt64) -> UInt64 { max(smallestTrigger, min(live / 2, 1 << 30)) }
}

