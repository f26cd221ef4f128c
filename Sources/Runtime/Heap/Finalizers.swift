import CRuntime

/// Finalizers: functions to call when an object has become unreachable.
///
/// The table does not keep its objects, but keeps its functions. What a collection finds unreachable is kept for one more
/// round, and its finalizers run, latest first, at the next point where user code may run.
public enum Finalizers {
  struct Entry: BitwiseCopyable {
    let object: UnsafeMutableRawPointer
    /// A function of the language, or the address of a C function of one argument, the object.
    let function: UnsafeMutableRawPointer
    let isC: Bool
  }
  nonisolated(unsafe) private static var entries = RawList<Entry>()
  nonisolated(unsafe) private static var pending = RawList<Entry>()
  public static func add(_ object: Value, function: Value) {
    entries.append(Entry(object: object.raw, function: function.raw, isC: false))
  }
  public static func add(_ object: Value, cFunction: UInt) {
    guard let f = UnsafeMutableRawPointer(bitPattern: cFunction) else { return }
    entries.append(Entry(object: object.raw, function: f, isC: true))
  }

  static var arePending: Bool { pending.count > 0 }

  /// After marking: keeps the functions, and moves the entries of unreachable objects to the pending ones.
  static func resurrect() {
    for i in 0..<entries.count where !entries[i].isC && Marker.isAlive(entries[i].object) { Marker.mark(entries[i].function) }
    for i in 0..<pending.count { keep(pending[i]) }
    Marker.drain()
    var kept = 0
    for i in 0..<entries.count {
      let e = entries[i]
      if Marker.isAlive(e.object) {
        entries[kept] = e
        kept += 1
      } else {
        pending.append(e)
      }
    }
    entries.truncate(to: kept)
    for i in 0..<pending.count { keep(pending[i]) }
    Marker.drain()
  }

  private static func keep(_ e: Entry) {
    Marker.mark(e.object)
    if !e.isC { Marker.mark(e.function) }
  }

  /// Runs the pending finalizers.
  public static func runPending() {
    let thread = tt_self()
    if thread.pointee.finalizer_depth > 0 || pending.count == 0 { return }
    let world = thread.pointee.world_age
    thread.pointee.finalizer_depth += 1
    while pending.count > 0 { run(pending.removeLast()) }
    tt_self().pointee.finalizer_depth -= 1
    tt_self().pointee.world_age = world
  }

  /// Runs the finalizers of `object` now (`finalize`).
  public static func run(of object: Value) {
    var i = entries.count - 1
    while i >= 0 {
      let e = entries[i]
      if e.object == object.raw {
        remove(i)
        run(e)
        i = min(i, entries.count)
      }
      i -= 1
    }
  }

  /// Runs all finalizers: at the end of the process.
  public static func runAll() {
    while entries.count > 0 { run(entries.removeLast()) }
  }

  private static func remove(_ index: Int) {
    for i in index..<entries.count - 1 { entries[i] = entries[i + 1] }
    entries.truncate(to: entries.count - 1)
  }

  private static func run(_ e: Entry) {
    if e.isC {
      unsafeBitCast(e.function, to: (@convention(c) (UnsafeMutableRawPointer) -> Void).self)(e.object)
      return
    }
    var entry = e
    let failure = withUnsafeMutablePointer(to: &entry) { context in
      protect({ context in
        let e = context.unsafelyUnwrapped.load(as: Entry.self)
        setCurrentWorld(World.newest)
        _ = Runtime.call(Value(raw: e.function), Value(raw: e.object))
      }, context)
    }
    if let failure { printError("error in running finalizer: \(failure.type.name.name.text)\n") }
  }
}
