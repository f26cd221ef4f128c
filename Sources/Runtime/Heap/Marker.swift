import CRuntime

/// Marking: from each reference found to the objects it reaches, with a stack of its own.
///
/// A mark bit is set when an object is first met; it is scanned by its type's layout when it is taken from the stack. What lies
/// outside the heap's range (images, machine code) is neither marked nor scanned.
enum Marker {
  nonisolated(unsafe) private static var stack = RawList<UnsafeMutableRawPointer>()
  /// Bytes of the objects marked since `begin`.
  nonisolated(unsafe) static var markedBytes: UInt64 = 0
  /// Weak references met; the collector clears those whose object is not marked.
  nonisolated(unsafe) static var weakReferences = RawList<UnsafeMutableRawPointer>()

  /// Whether the object, which lies in the heap, is marked.
  @inline(__always) static func isMarked(_ object: UnsafeMutableRawPointer) -> Bool {
    let bit = Int((UInt(bitPattern: object) &- tt_heap.base) >> 4)
    return tt_heap.marks[bit >> 6] & (1 << UInt64(bit & 63)) != 0
  }

  /// Whether the object outlives the collection: it is marked, or not in the heap at all.
  @inline(__always) static func isAlive(_ object: UnsafeMutableRawPointer) -> Bool {
    !ObjectLookup.isInHeap(UInt(bitPattern: object)) || isMarked(object)
  }

  /// Marks the object at `reference` where that lies in the heap.
  @inline(__always) static func mark(_ reference: UnsafeMutableRawPointer?) {
    let offset = UInt(bitPattern: reference) &- tt_heap.base
    guard offset < tt_heap.size else { return }
    let bit = Int(offset >> 4)
    let word = tt_heap.marks! + bit >> 6
    let mask: UInt64 = 1 << UInt64(bit & 63)
    if word.pointee & mask != 0 { return }
    word.pointee |= mask
    stack.append(reference.unsafelyUnwrapped)
  }

  /// Marks the object that the word may point to or into.
  @inline(__always) static func markConservatively(_ word: UInt) {
    guard ObjectLookup.isInHeap(word) else { return }
    if let object = ObjectLookup.object(at: word) { mark(object) }
  }

  /// Scans the words in [low, high) conservatively.
  static func scanConservatively(_ low: UInt, _ high: UInt) {
    var p = (low + 7) & ~7
    while p &+ 8 <= high {
      markConservatively(UnsafeRawPointer(bitPattern: p).unsafelyUnwrapped.load(as: UInt.self))
      p &+= 8
    }
  }

  /// Has the object, which is marked already or lies in an image, scanned (again).
  static func rescan(_ object: UnsafeMutableRawPointer) {
    // It was counted when it was marked.
    if ObjectLookup.isInHeap(UInt(bitPattern: object)) { markedBytes &-= UInt64(ObjectLookup.room(of: object) &+ 8) }
    stack.append(object)
  }

  /// Scans until everything reachable from what was marked is marked.
  static func drain() {
    while stack.count > 0 {
      let object = stack.removeLast()
      let header = object.load(fromByteOffset: -8, as: UInt.self)
      if ObjectLookup.isInHeap(UInt(bitPattern: object)) {
        if header & HeaderBits.age == 0 { object.storeBytes(of: header | HeaderBits.old, toByteOffset: -8, as: UInt.self) }
        markedBytes &+= UInt64(ObjectLookup.room(of: object) &+ 8)
      }
      scan(object, header)
    }
  }

  /// Marks the objects that the object refers to.
  private static func scan(_ object: UnsafeMutableRawPointer, _ header: UInt) {
    let type = UnsafeMutableRawPointer(bitPattern: header & ~HeaderBits.all)
    guard let type else { return scanWholeCell(object) }
    mark(type)
    guard let layout = DataType(raw: type).layout else { return scanWholeCell(object) }
    switch layout.kind {
    case LayoutKind.string.rawValue, LayoutKind.symbol.rawValue, LayoutKind.layout.rawValue: return
    case LayoutKind.svec.rawValue:
      let n = object.load(as: Int.self)
      let words = (object + 8).assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
      for i in 0..<n { mark(words[i]) }
    case LayoutKind.memory.rawValue: scanElements(Memory(raw: object), layout)
    case LayoutKind.array.rawValue: mark(object.load(fromByteOffset: ArrayObject.Offset.buffer, as: UnsafeMutableRawPointer?.self))
    case LayoutKind.weakref.rawValue: weakReferences.append(object)
    case LayoutKind.task.rawValue:
      scanPointers(object, layout)
      TaskStacks.scan(TaskObject(raw: object))
    default: scanPointers(object, layout)
    }
  }

  @inline(__always) private static func scanPointers(_ object: UnsafeMutableRawPointer, _ layout: Layout) {
    let n = Int(layout.pointerCount)
    let words = object.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
    for i in 0..<n { mark(words[layout.pointerWord(i)]) }
  }

  private static func scanElements(_ memory: Memory, _ layout: Layout) {
    mark(memory.owner?.raw)
    let n = memory.count
    let first = memory.raw + Memory.size
    if layout.flags & Layout.Flag.elementsAreReferences != 0 {
      let words = first.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
      for i in 0..<n { mark(words[i]) }
      return
    }
    let pointers = Int(layout.pointerCount)
    if pointers == 0 { return }
    let size = Int(layout.elementSize)
    for i in 0..<n {
      let words = (first + i * size).assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
      for j in 0..<pointers { mark(words[layout.pointerWord(j)]) }
    }
  }

  /// For objects whose type has no layout yet: during the bootstrap.
  private static func scanWholeCell(_ object: UnsafeMutableRawPointer) {
    guard ObjectLookup.isInHeap(UInt(bitPattern: object)) else { return }
    let low = UInt(bitPattern: object)
    scanConservatively(low, low + UInt(ObjectLookup.room(of: object)))
  }
}
