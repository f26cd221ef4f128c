/// Calls that were resolved when an image was made: from the leaf signature of a call to the method instance that it comes to.
///
/// The first call of each signature in a process would else look at every method of the function. An answer holds as long as no
/// method that came from elsewhere applies to the signature; so it costs what was added to the function since, not what it has.
public enum ResolvedCalls {
  /// The method instance that an image lists for a call signature; appends the methods of the function that the image did not know,
  /// those of the session left out. Installed by the image loader.
  public nonisolated(unsafe) static var inImages: ((_ signature: DataType, _ later: RefBuffer<Value>) -> MethodInstance?)?
  /// Whether calls are noted for an image that this process makes.
  public nonisolated(unsafe) static var areNoted = false
  /// The signatures of calls that were resolved by going through the methods of a function, where `--timings` lists them.
  public nonisolated(unsafe) static var searched = RefBuffer<Value>()

  /// Counts a call that is about to be resolved by going through the methods of its function.
  static func beginSearch(_ signature: DataType) {
    Timings.add(.callsSearched)
    if InterpretedCode.isListed { searched.append(signature.value) }
  }

  /// The machine code for a call, where an image lists it and no method came since that applies.
  static func code(for signature: DataType, world: UInt) -> CodeInstance? {
    guard let inImages else { return nil }
    let later = RefBuffer<Value>()
    guard let instance = inImages(signature, later), let method = instance.def.asMethod, method.exists(in: world) else { return nil }
    forEachMethodTable(of: signature) { kind, name in
      guard let list = Attachments.session(kind).get(name)?.unsafeAs(ArrayObject.self) else { return }
      for i in list.indices { later.append(list[i]) }
    }
    for i in 0..<later.count {
      let m = later[i].unsafeAs(Method.self)
      if !surelyDisjoint(signature, m) && isSubtype(signature.value, m.sig) { return nil }
    }
    guard let code = codeInstance(of: instance, world: world), code.invoke != 0 else { return nil }
    return code
  }

  /// Calls `body` with each table in which methods for a leaf signature can be; with none where there is no telling.
  public static func forEachMethodTable(of signature: DataType, _ body: (Attachments.Kind, TypeName) -> Void) {
    guard let f = signature.parameters[0].asDataType else { return }
    var type = f
    var kind = Attachments.Kind.methods
    if f.isTypeOfType {
      guard let target = unwrapUnionAll(f.parameters[0]).asDataType else { return }
      type = target
      kind = .constructors
      for name in [Known.nDataType, Known.nType, Known.nAny] { body(.methods, name) }
    }
    while true {
      body(kind, type.name)
      if same(type, Known.tAny) { return }
      type = type.super
    }
  }

  /// Whether calls of the signature can be listed: a concrete callable, or a type that is not a union.
  private static func isListable(_ signature: DataType) -> Bool {
    guard isLeafSignature(signature.value), let f = signature.parameters[0].asDataType else { return false }
    return !f.isTypeOfType || unwrapUnionAll(f.parameters[0]).isDataType
  }

  /// Notes that a call came to `instance`, for the image that is being made.
  static func note(_ signature: DataType, _ instance: MethodInstance) {
    if areNoted && Attachments.session(.resolved).get(signature) == nil { Attachments.add(.resolved, signature, instance) }
  }

  /// Makes the list of the image that is about to be written: the calls noted, and those of the code it holds, as they come out now.
  public static func settle(_ codes: RefBuffer<CodeInstance>) {
    let noted = RefBuffer<Value>()
    for entry in Attachments.session(.resolved).all { noted.append(entry.key) }
    Attachments.clear(.resolved)
    for c in codes { noted.append(c.def.specTypes) }
    let world = World.newest
    for v in noted {
      guard let signature = v.asDataType, signature.isTuple, signature.parameters.count > 0, isListable(signature) else { continue }
      if Attachments.session(.resolved).get(signature) != nil { continue }
      guard let found = findMethod(signature, world: world) else { continue }
      let types = compilationSignature(found.method, signature)
      guard let instance = existingSpecialization(found.method, types.value) else { continue }
      Attachments.add(.resolved, signature, instance)
    }
  }
}
