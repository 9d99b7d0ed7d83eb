// Pooling of neighbouring pixels.

// The largest of the k x k pixels of x that exist, rows of y.
static void maximum_pool(
    const fbwork_image *x, const fbwork_geometry *geometry, const fbwork_image *y, int first, int last) {
    const int k = geometry->kernel, s = geometry->stride, p = geometry->padding;
    for (int h = first; h < last; h++)
        for (int c = 0; c < y->channels; c++) {
            float *out = mutable_row_of(y, h) + c * y->channel_stride;
            for (int w = 0; w < y->width; w++) {
                lane best = splat(-INFINITY);
                for (int i = larger(0, h * s - p); i < smaller(x->height, h * s - p + k); i++) {
                    const float *row = row_of(x, i) + c * x->channel_stride;
                    for (int j = larger(0, w * s - p); j < smaller(x->width, w * s - p + k); j++) {
                        const lane v = load(row + j * LANES);
                        const lane_mask mask = ~(v <= best);
                        best = (lane)(((lane_mask)v & mask) | ((lane_mask)best & ~mask));
                    }
                }
                store(out + w * LANES, best);
            }
        }
}

// Adds the gradient of rows of y to the pixel of x that was the largest, the first of several.
static void maximum_pool_backward(
    const fbwork_image *y_gradient, const fbwork_image *y, const fbwork_geometry *geometry, const fbwork_image *x,
    const fbwork_image *x_gradient, int first, int last) {
    const int k = geometry->kernel, s = geometry->stride, p = geometry->padding;
    for (int h = first; h < last; h++)
        for (int c = 0; c < y->channels; c++) {
            const float *g = row_of(y_gradient, h) + c * y_gradient->channel_stride;
            const float *best = row_of(y, h) + c * y->channel_stride;
            for (int w = 0; w < y->width; w++) {
                const lane largest = load(best + w * LANES), gradient = load(g + w * LANES);
                lane_mask open = ~(lane_mask){0};
                for (int i = larger(0, h * s - p); i < smaller(x->height, h * s - p + k); i++) {
                    const float *row = row_of(x, i) + c * x->channel_stride;
                    float *target = mutable_row_of(x_gradient, i) + c * x_gradient->channel_stride;
                    for (int j = larger(0, w * s - p); j < smaller(x->width, w * s - p + k); j++) {
                        const lane_mask found = (load(row + j * LANES) == largest) & open;
                        open &= ~found;
                        store(target + j * LANES, load(target + j * LANES) + keep(gradient, found));
                    }
                }
            }
        }
}

// The mean of size x size pixels that do not overlap, rows of y.
static void average_pool(const fbwork_image *x, int size, const fbwork_image *y, int first, int last) {
    const lane factor = splat(1.0f / ((float)size * (float)size));
    for (int h = first; h < last; h++)
        for (int c = 0; c < y->channels; c++) {
            float *out = mutable_row_of(y, h) + c * y->channel_stride;
            for (int w = 0; w < y->width; w++) {
                lane sum = zero();
                for (int i = 0; i < size; i++) {
                    const float *row = row_of(x, h * size + i) + c * x->channel_stride + (long)w * size * LANES;
                    for (int j = 0; j < size; j++) sum += load(row + j * LANES);
                }
                store(out + w * LANES, sum * factor);
            }
        }
}

// Its gradient, assigned: rows of x; pixels that no mean covers get 0.
static void average_pool_backward(
    const fbwork_image *y_gradient, int size, const fbwork_image *x_gradient, int first, int last) {
    const lane factor = splat(1.0f / ((float)size * (float)size));
    for (int h = first; h < last; h++)
        for (int c = 0; c < x_gradient->channels; c++) {
            float *out = mutable_row_of(x_gradient, h) + c * x_gradient->channel_stride;
            const int covered = h / size < y_gradient->height;
            const float *g = covered ? row_of(y_gradient, h / size) + c * y_gradient->channel_stride : NULL;
            for (int w = 0; w < x_gradient->width; w++)
                store(
                    out + w * LANES,
                    covered && w / size < y_gradient->width ? load(g + (long)(w / size) * LANES) * factor : zero());
        }
}
