import CRuntime
import Glibc

/// Calls the C function at `function` with boxed arguments, as `ccall` with these declared types does.
///
/// Each argument has been converted already (`cconvert`, `unsafe_convert`): where its declared type is a bits type it is an
/// instance of it, or a pointer where that is a `Ref`. `fixedCount` is the number of arguments before `...` of a variadic
/// function, else -1. The frame holds only trivial values: a callback or a runtime entry may raise through it.
public func callForeign(
  _ function: UInt, returnType: Value, argumentTypes: SimpleVector, _ arguments: UnsafePointer<Value>, _ count: Int,
  fixedCount: Int = -1
) -> Value {
  var call = tt_foreign_call()
  call.function = UnsafeMutableRawPointer(bitPattern: function)
  let result = returnType.isBottom || returnType.isNothingType ? PassingClass.nothing : PassingClass.of(returnType)
  var ints = 0
  var vectors = 0
  // Words for arguments that find no register; more than the record has room for lie in a String of their own.
  var stackWords = 0
  for i in 0..<count { stackWords += max(argumentClass(argumentTypes, i).words, 1) }
  if stackWords > Int(TT_FOREIGN_STACK) {
    call.stack = UnsafeRawPointer(makeString(count: stackWords * 8 + 8).raw + 8).assumingMemoryBound(to: UInt64.self)
  }
  var used = 0
  var box: UnsafeMutableRawPointer?
  if result.kind == .memory {
    box = allocateObject(DataType(raw: returnType.raw), result.size)
    call.setInt(0, UInt64(UInt(bitPattern: box)))
    ints = 1
  }
  for i in 0..<count {
    let c = argumentClass(argumentTypes, i)
    let object = arguments[i].raw
    switch c.kind {
    case .nothing: break
    case .reference:
      if ints < 6 {
        call.setInt(ints, UInt64(UInt(bitPattern: object)))
        ints += 1
      } else {
        call.setStack(used, UInt64(UInt(bitPattern: object)))
        used += 1
      }
    case .memory:
      for w in 0..<c.words {
        var word: UInt64 = 0
        memcpy(&word, object + w * 8, min(8, c.size - w * 8))
        call.setStack(used + w, word)
      }
      used += c.words
    case .registers:
      var words: (UInt64, UInt64) = (0, 0)
      memcpy(&words, object, c.size)
      let wantedVectors = (c.vectors.0 ? 1 : 0) + (c.words > 1 && c.vectors.1 ? 1 : 0)
      let wantedInts = c.words - wantedVectors
      if ints + wantedInts > 6 || vectors + wantedVectors > 8 {
        call.setStack(used, words.0)
        if c.words > 1 { call.setStack(used + 1, words.1) }
        used += c.words
        continue
      }
      if c.vectors.0 {
        call.setVector(vectors, words.0)
        vectors += 1
      } else {
        call.setInt(ints, words.0)
        ints += 1
      }
      if c.words > 1 {
        if c.vectors.1 {
          call.setVector(vectors, words.1)
          vectors += 1
        } else {
          call.setInt(ints, words.1)
          ints += 1
        }
      }
    }
  }
  call.stack_words = UInt64(used)
  call.vector_count = UInt64(vectors)
  tt_call_foreign_recorded(&call)
  return boxResult(returnType, result, call, box)
}

/// The class of argument `i`; variadic arguments repeat the last declared type.
private func argumentClass(_ types: SimpleVector, _ i: Int) -> PassingClass {
  PassingClass.of(types[min(i, types.count - 1)])
}

private func boxResult(
  _ type: Value, _ c: PassingClass, _ call: tt_foreign_call, _ box: UnsafeMutableRawPointer?
) -> Value {
  switch c.kind {
  case .memory: return Value(raw: box.unsafelyUnwrapped)
  case .nothing: return type.asDataType?.instance ?? Known.nothing
  case .reference: return Value(raw: UnsafeMutableRawPointer(bitPattern: UInt(call.int_results.0)) ?? Known.nothing.raw)
  case .registers: break
  }
  let first = c.vectors.0 ? call.vector_results.0 : call.int_results.0
  let t = DataType(raw: type.raw)
  if same(t, Known.tBool) { return languageBool(first & 0xff != 0) }
  if same(t.name, Known.nRef) {
    return UnsafeMutableRawPointer(bitPattern: UInt(first)).map(Value.init(raw:)) ?? Known.nothing
  }
  var words: (UInt64, UInt64) = (first, 0)
  if c.words > 1 {
    words.1 =
      c.vectors.1
      ? (c.vectors.0 ? call.vector_results.1 : call.vector_results.0)
      : (c.vectors.0 ? call.int_results.0 : call.int_results.1)
  }
  let object = allocateObject(t, c.size)
  memcpy(object, &words, c.size)
  return Value(raw: object)
}

extension tt_foreign_call {
  fileprivate mutating func setInt(_ i: Int, _ word: UInt64) {
    withUnsafeMutableBytes(of: &ints) { $0.storeBytes(of: word, toByteOffset: i * 8, as: UInt64.self) }
  }
  fileprivate mutating func setStack(_ i: Int, _ word: UInt64) {
    if let stack {
      UnsafeMutablePointer(mutating: stack)[i] = word
    } else {
      withUnsafeMutableBytes(of: &own_stack) { $0.storeBytes(of: word, toByteOffset: i * 8, as: UInt64.self) }
    }
  }
  fileprivate mutating func setVector(_ i: Int, _ word: UInt64) {
    withUnsafeMutableBytes(of: &vectors) { $0.storeBytes(of: word, toByteOffset: i * 8, as: UInt64.self) }
  }
}

extension Value {
  fileprivate var isNothingType: Bool { raw == Known.tNothing.raw }
}
