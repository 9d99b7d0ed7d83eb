#include "small_matrix.h"

#include <math.h>
#include <string.h>

// Sixteen bytes, which every 64-bit processor has: these vectors may cross a call without changing its ABI.
typedef double double2 __attribute__((vector_size(16)));
typedef float float2 __attribute__((vector_size(8)));
typedef float float4 __attribute__((vector_size(16)));

static inline double2 load2(const float *source) {
    float2 values;
    memcpy(&values, source, sizeof values);
    return __builtin_convertvector(values, double2);
}

static inline float4 load4(const float *source) {
    float4 values;
    memcpy(&values, source, sizeof values);
    return values;
}

static inline double dot_float(const float *a, const float *b, size_t columns) {
    double2 sum = {0};
    size_t k = 0;
    for (; k + 2 <= columns; k += 2) sum += load2(a + k) * load2(b + k);
    double rest = k < columns ? (double)a[k] * b[k] : 0;
    return sum[0] + sum[1] + rest;
}

void fbwork_mirror(double *matrix, size_t size) {
    for (size_t i = 0; i < size; i++) {
        for (size_t j = 0; j < i; j++) matrix[i * size + j] = matrix[j * size + i];
    }
}

void fbwork_gram(const float *a, size_t countA, const float *b, size_t countB, size_t columns, double *gram) {
    for (size_t i = 0; i < countA; i++) {
        const float *row = a + i * columns;
        // Of a matrix against itself only the upper triangle, in blocks of four, is computed; the rest is mirrored.
        size_t j = a == b ? i / 4 * 4 : 0;
        for (; j + 4 <= countB; j += 4) {
            const float *other = b + j * columns;
            double2 sums[4] = {{0}, {0}, {0}, {0}};
            size_t k = 0;
            for (; k + 2 <= columns; k += 2) {
                const double2 x = load2(row + k);
                for (int n = 0; n < 4; n++) sums[n] += x * load2(other + n * columns + k);
            }
            for (int n = 0; n < 4; n++) {
                const double rest = k < columns ? (double)row[k] * other[n * columns + k] : 0;
                gram[i * countB + j + n] = sums[n][0] + sums[n][1] + rest;
            }
        }
        for (; j < countB; j++) gram[i * countB + j] = dot_float(row, b + j * columns, columns);
    }
    if (a == b) fbwork_mirror(gram, countA);
}

static double dot_double(const double *a, const double *b, size_t columns) {
    double2 sum = {0};
    size_t k = 0;
    for (; k + 2 <= columns; k += 2) sum += (double2){a[k], a[k + 1]} * (double2){b[k], b[k + 1]};
    const double rest = k < columns ? a[k] * b[k] : 0;
    return sum[0] + sum[1] + rest;
}

double fbwork_sum_of_squares(const double *values, size_t count) { return dot_double(values, values, count); }

void fbwork_orthonormalize(double *rows, size_t count, size_t columns) {
    for (size_t i = 0; i < count; i++) {
        double *row = rows + i * columns;
        const double before = sqrt(dot_double(row, row, columns));
        for (int pass = 0; pass < 2; pass++) {
            for (size_t j = 0; j < i; j++) {
                const double *earlier = rows + j * columns;
                const double along = dot_double(row, earlier, columns);
                for (size_t k = 0; k < columns; k++) row[k] -= along * earlier[k];
            }
        }
        const double length = sqrt(dot_double(row, row, columns));
        const double scale = length > 1e-12 * before ? 1 / length : 0;
        for (size_t k = 0; k < columns; k++) row[k] *= scale;
    }
}

/// Rotates rows and columns p < q so that their common entry becomes zero (Golub and Van Loan, section 8.5).
static void rotate(double *matrix, size_t size, size_t p, size_t q) {
    double *rowP = matrix + p * size, *rowQ = matrix + q * size;
    const double ratio = (rowQ[q] - rowP[p]) / (2 * rowP[q]);
    const double tangent = (ratio >= 0 ? 1 : -1) / (fabs(ratio) + sqrt(1 + ratio * ratio));
    const double cosine = 1 / sqrt(1 + tangent * tangent), sine = tangent * cosine;
    const double change = tangent * rowP[q];
    const double diagonalP = rowP[p] - change, diagonalQ = rowQ[q] + change;
    for (size_t k = 0; k < size; k++) {
        const double x = rowP[k], y = rowQ[k];
        rowP[k] = cosine * x - sine * y;
        rowQ[k] = sine * x + cosine * y;
    }
    for (size_t k = 0; k < size; k++) {
        matrix[k * size + p] = rowP[k];
        matrix[k * size + q] = rowQ[k];
    }
    rowP[p] = diagonalP;
    rowQ[q] = diagonalQ;
    rowP[q] = rowQ[p] = 0;
}

bool fbwork_symmetric_eigenvalues(double *matrix, size_t size, double *eigenvalues) {
    // Against the whole matrix, not against the two diagonals: those of a rank-deficient matrix are rounding noise.
    const double negligible = 1e-15 * sqrt(fbwork_sum_of_squares(matrix, size * size));
    bool converged = false;
    for (int sweep = 0; sweep < 60 && !converged; sweep++) {
        converged = true;
        for (size_t p = 0; p + 1 < size; p++) {
            for (size_t q = p + 1; q < size; q++) {
                if (fabs(matrix[p * size + q]) <= negligible) continue;
                rotate(matrix, size, p, q);
                converged = false;
            }
        }
    }
    for (size_t i = 0; i < size; i++) eigenvalues[i] = matrix[i * size + i];
    return converged;
}

void fbwork_absolute_cosines(const float *row, const float *rows, size_t count, size_t columns, float *products) {
    for (size_t j = 0; j < count; j++) {
        const float *other = rows + j * columns;
        float4 low = {0}, high = {0};
        size_t k = 0;
        for (; k + 8 <= columns; k += 8) {
            low += load4(row + k) * load4(other + k);
            high += load4(row + k + 4) * load4(other + k + 4);
        }
        const float4 sum = low + high;
        float product = (sum[0] + sum[2]) + (sum[1] + sum[3]);
        for (; k < columns; k++) product += row[k] * other[k];
        product = fabsf(product);
        products[j] = product < 1 ? product : 1;
    }
}

void fbwork_descend(float *restrict value, const float *restrict gradient, float *restrict velocity, size_t count,
                    float rate, float momentum, float decay) {
    for (size_t i = 0; i < count; i++) {
        velocity[i] = momentum * velocity[i] + (gradient[i] + decay * value[i]);
        value[i] -= rate * velocity[i];
    }
}

void fbwork_absolute_sums(const float *values, size_t count, double *maximum, double *sum, double *squares) {
    double largest[4] = {0}, sums[4] = {0}, squareSums[4] = {0};
    for (size_t i = 0; i < count; i++) {
        const double size = fabs((double)values[i]);
        const size_t lane = i % 4;
        largest[lane] = size > largest[lane] ? size : largest[lane];
        sums[lane] += size;
        squareSums[lane] += size * size;
    }
    const double most = fmax(fmax(largest[0], largest[1]), fmax(largest[2], largest[3]));
    *sum = (sums[0] + sums[2]) + (sums[1] + sums[3]);
    *squares = (squareSums[0] + squareSums[2]) + (squareSums[1] + squareSums[3]);
    *maximum = *sum == *sum ? most : *sum;
}
