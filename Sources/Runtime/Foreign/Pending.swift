func foreignAddress(_ name: Value) -> UInt { 0 }
func addFinalizer(_ x: Value, _ f: Value) {}
