/// A hash table from object identity to a trivial payload (which may hold references), outside the language heap and
/// scanned conservatively. Iteration is in order of insertion, so nothing depends on addresses.
public final class RefTable<Payload: BitwiseCopyable> {
  /// One entry in order of insertion.
  public struct Entry: BitwiseCopyable {
    public let key: Value
    public var payload: Payload
  }
  private let entries = RefBuffer<Entry>()
  private var slots: [Int32]  // index into entries + 1, or 0: holds no reference

  public init() { slots = [Int32](repeating: 0, count: 16) }

  public var count: Int { entries.count }
  /// The entries, in order of insertion.
  public var all: RefBuffer<Entry> { entries }

  @inline(__always) private func slot(of key: UnsafeMutableRawPointer) -> Int {
    let mask = slots.count - 1
    var i = Int(truncatingIfNeeded: (UInt(bitPattern: key) >> 4) &* 0x9E37_79B9_7F4A_7C15 >> 20) & mask
    while slots[i] != 0 && entries[Int(slots[i]) - 1].key.raw != key { i = (i + 1) & mask }
    return i
  }

  /// The payload of `key`, or nil.
  public func get<K: HeapView>(_ key: K) -> Payload? {
    let s = slots[slot(of: key.raw)]
    return s == 0 ? nil : entries[Int(s) - 1].payload
  }

  public func contains<K: HeapView>(_ key: K) -> Bool { slots[slot(of: key.raw)] != 0 }

  /// The position of `key` in `all`, or nil.
  public func index<K: HeapView>(of key: K) -> Int? {
    let s = slots[slot(of: key.raw)]
    return s == 0 ? nil : Int(s) - 1
  }

  /// Sets the payload of `key`; returns whether the key is new.
  @discardableResult public func set<K: HeapView>(_ key: K, _ payload: Payload) -> Bool {
    let i = slot(of: key.raw)
    if slots[i] != 0 {
      entries[Int(slots[i]) - 1].payload = payload
      return false
    }
    entries.append(Entry(key: key.value, payload: payload))
    slots[i] = Int32(entries.count)
    if entries.count * 2 > slots.count { rehash() }
    return true
  }

  private func rehash() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for i in 0..<entries.count { slots[slot(of: entries[i].key.raw)] = Int32(i + 1) }
  }
}
