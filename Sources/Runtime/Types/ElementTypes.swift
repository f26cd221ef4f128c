/// The types of arrays and of their element buffers.

/// The type `Memory{T}` that holds the elements of arrays of `T`, its layout complete.
public func memoryType(elementType: Value) -> DataType {
  let t = applyType(Known.uMemory.value, elementType).unsafeAs(DataType.self)
  if t.layout == nil { completeLayout(t) }
  return t
}

/// The type of the element buffers of arrays of the concrete type `array`; kept in it, but where it lies in an image, whose writer
/// has seen to that.
public func memoryType(of array: DataType) -> DataType {
  if let known = array.memory { return known }
  let t = memoryType(elementType: array.parameters[0])
  if !ImageWorlds.hold(array.address) { array.memory = t }
  return t
}

/// Sees to it that array types know the types of their element buffers: before an image is written.
public func completeArrayTypes() {
  let types = RefBuffer<Value>()
  TypeCache.forEach { t in
    if same(t.name, Known.nArray) && t.isConcrete && t.memory == nil { types.append(t.value) }
  }
  for t in types { _ = memoryType(of: t.unsafeAs(DataType.self)) }
}

/// The type `Array{elementType, dimensions}`, its layout complete.
public func arrayType(elementType: Value, dimensions: Int) -> DataType {
  let t = applyType(Known.uArray.value, elementType, boxInt(dimensions)).unsafeAs(DataType.self)
  if t.layout == nil { completeLayout(t) }
  return t
}
