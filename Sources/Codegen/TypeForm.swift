import Runtime

/// How values of a type are held in compiled code.
///
/// - ghost: the type has one instance, which needs no bits at run time;
/// - scalar: a primitive type, held as an LLVM integer or float;
/// - memory: an immutable structure stored inline, held as the address of its bytes in the frame or in an object;
/// - union: one of several inline types, held as a selector (the member's index) and the address of a payload;
/// - boxed: a reference to a heap object;
/// - never: no value of the type exists.
struct TypeForm: BitwiseCopyable {
  enum Kind: UInt8 { case ghost, scalar, memory, union, boxed, never }

  var kind: Kind
  /// The only instance of a ghost type.
  var instance: Value?
  /// The number of bytes: of a scalar or structure, or of the largest member of a union.
  var size = 0
  /// The alignment of the bytes.
  var alignment = 1

  /// Returns the form of values of `type`, any type object.
  init(_ type: Value) {
    if let dataType = type.asDataType {
      self = TypeForm(dataType: dataType)
      return
    }
    kind = type.isBottom ? .never : .boxed
    if type.isUnion {
      var size = 0
      var alignment = 1
      var count = 0
      let inline = forEachUnionMember(type) { member in
        count += 1
        guard let dataType = member.asDataType else { return false }
        let form = TypeForm(dataType: dataType)
        // A ghost's type must follow from the selector: `Type{X}` members are told apart by their value only.
        guard form.kind == .scalar || form.kind == .memory || (form.kind == .ghost && dataType.instance != nil) else {
          return false
        }
        size = max(size, form.size)
        alignment = max(alignment, form.alignment)
        return true
      }
      if inline && count <= 100 {
        kind = .union
        self.size = size
        self.alignment = alignment
      }
    }
  }

  private init(dataType: DataType) {
    kind = .boxed
    if dataType.isTypeOfType {
      let parameter = dataType.parameters[0]
      if let inner = parameter.asDataType, !inner.hasFreeTypeVars, inner.has(DataType.Flag.isCached) {
        kind = .ghost
        instance = parameter
      }
      return
    }
    guard dataType.isConcrete, !dataType.isMutable else { return }
    completeLayout(dataType)
    guard let layout = dataType.layout else { return }
    if let instance = dataType.instance {
      kind = .ghost
      self.instance = instance
      return
    }
    size = Int(layout.size)
    alignment = max(1, Int(layout.alignment))
    if dataType.isPrimitive {
      kind = .scalar
    } else if dataType.isInlineAllocated && layout.layoutKind == .fixed && size > 0 {
      kind = .memory
    } else {
      size = 0
    }
  }
}

/// Calls `body` with each member of the union `type` in order of their selectors, while it returns true; returns whether
/// it always did.
@discardableResult
func forEachUnionMember(_ type: Value, _ body: (Value) -> Bool) -> Bool {
  guard let union = type.asUnion else { return body(type) }
  return forEachUnionMember(union.a, body) && forEachUnionMember(union.b, body)
}

/// Returns the number of members of the union `type`.
func unionMemberCount(_ type: Value) -> Int {
  var count = 0
  forEachUnionMember(type) { _ in
    count += 1
    return true
  }
  return count
}

/// Returns member `index` of the union `type`.
func unionMember(_ type: Value, _ index: Int) -> Value {
  var remaining = index
  var result = type
  forEachUnionMember(type) { member in
    result = member
    remaining -= 1
    return remaining >= 0
  }
  return result
}

/// Returns the index of `member` in the union `type`; nil when it is not one of its members.
func unionIndex(_ type: Value, _ member: Value) -> Int? {
  var index = 0
  var found: Int?
  forEachUnionMember(type) { candidate in
    if same(candidate, member) {
      found = index
      return false
    }
    index += 1
    return true
  }
  return found
}
