import CRuntime
import Glibc

/// The checks that `TINTYPE_CHECK` asks for: `gc:N` collects at every Nth allocation, `heap` looks at every object after each
/// collection. Both can be given, separated by a comma.
public enum HeapChecks {
  nonisolated(unsafe) static var turn = false

  static func readEnvironment() {
    guard let text = getenv("TINTYPE_CHECK") else { return }
    for word in String(cString: text).split(separator: ",") {
      if word == "heap" { tt_heap.verify = 1 }
      if word.hasPrefix("gc:"), let n = Int64(word.dropFirst(3)), n > 0 { tt_heap.check_every = n }
    }
  }

  /// Looks at every object: its type is a type, its references are objects, and references from images and from old to young
  /// objects come from recorded ones. Ends the process with a message where that does not hold.
  public static func verify() {
    ObjectLookup.forEach { object in
      if !Marker.isMarked(object) && object.load(fromByteOffset: -8, as: UInt.self) & HeaderBits.age != 0 { return }
      check(object)
    }
  }

  private static func check(_ object: UnsafeMutableRawPointer) {
    let header = object.load(fromByteOffset: -8, as: UInt.self)
    guard let type = UnsafeMutableRawPointer(bitPattern: header & ~HeaderBits.all) else {
      fail(object, "has no type")
    }
    let kind = type.load(fromByteOffset: -8, as: UInt.self) & ~HeaderBits.all
    guard kind == Known.tDataType.address else { fail(object, "has a type that is not a DataType") }
    let age = header & HeaderBits.age
    ReferenceScan.forEach(object) { offset, child in
      guard let child else { return }
      if ObjectLookup.isInHeap(UInt(bitPattern: child)) {
        if ObjectLookup.object(at: UInt(bitPattern: child)) != child { fail(object, "refers at \(offset) to what is no object") }
      } else if UInt(bitPattern: child) & 15 != 0 {
        fail(object, "refers at \(offset) to a misaligned address")
      }
      // A recorded object of an image is as young as can be, and needs nobody to remember it.
      guard ObjectLookup.isInHeap(UInt(bitPattern: child)) else { return }
      let childAge = child.load(fromByteOffset: -8, as: UInt.self) & HeaderBits.age
      if age & ~childAge & HeaderBits.old != 0 { fail(object, "is old, refers at \(offset) to a young object and is not recorded") }
    }
  }

  private static func fail(_ object: UnsafeMutableRawPointer, _ what: String) -> Never {
    let header = object.load(fromByteOffset: -8, as: UInt.self)
    var name = "?"
    if let type = UnsafeMutableRawPointer(bitPattern: header & ~HeaderBits.all),
      type.load(fromByteOffset: -8, as: UInt.self) & ~HeaderBits.all == Known.tDataType.address
    {
      name = DataType(raw: type).name.name.text
    }
    reportInternalFailure("heap check: the object at 0x\(String(UInt(bitPattern: object), radix: 16)) of type \(name) \(what)")
  }
}
