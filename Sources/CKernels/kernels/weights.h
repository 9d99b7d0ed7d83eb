// The gradient of a convolution's weights: outer products of the gradient of y with the taps of x, summed over pixels in
// registers and over the images of the block at the end.

// Sums of up to WEIGHT_OUTPUTS channels of the gradient of y times up to 3 taps (or channels) of x.
typedef struct {
    const float *g;  // row 0, pixel 0, first output
    long g_channel_stride;
    const float *x;  // pixel of the first tap for output pixel 0
    long x_tap_stride;  // floats to the next tap or channel
    long x_pixel_stride;
    int pixels;
} weight_row;

INLINE void weight_tile(
    const int outputs, const int taps, const weight_row *rows, int row_count, float *sums, int first, int last,
    float *gradient, long gradient_stride) {
    lane sum[WEIGHT_OUTPUTS][3];
    UNROLL for (int r = 0; r < outputs; r++)
        UNROLL for (int j = 0; j < taps; j++) sum[r][j] = zero();
    for (int i = 0; i < row_count; i++) {
        const float *g = rows[i].g, *x = rows[i].x;
        const long g_stride = rows[i].g_channel_stride, tap = rows[i].x_tap_stride, step = rows[i].x_pixel_stride;
        for (int p = 0; p < rows[i].pixels; p++) {
            lane v[3];
            UNROLL for (int j = 0; j < taps; j++) {
                v[j] = load(x + j * tap);
                PIN(v[j]);
            }
            UNROLL for (int r = 0; r < outputs; r++) {
                lane d = load(g + r * g_stride);
                PIN(d);
                UNROLL for (int j = 0; j < taps; j++) sum[r][j] += d * v[j];
            }
            g += LANES;
            x += step;
        }
    }
    UNROLL for (int r = 0; r < outputs; r++)
        UNROLL for (int j = 0; j < taps; j++) {
            // Short sums are added to the long one: fewer digits are lost than in one chain.
            if (!first) sum[r][j] += load(sums + (r * taps + j) * LANES);
            if (last) {
                gradient[r * gradient_stride + j] = (float)total(sum[r][j]);
            } else {
                store(sums + (r * taps + j) * LANES, sum[r][j]);
            }
        }
}

#define WEIGHT_CASE(N)                                                                                             \
    case N:                                                                                                        \
        if (taps == 3) weight_tile(N, 3, rows, row_count, sums, first, last, gradient, gradient_stride);            \
        else if (taps == 2) weight_tile(N, 2, rows, row_count, sums, first, last, gradient, gradient_stride);       \
        else weight_tile(N, 1, rows, row_count, sums, first, last, gradient, gradient_stride);                      \
        break;

static __attribute__((noinline)) void weight_tiles(
    int outputs, int taps, const weight_row *rows, int row_count, float *sums, int first, int last, float *gradient,
    long gradient_stride) {
    switch (outputs) {
        WEIGHT_CASE(1)
#if WEIGHT_OUTPUTS > 1
        WEIGHT_CASE(2)
#endif
#if WEIGHT_OUTPUTS > 2
        WEIGHT_CASE(3) WEIGHT_CASE(4) WEIGHT_CASE(5) WEIGHT_CASE(6) WEIGHT_CASE(7) WEIGHT_CASE(8) WEIGHT_CASE(9)
#endif
    }
}

// Outputs kept together when `remaining` are left: equal parts of at most WEIGHT_OUTPUTS.
INLINE int weight_outputs(int remaining) {
    return divide_up(remaining, divide_up(remaining, WEIGHT_OUTPUTS));
}

// Rows of y whose gradients fit into the first-level cache together.
#define WEIGHT_ROWS 16
INLINE int weight_row_count(int pixels) {
    return larger(1, smaller(WEIGHT_ROWS, 24576 / (WEIGHT_OUTPUTS * pixels * (int)sizeof(lane))));
}

// The rows of y in [first, last) whose input row for kernel row i exists.
INLINE int weight_rows(
    const fbwork_geometry *geometry, const fbwork_image *x, const fbwork_image *y_gradient, int output, int channel,
    int i, int j, long tap_stride, int first, int last, weight_row *rows) {
    int count = 0;
    for (int h = first; h < last; h++) {
        const int input = h * geometry->stride + i - geometry->padding;
        if (input < 0 || input >= x->height) continue;
        rows[count++] = (weight_row){
            .g = row_of(y_gradient, h) + output * y_gradient->channel_stride,
            .g_channel_stride = y_gradient->channel_stride,
            .x = row_of(x, input) + channel * x->channel_stride + (long)(j - geometry->padding) * LANES,
            .x_tap_stride = tap_stride, .x_pixel_stride = (long)geometry->stride * LANES,
            .pixels = y_gradient->width};
    }
    return count;
}

// Some rows, few enough for the first-level cache. A kernel of one pixel takes three channels where others take taps.
static void convolve_weights_rows(
    const fbwork_geometry *geometry, const fbwork_image *x, const fbwork_image *y_gradient, int first, int last,
    float *sums, float *gradient) {
    const int k = geometry->kernel, depth = x->channels / geometry->groups;
    const int width = y_gradient->channels / geometry->groups;
    const int channel_step = k == 1 ? 3 : 1;
    const int starts = first == 0, ends = last == y_gradient->height;
    weight_row rows[WEIGHT_ROWS];
    for (int group = 0; group < geometry->groups; group++)
        for (int r = 0; r < width;) {
            const int n = weight_outputs(width - r), output = group * width + r;
            for (int c = 0; c < depth; c += channel_step)
                for (int i = 0; i < k; i++)
                    for (int j = 0; j < k; j += 3) {
                        const int taps = k == 1 ? smaller(3, depth - c) : smaller(3, k - j);
                        const int count = weight_rows(
                            geometry, x, y_gradient, output, group * depth + c, i, j,
                            k == 1 ? x->channel_stride : LANES, first, last, rows);
                        weight_tiles(
                            n, taps, rows, count, sums, starts, ends,
                            gradient + (((long)output * depth + c) * k + i) * k + j, (long)depth * k * k);
                        sums += (long)n * taps * LANES;
                    }
            r += n;
        }
}

// The same with 16 channels of x in the lanes instead of 16 images, which are summed at once: a sixteenth of the sums, so
// that those of wide layers stay in the cache. Pays from 32 channels on.

// CHANNEL_OUTPUTS channels of the gradient of y times CHANNEL_TAPS taps are kept in registers; where the kernel has one
// tap, as many blocks of 16 channels.

// Rows of y that are taken at a time, and pixels whose products are added in one chain.
#define CHANNEL_ROWS 4
#define CHANNEL_CHAIN 8

INLINE int channels_in_lanes(const fbwork_geometry *geometry, int depth) {
    return geometry->kernel <= MAXIMUM_KERNEL && depth >= 32 && 5 * depth >= 4 * LANES * divide_up(depth, LANES);
}

// Pixels of a row of x that a row of y reads, and such rows that CHANNEL_ROWS rows of y read.
INLINE int channel_span(const fbwork_geometry *geometry, int width) {
    return (width - 1) * geometry->stride + geometry->kernel;
}

static long weights_scratch(const fbwork_geometry *geometry, int inputs, int outputs, int width) {
    const int depth = inputs / geometry->groups, k = geometry->kernel;
    if (!channels_in_lanes(geometry, depth)) return (long)outputs * depth * k * k * LANES;
    const long rows = (long)(CHANNEL_ROWS - 1) * geometry->stride + k;
    return (long)outputs * k * k * divide_up(depth, LANES) * LANES
        + rows * channel_span(geometry, width) * LANES * LANES * (k == 1 ? CHANNEL_TAPS : 1);
}

// Sums over images and pixels of one row: `outputs` channels of the gradient of y times `taps` taps (or blocks) of x.
INLINE void channel_tile(
    const int outputs, const int taps, const float *g, long g_channel_stride, const float *x, long tap_stride,
    long pixel_stride, int pixels, int assigns, float *sums, long output_stride, long sum_tap_stride) {
    for (int start = 0; start < pixels; start += CHANNEL_CHAIN) {
        const int end = smaller(pixels, start + CHANNEL_CHAIN);
        lane sum[CHANNEL_OUTPUTS][CHANNEL_TAPS];
        UNROLL for (int r = 0; r < outputs; r++)
            UNROLL for (int j = 0; j < taps; j++) sum[r][j] = zero();
        for (int p = start; p < end; p++) {
            const float *row = x + p * pixel_stride, *d = g + (long)p * LANES;
            for (int image = 0; image < LANES; image++) {
                lane v[CHANNEL_TAPS];
                UNROLL for (int j = 0; j < taps; j++) {
                    v[j] = load(row + j * tap_stride + image * LANES);
                    PIN(v[j]);
                }
                UNROLL for (int r = 0; r < outputs; r++) {
                    lane factor = splat(d[r * g_channel_stride + image]);
                    PIN(factor);
                    UNROLL for (int j = 0; j < taps; j++) sum[r][j] += factor * v[j];
                }
            }
        }
        UNROLL for (int r = 0; r < outputs; r++)
            UNROLL for (int j = 0; j < taps; j++) {
                float *total = sums + r * output_stride + j * sum_tap_stride;
                store(total, assigns && start == 0 ? sum[r][j] : load(total) + sum[r][j]);
            }
    }
}

#define CHANNEL_TILE(N, TAPS)                                                                                      \
    channel_tile(N, TAPS, g, g_stride, x, tap_stride, pixel_stride, pixels, assigns, sums, r_stride, j_stride)
#if CHANNEL_TAPS == 3
#define CHANNEL_CASE(N)                                                                                            \
    case N:                                                                                                        \
        if (taps == 3) CHANNEL_TILE(N, 3);                                                                         \
        else if (taps == 2) CHANNEL_TILE(N, 2);                                                                    \
        else CHANNEL_TILE(N, 1);                                                                                   \
        break;
#else
#define CHANNEL_CASE(N)                                                                                            \
    case N:                                                                                                        \
        if (taps == 1) CHANNEL_TILE(N, 1);                                                                         \
        break;
#endif

static __attribute__((noinline)) void channel_tiles(
    int outputs, int taps, const float *g, long g_stride, const float *x, long tap_stride, long pixel_stride,
    int pixels, int assigns, float *sums, long r_stride, long j_stride) {
    switch (outputs) {
        CHANNEL_CASE(1)
#if CHANNEL_OUTPUTS > 1
        CHANNEL_CASE(2) CHANNEL_CASE(3) CHANNEL_CASE(4) CHANNEL_CASE(5) CHANNEL_CASE(6)
#endif
#if CHANNEL_OUTPUTS > 6
        CHANNEL_CASE(7) CHANNEL_CASE(8) CHANNEL_CASE(9)
#endif
    }
}

// Outputs kept together when `remaining` are left: equal parts of at most CHANNEL_OUTPUTS.
INLINE int channel_outputs(int remaining) {
    return divide_up(remaining, divide_up(remaining, CHANNEL_OUTPUTS));
}

// Rows [first, last) of one group and `blocks` blocks of 16 channels from `block` on. sums[output][k][k][block][16].
INLINE void weights_of_channels(
    const fbwork_geometry *geometry, const fbwork_image *x, const fbwork_image *y_gradient, int group, int block,
    int blocks, int first, int last, float *sums, float *transposed) {
    const int k = geometry->kernel, s = geometry->stride, p = geometry->padding;
    const int depth = x->channels / geometry->groups, width = y_gradient->channels / geometry->groups;
    const int all_blocks = divide_up(depth, LANES), span = channel_span(geometry, y_gradient->width);
    const int top = first * s - p, rows = (last - 1 - first) * s + k;
    const long row_size = (long)span * LANES * LANES, block_size = rows * row_size;
    for (int b = 0; b < blocks; b++)
        for (int h = larger(0, top); h < smaller(x->height, top + rows); h++) {
            const int channel = (block + b) * LANES;
            const float *from = row_of(x, h) + (long)(group * depth + channel) * x->channel_stride - (long)p * LANES;
            float *to = transposed + b * block_size + (h - top) * row_size;
            for (int w = 0; w < span; w++)
                transpose(
                    from + (long)w * LANES, x->channel_stride, smaller(LANES, depth - channel),
                    to + (long)w * LANES * LANES);
        }
    for (int r = 0; r < width;) {
        const int n = channel_outputs(width - r), output = group * width + r;
        for (int i = 0; i < k; i++)
            for (int j = 0; j < k; j += CHANNEL_TAPS) {
                float *part = sums + (((long)output * k + i) * k + j) * all_blocks * LANES + block * LANES;
                int assigns = first == 0;
                for (int h = first; h < last; h++) {
                    const int input = h * s + i - p;
                    if (input < 0 || input >= x->height) continue;
                    channel_tiles(
                        n, k == 1 ? blocks : smaller(CHANNEL_TAPS, k - j),
                        row_of(y_gradient, h) + (long)output * y_gradient->channel_stride, y_gradient->channel_stride,
                        transposed + (input - top) * row_size + (long)j * LANES * LANES,
                        k == 1 ? block_size : LANES * LANES, (long)s * LANES * LANES, y_gradient->width, assigns, part,
                        (long)k * k * all_blocks * LANES, k == 1 ? LANES : (long)all_blocks * LANES);
                    assigns = 0;
                }
                // A row of the kernel that no row of y has reached yet.
                if (assigns)
                    for (int q = 0; q < n; q++)
                        for (int t = 0; t < (k == 1 ? blocks : smaller(CHANNEL_TAPS, k - j)); t++)
                            store(
                                part + q * (long)k * k * all_blocks * LANES
                                    + t * (k == 1 ? LANES : (long)all_blocks * LANES),
                                zero());
            }
        r += n;
    }
}

static void convolve_weights_channels(
    const fbwork_geometry *geometry, const fbwork_image *x, const fbwork_image *y_gradient, int first, int last,
    float *sums, float *gradient) {
    const int k = geometry->kernel, depth = x->channels / geometry->groups, outputs = y_gradient->channels;
    const int blocks = divide_up(depth, LANES), step = k == 1 ? CHANNEL_TAPS : 1;
    float *transposed = sums + (long)outputs * k * k * blocks * LANES;
    for (int h = first; h < last; h += CHANNEL_ROWS)
        for (int group = 0; group < geometry->groups; group++)
            for (int block = 0; block < blocks; block += step)
                weights_of_channels(
                    geometry, x, y_gradient, group, block, smaller(step, blocks - block), h,
                    smaller(last, h + CHANNEL_ROWS), sums, transposed);
    if (last < y_gradient->height) return;
    for (int r = 0; r < outputs; r++)
        for (int t = 0; t < k * k; t++)
            for (int c = 0; c < depth; c++)
                gradient[((long)r * depth + c) * k * k + t] = sums[((long)r * k * k + t) * blocks * LANES + c];
}

static void convolve_weights(
    const fbwork_geometry *geometry, const fbwork_image *x, const fbwork_image *y_gradient, int first, int last,
    float *sums, float *gradient) {
    if (channels_in_lanes(geometry, x->channels / geometry->groups)) {
        convolve_weights_channels(geometry, x, y_gradient, first, last, sums, gradient);
        return;
    }
    const int step = weight_row_count(y_gradient->width);
    for (int h = first; h < last; h += step)
        convolve_weights_rows(geometry, x, y_gradient, h, smaller(last, h + step), sums, gradient);
}

static void add_blocks(const float *partial, int blocks, long count, float *gradient, long first, long last) {
    for (long i = first; i < last; i++) {
        float sum = 0;
        for (int block = 0; block < blocks; block++) sum += partial[block * count + i];
        gradient[i] += sum;
    }
}
