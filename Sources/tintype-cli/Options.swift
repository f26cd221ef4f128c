import Glibc
import Tintype

/// The command line's flags, as Julia's where it has them.
struct Options {
  /// One thing to do in order: `-e`, `-E`, `-L`.
  enum Action {
    case evaluate(String)
    case evaluateAndShow(String)
    case load(String)
  }
  var actions: [Action] = []
  var program: String?
  var arguments: [String] = []
  var interactive = false
  var project: String?
  var image: String?
  var optimization = 2
  var compile = "yes"
  var compiledModules = true
  var packageImages = true
  var traceCompile: String?
  var startupFile = true
  var cpu: String?
  var numbers: [String: Int] = [:]
  var showVersion = false
  var showHelp = false
  var dumps: [(what: String, name: String)] = []
  var timings = false
  var quiet = false
  /// Builds an image instead of running a program: the package's name and the file to write.
  var outputImage: String?
  /// Builds the system image instead of running a program: the file to write, empty for the usual place.
  var buildSystemImage: String?

  /// A flag that is not understood, said in one line.
  struct Invalid: Error {
    let message: String
  }

  /// Reads flags up to the program's name; the rest are the program's arguments.
  static func parse(_ words: [String]) throws -> Options {
    var o = Options()
    var i = 0
    func value(_ flag: String, _ inline: String?) throws -> String {
      if let inline { return inline }
      i += 1
      guard i < words.count else { throw Invalid(message: "option `\(flag)` needs a value") }
      return words[i]
    }
    while i < words.count {
      let word = words[i]
      if word == "--" {
        i += 1
        break
      }
      if !word.hasPrefix("-") || word == "-" { break }
      let (flag, inline) = split(word)
      switch flag {
      case "-e", "--eval": o.actions.append(.evaluate(try value(flag, inline)))
      case "-E", "--print": o.actions.append(.evaluateAndShow(try value(flag, inline)))
      case "-L", "--load": o.actions.append(.load(try value(flag, inline)))
      case "-i": o.interactive = true
      case "-q", "--quiet": o.quiet = true
      case "--project": o.project = inline ?? "@."
      case "-J", "--sysimage": o.image = try value(flag, inline)
      case "-O", "--optimize":
        guard let level = Int(inline ?? "3"), (0...3).contains(level) else { throw Invalid(message: "invalid argument to \(flag) (\(inline ?? "")): 0, 1, 2 or 3 is expected") }
        o.optimization = level
      case "--compile": o.compile = try oneOf(flag, try value(flag, inline), ["yes", "no", "all", "min"])
      case "--compiled-modules": o.compiledModules = try oneOf(flag, try value(flag, inline), ["yes", "no"]) == "yes"
      case "--pkgimages": o.packageImages = try oneOf(flag, try value(flag, inline), ["yes", "no"]) == "yes"
      case "--trace-compile": o.traceCompile = try value(flag, inline)
      case "--startup-file": o.startupFile = try oneOf(flag, try value(flag, inline), ["yes", "no"]) == "yes"
      case "-C", "--cpu-target": o.cpu = try value(flag, inline)
      case "-v", "--version": o.showVersion = true
      case "-h", "--help": o.showHelp = true
      case "--dump":
        let what = try oneOf(flag, try value(flag, inline), ["ast", "lowered", "typed", "llvm", "asm"])
        i += 1
        // A flag is none; an operator may be.
        guard i < words.count, words[i].prefix(1) != "-" || !words[i].contains(where: { $0.isLetter }) else {
          throw Invalid(message: "option `--dump=\(what)` needs the name of a function")
        }
        o.dumps.append((what, words[i]))
      case "--timings": o.timings = true
      case "--build-sysimage": o.buildSystemImage = inline ?? ""
      case "--output-image": o.outputImage = try value(flag, inline)
      case "--color":
        o.numbers["color"] = ["auto": 0, "yes": 1, "no": 2][try oneOf(flag, inline ?? "yes", ["yes", "no", "auto"])]!
      case "--depwarn": o.numbers["depwarn"] = ["no": 0, "yes": 1, "error": 2][try oneOf(flag, try value(flag, inline), ["yes", "no", "error"])]!
      case "--check-bounds":
        o.numbers["check_bounds"] = ["auto": 0, "yes": 1, "no": 2][try oneOf(flag, try value(flag, inline), ["yes", "no", "auto"])]!
      case "-t", "-p", "--threads", "--procs":
        let count = try value(flag, inline)
        guard count == "auto" || count.split(separator: ",").allSatisfy({ $0 == "auto" || Int($0).map { $0 > 0 } ?? false }), !count.isEmpty else {
          throw Invalid(message: "invalid argument to \(flag) (\(count)): a number or `auto` is expected")
        }
      case "-g", "--debug-info", "--code-coverage", "--track-allocation", "--rr-detach": break
      case "--history-file", "--warn-overwrite", "--inline", "--handle-signals", "--banner", "--warn-scope", "--sysimage-native-code", "--polly":
        _ = try oneOf(flag, try value(flag, inline), ["yes", "no", "auto"])
      case "--math-mode": _ = try oneOf(flag, try value(flag, inline), ["ieee", "fast", "user"])
      case "-H", "--home", "--min-optlevel", "--heap-size-hint", "--gcthreads", "--machine-file": _ = try value(flag, inline)
      default: throw Invalid(message: "unknown option `\(word)`")
      }
      i += 1
    }
    var rest = Array(words[min(i, words.count)...])
    if o.actions.allSatisfy({ if case .load = $0 { return true } else { return false } }), !rest.isEmpty { o.program = rest.removeFirst() }
    o.arguments = rest
    return o
  }

  /// Whether statements are read from the standard input: `-i`, or nothing else to do.
  var readsInput: Bool {
    if outputImage != nil || buildSystemImage != nil || !dumps.isEmpty && !interactive { return false }
    return interactive || program == nil && actions.allSatisfy { if case .load = $0 { return true } else { return false } }
  }
  /// Whether there is a user at the other end.
  var isInteractive: Bool { readsInput && (interactive || isatty(0) != 0) }
  /// Whether the user's startup file is run first.
  var runsStartupFile: Bool { startupFile && outputImage == nil && buildSystemImage == nil }

  /// What Base sees of the command line (`Base.JLOptions()`).
  var settings: [String: Settings.Setting] {
    var all: [String: Settings.Setting] = [
      "opt_level": .number(optimization), "compile_enabled": .number(["no": 0, "yes": 1, "all": 2, "min": 3][compile]!),
      "use_compiled_modules": .number(compiledModules ? 1 : 0), "use_pkgimages": .number(packageImages ? 1 : 0),
      "startupfile": .number(startupFile ? 1 : 2), "quiet": .number(quiet ? 1 : 0), "isinteractive": .number(isInteractive ? 1 : 0),
    ]
    if let project { all["project"] = .text(project) }
    if let program { all["program"] = .text(program) }
    // Where there is no file, the source is what was given on the command line.
    if !dumps.isEmpty {
      let texts = actions.compactMap { (action: Action) -> String? in
        switch action {
        case .evaluate(let text), .evaluateAndShow(let text): text
        case .load: nil
        }
      }
      all["evaluated"] = .text(texts.joined(separator: "\0"))
    }
    if let image { all["image_file"] = .text(image) }
    for (name, n) in numbers { all[name] = .number(n) }
    return all
  }

  /// Splits `--flag=value` and `-Ovalue`.
  private static func split(_ word: String) -> (String, String?) {
    if word.hasPrefix("--") {
      guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
      return (String(word[..<equals]), String(word[word.index(after: equals)...]))
    }
    let flag = String(word.prefix(2))
    return word.count > 2 ? (flag, String(word.dropFirst(2))) : (flag, nil)
  }

  private static func oneOf(_ flag: String, _ value: String, _ allowed: [String]) throws -> String {
    guard allowed.contains(value) else {
      throw Invalid(message: "invalid argument to \(flag)={\(allowed.joined(separator: "|"))} (\(value))")
    }
    return value
  }
}
