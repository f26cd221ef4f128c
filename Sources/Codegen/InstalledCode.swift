import Inference
import Runtime

/// Which code lies at which address of this process, for stack traces.
public enum InstalledCode {
  /// The range of one entry point.
  public struct Range: BitwiseCopyable {
    public var begin: UInt
    public var end: UInt
    public var code: CodeInstance
    /// The packed line table (`CompactLineTable`), in memory that is never freed.
    public var table: UnsafePointer<UInt8>?
    public var tableSize: Int
  }

  /// The ranges, in order of address.
  public nonisolated(unsafe) static let ranges = RefBuffer<Range>()

  /// Adds the entry point of `size` bytes at `address`.
  static func add(_ address: UInt, _ size: Int, _ code: CodeInstance, _ table: CompactLineTable?) {
    var bytes: UnsafeMutablePointer<UInt8>?
    let count = table?.bytes.count ?? 0
    if let table, count > 0 {
      bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
      bytes?.initialize(from: table.bytes, count: count)
    }
    let range = Range(
      begin: address, end: address &+ UInt(size), code: code, table: bytes.map { UnsafePointer($0) }, tableSize: count)
    ranges.insert(range, at: position(address))
  }

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

  /// Returns the code that the return address `address` is in, and the index in its chains (`CodeInstance.lineTable`) of
  /// the call that returns there; −1 where no line is known.
  public static func find(_ address: UInt) -> (code: CodeInstance, chain: Int)? {
    let index = position(address &- 1) - 1
    guard index >= 0, ranges[index].end > address &- 1 else { return nil }
    let range = ranges[index]
    guard let table = range.table else { return (range.code, -1) }
    let offset = UInt32(truncatingIfNeeded: address &- 1 &- range.begin)
    let line = CompactLineTable.lookup(UnsafeBufferPointer(start: table, count: range.tableSize), offset)
    return (range.code, Int(line) - 1)
  }

  /// Makes the chains of `body`: a svec with four elements an entry: method (or MethodInstance, or Symbol), file, line
  /// (Int64), and the index of the entry that it was inlined into, or −1.
  static func makeChains(_ body: IR) -> SimpleVector {
    let chains = makeSimpleVector(body.lines.count * 4)
    for index in 0..<body.lines.count {
      let entry = body.lines[index]
      chains[index * 4] = entry.method
      chains[index * 4 + 1] = entry.file.value
      chains[index * 4 + 2] = boxInt(Int(entry.line))
      chains[index * 4 + 3] = boxInt(Int(entry.parent))
    }
    return chains
  }
}
