/* singular.c: singular triplets of the graph of papers and authors; see coauth/linalg.h.
 *
 * A triplet (s, u, v) of M is the eigenvector (u, v) of [0 M; M^T 0] for the eigenvalue s.  Where s is 0 one half of
 * such a vector may vanish, and halves of vectors for values close to each other are orthogonal only as far as the
 * tolerance goes: so either side is made orthonormal in turn, and a half that is not there is replaced by any vector
 * orthogonal to those before.  That is one of the null space, since for a value of 0 those before it span all that M
 * reaches. */
#include <math.h>
#include <string.h>

#include <coauth/linalg.h>

#include "base/error.h"
#include "base/scratch.h"

/* One side's vectors, one after the other. */
typedef struct side {
    double *vectors;
    size_t size;
    double *covered; /* per entry the sum of squares over the vectors so far: what they cover of its unit vector */
} side;

/* Takes away what of v lies along the first count vectors, twice, since once leaves rounding errors; what remains is of
 * length 1.  Returns the length that remained at first. */
static double orthogonalise(double *v, const side *s, size_t count) {
    double remained = 0;
    for (int round = 0; round < 2; round++) {
        double square = 0;
        for (size_t k = 0; k < count; k++) {
            const double *u = s->vectors + k * s->size;
            double along = 0;
            for (size_t i = 0; i < s->size; i++) along += u[i] * v[i];
            for (size_t i = 0; i < s->size; i++) v[i] -= along * u[i];
        }
        for (size_t i = 0; i < s->size; i++) square += v[i] * v[i];
        if (!round) remained = sqrt(square);
        for (size_t i = 0; square > 0 && i < s->size; i++) v[i] /= sqrt(square);
    }
    return remained;
}

/* Adds half of an eigenvector of length 1, whose length is about sqrt(1/2) unless the value is 0. */
static void add_half(side *s, size_t count, const double *half) {
    static const double FAINT = 0.1;
    double *v = s->vectors + count * s->size;
    memcpy(v, half, s->size * sizeof *v);
    if (orthogonalise(v, s, count) < FAINT) {
        size_t least = 0; /* the unit vector that those before cover least: at most count / size of its square */
        for (size_t i = 1; i < s->size; i++)
            if (s->covered[i] < s->covered[least]) least = i;
        memset(v, 0, s->size * sizeof *v);
        v[least] = 1;
        orthogonalise(v, s, count);
    }
    for (size_t i = 0; i < s->size; i++) s->covered[i] += v[i] * v[i];
}

static coauth_status check(const coauth_graph *g, uint32_t count, coauth_error *error) {
    uint32_t authors = g->nodes - g->papers, most = g->papers < authors ? g->papers : authors;
    if (g->kind != COAUTH_BIPARTITE)
        return fail(error, COAUTH_INVALID_ARGUMENT, "singular triplets are those of the graph of papers and authors");
    if (count > most)
        return fail(error, COAUTH_INVALID_ARGUMENT, "%u singular values were asked for, and there are %u", count, most);
    return COAUTH_OK;
}

coauth_status coauth_singular_triplets(const coauth_singular_arrays *into, const coauth_graph *g, uint32_t count,
    const coauth_spectrum_options *options, coauth_error *error) {
    double *values = into->values, *left = into->left, *right = into->right;
    coauth_status status = check(g, count, error);
    if (status != COAUTH_OK || !count) return status;
    scratch_scope scope = scratch_open(g->context);
    double *vectors = scratch_array(&scope, (size_t)g->nodes * count, sizeof *vectors);
    double *covered = scratch_zeroes(&scope, g->nodes, sizeof *covered);
    status = scratch_status(&scope, error);
    if (status == COAUTH_OK)
        status = coauth_eigenpairs(&(coauth_eigen_arrays){.values = values, .vectors = vectors}, g,
            COAUTH_NORMALISED_ADJACENCY, count, options, error);
    for (size_t j = 0; status == COAUTH_OK && j < count; j++) {
        side papers = {left, g->papers, covered}, authors = {right, g->nodes - g->papers, covered + g->papers};
        const double *vector = vectors + j * g->nodes;
        if (values[j] < 0) values[j] = 0; /* by rounding */
        add_half(&papers, j, vector);
        add_half(&authors, j, vector + g->papers);
    }
    scratch_close(&scope);
    return status;
}
