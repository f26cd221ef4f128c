/// The sizes and probing of the hash tables in images: open addressing, linear probing, at most half full.
enum HashTables {
  static func capacity(_ count: Int) -> Int {
    var n = 16
    while n < count * 2 { n *= 2 }
    return n
  }
  @inline(__always) static func typeSlot(_ hash: UInt64, _ capacity: Int) -> Int {
    Int(truncatingIfNeeded: hash ^ hash >> 29) & (capacity - 1)
  }
}
