import Glibc
import Runtime

/// `--trace-compile`: a precompile statement for each method instance that had to be compiled, in the language's own syntax, so that
/// the file can be run to have them compiled for an image.
public enum TraceCompile {
  nonisolated(unsafe) private static var file: Int32 = -1

  /// Writes statements to `path` (`stderr` for standard error) from now on, in place of what the file held. Returns whether it can be
  /// written.
  public static func start(_ path: String) -> Bool {
    file = path == "stderr" ? 2 : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o644)
    return file >= 0
  }

  static func record(_ instance: MethodInstance) {
    if file < 0 { return }
    var text = "precompile(\(expression(instance.specTypes)))\n"
    text.withUTF8 { _ = write(file, $0.baseAddress, $0.count) }
  }

  /// The source text of an expression whose value is the type (or other parameter) `v`.
  static func expression(_ v: Value) -> String {
    if let t = v.asDataType { return dataType(t) }
    if let u = v.asUnionAll {
      if let body = unwrapUnionAll(v).asDataType, same(body.name.wrapper, u) { return name(body) }
      return "(\(expression(u.body)) where \(expression(u.var.lb))<:\(u.var.name.text)<:\(expression(u.var.ub)))"
    }
    if let u = v.asUnion { return "Union{\(expression(u.a)), \(expression(u.b))}" }
    if v.isBottom { return "Union{}" }
    if let a = v.asVararg {
      guard let t = a.T else { return "Vararg" }
      return a.N.map { "Vararg{\(expression(t)), \(expression($0))}" } ?? "Vararg{\(expression(t))}"
    }
    if let s = v.asSymbol { return ":\(quoted(s.text))" }
    if let x = v.asTypeVar { return x.name.text }
    if v.isInt64 { return "\(v.int)" }
    if v.isBool { return v.isTrue ? "true" : "false" }
    if let m = v.asModule { return path(m) }
    return describe(v)
  }

  private static func dataType(_ t: DataType) -> String {
    if let f = t.instance, t.name.name.text.hasPrefix("#"), !f.isNothing {
      return "typeof(\(path(t.name.module)).\(quoted(functionName(t).text)))"
    }
    let parameters = t.parameters
    if parameters.count == 0 && !t.isTuple { return name(t) }
    return "\(name(t)){\(parameters.indices.map { expression(parameters[$0]) }.joined(separator: ", "))}"
  }

  private static func name(_ t: DataType) -> String {
    let m = t.name.module
    return same(m, Known.core) ? t.name.name.text : "\(path(m)).\(quoted(t.name.name.text))"
  }

  private static func path(_ m: ModuleObject) -> String {
    if same(m.parent, m) || same(m, Known.base) || same(m.parent, Known.main) { return m.name.text }
    return "\(path(m.parent)).\(m.name.text)"
  }

  /// A name as it is written after a dot or a colon: in `var"…"` or parentheses where it is not an identifier.
  private static func quoted(_ text: String) -> String {
    let isWord = text.unicodeScalars.allSatisfy { $0 == "_" || $0 == "!" || $0.properties.isAlphabetic || ("0"..."9").contains($0) }
    if isWord { return text }
    return text.contains("#") ? "var\"\(text)\"" : "(\(text.first == ":" ? text : ":" + text))"
  }
}
