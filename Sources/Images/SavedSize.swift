import Runtime

/// How many bytes of an object an image holds, from the object's address on.
enum SavedSize {
  static func of(_ object: UnsafeMutableRawPointer) -> Int {
    let v = Value(raw: object)
    let t = v.type
    guard let layout = t.layout else { return 0 }
    switch layout.layoutKind {
    case .svec: return 8 + v.unsafeAs(SimpleVector.self).count * 8
    case .string: return 8 + v.unsafeAs(StringObject.self).count + 1
    case .symbol: return Symbol.size + Int(v.unsafeAs(Symbol.self).count) + 1
    case .memory:
      let m = v.unsafeAs(Memory.self)
      var bytes = Memory.size + m.count * Int(layout.elementSize)
      if layout.flags & Layout.Flag.elementsAreUnion != 0 { bytes += m.count }
      if layout.elementSize == 1 { bytes += 1 }
      return bytes
    case .array: return ArrayObject.size + v.unsafeAs(ArrayObject.self).dimensions * 8
    case .layout:
      let l = v.unsafeAs(Layout.self)
      return Layout.byteCount(fields: Int(l.fieldCount), pointers: Int(l.pointerCount))
    case .fixed, .task, .tuple, .namedtuple, .weakref: return Int(layout.size)
    }
  }
}
