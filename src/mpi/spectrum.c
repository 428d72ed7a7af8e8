/* spectrum.c: see spectrum.h. */
#include "mpi/spectrum.h"

#include <math.h>
#include <stdlib.h>

#include "base/options.h"
#include "base/random.h"
#include "base/scratch.h"
#include "mpi/matrix.h"

enum { MOST_RESTARTS = 10000 };
static const double PRECISE = 1e-8; /* of vectors */

/* A pair that was found. */
typedef struct pair {
    double value;
    Vec vector;
} pair;

typedef struct pairs {
    Mat mat;
    const ranks_graph *graph;
    uint32_t count; /* wanted */
    double tolerance;
    pair *found; /* room for twice as many and SPARE */
    uint32_t many;
    bool converged, grew; /* in the last search */
    uint64_t searches, first_row;
} pairs;

enum { SPARE = 2 };

static int largest_first(const void *a, const void *b) {
    double x = ((const pair *)a)->value, y = ((const pair *)b)->value;
    return (x < y) - (x > y);
}

/* Keeps the wanted ones. */
static PetscErrorCode keep_largest(pairs *p) {
    qsort(p->found, p->many, sizeof *p->found, largest_first);
    while (p->many > p->count) PetscCall(VecDestroy(&p->found[--p->many].vector));
    return 0;
}

/* Those that count: beyond the wanted ones only what is larger than the last of them. */
static PetscErrorCode take_pairs(pairs *p, EPS solver, PetscInt converged) {
    double least = p->many == p->count ? p->found[p->count - 1].value : -INFINITY;
    double scale = p->many ? fabs(p->found[0].value) : 0;
    Vec real;
    PetscCall(MatCreateVecs(p->mat, &real, NULL));
    for (PetscInt i = 0; i < converged && i < (PetscInt)p->count; i++) {
        pair *new = &p->found[p->many];
        PetscCall(EPSGetEigenpair(solver, i, &new->value, NULL, real, NULL));
        if (!(new->value > least + 10 * p->tolerance *scale)) continue;
        PetscCall(VecDuplicate(real, &new->vector));
        PetscCall(VecCopy(real, new->vector));
        p->many++;
        p->grew = true;
    }
    PetscCall(VecDestroy(&real));
    return keep_largest(p);
}

/* Another one for each search: what was found is all that the same start holds of a multiple eigenvalue. */
static PetscErrorCode make_start(Vec *start, pairs *p) {
    PetscInt own;
    double *x;
    uint64_t search = p->searches++;
    PetscCall(MatCreateVecs(p->mat, start, NULL));
    PetscCall(VecGetLocalSize(*start, &own));
    PetscCall(VecGetArrayWrite(*start, &x));
    for (PetscInt u = 0; u < own; u++) {
        generator random = generator_make(search, "spectrum", p->first_row + (uint64_t)u);
        x[u] = generator_real(&random) - 0.5;
    }
    PetscCall(VecRestoreArrayWrite(*start, &x));
    return 0;
}

static PetscErrorCode search(pairs *p, PetscInt wanted, const Vec *apart, PetscInt many) {
    EPS solver;
    Vec start;
    PetscInt converged = 0;
    PetscCall(make_start(&start, p));
    PetscCall(ranks_solver_make(&solver, p->graph, p->mat));
    PetscCall(EPSSetInitialSpace(solver, 1, &start));
    PetscCall(EPSSetConvergenceTest(solver, p->many ? EPS_CONV_ABS : EPS_CONV_REL));
    PetscCall(EPSSetTolerances(solver, p->tolerance * (p->many ? fabs(p->found[0].value) : 1), MOST_RESTARTS));
    PetscCall(EPSSetDimensions(solver, wanted, PETSC_DEFAULT, PETSC_DEFAULT));
    if (many) PetscCall(EPSSetDeflationSpace(solver, many, (Vec *)(uintptr_t)apart));
    PetscCall(EPSSolve(solver));
    PetscCall(EPSGetConverged(solver, &converged));
    p->converged = converged >= wanted;
    p->grew = false;
    PetscCall(take_pairs(p, solver, converged));
    PetscCall(EPSDestroy(&solver));
    PetscCall(VecDestroy(&start));
    return 0;
}

/* First the largest, whose size says what is small; then until a search apart from what is known finds nothing larger
 * than the last of it. */
static PetscErrorCode search_all(pairs *p, Vec *apart, PetscInt nodes) {
    do {
        PetscInt many = (PetscInt)p->many;
        PetscInt wanted = many && many < (PetscInt)p->count ? (PetscInt)p->count - many : 1;
        for (PetscInt i = 0; i < many; i++) apart[i] = p->found[i].vector;
        if (many == nodes) return 0;
        PetscCall(search(p, wanted, apart, many));
    } while (p->converged && (p->grew || p->many < p->count));
    return 0;
}

/* vectors, by row: of each own row its entries, count of them. */
static PetscErrorCode copy_vector(double *vectors, const pair *p, uint32_t k, uint32_t count) {
    const double *x;
    PetscInt own;
    PetscCall(VecGetLocalSize(p->vector, &own));
    PetscCall(VecGetArrayRead(p->vector, &x));
    for (PetscInt u = 0; u < own; u++) vectors[(size_t)u * count + k] = x[u];
    PetscCall(VecRestoreArrayRead(p->vector, &x));
    return 0;
}

/* m is what its shell's failures are kept in; vectors may be NULL. */
static coauth_status find_largest(
    double *values, double *vectors, Mat mat, ranks_matrix *m, uint32_t count, double tolerance, coauth_error *error) {
    const ranks *r = m->graph->ranks;
    scratch_scope scope = scratch_open(r->context);
    pairs p = {.mat = mat,
        .graph = m->graph,
        .count = count,
        .tolerance = tolerance,
        .converged = true,
        .first_row = m->graph->first[r->rank]};
    p.found = scratch_zeroes(&scope, 2 * (size_t)count + SPARE, sizeof *p.found);
    Vec *apart = scratch_array(&scope, (size_t)count + 1, sizeof *apart);
    coauth_status status = ranks_agree(r, scratch_status(&scope, error), error);
    if (status == COAUTH_OK && count)
        status = ranks_matrix_status(m, search_all(&p, apart, (PetscInt)m->graph->nodes), "finding eigenvalues", error);
    if (status == COAUTH_OK && !p.converged)
        status = fail(error, COAUTH_NOT_CONVERGED, "eigenvalues did not converge in %d restarts", MOST_RESTARTS);
    for (uint32_t k = 0; k < p.many; k++) {
        values[k] = p.found[k].value;
        if (vectors && status == COAUTH_OK)
            status = petsc_status(r, copy_vector(vectors, &p.found[k], k, count), "reading a vector", error);
        VecDestroy(&p.found[k].vector);
    }
    scratch_close(&scope);
    return status;
}

coauth_status ranks_eigenvalues(double *values, ranks_graph *g, coauth_operator which, uint32_t count,
    const coauth_spectrum_options *options, coauth_error *error) {
    coauth_spectrum_options own = COAUTH_SPECTRUM_OPTIONS;
    const coauth_spectrum_options *o = options_take(&own, sizeof own, options);
    ranks_matrix m = {0};
    if (which != COAUTH_ADJACENCY && which != COAUTH_NORMALISED_ADJACENCY)
        return fail(error, COAUTH_INVALID_ARGUMENT, "over ranks there are eigenvalues of the adjacency only");
    if (count > g->nodes)
        return fail(error, COAUTH_INVALID_ARGUMENT, "%u eigenvalues were asked for, of %llu nodes", count,
            (unsigned long long)g->nodes);
    scratch_scope scope = scratch_open(g->ranks->context);
    double *mask = scratch_array(&scope, g->own, sizeof *mask);
    coauth_status status = ranks_agree(g->ranks, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) status = ranks_matrix_make(&m, g, o->weights, NULL, 1, error);
    if (status == COAUTH_OK && which == COAUTH_NORMALISED_ADJACENCY) {
        ranks_matrix_totals(mask, g, o->weights);
        for (uint32_t u = 0; u < g->own; u++) mask[u] = mask[u] > 0 ? 1 / sqrt(mask[u]) : 0;
        m.mask = mask;
    }
    for (uint32_t k = 0; k < count; k++) values[k] = 0;
    if (status == COAUTH_OK && g->edges) status = find_largest(values, NULL, m.mat, &m, count, o->tolerance, error);
    ranks_matrix_free(&m);
    scratch_close(&scope);
    return status;
}

coauth_status ranks_regularised_vectors(
    double *values, double *vectors, ranks_graph *g, bool weights, uint32_t count, coauth_error *error) {
    const ranks *r = g->ranks;
    ranks_matrix m = {0};
    double mean = 0;
    scratch_scope scope = scratch_open(r->context);
    double *mask = scratch_array(&scope, g->own, sizeof *mask);
    coauth_status status = ranks_agree(r, scratch_status(&scope, error), error);
    for (uint32_t k = 0; k < count; k++) values[k] = 0;
    for (size_t i = 0; i < (size_t)g->own * count; i++) vectors[i] = 0;
    if (status == COAUTH_OK) {
        ranks_matrix_totals(mask, g, weights);
        for (uint32_t u = 0; u < g->own; u++) mean += mask[u];
        mean = ranks_sum_real(r, mean) / (double)g->nodes;
        for (uint32_t u = 0; u < g->own; u++) mask[u] = mean > 0 ? 1 / sqrt(mask[u] + mean) : 0;
        status = ranks_matrix_make(&m, g, weights, NULL, 1, error);
        m.mask = mask;
    }
    if (status == COAUTH_OK && g->edges) status = find_largest(values, vectors, m.mat, &m, count, PRECISE, error);
    ranks_matrix_free(&m);
    scratch_close(&scope);
    return status;
}

/* --- The Laplacian's inverse --------------------------------------------------------------------------- */

typedef struct inverse {
    ranks_matrix *laplacian;
    double *right, *solution; /* own rows */
} inverse;

/* What lies along ones, which the Laplacian takes to 0, is taken off. */
static void take_mean_off(double *x, const ranks_graph *g) {
    double mean = 0;
    for (uint32_t u = 0; u < g->own; u++) mean += x[u];
    mean = ranks_sum_real(g->ranks, mean) / (double)g->nodes;
    for (uint32_t u = 0; u < g->own; u++) x[u] -= mean;
}

static PetscErrorCode solve_laplacian(Mat mat, Vec in, Vec out) {
    inverse *v;
    const double *x;
    double *y;
    PetscCall(MatShellGetContext(mat, &v));
    ranks_graph *g = v->laplacian->graph;
    coauth_error error = {0};
    PetscCall(VecGetArrayRead(in, &x));
    for (uint32_t u = 0; u < g->own; u++) v->right[u] = x[u], v->solution[u] = 0;
    PetscCall(VecRestoreArrayRead(in, &x));
    take_mean_off(v->right, g);
    coauth_status status = ranks_matrix_solve(v->solution, v->laplacian, v->right, &error);
    if (status != COAUTH_OK) {
        v->laplacian->status = status;
        v->laplacian->error = error;
        return PETSC_ERR_USER;
    }
    take_mean_off(v->solution, g);
    PetscCall(VecGetArrayWrite(out, &y));
    for (uint32_t u = 0; u < g->own; u++) y[u] = v->solution[u];
    PetscCall(VecRestoreArrayWrite(out, &y));
    return 0;
}

static PetscErrorCode make_inverse(Mat *mat, inverse *v) {
    const ranks_graph *g = v->laplacian->graph;
    PetscInt own = g->own, all = (PetscInt)g->nodes;
    PetscCall(MatCreateShell(g->ranks->comm, own, own, all, all, v, mat));
    PetscCall(MatShellSetOperation(*mat, MATOP_MULT, (void (*)(void))solve_laplacian));
    PetscCall(MatSetOption(*mat, MAT_SYMMETRIC, PETSC_TRUE));
    return 0;
}

coauth_status ranks_connectivity(
    double *value, ranks_graph *g, const coauth_spectrum_options *options, coauth_error *error) {
    coauth_spectrum_options own = COAUTH_SPECTRUM_OPTIONS;
    const coauth_spectrum_options *o = options_take(&own, sizeof own, options);
    const ranks *r = g->ranks;
    ranks_matrix laplacian = {0};
    Mat mat = NULL;
    double largest = 0;
    scratch_scope scope = scratch_open(r->context);
    double *total = scratch_array(&scope, g->own, sizeof *total);
    inverse v = {
        &laplacian, scratch_array(&scope, g->own, sizeof(double)), scratch_array(&scope, g->own, sizeof(double))};
    coauth_status status = ranks_agree(r, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) {
        ranks_matrix_totals(total, g, o->weights);
        status = ranks_matrix_make(&laplacian, g, o->weights, total, -1, error);
    }
    if (status == COAUTH_OK) status = petsc_status(r, make_inverse(&mat, &v), "making a matrix", error);
    if (status == COAUTH_OK) status = find_largest(&largest, NULL, mat, &laplacian, 1, o->tolerance, error);
    if (mat) MatDestroy(&mat);
    if (status == COAUTH_OK) *value = 1 / largest;
    ranks_matrix_free(&laplacian);
    scratch_close(&scope);
    return status;
}
