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
    for (name, types) in all {
      guard let f = globalValue(Known.base, makeSymbol(name)) else { continue }
      compile(f, types)
    }
    // Files are evaluated by functions that take what changes their expressions.
    if let identity = globalValue(Known.base, makeSymbol("identity")), let include = globalValue(Known.base, makeSymbol("include_string")) {
      compile(include, [dispatchType(of: identity), Known.tModule.value, Known.tString.value, Known.tString.value])
      if let include = globalValue(Known.base, makeSymbol("_include")) {
        compile(include, [dispatchType(of: identity), Known.tModule.value, Known.tString.value])
      }
    }
  }

  private static func compile(_ f: Value, _ types: [Value]) {
    let parameters = RefBuffer<Value>([dispatchType(of: f)])
    for t in types { parameters.append(t) }
    let signature = makeTupleType(parameters)
    guard let found = findMethod(signature, world: World.newest) else { return }
    _ = codeForCall(found.method, signature, found.sparams, world: World.newest, atOnce: true)
  }
}
