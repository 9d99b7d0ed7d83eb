#pragma once

#include <stddef.h>
#include <stdbool.h>

// Mathematics on parameters: small matrices in row-major order, read as float, added up in double where it says so.
// In C so that a debug build trains at the same speed; one thread, a fixed order of every sum.

/// gram[i·countB + j] = Σ a[i, k]·b[j, k], in double: `a` has countA rows, `b` countB rows, both `columns` wide.
void fbwork_gram(const float *a, size_t countA, const float *b, size_t countB, size_t columns, double *gram);

/// Copies what is above the diagonal of a square matrix to below it.
void fbwork_mirror(double *matrix, size_t size);

/// Σ x² in double.
double fbwork_sum_of_squares(const double *values, size_t count);

/// Makes the rows orthonormal in order (Gram-Schmidt, twice): the Q of a QR decomposition of the transpose whose R has a
/// positive diagonal. Needs count <= columns; a row that depends on earlier ones becomes zero.
void fbwork_orthonormalize(double *rows, size_t count, size_t columns);

/// Eigenvalues of a symmetric matrix (size × size, overwritten) by cyclic Jacobi rotations, in no order. `false` where it
/// did not converge in 60 sweeps, which only a matrix with entries that are not finite does.
bool fbwork_symmetric_eigenvalues(double *matrix, size_t size, double *eigenvalues);

/// products[j] = min(|Σ row[k]·rows[j, k]|, 1) for `count` rows of the same width; rows are unit vectors or zero.
void fbwork_absolute_cosines(const float *row, const float *rows, size_t count, size_t columns, float *products);

/// SGD: v <- momentum·v + (g + decay·w), then w <- w − rate·v.
void fbwork_descend(float *value, const float *gradient, float *velocity, size_t count, float rate, float momentum,
                    float decay);

/// max |x|, Σ|x| and Σx² in double; the maximum is NaN where an entry is.
void fbwork_absolute_sums(const float *values, size_t count, double *maximum, double *sum, double *squares);
