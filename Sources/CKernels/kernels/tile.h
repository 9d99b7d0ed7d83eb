// The one kernel of convolution, its input gradient and 1x1 mixtures: some outputs of some pixels of one row are kept in
// registers while the sources (rows of the input) are read, and the weights are broadcast.

// A row of input, already moved to the first tap of output pixel 0.
typedef struct {
    const float *x;
    long channel_stride;
    int channels;
    int taps;  // neighbouring pixels
    int before;  // weights of one output that belong to earlier sources
} tile_source;

// One row of output.
typedef struct {
    const tile_source *sources;
    int source_count;
    long input_step;  // floats from an output pixel's first tap to that of the next
    const float *weights;  // [output block][source][channel][tap][outputs of the block]
    int weights_per_output;
    const float *bias;
    int outputs, pixels;
    float *y;
    long channel_stride, output_step;  // floats
    const float *addend, *positive;
    long addend_stride, positive_stride;  // floats from channel to channel
    const int32_t *live;
    int rectify;
    float ceiling;
    fbwork_upcoming *upcoming;
} tile_row;

// Outputs kept together when `remaining` are left: as many as there are registers for, and no thin rest.
INLINE int tile_outputs(int remaining) {
    if (remaining <= TILE_OUTPUTS) return remaining;
    if (remaining < 2 * TILE_OUTPUTS) return (remaining + 1) / 2;
    return TILE_OUTPUTS;
}

INLINE void tile_finish(const tile_row *row, int output, int pixel, lane v) {
    long offset = pixel * row->output_step;
    if (row->addend) v += load(row->addend + output * row->addend_stride + offset);
    if (row->rectify) v = rectified(v, row->ceiling);
    if (row->positive)
        v = keep(v, passes_below(load(row->positive + output * row->positive_stride + offset), row->ceiling));
    if (row->live) v = keep(v, load_mask(row->live));
    store(row->y + output * row->channel_stride + offset, v);
}

// Products that are added one after another before the sum is put aside: rounding errors grow with the root of their
// number, so that long sums of short sums keep about as many digits as pairwise ones.
#define TILE_CHAIN 96

// outputs and pixels are constants of each copy; taps and step are where they are not 0.
INLINE void tile(
    const int outputs, const int pixels, const int taps, const long step, const tile_row *row, const float *weights,
    int first_output, int first_pixel) {
    lane sum[TILE_OUTPUTS][TILE_PIXELS], aside[TILE_OUTPUTS][TILE_PIXELS];
    UNROLL for (int r = 0; r < outputs; r++) {
        lane bias = row->bias ? splat(row->bias[first_output + r]) : zero();
        UNROLL for (int t = 0; t < pixels; t++) sum[r][t] = bias;
    }
    const long input_step = step ? step : row->input_step;
    int chain = 0, has_aside = 0;
    for (int s = 0; s < row->source_count; s++) {
        const tile_source *source = row->sources + s;
        const int tap_count = taps ? taps : source->taps;
        const float *x = source->x + first_pixel * input_step;
        const float *w = weights + (long)source->before * outputs;
        for (int c = 0; c < source->channels;) {
            if (chain >= TILE_CHAIN) {
                UNROLL for (int r = 0; r < outputs; r++) {
                    UNROLL for (int t = 0; t < pixels; t++) {
                        aside[r][t] = has_aside ? aside[r][t] + sum[r][t] : sum[r][t];
                        sum[r][t] = zero();
                    }
                }
                has_aside = 1;
                chain = 0;
            }
            const int last = smaller(source->channels, c + divide_up(TILE_CHAIN - chain, tap_count));
            chain += (last - c) * tap_count;
            if (first_output == 0) fetch(row->upcoming, (last - c) * tap_count);
            for (; c < last; c++) {
                for (int k = 0; k < tap_count; k++) {
                    lane v[TILE_PIXELS];
                    UNROLL for (int t = 0; t < pixels; t++) {
                        v[t] = load(x + k * LANES + t * input_step);
                        PIN(v[t]);
                    }
                    UNROLL for (int r = 0; r < outputs; r++) {
                        lane weight = splat(w[r]);
                        PIN(weight);
                        UNROLL for (int t = 0; t < pixels; t++) sum[r][t] += weight * v[t];
                    }
                    w += outputs;
                }
                x += source->channel_stride;
            }
        }
    }
    UNROLL for (int r = 0; r < outputs; r++) {
        UNROLL for (int t = 0; t < pixels; t++)
            tile_finish(
                row, first_output + r, first_pixel + t, has_aside ? sum[r][t] + aside[r][t] : sum[r][t]);
    }
}

#define TILE_CASE(N)                                                                                               \
    case N:                                                                                                        \
        for (; p + TILE_PIXELS <= row->pixels; p += TILE_PIXELS) tile(N, TILE_PIXELS, taps, step, row, w, r, p);    \
        for (; p < row->pixels; p++) tile(N, 1, taps, step, row, w, r, p);                                          \
        break;

#if TILE_OUTPUTS == 6
#define TILE_CASES TILE_CASE(1) TILE_CASE(2) TILE_CASE(3) TILE_CASE(4) TILE_CASE(5) TILE_CASE(6)
#else
#define TILE_CASES TILE_CASE(1) TILE_CASE(2) TILE_CASE(3)
#endif

INLINE void tile_blocks(const int taps, const long step, const tile_row *row) {
    const float *w = row->weights;
    for (int r = 0; r < row->outputs;) {
        const int outputs = tile_outputs(row->outputs - r);
        int p = 0;
        switch (outputs) { TILE_CASES }
        w += (long)outputs * row->weights_per_output;
        r += outputs;
    }
}

static __attribute__((noinline)) void tile_3(const tile_row *row) { tile_blocks(3, LANES, row); }
static __attribute__((noinline)) void tile_1(const tile_row *row) { tile_blocks(1, LANES, row); }
static __attribute__((noinline)) void tile_any(const tile_row *row) { tile_blocks(0, 0, row); }

// All outputs of a row.
INLINE void run_tiles(const tile_row *row, int taps) {
    if (row->input_step == LANES && taps == 3) {
        tile_3(row);
    } else if (row->input_step == LANES && taps == 1) {
        tile_1(row);
    } else {
        tile_any(row);
    }
}

// Lets a row of the epilogue's images start at channel `channel` and pixel `pixel`.
INLINE void set_epilogue(tile_row *row, const fbwork_epilogue *epilogue, int h, int channel, int pixel) {
    const fbwork_image *addend = epilogue->addend, *positive = epilogue->positive;
    row->addend = addend ? row_of(addend, h) + channel * addend->channel_stride + pixel * LANES : NULL;
    row->addend_stride = addend ? addend->channel_stride : 0;
    row->positive = positive ? row_of(positive, h) + channel * positive->channel_stride + pixel * LANES : NULL;
    row->positive_stride = positive ? positive->channel_stride : 0;
    row->live = epilogue->live;
    row->rectify = epilogue->rectify;
    row->ceiling = epilogue->ceiling;
}
