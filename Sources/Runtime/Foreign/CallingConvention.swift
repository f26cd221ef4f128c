/// How the System V x86-64 convention passes a value of a language type (section 3.2.3 of the ABI).
public struct PassingClass {
  public enum Kind: UInt8 {
    /// Takes no place (an empty struct).
    case nothing
    /// The address of the object itself.
    case reference
    /// Up to two words, each in an integer or a vector register.
    case registers
    /// A copy on the stack; as a result: in memory whose address the caller passes.
    case memory
  }
  public let kind: Kind
  /// The number of bytes.
  public let size: Int
  /// Whether the first and the second word go in vector registers.
  public let vectors: (Bool, Bool)

  public var words: Int { (size + 7) / 8 }
  static var reference: PassingClass { PassingClass(kind: .reference, size: 8, vectors: (false, false)) }
  static var nothing: PassingClass { PassingClass(kind: .nothing, size: 0, vectors: (false, false)) }

  /// The class of values declared as `type` in a `ccall` or `@cfunction`.
  public static func of(_ type: Value) -> PassingClass {
    guard let t = type.asDataType, t.isConcrete || t.isPrimitive, !t.isMutable, let layout = t.layout else {
      // `Ref{T}` is passed as the pointer that `unsafe_convert` made.
      if let t = type.asDataType, same(t.name, Known.nRef) {
        return PassingClass(kind: .registers, size: 8, vectors: (false, false))
      }
      return .reference
    }
    let size = Int(layout.size)
    if size == 0 { return .nothing }
    if size > 16 { return PassingClass(kind: .memory, size: size, vectors: (false, false)) }
    var integers = (false, false)
    markIntegers(t, at: 0, &integers)
    return PassingClass(kind: .registers, size: size, vectors: (!integers.0, size > 8 && !integers.1))
  }

  /// Marks the words of `t`, which lies `base` bytes in, that hold anything but floating point numbers.
  private static func markIntegers(_ t: DataType, at base: Int, _ integers: inout (Bool, Bool)) {
    if same(t, Known.tFloat64) || same(t, Known.tFloat32) || same(t, Known.tFloat16) { return }
    guard let layout = t.layout else { return }
    if t.isPrimitive || layout.fieldCount == 0 {
      if base < 8 { integers.0 = true }
      if base + Int(layout.size) > 8 { integers.1 = true }
      return
    }
    for i in 0..<Int(layout.fieldCount) {
      let at = base + layout.fieldOffset(i)
      if !layout.fieldIsReference(i) && !layout.fieldIsUnion(i), let types = t.types, i < types.count,
        let field = types[i].asDataType
      {
        markIntegers(field, at: at, &integers)
      } else {
        if at < 8 { integers.0 = true } else { integers.1 = true }
      }
    }
  }
}
