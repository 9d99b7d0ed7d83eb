// 3 x 3 convolutions at stride 1 and padding 1 by Winograd's F(4, 3) along rows: six products for four pixels of a row
// instead of twelve. Interpolation points 0, +-3/4, +-3/2 and infinity lose fewer digits than 0, +-1, +-2.

#define POINT_A 0.75f
#define POINT_B 1.5f
#define A2 (POINT_A * POINT_A)
#define B2 (POINT_B * POINT_B)
#define FREQUENCIES 6
// Rows of transformed input that are kept: the three a row of output reads, and one to spare for a power of two.
#define WINOGRAD_ROWS 4
// Channels whose products are added in one chain.
#define WINOGRAD_CHAIN 32

// Outputs that are kept in registers together for `tiles` tiles a row.
INLINE int winograd_outputs(int remaining, int tiles) {
    const int most = TILE_PIXELS == 1 ? TILE_OUTPUTS : tiles == 1 ? 4 * TILE_OUTPUTS : tiles == 2 ? 2 * TILE_OUTPUTS : 0;
    return most > TILE_OUTPUTS && remaining >= most ? most : tile_outputs(remaining);
}

static long winograd_scratch(int inputs, int width) {
    const long tiles = divide_up(width, 4);
    return (WINOGRAD_ROWS * inputs + 4 * TILE_OUTPUTS) * FREQUENCIES * tiles * LANES;
}

// One tap row (g0, g1, g2) of a filter at the six points.
INLINE void winograd_filter(const float *g, long step, float *u) {
    const double a = POINT_A, b = POINT_B, na = 2 * a * a * (a * a - b * b), nb = 2 * b * b * (b * b - a * a);
    const double g0 = g[0], g1 = g[step], g2 = g[2 * step];
    u[0] = (float)(g0 / (a * a * b * b));
    u[1] = (float)((g0 + a * g1 + a * a * g2) / na);
    u[2] = (float)((g0 - a * g1 + a * a * g2) / na);
    u[3] = (float)((g0 + b * g1 + b * b * g2) / nb);
    u[4] = (float)((g0 - b * g1 + b * b * g2) / nb);
    u[5] = (float)g2;
}

// Weights [outputs][inputs][3][3] into [block of outputs][frequency][kernel row][input][outputs of the block]; with
// `backward`, those of the gradient of the input, whose inputs are the convolution's outputs.
static void pack_winograd(const float *weights, int inputs, int outputs, int width, int backward, float *packed) {
    const int from = backward ? outputs : inputs, to = backward ? inputs : outputs, tiles = divide_up(width, 4);
    for (int r = 0; r < to;) {
        const int n = winograd_outputs(to - r, tiles);
        for (int i = 0; i < 3; i++)
            for (int c = 0; c < from; c++)
                for (int q = 0; q < n; q++) {
                    const float *g = backward ? weights + (((long)c * inputs + r + q) * 3 + 2 - i) * 3 + 2
                                              : weights + (((long)(r + q) * inputs + c) * 3 + i) * 3;
                    float u[FREQUENCIES];
                    winograd_filter(g, backward ? -1 : 1, u);
                    for (int f = 0; f < FREQUENCIES; f++) packed[(((long)f * 3 + i) * from + c) * n + q] = u[f];
                }
        packed += (long)FREQUENCIES * 3 * from * n;
        r += n;
    }
}

// A row of x at the six points: transformed[channel][frequency][tile].
INLINE void winograd_row(const fbwork_image *x, int h, int tiles, float *transformed) {
    const lane a2 = splat(A2), b2 = splat(B2), a = splat(POINT_A), b = splat(POINT_B), product = splat(A2 * B2),
               sum = splat(A2 + B2);
    const long step = (long)tiles * LANES;
    for (int c = 0; c < x->channels; c++) {
        const float *row = row_of(x, h) + c * x->channel_stride;
        float *v = transformed + (long)c * FREQUENCIES * step;
        for (int t = 0; t < tiles; t++) {
            const float *d = row + (4L * t - 1) * LANES;
            const int beyond = 4 * t + 4 - x->width;  // pixels right of the margin
            const lane d0 = load(d), d1 = load(d + LANES), d2 = beyond > 2 ? zero() : load(d + 2 * LANES),
                       d3 = beyond > 1 ? zero() : load(d + 3 * LANES), d4 = beyond > 0 ? zero() : load(d + 4 * LANES),
                       d5 = beyond >= 0 ? zero() : load(d + 5 * LANES);
            const lane even_a = d4 - b2 * d2, odd_a = a * (d3 - b2 * d1);
            const lane even_b = d4 - a2 * d2, odd_b = b * (d3 - a2 * d1);
            float *out = v + (long)t * LANES;
            store(out, product * d0 - sum * d2 + d4);
            store(out + step, even_a + odd_a);
            store(out + 2 * step, even_a - odd_a);
            store(out + 3 * step, even_b + odd_b);
            store(out + 4 * step, even_b - odd_b);
            store(out + 5 * step, product * d1 - sum * d3 + d5);
        }
    }
}

// One row of output while it is made.
typedef struct {
    const float *rows[3];  // transformed rows of input, null beyond the image
    int channels, tiles;
    const float *weights;  // of the block of outputs
    float *products;  // [output][frequency][tile]
} winograd_block;

// Products of one frequency for some outputs and tiles, some channels of all three rows.
INLINE void winograd_products(
    const int outputs, const int pixels, const winograd_block *block, int frequency, int tile, int first, int last) {
    lane sum[4 * TILE_OUTPUTS][TILE_PIXELS];
    UNROLL for (int r = 0; r < outputs; r++) UNROLL for (int t = 0; t < pixels; t++) sum[r][t] = zero();
    const long channel_step = (long)FREQUENCIES * block->tiles * LANES;
    const long start = ((long)frequency * block->tiles + tile) * LANES + first * channel_step;
    for (int i = 0; i < 3; i++) {
        if (!block->rows[i]) continue;
        const float *v = block->rows[i] + start;
        const float *w = block->weights + (((long)frequency * 3 + i) * block->channels + first) * outputs;
        for (int c = first; c < last; c++) {
            lane d[TILE_PIXELS];
            UNROLL for (int t = 0; t < pixels; t++) {
                d[t] = load(v + t * LANES);
                PIN(d[t]);
            }
            UNROLL for (int r = 0; r < outputs; r++) {
                const lane weight = splat(w[r]);
                UNROLL for (int t = 0; t < pixels; t++) sum[r][t] += weight * d[t];
            }
            w += outputs;
            v += channel_step;
        }
    }
    float *m = block->products + ((long)frequency * block->tiles + tile) * LANES;
    UNROLL for (int r = 0; r < outputs; r++)
        UNROLL for (int t = 0; t < pixels; t++) {
            float *target = m + r * channel_step + t * LANES;
            store(target, first == 0 ? sum[r][t] : load(target) + sum[r][t]);
        }
}

#define WINOGRAD_CASE(N)                                                                                           \
    case N:                                                                                                        \
        for (; t + TILE_PIXELS <= block->tiles; t += TILE_PIXELS)                                                  \
            winograd_products(N, TILE_PIXELS, block, frequency, t, first, last);                                   \
        for (; t + 2 <= block->tiles && TILE_PIXELS > 2; t += 2)                                                   \
            winograd_products(N, TILE_PIXELS > 2 ? 2 : 1, block, frequency, t, first, last);                       \
        for (; t < block->tiles; t++) winograd_products(N, 1, block, frequency, t, first, last);                   \
        break;

static __attribute__((noinline)) void winograd_frequency(
    int outputs, const winograd_block *block, int frequency, int first, int last) {
    int t = 0;
    switch (outputs) {
        WINOGRAD_CASE(1) WINOGRAD_CASE(2) WINOGRAD_CASE(3)
#if TILE_OUTPUTS == 6
        WINOGRAD_CASE(4) WINOGRAD_CASE(5) WINOGRAD_CASE(6)
#endif
#if TILE_PIXELS > 1
        case 2 * TILE_OUTPUTS: winograd_products(2 * TILE_OUTPUTS, 2, block, frequency, 0, first, last); break;
        case 4 * TILE_OUTPUTS: winograd_products(4 * TILE_OUTPUTS, 1, block, frequency, 0, first, last); break;
#endif
    }
}

// Pixels of a row from the products of its block of outputs.
INLINE void winograd_finish(const winograd_block *block, int outputs, const tile_row *row, int first_output) {
    const lane a = splat(POINT_A), b = splat(POINT_B), a2 = splat(A2), b2 = splat(B2), a3 = splat(A2 * POINT_A),
               b3 = splat(B2 * POINT_B);
    const long step = (long)block->tiles * LANES;
    for (int r = 0; r < outputs; r++) {
        const int output = first_output + r;
        const lane bias = row->bias ? splat(row->bias[output]) : zero();
        for (int t = 0; t < block->tiles; t++) {
            const float *m = block->products + (long)r * FREQUENCIES * step + (long)t * LANES;
            const lane m1 = load(m + step), m2 = load(m + 2 * step), m3 = load(m + 3 * step), m4 = load(m + 4 * step);
            const lane even_a = m1 + m2, odd_a = m1 - m2, even_b = m3 + m4, odd_b = m3 - m4;
            const int w = 4 * t, left = row->pixels - w;
            tile_finish(row, output, w, bias + load(m) + even_a + even_b);
            if (left > 1) tile_finish(row, output, w + 1, bias + a * odd_a + b * odd_b);
            if (left > 2) tile_finish(row, output, w + 2, bias + a2 * even_a + b2 * even_b);
            if (left > 3) tile_finish(row, output, w + 3, bias + a3 * odd_a + b3 * odd_b + load(m + 5 * step));
        }
    }
}

static void convolve_winograd(
    const fbwork_image *x, const float *packed, const float *bias, const fbwork_image *y, int first, int last,
    const fbwork_epilogue *epilogue, float *scratch, int *transformed) {
    const int tiles = divide_up(y->width, 4), inputs = x->channels;
    const long row_size = (long)inputs * FREQUENCIES * tiles * LANES;
    if (first == 0) *transformed = 0;
    for (int h = first; h < last; h++) {
        for (; *transformed <= smaller(h + 1, x->height - 1); ++*transformed)
            winograd_row(x, *transformed, tiles, scratch + (*transformed & (WINOGRAD_ROWS - 1)) * row_size);
        tile_row row = {
            .bias = bias, .pixels = y->width, .y = mutable_row_of(y, h), .channel_stride = y->channel_stride,
            .output_step = LANES};
        set_epilogue(&row, epilogue, h, 0, 0);
        winograd_block block = {
            .channels = inputs, .tiles = tiles, .weights = packed, .products = scratch + WINOGRAD_ROWS * row_size};
        for (int i = 0; i < 3; i++) {
            const int input = h + i - 1;
            block.rows[i] = input < 0 || input >= x->height
                ? NULL
                : scratch + (input & (WINOGRAD_ROWS - 1)) * row_size;
        }
        for (int r = 0; r < y->channels;) {
            const int n = winograd_outputs(y->channels - r, tiles);
            for (int f = 0; f < FREQUENCIES; f++)
                for (int c = 0; c < inputs; c += WINOGRAD_CHAIN)
                    winograd_frequency(n, &block, f, c, smaller(inputs, c + WINOGRAD_CHAIN));
            winograd_finish(&block, n, &row, r);
            block.weights += (long)FREQUENCIES * 3 * inputs * n;
            r += n;
        }
    }
}
