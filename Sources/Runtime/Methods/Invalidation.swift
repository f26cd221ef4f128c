/// Invalidation: which compiled code stops to hold when methods or constants change, and why.
///
/// Back edges are attachments derived from a CodeInstance's forward edges: the callers of a method instance, the dependents of a
/// function's signatures, the dependents of a binding.
public enum Invalidation {
  /// One knocked-out CodeInstance, with the method that did it, for those who ask why.
  public struct Entry: BitwiseCopyable {
    public let code: CodeInstance
    public let cause: Value
    public let depth: Int
  }
  /// What was invalidated since the process started, where `isLogging`.
  public nonisolated(unsafe) static var log = RefBuffer<Entry>()
  public nonisolated(unsafe) static var isLogging = false
  /// The number of CodeInstances invalidated since the process started.
  public nonisolated(unsafe) static var count = 0

  /// Attaches the back edges that follow from `code.edges`.
  public static func addBackEdges(_ code: CodeInstance) {
    guard let edges = code.edges else { return }
    var i = 0
    while i < edges.count {
      let e = edges[i]
      if e.isMethodInstance {
        Attachments.add(.callers, e, code)
      } else if e.hasType(Known.tBinding) {
        Attachments.add(.bindingDependents, e, code)
      } else if e.isType {
        let key = methodTableKey(e)
        Attachments.add(.signatureDependents, key.name, code)
        if !isLeafSignature(e) { Attachments.add(.abstractDependents, key.name, code) }
        i += 1
      }
      i += 1
    }
  }

  static func methodInserted(_ m: Method, _ key: MethodTableKey, replacing old: Method?, world: UInt) {
    invalidateDependents(m, key, world: world)
    if let old { invalidateSpecializations(old, cause: Value(raw: m.raw), world: world) }
    // A call that resolved to a less specific method directly may now belong to the new one.
    let others = RefBuffer<Value>()
    collectMethods(functionType: unwrapUnionAll(m.sig).unsafeAs(DataType.self).parameters[0], into: others)
    for i in 0..<others.count {
      let o = others[i].unsafeAs(Method.self)
      if same(o, m) || o.deleted_world != World.infinity { continue }
      let instances = Attachments.all(.specializations, o)
      if instances.isEmpty || isMoreSpecific(o.sig, m.sig) { continue }
      for j in 0..<instances.count {
        let mi = instances[j].unsafeAs(MethodInstance.self)
        if typeIntersection(mi.specTypes, m.sig).isBottom { continue }
        invalidate(mi, cause: Value(raw: m.raw), world: world)
      }
    }
  }

  /// Invalidates code that was compiled without knowing the method `m`, where `m` or that code came with an image.
  public static func methodActivated(_ m: Method, _ key: MethodTableKey, world: UInt) {
    let old = Attachments.all(key.kind, key.name)
    for i in 0..<old.count {
      let o = old[i].unsafeAs(Method.self)
      if same(o, m) || o.firstWorld > m.firstWorld || !typesEqual(o.sig, m.sig) { continue }
      if o.deleted_world == World.infinity { o.deleted_world = UInt(world &- 1) }
      invalidateSpecializations(o, cause: Value(raw: m.raw), world: world)
    }
    methodInserted(m, key, replacing: nil, world: world)
  }

  /// Invalidates code that relied on the matches of an abstract signature which `m` intersects. That is all code that `m`, a method
  /// with an argument that admits only types of its own image, can change where its image was not known. `concerns` says of
  /// which code that is.
  public static func closedMethodActivated(_ m: Method, _ key: MethodTableKey, world: UInt, concerns: (CodeInstance) -> Bool) {
    let pairs = abstractEdges(key.name, world)
    for i in stride(from: 0, to: pairs.count, by: 2) {
      let code = pairs[i].unsafeAs(CodeInstance.self)
      if code.max_world != World.infinity || !concerns(code) { continue }
      let signature = pairs[i + 1]
      if surelyDisjoint(unwrapUnionAll(signature).unsafeAs(DataType.self), m) || typeIntersection(signature, m.sig).isBottom { continue }
      end(code, cause: Value(raw: m.raw), world: world, depth: 0)
    }
  }

  /// Code and abstract signature, in turn, for each edge on the methods of the function `name`. Kept for the next method of the
  /// function that the image which is being activated in `world` adds.
  private static func abstractEdges(_ name: TypeName, _ world: UInt) -> RefBuffer<Value> {
    if keptEdges.name == name.address && keptEdges.world == world { return keptEdges.pairs }
    let pairs = RefBuffer<Value>()
    let dependents = Attachments.all(.abstractDependents, name)
    for i in 0..<dependents.count {
      guard let edges = dependents[i].unsafeAs(CodeInstance.self).edges else { continue }
      var k = 0
      while k < edges.count {
        if edges[k].isType && !edges[k].isMethodInstance {
          if !isLeafSignature(edges[k]) && same(methodTableKey(edges[k]).name, name) {
            pairs.append(dependents[i])
            pairs.append(edges[k])
          }
          k += 1
        }
        k += 1
      }
    }
    keptEdges = (name.address, world, pairs)
    return pairs
  }
  nonisolated(unsafe) private static var keptEdges: (name: UInt, world: UInt, pairs: RefBuffer<Value>) = (0, 0, RefBuffer<Value>())

  /// Methods of images that were deleted in this session: code of images loaded later may rely on them.
  public nonisolated(unsafe) static var deleted = RefBuffer<Method>()

  /// Invalidates code of images loaded since that relies on a method which was deleted before.
  public static func methodWasDeleted(_ m: Method, world: UInt) { methodDeleted(m, methodTableKey(m.sig), world: world) }

  static func methodDeleted(_ m: Method, _ key: MethodTableKey, world: UInt) {
    invalidateSpecializations(m, cause: Value(raw: m.raw), world: world)
    invalidateDependents(m, key, world: world)
  }

  /// Invalidates the code of all specialisations of `m` and their callers.
  private static func invalidateSpecializations(_ m: Method, cause: Value, world: UInt) {
    let instances = Attachments.all(.specializations, m)
    for i in 0..<instances.count { invalidate(instances[i].unsafeAs(MethodInstance.self), cause: cause, world: world) }
  }

  /// Invalidates code that relied on the set of matches of a signature which `m` intersects.
  private static func invalidateDependents(_ m: Method, _ key: MethodTableKey, world: UInt) {
    let dependents = Attachments.all(.signatureDependents, key.name)
    for i in 0..<dependents.count {
      let code = dependents[i].unsafeAs(CodeInstance.self)
      guard code.max_world == World.infinity, let edges = code.edges else { continue }
      var k = 0
      while k < edges.count {
        if edges[k].isType && !edges[k].isMethodInstance {
          if !typeIntersection(edges[k], m.sig).isBottom {
            end(code, cause: Value(raw: m.raw), world: world, depth: 0)
            break
          }
          k += 1
        }
        k += 1
      }
    }
  }

  /// Invalidates all code of `instance` and whatever relied on it.
  static func invalidate(_ instance: MethodInstance, cause: Value, world: UInt) {
    let codes = Attachments.all(.code, instance)
    for i in 0..<codes.count { end(codes[i].unsafeAs(CodeInstance.self), cause: cause, world: world, depth: 0) }
    let callers = Attachments.all(.callers, instance)
    for i in 0..<callers.count { end(callers[i].unsafeAs(CodeInstance.self), cause: cause, world: world, depth: 1) }
  }

  /// Ends the validity of one CodeInstance before `world`, and of its callers, across cycles.
  static func end(_ code: CodeInstance, cause: Value, world: UInt, depth: Int) {
    if code.max_world != World.infinity { return }
    if code.flags & CodeInstance.Flag.interpreted != 0 { return endInterpreted(code, cause: cause, world: world) }
    code.max_world = world &- 1
    count += 1
    if ImageWorlds.hold(code.address) { endedInImages.append(Ended(instance: code.def, cause: cause)) }
    if isLogging { log.append(Entry(code: code, cause: cause, depth: depth)) }
    Hooks.invalidated?(code)
    let callers = Attachments.all(.callers, code.def)
    for i in 0..<callers.count { end(callers[i].unsafeAs(CodeInstance.self), cause: cause, world: world, depth: depth + 1) }
  }

  private struct Ended: BitwiseCopyable {
    let instance: MethodInstance
    let cause: Value
  }
  /// Method instances whose code in some image has ended: code of images loaded later may rely on it.
  nonisolated(unsafe) private static var endedInImages = RefBuffer<Ended>()

  /// Ends code that relies on code which has ended before it was loaded.
  public static func endCallersOfEnded(world: UInt) {
    var i = 0
    while i < endedInImages.count {
      let e = endedInImages[i]
      let callers = Attachments.all(.callers, e.instance)
      for k in 0..<callers.count { end(callers[k].unsafeAs(CodeInstance.self), cause: e.cause, world: world, depth: 1) }
      i += 1
    }
  }

  /// Interpreted code relies on nothing but its own method; the dispatch cache must forget it all the same.
  private static func endInterpreted(_ code: CodeInstance, cause: Value, world: UInt) {
    code.max_world = world &- 1
  }

  /// Invalidates code that relied on the value of a constant.
  public static func bindingChanged(_ b: Binding) {
    let dependents = Attachments.all(.bindingDependents, b)
    if dependents.count == 0 { return }
    let world = World.advance()
    for i in 0..<dependents.count { end(dependents[i].unsafeAs(CodeInstance.self), cause: Value(raw: b.raw), world: world, depth: 0) }
  }
}
