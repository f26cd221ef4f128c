import CRuntime

/// Raising and handling exceptions by `ccall` and from generated code.
func registerErrorEntries() {
  typealias P = UnsafeMutableRawPointer
  RuntimeEntries.register("jl_throw", { raise(Value(raw: $0)) } as @convention(c) (P) -> Void)
  RuntimeEntries.register("jl_rethrow", { rethrow() } as @convention(c) () -> Void)
  RuntimeEntries.register("jl_rethrow_other", { rethrow(as: Value(raw: $0)) } as @convention(c) (P) -> Void)
  RuntimeEntries.register("jl_current_exception", { (ExceptionStack.current ?? Known.nothing).raw } as @convention(c) () -> P)
  RuntimeEntries.register("jl_excstack_state", { UInt(ExceptionStack.depth) } as @convention(c) () -> UInt)
  RuntimeEntries.register("jl_restore_excstack", { ExceptionStack.pop(to: Int($0)) } as @convention(c) (UInt) -> Void)
  RuntimeEntries.register("tt_enter", tt_enter as @convention(c) (UnsafeMutablePointer<tt_handler>?) -> Void)
  RuntimeEntries.register("tt_leave", tt_leave as @convention(c) (UnsafeMutablePointer<tt_handler>?) -> Void)
  RuntimeEntries.register("tt_poll", tt_poll as @convention(c) () -> Void)
  RuntimeEntries.register("tt_save", tt_save_address())
}
