/// Calls `body` with everything that the executable and an image must agree on: names and layouts of the core types, the indices of
/// the well-known objects, the builtins in the order of their numbers.
public func coreAgreement(_ body: (String) -> Void) {
  for t in coreTypeSpecs {
    body("\(t.name) \(t.layout) \(t.size) \(t.alignment) \(t.known) \(t.bits) \(t.supertype)")
    for f in t.fields { body("\(f.name) \(f.type) \(f.offset) \(f.size) \(f.isReference) \(f.hidden)") }
  }
  body("\(Known.count)")
  for text in Known.symbolTexts { body("\(text)") }
  for b in Builtins.all { body("\(b.name)") }
}
