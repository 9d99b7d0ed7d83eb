// What batch normalization needs: moments over pixels and images, and scales per channel.

static void pivot(const fbwork_image *y, const int32_t *live, float *pivot) {
    const lane_mask mask = load_mask(live);
    int count = 0;
    for (int i = 0; i < LANES; i++) count += live[i] != 0;
    for (int c = 0; c < y->channels; c++) {
        const float *p = row_of(y, 0) + c * y->channel_stride;
        lane sum = zero();
        for (int w = 0; w < y->width; w++) sum += load(p + w * LANES);
        pivot[c] = (float)(total(keep(sum, mask)) / ((double)count * y->width));
    }
}

static void center(
    const fbwork_image *y, const float *pivot, const int32_t *live, const fbwork_image *centred, double *sums,
    int first, int last) {
    const lane_mask mask = load_mask(live);
    for (int c = 0; c < y->channels; c++) {
        const lane middle = splat(pivot[c]);
        wide sum = {0};
        for (int h = first; h < last; h++) {
            const float *p = row_of(y, h) + c * y->channel_stride;
            float *q = mutable_row_of(centred, h) + c * centred->channel_stride;
            lane row = zero();
            for (int w = 0; w < y->width; w++) {
                const lane v = keep(load(p + w * LANES) - middle, mask);
                row += v;
                store(q + w * LANES, v);
            }
            sum += widen(row);
        }
        if (sums) sums[c] += total_wide(sum);
    }
}

static void moments(
    const fbwork_image *y, const float *pivot, const int32_t *live, double *sums, double *squares, int first,
    int last) {
    const lane_mask mask = load_mask(live);
    for (int c = 0; c < y->channels; c++) {
        const lane middle = splat(pivot[c]);
        wide sum = {0}, square = {0};
        for (int h = first; h < last; h++) {
            const float *p = row_of(y, h) + c * y->channel_stride;
            lane row = zero(), row_square = zero();
            for (int w = 0; w < y->width; w++) {
                const lane v = load(p + w * LANES) - middle;
                row += v;
                row_square += v * v;
            }
            sum += widen(keep(row, mask));
            square += widen(keep(row_square, mask));
        }
        sums[c] += total_wide(sum);
        squares[c] += total_wide(square);
    }
}

static void gradient_moments(
    const fbwork_image *g, const fbwork_image *y, const float *mean, double *sums, double *products, int first,
    int last) {
    for (int c = 0; c < g->channels; c++) {
        const lane middle = y ? splat(mean[c]) : zero();
        wide sum = {0}, product = {0};
        for (int h = first; h < last; h++) {
            const float *p = row_of(g, h) + c * g->channel_stride;
            const float *q = y ? row_of(y, h) + c * y->channel_stride : NULL;
            lane row = zero(), row_product = zero();
            for (int w = 0; w < g->width; w++) {
                const lane v = load(p + w * LANES);
                row += v;
                if (q) row_product += v * (load(q + w * LANES) - middle);
            }
            sum += widen(row);
            product += widen(row_product);
        }
        sums[c] += total_wide(sum);
        if (y) products[c] += total_wide(product);
    }
}

static void scale(
    const fbwork_image *a, const float *scale, const fbwork_image *b, const float *slope, const float *bias,
    const fbwork_image *y, int first, int last, const fbwork_epilogue *epilogue) {
    for (int h = first; h < last; h++) {
        tile_row row = {.y = mutable_row_of(y, h), .channel_stride = y->channel_stride, .output_step = LANES};
        set_epilogue(&row, epilogue, h, 0, 0);
        for (int c = 0; c < y->channels; c++) {
            const float *p = row_of(a, h) + c * a->channel_stride;
            const float *q = b ? row_of(b, h) + c * b->channel_stride : NULL;
            const lane factor = splat(scale[c]), slope_factor = b ? splat(slope[c]) : zero(), start = splat(bias[c]);
            for (int w = 0; w < y->width; w++) {
                lane v = start + factor * load(p + w * LANES);
                if (q) v += slope_factor * load(q + w * LANES);
                tile_finish(&row, c, w, v);
            }
        }
    }
}

// Rows of c in groups of columns, so that the inner loop runs along contiguous memory.
static void multiply(int transposed, const double *a, const double *b, double *c, int m, int n, int k) {
    for (int i = 0; i < m; i++) {
        double *restrict row = c + (long)i * n;
        for (int j = 0; j < n; j++) row[j] = 0;
        for (int l = 0; l < k; l++) {
            const double factor = transposed ? a[(long)l * m + i] : a[(long)i * k + l];
            const double *restrict other = b + (long)l * n;
            for (int j = 0; j < n; j++) row[j] += factor * other[j];
        }
    }
}
