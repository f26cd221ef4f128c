import Runtime

/// What a loaded image holds, for `tintype image show`.
public struct ImageInventory {
  /// The compiled code of one CodeInstance, in bytes.
  public struct Function {
    public let code: CodeInstance
    /// The size of the entry that dispatch calls, and of the unboxed one; 0 where there is none.
    public var boxed = 0
    public var native = 0
  }
  /// Those that have machine code.
  public private(set) var functions: [UInt: Function] = [:]
  /// The addresses of all methods and of all CodeInstances, in the order in which they lie in the image.
  public private(set) var methods: [UInt] = []
  public private(set) var codes: [UInt] = []

  public init(_ image: LoadedImage) {
    let table = image.section(.functions)
    for i in 0..<table.count / MemoryLayout<CodeRanges.SegmentEntry>.stride {
      let entry = table.loadUnaligned(fromByteOffset: i * MemoryLayout<CodeRanges.SegmentEntry>.stride, as: CodeRanges.SegmentEntry.self)
      guard let raw = UnsafeMutableRawPointer(bitPattern: entry.code) else { continue }
      let size = Int(entry.size & 0x7fff_ffff)
      if entry.size >> 31 != 0 {
        functions[entry.code, default: Function(code: CodeInstance(raw: raw))].native += size
      } else {
        functions[entry.code, default: Function(code: CodeInstance(raw: raw))].boxed += size
      }
    }
    methods = Self.attached(image, [.methods, .constructors])
    codes = Self.attached(image, [.code])
  }

  /// The image's own objects that it attaches to others, of some kinds.
  private static func attached(_ image: LoadedImage, _ kinds: [Attachments.Kind]) -> [UInt] {
    let table = image.section(.attachments)
    let values = image.section(.attached)
    var found: Set<UInt> = []
    for i in 0..<table.count / AttachmentTable.slotSize {
      let at = i * AttachmentTable.slotSize
      guard table.load(fromByteOffset: at, as: UInt64.self) != 0,
        let kind = Attachments.Kind(rawValue: Int(table.load(fromByteOffset: at + 8, as: UInt32.self))), kinds.contains(kind)
      else { continue }
      let count = Int(table.load(fromByteOffset: at + 12, as: UInt32.self))
      let first = Int(table.load(fromByteOffset: at + 16, as: UInt64.self))
      for j in first..<first + count {
        let address = image.decode(values.load(fromByteOffset: j * 8, as: UInt64.self)).address
        if address >= image.base && address < image.end { found.insert(address) }
      }
    }
    return found.sorted()
  }
}
