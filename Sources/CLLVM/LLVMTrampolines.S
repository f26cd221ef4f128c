# Written by Tools/llvm-stubs.py; do not edit.

    .text
    .p2align 4
# In: r10 the slot, r11 the name. Fills the slot and jumps to the function with all arguments as they were.
tt_llvm_bind:
    pushq %rbp
    movq %rsp, %rbp
    subq $128, %rsp
    movq %rdi, (%rsp)
    movq %rsi, 8(%rsp)
    movq %rdx, 16(%rsp)
    movq %rcx, 24(%rsp)
    movq %r8, 32(%rsp)
    movq %r9, 40(%rsp)
    movq %rax, 48(%rsp)
    movq %r10, 56(%rsp)
    movups %xmm0, 64(%rsp)
    movups %xmm1, 80(%rsp)
    movups %xmm2, 96(%rsp)
    movups %xmm3, 112(%rsp)
    movq %r11, %rdi
    call tt_llvm_resolve
    movq %rax, %r11
    movq (%rsp), %rdi
    movq 8(%rsp), %rsi
    movq 16(%rsp), %rdx
    movq 24(%rsp), %rcx
    movq 32(%rsp), %r8
    movq 40(%rsp), %r9
    movq 48(%rsp), %rax
    movq 56(%rsp), %r10
    movups 64(%rsp), %xmm0
    movups 80(%rsp), %xmm1
    movups 96(%rsp), %xmm2
    movups 112(%rsp), %xmm3
    movq %r11, (%r10)
    leave
    jmp *%r11

    .macro trampoline name
    .globl tt_lazy_\name
    .hidden tt_lazy_\name
    .type tt_lazy_\name, @function
tt_lazy_\name:
    movq .Lslot_\name(%rip), %r11
    testq %r11, %r11
    je 1f
    jmp *%r11
1:  leaq .Lslot_\name(%rip), %r10
    leaq .Lname_\name(%rip), %r11
    jmp tt_llvm_bind
    .size tt_lazy_\name, . - tt_lazy_\name
    .pushsection .rodata
.Lname_\name: .asciz "\name"
    .popsection
    .pushsection .bss
    .p2align 3
.Lslot_\name: .zero 8
    .popsection
    .endm

    trampoline LLVMAddAttributeAtIndex
    trampoline LLVMAddCallSiteAttribute
    trampoline LLVMAddCase
    trampoline LLVMAddFunction
    trampoline LLVMAddGlobal
    trampoline LLVMAddIncoming
    trampoline LLVMAddModuleFlag
    trampoline LLVMAppendBasicBlockInContext
    trampoline LLVMArrayType2
    trampoline LLVMBuildAdd
    trampoline LLVMBuildAlloca
    trampoline LLVMBuildAnd
    trampoline LLVMBuildBinOp
    trampoline LLVMBuildBitCast
    trampoline LLVMBuildBr
    trampoline LLVMBuildCall2
    trampoline LLVMBuildCast
    trampoline LLVMBuildCondBr
    trampoline LLVMBuildExtractValue
    trampoline LLVMBuildFCmp
    trampoline LLVMBuildFNeg
    trampoline LLVMBuildFence
    trampoline LLVMBuildFreeze
    trampoline LLVMBuildGEP2
    trampoline LLVMBuildICmp
    trampoline LLVMBuildInsertValue
    trampoline LLVMBuildIntToPtr
    trampoline LLVMBuildIsNotNull
    trampoline LLVMBuildLoad2
    trampoline LLVMBuildMemCpy
    trampoline LLVMBuildMemSet
    trampoline LLVMBuildMul
    trampoline LLVMBuildNot
    trampoline LLVMBuildOr
    trampoline LLVMBuildPhi
    trampoline LLVMBuildPtrToInt
    trampoline LLVMBuildRet
    trampoline LLVMBuildRetVoid
    trampoline LLVMBuildSDiv
    trampoline LLVMBuildSelect
    trampoline LLVMBuildStore
    trampoline LLVMBuildSub
    trampoline LLVMBuildSwitch
    trampoline LLVMBuildUDiv
    trampoline LLVMBuildUnreachable
    trampoline LLVMBuildXor
    trampoline LLVMCanValueUseFastMathFlags
    trampoline LLVMConstAllOnes
    trampoline LLVMConstBitCast
    trampoline LLVMConstInt
    trampoline LLVMConstIntGetZExtValue
    trampoline LLVMConstIntOfArbitraryPrecision
    trampoline LLVMConstIntToPtr
    trampoline LLVMConstNull
    trampoline LLVMConstPointerNull
    trampoline LLVMConsumeError
    trampoline LLVMContextCreate
    trampoline LLVMContextDispose
    trampoline LLVMCountParams
    trampoline LLVMCreateBuilderInContext
    trampoline LLVMCreateDIBuilder
    trampoline LLVMCreateEnumAttribute
    trampoline LLVMCreateMemoryBufferWithMemoryRangeCopy
    trampoline LLVMCreatePassBuilderOptions
    trampoline LLVMCreateStringAttribute
    trampoline LLVMCreateTargetDataLayout
    trampoline LLVMCreateTargetMachineOptions
    trampoline LLVMCreateTargetMachineWithOptions
    trampoline LLVMDIBuilderCreateCompileUnit
    trampoline LLVMDIBuilderCreateDebugLocation
    trampoline LLVMDIBuilderCreateFile
    trampoline LLVMDIBuilderCreateFunction
    trampoline LLVMDIBuilderCreateSubroutineType
    trampoline LLVMDIBuilderFinalize
    trampoline LLVMDebugMetadataVersion
    trampoline LLVMDeleteFunction
    trampoline LLVMDisposeBuilder
    trampoline LLVMDisposeDIBuilder
    trampoline LLVMDisposeErrorMessage
    trampoline LLVMDisposeMemoryBuffer
    trampoline LLVMDisposeMessage
    trampoline LLVMDisposeModule
    trampoline LLVMDisposePassBuilderOptions
    trampoline LLVMDisposeTargetData
    trampoline LLVMDisposeTargetMachine
    trampoline LLVMDisposeTargetMachineOptions
    trampoline LLVMDoubleTypeInContext
    trampoline LLVMErrorRef
    trampoline LLVMFloatTypeInContext
    trampoline LLVMFunctionType
    trampoline LLVMGetBasicBlockTerminator
    trampoline LLVMGetBufferSize
    trampoline LLVMGetBufferStart
    trampoline LLVMGetEnumAttributeKindForName
    trampoline LLVMGetErrorMessage
    trampoline LLVMGetFirstUse
    trampoline LLVMGetHostCPUFeatures
    trampoline LLVMGetHostCPUName
    trampoline LLVMGetInlineAsm
    trampoline LLVMGetInsertBlock
    trampoline LLVMGetIntTypeWidth
    trampoline LLVMGetIntrinsicDeclaration
    trampoline LLVMGetMDKindIDInContext
    trampoline LLVMGetModuleContext
    trampoline LLVMGetNamedFunction
    trampoline LLVMGetNamedGlobal
    trampoline LLVMGetParam
    trampoline LLVMGetTargetFromTriple
    trampoline LLVMGetTypeKind
    trampoline LLVMGetUndef
    trampoline LLVMGlobalGetValueType
    trampoline LLVMHalfTypeInContext
    trampoline LLVMInitializeX86AsmParser
    trampoline LLVMInitializeX86AsmPrinter
    trampoline LLVMInitializeX86Disassembler
    trampoline LLVMInitializeX86Target
    trampoline LLVMInitializeX86TargetInfo
    trampoline LLVMInitializeX86TargetMC
    trampoline LLVMInstructionSetDebugLoc
    trampoline LLVMInt128TypeInContext
    trampoline LLVMInt16TypeInContext
    trampoline LLVMInt1TypeInContext
    trampoline LLVMInt32TypeInContext
    trampoline LLVMInt64TypeInContext
    trampoline LLVMInt8TypeInContext
    trampoline LLVMIntTypeInContext
    trampoline LLVMIsConstant
    trampoline LLVMIsUndef
    trampoline LLVMLookupIntrinsicID
    trampoline LLVMMDNodeInContext2
    trampoline LLVMMDStringInContext2
    trampoline LLVMMetadataAsValue
    trampoline LLVMModuleCreateWithNameInContext
    trampoline LLVMOrcAbsoluteSymbols
    trampoline LLVMOrcCreateLLJIT
    trampoline LLVMOrcCreateLLJITBuilder
    trampoline LLVMOrcDisposeLLJIT
    trampoline LLVMOrcJITDylibDefine
    trampoline LLVMOrcLLJITAddObjectFile
    trampoline LLVMOrcLLJITGetMainJITDylib
    trampoline LLVMOrcLLJITLookup
    trampoline LLVMOrcLLJITMangleAndIntern
    trampoline LLVMParseCommandLineOptions
    trampoline LLVMPassBuilderOptionsSetLoopInterleaving
    trampoline LLVMPassBuilderOptionsSetLoopVectorization
    trampoline LLVMPassBuilderOptionsSetSLPVectorization
    trampoline LLVMPointerTypeInContext
    trampoline LLVMPositionBuilderAtEnd
    trampoline LLVMPrintModuleToString
    trampoline LLVMReplaceAllUsesWith
    trampoline LLVMRunPasses
    trampoline LLVMSetAlignment
    trampoline LLVMSetFastMathFlags
    trampoline LLVMSetGlobalConstant
    trampoline LLVMSetLinkage
    trampoline LLVMSetMetadata
    trampoline LLVMSetModuleDataLayout
    trampoline LLVMSetModuleInlineAsm2
    trampoline LLVMSetSubprogram
    trampoline LLVMSetTailCallKind
    trampoline LLVMSetTarget
    trampoline LLVMSetTargetMachineFastISel
    trampoline LLVMSetValueName2
    trampoline LLVMSetVisibility
    trampoline LLVMSetVolatile
    trampoline LLVMStructTypeInContext
    trampoline LLVMTargetMachineEmitToMemoryBuffer
    trampoline LLVMTargetMachineOptionsSetCPU
    trampoline LLVMTargetMachineOptionsSetCodeGenOptLevel
    trampoline LLVMTargetMachineOptionsSetCodeModel
    trampoline LLVMTargetMachineOptionsSetFeatures
    trampoline LLVMTargetMachineOptionsSetRelocMode
    trampoline LLVMTypeOf
    trampoline LLVMValueAsMetadata
    trampoline LLVMVerifyFunction
    trampoline LLVMVerifyModule
    trampoline LLVMVoidTypeInContext

    .section .note.GNU-stack, "", @progbits
