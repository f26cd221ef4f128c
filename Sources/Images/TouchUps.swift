import Runtime

/// The tables of words that refer to an image: offsets in steps of 8 bytes, each as the difference from the one before.
enum TouchUps {
  /// Calls `body` with the byte offset of each word of a table.
  static func forEachWord(_ table: UnsafeRawBufferPointer, _ body: (Int) -> Void) {
    var reader = VarintReader(table)
    var word: UInt64 = 0
    while !reader.isAtEnd {
      word &+= reader.next()
      body(Int(word) * 8)
    }
  }

  /// Adds `distance` to each word of the table.
  static func shift(_ image: LoadedImage, _ table: UnsafeRawBufferPointer, by distance: UInt) {
    let memory = image.memory
    forEachWord(table) { offset in
      Timings.add(.wordsRelocated)
      memory.storeBytes(of: memory.load(fromByteOffset: offset, as: UInt.self) &+ distance, toByteOffset: offset, as: UInt.self)
    }
  }

  /// Calls `body` with each required image and the table of the words that refer to it.
  static func forEachOuter(_ image: LoadedImage, _ body: (LoadedImage, UnsafeRawBufferPointer) -> Void) {
    let all = image.section(.outerReferences)
    var at = 0
    for required in image.requirements {
      var reader = VarintReader(UnsafeRawBufferPointer(rebasing: all[at...]))
      let count = reader.next()
      let begin = at + reader.position
      var i: UInt64 = 0
      while i < count {
        _ = reader.next()
        i += 1
      }
      let end = at + reader.position
      body(required, UnsafeRawBufferPointer(rebasing: all[begin..<end]))
      at = end
    }
  }
}
