/// The completion of type definitions: what an instantiation that was made meanwhile still lacks.

/// Notes that `t` was instantiated before its name's definition was complete.
func addPartial(_ name: TypeName, _ t: DataType) {
  let old = name.partial?.unsafeAs(SimpleVector.self)
  let n = old?.count ?? 0
  let list = makeSimpleVector(n + 1)
  for i in 0..<n { list[i] = old.unsafelyUnwrapped[i] }
  list[n] = t.value
  name.partial = list.value
}

/// Must be called when the supertype of the body `t` has been set: gives instantiations made before their supertypes.
public func superTypeDefined(_ t: DataType) {
  guard let partial = t.name.partial?.unsafeAs(SimpleVector.self) else { return }
  for i in 0..<partial.count {
    let p = partial[i].unsafeAs(DataType.self)
    if p.loadReference(DataType.Offset.super) == nil { instantiateSupertype(p, t) }
  }
}

/// Must be called when the field types of the body `t` (its `types`) have been set: the definition is complete from now on.
///
/// Decides whether instances may lie inline, and computes layouts.
public func fieldTypesDefined(_ t: DataType) {
  t.flags |= DataType.Flag.isDefined
  if !t.isMutable && !t.isAbstract && t.name.flags & TypeName.Flag.mayInline == 0, let types = t.types {
    var recursive = false
    for i in 0..<types.count where storesInline(t.name, in: types[i]) { recursive = true }
    if !recursive { t.name.flags |= TypeName.Flag.mayInline }
  }
  if let partial = t.name.partial?.unsafeAs(SimpleVector.self) {
    t.name.partial = nil
    for i in 0..<partial.count {
      let p = partial[i].unsafeAs(DataType.self)
      p.flags |= DataType.Flag.isDefined
      if p.loadReference(DataType.Offset.super) == nil { instantiateSupertype(p, t) }
      if p.isConcrete { completeLayout(p) }
    }
  }
  completeLayout(t)
}

/// Whether a field of the type `field` could hold an instance of the type named `name` inline.
private func storesInline(_ name: TypeName, in field: Value) -> Bool {
  if let u = field.asUnion { return storesInline(name, in: u.a) || storesInline(name, in: u.b) }
  if field.isUnionAll { return storesInline(name, in: unwrapUnionAll(field)) }
  if let v = field.asVararg { return v.T.map { storesInline(name, in: $0) } ?? false }
  guard let d = field.asDataType else { return false }
  if same(d.name, name) { return true }
  if d.isMutable || d.isAbstract || same(d.name, Known.nArray) { return false }
  for i in 0..<d.parameters.count where storesInline(name, in: d.parameters[i]) { return true }
  return false
}
