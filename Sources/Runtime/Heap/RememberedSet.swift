import CRuntime

/// The objects that are known to refer to younger ones, or, in an image, to anything outside images.
///
/// The write barrier clears such a parent's age and records it here, once. An old parent is scanned by the next collection and
/// is then old again. An object of an image is a root for as long as it refers to the heap.
enum RememberedSet {
  nonisolated(unsafe) private static var parents = RawList<UnsafeMutableRawPointer>()
  nonisolated(unsafe) private static var imageParents = RawList<UnsafeMutableRawPointer>()

  static func record(_ parent: UnsafeMutableRawPointer) {
    let header = parent.load(fromByteOffset: -8, as: UInt.self)
    parent.storeBytes(of: header & ~HeaderBits.age, toByteOffset: -8, as: UInt.self)
    if ObjectLookup.isInHeap(UInt(bitPattern: parent)) { parents.append(parent) } else { imageParents.append(parent) }
  }

  /// Hands the recorded objects to the marker.
  static func enter(full: Bool) {
    if !full { for i in 0..<parents.count { Marker.rescan(parents[i]) } }
    parents.truncate(to: 0)
    for i in 0..<imageParents.count { Marker.rescan(imageParents[i]) }
  }

  /// After marking: objects of images that no longer refer to the heap are as they were mapped again.
  static func settleImages() {
    var i = 0
    while i < imageParents.count {
      let object = imageParents[i]
      if ReferenceScan.refersToHeap(object) {
        i += 1
      } else {
        let header = object.load(fromByteOffset: -8, as: UInt.self)
        object.storeBytes(of: header | HeaderBits.image, toByteOffset: -8, as: UInt.self)
        imageParents.removeUnordered(i)
      }
    }
  }

  static var recordedImageObjects: Int { imageParents.count }
  static func isRecordedImageObject(_ object: UnsafeMutableRawPointer) -> Bool {
    for i in 0..<imageParents.count where imageParents[i] == object { return true }
    return false
  }
}

/// Records `parent`, an old or image object that has come to refer to a younger one; the slow path of the write barrier.
@inline(never) public func recordParent(_ parent: UnsafeMutableRawPointer) { RememberedSet.record(parent) }

/// Must follow a bulk copy of references into `parent`: the ranged form of the write barrier.
public func recordBulkStore(_ parent: UnsafeMutableRawPointer) {
  if parent.load(fromByteOffset: -8, as: UInt.self) & HeaderBits.age != 0 { recordParent(parent) }
}
