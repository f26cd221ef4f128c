import Glibc

/// A map from object addresses to small numbers, in raw memory: what a writer needs to know of a million objects.
final class AddressMap {
  private struct Slot {
    var key: UInt
    var number: Int
  }
  private var slots: UnsafeMutablePointer<Slot>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 1 << 12
    slots = AddressMap.make(capacity)
  }
  deinit { free(slots) }

  private static func make(_ n: Int) -> UnsafeMutablePointer<Slot> {
    calloc(n, MemoryLayout<Slot>.stride).unsafelyUnwrapped.assumingMemoryBound(to: Slot.self)
  }

  @inline(__always) private func place(_ key: UInt) -> Int {
    var i = Int(truncatingIfNeeded: (key >> 4) &* 0x9E37_79B9_7F4A_7C15 >> 20) & (capacity - 1)
    while slots[i].key != 0 && slots[i].key != key { i = (i + 1) & (capacity - 1) }
    return i
  }

  /// The number of `key`, or nil.
  func get(_ key: UInt) -> Int? {
    let i = place(key)
    return slots[i].key == 0 ? nil : slots[i].number
  }

  /// Gives `key`, which must not be 0, the number `number`; returns whether it is new.
  @discardableResult func set(_ key: UInt, _ number: Int) -> Bool {
    let i = place(key)
    let isNew = slots[i].key == 0
    slots[i] = Slot(key: key, number: number)
    if isNew {
      count += 1
      if count * 2 > capacity { grow() }
    }
    return isNew
  }

  private func grow() {
    let old = slots
    let oldCapacity = capacity
    capacity *= 2
    slots = AddressMap.make(capacity)
    for i in 0..<oldCapacity where old[i].key != 0 { slots[place(old[i].key)] = old[i] }
    free(old)
  }
}
