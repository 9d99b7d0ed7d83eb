// The kernels for AVX2 and FMA: 16 registers of 256 bits, a vector of 16 images takes two.
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "fbwork_kernels.h"

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

#define TILE_OUTPUTS 6
#define TILE_PIXELS 1
#define WEIGHT_OUTPUTS 2
#define CHANNEL_OUTPUTS 6
#define CHANNEL_TAPS 1
#define PIN(v)

#include "kernels/all.h"

#pragma clang attribute pop

const fbwork_kernels *fbwork_kernels_avx2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &table : NULL;
}

#else

const fbwork_kernels *fbwork_kernels_avx2(void) { return NULL; }

#endif
