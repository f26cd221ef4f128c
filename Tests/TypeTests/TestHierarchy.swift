@testable import Runtime

/// The types of Base that the tables of facts mention, made with the same parameters and supertypes.
enum TestHierarchy {
  nonisolated(unsafe) private static let types = RefBuffer<Value>()
  nonisolated(unsafe) private static var names: [String] = []

  /// Makes the core types and the hierarchy once.
  static func prepare() {
    if !names.isEmpty { return }
    startHeap()
    bootstrapCore()
    for spec in coreTypeSpecs { define("\(spec.name)", coreTypeNamed("\(spec.name)")) }
    define("Int", Known.tInt64.value)
    define("Vararg", makeVararg(nil, nil))
    define("true", Known.trueValue)
    define("false", Known.falseValue)
    _ = nominal("Missing", [], Known.tAny.value, flags: 0, [])
    let dict = nominal("AbstractDict", ["K", "V"], Known.tAny.value, flags: TypeName.Flag.abstract, [])
    _ = nominal("Dict", ["K", "V"], dict, flags: TypeName.Flag.mutable, [])
    let set = nominal("AbstractSet", ["T"], Known.tAny.value, flags: TypeName.Flag.abstract, [])
    _ = nominal("Set", ["T"], set, flags: TypeName.Flag.mutable, [])
    _ = nominal("Pair", ["A", "B"], Known.tAny.value, flags: 0, ["A", "B"])
    _ = nominal("Val", ["x"], Known.tAny.value, flags: 0, [])
    _ = nominal("Complex", ["T"], Known.tNumber.value, flags: 0, ["T", "T"], upper: Known.tReal.value)
    _ = nominal("Rational", ["T"], Known.tReal.value, flags: 0, ["T", "T"], upper: Known.tInteger.value)
    for (name, text) in [
      ("Vector", "Array{T,1} where T"), ("Matrix", "Array{T,2} where T"), ("AbstractVector", "AbstractArray{T,1} where T"),
      ("AbstractMatrix", "AbstractArray{T,2} where T"), ("DenseVector", "DenseArray{T,1} where T"),
      ("DenseMatrix", "DenseArray{T,2} where T"), ("VecOrMat", "Union{Vector{T}, Matrix{T}} where T"),
      ("NTuple", "Tuple{Vararg{T,N}} where {N,T}"), ("AbstractVecOrMat", "Union{AbstractVector{T}, AbstractMatrix{T}} where T"),
    ] {
      guard let t = TypeReader.read(text) else { fatalError("cannot read \(text)") }
      define(name, t)
    }
  }

  static func named(_ name: String) -> Value? { names.firstIndex(of: name).map { types[$0] } }

  static func define(_ name: String, _ t: Value) {
    names.append(name)
    types.append(t)
  }

  /// Defines a type; its supertype takes its first parameters, its fields have the types of the named parameters.
  @discardableResult static func nominal(
    _ name: String, _ parameters: [String], _ parent: Value, flags: UInt8, _ fields: [String], upper: Value? = nil
  ) -> Value {
    let t = makeNominalType(makeSymbol(name), module: Known.main, super: Known.tAny, flags: flags)
    let variables = makeSimpleVector(parameters.count)
    for (i, p) in parameters.enumerated() {
      variables[i] = makeTypeVar(makeSymbol(p), lower: Known.bottom, upper: upper ?? Known.tAny.value).value
    }
    t.parameters = variables
    var wrapper = t.value
    for i in variables.indices.reversed() { wrapper = rawUnionAll(variables[i].unsafeAs(TypeVar.self), wrapper) }
    t.name.wrapper = wrapper
    describeNominalType(t)
    if parent.isUnionAll {
      var count = 0
      var body = parent
      while let u = body.asUnionAll {
        count += 1
        body = u.body
      }
      t.super = applyType(parent, UnsafePointer(UnsafeRawPointer(variables.elements).assumingMemoryBound(to: Value.self)), count)
        .unsafeAs(DataType.self)
    } else {
      t.super = parent.unsafeAs(DataType.self)
    }
    let fieldTypes = makeSimpleVector(fields.count)
    let fieldNames = makeSimpleVector(fields.count)
    for (i, f) in fields.enumerated() {
      fieldTypes[i] = variables[parameters.firstIndex(of: f)!]
      fieldNames[i] = makeSymbol("f\(i)").value
    }
    t.name.names = fieldNames
    t.types = fieldTypes
    fieldTypesDefined(t)
    define(name, wrapper)
    return wrapper
  }

  /// The tuple of the given symbols.
  static func symbolTuple(_ names: [String]) -> Value {
    let types = RefBuffer<Value>()
    for _ in names { types.append(Known.tSymbol.value) }
    let t = makeTupleType(types)
    if names.isEmpty { return Known.emptyTuple }
    let x = Value(raw: allocateObject(t, names.count * 8))
    for (i, n) in names.enumerated() { x.storeReference(i * 8, makeSymbol(n).raw) }
    return x
  }
}
