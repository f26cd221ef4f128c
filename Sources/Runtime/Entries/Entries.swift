/// The runtime functions that the language side calls by name (`ccall(:jl_…)`), family by family.
public enum Entries {
  /// Registers all of them; part of every process's start.
  public static func register() {
    registerArrayEntries()
    registerTextEntries()
    registerTypeEntries()
    registerModuleEntries()
    registerMethodEntries()
    registerEvaluationEntries()
    registerProcessEntries()
  }
}

/// A reference as it crosses the C convention.
typealias Object = UnsafeMutableRawPointer

@inline(__always) func v(_ p: Object) -> Value { Value(raw: p) }
@inline(__always) func c(_ b: Bool) -> Int32 { b ? 1 : 0 }
