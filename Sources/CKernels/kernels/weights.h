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

static void convolve_weights(
    const fbwork_geometry *geometry, const fbwork_image *x, const fbwork_image *y_gradient, int first, int last,
    float *sums, float *gradient) {
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
