/// Weak references: `WeakRef.value` does not keep its object, and becomes `nothing` when that dies.
enum WeakReferences {
  /// After marking: clears those whose object died, and forgets those that died themselves.
  static func clear() {
    var kept = 0
    for i in 0..<Marker.weakReferences.count {
      let reference = Marker.weakReferences[i]
      guard Marker.isAlive(reference) else { continue }
      if let object = reference.load(as: UnsafeMutableRawPointer?.self), !Marker.isAlive(object) {
        reference.storeBytes(of: Known.nothing.raw, as: UnsafeMutableRawPointer.self)
      }
      Marker.weakReferences[kept] = reference
      kept += 1
    }
    Marker.weakReferences.truncate(to: kept)
  }
}
