import CLLVM

/// The attributes that every function and call of generated code has.
enum FunctionAttributes {
  /// Marks `function` as generated code: no unwinding, frame pointer kept, stack probed, target of `session`.
  static func apply(to function: LLVMValueRef, _ session: LLVMSession) {
    let context = session.context
    func text(_ key: String, _ value: String) {
      let attribute = LLVMCreateStringAttribute(
        context, key, UInt32(key.utf8.count), value, UInt32(value.utf8.count))
      LLVMAddAttributeAtIndex(function, functionIndex, attribute)
    }
    text("frame-pointer", "all")
    text("probe-stack", "inline-asm")
    text("target-cpu", session.target.processor)
    text("target-features", session.target.features)
    add(function, "nounwind", context)
    add(function, "noinline", context)
  }

  /// Adds the attribute without value named `name` to `function`.
  static func add(_ function: LLVMValueRef, _ name: String, _ context: LLVMContextRef) {
    LLVMAddAttributeAtIndex(function, functionIndex, make(name, context))
  }

  /// Adds the attribute without value named `name` to the call `call`.
  static func addToCall(_ call: LLVMValueRef, _ name: String, _ context: LLVMContextRef) {
    LLVMAddCallSiteAttribute(call, functionIndex, make(name, context))
  }

  /// Returns the enum attribute named `name`.
  static func make(_ name: String, _ context: LLVMContextRef, _ value: UInt64 = 0) -> LLVMAttributeRef {
    LLVMCreateEnumAttribute(context, LLVMGetEnumAttributeKindForName(name, name.utf8.count), value)
  }

  /// The attribute index that means the function itself.
  static let functionIndex = LLVMAttributeIndex(bitPattern: -1)
}
