// The vector of 16 images and what every kernel file needs. Included once for each instruction set, inside a pragma
// that sets the target.
#include <stddef.h>
#include <string.h>

#include "fbwork_kernels.h"

typedef float lane __attribute__((vector_size(64), aligned(64)));
typedef int32_t lane_mask __attribute__((vector_size(64), aligned(64)));
typedef double wide __attribute__((vector_size(128), aligned(64)));
typedef double wide_half __attribute__((vector_size(64), aligned(64)));
typedef double wide_quarter __attribute__((vector_size(32), aligned(32)));

#define LANES FBWORK_LANES
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

INLINE lane load(const float *p) { return *(const lane *)p; }
INLINE void store(float *p, lane v) { *(lane *)p = v; }
INLINE lane splat(float v) { return (lane){v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v}; }
INLINE lane zero(void) { return (lane){0}; }

INLINE lane_mask load_mask(const int32_t *p) {
    lane_mask v;
    memcpy(&v, p, sizeof v);
    return v;
}

// v where mask is -1, 0 where it is 0 (also where v is not a number).
INLINE lane keep(lane v, lane_mask mask) { return (lane)((lane_mask)v & mask); }

// Where a ReLU lets v pass: not where it is 0 or less. What is not a number passes, so that a divergence shows.
INLINE lane_mask passes(lane v) { return ~(v <= zero()); }

// The same of a ReLU that ends at a ceiling; 0: none.
INLINE lane_mask passes_below(lane v, float ceiling) {
    const lane_mask mask = passes(v);
    return ceiling > 0 ? mask & ~(v >= splat(ceiling)) : mask;
}

// ReLU, where there is a ceiling cut there.
INLINE lane rectified(lane v, float ceiling) {
    v = keep(v, passes(v));
    if (ceiling > 0) {
        const lane_mask high = v > splat(ceiling);
        v = (lane)(((lane_mask)splat(ceiling) & high) | ((lane_mask)v & ~high));
    }
    return v;
}

INLINE wide widen(lane v) { return __builtin_convertvector(v, wide); }
INLINE lane narrow(wide v) { return __builtin_convertvector(v, lane); }

// The sum of 16 doubles, halves first: the same order for every instruction set.
INLINE double total_wide(wide v) {
    wide_half a = __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7)
        + __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15);
    wide_quarter b = __builtin_shufflevector(a, a, 0, 1, 2, 3) + __builtin_shufflevector(a, a, 4, 5, 6, 7);
    return (b[0] + b[2]) + (b[1] + b[3]);
}

INLINE double total(lane v) { return total_wide(widen(v)); }

INLINE const float *row_of(const fbwork_image *image, int h) {
    return image->data + (h & image->ring_mask) * image->row_stride;
}

INLINE float *mutable_row_of(const fbwork_image *image, int h) {
    return image->data + (h & image->ring_mask) * image->row_stride;
}

INLINE int smaller(int a, int b) { return a < b ? a : b; }
INLINE int larger(int a, int b) { return a > b ? a : b; }
INLINE int divide_up(int a, int b) { return (a + b - 1) / b; }
