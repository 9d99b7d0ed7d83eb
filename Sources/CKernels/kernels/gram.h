// The orthogonality term's two products, in double: the Gram matrix of filters and its product with them. Up to GRAM_ROWS
// rows and columns are kept in registers; bases of 2048 filters cost a fifth of a step of resnet50-shared without that.
// Threads share blocks of rows; every entry is the same whoever computes it.

#define GRAM_ROWS (TILE_PIXELS > 1 ? 4 : 2)
typedef float half_lane __attribute__((vector_size(32), aligned(4)));

INLINE wide_half load_wide(const float *p) { return __builtin_convertvector(*(const half_lane *)p, wide_half); }

INLINE double total_half(wide_half v) {
    return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

// gram[m][n] of m rows of a and n rows of b.
INLINE void gram_tile(
    const int m, const int n, const float *a, const float *b, int columns, double *gram, long gram_stride) {
    wide_half sum[4][4];
    UNROLL for (int i = 0; i < m; i++) UNROLL for (int j = 0; j < n; j++) sum[i][j] = (wide_half){0};
    int k = 0;
    for (; k + 8 <= columns; k += 8) {
        wide_half x[4];
        UNROLL for (int i = 0; i < m; i++) x[i] = load_wide(a + (long)i * columns + k);
        UNROLL for (int j = 0; j < n; j++) {
            const wide_half y = load_wide(b + (long)j * columns + k);
            UNROLL for (int i = 0; i < m; i++) sum[i][j] += x[i] * y;
        }
    }
    UNROLL for (int i = 0; i < m; i++)
        UNROLL for (int j = 0; j < n; j++) {
            double rest = 0;
            for (int t = k; t < columns; t++) rest += (double)a[(long)i * columns + t] * b[(long)j * columns + t];
            gram[i * gram_stride + j] = total_half(sum[i][j]) + rest;
        }
}

INLINE void gram_row_block(
    const int m, const float *a, const float *b, int first, int last, int columns, double *gram, long gram_stride) {
    int j = first;
    for (; j + GRAM_ROWS <= last; j += GRAM_ROWS)
        gram_tile(m, GRAM_ROWS, a, b + (long)j * columns, columns, gram + j, gram_stride);
    for (; j < last; j++) gram_tile(m, 1, a, b + (long)j * columns, columns, gram + j, gram_stride);
}

static void gram_rows(
    const float *a, int a_rows, const float *b, int b_rows, int columns, int share, int shares, double *gram) {
    for (int i = share * GRAM_ROWS; i < a_rows; i += shares * GRAM_ROWS) {
        const int first = a == b ? i : 0;
        const float *rows = a + (long)i * columns;
        double *out = gram + (long)i * b_rows;
        if (i + GRAM_ROWS <= a_rows) {
            gram_row_block(GRAM_ROWS, rows, b, first, b_rows, columns, out, b_rows);
        } else {
            for (int r = 0; r < a_rows - i; r++)
                gram_row_block(1, rows + (long)r * columns, b, first, b_rows, columns, out + (long)r * b_rows, b_rows);
        }
    }
}

// m rows and 8 * vectors columns of the result.
INLINE void product_tile(
    const int m, const int vectors, const double *matrix, long row_step, long inner_step, int inner, double scale,
    const float *rows, int columns, float *result) {
    wide_half sum[4][4];
    UNROLL for (int i = 0; i < m; i++) UNROLL for (int v = 0; v < vectors; v++) sum[i][v] = (wide_half){0};
    for (int j = 0; j < inner; j++) {
        wide_half x[4];
        UNROLL for (int v = 0; v < vectors; v++) x[v] = load_wide(rows + (long)j * columns + 8 * v);
        UNROLL for (int i = 0; i < m; i++) {
            const double factor = matrix[i * row_step + j * inner_step];
            UNROLL for (int v = 0; v < vectors; v++) sum[i][v] += factor * x[v];
        }
    }
    UNROLL for (int i = 0; i < m; i++)
        UNROLL for (int v = 0; v < vectors; v++) {
            half_lane *target = (half_lane *)(result + (long)i * columns + 8 * v);
            *target = __builtin_convertvector(
                __builtin_convertvector(*target, wide_half) + scale * sum[i][v], half_lane);
        }
}

INLINE void product_columns(
    const int vectors, const double *matrix, long row_step, long inner_step, int count, int inner, double scale,
    const float *rows, int columns, int share, int shares, float *result) {
    for (int i = share * GRAM_ROWS; i < count; i += shares * GRAM_ROWS) {
        if (i + GRAM_ROWS <= count) {
            product_tile(
                GRAM_ROWS, vectors, matrix + i * row_step, row_step, inner_step, inner, scale, rows, columns,
                result + (long)i * columns);
        } else {
            for (int r = i; r < count; r++)
                product_tile(
                    1, vectors, matrix + r * row_step, row_step, inner_step, inner, scale, rows, columns,
                    result + (long)r * columns);
        }
    }
}

static void add_product_rows(
    const double *matrix, int transposed, int count, int inner, double scale, const float *rows, int columns, int share,
    int shares, float *result) {
    const long row_step = transposed ? 1 : inner, inner_step = transposed ? count : 1;
    int k = 0;
    // Some columns of all rows at a time, so that they stay in the second-level cache.
    for (; k + 8 * GRAM_ROWS <= columns; k += 8 * GRAM_ROWS)
        product_columns(
            GRAM_ROWS, matrix, row_step, inner_step, count, inner, scale, rows + k, columns, share, shares, result + k);
    for (; k + 8 <= columns; k += 8)
        product_columns(
            1, matrix, row_step, inner_step, count, inner, scale, rows + k, columns, share, shares, result + k);
    if (k == columns) return;
    for (int block = share * GRAM_ROWS; block < count; block += shares * GRAM_ROWS)
        for (int i = block; i < smaller(count, block + GRAM_ROWS); i++)
            for (int t = k; t < columns; t++) {
                double sum = 0;
                for (int j = 0; j < inner; j++)
                    sum += matrix[i * row_step + j * inner_step] * rows[(long)j * columns + t];
                result[(long)i * columns + t] = (float)(result[(long)i * columns + t] + scale * sum);
            }
}
