import Glibc

/// Builtins on fields: getfield, setfield!, isdefined, nfields, …
let fieldBuiltins: [Builtins.Entry] = [
  .init(name: "getfield") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 4)
    let x = args[1]
    if let m = x.asModule { return moduleField(m, args[2]).raw }
    let t = x.type
    let i = fieldIndex(t, args[2], of: x)
    if t.name.atomicfields != nil || n > 3 { checkOrder(t, i, args, Int(n), from: 3, "getfield", "accessed") }
    return loadField(x, t, i).raw
  },
  .init(name: "setfield!") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 3, 4)
    let x = args[1]
    if x.isModule { raiseError("cannot assign variables in other modules") }
    let t = x.type
    let i = fieldIndex(t, args[2], of: x)
    if t.name.atomicfields != nil || n > 4 { checkOrder(t, i, args, Int(n), from: 4, "setfield!", "written") }
    storeFieldChecked(x, t, i, args[3], "setfield!")
    return args[3].raw
  },
  .init(name: "swapfield!") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 3, 4)
    let t = args[1].type
    let i = fieldIndex(t, args[2], of: args[1])
    let old = loadField(args[1], t, i)
    storeFieldChecked(args[1], t, i, args[3], "swapfield!")
    return old.raw
  },
  .init(name: "modifyfield!") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 4, 5)
    let t = args[1].type
    let i = fieldIndex(t, args[2], of: args[1])
    let old = loadField(args[1], t, i)
    let new = call(args[3], old, args[4])
    storeFieldChecked(args[1], t, i, new, "modifyfield!")
    return makeChange(from: old, to: new).raw
  },
  .init(name: "replacefield!") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 4, 6)
    let t = args[1].type
    let i = fieldIndex(t, args[2], of: args[1])
    let old = loadField(args[1], t, i)
    let equal = egal(old, args[3])
    if equal { storeFieldChecked(args[1], t, i, args[4], "replacefield!") }
    return makeReplaceResult(old, equal, fieldType(t, i)).raw
  },
  .init(name: "isdefined") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 3)
    let x = args[1]
    if let m = x.asModule {
      checkType(args[2], Known.tSymbol, "isdefined")
      return languageBool(isGlobalDefined(m, args[2].unsafeAs(Symbol.self))).raw
    }
    let t = x.type
    let i = fieldIndex(t, args[2], raising: false)
    return languageBool(i >= 0 && isFieldDefined(x, t, i)).raw
  },
  .init(name: "nfields") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 1, 1)
    return boxInt(args[1].type.fieldCount).raw
  },
]

/// Raises where the memory order among the arguments (the first symbol from `first` on, else none) does not suit the field.
private func checkOrder(
  _ t: DataType, _ i: Int, _ args: UnsafePointer<Value>, _ count: Int, from first: Int, _ function: StaticString, _ done: StaticString
) {
  var isAtomic = false
  for k in first..<max(count, first) {
    if let order = args[k].asSymbol { isAtomic = !same(order, Known.sym_not_atomic) }
  }
  if isAtomic == isAtomicField(t, i) { return }
  let text = isAtomic ? "\(function): non-atomic field cannot be \(done) atomically" : "\(function): atomic field cannot be \(done) non-atomically"
  let e = Value(raw: allocateObject(Known.tConcurrencyViolationError, ConcurrencyViolationError.size))
  e.storeReference(ConcurrencyViolationError.Offset.msg, makeString(text).raw)
  raise(e)
}

/// Whether the field was declared `@atomic`: `TypeName.atomicfields` holds one byte a field.
func isAtomicField(_ t: DataType, _ i: Int) -> Bool {
  guard let bits = t.name.atomicfields else { return false }
  return i < bits.count && bits.bytes[i] != 0
}

/// A tuple of two values.
public func makePair(_ a: Value, _ b: Value) -> Value {
  var pair = (a, b)
  return withUnsafePointer(to: &pair) { $0.withMemoryRebound(to: Value.self, capacity: 2) { makeTuple($0, 2) } }
}

/// The `Pair` `old => new` of modifyfield!.
func makeChange(from old: Value, to new: Value) -> Value {
  guard let pair = globalValue(Known.core, makeSymbol("Pair")) else { return makePair(old, new) }
  var types = (old.type.value, new.type.value)
  let t = withUnsafeMutablePointer(to: &types) {
    $0.withMemoryRebound(to: Value.self, capacity: 2) { applyType(pair, $0, 2) }
  }.unsafeAs(DataType.self)
  let result = Value(raw: allocateObject(t, t.instanceSize))
  storeField(result, t, 0, old)
  storeField(result, t, 1, new)
  return result
}

/// The named tuple `(old=…, success=…)` of replacefield!.
private func makeReplaceResult(_ old: Value, _ success: Bool, _ type: Value) -> Value {
  var names = (makeSymbol("old").value, makeSymbol("success").value)
  let nameTuple = withUnsafePointer(to: &names) { $0.withMemoryRebound(to: Value.self, capacity: 2) { makeTuple($0, 2) } }
  let types = RefBuffer<Value>()
  types.append(type)
  types.append(Known.tBool.value)
  var parameters = (nameTuple, makeTupleType(types).value)
  let t = withUnsafePointer(to: &parameters) {
    $0.withMemoryRebound(to: Value.self, capacity: 2) { applyType(Known.uNamedTuple, $0, 2) }
  }
  var values = (old, languageBool(success))
  return withUnsafePointer(to: &values) {
    $0.withMemoryRebound(to: Value.self, capacity: 2) { makeStruct(t.unsafeAs(DataType.self), $0, 2) }
  }
}

/// The value of a module's global, raising an UndefVarError where there is none.
func moduleField(_ m: ModuleObject, _ name: Value) -> Value {
  checkType(name, Known.tSymbol, "getfield")
  guard let v = globalValue(m, name.unsafeAs(Symbol.self)) else { raiseUndefVar(name.unsafeAs(Symbol.self)) }
  return v
}

/// The 0-based index of the field that `field` (a Symbol or an Int) names in `t`; where there is none, −1 or an error about the type.
func fieldIndex(_ t: DataType, _ field: Value, raising: Bool) -> Int {
  if let s = field.asSymbol {
    let names = fieldNames(t)
    for i in names.indices {
      if let name = names[i].asSymbol, sameSymbol(name, s) { return i }
    }
    if raising { raiseError("type \(t.name.name.text) has no field \(s.text)") }
    return -1
  }
  if !field.isInt64 {
    raiseTypeError("getfield", "", expected: Known.tSymbol.value, got: field)
  }
  let i = field.int &- 1
  if t.isTuple || t.types != nil || t.layout != nil {
    if i >= 0 && i < fieldTypeCount(t) { return i }
  }
  if raising { raiseBoundsError(Value(raw: t.raw), field) }
  return -1
}

/// The same for a field of the object `x`, whose bounds error names the object.
@inline(__always) func fieldIndex(_ t: DataType, _ field: Value, of x: Value) -> Int {
  if field.isInt64 {
    let i = field.int &- 1
    if i < 0 || i >= t.fieldCount { raiseBoundsError(x, field) }
    return i
  }
  return fieldIndex(t, field, raising: true)
}

/// How many fields instances of `t` have, as far as the type says.
func fieldTypeCount(_ t: DataType) -> Int {
  if t.isTuple {
    let p = t.parameters
    if p.count > 0 && p.last.isVararg { return Int.max }
    return p.count
  }
  if t.isNamedTuple { return fieldNames(t).count }
  return t.name.names.count
}

/// The names of a type's fields: symbols, or Ints for tuples' (as the svec of `fieldnames`).
public func fieldNames(_ t: DataType) -> SimpleVector {
  if t.isNamedTuple {
    let names = t.parameters[0]
    if !names.type.isTuple { return Known.emptySvec }
    let count = names.type.fieldCount
    let v = makeSimpleVector(count)
    for i in 0..<count { v[i] = loadField(names, names.type, i) }
    return v
  }
  return t.name.names
}

/// The value of field `i`, boxed where it lies inline; raises UndefRefError where it is undefined.
@inline(__always) public func loadField(_ x: Value, _ t: DataType, _ i: Int) -> Value {
  let layout = t.layout.unsafelyUnwrapped
  let word = layout.fieldWord(i)
  let offset = layout.fieldOffset(i)
  if word & Layout.FieldFlag.reference != 0 {
    guard let p = x.loadReference(offset) else { raise(Known.undefRefError) }
    return Value(raw: p)
  }
  return loadInline(x.raw + offset, fieldType(t, i), union: word & Layout.FieldFlag.union != 0, size: Int(word & Layout.FieldFlag.sizeMask))
}

/// Boxes the inline value of the declared type `type` at `p`.
func loadInline(_ p: UnsafeMutableRawPointer, _ type: Value, union: Bool, size: Int) -> Value {
  let concrete = union ? unionMember(type, Int(p.load(fromByteOffset: size, as: UInt8.self))).unsafeAs(DataType.self) : type.unsafeAs(DataType.self)
  if firstReferenceIsNull(p, concrete) { raise(Known.undefRefError) }
  return boxInline(p, concrete)
}

/// Whether an inline value is undefined: its first reference is null.
@inline(__always) func firstReferenceIsNull(_ p: UnsafeMutableRawPointer, _ t: DataType) -> Bool {
  guard let layout = t.layout, layout.pointerCount > 0 else { return false }
  return p.load(fromByteOffset: Int(layout.firstPointer) * 8, as: UnsafeMutableRawPointer?.self) == nil
}

/// Boxes the inline value of the concrete type `t` at `p`: shared boxes for singletons, Bool, bytes and small integers.
public func boxInline(_ p: UnsafeMutableRawPointer, _ t: DataType) -> Value {
  if let instance = t.instance { return instance }
  if same(t, Known.tInt64) { return boxInt(p.loadUnaligned(as: Int.self)) }
  if same(t, Known.tBool) { return languageBool(p.load(as: UInt8.self) & 1 != 0) }
  if same(t, Known.tUInt8) { return boxUInt8(p.load(as: UInt8.self)) }
  if same(t, Known.tInt8) { return boxInt8(p.load(as: Int8.self)) }
  let size = t.instanceSize
  let b = allocateObject(t, size)
  memcpy(b, p, size)
  return Value(raw: b)
}

/// Whether field `i` has a value.
public func isFieldDefined(_ x: Value, _ t: DataType, _ i: Int) -> Bool {
  guard let layout = t.layout, i < Int(layout.fieldCount) else { return false }
  if layout.fieldIsReference(i) { return x.loadReference(layout.fieldOffset(i)) != nil }
  if layout.fieldIsUnion(i) { return true }
  return !firstReferenceIsNull(x.raw + layout.fieldOffset(i), fieldType(t, i).unsafeAs(DataType.self))
}

/// Stores `v` in field `i` after the checks that `setfield!` makes.
func storeFieldChecked(_ x: Value, _ t: DataType, _ i: Int, _ v: Value, _ function: StaticString) {
  if !t.isMutable {
    raiseError("\(function): immutable struct of type \(t.name.name.text) cannot be changed")
  }
  if isConstField(t, i) {
    raiseError("\(function): const field .\(fieldNames(t)[i].unsafeAs(Symbol.self).text) of type \(t.name.name.text) cannot be changed")
  }
  let declared = fieldType(t, i)
  if !isInstance(v, of: declared) { raiseTypeError("setfield!", "", expected: declared, got: v) }
  storeField(x, t, i, v)
}

/// Whether the field was declared `const`: `TypeName.constfields` holds one byte a field.
public func isConstField(_ t: DataType, _ i: Int) -> Bool {
  guard let bits = t.name.constfields else { return false }
  return i < bits.count && bits.bytes[i] != 0
}

/// Stores `v`, an instance of the field's type, in field `i`.
public func storeField(_ x: Value, _ t: DataType, _ i: Int, _ v: Value) {
  let layout = t.layout.unsafelyUnwrapped
  let offset = layout.fieldOffset(i)
  if layout.fieldIsReference(i) {
    x.storeReference(offset, v.raw)
  } else {
    storeInline(x.raw + offset, fieldType(t, i), v, union: layout.fieldIsUnion(i), size: layout.fieldSize(i), parent: x.raw)
  }
}

/// Stores the bytes of `v` at `p`, a place inside `parent` for values of the declared type `type`.
func storeInline(_ p: UnsafeMutableRawPointer, _ type: Value, _ v: Value, union: Bool, size: Int, parent: UnsafeMutableRawPointer) {
  let t = v.type
  let bytes = t.instance == nil ? t.instanceSize : 0
  memcpy(p, v.raw, bytes)
  if union {
    p.storeBytes(of: UInt8(truncatingIfNeeded: unionIndex(type, t)), toByteOffset: size, as: UInt8.self)
  } else if let layout = t.layout, layout.pointerCount > 0 {
    recordBulkStore(parent)
  }
}

/// The position of the concrete type `t` among a union's members.
func unionIndex(_ type: Value, _ t: DataType) -> Int {
  let n = unionMemberCount(type)
  for i in 0..<n where unionMember(type, i).raw == t.raw { return i }
  return 0
}

/// Makes an instance of the concrete type `t` from its first `count` fields, which must be instances of their types.
public func makeStruct(_ t: DataType, _ fields: UnsafePointer<Value>, _ count: Int) -> Value {
  if let instance = t.instance { return instance }
  let x = Value(raw: allocateObject(t, t.instanceSize))
  if t.isPrimitive { return x }
  for i in 0..<count { storeField(x, t, i, fields[i]) }
  return x
}

/// Makes a tuple of `count` values.
public func makeTuple(_ values: UnsafePointer<Value>, _ count: Int) -> Value {
  if count == 0 { return Known.emptyTuple }
  let types = RefBuffer<Value>(capacity: count)
  for i in 0..<count { types.append(Value(raw: values[i].type.raw)) }
  let t = makeTupleType(types)
  completeLayout(t)
  return makeStruct(t, values, count)
}
