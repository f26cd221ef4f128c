import Runtime

/// The words of an object that hold addresses of C memory (`Ptr`): they become null in an image.
struct PointerWords {
  private var known: [UInt: [Int]] = [:]

  /// The byte offsets of such words in an instance of `t` (in an element, for a Memory type), ascending.
  mutating func offsets(_ t: DataType) -> [Int] {
    if let there = known[t.address] { return there }
    var result: [Int] = []
    if let layout = t.layout, layout.layoutKind == .memory {
      if layout.flags & (Layout.Flag.elementsAreReferences | Layout.Flag.elementsAreUnion) == 0, let e = t.parameters[0].asDataType {
        collect(e, 0, &result)
      }
    } else {
      collect(t, 0, &result)
    }
    known[t.address] = result
    return result
  }

  private func collect(_ t: DataType, _ base: Int, _ result: inout [Int]) {
    if same(t.name, Known.nPtr) {
      result.append(base)
      return
    }
    guard let layout = t.layout, !t.isPrimitive, let types = t.types, layout.fieldCount > 0 else { return }
    for i in 0..<min(Int(layout.fieldCount), types.count) where !layout.fieldIsReference(i) && !layout.fieldIsUnion(i) {
      if let field = types.get(i)?.asDataType { collect(field, base + layout.fieldOffset(i), &result) }
    }
  }
}
