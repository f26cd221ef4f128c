import Runtime

/// The result of `Core.apply_type`.
enum TypeApplication {
  static func facts(_ args: RefBuffer<Value>) -> CallFacts {
    guard args.count >= 1 else { return CallFacts(result: Known.bottom, effects: .throwing) }
    guard let head = constant(of: args[0]) else { return CallFacts(result: Known.uType, effects: .throwing) }
    if args.count == 1 {
      // `Tuple{}` and `Union{}` are types of their own.
      if same(head, Known.uTuple) || same(head, Known.tTuple.value) { return CallFacts(result: makeConst(Known.emptyTupleType.value), effects: .total) }
      if same(head, Known.tUnion.value) { return CallFacts(result: makeConst(Known.bottom), effects: .total) }
      return CallFacts(result: makeConst(head), effects: .throwing)
    }
    if head.isVararg || same(head, Known.tTypeofVararg) { return CallFacts(result: Known.tTypeofVararg.value, effects: .throwing) }
    if !(head.isUnionAll || head.isDataType || same(head, Known.tUnion.value)) { return CallFacts(result: Known.bottom, effects: .throwing) }
    if same(head, Known.tUnion.value) { return unionFacts(args) }
    let isTuple = same(head, Known.uTuple) || same(head, Known.tTuple.value)
    let parameters = RefBuffer<Value>()
    let variables = RefBuffer<TypeVar>()
    var certain = true
    var allConstant = true
    for i in 1..<args.count {
      let a = widenConditional(args[i])
      if let c = constant(of: a) {
        if !isParameter(c) { return CallFacts(result: Known.bottom, effects: .throwing) }
        parameters.append(c)
        continue
      }
      allConstant = false
      let (t, exact) = instanceType(a)
      let w = widenConst(a)
      if exact && w.asDataType?.isTypeOfType ?? false && !hasFreeTypeVars(t) {
        parameters.append(t)
        continue
      }
      certain = false
      // An unknown parameter becomes a variable: below the known bound where it must be a type, else free.
      let isType = isSubtype(w, Known.uType)
      if isTuple && !isType { return CallFacts(result: Known.uType, effects: .throwing) }
      let bound = isType && !t.isBottom && !hasFreeTypeVars(t) ? t : Known.tAny.value
      let v = makeTypeVar(declaredName(head, parameters.count) ?? makeSymbol("T\(i)"), lower: Known.bottom, upper: bound)
      variables.append(v)
      parameters.append(v.value)
    }
    let wrapper = isTuple ? Known.uTuple : head
    let (made, error) = applyTypeChecked(wrapper, parameters.pointer, parameters.count)
    guard error == nil, let t = made else {
      return CallFacts(result: certain ? Known.bottom : Known.uType, effects: .throwing)
    }
    if certain {
      if hasFreeTypeVars(t) { return CallFacts(result: Known.uType, effects: .throwing) }
      return CallFacts(result: makeConst(t), effects: allConstant ? .total : .throwing.union(.nothrow))
    }
    // Type{<:Wrapper{…}} over the variables: what is applied is one instance of the family.
    var inner = typeOfTypeOpen(t)
    for i in variables.indices.reversed() { inner = makeUnionAll(variables[i], inner) }
    if depth(inner) > 12 { return CallFacts(result: Known.uType, effects: .throwing) }
    return CallFacts(result: inner, effects: .throwing)
  }

  private static func typeOfTypeOpen(_ t: Value) -> Value {
    var p = t
    return withUnsafePointer(to: &p) { applyType(Known.uType, $0, 1) }
  }

  private static func isParameter(_ c: Value) -> Bool {
    c.isType || c.isTypeVar || c.isVararg || c.isSymbol || c.isModule || c.type.isBits || (c.type.isTuple && !c.type.isMutable)
  }

  private static func unionFacts(_ args: RefBuffer<Value>) -> CallFacts {
    let members = RefBuffer<Value>()
    for i in 1..<args.count {
      guard let c = constant(of: args[i]), c.isType || c.isTypeVar else { return CallFacts(result: Known.uType, effects: .throwing) }
      members.append(c)
    }
    let u = union(members)
    if hasFreeTypeVars(u) { return CallFacts(result: Known.uType, effects: .throwing) }
    return CallFacts(result: makeConst(u), effects: .total)
  }
}

/// The name of the variable that parameter `i` (0-based) of a family of types has where it is declared.
private func declaredName(_ head: Value, _ i: Int) -> Symbol? {
  var t = head
  var left = i
  while let u = t.asUnionAll {
    if left == 0 { return u.var.name }
    left -= 1
    t = u.body
  }
  return nil
}
