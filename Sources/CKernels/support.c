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

void fbwork_expect(fbwork_upcoming *upcoming, const fbwork_image *image, int first, int last) {
    if (first < 0) first = 0;
    if (last > image->height) last = image->height;
    // Rows of a ring are in the cache already.
    if (first >= last || image->ring_mask != -1 || upcoming->count == FBWORK_UPCOMING) return;
    const long numbers = (last - 1L - first) * image->row_stride + image->channels * image->channel_stride;
    upcoming->next[upcoming->count] = image->data + first * image->row_stride;
    upcoming->lines[upcoming->count++] = numbers / FBWORK_LANES;
}
