// The gradient of the weights of a 3 x 3 convolution at stride 1 and padding 1 by the transpose of Winograd's
// F(2 x 4, 3 x 3): 24 products for what takes 72. 16 channels of x lie in the lanes, as in weights.h; the images are
// summed at once. Of the direct kernel's speed (Zen 4, AVX-512, one core): 1.35 times from 16 to 9 channels at 32 x 32
// pixels, 2 from 32 to 18 and from 64 to 36, 2.2 from 256 to 68, 1.7 from 512 to 136 at 4 x 4; AVX2 1.3 to 2.4.

// Blocks of 16 channels that are taken together.
INLINE int winograd_weight_blocks(int inputs) { return smaller(CHANNEL_TAPS, divide_up(inputs, LANES)); }

// Floats of one row of transposed x: a pixel more on the left, and whole tiles with a pixel more on the right.
INLINE long winograd_transposed_row(int width) {
    return (divide_up(width, TILE_COLUMNS) * TILE_COLUMNS + 2L) * LANES * LANES;
}

// Floats from one output's sums to the next; here and below a vector more than there are, so that what is used
// together does not fall into the same lines of the cache.
INLINE long winograd_sums_step(int inputs) { return (FREQUENCIES * (long)divide_up(inputs, LANES) + 1) * LANES; }

// Rows of y that are taken at a time.
#define WINOGRAD_WEIGHT_ROWS 4

static long winograd_weights_scratch(int inputs, int outputs, int width) {
    const int together = winograd_weight_blocks(inputs);
    const int tiles = divide_up(width, TILE_COLUMNS) * (WINOGRAD_WEIGHT_ROWS / TILE_ROWS);
    return outputs * winograd_sums_step(inputs)
        + together * (WINOGRAD_WEIGHT_ROWS + 2) * winograd_transposed_row(width)
        + FREQUENCIES * (together * WINOGRAD_GROUP * LANES + 1L) * LANES
        + outputs * (FREQUENCIES * tiles + 1L) * LANES;
}

// Rows first - 1 ... of 16 channels with channels in the lanes; zero where x has none.
INLINE void winograd_transpose(const fbwork_image *x, int channel, int first, int rows, float *transposed) {
    const int channels = smaller(LANES, x->channels - channel);
    const long row_size = winograd_transposed_row(x->width);
    const int pixels = (int)(row_size / (LANES * LANES));
    for (int i = 0; i < rows; i++) {
        const int h = first - 1 + i;
        float *to = transposed + i * row_size;
        if (h < 0 || h >= x->height) continue;
        const float *from = row_of(x, h) + (long)channel * x->channel_stride - LANES;
        for (int w = 0; w < pixels; w++) {
            if (w <= x->width + 1) {
                transpose(from + (long)w * LANES, x->channel_stride, channels, to + (long)w * LANES * LANES);
            } else {
                memset(to + (long)w * LANES * LANES, 0, LANES * sizeof(lane));
            }
        }
    }
}

// Takes rows [first, last), at most WINOGRAD_WEIGHT_ROWS of them, into the sums.
static void winograd_weight_rows(
    const fbwork_image *x, const fbwork_image *y_gradient, int first, int last, float *sums) {
    const int inputs = x->channels, outputs = y_gradient->channels, width = y_gradient->width;
    const int blocks = divide_up(inputs, LANES), together = winograd_weight_blocks(inputs);
    const int columns = divide_up(width, TILE_COLUMNS), tiles = divide_up(last - first, TILE_ROWS) * columns;
    const long row_size = winograd_transposed_row(width), block_size = (WINOGRAD_WEIGHT_ROWS + 2) * row_size;
    // sums[output][frequency][block][16]
    const long sums_step = winograd_sums_step(inputs);
    float *transposed = sums + outputs * sums_step;
    float *v = transposed + together * block_size;
    float *u = v + FREQUENCIES * (together * WINOGRAD_GROUP * LANES + 1L) * LANES;
    const long u_step = (long)tiles * LANES, u_size = FREQUENCIES * u_step + LANES;

    // u[output][frequency][tile][image]
    for (int t = 0; t < tiles; t++) {
        const int h = first + t / columns * TILE_ROWS, w = t % columns * TILE_COLUMNS;
        const float *rows[TILE_ROWS] = {
            row_of(y_gradient, h), h + 1 < last ? row_of(y_gradient, h + 1) : NULL};
        const int is_inside = rows[1] && w + TILE_COLUMNS <= width;
        for (int r = 0; r < outputs; r++) {
            float *to = u + r * u_size + t * LANES;
            if (is_inside) winograd_output_gradient(rows, w, width, 1, to, u_step);
            else winograd_output_gradient(rows, w, width, 0, to, u_step);
            for (int i = 0; i < TILE_ROWS; i++) rows[i] += rows[i] ? y_gradient->channel_stride : 0;
        }
    }

    for (int block = 0; block < blocks; block += together) {
        const int count = smaller(together, blocks - block);
        const int rows_read = divide_up(last - first, TILE_ROWS) * TILE_ROWS + 2;
        for (int b = 0; b < count; b++)
            winograd_transpose(x, (block + b) * LANES, first, rows_read, transposed + b * block_size);
        for (int t = 0; t < tiles; t += WINOGRAD_GROUP) {
            const int group = smaller(WINOGRAD_GROUP, tiles - t);
            const long tap_step = (long)group * LANES * LANES, v_step = count * tap_step + LANES;
            // v[frequency][block][tile][image][16]
            for (int b = 0; b < count; b++)
                for (int q = 0; q < group; q++) {
                    const int row = (t + q) / columns * TILE_ROWS, w = (t + q) % columns * TILE_COLUMNS;
                    const float *rows[4];
                    int is_inside = 1;
                    for (int i = 0; i < 4; i++) {
                        const int h = first + row - 1 + i;
                        rows[i] = h < 0 || h >= x->height
                            ? NULL
                            : transposed + b * block_size + (row + i) * row_size + (long)w * LANES * LANES;
                        is_inside &= rows[i] != NULL;
                    }
                    float *to = v + b * tap_step + (long)q * LANES * LANES;
                    if (is_inside) winograd_transposed_input(rows, 1, to, v_step);
                    else winograd_transposed_input(rows, 0, to, v_step);
                }
            for (int r = 0; r < outputs;) {
                const int n = channel_outputs(outputs - r);
                for (int f = 0; f < FREQUENCIES; f++)
                    channel_tiles(
                        n, count, u + r * u_size + f * u_step + (long)t * LANES, u_size, v + f * v_step, tap_step,
                        LANES * LANES, group, first == 0 && t == 0,
                        sums + r * sums_step + ((long)f * blocks + block) * LANES, sums_step, LANES);
                r += n;
            }
        }
    }
}

static void convolve_weights_winograd(
    const fbwork_image *x, const fbwork_image *y_gradient, int first, int last, float *sums, float *gradient) {
    for (int h = first; h < last; h += WINOGRAD_WEIGHT_ROWS)
        winograd_weight_rows(x, y_gradient, h, smaller(last, h + WINOGRAD_WEIGHT_ROWS), sums);
    if (last < y_gradient->height) return;
    const int inputs = x->channels, blocks = divide_up(inputs, LANES);
    for (int r = 0; r < y_gradient->channels; r++)
        for (int block = 0; block < blocks; block++) {
            const float *at = sums + r * winograd_sums_step(inputs) + block * LANES;
            lane u[FREQUENCIES], g[9];
            UNROLL for (int f = 0; f < FREQUENCIES; f++) u[f] = load(at + (long)f * blocks * LANES);
            winograd_filter_gradient(u, g);
            float taps[9][LANES] __attribute__((aligned(64)));
            UNROLL for (int tap = 0; tap < 9; tap++) store(taps[tap], g[tap]);
            const int channels = smaller(LANES, inputs - block * LANES);
            float *filter = gradient + ((long)r * inputs + block * LANES) * 9;
            for (int c = 0; c < channels; c++)
                UNROLL for (int tap = 0; tap < 9; tap++) filter[c * 9 + tap] = taps[tap][c];
        }
}
