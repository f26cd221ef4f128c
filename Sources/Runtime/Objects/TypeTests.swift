/// Tests of an object's kind by its header, and checked casts to views.
extension HeapView {
  @inline(__always) public var isDataType: Bool { hasType(Known.tDataType) }
  @inline(__always) public var isUnionAll: Bool { hasType(Known.tUnionAll) }
  @inline(__always) public var isUnion: Bool { hasType(Known.tUnion) }
  @inline(__always) public var isTypeVar: Bool { hasType(Known.tTypeVar) }
  @inline(__always) public var isVararg: Bool { hasType(Known.tTypeofVararg) }
  @inline(__always) public var isBottom: Bool { raw == Known.bottom.raw }
  @inline(__always) public var isSymbol: Bool { hasType(Known.tSymbol) }
  @inline(__always) public var isSimpleVector: Bool { hasType(Known.tSimpleVector) }
  @inline(__always) public var isString: Bool { hasType(Known.tString) }
  @inline(__always) public var isModule: Bool { hasType(Known.tModule) }
  @inline(__always) public var isExpr: Bool { hasType(Known.tExpr) }
  @inline(__always) public var isMethod: Bool { hasType(Known.tMethod) }
  @inline(__always) public var isMethodInstance: Bool { hasType(Known.tMethodInstance) }
  @inline(__always) public var isCodeInstance: Bool { hasType(Known.tCodeInstance) }
  @inline(__always) public var isCodeInfo: Bool { hasType(Known.tCodeInfo) }
  @inline(__always) public var isInt64: Bool { hasType(Known.tInt64) }
  @inline(__always) public var isNothing: Bool { raw == Known.nothing.raw }
  /// Whether the object is a type: a DataType, UnionAll, Union or `Union{}`.
  @inline(__always) public var isType: Bool { isDataType || isUnionAll || isUnion || isBottom }
  /// Whether the object is an `Array` of any element type and dimension.
  @inline(__always) public var isArray: Bool { same(type.name, Known.nArray) }

  @inline(__always) public var asDataType: DataType? { isDataType ? DataType(raw: raw) : nil }
  @inline(__always) public var asUnionAll: UnionAll? { isUnionAll ? UnionAll(raw: raw) : nil }
  @inline(__always) public var asUnion: UnionType? { isUnion ? UnionType(raw: raw) : nil }
  @inline(__always) public var asTypeVar: TypeVar? { isTypeVar ? TypeVar(raw: raw) : nil }
  @inline(__always) public var asVararg: TypeofVararg? { isVararg ? TypeofVararg(raw: raw) : nil }
  @inline(__always) public var asSymbol: Symbol? { isSymbol ? Symbol(raw: raw) : nil }
  @inline(__always) public var asExpr: Expr? { isExpr ? Expr(raw: raw) : nil }
  @inline(__always) public var asModule: ModuleObject? { isModule ? ModuleObject(raw: raw) : nil }
  @inline(__always) public var asMethod: Method? { isMethod ? Method(raw: raw) : nil }
  @inline(__always) public var asString: StringObject? { isString ? StringObject(raw: raw) : nil }
  @inline(__always) public var asCodeInfo: CodeInfo? { isCodeInfo ? CodeInfo(raw: raw) : nil }
}
