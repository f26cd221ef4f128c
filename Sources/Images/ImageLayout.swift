import Runtime

/// Where each object of a graph lies in the image.
struct ImageLayout {
  /// Offset of each node from the beginning of the file.
  private(set) var offsets: [Int]
  /// The nodes of each section, in the order they lie in it.
  private(set) var order: [ImageFormat.Section: [Int32]] = [:]
  private(set) var ranges: [ImageFormat.Section: Range<Int>] = [:]
  /// The nodes of the candidates, what others are made of first.
  private(set) var candidates: [Candidate] = []
  /// The first free byte behind the objects.
  private(set) var end = 0

  struct Candidate {
    enum Kind: UInt32 {
      case type = 1
      case instance = 2
      case methodInstance = 3
      /// A name in another image's module that nobody had mentioned before.
      case binding = 4
    }
    let kind: Kind
    let node: Int32
    let hash: UInt64
  }

  /// Lays out the graph behind the header. `writtenFirst`: nodes that lie together at the beginning of those that may be written.
  init(_ graph: ImageGraph, kind: ImageFormat.Kind, images: LoadedImages, writtenFirst: [Int32] = []) {
    offsets = [Int](repeating: 0, count: graph.count)
    var sections: [ImageFormat.Section: [Int32]] = [.constant: [], .candidates: [], .variable: []]
    var isCandidate = [Bool](repeating: false, count: graph.count)
    if kind != .system {
      candidates = ImageLayout.findCandidates(graph, images)
      for c in candidates { isCandidate[Int(c.node)] = true }
      let sorted = candidates.enumerated().sorted { ($0.element.hash, $0.offset) < ($1.element.hash, $1.offset) }
      sections[.candidates] = sorted.map { $0.element.node }
    }
    var isPlaced = isCandidate
    for n in writtenFirst where Int(n) < graph.count && !isPlaced[Int(n)] && !ImageLayout.isConstant(graph, Int(n)) {
      isPlaced[Int(n)] = true
      sections[.variable]!.append(n)
    }
    for i in 0..<graph.count where !isPlaced[i] {
      sections[ImageLayout.isConstant(graph, i) ? .constant : .variable]!.append(Int32(i))
    }
    var at = ImageFormat.headerSize
    for section in [ImageFormat.Section.constant, .candidates, .variable] {
      at = (at + ImageFormat.pageSize - 1) / ImageFormat.pageSize * ImageFormat.pageSize
      let begin = at
      for node in sections[section]! {
        let object = Value(raw: graph.nodes[Int(node)].object)
        let prefix = object.header & (HeaderBits.hasIdentity | HeaderBits.hasIdentityWord) != 0 ? 16 : 8
        at = (at + prefix + 15) & ~15
        offsets[Int(node)] = at
        at += Int(graph.nodes[Int(node)].bytes)
        at += BigNumbers.limbs(object)?.count ?? 0
      }
      ranges[section] = begin..<at
    }
    order = sections
    end = at
  }

  /// Whether an object is never written once the image is loaded, as far as the runtime itself is concerned.
  private static func isConstant(_ graph: ImageGraph, _ i: Int) -> Bool {
    let node = graph.nodes[i]
    let v = Value(raw: node.object)
    let t = v.type
    if t.raw == Known.tString.raw || t.raw == Known.tSymbol.raw || t.raw == Known.tLayout.raw { return true }
    if t.raw == Known.tSimpleVector.raw {
      // The vectors of a module's table of bindings grow with it.
      return node.parent < 0 || !Value(raw: graph.nodes[Int(node.parent)].object).hasType(Known.tObjectTable)
    }
    if v.isUnionAll || v.isTypeVar { return true }
    return !t.isMutable
  }

  /// What another image, or the session, could have made too: instantiated types whose parts all lie in other images, their
  /// instances, and method instances of other images' methods for such types.
  private static func findCandidates(_ graph: ImageGraph, _ images: LoadedImages) -> [Candidate] {
    var result: [Candidate] = []
    var done = [Bool](repeating: false, count: graph.count)
    func isForeign(_ v: Value) -> Bool {
      if images.owner(of: v.address) != nil { return true }
      if let t = v.asDataType {
        if images.owner(of: t.name.address) == nil || !t.has(DataType.Flag.isCached) { return false }
        for i in t.parameters.indices where !isForeign(t.parameters[i]) { return false }
        return true
      }
      if let u = v.asUnionAll { return isForeign(u.var.lb) && isForeign(u.var.ub) && isForeign(u.body) }
      if let u = v.asUnion { return isForeign(u.a) && isForeign(u.b) }
      if let a = v.asVararg { return (a.T.map(isForeign) ?? true) && (a.N.map(isForeign) ?? true) }
      if v.isTypeVar || v.isSymbol { return true }
      return !v.type.isMutable && v.type.layout.map { $0.pointerCount == 0 } ?? false && isForeign(v.type.value)
    }
    func visit(_ v: Value) {
      guard let n = graph.numbers.get(v.address), !done[n] else { return }
      if let t = v.asDataType {
        done[n] = true
        for i in t.parameters.indices { visit(t.parameters[i]) }
        if t.has(DataType.Flag.isCached) && !t.hasFreeTypeVars && isForeign(v) {
          let hash = typeKeyHash(t)
          result.append(Candidate(kind: .type, node: Int32(n), hash: hash))
          if let instance = t.instance, let m = graph.numbers.get(instance.address), !done[m] {
            done[m] = true
            result.append(Candidate(kind: .instance, node: Int32(m), hash: hash &+ 1))
          }
        }
      } else if v.isMethodInstance {
        done[n] = true
        let mi = v.unsafeAs(MethodInstance.self)
        visit(mi.specTypes)
        if images.owner(of: mi.def.address) != nil && isForeign(mi.specTypes) {
          result.append(Candidate(kind: .methodInstance, node: Int32(n), hash: typeHash(mi.specTypes) &+ 2))
        }
      } else if let u = v.asUnionAll {
        done[n] = true
        visit(u.body)
      } else if let u = v.asUnion {
        done[n] = true
        visit(u.a)
        visit(u.b)
      }
    }
    for i in 0..<graph.count {
      let v = Value(raw: graph.nodes[i].object)
      if v.isDataType || v.isMethodInstance { visit(v) }
      if v.hasType(Known.tBinding), images.owner(of: v.unsafeAs(Binding.self).module.address) != nil {
        let b = v.unsafeAs(Binding.self)
        result.append(Candidate(kind: .binding, node: Int32(i), hash: b.name.hash ^ b.module.hash))
      }
    }
    return result
  }
}

/// The hash of an instantiated type as a key of the process's table.
func typeKeyHash(_ t: DataType) -> UInt64 {
  let p = t.parameters
  return TypeCache.keyHash(t.name, UnsafeRawPointer(p.elements).assumingMemoryBound(to: Value.self), p.count)
}
