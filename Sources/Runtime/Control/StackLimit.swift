import CRuntime

/// How much of a stack lies below its limit: room for the raise, for a collection, and for libc, which checks nothing.
let stackReserve: UInt = 192 * 1024

/// Raises StackOverflowError where the stack is nearly used up, and does what asks for attention (Ctrl-C, finalizers).
///
/// The interpreter and other places where user code may run call this; it may raise, and run user code.
@inline(__always) public func checkStackAndPoll() {
  if tt_frame_address() < tt_self().pointee.stack_limit { tt_poll() }
}

/// Whether the stack is nearly used up; for recursive Swift (parser, subtyping, inference) that must not run user code.
@inline(__always) public var stackIsNearlyUsedUp: Bool {
  tt_frame_address() < tt_self().pointee.stack_limit_true
}

/// Raises StackOverflowError where the stack is nearly used up; runs no user code.
@inline(__always) public func checkStack() {
  if stackIsNearlyUsedUp { raiseStackOverflow() }
}

@inline(never) public func raiseStackOverflow() -> Never { raise(Known.stackOverflow) }

/// Sets the limits of the current task's stack.
func setStackBounds(low: UInt, high: UInt) {
  let thread = tt_self()
  thread.pointee.stack_low = low
  thread.pointee.stack_high = high
  thread.pointee.stack_limit_true = low + stackReserve
  thread.pointee.stack_limit = thread.pointee.attention == 0 ? low + stackReserve : UInt.max
}

/// Raises the limit, so that the thread soon calls `attend` with `reason`.
func requestAttention(_ reason: UInt32) {
  let thread = tt_self()
  thread.pointee.attention |= reason
  thread.pointee.stack_limit = UInt.max
}
