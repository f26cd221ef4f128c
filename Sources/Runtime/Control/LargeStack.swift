import CRuntime
import Glibc

/// Runs `body(context)` on a stack of `size` bytes of its own, as part of the current task: for what recurses deeply over
/// programs (inference, lowering). A raise out of `body` ends the process: it must catch with `protect`.
public func runOnLargeStack(
  size: Int, _ body: @convention(c) (UnsafeMutableRawPointer?) -> Void, _ context: UnsafeMutableRawPointer?
) {
  guard let mapping = StackMemory.map(size) else { return body(context) }
  let thread = tt_self()
  let oldLow = UInt(thread.pointee.stack_low)
  let oldHigh = UInt(thread.pointee.stack_high)
  let segment = UnsafeMutablePointer<tt_stack_segment>.allocate(capacity: 1)
  // The whole of the old stack from this frame on counts; a word of slack covers what the switch pushes.
  segment.initialize(
    to: tt_stack_segment(previous: thread.pointee.segments, low: tt_frame_address() - 4096, high: UInt(thread.pointee.stack_high), limit: 0))
  thread.pointee.segments = segment
  setStackBounds(low: mapping.low, high: mapping.high)
  tt_call_on_stack(body, context, UnsafeMutableRawPointer(bitPattern: mapping.high))
  setStackBounds(low: oldLow, high: oldHigh)
  tt_self().pointee.segments = segment.pointee.previous
  segment.deallocate()
  StackMemory.unmap(mapping)
}

/// Memory for stacks: mapped without reservation, with a guard below.
struct StackMemory: BitwiseCopyable {
  static var guardSize: Int { 64 * 1024 }
  let mapping: UnsafeMutableRawPointer
  let size: Int
  var low: UInt { UInt(bitPattern: mapping) + UInt(StackMemory.guardSize) }
  var high: UInt { UInt(bitPattern: mapping) + UInt(size) }

  static func map(_ bytes: Int) -> StackMemory? {
    let size = (bytes + guardSize + 65535) & ~65535
    let p = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    guard let p, p != MAP_FAILED else { return nil }
    mprotect(p, guardSize, PROT_NONE)
    return StackMemory(mapping: p, size: size)
  }

  static func unmap(_ m: StackMemory) { munmap(m.mapping, m.size) }
}
