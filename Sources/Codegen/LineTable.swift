import Inference
import Runtime

/// Where in a function's code which chain of source locations applies.
///
/// A chain id stands for a (method, file, line, inlined-at) list that the caller keeps. The table is a sequence of
/// pairs of varints, (advance of the code offset, zigzag change of the id), in order of offset. It is looked up with
/// a return address minus one, so that a call in last position finds its own chain (`CodeRanges.lookup` reads it).
public struct CompactLineTable: Equatable {
  public var bytes: [UInt8]

  /// Packs `rows`, which are in order of offset.
  init(_ rows: [(offset: UInt32, id: UInt32)]) {
    bytes = []
    var offset: UInt32 = 0
    var id: UInt32 = 0
    for row in rows where row.id != id {
      CompactLineTable.append(row.offset &- offset, to: &bytes)
      let change = Int32(bitPattern: row.id &- id)
      CompactLineTable.append(UInt32(bitPattern: (change << 1) ^ (change >> 31)), to: &bytes)
      offset = row.offset
      id = row.id
    }
  }

  private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
    var value = value
    while value >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    bytes.append(UInt8(value))
  }

  /// Returns the chain id that applies to the byte at `offset` of the function; 0 when none does.
  public func chain(at offset: UInt32) -> UInt32 {
    bytes.withUnsafeBufferPointer { CodeRanges.lookup($0, offset) }
  }
}

/// The rows of an object's `.debug_line`: for each section with code, in order of offset, where a line begins.
struct DebugLines {
  /// Rows by section index.
  private(set) var rows: [Int: [(offset: UInt32, line: UInt32)]] = [:]

  /// Reads the line number programs of `object`.
  ///
  /// Follows DWARF versions 4 and 5 (section 6.2 of either standard) as far as LLVM's assembler uses them: addresses
  /// are set by relocated `DW_LNE_set_address`, one a section.
  init(_ object: ObjectFile) throws {
    guard let index = object.section(".debug_line") else { return }
    let range = object.sections[index].range
    var targets: [Int: (section: Int, addend: UInt64)] = [:]
    for relocation in try object.relocations(of: index) where relocation.symbol < object.symbols.count {
      let symbol = object.symbols[relocation.symbol]
      targets[relocation.offset] = (symbol.section, symbol.value &+ UInt64(bitPattern: relocation.addend))
    }
    let reader = ByteReader(object.bytes)
    var at = range.lowerBound
    while at + 4 <= range.upperBound {
      let length = Int(try reader.u32(at))
      let end = at + 4 + length
      guard length < 0xffff_fff0, end <= range.upperBound else { throw CodegenError("malformed .debug_line") }
      try readUnit(reader, at + 4, end, range.lowerBound, targets)
      at = end
    }
    for key in rows.keys.sorted() {
      rows[key]!.sort { $0.offset < $1.offset }
    }
  }

  private mutating func readUnit(
    _ reader: ByteReader, _ start: Int, _ end: Int, _ sectionStart: Int,
    _ targets: [Int: (section: Int, addend: UInt64)]
  ) throws {
    var at = start
    let version = try reader.u16(at)
    guard version == 4 || version == 5 else { throw CodegenError(".debug_line has version \(version)") }
    at += version == 5 ? 4 : 2
    let headerLength = Int(try reader.u32(at))
    at += 4
    let program = at + headerLength
    let minimumLength = UInt64(try reader.u8(at))
    let lineBase = Int32(Int8(bitPattern: try reader.u8(at + 3)))
    let lineRange = UInt32(try reader.u8(at + 4))
    let opcodeBase = try reader.u8(at + 5)
    guard lineRange > 0, opcodeBase > 0 else { throw CodegenError("malformed .debug_line header") }
    var operandCounts: [UInt8] = [0]
    for opcode in 1..<max(Int(opcodeBase), 1) { operandCounts.append(try reader.u8(at + 5 + opcode)) }

    var section = 0
    var address: UInt64 = 0
    var line: UInt32 = 1
    at = program
    while at < end {
      let opcode = try reader.u8(at)
      at += 1
      if opcode >= opcodeBase {
        let adjusted = UInt32(opcode - opcodeBase)
        address &+= UInt64(adjusted / lineRange) &* minimumLength
        line = UInt32(bitPattern: Int32(bitPattern: line) &+ lineBase &+ Int32(adjusted % lineRange))
        append(section, address, line)
        continue
      }
      switch opcode {
      case 0:
        let length = Int(truncatingIfNeeded: try reader.uleb(&at))
        guard length > 0, at + length <= end else { throw CodegenError("malformed .debug_line") }
        switch try reader.u8(at) {
        case 1:
          append(section, address, 0)
          (section, address, line) = (0, 0, 1)
        case 2:
          if let target = targets[at + 1 - sectionStart] {
            (section, address) = target
          } else {
            throw CodegenError(".debug_line sets an address without a relocation")
          }
        default: break
        }
        at += length
      case 1: append(section, address, line)
      case 2: address &+= try reader.uleb(&at) &* minimumLength
      case 3: line = UInt32(truncatingIfNeeded: Int64(line) &+ (try reader.sleb(&at)))
      case 8: address &+= UInt64((255 - UInt32(opcodeBase)) / lineRange) &* minimumLength
      case 9:
        address &+= UInt64(try reader.u16(at))
        at += 2
      default:
        for _ in 0..<operandCounts[Int(opcode)] { _ = try reader.uleb(&at) }
      }
    }
  }

  private mutating func append(_ section: Int, _ address: UInt64, _ line: UInt32) {
    rows[section, default: []].append((UInt32(truncatingIfNeeded: address), line))
  }
}

extension CodeInstance {
  /// Sets the line tables of the entries and the chains of `body`: a svec with four elements a location (method or
  /// MethodInstance or Symbol, file, line, index of the location that it was inlined into, or −1).
  func setLineTable(boxed: CompactLineTable?, native: CompactLineTable?, _ body: IR) {
    func packed(_ table: CompactLineTable?) -> Value {
      guard let table else { return Known.emptyString.value }
      return table.bytes.withUnsafeBytes { makeString($0).value }
    }
    let chains = makeSimpleVector(body.lines.count * 4)
    for index in 0..<body.lines.count {
      let entry = body.lines[index]
      chains[index * 4] = entry.method
      chains[index * 4 + 1] = entry.file.value
      chains[index * 4 + 2] = boxInt(Int(entry.line))
      chains[index * 4 + 3] = boxInt(Int(entry.parent))
    }
    let all = makeSimpleVector(3)
    all[0] = packed(boxed)
    all[1] = packed(native)
    all[2] = chains.value
    lineTable = all.value
  }
}

/// Returns the line table of each function that `object` defines, in order of name.
///
/// Rows of line 0 (code that belongs to no call) are left out: the id before holds on.
func lineTables(_ object: ObjectFile) throws -> [(name: String, table: CompactLineTable)] {
  let lines = try DebugLines(object)
  var result: [(name: String, table: CompactLineTable)] = []
  for symbol in object.symbols where symbol.isFunction && symbol.isDefined {
    guard let rows = lines.rows[symbol.section] else { continue }
    let begin = UInt32(truncatingIfNeeded: symbol.value)
    let end = begin &+ UInt32(truncatingIfNeeded: symbol.size)
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].offset < begin { low = middle + 1 } else { high = middle }
    }
    var packed: [(offset: UInt32, id: UInt32)] = []
    while low < rows.count, rows[low].offset < end {
      if rows[low].line != 0 {
        if let last = packed.last, last.offset == rows[low].offset &- begin { packed.removeLast() }
        packed.append((rows[low].offset &- begin, rows[low].line))
      }
      low += 1
    }
    result.append((symbol.name, CompactLineTable(packed)))
  }
  result.sort { $0.name < $1.name }
  return result
}
