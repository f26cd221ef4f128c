import Codegen
import Inference
import Runtime

/// The forms of one specialisation's code, for reflection and `--dump`: `tt_code_stage(instance, stage)`.
///
/// They are made anew for whoever asks, whatever the process runs: from an image, compiled or interpreted.
enum CodeStages {
  /// What is asked for; the numbers are those that Base passes.
  private enum Stage: Int32 {
    case typed = 0, llvm, emittedLLVM, llvmModule, emittedModule, assembly, assemblyModule
  }
  nonisolated(unsafe) private static var generator: CodeGenerator?

  static func register() {
    RuntimeEntries.register("tt_code_stage", { instance, stage in
      CodeStages.form(MethodInstance(raw: instance), stage).raw
    } as @convention(c) (UnsafeMutableRawPointer, Int32) -> UnsafeMutableRawPointer)
  }

  /// A svec of the typed code and its result type, or of a text; where there is none, a String that says why.
  private static func form(_ instance: MethodInstance, _ stage: Int32) -> Value {
    guard let stage = Stage(rawValue: stage) else { return makeString("there is no such stage").value }
    guard instance.def.isMethod, let code = infer(instance, world: World.newest), let body = optimizedIR(of: code) else {
      return makeString("its code cannot be inferred").value
    }
    if stage == .typed { return makeSimpleVector(body.codeInfo().value, code.rettype).value }
    do {
      return makeSimpleVector(makeString(try text(code, body, stage)).value).value
    } catch {
      return makeString("it is interpreted: \(error)").value
    }
  }

  private static func text(_ code: CodeInstance, _ body: IR, _ stage: Stage) throws -> String {
    if generator == nil {
      // A session of its own: the one that compiles for this process prints nothing.
      LLVMSession.useIntelSyntax()
      generator = try CodeGenerator(target: CompileDriver.target)
    }
    let g = generator.unsafelyUnwrapped
    let level = CompileDriver.level
    switch stage {
    case .typed: return ""
    case .llvm: return try g.llvmText(code, body, level: level, .function)
    case .emittedLLVM: return try g.llvmText(code, body, level: level, optimized: false, .function)
    case .llvmModule: return try g.llvmText(code, body, level: level, .module)
    case .emittedModule: return try g.llvmText(code, body, level: level, optimized: false, .module)
    case .assembly: return try g.assemblyText(code, body, level: level, .function)
    case .assemblyModule: return try g.assemblyText(code, body, level: level, .module)
    }
  }
}
