/// What the table of objects says of one core type; the bootstrap makes the DataType from it.
struct CoreTypeSpec {
  enum Kind { case abstract, primitive, `struct`, mutable }
  let name: StaticString
  let kind: Kind
  let parameters: [StaticString]
  let supertype: String
  let bits: Int
  let layout: LayoutKind
  let size: Int
  let alignment: Int
  /// The slot of the type in the table of well-known objects; the type name and the wrapper follow.
  let known: Int
  let fields: [CoreFieldSpec]
}

/// One field of a core type.
struct CoreFieldSpec {
  /// What the serializer must know of a field beyond its size.
  enum Special: UInt8 { case none, caddr, code, interior }
  let name: StaticString
  let type: String
  let offset: Int
  let size: Int
  let isReference: Bool
  let mayBeUndefined: Bool
  let hidden: Bool
  let special: Special
}

/// How the objects of a type are laid out and scanned.
public enum LayoutKind: UInt8 {
  /// Fixed size; pointers where the layout lists them.
  case fixed = 0
  /// A count, then that many references.
  case svec
  /// A count, then that many bytes and a NUL.
  case string
  /// A hash, a count, then that many bytes and a NUL.
  case symbol
  /// Array elements: a capacity, an owner, then the elements (`Layout.elementSize`…) and selector bytes.
  case memory
  /// An array header: fixed part, then one word a dimension.
  case array
  case task
  /// A type's layout: fixed part, then field descriptors and pointer offsets.
  case layout
  /// Tuples: each instantiation has a layout of kind `fixed`.
  case tuple
  case namedtuple
  /// Fixed, but the reference `value` does not keep its object.
  case weakref
}
