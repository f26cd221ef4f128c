import Runtime

/// The attachments that an image brings: a hash table from (kind, key object) to a run of objects, read where it lies.
///
/// Keys and values are encoded references (number of the required image and offset), so nothing here depends on where images
/// lie. A slot is {encoded key + 1: u64 (0: free), kind: u32, count: u32, first value: u64}.
enum AttachmentTable {
  static var slotSize: Int { 24 }

  @inline(__always) static func slot(_ kind: Int, _ key: UInt64, _ capacity: Int) -> Int {
    var h = (key ^ UInt64(kind) << 57) &* 0x9E37_79B9_7F4A_7C15
    h ^= h >> 32
    return Int(truncatingIfNeeded: h) & (capacity - 1)
  }
}

extension ImageWriter {
  func emitAttachments(_ selection: AttachmentSelection, _ graph: ImageGraph, _ layout: ImageLayout) {
    begin(.attachments)
    let entries = selection.entries
    if !entries.isEmpty {
      let capacity = HashTables.capacity(entries.count)
      let start = out.count
      out.skip(capacity * AttachmentTable.slotSize)
      var first = 0
      for e in entries {
        let key = encode(e.key, graph, layout)
        var i = AttachmentTable.slot(e.kind.rawValue, key, capacity)
        while out.load(UInt64.self, at: start + i * AttachmentTable.slotSize) != 0 { i = (i + 1) & (capacity - 1) }
        let at = start + i * AttachmentTable.slotSize
        out.store(key + 1, at: at)
        out.store(UInt32(e.kind.rawValue), at: at + 8)
        out.store(UInt32(e.objects.count), at: at + 12)
        out.store(UInt64(first), at: at + 16)
        first += e.objects.count
      }
    }
    end(.attachments)
    begin(.attached)
    for e in entries { for object in e.objects { out.append(encode(object, graph, layout)) } }
    end(.attached)
  }

  /// The methods of this image on functions of others, which can change how calls resolve that were compiled without it. The second
  /// word is the function's name; its lowest bit says that it is called as a constructor, the next that some argument of the method
  /// admits only types of this image: then only calls of abstract signatures can change.
  func emitMethodsForOthers(_ selection: AttachmentSelection, _ graph: ImageGraph, _ layout: ImageLayout) {
    begin(.methodsForOthers)
    if request.kind != .system {
      for e in selection.entries where e.kind == .methods || e.kind == .constructors {
        guard graph.numbers.get(e.key) == nil else { continue }
        for object in e.objects {
          let m = Method(raw: UnsafeMutableRawPointer(bitPattern: object).unsafelyUnwrapped)
          out.append(encode(object, graph, layout))
          out.append(encode(e.key, graph, layout) | (e.kind == .constructors ? 1 : 0) | (OpenMethods.hasOwnPosition(m, graph) ? 2 : 0))
        }
      }
    }
    end(.methodsForOthers)
  }
}

/// Methods that can change calls which were compiled before they came.
enum OpenMethods {
  /// Whether some argument of the method admits only values of types that the image itself introduces: then no call compiled
  /// without the image can reach it.
  static func hasOwnPosition(_ m: Method, _ graph: ImageGraph) -> Bool {
    let parameters = unwrapUnionAll(m.sig).unsafeAs(DataType.self).parameters
    for i in parameters.indices where isOwn(parameters[i], graph) { return true }
    return false
  }

  private static func isOwn(_ v: Value, _ graph: ImageGraph) -> Bool {
    let t = unwrapUnionAll(v)
    if let d = t.asDataType {
      if graph.contains(d.name) { return true }
      // Type{X} for a type X of the image.
      return d.isTypeOfType && isOwn(d.parameters[0], graph)
    }
    if let u = t.asUnion { return isOwn(u.a, graph) && isOwn(u.b, graph) }
    if let variable = t.asTypeVar { return isOwn(variable.ub, graph) }
    return false
  }
}
