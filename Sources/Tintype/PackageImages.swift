import CRuntime
import Glibc
import Images
import Inference
import Interpreter
import Runtime

/// Package images as Base sees them: `tt_image_load`, `tt_image_build`, `tt_images_enabled`.
public enum PackageImages {
  /// Whether packages come from images: `--compiled-modules`, `--pkgimages`.
  public nonisolated(unsafe) static var isEnabled = true
  /// Says on standard error what is built and why.
  public nonisolated(unsafe) static var isVerbose = false

  /// Makes images with an optimisation level, for a processor (`-O`, `-C`); those made otherwise are not used.
  public static func use(level: Int, processor: String?) {
    childFlags = ["-O\(level)", "--startup-file=no"]
    var h = ContentHash()
    if let processor {
      childFlags.append("--cpu-target=\(processor)")
      h.add(processor)
    }
    ImageStore.flags = UInt64(level) | (processor == nil ? 0 : h.finish().low << 8)
    CompileDriver.processor = processor
  }

  /// Flags that the processes which build images get too.
  public nonisolated(unsafe) static var childFlags: [String] = []

  /// The exit status of a process that was to write an image of a package which wants none.
  private static var declinedStatus: Int32 { 125 }
  /// The environment variable that names the packages whose images are being built above this process.
  private static var buildingVariable: String { "TINTYPE_IMAGES_BEING_BUILT" }

  typealias P = UnsafeMutableRawPointer

  static func register() {
    RuntimeEntries.register(
      "tt_images_enabled", { PackageImages.isEnabled && LoadedImages.shared.system != nil ? 1 : 0 } as @convention(c) () -> Int32)
    RuntimeEntries.register("tt_image_load", { name, high, low, path in
      PackageImages.load(PackageName(name, high, low), StringObject(raw: path).text).raw
    } as @convention(c) (P, UInt64, UInt64, P) -> P)
    RuntimeEntries.register("tt_image_build", { name, high, low, path, loadPath in
      PackageImages.build(PackageName(name, high, low), StringObject(raw: path).text, StringObject(raw: loadPath).text) ? 1 : 0
    } as @convention(c) (P, UInt64, UInt64, P, P) -> Int32)
    ImageStore.locate = { package in
      guard let locate = Session.baseFunction("_locate_required") else { return nil }
      let result = RefBuffer<Value>([Known.nothing])
      let failed = Protected.run {
        let high = boxUInt64(package.uuidHigh), low = boxUInt64(package.uuidLow)
        setCurrentWorld(World.newest)
        result[0] = call(locate, makeString(package.name).value, high, low)
      }
      return failed == nil ? result[0].asString?.text : nil
    }
  }

  // MARK: loading

  /// The module of the package from its image, with the modules of what it requires registered and initialised first; `nothing`
  /// where no image is up to date.
  private static func load(_ package: PackageName, _ path: String) -> Value {
    let images: [LoadedImage]
    MethodRoots.ignoresKeys = LeftOut.rootKeys.isAsked
    switch ImageStore.load(package, path: path) {
    case .loaded(let all): images = all
    case .none(let reason, let isDamage):
      if isVerbose || isDamage { printError("tintype: \(reason)\n") }
      return Known.nothing
    }
    for image in images {
      for m in image.modules { activate(m, isRoot: true) }
    }
    return LoadedImages.shared.image(of: package)?.modules.first?.value ?? Known.nothing
  }

  /// Registers a root module with Base, and runs the initialisers of it and its submodules, inner ones first.
  private static func activate(_ m: ModuleObject, isRoot: Bool) {
    if let register = Session.baseFunction("_register_from_image") {
      setCurrentWorld(World.newest)
      _ = call(register, m.value, isRoot ? Known.trueValue : Known.falseValue)
    }
    for i in 0..<m.bindingCount {
      let b = m.binding(at: i)
      if b.isConstant, let v = b.value, let inner = v.asModule, same(inner.parent, m), !same(inner, m) { activate(inner, isRoot: false) }
    }
    runInit(m)
  }

  // MARK: building

  /// Builds the image of a package in a process of its own; whether there is one now.
  private static func build(_ package: PackageName, _ path: String, _ loadPath: String) -> Bool {
    let above = getenv(buildingVariable).map { String(cString: $0) } ?? ""
    // A package that requires itself through others has no image.
    if above.split(separator: " ").contains(where: { $0 == package.text }) { return false }
    let folder = ImageStore.folder
    do { try ImageStore.prepareToWrite(folder) } catch {
      complainOnce("\(error)")
      return false
    }
    defer { CheckedFiles.reload() }
    return ImageStore.withLock(package.name) {
      var words = [Session.executablePath, "-J", LoadedImages.shared.system?.path ?? ""] + childFlags + ["--output-image", package.name]
      words += ["--", String(package.uuidHigh), String(package.uuidLow), path]
      let settings = ["TINTYPE_LOAD_PATH=\(loadPath)", "\(buildingVariable)=\(above) \(package.text)"]
      return BuildProgress.paused { ChildProcess.run(words, settings) == 0 }
    }
  }

  nonisolated(unsafe) private static var complaints: Set<String> = []

  private static func complainOnce(_ text: String) {
    if complaints.insert(text).inserted { printError("tintype: \(text)\n") }
  }

  // MARK: writing

  /// Evaluates a package in this process, which exists for that, and writes its image to the store. Returns an exit status.
  public static func write(_ name: String, high: UInt64, low: UInt64, path: String) -> Int32 {
    guard Known.isSet(KnownIndex.base), LoadedImages.shared.system != nil else { return 1 }
    ImageWriting.isActive = true
    ResolvedCalls.areNoted = true
    let package = PackageName(name: name, uuidHigh: high, uuidLow: low)
    MethodRoots.currentKey = package.hash
    let start = Timings.now()
    var isWritten = false
    BuildProgress.begin(name, saysSo: !isStandardLibrary(path))
    defer { BuildProgress.end(isDone: isWritten) }
    do {
      let slot = RefBuffer<Value>([Known.nothing])
      let error = Protected.run {
        guard let evaluate = Session.baseFunction("_evaluate_for_image") else { return }
        let arguments = RefBuffer<Value>([evaluate])
        for v in [makeString(name).value, boxUInt64(high), boxUInt64(low), makeString(path).value] { arguments.append(v) }
        setCurrentWorld(World.newest)
        slot[0] = apply(arguments.pointer, arguments.count)
      }
      if let error {
        BuildProgress.end(isDone: false)
        if wantsNoImage(error) { return declinedStatus }
        return Session.report(error)
      }
      let list = slot[0].unsafeAs(ArrayObject.self)
      let modules = RefBuffer<Value>([list[0]])
      var files: [String] = []
      for i in 1..<max(list.count, 1) { files.append(list[i].unsafeAs(StringObject.self).text) }
      let evaluated = Timings.now()
      compileInitializers(list[0].unsafeAs(ModuleObject.self))
      let sources = ImageStore.dependencies(files, main: path)
      let key = ImageStore.key(package, sources: sources, requires: LoadedImages.shared.all)
      let (code, codes) = try Session.emitCode(modules: modules)
      let emitted = Timings.now()
      let file = ImageStore.path(name, key)
      let s = try ImageWriter.write(
        ImageRequest(
          kind: .package, name: name, uuid: (high, low), flags: ImageStore.flags, key: key, rootsKey: package.hash, modules: modules, dependencies: sources,
          code: code, codes: codes),
        to: file)
      CheckedFiles.noteWritten(file, s.buildID, .package)
      isWritten = true
      if isVerbose {
        printError("""
          tintype: image of \(name): \(s.objects) objects, \(s.methods) methods, \(s.functions) functions; evaluated in \
          \((evaluated - start) / 1_000_000) ms, code in \((emitted - evaluated) / 1_000_000) ms, \
          written in \((Timings.now() - emitted) / 1_000_000) ms\n
          """)
        printError(Session.timings())
      }
      return 0
    } catch {
      BuildProgress.end(isDone: false)
      printError("tintype: \(error)\n")
      return 1
    }
  }

  /// Whether the source at `path` is one of the standard libraries, which come with the program.
  private static func isStandardLibrary(_ path: String) -> Bool {
    guard Known.isSet(KnownIndex.base), let sys = globalValue(Known.base, makeSymbol("Sys"))?.asModule,
      let folder = globalValue(sys, makeSymbol("STDLIB"))?.asString else { return false }
    return path.hasPrefix(folder.text + "/")
  }

  /// Whether evaluating a package ended because it, or one that it requires, says that it cannot be in an image.
  private static func wantsNoImage(_ error: Value) -> Bool {
    var e = error
    while e.hasType(Known.tLoadError) { e = e.unsafeAs(LoadError.self).error }
    return e.type.name.name.text == "PrecompilableError"
  }

  /// Initialisers run when the image is loaded: their code is wanted in it.
  private static func compileInitializers(_ m: ModuleObject) {
    if let f = localBinding(m, Known.sym_init), f.isOwned, let function = f.value { CompileDriver.compileNow(function) }
    for i in 0..<m.bindingCount {
      let b = m.binding(at: i)
      if b.isConstant, let v = b.value, let inner = v.asModule, same(inner.parent, m), !same(inner, m) { compileInitializers(inner) }
    }
  }
}

extension PackageName {
  fileprivate init(_ name: UnsafeMutableRawPointer, _ high: UInt64, _ low: UInt64) {
    self.init(name: StringObject(raw: name).text, uuidHigh: high, uuidLow: low)
  }
}
