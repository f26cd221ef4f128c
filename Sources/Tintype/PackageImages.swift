import CRuntime
import Glibc
import Images
import Inference
import Runtime

/// Package images as Base sees them: `tt_image_load`, `tt_image_build`, `tt_images_enabled`.
public enum PackageImages {
  /// Whether packages come from images: `--compiled-modules`, `--pkgimages`.
  public nonisolated(unsafe) static var isEnabled = true
  /// Says on standard error what is built and why.
  public nonisolated(unsafe) static var isVerbose = false

  /// Flags that the processes which build images get too.
  public nonisolated(unsafe) static var childFlags: [String] = []

  typealias P = UnsafeMutableRawPointer

  static func register() {
    RuntimeEntries.register("tt_images_enabled", { PackageImages.isEnabled ? 1 : 0 } as @convention(c) () -> Int32)
    RuntimeEntries.register("tt_image_load", { name, _, _, path in
      PackageImages.load(StringObject(raw: name).text, StringObject(raw: path).text).raw
    } as @convention(c) (P, UInt64, UInt64, P) -> P)
    RuntimeEntries.register("tt_image_build", { name, high, low, path in
      PackageImages.build(StringObject(raw: name).text, high, low, StringObject(raw: path).text) ? 1 : 0
    } as @convention(c) (P, UInt64, UInt64, P) -> Int32)
  }

  /// The module of the package from its image, with the modules of what it requires registered and initialised first; `nothing`
  /// where no image is up to date.
  private static func load(_ name: String, _ path: String) -> Value {
    let images: [LoadedImage]
    switch ImageStore.load(name, path: path) {
    case .loaded(let all): images = all
    case .none(let reason):
      if isVerbose { printError("tintype: no image of \(name): \(reason)\n") }
      return LoadedImages.shared.all.last { $0.name == name && $0.kind == .package }?.modules.first?.value ?? Known.nothing
    }
    let result = RefBuffer<Value>([Known.nothing])
    for image in images {
      for m in image.modules {
        result[0] = m.value
        activate(m, isRoot: true)
      }
    }
    if images.isEmpty, let there = LoadedImages.shared.all.last(where: { $0.name == name && $0.kind == .package }) {
      return there.modules[0].value
    }
    return result[0]
  }

  /// Registers a root module with Base, and runs the initialisers of it and its submodules, inner ones first.
  private static func activate(_ m: ModuleObject, isRoot: Bool) {
    if isRoot, Known.isSet(KnownIndex.base), let register = globalValue(Known.base, makeSymbol("register_root_module")) {
      setCurrentWorld(World.newest)
      _ = call(register, m.value)
    }
    if ImageWriting.isActive { return }
    for i in 0..<m.bindingCount {
      let b = m.binding(at: i)
      if b.isConstant, let v = b.value, let inner = v.asModule, same(inner.parent, m), !same(inner, m) { activate(inner, isRoot: false) }
    }
    if let f = localBinding(m, Known.sym_init)?.value {
      setCurrentWorld(World.newest)
      let slot = RefBuffer<Value>([f])
      _ = apply(slot.pointer, 1)
    }
  }

  /// Builds the image of a package in a process of its own; whether there is one now.
  private static func build(_ name: String, _ high: UInt64, _ low: UInt64, _ path: String) -> Bool {
    let folder = ImageStore.folder
    do { try ImageStore.prepare(folder) } catch {
      printError("tintype: \(error)\n")
      return false
    }
    return ImageStore.withLock(name) {
      var words = [Session.executablePath, "-J", LoadedImages.shared.system?.path ?? ""] + childFlags + ["--output-image", name]
      words += ["--", String(high), String(low), path]
      var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
      argv.append(nil)
      defer { for a in argv { free(a) } }
      var child: pid_t = 0
      guard posix_spawn(&child, Session.executablePath, nil, nil, argv, environ) == 0 else { return false }
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0 { if errno != EINTR { return false } }
      return status == 0
    }
  }

  /// Evaluates a package in this process, which exists for that, and writes its image to the store. Returns an exit status.
  public static func write(_ name: String, high: UInt64, low: UInt64, path: String) -> Int32 {
    ImageWriting.isActive = true
    guard Known.isSet(KnownIndex.base) else { return 1 }
    do {
      let program = """
        let key = Base.PkgId(\(high == 0 && low == 0 ? "nothing" : "Base.UUID((\(high) % UInt128) << 64 | \(low) % UInt128)"), \(quote(name)))
            Base.eval(Base, :(track_dependencies = true))
            Base.push!(Base.package_loading, (key, Base.current_task()))
            m = Base.load_from_source(key, \(quote(path)))
            Base.Any[m, Base.String[String(f) for (_, f) in Base._require_dependencies]...]
        end
        """
      var keyed = ContentHash()
      keyed.add(name)
      keyed.add(path)
      MethodRoots.currentKey = keyed.finish().low
      let list: ArrayObject
      switch Session.evaluate(program, name: "image") {
      case .value(let v): list = v.unsafeAs(ArrayObject.self)
      case .exception(let e):
        _ = Session.report(e)
        return 1
      }
      let modules = RefBuffer<Value>([list[0]])
      var files: [String] = []
      for i in 1..<max(list.count, 1) { files.append(list[i].unsafeAs(StringObject.self).text) }
      let sources = ImageStore.dependencies(files, main: path)
      let key = ImageStore.key(name: name, uuid: (high, low), sources: sources, requires: LoadedImages.shared.all)
      let (code, codes) = try Session.emitCode(modules: modules)
      let s = try ImageWriter.write(
        ImageRequest(
          kind: .package, name: name, key: key, rootsKey: MethodRoots.currentKey, modules: modules, dependencies: sources, code: code, codes: codes),
        to: ImageStore.path(name, key))
      if isVerbose { printError("tintype: image of \(name): \(s.objects) objects, \(s.methods) methods, \(s.functions) functions\n") }
      return 0
    } catch {
      printError("tintype: \(error)\n")
      return 1
    }
  }

  private static func quote(_ text: String) -> String {
    "\"" + text.map { $0 == "\"" || $0 == "\\" || $0 == "$" ? "\\\($0)" : "\($0)" }.joined() + "\""
  }
}
