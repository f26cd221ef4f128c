/// The lines of a part of a source.
struct LineMap {
  /// The byte offsets at which lines begin, then the end of the part if it does not end in a line feed.
  private(set) var starts: [Int]
  let firstLine: Int

  /// Maps the bytes `part` of `source`, the first of which is on line `firstLine`.
  init(_ source: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, firstLine: Int) {
    self.firstLine = firstLine
    starts = [part.lowerBound]
    for i in part where source[i] == 0x0A { starts.append(i + 1) }
    if part.isEmpty || source[part.upperBound - 1] != 0x0A { starts.append(part.upperBound) }
  }

  /// The index of the line that holds `byte`; the end of the source belongs to the last line.
  func index(at byte: Int) -> Int {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle + 1 } else { high = middle }
    }
    let found = max(0, low - 1)
    return found < starts.count - 1 ? found : max(0, starts.count - 2)
  }

  func line(at byte: Int) -> Int { index(at: byte) + firstLine }

  /// The range of bytes of line number `index`, its line feed included.
  func range(_ index: Int) -> Range<Int> {
    starts[index]..<(index + 1 < starts.count ? starts[index + 1] : starts[index])
  }
}
