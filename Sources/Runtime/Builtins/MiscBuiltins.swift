/// The builtins that belong to no other family: tuple, svec, ifelse, sizeof, _expr, …
let miscBuiltins: [Builtins.Entry] = [
  .init(name: "tuple") { _, raw, n in
    let args = arguments(raw)
    return makeTuple(args + 1, Int(n) - 1).raw
  },
  .init(name: "svec") { _, raw, n in
    let args = arguments(raw)
    return makeSimpleVector(args + 1, Int(n) - 1).raw
  },
  .init(name: "ifelse") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 3, 3)
    if !args[1].isBool { raiseTypeError("ifelse", "", expected: Known.tBool.value, got: args[1]) }
    return (args[1].isTrue ? args[2] : args[3]).raw
  },
  .init(name: "sizeof") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 1, 1)
    return boxInt(sizeOf(args[1])).raw
  },
  .init(name: "_expr") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 1, Int.max)
    checkType(args[1], Known.tSymbol, "Expr")
    let e = Expr(raw: allocateObject(Known.tExpr, Expr.size))
    e.head = args[1].unsafeAs(Symbol.self)
    let list = makeVector(Known.vectorAny, count: Int(n) - 2)
    for i in 2..<Swift.max(Int(n), 2) { list[i - 2] = args[i] }
    e.args = list
    return e.raw
  },
  .init(name: "_svec_ref") { _, raw, n in
    // (boundscheck, svec, index) or (svec, index).
    checkCount(arguments(raw), n, 2, 3)
    let args = arguments(raw) + (n == 4 ? 1 : 0)
    checkType(args[1], Known.tSimpleVector, "_svec_ref")
    checkType(args[2], Known.tInt64, "_svec_ref")
    let v = args[1].unsafeAs(SimpleVector.self)
    let i = args[2].int &- 1
    if i < 0 || i >= v.count { raiseBoundsError(args[1], args[2]) }
    guard let x = v.get(i) else { raise(Known.undefRefError) }
    return x.raw
  },
  .init(name: "_compute_sparams") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 1, Int.max)
    checkType(args[1], Known.tMethod, "_compute_sparams")
    let environment = RefBuffer<Value>()
    let signature = callSignature(args + 2, Int(n) - 2)
    let method = args[1].unsafeAs(Method.self)
    _ = typeIntersection(signature.value, method.sig, environment: environment)
    return staticParameters(environment, of: method).raw
  },
  .init(name: "compilerbarrier") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 2)
    return args[2].raw
  },
  .init(name: "donotdelete") { _, _, _ in Known.nothing.raw },
  .init(name: "finalizer") { _, raw, n in
    let args = arguments(raw)
    checkCount(args, n, 2, 4)
    Finalizers.add(args[2], function: args[1])
    return Known.nothing.raw
  },
]

extension Builtins {
  /// The number of the builtin `svec`.
  static let svecNumber = all.firstIndex { "\($0.name)" == "svec" }.unsafelyUnwrapped
}

/// `Core.sizeof`: the bytes of a value, or of the instances of a type.
func sizeOf(_ x: Value) -> Int {
  if x.isUnionAll || x.isUnion || x.isBottom {
    if x.isUnion, let n = unionSize(x) { return n }
    raiseError("Argument is an abstract type and does not have a definite size.")
  }
  if let t = x.asDataType {
    guard let layout = t.layout, layout.layoutKind == .fixed else {
      if same(t, Known.tString) || same(t, Known.tSymbol) || same(t, Known.tSimpleVector) || same(t.name, Known.nArray) {
        raiseError("Type \(t.name.name.text) does not have a definite size.")
      }
      raiseError(t.isAbstract ? "Abstract type \(t.name.name.text) does not have a definite size." : "Argument is an incomplete \(t.name.name.text) type and does not have a definite size.")
    }
    return Int(layout.size)
  }
  if let s = x.asString { return s.count }
  if let s = x.asSymbol { return Int(s.count) }
  if x.isArray { return x.unsafeAs(ArrayObject.self).count * Int(x.unsafeAs(ArrayObject.self).elementLayout.elementSize) }
  if x.isSimpleVector { return (x.unsafeAs(SimpleVector.self).count + 1) * 8 }
  return x.type.instanceSize
}

/// The bytes of a union of bits types: its largest member's, or nil.
private func unionSize(_ t: Value) -> Int? {
  var size = 0
  for i in 0..<unionMemberCount(t) {
    guard let d = unionMember(t, i).asDataType, d.isInlineAllocated, let l = d.layout, l.pointerCount == 0 else { return nil }
    size = Swift.max(size, d.instanceSize)
  }
  return size
}
