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

/// Must be called when name, flags and parameters of the body of a type have been set: computes its hash and flags.
public func describeNominalType(_ t: DataType) {
  t.flags &= ~(DataType.Flag.isConcrete | DataType.Flag.isExact | DataType.Flag.hasFreeTypeVars | DataType.Flag.isCached)
  let p = t.parameters
  let hash = TypeCache.keyHash(t.name, p.elements.values, p.count)
  describe(t, hash: hash)
  if t.hasFreeTypeVars { return }
  t.flags |= DataType.Flag.isCached
  // Only the type of all tuples has parameters here.
  if p.count > 0 && TypeCache.lookup(t.name, p.elements.values, p.count, hash: hash) == nil { TypeCache.insert(t, hash: hash) }
}

/// Must be called when the supertype of the body `t` has been set: corrects instantiations made before.
public func superTypeDefined(_ t: DataType) {
  guard let partial = t.name.partial?.unsafeAs(SimpleVector.self) else { return }
  for i in 0..<partial.count { instantiateSupertype(partial[i].unsafeAs(DataType.self), t) }
}

/// Must be called when the field types of the body `t` (its `types`) have been set: the definition is complete from now on.
///
/// Decides whether instances may lie inline, and computes layouts.
public func fieldTypesDefined(_ t: DataType) {
  t.flags |= DataType.Flag.isDefined
  if !t.isMutable && !t.isAbstract && !t.isPrimitive, let types = t.types {
    var recursive = false
    for i in 0..<types.count where storesInline(t.name, in: types[i]) { recursive = true }
    if recursive { t.name.flags &= ~TypeName.Flag.mayInline } else { t.name.flags |= TypeName.Flag.mayInline }
  }
  let partial = t.name.partial?.unsafeAs(SimpleVector.self)
  t.name.partial = nil
  if let partial {
    for i in 0..<partial.count { partial[i].unsafeAs(DataType.self).flags |= DataType.Flag.isDefined }
  }
  completeLayout(t)
  if let partial {
    for i in 0..<partial.count where partial[i].unsafeAs(DataType.self).isConcrete {
      completeLayout(partial[i].unsafeAs(DataType.self))
    }
  }
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
