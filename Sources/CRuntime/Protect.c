// Handlers: entering, leaving, raising. What is not C's business (exception objects, traces) is behind `tt_hooks`.
#include "CRuntime.h"
#include <stdlib.h>

tt_hook_table tt_hooks;

void tt_enter(tt_handler *handler) { tt_enter_inline(handler); }
void tt_leave(tt_handler *handler) { tt_leave_inline(handler); }

void tt_throw(void *exception) {
  tt_thread *t = tt_self();
  tt_handler *h = t->handlers;
  t->exception = exception;
  if (!h) {
    if (tt_hooks.uncaught) tt_hooks.uncaught(exception);
    abort();
  }
  t->handlers = h->previous;
  t->world_age = h->world_age;
  t->c_frames = h->c_frames;
  t->finalizer_depth = h->finalizer_depth;
  t->locks_held = h->locks_held;
  tt_jump(h);
}

// Not inlined: the frame that called `tt_save` must live as long as `body` runs.
__attribute__((noinline)) void *tt_protect(void (*body)(void *), void *context) {
  tt_handler handler;
  tt_enter_inline(&handler);
  if (tt_save(&handler) == 0) {
    body(context);
    tt_leave_inline(&handler);
    return NULL;
  }
  return tt_self()->exception;
}

void tt_poll(void) {
  tt_thread *t = tt_self();
  uintptr_t here = tt_frame_address();
  if (here < t->stack_limit_true && here >= t->stack_low) tt_hooks.raise_stack_overflow();
  t->stack_limit = t->stack_limit_true;
  uint32_t attention = __atomic_exchange_n(&t->attention, 0, __ATOMIC_ACQ_REL);
  if (attention && tt_hooks.attend) tt_hooks.attend(attention);
}
