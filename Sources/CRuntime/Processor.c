// What the processor can do, as far as generated code depends on it.
#include "CRuntime.h"
#include <cpuid.h>

uint64_t tt_cpu_features(void) {
  unsigned a = 0, b = 0, c = 0, d = 0;
  uint64_t h = 0xcbf29ce484222325u;
  if (__get_cpuid(1, &a, &b, &c, &d)) h = (h ^ (((uint64_t)c << 32 | d) & ~((uint64_t)1 << 59))) * 0x9fb21c651e98df25u;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d)) h = (h ^ ((uint64_t)b << 32 | c)) * 0x9fb21c651e98df25u;
  return h ^ (h >> 29);
}
