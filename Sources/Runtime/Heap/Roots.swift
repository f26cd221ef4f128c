import CRuntime

/// What every collection starts from.
enum Roots {
  /// Marks from the well-known objects, the raw containers and the stack of the current task, whose registers lie from `sp` on.
  static func mark(_ sp: UInt) {
    for i in 0..<Int(TT_KNOWN_CAPACITY) { Marker.mark(tt_known_get(i)) }
    let thread = tt_self()
    Marker.mark(thread.pointee.task)
    Marker.markConservatively(UInt(bitPattern: thread.pointee.exception))
    Marker.scanConservatively(sp, thread.pointee.stack_high)
    var segment = thread.pointee.segments
    while let s = segment {
      Marker.scanConservatively(s.pointee.low, s.pointee.high)
      segment = s.pointee.previous
    }
    var storage = RefStorage.first
    while let s = storage {
      let low = UInt(bitPattern: s.pointee.base)
      Marker.scanConservatively(low, low + UInt(s.pointee.bytes))
      storage = s.pointee.next
    }
    TaskStacks.markSurvivors()
  }
}
