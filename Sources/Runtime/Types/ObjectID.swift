/// `objectid`: equal for egal values; by structure for immutables, types, symbols, strings and modules, so that it is the same
/// in every process; by identity for other mutable objects.
public func objectID(_ x: Value) -> UInt64 { objectID(x, x.type) }

private func objectID(_ x: Value, _ t: DataType) -> UInt64 {
  if !t.isMutable { return fieldsID(x.raw, t) }
  if t.raw == Known.tSymbol.raw { return symbolID(x.unsafeAs(Symbol.self)) }
  if t.raw == Known.tString.raw { return mixHash(0x57C1, bytesID(x.raw + 8, x.unsafeAs(StringObject.self).count)) }
  if t.raw == Known.tDataType.raw || t.raw == Known.tUnionAll.raw || t.raw == Known.tTypeofBottom.raw { return typeHash(x) }
  if t.raw == Known.tTypeName.raw { return mixHash(0x7E9A, typeNameHash(x.unsafeAs(TypeName.self))) }
  if t.raw == Known.tModule.raw { return moduleID(x.unsafeAs(ModuleObject.self)) }
  if t.raw == Known.tSimpleVector.raw {
    let v = x.unsafeAs(SimpleVector.self)
    var h: UInt64 = 0x5EC7
    for i in 0..<v.count { h = mixHash(h, v.get(i).map { objectID($0) } ?? 0) }
    return h
  }
  return Identities.hash(of: x)
}

/// As the reference implementation has it: `hash` of a symbol is computed from this.
private func symbolID(_ s: Symbol) -> UInt64 { memoryHash(s.bytes, Int(s.count), seed: 0xcafe_8881) ^ 0xaaaa_aaaa_aaaa_aaaa }

private func moduleID(_ m: ModuleObject) -> UInt64 {
  if m.hash != 0 { return m.hash }
  return mixHash(0x30D1, m.name.hash)
}

private func bytesID(_ p: UnsafeMutableRawPointer, _ count: Int) -> UInt64 {
  var h: UInt64 = 0x8D58_AC26_AFE1_2E47 ^ UInt64(count)
  var i = 0
  while i + 8 <= count {
    h = mixHash(h, p.loadUnaligned(fromByteOffset: i, as: UInt64.self))
    i += 8
  }
  var rest: UInt64 = 0
  while i < count {
    rest = rest << 8 | UInt64(p.load(fromByteOffset: i, as: UInt8.self))
    i += 1
  }
  return mixHash(h, rest)
}

private func fieldsID(_ p: UnsafeMutableRawPointer, _ t: DataType) -> UInt64 {
  if t.raw == Known.tUnion.raw || t.raw == Known.tTypeofVararg.raw { return parameterHash(Value(raw: p)) }
  var h = typeHash(t.value)
  guard let l = t.layout else { return h }
  if l.flags & Layout.Flag.egalBytes != 0 { return mixHash(h, bytesID(p, Int(l.size))) }
  for i in 0..<Int(l.fieldCount) {
    let offset = l.fieldOffset(i)
    if l.fieldIsReference(i) {
      let r = p.load(fromByteOffset: offset, as: UnsafeMutableRawPointer?.self)
      h = mixHash(h, r.map { objectID(Value(raw: $0)) } ?? 0)
      continue
    }
    var ft = fieldType(t, i)
    if l.fieldIsUnion(i) { ft = unionMember(ft, Int(p.load(fromByteOffset: offset + l.fieldSize(i), as: UInt8.self))) }
    h = mixHash(h, fieldsID(p + offset, ft.unsafeAs(DataType.self)))
  }
  return h
}
