import Inference
import Runtime

/// The text of one function's code, for people: what `--dump=llvm|asm`, `code_llvm` and `code_native` show.
///
/// Lines of the program stand as comments before what was made of them; LLVM only knows the numbers of chains of locations
/// (`LineEmitter`).
public struct CodeText {
  /// Which parts of LLVM's text are left out.
  public enum Extent {
    /// The function that does the work, without debug information, directives and declarations.
    case function
    /// All that LLVM prints.
    case module
  }

  /// The text of LLVM IR that LLVM printed of the module in which `name` is the function to show.
  static func llvm(_ text: String, function name: String, lines: (Int) -> String) -> String {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    var numbers: [Substring: Int] = [:]
    for l in all where l.hasPrefix("!") {
      guard let at = l.range(of: " = !DILocation(line: ") else { continue }
      numbers[l[..<at.lowerBound]] = Int(l[at.upperBound...].prefix { $0.isNumber })
    }
    var out: [String] = []
    var isInside = false
    var place = ""
    for l in all {
      if l.hasPrefix("define "), l.contains("@\(name)(") || l.contains("@\"\(name)\"(") { isInside = true }
      guard isInside else { continue }
      var l = l
      if let at = l.range(of: ", !dbg ") ?? l.range(of: " !dbg ") {
        let id = l[at.upperBound...].prefix { $0 == "!" || $0.isNumber }
        if let number = numbers[id] {
          let here = lines(number)
          if here != place && !here.isEmpty { out.append(";  \(here)") }
          place = here
        }
        l = l[..<at.lowerBound] + l[id.endIndex...]
      }
      if l.hasPrefix("    #dbg") { continue }
      out.append(String(l))
      if l == "}" { break }
    }
    return out.joined(separator: "\n") + "\n"
  }

  /// The text of assembly that LLVM printed of the module in which `name` is the function to show.
  static func assembly(_ text: String, function name: String, lines: (Int) -> String) -> String {
    var out: [String] = []
    /// Constants, which come before the function.
    var data: [String] = []
    var isInside = false
    var place = ""
    for l in text.split(separator: "\n") {
      let words = l.split(whereSeparator: { $0 == "\t" || $0 == " " })
      guard let first = words.first else { continue }
      let isLabel = !l.hasPrefix("\t") && first.hasSuffix(":")
      if isLabel && (first == "\(name):" || first == "\"\(name)\":") {
        isInside = true
        out.append("\(name):")
        continue
      }
      if isInside {
        if first.hasPrefix(".Lfunc_end") { break }
        if first == ".loc", words.count > 2, let number = Int(words[2]) {
          let here = lines(number)
          if here != place && !here.isEmpty { out.append("; \(here)") }
          place = here
        }
        let isMark = first.hasPrefix(".Ltmp") || first.hasPrefix(".Lfunc_begin")
        if isMark || first.hasPrefix(".") && !isLabel || first.hasPrefix("#") { continue }
        out.append(String(l))
      } else if isLabel && first.hasPrefix(".LCPI") || [".quad", ".long", ".short", ".byte", ".zero"].contains(first) && !data.isEmpty {
        data.append(String(l))
      } else if isLabel {
        data = []
      }
    }
    return (data + out).joined(separator: "\n") + "\n"
  }

  /// What the line comments say of location `number` of `body`: file and line, `within` the function they are in, and where that
  /// is inlined.
  static func place(_ number: Int, _ body: IR) -> String {
    var parts: [String] = []
    var index = number - 1
    while index >= 0 && index < body.lines.count {
      let entry = body.lines[index]
      let method = entry.method.asMethod ?? (entry.method.isMethodInstance ? entry.method.unsafeAs(MethodInstance.self).def.asMethod : nil)
      let name = method?.name.text ?? entry.method.asSymbol?.text ?? "top-level scope"
      let file = entry.file.text
      parts.append("@ \(file.split(separator: "/").last ?? ""):\(entry.line) within `\(name)`")
      index = Int(entry.parent)
    }
    return parts.joined(separator: " ")
  }
}

extension Substring {
  /// Where `word` first stands in the text.
  fileprivate func range(of word: String) -> Range<Index>? {
    guard let first = word.utf8.first else { return nil }
    var at = startIndex
    while at < endIndex {
      if utf8[at] == first && self[at...].hasPrefix(word) { return at..<index(at, offsetBy: word.count) }
      at = utf8.index(after: at)
    }
    return nil
  }
}
