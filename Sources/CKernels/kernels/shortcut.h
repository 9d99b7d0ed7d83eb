// The way of images into lanes, and the parameter-free shortcut (option A).

static void pack_images(const float *images, int count, const fbwork_image *x, int first, int last) {
    const long plane = (long)x->height * x->width;
    for (int h = first; h < last; h++)
        for (int c = 0; c < x->channels; c++) {
            float *p = mutable_row_of(x, h) + c * x->channel_stride;
            const float *source = images + c * plane + (long)h * x->width;
            for (int w = 0; w < x->width; w++)
                for (int i = 0; i < LANES; i++)
                    p[w * LANES + i] = i < count ? source[i * x->channels * plane + w] : 0;
        }
}

static void subsample(const fbwork_image *x, int stride, const fbwork_image *y, int first, int last) {
    const int before = (y->channels - x->channels) / 2;
    for (int h = first; h < last; h++)
        for (int c = 0; c < y->channels; c++) {
            float *q = mutable_row_of(y, h) + c * y->channel_stride;
            const int source = c - before;
            const float *p = row_of(x, h * stride) + source * x->channel_stride;
            const int exists = source >= 0 && source < x->channels;
            for (int w = 0; w < y->width; w++)
                store(q + w * LANES, exists ? load(p + (long)w * stride * LANES) : zero());
        }
}

static void subsample_backward(
    const fbwork_image *y_gradient, int stride, const fbwork_image *x_gradient, int first, int last) {
    const int before = (y_gradient->channels - x_gradient->channels) / 2;
    for (int h = first; h < last; h++)
        for (int c = 0; c < x_gradient->channels; c++) {
            float *p = mutable_row_of(x_gradient, h) + c * x_gradient->channel_stride;
            for (int w = 0; w < x_gradient->width; w++) store(p + w * LANES, zero());
            if (h % stride != 0) continue;
            const float *q = row_of(y_gradient, h / stride) + (c + before) * y_gradient->channel_stride;
            for (int w = 0; w < y_gradient->width; w++) store(p + (long)w * stride * LANES, load(q + w * LANES));
        }
}
