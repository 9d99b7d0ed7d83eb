// Chains of v = v * a + b in registers, as many as hide the latency of two units and still fit: nothing is loaded or
// stored, so that nothing but the units themselves can be the limit.
#include "fma_limit.h"

#define FMA_LOOP(name, vector, chains)                                                    \
    static double name(long rounds, float *result) {                                      \
        vector factor = {0}, term = {0}, values[chains];                                  \
        factor += 0.5f;                                                                   \
        term += 0.5f;                                                                     \
        /* Opaque: constants the compiler knows would let it compute the end by itself. */ \
        __asm__ volatile("" : "+" REGISTER(factor), "+" REGISTER(term));                  \
        _Pragma("clang loop unroll(full)") for (int i = 0; i < chains; i++) {             \
            values[i] = term + (float)i;                                                  \
        }                                                                                 \
        for (long round = 0; round < rounds; round++) {                                   \
            _Pragma("clang loop unroll(full)") for (int i = 0; i < chains; i++) {         \
                values[i] = values[i] * factor + term;                                    \
            }                                                                             \
        }                                                                                 \
        vector sum = values[0];                                                           \
        _Pragma("clang loop unroll(full)") for (int i = 1; i < chains; i++) {             \
            sum += values[i];                                                             \
        }                                                                                 \
        *result = sum[0];                                                                 \
        return 2.0 * chains * (sizeof(vector) / sizeof(float)) * rounds;                  \
    }

typedef float vector128 __attribute__((vector_size(16)));

#if defined(__x86_64__)

#define REGISTER(value) "x"(value)
typedef float vector256 __attribute__((vector_size(32)));
typedef float vector512 __attribute__((vector_size(64)));

// 16 registers: 12 chains, the two constants, and room to multiply in where there is no FMA.
FMA_LOOP(loop_baseline, vector128, 12)

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
FMA_LOOP(loop_avx2, vector256, 12)
#pragma clang attribute pop

#undef REGISTER
#define REGISTER(value) "v"(value)
#pragma clang attribute push(__attribute__((target("avx512f"))), apply_to = function)
FMA_LOOP(loop_avx512, vector512, 16)
#pragma clang attribute pop

fbwork_fma_loop *fbwork_fma_limit(void) {
    if (__builtin_cpu_supports("avx512f")) return loop_avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return loop_avx2;
    return loop_baseline;
}

#else

// On ARM a vector register is constraint "w"; elsewhere memory is the one that always exists, outside of the loop.
#if defined(__aarch64__)
#define REGISTER(value) "w"(value)
#else
#define REGISTER(value) "m"(value)
#endif
FMA_LOOP(loop_baseline, vector128, 16)

fbwork_fma_loop *fbwork_fma_limit(void) { return loop_baseline; }

#endif
