// The kernels for any processor of the architecture: 16 registers of 128 bits on x86-64.
#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define TILE_OUTPUTS 3
#define TILE_PIXELS 1
#define WEIGHT_OUTPUTS 1
#define CHANNEL_OUTPUTS 1
#define CHANNEL_TAPS 3
#define PIN(v)

#include "kernels/all.h"

const fbwork_kernels *fbwork_kernels_baseline(void) { return &table; }
