// Convolution of one image in patches. Rows of a patch are short, so that the pixels kept in registers together come from
// several rows, and every weight is read once for all of them.

// One group of a convolution.
typedef struct {
    const fbwork_image *x, *y;  // x with its margins, so that no tap lies outside
    const fbwork_epilogue *epilogue;
    const float *bias;
    int kernel, stride, depth;
    int first_input, first_output;  // channels before those of the group
    int first_pixel, width;  // rows first_pixel / width ... of y
} image_group;

INLINE void image_finish(const image_group *group, int output, int h, int w, lane v) {
    tile_row row = {
        .y = mutable_row_of(group->y, h), .channel_stride = group->y->channel_stride, .output_step = LANES};
    set_epilogue(&row, group->epilogue, h, 0, 0);
    tile_finish(&row, output, w, v);
}

// outputs, pixels and taps are constants of each copy; taps 0: any.
INLINE void image_tile(
    const int outputs, const int pixels, const int taps, const image_group *group, const float *weights,
    int first_output, int first_pixel) {
    const int kernel = taps ? taps : group->kernel;
    const long channel_stride = group->x->channel_stride;
    lane sum[TILE_OUTPUTS][TILE_PIXELS], aside[TILE_OUTPUTS][TILE_PIXELS];
    long start[TILE_PIXELS];
    int row[TILE_PIXELS], column[TILE_PIXELS];
    UNROLL for (int t = 0; t < pixels; t++) {
        row[t] = (first_pixel + t) / group->width;
        column[t] = (first_pixel + t) % group->width;
        start[t] = group->first_input * channel_stride + (long)column[t] * group->stride * LANES;
    }
    UNROLL for (int r = 0; r < outputs; r++) {
        const lane bias = splat(group->bias[first_output + r]);
        UNROLL for (int t = 0; t < pixels; t++) sum[r][t] = bias;
    }
    int chain = 0, has_aside = 0;
    for (int i = 0; i < kernel; i++) {
        const float *x[TILE_PIXELS];
        UNROLL for (int t = 0; t < pixels; t++) x[t] = row_of(group->x, row[t] * group->stride + i) + start[t];
        for (int c = 0; c < group->depth;) {
            if (chain >= TILE_CHAIN) {
                UNROLL for (int r = 0; r < outputs; r++)
                    UNROLL for (int t = 0; t < pixels; t++) {
                        aside[r][t] = has_aside ? aside[r][t] + sum[r][t] : sum[r][t];
                        sum[r][t] = zero();
                    }
                has_aside = 1;
                chain = 0;
            }
            const int last = smaller(group->depth, c + divide_up(TILE_CHAIN - chain, kernel));
            chain += (last - c) * kernel;
            for (; c < last; c++) {
                for (int j = 0; j < kernel; j++) {
                    lane v[TILE_PIXELS];
                    UNROLL for (int t = 0; t < pixels; t++) {
                        v[t] = load(x[t] + j * LANES);
                        PIN(v[t]);
                    }
                    UNROLL for (int r = 0; r < outputs; r++) {
                        lane weight = splat(weights[r]);
                        if (pixels > 1) PIN(weight);
                        UNROLL for (int t = 0; t < pixels; t++) sum[r][t] += weight * v[t];
                    }
                    weights += outputs;
                }
                UNROLL for (int t = 0; t < pixels; t++) x[t] += channel_stride;
            }
        }
    }
    UNROLL for (int t = 0; t < pixels; t++)
        UNROLL for (int r = 0; r < outputs; r++)
            image_finish(
                group, first_output + r, row[t], column[t], has_aside ? sum[r][t] + aside[r][t] : sum[r][t]);
}

#define IMAGE_CASE(N)                                                                                              \
    case N:                                                                                                        \
        for (; p + TILE_PIXELS <= last; p += TILE_PIXELS) image_tile(N, TILE_PIXELS, taps, group, weights, output, p); \
        for (; p < last; p++) image_tile(N, 1, taps, group, weights, output, p);                                   \
        break;

// All outputs of a group, pixels first ..< last of y counted row by row.
INLINE void image_blocks(const int taps, const image_group *group, const float *weights, int outputs, int last) {
    const long size = (long)group->depth * group->kernel * group->kernel;
    for (int r = 0; r < outputs;) {
        const int n = tile_outputs(outputs - r), output = group->first_output + r;
        int p = group->first_pixel;
        switch (n) {
            IMAGE_CASE(1) IMAGE_CASE(2) IMAGE_CASE(3)
#if TILE_OUTPUTS == 6
            IMAGE_CASE(4) IMAGE_CASE(5) IMAGE_CASE(6)
#endif
        }
        weights += n * size;
        r += n;
    }
}

static __attribute__((noinline)) void image_1(const image_group *g, const float *w, int outputs, int last) {
    image_blocks(1, g, w, outputs, last);
}
static __attribute__((noinline)) void image_3(const image_group *g, const float *w, int outputs, int last) {
    image_blocks(3, g, w, outputs, last);
}
static __attribute__((noinline)) void image_any(const image_group *g, const float *w, int outputs, int last) {
    image_blocks(0, g, w, outputs, last);
}

static void convolve_image(
    const fbwork_geometry *geometry, const fbwork_image *x, const float *packed, const float *bias,
    const fbwork_image *y, int first, int last, const fbwork_epilogue *epilogue) {
    const int k = geometry->kernel, depth = x->channels / geometry->groups, outputs = y->channels / geometry->groups;
    fbwork_image padded = *x;
    padded.data -= geometry->padding * (x->row_stride + LANES);
    for (int i = 0; i < geometry->groups; i++) {
        const image_group group = {
            .x = &padded, .y = y, .epilogue = epilogue, .bias = bias, .kernel = k, .stride = geometry->stride,
            .depth = depth, .first_input = i * depth, .first_output = i * outputs, .first_pixel = first * y->width,
            .width = y->width};
        const float *weights = packed + (long)i * outputs * depth * k * k;
        if (k == 1) {
            image_1(&group, weights, outputs, last * y->width);
        } else if (k == 3) {
            image_3(&group, weights, outputs, last * y->width);
        } else {
            image_any(&group, weights, outputs, last * y->width);
        }
    }
}
