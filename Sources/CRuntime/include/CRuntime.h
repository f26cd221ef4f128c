#pragma once
// The little of the runtime that must be C or assembly: the table of well-known objects, the thread record, save and
// jump, stack switching, calls of C functions by a signature known at run time, signal entry.
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

#pragma clang diagnostic ignored "-Wnullability-completeness"

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

/// A part of a task's stack that is not the current one: the frames that called `runOnLargeStack`.
typedef struct tt_stack_segment {
  struct tt_stack_segment *previous;
  uintptr_t low, high;
  uintptr_t limit;
} tt_stack_segment;

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
  uint32_t finalizer_depth;     // above 0: finalizers wait
  uint32_t locks_held;
  uint64_t allocated_bytes;     // since the last collection
  uint64_t total_allocated;     // since the start
  void *free_cells[TT_SIZE_CLASSES]; // unused by the present allocator; kept null
  void *bump_cell[TT_SIZE_CLASSES];  // the next cell (address of its header word), one a size class
  void *bump_end[TT_SIZE_CLASSES];   // the end of the run of free, zeroed cells
  uint64_t exception_depth;     // exceptions being handled in the current task
  uintptr_t stack_low;          // bounds of the current task's stack
  uintptr_t stack_high;
  volatile uint32_t attention;  // why the limit was raised: bits TT_ATTENTION_*
  uint32_t in_collection;       // the collector runs on this thread
  tt_stack_segment *segments;   // other stacks of the current task
} tt_thread;

static const uint32_t TT_ATTENTION_INTERRUPT = 1, TT_ATTENTION_FINALIZERS = 2;

extern __thread tt_thread tt_current_thread __attribute__((tls_model("initial-exec")));
static inline tt_thread *_Nonnull tt_self(void) { return &tt_current_thread; }
/// The distance from the thread pointer (fs:0) to the thread record, for generated code.
int64_t tt_thread_offset(void);

// ---- the heap (Heap.c; Sources/Runtime/Heap)

/// The heap is a reserved range of units of 64 KiB. A unit belongs to a block of cells of one size, or to a large object.
#define TT_UNIT_SHIFT 16
#define TT_UNIT_SIZE ((uintptr_t)1 << TT_UNIT_SHIFT)

typedef struct tt_unit {
  uint8_t kind;                 // TT_UNIT_*
  uint8_t size_class;
  uint8_t dirty;                // a free unit's memory is not zero
  uint8_t span;                 // units of a block
  uint32_t distance;            // continuation: units back to the head; large head: units of the object
  uint32_t cursor;              // blocks: cells before this one have been given out since the last collection
  uint32_t next;                // blocks: the next block of this size with free cells, + 1
} tt_unit;
static const uint8_t TT_UNIT_FREE = 0, TT_UNIT_BLOCK = 1, TT_UNIT_LARGE = 2, TT_UNIT_CONTINUATION = 3;

typedef struct tt_heap_record {
  uintptr_t base;               // of the reserved range
  uintptr_t size;               // its bytes
  tt_unit *units;
  uint64_t *marks;              // one bit for each 16 bytes: set for the objects that survived the last collection
  uint64_t *valid;              // the marks of the collection before, while a full one runs; else the same as `marks`
  uint64_t *spare_marks;
  uintptr_t used_units;         // units ever used
  uint64_t trigger;             // bytes allocated between collections
  uint64_t live_bytes;          // found by the last collection
  uint64_t full_live_bytes;     // found by the last full collection
  int64_t check_every;          // TINTYPE_CHECK=gc:N, else 0
  int64_t check_count;
  int32_t disabled;             // above 0: no collection
  uint32_t verify;              // TINTYPE_CHECK=heap
} tt_heap_record;
extern tt_heap_record tt_heap;

#define TT_SMALL_LIMIT 32744
/// Size class by (bytes + 23) >> 4, and cell bytes and cells a block by size class.
extern uint8_t tt_size_class_table[];
extern uint32_t tt_cell_size[TT_SIZE_CLASSES], tt_cells[TT_SIZE_CLASSES], tt_block_span[TT_SIZE_CLASSES];
extern uint32_t tt_size_class_count;
/// Reserves the range and computes the tables of size classes; false where there is no address space.
bool tt_heap_reserve(void);
static inline uint32_t tt_size_class(uintptr_t size) { return tt_size_class_table[(size + 23) >> 4]; }

/// A zeroed cell for an object of `size` bytes, or null where the slow way has to be taken. Generated code does the same.
static inline __attribute__((always_inline)) void *tt_allocate_fast(uintptr_t size) {
  if (size > TT_SMALL_LIMIT) return NULL;
  uint32_t c = tt_size_class(size);
  tt_thread *t = tt_self();
  char *cell = (char *)t->bump_cell[c];
  char *next = cell + tt_cell_size[c];
  if (__builtin_expect(next > (char *)t->bump_end[c], 0)) return NULL;
  t->bump_cell[c] = next;
  return cell + 8;
}
static inline void *tt_bump_cell(long c) { return tt_self()->bump_cell[c]; }
static inline void tt_set_bump(long c, void *cell, void *end) {
  tt_self()->bump_cell[c] = cell;
  tt_self()->bump_end[c] = end;
}

// ---- errors (Protect.c, Jump.S)

/// What the C part calls in Swift; filled before anything else runs.
typedef struct tt_hook_table {
  /// Raises a StackOverflowError; runs on what is left below the limit.
  void (*raise_stack_overflow)(void);
  /// Does what `attention` asks for; may raise.
  void (*attend)(uint32_t attention);
  /// Raises the exception for an invalid access at `address` (SIGSEGV, SIGBUS) by the code at `pc`.
  void (*raise_fault)(uintptr_t address, uintptr_t pc, int write);
  /// Raises a DivideError (SIGFPE).
  void (*raise_divide_error)(void);
  /// Reports an exception that no handler takes, and ends the process.
  void (*uncaught)(void *exception);
  /// The first function of a new task, on the task's stack; must not return.
  void (*run_task)(void);
} tt_hook_table;
extern tt_hook_table tt_hooks;

/// Saves the registers in `handler`; returns 0, and 1 once more when `tt_jump` comes back here.
int tt_save(tt_handler *handler) __attribute__((returns_twice));
/// The address of `tt_save`, for generated code.
static inline uintptr_t tt_save_address(void) { return (uintptr_t)&tt_save; }
void tt_jump(tt_handler *handler) __attribute__((noreturn));

/// Makes `handler` the innermost handler; `tt_save` on it must follow in the same frame.
static inline void tt_enter_inline(tt_handler *handler) {
  tt_thread *t = tt_self();
  handler->previous = t->handlers;
  handler->world_age = t->world_age;
  handler->c_frames = t->c_frames;
  handler->exception_depth = t->exception_depth;
  handler->finalizer_depth = t->finalizer_depth;
  handler->locks_held = t->locks_held;
  t->handlers = handler;
}
void tt_enter(tt_handler *handler);
/// Ends the scope of `handler` (and of those inside it) without an exception.
static inline void tt_leave_inline(tt_handler *handler) { tt_self()->handlers = handler->previous; }
void tt_leave(tt_handler *handler);
/// Leaves to the innermost handler with `exception`, which is on the exception stack already.
void tt_throw(void *exception) __attribute__((noreturn));
/// Runs `body(context)` under a handler; returns null, or the exception that left it, which stays on the exception stack.
void *tt_protect(void (*body)(void *), void *context);
/// Called by frames that find themselves below `stack_limit`.
void tt_poll(void);
/// The address of the calling frame.
static inline __attribute__((always_inline)) uintptr_t tt_frame_address(void) {
  return (uintptr_t)__builtin_frame_address(0);
}

// ---- stacks (Stacks.S)

/// Calls `body(context, sp)` with all callee-saved registers stored on the stack from `sp` on.
void tt_with_registers(void (*body)(void *, void *), void *context);
/// Saves the registers on this stack, leaves their address in `*saved`, and goes on at `target`, an address saved so.
void tt_switch_stack(void **saved, void *target);
/// Makes the first frame of a stack that ends at `top`; switching to the result calls `tt_hooks.run_task`.
void *tt_prepare_stack(void *top);
/// Runs `body(context)` on the stack that ends at `top`.
void tt_call_on_stack(void (*body)(void *), void *context, void *top);

/// What a task needs besides its object: its stack, and what of the thread record is the task's while it does not run.
typedef struct tt_task_context {
  void *task;                   // the Task; not kept by this record
  void *saved_sp;               // where `tt_switch_stack` left its registers; null: running, or never started
  void *mapping;                // of the stack with its guard; null: the operating system's stack
  uintptr_t mapping_size;
  uintptr_t stack_low, stack_high;
  tt_handler *handlers;
  tt_c_frame *c_frames;
  tt_stack_segment *segments;
  uint64_t world_age;
  uint64_t exception_depth;
  uint32_t finalizer_depth, locks_held;
} tt_task_context;

// ---- calls of C functions (ForeignCall.S)

#define TT_FOREIGN_STACK 32
/// A C call by the System V convention, in registers and words.
typedef struct tt_foreign_call {
  void *function;
  uint64_t ints[6];             // rdi rsi rdx rcx r8 r9
  uint64_t vectors[8];          // low halves of xmm0-7
  const uint64_t *stack;        // words of arguments on the stack
  uint64_t stack_words;
  uint64_t vector_count;        // al, for variadic functions
  uint64_t int_results[2];      // rax rdx
  uint64_t vector_results[2];   // low halves of xmm0-1
  uint64_t own_stack[TT_FOREIGN_STACK]; // where the words lie when `stack` is null
} tt_foreign_call;
/// The bare call.
void tt_call_foreign(tt_foreign_call *call);
/// The call, with a record for stack walks around it.
void tt_call_foreign_recorded(tt_foreign_call *call);

/// The machine code at the start of each callback thunk: loads `context` and jumps to `tt_callback_entry`.
extern const uint8_t tt_thunk_template[];
static inline const void *_Nonnull tt_thunk_template_start(void) { return tt_thunk_template; }
/// The registers and stack words of a call from C, as a callback's handler sees them.
typedef struct tt_callback_frame {
  uint64_t vectors[8];
  uint64_t ints[6];
  uint64_t int_results[2];
  uint64_t vector_results[2];
  uint64_t *stack;
} tt_callback_frame;
extern void (*tt_callback_handler)(void *context, tt_callback_frame *frame);
void tt_callback_entry(void);

// ---- signals (Signals.c)

/// Installs the handlers of SIGSEGV, SIGBUS, SIGFPE and SIGINT, on an alternative stack of their own.
void tt_install_signal_handlers(void);
/// The bounds of the operating system's stack of this thread.
void tt_os_stack_bounds(uintptr_t *low, uintptr_t *high);

static inline uint32_t tt_class_cell_size(uintptr_t c) { return tt_cell_size[c]; }
static inline uint32_t tt_class_cells(uintptr_t c) { return tt_cells[c]; }
static inline uint32_t tt_class_span(uintptr_t c) { return tt_block_span[c]; }

// ---- words on the stack (Words.c)

/// Calls `body(context, words)` with `count` null words in a stack frame.
void tt_with_words(size_t count, void (*body)(void *context, void **words), void *context);

// ---- the processor (Processor.c)

/// A number that differs where the features that code was compiled for differ.
uint64_t tt_cpu_features(void);
/// The line that says how far the making of an image is (`BuildProgress`, Runtime): begins it for `what` (without
/// `saysSo` it is only shown on a terminal); sets how much is done, in
/// thousandths; takes it off the terminal while another process draws its own; ends it, with a last line where the job was done.
void tt_progress_begin(const char *what, bool saysSo);
void tt_progress_set(int permille);
void tt_progress_pause(bool pause);
void tt_progress_end(bool isDone);
/// How many functions LLVM may call by itself, and the address of one; null where there is none (`LibraryCalls`, Codegen).
int tt_library_call_count(void);
void *tt_library_call(int number);
/// Maps `size` bytes of `file` privately at `base`, which must be free (or anywhere, for null); null where that failed.
void *tt_map_image(int file, uintptr_t size, void *base);
