import CRuntime
import Runtime

/// The objects that an image will hold: everything reachable from its roots that no loaded image holds.
///
/// Objects are numbered in the order in which a breadth-first walk meets them, which depends on nothing but the roots and the
/// objects themselves, so equal heaps give equal images. Nothing may be allocated on the language heap while a graph lives.
final class ImageGraph {
  /// One object.
  struct Node: BitwiseCopyable {
    let object: UnsafeMutableRawPointer
    /// The node through which it was met first, for messages; -1: a root.
    let parent: Int32
    let bytes: Int32
  }
  private(set) var nodes: [Node] = []
  let numbers = AddressMap()
  /// What must not be in an image, with the path to it.
  private(set) var problems: [String] = []
  /// Objects that an image leaves out: references to them become null.
  private let omitted: AddressMap
  private var scanned = 0
  private let images: LoadedImages
  /// Modules that belong to the image; nil: all do.
  private let owned: AddressMap?

  init(images: LoadedImages, omitted: AddressMap, ownedModules: AddressMap?) {
    self.images = images
    self.omitted = omitted
    owned = ownedModules
  }

  var count: Int { nodes.count }

  /// Whether the object is one of the image's own.
  func contains<V: HeapView>(_ v: V) -> Bool { numbers.get(v.address) != nil }
  /// Whether the object is one of the image's own or lies in a loaded image.
  func covers<V: HeapView>(_ v: V) -> Bool { contains(v) || images.owner(of: v.address) != nil }

  /// Adds an object and, with `close`, everything it reaches.
  func addRoot<V: HeapView>(_ v: V) { add(v.raw, from: -1) }

  @inline(__always) private func add(_ object: UnsafeMutableRawPointer?, from parent: Int32) {
    guard let object else { return }
    let address = UInt(bitPattern: object)
    if numbers.get(address) != nil || images.owner(of: address) != nil || omitted.get(address) != nil { return }
    let number = nodes.count
    let size = check(object, parent)
    numbers.set(address, number)
    nodes.append(Node(object: object, parent: parent, bytes: Int32(truncatingIfNeeded: size)))
  }

  /// Walks from what was added since the last call.
  func close() {
    while scanned < nodes.count {
      let number = Int32(scanned)
      let object = nodes[scanned].object
      scanned += 1
      add(Value(raw: object).type.raw, from: number)
      ReferenceScan.forEach(object) { _, child in self.add(child, from: number) }
    }
  }

  /// The size of an object, which is looked at for whether it can be saved at all.
  private func check(_ object: UnsafeMutableRawPointer, _ parent: Int32) -> Int {
    let v = Value(raw: object)
    if let reason = Unsaveable.reason(v) { problems.append("\(reason) cannot be saved in an image: \(path(parent))") }
    if let owned, v.isModule, owned.get(v.address) == nil {
      problems.append("module \(v.unsafeAs(ModuleObject.self).name.text) belongs to no image: \(path(parent))")
    }
    if v.type.layout == nil { problems.append("an object of the incomplete type \(v.type.name.name.text): \(path(parent))") }
    return SavedSize.of(object)
  }

  /// How an object was reached, from the root on.
  func path(_ number: Int32) -> String {
    var parts: [String] = []
    var n = number
    while n >= 0 && parts.count < 12 {
      let node = nodes[Int(n)]
      parts.append(describe(Value(raw: node.object)))
      n = node.parent
    }
    return parts.reversed().joined(separator: " → ")
  }

  private func describe(_ v: Value) -> String {
    if let m = v.asModule { return "module \(m.name.text)" }
    if v.hasType(Known.tBinding) { return "binding \(v.unsafeAs(Binding.self).name.text)" }
    if let m = v.asMethod { return "method \(m.name.text)" }
    if let s = v.asSymbol { return ":\(s.text)" }
    if let t = v.asDataType { return t.name.name.text }
    return "a \(v.type.name.name.text)"
  }
}
