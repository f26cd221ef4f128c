import Runtime

/// What a call of a builtin gives: the result's element and what is known of the call's effects.
struct CallFacts: BitwiseCopyable {
  var result: Element
  var effects: Effects
  static func any(_ e: Effects = []) -> CallFacts { CallFacts(result: Known.tAny.value, effects: e) }
}

/// The result and effects of the builtins and intrinsics, for arguments given as lattice elements (without the function).
enum BuiltinResults {
  static let pure: Effects = .total
  static let pureThrowing: Effects = .throwing

  /// The facts of a call of the builtin `k`; the calls that run other functions (`_apply_iterate`, `invoke`…) are not here.
  static func facts(_ k: BuiltinKind?, _ args: RefBuffer<Value>) -> CallFacts {
    for a in args where a.isBottom { return CallFacts(result: Known.bottom, effects: .throwing) }
    switch k {
    case .egal: return CallFacts(result: egalResult(args), effects: args.count == 2 ? pure : pureThrowing)
    case .typeof: return CallFacts(result: args.count == 1 ? typeofResult(args[0]) : Known.bottom, effects: pure)
    case .typeOfValue: return CallFacts(result: args.count == 1 ? dispatchTypeResult(args[0]) : Known.bottom, effects: pure)
    case .isa: return isaFacts(args)
    case .subtype: return subtypeFacts(args)
    case .getfield: return FieldResults.getfield(args)
    case .setfield: return FieldResults.setfield(args)
    case .swapfield, .modifyfield, .replacefield: return FieldResults.otherUpdates(k!, args)
    case .isdefined: return FieldResults.isdefined(args)
    case .nfields: return FieldResults.nfields(args)
    case .fieldtype: return FieldResults.fieldtype(args)
    case .tuple: return CallFacts(result: tupleResult(args), effects: pure)
    case .svec: return CallFacts(result: svecResult(args), effects: pure)
    case .applyType: return TypeApplication.facts(args)
    case .throwing: return CallFacts(result: Known.bottom, effects: .throwing)
    case .typeassert: return typeassertFacts(args)
    case .ifelse: return ifelseFacts(args)
    case .arrayref, .constArrayref: return arrayrefFacts(args)
    case .arrayset:
      guard args.count >= 4 else { return CallFacts(result: Known.bottom, effects: .throwing) }
      var effects: Effects = [.consistent, .terminates, .notaskstate, .effectFreeIfInaccessible, .argumentMemoryOnly]
      if isUnchecked(args, 1, indicesFrom: 3), isSubtype(widenConst(args[2]), elementType(widenConst(args[1]))) { effects.insert(.nothrow) }
      return CallFacts(result: widenConst(args[1]), effects: effects)
    case .arraysize:
      var effects: Effects = [.consistentIfInaccessible, .effectFree, .terminates, .notaskstate, .argumentMemoryOnly]
      if args.count == 2, let d = widenConst(args[0]).asDataType, d.isConcrete, same(d.name, Known.nArray), let i = constant(of: args[1]), i.isInt64, i.int > 0 {
        effects.insert(.nothrow)
      }
      return CallFacts(result: Known.tInt64.value, effects: effects)
    case .sizeof:
      if args.count == 1, let v = constant(of: args[0]), v.isSimpleVector { return CallFacts(result: makeConst(boxInt((v.unsafeAs(SimpleVector.self).count + 1) * 8)), effects: .total) }
      if args.count == 1, let v = constant(of: args[0]), v.isString { return CallFacts(result: makeConst(boxInt(v.unsafeAs(StringObject.self).count)), effects: .total) }
      return sizeofFacts(args)
    case .typevar: return CallFacts(result: Known.tTypeVar.value, effects: [.effectFree, .terminates, .notaskstate, .inaccessibleMemoryOnly])
    case .expr: return CallFacts(result: Known.tExpr.value, effects: [.effectFree, .terminates, .notaskstate, .inaccessibleMemoryOnly])
    case .applicable: return CallFacts(result: Known.tBool.value, effects: [.effectFree, .terminates])
    case .compilerbarrier:
      // Not consistent: a call of a barrier is not to be evaluated ahead, whatever its arguments.
      let barrier = pure.subtracting(.consistent)
      guard args.count == 2 else { return CallFacts(result: Known.bottom, effects: .throwing) }
      if let s = constant(of: args[0])?.asSymbol {
        if s.text == "const" { return CallFacts(result: widenConst(args[1]), effects: barrier) }
        if s.text == "conditional" { return CallFacts(result: widenConditional(args[1]), effects: barrier) }
      }
      return CallFacts(result: Known.tAny.value, effects: barrier)
    case .donotdelete: return CallFacts(result: Known.tNothing.value, effects: [.consistent, .nothrow, .terminates, .notaskstate])
    case .finalizer: return CallFacts(result: Known.tNothing.value, effects: [.terminates])
    case .getBindingType: return CallFacts(result: Known.typeType.value, effects: [.effectFree, .terminates])
    case .setBindingType: return CallFacts(result: Known.tNothing.value, effects: [.terminates])
    case .setglobal: return CallFacts(result: args.count > 2 ? widenConst(args[2]) : Known.bottom, effects: [.terminates])
    case .getglobal: return getglobalFacts(args)
    case .svecRef:
      if args.count == 3, let v = constant(of: args[1]), v.isSimpleVector, let i = constant(of: args[2]), i.isInt64 {
        let list = v.unsafeAs(SimpleVector.self)
        if i.int >= 1, i.int <= list.count, let x = list.get(i.int - 1) { return CallFacts(result: makeConst(x), effects: .total) }
        return CallFacts(result: Known.bottom, effects: .throwing)
      }
      return CallFacts(result: Known.tAny.value, effects: .throwing)
    default: return .any()
    }
  }

  private static func getglobalFacts(_ args: RefBuffer<Value>) -> CallFacts {
    guard args.count >= 2 else { return CallFacts(result: Known.bottom, effects: .throwing) }
    if let m = constant(of: args[0])?.asModule, let s = constant(of: args[1])?.asSymbol { return GlobalResults.read(m, s) }
    return .any([.effectFree, .terminates])
  }

  static func egalResult(_ args: RefBuffer<Value>) -> Element {
    guard args.count == 2 else { return Known.bottom }
    let a = widenConditional(args[0])
    let b = widenConditional(args[1])
    if let x = constant(of: a), let y = constant(of: b) { return makeConst(languageBool(egal(x, y))) }
    let ta = widenConst(a)
    let tb = widenConst(b)
    if typeIntersection(ta, tb).isBottom { return makeConst(Known.falseValue) }
    if let x = a.asConst, !isInstance(x.val, of: tb) { return makeConst(Known.falseValue) }
    if let y = b.asConst, !isInstance(y.val, of: ta) { return makeConst(Known.falseValue) }
    if a.isPartialStruct || b.isPartialStruct, let d = ta.asDataType, same(ta, tb), d.isConcrete, !d.isMutable {
      for i in 0..<d.fieldCount {
        guard let fa = fieldElement(a, i), let fb = fieldElement(b, i) else { continue }
        if let x = constant(of: fa), let y = constant(of: fb), !egal(x, y) { return makeConst(Known.falseValue) }
        if typeIntersection(widenConst(fa), widenConst(fb)).isBottom { return makeConst(Known.falseValue) }
      }
    }
    return Known.tBool.value
  }

  static func typeofResult(_ x: Element) -> Element {
    if let c = x.asConst { return makeConst(c.val.type.value) }
    let t = widenConst(x)
    return typeofType(t)
  }

  private static func typeofType(_ t: Value) -> Element {
    if let d = t.asDataType {
      if d.isTypeOfType {
        if let e = exactType(d) { return makeConst(e.type.value) }
        return Known.uType
      }
      if d.isConcrete && !isKind(d) { return makeConst(t) }
      if isKind(d) { return makeConst(t) }
      if same(d, Known.tAny) { return Known.tDataType.value }
      // Type{<:T}: the type of an instance of the abstract T is a DataType below it.
      let v = makeTypeVar(makeSymbol("T"), lower: Known.bottom, upper: t)
      return makeUnionAll(v, typeOfTypeVar(v))
    }
    if let u = t.asUnion {
      let a = widenConst(typeofType(u.a))
      let b = widenConst(typeofType(u.b))
      return union(a, b)
    }
    if t.isUnionAll {
      let body = unwrapUnionAll(t)
      if let d = body.asDataType, d.isTypeOfType { return Known.uType }
      let v = makeTypeVar(makeSymbol("T"), lower: Known.bottom, upper: t)
      return makeUnionAll(v, typeOfTypeVar(v))
    }
    return Known.tDataType.value
  }

  private static func typeOfTypeVar(_ v: TypeVar) -> Value {
    var p = v.value
    return withUnsafePointer(to: &p) { applyType(Known.uType, $0, 1) }
  }

  /// The result of `Core.Typeof`: `Type{x}` of a type, else the type.
  private static func dispatchTypeResult(_ x: Element) -> Element {
    if let c = constant(of: x) { return makeConst(typeOfConstant(c)) }
    let t = widenConst(x)
    if let d = t.asDataType, d.isConcrete, !isKind(d) { return makeConst(t) }
    return typeIntersection(t, Known.uType).isBottom ? typeofResult(x) : Known.uType
  }

  private static func isaFacts(_ args: RefBuffer<Value>) -> CallFacts {
    guard args.count == 2 else { return CallFacts(result: Known.bottom, effects: .throwing) }
    let (t, exact) = instanceType(args[1])
    if exact && !t.isBottom || exact && constant(of: args[1])?.isBottom ?? false {
      if let c = args[0].asConst { return CallFacts(result: makeConst(languageBool(isInstance(c.val, of: t))), effects: pure) }
      let x = widenConst(args[0])
      if !hasFreeTypeVars(t) {
        if isSubtype(x, t) { return CallFacts(result: makeConst(Known.trueValue), effects: pure) }
        if typeIntersection(x, t).isBottom { return CallFacts(result: makeConst(Known.falseValue), effects: pure) }
      }
      return CallFacts(result: Known.tBool.value, effects: pure)
    }
    if !exact && !t.isBottom && !hasFreeTypeVars(t), typeIntersection(widenConst(args[0]), t).isBottom, !same(t, Known.tAny) {
      return CallFacts(result: makeConst(Known.falseValue), effects: isSubtype(widenConst(args[1]), Known.uType) ? pure : pureThrowing)
    }
    return CallFacts(result: Known.tBool.value, effects: isSubtype(widenConst(args[1]), Known.uType) ? pure : pureThrowing)
  }

  private static func subtypeFacts(_ args: RefBuffer<Value>) -> CallFacts {
    guard args.count == 2 else { return CallFacts(result: Known.bottom, effects: .throwing) }
    let a = instanceType(args[0])
    let b = instanceType(args[1])
    let types = isSubtype(widenConst(args[0]), Known.uType) && isSubtype(widenConst(args[1]), Known.uType)
    let effects = types ? pure : pureThrowing
    if hasFreeTypeVars(a.type) || hasFreeTypeVars(b.type) { return CallFacts(result: Known.tBool.value, effects: effects) }
    if types && b.exact {
      if isSubtype(a.type, b.type) { return CallFacts(result: makeConst(Known.trueValue), effects: effects) }
      if a.exact { return CallFacts(result: makeConst(Known.falseValue), effects: effects) }
    }
    return CallFacts(result: Known.tBool.value, effects: effects)
  }

  /// The element of a tuple of the given elements.
  static func tupleResult(_ args: RefBuffer<Value>) -> Element {
    let types = RefBuffer<Value>()
    let fields = RefBuffer<Value>()
    var allConstant = true
    var tells = false
    for a in args {
      let x = limitNesting(widenConditional(a))
      if x.isBottom { return Known.bottom }
      if let c = constant(of: x) {
        fields.append(makeConst(c))
        // The element of a tuple that is a type is known as a kind only; the partial struct keeps which.
        types.append(c.type.value)
        tells = true
      } else {
        allConstant = false
        fields.append(x)
        if x.isPartialStruct { tells = true }
        let w = widenConst(x)
        if w.asDataType?.isTypeOfType ?? false || unwrapUnionAll(w).asDataType?.isTypeOfType ?? false { tells = true }
        types.append(w)
      }
    }
    if allConstant, let v = makeTuple(fields) { return makeConst(v) }
    let t = makeTupleType(types).value
    return tells ? makePartialStruct(t, fields) : t
  }

  /// The tuple object of constant elements.
  private static func makeTuple(_ elements: RefBuffer<Value>) -> Value? {
    if elements.isEmpty { return Known.emptyTuple }
    let args = RefBuffer<Value>()
    guard let f = globalValue(Known.core, Known.sym_tuple) else { return nil }
    args.append(f)
    for e in elements { args.append(e.unsafeAs(Const.self).val) }
    return Evaluation.call(args, world: currentWorld()).value
  }

  private static func svecResult(_ args: RefBuffer<Value>) -> Element {
    let values = RefBuffer<Value>()
    for a in args {
      guard let c = constant(of: a) else { return Known.tSimpleVector.value }
      values.append(c)
    }
    return makeConst(makeSimpleVector(values).value)
  }

  private static func typeassertFacts(_ args: RefBuffer<Value>) -> CallFacts {
    guard args.count == 2 else { return CallFacts(result: Known.bottom, effects: .throwing) }
    let (t, exact) = instanceType(args[1])
    if hasFreeTypeVars(t) { return CallFacts(result: widenConditional(args[0]), effects: pureThrowing) }
    let x = widenConditional(args[0])
    if exact && isSubtype(widenConst(x), t) { return CallFacts(result: x, effects: pure) }
    return CallFacts(result: meet(x, t), effects: pureThrowing)
  }

  private static func ifelseFacts(_ args: RefBuffer<Value>) -> CallFacts {
    guard args.count == 3 else { return CallFacts(result: Known.bottom, effects: .throwing) }
    let c = widenConditional(args[0])
    if let k = constant(of: c) {
      if k.isBool { return CallFacts(result: widenConditional(k.isTrue ? args[1] : args[2]), effects: pure) }
      return CallFacts(result: Known.bottom, effects: .throwing)
    }
    let nothrow = isSubtype(widenConst(c), Known.tBool.value)
    return CallFacts(result: join(widenConditional(args[1]), widenConditional(args[2])), effects: nothrow ? pure : pureThrowing)
  }

  private static func arrayrefFacts(_ args: RefBuffer<Value>) -> CallFacts {
    var effects: Effects = [.consistentIfInaccessible, .effectFree, .terminates, .notaskstate, .argumentMemoryOnly]
    guard args.count >= 3 else { return .any(effects) }
    let e = elementType(widenConst(args[1]))
    if isUnchecked(args, 1, indicesFrom: 2), e.asDataType?.isInlineAllocated ?? false { effects.insert(.nothrow) }
    return CallFacts(result: e, effects: effects)
  }

  /// Whether an array access is one of a concrete array without a bounds check, by Int indices.
  private static func isUnchecked(_ args: RefBuffer<Value>, _ array: Int, indicesFrom start: Int) -> Bool {
    guard let c = constant(of: args[0]), same(c, Known.falseValue), let d = widenConst(args[array]).asDataType, d.isConcrete else { return false }
    for i in start..<args.count where !same(widenConst(args[i]), Known.tInt64) { return false }
    return true
  }

  /// The type of the elements of an array of type `t`.
  static func elementType(_ t: Value) -> Value {
    if let u = t.asUnion { return join(elementType(u.a), elementType(u.b)) }
    let body = unwrapUnionAll(t)
    guard let d = body.asDataType, same(d.name, Known.nArray) else { return Known.tAny.value }
    let e = d.parameters[0]
    if let v = e.asTypeVar { return hasFreeTypeVars(v.ub) ? Known.tAny.value : v.ub }
    if !e.isType { return Known.tAny.value }
    return rewrapUnionAll(e, like: t)
  }

  private static func sizeofFacts(_ args: RefBuffer<Value>) -> CallFacts {
    guard args.count == 1 else { return CallFacts(result: Known.bottom, effects: .throwing) }
    let x = args[0]
    if let c = constant(of: x) {
      if let d = c.asDataType, d.isConcrete, let l = d.layout, l.layoutKind == .fixed { return CallFacts(result: makeConst(boxInt(Int(l.size))), effects: pure) }
      if !c.isType, c.type.layout?.layoutKind == .fixed { return CallFacts(result: makeConst(boxInt(c.type.instanceSize)), effects: pure) }
    }
    let t = widenConst(x)
    if let d = t.asDataType, d.isConcrete, !isKind(d), let l = d.layout, l.layoutKind == .fixed { return CallFacts(result: makeConst(boxInt(Int(l.size))), effects: pure) }
    if let (e, exact) = Optional(instanceType(x)), exact, let d = e.asDataType, d.isConcrete, let l = d.layout, l.layoutKind == .fixed, x.isDataType {
      return CallFacts(result: makeConst(boxInt(Int(l.size))), effects: pure)
    }
    let nothrow = (t.asDataType).map { same($0, Known.tString) || same($0, Known.tSymbol) || $0.isConcrete && same($0.name, Known.nArray) } ?? false
    var e: Effects = [.effectFree, .terminates, .notaskstate, .argumentMemoryOnly, .consistent]
    if nothrow { e.insert(.nothrow) }
    return CallFacts(result: Known.tInt64.value, effects: e)
  }

  /// The facts of an intrinsic call.
  static func intrinsic(_ f: IntrinsicFacts, _ args: RefBuffer<Value>) -> CallFacts {
    for a in args where a.isBottom { return CallFacts(result: Known.bottom, effects: .throwing) }
    if f.arity > 0 && args.count != Int(f.arity) { return CallFacts(result: Known.bottom, effects: .throwing) }
    var effects: Effects = f.pure ? pureThrowing : [.terminates, .notaskstate]
    let result: Element
    var typesFit = true
    switch f.result {
    case .namedType:
      let (t, exact) = instanceType(args[0])
      result = t
      typesFit = exact && t.asDataType?.isPrimitive ?? false && isPrimitive(args[1])
    case .sameAsFirst:
      result = widenConst(args[0])
      for a in args where !isPrimitive(a) { typesFit = false }
    case .bool:
      result = Known.tBool.value
      for a in args where !isPrimitive(a) { typesFit = false }
    case .checked:
      let pair = RefBuffer<Value>()
      pair.append(widenConst(args[0]))
      pair.append(Known.tBool.value)
      result = makeTupleType(pair).value
      for a in args where !isPrimitive(a) { typesFit = false }
    case .pointee: result = pointee(widenConst(args[0]))
    case .int: result = Known.tInt64.value
    case .pointer: result = Known.ptrVoid.value
    case .cglobal:
      if args.count > 1, case let (t, exact) = instanceType(args[1]), exact {
        var p = t
        result = withUnsafePointer(to: &p) { applyType(Known.uPtr, $0, 1) }
      } else {
        result = args.count == 1 ? Known.ptrVoid.value : Known.uPtr
      }
    case .any: result = Known.tAny.value
    }
    if f.nothrow && typesFit { effects.insert(.nothrow) }
    if f.pure && !f.nothrow && typesFit, args.count == 2, let d = args[1].asConst?.val, divisorIsSafe(d) { effects.insert(.nothrow) }
    if f.result == .int { effects = [.nothrow, .effectFree, .terminates, .notaskstate, .argumentMemoryOnly, .consistentIfInaccessible] }
    if f.result == .pointee { effects.insert(.effectFree) }
    return CallFacts(result: result, effects: effects)
  }

  /// Whether dividing by the constant can raise nothing: it is neither 0 nor −1.
  private static func divisorIsSafe(_ d: Value) -> Bool {
    let size = d.type.instanceSize
    guard d.type.isPrimitive, size <= 16, size > 0 else { return false }
    var zero = true
    var ones = true
    for i in 0..<size {
      let b = d.raw.load(fromByteOffset: i, as: UInt8.self)
      if b != 0 { zero = false }
      if b != 255 { ones = false }
    }
    return !zero && !ones
  }

  private static func isPrimitive(_ x: Element) -> Bool {
    if let c = x.asConst { return c.val.type.isPrimitive }
    if x.isConditional { return true }
    return widenConst(x).asDataType?.isPrimitive ?? false
  }

  /// `T` of `Ptr{T}`.
  static func pointee(_ t: Value) -> Value {
    if let u = t.asUnion { return join(pointee(u.a), pointee(u.b)) }
    let body = unwrapUnionAll(t)
    guard let d = body.asDataType, same(d.name, Known.nPtr) else { return Known.tAny.value }
    let e = d.parameters[0]
    if let v = e.asTypeVar { return hasFreeTypeVars(v.ub) ? Known.tAny.value : v.ub }
    return e.isType ? rewrapUnionAll(e, like: t) : Known.tAny.value
  }
}
