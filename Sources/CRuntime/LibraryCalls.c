// The functions that LLVM's instruction selection calls by itself, linked into the executable: their addresses cost no look-up at
// start. The order is that of `LibraryCalls.names` (Codegen); append only.
#include "CRuntime.h"
#include <math.h>
#include <string.h>
#include <strings.h>

double roundeven(double);
float roundevenf(float);

// The compiler's support library; the types do not matter here, only the addresses.
#define DIVISION(X) X(__divti3) X(__modti3) X(__udivti3) X(__umodti3) X(__multi3)
#define SUPPORT(X) \
  X(__ashlti3) X(__ashrti3) X(__lshrti3) \
  X(__fixdfti) X(__fixsfti) X(__fixunsdfti) X(__fixunssfti) X(__floattidf) X(__floattisf) X(__floatuntidf) X(__floatuntisf) \
  X(__extendhfsf2) X(__truncsfhf2) X(__truncdfhf2)
#define DECLARE(name) extern void name(void);
DIVISION(DECLARE)
SUPPORT(DECLARE)

#define ADDRESS(name) (void *)name,

static void *const addresses[] = {
  ADDRESS(memcpy) ADDRESS(memmove) ADDRESS(memset) ADDRESS(memcmp) ADDRESS(bcmp)
  DIVISION(ADDRESS)
  0, // __muloti4, which only LLVM's own support library has
  SUPPORT(ADDRESS)
  ADDRESS(fmod) ADDRESS(fmodf) ADDRESS(fma) ADDRESS(fmaf) ADDRESS(floor) ADDRESS(floorf) ADDRESS(ceil) ADDRESS(ceilf)
  ADDRESS(trunc) ADDRESS(truncf) ADDRESS(rint) ADDRESS(rintf) ADDRESS(nearbyint) ADDRESS(nearbyintf) ADDRESS(round)
  ADDRESS(roundf) ADDRESS(roundeven) ADDRESS(roundevenf) ADDRESS(sqrt) ADDRESS(sqrtf) ADDRESS(sin) ADDRESS(sinf)
  ADDRESS(cos) ADDRESS(cosf) ADDRESS(exp) ADDRESS(expf) ADDRESS(exp2) ADDRESS(exp2f) ADDRESS(log) ADDRESS(logf)
  ADDRESS(log2) ADDRESS(log2f) ADDRESS(log10) ADDRESS(log10f) ADDRESS(pow) ADDRESS(powf) ADDRESS(fmin) ADDRESS(fminf)
  ADDRESS(fmax) ADDRESS(fmaxf) ADDRESS(ldexp) ADDRESS(ldexpf)
};

int tt_library_call_count(void) { return sizeof addresses / sizeof addresses[0]; }
void *tt_library_call(int number) { return addresses[number]; }
