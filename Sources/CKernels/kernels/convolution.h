// Convolution and the gradient of its input, as sums of row tiles.

// A kernel has at most this many rows.
#define MAXIMUM_KERNEL 16

static void pack_forward(
    const fbwork_geometry *geometry, const float *weights, int inputs, int outputs, float *packed) {
    const int k = geometry->kernel, depth = inputs / geometry->groups, width = outputs / geometry->groups;
    for (int group = 0; group < geometry->groups; group++) {
        for (int r = 0; r < width;) {
            const int n = tile_outputs(width - r);
            const float *filter = weights + (long)(group * width + r) * depth * k * k;
            for (int i = 0; i < k; i++)
                for (int c = 0; c < depth; c++)
                    for (int j = 0; j < k; j++)
                        for (int q = 0; q < n; q++) *packed++ = filter[((long)q * depth + c) * k * k + i * k + j];
            r += n;
        }
    }
}

// y[h][w] = sum over i, j of w[i][j] x[h s + i - p][w s + j - p].
static void convolve(
    const fbwork_geometry *geometry, const fbwork_image *x, const float *packed, const float *bias,
    const fbwork_image *y, int first, int last, const fbwork_epilogue *epilogue, fbwork_upcoming *upcoming) {
    const int k = geometry->kernel, depth = x->channels / geometry->groups, width = y->channels / geometry->groups;
    tile_source sources[MAXIMUM_KERNEL];
    for (int h = first; h < last; h++) {
        for (int group = 0; group < geometry->groups; group++) {
            int count = 0;
            for (int i = 0; i < k; i++) {
                const int input = h * geometry->stride + i - geometry->padding;
                if (input < 0 || input >= x->height) continue;
                const float *start = row_of(x, input) + (long)group * depth * x->channel_stride;
                sources[count++] = (tile_source){
                    .x = start - (long)geometry->padding * LANES, .channel_stride = x->channel_stride,
                    .channels = depth, .taps = k, .before = i * depth * k};
            }
            tile_row row = {
                .sources = sources, .source_count = count, .input_step = (long)geometry->stride * LANES,
                .weights = packed + (long)group * width * depth * k * k, .weights_per_output = depth * k * k,
                .bias = bias ? bias + group * width : NULL, .outputs = width, .pixels = y->width,
                .y = mutable_row_of(y, h) + (long)group * width * y->channel_stride,
                .channel_stride = y->channel_stride, .output_step = LANES, .upcoming = upcoming};
            set_epilogue(&row, epilogue, h, group * width, 0);
            run_tiles(&row, k);
        }
    }
}

// Kernel rows (or columns) that reach phase `phase` = (position + padding) mod stride: phase, phase + stride, ...
INLINE int phase_taps(const fbwork_geometry *geometry, int phase) {
    return phase < geometry->kernel ? divide_up(geometry->kernel - phase, geometry->stride) : 0;
}

static void pack_backward(
    const fbwork_geometry *geometry, const float *weights, int inputs, int outputs, float *packed) {
    const int k = geometry->kernel, s = geometry->stride;
    const int depth = inputs / geometry->groups, width = outputs / geometry->groups;
    for (int group = 0; group < geometry->groups; group++) {
        const float *filters = weights + (long)group * width * depth * k * k;
        for (int phase = 0; phase < s * s; phase++) {
            const int rows = phase_taps(geometry, phase / s), columns = phase_taps(geometry, phase % s);
            for (int c = 0; c < depth;) {
                const int n = tile_outputs(depth - c);
                for (int i = 0; i < rows; i++)
                    for (int r = 0; r < width; r++)
                        for (int j = columns - 1; j >= 0; j--)
                            for (int q = 0; q < n; q++)
                                *packed++ = filters[((long)r * depth + c + q) * k * k + (phase / s + i * s) * k
                                                    + phase % s + j * s];
                c += n;
            }
        }
    }
}

// One row of the gradient of x, one group, the pixels of one column phase.
INLINE void convolve_backward_phase(
    const fbwork_geometry *geometry, const fbwork_image *y_gradient, const float *packed,
    const fbwork_image *x_gradient, int h, int group, int column_phase, const fbwork_epilogue *epilogue,
    fbwork_upcoming *upcoming) {
    const int s = geometry->stride, p = geometry->padding;
    const int depth = x_gradient->channels / geometry->groups, width = y_gradient->channels / geometry->groups;
    const int row_phase = (h + p) % s;
    const int rows = phase_taps(geometry, row_phase), columns = phase_taps(geometry, column_phase);
    const int first_pixel = ((column_phase - p) % s + s) % s;
    if (first_pixel >= x_gradient->width) return;
    const int first_input = (first_pixel + p - column_phase) / s - (columns - 1);
    tile_source sources[MAXIMUM_KERNEL];
    int count = 0;
    for (int i = 0; i < rows; i++) {
        const int input = (h + p - row_phase) / s - i;
        if (input < 0 || input >= y_gradient->height || columns == 0) continue;
        const float *start = row_of(y_gradient, input) + (long)group * width * y_gradient->channel_stride;
        sources[count++] = (tile_source){
            .x = start + (long)first_input * LANES, .channel_stride = y_gradient->channel_stride,
            .channels = width, .taps = columns, .before = i * width * columns};
    }
    tile_row row = {
        .sources = sources, .source_count = count, .input_step = LANES, .weights = packed,
        .weights_per_output = rows * columns * width, .outputs = depth,
        .pixels = divide_up(x_gradient->width - first_pixel, s),
        .y = mutable_row_of(x_gradient, h) + (long)group * depth * x_gradient->channel_stride + first_pixel * LANES,
        .channel_stride = x_gradient->channel_stride, .output_step = (long)s * LANES, .upcoming = upcoming};
    set_epilogue(&row, epilogue, h, group * depth, first_pixel);
    run_tiles(&row, columns);
}

static void convolve_backward(
    const fbwork_geometry *geometry, const fbwork_image *y_gradient, const float *packed,
    const fbwork_image *x_gradient, int first, int last, const fbwork_epilogue *epilogue, fbwork_upcoming *upcoming) {
    const int s = geometry->stride;
    const int depth = x_gradient->channels / geometry->groups, width = y_gradient->channels / geometry->groups;
    for (int group = 0; group < geometry->groups; group++) {
        for (int phase = 0; phase < s * s; phase++) {
            for (int h = first; h < last; h++)
                if ((h + geometry->padding) % s == phase / s)
                    convolve_backward_phase(
                        geometry, y_gradient, packed, x_gradient, h, group, phase % s, epilogue, upcoming);
            packed += (long)phase_taps(geometry, phase / s) * phase_taps(geometry, phase % s) * depth * width;
        }
    }
}

static void pack_mix(const float *a_weights, int a, const float *b_weights, int b, int outputs, float *packed) {
    for (int r = 0; r < outputs;) {
        const int n = tile_outputs(outputs - r);
        for (int c = 0; c < a; c++)
            for (int q = 0; q < n; q++) *packed++ = a_weights[(long)(r + q) * a + c];
        for (int c = 0; c < b; c++)
            for (int q = 0; q < n; q++) *packed++ = b_weights[(long)(r + q) * b + c];
        r += n;
    }
}

static void mix(
    const fbwork_image *a, const fbwork_image *b, const float *packed, const float *bias, const fbwork_image *y,
    int first, int last, const fbwork_epilogue *epilogue) {
    for (int h = first; h < last; h++) {
        tile_source sources[2] = {
            {.x = row_of(a, h), .channel_stride = a->channel_stride, .channels = a->channels, .taps = 1}};
        if (b)
            sources[1] = (tile_source){
                .x = row_of(b, h), .channel_stride = b->channel_stride, .channels = b->channels, .taps = 1,
                .before = a->channels};
        tile_row row = {
            .sources = sources, .source_count = b ? 2 : 1, .input_step = LANES, .weights = packed,
            .weights_per_output = a->channels + (b ? b->channels : 0), .bias = bias, .outputs = y->channels,
            .pixels = y->width, .y = mutable_row_of(y, h), .channel_stride = y->channel_stride,
            .output_step = LANES};
        set_epilogue(&row, epilogue, h, 0, 0);
        tile_1(&row);
    }
}
