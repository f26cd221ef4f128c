// The reserved range of the language heap and the tables of size classes.
#define _GNU_SOURCE
#include "CRuntime.h"
#include <sys/mman.h>

tt_heap_record tt_heap;
uint8_t tt_size_class_table[((TT_SMALL_LIMIT + 23) >> 4) + 1];
uint32_t tt_cell_size[TT_SIZE_CLASSES], tt_cells[TT_SIZE_CLASSES], tt_block_span[TT_SIZE_CLASSES];
uint32_t tt_size_class_count;

// Above the places of images; a terabyte of addresses costs nothing until it is used.
#define RANGE_BASE 0x580000000000
#define RANGE_SIZE ((uintptr_t)1 << 40)

static void add_class(uint32_t cell, uint32_t span) {
  uint32_t c = tt_size_class_count++;
  tt_cell_size[c] = cell;
  tt_block_span[c] = span;
  // The first object lies 16 bytes into the block, its header 8.
  tt_cells[c] = (uint32_t)(((uintptr_t)span << TT_UNIT_SHIFT) - 8) / cell;
}

static void make_classes(void) {
  static const uint16_t middle[] = {288, 320, 352, 384, 448, 512, 576, 640, 704, 768, 832, 896, 1024};
  static const uint8_t cells1[] = {60, 48, 40, 32, 28, 24, 20, 16, 14, 12, 10, 9, 8};
  static const uint8_t cells4[] = {28, 24, 20, 16, 14, 12, 10, 8};
  for (uint32_t size = 16; size <= 256; size += 16) add_class(size, 1);
  for (unsigned i = 0; i < sizeof middle / sizeof *middle; i++) add_class(middle[i], 1);
  // Larger cells divide a block without much left over.
  for (unsigned i = 0; i < sizeof cells1; i++) add_class((65520 / cells1[i]) & ~15u, 1);
  for (unsigned i = 0; i < sizeof cells4; i++) add_class((262128 / cells4[i]) & ~15u, 4);
  uint32_t c = 0;
  for (uint32_t i = 0; i < sizeof tt_size_class_table; i++) {
    // Entry i serves objects whose cell, header and all, needs up to 16 * i bytes.
    while (tt_cell_size[c] < i * 16 && c + 1 < tt_size_class_count) c++;
    tt_size_class_table[i] = (uint8_t)c;
  }
}

static void *reserve(uintptr_t at, uintptr_t size) {
  int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
#ifdef MAP_FIXED_NOREPLACE
  void *p = mmap((void *)at, size, PROT_READ | PROT_WRITE, flags | (at ? MAP_FIXED_NOREPLACE : 0), -1, 0);
  if (p != MAP_FAILED) return p;
#endif
  p = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, -1, 0);
  return p == MAP_FAILED ? NULL : p;
}

bool tt_heap_reserve(void) {
  make_classes();
  // Where address space is limited (ulimit -v, containers), less will do.
  for (uintptr_t size = RANGE_SIZE; size >= (uintptr_t)1 << 32; size >>= 2) {
    uintptr_t base = (uintptr_t)reserve(RANGE_BASE, size);
    if (!base) continue;
    uintptr_t aligned = (base + TT_UNIT_SIZE - 1) & ~(TT_UNIT_SIZE - 1);
    uintptr_t usable = (size - (aligned - base)) & ~(TT_UNIT_SIZE - 1);
    uintptr_t bits = usable >> 7;
    tt_unit *units = reserve(0, (usable >> TT_UNIT_SHIFT) * sizeof(tt_unit));
    uint64_t *marks = reserve(0, bits), *spare = reserve(0, bits);
    if (!units || !marks || !spare) return false;
    tt_heap.base = aligned;
    tt_heap.size = usable;
    tt_heap.units = units;
    tt_heap.marks = tt_heap.valid = marks;
    tt_heap.spare_marks = spare;
    return true;
  }
  return false;
}
