import CLLVM
import Inference
import Runtime

/// Globals.
extension FunctionEmitter {
  func emitGlobal(_ statement: Int, _ st: Statement, _ type: Value) throws -> EmittedValue {
    let reference = st.target.unsafelyUnwrapped.unsafeAs(GlobalRef.self)
    let module = reference.mod
    let name = reference.name
    switch st.opcode {
    case .getGlobal:
      // A binding that is resolved stays resolved; only its value changes.
      guard let binding = lookupBinding(module, name), binding.isOwned else {
        return fromBoxed(
          m.call(.getGlobal, [m.object(module.value), m.object(name.value)], location), type)
      }
      let load = b.load(
        b.pointer, b.offset(m.object(Value(raw: binding.raw)), Binding.Offset.value), 8, b.alias.binding)
      if binding.value == nil || !binding.isConstant {
        orRaise(LLVMBuildIsNotNull(b.raw, load, "")) {
          m.call(.raiseUndefVarError, [m.object(name.value)], location)
        }
      }
      return fromBoxed(load, type)
    case .setGlobal:
      let value = try value(ir.operand(statement, 0))
      if value.isNever { return .never }
      m.call(.setGlobal, [m.object(module.value), m.object(name.value), try boxed(value)], location)
      return value
    default:
      let found = m.call(.isGlobalDefined, [m.object(module.value), m.object(name.value)], location)
      return .scalar(found, Known.tBool)
    }
  }
}
