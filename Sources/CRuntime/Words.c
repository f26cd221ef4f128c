#include "CRuntime.h"
#include <alloca.h>
#include <string.h>

// The interpreter's locals lie on the task's stack, where the collector finds them and a jump frees them. The frame is not
// inlined, so that its words go when it returns.
__attribute__((noinline)) void tt_with_words(size_t count, void (*body)(void *context, void **words), void *context) {
  void **words = alloca((count + 1) * sizeof(void *));
  memset(words, 0, (count + 1) * sizeof(void *));
  body(context, words);
  __asm__ volatile("" : : "r"(words) : "memory");
}
