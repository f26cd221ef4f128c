#pragma once
// The little of the runtime that must be C or assembly: the table of well-known objects, the thread record, save and
// jump, stack switching, calls of C functions by a signature known at run time, signal entry.
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

// ---- well-known objects (Sources/Runtime/Objects/objects.table)
#define TT_KNOWN_CAPACITY 1024
extern void *tt_known[TT_KNOWN_CAPACITY];
static inline void *tt_known_get(long index) { return tt_known[index]; }
static inline void tt_known_set(long index, void *object) { tt_known[index] = object; }

// ---- the thread record

/// What a raise needs to come back to: the registers saved by `tt_save` and what a handler restores.
typedef struct tt_handler {
  uint64_t registers[8];        // rbx rbp r12 r13 r14 r15 rsp rip
  struct tt_handler *previous;  // the next outer handler of the same task
  uint64_t world_age;
  void *c_frames;               // tt_c_frame*, see below
  uint64_t exception_depth;     // how many exceptions were being handled at the entry
  uint32_t finalizer_depth;
  uint32_t locks_held;
} tt_handler;

/// Pushed where compiled or interpreted code calls into C or the interpreter, so that stack walks step over frames
/// that keep no frame pointer, and so that interpreter frames can be shown.
typedef struct tt_c_frame {
  struct tt_c_frame *previous;
  void *frame_pointer;          // rbp of the caller
  void *return_address;         // where the caller goes on
  void *code;                   // interpreter frames: the CodeInfo being run, else null
  void *method;                 // interpreter frames: MethodInstance or Module
  int64_t statement;            // interpreter frames: index (0-based) of the statement being run
} tt_c_frame;

#define TT_SIZE_CLASSES 64

/// One an operating-system thread. Compiled code reaches it by one fs: load (`tt_thread_offset`).
typedef struct tt_thread {
  void *task;                   // the current Task, a heap object
  uint64_t world_age;           // of the current task
  tt_handler *handlers;         // innermost handler of the current task
  uintptr_t stack_limit;        // frames below it call `tt_poll`; raised by whoever wants attention
  uintptr_t stack_limit_true;   // the limit without attention
  tt_c_frame *c_frames;         // innermost record of the current task
  void *exception;              // what the last raise carries
  uint32_t finalizer_depth;
  uint32_t locks_held;
  uint64_t allocated_bytes;     // since the last collection
  uint64_t total_allocated;     // since the start
  void *free_cells[TT_SIZE_CLASSES]; // free list heads of the allocator, one a size class
  void *bump_cell[TT_SIZE_CLASSES];
  void *bump_end[TT_SIZE_CLASSES];
} tt_thread;

extern __thread tt_thread tt_current_thread __attribute__((tls_model("initial-exec")));
static inline tt_thread *tt_self(void) { return &tt_current_thread; }
/// The distance from the thread pointer (fs:0) to the thread record, for generated code.
int64_t tt_thread_offset(void);
