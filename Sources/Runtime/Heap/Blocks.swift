import CRuntime
import Glibc

/// Blocks: units that hold cells of one size.
///
/// A block's first cell begins 8 bytes in, so that objects, 8 bytes into their cells, are 16-byte aligned. After a collection a cell
/// is free where its object's mark bit is clear; sweeping is nothing more than looking for the next run of clear bits. A run is
/// zeroed when it is taken, so the header of a cell that was never given out is 0. `cursor` separates the two meanings:
/// cells before it are objects where their header is not 0, cells from it on where they were marked.
enum Blocks {
  /// The block that cells of each size are taken from, + 1; 0: none.
  nonisolated(unsafe) private static var current = UnsafeMutablePointer<Int>.allocateZeroed(Int(TT_SIZE_CLASSES))
  /// The first block of each size with free cells, + 1.
  nonisolated(unsafe) private static var available = UnsafeMutablePointer<UInt32>.allocateZeroed(Int(TT_SIZE_CLASSES))
  nonisolated(unsafe) private static var lastAvailable = UnsafeMutablePointer<UInt32>.allocateZeroed(Int(TT_SIZE_CLASSES))

  /// Takes the next run of free cells of the size class, makes it the thread's, and gives out its first cell.
  static func takeRunAndCell(_ c: Int) -> UnsafeMutableRawPointer {
    let (cell, count) = takeRun(c, limit: Int.max)
    let size = Int(tt_cells_size(c))
    tt_set_bump(c, cell + size, cell + size * count)
    return cell
  }

  /// Gives out one cell.
  static func takeCell(_ c: Int) -> UnsafeMutableRawPointer {
    tt_set_bump(c, nil, nil)
    return takeRun(c, limit: 1).0
  }

  private static func takeRun(_ c: Int, limit: Int) -> (UnsafeMutableRawPointer, Int) {
    while true {
      if current[c] == 0 { current[c] = nextBlock(c) + 1 }
      let block = current[c] - 1
      if let run = nextRun(block, c, limit) { return run }
      current[c] = 0
    }
  }

  private static func nextBlock(_ c: Int) -> Int {
    if available[c] != 0 {
      let block = Int(available[c]) - 1
      available[c] = tt_heap.units[block].next
      if available[c] == 0 { lastAvailable[c] = 0 }
      return block
    }
    let span = Int(tt_block_span_of(c))
    let block = Units.take(span)
    var dirty = false
    for u in block..<block + span {
      if tt_heap.units[u].dirty != 0 { dirty = true }
      tt_heap.units[u] = tt_unit()
      tt_heap.units[u].kind = TT_UNIT_CONTINUATION
      tt_heap.units[u].distance = UInt32(u - block)
      tt_heap.units[u].span = 1
    }
    tt_heap.units[block].kind = TT_UNIT_BLOCK
    tt_heap.units[block].size_class = UInt8(c)
    tt_heap.units[block].span = UInt8(span)
    tt_heap.units[block].dirty = dirty ? 1 : 0
    return block
  }

  /// The next run of free cells in the block, at most `limit`, zeroed.
  private static func nextRun(_ block: Int, _ c: Int, _ limit: Int) -> (UnsafeMutableRawPointer, Int)? {
    let cells = Int(tt_cells_of(c))
    let size = Int(tt_cells_size(c))
    let granules = size >> 4
    let firstBit = block << (Int(TT_UNIT_SHIFT) - 4) + 1
    var i = Int(tt_heap.units[block].cursor)
    let marks = tt_heap.marks!
    while i < cells && isSet(marks, firstBit + i * granules) { i += 1 }
    guard i < cells else {
      tt_heap.units[block].cursor = UInt32(cells)
      return nil
    }
    var end = i + 1
    while end < cells && end - i < limit && !isSet(marks, firstBit + end * granules) { end += 1 }
    tt_heap.units[block].cursor = UInt32(end)
    let bytes = (end - i) * size
    let run = Units.address(block) + 8 + i * size
    if tt_heap.units[block].dirty != 0 { memset(run, 0, bytes) }
    tt_self().pointee.allocated_bytes += UInt64(bytes)
    return (run, end - i)
  }

  @inline(__always) private static func isSet(_ marks: UnsafeMutablePointer<UInt64>, _ bit: Int) -> Bool {
    marks[bit >> 6] & (1 << UInt64(bit & 63)) != 0
  }

  /// Forgets the runs of the thread and the blocks in use, before a collection.
  static func closeRuns() {
    for c in 0..<Int(tt_size_class_count) {
      tt_set_bump(c, nil, nil)
      current[c] = 0
    }
  }

  /// Makes all lists anew, after marking; `sweep` calls `add` for each block with free cells.
  static func forgetAvailable() {
    for c in 0..<Int(tt_size_class_count) {
      available[c] = 0
      lastAvailable[c] = 0
    }
  }

  /// Looks at the marks of a block after a collection: frees it where it is empty, lists it where it has free cells.
  static func sweep(_ block: Int) {
    let c = Int(tt_heap.units[block].size_class)
    let span = Int(tt_heap.units[block].span)
    let words = tt_heap.marks! + block << (Int(TT_UNIT_SHIFT) - 10)
    var marked = 0
    for w in 0..<(span << (Int(TT_UNIT_SHIFT) - 10)) { marked += words[w].nonzeroBitCount }
    let cells = Int(tt_cells_of(c))
    if marked == 0 {
      Units.free(block, span)
    } else if marked >= cells {
      tt_heap.units[block].cursor = UInt32(cells)
      tt_heap.units[block].next = 0
    } else {
      tt_heap.units[block].cursor = 0
      tt_heap.units[block].dirty = 1
      tt_heap.units[block].next = 0
      if lastAvailable[c] == 0 {
        available[c] = UInt32(block) + 1
      } else {
        tt_heap.units[Int(lastAvailable[c]) - 1].next = UInt32(block) + 1
      }
      lastAvailable[c] = UInt32(block) + 1
    }
  }
}

@inline(__always) func tt_cells_size(_ c: Int) -> UInt32 { tt_class_cell_size(UInt(c)) }
@inline(__always) func tt_cells_of(_ c: Int) -> UInt32 { tt_class_cells(UInt(c)) }
@inline(__always) func tt_block_span_of(_ c: Int) -> UInt32 { tt_class_span(UInt(c)) }

extension UnsafeMutablePointer {
  /// Memory for `count` elements, all bytes zero, that is never freed.
  static func allocateZeroed(_ count: Int) -> UnsafeMutablePointer<Pointee> {
    let p = UnsafeMutablePointer<Pointee>.allocate(capacity: count)
    memset(p, 0, count * MemoryLayout<Pointee>.stride)
    return p
  }
}
