import Glibc

/// Makes a generic function called `name`: the instance of a new singleton type `#name`, a subtype of Function.
public func makeFunction(_ name: Symbol, _ module: ModuleObject) -> Value {
  let t = makeNominalType(makeSymbol("#\(name.text)"), module: module, super: Known.tFunction, flags: TypeName.Flag.mayInline)
  t.name.mt?.unsafeAs(MethodTable.self).name = name
  t.types = Known.emptySvec
  t.flags |= DataType.Flag.isDefined
  completeLayout(t)
  if t.instance == nil { t.instance = Value(raw: allocateObject(t, 0)) }
  return t.instance.unsafelyUnwrapped
}

/// Copies the first `bytes` bytes of an object to a fresh one of the same type; all references in it are recorded.
public func copyFields(from: Value, to: Value, bytes: Int) {
  memcpy(to.raw, from.raw, bytes)
  recordBulkStore(to.raw)
}
