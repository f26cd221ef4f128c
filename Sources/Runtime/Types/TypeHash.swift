/// Structural hashes of types: equal types have equal hashes, in every process.

@inline(__always) func mixHash(_ a: UInt64, _ b: UInt64) -> UInt64 {
  var h = (a ^ (b &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
  h ^= h >> 32
  return h &* 0xD6E8_FEB8_6659_FD93
}

/// The hash of types that can be written in structurally different ways (unions, quantified types, tuples with such
/// elements): one number, so that equal types agree.
private let flexibleHash: UInt64 = 0x51F0_AA3C_7E1D_9B25

/// The hash of a type's name and module.
func typeNameHash(_ name: TypeName) -> UInt64 {
  if name.hash != 0 { return UInt64(bitPattern: Int64(name.hash)) }
  return mixHash(0x7C15_0E2D, name.name.hash)
}

/// A hash by structure: equal types (`typesEqual`) without free variables have equal hashes.
public func typeHash(_ t: Value) -> UInt64 {
  if let d = t.asDataType {
    if d.isTuple && !d.has(DataType.Flag.isExact) { return flexibleHash }
    return mixHash(0x1D, UInt64(UInt32(bitPattern: d.hash)))
  }
  if t.isBottom { return 0x2B07_70A5 }
  if let u = t.asUnionAll {
    if let d = unwrapUnionAll(t).asDataType, same(d.name.wrapper, u) { return mixHash(0x3A11, typeNameHash(d.name)) }
    return flexibleHash
  }
  return flexibleHash
}

/// The hash of a type's parameter as part of a key.
func parameterHash(_ p: Value) -> UInt64 {
  if p.isType { return typeHash(p) }
  if let v = p.asVararg {
    var h: UInt64 = 0x7A
    if let t = v.T { h = mixHash(h, parameterHash(t)) }
    if let n = v.N { h = mixHash(h, parameterHash(n)) }
    return h
  }
  if p.isTypeVar { return 0x7B }
  return objectID(p)
}
