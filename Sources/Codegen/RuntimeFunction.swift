import CRuntime
import Runtime

/// The functions of the runtime that compiled code calls, by the numbers that images know them by. Append only.
public enum RuntimeFunction: Int, CaseIterable {
  /// Allocates an object: type, number of bytes → object, its bytes zero.
  case allocate
  /// The slow path of the write barrier: parent.
  case recordParent
  /// The ranged write barrier: parent.
  case recordBulkStore
  /// Raises: exception.
  case raise
  case raiseDivideError
  case raiseUndefRefError
  /// Raises BoundsError: collection, index.
  case raiseBoundsErrorInt
  /// Raises BoundsError: collection, indices, number of indices.
  case raiseBoundsErrorTuple
  /// Raises TypeError: function (Symbol), context, expected type, value.
  case raiseTypeError
  /// Raises UndefVarError: name.
  case raiseUndefVarError
  /// Calls through dispatch: arguments with the function first, their number → result.
  case apply
  /// Calls a known CodeInstance: code, arguments with the function first, their number → result.
  case invokeCode
  /// Calls a known MethodInstance: method instance, arguments, their number → result.
  case invokeMethodInstance
  /// Boxes an Int64.
  case boxInt64
  /// `===` of two references.
  case egal
  /// Whether a value is an instance of a type: value, type.
  case isInstance
  /// The stack has reached the limit: raises, or serves whoever wanted attention.
  case poll
  /// Reads a global: module, name → value; raises UndefVarError.
  case getGlobal
  /// Assigns a global: module, name, value.
  case setGlobal
  /// Whether a global is defined: module, name.
  case isGlobalDefined
  /// A deep copy of a quoted expression.
  case copyAST
  /// Enters a protected region: handler record.
  case enterHandler
  /// Leaves a protected region and those inside it: handler record.
  case leaveHandler
  /// Forgets the exceptions caught since the handler record was made: depth.
  case popException
  /// The exception being handled.
  case currentException
  /// Saves registers in a handler record; returns again when something is raised.
  case save
  /// Finds a C function: what names it in a `ccall` → address; raises when there is none.
  case findCFunction
  /// Makes an immutable object of a tuple type from boxed elements: arguments, number → tuple.
  case makeTuple
  /// Makes an object: type, fields, number of fields given → object.
  case newObject
  /// Makes an object of the elements of a tuple: type, tuple → object.
  case splatNew
  /// A static parameter that the types of the arguments decide: method, arguments, their number, the number of the parameter →
  /// value; raises UndefVarError.
  case staticParameter
  /// A C function that calls a function of the language: function, return type, argument types → address.
  case makeCFunction

  /// The LLVM type: a letter each for the parameters, `>`, one for the result (p pointer, i Int64, j Int32, b Bool, v none).
  var signature: StaticString {
    switch self {
    case .allocate: "pi>p"
    case .recordParent, .recordBulkStore: "p>v"
    case .raise: "p>v"
    case .raiseDivideError, .raiseUndefRefError: ">v"
    case .raiseBoundsErrorInt: "pi>v"
    case .raiseBoundsErrorTuple: "ppi>v"
    case .raiseTypeError: "pppp>v"
    case .raiseUndefVarError: "p>v"
    case .apply: "pi>p"
    case .invokeCode, .invokeMethodInstance: "ppi>p"
    case .boxInt64: "i>p"
    case .egal, .isInstance: "pp>b"
    case .poll: ">v"
    case .getGlobal: "pp>p"
    case .setGlobal: "ppp>v"
    case .isGlobalDefined: "pp>b"
    case .copyAST: "p>p"
    case .enterHandler: "p>v"
    case .leaveHandler: "p>v"
    case .popException: "i>v"
    case .currentException: ">p"
    case .save: "p>j"
    case .findCFunction: "p>p"
    case .makeTuple: "pi>p"
    case .newObject: "ppi>p"
    case .splatNew: "pp>p"
    case .staticParameter: "ppii>p"
    case .makeCFunction: "ppp>i"
    }
  }

  /// Whether a call never comes back.
  var neverReturns: Bool {
    switch self {
    case .raise, .raiseDivideError, .raiseUndefRefError, .raiseBoundsErrorInt, .raiseBoundsErrorTuple, .raiseTypeError,
      .raiseUndefVarError:
      true
    default: false
    }
  }
}

/// A number that changes with what the machine code of an image expects of the executable: the runtime functions in the order of
/// their numbers, and how unboxed entries are called.
public var codeAgreement: UInt64 {
  RuntimeFunction.allCases.reduce(UInt64(CallSignature.convention)) { ($0 ^ symbolHash($1.signature)) &* 0x9E37_79B9_7F4A_7C15 }
}
