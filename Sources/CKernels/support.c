// What Swift cannot say itself: an instruction, and functions that the C library shows only with _GNU_SOURCE.
#define _GNU_SOURCE
#include <sched.h>
#include <stddef.h>

#include "fbwork_kernels.h"

void fbwork_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

int fbwork_affinity(void) {
#if defined(__linux__)
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 0;
#else
    return 0;
#endif
}
