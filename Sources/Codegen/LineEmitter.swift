import CLLVM

/// Gives calls their line: the number of the chain of source locations they come from.
///
/// Each function is one flat subprogram; LLVM knows nothing of files or of inlining. The numbers come back out of the
/// emitted object's `.debug_line` (`lineTables`), which is then dropped.
final class LineEmitter {
  private let builder: LLVMDIBuilderRef
  private let file: LLVMMetadataRef
  private let type: LLVMMetadataRef
  private let context: LLVMContextRef

  /// Begins line information for `module`.
  init(_ module: LLVMModuleRef, _ name: String) {
    context = LLVMGetModuleContext(module)
    builder = LLVMCreateDIBuilder(module)
    file = LLVMDIBuilderCreateFile(builder, name, name.utf8.count, ".", 1)
    _ = LLVMDIBuilderCreateCompileUnit(
      builder, LLVMDWARFSourceLanguageC, file, "", 0, 1, "", 0, 0, "", 0, LLVMDWARFEmissionLineTablesOnly, 0, 0, 0, "",
      0, "", 0)
    type = LLVMDIBuilderCreateSubroutineType(builder, file, nil, 0, LLVMDIFlagZero)
    let i32 = LLVMInt32TypeInContext(context)!
    func flag(_ key: String, _ value: UInt64) {
      LLVMAddModuleFlag(
        module, LLVMModuleFlagBehaviorOverride, key, key.utf8.count, LLVMValueAsMetadata(LLVMConstInt(i32, value, 0)))
    }
    flag("Debug Info Version", UInt64(LLVMDebugMetadataVersion()))
    flag("Dwarf Version", 4)
  }

  deinit {
    LLVMDisposeDIBuilder(builder)
  }

  /// Returns the scope of `function`'s lines.
  func enter(_ function: LLVMValueRef, _ name: String) -> LLVMMetadataRef {
    let scope = LLVMDIBuilderCreateFunction(
      builder, file, name, name.utf8.count, "", 0, file, 1, type, 0, 1, 1, LLVMDIFlagZero, 1)!
    LLVMSetSubprogram(function, scope)
    return scope
  }

  /// Gives `instruction` the line `line` in `scope`.
  func locate(_ instruction: LLVMValueRef, _ scope: LLVMMetadataRef, _ line: UInt32) {
    LLVMInstructionSetDebugLoc(instruction, location(scope, line))
  }

  /// Returns the location of `line` in `scope`.
  func location(_ scope: LLVMMetadataRef, _ line: UInt32) -> LLVMMetadataRef {
    LLVMDIBuilderCreateDebugLocation(context, line, 0, scope, nil)
  }

  /// Ends the module's line information; called once, before the module is verified.
  func finish() {
    LLVMDIBuilderFinalize(builder)
  }
}
