/// The builtin functions: objects of Core whose code is Swift's. An object holds its builtin's number, so that it means the same in
/// every process and image.
public enum Builtins {
  /// One builtin: its name in Core and its code.
  public struct Entry {
    let name: StaticString
    let entry: BoxedEntry
  }

  /// All builtins; a builtin's number is its index here, which is part of the image format.
  static let all: [Entry] = {
    var all = typeBuiltins
    for family in [fieldBuiltins, arrayBuiltins, callBuiltins, definitionBuiltins, globalBuiltins, miscBuiltins] { all += family }
    return all
  }()

  /// Entry points by number, raw so that a call costs one load.
  public nonisolated(unsafe) static let entries: UnsafeMutablePointer<BoxedEntry> = {
    let table = UnsafeMutablePointer<BoxedEntry>.allocate(capacity: all.count)
    for (i, b) in all.enumerated() { (table + i).initialize(to: b.entry) }
    return table
  }()

  public static var count: Int { all.count }

  /// The name of the builtin `f`.
  public static func name(of f: Value) -> String { "\(all[number(of: f)].name)" }

  /// The number that a builtin's object holds.
  @inline(__always) public static func number(of f: Value) -> Int { Int(f.bits(UInt32.self)) }

  /// The number of the builtin called `name`, or nil.
  public static func number(named name: String) -> Int? { all.firstIndex { "\($0.name)" == name } }

  /// Makes the builtins' objects and binds them in Core; part of the bootstrap.
  static func bootstrap() {
    let objects = makeSimpleVector(all.count)
    for (i, b) in all.enumerated() {
      let symbol = makeSymbol(b.name)
      let t = makeBuiltinType(symbol)
      let f = Value(raw: allocateObject(t, 8))
      f.raw.storeBytes(of: UInt32(i), as: UInt32.self)
      t.instance = f
      objects[i] = f
      setConstant(Known.core, symbol, f)
    }
    Known.builtins = objects
    Intrinsics.bootstrap()
  }

  /// The singleton type of one builtin.
  private static func makeBuiltinType(_ name: Symbol) -> DataType {
    let t = makeNominalType(name, module: Known.core, super: Known.tBuiltin, flags: TypeName.Flag.mayInline)
    t.name.mt = Known.builtinMethodTable.value
    t.types = Known.emptySvec
    t.layout = makeLayout(kind: .fixed, size: 8, alignment: 8, fields: 0, pointers: 0)
    t.flags |= DataType.Flag.isConcrete | DataType.Flag.isDefined
    return t
  }
}

/// Makes a DataType with a TypeName of its own and no parameters, whose fields and layout are not known yet.
func makeNominalType(_ name: Symbol, module: ModuleObject, super parent: DataType, flags: UInt8) -> DataType {
  let t = DataType(raw: allocateObject(Known.tDataType, DataType.size))
  let n = TypeName(raw: allocateObject(Known.tTypeName, TypeName.size))
  n.name = name
  n.module = module
  n.names = Known.emptySvec
  n.flags = flags
  n.wrapper = Value(raw: t.raw)
  n.hash = Int(truncatingIfNeeded: name.hash ^ module.hash &* 0x9E37_79B9_7F4A_7C15)
  let table = MethodTable(raw: allocateObject(Known.tMethodTable, MethodTable.size))
  table.name = name
  table.module = module
  table.typeName = n
  n.mt = Value(raw: table.raw)
  t.name = n
  t.super = parent
  t.parameters = Known.emptySvec
  describeNominalType(t)
  return t
}

/// Calls a builtin or an intrinsic.
@inline(__always) func applyBuiltin(_ f: Value, _ args: UnsafePointer<Value>, _ count: Int) -> Value {
  if f.hasType(Known.tIntrinsicFunction) { return Intrinsics.apply(f, args, count) }
  return Value(raw: Builtins.entries[Builtins.number(of: f)](f.raw, UnsafeRawPointer(args), Int32(truncatingIfNeeded: count)))
}

/// Raises where a builtin got a wrong number of arguments (`count` counts the function).
@inline(__always) func checkCount(_ args: UnsafePointer<Value>, _ count: Int32, _ least: Int, _ most: Int) {
  let n = Int(count) - 1
  if n < least { raiseArgumentCount(args[0], "too few arguments (expected \(least))") }
  if n > most { raiseArgumentCount(args[0], "too many arguments (expected \(most))") }
}

@inline(never) private func raiseArgumentCount(_ f: Value, _ what: String) -> Never {
  let name = f.hasType(Known.tIntrinsicFunction) ? Intrinsics.name(of: f) : Builtins.name(of: f)
  raiseArgumentError("\(name): \(what)")
}

/// Raises a TypeError where `x` is not an instance of `type`.
@inline(__always) func checkType(_ x: Value, _ type: DataType, _ function: StaticString) {
  if !x.hasType(type) { raiseTypeError(function, "", expected: Value(raw: type.raw), got: x) }
}

/// The boxed arguments that a builtin's entry got.
@inline(__always) func arguments(_ raw: UnsafeRawPointer) -> UnsafePointer<Value> { raw.assumingMemoryBound(to: Value.self) }

/// Raises a TypeError of `function` with a context.
@inline(never) func raiseTypeError(_ function: StaticString, _ context: StaticString, expected: Value, got: Value) -> Never {
  raiseTypeError(makeSymbol(function), makeString("\(context)").value, expected: expected, got: got)
}
