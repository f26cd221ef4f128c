import Runtime

/// Lets an image take effect: a world of its own, from which its methods and code are valid, and the invalidation of what its
/// methods change in code that was compiled without it, and the other way round.
enum Activation {
  static func activate(_ image: LoadedImage) {
    let world = World.advance()
    ImageWorlds.entries.append(ImageWorlds.Entry(begin: image.base, end: image.end, world: world, buildID: image.buildID.low))
    if image.kind == .system { return }
    // Its methods change calls that others' code made without it…
    forEachMethodForOthers(of: image) { m, key, isOpen in
      if isOpen { return Invalidation.methodActivated(m, key, world: world) }
      Invalidation.closedMethodActivated(m, key, world: world) { code in
        LoadedImages.shared.owner(of: code.address) !== image
      }
    }
    // …and methods that came before it, from images it does not require, change calls of its code.
    for other in LoadedImages.shared.all where other !== image && image.number(of: other) == nil {
      forEachMethodForOthers(of: other) { m, key, isOpen in
        if isOpen { return Invalidation.methodActivated(m, key, world: world) }
        Invalidation.closedMethodActivated(m, key, world: world) { code in
          LoadedImages.shared.owner(of: code.address) === image
        }
      }
    }
    // So do the definitions and deletions of the session.
    for kind in [Attachments.Kind.methods, .constructors] {
      for entry in Attachments.session(kind).all where LoadedImages.shared.owner(of: entry.key.address) != nil {
        let methods = entry.payload.unsafeAs(ArrayObject.self)
        for i in methods.indices {
          let m = methods[i].unsafeAs(Method.self)
          if m.deleted_world == World.infinity {
            Invalidation.methodActivated(m, MethodTableKey(kind: kind, name: entry.key.unsafeAs(TypeName.self)), world: world)
          }
        }
      }
    }
    // Its code that relies on code of others which has ended since falls with that.
    Invalidation.endCallersOfEnded(world: world)
    for m in Invalidation.deleted { Invalidation.methodWasDeleted(m, world: world) }
  }

  /// Calls `body` with each method of the image on a function of another; the last argument: whether calls on concrete types that
  /// were known without the image can reach it.
  private static func forEachMethodForOthers(of image: LoadedImage, _ body: (Method, MethodTableKey, Bool) -> Void) {
    let table = image.section(.methodsForOthers)
    for i in 0..<table.count / 16 {
      let method = image.decode(table.load(fromByteOffset: i * 16, as: UInt64.self)).unsafeAs(Method.self)
      let encoded = table.load(fromByteOffset: i * 16 + 8, as: UInt64.self)
      let name = image.decode(encoded & ~3).unsafeAs(TypeName.self)
      body(method, MethodTableKey(kind: encoded & 1 != 0 ? .constructors : .methods, name: name), encoded & 2 == 0)
    }
  }
}
