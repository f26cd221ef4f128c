/// Which methods a call can reach: methods are attached to the type name of their function argument.

/// Where the methods of a signature are attached.
public struct MethodTableKey: BitwiseCopyable {
  public let kind: Attachments.Kind
  public let name: TypeName
  public init(kind: Attachments.Kind, name: TypeName) {
    self.kind = kind
    self.name = name
  }
}

/// The key under which a method of the signature `signature` (a tuple type, maybe under UnionAlls) is attached.
public func methodTableKey(_ signature: Value) -> MethodTableKey {
  let tuple = unwrapUnionAll(signature).unsafeAs(DataType.self)
  if tuple.parameters.count == 0 { return MethodTableKey(kind: .methods, name: Known.nAny) }
  return methodTableKey(functionType: tuple.parameters[0])
}

/// The key for a function argument of the declared type `type`.
public func methodTableKey(functionType type: Value) -> MethodTableKey {
  var t = unwrapUnionAll(type)
  while let v = t.asTypeVar { t = unwrapUnionAll(v.ub) }
  if t.isVararg { return MethodTableKey(kind: .methods, name: Known.nAny) }
  guard let d = t.asDataType else {
    if let u = t.asUnion, let common = commonKey(u) { return common }
    return MethodTableKey(kind: .methods, name: Known.nAny)
  }
  if !d.isTypeOfType { return MethodTableKey(kind: .methods, name: d.name) }
  var x = unwrapUnionAll(d.parameters[0])
  while let v = x.asTypeVar { x = unwrapUnionAll(v.ub) }
  return MethodTableKey(kind: .constructors, name: x.asDataType?.name ?? Known.nAny)
}

/// The key of a union of function types where all members have the same.
private func commonKey(_ u: UnionType) -> MethodTableKey? {
  let a = methodTableKey(functionType: u.a)
  let b = methodTableKey(functionType: u.b)
  return a.kind == b.kind && same(a.name, b.name) ? a : nil
}

/// Appends the methods that a call with a function argument of the type `functionType` can reach, whatever their world.
public func collectMethods(functionType type: Value, into result: RefBuffer<Value>) {
  var t = unwrapUnionAll(type)
  while let v = t.asTypeVar { t = unwrapUnionAll(v.ub) }
  guard let d = t.asDataType else {
    if let u = t.asUnion {
      collectMethods(functionType: u.a, into: result)
      let rest = RefBuffer<Value>()
      collectMethods(functionType: u.b, into: rest)
      for m in rest where !contains(result, m) { result.append(m) }
    }
    return
  }
  if d.isTypeOfType {
    var x = unwrapUnionAll(d.parameters[0])
    while let v = x.asTypeVar { x = unwrapUnionAll(v.ub) }
    if let u = x.asUnion {
      collectConstructors(u, into: result)
    } else if let target = x.asDataType {
      collectAlong(target, .constructors, into: result)
    } else {
      Attachments.collect(.constructors, Known.nAny, into: result)
    }
    // Methods of the type `DataType` itself, as of any callable object.
    for name in [Known.nDataType, Known.nType, Known.nAny] { Attachments.collect(.methods, name, into: result) }
    return
  }
  if same(d, Known.tDataType) || same(d, Known.tUnionAll) || same(d, Known.tUnion) || same(d, Known.tTypeofBottom) {
    Attachments.collect(.constructors, Known.nAny, into: result)
  }
  collectAlong(d, .methods, into: result)
}

private func collectConstructors(_ u: UnionType, into result: RefBuffer<Value>) {
  for m in [u.a, u.b] {
    let x = unwrapUnionAll(m)
    if let inner = x.asUnion { collectConstructors(inner, into: result) }
    if let target = x.asDataType {
      let part = RefBuffer<Value>()
      collectAlong(target, .constructors, into: part)
      for m in part where !contains(result, m) { result.append(m) }
    }
  }
}

private func collectAlong(_ type: DataType, _ kind: Attachments.Kind, into result: RefBuffer<Value>) {
  var t = type
  while true {
    Attachments.collect(kind, t.name, into: result)
    if same(t, Known.tAny) { return }
    t = t.super
  }
}

func contains(_ buffer: RefBuffer<Value>, _ v: Value) -> Bool {
  for i in 0..<buffer.count where buffer[i].raw == v.raw { return true }
  return false
}
