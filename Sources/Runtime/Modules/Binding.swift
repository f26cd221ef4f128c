/// The flag bits of a binding.
extension Binding {
  public enum Flag {
    public static var constant: UInt32 { 1 }
    public static var exported: UInt32 { 2 }
    /// Brought in by `import` or by name in `using`.
    public static var imported: UInt32 { 4 }
    public static var deprecated: UInt32 { 8 }
    /// Resolved by a use of the name through `using` of a module.
    public static var usedFrom: UInt32 { 16 }
  }
  @inline(__always) public var isConstant: Bool { flags & Flag.constant != 0 }
  @inline(__always) public var isExported: Bool { flags & Flag.exported != 0 }
  @inline(__always) public var isImported: Bool { flags & Flag.imported != 0 }
  /// Whether the binding is its own owner: it has, or may get, a value in its own module.
  @inline(__always) public var isOwned: Bool { owner.map { same($0, self) } ?? false }
}

/// Makes a binding of `name` in `module` that nobody owns yet.
func makeBinding(_ module: ModuleObject, _ name: Symbol) -> Binding {
  let b = Binding(raw: allocateObject(Known.tBinding, Binding.size))
  b.name = name
  b.module = module
  return b
}
