import CRuntime
import Inference
import Interpreter
import Lowering
import Runtime
import Syntax

/// The process's one session of the language: a heap with Core and Base, and the stages wired to it.
public enum Session {
  /// What went wrong while the session started.
  public struct StartError: Error {
    public let message: String
  }

  /// Makes a session by evaluating `base/` from source: Core's types from the table, then `boot.jl`, then `Base.jl`.
  ///
  /// - Parameter folder: the folder of `boot.jl` and `Base.jl`.
  public static func bootFromSource(_ folder: String) throws {
    startFirstThread()
    startHeap()
    bootstrapCore()
    installStages()
    try include(Known.core, "\(folder)/boot.jl")
    try include(Known.main, "\(folder)/Base.jl")
    guard Known.isSet(KnownIndex.base) else { return }
    useModule(Known.main, Known.base)
    if let define = baseFunction("_define_module_functions") {
      let error = Protected.run {
        setCurrentWorld(World.newest)
        _ = call(define, Known.main.value)
      }
      if let error { throw StartError(message: "\(folder): \(describe(error))") }
    }
  }

  /// A function of Base by its name; nil where there is none, or no Base.
  static func baseFunction(_ name: String) -> Value? {
    Known.isSet(KnownIndex.base) ? globalValue(Known.base, makeSymbol(name)) : nil
  }

  /// Lets dispatch infer and compile what it runs from now on.
  ///
  /// - Parameters:
  ///   - level: how hard to optimise, 0 to 3.
  ///   - atOnce: compile at the first call, as where an image is made; else what is called often.
  ///   - forImage: nothing is run but the workload of the system image; compiled at the first call, without optimising.
  public static func enableCompiler(level: Int, atOnce: Bool, forImage: Bool = false) {
    CompileDriver.level = level == 0 ? .none : .full
    Hooks.callsBeforeCompilation = atOnce || forImage ? 0 : 200
    CompileDriver.onlyForImage = forImage
    ResolvedCalls.areNoted = forImage
    // What was called before the compiler was there is looked at again.
    if Hooks.callsBeforeCompilation == 0 { DispatchCache.clear() }
    CompileDriver.install()
  }

  /// Installs builtins' companions and the stages' hooks; every process does so once.
  static func installStages() {
    Entries.register()
    Settings.register()
    PackageImages.register()
    CodeStages.register()
    Interpreter.install()
    installLowering()
    installInference()
  }

  private static func include(_ module: ModuleObject, _ path: String) throws {
    guard let entry = RuntimeEntries.address("tt_include") else { throw StartError(message: "the runtime has no tt_include") }
    let include = unsafeBitCast(entry, to: (@convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> UnsafeMutableRawPointer).self)
    let error = Protected.run { _ = include(module.raw, makeString(path).raw) }
    if let error { throw StartError(message: "\(path): \(describe(error))") }
  }

  /// Evaluates `text` as the statements of a file called `name` in Main. Returns the last value, or the exception.
  public static func evaluate(_ text: String, name: String) -> Outcome {
    guard let parse = Hooks.parse else { return .exception(makeError("the stage Syntax is not installed")) }
    var copy = text
    let program = copy.withUTF8 { parse($0, makeSymbol(name).value, 1, 0, makeSymbol("all")) }.unsafeAs(SimpleVector.self)[0]
    return evaluate(program)
  }

  /// What an evaluation came to.
  public enum Outcome {
    case value(Value)
    case exception(Value)
  }

  /// Evaluates a top-level expression in Main. An exception stays on the exception stack, with its trace, for `report`.
  public static func evaluate(_ program: Value) -> Outcome {
    let slot = RefBuffer<Value>()
    slot.append(program)
    let error = Protected.runKeepingException { slot[0] = evaluateToplevel(Known.main, slot[0]) }
    if let error { return .exception(error) }
    return .value(slot[0])
  }
}

/// Runs Swift closures under a handler of the language's exceptions.
enum Protected {
  /// Runs `body`; returns nil or the exception that left it. What `body` holds besides trivial values leaks then.
  static func run(_ body: @escaping () -> Void) -> Value? {
    var closure = body
    return withUnsafeMutablePointer(to: &closure) {
      protect({ context in context.unsafelyUnwrapped.assumingMemoryBound(to: (() -> Void).self).pointee() }, $0)
    }
  }

  /// Runs `body`; an exception that leaves it stays on the exception stack, where its trace is.
  static func runKeepingException(_ body: @escaping () -> Void) -> Value? {
    var closure = body
    return withUnsafeMutablePointer(to: &closure) {
      protectKeepingException({ context in context.unsafelyUnwrapped.assumingMemoryBound(to: (() -> Void).self).pointee() }, $0)
    }
  }
}
