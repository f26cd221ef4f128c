/// Calls `body` with numbers for everything that the executable and an image must agree on: layouts of the core types and slots of
/// the well-known objects, as the tables were made from, and the builtins in the order of their numbers.
public func coreAgreement(_ body: (UInt64) -> Void) {
  body(coreFingerprint)
  for b in Builtins.all {
    // FNV-1a.
    var h: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in UnsafeBufferPointer(start: b.name.utf8Start, count: b.name.utf8CodeUnitCount) { h = (h ^ UInt64(byte)) &* 0x100_0000_01b3 }
    body(h)
  }
}
