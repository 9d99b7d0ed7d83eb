// Fetching what the next rows will need while this one is computed: a convolution is bound by its arithmetic, what comes
// between two convolutions by memory. 2 to 9 % of a step of resnet32-s8u1, the more the busier the memory is.

// Fetches some lines; no queue, or an empty one: nothing happens.
INLINE void fetch(fbwork_upcoming *upcoming, int lines) {
    while (upcoming && upcoming->count > 0 && lines > 0) {
        const int last = upcoming->count - 1;
        const long some = upcoming->lines[last] < lines ? upcoming->lines[last] : lines;
        const float *at = upcoming->next[last];
        for (long i = 0; i < some; i++) __builtin_prefetch(at + i * LANES, 0, 2);
        upcoming->next[last] = at + some * LANES;
        upcoming->lines[last] -= some;
        upcoming->count -= upcoming->lines[last] == 0;
        lines -= (int)some;
    }
}
