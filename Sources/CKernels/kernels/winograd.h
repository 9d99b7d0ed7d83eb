// 3 x 3 convolutions at stride 1 and padding 1, and the gradients of their inputs, by Winograd's F(2 x 4, 3 x 3).
// Of the direct kernel's speed (Zen 4, AVX-512, one core): 1.7 times from 16 to 9 channels at 32 x 32 pixels, 2.1 from 32
// to 18, 2.3 from 64 to 36, 2.5 from 256 to 68; AVX2 1.5 to 2.1, baseline 1.6 to 2.

// Channels whose products are added in one chain.
#define WINOGRAD_CHAIN 96

// Tiles of the rows that are made together: up to two pairs of rows.
INLINE int winograd_tiles(int width) { return divide_up(width, TILE_COLUMNS) * (width > TILE_ROWS ? 2 : 1); }

// Outputs that are kept in registers together: more where a row has too few tiles to fill them.
INLINE int winograd_outputs(int remaining, int width) {
    const int most = TILE_PIXELS > 2 && winograd_tiles(width) <= 2 ? 2 * TILE_OUTPUTS : TILE_OUTPUTS;
    return most > TILE_OUTPUTS && remaining >= most ? most : tile_outputs(remaining);
}

// Vectors from one frequency of transformed input to the next: one more than there are, so that not all frequencies
// fall into the same lines of the cache.
INLINE long winograd_input_step(int inputs) { return ((long)inputs * WINOGRAD_GROUP + 1) * LANES; }

static long winograd_scratch(int inputs) {
    return FREQUENCIES * (winograd_input_step(inputs) + 2 * TILE_OUTPUTS * WINOGRAD_GROUP * LANES);
}

// One block of outputs, from channel `first` of the outputs on; weights of an output and input lie `output_step` and
// `input_step` apart, their taps in order or, with `backward`, from the last on.
INLINE void pack_winograd_block(
    const int outputs, const float *weights, long output_step, long input_step, int backward, int inputs,
    float *packed) {
    for (int c = 0; c < inputs; c++) {
        float taps[9][LANES] __attribute__((aligned(64)));
        for (int q = 0; q < outputs; q++) {
            const float *filter = weights + q * output_step + c * input_step;
            UNROLL for (int tap = 0; tap < 9; tap++) taps[tap][q] = filter[backward ? 8 - tap : tap];
        }
        lane g[9], u[FREQUENCIES];
        UNROLL for (int tap = 0; tap < 9; tap++) g[tap] = load(taps[tap]);
        winograd_filter(g, u);
        UNROLL for (int f = 0; f < FREQUENCIES; f++)
            memcpy(packed + ((long)f * inputs + c) * outputs, &u[f], outputs * sizeof(float));
    }
}

#define PACK_CASE(N)                                                                                               \
    case N: pack_winograd_block(N, from, output_step, input_step, backward, inputs, packed); break;

// Weights [outputs][inputs][3][3] into [block of outputs][frequency][input][outputs of the block]; with `backward`,
// those of the gradient of the input, whose inputs are the convolution's outputs.
static void pack_winograd(
    const float *weights, int x_channels, int y_channels, int width, int backward, float *packed) {
    const int inputs = backward ? y_channels : x_channels, outputs = backward ? x_channels : y_channels;
    const long output_step = backward ? 9 : 9L * x_channels, input_step = backward ? 9L * x_channels : 9;
    for (int r = 0; r < outputs;) {
        const int n = winograd_outputs(outputs - r, width);
        const float *from = weights + r * output_step;
        switch (n) {
            PACK_CASE(1) PACK_CASE(2) PACK_CASE(3)
#if TILE_OUTPUTS == 6
            PACK_CASE(4) PACK_CASE(5) PACK_CASE(6)
#endif
#if TILE_PIXELS > 2
            PACK_CASE(12)
#endif
        }
        packed += (long)FREQUENCIES * inputs * n;
        r += n;
    }
}

// The tiles of one group, and where they lie in the image.
typedef struct {
    int count;
    int row[WINOGRAD_GROUP], pixel[WINOGRAD_GROUP];  // of the output
} winograd_group;

// The rows h + first ... of an image, null where there are none.
INLINE int winograd_rows(const fbwork_image *image, int h, int count, const float **rows) {
    int missing = 0;
    for (int i = 0; i < count; i++) {
        rows[i] = h + i < 0 || h + i >= image->height ? NULL : row_of(image, h + i);
        missing |= !rows[i];
    }
    return !missing;
}

// All channels of a group of tiles: transformed[frequency][channel][tile].
static __attribute__((noinline)) void winograd_inputs(
    const fbwork_image *x, const winograd_group *group, float *transformed) {
    const long step = winograd_input_step(x->channels);
    for (int t = 0; t < group->count; t++) {
        const float *rows[4];
        const int w = group->pixel[t] - 1;
        const int is_inside = winograd_rows(x, group->row[t] - 1, 4, rows) & (w + ALONG - 1 <= x->width);
        float *v = transformed + t * LANES;
        for (int c = 0; c < x->channels; c++) {
            if (is_inside) winograd_input(rows, w, x->width, 1, v, step);
            else winograd_input(rows, w, x->width, 0, v, step);
            for (int i = 0; i < 4; i++) rows[i] += rows[i] ? x->channel_stride : 0;
            v += WINOGRAD_GROUP * LANES;
        }
    }
}

// Products of one frequency for some outputs and tiles: m[output][frequency][tile] = sum over channels.
INLINE void winograd_products(
    const int outputs, const int tiles, const float *v, const float *weights, int channels, float *m,
    fbwork_upcoming *upcoming) {
    lane sum[2 * TILE_OUTPUTS][TILE_PIXELS];
    for (int first = 0; first < channels; first += WINOGRAD_CHAIN) {
        const int last = smaller(channels, first + WINOGRAD_CHAIN);
        UNROLL for (int r = 0; r < outputs; r++) UNROLL for (int t = 0; t < tiles; t++) sum[r][t] = zero();
        fetch(upcoming, (last - first) * outputs * tiles / LANES);
        for (int c = first; c < last; c++) {
            lane d[TILE_PIXELS];
            UNROLL for (int t = 0; t < tiles; t++) {
                d[t] = load(v + t * LANES);
                PIN(d[t]);
            }
            UNROLL for (int r = 0; r < outputs; r++) {
                lane weight = splat(weights[r]);
                if (tiles > 1) PIN(weight);
                UNROLL for (int t = 0; t < tiles; t++) sum[r][t] += weight * d[t];
            }
            weights += outputs;
            v += WINOGRAD_GROUP * LANES;
        }
        UNROLL for (int r = 0; r < outputs; r++)
            UNROLL for (int t = 0; t < tiles; t++) {
                float *target = m + (r * FREQUENCIES * WINOGRAD_GROUP + t) * LANES;
                store(target, first == 0 ? sum[r][t] : load(target) + sum[r][t]);
            }
    }
}

#define WINOGRAD_CASE(N)                                                                                           \
    case N:                                                                                                        \
        for (int f = 0; f < FREQUENCIES; f++) {                                                                    \
            const float *v = transformed + f * step, *w = weights + (long)f * channels * N;                        \
            float *m = products + f * WINOGRAD_GROUP * LANES;                                                      \
            int t = 0;                                                                                             \
            if (N <= TILE_OUTPUTS)                                                                                 \
                for (; t + TILE_PIXELS <= tiles; t += TILE_PIXELS)                                                 \
                    winograd_products(N, TILE_PIXELS, v + t * LANES, w, channels, m + t * LANES, upcoming);                  \
            if (TILE_PIXELS > 2)                                                                                   \
                for (; t + 2 <= tiles; t += 2)                                                                     \
                    winograd_products(N, TILE_PIXELS > 2 ? 2 : 1, v + t * LANES, w, channels, m + t * LANES, upcoming);      \
            for (; t < tiles; t++) winograd_products(N, 1, v + t * LANES, w, channels, m + t * LANES, upcoming);             \
        }                                                                                                          \
        break;

// The products of a block of outputs at all frequencies of a group of tiles.
static __attribute__((noinline)) void winograd_block(
    int outputs, int tiles, const float *transformed, const float *weights, int channels, float *products,
    fbwork_upcoming *upcoming) {
    const long step = winograd_input_step(channels);
    switch (outputs) {
        WINOGRAD_CASE(1) WINOGRAD_CASE(2) WINOGRAD_CASE(3)
#if TILE_OUTPUTS == 6
        WINOGRAD_CASE(4) WINOGRAD_CASE(5) WINOGRAD_CASE(6)
#endif
#if TILE_PIXELS > 2
        WINOGRAD_CASE(12)
#endif
    }
}

// Pixels of a block of outputs from their products.
INLINE void winograd_finish(
    const fbwork_image *y, int last, const fbwork_epilogue *epilogue, const float *bias, const winograd_group *group,
    int first_output, int outputs, const float *products) {
    tile_row rows[WINOGRAD_GROUP][TILE_ROWS];
    for (int t = 0; t < group->count; t++)
        for (int i = 0; i < smaller(TILE_ROWS, last - group->row[t]); i++) {
            const int h = group->row[t] + i;
            rows[t][i] = (tile_row){
                .y = mutable_row_of(y, h), .channel_stride = y->channel_stride, .output_step = LANES};
            set_epilogue(&rows[t][i], epilogue, h, 0, 0);
        }
    for (int r = 0; r < outputs; r++) {
        const int output = first_output + r;
        const lane shift = bias ? splat(bias[output]) : zero();
        for (int t = 0; t < group->count; t++) {
            lane pixels[TILE_ROWS][TILE_COLUMNS];
            const int w = group->pixel[t];
            winograd_output(
                products + (r * FREQUENCIES * WINOGRAD_GROUP + t) * LANES, WINOGRAD_GROUP * LANES, pixels);
            for (int i = 0; i < smaller(TILE_ROWS, last - group->row[t]); i++) {
                tile_finish(&rows[t][i], output, w, pixels[i][0] + shift);
                if (w + 1 < y->width) tile_finish(&rows[t][i], output, w + 1, pixels[i][1] + shift);
                if (w + 2 < y->width) tile_finish(&rows[t][i], output, w + 2, pixels[i][2] + shift);
                if (w + 3 < y->width) tile_finish(&rows[t][i], output, w + 3, pixels[i][3] + shift);
            }
        }
    }
}

static void convolve_winograd(
    const fbwork_image *x, const float *packed, const float *bias, const fbwork_image *y, int first, int last,
    const fbwork_epilogue *epilogue, float *scratch, fbwork_upcoming *upcoming) {
    const int inputs = x->channels, outputs = y->channels;
    float *products = scratch + FREQUENCIES * winograd_input_step(inputs);
    winograd_group group = {0};
    for (int h = first; h < last; h += TILE_ROWS)
        for (int w = 0; w < y->width; w += TILE_COLUMNS) {
            group.row[group.count] = h;
            group.pixel[group.count++] = w;
            const int is_end = h + TILE_ROWS >= last && w + TILE_COLUMNS >= y->width;
            if (group.count < WINOGRAD_GROUP && !is_end) continue;
            winograd_inputs(x, &group, scratch);
            const float *weights = packed;
            for (int r = 0; r < outputs;) {
                const int n = winograd_outputs(outputs - r, y->width);
                winograd_block(n, group.count, scratch, weights, inputs, products, upcoming);
                winograd_finish(y, last, epilogue, bias, &group, r, n, products);
                weights += (long)FREQUENCIES * inputs * n;
                r += n;
            }
            group.count = 0;
        }
}
