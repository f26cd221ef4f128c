import Glibc

/// Intrinsics on C pointers.
enum PointerIntrinsics {
  /// The element type of a `Ptr{T}` operand; raises where it is not a pointer.
  private static func elementType(_ p: Value, _ c: Intrinsics.Code) -> Value {
    if !same(p.type.name, Known.nPtr) { raiseTypeErrorString("\(c)", expected: Known.uPtr, got: p) }
    return p.type.parameters[0]
  }

  private static func raiseTypeErrorString(_ function: String, expected: Value, got: Value) -> Never {
    raise(makeTypeError(makeSymbol(function), Known.emptyString.value, expected: expected, got: got))
  }

  /// The address of element `i` (1-based) behind the pointer `p`.
  private static func address(_ p: Value, _ i: Value, _ element: Value, _ c: Intrinsics.Code) -> UnsafeMutableRawPointer {
    if !i.isInt64 { raiseTypeErrorString("\(c)", expected: Known.tInt64.value, got: i) }
    let size = element.raw == Known.tAny.raw ? 8 : strideOf(element, c)
    let a = p.bits(Int.self) &+ (i.int &- 1) &* size
    guard let q = UnsafeMutableRawPointer(bitPattern: a) else { raiseError("\(c): null pointer") }
    return q
  }

  private static func strideOf(_ element: Value, _ c: Intrinsics.Code) -> Int {
    guard let t = element.asDataType, t.isConcrete, let layout = t.layout else { raiseError("\(c): invalid pointer type") }
    let size = Int(layout.size)
    let alignment = Swift.max(Int(layout.alignment), 1)
    return (size + alignment - 1) / alignment * alignment
  }

  static func load(_ q: UnsafeMutableRawPointer, _ element: Value, _ c: Intrinsics.Code) -> Value {
    if element.raw == Known.tAny.raw {
      guard let v = q.loadUnaligned(as: UnsafeMutableRawPointer?.self) else { raise(Known.undefRefError) }
      return Value(raw: v)
    }
    guard let t = element.asDataType, t.isConcrete, t.layout != nil else { raiseError("\(c): invalid pointer type") }
    return boxInline(q, t)
  }

  static func store(_ q: UnsafeMutableRawPointer, _ element: Value, _ x: Value, _ c: Intrinsics.Code) {
    if element.raw == Known.tAny.raw {
      q.storeBytes(of: x.raw, as: UnsafeMutableRawPointer.self)
      return
    }
    if x.type.raw != element.raw { raiseTypeErrorString("\(c)", expected: element, got: x) }
    memcpy(q, x.raw, x.type.instanceSize)
  }

  static func apply(_ c: Intrinsics.Code, _ args: UnsafePointer<Value>) -> Value {
    let one = Known.boxedInt64[513]
    let element = elementType(args[1], c)
    switch c {
    case .pointerref: return load(address(args[1], args[2], element, c), element, c)
    case .pointerset:
      store(address(args[1], args[3], element, c), element, args[2], c)
      return args[1]
    case .atomic_pointerref: return load(address(args[1], one, element, c), element, c)
    case .atomic_pointerset:
      store(address(args[1], one, element, c), element, args[2], c)
      return args[1]
    case .atomic_pointerswap:
      let q = address(args[1], one, element, c)
      let old = load(q, element, c)
      store(q, element, args[2], c)
      return old
    case .atomic_pointermodify:
      let q = address(args[1], one, element, c)
      let old = load(q, element, c)
      let new = call(args[2], old, args[3])
      store(q, element, new, c)
      return makeChange(from: old, to: new)
    default:
      let q = address(args[1], one, element, c)
      let old = load(q, element, c)
      let equal = egal(old, args[2])
      if equal { store(q, element, args[3], c) }
      return makePair(old, languageBool(equal))
    }
  }

  /// `cglobal(name, T)`: the address of a C symbol.
  static func cglobal(_ args: UnsafePointer<Value>, _ count: Int) -> Value {
    let address = foreignAddress(args[1])
    let element = count > 2 ? args[2] : Known.tNothing.value
    var e = element
    let t = withUnsafePointer(to: &e) { Runtime.applyType(Known.uPtr, $0, 1) }
    return boxBits(address, t.unsafeAs(DataType.self))
  }
}
