// Every kernel and the table of one instruction set.
#pragma clang diagnostic ignored "-Wpsabi"
#include "lane.h"
#include "upcoming.h"
#include "tile.h"
#include "convolution.h"
#include "winograd_transforms.h"
#include "winograd.h"
#include "transpose.h"
#include "weights.h"
#include "winograd_weights.h"
#include "normalization.h"
#include "shortcut.h"
#include "pooling.h"
#include "head.h"
#include "gram.h"
#include "inference.h"
#include "image.h"
#include "image_convolution.h"

static const fbwork_kernels table = {
    .pack_images = pack_images,
    .pack_forward = pack_forward,
    .pack_backward = pack_backward,
    .convolve = convolve,
    .convolve_backward = convolve_backward,
    .winograd_scratch = winograd_scratch,
    .pack_winograd = pack_winograd,
    .convolve_winograd = convolve_winograd,
    .winograd_weights_scratch = winograd_weights_scratch,
    .convolve_weights_winograd = convolve_weights_winograd,
    .weights_scratch = weights_scratch,
    .convolve_weights = convolve_weights,
    .mix = mix,
    .pack_mix = pack_mix,
    .scale = scale,
    .pivot = pivot,
    .center = center,
    .moments = moments,
    .gradient_moments = gradient_moments,
    .subsample = subsample,
    .subsample_backward = subsample_backward,
    .maximum_pool = maximum_pool,
    .maximum_pool_backward = maximum_pool_backward,
    .average_pool = average_pool,
    .average_pool_backward = average_pool_backward,
    .pool = pool,
    .pool_backward = pool_backward,
    .multiply_by = multiply_by,
    .linear = linear,
    .linear_backward = linear_backward,
    .cross_entropy = cross_entropy,
    .multiply = multiply,
    .add_blocks = add_blocks,
    .gram_rows = gram_rows,
    .add_product_rows = add_product_rows,
    .fold = fold,
    .compose = compose,
    .pack_image = pack_image,
    .convolve_image = convolve_image,
    .exchange_margins = exchange_margins,
    .rearrange = rearrange,
    .pool_image = pool_image,
    .linear_image = linear_image,
};
