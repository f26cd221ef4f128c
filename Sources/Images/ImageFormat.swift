import Runtime

/// The image file: one range of bytes, the same on disk and in memory.
///
/// The file is mapped as a whole at its preferred address, so a reference inside it is an address, prefilled. It begins with the
/// header below; its sections follow, each at a page of its own where it is written to or executed. All offsets count from the
/// beginning of the file. Documentation/Images.md explains what each section is for.
public enum ImageFormat {
  /// "TINTYPE" and the byte 1, as they lie in the file.
  static var magic: UInt64 { 0x0145_5059_544E_4954 }
  /// Changes whenever the meaning of a section does.
  public static var version: UInt32 { 2 }
  static var pageSize: Int { 4096 }
  /// The step between preferred addresses.
  static var addressStep: UInt { 0x1_0000 }
  /// Where images lie: below the heap, above what the system and its loader like.
  static var lowestAddress: UInt { 0x1000_0000_0000 }
  static var highestAddress: UInt { 0x5000_0000_0000 }

  public enum Kind: UInt32 {
    case system = 1
    case package = 2
    case chained = 3
    case learned = 4
    public var name: String {
      switch self {
      case .system: return "system image"
      case .package: return "package image"
      case .chained: return "chained image"
      case .learned: return "learned image"
      }
    }
  }

  /// The sections, in the order of their numbers.
  public enum Section: Int, CaseIterable {
    /// Objects that are never written after they are made: strings, symbols, layouts, vectors of the system.
    case constant
    /// What must be unique in the process, sorted by structural hash.
    case candidates
    /// Objects that may be written.
    case variable
    /// The words through which native code reaches everything outside it.
    case pool
    /// Native code.
    case code
    /// Offsets of the well-known objects (system image only), one u32 of 8-byte units each.
    case known
    /// Hash table of symbols: u32 offsets in 8-byte units, 0: free.
    case symbols
    /// Hash table of instantiated types: {hash: u64, offset: u64}, 0: free.
    case types
    /// Hash table of attachments: keys and runs of values.
    case attachments
    /// The values: u64 references (`EncodedReference`).
    case attached
    /// Offsets of words that refer into this image, as varint steps of 8 bytes.
    case ownReferences
    /// For each required image: count, then offsets of words that refer into it, as varint steps.
    case outerReferences
    /// The images this one requires.
    case requirements
    /// The source files it was made from.
    case dependencies
    /// Bytes of names and paths.
    case strings
    /// The candidates in dependency order, with the words that refer to each.
    case candidateUses
    /// Entry points in native code, for traces: a table of `CodeRanges.SegmentEntry`, in order of offset.
    case functions
    /// What each word of the pool is.
    case poolTargets
    /// The modules this image defines, in `__init__` order.
    case modules
    /// Methods added to other images' functions: method and key (`emitMethodsForOthers`).
    case methodsForOthers
  }

  static var headerSize: Int { 640 }
  /// Byte offsets of the header's fields.
  enum Field {
    static var magic: Int { 0 }
    static var version: Int { 8 }
    static var kind: Int { 12 }
    static var key: Int { 16 }
    static var buildID: Int { 32 }
    static var preferredBase: Int { 48 }
    static var fileSize: Int { 56 }
    static var headerChecksum: Int { 64 }
    static var flags: Int { 72 }
    static var cpu: Int { 80 }
    static var identities: Int { 88 }
    /// A hash of what the executable and the image must agree on: core layouts, builtins.
    static var agreement: Int { 96 }
    static var objectCount: Int { 104 }
    static var symbolCount: Int { 112 }
    static var typeCount: Int { 120 }
    static var nameOffset: Int { 128 }
    static var nameLength: Int { 136 }
    static var uuid: Int { 144 }
    static var sections: Int { 192 }
  }
}

/// A hash of 128 bits that names contents.
public struct ContentKey: Equatable, Hashable {
  public var high: UInt64
  public var low: UInt64
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
  /// 32 hexadecimal digits.
  public var text: String { ContentKey.hex(high) + ContentKey.hex(low) }
  static func hex(_ x: UInt64) -> String {
    let s = String(x, radix: 16)
    return String(repeating: "0", count: 16 - s.count) + s
  }
}

/// A failure to write or load an image: one line for the user.
public struct ImageError: Error, CustomStringConvertible {
  public let description: String
  /// The file that is not what was written: it is cut off, or bytes in it have changed.
  public let damaged: String?
  init(_ text: String, damaged: String? = nil) {
    description = text
    self.damaged = damaged
  }
}
