import CLLVM
import Glibc

/// A problem that the code generator reports to its caller as one line.
public struct CodegenError: Error, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}

/// How much work the code generator spends on a function.
public enum OptimizationLevel: Int {
  /// Fast instruction selection and no passes, for code that runs once.
  case none = 0
  /// The house's pass pipeline and full instruction selection.
  case full = 2
}

/// What machine code is generated for.
public struct TargetDescription: Equatable {
  /// LLVM's name of the processor.
  public var processor: String
  /// LLVM's feature string, `+avx2,-avx512f` and so on.
  public var features: String

  public init(processor: String, features: String) {
    self.processor = processor
    self.features = features
  }

  /// Returns the description of the machine this process runs on.
  public static func host() -> TargetDescription {
    let name = LLVMGetHostCPUName()!
    let features = LLVMGetHostCPUFeatures()!
    defer {
      LLVMDisposeMessage(name)
      LLVMDisposeMessage(features)
    }
    return TargetDescription(processor: String(cString: name), features: String(cString: features))
  }
}

/// One LLVM context with the target machines that emit from it.
///
/// Made on the first compilation: making it loads libLLVM. It holds no references to heap objects.
public final class LLVMSession {
  /// The context in which all modules of this session live.
  public let context: LLVMContextRef

  /// The machine code is generated for.
  public let target: TargetDescription

  /// The target's triple.
  public let triple: String

  let targetReference: LLVMTargetRef
  let dataLayout: LLVMTargetDataRef
  private var machines: [Int: LLVMTargetMachineRef] = [:]
  private var lazyJIT: JIT?

  /// Creates a session that generates code for `target`, which is the host when nil.
  ///
  /// Throws when libLLVM cannot be loaded or has no x86-64 target.
  public init(target: TargetDescription? = nil) throws {
    if let problem = tt_llvm_unavailable() { throw CodegenError(String(cString: problem)) }
    tt_llvm_initialize_target()
    context = LLVMContextCreate()
    triple = "x86_64-unknown-linux-gnu"
    self.target = target ?? .host()
    var reference: LLVMTargetRef?
    var message: UnsafeMutablePointer<CChar>?
    if LLVMGetTargetFromTriple(triple, &reference, &message) != 0 {
      throw CodegenError("LLVM has no target for \(triple): \(takeMessage(message))")
    }
    targetReference = reference!
    let machine = LLVMSession.makeMachine(reference!, triple, self.target, .full)
    machines[OptimizationLevel.full.rawValue] = machine
    dataLayout = LLVMCreateTargetDataLayout(machine)
  }

  deinit {
    lazyJIT = nil
    for machine in machines.values { LLVMDisposeTargetMachine(machine) }
    LLVMDisposeTargetData(dataLayout)
    LLVMContextDispose(context)
  }

  /// Has LLVM print the assembly of sessions made from now on as Intel writes it: destination first.
  public static func useIntelSyntax() {
    if usesIntelSyntax || tt_llvm_unavailable() != nil { return }
    usesIntelSyntax = true
    // A target machine takes its syntax from LLVM's own command line as it is made.
    "tintype".withCString { program in
      "-x86-asm-syntax=intel".withCString { flag in
        var words: [UnsafePointer<CChar>?] = [program, flag]
        LLVMParseCommandLineOptions(2, &words, nil)
      }
    }
  }
  private nonisolated(unsafe) static var usesIntelSyntax = false

  private static func makeMachine(
    _ reference: LLVMTargetRef, _ triple: String, _ target: TargetDescription, _ level: OptimizationLevel
  ) -> LLVMTargetMachineRef {
    let options = LLVMCreateTargetMachineOptions()
    defer { LLVMDisposeTargetMachineOptions(options) }
    LLVMTargetMachineOptionsSetCPU(options, target.processor)
    LLVMTargetMachineOptionsSetFeatures(options, target.features)
    LLVMTargetMachineOptionsSetCodeGenOptLevel(
      options, level == .none ? LLVMCodeGenLevelNone : LLVMCodeGenLevelDefault)
    LLVMTargetMachineOptionsSetRelocMode(options, LLVMRelocPIC)
    LLVMTargetMachineOptionsSetCodeModel(options, LLVMCodeModelSmall)
    let machine = LLVMCreateTargetMachineWithOptions(reference, triple, options)!
    if level == .none { LLVMSetTargetMachineFastISel(machine, 1) }
    return machine
  }

  /// Returns the target machine for `level`.
  public func machine(_ level: OptimizationLevel) -> LLVMTargetMachineRef {
    if let machine = machines[level.rawValue] { return machine }
    let machine = LLVMSession.makeMachine(targetReference, triple, target, level)
    machines[level.rawValue] = machine
    return machine
  }

  /// Returns a new, empty module named `name` for this session's target.
  ///
  /// The caller disposes of it.
  public func makeModule(_ name: String) -> LLVMModuleRef {
    let module = LLVMModuleCreateWithNameInContext(name, context)!
    LLVMSetTarget(module, triple)
    LLVMSetModuleDataLayout(module, dataLayout)
    return module
  }

  /// Verifies `module`; throws LLVM's own words when it is not well-formed.
  public func verify(_ module: LLVMModuleRef) throws {
    var message: UnsafeMutablePointer<CChar>?
    if LLVMVerifyModule(module, LLVMReturnStatusAction, &message) != 0 {
      throw CodegenError("LLVM IR is not well-formed: \(takeMessage(message))")
    }
    LLVMDisposeMessage(message)
  }

  /// Runs the pass pipeline of `level` over each function of `module`.
  public func optimize(_ module: LLVMModuleRef, _ level: OptimizationLevel) throws {
    let pipeline = PassPipeline.text(level)
    if pipeline.isEmpty { return }
    let options = LLVMCreatePassBuilderOptions()!
    defer { LLVMDisposePassBuilderOptions(options) }
    LLVMPassBuilderOptionsSetLoopVectorization(options, 1)
    LLVMPassBuilderOptionsSetSLPVectorization(options, 1)
    LLVMPassBuilderOptionsSetLoopInterleaving(options, 1)
    try check(LLVMRunPasses(module, pipeline, machine(level), options))
  }

  /// Returns the ELF object that `module` compiles to.
  public func emitObject(_ module: LLVMModuleRef, _ level: OptimizationLevel) throws -> [UInt8] {
    var buffer: LLVMMemoryBufferRef?
    var message: UnsafeMutablePointer<CChar>?
    if LLVMTargetMachineEmitToMemoryBuffer(machine(level), module, LLVMObjectFile, &message, &buffer) != 0 {
      throw CodegenError("LLVM cannot emit an object: \(takeMessage(message))")
    }
    defer { LLVMDisposeMemoryBuffer(buffer) }
    let bytes = UnsafeRawBufferPointer(start: LLVMGetBufferStart(buffer), count: LLVMGetBufferSize(buffer))
    return [UInt8](bytes)
  }

  /// Returns the assembly text that `module` compiles to.
  public func assembly(_ module: LLVMModuleRef, _ level: OptimizationLevel) throws -> String {
    var buffer: LLVMMemoryBufferRef?
    var message: UnsafeMutablePointer<CChar>?
    if LLVMTargetMachineEmitToMemoryBuffer(machine(level), module, LLVMAssemblyFile, &message, &buffer) != 0 {
      throw CodegenError("LLVM cannot emit assembly: \(takeMessage(message))")
    }
    defer { LLVMDisposeMemoryBuffer(buffer) }
    let bytes = UnsafeRawBufferPointer(start: LLVMGetBufferStart(buffer), count: LLVMGetBufferSize(buffer))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Returns the textual LLVM IR of `module`.
  public func text(_ module: LLVMModuleRef) -> String {
    takeMessage(LLVMPrintModuleToString(module))
  }

  /// Returns the just-in-time linker, made on the first call.
  public func jit() throws -> JIT {
    if let jit = lazyJIT { return jit }
    let jit = try JIT(self)
    lazyJIT = jit
    return jit
  }
}

/// Returns the text of `message`, and disposes of it.
func takeMessage(_ message: UnsafeMutablePointer<CChar>?) -> String {
  guard let message else { return "" }
  defer { LLVMDisposeMessage(message) }
  return String(cString: message)
}

/// Throws what `error` says unless it is null; consumes it.
func check(_ error: LLVMErrorRef?) throws {
  guard let error else { return }
  let message = LLVMGetErrorMessage(error)!
  defer { LLVMDisposeErrorMessage(message) }
  throw CodegenError("LLVM: \(String(cString: message))")
}
