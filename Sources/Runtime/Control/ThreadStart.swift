import CRuntime
import Glibc

/// Prepares the process's first thread: stack bounds, what the C part calls in Swift, signals.
///
/// It is the first thing a process that uses the runtime does, before any allocation on the language heap.
public func startFirstThread() {
  var low: UInt = 0
  var high: UInt = 0
  tt_os_stack_bounds(&low, &high)
  setStackBounds(low: low, high: high)
  tt_self().pointee.world_age = 1
  tt_hooks.raise_stack_overflow = { raiseStackOverflow() }
  tt_hooks.raise_divide_error = { raiseDivideError() }
  tt_hooks.raise_fault = { address, pc, write in raiseFault(address, pc, write != 0) }
  tt_hooks.attend = { reasons in attend(reasons) }
  tt_hooks.uncaught = { exception in reportUncaught(Value(raw: exception!)) }
  tt_install_signal_handlers()
  registerErrorEntries()
  registerBacktraceEntries()
  registerTaskEntries()
  registerCollectorEntries()
}

/// Does what `reasons` (bits `TT_ATTENTION_*`) ask for, at a point where user code may run.
private func attend(_ reasons: UInt32) {
  let thread = tt_self()
  if thread.pointee.finalizer_depth > 0 || thread.pointee.locks_held > 0 {
    thread.pointee.attention |= reasons  // answered when the lock is given back
    return
  }
  if reasons & TT_ATTENTION_FINALIZERS != 0 { Finalizers.runPending() }
  if reasons & TT_ATTENTION_INTERRUPT != 0 { raise(Known.interrupt) }
}

/// Raises the exception for an invalid access: a ReadOnlyMemoryError for a write to what is mapped; else nothing can be
/// trusted any more, and the process ends with a message.
private func raiseFault(_ address: UInt, _ pc: UInt, _ write: Bool) {
  if write && isMapped(address) { raise(Known.tReadOnlyMemoryError.instance ?? Known.undefRefError) }
  reportInternalFailure("invalid memory access at 0x\(String(address, radix: 16)), code at 0x\(String(pc, radix: 16))")
}

/// Whether a page is mapped at `address`.
private func isMapped(_ address: UInt) -> Bool {
  let page = UnsafeMutableRawPointer(bitPattern: address & ~4095)
  var state: UInt8 = 0
  return page != nil && mincore(page, 4096, &state) == 0
}

/// Writes a message about a failure of the implementation itself, with the language functions that run, and ends the process.
public func reportInternalFailure(_ text: String) -> Never {
  fputs("tintype: internal failure: \(text)\n", stderr)
  printRunningFunctions()
  abort()
}

private func reportUncaught(_ exception: Value) {
  fputs("tintype: an exception of type \(exception.type.name.name.text) was raised where nothing catches it\n", stderr)
  printRunningFunctions()
}
