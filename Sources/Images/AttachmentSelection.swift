import Runtime

/// Which attachments of the session an image takes along: the methods that its modules define, the specialisations and code that
/// its work caused, and the back edges of what it holds.
struct AttachmentSelection {
  /// One key of one kind with its objects. Addresses, because the heap stands still while an image is written.
  struct Entry {
    let kind: Attachments.Kind
    let key: UInt
    var objects: [UInt]
  }
  private(set) var entries: [Entry] = []
  private(set) var skipped: [String] = []
  var methods = 0
  var specializations = 0
  var codeInstances = 0

  /// Chooses, and adds what is chosen to the graph, until nothing more belongs to it.
  init(_ graph: ImageGraph, kind: ImageFormat.Kind, modules: AddressMap?, rootsKey: UInt64) {
    let order: [Attachments.Kind] = [
      .methods, .constructors, .specializations, .code, .callers, .signatureDependents, .bindingDependents, .instantiations, .subtypes,
      .moduleData, .roots, .resolved, .abstractDependents,
    ]
    // (kind, key, object) that are in; a table of the session can be long, so membership is by a map on the object.
    var taken: [Set<UInt>] = order.map { _ in [] }
    var changed = true
    while changed {
      changed = false
      for (k, attachment) in order.enumerated() {
        for entry in Attachments.session(attachment).all {
          let list = entry.payload.unsafeAs(ArrayObject.self)
          for i in list.indices {
            let object = list[i]
            let pair = entry.key.address ^ (object.address << 17 | object.address >> 47)
            if taken[k].contains(pair) { continue }
            guard AttachmentSelection.belongs(attachment, entry.key, object, graph, modules, rootsKey) else { continue }
            taken[k].insert(pair)
            graph.addRoot(entry.key)
            graph.addRoot(object)
            graph.close()
            changed = true
          }
        }
      }
    }
    for (k, attachment) in order.enumerated() {
      for entry in Attachments.session(attachment).all {
        let list = entry.payload.unsafeAs(ArrayObject.self)
        var objects: [UInt] = []
        for i in list.indices {
          let pair = entry.key.address ^ (list[i].address << 17 | list[i].address >> 47)
          if taken[k].contains(pair) { objects.append(list[i].address) }
        }
        if objects.isEmpty { continue }
        switch attachment {
        case .methods, .constructors: methods += objects.count
        case .specializations: specializations += objects.count
        case .code: codeInstances += objects.count
        default: break
        }
        entries.append(Entry(kind: attachment, key: entry.key.address, objects: objects))
      }
    }
  }

  /// Whether the attachment of `object` to `key` goes into the image, as far as the graph is known.
  private static func belongs(
    _ attachment: Attachments.Kind, _ key: Value, _ object: Value, _ graph: ImageGraph, _ modules: AddressMap?, _ rootsKey: UInt64
  ) -> Bool {
    switch attachment {
    case .methods, .constructors:
      let m = object.unsafeAs(Method.self)
      if m.deleted_world != World.infinity { return false }
      if modules != nil && !graph.contains(key) && LeftOut.externalMethods.isAsked { return false }
      return modules == nil || isOwned(m.module, modules) || graph.contains(m)
    case .specializations:
      if modules == nil || graph.contains(object) { return true }
      if graph.contains(key) { return Saveable.check(object.unsafeAs(MethodInstance.self).specTypes, graph, modules) }
      // One of another image's method is taken along where code of this image reaches it.
      return false
    case .code:
      let c = object.unsafeAs(CodeInstance.self)
      if c.max_world != World.infinity || c.flags & CodeInstance.Flag.interpreted != 0 { return false }
      return graph.covers(key) && (modules == nil || graph.contains(key) || graph.contains(c))
    case .callers, .signatureDependents, .abstractDependents, .bindingDependents:
      let c = object.unsafeAs(CodeInstance.self)
      return c.max_world == World.infinity && graph.contains(object) && graph.covers(key)
    case .instantiations, .subtypes: return graph.contains(object) && graph.covers(key)
    case .moduleData: return modules == nil || graph.contains(key)
    case .resolved: return graph.covers(object) && Saveable.check(key, graph, modules)
    case .roots:
      // Blocks of roots are named by the key of the image whose work added them.
      return modules == nil || graph.covers(key) && object.unsafeAs(ArrayObject.self)[0].bits(UInt64.self) == rootsKey
    }
  }

  /// Whether the module, or one around it, is one of `modules`.
  static func isOwned(_ module: ModuleObject, _ modules: AddressMap?) -> Bool {
    guard let modules else { return true }
    var m = module
    while true {
      if modules.get(m.address) != nil { return true }
      let parent = m.parent
      if same(parent, m) { return false }
      m = parent
    }
  }
}

/// Whether types are made only of what an image of some modules will hold and what loaded images hold.
public final class Saveable {
  private let modules: AddressMap?
  private let graph: ImageGraph

  /// Answers for an image of `modules` (nil: for the system image, which holds everything).
  public init(modules: RefBuffer<Value>?) {
    var map: AddressMap?
    if let modules {
      let m = AddressMap()
      for x in modules { m.set(x.address, 0) }
      map = m
    }
    self.modules = map
    graph = ImageGraph(images: LoadedImages.shared, omitted: AddressMap(), ownedModules: map)
  }

  /// Whether code for the method instance can be in the image.
  public func canHold(_ mi: MethodInstance) -> Bool {
    guard mi.def.isMethod else { return false }
    guard let modules else { return true }
    let m = mi.def.unsafeAs(Method.self)
    guard LoadedImages.shared.owner(of: m.address) != nil || AttachmentSelection.isOwned(m.module, modules) else { return false }
    return Saveable.check(mi.specTypes, graph, modules)
  }

  static func check(_ v: Value, _ graph: ImageGraph, _ modules: AddressMap?) -> Bool {
    if graph.covers(v) { return true }
    if let t = v.asDataType {
      if !graph.covers(t.name) && !AttachmentSelection.isOwned(t.name.module, modules) { return false }
      for i in t.parameters.indices where !check(t.parameters[i], graph, modules) { return false }
      return true
    }
    if let u = v.asUnionAll {
      return check(u.var.lb, graph, modules) && check(u.var.ub, graph, modules) && check(u.body, graph, modules)
    }
    if let u = v.asUnion { return check(u.a, graph, modules) && check(u.b, graph, modules) }
    if let a = v.asVararg { return (a.T.map { check($0, graph, modules) } ?? true) && (a.N.map { check($0, graph, modules) } ?? true) }
    if let m = v.asModule { return AttachmentSelection.isOwned(m, modules) }
    if v.isTypeVar || v.isSymbol { return true }
    return check(v.type.value, graph, modules)
  }
}
