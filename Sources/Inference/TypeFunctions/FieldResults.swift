import Runtime

/// The results of the builtins that read, write and count fields.
enum FieldResults {
  static func getfield(_ args: RefBuffer<Value>) -> CallFacts {
    guard args.count >= 2, args.count <= 4 else { return CallFacts(result: Known.bottom, effects: .throwing) }
    let object = widenConditional(args[0])
    let name = constant(of: widenConditional(args[1]))
    if let m = constant(of: object)?.asModule {
      if let s = name?.asSymbol { return GlobalResults.read(m, s) }
      return .any([.effectFree, .terminates])
    }
    let atomic = args.count >= 3 && args[2].asConst?.val.isSymbol ?? (args.count == 4)
    var effects: Effects = [.effectFree, .terminates, .notaskstate]
    let t = widenConst(object)
    let immutable = allImmutable(t)
    effects.insert(immutable ? .consistent : .consistentIfInaccessible)
    effects.insert(immutable ? .inaccessibleMemoryOnly : .argumentMemoryOnly)
    if atomic { effects.remove(.notaskstate) }
    let result = element(object, name)
    if result.isBottom { return CallFacts(result: Known.bottom, effects: .throwing) }
    if let name, neverThrows(object, name) { effects.insert(.nothrow) }
    if name == nil, uncheckedIndexIsSafe(t, args) { effects.insert(.nothrow) }
    return CallFacts(result: result, effects: effects)
  }

  private static func uncheckedIndexIsSafe(_ t: Value, _ args: RefBuffer<Value>) -> Bool {
    guard args.count == 3, let b = constant(of: args[2]), same(b, Known.falseValue), let d = t.asDataType, d.isTuple else { return false }
    return isSubtype(widenConst(args[1]), Known.tInt64.value)
  }

  static func allImmutable(_ t: Value) -> Bool {
    if let u = t.asUnion { return allImmutable(u.a) && allImmutable(u.b) }
    guard let d = unwrapUnionAll(t).asDataType else { return false }
    if d.isTypeOfType || isKind(d) { return true }
    return !d.isAbstract && !d.isMutable
  }

  /// Whether the field that `name` means exists and is set in every value of the element.
  static func neverThrows(_ object: Element, _ name: Value) -> Bool {
    if let c = object.asConst {
      if c.val.isDataType { return fieldIndex(Known.tDataType, name).map { $0 < 4 } ?? false }
      guard let i = fieldIndex(c.val.type, name), i < c.val.type.fieldCount else { return false }
      return alwaysInitialized(c.val.type, i) || (!c.val.type.isMutable && readField(c.val, i) != nil)
    }
    return neverThrowsType(widenConst(object), name)
  }

  private static func neverThrowsType(_ t: Value, _ name: Value) -> Bool {
    if let u = t.asUnion { return neverThrowsType(u.a, name) && neverThrowsType(u.b, name) }
    guard let d = unwrapUnionAll(t).asDataType, !d.isAbstract, !d.isTypeOfType, let i = fieldIndex(d, name) else { return false }
    if d.isTuple {
      let n = d.parameters.count
      if n > 0, d.parameters[n - 1].isVararg { return i < n - 1 }
      return i < n
    }
    if d.isNamedTuple { return (exactFieldCount(d.value) ?? 0) > i }
    if i >= d.name.names.count { return false }
    if alwaysInitialized(d, i) { return true }
    // A field that is stored inline cannot be undefined.
    guard let l = d.layout, i < Int(l.fieldCount) else { return false }
    return !l.fieldIsReference(i)
  }

  /// The element of the field `name` (nil: some field) of a value of `object`.
  static func element(_ object: Element, _ name: Value?) -> Element {
    if let c = object.asConst { return constantField(c.val, name) }
    if let p = object.asPartialStruct {
      guard let name else {
        var r: Element = Known.bottom
        for i in 0..<p.fields.count { r = join(r, p.fields[i]) }
        return r
      }
      guard let d = p.typ.asDataType else { return fieldOfType(p.typ, name) }
      guard let i = fieldIndex(d, name) else { return Known.bottom }
      if i < p.fields.count { return p.fields[i] }
      return fieldOfType(p.typ, name)
    }
    if let d = object.asDataType, let t = exactType(d), hasUniqueForm(t) { return constantField(t, name) }
    return fieldOfType(widenConst(object), name)
  }

  private static func constantField(_ v: Value, _ name: Value?) -> Element {
    let t = v.type
    guard let name else {
      if !t.isMutable, t.fieldCount > 0, t.fieldCount <= 8 {
        var r: Element = Known.bottom
        for i in 0..<t.fieldCount { r = join(r, readField(v, i).map { typeOfConstant($0) } ?? Known.tAny.value) }
        return r
      }
      return fieldOfType(t.value, nil)
    }
    guard let i = fieldIndex(t, name) else { return Known.bottom }
    if let d = v.asDataType {
      // name, super, parameters and types of a DataType do not change once it is defined.
      switch i {
      case 0: return makeConst(d.name.value)
      case 1 where d.has(DataType.Flag.isDefined): return makeConst(d.super.value)
      case 2: return makeConst(d.parameters.value)
      case 3 where d.has(DataType.Flag.isDefined) && !d.isAbstract && !d.hasFreeTypeVars && !d.isTuple:
        if d.isConcrete { _ = d.fieldCount > 0 ? fieldType(d, 0) : Known.nothing }
        if let types = d.types { return makeConst(types.value) }
      case 4: if let x = d.instance { return makeConst(x) }
      default: break
      }
      return fieldOfType(t.value, name)
    }
    if v.hasType(Known.tTypeName) && (i < 3 || i == 5) { if let f = readField(v, i) { return makeConst(f) } }
    if i >= t.fieldCount { return Known.bottom }
    if isConstField(t, i) || v.isUnionAll || v.isTypeVar {
      if let f = readField(v, i) { return makeConst(f) }
      return t.isMutable ? fieldOfType(t.value, name) : Known.bottom
    }
    return fieldOfType(t.value, name)
  }

  /// The type of the field `name` (nil: some field) of an instance of `t`.
  static func fieldOfType(_ t: Value, _ name: Value?) -> Element {
    if let u = t.asUnion {
      return join(fieldOfType(u.a, name), fieldOfType(u.b, name))
    }
    guard let d = unwrapUnionAll(t).asDataType else { return Known.tAny.value }
    if d.isTypeOfType { return Known.tAny.value }
    if same(d, Known.tModule) { return Known.tAny.value }
    if d.isAbstract { return name.map { $0.isInt64 || $0.isSymbol } ?? true ? Known.tAny.value : Known.bottom }
    if d.isPrimitive || same(d, Known.tString) || same(d, Known.tSymbol) || same(d, Known.tSimpleVector) { return Known.bottom }
    if same(d.name, Known.nArray) { return Known.tAny.value }
    guard let name else { return anyField(t, d) }
    if name.isSymbol, hasUnknownNames(d) { return anyField(t, d) }
    guard let i = fieldIndex(d, name) else { return Known.bottom }
    return declaredField(t, d, i) ?? Known.bottom
  }

  /// Whether `d` is the body of a NamedTuple type of which the fields' names are not known.
  private static func hasUnknownNames(_ d: DataType) -> Bool { d.isNamedTuple && d.parameters[0].isTypeVar }

  private static func anyField(_ t: Value, _ d: DataType) -> Element {
    if d.isTuple {
      var r: Element = Known.bottom
      for i in 0..<d.parameters.count {
        let p = d.parameters[i]
        r = join(r, bounded(p.asVararg?.T ?? (p.isVararg ? Known.tAny.value : p), like: t))
      }
      return r
    }
    guard let n = exactFieldCount(t) else { return Known.tAny.value }
    var r: Element = Known.bottom
    for i in 0..<n { r = join(r, declaredField(t, d, i) ?? Known.bottom) }
    return r
  }

  /// The declared type of field `i` of `d`, the body of `t`; nil where there is no such field.
  static func declaredField(_ t: Value, _ d: DataType, _ i: Int) -> Value? {
    if d.isTuple {
      let n = d.parameters.count
      if n > 0, let v = d.parameters[n - 1].asVararg, i >= n - 1 {
        if let c = v.N, c.isInt64, i >= n - 1 + c.int { return nil }
        return bounded(v.T ?? Known.tAny.value, like: t)
      }
      return i < n ? bounded(d.parameters[i], like: t) : nil
    }
    if d.isNamedTuple {
      let types = d.parameters[1]
      if let n = exactFieldCount(t), i >= n { return nil }
      var body = types
      if let v = body.asTypeVar { body = v.ub }
      guard let tuple = unwrapUnionAll(body).asDataType, tuple.isTuple else { return Known.tAny.value }
      return declaredField(types.isTypeVar ? body : rewrapIfNeeded(body, like: t), tuple, i).map { bounded($0, like: t) }
    }
    guard i < d.name.names.count else { return nil }
    if !d.has(DataType.Flag.isDefined) && d.types == nil { return Known.tAny.value }
    return bounded(fieldType(d, i), like: t)
  }

  private static func rewrapIfNeeded(_ x: Value, like t: Value) -> Value { x }

  /// The type `x`, which may mention variables of `t`, as a type of its own.
  private static func bounded(_ x: Value, like t: Value) -> Value {
    if let v = x.asTypeVar {
      if !hasFreeTypeVars(v.ub) { return v.ub }
      return rewrapUnionAll(v.ub, like: t)
    }
    if !x.isType { return Known.tAny.value }
    return hasFreeTypeVars(x) ? rewrapUnionAll(x, like: t) : x
  }

  static func setfield(_ args: RefBuffer<Value>) -> CallFacts {
    guard args.count >= 3, args.count <= 4 else { return CallFacts(result: Known.bottom, effects: .throwing) }
    let t = widenConst(args[0])
    var effects: Effects = [.consistent, .terminates, .notaskstate, .effectFreeIfInaccessible, .argumentMemoryOnly]
    let value = widenConst(args[2])
    if let name = constant(of: args[1]), let d = t.asDataType, !d.isAbstract, !isKind(d), !d.isTypeOfType, !same(d, Known.tModule) {
      guard let i = fieldIndex(d, name), i < d.name.names.count, d.isMutable else { return CallFacts(result: Known.bottom, effects: .throwing) }
      let f = fieldType(d, i)
      if typeIntersection(value, f).isBottom { return CallFacts(result: Known.bottom, effects: .throwing) }
      if isSubtype(value, f), !isConstField(d, i), d.isConcrete, args.count == 3, d.name.atomicfields == nil { effects.insert(.nothrow) }
    }
    return CallFacts(result: widenConditional(args[2]), effects: effects)
  }

  static func otherUpdates(_ k: BuiltinKind, _ args: RefBuffer<Value>) -> CallFacts {
    guard args.count >= 3 else { return CallFacts(result: Known.bottom, effects: .throwing) }
    let f = element(widenConst(args[0]), constant(of: args[1]))
    let ft = widenConst(f)
    switch k {
    case .swapfield: return CallFacts(result: ft, effects: [.terminates])
    case .replacefield:
      let names = RefBuffer<Value>()
      names.append(ft)
      names.append(Known.tBool.value)
      return CallFacts(result: namedPair(old: "old", new: "success", ft, Known.tBool.value), effects: [.terminates])
    default:
      return CallFacts(result: pairType(ft, ft), effects: [])
    }
  }

  /// `Pair{A,B}`, where Base is there.
  private static func pairType(_ a: Value, _ b: Value) -> Value {
    guard let p = globalValue(Known.core, makeSymbol("Pair")), p.isUnionAll, a.isType, b.isType, !a.isBottom else { return Known.tAny.value }
    var pair = (a, b)
    return withUnsafeMutablePointer(to: &pair) { q in q.withMemoryRebound(to: Value.self, capacity: 2) { applyType(p, $0, 2) } }
  }

  private static func namedPair(old: String, new: String, _ a: Value, _ b: Value) -> Value { Known.tAny.value }

  static func isdefined(_ args: RefBuffer<Value>) -> CallFacts {
    guard args.count >= 2, args.count <= 3 else { return CallFacts(result: Known.bottom, effects: .throwing) }
    let object = widenConditional(args[0])
    let name = constant(of: args[1])
    if let m = constant(of: object)?.asModule, let s = name?.asSymbol {
      if let b = lookupBinding(m, s), b.isConstant, b.value != nil {
        return CallFacts(result: makeConst(Known.trueValue), effects: [.effectFree, .terminates, .nothrow, .consistent])
      }
      return CallFacts(result: Known.tBool.value, effects: [.effectFree, .terminates, .nothrow])
    }
    let t = widenConst(object)
    let effects: Effects = allImmutable(t) ? .total : [.effectFree, .terminates, .notaskstate, .nothrow, .argumentMemoryOnly]
    guard let name, name.isSymbol || name.isInt64 else { return CallFacts(result: Known.tBool.value, effects: effects.subtracting(.nothrow)) }
    if let c = object.asConst, !c.val.type.isMutable, !c.val.isType {
      guard let i = fieldIndex(c.val.type, name), i < c.val.type.fieldCount else { return CallFacts(result: makeConst(Known.falseValue), effects: effects) }
      return CallFacts(result: makeConst(languageBool(readField(c.val, i) != nil)), effects: effects)
    }
    if neverThrows(object, name) { return CallFacts(result: makeConst(Known.trueValue), effects: effects) }
    if let d = t.asDataType, d.isConcrete, !isKind(d), !d.isTypeOfType, !same(d, Known.tModule), !same(d.name, Known.nArray) {
      let i = fieldIndex(d, name)
      if i == nil || i! >= (exactFieldCount(t) ?? Int.max) { return CallFacts(result: makeConst(Known.falseValue), effects: effects) }
      if let p = object.asPartialStruct, i! < p.fields.count { return CallFacts(result: makeConst(Known.trueValue), effects: effects) }
    }
    return CallFacts(result: Known.tBool.value, effects: effects)
  }

  static func nfields(_ args: RefBuffer<Value>) -> CallFacts {
    guard args.count == 1 else { return CallFacts(result: Known.bottom, effects: .throwing) }
    let x = args[0]
    if let c = constant(of: x) { return CallFacts(result: makeConst(boxInt(c.type.fieldCount)), effects: .total) }
    let t = widenConst(x)
    if let d = t.asDataType, !d.isTypeOfType, !isKind(d), let n = exactFieldCount(t) { return CallFacts(result: makeConst(boxInt(n)), effects: .total) }
    return CallFacts(result: Known.tInt64.value, effects: .total)
  }

  static func fieldtype(_ args: RefBuffer<Value>) -> CallFacts {
    guard args.count >= 2 else { return CallFacts(result: Known.bottom, effects: .throwing) }
    let (t, exact) = instanceType(args[0])
    guard exact, let name = constant(of: args[1]) else {
      if exact, let d = t.asDataType, d.isConcrete, let n = exactFieldCount(t), n > 0 {
        var r: Value = Known.bottom
        for i in 0..<n { r = join(r, typeOfType(declaredField(t, d, i) ?? Known.tAny.value)) }
        return CallFacts(result: r, effects: .throwing)
      }
      return CallFacts(result: Known.uType, effects: .throwing)
    }
    if let d = t.asDataType, !d.isAbstract || d.isTuple, !hasUnknownNames(d) {
      guard let i = fieldIndex(d, name), let f = declaredField(t, d, i) else { return CallFacts(result: Known.bottom, effects: .throwing) }
      return CallFacts(result: makeConst(f), effects: .total)
    }
    return CallFacts(result: Known.uType, effects: .throwing)
  }
}

/// What is known of globals.
enum GlobalResults {
  /// The facts of reading `name` in `module`: the value of a constant, else the declared type.
  static func read(_ module: ModuleObject, _ name: Symbol) -> CallFacts {
    guard let b = lookupBinding(module, name) else { return .any([.effectFree, .terminates]) }
    if b.isConstant, let v = b.value {
      // What the constant leads to may change, and is no argument: reading it later is not repeatable.
      let isFixed = v.isType || v.isModule || isDeeplyImmutable(v.type.value)
      return CallFacts(result: makeConst(v), effects: isFixed ? .total : .total.subtracting(.inaccessibleMemoryOnly))
    }
    var effects: Effects = [.effectFree, .terminates, .notaskstate]
    if b.value != nil { effects.insert(.nothrow) }
    if let t = b.ty, t.isType { return CallFacts(result: t, effects: effects) }
    return .any(effects)
  }
}
