/// The runtime's own functions that code reaches by name, with the C convention: `jl_…` where Julia's library has a
/// function of that name and signature, `tt_…` where it does not.
///
/// A `ccall` without a library looks here first. Images know an entry by its name only.
public enum RuntimeEntries {
  nonisolated(unsafe) private static var addresses: [String: UInt] = [:]
  nonisolated(unsafe) private static var names: [UInt: String] = [:]

  /// Enters `function`, a `@convention(c)` function value, under `name`. A later entry of the same name wins.
  public static func register<F>(_ name: StaticString, _ function: F) {
    precondition(MemoryLayout<F>.size == MemoryLayout<UInt>.size, "a runtime entry must be a @convention(c) function")
    let address = unsafeBitCast(function, to: UInt.self)
    let name = name.description
    addresses[name] = address
    names[address] = name
  }

  /// The address of the entry `name`, or nil.
  public static func address(_ name: String) -> UInt? { addresses[name] }
  /// The name of the entry at `address`, or nil.
  public static func name(at address: UInt) -> String? { names[address] }
  /// All names, sorted.
  public static var allNames: [String] { addresses.keys.sorted() }
}
