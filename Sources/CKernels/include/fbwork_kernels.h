// The inner loops of the engine, compiled once for every instruction set and reached through a table of functions.
//
// A lane tensor holds 16 images of a batch in the 16 lanes of a vector: [blocks][H][C][margin + W + margin][16] floats.
// One vector is one pixel of one channel of 16 images, so that every kernel is plain scalar code whose number is a
// vector. The margins hold zeros. A block whose last images do not exist has a mask of its live lanes.
#pragma once
#include <stdint.h>

// Functions are never null; of pointers to numbers the comments say which may be.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wnullability-completeness"

// Images in a block: floats in a vector.
#define FBWORK_LANES 16

// Where the lanes hold one image: rows, and columns, of its grid of patches.
#define FBWORK_GRID 4

// One block of a lane tensor, or a ring of its rows: row h lies at h & ring_mask (all ones: every row has a place).
typedef struct {
    float *data;  // row 0, channel 0, pixel 0
    long row_stride;  // floats
    long channel_stride;  // floats
    long ring_mask;
    int channels, height, width;
} fbwork_image;

// A square convolution.
typedef struct {
    int kernel, stride, padding, groups;
} fbwork_geometry;

// What happens to outputs before they are stored; every pointer may be null.
typedef struct {
    const fbwork_image *addend;  // added, same shape as the output (may be the output itself)
    const fbwork_image *positive;  // keeps the output only where this is not <= 0: the gradient of a ReLU
    const int32_t *live;  // mask of the lanes that are images: 0 or -1; the others become 0
    int rectify;  // ReLU
    float ceiling;  // where the ReLU, or that of `positive`, ends (ReLU6); 0: nowhere
} fbwork_epilogue;

// Memory that is read soon, last entry first: what computes for long fetches it into the cache bit by bit.
#define FBWORK_UPCOMING 8
typedef struct {
    const float *next[FBWORK_UPCOMING];
    long lines[FBWORK_UPCOMING];  // of 16 floats, from `next` on; more than 0
    int count;
} fbwork_upcoming;

// The kernels of one instruction set. Rows are half-open: first <= h < last.
typedef struct {
    // Images [lanes][C][H][W] (fewer than 16 where the block is not full) into rows of a block; missing images are 0.
    void (*_Nonnull pack_images)(const float *images, int count, const fbwork_image *x, int first, int last);

    // Weights [outputs][inputs/groups][k][k] into the order in which `convolve` reads them.
    void (*_Nonnull pack_forward)(
        const fbwork_geometry *geometry, const float *weights, int inputs, int outputs, float *packed);
    // The same for `convolve_backward`.
    void (*_Nonnull pack_backward)(
        const fbwork_geometry *geometry, const float *weights, int inputs, int outputs, float *packed);

    // y = convolution(x) + bias; bias[outputs] may be null, `upcoming` here and below too.
    void (*_Nonnull convolve)(
        const fbwork_geometry *geometry, const fbwork_image *x, const float *packed, const float *bias,
        const fbwork_image *y, int first, int last, const fbwork_epilogue *epilogue, fbwork_upcoming *upcoming);
    // Rows of the gradient of x from the gradient of y.
    void (*_Nonnull convolve_backward)(
        const fbwork_geometry *geometry, const fbwork_image *y_gradient, const float *packed,
        const fbwork_image *x_gradient, int first, int last, const fbwork_epilogue *epilogue,
        fbwork_upcoming *upcoming);
    // 3 x 3 convolutions at stride 1, padding 1 and one group by Winograd's F(2 x 4, 3 x 3): floats of scratch for x (or
    // the gradient of y) of `inputs` channels.
    long (*_Nonnull winograd_scratch)(int inputs);
    // Weights [outputs][inputs][3][3] into 24*outputs*inputs floats for the convolution or, with `backward`, for the
    // gradient of its input.
    void (*_Nonnull pack_winograd)(
        const float *weights, int inputs, int outputs, int width, int backward, float *packed);
    // y = convolution(x) + bias, or x gradient (as y) from y gradient (as x). `first` is even, `last` too or the height.
    void (*_Nonnull convolve_winograd)(
        const fbwork_image *x, const float *packed, const float *bias, const fbwork_image *y, int first, int last,
        const fbwork_epilogue *epilogue, float *scratch, fbwork_upcoming *upcoming);
    // Floats of scratch of `convolve_weights_winograd` for rows of `width` pixels.
    long (*_Nonnull winograd_weights_scratch)(int inputs, int outputs, int width);
    // As `convolve_weights`; `first` is even, `last` too or the height.
    void (*_Nonnull convolve_weights_winograd)(
        const fbwork_image *x, const fbwork_image *y_gradient, int first, int last, float *sums, float *gradient);

    // Floats of scratch that `convolve_weights` needs for y of `width` pixels a row.
    long (*_Nonnull weights_scratch)(const fbwork_geometry *geometry, int inputs, int outputs, int width);
    // Adds up the gradient of the weights over rows of y: call for row ranges that follow one another and cover
    // [0, height), with the same scratch `sums`; at the last row `gradient` [outputs][inputs/groups][k][k] is assigned
    // the sum over the block.
    void (*_Nonnull convolve_weights)(
        const fbwork_geometry *geometry, const fbwork_image *x, const fbwork_image *y_gradient, int first, int last,
        float *sums, float *gradient);

    // y = A a + B b + bias, where `packed` was packed by `pack_mix`; b may be null.
    void (*_Nonnull mix)(
        const fbwork_image *a, const fbwork_image *b, const float *packed, const float *bias, const fbwork_image *y,
        int first, int last, const fbwork_epilogue *epilogue);
    // A [outputs][a] and B [outputs][b] (null where b is 0) for `mix`.
    void (*_Nonnull pack_mix)(const float *a_weights, int a, const float *b_weights, int b, int outputs, float *packed);

    // y = scale * a + slope * b + bias per channel; b and slope may be null together.
    void (*_Nonnull scale)(
        const fbwork_image *a, const float *scale, const fbwork_image *b, const float *slope, const float *bias,
        const fbwork_image *y, int first, int last, const fbwork_epilogue *epilogue);

    // The mean of row 0 over pixels and live lanes, per channel: a number near the mean to take moments about.
    void (*_Nonnull pivot)(const fbwork_image *y, const int32_t *live, float *pivot);
    // centred = y - pivot in the live lanes, 0 elsewhere; sums[C] += the sum of that (sums may be null).
    void (*_Nonnull center)(
        const fbwork_image *y, const float *pivot, const int32_t *live, const fbwork_image *centred, double *sums,
        int first, int last);
    // sums[C] += sum of y - pivot; squares[C] += sum of (y - pivot)^2, over live lanes.
    void (*_Nonnull moments)(
        const fbwork_image *y, const float *pivot, const int32_t *live, double *sums, double *squares, int first,
        int last);
    // sums[C] += sum of g; products[C] += sum of g * (y - mean); g is 0 in dead lanes. y, mean, products may be null.
    void (*_Nonnull gradient_moments)(
        const fbwork_image *g, const fbwork_image *y, const float *mean, double *sums, double *products, int first,
        int last);

    // Option A: y = every stride-th pixel of x, zero-padded by (Cy - Cx)/2 channels on both sides, rows of y.
    void (*_Nonnull subsample)(const fbwork_image *x, int stride, const fbwork_image *y, int first, int last);
    // Its gradient, assigned: rows of x.
    void (*_Nonnull subsample_backward)(
        const fbwork_image *y_gradient, int stride, const fbwork_image *x_gradient, int first, int last);

    // The largest of the pixels under a kernel, rows of y (groups are not used).
    void (*_Nonnull maximum_pool)(
        const fbwork_image *x, const fbwork_geometry *geometry, const fbwork_image *y, int first, int last);
    // Its gradient, added to x gradient: rows of y.
    void (*_Nonnull maximum_pool_backward)(
        const fbwork_image *y_gradient, const fbwork_image *y, const fbwork_geometry *geometry, const fbwork_image *x,
        const fbwork_image *x_gradient, int first, int last);
    // The mean of size x size pixels that do not overlap, rows of y.
    void (*_Nonnull average_pool)(const fbwork_image *x, int size, const fbwork_image *y, int first, int last);
    // Its gradient, assigned: rows of x.
    void (*_Nonnull average_pool_backward)(
        const fbwork_image *y_gradient, int size, const fbwork_image *x_gradient, int first, int last);

    // pooled[C][16] = mean of x over the image.
    void (*_Nonnull pool)(const fbwork_image *x, float *pooled);
    // x gradient rows = pooled gradient / (H W) where x is not <= 0 and, with a ceiling, below it.
    void (*_Nonnull pool_backward)(
        const float *pooled_gradient, const fbwork_image *x, const fbwork_image *x_gradient, float ceiling, int first,
        int last);
    // values[i] *= factors[i].
    void (*_Nonnull multiply_by)(const float *factors, long count, float *values);
    // y[outputs][16] = weights[outputs][inputs] x[inputs][16] + bias.
    void (*_Nonnull linear)(const float *x, int inputs, const float *weights, const float *bias, int outputs, float *y);
    // Assigns x gradient[inputs][16], weights gradient and bias gradient of one block.
    void (*_Nonnull linear_backward)(
        const float *y_gradient, const float *x, int inputs, const float *weights, int outputs, float *x_gradient,
        float *weights_gradient, float *bias_gradient);
    // Sum over the first `count` lanes of the cross-entropy of logits[classes][16]; gradient = (softmax - onehot) *
    // scale, 0 in dead lanes (gradient may be null). Adds the number of correct predictions to *correct.
    double (*_Nonnull cross_entropy)(
        const float *logits, int classes, const int32_t *labels, int count, float scale, float *gradient,
        int *correct);

    // c[m][n] = a[m][k] b[k][n], or with transposed = 1: a is [k][m].
    void (*_Nonnull multiply)(int transposed, const double *a, const double *b, double *c, int m, int n, int k);
    // gradient[i] += the sum over blocks, in their order, of partial[block][i] for i in first ..< last.
    void (*_Nonnull add_blocks)(const float *partial, int blocks, long count, float *gradient, long first, long last);

    // gram[a_rows][b_rows] = a[a_rows][columns] b[b_rows][columns] transposed: one of `shares` parts of its rows. Where a
    // is b only what is on and above the diagonal is complete.
    void (*_Nonnull gram_rows)(
        const float *a, int a_rows, const float *b, int b_rows, int columns, int share, int shares, double *gram);
    // result[count][columns] += scale matrix[count][inner] rows[inner][columns], rounded once: one of `shares` parts of its
    // rows. With transposed = 1 the matrix is [inner][count].
    void (*_Nonnull add_product_rows)(
        const double *matrix, int transposed, int count, int inner, double scale, const float *rows, int columns,
        int share, int shares, float *result);

    // folded[rows][columns] = weights, every row times its scale.
    void (*_Nonnull fold)(const double *scale, const float *weights, int rows, long columns, float *folded);
    // composed[outputs][columns] = mixture[outputs][rank] basis[rank][columns].
    void (*_Nonnull compose)(
        const double *mixture, int outputs, int rank, const float *basis, long columns, float *composed);

    // A square image [C][size][size] into 4 x 4 patches, the patch in row i and column j of the grid in lane 4 i + j;
    // `x` is one patch with `margin` pixels on every side, which are filled too. Pixels beyond the image are 0.
    void (*_Nonnull pack_image)(const float *image, int size, const fbwork_image *x, int margin);
    // The same as `convolve` on patches whose margins are filled; bias is not null, and a ring has no padding.
    void (*_Nonnull convolve_image)(
        const fbwork_geometry *geometry, const fbwork_image *x, const float *packed, const float *bias,
        const fbwork_image *y, int first, int last, const fbwork_epilogue *epilogue);
    // Fills the margins that follow from rows of the patches, all channels. `live` [height + width][16] are masks of
    // the patches whose row, and column, is in the image (the others become 0); null: all are.
    void (*_Nonnull exchange_margins)(const fbwork_image *x, int margin, const int32_t *live, int first, int last);
    // An image of `size` pixels a side in other patches: rows of y and their margins.
    void (*_Nonnull rearrange)(
        const fbwork_image *x, int size, const fbwork_image *y, int margin, int first, int last);
    // pooled[C] = mean over the image; what lies beyond it is 0 in x.
    void (*_Nonnull pool_image)(const fbwork_image *x, int size, float *pooled);
    // y[k] = weights[k][inputs] x[inputs] + bias[k] for k in first ..< last.
    void (*_Nonnull linear_image)(
        const float *x, int inputs, const float *weights, const float *bias, int first, int last, float *y);
} fbwork_kernels;

// What runs on every processor of the architecture.
const fbwork_kernels *fbwork_kernels_baseline(void);
// AVX2 and FMA; null where the processor has not got them.
const fbwork_kernels *fbwork_kernels_avx2(void);
// AVX-512 F and VL; null where the processor has not got them.
const fbwork_kernels *fbwork_kernels_avx512(void);

// Adds rows [first, last) of an image, as far as they exist, to what is read soon.
void fbwork_expect(fbwork_upcoming *upcoming, const fbwork_image *image, int first, int last);

#pragma clang diagnostic pop

// Tells the core that this thread waits in a loop.
void fbwork_pause(void);
// Cores this process may run on, 0 where that is not known.
int fbwork_affinity(void);
