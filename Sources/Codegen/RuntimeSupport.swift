import CRuntime
import Inference
import Runtime

/// The runtime functions that compiled code calls, with the C convention.
///
/// Their names in the runtime's registry of entries are `tt_code_NAME`, so that an image finds them wherever the executable
/// put them.
public enum RuntimeSupport {
  typealias Pointer = UnsafeMutableRawPointer

  /// The distance of the thread record from the thread pointer.
  public static var threadOffset: UInt { UInt(bitPattern: Int(tt_thread_offset())) }

  /// The address of `function` in this process.
  public static func address(_ function: RuntimeFunction) -> UInt { table[function.rawValue] }

  private nonisolated(unsafe) static let table: UnsafeMutablePointer<UInt> = {
    let table = UnsafeMutablePointer<UInt>.allocate(capacity: RuntimeFunction.allCases.count)
    for function in RuntimeFunction.allCases { table[function.rawValue] = makeAddress(function) }
    return table
  }()

  private static func makeAddress(_ function: RuntimeFunction) -> UInt {
    func of<F>(_ f: F) -> UInt { unsafeBitCast(f, to: UInt.self) }
    typealias One = @convention(c) (Pointer) -> Void
    typealias None = @convention(c) () -> Void
    switch function {
    case .allocate:
      let f: @convention(c) (Pointer, Int) -> Pointer = { allocateObject(DataType(raw: $0), $1) }
      return of(f)
    case .recordParent:
      let f: One = { recordParent($0) }
      return of(f)
    case .recordBulkStore:
      let f: One = { recordBulkStore($0) }
      return of(f)
    case .raise:
      let f: One = { raise(Value(raw: $0)) }
      return of(f)
    case .raiseDivideError:
      let f: None = { Runtime.raiseDivideError() }
      return of(f)
    case .raiseUndefRefError:
      let f: None = { raiseUndefRef() }
      return of(f)
    case .raiseBoundsErrorInt:
      let f: @convention(c) (Pointer, Int) -> Void = { raiseBoundsError(Value(raw: $0), index: $1) }
      return of(f)
    case .raiseBoundsErrorTuple:
      let f: @convention(c) (Pointer, Pointer, Int) -> Void = { array, indices, count in
        let boxes = makeSimpleVector(count)
        for i in 0..<count { boxes[i] = boxInt(indices.load(fromByteOffset: 8 * i, as: Int.self)) }
        let elements = UnsafeRawPointer(boxes.elements).assumingMemoryBound(to: Value.self)
        raiseBoundsError(Value(raw: array), makeTuple(elements, count))
      }
      return of(f)
    case .raiseTypeError:
      let f: @convention(c) (Pointer, Pointer, Pointer, Pointer) -> Void = { name, context, expected, got in
        Runtime.raiseTypeError(
          Symbol(raw: name), Value(raw: context), expected: Value(raw: expected), got: Value(raw: got))
      }
      return of(f)
    case .raiseUndefVarError:
      let f: One = { raiseUndefVar(Symbol(raw: $0)) }
      return of(f)
    case .apply:
      let f: @convention(c) (Pointer, Int) -> Pointer = { apply(values($0), $1).raw }
      return of(f)
    case .invokeCode:
      let f: @convention(c) (Pointer, Pointer, Int) -> Pointer = { code, args, count in
        run(CodeInstance(raw: code), values(args), count).raw
      }
      return of(f)
    case .invokeMethodInstance:
      let f: @convention(c) (Pointer, Pointer, Int) -> Pointer = { instance, args, count in
        run(codeForInstance(MethodInstance(raw: instance), world: currentWorld()), values(args), count).raw
      }
      return of(f)
    case .boxInt64:
      let f: @convention(c) (Int) -> Pointer = { boxInt($0).raw }
      return of(f)
    case .egal:
      let f: @convention(c) (Pointer, Pointer) -> UInt8 = { bool(egal(Value(raw: $0), Value(raw: $1))) }
      return of(f)
    case .isInstance:
      let f: @convention(c) (Pointer, Pointer) -> UInt8 = { bool(isInstance(Value(raw: $0), of: Value(raw: $1))) }
      return of(f)
    case .poll:
      let f: None = { tt_poll() }
      return of(f)
    case .getGlobal:
      let f: @convention(c) (Pointer, Pointer) -> Pointer = { module, name in
        guard let value = globalValue(ModuleObject(raw: module), Symbol(raw: name)) else {
          raiseUndefVar(Symbol(raw: name))
        }
        return value.raw
      }
      return of(f)
    case .setGlobal:
      let f: @convention(c) (Pointer, Pointer, Pointer) -> Void = { module, name, value in
        assignGlobal(ModuleObject(raw: module), Symbol(raw: name), Value(raw: value))
      }
      return of(f)
    case .isGlobalDefined:
      let f: @convention(c) (Pointer, Pointer) -> UInt8 = { module, name in
        bool(isGlobalDefined(ModuleObject(raw: module), Symbol(raw: name)))
      }
      return of(f)
    case .copyAST:
      let f: @convention(c) (Pointer) -> Pointer = { copyExpression(Value(raw: $0)).raw }
      return of(f)
    case .enterHandler:
      let f: One = { tt_enter($0.assumingMemoryBound(to: tt_handler.self)) }
      return of(f)
    case .leaveHandler:
      let f: One = { tt_leave($0.assumingMemoryBound(to: tt_handler.self)) }
      return of(f)
    case .popException:
      let f: @convention(c) (Int) -> Void = { ExceptionStack.pop(to: $0) }
      return of(f)
    case .currentException:
      let f: @convention(c) () -> Pointer = { (ExceptionStack.current ?? Known.nothing).raw }
      return of(f)
    case .save: return UInt(tt_save_address())
    case .findCFunction:
      let f: @convention(c) (Pointer) -> Pointer? = { UnsafeMutableRawPointer(bitPattern: foreignAddress(Value(raw: $0))) }
      return of(f)
    case .makeTuple:
      let f: @convention(c) (Pointer, Int) -> Pointer = { makeTuple(values($0), $1).raw }
      return of(f)
    case .newObject:
      let f: @convention(c) (Pointer, Pointer?, Int) -> Pointer = { type, fields, count in
        newObject(Value(raw: type), fields, count).raw
      }
      return of(f)
    case .splatNew:
      let f: @convention(c) (Pointer, Pointer) -> Pointer = { type, tuple in
        splatNew(Value(raw: type), Value(raw: tuple)).raw
      }
      return of(f)
    case .staticParameter:
      let f: @convention(c) (Pointer, Pointer, Int, Int) -> Pointer = { method, args, count, number in
        let parameter = staticParameter(Method(raw: method), values(args), count, number)
        guard let variable = parameter.asTypeVar else { return parameter.raw }
        raiseUndefVar(variable.name)
      }
      return of(f)
    case .makeCFunction:
      let f: @convention(c) (Pointer, Pointer, Pointer) -> Int = { function, returnType, types in
        Int(bitPattern: Callbacks.make(Value(raw: function), returnType: Value(raw: returnType), argumentTypes: SimpleVector(raw: types)))
      }
      return of(f)
    }
  }
}

/// The references in the array at `p`.
private func values(_ p: UnsafeMutableRawPointer) -> UnsafePointer<Value> {
  UnsafePointer(p.assumingMemoryBound(to: Value.self))
}

private func bool(_ value: Bool) -> UInt8 { value ? 1 : 0 }

/// The code to run `instance` in `world`: what there is, else what the compiler makes, else interpreted.
private func codeForInstance(_ instance: MethodInstance, world: UInt) -> CodeInstance {
  if let code = codeInstance(of: instance, world: world) { return code }
  if let compile = Hooks.compile, let code = compile(instance, world) { return code }
  return interpretedCode(instance, world: world)
}

/// A copy of the expression `x` in which no Expr is shared with it.
private func copyExpression(_ x: Value) -> Value {
  guard let old = x.asExpr else { return x }
  let new = Expr(raw: allocateObject(Known.tExpr, Expr.size))
  new.head = old.head
  let count = old.args.count
  let arguments = makeVector(Known.vectorAny, count: count)
  new.args = arguments
  for i in 0..<count {
    if let argument = old.args.reference(i) { arguments[i] = copyExpression(argument) }
  }
  return new.value
}

/// Makes an object of `type` from `count` boxed fields, checking their types. May raise.
private func newObject(_ type: Value, _ fields: UnsafeMutableRawPointer?, _ count: Int) -> Value {
  guard let t = type.asDataType, t.isConcrete, t.layout != nil else {
    raiseError("new: \(describe(type)) has no instances")
  }
  if t.instance == nil {
    for i in 0..<count {
      let value = Value(raw: fields.unsafelyUnwrapped.load(fromByteOffset: 8 * i, as: UnsafeMutableRawPointer.self))
      let declared = fieldType(t, i)
      if !isInstance(value, of: declared) {
        Runtime.raiseTypeError(makeSymbol("new"), Known.emptyString.value, expected: declared, got: value)
      }
    }
  }
  guard let fields else {
    var none = type
    return withUnsafePointer(to: &none) { makeStruct(t, $0, 0) }
  }
  return makeStruct(t, values(fields), count)
}

/// Makes an object of `type` whose fields are the elements of `tuple`. May raise.
private func splatNew(_ type: Value, _ tuple: Value) -> Value {
  let tupleType = tuple.type
  let count = tupleType.fieldCount
  let elements = makeSimpleVector(count)
  for i in 0..<count { elements[i] = loadField(tuple, tupleType, i) }
  return newObject(type, UnsafeMutableRawPointer(elements.elements), count)
}

/// Static parameter `number` of a call of `method` with `count` arguments as its body sees them: of a method that takes any number, the
/// last is a tuple. A TypeVar where the arguments do not tell.
private func staticParameter(_ method: Method, _ args: UnsafePointer<Value>, _ count: Int, _ number: Int) -> Value {
  let given = RefBuffer<Value>()
  for i in 0..<(method.isva ? count - 1 : count) { given.append(args[i]) }
  if method.isva {
    let rest = args[count - 1]
    for i in 0..<rest.type.fieldCount { given.append(loadField(rest, rest.type, i)) }
  }
  let environment = RefBuffer<Value>()
  let signature = callSignature(UnsafePointer(given.pointer), given.count)
  _ = typeIntersection(signature.value, method.sig, environment: environment)
  return staticParameters(environment, of: method)[number]
}
