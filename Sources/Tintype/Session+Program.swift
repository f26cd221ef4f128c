import CRuntime
import Glibc
import Images
import Interpreter
import Runtime

/// Running programs in the session: what the command line and embedders call.
extension Session {
  /// Sets `ARGS` and `PROGRAM_FILE`.
  public static func setArguments(program: String?, _ arguments: [String]) {
    guard Known.isSet(KnownIndex.base) else { return }
    if let list = globalValue(Known.base, makeSymbol("ARGS")), list.isArray {
      for a in arguments { push(list.unsafeAs(ArrayObject.self), makeString(a).value) }
    }
    if let program, let b = localBinding(Known.base, makeSymbol("PROGRAM_FILE")) { b.value = makeString(program).value }
  }

  /// Evaluates `text` in Main statement by statement; shows the last value if asked. Returns an exit status.
  public static func run(_ text: String, name: String, show: Bool) -> Int32 {
    offerInteractiveUtils(text)
    switch evaluate(text, name: name) {
    case .value(let v):
      if show, let error = showValue(v) { return report(error) }
      return 0
    case .exception(let e): return report(e)
    }
  }

  /// Has Main use InteractiveUtils where the text may mention what it defines; Base looks closer.
  private static func offerInteractiveUtils(_ text: String) {
    guard ["code_", "@", "info", "types", "methodswith", "apropos", "clipboard"].contains(where: { (word: String) in strstr(text, word) != nil }) else { return }
    guard let offer = baseFunction("_offer_interactive_utils") else { return }
    _ = Protected.run {
      setCurrentWorld(World.newest)
      _ = call(offer, makeString(text).value)
    }
  }


  /// Has the process print, at its end, a form of the code of the function called `name`.
  public static func dumpAtExit(_ stage: String, _ name: String) {
    guard let dump = baseFunction("_dump_at_exit") else { return }
    _ = Protected.run {
      setCurrentWorld(World.newest)
      _ = call(dump, makeString(stage).value, makeString(name).value)
    }
  }

  /// Runs a file in Main, `-` being the standard input. Returns an exit status.
  public static func runFile(_ path: String) -> Int32 {
    if path == "-", let run = baseFunction("exec_program") {
      let error = Protected.runKeepingException {
        setCurrentWorld(World.newest)
        _ = call(run, makeString(path).value)
      }
      return error.map { report($0) } ?? 0
    }
    if access(path, R_OK) != 0 {
      printError("ERROR: could not open file \(path): \(String(cString: strerror(errno)))\n")
      return 1
    }
    guard let entry = RuntimeEntries.address("tt_include") else { return 1 }
    let include = unsafeBitCast(entry, to: (@convention(c) (UnsafeMutableRawPointer, UnsafeMutableRawPointer) -> UnsafeMutableRawPointer).self)
    let file = makeString(absolute(path)).value
    let before = RefBuffer<Value>([Known.nothing])
    if let begins = baseFunction("_source_begins") {
      if let error = Protected.run({ before[0] = call(begins, file) }) { return report(error) }
    }
    if let error = Protected.runKeepingException({ _ = include(Known.main.raw, file.raw) }) { return report(error) }
    if let begins = baseFunction("_source_begins") { _ = Protected.run { _ = call(begins, before[0]) } }
    return 0
  }

  /// Runs the startup file of the user, where there is one. Returns an exit status.
  public static func loadStartupFile() -> Int32 {
    guard let load = baseFunction("load_startup_file") else { return 0 }
    let slot = RefBuffer<Value>([load])
    let error = Protected.runKeepingException {
      setCurrentWorld(World.newest)
      _ = apply(slot.pointer, 1)
    }
    return error.map { report($0) } ?? 0
  }

  /// Reads and evaluates statements from the standard input until it ends.
  public static func readInput(prompt: Bool) {
    guard let read = baseFunction("run_fallback_repl") else { return }
    if let error = Protected.run({
      setCurrentWorld(World.newest)
      _ = call(read, prompt ? Known.trueValue : Known.falseValue)
    }) { _ = report(error) }
  }

  private static func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    var buffer = [CChar](repeating: 0, count: 4096)
    guard getcwd(&buffer, buffer.count) != nil else { return path }
    return "\(String(cString: buffer))/\(path)"
  }

  /// Shows a value as `-E` does. Returns the exception where showing fails.
  private static func showValue(_ v: Value) -> Value? {
    guard let show = baseFunction("show"), let println = baseFunction("println") else {
      printError(describe(v) + "\n")
      return nil
    }
    return Protected.runKeepingException {
      setCurrentWorld(World.newest)
      _ = call(show, v)
      var f = println
      _ = withUnsafePointer(to: &f) { apply($0, 1) }
    }
  }

  /// Prints an uncaught exception as Julia does, with its trace where the exception stack has it, which is empty then; returns the
  /// exit status 1.
  static func report(_ e: Value) -> Int32 {
    let slot = RefBuffer<Value>()
    slot.append(e)
    defer { ExceptionStack.pop(to: 0) }
    if let display = baseFunction("_display_uncaught") {
      let failed = Protected.run {
        setCurrentWorld(World.newest)
        _ = call(display, slot[0])
      }
      if failed == nil { return 1 }
    }
    printError("ERROR: \(describe(e))\n")
    return 1
  }

  /// Runs `atexit` hooks and flushes what is buffered; returns the exit status.
  public static func finish(_ status: Int32) -> Int32 {
    guard let hooks = baseFunction("_atexit") else { return status }
    if let error = Protected.run({
      setCurrentWorld(World.newest)
      _ = call(hooks, boxInt(Int(status)))
    }) { return report(error) }
    return status
  }
}

extension Session {
  /// Keeps the lists that `--timings` prints, from now on.
  public static func listForTimings() {
    InterpretedCode.isListed = true
    Invalidation.isLogging = true
  }

  /// What each phase took and did, as `--timings` prints it, with what was interpreted and what was declined.
  public static func timings() -> String {
    Timings.counts[Timings.Count.statementsInterpreted.rawValue] = UInt64(Interpreter.statementCount)
    Timings.counts[Timings.Count.codeInstancesInvalidated.rawValue] = UInt64(Invalidation.count)
    let pages = ImagePages.dirtied()
    Timings.counts[Timings.Count.pagesDirtied.rawValue] = UInt64(pages.reduce(0) { $0 + $1.pages })
    var text = Timings.report()
    for p in pages { text += "pages dirtied of \(p.name): \(p.pages) (\(p.places))\n" }
    for (i, code) in InterpretedCode.list.enumerated() {
      text += "interpreted: \(code.calls) x \(CompileDriver.describeInstance(code.def)), from \(InterpretedCode.callers[i])\n"
    }
    for e in Invalidation.log {
      text += "invalidated: \(CompileDriver.describeInstance(e.code.def)), by \(e.cause.asMethod.map { "\($0.name.text) at \($0.file.text):\($0.line)" } ?? describe(e.cause))\n"
    }
    for line in Uniquing.losers { text += "relocated: \(line)\n" }
    for v in ResolvedCalls.searched { text += "searched: \(describe(v))\n" }
    if getenv("TINTYPE_CHECK").map({ String(cString: $0) }) == "pages" {
      for line in ImagePages.changes() { text += "changed: \(line)\n" }
    }
    for line in CompileDriver.declined { text += "declined: \(line)\n" }
    return text
  }
}
