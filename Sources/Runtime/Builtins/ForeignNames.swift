/// The address that the first operand of a `ccall` or `cglobal` means: a Symbol, a String, a tuple (name, library) or a pointer.
/// Raises where there is no such function.
public func foreignAddress(_ name: Value) -> UInt {
  if same(name.type.name, Known.nPtr) { return name.bits(UInt.self) }
  if name.type.isTuple && name.type.fieldCount == 2 {
    return foreignAddressOrRaise(foreignName(loadField(name, name.type, 0)), foreignName(loadField(name, name.type, 1)))
  }
  if name.type.isTuple && name.type.fieldCount == 1 { return foreignAddress(loadField(name, name.type, 0)) }
  return foreignAddressOrRaise(foreignName(name), nil)
}

private func foreignName(_ x: Value) -> StringObject {
  if let s = x.asString { return s }
  if let s = x.asSymbol { return makeString(UnsafeRawBufferPointer(s.buffer)) }
  raiseTypeError("ccall", "first argument not a pointer or valid constant expression", expected: Known.uPtr, got: x)
}
