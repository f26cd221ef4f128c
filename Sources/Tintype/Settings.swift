import Runtime

/// What the command line asked for, as Base sees it (`Base.JLOptions()`): by field name, a number or a text.
public enum Settings {
  /// One setting.
  public enum Setting {
    case number(Int)
    case text(String)
  }
  public nonisolated(unsafe) static var all: [String: Setting] = [:]

  static func register() {
    RuntimeEntries.register("tt_command_line", { name in
      switch Settings.all[Symbol(raw: name).text] {
      case .number(let n): return boxInt(n).raw
      case .text(let t): return makeString(t).raw
      case nil: return Known.nothing.raw
      }
    } as @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer)
  }
}
