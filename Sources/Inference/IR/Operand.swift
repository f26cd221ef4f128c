import Runtime

/// What a statement reads: one word, tagged in the low four bits (objects are 16-byte aligned, so a constant is its own address
/// and a buffer of operands can be scanned conservatively).
@frozen public struct Operand: BitwiseCopyable, Equatable {
  public let word: UInt
  @inline(__always) public init(word: UInt) { self.word = word }

  /// The kinds of operands; the raw value is the tag.
  public enum Kind: UInt {
    /// A constant object. (Constants are never wrapped in QuoteNode.)
    case constant = 0
    /// The result of the statement `index` (0-based).
    case ssa = 1
    /// The argument `index` (0-based; 0 is the function itself, the last one of a vararg method is the tuple of the rest).
    case argument = 2
    /// The static parameter `index` (0-based) of the method, not known at compile time.
    case staticParameter = 3
    /// The basic block `index`, as a target or as the predecessor of a phi's next operand.
    case block = 4
    /// A small number that belongs to the opcode (a count, a flag).
    case number = 5
    /// No value: a phi's input along an edge on which the variable is undefined.
    case none = 6
    /// A slot (0-based); occurs only before SSA construction.
    case slot = 7
  }

  @inline(__always) public static func constant(_ v: Value) -> Operand { Operand(word: v.address) }
  @inline(__always) public static func ssa(_ i: Int) -> Operand { Operand(.ssa, i) }
  @inline(__always) public static func argument(_ i: Int) -> Operand { Operand(.argument, i) }
  @inline(__always) public static func staticParameter(_ i: Int) -> Operand { Operand(.staticParameter, i) }
  @inline(__always) public static func block(_ i: Int) -> Operand { Operand(.block, i) }
  @inline(__always) public static func number(_ i: Int) -> Operand { Operand(.number, i) }
  @inline(__always) public static func slot(_ i: Int) -> Operand { Operand(.slot, i) }
  @inline(__always) public static var none: Operand { Operand(.none, 0) }
  @inline(__always) public init(_ kind: Kind, _ index: Int) { word = UInt(bitPattern: index) << 4 | kind.rawValue }

  @inline(__always) public var kind: Kind { Kind(rawValue: word & 15).unsafelyUnwrapped }
  /// The number of an operand that is not a constant.
  @inline(__always) public var index: Int { Int(bitPattern: word) >> 4 }
  @inline(__always) public var isConstant: Bool { word & 15 == 0 }
  @inline(__always) public var isSSA: Bool { word & 15 == 1 }
  @inline(__always) public var isNone: Bool { word & 15 == 6 }
  /// The object of a constant, unchecked.
  @inline(__always) public var constantValue: Value { Value(raw: UnsafeMutableRawPointer(bitPattern: word).unsafelyUnwrapped) }
  /// The object, where the operand is a constant.
  @inline(__always) public var constant: Value? { isConstant ? constantValue : nil }
  /// The statement number, where the operand is the result of a statement.
  @inline(__always) public var ssaIndex: Int? { isSSA ? index : nil }
}
