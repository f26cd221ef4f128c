import Runtime
import Syntax

/// Replays what the parser found into heap objects: the expression of a program, or an `Expr` with head `error` or `incomplete`.
public func buildExpr(_ result: ParseResult, file: Value) -> Value {
  let program = result.program
  let symbols = RefBuffer<Value?>()
  symbols.resize(to: program.texts.count, filler: nil)
  let stack = RefBuffer<Value>()
  func symbol(_ i: Int) -> Symbol {
    if let s = symbols[i] { return s.unsafeAs(Symbol.self) }
    let range = program.texts[i]
    let s = program.bytes.withUnsafeBufferPointer {
      makeSymbol(UnsafeBufferPointer(rebasing: $0[Int(range.lowerBound)..<Int(range.upperBound)]))
    }
    symbols[i] = s.value
    return s
  }
  for x in program.instructions {
    let p = x.payload
    switch x.operation {
    case .symbol: stack.append(symbol(Int(p)).value)
    case .coreGlobal: stack.append(makeGlobalRef(Known.core, symbol(Int(p))).value)
    case .string:
      let range = program.texts[Int(p)]
      stack.append(
        program.bytes.withUnsafeBytes { makeString(UnsafeRawBufferPointer(rebasing: $0[Int(range.lowerBound)..<Int(range.upperBound)])).value })
    case .character: stack.append(boxChar(UInt32(truncatingIfNeeded: p)))
    case .int64: stack.append(boxInt(Int(bitPattern: UInt(p))))
    case .uint8: stack.append(boxUInt8(UInt8(truncatingIfNeeded: p)))
    case .uint16: stack.append(boxBits(UInt16(truncatingIfNeeded: p), Known.tUInt16))
    case .uint32: stack.append(boxUInt32(UInt32(truncatingIfNeeded: p)))
    case .uint64: stack.append(boxUInt64(p))
    case .float64: stack.append(boxFloat64(Double(bitPattern: p)))
    case .float32: stack.append(boxFloat32(Float(bitPattern: UInt32(truncatingIfNeeded: p))))
    case .bool: stack.append(languageBool(p != 0))
    case .nothing: stack.append(Known.nothing)
    case .lineNumber: stack.append(makeLineNumberNode(Int(p), file).value)
    case .quoteNode:
      let v = stack.removeLast()
      let q = QuoteNode(raw: allocateObject(Known.tQuoteNode, QuoteNode.size))
      q.storeReference(QuoteNode.Offset.value, v.raw)
      stack.append(q.value(asObject: ()))
    case .expr:
      let count = Int(x.count)
      let list = makeVector(Known.vectorAny, count: count)
      for i in 0..<count { list[i] = stack[stack.count - count + i] }
      let e = Expr(raw: allocateObject(Known.tExpr, Expr.size))
      e.head = symbol(Int(p))
      e.args = list
      stack.truncate(to: stack.count - count)
      stack.append(e.value)
    case .parseError: stack.append(parseError(result.errorText ?? "invalid syntax", tag: result.incompleteTag))
    }
  }
  return stack.removeLast()
}

/// The exception for a syntax error, `Base.Meta.ParseError(text, tag)`, or the text itself before Base has it; the tag tells what
/// is missing where the source is only incomplete.
private func parseError(_ text: String, tag: String?) -> Value {
  let message = makeString("ParseError:\n" + text).value
  guard Known.isSet(KnownIndex.base), let meta = globalValue(Known.base, makeSymbol("Meta")), let m = meta.asModule,
    let type = globalValue(m, makeSymbol("ParseError")), let t = type.asDataType, t.layout != nil, t.fieldCount == 2
  else { return message }
  let e = allocateObject(t, 16)
  let v = Value(raw: e)
  v.storeReference(0, message.raw)
  v.storeReference(8, makeSymbol(tag ?? "none").raw)
  return v
}
