/// A little-endian 64-bit ELF file, read in place.
///
/// Reads what the code generator needs of the objects LLVM emits and of the files the linker writes: sections, symbols
/// and relocations with addends. Every access is range-checked; a malformed file is an error.
struct ObjectFile {
  struct Section {
    var name: String
    var type: UInt32
    var flags: UInt64
    var address: UInt64
    var offset: Int
    var size: Int
    var link: Int
    var info: Int

    /// The section's bytes as a range of the file; empty when it has none in the file.
    var range: Range<Int> { type == ObjectFile.noBits ? offset..<offset : offset..<(offset + size) }
  }

  struct Symbol {
    var name: String
    var value: UInt64
    var size: UInt64
    var section: Int
    var type: UInt8

    var isDefined: Bool { section != 0 }
    var isFunction: Bool { type == 2 }
  }

  struct Relocation {
    var offset: Int
    var type: UInt32
    var symbol: Int
    var addend: Int64
  }

  static let noBits: UInt32 = 8
  static let relocationsWithAddends: UInt32 = 4

  let bytes: [UInt8]
  let sections: [Section]
  let symbols: [Symbol]

  /// Reads the headers and the symbol table of `bytes`.
  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    let reader = ByteReader(bytes)
    guard bytes.count >= 64, Array(bytes[0..<4]) == [0x7f, 0x45, 0x4c, 0x46], bytes[4] == 2, bytes[5] == 1 else {
      throw CodegenError("not a 64-bit little-endian ELF file")
    }
    let table = Int(truncatingIfNeeded: try reader.u64(0x28))
    let entrySize = Int(try reader.u16(0x3a))
    var count = Int(try reader.u16(0x3c))
    var names = Int(try reader.u16(0x3e))
    if count == 0 && table != 0 { count = Int(truncatingIfNeeded: try reader.u64(table + 0x20)) }
    if names == 0xffff { names = Int(try reader.u32(table + 0x28)) }
    guard table >= 0, count >= 0, entrySize >= 64, count <= bytes.count / entrySize else {
      throw CodegenError("malformed ELF section table")
    }
    var nameOffsets: [Int] = []
    var sections: [Section] = []
    for index in 0..<count {
      let at = table + index * entrySize
      nameOffsets.append(Int(try reader.u32(at)))
      let section = Section(
        name: "", type: try reader.u32(at + 4), flags: try reader.u64(at + 8), address: try reader.u64(at + 16),
        offset: Int(truncatingIfNeeded: try reader.u64(at + 24)), size: Int(truncatingIfNeeded: try reader.u64(at + 32)),
        link: Int(try reader.u32(at + 40)), info: Int(try reader.u32(at + 44)))
      guard
        section.type == ObjectFile.noBits || section.type == 0
          || (section.offset >= 0 && section.size >= 0 && section.offset <= bytes.count
            && section.size <= bytes.count - section.offset)
      else { throw CodegenError("malformed ELF section") }
      sections.append(section)
    }
    guard names < count else { throw CodegenError("malformed ELF section names") }
    for index in 0..<count {
      sections[index].name = try reader.string(sections[names].offset + nameOffsets[index])
    }
    var symbols: [Symbol] = []
    if let symbolTable = sections.first(where: { $0.type == 2 }) {
      guard symbolTable.link < count else { throw CodegenError("malformed ELF symbol table") }
      let strings = sections[symbolTable.link].offset
      for index in 0..<(symbolTable.size / 24) {
        let at = symbolTable.offset + index * 24
        symbols.append(
          Symbol(
            name: try reader.string(strings + Int(try reader.u32(at))), value: try reader.u64(at + 8),
            size: try reader.u64(at + 16), section: Int(try reader.u16(at + 6)), type: bytes[at + 4] & 15))
      }
    }
    self.sections = sections
    self.symbols = symbols
  }

  /// Returns the index of the section named `name`.
  func section(_ name: String) -> Int? {
    sections.firstIndex { $0.name == name }
  }

  /// Returns the relocations that apply to section `index`.
  func relocations(of index: Int) throws -> [Relocation] {
    let reader = ByteReader(bytes)
    var result: [Relocation] = []
    for section in sections where section.type == ObjectFile.relocationsWithAddends && section.info == index {
      for entry in 0..<(section.size / 24) {
        let at = section.offset + entry * 24
        let info = try reader.u64(at + 8)
        result.append(
          Relocation(
            offset: Int(truncatingIfNeeded: try reader.u64(at)), type: UInt32(truncatingIfNeeded: info),
            symbol: Int(info >> 32), addend: Int64(bitPattern: try reader.u64(at + 16))))
      }
    }
    return result
  }
}

/// Range-checked reads of little-endian numbers.
struct ByteReader {
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  private func number(_ at: Int, _ size: Int) throws -> UInt64 {
    guard at >= 0, at <= bytes.count - size else { throw CodegenError("truncated object file") }
    var result: UInt64 = 0
    for index in 0..<size { result |= UInt64(bytes[at + index]) << UInt64(8 * index) }
    return result
  }

  func u8(_ at: Int) throws -> UInt8 { UInt8(try number(at, 1)) }
  func u16(_ at: Int) throws -> UInt16 { UInt16(try number(at, 2)) }
  func u32(_ at: Int) throws -> UInt32 { UInt32(try number(at, 4)) }
  func u64(_ at: Int) throws -> UInt64 { try number(at, 8) }

  /// Returns the zero-terminated string at `at`.
  func string(_ at: Int) throws -> String {
    guard at >= 0, at < bytes.count, let end = bytes[at...].firstIndex(of: 0) else {
      throw CodegenError("truncated object file")
    }
    return String(decoding: bytes[at..<end], as: UTF8.self)
  }

  /// Reads an unsigned LEB128 number at `at` and moves `at` behind it.
  func uleb(_ at: inout Int) throws -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = try u8(at)
      at += 1
      if shift < 64 { result |= UInt64(byte & 0x7f) << shift }
      shift += 7
      if byte & 0x80 == 0 { return result }
    }
  }

  /// Reads a signed LEB128 number at `at` and moves `at` behind it.
  func sleb(_ at: inout Int) throws -> Int64 {
    var result: Int64 = 0
    var shift: Int64 = 0
    while true {
      let byte = try u8(at)
      at += 1
      if shift < 64 { result |= Int64(byte & 0x7f) << shift }
      shift += 7
      if byte & 0x80 == 0 {
        if shift < 64 && byte & 0x40 != 0 { result |= -1 << shift }
        return result
      }
    }
  }
}
