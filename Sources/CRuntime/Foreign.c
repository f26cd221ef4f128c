// The record around a call of a C function.
#include "CRuntime.h"

void (*tt_callback_handler)(void *context, tt_callback_frame *frame);

__attribute__((noinline)) void tt_call_foreign_recorded(tt_foreign_call *call) {
  tt_thread *t = tt_self();
  tt_c_frame record = {t->c_frames, __builtin_frame_address(0), __builtin_return_address(0), NULL, NULL, 0};
  t->c_frames = &record;
  if (!call->stack) call->stack = call->own_stack;
  tt_call_foreign(call);
  // The task may be on another thread's record now.
  tt_self()->c_frames = record.previous;
}
