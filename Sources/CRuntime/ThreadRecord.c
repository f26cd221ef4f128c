// The process's table of well-known objects and the thread's record.
#include "CRuntime.h"

void *tt_known[TT_KNOWN_CAPACITY];
__thread tt_thread tt_current_thread __attribute__((tls_model("initial-exec")));

int64_t tt_thread_offset(void) {
  char *pointer;
  __asm__("mov %%fs:0, %0" : "=r"(pointer));
  return (char *)&tt_current_thread - pointer;
}
