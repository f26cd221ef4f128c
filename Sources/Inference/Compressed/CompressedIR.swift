import Runtime

/// IR as a byte string, the form in which `CodeInstance.inferred` keeps bodies for inlining.
///
/// Objects are named through the method's roots by key and index (design IMAGES, section 4), so the bytes mean the same in every
/// process. The form: version, keys used, header (flags, cost, worlds are the CodeInstance's), argument types, lines, blocks' sizes,
/// statements with their operands.
public enum CompressedIR {
  private static let version: UInt8 = 1

  /// How an object is written.
  private enum Tag {
    static let root: UInt8 = 0
    static let nothing: UInt8 = 1
    static let falseValue: UInt8 = 2
    static let trueValue: UInt8 = 3
    static let int64: UInt8 = 4
    static let any: UInt8 = 5
    static let bottom: UInt8 = 6
    static let absent: UInt8 = 7
    static let int64Type: UInt8 = 8
    static let boolType: UInt8 = 9
  }

  /// Makes the byte string of a body of `method`. nil where the IR still holds calls that only this session can resolve.
  public static func compress(_ ir: IR, method: Method) -> StringObject? {
    var w = Compressor(method: method)
    w.write(ir)
    return w.finish()
  }

  /// Makes IR from the byte string of a body of `code`; nil where it is damaged or a root is missing.
  public static func decompress(_ text: StringObject, of code: CodeInstance) -> IR? {
    guard let method = code.def.def.asMethod else { return nil }
    var r = Decompressor(method: method, reader: ByteReader(text.buffer))
    return r.read(code)
  }

  private struct Compressor {
    let method: Method
    var out = ByteWriter()
    var keys: [UInt64] = []

    init(method: Method) { self.method = method }

    func finish() -> StringObject? {
      var all = ByteWriter()
      all.byte(version)
      all.count(keys.count)
      for k in keys { all.unsigned(k) }
      let bytes = all.bytes + out.bytes
      return bytes.withUnsafeBufferPointer { makeString(UnsafeRawBufferPointer($0)) }
    }

    mutating func object(_ v: Value?) {
      guard let v else { return out.byte(Tag.absent) }
      if v.isNothing { return out.byte(Tag.nothing) }
      if v.isBool { return out.byte(v.isTrue ? Tag.trueValue : Tag.falseValue) }
      if v.isInt64 {
        out.byte(Tag.int64)
        return out.signed(v.int)
      }
      if same(v, Known.tAny) { return out.byte(Tag.any) }
      if v.isBottom { return out.byte(Tag.bottom) }
      if same(v, Known.tInt64) { return out.byte(Tag.int64Type) }
      if same(v, Known.tBool) { return out.byte(Tag.boolType) }
      let name = MethodRoots.name(of: v, in: method)
      out.byte(Tag.root)
      var k = keys.firstIndex(of: name.key) ?? -1
      if k < 0 {
        k = keys.count
        keys.append(name.key)
      }
      out.count(k)
      out.count(name.index)
    }

    mutating func write(_ ir: IR) {
      out.byte((ir.isVarArgs ? 1 : 0) | (ir.propagatesInbounds ? 2 : 0) | (ir.inlining == .always ? 4 : 0) | (ir.inlining == .never ? 8 : 0))
      out.count(ir.cost)
      object(ir.resultType)
      out.count(ir.argumentTypes.count)
      for t in ir.argumentTypes { object(t) }
      out.count(ir.lines.count)
      for l in ir.lines {
        object(l.method)
        object(l.file.value)
        out.signed(Int(l.line))
        out.signed(Int(l.parent))
      }
      out.count(ir.blocks.count)
      for b in ir.blocks { out.count(b.end - b.start) }
      var line = 0
      for s in ir.statements.indices {
        let st = ir.statements[s]
        out.byte(st.opcode.rawValue)
        out.unsigned(UInt64(st.flags.rawValue))
        out.signed(Int(st.line) - line)
        line = Int(st.line)
        object(st.type)
        object(st.target)
        let n = ir.operandCount(s)
        out.count(n)
        for k in 0..<n {
          let o = ir.operand(s, k)
          out.byte(UInt8(o.kind.rawValue))
          if let c = o.constant { object(c) } else { out.signed(o.isSSA ? s - o.index : o.index) }
        }
      }
    }
  }

  private struct Decompressor {
    let method: Method
    var reader: ByteReader
    var keys: [UInt64] = []
    var failed = false

    init(method: Method, reader: ByteReader) {
      self.method = method
      self.reader = reader
    }

    mutating func object() -> Value? {
      switch reader.byte() {
      case Tag.root:
        let k = reader.count()
        let i = reader.count()
        guard k < keys.count, let v = MethodRoots.root(MethodRoots.Name(key: keys[k], index: i), of: method) else {
          failed = true
          return nil
        }
        return v
      case Tag.nothing: return Known.nothing
      case Tag.falseValue: return Known.falseValue
      case Tag.trueValue: return Known.trueValue
      case Tag.int64: return boxInt(reader.signed())
      case Tag.any: return Known.tAny.value
      case Tag.bottom: return Known.bottom
      case Tag.int64Type: return Known.tInt64.value
      case Tag.boolType: return Known.tBool.value
      case Tag.absent: return nil
      default:
        failed = true
        return nil
      }
    }
    mutating func required() -> Value {
      if let v = object() { return v }
      failed = true
      return Known.nothing
    }

    mutating func read(_ code: CodeInstance) -> IR? {
      guard reader.byte() == version else { return nil }
      for _ in 0..<min(reader.count(), 1 << 16) { keys.append(reader.unsigned()) }
      let ir = IR()
      ir.setOwner(code.def)
      let flags = reader.byte()
      ir.isVarArgs = flags & 1 != 0
      ir.propagatesInbounds = flags & 2 != 0
      ir.inlining = flags & 4 != 0 ? .always : flags & 8 != 0 ? .never : .automatic
      ir.cost = reader.count()
      ir.setResultType(required())
      for _ in 0..<reader.count() where !ended { ir.argumentTypes.append(required()) }
      for _ in 0..<reader.count() where !ended {
        let m = required()
        let file = required()
        let line = Int32(truncatingIfNeeded: reader.signed())
        let parent = Int32(truncatingIfNeeded: reader.signed())
        guard let symbol = file.asSymbol else { return nil }
        ir.lines.append(IR.LineEntry(method: m, file: symbol, line: line, parent: parent))
      }
      var sizes: [Int] = []
      for _ in 0..<reader.count() where !ended { sizes.append(reader.count()) }
      var line = 0
      let list = RefBuffer<Operand>()
      for size in sizes {
        ir.startBlock()
        for _ in 0..<size where !ended {
          let s = ir.statements.count
          guard let opcode = Opcode(rawValue: reader.byte()) else { return nil }
          let flags = Statement.Flags(rawValue: UInt16(truncatingIfNeeded: reader.unsigned()))
          line += reader.signed()
          let type = required()
          let target = object()
          list.removeAll()
          for _ in 0..<reader.count() where !ended {
            guard let kind = Operand.Kind(rawValue: UInt(reader.byte())) else { return nil }
            if kind == .constant {
              list.append(.constant(required()))
            } else {
              let x = reader.signed()
              list.append(Operand(kind, kind == .ssa ? s - x : x))
            }
          }
          ir.append(Statement(opcode, type: type, target: target, line: Int32(truncatingIfNeeded: line), flags: flags), from: list)
        }
      }
      if ended { return nil }
      ir.finishBlocks()
      ir.minWorld = code.firstWorld
      ir.maxWorld = UInt(code.max_world)
      return ir
    }
    private var ended: Bool { failed || reader.failed }
  }
}
