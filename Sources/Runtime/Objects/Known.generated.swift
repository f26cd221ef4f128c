// Made by Tools/objects.py from objects.table. Do not edit.

/// The table of well-known objects: `tt_known[index]`, the same indices in every process and image.
public enum Known {
  /// The type `Any`.
  @inline(__always) public static var tAny: DataType { get { DataType(raw: knownSlot(0)) } set { setKnownSlot(0, newValue.raw) } }
  /// The type name of `Any`.
  @inline(__always) public static var nAny: TypeName { get { TypeName(raw: knownSlot(1)) } set { setKnownSlot(1, newValue.raw) } }
  /// `Any` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uAny: Value { get { Value(raw: knownSlot(2)) } set { setKnownSlot(2, newValue.raw) } }
  /// The type `Type` (the body, under its UnionAlls).
  @inline(__always) public static var tType: DataType { get { DataType(raw: knownSlot(3)) } set { setKnownSlot(3, newValue.raw) } }
  /// The type name of `Type`.
  @inline(__always) public static var nType: TypeName { get { TypeName(raw: knownSlot(4)) } set { setKnownSlot(4, newValue.raw) } }
  /// `Type` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uType: Value { get { Value(raw: knownSlot(5)) } set { setKnownSlot(5, newValue.raw) } }
  /// The type `Symbol`.
  @inline(__always) public static var tSymbol: DataType { get { DataType(raw: knownSlot(6)) } set { setKnownSlot(6, newValue.raw) } }
  /// The type name of `Symbol`.
  @inline(__always) public static var nSymbol: TypeName { get { TypeName(raw: knownSlot(7)) } set { setKnownSlot(7, newValue.raw) } }
  /// `Symbol` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uSymbol: Value { get { Value(raw: knownSlot(8)) } set { setKnownSlot(8, newValue.raw) } }
  /// The type `SimpleVector`.
  @inline(__always) public static var tSimpleVector: DataType { get { DataType(raw: knownSlot(9)) } set { setKnownSlot(9, newValue.raw) } }
  /// The type name of `SimpleVector`.
  @inline(__always) public static var nSimpleVector: TypeName { get { TypeName(raw: knownSlot(10)) } set { setKnownSlot(10, newValue.raw) } }
  /// `SimpleVector` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uSimpleVector: Value { get { Value(raw: knownSlot(11)) } set { setKnownSlot(11, newValue.raw) } }
  /// The type `TypeName`.
  @inline(__always) public static var tTypeName: DataType { get { DataType(raw: knownSlot(12)) } set { setKnownSlot(12, newValue.raw) } }
  /// The type name of `TypeName`.
  @inline(__always) public static var nTypeName: TypeName { get { TypeName(raw: knownSlot(13)) } set { setKnownSlot(13, newValue.raw) } }
  /// `TypeName` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uTypeName: Value { get { Value(raw: knownSlot(14)) } set { setKnownSlot(14, newValue.raw) } }
  /// The type `DataType`.
  @inline(__always) public static var tDataType: DataType { get { DataType(raw: knownSlot(15)) } set { setKnownSlot(15, newValue.raw) } }
  /// The type name of `DataType`.
  @inline(__always) public static var nDataType: TypeName { get { TypeName(raw: knownSlot(16)) } set { setKnownSlot(16, newValue.raw) } }
  /// `DataType` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uDataType: Value { get { Value(raw: knownSlot(17)) } set { setKnownSlot(17, newValue.raw) } }
  /// The type `Layout`.
  @inline(__always) public static var tLayout: DataType { get { DataType(raw: knownSlot(18)) } set { setKnownSlot(18, newValue.raw) } }
  /// The type name of `Layout`.
  @inline(__always) public static var nLayout: TypeName { get { TypeName(raw: knownSlot(19)) } set { setKnownSlot(19, newValue.raw) } }
  /// `Layout` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uLayout: Value { get { Value(raw: knownSlot(20)) } set { setKnownSlot(20, newValue.raw) } }
  /// The type `UnionAll`.
  @inline(__always) public static var tUnionAll: DataType { get { DataType(raw: knownSlot(21)) } set { setKnownSlot(21, newValue.raw) } }
  /// The type name of `UnionAll`.
  @inline(__always) public static var nUnionAll: TypeName { get { TypeName(raw: knownSlot(22)) } set { setKnownSlot(22, newValue.raw) } }
  /// `UnionAll` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uUnionAll: Value { get { Value(raw: knownSlot(23)) } set { setKnownSlot(23, newValue.raw) } }
  /// The type `Union`.
  @inline(__always) public static var tUnion: DataType { get { DataType(raw: knownSlot(24)) } set { setKnownSlot(24, newValue.raw) } }
  /// The type name of `Union`.
  @inline(__always) public static var nUnion: TypeName { get { TypeName(raw: knownSlot(25)) } set { setKnownSlot(25, newValue.raw) } }
  /// `Union` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uUnion: Value { get { Value(raw: knownSlot(26)) } set { setKnownSlot(26, newValue.raw) } }
  /// The type `TypeVar`.
  @inline(__always) public static var tTypeVar: DataType { get { DataType(raw: knownSlot(27)) } set { setKnownSlot(27, newValue.raw) } }
  /// The type name of `TypeVar`.
  @inline(__always) public static var nTypeVar: TypeName { get { TypeName(raw: knownSlot(28)) } set { setKnownSlot(28, newValue.raw) } }
  /// `TypeVar` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uTypeVar: Value { get { Value(raw: knownSlot(29)) } set { setKnownSlot(29, newValue.raw) } }
  /// The type `TypeofVararg`.
  @inline(__always) public static var tTypeofVararg: DataType { get { DataType(raw: knownSlot(30)) } set { setKnownSlot(30, newValue.raw) } }
  /// The type name of `TypeofVararg`.
  @inline(__always) public static var nTypeofVararg: TypeName { get { TypeName(raw: knownSlot(31)) } set { setKnownSlot(31, newValue.raw) } }
  /// `TypeofVararg` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uTypeofVararg: Value { get { Value(raw: knownSlot(32)) } set { setKnownSlot(32, newValue.raw) } }
  /// The type `TypeofBottom`.
  @inline(__always) public static var tTypeofBottom: DataType { get { DataType(raw: knownSlot(33)) } set { setKnownSlot(33, newValue.raw) } }
  /// The type name of `TypeofBottom`.
  @inline(__always) public static var nTypeofBottom: TypeName { get { TypeName(raw: knownSlot(34)) } set { setKnownSlot(34, newValue.raw) } }
  /// `TypeofBottom` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uTypeofBottom: Value { get { Value(raw: knownSlot(35)) } set { setKnownSlot(35, newValue.raw) } }
  /// The type `Tuple` (the body, under its UnionAlls).
  @inline(__always) public static var tTuple: DataType { get { DataType(raw: knownSlot(36)) } set { setKnownSlot(36, newValue.raw) } }
  /// The type name of `Tuple`.
  @inline(__always) public static var nTuple: TypeName { get { TypeName(raw: knownSlot(37)) } set { setKnownSlot(37, newValue.raw) } }
  /// `Tuple` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uTuple: Value { get { Value(raw: knownSlot(38)) } set { setKnownSlot(38, newValue.raw) } }
  /// The type `NamedTuple` (the body, under its UnionAlls).
  @inline(__always) public static var tNamedTuple: DataType { get { DataType(raw: knownSlot(39)) } set { setKnownSlot(39, newValue.raw) } }
  /// The type name of `NamedTuple`.
  @inline(__always) public static var nNamedTuple: TypeName { get { TypeName(raw: knownSlot(40)) } set { setKnownSlot(40, newValue.raw) } }
  /// `NamedTuple` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uNamedTuple: Value { get { Value(raw: knownSlot(41)) } set { setKnownSlot(41, newValue.raw) } }
  /// The type `Number`.
  @inline(__always) public static var tNumber: DataType { get { DataType(raw: knownSlot(42)) } set { setKnownSlot(42, newValue.raw) } }
  /// The type name of `Number`.
  @inline(__always) public static var nNumber: TypeName { get { TypeName(raw: knownSlot(43)) } set { setKnownSlot(43, newValue.raw) } }
  /// `Number` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uNumber: Value { get { Value(raw: knownSlot(44)) } set { setKnownSlot(44, newValue.raw) } }
  /// The type `Real`.
  @inline(__always) public static var tReal: DataType { get { DataType(raw: knownSlot(45)) } set { setKnownSlot(45, newValue.raw) } }
  /// The type name of `Real`.
  @inline(__always) public static var nReal: TypeName { get { TypeName(raw: knownSlot(46)) } set { setKnownSlot(46, newValue.raw) } }
  /// `Real` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uReal: Value { get { Value(raw: knownSlot(47)) } set { setKnownSlot(47, newValue.raw) } }
  /// The type `AbstractFloat`.
  @inline(__always) public static var tAbstractFloat: DataType { get { DataType(raw: knownSlot(48)) } set { setKnownSlot(48, newValue.raw) } }
  /// The type name of `AbstractFloat`.
  @inline(__always) public static var nAbstractFloat: TypeName { get { TypeName(raw: knownSlot(49)) } set { setKnownSlot(49, newValue.raw) } }
  /// `AbstractFloat` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uAbstractFloat: Value { get { Value(raw: knownSlot(50)) } set { setKnownSlot(50, newValue.raw) } }
  /// The type `Integer`.
  @inline(__always) public static var tInteger: DataType { get { DataType(raw: knownSlot(51)) } set { setKnownSlot(51, newValue.raw) } }
  /// The type name of `Integer`.
  @inline(__always) public static var nInteger: TypeName { get { TypeName(raw: knownSlot(52)) } set { setKnownSlot(52, newValue.raw) } }
  /// `Integer` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uInteger: Value { get { Value(raw: knownSlot(53)) } set { setKnownSlot(53, newValue.raw) } }
  /// The type `Signed`.
  @inline(__always) public static var tSigned: DataType { get { DataType(raw: knownSlot(54)) } set { setKnownSlot(54, newValue.raw) } }
  /// The type name of `Signed`.
  @inline(__always) public static var nSigned: TypeName { get { TypeName(raw: knownSlot(55)) } set { setKnownSlot(55, newValue.raw) } }
  /// `Signed` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uSigned: Value { get { Value(raw: knownSlot(56)) } set { setKnownSlot(56, newValue.raw) } }
  /// The type `Unsigned`.
  @inline(__always) public static var tUnsigned: DataType { get { DataType(raw: knownSlot(57)) } set { setKnownSlot(57, newValue.raw) } }
  /// The type name of `Unsigned`.
  @inline(__always) public static var nUnsigned: TypeName { get { TypeName(raw: knownSlot(58)) } set { setKnownSlot(58, newValue.raw) } }
  /// `Unsigned` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uUnsigned: Value { get { Value(raw: knownSlot(59)) } set { setKnownSlot(59, newValue.raw) } }
  /// The type `Bool`.
  @inline(__always) public static var tBool: DataType { get { DataType(raw: knownSlot(60)) } set { setKnownSlot(60, newValue.raw) } }
  /// The type name of `Bool`.
  @inline(__always) public static var nBool: TypeName { get { TypeName(raw: knownSlot(61)) } set { setKnownSlot(61, newValue.raw) } }
  /// `Bool` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uBool: Value { get { Value(raw: knownSlot(62)) } set { setKnownSlot(62, newValue.raw) } }
  /// The type `Int8`.
  @inline(__always) public static var tInt8: DataType { get { DataType(raw: knownSlot(63)) } set { setKnownSlot(63, newValue.raw) } }
  /// The type name of `Int8`.
  @inline(__always) public static var nInt8: TypeName { get { TypeName(raw: knownSlot(64)) } set { setKnownSlot(64, newValue.raw) } }
  /// `Int8` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uInt8: Value { get { Value(raw: knownSlot(65)) } set { setKnownSlot(65, newValue.raw) } }
  /// The type `Int16`.
  @inline(__always) public static var tInt16: DataType { get { DataType(raw: knownSlot(66)) } set { setKnownSlot(66, newValue.raw) } }
  /// The type name of `Int16`.
  @inline(__always) public static var nInt16: TypeName { get { TypeName(raw: knownSlot(67)) } set { setKnownSlot(67, newValue.raw) } }
  /// `Int16` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uInt16: Value { get { Value(raw: knownSlot(68)) } set { setKnownSlot(68, newValue.raw) } }
  /// The type `Int32`.
  @inline(__always) public static var tInt32: DataType { get { DataType(raw: knownSlot(69)) } set { setKnownSlot(69, newValue.raw) } }
  /// The type name of `Int32`.
  @inline(__always) public static var nInt32: TypeName { get { TypeName(raw: knownSlot(70)) } set { setKnownSlot(70, newValue.raw) } }
  /// `Int32` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uInt32: Value { get { Value(raw: knownSlot(71)) } set { setKnownSlot(71, newValue.raw) } }
  /// The type `Int64`.
  @inline(__always) public static var tInt64: DataType { get { DataType(raw: knownSlot(72)) } set { setKnownSlot(72, newValue.raw) } }
  /// The type name of `Int64`.
  @inline(__always) public static var nInt64: TypeName { get { TypeName(raw: knownSlot(73)) } set { setKnownSlot(73, newValue.raw) } }
  /// `Int64` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uInt64: Value { get { Value(raw: knownSlot(74)) } set { setKnownSlot(74, newValue.raw) } }
  /// The type `Int128`.
  @inline(__always) public static var tInt128: DataType { get { DataType(raw: knownSlot(75)) } set { setKnownSlot(75, newValue.raw) } }
  /// The type name of `Int128`.
  @inline(__always) public static var nInt128: TypeName { get { TypeName(raw: knownSlot(76)) } set { setKnownSlot(76, newValue.raw) } }
  /// `Int128` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uInt128: Value { get { Value(raw: knownSlot(77)) } set { setKnownSlot(77, newValue.raw) } }
  /// The type `UInt8`.
  @inline(__always) public static var tUInt8: DataType { get { DataType(raw: knownSlot(78)) } set { setKnownSlot(78, newValue.raw) } }
  /// The type name of `UInt8`.
  @inline(__always) public static var nUInt8: TypeName { get { TypeName(raw: knownSlot(79)) } set { setKnownSlot(79, newValue.raw) } }
  /// `UInt8` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uUInt8: Value { get { Value(raw: knownSlot(80)) } set { setKnownSlot(80, newValue.raw) } }
  /// The type `UInt16`.
  @inline(__always) public static var tUInt16: DataType { get { DataType(raw: knownSlot(81)) } set { setKnownSlot(81, newValue.raw) } }
  /// The type name of `UInt16`.
  @inline(__always) public static var nUInt16: TypeName { get { TypeName(raw: knownSlot(82)) } set { setKnownSlot(82, newValue.raw) } }
  /// `UInt16` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uUInt16: Value { get { Value(raw: knownSlot(83)) } set { setKnownSlot(83, newValue.raw) } }
  /// The type `UInt32`.
  @inline(__always) public static var tUInt32: DataType { get { DataType(raw: knownSlot(84)) } set { setKnownSlot(84, newValue.raw) } }
  /// The type name of `UInt32`.
  @inline(__always) public static var nUInt32: TypeName { get { TypeName(raw: knownSlot(85)) } set { setKnownSlot(85, newValue.raw) } }
  /// `UInt32` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uUInt32: Value { get { Value(raw: knownSlot(86)) } set { setKnownSlot(86, newValue.raw) } }
  /// The type `UInt64`.
  @inline(__always) public static var tUInt64: DataType { get { DataType(raw: knownSlot(87)) } set { setKnownSlot(87, newValue.raw) } }
  /// The type name of `UInt64`.
  @inline(__always) public static var nUInt64: TypeName { get { TypeName(raw: knownSlot(88)) } set { setKnownSlot(88, newValue.raw) } }
  /// `UInt64` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uUInt64: Value { get { Value(raw: knownSlot(89)) } set { setKnownSlot(89, newValue.raw) } }
  /// The type `UInt128`.
  @inline(__always) public static var tUInt128: DataType { get { DataType(raw: knownSlot(90)) } set { setKnownSlot(90, newValue.raw) } }
  /// The type name of `UInt128`.
  @inline(__always) public static var nUInt128: TypeName { get { TypeName(raw: knownSlot(91)) } set { setKnownSlot(91, newValue.raw) } }
  /// `UInt128` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uUInt128: Value { get { Value(raw: knownSlot(92)) } set { setKnownSlot(92, newValue.raw) } }
  /// The type `Float16`.
  @inline(__always) public static var tFloat16: DataType { get { DataType(raw: knownSlot(93)) } set { setKnownSlot(93, newValue.raw) } }
  /// The type name of `Float16`.
  @inline(__always) public static var nFloat16: TypeName { get { TypeName(raw: knownSlot(94)) } set { setKnownSlot(94, newValue.raw) } }
  /// `Float16` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uFloat16: Value { get { Value(raw: knownSlot(95)) } set { setKnownSlot(95, newValue.raw) } }
  /// The type `Float32`.
  @inline(__always) public static var tFloat32: DataType { get { DataType(raw: knownSlot(96)) } set { setKnownSlot(96, newValue.raw) } }
  /// The type name of `Float32`.
  @inline(__always) public static var nFloat32: TypeName { get { TypeName(raw: knownSlot(97)) } set { setKnownSlot(97, newValue.raw) } }
  /// `Float32` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uFloat32: Value { get { Value(raw: knownSlot(98)) } set { setKnownSlot(98, newValue.raw) } }
  /// The type `Float64`.
  @inline(__always) public static var tFloat64: DataType { get { DataType(raw: knownSlot(99)) } set { setKnownSlot(99, newValue.raw) } }
  /// The type name of `Float64`.
  @inline(__always) public static var nFloat64: TypeName { get { TypeName(raw: knownSlot(100)) } set { setKnownSlot(100, newValue.raw) } }
  /// `Float64` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uFloat64: Value { get { Value(raw: knownSlot(101)) } set { setKnownSlot(101, newValue.raw) } }
  /// The type `AbstractChar`.
  @inline(__always) public static var tAbstractChar: DataType { get { DataType(raw: knownSlot(102)) } set { setKnownSlot(102, newValue.raw) } }
  /// The type name of `AbstractChar`.
  @inline(__always) public static var nAbstractChar: TypeName { get { TypeName(raw: knownSlot(103)) } set { setKnownSlot(103, newValue.raw) } }
  /// `AbstractChar` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uAbstractChar: Value { get { Value(raw: knownSlot(104)) } set { setKnownSlot(104, newValue.raw) } }
  /// The type `Char`.
  @inline(__always) public static var tChar: DataType { get { DataType(raw: knownSlot(105)) } set { setKnownSlot(105, newValue.raw) } }
  /// The type name of `Char`.
  @inline(__always) public static var nChar: TypeName { get { TypeName(raw: knownSlot(106)) } set { setKnownSlot(106, newValue.raw) } }
  /// `Char` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uChar: Value { get { Value(raw: knownSlot(107)) } set { setKnownSlot(107, newValue.raw) } }
  /// The type `Nothing`.
  @inline(__always) public static var tNothing: DataType { get { DataType(raw: knownSlot(108)) } set { setKnownSlot(108, newValue.raw) } }
  /// The type name of `Nothing`.
  @inline(__always) public static var nNothing: TypeName { get { TypeName(raw: knownSlot(109)) } set { setKnownSlot(109, newValue.raw) } }
  /// `Nothing` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uNothing: Value { get { Value(raw: knownSlot(110)) } set { setKnownSlot(110, newValue.raw) } }
  /// The type `AbstractString`.
  @inline(__always) public static var tAbstractString: DataType { get { DataType(raw: knownSlot(111)) } set { setKnownSlot(111, newValue.raw) } }
  /// The type name of `AbstractString`.
  @inline(__always) public static var nAbstractString: TypeName { get { TypeName(raw: knownSlot(112)) } set { setKnownSlot(112, newValue.raw) } }
  /// `AbstractString` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uAbstractString: Value { get { Value(raw: knownSlot(113)) } set { setKnownSlot(113, newValue.raw) } }
  /// The type `String`.
  @inline(__always) public static var tString: DataType { get { DataType(raw: knownSlot(114)) } set { setKnownSlot(114, newValue.raw) } }
  /// The type name of `String`.
  @inline(__always) public static var nString: TypeName { get { TypeName(raw: knownSlot(115)) } set { setKnownSlot(115, newValue.raw) } }
  /// `String` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uString: Value { get { Value(raw: knownSlot(116)) } set { setKnownSlot(116, newValue.raw) } }
  /// The type `Ref` (the body, under its UnionAlls).
  @inline(__always) public static var tRef: DataType { get { DataType(raw: knownSlot(117)) } set { setKnownSlot(117, newValue.raw) } }
  /// The type name of `Ref`.
  @inline(__always) public static var nRef: TypeName { get { TypeName(raw: knownSlot(118)) } set { setKnownSlot(118, newValue.raw) } }
  /// `Ref` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uRef: Value { get { Value(raw: knownSlot(119)) } set { setKnownSlot(119, newValue.raw) } }
  /// The type `Ptr` (the body, under its UnionAlls).
  @inline(__always) public static var tPtr: DataType { get { DataType(raw: knownSlot(120)) } set { setKnownSlot(120, newValue.raw) } }
  /// The type name of `Ptr`.
  @inline(__always) public static var nPtr: TypeName { get { TypeName(raw: knownSlot(121)) } set { setKnownSlot(121, newValue.raw) } }
  /// `Ptr` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uPtr: Value { get { Value(raw: knownSlot(122)) } set { setKnownSlot(122, newValue.raw) } }
  /// The type `AbstractArray` (the body, under its UnionAlls).
  @inline(__always) public static var tAbstractArray: DataType { get { DataType(raw: knownSlot(123)) } set { setKnownSlot(123, newValue.raw) } }
  /// The type name of `AbstractArray`.
  @inline(__always) public static var nAbstractArray: TypeName { get { TypeName(raw: knownSlot(124)) } set { setKnownSlot(124, newValue.raw) } }
  /// `AbstractArray` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uAbstractArray: Value { get { Value(raw: knownSlot(125)) } set { setKnownSlot(125, newValue.raw) } }
  /// The type `DenseArray` (the body, under its UnionAlls).
  @inline(__always) public static var tDenseArray: DataType { get { DataType(raw: knownSlot(126)) } set { setKnownSlot(126, newValue.raw) } }
  /// The type name of `DenseArray`.
  @inline(__always) public static var nDenseArray: TypeName { get { TypeName(raw: knownSlot(127)) } set { setKnownSlot(127, newValue.raw) } }
  /// `DenseArray` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uDenseArray: Value { get { Value(raw: knownSlot(128)) } set { setKnownSlot(128, newValue.raw) } }
  /// The type `Memory` (the body, under its UnionAlls).
  @inline(__always) public static var tMemory: DataType { get { DataType(raw: knownSlot(129)) } set { setKnownSlot(129, newValue.raw) } }
  /// The type name of `Memory`.
  @inline(__always) public static var nMemory: TypeName { get { TypeName(raw: knownSlot(130)) } set { setKnownSlot(130, newValue.raw) } }
  /// `Memory` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uMemory: Value { get { Value(raw: knownSlot(131)) } set { setKnownSlot(131, newValue.raw) } }
  /// The type `Array` (the body, under its UnionAlls).
  @inline(__always) public static var tArray: DataType { get { DataType(raw: knownSlot(132)) } set { setKnownSlot(132, newValue.raw) } }
  /// The type name of `Array`.
  @inline(__always) public static var nArray: TypeName { get { TypeName(raw: knownSlot(133)) } set { setKnownSlot(133, newValue.raw) } }
  /// `Array` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uArray: Value { get { Value(raw: knownSlot(134)) } set { setKnownSlot(134, newValue.raw) } }
  /// The type `Box`.
  @inline(__always) public static var tBox: DataType { get { DataType(raw: knownSlot(135)) } set { setKnownSlot(135, newValue.raw) } }
  /// The type name of `Box`.
  @inline(__always) public static var nBox: TypeName { get { TypeName(raw: knownSlot(136)) } set { setKnownSlot(136, newValue.raw) } }
  /// `Box` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uBox: Value { get { Value(raw: knownSlot(137)) } set { setKnownSlot(137, newValue.raw) } }
  /// The type `WeakRef`.
  @inline(__always) public static var tWeakRef: DataType { get { DataType(raw: knownSlot(138)) } set { setKnownSlot(138, newValue.raw) } }
  /// The type name of `WeakRef`.
  @inline(__always) public static var nWeakRef: TypeName { get { TypeName(raw: knownSlot(139)) } set { setKnownSlot(139, newValue.raw) } }
  /// `WeakRef` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uWeakRef: Value { get { Value(raw: knownSlot(140)) } set { setKnownSlot(140, newValue.raw) } }
  /// The type `Function`.
  @inline(__always) public static var tFunction: DataType { get { DataType(raw: knownSlot(141)) } set { setKnownSlot(141, newValue.raw) } }
  /// The type name of `Function`.
  @inline(__always) public static var nFunction: TypeName { get { TypeName(raw: knownSlot(142)) } set { setKnownSlot(142, newValue.raw) } }
  /// `Function` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uFunction: Value { get { Value(raw: knownSlot(143)) } set { setKnownSlot(143, newValue.raw) } }
  /// The type `Builtin`.
  @inline(__always) public static var tBuiltin: DataType { get { DataType(raw: knownSlot(144)) } set { setKnownSlot(144, newValue.raw) } }
  /// The type name of `Builtin`.
  @inline(__always) public static var nBuiltin: TypeName { get { TypeName(raw: knownSlot(145)) } set { setKnownSlot(145, newValue.raw) } }
  /// `Builtin` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uBuiltin: Value { get { Value(raw: knownSlot(146)) } set { setKnownSlot(146, newValue.raw) } }
  /// The type `IntrinsicFunction`.
  @inline(__always) public static var tIntrinsicFunction: DataType { get { DataType(raw: knownSlot(147)) } set { setKnownSlot(147, newValue.raw) } }
  /// The type name of `IntrinsicFunction`.
  @inline(__always) public static var nIntrinsicFunction: TypeName { get { TypeName(raw: knownSlot(148)) } set { setKnownSlot(148, newValue.raw) } }
  /// `IntrinsicFunction` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uIntrinsicFunction: Value { get { Value(raw: knownSlot(149)) } set { setKnownSlot(149, newValue.raw) } }
  /// The type `Module`.
  @inline(__always) public static var tModule: DataType { get { DataType(raw: knownSlot(150)) } set { setKnownSlot(150, newValue.raw) } }
  /// The type name of `Module`.
  @inline(__always) public static var nModule: TypeName { get { TypeName(raw: knownSlot(151)) } set { setKnownSlot(151, newValue.raw) } }
  /// `Module` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uModule: Value { get { Value(raw: knownSlot(152)) } set { setKnownSlot(152, newValue.raw) } }
  /// The type `ObjectTable`.
  @inline(__always) public static var tObjectTable: DataType { get { DataType(raw: knownSlot(153)) } set { setKnownSlot(153, newValue.raw) } }
  /// The type name of `ObjectTable`.
  @inline(__always) public static var nObjectTable: TypeName { get { TypeName(raw: knownSlot(154)) } set { setKnownSlot(154, newValue.raw) } }
  /// `ObjectTable` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uObjectTable: Value { get { Value(raw: knownSlot(155)) } set { setKnownSlot(155, newValue.raw) } }
  /// The type `Binding`.
  @inline(__always) public static var tBinding: DataType { get { DataType(raw: knownSlot(156)) } set { setKnownSlot(156, newValue.raw) } }
  /// The type name of `Binding`.
  @inline(__always) public static var nBinding: TypeName { get { TypeName(raw: knownSlot(157)) } set { setKnownSlot(157, newValue.raw) } }
  /// `Binding` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uBinding: Value { get { Value(raw: knownSlot(158)) } set { setKnownSlot(158, newValue.raw) } }
  /// The type `GlobalRef`.
  @inline(__always) public static var tGlobalRef: DataType { get { DataType(raw: knownSlot(159)) } set { setKnownSlot(159, newValue.raw) } }
  /// The type name of `GlobalRef`.
  @inline(__always) public static var nGlobalRef: TypeName { get { TypeName(raw: knownSlot(160)) } set { setKnownSlot(160, newValue.raw) } }
  /// `GlobalRef` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uGlobalRef: Value { get { Value(raw: knownSlot(161)) } set { setKnownSlot(161, newValue.raw) } }
  /// The type `MethodTable`.
  @inline(__always) public static var tMethodTable: DataType { get { DataType(raw: knownSlot(162)) } set { setKnownSlot(162, newValue.raw) } }
  /// The type name of `MethodTable`.
  @inline(__always) public static var nMethodTable: TypeName { get { TypeName(raw: knownSlot(163)) } set { setKnownSlot(163, newValue.raw) } }
  /// `MethodTable` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uMethodTable: Value { get { Value(raw: knownSlot(164)) } set { setKnownSlot(164, newValue.raw) } }
  /// The type `Method`.
  @inline(__always) public static var tMethod: DataType { get { DataType(raw: knownSlot(165)) } set { setKnownSlot(165, newValue.raw) } }
  /// The type name of `Method`.
  @inline(__always) public static var nMethod: TypeName { get { TypeName(raw: knownSlot(166)) } set { setKnownSlot(166, newValue.raw) } }
  /// `Method` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uMethod: Value { get { Value(raw: knownSlot(167)) } set { setKnownSlot(167, newValue.raw) } }
  /// The type `MethodInstance`.
  @inline(__always) public static var tMethodInstance: DataType { get { DataType(raw: knownSlot(168)) } set { setKnownSlot(168, newValue.raw) } }
  /// The type name of `MethodInstance`.
  @inline(__always) public static var nMethodInstance: TypeName { get { TypeName(raw: knownSlot(169)) } set { setKnownSlot(169, newValue.raw) } }
  /// `MethodInstance` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uMethodInstance: Value { get { Value(raw: knownSlot(170)) } set { setKnownSlot(170, newValue.raw) } }
  /// The type `CodeInstance`.
  @inline(__always) public static var tCodeInstance: DataType { get { DataType(raw: knownSlot(171)) } set { setKnownSlot(171, newValue.raw) } }
  /// The type name of `CodeInstance`.
  @inline(__always) public static var nCodeInstance: TypeName { get { TypeName(raw: knownSlot(172)) } set { setKnownSlot(172, newValue.raw) } }
  /// `CodeInstance` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uCodeInstance: Value { get { Value(raw: knownSlot(173)) } set { setKnownSlot(173, newValue.raw) } }
  /// The type `CodeInfo`.
  @inline(__always) public static var tCodeInfo: DataType { get { DataType(raw: knownSlot(174)) } set { setKnownSlot(174, newValue.raw) } }
  /// The type name of `CodeInfo`.
  @inline(__always) public static var nCodeInfo: TypeName { get { TypeName(raw: knownSlot(175)) } set { setKnownSlot(175, newValue.raw) } }
  /// `CodeInfo` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uCodeInfo: Value { get { Value(raw: knownSlot(176)) } set { setKnownSlot(176, newValue.raw) } }
  /// The type `MethodMatch`.
  @inline(__always) public static var tMethodMatch: DataType { get { DataType(raw: knownSlot(177)) } set { setKnownSlot(177, newValue.raw) } }
  /// The type name of `MethodMatch`.
  @inline(__always) public static var nMethodMatch: TypeName { get { TypeName(raw: knownSlot(178)) } set { setKnownSlot(178, newValue.raw) } }
  /// `MethodMatch` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uMethodMatch: Value { get { Value(raw: knownSlot(179)) } set { setKnownSlot(179, newValue.raw) } }
  /// The type `Task`.
  @inline(__always) public static var tTask: DataType { get { DataType(raw: knownSlot(180)) } set { setKnownSlot(180, newValue.raw) } }
  /// The type name of `Task`.
  @inline(__always) public static var nTask: TypeName { get { TypeName(raw: knownSlot(181)) } set { setKnownSlot(181, newValue.raw) } }
  /// `Task` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uTask: Value { get { Value(raw: knownSlot(182)) } set { setKnownSlot(182, newValue.raw) } }
  /// The type `Expr`.
  @inline(__always) public static var tExpr: DataType { get { DataType(raw: knownSlot(183)) } set { setKnownSlot(183, newValue.raw) } }
  /// The type name of `Expr`.
  @inline(__always) public static var nExpr: TypeName { get { TypeName(raw: knownSlot(184)) } set { setKnownSlot(184, newValue.raw) } }
  /// `Expr` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uExpr: Value { get { Value(raw: knownSlot(185)) } set { setKnownSlot(185, newValue.raw) } }
  /// The type `LineNumberNode`.
  @inline(__always) public static var tLineNumberNode: DataType { get { DataType(raw: knownSlot(186)) } set { setKnownSlot(186, newValue.raw) } }
  /// The type name of `LineNumberNode`.
  @inline(__always) public static var nLineNumberNode: TypeName { get { TypeName(raw: knownSlot(187)) } set { setKnownSlot(187, newValue.raw) } }
  /// `LineNumberNode` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uLineNumberNode: Value { get { Value(raw: knownSlot(188)) } set { setKnownSlot(188, newValue.raw) } }
  /// The type `LineInfoNode`.
  @inline(__always) public static var tLineInfoNode: DataType { get { DataType(raw: knownSlot(189)) } set { setKnownSlot(189, newValue.raw) } }
  /// The type name of `LineInfoNode`.
  @inline(__always) public static var nLineInfoNode: TypeName { get { TypeName(raw: knownSlot(190)) } set { setKnownSlot(190, newValue.raw) } }
  /// `LineInfoNode` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uLineInfoNode: Value { get { Value(raw: knownSlot(191)) } set { setKnownSlot(191, newValue.raw) } }
  /// The type `QuoteNode`.
  @inline(__always) public static var tQuoteNode: DataType { get { DataType(raw: knownSlot(192)) } set { setKnownSlot(192, newValue.raw) } }
  /// The type name of `QuoteNode`.
  @inline(__always) public static var nQuoteNode: TypeName { get { TypeName(raw: knownSlot(193)) } set { setKnownSlot(193, newValue.raw) } }
  /// `QuoteNode` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uQuoteNode: Value { get { Value(raw: knownSlot(194)) } set { setKnownSlot(194, newValue.raw) } }
  /// The type `SSAValue`.
  @inline(__always) public static var tSSAValue: DataType { get { DataType(raw: knownSlot(195)) } set { setKnownSlot(195, newValue.raw) } }
  /// The type name of `SSAValue`.
  @inline(__always) public static var nSSAValue: TypeName { get { TypeName(raw: knownSlot(196)) } set { setKnownSlot(196, newValue.raw) } }
  /// `SSAValue` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uSSAValue: Value { get { Value(raw: knownSlot(197)) } set { setKnownSlot(197, newValue.raw) } }
  /// The type `SlotNumber`.
  @inline(__always) public static var tSlotNumber: DataType { get { DataType(raw: knownSlot(198)) } set { setKnownSlot(198, newValue.raw) } }
  /// The type name of `SlotNumber`.
  @inline(__always) public static var nSlotNumber: TypeName { get { TypeName(raw: knownSlot(199)) } set { setKnownSlot(199, newValue.raw) } }
  /// `SlotNumber` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uSlotNumber: Value { get { Value(raw: knownSlot(200)) } set { setKnownSlot(200, newValue.raw) } }
  /// The type `Argument`.
  @inline(__always) public static var tArgument: DataType { get { DataType(raw: knownSlot(201)) } set { setKnownSlot(201, newValue.raw) } }
  /// The type name of `Argument`.
  @inline(__always) public static var nArgument: TypeName { get { TypeName(raw: knownSlot(202)) } set { setKnownSlot(202, newValue.raw) } }
  /// `Argument` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uArgument: Value { get { Value(raw: knownSlot(203)) } set { setKnownSlot(203, newValue.raw) } }
  /// The type `GotoNode`.
  @inline(__always) public static var tGotoNode: DataType { get { DataType(raw: knownSlot(204)) } set { setKnownSlot(204, newValue.raw) } }
  /// The type name of `GotoNode`.
  @inline(__always) public static var nGotoNode: TypeName { get { TypeName(raw: knownSlot(205)) } set { setKnownSlot(205, newValue.raw) } }
  /// `GotoNode` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uGotoNode: Value { get { Value(raw: knownSlot(206)) } set { setKnownSlot(206, newValue.raw) } }
  /// The type `GotoIfNot`.
  @inline(__always) public static var tGotoIfNot: DataType { get { DataType(raw: knownSlot(207)) } set { setKnownSlot(207, newValue.raw) } }
  /// The type name of `GotoIfNot`.
  @inline(__always) public static var nGotoIfNot: TypeName { get { TypeName(raw: knownSlot(208)) } set { setKnownSlot(208, newValue.raw) } }
  /// `GotoIfNot` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uGotoIfNot: Value { get { Value(raw: knownSlot(209)) } set { setKnownSlot(209, newValue.raw) } }
  /// The type `ReturnNode`.
  @inline(__always) public static var tReturnNode: DataType { get { DataType(raw: knownSlot(210)) } set { setKnownSlot(210, newValue.raw) } }
  /// The type name of `ReturnNode`.
  @inline(__always) public static var nReturnNode: TypeName { get { TypeName(raw: knownSlot(211)) } set { setKnownSlot(211, newValue.raw) } }
  /// `ReturnNode` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uReturnNode: Value { get { Value(raw: knownSlot(212)) } set { setKnownSlot(212, newValue.raw) } }
  /// The type `PiNode`.
  @inline(__always) public static var tPiNode: DataType { get { DataType(raw: knownSlot(213)) } set { setKnownSlot(213, newValue.raw) } }
  /// The type name of `PiNode`.
  @inline(__always) public static var nPiNode: TypeName { get { TypeName(raw: knownSlot(214)) } set { setKnownSlot(214, newValue.raw) } }
  /// `PiNode` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uPiNode: Value { get { Value(raw: knownSlot(215)) } set { setKnownSlot(215, newValue.raw) } }
  /// The type `PhiNode`.
  @inline(__always) public static var tPhiNode: DataType { get { DataType(raw: knownSlot(216)) } set { setKnownSlot(216, newValue.raw) } }
  /// The type name of `PhiNode`.
  @inline(__always) public static var nPhiNode: TypeName { get { TypeName(raw: knownSlot(217)) } set { setKnownSlot(217, newValue.raw) } }
  /// `PhiNode` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uPhiNode: Value { get { Value(raw: knownSlot(218)) } set { setKnownSlot(218, newValue.raw) } }
  /// The type `PhiCNode`.
  @inline(__always) public static var tPhiCNode: DataType { get { DataType(raw: knownSlot(219)) } set { setKnownSlot(219, newValue.raw) } }
  /// The type name of `PhiCNode`.
  @inline(__always) public static var nPhiCNode: TypeName { get { TypeName(raw: knownSlot(220)) } set { setKnownSlot(220, newValue.raw) } }
  /// `PhiCNode` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uPhiCNode: Value { get { Value(raw: knownSlot(221)) } set { setKnownSlot(221, newValue.raw) } }
  /// The type `UpsilonNode`.
  @inline(__always) public static var tUpsilonNode: DataType { get { DataType(raw: knownSlot(222)) } set { setKnownSlot(222, newValue.raw) } }
  /// The type name of `UpsilonNode`.
  @inline(__always) public static var nUpsilonNode: TypeName { get { TypeName(raw: knownSlot(223)) } set { setKnownSlot(223, newValue.raw) } }
  /// `UpsilonNode` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uUpsilonNode: Value { get { Value(raw: knownSlot(224)) } set { setKnownSlot(224, newValue.raw) } }
  /// The type `NewvarNode`.
  @inline(__always) public static var tNewvarNode: DataType { get { DataType(raw: knownSlot(225)) } set { setKnownSlot(225, newValue.raw) } }
  /// The type name of `NewvarNode`.
  @inline(__always) public static var nNewvarNode: TypeName { get { TypeName(raw: knownSlot(226)) } set { setKnownSlot(226, newValue.raw) } }
  /// `NewvarNode` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uNewvarNode: Value { get { Value(raw: knownSlot(227)) } set { setKnownSlot(227, newValue.raw) } }
  /// The type `Const`.
  @inline(__always) public static var tConst: DataType { get { DataType(raw: knownSlot(228)) } set { setKnownSlot(228, newValue.raw) } }
  /// The type name of `Const`.
  @inline(__always) public static var nConst: TypeName { get { TypeName(raw: knownSlot(229)) } set { setKnownSlot(229, newValue.raw) } }
  /// `Const` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uConst: Value { get { Value(raw: knownSlot(230)) } set { setKnownSlot(230, newValue.raw) } }
  /// The type `PartialStruct`.
  @inline(__always) public static var tPartialStruct: DataType { get { DataType(raw: knownSlot(231)) } set { setKnownSlot(231, newValue.raw) } }
  /// The type name of `PartialStruct`.
  @inline(__always) public static var nPartialStruct: TypeName { get { TypeName(raw: knownSlot(232)) } set { setKnownSlot(232, newValue.raw) } }
  /// `PartialStruct` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uPartialStruct: Value { get { Value(raw: knownSlot(233)) } set { setKnownSlot(233, newValue.raw) } }
  /// The type `InterConditional`.
  @inline(__always) public static var tInterConditional: DataType { get { DataType(raw: knownSlot(234)) } set { setKnownSlot(234, newValue.raw) } }
  /// The type name of `InterConditional`.
  @inline(__always) public static var nInterConditional: TypeName { get { TypeName(raw: knownSlot(235)) } set { setKnownSlot(235, newValue.raw) } }
  /// `InterConditional` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uInterConditional: Value { get { Value(raw: knownSlot(236)) } set { setKnownSlot(236, newValue.raw) } }
  /// The type `PartialTypeVar`.
  @inline(__always) public static var tPartialTypeVar: DataType { get { DataType(raw: knownSlot(237)) } set { setKnownSlot(237, newValue.raw) } }
  /// The type name of `PartialTypeVar`.
  @inline(__always) public static var nPartialTypeVar: TypeName { get { TypeName(raw: knownSlot(238)) } set { setKnownSlot(238, newValue.raw) } }
  /// `PartialTypeVar` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uPartialTypeVar: Value { get { Value(raw: knownSlot(239)) } set { setKnownSlot(239, newValue.raw) } }
  /// The type `Exception`.
  @inline(__always) public static var tException: DataType { get { DataType(raw: knownSlot(240)) } set { setKnownSlot(240, newValue.raw) } }
  /// The type name of `Exception`.
  @inline(__always) public static var nException: TypeName { get { TypeName(raw: knownSlot(241)) } set { setKnownSlot(241, newValue.raw) } }
  /// `Exception` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uException: Value { get { Value(raw: knownSlot(242)) } set { setKnownSlot(242, newValue.raw) } }
  /// The type `ErrorException`.
  @inline(__always) public static var tErrorException: DataType { get { DataType(raw: knownSlot(243)) } set { setKnownSlot(243, newValue.raw) } }
  /// The type name of `ErrorException`.
  @inline(__always) public static var nErrorException: TypeName { get { TypeName(raw: knownSlot(244)) } set { setKnownSlot(244, newValue.raw) } }
  /// `ErrorException` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uErrorException: Value { get { Value(raw: knownSlot(245)) } set { setKnownSlot(245, newValue.raw) } }
  /// The type `ArgumentError`.
  @inline(__always) public static var tArgumentError: DataType { get { DataType(raw: knownSlot(246)) } set { setKnownSlot(246, newValue.raw) } }
  /// The type name of `ArgumentError`.
  @inline(__always) public static var nArgumentError: TypeName { get { TypeName(raw: knownSlot(247)) } set { setKnownSlot(247, newValue.raw) } }
  /// `ArgumentError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uArgumentError: Value { get { Value(raw: knownSlot(248)) } set { setKnownSlot(248, newValue.raw) } }
  /// The type `AssertionError`.
  @inline(__always) public static var tAssertionError: DataType { get { DataType(raw: knownSlot(249)) } set { setKnownSlot(249, newValue.raw) } }
  /// The type name of `AssertionError`.
  @inline(__always) public static var nAssertionError: TypeName { get { TypeName(raw: knownSlot(250)) } set { setKnownSlot(250, newValue.raw) } }
  /// `AssertionError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uAssertionError: Value { get { Value(raw: knownSlot(251)) } set { setKnownSlot(251, newValue.raw) } }
  /// The type `OverflowError`.
  @inline(__always) public static var tOverflowError: DataType { get { DataType(raw: knownSlot(252)) } set { setKnownSlot(252, newValue.raw) } }
  /// The type name of `OverflowError`.
  @inline(__always) public static var nOverflowError: TypeName { get { TypeName(raw: knownSlot(253)) } set { setKnownSlot(253, newValue.raw) } }
  /// `OverflowError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uOverflowError: Value { get { Value(raw: knownSlot(254)) } set { setKnownSlot(254, newValue.raw) } }
  /// The type `ConcurrencyViolationError`.
  @inline(__always) public static var tConcurrencyViolationError: DataType { get { DataType(raw: knownSlot(255)) } set { setKnownSlot(255, newValue.raw) } }
  /// The type name of `ConcurrencyViolationError`.
  @inline(__always) public static var nConcurrencyViolationError: TypeName { get { TypeName(raw: knownSlot(256)) } set { setKnownSlot(256, newValue.raw) } }
  /// `ConcurrencyViolationError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uConcurrencyViolationError: Value { get { Value(raw: knownSlot(257)) } set { setKnownSlot(257, newValue.raw) } }
  /// The type `BoundsError`.
  @inline(__always) public static var tBoundsError: DataType { get { DataType(raw: knownSlot(258)) } set { setKnownSlot(258, newValue.raw) } }
  /// The type name of `BoundsError`.
  @inline(__always) public static var nBoundsError: TypeName { get { TypeName(raw: knownSlot(259)) } set { setKnownSlot(259, newValue.raw) } }
  /// `BoundsError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uBoundsError: Value { get { Value(raw: knownSlot(260)) } set { setKnownSlot(260, newValue.raw) } }
  /// The type `DivideError`.
  @inline(__always) public static var tDivideError: DataType { get { DataType(raw: knownSlot(261)) } set { setKnownSlot(261, newValue.raw) } }
  /// The type name of `DivideError`.
  @inline(__always) public static var nDivideError: TypeName { get { TypeName(raw: knownSlot(262)) } set { setKnownSlot(262, newValue.raw) } }
  /// `DivideError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uDivideError: Value { get { Value(raw: knownSlot(263)) } set { setKnownSlot(263, newValue.raw) } }
  /// The type `DomainError`.
  @inline(__always) public static var tDomainError: DataType { get { DataType(raw: knownSlot(264)) } set { setKnownSlot(264, newValue.raw) } }
  /// The type name of `DomainError`.
  @inline(__always) public static var nDomainError: TypeName { get { TypeName(raw: knownSlot(265)) } set { setKnownSlot(265, newValue.raw) } }
  /// `DomainError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uDomainError: Value { get { Value(raw: knownSlot(266)) } set { setKnownSlot(266, newValue.raw) } }
  /// The type `InexactError`.
  @inline(__always) public static var tInexactError: DataType { get { DataType(raw: knownSlot(267)) } set { setKnownSlot(267, newValue.raw) } }
  /// The type name of `InexactError`.
  @inline(__always) public static var nInexactError: TypeName { get { TypeName(raw: knownSlot(268)) } set { setKnownSlot(268, newValue.raw) } }
  /// `InexactError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uInexactError: Value { get { Value(raw: knownSlot(269)) } set { setKnownSlot(269, newValue.raw) } }
  /// The type `UndefRefError`.
  @inline(__always) public static var tUndefRefError: DataType { get { DataType(raw: knownSlot(270)) } set { setKnownSlot(270, newValue.raw) } }
  /// The type name of `UndefRefError`.
  @inline(__always) public static var nUndefRefError: TypeName { get { TypeName(raw: knownSlot(271)) } set { setKnownSlot(271, newValue.raw) } }
  /// `UndefRefError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uUndefRefError: Value { get { Value(raw: knownSlot(272)) } set { setKnownSlot(272, newValue.raw) } }
  /// The type `UndefVarError`.
  @inline(__always) public static var tUndefVarError: DataType { get { DataType(raw: knownSlot(273)) } set { setKnownSlot(273, newValue.raw) } }
  /// The type name of `UndefVarError`.
  @inline(__always) public static var nUndefVarError: TypeName { get { TypeName(raw: knownSlot(274)) } set { setKnownSlot(274, newValue.raw) } }
  /// `UndefVarError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uUndefVarError: Value { get { Value(raw: knownSlot(275)) } set { setKnownSlot(275, newValue.raw) } }
  /// The type `UndefKeywordError`.
  @inline(__always) public static var tUndefKeywordError: DataType { get { DataType(raw: knownSlot(276)) } set { setKnownSlot(276, newValue.raw) } }
  /// The type name of `UndefKeywordError`.
  @inline(__always) public static var nUndefKeywordError: TypeName { get { TypeName(raw: knownSlot(277)) } set { setKnownSlot(277, newValue.raw) } }
  /// `UndefKeywordError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uUndefKeywordError: Value { get { Value(raw: knownSlot(278)) } set { setKnownSlot(278, newValue.raw) } }
  /// The type `TypeError`.
  @inline(__always) public static var tTypeError: DataType { get { DataType(raw: knownSlot(279)) } set { setKnownSlot(279, newValue.raw) } }
  /// The type name of `TypeError`.
  @inline(__always) public static var nTypeError: TypeName { get { TypeName(raw: knownSlot(280)) } set { setKnownSlot(280, newValue.raw) } }
  /// `TypeError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uTypeError: Value { get { Value(raw: knownSlot(281)) } set { setKnownSlot(281, newValue.raw) } }
  /// The type `MethodError`.
  @inline(__always) public static var tMethodError: DataType { get { DataType(raw: knownSlot(282)) } set { setKnownSlot(282, newValue.raw) } }
  /// The type name of `MethodError`.
  @inline(__always) public static var nMethodError: TypeName { get { TypeName(raw: knownSlot(283)) } set { setKnownSlot(283, newValue.raw) } }
  /// `MethodError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uMethodError: Value { get { Value(raw: knownSlot(284)) } set { setKnownSlot(284, newValue.raw) } }
  /// The type `StackOverflowError`.
  @inline(__always) public static var tStackOverflowError: DataType { get { DataType(raw: knownSlot(285)) } set { setKnownSlot(285, newValue.raw) } }
  /// The type name of `StackOverflowError`.
  @inline(__always) public static var nStackOverflowError: TypeName { get { TypeName(raw: knownSlot(286)) } set { setKnownSlot(286, newValue.raw) } }
  /// `StackOverflowError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uStackOverflowError: Value { get { Value(raw: knownSlot(287)) } set { setKnownSlot(287, newValue.raw) } }
  /// The type `OutOfMemoryError`.
  @inline(__always) public static var tOutOfMemoryError: DataType { get { DataType(raw: knownSlot(288)) } set { setKnownSlot(288, newValue.raw) } }
  /// The type name of `OutOfMemoryError`.
  @inline(__always) public static var nOutOfMemoryError: TypeName { get { TypeName(raw: knownSlot(289)) } set { setKnownSlot(289, newValue.raw) } }
  /// `OutOfMemoryError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uOutOfMemoryError: Value { get { Value(raw: knownSlot(290)) } set { setKnownSlot(290, newValue.raw) } }
  /// The type `InterruptException`.
  @inline(__always) public static var tInterruptException: DataType { get { DataType(raw: knownSlot(291)) } set { setKnownSlot(291, newValue.raw) } }
  /// The type name of `InterruptException`.
  @inline(__always) public static var nInterruptException: TypeName { get { TypeName(raw: knownSlot(292)) } set { setKnownSlot(292, newValue.raw) } }
  /// `InterruptException` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uInterruptException: Value { get { Value(raw: knownSlot(293)) } set { setKnownSlot(293, newValue.raw) } }
  /// The type `ReadOnlyMemoryError`.
  @inline(__always) public static var tReadOnlyMemoryError: DataType { get { DataType(raw: knownSlot(294)) } set { setKnownSlot(294, newValue.raw) } }
  /// The type name of `ReadOnlyMemoryError`.
  @inline(__always) public static var nReadOnlyMemoryError: TypeName { get { TypeName(raw: knownSlot(295)) } set { setKnownSlot(295, newValue.raw) } }
  /// `ReadOnlyMemoryError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uReadOnlyMemoryError: Value { get { Value(raw: knownSlot(296)) } set { setKnownSlot(296, newValue.raw) } }
  /// The type `LoadError`.
  @inline(__always) public static var tLoadError: DataType { get { DataType(raw: knownSlot(297)) } set { setKnownSlot(297, newValue.raw) } }
  /// The type name of `LoadError`.
  @inline(__always) public static var nLoadError: TypeName { get { TypeName(raw: knownSlot(298)) } set { setKnownSlot(298, newValue.raw) } }
  /// `LoadError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uLoadError: Value { get { Value(raw: knownSlot(299)) } set { setKnownSlot(299, newValue.raw) } }
  /// The type `InitError`.
  @inline(__always) public static var tInitError: DataType { get { DataType(raw: knownSlot(300)) } set { setKnownSlot(300, newValue.raw) } }
  /// The type name of `InitError`.
  @inline(__always) public static var nInitError: TypeName { get { TypeName(raw: knownSlot(301)) } set { setKnownSlot(301, newValue.raw) } }
  /// `InitError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uInitError: Value { get { Value(raw: knownSlot(302)) } set { setKnownSlot(302, newValue.raw) } }
  /// The type `PrecompilableError`.
  @inline(__always) public static var tPrecompilableError: DataType { get { DataType(raw: knownSlot(303)) } set { setKnownSlot(303, newValue.raw) } }
  /// The type name of `PrecompilableError`.
  @inline(__always) public static var nPrecompilableError: TypeName { get { TypeName(raw: knownSlot(304)) } set { setKnownSlot(304, newValue.raw) } }
  /// `PrecompilableError` as it is bound in Core (a UnionAll where it has parameters).
  @inline(__always) public static var uPrecompilableError: Value { get { Value(raw: knownSlot(305)) } set { setKnownSlot(305, newValue.raw) } }
  /// The well-known object `bottom`.
  @inline(__always) public static var bottom: Value { get { Value(raw: knownSlot(306)) } set { setKnownSlot(306, newValue.raw) } }
  /// The well-known object `nothing`.
  @inline(__always) public static var nothing: Value { get { Value(raw: knownSlot(307)) } set { setKnownSlot(307, newValue.raw) } }
  /// The well-known object `trueValue`.
  @inline(__always) public static var trueValue: Value { get { Value(raw: knownSlot(308)) } set { setKnownSlot(308, newValue.raw) } }
  /// The well-known object `falseValue`.
  @inline(__always) public static var falseValue: Value { get { Value(raw: knownSlot(309)) } set { setKnownSlot(309, newValue.raw) } }
  /// The well-known object `emptySvec`.
  @inline(__always) public static var emptySvec: SimpleVector { get { SimpleVector(raw: knownSlot(310)) } set { setKnownSlot(310, newValue.raw) } }
  /// The well-known object `emptyTuple`.
  @inline(__always) public static var emptyTuple: Value { get { Value(raw: knownSlot(311)) } set { setKnownSlot(311, newValue.raw) } }
  /// The well-known object `emptyString`.
  @inline(__always) public static var emptyString: StringObject { get { StringObject(raw: knownSlot(312)) } set { setKnownSlot(312, newValue.raw) } }
  /// The well-known object `core`.
  @inline(__always) public static var core: ModuleObject { get { ModuleObject(raw: knownSlot(313)) } set { setKnownSlot(313, newValue.raw) } }
  /// The well-known object `main`.
  @inline(__always) public static var main: ModuleObject { get { ModuleObject(raw: knownSlot(314)) } set { setKnownSlot(314, newValue.raw) } }
  /// The well-known object `intrinsics`.
  @inline(__always) public static var intrinsics: ModuleObject { get { ModuleObject(raw: knownSlot(315)) } set { setKnownSlot(315, newValue.raw) } }
  /// The well-known object `builtins`.
  @inline(__always) public static var builtins: SimpleVector { get { SimpleVector(raw: knownSlot(316)) } set { setKnownSlot(316, newValue.raw) } }
  /// The well-known object `boxedInt64`.
  @inline(__always) public static var boxedInt64: SimpleVector { get { SimpleVector(raw: knownSlot(317)) } set { setKnownSlot(317, newValue.raw) } }
  /// The well-known object `boxedUInt8`.
  @inline(__always) public static var boxedUInt8: SimpleVector { get { SimpleVector(raw: knownSlot(318)) } set { setKnownSlot(318, newValue.raw) } }
  /// The well-known object `boxedInt8`.
  @inline(__always) public static var boxedInt8: SimpleVector { get { SimpleVector(raw: knownSlot(319)) } set { setKnownSlot(319, newValue.raw) } }
  /// The well-known object `anyTuple`.
  @inline(__always) public static var anyTuple: DataType { get { DataType(raw: knownSlot(320)) } set { setKnownSlot(320, newValue.raw) } }
  /// The well-known object `emptyTupleType`.
  @inline(__always) public static var emptyTupleType: DataType { get { DataType(raw: knownSlot(321)) } set { setKnownSlot(321, newValue.raw) } }
  /// The well-known object `vectorAny`.
  @inline(__always) public static var vectorAny: DataType { get { DataType(raw: knownSlot(322)) } set { setKnownSlot(322, newValue.raw) } }
  /// The well-known object `vectorUInt8`.
  @inline(__always) public static var vectorUInt8: DataType { get { DataType(raw: knownSlot(323)) } set { setKnownSlot(323, newValue.raw) } }
  /// The well-known object `vectorInt32`.
  @inline(__always) public static var vectorInt32: DataType { get { DataType(raw: knownSlot(324)) } set { setKnownSlot(324, newValue.raw) } }
  /// The well-known object `vectorUInt64`.
  @inline(__always) public static var vectorUInt64: DataType { get { DataType(raw: knownSlot(325)) } set { setKnownSlot(325, newValue.raw) } }
  /// The well-known object `vectorSymbol`.
  @inline(__always) public static var vectorSymbol: DataType { get { DataType(raw: knownSlot(326)) } set { setKnownSlot(326, newValue.raw) } }
  /// The well-known object `vectorString`.
  @inline(__always) public static var vectorString: DataType { get { DataType(raw: knownSlot(327)) } set { setKnownSlot(327, newValue.raw) } }
  /// The well-known object `abstractVectorUnionAll`.
  @inline(__always) public static var abstractVectorUnionAll: UnionAll { get { UnionAll(raw: knownSlot(328)) } set { setKnownSlot(328, newValue.raw) } }
  /// The well-known object `typeType`.
  @inline(__always) public static var typeType: UnionAll { get { UnionAll(raw: knownSlot(329)) } set { setKnownSlot(329, newValue.raw) } }
  /// The well-known object `namedTupleAny`.
  @inline(__always) public static var namedTupleAny: UnionAll { get { UnionAll(raw: knownSlot(330)) } set { setKnownSlot(330, newValue.raw) } }
  /// The well-known object `varargAny`.
  @inline(__always) public static var varargAny: Value { get { Value(raw: knownSlot(331)) } set { setKnownSlot(331, newValue.raw) } }
  /// The well-known object `ntupleUnionAll`.
  @inline(__always) public static var ntupleUnionAll: Value { get { Value(raw: knownSlot(332)) } set { setKnownSlot(332, newValue.raw) } }
  /// The well-known object `ptrVoid`.
  @inline(__always) public static var ptrVoid: DataType { get { DataType(raw: knownSlot(333)) } set { setKnownSlot(333, newValue.raw) } }
  /// The well-known object `symbolTable`.
  @inline(__always) public static var symbolTable: ObjectTable { get { ObjectTable(raw: knownSlot(334)) } set { setKnownSlot(334, newValue.raw) } }
  /// The well-known object `unrootedObjects`.
  @inline(__always) public static var unrootedObjects: SimpleVector { get { SimpleVector(raw: knownSlot(335)) } set { setKnownSlot(335, newValue.raw) } }
  /// The well-known object `builtinMethodTable`.
  @inline(__always) public static var builtinMethodTable: MethodTable { get { MethodTable(raw: knownSlot(336)) } set { setKnownSlot(336, newValue.raw) } }
  /// The well-known object `kwcallFunction`.
  @inline(__always) public static var kwcallFunction: Value { get { Value(raw: knownSlot(337)) } set { setKnownSlot(337, newValue.raw) } }
  /// The well-known object `attachments`.
  @inline(__always) public static var attachments: ObjectTable { get { ObjectTable(raw: knownSlot(338)) } set { setKnownSlot(338, newValue.raw) } }
  /// The well-known object `mainTask`.
  @inline(__always) public static var mainTask: TaskObject { get { TaskObject(raw: knownSlot(339)) } set { setKnownSlot(339, newValue.raw) } }
  /// The well-known object `outOfMemory`.
  @inline(__always) public static var outOfMemory: Value { get { Value(raw: knownSlot(340)) } set { setKnownSlot(340, newValue.raw) } }
  /// The well-known object `stackOverflow`.
  @inline(__always) public static var stackOverflow: Value { get { Value(raw: knownSlot(341)) } set { setKnownSlot(341, newValue.raw) } }
  /// The well-known object `divideError`.
  @inline(__always) public static var divideError: Value { get { Value(raw: knownSlot(342)) } set { setKnownSlot(342, newValue.raw) } }
  /// The well-known object `undefRefError`.
  @inline(__always) public static var undefRefError: Value { get { Value(raw: knownSlot(343)) } set { setKnownSlot(343, newValue.raw) } }
  /// The well-known object `interrupt`.
  @inline(__always) public static var interrupt: Value { get { Value(raw: knownSlot(344)) } set { setKnownSlot(344, newValue.raw) } }
  /// The well-known object `diedInInit`.
  @inline(__always) public static var diedInInit: Value { get { Value(raw: knownSlot(345)) } set { setKnownSlot(345, newValue.raw) } }
  /// The well-known object `base`.
  @inline(__always) public static var base: ModuleObject { get { ModuleObject(raw: knownSlot(346)) } set { setKnownSlot(346, newValue.raw) } }
  /// The well-known object `finalizers`.
  @inline(__always) public static var finalizers: Value { get { Value(raw: knownSlot(347)) } set { setKnownSlot(347, newValue.raw) } }
  /// The well-known object `loadedModules`.
  @inline(__always) public static var loadedModules: Value { get { Value(raw: knownSlot(348)) } set { setKnownSlot(348, newValue.raw) } }
  /// The well-known object `dispatchCache`.
  @inline(__always) public static var dispatchCache: Value { get { Value(raw: knownSlot(349)) } set { setKnownSlot(349, newValue.raw) } }
  /// The symbol `call`.
  @inline(__always) public static var sym_call: Symbol { get { Symbol(raw: knownSlot(350)) } set { setKnownSlot(350, newValue.raw) } }
  /// The symbol `invoke`.
  @inline(__always) public static var sym_invoke: Symbol { get { Symbol(raw: knownSlot(351)) } set { setKnownSlot(351, newValue.raw) } }
  /// The symbol `invoke_modify`.
  @inline(__always) public static var sym_invoke_modify: Symbol { get { Symbol(raw: knownSlot(352)) } set { setKnownSlot(352, newValue.raw) } }
  /// The symbol `new`.
  @inline(__always) public static var sym_new: Symbol { get { Symbol(raw: knownSlot(353)) } set { setKnownSlot(353, newValue.raw) } }
  /// The symbol `splatnew`.
  @inline(__always) public static var sym_splatnew: Symbol { get { Symbol(raw: knownSlot(354)) } set { setKnownSlot(354, newValue.raw) } }
  /// The symbol `block`.
  @inline(__always) public static var sym_block: Symbol { get { Symbol(raw: knownSlot(355)) } set { setKnownSlot(355, newValue.raw) } }
  /// The symbol `=`.
  @inline(__always) public static var sym_assign: Symbol { get { Symbol(raw: knownSlot(356)) } set { setKnownSlot(356, newValue.raw) } }
  /// The symbol `body`.
  @inline(__always) public static var sym_body: Symbol { get { Symbol(raw: knownSlot(357)) } set { setKnownSlot(357, newValue.raw) } }
  /// The symbol `return`.
  @inline(__always) public static var sym_return: Symbol { get { Symbol(raw: knownSlot(358)) } set { setKnownSlot(358, newValue.raw) } }
  /// The symbol `goto`.
  @inline(__always) public static var sym_goto: Symbol { get { Symbol(raw: knownSlot(359)) } set { setKnownSlot(359, newValue.raw) } }
  /// The symbol `gotoifnot`.
  @inline(__always) public static var sym_gotoifnot: Symbol { get { Symbol(raw: knownSlot(360)) } set { setKnownSlot(360, newValue.raw) } }
  /// The symbol `quote`.
  @inline(__always) public static var sym_quote: Symbol { get { Symbol(raw: knownSlot(361)) } set { setKnownSlot(361, newValue.raw) } }
  /// The symbol `inert`.
  @inline(__always) public static var sym_inert: Symbol { get { Symbol(raw: knownSlot(362)) } set { setKnownSlot(362, newValue.raw) } }
  /// The symbol `copyast`.
  @inline(__always) public static var sym_copyast: Symbol { get { Symbol(raw: knownSlot(363)) } set { setKnownSlot(363, newValue.raw) } }
  /// The symbol `lambda`.
  @inline(__always) public static var sym_lambda: Symbol { get { Symbol(raw: knownSlot(364)) } set { setKnownSlot(364, newValue.raw) } }
  /// The symbol `method`.
  @inline(__always) public static var sym_method: Symbol { get { Symbol(raw: knownSlot(365)) } set { setKnownSlot(365, newValue.raw) } }
  /// The symbol `global`.
  @inline(__always) public static var sym_global: Symbol { get { Symbol(raw: knownSlot(366)) } set { setKnownSlot(366, newValue.raw) } }
  /// The symbol `const`.
  @inline(__always) public static var sym_const: Symbol { get { Symbol(raw: knownSlot(367)) } set { setKnownSlot(367, newValue.raw) } }
  /// The symbol `local`.
  @inline(__always) public static var sym_local: Symbol { get { Symbol(raw: knownSlot(368)) } set { setKnownSlot(368, newValue.raw) } }
  /// The symbol `toplevel`.
  @inline(__always) public static var sym_toplevel: Symbol { get { Symbol(raw: knownSlot(369)) } set { setKnownSlot(369, newValue.raw) } }
  /// The symbol `module`.
  @inline(__always) public static var sym_module: Symbol { get { Symbol(raw: knownSlot(370)) } set { setKnownSlot(370, newValue.raw) } }
  /// The symbol `baremodule`.
  @inline(__always) public static var sym_baremodule: Symbol { get { Symbol(raw: knownSlot(371)) } set { setKnownSlot(371, newValue.raw) } }
  /// The symbol `using`.
  @inline(__always) public static var sym_using: Symbol { get { Symbol(raw: knownSlot(372)) } set { setKnownSlot(372, newValue.raw) } }
  /// The symbol `import`.
  @inline(__always) public static var sym_import: Symbol { get { Symbol(raw: knownSlot(373)) } set { setKnownSlot(373, newValue.raw) } }
  /// The symbol `export`.
  @inline(__always) public static var sym_export: Symbol { get { Symbol(raw: knownSlot(374)) } set { setKnownSlot(374, newValue.raw) } }
  /// The symbol `error`.
  @inline(__always) public static var sym_error: Symbol { get { Symbol(raw: knownSlot(375)) } set { setKnownSlot(375, newValue.raw) } }
  /// The symbol `incomplete`.
  @inline(__always) public static var sym_incomplete: Symbol { get { Symbol(raw: knownSlot(376)) } set { setKnownSlot(376, newValue.raw) } }
  /// The symbol `macrocall`.
  @inline(__always) public static var sym_macrocall: Symbol { get { Symbol(raw: knownSlot(377)) } set { setKnownSlot(377, newValue.raw) } }
  /// The symbol `escape`.
  @inline(__always) public static var sym_escape: Symbol { get { Symbol(raw: knownSlot(378)) } set { setKnownSlot(378, newValue.raw) } }
  /// The symbol `hygienic-scope`.
  @inline(__always) public static var sym_hygienic_scope: Symbol { get { Symbol(raw: knownSlot(379)) } set { setKnownSlot(379, newValue.raw) } }
  /// The symbol `foreigncall`.
  @inline(__always) public static var sym_foreigncall: Symbol { get { Symbol(raw: knownSlot(380)) } set { setKnownSlot(380, newValue.raw) } }
  /// The symbol `cfunction`.
  @inline(__always) public static var sym_cfunction: Symbol { get { Symbol(raw: knownSlot(381)) } set { setKnownSlot(381, newValue.raw) } }
  /// The symbol `enter`.
  @inline(__always) public static var sym_enter: Symbol { get { Symbol(raw: knownSlot(382)) } set { setKnownSlot(382, newValue.raw) } }
  /// The symbol `leave`.
  @inline(__always) public static var sym_leave: Symbol { get { Symbol(raw: knownSlot(383)) } set { setKnownSlot(383, newValue.raw) } }
  /// The symbol `pop_exception`.
  @inline(__always) public static var sym_pop_exception: Symbol { get { Symbol(raw: knownSlot(384)) } set { setKnownSlot(384, newValue.raw) } }
  /// The symbol `the_exception`.
  @inline(__always) public static var sym_the_exception: Symbol { get { Symbol(raw: knownSlot(385)) } set { setKnownSlot(385, newValue.raw) } }
  /// The symbol `isdefined`.
  @inline(__always) public static var sym_isdefined: Symbol { get { Symbol(raw: knownSlot(386)) } set { setKnownSlot(386, newValue.raw) } }
  /// The symbol `static_parameter`.
  @inline(__always) public static var sym_static_parameter: Symbol { get { Symbol(raw: knownSlot(387)) } set { setKnownSlot(387, newValue.raw) } }
  /// The symbol `boundscheck`.
  @inline(__always) public static var sym_boundscheck: Symbol { get { Symbol(raw: knownSlot(388)) } set { setKnownSlot(388, newValue.raw) } }
  /// The symbol `inbounds`.
  @inline(__always) public static var sym_inbounds: Symbol { get { Symbol(raw: knownSlot(389)) } set { setKnownSlot(389, newValue.raw) } }
  /// The symbol `loopinfo`.
  @inline(__always) public static var sym_loopinfo: Symbol { get { Symbol(raw: knownSlot(390)) } set { setKnownSlot(390, newValue.raw) } }
  /// The symbol `gc_preserve_begin`.
  @inline(__always) public static var sym_gc_preserve_begin: Symbol { get { Symbol(raw: knownSlot(391)) } set { setKnownSlot(391, newValue.raw) } }
  /// The symbol `gc_preserve_end`.
  @inline(__always) public static var sym_gc_preserve_end: Symbol { get { Symbol(raw: knownSlot(392)) } set { setKnownSlot(392, newValue.raw) } }
  /// The symbol `throw_undef_if_not`.
  @inline(__always) public static var sym_throw_undef_if_not: Symbol { get { Symbol(raw: knownSlot(393)) } set { setKnownSlot(393, newValue.raw) } }
  /// The symbol `meta`.
  @inline(__always) public static var sym_meta: Symbol { get { Symbol(raw: knownSlot(394)) } set { setKnownSlot(394, newValue.raw) } }
  /// The symbol `thunk`.
  @inline(__always) public static var sym_thunk: Symbol { get { Symbol(raw: knownSlot(395)) } set { setKnownSlot(395, newValue.raw) } }
  /// The symbol `struct_type`.
  @inline(__always) public static var sym_struct_type: Symbol { get { Symbol(raw: knownSlot(396)) } set { setKnownSlot(396, newValue.raw) } }
  /// The symbol `primitive_type`.
  @inline(__always) public static var sym_primitive_type: Symbol { get { Symbol(raw: knownSlot(397)) } set { setKnownSlot(397, newValue.raw) } }
  /// The symbol `abstract_type`.
  @inline(__always) public static var sym_abstract_type: Symbol { get { Symbol(raw: knownSlot(398)) } set { setKnownSlot(398, newValue.raw) } }
  /// The symbol `kw`.
  @inline(__always) public static var sym_kw: Symbol { get { Symbol(raw: knownSlot(399)) } set { setKnownSlot(399, newValue.raw) } }
  /// The symbol `parameters`.
  @inline(__always) public static var sym_parameters: Symbol { get { Symbol(raw: knownSlot(400)) } set { setKnownSlot(400, newValue.raw) } }
  /// The symbol `tuple`.
  @inline(__always) public static var sym_tuple: Symbol { get { Symbol(raw: knownSlot(401)) } set { setKnownSlot(401, newValue.raw) } }
  /// The symbol `ref`.
  @inline(__always) public static var sym_ref: Symbol { get { Symbol(raw: knownSlot(402)) } set { setKnownSlot(402, newValue.raw) } }
  /// The symbol `.`.
  @inline(__always) public static var sym_dot: Symbol { get { Symbol(raw: knownSlot(403)) } set { setKnownSlot(403, newValue.raw) } }
  /// The symbol `...`.
  @inline(__always) public static var sym_dots: Symbol { get { Symbol(raw: knownSlot(404)) } set { setKnownSlot(404, newValue.raw) } }
  /// The symbol `curly`.
  @inline(__always) public static var sym_curly: Symbol { get { Symbol(raw: knownSlot(405)) } set { setKnownSlot(405, newValue.raw) } }
  /// The symbol `where`.
  @inline(__always) public static var sym_where: Symbol { get { Symbol(raw: knownSlot(406)) } set { setKnownSlot(406, newValue.raw) } }
  /// The symbol `function`.
  @inline(__always) public static var sym_function: Symbol { get { Symbol(raw: knownSlot(407)) } set { setKnownSlot(407, newValue.raw) } }
  /// The symbol `macro`.
  @inline(__always) public static var sym_macro: Symbol { get { Symbol(raw: knownSlot(408)) } set { setKnownSlot(408, newValue.raw) } }
  /// The symbol `let`.
  @inline(__always) public static var sym_let: Symbol { get { Symbol(raw: knownSlot(409)) } set { setKnownSlot(409, newValue.raw) } }
  /// The symbol `while`.
  @inline(__always) public static var sym_while: Symbol { get { Symbol(raw: knownSlot(410)) } set { setKnownSlot(410, newValue.raw) } }
  /// The symbol `for`.
  @inline(__always) public static var sym_for: Symbol { get { Symbol(raw: knownSlot(411)) } set { setKnownSlot(411, newValue.raw) } }
  /// The symbol `if`.
  @inline(__always) public static var sym_if: Symbol { get { Symbol(raw: knownSlot(412)) } set { setKnownSlot(412, newValue.raw) } }
  /// The symbol `elseif`.
  @inline(__always) public static var sym_elseif: Symbol { get { Symbol(raw: knownSlot(413)) } set { setKnownSlot(413, newValue.raw) } }
  /// The symbol `try`.
  @inline(__always) public static var sym_try: Symbol { get { Symbol(raw: knownSlot(414)) } set { setKnownSlot(414, newValue.raw) } }
  /// The symbol `do`.
  @inline(__always) public static var sym_do: Symbol { get { Symbol(raw: knownSlot(415)) } set { setKnownSlot(415, newValue.raw) } }
  /// The symbol `vect`.
  @inline(__always) public static var sym_vect: Symbol { get { Symbol(raw: knownSlot(416)) } set { setKnownSlot(416, newValue.raw) } }
  /// The symbol `vcat`.
  @inline(__always) public static var sym_vcat: Symbol { get { Symbol(raw: knownSlot(417)) } set { setKnownSlot(417, newValue.raw) } }
  /// The symbol `hcat`.
  @inline(__always) public static var sym_hcat: Symbol { get { Symbol(raw: knownSlot(418)) } set { setKnownSlot(418, newValue.raw) } }
  /// The symbol `inline`.
  @inline(__always) public static var sym_inline: Symbol { get { Symbol(raw: knownSlot(419)) } set { setKnownSlot(419, newValue.raw) } }
  /// The symbol `noinline`.
  @inline(__always) public static var sym_noinline: Symbol { get { Symbol(raw: knownSlot(420)) } set { setKnownSlot(420, newValue.raw) } }
  /// The symbol `propagate_inbounds`.
  @inline(__always) public static var sym_propagate_inbounds: Symbol { get { Symbol(raw: knownSlot(421)) } set { setKnownSlot(421, newValue.raw) } }
  /// The symbol `nospecialize`.
  @inline(__always) public static var sym_nospecialize: Symbol { get { Symbol(raw: knownSlot(422)) } set { setKnownSlot(422, newValue.raw) } }
  /// The symbol `specialize`.
  @inline(__always) public static var sym_specialize: Symbol { get { Symbol(raw: knownSlot(423)) } set { setKnownSlot(423, newValue.raw) } }
  /// The symbol `generated`.
  @inline(__always) public static var sym_generated: Symbol { get { Symbol(raw: knownSlot(424)) } set { setKnownSlot(424, newValue.raw) } }
  /// The symbol `generated_only`.
  @inline(__always) public static var sym_generated_only: Symbol { get { Symbol(raw: knownSlot(425)) } set { setKnownSlot(425, newValue.raw) } }
  /// The symbol `pure`.
  @inline(__always) public static var sym_pure: Symbol { get { Symbol(raw: knownSlot(426)) } set { setKnownSlot(426, newValue.raw) } }
  /// The symbol `nospecializeinfer`.
  @inline(__always) public static var sym_nospecializeinfer: Symbol { get { Symbol(raw: knownSlot(427)) } set { setKnownSlot(427, newValue.raw) } }
  /// The symbol `purity`.
  @inline(__always) public static var sym_purity: Symbol { get { Symbol(raw: knownSlot(428)) } set { setKnownSlot(428, newValue.raw) } }
  /// The symbol `aggressive_constprop`.
  @inline(__always) public static var sym_aggressive_constprop: Symbol { get { Symbol(raw: knownSlot(429)) } set { setKnownSlot(429, newValue.raw) } }
  /// The symbol `no_constprop`.
  @inline(__always) public static var sym_no_constprop: Symbol { get { Symbol(raw: knownSlot(430)) } set { setKnownSlot(430, newValue.raw) } }
  /// The symbol `Core`.
  @inline(__always) public static var sym_Core: Symbol { get { Symbol(raw: knownSlot(431)) } set { setKnownSlot(431, newValue.raw) } }
  /// The symbol `Base`.
  @inline(__always) public static var sym_Base: Symbol { get { Symbol(raw: knownSlot(432)) } set { setKnownSlot(432, newValue.raw) } }
  /// The symbol `Main`.
  @inline(__always) public static var sym_Main: Symbol { get { Symbol(raw: knownSlot(433)) } set { setKnownSlot(433, newValue.raw) } }
  /// The symbol `Intrinsics`.
  @inline(__always) public static var sym_Intrinsics: Symbol { get { Symbol(raw: knownSlot(434)) } set { setKnownSlot(434, newValue.raw) } }
  /// The symbol ``.
  @inline(__always) public static var sym_empty: Symbol { get { Symbol(raw: knownSlot(435)) } set { setKnownSlot(435, newValue.raw) } }
  /// The symbol `#unused#`.
  @inline(__always) public static var sym_unused: Symbol { get { Symbol(raw: knownSlot(436)) } set { setKnownSlot(436, newValue.raw) } }
  /// The symbol `#self#`.
  @inline(__always) public static var sym_self: Symbol { get { Symbol(raw: knownSlot(437)) } set { setKnownSlot(437, newValue.raw) } }
  /// The symbol `#anonymous#`.
  @inline(__always) public static var sym_anonymous: Symbol { get { Symbol(raw: knownSlot(438)) } set { setKnownSlot(438, newValue.raw) } }
  /// The symbol `#temp#`.
  @inline(__always) public static var sym_temp: Symbol { get { Symbol(raw: knownSlot(439)) } set { setKnownSlot(439, newValue.raw) } }
  /// The symbol `__init__`.
  @inline(__always) public static var sym_init: Symbol { get { Symbol(raw: knownSlot(440)) } set { setKnownSlot(440, newValue.raw) } }
  /// The symbol `eval`.
  @inline(__always) public static var sym_eval: Symbol { get { Symbol(raw: knownSlot(441)) } set { setKnownSlot(441, newValue.raw) } }
  /// The symbol `include`.
  @inline(__always) public static var sym_include: Symbol { get { Symbol(raw: knownSlot(442)) } set { setKnownSlot(442, newValue.raw) } }
  /// The symbol `ccall`.
  @inline(__always) public static var sym_ccall: Symbol { get { Symbol(raw: knownSlot(443)) } set { setKnownSlot(443, newValue.raw) } }
  /// The symbol `cglobal`.
  @inline(__always) public static var sym_cglobal: Symbol { get { Symbol(raw: knownSlot(444)) } set { setKnownSlot(444, newValue.raw) } }
  /// The symbol `llvmcall`.
  @inline(__always) public static var sym_llvmcall: Symbol { get { Symbol(raw: knownSlot(445)) } set { setKnownSlot(445, newValue.raw) } }
  /// The symbol `ccall`.
  @inline(__always) public static var sym_foreigncall_c: Symbol { get { Symbol(raw: knownSlot(446)) } set { setKnownSlot(446, newValue.raw) } }
  /// The symbol `stdcall`.
  @inline(__always) public static var sym_stdcall: Symbol { get { Symbol(raw: knownSlot(447)) } set { setKnownSlot(447, newValue.raw) } }
  /// The symbol `fastcall`.
  @inline(__always) public static var sym_fastcall: Symbol { get { Symbol(raw: knownSlot(448)) } set { setKnownSlot(448, newValue.raw) } }
  /// The symbol `thiscall`.
  @inline(__always) public static var sym_thiscall: Symbol { get { Symbol(raw: knownSlot(449)) } set { setKnownSlot(449, newValue.raw) } }
  /// The symbol `monotonic`.
  @inline(__always) public static var sym_monotonic: Symbol { get { Symbol(raw: knownSlot(450)) } set { setKnownSlot(450, newValue.raw) } }
  /// The symbol `acquire`.
  @inline(__always) public static var sym_acquire: Symbol { get { Symbol(raw: knownSlot(451)) } set { setKnownSlot(451, newValue.raw) } }
  /// The symbol `release`.
  @inline(__always) public static var sym_release: Symbol { get { Symbol(raw: knownSlot(452)) } set { setKnownSlot(452, newValue.raw) } }
  /// The symbol `acquire_release`.
  @inline(__always) public static var sym_acquire_release: Symbol { get { Symbol(raw: knownSlot(453)) } set { setKnownSlot(453, newValue.raw) } }
  /// The symbol `sequentially_consistent`.
  @inline(__always) public static var sym_sequentially_consistent: Symbol { get { Symbol(raw: knownSlot(454)) } set { setKnownSlot(454, newValue.raw) } }
  /// The symbol `unordered`.
  @inline(__always) public static var sym_unordered: Symbol { get { Symbol(raw: knownSlot(455)) } set { setKnownSlot(455, newValue.raw) } }
  /// The symbol `not_atomic`.
  @inline(__always) public static var sym_not_atomic: Symbol { get { Symbol(raw: knownSlot(456)) } set { setKnownSlot(456, newValue.raw) } }
  /// The symbol `as`.
  @inline(__always) public static var sym_as: Symbol { get { Symbol(raw: knownSlot(457)) } set { setKnownSlot(457, newValue.raw) } }
  /// The symbol `inferred`.
  @inline(__always) public static var sym_inferred: Symbol { get { Symbol(raw: knownSlot(458)) } set { setKnownSlot(458, newValue.raw) } }
  /// The symbol `purestatement`.
  @inline(__always) public static var sym_purestatement: Symbol { get { Symbol(raw: knownSlot(459)) } set { setKnownSlot(459, newValue.raw) } }
  /// The symbol `polly`.
  @inline(__always) public static var sym_polly: Symbol { get { Symbol(raw: knownSlot(460)) } set { setKnownSlot(460, newValue.raw) } }
  /// The symbol `statement`.
  @inline(__always) public static var sym_statement: Symbol { get { Symbol(raw: knownSlot(461)) } set { setKnownSlot(461, newValue.raw) } }
  /// The symbol `ssavalue`.
  @inline(__always) public static var sym_ssavalue: Symbol { get { Symbol(raw: knownSlot(462)) } set { setKnownSlot(462, newValue.raw) } }
  /// The symbol `slot`.
  @inline(__always) public static var sym_slot: Symbol { get { Symbol(raw: knownSlot(463)) } set { setKnownSlot(463, newValue.raw) } }
  /// The symbol `@doc`.
  @inline(__always) public static var sym_doc: Symbol { get { Symbol(raw: knownSlot(464)) } set { setKnownSlot(464, newValue.raw) } }
  /// The symbol `value`.
  @inline(__always) public static var sym_value: Symbol { get { Symbol(raw: knownSlot(465)) } set { setKnownSlot(465, newValue.raw) } }
  /// The symbol `line`.
  @inline(__always) public static var sym_line: Symbol { get { Symbol(raw: knownSlot(466)) } set { setKnownSlot(466, newValue.raw) } }
  /// The symbol `softscope`.
  @inline(__always) public static var sym_softscope: Symbol { get { Symbol(raw: knownSlot(467)) } set { setKnownSlot(467, newValue.raw) } }
  /// The symbol `Any`.
  @inline(__always) public static var sym_Any: Symbol { get { Symbol(raw: knownSlot(468)) } set { setKnownSlot(468, newValue.raw) } }
  /// The symbol `nothing`.
  @inline(__always) public static var sym_nothing: Symbol { get { Symbol(raw: knownSlot(469)) } set { setKnownSlot(469, newValue.raw) } }
  /// The symbol `missing`.
  @inline(__always) public static var sym_missing: Symbol { get { Symbol(raw: knownSlot(470)) } set { setKnownSlot(470, newValue.raw) } }
  /// The symbol `runnable`.
  @inline(__always) public static var sym_runnable: Symbol { get { Symbol(raw: knownSlot(471)) } set { setKnownSlot(471, newValue.raw) } }
  /// The symbol `done`.
  @inline(__always) public static var sym_done: Symbol { get { Symbol(raw: knownSlot(472)) } set { setKnownSlot(472, newValue.raw) } }
  /// The symbol `failed`.
  @inline(__always) public static var sym_failed: Symbol { get { Symbol(raw: knownSlot(473)) } set { setKnownSlot(473, newValue.raw) } }
  /// The symbol `compile`.
  @inline(__always) public static var sym_compile: Symbol { get { Symbol(raw: knownSlot(474)) } set { setKnownSlot(474, newValue.raw) } }
  /// The symbol `infer`.
  @inline(__always) public static var sym_infer: Symbol { get { Symbol(raw: knownSlot(475)) } set { setKnownSlot(475, newValue.raw) } }
  /// The symbol `optlevel`.
  @inline(__always) public static var sym_optlevel: Symbol { get { Symbol(raw: knownSlot(476)) } set { setKnownSlot(476, newValue.raw) } }
  /// The symbol `max_methods`.
  @inline(__always) public static var sym_max_methods: Symbol { get { Symbol(raw: knownSlot(477)) } set { setKnownSlot(477, newValue.raw) } }
  /// The symbol `mutability`.
  @inline(__always) public static var sym_mutability: Symbol { get { Symbol(raw: knownSlot(478)) } set { setKnownSlot(478, newValue.raw) } }
  /// The symbol `undef`.
  @inline(__always) public static var sym_undef: Symbol { get { Symbol(raw: knownSlot(479)) } set { setKnownSlot(479, newValue.raw) } }
  /// The symbol `ptr`.
  @inline(__always) public static var sym_ptr: Symbol { get { Symbol(raw: knownSlot(480)) } set { setKnownSlot(480, newValue.raw) } }
  /// The symbol `getfield`.
  @inline(__always) public static var sym_getfield: Symbol { get { Symbol(raw: knownSlot(481)) } set { setKnownSlot(481, newValue.raw) } }
  /// The symbol `setfield`.
  @inline(__always) public static var sym_setfield: Symbol { get { Symbol(raw: knownSlot(482)) } set { setKnownSlot(482, newValue.raw) } }
  /// The symbol `setproperty`.
  @inline(__always) public static var sym_setproperty: Symbol { get { Symbol(raw: knownSlot(483)) } set { setKnownSlot(483, newValue.raw) } }
  /// The symbol `getproperty`.
  @inline(__always) public static var sym_getproperty: Symbol { get { Symbol(raw: knownSlot(484)) } set { setKnownSlot(484, newValue.raw) } }
  /// The symbol `apply_type`.
  @inline(__always) public static var sym_apply_type: Symbol { get { Symbol(raw: knownSlot(485)) } set { setKnownSlot(485, newValue.raw) } }
  /// The symbol `isa`.
  @inline(__always) public static var sym_isa: Symbol { get { Symbol(raw: knownSlot(486)) } set { setKnownSlot(486, newValue.raw) } }
  /// The symbol `typeof`.
  @inline(__always) public static var sym_typeof: Symbol { get { Symbol(raw: knownSlot(487)) } set { setKnownSlot(487, newValue.raw) } }
  /// The symbol `typeassert`.
  @inline(__always) public static var sym_typeassert: Symbol { get { Symbol(raw: knownSlot(488)) } set { setKnownSlot(488, newValue.raw) } }
  /// The symbol `new_opaque_closure`.
  @inline(__always) public static var sym_new_opaque_closure: Symbol { get { Symbol(raw: knownSlot(489)) } set { setKnownSlot(489, newValue.raw) } }
  /// The symbol `opaque_closure_method`.
  @inline(__always) public static var sym_opaque_closure_method: Symbol { get { Symbol(raw: knownSlot(490)) } set { setKnownSlot(490, newValue.raw) } }
  /// The symbol `latestworld`.
  @inline(__always) public static var sym_latestworld: Symbol { get { Symbol(raw: knownSlot(491)) } set { setKnownSlot(491, newValue.raw) } }
  /// The symbol `aliasscope`.
  @inline(__always) public static var sym_aliasscope: Symbol { get { Symbol(raw: knownSlot(492)) } set { setKnownSlot(492, newValue.raw) } }
  /// The symbol `popaliasscope`.
  @inline(__always) public static var sym_popaliasscope: Symbol { get { Symbol(raw: knownSlot(493)) } set { setKnownSlot(493, newValue.raw) } }
  /// The symbol `atomic`.
  @inline(__always) public static var sym_atomic: Symbol { get { Symbol(raw: knownSlot(494)) } set { setKnownSlot(494, newValue.raw) } }
  /// The symbol `:`.
  @inline(__always) public static var sym_colon: Symbol { get { Symbol(raw: knownSlot(495)) } set { setKnownSlot(495, newValue.raw) } }
  /// The symbol `::`.
  @inline(__always) public static var sym_colons: Symbol { get { Symbol(raw: knownSlot(496)) } set { setKnownSlot(496, newValue.raw) } }
  /// The symbol `<:`.
  @inline(__always) public static var sym_subtype: Symbol { get { Symbol(raw: knownSlot(497)) } set { setKnownSlot(497, newValue.raw) } }
  /// The symbol `>:`.
  @inline(__always) public static var sym_supertype: Symbol { get { Symbol(raw: knownSlot(498)) } set { setKnownSlot(498, newValue.raw) } }
  /// The symbol `&`.
  @inline(__always) public static var sym_amp: Symbol { get { Symbol(raw: knownSlot(499)) } set { setKnownSlot(499, newValue.raw) } }
  /// The symbol `$`.
  @inline(__always) public static var sym_dollar: Symbol { get { Symbol(raw: knownSlot(500)) } set { setKnownSlot(500, newValue.raw) } }
  /// The symbol `.=`.
  @inline(__always) public static var sym_dotassign: Symbol { get { Symbol(raw: knownSlot(501)) } set { setKnownSlot(501, newValue.raw) } }
  /// The symbol `->`.
  @inline(__always) public static var sym_arrow: Symbol { get { Symbol(raw: knownSlot(502)) } set { setKnownSlot(502, newValue.raw) } }
  /// The symbol `none`.
  @inline(__always) public static var sym_thisfile: Symbol { get { Symbol(raw: knownSlot(503)) } set { setKnownSlot(503, newValue.raw) } }
  /// The symbol `top-level`.
  @inline(__always) public static var sym_top_level: Symbol { get { Symbol(raw: knownSlot(504)) } set { setKnownSlot(504, newValue.raw) } }
  /// The symbol `string`.
  @inline(__always) public static var sym_string: Symbol { get { Symbol(raw: knownSlot(505)) } set { setKnownSlot(505, newValue.raw) } }
  /// The symbol `cmd`.
  @inline(__always) public static var sym_cmd: Symbol { get { Symbol(raw: knownSlot(506)) } set { setKnownSlot(506, newValue.raw) } }
  /// The symbol `latest`.
  @inline(__always) public static var sym_latest: Symbol { get { Symbol(raw: knownSlot(507)) } set { setKnownSlot(507, newValue.raw) } }
  /// The number of slots in use.
  public static var count: Int { 508 }
  /// The slot of the first well-known symbol.
  static var firstSymbol: Int { 350 }
  /// The texts of the well-known symbols, in the order of their slots.
  static let symbolTexts: [StaticString] = ["call", "invoke", "invoke_modify", "new", "splatnew", "block", "=", "body", "return", "goto", "gotoifnot", "quote", "inert", "copyast", "lambda", "method", "global", "const", "local", "toplevel", "module", "baremodule", "using", "import", "export", "error", "incomplete", "macrocall", "escape", "hygienic-scope", "foreigncall", "cfunction", "enter", "leave", "pop_exception", "the_exception", "isdefined", "static_parameter", "boundscheck", "inbounds", "loopinfo", "gc_preserve_begin", "gc_preserve_end", "throw_undef_if_not", "meta", "thunk", "struct_type", "primitive_type", "abstract_type", "kw", "parameters", "tuple", "ref", ".", "...", "curly", "where", "function", "macro", "let", "while", "for", "if", "elseif", "try", "do", "vect", "vcat", "hcat", "inline", "noinline", "propagate_inbounds", "nospecialize", "specialize", "generated", "generated_only", "pure", "nospecializeinfer", "purity", "aggressive_constprop", "no_constprop", "Core", "Base", "Main", "Intrinsics", "", "#unused#", "#self#", "#anonymous#", "#temp#", "__init__", "eval", "include", "ccall", "cglobal", "llvmcall", "ccall", "stdcall", "fastcall", "thiscall", "monotonic", "acquire", "release", "acquire_release", "sequentially_consistent", "unordered", "not_atomic", "as", "inferred", "purestatement", "polly", "statement", "ssavalue", "slot", "@doc", "value", "line", "softscope", "Any", "nothing", "missing", "runnable", "done", "failed", "compile", "infer", "optlevel", "max_methods", "mutability", "undef", "ptr", "getfield", "setfield", "setproperty", "getproperty", "apply_type", "isa", "typeof", "typeassert", "new_opaque_closure", "opaque_closure_method", "latestworld", "aliasscope", "popaliasscope", "atomic", ":", "::", "<:", ">:", "&", "$", ".=", "->", "none", "top-level", "string", "cmd", "latest"]
}

/// Slot indices of well-known objects, for code that is generated.
public enum KnownIndex {
  public static var tAny: Int { 0 }
  public static var tType: Int { 3 }
  public static var tSymbol: Int { 6 }
  public static var tSimpleVector: Int { 9 }
  public static var tTypeName: Int { 12 }
  public static var tDataType: Int { 15 }
  public static var tLayout: Int { 18 }
  public static var tUnionAll: Int { 21 }
  public static var tUnion: Int { 24 }
  public static var tTypeVar: Int { 27 }
  public static var tTypeofVararg: Int { 30 }
  public static var tTypeofBottom: Int { 33 }
  public static var tTuple: Int { 36 }
  public static var tNamedTuple: Int { 39 }
  public static var tNumber: Int { 42 }
  public static var tReal: Int { 45 }
  public static var tAbstractFloat: Int { 48 }
  public static var tInteger: Int { 51 }
  public static var tSigned: Int { 54 }
  public static var tUnsigned: Int { 57 }
  public static var tBool: Int { 60 }
  public static var tInt8: Int { 63 }
  public static var tInt16: Int { 66 }
  public static var tInt32: Int { 69 }
  public static var tInt64: Int { 72 }
  public static var tInt128: Int { 75 }
  public static var tUInt8: Int { 78 }
  public static var tUInt16: Int { 81 }
  public static var tUInt32: Int { 84 }
  public static var tUInt64: Int { 87 }
  public static var tUInt128: Int { 90 }
  public static var tFloat16: Int { 93 }
  public static var tFloat32: Int { 96 }
  public static var tFloat64: Int { 99 }
  public static var tAbstractChar: Int { 102 }
  public static var tChar: Int { 105 }
  public static var tNothing: Int { 108 }
  public static var tAbstractString: Int { 111 }
  public static var tString: Int { 114 }
  public static var tRef: Int { 117 }
  public static var tPtr: Int { 120 }
  public static var tAbstractArray: Int { 123 }
  public static var tDenseArray: Int { 126 }
  public static var tMemory: Int { 129 }
  public static var tArray: Int { 132 }
  public static var tBox: Int { 135 }
  public static var tWeakRef: Int { 138 }
  public static var tFunction: Int { 141 }
  public static var tBuiltin: Int { 144 }
  public static var tIntrinsicFunction: Int { 147 }
  public static var tModule: Int { 150 }
  public static var tObjectTable: Int { 153 }
  public static var tBinding: Int { 156 }
  public static var tGlobalRef: Int { 159 }
  public static var tMethodTable: Int { 162 }
  public static var tMethod: Int { 165 }
  public static var tMethodInstance: Int { 168 }
  public static var tCodeInstance: Int { 171 }
  public static var tCodeInfo: Int { 174 }
  public static var tMethodMatch: Int { 177 }
  public static var tTask: Int { 180 }
  public static var tExpr: Int { 183 }
  public static var tLineNumberNode: Int { 186 }
  public static var tLineInfoNode: Int { 189 }
  public static var tQuoteNode: Int { 192 }
  public static var tSSAValue: Int { 195 }
  public static var tSlotNumber: Int { 198 }
  public static var tArgument: Int { 201 }
  public static var tGotoNode: Int { 204 }
  public static var tGotoIfNot: Int { 207 }
  public static var tReturnNode: Int { 210 }
  public static var tPiNode: Int { 213 }
  public static var tPhiNode: Int { 216 }
  public static var tPhiCNode: Int { 219 }
  public static var tUpsilonNode: Int { 222 }
  public static var tNewvarNode: Int { 225 }
  public static var tConst: Int { 228 }
  public static var tPartialStruct: Int { 231 }
  public static var tInterConditional: Int { 234 }
  public static var tPartialTypeVar: Int { 237 }
  public static var tException: Int { 240 }
  public static var tErrorException: Int { 243 }
  public static var tArgumentError: Int { 246 }
  public static var tAssertionError: Int { 249 }
  public static var tOverflowError: Int { 252 }
  public static var tConcurrencyViolationError: Int { 255 }
  public static var tBoundsError: Int { 258 }
  public static var tDivideError: Int { 261 }
  public static var tDomainError: Int { 264 }
  public static var tInexactError: Int { 267 }
  public static var tUndefRefError: Int { 270 }
  public static var tUndefVarError: Int { 273 }
  public static var tUndefKeywordError: Int { 276 }
  public static var tTypeError: Int { 279 }
  public static var tMethodError: Int { 282 }
  public static var tStackOverflowError: Int { 285 }
  public static var tOutOfMemoryError: Int { 288 }
  public static var tInterruptException: Int { 291 }
  public static var tReadOnlyMemoryError: Int { 294 }
  public static var tLoadError: Int { 297 }
  public static var tInitError: Int { 300 }
  public static var tPrecompilableError: Int { 303 }
  public static var bottom: Int { 306 }
  public static var nothing: Int { 307 }
  public static var trueValue: Int { 308 }
  public static var falseValue: Int { 309 }
  public static var emptySvec: Int { 310 }
  public static var emptyTuple: Int { 311 }
  public static var emptyString: Int { 312 }
  public static var core: Int { 313 }
  public static var main: Int { 314 }
  public static var intrinsics: Int { 315 }
  public static var builtins: Int { 316 }
  public static var boxedInt64: Int { 317 }
  public static var boxedUInt8: Int { 318 }
  public static var boxedInt8: Int { 319 }
  public static var anyTuple: Int { 320 }
  public static var emptyTupleType: Int { 321 }
  public static var vectorAny: Int { 322 }
  public static var vectorUInt8: Int { 323 }
  public static var vectorInt32: Int { 324 }
  public static var vectorUInt64: Int { 325 }
  public static var vectorSymbol: Int { 326 }
  public static var vectorString: Int { 327 }
  public static var abstractVectorUnionAll: Int { 328 }
  public static var typeType: Int { 329 }
  public static var namedTupleAny: Int { 330 }
  public static var varargAny: Int { 331 }
  public static var ntupleUnionAll: Int { 332 }
  public static var ptrVoid: Int { 333 }
  public static var symbolTable: Int { 334 }
  public static var unrootedObjects: Int { 335 }
  public static var builtinMethodTable: Int { 336 }
  public static var kwcallFunction: Int { 337 }
  public static var attachments: Int { 338 }
  public static var mainTask: Int { 339 }
  public static var outOfMemory: Int { 340 }
  public static var stackOverflow: Int { 341 }
  public static var divideError: Int { 342 }
  public static var undefRefError: Int { 343 }
  public static var interrupt: Int { 344 }
  public static var diedInInit: Int { 345 }
  public static var base: Int { 346 }
  public static var finalizers: Int { 347 }
  public static var loadedModules: Int { 348 }
  public static var dispatchCache: Int { 349 }
}

/// Names the layouts of the core types and the slots of the well-known objects.
let coreFingerprint: UInt64 = 0x2AFCFFF7DC1BA075
