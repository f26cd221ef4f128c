import Runtime

/// How the runtime's look-ups see what images bring: symbols, instantiated types, attachments. The tables are read where they
/// lie; nothing is copied or entered when an image is loaded.
enum ImageLookups {
  nonisolated(unsafe) private static var installed = false

  static func install() {
    if installed { return }
    installed = true
    SymbolTable.lookupInImages = { hash, name in ImageLookups.symbol(hash, name) }
    TypeCache.lookupInImages = { name, parameters, count, hash in ImageLookups.type(name, parameters, count, hash) }
    ResolvedCalls.inImages = { signature, later in ImageLookups.resolved(signature, later) }
    Attachments.forEachInImages = { kind, key, context, body in ImageLookups.attachments(kind, key, context, body) }
  }

  private static func symbol(_ hash: UInt64, _ name: UnsafeBufferPointer<UInt8>) -> Symbol? {
    for image in LoadedImages.shared.all {
      let table = image.section(.symbols)
      if table.count == 0 { continue }
      let capacity = table.count / 4
      var i = Int(truncatingIfNeeded: hash) & (capacity - 1)
      while true {
        let offset = table.load(fromByteOffset: i * 4, as: UInt32.self)
        if offset == 0 { break }
        let s = Symbol(raw: image.memory + Int(offset) * 8)
        if s.hash == hash && symbolHasName(s, name) { return s }
        i = (i + 1) & (capacity - 1)
      }
    }
    return nil
  }

  private static func type(_ name: TypeName, _ parameters: UnsafePointer<Value>, _ count: Int, _ hash: UInt64) -> DataType? {
    for image in LoadedImages.shared.all {
      if let t = type(in: image, name, parameters, count, hash) { return t }
    }
    return nil
  }

  static func type(
    in image: LoadedImage, _ name: TypeName, _ parameters: UnsafePointer<Value>, _ count: Int, _ hash: UInt64
  ) -> DataType? {
    let table = image.section(.types)
    if table.count == 0 { return nil }
    let capacity = table.count / 16
    var i = HashTables.typeSlot(hash, capacity)
    while true {
      let offset = table.load(fromByteOffset: i * 16 + 8, as: UInt64.self)
      if offset == 0 { return nil }
      if table.load(fromByteOffset: i * 16, as: UInt64.self) == hash && image.losers[UInt(offset)] == nil {
        let t = DataType(raw: image.memory + Int(offset))
        if TypeCache.matches(t, name, parameters, count) { return t }
      }
      i = (i + 1) & (capacity - 1)
    }
  }

  /// Calls `body` with what images attach to the object `key`, in load order.
  private static func attachments(_ kind: Int, _ key: Value, _ context: UnsafeMutableRawPointer, _ body: (UnsafeMutableRawPointer, Value) -> Void) {
    guard let owner = LoadedImages.shared.owner(of: key.address) else { return }
    let offset = UInt64(key.address - owner.base)
    for image in LoadedImages.shared.all {
      guard let number = image.number(of: owner) else { continue }
      attachments(of: image, kind, UInt64(number) << 48 | offset) { body(context, $0) }
    }
  }

  /// The method instance that the newest image which lists the call gives; `later` gets the methods that it did not know.
  private static func resolved(_ signature: DataType, _ later: RefBuffer<Value>) -> MethodInstance? {
    guard let owner = LoadedImages.shared.owner(of: signature.address) else { return nil }
    let offset = UInt64(signature.address - owner.base)
    var instance: MethodInstance?
    var source: LoadedImage?
    for image in LoadedImages.shared.all {
      guard let number = image.number(of: owner) else { continue }
      attachments(of: image, Attachments.Kind.resolved.rawValue, UInt64(number) << 48 | offset) {
        instance = $0.unsafeAs(MethodInstance.self)
        source = image
      }
    }
    guard let source else { return nil }
    for image in LoadedImages.shared.all where source.number(of: image) == nil {
      ResolvedCalls.forEachMethodTable(of: signature) { kind, name in
        guard let keyOwner = LoadedImages.shared.owner(of: name.address), let number = image.number(of: keyOwner) else { return }
        attachments(of: image, kind.rawValue, UInt64(number) << 48 | UInt64(name.address - keyOwner.base)) { later.append($0) }
      }
    }
    return instance
  }

  /// Calls `body` with what `image` attaches to the object encoded as `key`.
  static func attachments(of image: LoadedImage, _ kind: Int, _ key: UInt64, _ body: (Value) -> Void) {
    let table = image.section(.attachments)
    if table.count == 0 { return }
    let values = image.section(.attached)
    let capacity = table.count / AttachmentTable.slotSize
    var i = AttachmentTable.slot(kind, key, capacity)
    while true {
      let at = i * AttachmentTable.slotSize
      let stored = table.load(fromByteOffset: at, as: UInt64.self)
      if stored == 0 { return }
      if stored == key + 1 && Int(table.load(fromByteOffset: at + 8, as: UInt32.self)) == kind {
        let count = Int(table.load(fromByteOffset: at + 12, as: UInt32.self))
        let first = Int(table.load(fromByteOffset: at + 16, as: UInt64.self))
        for j in first..<first + count { body(image.decode(values.load(fromByteOffset: j * 8, as: UInt64.self))) }
        return
      }
      i = (i + 1) & (capacity - 1)
    }
  }
}

extension LoadedImage {
  /// The number by which this image's tables know `other`: 0 for itself, nil where it does not know it.
  func number(of other: LoadedImage) -> Int? {
    if other === self { return 0 }
    return requirementNumbers[other.index]
  }

  /// The object that an encoded reference of this image's tables means; the survivor, where it lost to another.
  func decode(_ reference: UInt64) -> Value {
    let number = Int(reference >> 48)
    let owner = number == 0 ? self : requirements[number - 1]
    let offset = UInt(reference & 0xFFFF_FFFF_FFFF)
    if !owner.losers.isEmpty, let survivor = owner.losers[offset] {
      return Value(raw: UnsafeMutableRawPointer(bitPattern: survivor).unsafelyUnwrapped)
    }
    return Value(raw: owner.memory + Int(offset))
  }
}
