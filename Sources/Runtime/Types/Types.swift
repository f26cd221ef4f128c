/// The type `Memory{T}` that holds the elements of arrays of `T`.
public func memoryType(elementType: Value) -> DataType {
  fatalError("memoryType")
}
