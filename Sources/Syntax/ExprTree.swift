/// An expression as a Swift value: what replaying an `ExprProgram` yields where no language heap is at hand.
public indirect enum ExprTree {
  case symbol(String)
  case coreGlobal(String)
  case string([UInt8])
  /// A character, in Julia's representation.
  case character(UInt32)
  case int64(Int64)
  /// An unsigned integer of `bits` bits.
  case unsigned(UInt64, bits: Int)
  case float64(Double)
  case float32(Float)
  case bool(Bool)
  case nothing
  case line(Int, file: String)
  case quoteNode(ExprTree)
  case expr(head: String, arguments: [ExprTree])
  case parseError

  /// Replays `program`; lines are those of `fileName`.
  public init(_ program: ExprProgram, fileName: String = "none") {
    var stack: [ExprTree] = []
    for i in program.instructions {
      let index = Int(truncatingIfNeeded: i.payload)
      switch i.operation {
      case .symbol: stack.append(.symbol(program.text(index)))
      case .coreGlobal: stack.append(.coreGlobal(program.text(index)))
      case .string:
        let range = program.texts[index]
        stack.append(.string(Array(program.bytes[Int(range.lowerBound)..<Int(range.upperBound)])))
      case .character: stack.append(.character(UInt32(truncatingIfNeeded: i.payload)))
      case .int64: stack.append(.int64(Int64(bitPattern: i.payload)))
      case .uint8: stack.append(.unsigned(i.payload, bits: 8))
      case .uint16: stack.append(.unsigned(i.payload, bits: 16))
      case .uint32: stack.append(.unsigned(i.payload, bits: 32))
      case .uint64: stack.append(.unsigned(i.payload, bits: 64))
      case .float64: stack.append(.float64(Double(bitPattern: i.payload)))
      case .float32: stack.append(.float32(Float(bitPattern: UInt32(truncatingIfNeeded: i.payload))))
      case .bool: stack.append(.bool(i.payload != 0))
      case .nothing: stack.append(.nothing)
      case .lineNumber: stack.append(.line(index, file: fileName))
      case .quoteNode: stack.append(.quoteNode(stack.removeLast()))
      case .expr:
        let arguments = Array(stack.suffix(Int(i.count)))
        stack.removeLast(Int(i.count))
        stack.append(.expr(head: program.text(index), arguments: arguments))
      case .parseError: stack.append(.parseError)
      }
    }
    self = stack.last ?? .nothing
  }

  /// True where `error` or `incomplete` expressions are inside.
  public var hasError: Bool {
    guard case .expr(let head, let arguments) = self else { return false }
    return head == "error" || head == "incomplete" || arguments.contains { $0.hasError }
  }
}

/// Prints expressions as Julia's `Meta.show_sexpr` does.
public struct SExpressionPrinter {
  private var output = ""

  /// The S-expression of `tree`.
  public static func print(_ tree: ExprTree) -> String {
    var printer = SExpressionPrinter()
    printer.print(tree, 0)
    return printer.output
  }

  private mutating func print(_ tree: ExprTree, _ indent: Int) {
    switch tree {
    case .expr(let head, let arguments):
      output += "("
      output += SExpressionPrinter.symbol(head)
      for argument in arguments {
        output += head == "block" ? ",\n" + String(repeating: " ", count: indent + 2) : ", "
        print(argument, indent + 2)
      }
      if arguments.isEmpty {
        output += ",)"
      } else {
        output += head == "block" ? "\n" + String(repeating: " ", count: indent) + ")" : ")"
      }
    case .quoteNode(let inner):
      output += "(:quote, #QuoteNode\n" + String(repeating: " ", count: indent + 2)
      print(inner, indent + 2)
      output += "\n" + String(repeating: " ", count: indent) + ")"
    case .symbol(let name): output += SExpressionPrinter.symbol(name)
    case .coreGlobal(let name): output += ":(Core.var\"\(name)\")"
    case .string(let bytes): output += SExpressionPrinter.quoted(bytes, "\"")
    case .character(let bits): output += SExpressionPrinter.character(bits)
    case .int64(let value): output += "\(value)"
    case .unsigned(let value, let bits): output += "0x" + padded(String(value, radix: 16), bits / 4)
    case .float64(let value): output += SExpressionPrinter.float("\(value)", "e", value.isNaN || value.isInfinite)
    case .float32(let value): output += SExpressionPrinter.float("\(value)", "f", value.isNaN || value.isInfinite)
    case .bool(let value): output += value ? "true" : "false"
    case .nothing: output += "nothing"
    case .line(let line, let file): output += ":(#= \(file):\(line) =#)"
    case .parseError: output += "ParseError"
    }
  }

  private func padded(_ digits: String, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// `show(Symbol(name))`.
  static func symbol(_ name: String) -> String {
    var text = name
    let (isName, isOperator) = text.withUTF8 { classify($0) }
    if isName { return ":" + name }
    if !isOperator { return "Symbol(" + quoted(Array(name.utf8), "\"") + ")" }
    switch name {
    case ":", "::", "?", ":=", "=", "==", "===", "=>": return ":(\(name))"
    default: return ":" + name
    }
  }

  private static func classify(_ bytes: UnsafeBufferPointer<UInt8>) -> (isName: Bool, isOperator: Bool) {
    var lexer = Lexer(bytes, offset: 0)
    let token = lexer.next()
    guard !bytes.isEmpty, Int(token.end) == bytes.count else { return (false, false) }
    let kind = token.kind
    if kind == .prime || kind == .characterQuote { return (false, false) }
    let isName = kind.isName || kind.isKeyword || kind.isWordOperator || kind == .trueLiteral || kind == .falseLiteral
    return (isName, kind.isOperator && !kind.isError)
  }

  private static func float(_ description: String, _ exponentMark: String, _ isSpecial: Bool) -> String {
    if isSpecial { return description }
    var digits = ""
    var exponent = 0
    var sign = ""
    var text = Substring(description)
    if text.first == "-" {
      sign = "-"
      text = text.dropFirst()
    }
    if let e = text.firstIndex(of: "e") {
      exponent = Int(text[text.index(after: e)...]) ?? 0
      text = text[..<e]
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts[0]
    let fraction = parts.count > 1 ? parts[1] : ""
    digits = String(whole) + String(fraction)
    var point = whole.count + exponent
    while digits.hasPrefix("0") && digits.count > 1 {
      digits.removeFirst()
      point -= 1
    }
    while digits.hasSuffix("0") && digits.count > 1 { digits.removeLast() }
    if digits == "0" { return sign + (exponentMark == "f" ? "0.0f0" : "0.0") }
    let mark = exponentMark == "f" ? "f0" : ""
    if point > 6 || point <= -4 {
      let rest = digits.dropFirst()
      return sign + "\(digits.first!).\(rest.isEmpty ? "0" : String(rest))\(exponentMark)\(point - 1)"
    }
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits + mark }
    if digits.count <= point {
      return sign + digits + String(repeating: "0", count: point - digits.count) + ".0" + mark
    }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point) + mark
  }

  private static func character(_ bits: UInt32) -> String {
    var bytes: [UInt8] = []
    var rest = bits
    repeat {
      bytes.append(UInt8(rest >> 24))
      rest <<= 8
    } while rest != 0
    return quoted(bytes, "'")
  }

  /// `bytes` between quotation marks, with escapes as `show` writes them.
  static func quoted(_ bytes: [UInt8], _ delimiter: String) -> String {
    var result = delimiter
    bytes.withUnsafeBufferPointer { buffer in
      var i = 0
      while i < buffer.count {
        let (scalar, length) = CharacterClass.decode(buffer, i)
        defer { i += length }
        guard let c = scalar else {
          result += "\\x" + String(buffer[i], radix: 16)
          continue
        }
        switch c {
        case 0x0A: result += "\\n"
        case 0x09: result += "\\t"
        case 0x0D: result += "\\r"
        case 0x07: result += "\\a"
        case 0x08: result += "\\b"
        case 0x0C: result += "\\f"
        case 0x0B: result += "\\v"
        case 0x1B: result += "\\e"
        case 0x00: result += "\\0"
        case 0x5C: result += "\\\\"
        case 0x24 where delimiter == "\"": result += "\\$"
        default:
          let character = Unicode.Scalar(c).map(String.init) ?? "?"
          if character == delimiter {
            result += "\\" + delimiter
          } else if c < 0x20 || c == 0x7F {
            result += "\\x" + (c < 16 ? "0" : "") + String(c, radix: 16)
          } else {
            result += character
          }
        }
      }
    }
    return result + delimiter
  }
}
