/// Modules and the resolution of names, as Julia 1.10 has them: a name is resolved once, at its first use or definition.
extension ModuleObject {
  public enum Flag {
    /// `baremodule`: without the implicit `using Base`.
    public static var bare: UInt32 { 1 }
    /// Closed: its definition has ended.
    public static var closed: UInt32 { 2 }
    /// Made inside another module's body as a submodule of a package.
    public static var noSpecialize: UInt32 { 4 }
  }
  /// The bindings in order of insertion.
  public func forEachBinding(_ body: (Binding) -> Void) {
    let t = bindings
    for i in 0..<t.count { body(t.values[i].unsafeAs(Binding.self)) }
  }
  public var bindingCount: Int { bindings.count }
  public func binding(at i: Int) -> Binding { bindings.values[i].unsafeAs(Binding.self) }
}

/// Makes a module without any binding; it is its own parent where `parent` is nil.
func makeModuleObject(_ name: Symbol, parent: ModuleObject?) -> ModuleObject {
  let m = ModuleObject(raw: allocateObject(Known.tModule, ModuleObject.size))
  m.name = name
  m.parent = parent ?? m
  m.bindings = makeBindingTable()
  m.optlevel = -1
  m.compile = -1
  m.infer = -1
  m.maxMethods = -1
  m.hash = name.hash &* 31 &+ (parent.map { $0.hash } ?? 17)
  return m
}

/// The list of modules that `module` is `using`.
extension ModuleObject {
  /// The `using` list, made when first asked for.
  public var usingList: ArrayObject {
    if loadReference(ModuleObject.Offset.usings) == nil { usings = makeVector(Known.vectorAny, count: 0) }
    return usings
  }
  public var hasUsings: Bool { loadReference(ModuleObject.Offset.usings) != nil }
}

/// The binding of `name` that lies in `module` itself, owned or not, or nil.
public func localBinding(_ module: ModuleObject, _ name: Symbol) -> Binding? { module.bindings.binding(name) }

/// The binding that lies in `module` for `name`, made where it does not exist.
public func reserveBinding(_ module: ModuleObject, _ name: Symbol) -> Binding {
  if let b = module.bindings.binding(name) { return b }
  let b = makeBinding(module, name)
  module.bindings.add(b)
  return b
}

/// What looking up a name through `using` came to.
public enum BindingLookup {
  case found(Binding)
  case none
  /// Two used modules export different bindings of the name.
  case ambiguous(ModuleObject, ModuleObject)
}

/// The binding that owns `name` as seen from `module`, or nil where the name is not defined there or is ambiguous.
///
/// A name found through `using` is resolved: from then on it means that binding.
public func lookupBinding(_ module: ModuleObject, _ name: Symbol) -> Binding? {
  if case .found(let b) = resolveBinding(module, name, depth: 0) { return b }
  return nil
}

public func resolveBinding(_ module: ModuleObject, _ name: Symbol, depth: Int) -> BindingLookup {
  if let b = module.bindings.binding(name), let owner = b.owner { return .found(owner) }
  if depth > 64 || !module.hasUsings { return .none }
  var found: Binding?
  var source: ModuleObject?
  let list = module.usingList
  for i in list.indices.reversed() {
    let used = list[i].unsafeAs(ModuleObject.self)
    guard let exported = exportedOwner(used, name, depth: depth + 1) else { continue }
    if let f = found, let s = source, !same(f, exported) {
      if f.isConstant && exported.isConstant && same(f.value, exported.value ?? Known.nothing) { continue }
      return .ambiguous(s, used)
    }
    found = exported
    source = used
  }
  guard let found else { return .none }
  let b = reserveBinding(module, name)
  b.owner = found
  b.flags |= Binding.Flag.usedFrom
  return .found(found)
}

/// The owner of `name` where `module` exports it.
private func exportedOwner(_ module: ModuleObject, _ name: Symbol, depth: Int) -> Binding? {
  guard let b = module.bindings.binding(name), b.isExported else { return nil }
  if let owner = b.owner { return owner }
  if case .found(let o) = resolveBinding(module, name, depth: depth) { return o }
  return nil
}

/// The value bound to `name` as seen from `module`, or nil where it is not defined.
public func globalValue(_ module: ModuleObject, _ name: Symbol) -> Value? { lookupBinding(module, name)?.value }

/// Whether `name` is defined as seen from `module`.
public func isGlobalDefined(_ module: ModuleObject, _ name: Symbol) -> Bool { globalValue(module, name) != nil }

/// What binding a name for assignment came to.
public enum AssignmentBinding {
  case binding(Binding)
  /// The name belongs to another module, by import or use.
  case foreign(owner: ModuleObject)
}

/// The binding to assign `name` in `module`; it comes to own the name where it is not resolved yet.
public func bindingForAssignment(_ module: ModuleObject, _ name: Symbol) -> AssignmentBinding {
  let b = reserveBinding(module, name)
  if let owner = b.owner {
    return same(owner, b) ? .binding(b) : .foreign(owner: owner.module)
  }
  b.owner = b
  return .binding(b)
}

/// Binds `name` in `module` to `value` as a constant, without a check for an older value.
public func setConstant(_ module: ModuleObject, _ name: Symbol, _ value: Value) {
  let b = reserveBinding(module, name)
  b.owner = b
  b.flags |= Binding.Flag.constant
  b.value = value
}

/// Marks `name` as exported by `module`.
public func exportName(_ module: ModuleObject, _ name: Symbol) {
  reserveBinding(module, name).flags |= Binding.Flag.exported
}

/// Makes `module` use all that `used` exports.
public func useModule(_ module: ModuleObject, _ used: ModuleObject) {
  if same(module, used) { return }
  let list = module.usingList
  for i in list.indices where same(list[i], used) { return }
  push(list, Value(raw: used.raw))
}

/// What importing a name came to.
public enum ImportOutcome {
  case done
  case undefined
  /// The name has another meaning in the importing module already.
  case conflict(existing: Binding)
}

/// Makes `alias` in `module` mean the binding of `name` in `source` (`explicit`: by `import`, so that methods may be added).
public func importName(_ module: ModuleObject, from source: ModuleObject, _ name: Symbol, as alias: Symbol, explicit: Bool) -> ImportOutcome {
  guard let owner = lookupBinding(source, name) else { return .undefined }
  let b = reserveBinding(module, alias)
  if let old = b.owner {
    if same(old, owner) {
      if explicit && !same(b, owner) { b.flags |= Binding.Flag.imported }
      return .done
    }
    if !same(old, b) || b.value != nil { return .conflict(existing: b) }
  }
  b.owner = owner
  if explicit { b.flags |= Binding.Flag.imported }
  return .done
}

/// Makes an empty module inside `parent`, which it is not bound in; a root module where that is nil.
public func newModule(_ name: Symbol, parent: ModuleObject?) -> ModuleObject { makeModuleObject(name, parent: parent) }
