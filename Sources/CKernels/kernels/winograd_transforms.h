// Winograd's F(2 x 4, 3 x 3): 24 products for two rows of four pixels of a 3 x 3 convolution at stride 1, padding 1
// instead of 72. Points 0, +-1 and infinity down the rows; along them 0, +-3/4, +-3/2 and infinity, which lose fewer
// digits than 0, +-1, +-2. `down` counts the four points of the rows, `along` the six of the pixels; a frequency is
// 6 * down + along.

#define POINT_A 0.75f
#define POINT_B 1.5f
#define A2 (POINT_A * POINT_A)
#define B2 (POINT_B * POINT_B)
#define FREQUENCIES 24
#define ALONG 6
#define TILE_ROWS 2
#define TILE_COLUMNS 4
// Tiles that are transformed together.
#define WINOGRAD_GROUP 4

// What divides a filter's values at the points +-a and +-b.
#define POINT_A_DIVISOR (2 * A2 * (A2 - B2))
#define POINT_B_DIVISOR (2 * B2 * (B2 - A2))

// Where a row has no pixel, and where there is no row, the image is zero.
INLINE lane winograd_pixel(const float *row, int w, int width, const int is_inside) {
    return is_inside || (row && w <= width) ? load(row + (long)w * LANES) : zero();
}

// The values of a polynomial's six coefficients, pixels of a row, at the points along it.
INLINE void winograd_along(const lane *d, lane *v) {
    const lane even_a = d[4] - B2 * d[2], odd_a = d[3] - B2 * d[1];
    const lane even_b = d[4] - A2 * d[2], odd_b = d[3] - A2 * d[1];
    v[0] = A2 * B2 * d[0] + (d[4] - (A2 + B2) * d[2]);
    v[1] = even_a + POINT_A * odd_a;
    v[2] = even_a - POINT_A * odd_a;
    v[3] = even_b + POINT_B * odd_b;
    v[4] = even_b - POINT_B * odd_b;
    v[5] = A2 * B2 * d[1] + (d[5] - (A2 + B2) * d[3]);
}

// One tile of input, 4 rows x 6 pixels: v[frequency * step].
INLINE void winograd_tile(const lane d[4][ALONG], float *v, long step) {
    UNROLL for (int down = 0; down < 4; down++) {
        lane row[ALONG], out[ALONG];
        UNROLL for (int j = 0; j < ALONG; j++)
            row[j] = down == 0 ? d[0][j] - d[2][j]
                : down == 1    ? d[1][j] + d[2][j]
                : down == 2    ? d[2][j] - d[1][j]
                               : d[1][j] - d[3][j];
        winograd_along(row, out);
        UNROLL for (int f = 0; f < ALONG; f++) store(v + (down * ALONG + f) * step, out[f]);
    }
}

// The same from rows of pixels, from pixel `w` on.
INLINE void winograd_input(
    const float *const *rows, int w, int width, const int is_inside, float *v, long step) {
    lane d[4][ALONG];
    UNROLL for (int i = 0; i < 4; i++)
        UNROLL for (int j = 0; j < ALONG; j++) d[i][j] = winograd_pixel(rows[i], w + j, width, is_inside);
    winograd_tile(d, v, step);
}

// The same with 16 channels in the lanes, [pixel][image][16]: v[frequency * step + image * 16].
INLINE void winograd_transposed_input(const float *const *rows, const int is_inside, float *v, long step) {
    for (int image = 0; image < LANES; image++) {
        lane d[4][ALONG];
        UNROLL for (int i = 0; i < 4; i++)
            UNROLL for (int j = 0; j < ALONG; j++)
                d[i][j] = is_inside || rows[i] ? load(rows[i] + (j * LANES + image) * (long)LANES) : zero();
        winograd_tile(d, v + image * LANES, step);
    }
}

// One tile of the gradient of the output, 2 rows x 4 pixels: the transpose of `winograd_output`. u[frequency * step].
INLINE void winograd_output_gradient(
    const float *const *rows, int w, int width, const int is_inside, float *u, long step) {
    lane d[TILE_ROWS][TILE_COLUMNS];
    UNROLL for (int i = 0; i < TILE_ROWS; i++)
        UNROLL for (int j = 0; j < TILE_COLUMNS; j++)
            d[i][j] = winograd_pixel(rows[i], w + j, width - 1, is_inside);
    UNROLL for (int down = 0; down < 4; down++) {
        lane y[TILE_COLUMNS];
        UNROLL for (int j = 0; j < TILE_COLUMNS; j++)
            y[j] = down == 0 ? d[0][j] : down == 1 ? d[0][j] + d[1][j] : down == 2 ? d[0][j] - d[1][j] : -d[1][j];
        const lane even_a = y[0] + A2 * y[2], odd_a = y[1] + A2 * y[3];
        const lane even_b = y[0] + B2 * y[2], odd_b = y[1] + B2 * y[3];
        float *out = u + down * ALONG * step;
        store(out, y[0]);
        store(out + step, even_a + POINT_A * odd_a);
        store(out + 2 * step, even_a - POINT_A * odd_a);
        store(out + 3 * step, even_b + POINT_B * odd_b);
        store(out + 4 * step, even_b - POINT_B * odd_b);
        store(out + 5 * step, y[3]);
    }
}

// Two rows of four pixels from the products of a tile, m[frequency * step].
INLINE void winograd_output(const float *m, long step, lane y[TILE_ROWS][TILE_COLUMNS]) {
    lane rows[TILE_ROWS][ALONG];
    UNROLL for (int f = 0; f < ALONG; f++) {
        const lane m0 = load(m + f * step), m1 = load(m + (ALONG + f) * step), m2 = load(m + (2 * ALONG + f) * step),
                   m3 = load(m + (3 * ALONG + f) * step);
        rows[0][f] = m0 + m1 + m2;
        rows[1][f] = m1 - m2 - m3;
    }
    UNROLL for (int i = 0; i < TILE_ROWS; i++) {
        const lane *r = rows[i];
        const lane even_a = r[1] + r[2], odd_a = r[1] - r[2], even_b = r[3] + r[4], odd_b = r[3] - r[4];
        y[i][0] = r[0] + even_a + even_b;
        y[i][1] = POINT_A * odd_a + POINT_B * odd_b;
        y[i][2] = A2 * even_a + B2 * even_b;
        y[i][3] = A2 * POINT_A * odd_a + B2 * POINT_B * odd_b + r[5];
    }
}

// The nine taps of 16 filters, in order, at the points; in double, as every pixel meets their rounding errors.
INLINE void winograd_filter(const lane g[9], lane u[FREQUENCIES]) {
    const double a = POINT_A, b = POINT_B;
    const double over_a = 1 / (2 * a * a * (a * a - b * b)), over_b = 1 / (2 * b * b * (b * b - a * a));
    UNROLL for (int down = 0; down < 4; down++) {
        wide t[3];
        UNROLL for (int j = 0; j < 3; j++) {
            const wide even = widen(g[j]) + widen(g[6 + j]), odd = widen(g[3 + j]);
            t[j] = down == 0 ? widen(g[j])
                : down == 1  ? 0.5 * (even + odd)
                : down == 2  ? 0.5 * (even - odd)
                             : widen(g[6 + j]);
        }
        const wide even_a = over_a * (t[0] + a * a * t[2]), odd_a = over_a * a * t[1];
        const wide even_b = over_b * (t[0] + b * b * t[2]), odd_b = over_b * b * t[1];
        lane *out = u + down * ALONG;
        out[0] = narrow(t[0] * (1 / (a * a * b * b)));
        out[1] = narrow(even_a + odd_a);
        out[2] = narrow(even_a - odd_a);
        out[3] = narrow(even_b + odd_b);
        out[4] = narrow(even_b - odd_b);
        out[5] = narrow(t[2]);
    }
}

// The gradient of 16 filters' taps from that at the points: the transpose of `winograd_filter`.
INLINE void winograd_filter_gradient(const lane u[FREQUENCIES], lane g[9]) {
    lane t[4][3];
    UNROLL for (int down = 0; down < 4; down++) {
        const lane *m = u + down * ALONG;
        const lane even_a = (m[1] + m[2]) * (1 / POINT_A_DIVISOR), odd_a = (m[1] - m[2]) * (1 / POINT_A_DIVISOR);
        const lane even_b = (m[3] + m[4]) * (1 / POINT_B_DIVISOR), odd_b = (m[3] - m[4]) * (1 / POINT_B_DIVISOR);
        t[down][0] = m[0] * (1 / (A2 * B2)) + even_a + even_b;
        t[down][1] = POINT_A * odd_a + POINT_B * odd_b;
        t[down][2] = A2 * even_a + B2 * even_b + m[5];
    }
    UNROLL for (int j = 0; j < 3; j++) {
        const lane even = 0.5f * (t[1][j] + t[2][j]);
        g[j] = t[0][j] + even;
        g[3 + j] = 0.5f * (t[1][j] - t[2][j]);
        g[6 + j] = even + t[3][j];
    }
}
