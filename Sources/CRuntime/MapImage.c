// Mapping an image file at the place it prefers.
#define _GNU_SOURCE
#include "CRuntime.h"
#include <sys/mman.h>

void *tt_map_image(int file, uintptr_t size, void *base) {
  int flags = MAP_PRIVATE | (base ? MAP_FIXED_NOREPLACE : 0);
  void *p = mmap(base, size, PROT_READ | PROT_WRITE, flags, file, 0);
  if (p == MAP_FAILED) return NULL;
  if (base && p != base) {
    // A kernel that does not know the flag took the address as a hint.
    munmap(p, size);
    return NULL;
  }
  return p;
}
