/// Leaves the current frame, and all up to the innermost handler, with `exception`.
public func raise(_ exception: Value) -> Never { fatalError("raise") }
