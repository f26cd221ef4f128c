public func isInstance(_ x: Value, of t: Value) -> Bool { isSubtype(x.type.value, t) }
public func typeIntersection(_ a: Value, _ b: Value) -> Value { isSubtype(a, b) ? a : isSubtype(b, a) ? b : Known.bottom }
public func typeIntersection(_ a: Value, _ b: Value, environment: RefBuffer<Value>) -> Value { typeIntersection(a, b) }
public func isMoreSpecific(_ a: Value, _ b: Value) -> Bool { isSubtype(a, b) && !isSubtype(b, a) }
