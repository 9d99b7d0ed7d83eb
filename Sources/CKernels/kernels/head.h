// Global average pooling, the linear classifier and softmax cross-entropy of one block.
#include <math.h>

static void pool(const fbwork_image *x, float *pooled) {
    const float factor = 1.0f / ((float)x->height * (float)x->width);
    for (int c = 0; c < x->channels; c++) {
        lane sum = zero();
        for (int h = 0; h < x->height; h++) {
            const float *p = row_of(x, h) + c * x->channel_stride;
            lane row = zero();
            for (int w = 0; w < x->width; w++) row += load(p + w * LANES);
            sum += row;
        }
        store(pooled + c * LANES, sum * splat(factor));
    }
}

static void pool_backward(
    const float *pooled_gradient, const fbwork_image *x, const fbwork_image *x_gradient, float ceiling, int first,
    int last) {
    const float factor = 1.0f / ((float)x->height * (float)x->width);
    for (int h = first; h < last; h++)
        for (int c = 0; c < x->channels; c++) {
            const lane g = load(pooled_gradient + c * LANES) * splat(factor);
            const float *p = row_of(x, h) + c * x->channel_stride;
            float *q = mutable_row_of(x_gradient, h) + c * x_gradient->channel_stride;
            for (int w = 0; w < x->width; w++) store(q + w * LANES, keep(g, passes_below(load(p + w * LANES), ceiling)));
        }
}

static void multiply_by(const float *factors, long count, float *values) {
    for (long i = 0; i < count; i++) values[i] *= factors[i];
}

static void linear(
    const float *x, int inputs, const float *weights, const float *bias, int outputs, float *y) {
    for (int k = 0; k < outputs; k++) {
        lane sum = splat(bias[k]);
        for (int c = 0; c < inputs; c++) sum += splat(weights[(long)k * inputs + c]) * load(x + c * LANES);
        store(y + k * LANES, sum);
    }
}

static void linear_backward(
    const float *y_gradient, const float *x, int inputs, const float *weights, int outputs, float *x_gradient,
    float *weights_gradient, float *bias_gradient) {
    for (int c = 0; c < inputs; c++) {
        lane sum = zero();
        for (int k = 0; k < outputs; k++)
            sum += splat(weights[(long)k * inputs + c]) * load(y_gradient + k * LANES);
        store(x_gradient + c * LANES, sum);
    }
    for (int k = 0; k < outputs; k++) {
        const lane g = load(y_gradient + k * LANES);
        bias_gradient[k] = (float)total(g);
        for (int c = 0; c < inputs; c++)
            weights_gradient[(long)k * inputs + c] = (float)total(g * load(x + c * LANES));
    }
}

static double cross_entropy(
    const float *logits, int classes, const int32_t *labels, int count, float factor, float *gradient,
    int *correct) {
    double loss = 0;
    if (gradient) memset(gradient, 0, sizeof(float) * LANES * (size_t)classes);
    for (int i = 0; i < count; i++) {
        int best = 0;
        for (int k = 1; k < classes; k++)
            if (logits[k * LANES + i] > logits[best * LANES + i]) best = k;
        const double largest = logits[best * LANES + i];
        double sum = 0;
        for (int k = 0; k < classes; k++) sum += exp(logits[k * LANES + i] - largest);
        loss += log(sum) + largest - logits[labels[i] * LANES + i];
        *correct += best == labels[i];
        if (!gradient) continue;
        for (int k = 0; k < classes; k++) {
            const double probability = exp(logits[k * LANES + i] - largest) / sum;
            gradient[k * LANES + i] = (float)((probability - (k == labels[i])) * factor);
        }
    }
    return loss;
}
