import Glibc

/// Intrinsics that convert between primitive types: the first operand is the target type.
enum ConversionIntrinsics {
  static func apply(_ c: Intrinsics.Code, _ target: Value, _ x: Value) -> Value {
    guard let t = target.asDataType, t.isPrimitive, t.isConcrete else { raiseError("\(c): target type not a leaf primitive type") }
    let s = x.type
    if !s.isPrimitive { raiseError("\(c): value is not a primitive type") }
    let from = s.instanceSize
    let to = t.instanceSize
    switch c {
    case .bitcast:
      if from != to { raiseError("bitcast: argument size does not match size of target type") }
      return boxInline(x.raw, t)
    case .zext_int:
      if from >= to { raiseError("zext_int: output bitsize must be > input bitsize") }
      return IntegerIntrinsics.box(IntegerIntrinsics.read(x), t)
    case .sext_int:
      if from >= to { raiseError("sext_int: output bitsize must be > input bitsize") }
      return IntegerIntrinsics.box(UInt128(truncatingIfNeeded: IntegerIntrinsics.signed(IntegerIntrinsics.read(x), from * 8)), t)
    case .trunc_int:
      if from <= to { raiseError("trunc_int: output bitsize must be < input bitsize") }
      return IntegerIntrinsics.box(IntegerIntrinsics.read(x), t)
    case .sitofp: return boxFloat(IntegerIntrinsics.signed(IntegerIntrinsics.read(x), from * 8), t)
    case .uitofp: return boxFloat(IntegerIntrinsics.read(x), t)
    case .fptosi, .fptoui: return toInteger(readDouble(x, c), t, signed: c == .fptosi)
    default: return boxRounded(x, t, c)
    }
  }

  private static func boxFloat<I: FixedWidthInteger>(_ i: I, _ t: DataType) -> Value {
    switch t.instanceSize {
    case 8: return boxBits(Double(i), t)
    case 4: return boxBits(Float(i), t)
    default: return boxBits(Float16(Float(i)), t)
    }
  }

  private static func readDouble(_ x: Value, _ c: Intrinsics.Code) -> Double {
    switch x.type.instanceSize {
    case 8: return x.bits(Double.self)
    case 4: return Double(x.bits(Float.self))
    case 2: return Double(x.bits(Float16.self))
    default: raiseError("\(c): runtime floating point intrinsics are not implemented for bit sizes other than 16, 32 and 64")
    }
  }

  /// Truncates; a value out of range gives the smallest signed value of the target's width (or of a wider one, cut), as the
  /// instruction does that compiled code uses.
  private static func toInteger(_ d: Double, _ t: DataType, signed: Bool) -> Value {
    let bits = t.instanceSize * 8
    if bits == 128 {
      if signed { return IntegerIntrinsics.box(UInt128(truncatingIfNeeded: Int128(exactly: d.rounded(.towardZero)) ?? Int128.min), t) }
      return IntegerIntrinsics.box(UInt128(exactly: d.rounded(.towardZero)) ?? 0, t)
    }
    if signed || bits < 64 {
      let whole = Int64(exactly: d.rounded(.towardZero)) ?? Int64.min
      if bits < 64 && signed {
        let narrow = bits == 32 ? (Int32(exactly: whole).map { Int64($0) } ?? Int64(Int32.min)) : whole
        return IntegerIntrinsics.box(UInt128(truncatingIfNeeded: narrow), t)
      }
      return IntegerIntrinsics.box(UInt128(truncatingIfNeeded: whole), t)
    }
    if let whole = UInt64(exactly: d.rounded(.towardZero)) { return IntegerIntrinsics.box(UInt128(whole), t) }
    if let negative = Int64(exactly: d.rounded(.towardZero)) { return IntegerIntrinsics.box(UInt128(truncatingIfNeeded: negative), t) }
    return IntegerIntrinsics.box(1 << 63, t)
  }

  private static func boxRounded(_ x: Value, _ t: DataType, _ c: Intrinsics.Code) -> Value {
    let from = x.type.instanceSize
    let to = t.instanceSize
    if c == .fptrunc ? from < to : from > to { raiseError("\(c): output bitsize is out of order") }
    switch to {
    case 8: return boxBits(readDouble(x, c), t)
    case 4: return boxBits(from == 8 ? Float(x.bits(Double.self)) : from == 4 ? x.bits(Float.self) : Float(x.bits(Float16.self)), t)
    default: return boxBits(from == 8 ? Float16(x.bits(Double.self)) : from == 4 ? Float16(x.bits(Float.self)) : x.bits(Float16.self), t)
    }
  }
}
