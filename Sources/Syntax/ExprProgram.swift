/// One step of an `ExprProgram`; 16 bytes, trivially copyable.
public struct ExprInstruction {
  public enum Operation: UInt8 {
    /// Push the symbol number `payload`.
    case symbol
    /// Push `GlobalRef(Core, symbol number payload)`.
    case coreGlobal
    /// Push the string number `payload`.
    case string
    /// Push the Char whose 32 bits (Julia's representation) are `payload`.
    case character
    /// Push the number whose bits are `payload`.
    case int64, uint8, uint16, uint32, uint64, float64, float32
    /// Push `true` or `false` (`payload` 1 or 0).
    case bool
    /// Push `nothing`.
    case nothing
    /// Push `LineNumberNode(payload, file)`.
    case lineNumber
    /// Pop a value, push the `QuoteNode` of it.
    case quoteNode
    /// Pop `count` values, push the `Expr` with them as arguments and the symbol number `payload` as head.
    case expr
    /// Push the exception that describes the diagnostics of the parse: the argument of `:error` and `:incomplete`.
    case parseError
  }
  public var operation: Operation
  /// The number of arguments of an `expr`.
  public var count: UInt32
  public var payload: UInt64
}

/// Expressions as a flat list of instructions in postorder, to be replayed on a stack of the consumer's own.
///
/// Running all instructions leaves exactly one value on the stack. Texts are stored once: `texts[i]` is the range in
/// `bytes` of symbol or string number `i`.
public struct ExprProgram {
  public internal(set) var instructions: [ExprInstruction] = []
  public internal(set) var bytes: [UInt8]
  public internal(set) var texts: [Range<Int32>]

  init() {
    bytes = Head.bytes
    texts = Head.texts
  }

  /// The text of symbol or string number `index`, decoded; invalid bytes become U+FFFD.
  public func text(_ index: Int) -> String {
    let range = texts[index]
    return String(decoding: bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
  }
}

/// The symbols that each program has at fixed numbers: the heads of expressions.
enum Head: Int, CaseIterable {
  case block, quote, call, macrocall, kw, parameters, tuple, ref, curly, braces, bracescat, vect, hcat, vcat, ncat, row
  case nrow
  case typed_hcat, typed_vcat, typed_ncat, typed_comprehension, comprehension, generator, flatten, filter
  case `if`, `elseif`, `for`, `while`, `try`, `let`, function, macro, `struct`, abstract, primitive, module
  case `return`, `break`, `continue`, const, global, local, outer, export, `import`, using, `as`, `where`, toplevel
  case string, `do`, comparison, error, incomplete
  case dot, equals, arrow, declaration, ellipsis, dollar, colon, adjoint, star
  case doc, cmd, int128String, uint128String, bigString

  /// What the cases mean, in their order, a space after each. Spelled out because Swift finds the name of a case by reflection,
  /// which took a twentieth of a process that does nothing.
  private static let spellings: StaticString = """
    block quote call macrocall kw parameters tuple ref curly braces bracescat vect hcat vcat ncat row \
    nrow \
    typed_hcat typed_vcat typed_ncat typed_comprehension comprehension generator flatten filter \
    if elseif for while try let function macro struct abstract primitive module \
    return break continue const global local outer export import using as where toplevel \
    string do comparison error incomplete \
    . = -> :: ... $ : ' * \
    @doc @cmd @int128_str @uint128_str @big_str \

    """

  /// The spellings one after the other, and where each lies in them.
  static let bytes: [UInt8] = spelled.bytes
  static let texts: [Range<Int32>] = spelled.texts

  private static let spelled: (bytes: [UInt8], texts: [Range<Int32>]) = {
    var bytes: [UInt8] = []
    var texts: [Range<Int32>] = []
    var start: Int32 = 0
    for i in 0..<spellings.utf8CodeUnitCount {
      let byte = spellings.utf8Start[i]
      if byte != UInt8(ascii: " ") {
        bytes.append(byte)
        continue
      }
      let end = Int32(bytes.count)
      texts.append(start..<end)
      start = end
    }
    return (bytes, texts)
  }()
}

/// Appends to an `ExprProgram`, storing equal texts once.
struct ExprProgramBuilder {
  var program = ExprProgram()
  /// Open addressing: numbers of texts, or -1.
  private var slots = [Int32](repeating: -1, count: 64)
  private var used = 0

  mutating func append(_ operation: ExprInstruction.Operation, _ payload: UInt64 = 0, count: Int = 0) {
    program.instructions.append(
      ExprInstruction(operation: operation, count: UInt32(truncatingIfNeeded: count), payload: payload))
  }

  mutating func expr(_ head: Head, _ count: Int) { append(.expr, UInt64(head.rawValue), count: count) }

  mutating func symbol(_ head: Head) { append(.symbol, UInt64(head.rawValue)) }

  mutating func symbol(_ text: UnsafeBufferPointer<UInt8>) { append(.symbol, UInt64(intern(text))) }

  mutating func symbol(_ text: [UInt8]) {
    let number = text.withUnsafeBufferPointer { intern($0) }
    append(.symbol, UInt64(number))
  }

  mutating func string(_ text: [UInt8]) {
    let number = text.withUnsafeBufferPointer { intern($0) }
    append(.string, UInt64(number))
  }

  mutating func intern(_ text: [UInt8]) -> Int { text.withUnsafeBufferPointer { intern($0) } }

  /// The number of `text`.
  mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    if used * 2 >= slots.count { grow() }
    var slot = hash(text) & (slots.count - 1)
    while slots[slot] >= 0 {
      if equals(Int(slots[slot]), text) { return Int(slots[slot]) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = program.texts.count
    let start = Int32(truncatingIfNeeded: program.bytes.count)
    program.bytes.append(contentsOf: text)
    program.texts.append(start..<Int32(truncatingIfNeeded: program.bytes.count))
    slots[slot] = Int32(truncatingIfNeeded: number)
    used += 1
    return number
  }

  private func equals(_ number: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = program.texts[number]
    guard range.count == text.count else { return false }
    let start = Int(range.lowerBound)
    for i in 0..<text.count where program.bytes[start + i] != text[i] { return false }
    return true
  }

  private func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var h: UInt64 = 0xcbf2_9ce4_8422_2325
    for c in text { h = (h ^ UInt64(c)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: h ^ (h >> 29))
  }

  private mutating func grow() {
    let old = slots
    slots = [Int32](repeating: -1, count: old.count * 2)
    for number in old where number >= 0 {
      let range = program.texts[Int(number)]
      let h = program.bytes[Int(range.lowerBound)..<Int(range.upperBound)].withUnsafeBufferPointer { hash($0) }
      var slot = h & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = number
    }
  }
}
