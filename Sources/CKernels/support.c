// What Swift cannot say itself: an instruction, and functions that the C library shows only with _GNU_SOURCE.
#define _GNU_SOURCE
#include <sched.h>
#include <stddef.h>

#include "fbwork_kernels.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

void fbwork_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#endif
}

uint64_t fbwork_allocated_bytes(void) {
#if defined(__GLIBC__)
    const struct mallinfo2 information = mallinfo2();
    return information.uordblks + information.hblkhd;
#else
    return 0;
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
