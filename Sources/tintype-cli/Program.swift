import Glibc
import Tintype

/// Runs what the command line asks for in a started session.
enum Program {
  static func run(_ options: Options) -> Int32 {
    Session.setArguments(program: options.program, options.arguments)
    // What is asked for last is done first at the end.
    for (stage, name) in options.dumps.reversed() { Session.dumpAtExit(stage, name) }
    if options.runsStartupFile {
      let status = Session.loadStartupFile()
      if status != 0 { return Session.finish(status) }
    }
    for action in options.actions {
      let status: Int32
      switch action {
      case .evaluate(let text): status = Session.run(text, name: "none", show: false)
      case .evaluateAndShow(let text): status = Session.run(text, name: "none", show: true)
      case .load(let file): status = Session.runFile(file)
      }
      if status != 0 { return Session.finish(status) }
    }
    var status: Int32 = 0
    if let program = options.program { status = Session.runFile(program) }
    if status == 0 && options.readsInput { Session.readInput(prompt: isatty(0) != 0) }
    return Session.finish(status)
  }
}
