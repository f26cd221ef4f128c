import CLLVM
import Inference
import Runtime

/// The builtin functions: inline where the operands' types allow it, else by their boxed form.
extension FunctionEmitter {
  /// The builtins that mostly need no call.
  static let inlineBuiltins: Set<String> = [
    "===", "typeof", "isa", "typeassert", "ifelse", "throw", "tuple", "getfield", "setfield!", "isdefined", "nfields",
    "sizeof", "arrayref", "const_arrayref", "arrayset", "arraysize", "compilerbarrier", "donotdelete",
  ]

  func emitBuiltin(_ statement: Int, _ st: Statement, _ type: Value) throws -> EmittedValue {
    let values = try operandValues(statement)
    if values.contains(where: { $0.isNever }) { return .never }
    let function = st.target.unsafelyUnwrapped
    if let result = try inlineBuiltin(Builtins.name(of: function), values, st, type) { return result }
    return try boxedBuiltin(function, values, type)
  }

  private func inlineBuiltin(
    _ name: String, _ values: RefBuffer<EmittedValue>, _ st: Statement, _ type: Value
  ) throws -> EmittedValue? {
    let count = values.count
    switch name {
    case "===":
      guard count == 2 else { return nil }
      return bool(try egal(values[0], values[1]))
    case "typeof":
      guard count == 1 else { return nil }
      if let exact = values[0].exactType { return .constant(exact.value) }
      return fromBoxed(typeTag(of: values[0]), TypeForm(type).kind == .boxed ? type : Known.tDataType.value)
    case "isa":
      guard count == 2, let asked = constantType(values[1]) else { return nil }
      return bool(try isInstance(values[0], asked))
    case "typeassert":
      guard count == 2, let asked = constantType(values[1]) else { return nil }
      let value = try typeAsserted(values[0], asked, context: "typeassert")
      return value.isNever ? value : try narrowed(value, type)
    case "ifelse":
      guard count == 3 else { return nil }
      return try ifElse(values, type)
    case "throw":
      guard count == 1 else { return nil }
      m.call(.raise, [try boxed(values[0])], location)
      return .never
    case "tuple": return try tuple(values, type)
    case "getfield": return try getField(values, st, type)
    case "setfield!": return try setField(values, st)
    case "isdefined": return try isDefined(values)
    case "nfields":
      guard count == 1, let exact = values[0].exactType, exact.layout != nil else { return nil }
      return .constant(boxInt(exact.fieldCount))
    case "sizeof": return sizeOf(values)
    case "arrayref", "const_arrayref": return try arrayRef(values, st)
    case "arrayset": return try arraySet(values, st)
    case "arraysize": return arraySize(values, st)
    case "compilerbarrier":
      guard count == 2 else { return nil }
      return values[1]
    case "donotdelete":
      for value in values where value.kind == .boxed { keepAlive(value.llvm.unsafelyUnwrapped) }
      return .constant(Known.nothing)
    default: return nil
    }
  }

  /// Returns the type that `value` is, where it is known and has no free variables.
  private func constantType(_ value: EmittedValue) -> Value? {
    guard value.kind == .constant, let object = value.object, object.isType, !hasFreeTypeVars(object) else { return nil }
    return object
  }

  // MARK: ===

  /// Returns whether `a` and `b` are the same, as an i1.
  private func egal(_ x: EmittedValue, _ y: EmittedValue) throws -> LLVMValueRef {
    if x.kind == .constant, y.kind == .constant {
      return b.bit(Runtime.egal(x.object.unsafelyUnwrapped, y.object.unsafelyUnwrapped))
    }
    // A union against a value of a known type: the selector, then the bytes.
    if x.kind == .union || y.kind == .union {
      let (union, other) = x.kind == .union ? (x, y) : (y, x)
      if let exact = other.exactType, other.kind != .union {
        guard let index = unionIndex(union.type, exact.value) else { return b.bit(false) }
        let here = b.equal(union.selector.unsafelyUnwrapped, b.int8(index))
        if exact.instance != nil { return here }
        let start = b.current
        let (compare, done) = (newBlock(), newBlock())
        b.branch(here, compare, done)
        b.enter(compare)
        let equal = try egal(member(union, index), other)
        let end = b.current
        b.jump(done)
        b.enter(done)
        return b.phi(b.i1, [(b.bit(false), start), (equal, end)])
      }
    }
    if let left = x.exactType, let right = y.exactType {
      if !same(left, right) {
        // Types that are equal can be different objects; everything else of two types differs.
        if left.isMutable && right.isMutable && isTypeKind(left) && isTypeKind(right) {
          return try egalBoxed(x, y)
        }
        return b.bit(false)
      }
      if left.instance != nil { return b.bit(true) }
      if TypeForm(left.value).kind == .scalar {
        let integer = b.integer(left.instanceSize * 8)
        return b.equal(b.bitcast(scalar(x, left), integer), b.bitcast(scalar(y, left), integer))
      }
      if let layout = left.layout, !left.isMutable, layout.flags & Layout.Flag.egalBytes != 0, layout.size > 0,
        layout.size <= 16
      {
        let integer = b.integer(Int(layout.size) * 8)
        let a = b.load(integer, try address(x, of: left), max(1, Int(layout.alignment)))
        let c = b.load(integer, try address(y, of: left), max(1, Int(layout.alignment)))
        return b.equal(a, c)
      }
    }
    if let left = x.exactType, let right = y.exactType, same(left, Known.tSymbol), same(right, Known.tSymbol) {
      return try egalSymbols(x, y)
    }
    // Objects of types whose instances are only equal to themselves are compared by address.
    if isIdentity(x) || isIdentity(y) { return b.equal(try boxed(x), try boxed(y)) }
    return try egalBoxed(x, y)
  }

  /// Symbols with different hashes differ; two objects with the same name are rare.
  private func egalSymbols(_ x: EmittedValue, _ y: EmittedValue) throws -> LLVMValueRef {
    let (a, c) = (try boxed(x), try boxed(y))
    func hash(_ symbol: LLVMValueRef) -> LLVMValueRef {
      b.load(b.i64, b.offset(symbol, Symbol.Offset.hash), 8, b.alias.field)
    }
    let start = b.current
    let (compare, slow, done) = (newBlock(), newBlock(), newBlock())
    b.branch(b.equal(a, c), done, compare)
    b.enter(compare)
    b.branchLikely(b.compare(LLVMIntNE, hash(a), hash(c)), done, slow)
    b.enter(slow)
    let equal = b.truncate(m.call(.egal, [a, c], location), b.i1)
    let end = b.current
    b.jump(done)
    b.enter(done)
    return b.phi(b.i1, [(b.bit(true), start), (b.bit(false), compare), (equal, end)])
  }

  private func egalBoxed(_ x: EmittedValue, _ y: EmittedValue) throws -> LLVMValueRef {
    let (a, c) = (try boxed(x), try boxed(y))
    let start = b.current
    let (compare, done) = (newBlock(), newBlock())
    b.branch(b.equal(a, c), done, compare)
    b.enter(compare)
    let slow = b.truncate(m.call(.egal, [a, c], location), b.i1)
    let end = b.current
    b.jump(done)
    b.enter(done)
    return b.phi(b.i1, [(b.bit(true), start), (slow, end)])
  }

  private func isTypeKind(_ type: DataType) -> Bool {
    same(type, Known.tDataType) || same(type, Known.tUnionAll) || same(type, Known.tUnion) || same(type, Known.tTypeVar)
  }

  /// Whether `value` is equal only to itself, the same object: a singleton, or an instance of a mutable type that has no
  /// equality of its own (Strings, Symbols and types have).
  private func isIdentity(_ value: EmittedValue) -> Bool {
    guard let type = value.exactType else { return false }
    if type.instance != nil { return true }
    // A DataType without free variables is one object.
    if value.kind == .constant, let dataType = value.object?.asDataType, !dataType.hasFreeTypeVars,
      dataType.has(DataType.Flag.isCached)
    {
      return true
    }
    return type.isMutable && !isTypeKind(type) && !same(type, Known.tString) && !same(type, Known.tSymbol)
      && !same(type, Known.tSimpleVector)
  }

  // MARK: ifelse

  private func ifElse(_ values: RefBuffer<EmittedValue>, _ type: Value) throws -> EmittedValue? {
    guard let conditionType = values[0].exactType, same(conditionType, Known.tBool) else { return nil }
    let condition = b.truncate(scalar(values[0], Known.tBool), b.i1)
    let form = TypeForm(type)
    switch form.kind {
    case .ghost: return .constant(form.instance.unsafelyUnwrapped, type: type)
    case .scalar:
      let dataType = DataType(raw: type.raw)
      return .scalar(b.select(condition, scalar(values[1], dataType), scalar(values[2], dataType)), dataType)
    case .memory:
      let dataType = DataType(raw: type.raw)
      let (yes, no) = (try address(values[1], of: dataType), try address(values[2], of: dataType))
      return .memory(b.select(condition, yes, no), dataType)
    case .boxed, .union:
      return .boxed(b.select(condition, try boxed(values[1]), try boxed(values[2])), type)
    case .never: return .never
    }
  }

  // MARK: Fields

  /// Whether fields of instances of `type` are read and written where the layout says.
  private func hasPlainFields(_ type: DataType) -> Bool {
    guard let layout = type.layout, layout.layoutKind == .fixed, layout.fieldCount > 0 else { return false }
    return !(same(type, Known.tTypeName) || same(type, Known.tMethod) || same(type, Known.tMethodInstance)
      || same(type, Known.tMethodTable) || same(type, Known.tCodeInstance) || same(type, Known.tBinding)
      || same(type, Known.tDataType))
  }

  /// Returns the 0-based index of the field of `type` that the constant `value` names.
  private func fieldIndex(_ type: DataType, _ value: EmittedValue) -> Int? {
    guard value.kind == .constant, let object = value.object else { return nil }
    let count = type.fieldCount
    if object.isInt64 {
      let index = object.int &- 1
      return index >= 0 && index < count ? index : nil
    }
    guard let symbol = object.asSymbol else { return nil }
    let names = fieldNames(type)
    for index in 0..<min(count, names.count) {
      if let name = names[index].asSymbol, sameSymbol(name, symbol) { return index }
    }
    return nil
  }

  private func getField(_ values: RefBuffer<EmittedValue>, _ st: Statement, _ type: Value) throws -> EmittedValue? {
    guard values.count >= 2, let exact = values[0].exactType else { return nil }
    if same(exact, Known.tDataType), values[1].kind == .constant, let symbol = values[1].object?.asSymbol {
      return try dataTypeField(values[0], symbol)
    }
    guard hasPlainFields(exact) else { return nil }
    if exact.name.atomicfields != nil { return nil }
    guard values[1].kind == .constant else { return try dynamicField(values, exact, st, type) }
    guard let index = fieldIndex(exact, values[1]) else { return nil }
    guard values[0].kind != .scalar else { return nil }
    let base = try address(values[0], of: exact)
    var place = field(index, of: exact, base, isObject: values[0].kind != .memory)
    if st.flags.contains(.nothrow) { place.maybeUndefined = false }
    let value = try load(place)
    return try narrowed(value, type)
  }

  private func dataTypeField(_ value: EmittedValue, _ name: Symbol) throws -> EmittedValue? {
    let offset: Int
    let type: DataType
    switch name.text {
    case "name": (offset, type) = (DataType.Offset.name, Known.tTypeName)
    case "super": (offset, type) = (DataType.Offset.super, Known.tDataType)
    case "parameters": (offset, type) = (DataType.Offset.parameters, Known.tSimpleVector)
    default: return nil
    }
    let load = b.load(b.pointer, b.offset(try boxed(value), offset), 8, b.alias.field)
    b.markNonNull(load)
    return .boxed(load, type.value)
  }

  /// A field whose index is known only at run time, of a tuple or structure all of whose fields are alike.
  private func dynamicField(
    _ values: RefBuffer<EmittedValue>, _ exact: DataType, _ st: Statement, _ type: Value
  ) throws -> EmittedValue? {
    guard let indexType = values[1].exactType, same(indexType, Known.tInt64), !exact.isMutable, values[0].kind != .scalar
    else { return nil }
    let layout = exact.layout.unsafelyUnwrapped
    let count = Int(layout.fieldCount)
    let first = fieldType(exact, 0)
    guard !layout.fieldIsUnion(0), exact.name.n_uninitialized == 0 else { return nil }
    let stride = count > 1 ? layout.fieldOffset(1) - layout.fieldOffset(0) : layout.fieldSize(0)
    for index in 0..<count {
      guard same(fieldType(exact, index), first), layout.fieldOffset(index) == index * stride,
        layout.fieldIsReference(index) == layout.fieldIsReference(0), !layout.fieldIsUnion(index)
      else { return nil }
    }
    let index = b.sub(scalar(values[1], Known.tInt64), b.int64(1))
    let checked = values.count < 3 || values[2].kind != .constant || values[2].object.map { $0.isTrue || !$0.isBool } ?? true
    if checked && !st.flags.contains(.nothrow) && !st.flags.contains(.inbounds) {
      let value = values[0]
      try orRaise(b.compare(LLVMIntULT, index, b.int64(count))) {
        m.call(.raiseBoundsErrorInt, [try boxed(value), scalar(values[1], Known.tInt64)], location)
      }
    }
    let base = try address(values[0], of: exact)
    var place = field(0, of: exact, base, isObject: values[0].kind != .memory)
    place.address = b.offset(base, b.mul(index, b.int64(stride)))
    return try narrowed(try load(place), type)
  }

  private func setField(_ values: RefBuffer<EmittedValue>, _ st: Statement) throws -> EmittedValue? {
    guard values.count == 3, let exact = values[0].exactType, exact.isMutable, hasPlainFields(exact),
      exact.name.constfields == nil, exact.name.atomicfields == nil, let index = fieldIndex(exact, values[1])
    else { return nil }
    let declared = fieldType(exact, index)
    let value = try typeAsserted(values[2], declared, context: "setfield!")
    if value.isNever { return .never }
    // Boxing can run a collection, so it comes before the object's address is used.
    let place = field(index, of: exact, try boxed(values[0]), isObject: true)
    try store(place.isReference ? .boxed(try boxed(value), value.type) : value, place)
    return values[2]
  }

  private func isDefined(_ values: RefBuffer<EmittedValue>) throws -> EmittedValue? {
    guard values.count == 2, let exact = values[0].exactType, hasPlainFields(exact),
      let index = fieldIndex(exact, values[1])
    else { return nil }
    let layout = exact.layout.unsafelyUnwrapped
    if index < Int(layout.fieldCount) - Int(exact.name.n_uninitialized) { return .constant(Known.trueValue) }
    guard layout.fieldIsReference(index) else { return nil }
    let load = b.load(
      b.pointer, b.offset(try address(values[0], of: exact), layout.fieldOffset(index)), 8,
      values[0].kind == .memory ? nil : b.alias.field)
    return bool(LLVMBuildIsNotNull(b.raw, load, ""))
  }

  private func sizeOf(_ values: RefBuffer<EmittedValue>) -> EmittedValue? {
    guard values.count == 1 else { return nil }
    if let shape = arrayShape(values[0]) {
      let size = shape.layout.flags & Layout.Flag.elementsAreReferences != 0 ? 8 : Int(shape.layout.elementSize)
      return .scalar(b.mul(arrayCount(shape.array), b.int64(size)), Known.tInt64)
    }
    guard let exact = values[0].exactType else { return nil }
    if same(exact, Known.tString) {
      guard let text = try? boxed(values[0]) else { return nil }
      return .scalar(b.load(b.i64, b.offset(text, StringObject.Offset.count), 8, b.alias.field), Known.tInt64)
    }
    return nil
  }

  // MARK: new

  func emitNew(_ statement: Int, _ type: Value) throws -> EmittedValue {
    let values = try operandValues(statement)
    if values.contains(where: { $0.isNever }) { return .never }
    guard values[0].kind == .constant, let made = values[0].object?.asDataType, made.isConcrete, let layout = made.layout,
      layout.layoutKind == .fixed, values.count - 1 <= Int(layout.fieldCount)
    else {
      let fields = RefBuffer<EmittedValue>()
      for index in 1..<max(values.count, 1) { fields.append(values[index]) }
      let array = fields.isEmpty ? b.null() : try argumentArray(fields)
      return fromBoxed(m.call(.newObject, [try boxed(values[0]), array, b.int64(fields.count)], location), type)
    }
    let fields = RefBuffer<EmittedValue>()
    for index in 1..<max(values.count, 1) { fields.append(values[index]) }
    return try self.made(made, layout, fields)
  }

  /// Makes an object of the elements of a tuple.
  func emitSplatNew(_ statement: Int, _ type: Value) throws -> EmittedValue {
    let values = try operandValues(statement)
    if values.contains(where: { $0.isNever }) { return .never }
    if values[0].kind == .constant, let made = values[0].object?.asDataType, made.isConcrete, let layout = made.layout,
      layout.layoutKind == .fixed, let tuple = values[1].exactType, tuple.isTuple, let tupleLayout = tuple.layout,
      tupleLayout.fieldCount == layout.fieldCount, layout.fieldCount > 0
    {
      let base = try address(values[1], of: tuple)
      let fields = RefBuffer<EmittedValue>()
      for index in 0..<Int(layout.fieldCount) {
        fields.append(try load(field(index, of: tuple, base, isObject: values[1].kind != .memory)))
      }
      return try self.made(made, layout, fields)
    }
    let result = m.call(.splatNew, [try boxed(values[0]), try boxed(values[1])], location)
    return fromBoxed(result, type)
  }

  /// Returns a new instance of the concrete type `made` with the first fields `given`, whose types are checked.
  private func made(_ made: DataType, _ layout: Layout, _ given: RefBuffer<EmittedValue>) throws -> EmittedValue {
    if let instance = made.instance { return .constant(instance) }
    let fields = RefBuffer<EmittedValue>()
    for index in 0..<given.count {
      let value = try typeAsserted(given[index], fieldType(made, index), context: "new")
      if value.isNever { return .never }
      // What must be boxed is boxed before the object exists.
      fields.append(layout.fieldIsReference(index) ? .boxed(try boxed(value), value.type) : value)
    }
    if TypeForm(made.value).kind == .memory { return try structure(made, fields) }
    let object = allocate(made, made.instanceSize)
    for index in 0..<fields.count {
      var place = field(index, of: made, object, isObject: true)
      place.parent = nil
      try store(fields[index], place)
    }
    return .boxed(object, made.value)
  }

  // MARK: Arrays

  /// Returns the Int64s of `values` from `start` on; nil where one is not known to be one.
  private func subscripts(_ values: RefBuffer<EmittedValue>, from start: Int) -> [LLVMValueRef]? {
    var result: [LLVMValueRef] = []
    for index in start..<max(start, values.count) {
      guard let type = values[index].exactType, same(type, Known.tInt64) else { return nil }
      result.append(scalar(values[index], Known.tInt64))
    }
    return result.isEmpty ? nil : result
  }

  /// Whether the bounds of an array access are to be checked; `check` is its first operand.
  private func isChecked(_ check: EmittedValue, _ st: Statement) -> Bool {
    if st.flags.contains(.nothrow) || st.flags.contains(.inbounds) { return false }
    if check.kind == .constant, let object = check.object, object.isBool { return object.isTrue }
    return true
  }

  private func arrayRef(_ values: RefBuffer<EmittedValue>, _ st: Statement) throws -> EmittedValue? {
    guard values.count >= 3, let shape = arrayShape(values[1]), let subscripts = subscripts(values, from: 2),
      subscripts.count == 1 || subscripts.count == shape.dimensions, isPlainElement(shape)
    else { return nil }
    let index = arrayIndex(shape, subscripts, checked: isChecked(values[0], st))
    return try load(element(shape, index, forStore: false))
  }

  private func isPlainElement(_ shape: ArrayShape) -> Bool {
    let flags = shape.layout.flags
    if flags & Layout.Flag.elementsAreReferences != 0 { return true }
    let kind = TypeForm(shape.elementType).kind
    if flags & Layout.Flag.elementsAreUnion != 0 { return kind == .union }
    return kind == .scalar || kind == .memory || kind == .ghost
  }

  private func arraySet(_ values: RefBuffer<EmittedValue>, _ st: Statement) throws -> EmittedValue? {
    guard values.count >= 4, let shape = arrayShape(values[1]), let subscripts = subscripts(values, from: 3),
      subscripts.count == 1 || subscripts.count == shape.dimensions, isPlainElement(shape)
    else { return nil }
    var value = try typeAsserted(values[2], shape.elementType, context: "arrayset")
    if value.isNever { return .never }
    if shape.layout.flags & Layout.Flag.elementsAreReferences != 0 { value = .boxed(try boxed(value), value.type) }
    let index = arrayIndex(shape, subscripts, checked: isChecked(values[0], st))
    try store(value, element(shape, index, forStore: true))
    return values[1]
  }

  private func arraySize(_ values: RefBuffer<EmittedValue>, _ st: Statement) -> EmittedValue? {
    guard values.count == 2, let shape = arrayShape(values[0]), values[1].kind == .constant,
      let object = values[1].object, object.isInt64, object.int >= 1
    else { return nil }
    if object.int > shape.dimensions { return .constant(boxInt(1)) }
    return .scalar(
      shape.dimensions == 1 ? arrayCount(shape.array) : arrayDimension(shape.array, object.int - 1), Known.tInt64)
  }
}
