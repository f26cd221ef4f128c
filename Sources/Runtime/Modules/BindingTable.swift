/// The bindings of a module: an open-addressing table by name (`keys`) beside the list in order of insertion (`values`).
extension ObjectTable {
  /// The binding of the symbol `name`, or nil.
  func binding(_ name: Symbol) -> Binding? {
    let slots = keys
    if slots.count == 0 { return nil }
    let mask = slots.count - 1
    var i = Int(truncatingIfNeeded: name.hash) & mask
    while let v = slots.get(i) {
      let b = v.unsafeAs(Binding.self)
      if sameSymbol(b.name, name) { return b }
      i = (i + 1) & mask
    }
    return nil
  }

  /// Adds a binding whose name is not in the table.
  func add(_ b: Binding) {
    if (count + 1) * 2 > keys.count { grow() }
    enter(b, keys)
    values[count] = b.value(asValue: ())
    count += 1
  }

  private func enter(_ b: Binding, _ slots: SimpleVector) {
    let mask = slots.count - 1
    var i = Int(truncatingIfNeeded: b.name.hash) & mask
    while slots.get(i) != nil { i = (i + 1) & mask }
    slots[i] = Value(raw: b.raw)
  }

  private func grow() {
    let capacity = Swift.max(16, keys.count * 2)
    let slots = makeSimpleVector(capacity)
    let list = makeSimpleVector(capacity / 2)
    for i in 0..<count {
      list[i] = values[i]
      enter(values[i].unsafeAs(Binding.self), slots)
    }
    keys = slots
    values = list
  }
}

extension Binding {
  /// The binding as a plain reference (`value` is the bound value).
  @inline(__always) func value(asValue: Void) -> Value { Value(raw: raw) }
}

func makeBindingTable() -> ObjectTable {
  let t = ObjectTable(raw: allocateObject(Known.tObjectTable, ObjectTable.size))
  t.keys = Known.emptySvec
  t.values = Known.emptySvec
  return t
}

/// The binding of `b`'s name in `b`'s module: the one that is there, else `b` itself, which is entered.
public func adoptBinding(_ b: Binding) -> Binding {
  let table = b.module.bindings
  if let there = table.binding(b.name) { return there }
  table.add(b)
  return b
}
