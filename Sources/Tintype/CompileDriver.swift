import Codegen
import Glibc
import Images
import Inference
import Runtime

/// Makes code when dispatch asks for it: inference, then machine code for the function and for what it calls directly and has no
/// code yet, in one batch.
public enum CompileDriver {
  nonisolated(unsafe) private static var generator: CodeGenerator?
  /// One line for each function that the code generator declined and the interpreter runs.
  public nonisolated(unsafe) static var declined: [String] = []
  /// The processor that code is made for, by LLVM's name (`-C`); the host with all it has where nil.
  public nonisolated(unsafe) static var processor: String?
  static var target: TargetDescription? { processor.map { TargetDescription(processor: $0 == "generic" ? "x86-64" : $0, features: "") } }
  /// The optimisation level of `-O`.
  public nonisolated(unsafe) static var level = OptimizationLevel.full
  /// What code that runs in this process is worth: little where it only serves to make an image.
  private static var levelHere: OptimizationLevel { ImageWriting.isActive || onlyForImage ? .none : level }
  /// Whether what this process runs is only run to find out what the system image shall hold.
  public nonisolated(unsafe) static var onlyForImage = false
  /// The most functions in one batch: few where code is compiled while a program waits for it.
  static var batchLimit: Int { Hooks.callsBeforeCompilation == 0 ? 200 : 16 }

  /// Installs inference and the compiler in the runtime.
  public static func install() {
    Hooks.compile = { instance, world in compile(instance, world) }
    Hooks.returnType = { signature, world in inferredReturnType(signature, world: world) }
  }

  /// The code of `instance`, compiled; nil where it is to be interpreted.
  static func compile(_ instance: MethodInstance, _ world: UInt) -> CodeInstance? {
    if ImageWriting.isWriting { reportInternalFailure("inference while an image is written: \(describeInstance(instance))") }
    if isInterpretedByChoice(instance) { return nil }
    guard let inferred = infer(instance, world) else { return nil }
    let code = ownCode(inferred)
    if code.invoke != 0 || code.flags & CodeInstance.Flag.interpreted != 0 { return code }
    TraceCompile.record(instance)
    let batch = collectBatch(code)
    generate(batch)
    return code
  }

  /// The code that a call of `instance` comes to in the newest world.
  static func inferred(_ instance: MethodInstance) -> CodeInstance? {
    if let code = codeInstance(of: instance, world: World.newest), code.flags & CodeInstance.Flag.interpreted == 0 { return code }
    return isInterpretedByChoice(instance) ? nil : infer(instance, World.newest)
  }

  /// Compiles the method of `function` for arguments of the given types, however often functions are interpreted else.
  static func compileNow(_ function: Value, _ types: [Value] = []) {
    let parameters = RefBuffer<Value>([dispatchType(of: function)])
    for t in types { parameters.append(t) }
    let signature = makeTupleType(parameters)
    guard let found = findMethod(signature, world: World.newest) else { return }
    _ = codeForCall(found.method, signature, found.sparams, world: World.newest, atOnce: true)
  }

  /// Whether the module of the method asks that its code is not compiled, or not inferred.
  private static func isInterpretedByChoice(_ instance: MethodInstance) -> Bool {
    guard let m = instance.def.asMethod else { return false }
    return setting(m.module, \.compile) == 3 || setting(m.module, \.infer) == 0
  }

  private static func infer(_ instance: MethodInstance, _ world: UInt) -> CodeInstance? {
    let outer = Timings.begin(.infer)
    defer { Timings.end(outer) }
    Timings.add(.functionsInferred)
    return Inference.infer(instance, world: world)
  }

  /// The functions to compile for `root`: itself and, breadth first, the known code that its body calls and that has none yet.
  private static func collectBatch(_ root: CodeInstance) -> CodeBatch {
    let batch = CodeBatch()
    let seen = RefTable<Bool>()
    let work = RefBuffer<CodeInstance>()
    work.append(root)
    seen.set(root, true)
    var i = 0
    while i < work.count && batch.count < batchLimit {
      let code = work[i]
      i += 1
      guard let ir = optimizedIR(of: code) else {
        code.flags |= CodeInstance.Flag.interpreted
        continue
      }
      callOwnCode(ir)
      batch.append(code, ir)
      for s in ir.statements where s.opcode == .invoke {
        guard let target = s.target, target.isCodeInstance else { continue }
        let callee = ownCode(target.unsafeAs(CodeInstance.self))
        if callee.invoke == 0 && callee.flags & CodeInstance.Flag.interpreted == 0 && seen.set(callee, true) { work.append(callee) }
      }
    }
    return batch
  }

  /// What machine code is made for in the place of `c`: where that lies in an image, which holds it inferred but without machine
  /// code, a copy of the session.
  static func ownCode(_ c: CodeInstance) -> CodeInstance {
    if c.invoke != 0 || LoadedImages.shared.owner(of: c.address) == nil { return c }
    if let list = Attachments.session(.code).get(c.def)?.unsafeAs(ArrayObject.self) {
      for i in list.indices {
        let own = list[i].unsafeAs(CodeInstance.self)
        if own.max_world == World.infinity && same(own.inferred ?? Known.nothing, c.inferred ?? Known.nothing) && same(own.rettype, c.rettype)
          && own.flags & CodeInstance.Flag.interpreted == c.flags & CodeInstance.Flag.interpreted { return own }
      }
    }
    let copy = makeCodeInstance(c.def, returnType: c.rettype, minWorld: c.firstWorld, maxWorld: World.infinity)
    copyFields(from: c.value, to: copy.value, bytes: CodeInstance.size)
    copy.min_world = UInt(c.firstWorld)
    copy.calls = 0
    Invalidation.addBackEdges(copy)
    return copy
  }

  /// Sends the calls in `ir` to the code that machine code is made for.
  static func callOwnCode(_ ir: IR) {
    for i in ir.statements.indices where ir.statements[i].opcode == .invoke {
      guard let target = ir.statements[i].target, target.isCodeInstance else { continue }
      let own = ownCode(target.unsafeAs(CodeInstance.self))
      if !same(own, target) { ir.statements[i].target = own.value }
    }
  }

  private static func generate(_ batch: CodeBatch) {
    let outer = Timings.begin(.llvm)
    defer { Timings.end(outer) }
    do {
      let g: CodeGenerator
      if let generator { g = generator } else {
        g = try CodeGenerator(target: target)
        generator = g
      }
      let outcome = try g.compile(batch, level: levelHere)
      Timings.add(.functionsCompiled, outcome.compiled)
      Timings.add(.functionsDeclined, outcome.declined.count)
      declined += outcome.declined
    } catch {
      printError("tintype: cannot compile: \(error)\n")
      for c in batch.codes { c.flags |= CodeInstance.Flag.interpreted }
    }
  }

  /// A module's setting, its own or the nearest parent's that has one; −1 where none has.
  private static func setting(_ m: ModuleObject, _ key: KeyPath<ModuleObject, Int32>) -> Int32 {
    var m = m
    while true {
      let v = m[keyPath: key]
      if v >= 0 || same(m.parent, m) { return v }
      m = m.parent
    }
  }

  static func describeInstance(_ instance: MethodInstance) -> String {
    guard let m = instance.def.asMethod else { return "top-level scope" }
    return "\(m.name.text) at \(m.file.text):\(m.line), \(describe(instance.specTypes))"
  }
}
