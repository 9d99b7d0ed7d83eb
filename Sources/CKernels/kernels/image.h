// One image in the lanes: a grid of 4 x 4 patches, the patch of row i and column j in lane 4 i + j. Every kernel that
// knows 16 images in the lanes runs on 16 patches as well, as long as the margins hold what the neighbours have there.

#define GRID FBWORK_GRID
#define NONE 16  // of the second argument of a shuffle: the lane of a vector of zeros

// The lane's left, right, upper or lower neighbour; zero at the edge of the image.
INLINE lane from_left(lane v) {
    return __builtin_shufflevector(v, zero(), NONE, 0, 1, 2, NONE, 4, 5, 6, NONE, 8, 9, 10, NONE, 12, 13, 14);
}
INLINE lane from_right(lane v) {
    return __builtin_shufflevector(v, zero(), 1, 2, 3, NONE, 5, 6, 7, NONE, 9, 10, 11, NONE, 13, 14, 15, NONE);
}
INLINE lane from_above(lane v) {
    return __builtin_shufflevector(v, zero(), NONE, NONE, NONE, NONE, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
}
INLINE lane from_below(lane v) {
    return __builtin_shufflevector(v, zero(), 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, NONE, NONE, NONE, NONE);
}

// Pixel `pixel` of the image, `size` pixels wide, as a place in patches `patch` pixels wide: where it lies in its patch,
// and which patch that is. -1: beyond the image.
INLINE int patch_of(int pixel, int size, int patch) { return pixel < 0 || pixel >= size ? -1 : pixel / patch; }

static void pack_image(const float *image, int size, const fbwork_image *x, int margin) {
    for (int h = -margin; h < x->height + margin; h++)
        for (int c = 0; c < x->channels; c++)
            for (int w = -margin; w < x->width + margin; w++) {
                float *target = x->data + h * x->row_stride + c * x->channel_stride + w * LANES;
                for (int i = 0; i < LANES; i++) {
                    const int row = i / GRID * x->height + h, column = i % GRID * x->width + w;
                    const int exists = row >= 0 && row < size && column >= 0 && column < size;
                    target[i] = exists ? image[((long)c * size + row) * size + column] : 0;
                }
            }
}

static void exchange_margins(const fbwork_image *x, int margin, const int32_t *live, int first, int last) {
    const int height = x->height, width = x->width;
    for (int h = first; h < last; h++)
        for (int c = 0; c < x->channels; c++) {
            float *row = x->data + h * x->row_stride + c * x->channel_stride;
            if (live) {
                const lane_mask row_mask = load_mask(live + h * LANES);
                const int32_t *column_masks = live + (long)height * LANES;
                for (int w = 0; w < width; w++)
                    store(row + w * LANES, keep(load(row + w * LANES), row_mask & load_mask(column_masks + w * LANES)));
            }
            for (int m = 1; m <= margin; m++) {
                store(row - m * LANES, from_left(load(row + (width - m) * LANES)));
                store(row + (width - 1 + m) * LANES, from_right(load(row + (m - 1) * LANES)));
            }
            if (h >= height - margin) {
                float *target = row - height * x->row_stride;
                for (int w = -margin; w < width + margin; w++)
                    store(target + w * LANES, from_above(load(row + w * LANES)));
            }
            if (h < margin) {
                float *target = row + height * x->row_stride;
                for (int w = -margin; w < width + margin; w++)
                    store(target + w * LANES, from_below(load(row + w * LANES)));
            }
        }
}

// Where pixel (h, w) of every patch of y lies in x, in floats from x's data; -1: beyond the image.
INLINE void find_sources(
    const fbwork_image *x, int size, const fbwork_image *y, int h, int w, long sources[LANES]) {
    for (int i = 0; i < LANES; i++) {
        const int row = i / GRID * y->height + h, column = i % GRID * y->width + w;
        const int patch_row = patch_of(row, size, x->height), patch_column = patch_of(column, size, x->width);
        sources[i] = patch_row < 0 || patch_column < 0
            ? -1
            : row % x->height * x->row_stride + column % x->width * LANES + patch_row * GRID + patch_column;
    }
}

static void rearrange(const fbwork_image *x, int size, const fbwork_image *y, int margin, int first, int last) {
    const int begin = first == 0 ? -margin : first, end = last == y->height ? last + margin : last;
    for (int h = begin; h < end; h++)
        for (int w = -margin; w < y->width + margin; w++) {
            long sources[LANES];
            find_sources(x, size, y, h, w, sources);
            for (int c = 0; c < y->channels; c++) {
                const float *from = x->data + c * x->channel_stride;
                float *to = y->data + h * y->row_stride + c * y->channel_stride + w * LANES;
                for (int i = 0; i < LANES; i++) to[i] = sources[i] < 0 ? 0 : from[sources[i]];
            }
        }
}

static void pool_image(const fbwork_image *x, int size, float *pooled) {
    for (int c = 0; c < x->channels; c++) {
        lane sum = zero();
        for (int h = 0; h < x->height; h++) {
            const float *p = x->data + h * x->row_stride + c * x->channel_stride;
            for (int w = 0; w < x->width; w++) sum += load(p + w * LANES);
        }
        pooled[c] = (float)(total(sum) / ((double)size * size));
    }
}

static void linear_image(
    const float *x, int inputs, const float *weights, const float *bias, int first, int last, float *y) {
    const int whole = inputs / LANES * LANES;
    for (int k = first; k < last; k++) {
        const float *row = weights + (long)k * inputs;
        lane sum = zero();
        for (int c = 0; c < whole; c += LANES) {
            lane a, b;
            memcpy(&a, row + c, sizeof a);
            memcpy(&b, x + c, sizeof b);
            sum += a * b;
        }
        double rest = bias[k] + total(sum);
        for (int c = whole; c < inputs; c++) rest += row[c] * x[c];
        y[k] = (float)rest;
    }
}
