import Runtime

/// What a statement does.
///
/// "Operands" are listed in order; `target` is `Statement.target`. The last statement of each basic block is a terminator, and
/// terminators stand nowhere else. A statement whose type is `Union{}` never completes normally; an `unreachable` follows it.
public enum Opcode: UInt8, BitwiseCopyable {
  /// Nothing; has no result.
  case nop
  /// A call whose callee was not resolved: goes through dispatch. Operands: function, arguments…
  case call
  /// A call of a builtin function. target: the function object; operands: the arguments (without the function).
  case builtin
  /// A call of an intrinsic. target: the IntrinsicFunction object; operands: the arguments (without the function).
  case intrinsic
  /// A call resolved to one method. target: the CodeInstance (its `def` is the MethodInstance; its `rettype` is the type that the
  /// call returns), or the MethodInstance alone where no code was inferred. Operands: function, arguments…
  case invoke
  /// A call of a C function. Operands as in `Expr(:foreigncall)`: what to call (a Symbol, a String, a tuple of function and
  /// library, or a computed pointer), return type, argument types (svec), number of fixed arguments of a variadic function or
  /// 0 (an Int64 constant), calling convention (a Symbol, or a tuple of a Symbol and more); then the arguments, then roots that must
  /// stay alive during the call.
  case foreigncall
  /// Makes an object. Operands: the type (constant where known), then the fields (perhaps fewer than the type has). The fields
  /// have been converted: each is an instance of the field's type, or a TypeError is raised.
  case new
  /// Makes an object whose fields are the elements of a tuple. Operands: the type, the tuple.
  case splatnew
  /// Reads a global; raises UndefVarError where it is undefined. target: the GlobalRef.
  case getGlobal
  /// Assigns a global, as `x = value` in code does. target: the GlobalRef; operand: the value.
  case setGlobal
  /// Whether a global is defined, a Bool. target: the GlobalRef.
  case isGlobalDefined
  /// Whether a static parameter is known (not a TypeVar), a Bool. Operand: the static parameter.
  case isStaticParameterDefined
  /// The value of a static parameter; raises UndefVarError where it is not known. Operand: the static parameter.
  case staticParameter
  /// Raises UndefVarError where the condition is false. target: the variable's Symbol; operand: the condition (a Bool).
  case throwUndefIfNot
  /// The same value, known here to have the type `type`: costs nothing. Operand: the value.
  case pi
  /// Joins values at the start of a block. Operands: pairs of a predecessor block and the value along that edge (or none: undefined).
  /// Phis precede all other statements of their block.
  case phi
  /// Stores a value that a handler may read: the variable's value from here on, until the next upsilon of the same phic. Operand: the
  /// value, or none (undefined). Its result is referred to only by phics.
  case upsilon
  /// At the start of a handler: the value of the upsilon that was executed last. Operands: the upsilons.
  case phic
  /// Whether the protected region's entry saved a handler; no operands besides the two blocks: body, handler. A terminator. Its result
  /// is the token that `leave` and `popException` name.
  case enter
  /// Leaves protected regions normally. Operands: the `enter` tokens, innermost first.
  case leave
  /// At a handler's end: forgets the exceptions caught since the `enter`. Operand: its token.
  case popException
  /// The exception being handled.
  case theException
  /// Whether bounds are to be checked: true, unless the process runs without (`--check-bounds=no`).
  case boundscheck
  /// Keeps objects alive until the matching end. Operands: the objects. Its result is a token.
  case gcPreserveBegin
  /// Operand: the token of the matching begin.
  case gcPreserveEnd
  /// A deep copy of a quoted expression. Operand: the expression (a constant).
  case copyast
  /// Notes about the loop whose back edge follows (`@simd`, unrolling). Operands: constants.
  case loopinfo
  /// Makes a C-callable pointer. Operands as in `Expr(:cfunction)`: kind of result, function, return type, argument types, convention.
  case cfunction
  /// Makes an opaque closure. Operands as in `Expr(:new_opaque_closure)`.
  case newOpaqueClosure
  /// A form that only top-level code has. target: the Expr, to be run by the runtime; no operands.
  case toplevel
  /// Goes on in another block. Operand: the block. A terminator.
  case jump
  /// Goes on in the first block where the condition is true, else in the second. Operands: condition (a Bool; where its type is not known
  /// to be Bool, a TypeError is raised for others), block, block. A terminator.
  case branch
  /// Returns from the function. Operand: the value. A terminator.
  case `return`
  /// Is never reached. A terminator.
  case unreachable
  /// Assigns a slot; occurs only before SSA construction. Operands: the slot, the value.
  case assign
  /// Makes a slot undefined; occurs only before SSA construction. Operand: the slot.
  case newvar
  /// Whether a slot is defined; occurs only before SSA construction. Operand: the slot.
  case isSlotDefined
  /// Reads a slot, raising UndefVarError where it is undefined; occurs only before SSA construction. Operand: the slot.
  case readSlot

  public var isTerminator: Bool {
    switch self {
    case .jump, .branch, .return, .unreachable, .enter: true
    default: false
    }
  }
}

/// One statement of the IR.
@frozen public struct Statement: BitwiseCopyable {
  public var opcode: Opcode
  public var flags: Flags
  /// The index of the inlining chain (`IR.lines`) that this statement belongs to, or −1.
  public var line: Int32
  /// The operands are `IR.operands[firstOperand ..< firstOperand + operandCount]`.
  public var firstOperand: Int32
  public var operandCount: Int32
  /// The type of the result. After optimisation a type; before, any lattice element. Statements without a result have `Any`.
  public var type: Value
  /// What the opcode documents as its target.
  public var target: Value?

  @inline(__always)
  public init(_ opcode: Opcode, type: Value, target: Value? = nil, line: Int32 = -1, flags: Flags = []) {
    self.opcode = opcode
    self.flags = flags
    self.line = line
    self.type = type
    self.target = target
    firstOperand = 0
    operandCount = 0
  }

  /// What is known of one statement.
  @frozen public struct Flags: OptionSet, BitwiseCopyable {
    public let rawValue: UInt16
    @inline(__always) public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// The statement raises nothing. For builtins: its checks (bounds, types, definedness) can be left out.
    public static let nothrow = Flags(rawValue: 1)
    /// The statement has no effect besides its result (it may raise).
    public static let effectFree = Flags(rawValue: 2)
    /// The result depends only on the operands.
    public static let consistent = Flags(rawValue: 4)
    /// The statement stands under `@inbounds`.
    public static let inbounds = Flags(rawValue: 8)
    /// The call site asks to be inlined.
    public static let inline = Flags(rawValue: 16)
    /// The call site asks not to be inlined.
    public static let noinline = Flags(rawValue: 32)
    /// The call terminates.
    public static let terminates = Flags(rawValue: 64)
    /// Nothing reads the result.
    public static let unused = Flags(rawValue: 128)
    /// The statement can be removed when its result is not used.
    public static let removable: Flags = [.nothrow, .effectFree, .terminates]
  }
}
