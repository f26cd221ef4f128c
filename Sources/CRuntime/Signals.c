// Signals that become exceptions. The handler of a fault rewrites the interrupted context so that the thread goes on in
// a function that raises: a jump out of the handler itself would leave the signal blocked.
#define _GNU_SOURCE
#include "CRuntime.h"
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

static struct { uintptr_t address, pc; int write; } fault;

static void raise_fault(void) { tt_hooks.raise_fault(fault.address, fault.pc, fault.write); abort(); }
static void raise_overflow(void) { tt_hooks.raise_stack_overflow(); abort(); }
static void raise_divide(void) { tt_hooks.raise_divide_error(); abort(); }

// Makes the interrupted code go on in `function`, as if it had called it where it was. The red zone is stepped over, and
// the interrupted address lies where a return address would, so that stack walks see the frame.
static void divert(ucontext_t *context, void (*function)(void), uintptr_t stack) {
  greg_t *r = context->uc_mcontext.gregs;
  uintptr_t sp = (stack - 128) & ~(uintptr_t)15;
  sp -= 8;
  *(uintptr_t *)sp = (uintptr_t)r[REG_RIP];
  r[REG_RSP] = (greg_t)sp;
  r[REG_RIP] = (greg_t)(uintptr_t)function;
}

#define GUARD (64 * 1024)

static void on_fault(int signal, siginfo_t *info, void *raw) {
  ucontext_t *context = raw;
  tt_thread *t = tt_self();
  uintptr_t address = (uintptr_t)info->si_addr;
  greg_t *r = context->uc_mcontext.gregs;
  if (!tt_hooks.raise_fault || t->in_collection || !t->handlers) {
    // No language code is running: let the default action report it.
    struct sigaction plain;
    memset(&plain, 0, sizeof plain);
    plain.sa_handler = SIG_DFL;
    sigaction(signal, &plain, NULL);
    return;
  }
  if (address < t->stack_low + GUARD && address + GUARD > t->stack_low) {
    // The guard page was met. The raise runs over the frames below the limit, so handlers and the chain of frame
    // pointers are first taken back to what lies above.
    while (t->handlers->previous && (uintptr_t)t->handlers < t->stack_limit_true) t->handlers = t->handlers->previous;
    uintptr_t frame = (uintptr_t)r[REG_RBP];
    while (frame >= t->stack_low && frame < t->stack_limit_true) {
      uintptr_t next = *(uintptr_t *)frame;
      if (next <= frame) break;
      frame = next;
    }
    r[REG_RBP] = (greg_t)(frame >= t->stack_limit_true && frame < t->stack_high ? frame : 0);
    divert(context, raise_overflow, t->stack_limit_true);
    return;
  }
  fault.address = address;
  fault.pc = (uintptr_t)r[REG_RIP];
  fault.write = (r[REG_ERR] & 2) != 0;
  divert(context, raise_fault, (uintptr_t)r[REG_RSP]);
}

static void on_divide(int signal, siginfo_t *info, void *raw) {
  (void)signal;
  (void)info;
  ucontext_t *context = raw;
  divert(context, raise_divide, (uintptr_t)context->uc_mcontext.gregs[REG_RSP]);
}

static tt_thread *main_thread;

static void on_interrupt(int signal) {
  (void)signal;
  tt_thread *t = main_thread;
  // A second Ctrl-C that finds the first unanswered ends the process: something does not poll.
  if (__atomic_fetch_add(&t->attention, 0, __ATOMIC_RELAXED) & TT_ATTENTION_INTERRUPT) {
    static int unanswered;
    if (++unanswered >= 3) _exit(130);
  }
  __atomic_fetch_or(&t->attention, TT_ATTENTION_INTERRUPT, __ATOMIC_RELEASE);
  t->stack_limit = UINTPTR_MAX;
}

void tt_install_signal_handlers(void) {
  size_t size = 256 * 1024;
  stack_t alternative;
  memset(&alternative, 0, sizeof alternative);
  alternative.ss_sp = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  alternative.ss_size = size;
  if (alternative.ss_sp != MAP_FAILED) sigaltstack(&alternative, NULL);
  main_thread = tt_self();
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  action.sa_sigaction = on_fault;
  sigaction(SIGSEGV, &action, NULL);
  sigaction(SIGBUS, &action, NULL);
  action.sa_sigaction = on_divide;
  sigaction(SIGFPE, &action, NULL);
  action.sa_flags = SA_ONSTACK | SA_RESTART;
  action.sa_handler = on_interrupt;
  sigaction(SIGINT, &action, NULL);
  signal(SIGPIPE, SIG_IGN);
}

void tt_os_stack_bounds(uintptr_t *low, uintptr_t *high) {
  pthread_attr_t attributes;
  void *base = NULL;
  size_t size = 0;
  pthread_getattr_np(pthread_self(), &attributes);
  pthread_attr_getstack(&attributes, &base, &size);
  pthread_attr_destroy(&attributes);
  *low = (uintptr_t)base;
  *high = (uintptr_t)base + size;
}
