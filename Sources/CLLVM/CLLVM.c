#include "CLLVM.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

/// The library, or null before the first use.
static void *library;

/// The names the library goes by, the most exact first.
static const char *const library_names[] = {
    "libLLVM.so.22.1",
    "libLLVM-22.so",
    "/usr/lib/llvm-22/lib/libLLVM.so.22.1",
};

const char *tt_llvm_unavailable(void) {
    if (library) return NULL;
    const char *chosen = getenv("TINTYPE_LLVM_LIBRARY");
    if (chosen && *chosen) {
        library = dlopen(chosen, RTLD_LAZY | RTLD_LOCAL);
    } else {
        for (size_t i = 0; !library && i < sizeof library_names / sizeof *library_names; i++)
            library = dlopen(library_names[i], RTLD_LAZY | RTLD_LOCAL);
    }
    if (library) return NULL;
    static char message[512];
    const char *reason = dlerror();
    snprintf(message, sizeof message, "LLVM 22 is needed to compile, and its library cannot be loaded: %s",
             reason ? reason : "not found");
    return message;
}

int tt_llvm_is_loaded(void) { return library != NULL; }

__attribute__((visibility("hidden"))) void *tt_llvm_resolve(const char *name);

/// Returns the address of the library's function `name`; leaves the process with one line when there is none.
///
/// Called by the trampolines only.
void *tt_llvm_resolve(const char *name) {
    const char *problem = tt_llvm_unavailable();
    void *address = problem ? NULL : dlsym(library, name);
    if (!address) {
        if (problem)
            fprintf(stderr, "tintype: %s\n", problem);
        else
            fprintf(stderr, "tintype: the LLVM library has no function %s (version 22.1 is needed)\n", name);
        exit(70);
    }
    return address;
}

void tt_llvm_initialize_target(void) {
    LLVMInitializeX86TargetInfo();
    LLVMInitializeX86Target();
    LLVMInitializeX86TargetMC();
    LLVMInitializeX86AsmPrinter();
    LLVMInitializeX86AsmParser();
    LLVMInitializeX86Disassembler();
}
