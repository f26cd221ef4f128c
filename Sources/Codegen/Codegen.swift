import CLLVM
import Glibc
import Inference
import Runtime

/// The code generator: from the optimiser's typed IR to machine code.
///
/// `compile` installs code in this process; `emitImage` makes the code of an image. Functions are compiled in batches: one LLVM
/// module, one object for each. What cannot be compiled is declined with a reason, and the runtime interprets it.
///
/// ```
/// let generator = try CodeGenerator()
/// let batch = CodeBatch()
/// batch.append(code, ir)
/// let outcome = try generator.compile(batch)
/// for declined in outcome.declined { print(declined) }
/// ```
///
/// No language code runs in here, and no error is raised; problems come back as results. It holds no references to heap
/// objects but those that installed code refers to.
public final class CodeGenerator {
  public let session: LLVMSession
  /// What the code installed in this process refers to.
  private let pool = ConstantPool()
  private var serial = 0
  /// What was done so far, for `--timings`.
  public private(set) var statistics = Statistics()

  /// Times in nanoseconds and counts.
  public struct Statistics {
    public var functions = 0
    public var declined = 0
    public var emitTime: UInt64 = 0
    public var optimizeTime: UInt64 = 0
    public var objectTime: UInt64 = 0
    public var linkTime: UInt64 = 0
    public var calls = EmissionCounts()
  }

  /// What became of a batch.
  public struct Outcome {
    public var compiled = 0
    /// One line for each function that is to be interpreted: the construct, and the function's name.
    public var declined: [String] = []
  }

  /// Creates a generator for `target`, which is the host when nil. Throws when LLVM cannot be loaded.
  public init(target: TargetDescription? = nil) throws {
    session = try LLVMSession(target: target)
  }

  /// Compiles the functions of `batch` and installs their entry points.
  ///
  /// A declined function is marked as interpreted. Throws only for what concerns the batch as a whole.
  @discardableResult
  public func compile(_ batch: CodeBatch, level: OptimizationLevel = .full) throws -> Outcome {
    var outcome = Outcome()
    serial += 1
    let emitter = ModuleEmitter(session, .jit, pool: pool, serial: serial)
    let entries = emit(batch, emitter, &outcome)
    if outcome.compiled == 0 {
      markInterpreted(batch, entries)
      return outcome
    }
    let object = try finish(emitter, level)
    let start = now()
    let jit = try session.jit()
    try jit.add(object)
    let file = try ObjectFile(object)
    var tables: [String: CompactLineTable] = [:]
    for entry in try Codegen.lineTables(file) { tables[entry.name] = entry.table }
    var sizes: [String: Int] = [:]
    for symbol in file.symbols where symbol.isFunction && symbol.isDefined { sizes[symbol.name] = Int(symbol.size) }
    for index in batch.codes.indices {
      let entry = entries[index]
      guard entry.compiled else { continue }
      let code = batch.codes[index]
      let boxedName = entry.boxedName
      let boxed = try jit.lookup(boxedName)
      let boxedSize = sizes[boxedName] ?? 0
      CodeRanges.add(boxed, boxedSize, code, isNative: false)
      if let nativeName = entry.nativeName {
        let native = try jit.lookup(nativeName)
        CodeRanges.add(native, sizes[nativeName] ?? 0, code, isNative: true)
        code.specptr = native
        code.callConvention = CallSignature.convention
        code.codeSize = UInt32(sizes[nativeName] ?? 0)
        code.isspecsig = true
      } else {
        code.codeSize = UInt32(boxedSize)
      }
      code.setLineTable(
        boxed: tables[boxedName], native: entry.nativeName.flatMap { tables[$0] }, batch.bodies[index])
      code.invoke = boxed
    }
    markInterpreted(batch, entries)
    statistics.linkTime += now() - start
    return outcome
  }

  private func markInterpreted(_ batch: CodeBatch, _ entries: [Entry]) {
    for index in batch.codes.indices where !entries[index].compiled {
      batch.codes[index].flags |= CodeInstance.Flag.interpreted
    }
  }

  /// The names of one function's entry points.
  struct Entry {
    var boxedName: String
    var nativeName: String?
    var compiled: Bool
  }

  /// Emits the functions of `batch` into the module of `emitter`.
  func emit(_ batch: CodeBatch, _ emitter: ModuleEmitter, _ outcome: inout Outcome) -> [Entry] {
    let start = now()
    let builder = emitter.builder
    let boxedType = builder.functionType(builder.pointer, [builder.pointer, builder.pointer, builder.i32])
    var entries: [Entry] = []
    var signatures: [CallSignature?] = []
    for index in batch.codes.indices {
      let code = batch.codes[index]
      let signature = CallSignature(code.def, resultType: code.rettype)
      let suffix = "\(emitter.serial).\(index).\(symbolName(code))"
      signatures.append(signature)
      entries.append(
        Entry(boxedName: "b\(suffix)", nativeName: signature == nil ? nil : "n\(suffix)", compiled: false))
      if let signature {
        let native = emitter.addFunction("n\(suffix)", signature.type(builder))
        signature.annotate(native, emitter.session.context)
        emitter.natives[code.address] = native
      }
    }
    let dumps = getenv("TINTYPE_DUMP_TYPED") != nil
    for index in batch.codes.indices {
      let code = batch.codes[index]
      let body = batch.bodies[index]
      let entry = entries[index]
      let signature = signatures[index]
      if dumps { fputs("\(functionName(code)):\n\(IRPrinter(body).text())", stderr) }
      let boxed = emitter.addFunction(entry.boxedName, boxedType)
      do {
        if let signature, let native = emitter.natives[code.address], let name = entry.nativeName {
          let function = FunctionEmitter(emitter, body, code, native, signature, name: name)
          try function.bindNativeParameters()
          try function.emitBody()
          try check(native, code)
          try FunctionEmitter.emitBoxedEntry(
            emitter, body, code, boxed, native: native, signature, name: entry.boxedName)
        } else {
          let function = FunctionEmitter(emitter, body, code, boxed, nil, name: entry.boxedName)
          try function.bindBoxedParameters()
          try function.emitBody()
        }
        try check(boxed, code)
        entries[index].compiled = true
        outcome.compiled += 1
        statistics.functions += 1
      } catch {
        outcome.declined.append("\(error)")
        statistics.declined += 1
        LLVMDeleteFunction(boxed)
        if let signature, let native = emitter.natives[code.address], let name = entry.nativeName {
          replaceDeclined(emitter, body, code, native, signature, name)
        }
      }
    }
    emitter.lines.finish()
    statistics.emitTime += now() - start
    statistics.calls.add(emitter.counts)
    return entries
  }

  /// Throws when LLVM finds `function` ill-formed, which is an error of this generator.
  private func check(_ function: LLVMValueRef, _ code: CodeInstance) throws {
    if LLVMVerifyFunction(function, LLVMReturnStatusAction) != 0 {
      if getenv("TINTYPE_CHECK_LLVM") != nil { LLVMVerifyFunction(function, LLVMPrintMessageAction) }
      throw CodegenError("ill-formed LLVM code in \(functionName(code))")
    }
  }

  /// Gives the calls of a declined function's unboxed entry, if there are any, something to call.
  private func replaceDeclined(
    _ emitter: ModuleEmitter, _ body: IR, _ code: CodeInstance, _ native: LLVMValueRef, _ signature: CallSignature,
    _ name: String
  ) {
    emitter.natives[code.address] = nil
    let fallback = emitter.addFunction(name + ".fallback", signature.type(emitter.builder))
    LLVMReplaceAllUsesWith(native, fallback)
    LLVMDeleteFunction(native)
    switch emitter.destination {
    case .jit:
      if LLVMGetFirstUse(fallback) == nil {
        LLVMDeleteFunction(fallback)
        return
      }
      LLVMSetLinkage(fallback, LLVMInternalLinkage)
    case .image:
      // Other modules of the image reach it through the pool.
      LLVMSetValueName2(fallback, name, name.utf8.count)
    }
    try? FunctionEmitter.emitFallback(emitter, body, code, fallback, signature, name: name)
  }

  /// Optimises the module of `emitter` and returns its object.
  func finish(_ emitter: ModuleEmitter, _ level: OptimizationLevel) throws -> [UInt8] {
    let job = ObjectJob(emitter, level)
    job.work()
    return try collect(job)
  }

  /// Counts the times of a finished `job` and returns its object.
  func collect(_ job: ObjectJob) throws -> [UInt8] {
    statistics.optimizeTime += job.optimizeTime
    statistics.objectTime += job.objectTime
    if let problem = job.problem { throw problem }
    return job.object
  }

  /// Returns the LLVM IR of one function, as emitted or, with `optimized`, after the passes of `level`; for `--dump=llvm`.
  public func llvmText(
    _ code: CodeInstance, _ body: IR, level: OptimizationLevel = .full, optimized: Bool = true, _ extent: CodeText.Extent = .module
  ) throws -> String {
    let (emitter, name) = try emitForReading(code, body)
    if optimized { try session.optimize(emitter.module, level) }
    let text = session.text(emitter.module)
    return extent == .module ? text : CodeText.llvm(text, function: name) { CodeText.place($0, body) }
  }

  /// Returns the assembly of one function; for `--dump=asm`.
  public func assemblyText(
    _ code: CodeInstance, _ body: IR, level: OptimizationLevel = .full, _ extent: CodeText.Extent = .module
  ) throws -> String {
    let (emitter, name) = try emitForReading(code, body)
    try session.optimize(emitter.module, level)
    let text = try session.assembly(emitter.module, level)
    return extent == .module ? text : CodeText.assembly(text, function: name) { CodeText.place($0, body) }
  }

  /// Emits one function; with the name of the entry that does its work.
  private func emitForReading(_ code: CodeInstance, _ body: IR) throws -> (ModuleEmitter, String) {
    let batch = CodeBatch()
    batch.append(code, body)
    serial += 1
    let emitter = ModuleEmitter(session, .jit, pool: pool, serial: serial)
    var outcome = Outcome()
    let entries = emit(batch, emitter, &outcome)
    if let reason = outcome.declined.first { throw CodegenError(reason) }
    return (emitter, entries[0].nativeName ?? entries[0].boxedName)
  }

  /// The name of the code's method, in the letters that symbols may have.
  private func symbolName(_ code: CodeInstance) -> String {
    guard let method = code.def.def.asMethod else { return "toplevel" }
    return String(
      method.name.text.unicodeScalars.prefix(40).map { scalar -> Character in
        let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        return isPlain ? Character(scalar) : "_"
      })
  }
}

/// Functions to be compiled together: CodeInstances with their bodies.
public final class CodeBatch {
  public let codes = RefBuffer<CodeInstance>()
  public private(set) var bodies: [IR] = []

  public init() {}

  /// Adds the code `code`, whose `def`, `rettype` and world range are set, with its body.
  public func append(_ code: CodeInstance, _ body: IR) {
    codes.append(code)
    bodies.append(body)
  }

  public var count: Int { bodies.count }
}

extension EmissionCounts {
  mutating func add(_ other: EmissionCounts) {
    nativeCalls += other.nativeCalls
    boxedCalls += other.boxedCalls
    dispatchedCalls += other.dispatchedCalls
    boxedBuiltins += other.boxedBuiltins
  }
}

/// The time in nanoseconds of a clock that only goes forward.
func now() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
}
