/// Makes a simple vector of `count` undefined elements.
public func makeSimpleVector(_ count: Int) -> SimpleVector {
  if count == 0 && Known.isSet(KnownIndex.emptySvec) { return Known.emptySvec }
  let p = allocateObject(Known.tSimpleVector, 8 + count * 8)
  p.storeBytes(of: count, as: Int.self)
  return SimpleVector(raw: p)
}

/// Makes a simple vector of the given elements.
public func makeSimpleVector(_ a: Value) -> SimpleVector {
  let v = makeSimpleVector(1)
  v[0] = a
  return v
}
public func makeSimpleVector(_ a: Value, _ b: Value) -> SimpleVector {
  let v = makeSimpleVector(2)
  v[0] = a
  v[1] = b
  return v
}
public func makeSimpleVector(_ a: Value, _ b: Value, _ c: Value) -> SimpleVector {
  let v = makeSimpleVector(3)
  v[0] = a
  v[1] = b
  v[2] = c
  return v
}

/// Makes a simple vector of the `count` values at `elements`, which lie on a stack or in a RefBuffer.
public func makeSimpleVector(_ elements: UnsafePointer<Value>, _ count: Int) -> SimpleVector {
  let v = makeSimpleVector(count)
  for i in 0..<count { v[i] = elements[i] }
  return v
}

/// Makes a simple vector of a buffer's elements.
public func makeSimpleVector(_ buffer: RefBuffer<Value>) -> SimpleVector {
  let v = makeSimpleVector(buffer.count)
  for i in 0..<buffer.count { v[i] = buffer[i] }
  return v
}

extension SimpleVector {
  public var isEmpty: Bool { count == 0 }
  public var indices: Range<Int> { 0..<count }
  public var last: Value { self[count - 1] }
}
