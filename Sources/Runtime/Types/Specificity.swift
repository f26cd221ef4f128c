/// Whether signature `a` is more specific than `b`.
public func isMoreSpecific(_ a: Value, _ b: Value) -> Bool { isSubtype(a, b) && !isSubtype(b, a) }
