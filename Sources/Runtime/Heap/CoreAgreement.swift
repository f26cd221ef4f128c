/// Calls `body` with numbers for everything that the executable and an image must agree on: layouts of the core types and slots of
/// the well-known objects, as the tables were made from, and the builtins in the order of their numbers.
public func coreAgreement(_ body: (UInt64) -> Void) {
  body(coreFingerprint)
  for b in Builtins.all { body(symbolHash(b.name)) }
}
