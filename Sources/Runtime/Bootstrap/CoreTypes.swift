import CRuntime

/// Makes the core types, values, symbols and modules from the table of objects, into an empty heap.
///
/// The order matters: every object's header needs its type's address, every type name a symbol; so all DataTypes and
/// TypeNames are allocated first and filled afterwards.
public func bootstrapCore() {
  allocateTypes()
  makeCommonValues()
  fillTypes()
  makeBoxes()
  makeDerivedTypes()
  Builtins.bootstrap()
  Tasks.makeMain()
}

/// The DataType of a spec, from the table of well-known objects.
private func dataType(_ spec: CoreTypeSpec) -> DataType { DataType(raw: knownSlot(spec.known)) }
private func typeName(_ spec: CoreTypeSpec) -> TypeName { TypeName(raw: knownSlot(spec.known + 1)) }

/// What Core binds for the core type called `name`.
func coreTypeNamed(_ name: String) -> Value {
  for spec in coreTypeSpecs where "\(spec.name)" == name { return Value(raw: knownSlot(spec.known + 2)) }
  fatalError("no core type \(name) in objects.table")
}

private func allocateTypes() {
  let header = UInt(bitPattern: heapAllocate(DataType.size))
  setKnownSlot(KnownIndex.tDataType, UnsafeMutableRawPointer(bitPattern: header).unsafelyUnwrapped)
  Known.tDataType.header = header
  for spec in coreTypeSpecs where spec.known != KnownIndex.tDataType {
    setKnownSlot(spec.known, allocateObject(Known.tDataType, DataType.size))
  }
  for spec in coreTypeSpecs {
    setKnownSlot(spec.known + 1, allocateObject(Known.tTypeName, TypeName.size))
    setKnownSlot(spec.known + 2, knownSlot(spec.known))
  }
  Known.anyTuple = Known.tTuple
}

private func makeCommonValues() {
  let empty = SimpleVector(raw: allocateObject(Known.tSimpleVector, 8))
  Known.emptySvec = empty
  for (i, text) in Known.symbolTexts.enumerated() { setKnownSlot(Known.firstSymbol + i, makeSymbol(text).raw) }
  let bottom = Value(raw: allocateObject(Known.tTypeofBottom, 0))
  Known.bottom = bottom
  Known.tTypeofBottom.instance = bottom
  Known.nothing = Value(raw: allocateObject(Known.tNothing, 0))
  Known.tNothing.instance = Known.nothing
  Known.trueValue = boxBits(UInt8(1), Known.tBool)
  Known.falseValue = boxBits(UInt8(0), Known.tBool)
  Known.emptyString = makeString(count: 0)
  Known.core = makeModuleObject(Known.sym_Core, parent: nil)
  Known.main = makeModuleObject(Known.sym_Main, parent: nil)
  Known.intrinsics = makeModuleObject(Known.sym_Intrinsics, parent: Known.core)
}

private func fillTypes() {
  for spec in coreTypeSpecs {
    let t = dataType(spec)
    let name = typeName(spec)
    t.name = name
    name.name = makeSymbol(spec.name)
    name.module = Known.core
    name.max_methods = 0
    name.hash = Int(truncatingIfNeeded: name.name.hash &* 0x9E37_79B9_7F4A_7C15 &+ 0x51ED_270B)
    let table = MethodTable(raw: allocateObject(Known.tMethodTable, MethodTable.size))
    table.name = name.name
    table.module = Known.core
    table.typeName = name
    name.mt = table.value
    var flags: UInt8 = 0
    if spec.kind == .abstract { flags |= TypeName.Flag.abstract }
    if spec.kind == .mutable { flags |= TypeName.Flag.mutable }
    // A Union and a Vararg are compared by what they mean, as objects: they have a header wherever they are.
    let isCompared = ["Union", "TypeofVararg"].contains("\(spec.name)")
    if spec.kind == .primitive || (spec.kind == .struct && !isCompared) { flags |= TypeName.Flag.mayInline }
    name.flags = flags
    let visible = spec.fields.filter { !$0.hidden }
    let names = makeSimpleVector(visible.count)
    for (i, f) in visible.enumerated() { names[i] = makeSymbol(f.name).value }
    name.names = names
    name.n_uninitialized = Int32(visible.drop { !$0.mayBeUndefined }.count)
    name.wrapper = t.value
    t.parameters = Known.emptySvec
    t.flags = DataType.Flag.isCached | DataType.Flag.isDefined
  }
  for spec in coreTypeSpecs { makeParameters(spec) }
  for spec in coreTypeSpecs { describeNominalType(dataType(spec)) }
  for spec in coreTypeSpecs { makeSupertype(spec) }
  for spec in coreTypeSpecs { makeFieldTypes(spec) }
  for spec in coreTypeSpecs { makeCoreLayout(spec) }
}

/// Gives a parametric core type its variables and its UnionAll wrapper.
private func makeParameters(_ spec: CoreTypeSpec) {
  let t = dataType(spec)
  if spec.layout == .tuple {
    Known.varargAny = makeVararg(Known.tAny.value, nil)
    t.parameters = makeSimpleVector(Known.varargAny)
    return
  }
  if spec.parameters.isEmpty { return }
  let vars = makeSimpleVector(spec.parameters.count)
  for (i, p) in spec.parameters.enumerated() {
    let upper = spec.layout == .namedtuple && i == 1 ? Known.tTuple : Known.tAny
    vars[i] = makeTypeVar(makeSymbol(p), lower: Known.bottom, upper: upper.value).value
  }
  t.parameters = vars
  var wrapper = t.value
  for i in vars.indices.reversed() {
    let u = UnionAll(raw: allocateObject(Known.tUnionAll, UnionAll.size))
    u.var = vars[i].unsafeAs(TypeVar.self)
    u.body = wrapper
    wrapper = u.value
  }
  t.name.wrapper = wrapper
  setKnownSlot(spec.known + 2, wrapper.raw)
}

private func makeSupertype(_ spec: CoreTypeSpec) {
  let t = dataType(spec)
  let base = spec.supertype.prefix { $0 != "{" }
  let wrapper = coreTypeNamed(String(base))
  if base.count == spec.supertype.count {
    t.super = wrapper.isDataType ? wrapper.unsafeAs(DataType.self) : unwrapUnionAll(wrapper).unsafeAs(DataType.self)
    return
  }
  if base == "Type" && spec.parameters.isEmpty {
    t.super = Known.tType
    return
  }
  let count = spec.supertype.split(separator: ",").count
  let parameters = RefBuffer<Value>()
  for i in 0..<count { parameters.append(t.parameters[i]) }
  t.super = applyType(wrapper, parameters.pointer, count).unsafeAs(DataType.self)
}

private func makeFieldTypes(_ spec: CoreTypeSpec) {
  let visible = spec.fields.filter { !$0.hidden }
  let types = makeSimpleVector(visible.count)
  for (i, f) in visible.enumerated() { types[i] = coreTypeNamed(f.type) }
  if spec.kind != .abstract && spec.layout != .tuple && spec.layout != .namedtuple { dataType(spec).types = types }
}

/// Makes the layout of a core type from its spec; parametric ones get theirs where they are instantiated.
private func makeCoreLayout(_ spec: CoreTypeSpec) {
  let t = dataType(spec)
  if spec.kind == .abstract || spec.layout == .tuple || spec.layout == .namedtuple { return }
  if !spec.parameters.isEmpty && spec.kind != .primitive { return }
  if spec.kind == .primitive {
    t.layout = makeLayout(kind: .fixed, size: spec.bits / 8, alignment: spec.bits / 8, fields: 0, pointers: 0)
    t.layout?.flags = Layout.Flag.egalBytes
    t.flags |= DataType.Flag.isPrimitive
    if spec.parameters.isEmpty { t.flags |= DataType.Flag.isBits | DataType.Flag.isInlineAllocated }
    return
  }
  let visible = spec.fields.filter { !$0.hidden }
  let references = spec.fields.filter { $0.isReference }
  let layout = makeLayout(kind: spec.layout, size: spec.size, alignment: spec.alignment, fields: visible.count, pointers: references.count)
  for (i, f) in visible.enumerated() {
    layout.setField(i, offset: f.offset, size: f.size, flags: f.isReference ? Layout.FieldFlag.reference : 0)
  }
  for (i, f) in references.enumerated() { layout.setPointerWord(i, f.offset / 8) }
  layout.firstPointer = references.first.map { Int32($0.offset / 8) } ?? -1
  if references.isEmpty { layout.flags |= Layout.Flag.egalBytes } else { t.flags |= DataType.Flag.zeroInit }
  if spec.fields.reduce(0, { $0 + $1.size }) != spec.size { layout.flags |= Layout.Flag.hasPadding }
  t.layout = layout
  if spec.kind == .struct {
    if references.isEmpty { t.flags |= DataType.Flag.isBits }
    let mayInline = t.name.flags & TypeName.Flag.mayInline != 0
    if mayInline && (references.isEmpty || t.name.n_uninitialized == 0) { t.flags |= DataType.Flag.isInlineAllocated }
    if spec.fields.isEmpty && t.instance == nil { t.instance = Value(raw: allocateObject(t, 0)) }
  }
}

/// Allocates a layout of so many fields and references, all zero but for the given facts.
func makeLayout(kind: LayoutKind, size: Int, alignment: Int, fields: Int, pointers: Int) -> Layout {
  let layout = Layout(raw: allocateObject(Known.tLayout, Layout.byteCount(fields: fields, pointers: pointers)))
  layout.kind = kind.rawValue
  layout.size = UInt32(size)
  layout.alignment = UInt16(max(alignment, 1))
  layout.fieldCount = UInt32(fields)
  layout.pointerCount = UInt32(pointers)
  layout.firstPointer = -1
  return layout
}

private func makeDerivedTypes() {
  let noParameters = RefBuffer<Value>()
  Known.emptyTupleType = makeTupleType(noParameters)
  completeLayout(Known.emptyTupleType)
  if let unit = Known.emptyTupleType.instance {
    Known.emptyTuple = unit
  } else {
    let unit = Value(raw: allocateObject(Known.emptyTupleType, 0))
    Known.emptyTupleType.instance = unit
    Known.emptyTuple = unit
  }
  Known.vectorAny = arrayType(elementType: Known.tAny.value, dimensions: 1)
  Known.vectorUInt8 = arrayType(elementType: Known.tUInt8.value, dimensions: 1)
  Known.vectorInt32 = arrayType(elementType: Known.tInt32.value, dimensions: 1)
  Known.vectorUInt64 = arrayType(elementType: Known.tUInt64.value, dimensions: 1)
  Known.vectorSymbol = arrayType(elementType: Known.tSymbol.value, dimensions: 1)
  Known.vectorString = arrayType(elementType: Known.tString.value, dimensions: 1)
  let void = RefBuffer<Value>()
  void.append(Known.tNothing.value)
  Known.ptrVoid = applyType(Known.uPtr, void.pointer, 1).unsafeAs(DataType.self)
  Known.typeType = Known.uType.unsafeAs(UnionAll.self)
  Known.divideError = Known.tDivideError.instance.unsafelyUnwrapped
  Known.stackOverflow = Known.tStackOverflowError.instance.unsafelyUnwrapped
  Known.outOfMemory = Known.tOutOfMemoryError.instance.unsafelyUnwrapped
  Known.undefRefError = Known.tUndefRefError.instance.unsafelyUnwrapped
  Known.interrupt = Known.tInterruptException.instance.unsafelyUnwrapped
  let builtinTable = MethodTable(raw: allocateObject(Known.tMethodTable, MethodTable.size))
  builtinTable.name = Known.nBuiltin.name
  builtinTable.module = Known.core
  Known.builtinMethodTable = builtinTable
  Known.nIntrinsicFunction.mt = builtinTable.value
  bindCoreTypes()
}

/// Binds the core types and values in Core, and the core modules in each other.
private func bindCoreTypes() {
  for spec in coreTypeSpecs {
    let name = "\(spec.name)"
    if name == "Memory" || name == "Layout" || name == "ObjectTable" { continue }
    setConstant(Known.core, makeSymbol(spec.name), Value(raw: knownSlot(spec.known + 2)))
  }
  setConstant(Known.core, makeSymbol("Vararg"), makeVararg(nil, nil))
  setConstant(Known.core, makeSymbol("Int"), Known.tInt64.value)
  setConstant(Known.core, makeSymbol("UInt"), Known.tUInt64.value)
  setConstant(Known.core, Known.sym_nothing, Known.nothing)
  setConstant(Known.core, Known.sym_Core, Known.core.value)
  setConstant(Known.core, Known.sym_Main, Known.main.value)
  setConstant(Known.core, Known.sym_Intrinsics, Known.intrinsics.value)
  setConstant(Known.intrinsics, Known.sym_Intrinsics, Known.intrinsics.value)
  setConstant(Known.main, Known.sym_Main, Known.main.value)
  setConstant(Known.main, Known.sym_Core, Known.core.value)
  useModule(Known.main, Known.core)
  for name in ["Core", "Main"] { exportName(Known.core, makeSymbol(name)) }
}
