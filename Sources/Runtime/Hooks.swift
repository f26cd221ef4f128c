/// How the runtime calls the stages above it: function pointers that these install at start-up.
///
/// A hook that is not installed means that the process does without the stage.
public enum Hooks {
  /// Runs the body of `code` (an interpreted CodeInstance) with boxed arguments; may raise.
  public typealias Interpret = (_ code: CodeInstance, _ args: UnsafePointer<Value>, _ count: Int) -> Value
  /// Makes code for a method instance, valid in `world`: inferred and, where possible, compiled. nil: interpret.
  public typealias Compile = (_ instance: MethodInstance, _ world: UInt) -> CodeInstance?
  /// Lowers one top-level expression. Returns a CodeInfo thunk, a constant, or `Expr(:error, …)`.
  public typealias Lower = (_ expr: Value, _ module: ModuleObject, _ file: Value, _ line: Int) -> Value
  /// Parses source; `one`: one expression from `offset`. Returns svec(expr, next offset).
  public typealias Parse = (_ text: UnsafeBufferPointer<UInt8>, _ file: Value, _ line: Int, _ offset: Int, _ rule: Symbol) -> Value
  /// Expands the macros of an expression; returns svec(expr) or svec(nothing, exception).
  public typealias ExpandMacros = (_ expr: Value, _ module: ModuleObject, _ recursive: Bool) -> Value
  /// The type that inference finds for a call of the signature.
  public typealias ReturnType = (_ signature: Value, _ world: UInt) -> Value
  /// Evaluates a top-level expression that lowering passes through or a thunk; may raise.
  public typealias Evaluate = (_ module: ModuleObject, _ expr: Value) -> Value
  /// Told when the code of a CodeInstance was invalidated.
  public typealias Invalidated = (_ code: CodeInstance) -> Void

  /// How often a function is interpreted before it is compiled; 0: compiled at its first call, as where an image is made.
  public nonisolated(unsafe) static var callsBeforeCompilation: UInt32 = 0
  public nonisolated(unsafe) static var interpret: Interpret?
  public nonisolated(unsafe) static var compile: Compile?
  public nonisolated(unsafe) static var lower: Lower?
  public nonisolated(unsafe) static var parse: Parse?
  public nonisolated(unsafe) static var expandMacros: ExpandMacros?
  public nonisolated(unsafe) static var returnType: ReturnType?
  public nonisolated(unsafe) static var evaluate: Evaluate?
  public nonisolated(unsafe) static var invalidated: Invalidated?
}
