/// Which compiled code lies at which address, for stack traces.
///
/// Code that is compiled in this process is added function by function; the code of an image is one segment, with a table
/// that lies in the image. A CodeInstance's `lineTable` is an svec: the packed line tables (Strings) of its boxed and of
/// its unboxed entry, and the chains of source locations that they refer to (see `chain`).
public enum CodeRanges {
  /// The range of one entry point.
  public struct Range: BitwiseCopyable {
    public var begin: UInt
    public var end: UInt
    public var code: CodeInstance
    /// Whether this is the unboxed entry.
    public var isNative: Bool
  }

  /// The code of one image.
  public struct Segment: BitwiseCopyable {
    public var begin: UInt
    public var end: UInt
    /// The entry points, in order of offset.
    public var entries: UnsafePointer<SegmentEntry>
    public var count: Int
    public init(begin: UInt, end: UInt, entries: UnsafePointer<SegmentEntry>, count: Int) {
      self.begin = begin
      self.end = end
      self.entries = entries
      self.count = count
    }
  }

  /// One entry point in a segment.
  public struct SegmentEntry: BitwiseCopyable {
    /// The distance from the segment's begin.
    public var offset: UInt32
    /// The number of bytes; the highest bit says that this is the unboxed entry.
    public var size: UInt32
    public var code: UInt
    public init(offset: UInt32, size: UInt32, isNative: Bool, code: UInt) {
      self.offset = offset
      self.size = size | (isNative ? 0x8000_0000 : 0)
      self.code = code
    }
  }

  /// A place in compiled code.
  public struct Place: BitwiseCopyable {
    public var code: CodeInstance
    /// The index of the innermost location in the code's chains, or −1.
    public var chain: Int
  }

  /// One location of a chain.
  public struct Location: BitwiseCopyable {
    /// The MethodInstance, Method or Symbol that names the function.
    public var method: Value
    public var file: Symbol
    public var line: Int
    /// The index of the location that this function was inlined into, or −1.
    public var parent: Int
  }

  nonisolated(unsafe) private static let ranges = RefBuffer<Range>()
  nonisolated(unsafe) private static let segments = RefBuffer<Segment>()

  /// Adds the entry point of `size` bytes at `address`.
  public static func add(_ address: UInt, _ size: Int, _ code: CodeInstance, isNative: Bool) {
    let range = Range(begin: address, end: address &+ UInt(size), code: code, isNative: isNative)
    ranges.insert(range, at: position(address))
  }

  /// Adds the code of an image.
  public static func add(_ segment: Segment) { segments.append(segment) }

  /// The index of the first range that begins above `address`.
  private static func position(_ address: UInt) -> Int {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].begin <= address { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The entry point that the code at `pc` belongs to, nil where it is none of ours.
  public static func range(at pc: UInt) -> Range? {
    for segment in segments where pc >= segment.begin && pc < segment.end {
      var low = 0
      var high = segment.count
      while low < high {
        let middle = (low + high) / 2
        if segment.begin &+ UInt(segment.entries[middle].offset) <= pc { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return nil }
      let entry = segment.entries[low - 1]
      let begin = segment.begin &+ UInt(entry.offset)
      let end = begin &+ UInt(entry.size & 0x7fff_ffff)
      guard pc < end, let code = UnsafeMutableRawPointer(bitPattern: entry.code) else { return nil }
      return Range(begin: begin, end: end, code: CodeInstance(raw: code), isNative: entry.size >> 31 != 0)
    }
    let index = position(pc) - 1
    guard index >= 0, ranges[index].end > pc else { return nil }
    return ranges[index]
  }

  /// The place of the code at `pc`: for a frame that called another one, its return address minus one.
  public static func place(at pc: UInt) -> Place? {
    guard let range = range(at: pc) else { return nil }
    guard let table = range.code.lineTable, table.isSimpleVector else { return Place(code: range.code, chain: -1) }
    let packed = table.unsafeAs(SimpleVector.self)[range.isNative ? 1 : 0]
    guard let bytes = packed.asString else { return Place(code: range.code, chain: -1) }
    let line = lookup(bytes.buffer, UInt32(truncatingIfNeeded: pc &- range.begin))
    return Place(code: range.code, chain: Int(line) - 1)
  }

  /// Whether a frame whose call returns to `returnAddress` is one of a language function. The boxed entry of a function that
  /// has an unboxed one only calls that, and does not count.
  static func isFunction(_ returnAddress: UInt) -> Bool {
    guard let range = range(at: returnAddress &- 1) else { return false }
    return range.isNative || range.code.specptr == 0
  }

  /// Location `index` of the chains of `code`.
  public static func location(_ code: CodeInstance, _ index: Int) -> Location? {
    guard let table = code.lineTable, table.isSimpleVector, index >= 0 else { return nil }
    let chains = table.unsafeAs(SimpleVector.self)[2].unsafeAs(SimpleVector.self)
    guard index * 4 + 3 < chains.count else { return nil }
    return Location(
      method: chains[index * 4], file: chains[index * 4 + 1].unsafeAs(Symbol.self), line: chains[index * 4 + 2].int,
      parent: chains[index * 4 + 3].int)
  }

  /// Looks up a packed line table: pairs of varints, (advance of the code offset, zigzag change of the line), in order of
  /// offset. Returns the line that applies to the byte at `offset`; 0 when none does.
  public static func lookup(_ table: UnsafeBufferPointer<UInt8>, _ offset: UInt32) -> UInt32 {
    var at = 0
    var position: UInt32 = 0
    var line: UInt32 = 0
    func next() -> UInt32 {
      var result: UInt32 = 0
      var shift: UInt32 = 0
      while at < table.count {
        let byte = table[at]
        at &+= 1
        result |= UInt32(byte & 0x7f) << shift
        if byte & 0x80 == 0 { break }
        shift &+= 7
      }
      return result
    }
    while at < table.count {
      position = position &+ next()
      if position > offset { return line }
      let change = next()
      line = line &+ UInt32(bitPattern: Int32(bitPattern: change >> 1) ^ (0 &- Int32(bitPattern: change & 1)))
    }
    return line
  }
}
