/* dense.c: see dense.h.
 *
 * Orthonormalising a block goes by its Gram matrix: two rounds of projecting out the basis and dividing
 * by the square root of the Gram matrix's eigen-decomposition (Stathopoulos & Wu, "SVQB", SIAM J. Scientific
 * Computing 2002).  Everything that touches long vectors is a matrix product, and a block without full rank is
 * seen by eigenvalues near 0, where Cholesky's method would fail. */
#include "linalg/dense.h"

#include <cblas.h>
#include <lapacke.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>

#include "base/memory.h"

/* OpenBLAS maps so much for a call, keeps it for the next, and asks again for ever where it gets nothing. */
#define OPENBLAS_ROOM ((size_t)128 << 20)

static coauth_status check_room(coauth_error *error) {
    const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    void *block = mmap(NULL, OPENBLAS_ROOM, PROT_READ | PROT_WRITE, flags, -1, 0);
    if (block == MAP_FAILED)
        return fail(error, COAUTH_OUT_OF_MEMORY,
            "out of memory: OpenBLAS takes 128 MB of address space, and less is left (ulimit -v, -d)");
    munmap(block, OPENBLAS_ROOM);
    return COAUTH_OK;
}

void dense_inner(double *c, size_t c_stride, const double *a, size_t a_columns, size_t a_stride, const double *b,
    size_t b_columns, size_t b_stride, size_t rows) {
    if (!a_columns || !b_columns) return;
    cblas_dgemm(CblasRowMajor, CblasTrans, CblasNoTrans, (int)a_columns, (int)b_columns, (int)rows, 1, a, (int)a_stride,
        b, (int)b_stride, 0, c, (int)c_stride);
}

void dense_combine(double *c, size_t c_stride, double alpha, bool fresh, const double *a, size_t a_columns,
    size_t a_stride, const double *b, size_t b_columns, size_t b_stride, size_t rows) {
    if (!a_columns || !b_columns) return;
    cblas_dgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, (int)rows, (int)b_columns, (int)a_columns, alpha, a,
        (int)a_stride, b, (int)b_stride, fresh ? 0 : 1, c, (int)c_stride);
}

/* LAPACK finds them smallest first and reads columns; the transpose of a symmetric matrix is itself, so vector j
 * is row j of what comes back, and both orders are turned here. */
coauth_status dense_eigen(
    double *values, double *matrix, size_t size, size_t stride, const coauth_context *context, coauth_error *error) {
    coauth_status status = size ? check_room(error) : COAUTH_OK;
    if (!size || status != COAUTH_OK) return status;
    double need;
    lapack_int n = (lapack_int)size, step = (lapack_int)stride;
    lapack_int failed = LAPACKE_dsyev_work(LAPACK_COL_MAJOR, 'V', 'U', n, matrix, step, values, &need, -1);
    size_t length = (size_t)need > size * size ? (size_t)need : size * size;
    double *work = failed ? NULL : memory_resize(context, NULL, length, sizeof *work);
    if (!failed && !work) return fail_memory(error);
    if (!failed)
        failed = LAPACKE_dsyev_work(LAPACK_COL_MAJOR, 'V', 'U', n, matrix, step, values, work, (lapack_int)length);
    for (size_t i = 0; !failed && i < size; i++) memcpy(work + i * size, matrix + i * stride, size * sizeof *work);
    for (size_t i = 0; !failed && i < size; i++)
        for (size_t j = 0; j < size; j++) matrix[i * stride + j] = work[(size - 1 - j) * size + i];
    for (size_t i = 0; !failed && i < size / 2; i++) {
        double kept = values[i];
        values[i] = values[size - 1 - i];
        values[size - 1 - i] = kept;
    }
    memory_free(context, work);
    if (!failed) return COAUTH_OK;
    return fail(
        error, COAUTH_LIBRARY_ERROR, "LAPACK's dsyev failed with %d on a matrix of %zu rows", (int)failed, size);
}

/* x = x T with T from the Gram matrix of x, columns scaled to length 1 first.  Takes the squares that projecting took
 * away from each column and leaves the share that it left; a column of rounding errors only is dropped.  *least is how
 * far from dependent they were: 1 if they were orthogonal. */
static coauth_status divide_by_root(size_t *rank, double *least, double *share, double *x, size_t columns, size_t rows,
    double *gram, double *copy, const coauth_context *context, coauth_error *error) {
    static const double NOISE = 1e-24;
    double values[DENSE_BLOCK], scale[DENSE_BLOCK];
    dense_inner(gram, columns, x, columns, columns, x, columns, columns, rows);
    for (size_t j = 0; j < columns; j++) {
        double square = gram[j * columns + j], whole = square + share[j];
        bool dropped = !(square > NOISE * whole);
        scale[j] = dropped ? 0 : 1 / sqrt(square);
        share[j] = dropped ? 1 : square / whole;
    }
    for (size_t i = 0; i < columns; i++)
        for (size_t j = 0; j < columns; j++) gram[i * columns + j] *= scale[i] * scale[j];
    coauth_status status = dense_eigen(values, gram, columns, columns, context, error);
    if (status != COAUTH_OK) return status;
    for (*rank = 0; *rank < columns && values[*rank] > 1e-14 * (double)columns; ++*rank) *least = values[*rank];
    for (size_t i = 0; i < columns; i++)
        for (size_t j = 0; j < *rank; j++) gram[i * columns + j] *= scale[i] / sqrt(values[j]);
    memcpy(copy, x, rows * columns * sizeof *x);
    dense_combine(x, *rank, 1, true, copy, columns, columns, gram, *rank, columns, rows);
    return COAUTH_OK;
}

/* Rounding leaves some 1e-16 over the square root of what projecting or dividing left: below KEPT it is done again. */
coauth_status dense_orthonormalise(size_t *rank, double *x, size_t columns, const double *basis, size_t basis_columns,
    size_t basis_stride, size_t rows, double *scratch, double *copy, const coauth_context *context,
    coauth_error *error) {
    static const double KEPT = 1e-5;
    coauth_status status = check_room(error);
    double *along = scratch, *gram = scratch + basis_columns * columns, kept = 0;
    *rank = columns;
    for (int round = 0; round < 5 && *rank && status == COAUTH_OK && kept < KEPT; round++) {
        size_t now = *rank;
        double share[DENSE_BLOCK] = {0};
        dense_inner(along, now, basis, basis_columns, basis_stride, x, now, now, rows);
        dense_combine(x, now, -1, false, basis, basis_columns, basis_stride, along, now, now, rows);
        for (size_t i = 0; i < basis_columns; i++)
            for (size_t j = 0; j < now; j++) share[j] += along[i * now + j] * along[i * now + j];
        status = divide_by_root(rank, &kept, share, x, now, rows, gram, copy, context, error);
        for (size_t j = 1; j < now; j++) share[0] = fmin(share[0], share[j]);
        kept *= share[0];
    }
    return status;
}
