public func isSubtype(_ a: Value, _ b: Value) -> Bool { same(a, b) || same(b, Known.tAny) || a.isBottom }
public func typesEqual(_ a: Value, _ b: Value) -> Bool { same(a, b) || egal(a, b) }
public func isObviouslyDisjoint(_ a: Value, _ b: Value) -> Bool { false }
