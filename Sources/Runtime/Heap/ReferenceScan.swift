import CRuntime

/// The references in an object, by its type's layout: what the collector follows, for those who are not in a hurry.
public enum ReferenceScan {
  /// Calls `body` with the byte offset of each reference word of the object (null ones too), and its value. The type in the
  /// header and the saved stack of a task are not among them.
  public static func forEach(_ object: UnsafeMutableRawPointer, _ body: (Int, UnsafeMutableRawPointer?) -> Void) {
    let header = object.load(fromByteOffset: -8, as: UInt.self)
    guard let type = UnsafeMutableRawPointer(bitPattern: header & ~HeaderBits.all), let layout = DataType(raw: type).layout else { return }
    func visit(_ offset: Int) { body(offset, object.load(fromByteOffset: offset, as: UnsafeMutableRawPointer?.self)) }
    switch layout.layoutKind {
    case .string, .symbol, .layout: return
    case .svec: for i in 0..<object.load(as: Int.self) { visit(8 + i * 8) }
    case .array: visit(ArrayObject.Offset.buffer)
    case .weakref: visit(0)
    case .memory:
      visit(Memory.Offset.owner)
      let n = object.load(as: Int.self)
      if layout.flags & Layout.Flag.elementsAreReferences != 0 {
        for i in 0..<n { visit(Memory.size + i * 8) }
      } else if layout.pointerCount > 0 {
        for i in 0..<n {
          for j in 0..<Int(layout.pointerCount) { visit(Memory.size + i * Int(layout.elementSize) + layout.pointerWord(j) * 8) }
        }
      }
    case .fixed, .task, .tuple, .namedtuple: for i in 0..<Int(layout.pointerCount) { visit(layout.pointerWord(i) * 8) }
    }
  }

  /// Whether the object refers to any object of the heap.
  static func refersToHeap(_ object: UnsafeMutableRawPointer) -> Bool {
    var found = ObjectLookup.isInHeap(object.load(fromByteOffset: -8, as: UInt.self))
    forEach(object) { _, child in
      if ObjectLookup.isInHeap(UInt(bitPattern: child)) { found = true }
    }
    return found
  }
}
