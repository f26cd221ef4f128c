import Runtime

/// Makes what must be unique in the process unique when an image is loaded: instantiated types, their instances, and method
/// instances of other images' methods.
///
/// The file lists them as candidates, what others are made of first, each with the words that refer to it. A candidate for which
/// there is no equal object yet stays where it is and nothing is written. Else it is a loser: the words are sent to the survivor,
/// and look-ups skip it from then on.
public enum Uniquing {
  nonisolated(unsafe) static var settled = 0
  nonisolated(unsafe) static var lost = 0
  /// What lost, for `--timings`, where that lists what was done.
  public nonisolated(unsafe) static var losers: [String] = []

  static func settle(_ image: LoadedImage) {
    let table = image.section(.candidateUses)
    if table.count == 0 || LeftOut.uniquing.isAsked { return }
    // What it requires was known when it was written.
    let others = LoadedImages.shared.all.filter { $0 !== image && image.number(of: $0) == nil }
    var at = 0
    while at < table.count {
      let kind = ImageLayout.Candidate.Kind(rawValue: table.load(fromByteOffset: at, as: UInt32.self))
      let count = Int(table.load(fromByteOffset: at + 4, as: UInt32.self))
      let offset = Int(table.load(fromByteOffset: at + 16, as: UInt64.self))
      let candidate = Value(raw: image.memory + offset)
      settled += 1
      var survivor: Value?
      switch kind {
      case .type: survivor = equalType(candidate.unsafeAs(DataType.self), others, hash: table.load(fromByteOffset: at + 8, as: UInt64.self))
      case .instance:
        // The instance's header was sent to the surviving type already, if its type lost.
        let type = candidate.type
        if LoadedImages.shared.owner(of: type.address) !== image { survivor = type.instance }
      case .methodInstance: survivor = equalInstance(candidate.unsafeAs(MethodInstance.self), others)
      case .binding: survivor = Value(raw: adoptBinding(candidate.unsafeAs(Binding.self)).raw)
      case nil: break
      }
      if let survivor, survivor != candidate {
        lost += 1
        if InterpretedCode.isListed { losers.append("\(describe(candidate)) of \(image.name), \(count) words") }
        Timings.add(.wordsRelocated, count)
        image.losers[UInt(offset)] = survivor.address
        for i in 0..<count {
          let word = Int(table.load(fromByteOffset: at + 24 + i * 4, as: UInt32.self)) * 8
          let flags = image.memory.load(fromByteOffset: word, as: UInt.self) & HeaderBits.all
          image.memory.storeBytes(of: survivor.address | flags, toByteOffset: word, as: UInt.self)
          noteOuterReference(image, word, survivor)
        }
        if kind == .methodInstance { moveCode(candidate, survivor, image) }
      }
      at += 24 + (count * 4 + 7) / 8 * 8
    }
  }

  private static func equalType(_ t: DataType, _ others: [LoadedImage], hash: UInt64) -> Value? {
    let p = t.parameters
    let elements = UnsafeRawPointer(p.elements).assumingMemoryBound(to: Value.self)
    if let found = TypeCache.lookupInSession(t.name, elements, p.count, hash: hash) { return found.value }
    for other in others {
      if let found = ImageLookups.type(in: other, t.name, elements, p.count, hash) { return found.value }
    }
    return nil
  }

  private static func equalInstance(_ mi: MethodInstance, _ others: [LoadedImage]) -> Value? {
    var found: Value?
    func compare(_ other: Value) {
      if found == nil && other.raw != mi.raw && other.unsafeAs(MethodInstance.self).specTypes == mi.specTypes { found = other }
    }
    if let list = Attachments.session(.specializations).get(mi.def)?.unsafeAs(ArrayObject.self) {
      for i in list.indices { compare(list[i]) }
    }
    if others.isEmpty { return found }
    guard let owner = LoadedImages.shared.owner(of: mi.def.address) else { return found }
    for other in others {
      guard let number = other.number(of: owner) else { continue }
      let key = UInt64(number) << 48 | UInt64(mi.def.address - owner.base)
      ImageLookups.attachments(of: other, Attachments.Kind.specializations.rawValue, key, compare)
    }
    return found
  }

  /// The code of a loser belongs to the survivor.
  private static func moveCode(_ loser: Value, _ survivor: Value, _ image: LoadedImage) {
    let offset = UInt64(loser.address - image.base)
    ImageLookups.attachments(of: image, Attachments.Kind.code.rawValue, offset) { code in
      Attachments.add(.code, survivor, code)
    }
    ImageLookups.attachments(of: image, Attachments.Kind.callers.rawValue, offset) { code in
      Attachments.add(.callers, survivor, code)
    }
  }

  /// An object of an image that comes to refer to the heap is a root from then on. The word lies in some object of the image, which
  /// the file does not name; survivors of the session are kept alive for the life of the process instead.
  private static func noteOuterReference(_ image: LoadedImage, _ word: Int, _ survivor: Value) {
    if LoadedImages.shared.owner(of: survivor.address) == nil { kept.append(survivor) }
  }
  nonisolated(unsafe) private static let kept = RefBuffer<Value>()
}
