import CRuntime
import Glibc

/// The units of 64 KiB that the heap's range is made of: which are free, and giving their memory back.
///
/// What a unit is used for stands in `tt_heap.units`; runs of free units are found by looking from where the last search
/// ended, so neighbours that become free at different times need no merging.
enum Units {
  static var size: Int { 1 << Int(TT_UNIT_SHIFT) }
  /// Where the next search for a single unit or small block begins.
  nonisolated(unsafe) private static var hint = 0
  /// The number of free units whose memory has been touched.
  nonisolated(unsafe) static var dirtyFree = 0

  @inline(__always) static func address(_ unit: Int) -> UnsafeMutableRawPointer {
    UnsafeMutableRawPointer(bitPattern: tt_heap.base &+ UInt(unit) << UInt(TT_UNIT_SHIFT)).unsafelyUnwrapped
  }

  /// Takes `count` consecutive free units. The caller sets their kinds; `dirty` says of each whether its memory is not zero.
  static func take(_ count: Int) -> Int {
    let used = Int(tt_heap.used_units)
    let units = tt_heap.units!
    var run = 0
    var i = count <= 4 ? hint : 0
    while i < used {
      if units[i].kind == TT_UNIT_FREE {
        run += 1
        if run == count { return taken(i + 1 - count, count) }
        i += 1
      } else {
        run = 0
        i += units[i].kind == TT_UNIT_LARGE ? Int(units[i].distance) : Int(max(units[i].span, 1))
      }
    }
    // New units at the end; the free ones just before it are part of the run.
    let first = used - run
    guard (first + count) << Int(TT_UNIT_SHIFT) <= Int(tt_heap.size) else { outOfMemory(count) }
    grow(to: first + count)
    return taken(first, count)
  }

  private static func taken(_ first: Int, _ count: Int) -> Int {
    for u in first..<first + count where tt_heap.units[u].dirty != 0 { dirtyFree -= 1 }
    if count <= 4 { hint = first + count }
    return first
  }

  /// Extends the used part. Beyond the first few MiB it is in steps of huge pages, which make first touches cheap.
  private static func grow(to newCount: Int) {
    let hugeUnits = 32
    let old = Int(tt_heap.used_units)
    if newCount > 2 * hugeUnits {
      let from = max((old + hugeUnits - 1) / hugeUnits, 2) * hugeUnits
      let to = (newCount + hugeUnits - 1) / hugeUnits * hugeUnits
      if to > from && to << Int(TT_UNIT_SHIFT) <= Int(tt_heap.size) {
        madvise(address(from), (to - from) << Int(TT_UNIT_SHIFT), MADV_HUGEPAGE)
      }
    }
    tt_heap.used_units = UInt(newCount)
  }

  /// Makes `count` units free. Large runs are given back to the system at once.
  static func free(_ first: Int, _ count: Int) {
    let bytes = count << Int(TT_UNIT_SHIFT)
    let giveBack = bytes >= 1 << 20
    if giveBack { madvise(address(first), bytes, MADV_DONTNEED) }
    for u in first..<first + count {
      tt_heap.units[u] = tt_unit()
      if !giveBack {
        tt_heap.units[u].dirty = 1
        dirtyFree += 1
      }
    }
    if first < hint { hint = first }
  }

  /// Gives the memory of free units back to the system where they hold more than `keep` bytes.
  static func trim(keep: Int) {
    guard dirtyFree << Int(TT_UNIT_SHIFT) > keep else { return }
    var u = 0
    while u < Int(tt_heap.used_units) {
      guard tt_heap.units[u].kind == TT_UNIT_FREE, tt_heap.units[u].dirty != 0 else {
        u += 1
        continue
      }
      let first = u
      while u < Int(tt_heap.used_units), tt_heap.units[u].kind == TT_UNIT_FREE, tt_heap.units[u].dirty != 0 {
        tt_heap.units[u].dirty = 0
        u += 1
      }
      madvise(address(first), (u - first) << Int(TT_UNIT_SHIFT), MADV_DONTNEED)
    }
    dirtyFree = 0
  }

  private static func outOfMemory(_ count: Int) -> Never {
    fputs("tintype: out of memory: no room for \(count << Int(TT_UNIT_SHIFT)) bytes in the heap's address range\n", stderr)
    printRunningFunctions()
    exit(1)
  }
}
