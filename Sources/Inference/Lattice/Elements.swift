import Runtime

/// An element of the lattice of facts about a value: a type, `Core.Const`, `Core.PartialStruct` or a conditional.
///
/// A conditional is a Bool that tells something about a slot of the frame (0-based in `slot`): a `Core.InterConditional` object. In
/// a frame its slot is one of the frame's; in the result of a call it is an argument of the callee.
public typealias Element = Value

func makeConst(_ v: Value) -> Element {
  let c = Const(raw: allocateObject(Known.tConst, Const.size))
  c.val = v
  return c.value
}

func makePartialStruct(_ type: Value, _ fields: RefBuffer<Value>) -> Element {
  let list = makeVectorAny(fields)
  let p = PartialStruct(raw: allocateObject(Known.tPartialStruct, PartialStruct.size))
  p.typ = type
  p.fields = list
  return p.value
}

func makeConditional(slot: Int, then: Element, otherwise: Element) -> Element {
  let c = InterConditional(raw: allocateObject(Known.tInterConditional, InterConditional.size))
  c.slot = slot
  c.thentype = then
  c.elsetype = otherwise
  return c.value
}

extension Value {
  @inline(__always) var asConst: Const? { hasType(Known.tConst) ? Const(raw: raw) : nil }
  @inline(__always) var asPartialStruct: PartialStruct? { hasType(Known.tPartialStruct) ? PartialStruct(raw: raw) : nil }
  @inline(__always) var asConditional: InterConditional? { hasType(Known.tInterConditional) ? InterConditional(raw: raw) : nil }
  @inline(__always) var isConst: Bool { hasType(Known.tConst) }
  @inline(__always) var isPartialStruct: Bool { hasType(Known.tPartialStruct) }
  @inline(__always) var isConditional: Bool { hasType(Known.tInterConditional) }
}

let anyElement: () -> Value = { Known.tAny.value }

/// The type of the constant object `v`: `Type{v}` for types, else its own type.
public func typeOfConstant(_ v: Value) -> Value {
  if v.isType && !hasFreeTypeVars(v) { return typeOfType(v) }
  return v.type.value
}

/// `Type{t}`.
public func typeOfType(_ t: Value) -> Value {
  var t = t
  return withUnsafePointer(to: &t) { applyType(Known.uType, $0, 1) }
}

/// The type that the lattice element `x` widens to.
public func widenConst(_ x: Value) -> Value {
  if x.hasType(Known.tConst) { return typeOfConstant(x.unsafeAs(Const.self).val) }
  if x.hasType(Known.tPartialStruct) { return x.unsafeAs(PartialStruct.self).typ }
  if x.hasType(Known.tInterConditional) { return Known.tBool.value }
  if x.hasType(Known.tPartialTypeVar) { return Known.tTypeVar.value }
  return x
}

/// The element without what holds only for one frame's slots.
func widenConditional(_ x: Element) -> Element {
  guard let c = x.asConditional else { return x }
  if c.thentype.isBottom { return makeConst(Known.falseValue) }
  if c.elsetype.isBottom { return makeConst(Known.trueValue) }
  return Known.tBool.value
}

/// The one object that a value of the element `x` can be, or nil.
func constant(of x: Element) -> Value? {
  if let c = x.asConst { return c.val }
  if x.isConditional || x.isPartialStruct {
    let w = widenConditional(x)
    return w.asConst?.val
  }
  guard let d = x.asDataType else { return nil }
  if let i = d.instance, d.isConcrete { return i }
  if d.isTypeOfType, let t = exactType(d), hasUniqueForm(t) { return t }
  return nil
}

/// Whether types equal to `t` are identical to it, so that an instance of `Type{t}` is `t` itself: unions and families have several forms.
func hasUniqueForm(_ t: Value) -> Bool {
  if t.isBottom || !t.isType { return true }
  guard let d = t.asDataType, !same(d, Known.tTypeofBottom) else { return false }
  if d.isConcrete { return true }
  if d.isTuple { return false }
  for i in d.parameters.indices {
    let p = d.parameters[i]
    if p.isTypeVar || p.isVararg || !hasUniqueForm(p) { return false }
  }
  return true
}

/// `T` of `Type{T}`, where no other object is an instance of it.
func exactType(_ d: DataType) -> Value? {
  guard d.isTypeOfType, d.parameters.count == 1 else { return nil }
  let t = d.parameters[0]
  if t.isTypeVar || hasFreeTypeVars(t) { return nil }
  return t
}

/// The type that an instance of the element `x` names, as far as known: `T` of `Type{T}` or `Type{<:T}`. `exact`: it is that type itself.
func instanceType(_ x: Element) -> (type: Value, exact: Bool) {
  if let c = x.asConst {
    if c.val.isType { return (c.val, true) }
    return (Known.bottom, true)
  }
  let t = widenConst(x)
  if let d = t.asDataType, d.isTypeOfType {
    let p = d.parameters[0]
    if let v = p.asTypeVar { return (v.ub, false) }
    return (p, true)
  }
  if t.isUnionAll {
    let body = unwrapUnionAll(t)
    if let d = body.asDataType, d.isTypeOfType {
      let p = d.parameters[0]
      if let v = p.asTypeVar { return (v.ub, false) }
      if p.isType { return (rewrapUnionAll(p, like: t), false) }
    }
  }
  if let u = t.asUnion {
    let a = instanceType(u.a)
    let b = instanceType(u.b)
    return (union(a.type, b.type), false)
  }
  return (Known.tAny.value, false)
}

func union(_ a: Value, _ b: Value) -> Value {
  if same(a, b) { return a }
  var pair = (a, b)
  return withUnsafeMutablePointer(to: &pair) { p in
    p.withMemoryRebound(to: Value.self, capacity: 2) { makeUnion($0, 2) }
  }
}

func union(_ members: RefBuffer<Value>) -> Value { makeUnion(members.pointer, members.count) }

/// Appends the members of a union (or the type itself).
func unionMembers(_ t: Value, into list: RefBuffer<Value>) {
  if let u = t.asUnion {
    unionMembers(u.a, into: list)
    unionMembers(u.b, into: list)
  } else if !t.isBottom {
    list.append(t)
  }
}

func unionMembers(_ t: Value) -> RefBuffer<Value> {
  let list = RefBuffer<Value>()
  unionMembers(t, into: list)
  return list
}

/// The number of members of a union.
func unionLength(_ t: Value) -> Int { t.asUnion.map { unionLength($0.a) + unionLength($0.b) } ?? 1 }

/// The fields of an element that stands for an immutable struct or tuple: those of a PartialStruct, or the constant's.
func fieldElement(_ x: Element, _ i: Int) -> Element? {
  if let p = x.asPartialStruct { return i < p.fields.count ? p.fields[i] : nil }
  if let c = x.asConst {
    let t = c.val.type
    if t.isMutable || i >= t.fieldCount { return nil }
    return readField(c.val, i).map(makeConst)
  }
  return nil
}

/// Field `i` (0-based) of an object, boxed; nil where it is undefined.
func readField(_ v: Value, _ i: Int) -> Value? {
  guard let layout = v.type.layout, i < Int(layout.fieldCount) else { return nil }
  let offset = layout.fieldOffset(i)
  if layout.fieldIsReference(i) { return v.loadReference(offset).map(Value.init(raw:)) }
  var t = fieldType(v.type, i)
  if layout.fieldIsUnion(i) {
    let selector = Int(v.raw.load(fromByteOffset: offset + layout.fieldSize(i), as: UInt8.self))
    let members = unionMembers(t)
    guard selector < members.count else { return nil }
    t = members[selector]
  }
  guard let d = t.asDataType else { return nil }
  return boxCopy(v.raw + offset, d)
}

/// An object of the bits type (or inline immutable) `type` with the bytes at `address`.
func boxCopy(_ address: UnsafeMutableRawPointer, _ type: DataType) -> Value {
  if let i = type.instance { return i }
  if same(type, Known.tBool) { return languageBool(address.load(as: UInt8.self) & 1 != 0) }
  if same(type, Known.tInt64) { return boxInt(address.loadUnaligned(as: Int.self)) }
  let p = allocateObject(type, type.instanceSize)
  p.copyMemory(from: address, byteCount: type.instanceSize)
  recordBulkStore(p)
  return Value(raw: p)
}

/// The number of fields that each instance of `t` has, or nil where they differ (varargs, abstract types).
func exactFieldCount(_ t: Value) -> Int? {
  let body = unwrapUnionAll(t)
  guard let d = body.asDataType, !d.isAbstract else { return nil }
  if d.isTuple {
    let n = d.parameters.count
    if n > 0, let v = d.parameters[n - 1].asVararg {
      if let c = v.N, c.isInt64 { return n - 1 + c.int }
      return nil
    }
    return n
  }
  if d.isNamedTuple {
    let names = d.parameters[0]
    if names.isTypeVar { return nil }
    return names.type.parameters.count
  }
  return d.name.names.count
}

/// The 0-based number of the field that a constant name (a Symbol) or 1-based index means in `d`, or nil.
func fieldIndex(_ d: DataType, _ name: Value) -> Int? {
  if name.isInt64 {
    let i = name.int - 1
    if i < 0 { return nil }
    return i
  }
  guard let symbol = name.asSymbol else { return nil }
  if d.isNamedTuple {
    let names = d.parameters[0]
    if names.isTypeVar { return nil }
    let n = names.type.parameters.count
    for i in 0..<n { if let s = readField(names, i)?.asSymbol, sameSymbol(s, symbol) { return i } }
    return nil
  }
  if d.isTuple { return nil }
  let names = d.name.names
  for i in names.indices where names[i].asSymbol.map({ sameSymbol($0, symbol) }) ?? false { return i }
  return nil
}

/// Whether field `i` is set in every instance.
func alwaysInitialized(_ d: DataType, _ i: Int) -> Bool {
  if d.isTuple || d.isNamedTuple { return true }
  return i < d.name.names.count - Int(d.name.n_uninitialized)
}

/// Whether a mutable type's field `i` is declared `const`.
func isConstField(_ d: DataType, _ i: Int) -> Bool {
  if !d.isMutable { return true }
  guard let bits = d.name.constfields else { return false }
  // A bit vector, 32 fields a word.
  let byte = i / 8
  guard byte < bits.count || bits.isString else { return false }
  return bits.isString && byte < bits.count && bits.bytes[byte] & (1 << UInt8(i % 8)) != 0
}
