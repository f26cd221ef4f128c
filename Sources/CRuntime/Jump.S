// Save and jump: like setjmp and longjmp, but without signal mask and pointer mangling, so that the collector sees every
// saved register and a raise costs a few loads.
    .text

// int tt_save(tt_handler *): stores rbx rbp r12-r15, the stack pointer after the return, and the return address.
    .globl tt_save
    .type tt_save, @function
    .p2align 4
tt_save:
    movq %rbx, 0(%rdi)
    movq %rbp, 8(%rdi)
    movq %r12, 16(%rdi)
    movq %r13, 24(%rdi)
    movq %r14, 32(%rdi)
    movq %r15, 40(%rdi)
    leaq 8(%rsp), %rax
    movq %rax, 48(%rdi)
    movq (%rsp), %rax
    movq %rax, 56(%rdi)
    xorl %eax, %eax
    ret
    .size tt_save, . - tt_save

// void tt_jump(tt_handler *): the `tt_save` of the handler returns a second time, with 1.
    .globl tt_jump
    .type tt_jump, @function
    .p2align 4
tt_jump:
    movq 0(%rdi), %rbx
    movq 8(%rdi), %rbp
    movq 16(%rdi), %r12
    movq 24(%rdi), %r13
    movq 32(%rdi), %r14
    movq 40(%rdi), %r15
    movq 48(%rdi), %rsp
    movl $1, %eax
    jmpq *56(%rdi)
    .size tt_jump, . - tt_jump

    .section .note.GNU-stack,"",@progbits
