import CLLVM
import Runtime

/// A value of the language as the code generator holds it while it emits a function.
struct EmittedValue: BitwiseCopyable {
  enum Kind: UInt8 {
    /// A known object: `object`.
    case constant
    /// Bits in `llvm`, of the primitive type `type`.
    case scalar
    /// An immutable structure of the type `type`, at the address `llvm`; the bytes do not change while the value lives.
    case memory
    /// A reference, in `llvm`; its object is an instance of `type`.
    case boxed
    /// A member of the union `type`: which one in `selector`, its bytes at the address `llvm` (null when all are ghosts).
    case union
    /// No value: what was to produce it does not return.
    case never
  }

  var kind: Kind
  /// What is known of the value's type: the exact type of a scalar or structure, the union, else any type object.
  var type: Value
  var llvm: LLVMValueRef?
  var selector: LLVMValueRef?
  /// The object of a constant.
  var object: Value?

  static func constant(_ object: Value, type: Value? = nil) -> EmittedValue {
    EmittedValue(kind: .constant, type: type ?? object.type.value, object: object)
  }
  static func scalar(_ value: LLVMValueRef, _ type: DataType) -> EmittedValue {
    EmittedValue(kind: .scalar, type: type.value, llvm: value)
  }
  static func memory(_ address: LLVMValueRef, _ type: DataType) -> EmittedValue {
    EmittedValue(kind: .memory, type: type.value, llvm: address)
  }
  static func boxed(_ reference: LLVMValueRef, _ type: Value) -> EmittedValue {
    EmittedValue(kind: .boxed, type: type, llvm: reference)
  }
  static func union(_ selector: LLVMValueRef, _ payload: LLVMValueRef?, _ type: Value) -> EmittedValue {
    EmittedValue(kind: .union, type: type, llvm: payload, selector: selector)
  }
  static var never: EmittedValue { EmittedValue(kind: .never, type: Known.bottom) }

  var isNever: Bool { kind == .never }
  /// The exact type, where it is known.
  var exactType: DataType? {
    switch kind {
    case .constant: return object.unsafelyUnwrapped.type
    case .scalar, .memory: return DataType(raw: type.raw)
    case .boxed:
      guard let dataType = type.asDataType, dataType.isConcrete else { return nil }
      return dataType
    case .union, .never: return nil
    }
  }
}
