// What evaluation does once for many images: parameters become filters with nothing around them.

// Numbers of a composed filter that are added up in double precision at a time.
#define COMPOSE_COLUMNS 512

// folded[r][i] = scale[r] weights[r][i].
static void fold(const double *scale, const float *weights, int rows, long columns, float *folded) {
    for (int r = 0; r < rows; r++)
        for (long i = 0; i < columns; i++) folded[r * columns + i] = (float)(scale[r] * weights[r * columns + i]);
}

// composed[o][i] = sum over r of mixture[o][r] basis[r][i], in double precision.
static void compose(
    const double *mixture, int outputs, int rank, const float *basis, long columns, float *composed) {
    for (long first = 0; first < columns; first += COMPOSE_COLUMNS) {
        const int count = (int)(columns - first < COMPOSE_COLUMNS ? columns - first : COMPOSE_COLUMNS);
        for (int o = 0; o < outputs; o++) {
            double sum[COMPOSE_COLUMNS] = {0};
            for (int r = 0; r < rank; r++) {
                const double factor = mixture[(long)o * rank + r];
                const float *row = basis + r * columns + first;
                for (int i = 0; i < count; i++) sum[i] += factor * row[i];
            }
            for (int i = 0; i < count; i++) composed[o * columns + first + i] = (float)sum[i];
        }
    }
}
