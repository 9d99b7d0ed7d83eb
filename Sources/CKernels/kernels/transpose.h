// 16 x 16 numbers, from images in the lanes to channels in the lanes.

#define SHUFFLE_LOW_1(a, b) __builtin_shufflevector(a, b, 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30)
#define SHUFFLE_HIGH_1(a, b) __builtin_shufflevector(a, b, 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31)
#define SHUFFLE_LOW_2(a, b) __builtin_shufflevector(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)
#define SHUFFLE_HIGH_2(a, b) __builtin_shufflevector(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31)
#define SHUFFLE_LOW_4(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27)
#define SHUFFLE_HIGH_4(a, b) __builtin_shufflevector(a, b, 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31)
#define SHUFFLE_LOW_8(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23)
#define SHUFFLE_HIGH_8(a, b) __builtin_shufflevector(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31)

#define TRANSPOSE_STAGE(N)                                                                                         \
    UNROLL for (int i = 0; i < 16; i++) if (!(i & N)) {                                                            \
        const lane low = SHUFFLE_LOW_##N(v[i], v[i | N]), high = SHUFFLE_HIGH_##N(v[i], v[i | N]);                 \
        v[i] = low;                                                                                                \
        v[i | N] = high;                                                                                           \
    }

// to[image][channel] = from[channel][image]; channels beyond `channels` are 0.
INLINE void transpose(const float *from, long channel_stride, int channels, float *to) {
    lane v[LANES];
    if (channels == LANES) {
        UNROLL for (int i = 0; i < LANES; i++) v[i] = load(from + i * channel_stride);
    } else {
        for (int i = 0; i < LANES; i++) v[i] = i < channels ? load(from + i * channel_stride) : zero();
    }
    TRANSPOSE_STAGE(1)
    TRANSPOSE_STAGE(2)
    TRANSPOSE_STAGE(4)
    TRANSPOSE_STAGE(8)
    for (int i = 0; i < LANES; i++) store(to + i * LANES, v[i]);
}
