// Calls of C functions by a signature that is known at run time only, and calls from C into callbacks.
    .text

// void tt_call_foreign(tt_foreign_call *): offsets as in CRuntime.h.
    .globl tt_call_foreign
    .type tt_call_foreign, @function
    .p2align 4
tt_call_foreign:
    pushq %rbp
    movq %rsp, %rbp
    pushq %rbx
    pushq %r12
    movq %rdi, %rbx
    movq 128(%rbx), %rcx
    leaq (,%rcx,8), %rax
    subq %rax, %rsp
    andq $-16, %rsp
    movq 120(%rbx), %rsi
    movq %rsp, %rdi
    rep movsq
    movq 56(%rbx), %xmm0
    movq 64(%rbx), %xmm1
    movq 72(%rbx), %xmm2
    movq 80(%rbx), %xmm3
    movq 88(%rbx), %xmm4
    movq 96(%rbx), %xmm5
    movq 104(%rbx), %xmm6
    movq 112(%rbx), %xmm7
    movq 8(%rbx), %rdi
    movq 16(%rbx), %rsi
    movq 24(%rbx), %rdx
    movq 32(%rbx), %rcx
    movq 40(%rbx), %r8
    movq 48(%rbx), %r9
    movq 136(%rbx), %rax
    callq *0(%rbx)
    movq %rax, 144(%rbx)
    movq %rdx, 152(%rbx)
    movq %xmm0, 160(%rbx)
    movq %xmm1, 168(%rbx)
    leaq -16(%rbp), %rsp
    popq %r12
    popq %rbx
    popq %rbp
    ret
    .size tt_call_foreign, . - tt_call_foreign

// A callback thunk is a copy of this template followed by two words: the context and the address of tt_callback_entry.
    .globl tt_thunk_template
    .p2align 4
tt_thunk_template:
    movq 9(%rip), %rax      // context, the word at template + 16
    jmpq *11(%rip)          // entry, the word at template + 24
    .byte 0xcc, 0xcc, 0xcc

// Stores the argument registers as a tt_callback_frame and calls tt_callback_handler(context, frame).
    .globl tt_callback_entry
    .type tt_callback_entry, @function
    .p2align 4
tt_callback_entry:
    pushq %rbp
    movq %rsp, %rbp
    subq $160, %rsp
    movq %xmm0, 0(%rsp)
    movq %xmm1, 8(%rsp)
    movq %xmm2, 16(%rsp)
    movq %xmm3, 24(%rsp)
    movq %xmm4, 32(%rsp)
    movq %xmm5, 40(%rsp)
    movq %xmm6, 48(%rsp)
    movq %xmm7, 56(%rsp)
    movq %rdi, 64(%rsp)
    movq %rsi, 72(%rsp)
    movq %rdx, 80(%rsp)
    movq %rcx, 88(%rsp)
    movq %r8, 96(%rsp)
    movq %r9, 104(%rsp)
    leaq 16(%rbp), %rcx
    movq %rcx, 144(%rsp)
    movq %rax, %rdi
    movq %rsp, %rsi
    movq tt_callback_handler@GOTPCREL(%rip), %rax
    callq *(%rax)
    movq 112(%rsp), %rax
    movq 120(%rsp), %rdx
    movq 128(%rsp), %xmm0
    movq 136(%rsp), %xmm1
    movq %rbp, %rsp
    popq %rbp
    ret
    .size tt_callback_entry, . - tt_callback_entry

    .section .note.GNU-stack,"",@progbits
