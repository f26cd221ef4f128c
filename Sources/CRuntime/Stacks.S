// Switching between stacks, and showing the registers to the collector.
    .text

// void tt_with_registers(void (*body)(void *, void *), void *context)
    .globl tt_with_registers
    .type tt_with_registers, @function
    .p2align 4
tt_with_registers:
    pushq %rbp
    movq %rsp, %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    subq $8, %rsp
    movq %rdi, %rax
    movq %rsi, %rdi
    movq %rsp, %rsi
    callq *%rax
    addq $8, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
    .size tt_with_registers, . - tt_with_registers

// void tt_switch_stack(void **saved, void *target)
    .globl tt_switch_stack
    .type tt_switch_stack, @function
    .p2align 4
tt_switch_stack:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
    .size tt_switch_stack, . - tt_switch_stack

// void *tt_prepare_stack(void *top): six zero registers, then the address of the entry; a zero return address above it
// ends stack walks.
    .globl tt_prepare_stack
    .type tt_prepare_stack, @function
    .p2align 4
tt_prepare_stack:
    andq $-16, %rdi
    leaq -80(%rdi), %rax
    xorl %ecx, %ecx
    movq %rcx, 0(%rax)
    movq %rcx, 8(%rax)
    movq %rcx, 16(%rax)
    movq %rcx, 24(%rax)
    movq %rcx, 32(%rax)
    movq %rcx, 40(%rax)
    leaq task_entry(%rip), %rdx
    movq %rdx, 48(%rax)
    movq %rcx, 56(%rax)
    movq %rcx, 64(%rax)
    movq %rcx, 72(%rax)
    ret
    .size tt_prepare_stack, . - tt_prepare_stack

    .type task_entry, @function
    .p2align 4
task_entry:
    xorl %ebp, %ebp
    andq $-16, %rsp
    pushq %rbp
    pushq %rbp
    movq %rsp, %rbp
    movq tt_hooks@GOTPCREL(%rip), %rax
    callq *40(%rax)
    ud2
    .size task_entry, . - task_entry

// void tt_call_on_stack(void (*body)(void *), void *context, void *top)
    .globl tt_call_on_stack
    .type tt_call_on_stack, @function
    .p2align 4
tt_call_on_stack:
    pushq %rbp
    movq %rsp, %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    pushq %rdx
    movq %rdi, %rax
    movq %rsi, %rdi
    andq $-16, %rdx
    movq %rdx, %rsp
    callq *%rax
    leaq -48(%rbp), %rsp
    popq %rdx
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
    .size tt_call_on_stack, . - tt_call_on_stack

    .section .note.GNU-stack,"",@progbits
