import Glibc
import Tintype

/// What the command does: reads flags, starts the session, runs the program.
enum CommandLineProgram {
  /// Runs the command; returns the exit status.
  static func run(_ words: [String]) -> Int32 {
    if words.first == "image" { return ImageCommand.run(Array(words.dropFirst())) }
    let options: Options
    do {
      options = try Options.parse(words)
    } catch let e as Options.Invalid {
      complain("tintype: \(e.message)")
      return 1
    } catch {
      return 1
    }
    if options.showVersion {
      print("tintype version \(Version.text) (the language of Julia \(Version.language))")
      return 0
    }
    if options.showHelp {
      print(helpText)
      return 0
    }
    if let name = options.cpu, !Processors.isKnown(name) {
      complain("tintype: unknown CPU `\(name)`; `native`, `generic`, or a name that LLVM has, such as `haswell` or `znver3`, is expected")
      return 1
    }
    if options.timings { Session.listForTimings() }
    do {
      try start(options)
    } catch let e as Session.StartError {
      complain("tintype: \(e.message)")
      return 1
    } catch {
      return 1
    }
    if options.compile != "min" && options.compile != "no" {
      Session.enableCompiler(
        level: options.optimization, atOnce: options.compile == "all", forImage: options.buildSystemImage != nil)
    }
    if let path = options.traceCompile, !TraceCompile.start(path) {
      complain("tintype: cannot write \(path): \(String(cString: strerror(errno)))")
      return 1
    }
    if options.buildSystemImage != nil {
      // What is run first is the workload whose code the image will hold.
      let status = Program.run(options)
      if status != 0 { return status }
      return ImageCommand.buildSystemImage(options)
    }
    if let name = options.outputImage { return ImageCommand.buildPackageImage(name, options) }
    let status = Program.run(options)
    if options.timings { complain(Session.timings()) }
    return status
  }

  /// Starts from the system image where there is one, else from Base's sources.
  private static func start(_ options: Options) throws {
    PackageImages.isEnabled = options.compiledModules && options.packageImages
    PackageImages.isVerbose = getenv("JULIA_DEBUG").map { String(cString: $0).contains("loading") } ?? false
    PackageImages.use(level: options.optimization, processor: options.cpu == "native" ? nil : options.cpu)
    for (name, value) in options.settings { Settings.all[name] = value }
    let image = options.image ?? Session.systemImagePath
    if options.buildSystemImage == nil && (options.image != nil || access(image, R_OK) == 0) {
      try Session.bootFromImage(image)
    } else {
      try Session.bootFromSource(baseFolder())
    }
  }

  /// The folder of Base's sources: TINTYPE_BASE, or `base` beside the package that the executable was built in.
  private static func baseFolder() -> String {
    if let folder = getenv("TINTYPE_BASE") { return String(cString: folder) }
    var buffer = [CChar](repeating: 0, count: 4096)
    let n = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    var folder = String(decoding: buffer.prefix(max(n, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    while let slash = folder.lastIndex(of: "/") {
      folder = String(folder[..<slash])
      if access("\(folder)/base/boot.jl", R_OK) == 0 { return "\(folder)/base" }
    }
    return "base"
  }

  static func complain(_ text: String) {
    fputs(text + "\n", stderr)
  }
}

private let helpText = """
  tintype [flags] [program.jl] [args...]
  tintype image show FILE | image verify FILE | image list

  A Julia-language implementation that runs from native package images. `-` as the program reads it from the standard input;
  without a program, statements are read from there and their values shown.

    -e, --eval EXPR            evaluate EXPR
    -E, --print EXPR           evaluate EXPR and show the result
    -L, --load FILE            evaluate FILE first
    -i                         read statements from the standard input after that
    --project[=DIR]            use DIR as the active project; without DIR the nearest folder above that has a Project.toml
    -J, --sysimage FILE        start from this system image
    -O{0,1,2,3}, --optimize={0,1,2,3}
                               how hard to optimise (2): 0 makes code fast, 1 to 3 make fast code
    --compile={yes|no|min|all} compile what is called often (yes), nothing (no, min), or all at its first call
    --compiled-modules={yes|no}, --pkgimages={yes|no}
                               use and write package images
    --build-sysimage[=FILE]    write the system image
    --trace-compile={FILE|stderr}
                               write what had to be compiled, as precompile statements
    --startup-file={yes|no}    run the startup file of the depot
    -C, --cpu-target NAME      generate code for this CPU: native, generic, or LLVM's name
    --color={yes|no|auto}      colour in output
    --depwarn={no|yes|error}   warn of deprecated calls, or raise errors
    --check-bounds={yes|no|auto}
                               passed on to programs; what `@inbounds` says holds
    --dump=ast|lowered|typed|llvm|asm NAME
                               at the end, show a form of the function NAME (`f`, `Base.f`, `Base.:+`): of each method, or of each
                               specialisation that was called
    --timings                  show what each phase took and did
    -v, --version; -h, --help

  Accepted and without effect:
    -t, --threads N; -p, --procs N; -g, --debug-info=N; -H, --home DIR; -q, --quiet; --banner, --history-file, --warn-overwrite, --warn-scope, --inline,
    --math-mode, --handle-signals, --code-coverage, --track-allocation, --min-optlevel, --sysimage-native-code, --heap-size-hint,
    --gcthreads, --machine-file, --polly, --rr-detach
  """
