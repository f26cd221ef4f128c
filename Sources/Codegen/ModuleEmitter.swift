import CLLVM
import CRuntime
import Runtime

/// Where emitted code will live, which decides how it reaches what lies outside.
enum CodeDestination {
  /// This process: addresses are constants in the code.
  case jit
  /// An image: addresses are read from the constant pool, which the loader fills.
  case image
}

/// Emits a batch of functions into one LLVM module.
final class ModuleEmitter {
  let session: LLVMSession
  let destination: CodeDestination
  let module: LLVMModuleRef
  let builder: IRBuilder
  let lines: LineEmitter
  let pool: ConstantPool
  /// Distinguishes the symbols of this module from those of all others in the process or image.
  let serial: Int
  /// The unboxed entries that this module defines, by the address of the CodeInstance.
  var natives: [UInt: LLVMValueRef] = [:]
  /// Functions that call code which may be compiled later, by the address of the CodeInstance.
  var lateCalls: [UInt: LLVMValueRef] = [:]
  /// In an image: the code that this image gives an unboxed entry, by address.
  var imageCodes: Set<UInt> = []
  /// Calls emitted, by kind; for `--timings`.
  var counts = EmissionCounts()
  private let noReturn, cold, noMerge, returnsTwice, willReturn: LLVMAttributeRef

  init(_ session: LLVMSession, _ destination: CodeDestination, pool: ConstantPool, serial: Int) {
    self.session = session
    self.destination = destination
    self.pool = pool
    self.serial = serial
    module = session.makeModule("tintype.\(serial)")
    builder = IRBuilder(session.context, module)
    lines = LineEmitter(module, "tintype")
    noReturn = FunctionAttributes.make("noreturn", session.context)
    cold = FunctionAttributes.make("cold", session.context)
    noMerge = FunctionAttributes.make("nomerge", session.context)
    returnsTwice = FunctionAttributes.make("returns_twice", session.context)
    willReturn = FunctionAttributes.make("willreturn", session.context)
  }

  deinit {
    LLVMDisposeModule(module)
  }

  // MARK: What lies outside

  private func poolGlobal(_ kind: PoolTargetKind, _ word: UInt) -> LLVMValueRef {
    let name = poolSymbolPrefix + String(pool.index(kind, word))
    if let global = LLVMGetNamedGlobal(module, name) { return global }
    let global = LLVMAddGlobal(module, builder.pointer, name)!
    LLVMSetVisibility(global, LLVMHiddenVisibility)
    LLVMSetGlobalConstant(global, 0)
    return global
  }

  private func poolLoad(_ kind: PoolTargetKind, _ word: UInt, _ type: LLVMTypeRef) -> LLVMValueRef {
    let load = builder.load(type, poolGlobal(kind, word), 8)
    builder.markInvariant(load)
    return load
  }

  /// Returns a reference to `object`, which is kept alive as long as the code.
  func object(_ object: Value) -> LLVMValueRef {
    switch destination {
    case .jit:
      _ = pool.index(.object, object.address)
      return builder.address(object.address)
    case .image:
      let load = poolLoad(.object, object.address, builder.pointer)
      builder.markNonNull(load)
      return load
    }
  }

  /// Returns the address of the runtime function `function`.
  func address(_ function: RuntimeFunction) -> LLVMValueRef {
    switch destination {
    case .jit: builder.address(RuntimeSupport.address(function))
    case .image: poolLoad(.runtime, UInt(function.rawValue), builder.pointer)
    }
  }

  /// Returns the address of the thread record, as a pointer relative to `fs`, advanced by `offset` bytes.
  func threadField(_ offset: Int) -> LLVMValueRef {
    let segment = LLVMPointerTypeInContext(session.context, 257)!
    switch destination {
    case .jit:
      return LLVMConstIntToPtr(builder.int64(Int(tt_thread_offset()) &+ offset), segment)
    case .image:
      let base = poolLoad(.threadOffset, 0, builder.i64)
      return LLVMBuildIntToPtr(builder.raw, builder.add(base, builder.int64(offset)), segment, "")
    }
  }

  /// Returns the address of the unboxed entry of `code`, which belongs to this image or one it requires.
  func nativeEntry(_ code: CodeInstance) -> LLVMValueRef {
    poolLoad(.nativeEntry, code.address, builder.pointer)
  }

  /// Returns the address of the pool's word for the C function that `name` names.
  func foreignWord(_ name: Value) -> LLVMValueRef {
    _ = pool.index(.object, name.address)
    return poolGlobal(.foreign, name.address)
  }

  /// Whether `code` lies in this image or one that is loaded, so that its unboxed entry is there when this image's code
  /// runs.
  func isInImage(_ code: CodeInstance) -> Bool {
    if imageCodes.contains(code.address) { return true }
    return code.header & HeaderBits.age == HeaderBits.image && code.specptr != 0
      && code.callConvention == CallSignature.convention
  }

  // MARK: Calls

  /// Gives `call` what calls that leave need: its line, and attributes that keep it apart and its frame present.
  func finishCall(_ call: LLVMValueRef, _ location: LLVMMetadataRef?) {
    if let location { LLVMInstructionSetDebugLoc(call, location) }
    LLVMAddCallSiteAttribute(call, FunctionAttributes.functionIndex, noMerge)
    LLVMSetTailCallKind(call, LLVMTailCallKindNoTail)
  }

  /// Calls the runtime function `function`.
  @discardableResult
  func call(_ function: RuntimeFunction, _ arguments: [LLVMValueRef], _ location: LLVMMetadataRef?) -> LLVMValueRef {
    let call = builder.rawCall(type(function), address(function), arguments)
    finishCall(call, location)
    if function.neverReturns {
      LLVMAddCallSiteAttribute(call, FunctionAttributes.functionIndex, noReturn)
      LLVMAddCallSiteAttribute(call, FunctionAttributes.functionIndex, cold)
    }
    if function == .save { LLVMAddCallSiteAttribute(call, FunctionAttributes.functionIndex, returnsTwice) }
    return call
  }

  private func type(_ function: RuntimeFunction) -> LLVMTypeRef {
    var parameters: [LLVMTypeRef] = []
    var result = builder.void
    var inResult = false
    for letter in "\(function.signature)" {
      if letter == ">" {
        inResult = true
        continue
      }
      let type: LLVMTypeRef
      switch letter {
      case "p": type = builder.pointer
      case "i": type = builder.i64
      case "j": type = builder.i32
      case "b": type = builder.i8
      default: type = builder.void
      }
      if inResult { result = type } else { parameters.append(type) }
    }
    return builder.functionType(result, parameters)
  }

  /// Adds a function named `name`.
  func addFunction(_ name: String, _ type: LLVMTypeRef) -> LLVMValueRef {
    let function = LLVMAddFunction(module, name, type)!
    FunctionAttributes.apply(to: function, session)
    return function
  }
}

/// How many calls of which kind were emitted.
public struct EmissionCounts {
  /// Calls of known code by the unboxed convention.
  public var nativeCalls = 0
  /// Calls of known code by the boxed convention.
  public var boxedCalls = 0
  /// Calls through dispatch.
  public var dispatchedCalls = 0
  /// Builtins and intrinsics that go through their boxed form.
  public var boxedBuiltins = 0
}
