#!/usr/bin/env python3
"""Writes Sources/CLLVM/LLVMTrampolines.S: one trampoline for each LLVM-C function the sources use, and
include/LLVMLazyNames.h, by which a call of LLVMName links to the trampoline tt_lazy_LLVMName: no symbol of the executable
bears the name of one of LLVM's.

The list is what the sources say: every `LLVMName` in Sources/Codegen, Tests/CodegenTests and CLLVM.c that one of the
LLVM-C headers declares as a function. Run it after using a new function; `--check` only says whether the file is
current.

A trampoline jumps through its slot. The slot is zero until the first call, which saves the argument registers, asks
`tt_llvm_resolve` for the address, keeps it in the slot and goes on as if nothing had happened.
"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADERS = ROOT / "Sources/CLLVM/include/llvm-c"
OUTPUT = ROOT / "Sources/CLLVM/LLVMTrampolines.S"
NAMES = ROOT / "Sources/CLLVM/include/LLVMLazyNames.h"

PROLOGUE = """\
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
    .globl tt_lazy_\\name
    .hidden tt_lazy_\\name
    .type tt_lazy_\\name, @function
tt_lazy_\\name:
    movq .Lslot_\\name(%rip), %r11
    testq %r11, %r11
    je 1f
    jmp *%r11
1:  leaq .Lslot_\\name(%rip), %r10
    leaq .Lname_\\name(%rip), %r11
    jmp tt_llvm_bind
    .size tt_lazy_\\name, . - tt_lazy_\\name
    .pushsection .rodata
.Lname_\\name: .asciz "\\name"
    .popsection
    .pushsection .bss
    .p2align 3
.Lslot_\\name: .zero 8
    .popsection
    .endm

"""


def declared():
    """Returns the names of the functions that the headers declare and libLLVM defines."""
    names = set()
    for header in HEADERS.rglob("*.h"):
        text = re.sub(r"/\*.*?\*/|//[^\n]*", "", header.read_text(), flags=re.S)
        text = re.sub(r"static inline.*?\n}", "", text, flags=re.S)
        names |= set(re.findall(r"\b(LLVM[A-Z]\w*)\s*\(", text))
    for component in "TargetInfo", "Target", "TargetMC", "AsmPrinter", "AsmParser", "Disassembler":
        names.add(f"LLVMInitializeX86{component}")
    return names


def used():
    """Returns the sorted names of the functions that the sources use."""
    sources = [ROOT / "Sources/CLLVM/CLLVM.c"]
    for folder in "Sources/Codegen", "Tests/CodegenTests":
        sources += sorted((ROOT / folder).rglob("*.swift"))
    words = set()
    for source in sources:
        words |= set(re.findall(r"\bLLVM[A-Z]\w*\b", source.read_text()))
    return sorted(words & declared())


def main():
    text = PROLOGUE + "".join(f"    trampoline {name}\n" for name in used())
    text += '\n    .section .note.GNU-stack, "", @progbits\n'
    names = "// Written by Tools/llvm-stubs.py; do not edit. Read before LLVM's headers.\n#pragma once\n"
    names += "".join(f"#pragma redefine_extname {name} tt_lazy_{name}\n" for name in used())
    for path, wanted in ((OUTPUT, text), (NAMES, names)):
        current = path.read_text() if path.exists() else ""
        if "--check" in sys.argv[1:]:
            if wanted != current:
                sys.exit(f"{path.relative_to(ROOT)} is not current: run Tools/llvm-stubs.py")
        elif wanted != current:
            path.write_text(wanted)


main()
