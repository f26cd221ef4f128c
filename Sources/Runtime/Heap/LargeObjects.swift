import CRuntime
import Glibc

/// Objects too large for a cell: each has units of its own. The object lies 16 bytes into the first.
enum LargeObjects {
  static func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let count = (size + 16 + Units.size - 1) >> Int(TT_UNIT_SHIFT)
    let first = Units.take(count)
    let begin = Units.address(first)
    // Only what was touched before needs zeroing; large freed runs went back to the system and are zero.
    for u in first..<first + count {
      if tt_heap.units[u].dirty != 0 { memset(Units.address(u), 0, Units.size) }
      tt_heap.units[u] = tt_unit()
      tt_heap.units[u].kind = TT_UNIT_CONTINUATION
      tt_heap.units[u].distance = UInt32(u - first)
      tt_heap.units[u].span = 1
    }
    tt_heap.units[first].kind = TT_UNIT_LARGE
    tt_heap.units[first].distance = UInt32(count)
    tt_self().pointee.allocated_bytes += UInt64(count << Int(TT_UNIT_SHIFT))
    return begin + 16
  }

  /// Frees the large object at `unit` where it is not marked; returns its number of units.
  static func sweep(_ unit: Int) -> Int {
    let count = Int(tt_heap.units[unit].distance)
    let bit = unit << (Int(TT_UNIT_SHIFT) - 4) + 1
    if tt_heap.marks[bit >> 6] & (1 << UInt64(bit & 63)) == 0 { Units.free(unit, count) }
    return count
  }
}
