import Runtime

/// Numbers of any size, whose digits lie in C memory: an image holds them behind the object.
enum BigNumbers {
  nonisolated(unsafe) private static var integer: UInt = 0
  nonisolated(unsafe) private static var float: UInt = 0

  /// Finds the types; before an image is written.
  static func prepare() {
    func named(_ name: String) -> UInt {
      Known.isSet(KnownIndex.base) ? globalValue(Known.base, makeSymbol(name)).map { $0.address } ?? 0 : 0
    }
    integer = named("BigInt")
    float = named("BigFloat")
  }

  /// Offsets of the fields of a BigInt: allocated limbs, signed number of limbs, their address.
  static var allocated: Int { 0 }
  static var size: Int { 4 }
  static var digits: Int { 8 }
  /// Offsets of the fields of a BigFloat that say where its limbs are: the address, and the array that they lie in.
  static var floatDigits: Int { 24 }
  static var floatArray: Int { 32 }

  /// The limbs of `v`; nil where it is not a BigInt.
  static func limbs(_ v: Value) -> UnsafeRawBufferPointer? {
    guard v.type.address == integer, integer != 0 else { return nil }
    let count = abs(Int(v.raw.load(fromByteOffset: size, as: Int32.self)))
    return UnsafeRawBufferPointer(start: v.raw.load(fromByteOffset: digits, as: UnsafeRawPointer?.self), count: count * 8)
  }

  static func isFloat(_ v: Value) -> Bool { v.type.address == float && float != 0 }
}
