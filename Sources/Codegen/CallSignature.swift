import CLLVM
import Runtime

/// The unboxed calling convention of a specialisation.
///
/// Parameters are those of the MethodInstance's signature, the function first: ghosts are left out, scalars are passed by
/// value, structures by the address of their bytes (which the caller keeps unchanged), everything else as a reference.
/// Results: nothing for a ghost, scalars by value, references; a structure is written to the memory whose address is the
/// first parameter; a union's selector is returned as a byte and the payload is written there.
final class CallSignature {
  let parameters = RefBuffer<Parameter>()
  let result: RefBuffer<Parameter>

  struct Parameter: BitwiseCopyable {
    var type: Value
    var form: TypeForm
  }

  /// The number that `CodeInstance.callConvention` holds for code with an unboxed entry of this kind.
  static let convention: UInt32 = 1

  /// Creates the convention of `instance` with the result type `resultType`; nil when it has only the boxed entry, because
  /// its signature is not a tuple type of fixed length.
  init?(_ instance: MethodInstance, resultType: Value) {
    result = RefBuffer(capacity: 1)
    guard let tuple = instance.specTypes.asDataType, tuple.isTuple else { return nil }
    let types = tuple.parameters
    for index in 0..<types.count {
      let type = types[index]
      if type.isVararg { return nil }
      parameters.append(Parameter(type: type, form: TypeForm(type)))
    }
    result.append(Parameter(type: resultType, form: TypeForm(resultType)))
  }

  var resultType: Value { result[0].type }
  var resultForm: TypeForm { result[0].form }

  /// Whether the first parameter is the address for the result.
  var returnsThroughMemory: Bool {
    resultForm.kind == .memory || (resultForm.kind == .union && resultForm.size > 0)
  }

  /// Says of the parameters of `function`, which has this convention, what is true of them: memory for the result is the
  /// caller's own, structures are only read, and neither is kept.
  func annotate(_ function: LLVMValueRef, _ context: LLVMContextRef) {
    func add(_ index: Int, _ name: String, _ value: UInt64 = 0) {
      LLVMAddAttributeAtIndex(
        function, LLVMAttributeIndex(index + 1), FunctionAttributes.make(name, context, value))
    }
    var index = 0
    if returnsThroughMemory {
      add(0, "noalias")
      add(0, "writeonly")
      add(0, "dereferenceable", UInt64(resultForm.size))
      index = 1
    }
    for parameter in parameters {
      switch parameter.form.kind {
      case .ghost: continue
      case .memory:
        add(index, "readonly")
        add(index, "noalias")
        add(index, "dereferenceable", UInt64(parameter.form.size))
      case .scalar: break
      default: add(index, "nonnull")
      }
      index += 1
    }
  }

  /// Returns the LLVM type of functions of this convention.
  func type(_ builder: IRBuilder) -> LLVMTypeRef {
    var types: [LLVMTypeRef] = returnsThroughMemory ? [builder.pointer] : []
    for parameter in parameters {
      switch parameter.form.kind {
      case .ghost: break
      case .scalar: types.append(builder.scalarType(DataType(raw: parameter.type.raw)))
      default: types.append(builder.pointer)
      }
    }
    let returned: LLVMTypeRef
    switch resultForm.kind {
    case .ghost, .never, .memory: returned = builder.void
    case .scalar: returned = builder.scalarType(DataType(raw: resultType.raw))
    case .union: returned = builder.i8
    case .boxed: returned = builder.pointer
    }
    return builder.functionType(returned, types)
  }
}

extension IRBuilder {
  /// Returns the LLVM type of the bits of the primitive type `type`.
  func scalarType(_ type: DataType) -> LLVMTypeRef {
    if same(type, Known.tFloat64) { return double }
    if same(type, Known.tFloat32) { return float }
    if same(type, Known.tFloat16) { return half }
    return integer(type.instanceSize * 8)
  }
}
