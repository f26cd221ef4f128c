import CLLVM

typealias LLVMValue = LLVMValueRef
typealias LLVMType = LLVMTypeRef
typealias LLVMBlock = LLVMBasicBlockRef

/// Builds the instructions of one LLVM module: short names over LLVM's builder, with the types at hand.
///
/// No flag that could be untrue is ever set: no `nsw`, no `inbounds`, no fast-math.
final class IRBuilder {
  let context: LLVMContextRef
  let module: LLVMModuleRef
  let raw: LLVMBuilderRef

  let i1, i8, i16, i32, i64, i128, half, float, double, pointer, void: LLVMType

  /// The memory accesses that type-based alias analysis tells apart.
  let alias: AliasTags

  init(_ context: LLVMContextRef, _ module: LLVMModuleRef) {
    self.context = context
    self.module = module
    raw = LLVMCreateBuilderInContext(context)
    i1 = LLVMInt1TypeInContext(context)
    i8 = LLVMInt8TypeInContext(context)
    i16 = LLVMInt16TypeInContext(context)
    i32 = LLVMInt32TypeInContext(context)
    i64 = LLVMInt64TypeInContext(context)
    i128 = LLVMInt128TypeInContext(context)
    half = LLVMHalfTypeInContext(context)
    float = LLVMFloatTypeInContext(context)
    double = LLVMDoubleTypeInContext(context)
    pointer = LLVMPointerTypeInContext(context, 0)
    void = LLVMVoidTypeInContext(context)
    alias = AliasTags(context)
  }

  deinit {
    LLVMDisposeBuilder(raw)
  }

  // MARK: Types and constants

  func integer(_ bits: Int) -> LLVMType { LLVMIntTypeInContext(context, UInt32(bits)) }
  func bytes(_ count: Int) -> LLVMType { LLVMArrayType2(i8, UInt64(count)) }

  func functionType(_ result: LLVMType, _ parameters: [LLVMType], variadic: Bool = false) -> LLVMType {
    var parameters = parameters.map { Optional($0) }
    return LLVMFunctionType(result, &parameters, UInt32(parameters.count), variadic ? 1 : 0)
  }

  func structType(_ members: [LLVMType]) -> LLVMType {
    var members = members.map { Optional($0) }
    return LLVMStructTypeInContext(context, &members, UInt32(members.count), 0)
  }

  func int(_ value: Int, _ type: LLVMType) -> LLVMValue { LLVMConstInt(type, UInt64(bitPattern: Int64(value)), 1) }
  func int64(_ value: Int) -> LLVMValue { int(value, i64) }
  func int32(_ value: Int) -> LLVMValue { int(value, i32) }
  func int8(_ value: Int) -> LLVMValue { int(value, i8) }
  func bit(_ value: Bool) -> LLVMValue { int(value ? 1 : 0, i1) }
  func null() -> LLVMValue { LLVMConstPointerNull(pointer) }
  func zero(_ type: LLVMType) -> LLVMValue { LLVMConstNull(type) }
  func undefined(_ type: LLVMType) -> LLVMValue { LLVMGetUndef(type) }
  /// Returns the constant whose two's complement words, lowest first, are `words`.
  func wide(_ type: LLVMType, _ words: [UInt64]) -> LLVMValue {
    var words = words
    return LLVMConstIntOfArbitraryPrecision(type, UInt32(words.count), &words)
  }
  /// Returns the constant address `address`.
  func address(_ address: UInt) -> LLVMValue { LLVMConstIntToPtr(LLVMConstInt(i64, UInt64(address), 0), pointer) }

  func type(of value: LLVMValue) -> LLVMType { LLVMTypeOf(value) }
  func width(_ value: LLVMValue) -> Int { Int(LLVMGetIntTypeWidth(LLVMTypeOf(value))) }

  // MARK: Blocks

  func block(_ function: LLVMValue, _ name: String = "") -> LLVMBlock {
    LLVMAppendBasicBlockInContext(context, function, name)
  }
  /// Continues at the end of `block`.
  func enter(_ block: LLVMBlock) { LLVMPositionBuilderAtEnd(raw, block) }
  var current: LLVMBlock { LLVMGetInsertBlock(raw) }
  /// Whether the current block already ends in a jump.
  var isTerminated: Bool { LLVMGetBasicBlockTerminator(current) != nil }

  func jump(_ block: LLVMBlock) { LLVMBuildBr(raw, block) }
  func branch(_ condition: LLVMValue, _ yes: LLVMBlock, _ no: LLVMBlock) {
    LLVMBuildCondBr(raw, condition, yes, no)
  }
  /// Branches to `no` in the rare case that `condition` does not hold.
  func branchLikely(_ condition: LLVMValue, _ yes: LLVMBlock, _ no: LLVMBlock) {
    let branch = LLVMBuildCondBr(raw, condition, yes, no)!
    LLVMSetMetadata(branch, alias.profileKind, alias.likely)
  }
  func `switch`(_ value: LLVMValue, _ otherwise: LLVMBlock, _ cases: [(Int, LLVMBlock)]) {
    let instruction = LLVMBuildSwitch(raw, value, otherwise, UInt32(cases.count))
    for (number, block) in cases { LLVMAddCase(instruction, int(number, type(of: value)), block) }
  }
  func unreachable() { LLVMBuildUnreachable(raw) }
  func ret(_ value: LLVMValue?) {
    if let value { LLVMBuildRet(raw, value) } else { LLVMBuildRetVoid(raw) }
  }

  func phi(_ type: LLVMType, _ incoming: [(LLVMValue, LLVMBlock)] = []) -> LLVMValue {
    let phi = LLVMBuildPhi(raw, type, "")!
    for (value, block) in incoming { addIncoming(phi, value, block) }
    return phi
  }
  func addIncoming(_ phi: LLVMValue, _ value: LLVMValue, _ block: LLVMBlock) {
    var values: [LLVMValueRef?] = [value]
    var blocks: [LLVMBasicBlockRef?] = [block]
    LLVMAddIncoming(phi, &values, &blocks, 1)
  }

  // MARK: Memory

  func load(_ type: LLVMType, _ address: LLVMValue, _ alignment: Int, _ tag: LLVMValue? = nil) -> LLVMValue {
    let load = LLVMBuildLoad2(raw, type, address, "")!
    LLVMSetAlignment(load, UInt32(alignment))
    if let tag { LLVMSetMetadata(load, alias.kind, tag) }
    return load
  }
  @discardableResult
  func store(_ value: LLVMValue, _ address: LLVMValue, _ alignment: Int, _ tag: LLVMValue? = nil) -> LLVMValue {
    let store = LLVMBuildStore(raw, value, address)!
    LLVMSetAlignment(store, UInt32(alignment))
    if let tag { LLVMSetMetadata(store, alias.kind, tag) }
    return store
  }
  /// Marks `load` as reading memory that never changes while it can be read.
  func markInvariant(_ load: LLVMValue) { LLVMSetMetadata(load, alias.invariantKind, alias.empty) }
  /// Marks `load` as giving a pointer that is not null.
  func markNonNull(_ load: LLVMValue) { LLVMSetMetadata(load, alias.nonNullKind, alias.empty) }

  /// Returns `base` advanced by `count` bytes.
  func offset(_ base: LLVMValue, _ count: Int) -> LLVMValue {
    count == 0 ? base : offset(base, int64(count))
  }
  func offset(_ base: LLVMValue, _ count: LLVMValue) -> LLVMValue {
    var index: [LLVMValueRef?] = [count]
    return LLVMBuildGEP2(raw, i8, base, &index, 1, "")
  }
  /// Returns the address of element `index` of an array of `type` at `base`.
  func element(_ type: LLVMType, _ base: LLVMValue, _ index: LLVMValue) -> LLVMValue {
    var index: [LLVMValueRef?] = [index]
    return LLVMBuildGEP2(raw, type, base, &index, 1, "")
  }
  func copy(_ to: LLVMValue, _ from: LLVMValue, _ count: Int, _ alignment: Int, _ sourceAlignment: Int? = nil) {
    LLVMBuildMemCpy(raw, to, UInt32(alignment), from, UInt32(sourceAlignment ?? alignment), int64(count))
  }

  // MARK: Arithmetic

  func binary(_ opcode: LLVMOpcode, _ a: LLVMValue, _ b: LLVMValue) -> LLVMValue { LLVMBuildBinOp(raw, opcode, a, b, "") }
  func add(_ a: LLVMValue, _ b: LLVMValue) -> LLVMValue { LLVMBuildAdd(raw, a, b, "") }
  func sub(_ a: LLVMValue, _ b: LLVMValue) -> LLVMValue { LLVMBuildSub(raw, a, b, "") }
  func mul(_ a: LLVMValue, _ b: LLVMValue) -> LLVMValue { LLVMBuildMul(raw, a, b, "") }
  func and(_ a: LLVMValue, _ b: LLVMValue) -> LLVMValue { LLVMBuildAnd(raw, a, b, "") }
  func or(_ a: LLVMValue, _ b: LLVMValue) -> LLVMValue { LLVMBuildOr(raw, a, b, "") }
  func not(_ a: LLVMValue) -> LLVMValue { LLVMBuildNot(raw, a, "") }
  func compare(_ predicate: LLVMIntPredicate, _ a: LLVMValue, _ b: LLVMValue) -> LLVMValue {
    LLVMBuildICmp(raw, predicate, a, b, "")
  }
  func equal(_ a: LLVMValue, _ b: LLVMValue) -> LLVMValue { compare(LLVMIntEQ, a, b) }
  func compare(_ predicate: LLVMRealPredicate, _ a: LLVMValue, _ b: LLVMValue) -> LLVMValue {
    LLVMBuildFCmp(raw, predicate, a, b, "")
  }
  func select(_ condition: LLVMValue, _ yes: LLVMValue, _ no: LLVMValue) -> LLVMValue {
    LLVMBuildSelect(raw, condition, yes, no, "")
  }
  func cast(_ opcode: LLVMOpcode, _ value: LLVMValue, _ type: LLVMType) -> LLVMValue {
    LLVMBuildCast(raw, opcode, value, type, "")
  }
  func zeroExtend(_ value: LLVMValue, _ type: LLVMType) -> LLVMValue { cast(LLVMZExt, value, type) }
  func signExtend(_ value: LLVMValue, _ type: LLVMType) -> LLVMValue { cast(LLVMSExt, value, type) }
  func truncate(_ value: LLVMValue, _ type: LLVMType) -> LLVMValue { cast(LLVMTrunc, value, type) }
  func bitcast(_ value: LLVMValue, _ type: LLVMType) -> LLVMValue {
    LLVMTypeOf(value) == type ? value : LLVMBuildBitCast(raw, value, type, "")
  }
  func toInteger(_ pointer: LLVMValue) -> LLVMValue { LLVMBuildPtrToInt(raw, pointer, i64, "") }
  func toPointer(_ integer: LLVMValue) -> LLVMValue { LLVMBuildIntToPtr(raw, integer, pointer, "") }
  func extract(_ aggregate: LLVMValue, _ index: Int) -> LLVMValue {
    LLVMBuildExtractValue(raw, aggregate, UInt32(index), "")
  }
  func insert(_ aggregate: LLVMValue, _ value: LLVMValue, _ index: Int) -> LLVMValue {
    LLVMBuildInsertValue(raw, aggregate, value, UInt32(index), "")
  }

  // MARK: Calls

  /// Calls LLVM's intrinsic function `name`, instantiated for `types`.
  @discardableResult
  func intrinsic(_ name: String, _ types: [LLVMType], _ arguments: [LLVMValue]) -> LLVMValue {
    let id = LLVMLookupIntrinsicID(name, name.utf8.count)
    var types = types.map { Optional($0) }
    let function = LLVMGetIntrinsicDeclaration(module, id, &types, types.count)!
    return rawCall(LLVMGlobalGetValueType(function), function, arguments)
  }

  /// Calls `function` of type `type`, without the attributes that calls of language code have.
  @discardableResult
  func rawCall(_ type: LLVMType, _ function: LLVMValue, _ arguments: [LLVMValue]) -> LLVMValue {
    var arguments = arguments.map { Optional($0) }
    return LLVMBuildCall2(raw, type, function, &arguments, UInt32(arguments.count), "")
  }
}

/// The tags of type-based alias analysis, which say which kinds of memory never overlap.
///
/// An array's header, the elements in its buffer and the fields of other objects are apart; what a `Ptr` reads or
/// writes may be any of them (it has the tag `data`, the parent of all). Fields of immutable objects and selector
/// bytes are tagged as the objects they lie in.
struct AliasTags {
  let kind, invariantKind, nonNullKind, profileKind, rangeKind: UInt32
  /// Anything that may be reached by a `Ptr`.
  let data: LLVMValue
  /// Fields of objects.
  let field: LLVMValue
  /// Array headers: element address, count, dimensions, buffer.
  let arrayHeader: LLVMValue
  /// Elements of arrays, with their selector bytes.
  let elements: LLVMValue
  /// Headers of objects: type and flag bits.
  let objectHeader: LLVMValue
  /// The thread record.
  let thread: LLVMValue
  /// Values of bindings.
  let binding: LLVMValue
  let empty: LLVMValue
  let likely: LLVMValue

  init(_ context: LLVMContextRef) {
    func kind(_ name: String) -> UInt32 { LLVMGetMDKindIDInContext(context, name, UInt32(name.utf8.count)) }
    func text(_ text: String) -> LLVMMetadataRef { LLVMMDStringInContext2(context, text, text.utf8.count) }
    func node(_ operands: [LLVMMetadataRef]) -> LLVMMetadataRef {
      var operands = operands.map { Optional($0) }
      return LLVMMDNodeInContext2(context, &operands, operands.count)
    }
    let i64 = LLVMInt64TypeInContext(context)
    let i32 = LLVMInt32TypeInContext(context)
    let zero = LLVMValueAsMetadata(LLVMConstInt(i64, 0, 0))!
    func type(_ name: String, _ parent: LLVMMetadataRef) -> LLVMMetadataRef { node([text(name), parent, zero]) }
    func tag(_ type: LLVMMetadataRef) -> LLVMValue { LLVMMetadataAsValue(context, node([type, type, zero])) }
    self.kind = kind("tbaa")
    invariantKind = kind("invariant.load")
    nonNullKind = kind("nonnull")
    profileKind = kind("prof")
    rangeKind = kind("range")
    let root = node([text("tintype")])
    let dataType = type("data", root)
    data = tag(dataType)
    field = tag(type("field", dataType))
    arrayHeader = tag(type("array header", dataType))
    elements = tag(type("array elements", dataType))
    objectHeader = tag(type("object header", root))
    thread = tag(type("thread", root))
    binding = tag(type("binding", dataType))
    empty = LLVMMetadataAsValue(context, node([]))
    func weight(_ n: UInt64) -> LLVMMetadataRef { LLVMValueAsMetadata(LLVMConstInt(i32, n, 0)) }
    likely = LLVMMetadataAsValue(context, node([text("branch_weights"), weight(2000), weight(1)]))
  }
}
