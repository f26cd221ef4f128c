/// LLVM's C interface, bound lazily.
///
/// The declarations are LLVM's own headers, reached through the links beside this file. The definitions are the
/// trampolines of `LLVMTrampolines.S`, each of which finds its function in libLLVM on its first call; a program that
/// never compiles therefore never loads the library.
#pragma once

#include "LLVMLazyNames.h"

#include "llvm-c/Analysis.h"
#include "llvm-c/Core.h"
#include "llvm-c/DebugInfo.h"
#include "llvm-c/Disassembler.h"
#include "llvm-c/Error.h"
#include "llvm-c/IRReader.h"
#include "llvm-c/LLJIT.h"
#include "llvm-c/Object.h"
#include "llvm-c/Orc.h"
#include "llvm-c/Support.h"
#include "llvm-c/Target.h"
#include "llvm-c/TargetMachine.h"
#include "llvm-c/Transforms/PassBuilder.h"

/// Returns null when libLLVM can be loaded, else a line of text that says why not.
///
/// Loads the library when it is not loaded yet.
const char *tt_llvm_unavailable(void);

/// Returns whether libLLVM has been loaded into this process by a call of one of its functions.
int tt_llvm_is_loaded(void);

/// Initializes the x86-64 code generator, its assembler and its disassembler.
void tt_llvm_initialize_target(void);
