/// The types of arrays and of their element buffers.

/// The type `Memory{T}` that holds the elements of arrays of `T`, its layout complete.
public func memoryType(elementType: Value) -> DataType {
  let t = applyType(Known.uMemory.value, elementType).unsafeAs(DataType.self)
  if t.layout == nil { completeLayout(t) }
  return t
}

/// The type `Array{elementType, dimensions}`, its layout complete.
public func arrayType(elementType: Value, dimensions: Int) -> DataType {
  let t = applyType(Known.uArray.value, elementType, boxInt(dimensions)).unsafeAs(DataType.self)
  if t.layout == nil { completeLayout(t) }
  return t
}
