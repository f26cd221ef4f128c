import Runtime

/// The functions of Base that the runtime itself calls, by name: the system image holds their code, with all that they reach.
enum EntryPoints {
  /// Names, each with the types of the arguments.
  private static var all: [(name: String, types: [Value])] {
    let module = Known.tModule.value, symbol = Known.tSymbol.value, string = Known.tString.value
    let int = Known.tInt64.value, word = Known.tUInt64.value, bool = Known.tBool.value
    return [
      ("__init__", []), ("load_startup_file", []), ("_source_begins", [string]), ("_atexit", [int]), ("run_fallback_repl", [bool]),
      ("_define_module_functions", [module]), ("_module_begins", [module]), ("require", [module, symbol]),
      ("_register_from_image", [module, bool]), ("_locate_required", [string, word, word]),
      ("_evaluate_for_image", [string, word, word, string]),
    ]
  }

  /// Compiles them; before the system image is written.
  static func compile() {
    for (name, types) in all { Session.baseFunction(name).map { CompileDriver.compileNow($0, types) } }
    // Files are evaluated by functions that take what changes their expressions.
    guard let identity = Session.baseFunction("identity").map({ dispatchType(of: $0) }) else { return }
    let module = Known.tModule.value, string = Known.tString.value
    Session.baseFunction("include_string").map { CompileDriver.compileNow($0, [identity, module, string, string]) }
    Session.baseFunction("_include").map { CompileDriver.compileNow($0, [identity, module, string]) }
  }
}
