/// The layout of a type's instances.
///
/// After the fixed part lie `fieldCount` descriptors of 8 bytes {offset: UInt32, size: UInt32 with flag bits} and then
/// `pointerCount` word indices (UInt32) of all references in an instance, those of inline fields included.
/// In a layout of kind `memory`, `elementSize`, `elementAlignment`, `unionCount` and the pointer list describe one element;
/// `flags` says whether elements are references.
extension Layout {
  public enum Flag {
    /// The instance has bytes that belong to no field.
    public static var hasPadding: UInt8 { 1 }
    /// Memory: elements are references.
    public static var elementsAreReferences: UInt8 { 2 }
    /// Memory: elements are a union of bits types, with one selector byte each after the capacity's elements.
    public static var elementsAreUnion: UInt8 { 4 }
    /// Egality is equality of bytes (no references, padding, unions or floats' concern).
    public static var egalBytes: UInt8 { 8 }
  }
  public enum FieldFlag {
    public static var reference: UInt32 { 0x8000_0000 }
    /// An inline union of bits types: `size` payload bytes, then one selector byte.
    public static var union: UInt32 { 0x4000_0000 }
    public static var sizeMask: UInt32 { 0x3FFF_FFFF }
  }
  @inline(__always) private var descriptors: UnsafeMutableRawPointer { raw + ((Layout.size + 7) & ~7) }
  /// The number of bytes of a Layout object with so many fields and pointers.
  public static func byteCount(fields: Int, pointers: Int) -> Int { ((Layout.size + 7) & ~7) + fields * 8 + pointers * 4 }

  /// The byte offset of field `i` (0-based).
  @inline(__always) public func fieldOffset(_ i: Int) -> Int { Int(descriptors.load(fromByteOffset: i * 8, as: UInt32.self)) }
  @inline(__always) public func fieldWord(_ i: Int) -> UInt32 { descriptors.load(fromByteOffset: i * 8 + 4, as: UInt32.self) }
  /// The number of payload bytes of field `i`; 8 for a reference.
  @inline(__always) public func fieldSize(_ i: Int) -> Int { Int(fieldWord(i) & FieldFlag.sizeMask) }
  @inline(__always) public func fieldIsReference(_ i: Int) -> Bool { fieldWord(i) & FieldFlag.reference != 0 }
  @inline(__always) public func fieldIsUnion(_ i: Int) -> Bool { fieldWord(i) & FieldFlag.union != 0 }
  public func setField(_ i: Int, offset: Int, size: Int, flags: UInt32 = 0) {
    descriptors.storeBytes(of: UInt32(offset), toByteOffset: i * 8, as: UInt32.self)
    descriptors.storeBytes(of: UInt32(size) | flags, toByteOffset: i * 8 + 4, as: UInt32.self)
  }
  /// The word index of the `i`th reference in an instance (or element).
  @inline(__always) public func pointerWord(_ i: Int) -> Int {
    Int(descriptors.load(fromByteOffset: Int(fieldCount) * 8 + i * 4, as: UInt32.self))
  }
  public func setPointerWord(_ i: Int, _ word: Int) {
    descriptors.storeBytes(of: UInt32(word), toByteOffset: Int(fieldCount) * 8 + i * 4, as: UInt32.self)
  }
  public var layoutKind: LayoutKind { LayoutKind(rawValue: kind).unsafelyUnwrapped }
}
