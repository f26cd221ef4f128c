import CRuntime

/// Makers of the exceptions that the runtime itself raises. Each is the last thing its caller does.
///
/// A Swift `String` that is handed in is never freed (the raise drops the frame that would): these are for errors, not for
/// control flow.

private func make(_ type: DataType, _ fields: Value?...) -> Value {
  let p = allocateObject(type, fields.count * 8)
  for (i, f) in fields.enumerated() { p.storeBytes(of: f?.raw, toByteOffset: i * 8, as: UnsafeMutableRawPointer?.self) }
  return Value(raw: p)
}

/// Makes an ErrorException with the message `text`.
public func makeError(_ text: String) -> Value { make(Known.tErrorException, makeString(text).value) }
/// Makes an ArgumentError with the message `text`.
public func makeArgumentError(_ text: String) -> Value { make(Known.tArgumentError, makeString(text).value) }
/// Makes `TypeError(func, context, expected, got)`; `context` is a symbol or a String.
public func makeTypeError(_ function: Symbol, _ context: Value, expected: Value, got: Value) -> Value {
  make(Known.tTypeError, function.value, context, expected, got)
}
/// Makes `UndefVarError(name)`.
public func makeUndefVarError(_ name: Symbol) -> Value { make(Known.tUndefVarError, name.value) }
/// Makes `BoundsError(a, i)`.
public func makeBoundsError(_ a: Value, _ i: Value?) -> Value { make(Known.tBoundsError, a, i) }
/// Makes `MethodError(f, args, world)`; `arguments` is a tuple.
public func makeMethodError(_ function: Value, _ arguments: Value, world: UInt64) -> Value {
  let p = allocateObject(Known.tMethodError, 24)
  p.storeBytes(of: function.raw, as: UnsafeMutableRawPointer.self)
  p.storeBytes(of: arguments.raw, toByteOffset: 8, as: UnsafeMutableRawPointer.self)
  p.storeBytes(of: world, toByteOffset: 16, as: UInt64.self)
  return Value(raw: p)
}

@inline(never) public func raiseError(_ text: String) -> Never { raise(makeError(text)) }
@inline(never) public func raiseArgumentError(_ text: String) -> Never { raise(makeArgumentError(text)) }
/// Raises `TypeError(function, context, expected, got)` with an empty context.
@inline(never) public func raiseTypeError(_ function: StaticString, expected: Value, got: Value) -> Never {
  raise(makeTypeError(makeSymbol(function), makeString(count: 0).value, expected: expected, got: got))
}
@inline(never) public func raiseTypeError(_ function: Symbol, _ context: Value, expected: Value, got: Value) -> Never {
  raise(makeTypeError(function, context, expected: expected, got: got))
}
@inline(never) public func raiseBoundsError(_ a: Value, _ i: Value) -> Never { raise(makeBoundsError(a, i)) }
/// Raises the BoundsError for the 1-based index `i`: of an array the subscripts are a tuple.
@inline(never) public func raiseBoundsError(_ a: Value, index i: Int) -> Never {
  var index = boxInt(i)
  if a.isArray { index = withUnsafePointer(to: &index) { makeTuple($0, 1) } }
  raise(makeBoundsError(a, index))
}
@inline(never) public func raiseUndefVar(_ name: Symbol) -> Never { raise(makeUndefVarError(name)) }
@inline(never) public func raiseUndefRef() -> Never { raise(Known.undefRefError) }
@inline(never) public func raiseDivideError() -> Never { raise(Known.divideError) }
@inline(never) public func raiseInexactError(_ function: Symbol, _ type: Value, _ x: Value) -> Never {
  raise(make(Known.tInexactError, function.value, type, x))
}
/// Raises `MethodError(function, arguments)` for the current world; `arguments` is a tuple.
@inline(never) public func raiseMethodError(_ function: Value, arguments: Value) -> Never {
  raise(makeMethodError(function, arguments, world: tt_self().pointee.world_age))
}

/// Fills the slots of the exceptions that must not need memory when they are raised; part of the bootstrap, after the
/// exception types are complete.
public func makePreallocatedExceptions() {
  func one(_ type: DataType) -> Value { type.instance ?? Value(raw: allocateObject(type, 0)) }
  Known.outOfMemory = one(Known.tOutOfMemoryError)
  Known.stackOverflow = one(Known.tStackOverflowError)
  Known.divideError = one(Known.tDivideError)
  Known.undefRefError = one(Known.tUndefRefError)
  Known.interrupt = one(Known.tInterruptException)
}
