import CRuntime
import Codegen
import Glibc
import Images
import Inference
import Runtime

/// Starting from images, and writing them.
extension Session {
  /// Makes a session from the system image at `path`: nothing of Base is evaluated again.
  public static func bootFromImage(_ path: String) throws {
    startFirstThread()
    startHeap()
    do {
      try ImageLoader.load(path)
    } catch {
      throw StartError(message: "\(error)")
    }
    installStages()
    try runInitializer(Known.base)
  }

  /// Where the system image lies: TINTYPE_SYSIMAGE, or beside the executable.
  public static var systemImagePath: String {
    if let path = getenv("TINTYPE_SYSIMAGE"), path.pointee != 0 { return String(cString: path) }
    return "\(executablePath).tti"
  }

  static var executablePath: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let n = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    return String(decoding: buffer.prefix(max(n, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Writes everything that lives in this session, which was made from source, as the system image.
  public static func writeSystemImage(_ path: String) throws -> ImageStatistics {
    var hash = ContentHash()
    hash.add("system")
    hash.add(Version.text)
    let modules = RefBuffer<Value>([Known.core.value, Known.main.value])
    if Known.isSet(KnownIndex.base) {
      modules.append(Known.base.value)
      EntryPoints.compile()
      if let forget = baseFunction("_before_image") {
        let slot = RefBuffer<Value>([forget])
        if let error = Protected.run({
          setCurrentWorld(World.newest)
          _ = apply(slot.pointer, 1)
        }) { throw StartError(message: "before the system image is written: \(describe(error))") }
      }
    }
    BuildProgress.begin("the system image")
    var isWritten = false
    defer { BuildProgress.end(isDone: isWritten) }
    let (code, codes) = try emitCode(modules: nil)
    do {
      var request = ImageRequest(kind: .system, name: "system", key: hash.finish(), modules: modules, code: code, codes: codes)
      let first = try ImageWriter.write(request, to: path)
      // Once more, with what programs write as they start in one place.
      request.writtenFirst = WrittenFirst.find(path, first.offsets)
      let last = request.writtenFirst.isEmpty ? first : try ImageWriter.write(request, to: path)
      isWritten = true
      return last
    } catch {
      throw StartError(message: "\(error)")
    }
  }

  /// Calls the module's `__init__`, if it has one.
  static func runInitializer(_ module: ModuleObject) throws {
    guard let f = globalValue(module, Known.sym_init) else { return }
    let slot = RefBuffer<Value>([f])
    let error = Protected.run {
      setCurrentWorld(World.newest)
      _ = apply(slot.pointer, 1)
    }
    if let error { throw StartError(message: "__init__ of \(module.name.text): \(describe(error))") }
  }

  /// Machine code, for an image of `modules` (nil: all), of what this session compiled, and of all that this calls directly.
  static func emitCode(modules: RefBuffer<Value>?) throws -> (ImageCode?, RefBuffer<CodeInstance>?) {
    let batch = CodeBatch()
    let seen = RefTable<Bool>()
    let saveable = Saveable(modules: modules)
    let leavesOutExternal = modules != nil && LeftOut.externalSpecializations.isAsked
    func add(_ c: CodeInstance) {
      guard seen.set(c, true), LoadedImages.shared.owner(of: c.address) == nil else { return }
      guard c.max_world == World.infinity else { return skipped("it holds no more", c) }
      guard c.flags & CodeInstance.Flag.interpreted == 0 else { return skipped("interpreted", c) }
      if leavesOutExternal && LoadedImages.shared.owner(of: c.def.def.address) != nil { return skipped("external, left out", c) }
      guard saveable.canHold(c.def) else { return skipped("types that are in no image", c) }
      guard let ir = optimizedIR(of: c) else { return skipped("no body", c) }
      batch.append(c, ir)
    }
    func skipped(_ why: String, _ c: CodeInstance) {
      if PackageImages.isVerbose { printError("tintype: not in the image: \(CompileDriver.describeInstance(c.def)): \(why)\n") }
    }
    for entry in Attachments.session(.code).all {
      let list = entry.payload.unsafeAs(ArrayObject.self)
      for i in list.indices {
        let c = list[i].unsafeAs(CodeInstance.self)
        if c.invoke != 0 { add(c) }
      }
    }
    var next = 0
    while next < batch.count {
      CompileDriver.callOwnCode(batch.bodies[next])
      for s in batch.bodies[next].statements where s.opcode == .invoke {
        guard let target = s.target else { continue }
        if target.isCodeInstance {
          add(target.unsafeAs(CodeInstance.self))
        } else if target.isMethodInstance, let c = CompileDriver.inferred(target.unsafeAs(MethodInstance.self)) {
          add(CompileDriver.ownCode(c))
        }
      }
      next += 1
    }
    if batch.count == 0 { return (nil, nil) }
    do {
      let code = try CodeGenerator(target: CompileDriver.target).emitImage(batch, level: CompileDriver.level)
      let codes = RefBuffer<CodeInstance>()
      for c in batch.codes { codes.append(c) }
      CompileDriver.declined += code.declined
      ResolvedCalls.settle(codes)
      return (code, codes)
    } catch {
      throw StartError(message: "cannot make machine code for an image: \(error)")
    }
  }
}
