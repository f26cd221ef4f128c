/// Layout of instances: fields in order, each at its alignment as in C; immutable fields whose layout is known lie inline,
/// unions of bits types inline with a selector byte, everything else as a reference.

/// How one field or array element is stored.
struct StoragePlan {
  enum Kind { case reference, inline, union }
  var kind: Kind
  /// Payload bytes, without the selector byte.
  var size: Int
  var alignment: Int
  /// The layout of what lies inline.
  var layout: Layout?
  /// The number of members of an inline union.
  var unionCount: Int
}

/// Computes size, alignment, layout, singleton instance and flags of a type that values can have, if its field types are known.
/// Types that are abstract, incomplete or have free variables are left alone.
public func completeLayout(_ t: DataType) {
  if t.layout != nil || t.hasFreeTypeVars || t.isAbstract { return }
  if same(t.name, Known.nMemory) {
    t.layout = makeElementLayout(t.parameters[0])
    return
  }
  if same(t.name, Known.nArray) {
    t.layout = makeArrayLayout()
    return
  }
  if !t.isConcrete || !t.has(DataType.Flag.isDefined) { return }
  let body = unwrapUnionAll(t.name.wrapper).unsafeAs(DataType.self)
  if body.isPrimitive {
    completePrimitive(t, body)
    return
  }
  if !same(body, t), let own = body.layout, own.kind != LayoutKind.fixed.rawValue, !t.isTuple, !t.isNamedTuple {
    t.layout = own
    return
  }
  completeStruct(t)
}

private func completePrimitive(_ t: DataType, _ body: DataType) {
  t.layout = body.layout
  t.flags |= DataType.Flag.isPrimitive | DataType.Flag.isBits | DataType.Flag.isInlineAllocated
  if t.types == nil { t.types = Known.emptySvec }
}

private func makeLayout(fields: Int, pointers: Int) -> Layout {
  makeLayout(kind: .fixed, size: 0, alignment: 1, fields: fields, pointers: pointers)
}

/// How a field or element of the type `t` is stored.
func storagePlan(_ t: Value) -> StoragePlan {
  if let d = t.asDataType {
    if d.isConcrete && !d.isMutable && d.layout == nil { completeLayout(d) }
    if d.isInlineAllocated, let l = d.layout {
      return StoragePlan(kind: .inline, size: Int(l.size), alignment: Int(l.alignment), layout: l, unionCount: 0)
    }
  } else if t.isUnion, let plan = unionPlan(t) {
    return plan
  }
  return StoragePlan(kind: .reference, size: 8, alignment: 8, layout: nil, unionCount: 0)
}

private func unionPlan(_ t: Value) -> StoragePlan? {
  let n = unionMemberCount(t)
  if n > 127 { return nil }
  var size = 0
  var alignment = 1
  for i in 0..<n {
    guard let d = unionMember(t, i).asDataType else { return nil }
    if d.isConcrete && !d.isMutable && d.layout == nil { completeLayout(d) }
    guard d.isInlineAllocated, let l = d.layout, l.pointerCount == 0 else { return nil }
    size = max(size, Int(l.size))
    alignment = max(alignment, Int(l.alignment))
  }
  return StoragePlan(kind: .union, size: size, alignment: alignment, layout: nil, unionCount: n)
}

private func completeStruct(_ t: DataType) {
  // A type that contains itself meets itself here; it counts as not inline then.
  if t.has(DataType.Flag.isBeingLaidOut) { return }
  t.flags |= DataType.Flag.isBeingLaidOut
  defer { t.flags &= ~DataType.Flag.isBeingLaidOut }
  let types = fieldTypes(t)
  let n = types.count
  withUnsafeTemporaryAllocation(of: StoragePlan.self, capacity: max(n, 1)) { plans in
    for i in 0..<n { plans[i] = storagePlan(types[i]) }
    if t.layout != nil { return }
    placeFields(t, plans.baseAddress.unsafelyUnwrapped, n)
  }
}

private func placeFields(_ t: DataType, _ plans: UnsafePointer<StoragePlan>, _ n: Int) {
  var pointers = 0
  for i in 0..<n {
    switch plans[i].kind {
    case .reference: pointers += 1
    case .inline: pointers += Int(plans[i].layout.unsafelyUnwrapped.pointerCount)
    case .union: break
    }
  }
  let l = makeLayout(fields: n, pointers: pointers)
  var offset = 0
  var alignment = 1
  var padded = false
  var bytesDecide = true
  var hasUnion = false
  var word = 0
  for i in 0..<n {
    let plan = plans[i]
    let aligned = (offset + plan.alignment - 1) & ~(plan.alignment - 1)
    if aligned != offset { padded = true }
    offset = aligned
    alignment = max(alignment, plan.alignment)
    switch plan.kind {
    case .reference:
      l.setField(i, offset: offset, size: 8, flags: Layout.FieldFlag.reference)
      l.setPointerWord(word, offset / 8)
      word += 1
      bytesDecide = false
    case .inline:
      let inner = plan.layout.unsafelyUnwrapped
      l.setField(i, offset: offset, size: plan.size)
      for k in 0..<Int(inner.pointerCount) {
        l.setPointerWord(word, offset / 8 + inner.pointerWord(k))
        word += 1
      }
      if inner.flags & Layout.Flag.hasPadding != 0 { padded = true }
      if inner.flags & Layout.Flag.egalBytes == 0 && plan.size > 0 { bytesDecide = false }
    case .union:
      l.setField(i, offset: offset, size: plan.size, flags: Layout.FieldFlag.union)
      offset += 1
      bytesDecide = false
      hasUnion = true
    }
    offset += plan.size
  }
  let size = (offset + alignment - 1) & ~(alignment - 1)
  if size != offset { padded = true }
  l.size = UInt32(size)
  l.alignment = UInt16(alignment)
  if pointers > 0 { l.firstPointer = Int32(l.pointerWord(0)) }
  if padded { l.flags |= Layout.Flag.hasPadding }
  if bytesDecide && !padded { l.flags |= Layout.Flag.egalBytes }
  finishStruct(t, l, pointers: pointers, hasUnion: hasUnion, plans, n)
}

private func hasBitsFieldsOnly(_ t: DataType, _ n: Int) -> Bool {
  for i in 0..<n where !(fieldType(t, i).asDataType?.isBits ?? false) { return false }
  return true
}

private func finishStruct(
  _ t: DataType, _ l: Layout, pointers: Int, hasUnion: Bool, _ plans: UnsafePointer<StoragePlan>, _ n: Int
) {
  var flags = t.flags
  if pointers > 0 || hasUnion { flags |= DataType.Flag.zeroInit }
  let mutable = t.isMutable
  if !mutable {
    if pointers == 0 && !hasUnion && hasBitsFieldsOnly(t, n) { flags |= DataType.Flag.isBits }
    let inlineable = t.isTuple || t.isNamedTuple || t.name.flags & TypeName.Flag.mayInline != 0
    // A reference that is always set tells a defined element from an undefined one.
    if inlineable && (pointers == 0 || t.name.n_uninitialized == 0) { flags |= DataType.Flag.isInlineAllocated }
  }
  t.flags = flags
  t.layout = l
  if n == 0 && !mutable && t.instance == nil {
    t.instance = Value(raw: allocateObject(t, 0))
  } else if !mutable && l.size == 0 && t.instance == nil {
    // All fields are singletons, so there is only one such value.
    t.instance = Value(raw: allocateObject(t, 0))
  }
}

/// The layout of the array header: fixed words, then one a dimension.
private func makeArrayLayout() -> Layout {
  if Known.isSet(KnownIndex.tArray), let l = Known.tArray.layout { return l }
  let l = makeLayout(fields: 0, pointers: 1)
  l.kind = LayoutKind.array.rawValue
  l.size = UInt32(ArrayObject.size)
  l.alignment = 8
  l.firstPointer = 0
  l.setPointerWord(0, 0)
  if Known.isSet(KnownIndex.tArray) { Known.tArray.layout = l }
  return l
}

/// The layout of `Memory{element}`.
private func makeElementLayout(_ element: Value) -> Layout {
  let plan = storagePlan(element)
  var pointers = 0
  if plan.kind == .inline { pointers = Int(plan.layout.unsafelyUnwrapped.pointerCount) }
  let l = makeLayout(fields: 0, pointers: pointers)
  l.kind = LayoutKind.memory.rawValue
  l.size = UInt32(Memory.size)
  l.alignment = 16
  l.elementSize = UInt32(plan.size)
  l.elementAlignment = UInt32(plan.alignment)
  switch plan.kind {
  case .reference:
    l.flags = Layout.Flag.elementsAreReferences
  case .union:
    l.flags = Layout.Flag.elementsAreUnion
    // Elements follow each other at their alignment.
    l.elementSize = UInt32((plan.size + plan.alignment - 1) & ~(plan.alignment - 1))
    l.unionCount = UInt32(plan.unionCount)
  case .inline:
    let inner = plan.layout.unsafelyUnwrapped
    for k in 0..<pointers { l.setPointerWord(k, inner.pointerWord(k)) }
    if pointers > 0 { l.firstPointer = Int32(inner.pointerWord(0)) }
    l.flags = inner.flags & (Layout.Flag.hasPadding | Layout.Flag.egalBytes)
  }
  return l
}
