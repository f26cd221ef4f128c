import Runtime

/// The type of the constant object `v`.
public func typeOfConstant(_ v: Value) -> Value { v.type.value }

/// The type that the lattice element `x` widens to.
public func widenConst(_ x: Value) -> Value {
  if x.hasType(Known.tConst) { return typeOfConstant(x.unsafeAs(Const.self).val) }
  if x.hasType(Known.tPartialStruct) { return x.unsafeAs(PartialStruct.self).typ }
  if x.hasType(Known.tInterConditional) { return Known.tBool.value }
  if x.hasType(Known.tPartialTypeVar) { return Known.tTypeVar.value }
  return x
}
