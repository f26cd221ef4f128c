import Runtime

/// Objects that mean something only to the process that has them: an image with one is not written.
enum Unsaveable {
  nonisolated(unsafe) private static var lock: UInt = 0
  nonisolated(unsafe) private static var file: UInt = 0

  /// Finds the types; before an image is written.
  static func prepare() {
    func named(_ name: String) -> UInt {
      Known.isSet(KnownIndex.base) ? globalValue(Known.base, makeSymbol(name)).map { $0.address } ?? 0 : 0
    }
    lock = named("ReentrantLock")
    file = named("IOStream")
  }

  /// Offsets of the fields that say so: how often a ReentrantLock is held, the descriptor of an IOStream.
  private static var held: Int { 8 }
  private static var descriptor: Int { 0 }

  /// What `v` is that cannot be saved; nil for all that can. The standard streams are made anew in each process.
  static func reason(_ v: Value) -> StaticString? {
    let type = v.type
    if same(type, Known.tTask) { return "a Task" }
    if type.address == lock, lock != 0, v.raw.load(fromByteOffset: held, as: UInt32.self) != 0 { return "a lock that is held" }
    if type.address == file, file != 0, v.raw.load(fromByteOffset: descriptor, as: Int32.self) > 2 { return "an open file" }
    return nil
  }
}
