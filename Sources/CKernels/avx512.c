// The kernels for AVX-512: 32 registers of 512 bits, each a vector of 16 images.
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "fbwork_kernels.h"

#if defined(__x86_64__)

#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,fma"))), apply_to = function)

#define TILE_OUTPUTS 6
#define TILE_PIXELS 4
#define WEIGHT_OUTPUTS 9
#define CHANNEL_OUTPUTS 9
#define CHANNEL_TAPS 3
// Keeps a loaded vector in its register: folding the load into every multiplication that uses it makes loads the limit.
#define PIN(v) __asm__("" : "+v"(v))

#include "kernels/all.h"

#pragma clang attribute pop

const fbwork_kernels *fbwork_kernels_avx512(void) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
            && __builtin_cpu_supports("avx512dq")
        ? &table
        : NULL;
}

#else

const fbwork_kernels *fbwork_kernels_avx512(void) { return NULL; }

#endif
