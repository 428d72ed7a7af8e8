/* leading.c: see leading.h. */
#include "mpi/leading.h"

#include <math.h>

#include "base/scratch.h"
#include "centrality/matrix.h"
#include "mpi/components.h"
#include "mpi/matrix.h"

enum { MOST_RESTARTS = 10000, MOST_SECOND_RESTARTS = 200 };
static const double PRECISE = 1e-13, TIED = 1e-10;

typedef struct leading_work {
    ranks_graph *graph;
    ranks_matrix matrix;
    double *mask, *x; /* own rows */
    double *total;    /* by column: row sums */
    uint32_t *label;  /* by column: components */
} leading_work;

static PetscErrorCode solve(double *value, double *x, const ranks_matrix *m, bool *converged) {
    EPS solver;
    Vec start, real;
    PetscInt found = 0;
    PetscCall(ranks_vector_make(&start, m->graph, x));
    PetscCall(VecDuplicate(start, &real));
    PetscCall(ranks_solver_make(&solver, m->graph, m->mat));
    PetscCall(EPSSetTolerances(solver, PRECISE, MOST_RESTARTS));
    PetscCall(EPSSetInitialSpace(solver, 1, &start));
    PetscCall(EPSSolve(solver));
    PetscCall(EPSGetConverged(solver, &found));
    *converged = found > 0;
    if (found) {
        PetscCall(EPSGetEigenpair(solver, 0, value, NULL, real, NULL));
        PetscCall(VecCopy(real, start));
    }
    PetscCall(EPSDestroy(&solver));
    PetscCall(VecDestroy(&real));
    PetscCall(VecDestroy(&start));
    return 0;
}

/* Of what the mask leaves; begins with x where it is not 0, else with ones. */
static coauth_status find_pair(double *value, leading_work *w, coauth_error *error) {
    const ranks_graph *g = w->graph;
    bool converged = false;
    double length = 0;
    for (uint32_t u = 0; u < g->own; u++) length += fabs(w->x[u] *= w->mask[u]);
    if (!(ranks_sum_real(g->ranks, length) > 0))
        for (uint32_t u = 0; u < g->own; u++) w->x[u] = w->mask[u];
    coauth_status status =
        ranks_matrix_status(&w->matrix, solve(value, w->x, &w->matrix, &converged), "finding an eigenvalue", error);
    if (status == COAUTH_OK && !converged)
        status = fail(error, COAUTH_NOT_CONVERGED, "the largest eigenvalue did not converge");
    return status;
}

/* The row whose entry is largest over all ranks: its component's label. */
static uint32_t component_of_largest(const leading_work *w) {
    struct {
        double size;
        int rank;
    } mine = {-1, w->graph->ranks->rank}, all;
    uint32_t at = 0;
    for (uint32_t u = 0; u < w->graph->own; u++)
        if (fabs(w->x[u]) > mine.size) mine.size = fabs(w->x[u]), at = u;
    MPI_Allreduce(&mine, &all, 1, MPI_DOUBLE_INT, MPI_MAXLOC, w->graph->ranks->comm);
    uint32_t label = w->graph->own ? w->label[at] : 0;
    MPI_Bcast(&label, 1, MPI_UINT32_T, all.rank, w->graph->ranks->comm);
    return label;
}

/* No eigenvalue of the rest is above the root of the largest product of row sums at a tie's ends. */
static double bound_of_rest(const leading_work *w, uint32_t component) {
    const ranks_graph *g = w->graph;
    double bound = 0, all;
    for (uint32_t u = 0; u < g->own; u++)
        for (uint64_t i = g->offsets[u]; w->label[u] != component && i < g->offsets[u + 1]; i++)
            bound = fmax(bound, w->total[u] * w->total[g->column[i]]);
    MPI_Allreduce(&bound, &all, 1, MPI_DOUBLE, MPI_MAX, g->ranks->comm);
    return sqrt(all);
}

static void copy_vector(double *vector, const leading_work *w) {
    double most = 0, all;
    for (uint32_t u = 0; u < w->graph->own; u++) most = fmax(most, fabs(w->x[u]));
    MPI_Allreduce(&most, &all, 1, MPI_DOUBLE, MPI_MAX, w->graph->ranks->comm);
    for (uint32_t u = 0; vector && u < w->graph->own; u++) vector[u] = fabs(w->x[u]) / all;
}

/* --- The next one -------------------------------------------------------------------------------------- */

typedef struct second_search {
    double value, second, residual;
} second_search;

/* SLEPc tells how far it is ... */
static PetscErrorCode note_second(EPS solver, PetscInt step, PetscInt converged, PetscScalar *real,
    PetscScalar *imaginary, PetscReal *residual, PetscInt count, void *user) {
    second_search *s = user;
    (void)solver, (void)step, (void)converged, (void)imaginary;
    if (count > 0) s->second = real[0], s->residual = residual[0];
    return 0;
}

/* ... and asks whether that is enough. */
static PetscErrorCode stop_second(EPS solver, PetscInt step, PetscInt most, PetscInt converged, PetscInt wanted,
    EPSConvergedReason *reason, void *user) {
    const second_search *s = user;
    PetscCall(EPSStoppingBasic(solver, step, most, converged, wanted, reason, NULL));
    if (*reason == EPS_CONVERGED_ITERATING && step && matrix_settles_doubt(s->value, s->second, s->residual))
        *reason = EPS_CONVERGED_USER;
    return 0;
}

/* The largest eigenvalue of what is orthogonal to x. */
static PetscErrorCode solve_second(second_search *s, double *x, const ranks_matrix *m) {
    EPS solver;
    Vec apart;
    PetscCall(ranks_vector_make(&apart, m->graph, x));
    PetscCall(ranks_solver_make(&solver, m->graph, m->mat));
    PetscCall(EPSSetConvergenceTest(solver, EPS_CONV_ABS));
    PetscCall(EPSSetTolerances(solver, PRECISE * s->value, MOST_SECOND_RESTARTS));
    PetscCall(EPSSetDeflationSpace(solver, 1, &apart));
    PetscCall(EPSMonitorSet(solver, note_second, s, NULL));
    PetscCall(EPSSetStoppingTestFunction(solver, stop_second, s, NULL));
    PetscCall(EPSSolve(solver));
    PetscCall(EPSDestroy(&solver));
    PetscCall(VecDestroy(&apart));
    return 0;
}

static coauth_status find_doubt(ranks_leading *leading, leading_work *w, coauth_error *error) {
    const ranks_graph *g = w->graph;
    second_search s = {.value = leading->value, .second = -leading->value};
    for (uint32_t u = 0; u < g->own; u++) w->mask[u] = 1;
    coauth_status status =
        ranks_matrix_status(&w->matrix, solve_second(&s, w->x, &w->matrix), "finding the second eigenvalue", error);
    if (status == COAUTH_OK) matrix_say_doubt(leading->doubt, s.value, s.second, 1);
    return status;
}

static coauth_status find(ranks_leading *leading, leading_work *w, coauth_error *error) {
    const ranks_graph *g = w->graph;
    coauth_status status = find_pair(&leading->value, w, error);
    if (status != COAUTH_OK) return status;
    uint32_t component = component_of_largest(w);
    for (uint32_t u = 0; u < g->own; u++) w->mask[u] = w->label[u] == component;
    if ((status = find_pair(&leading->value, w, error)) != COAUTH_OK) return status;
    copy_vector(leading->vector, w);
    if (leading->doubt && (status = find_doubt(leading, w, error)) != COAUTH_OK) return status;
    if (bound_of_rest(w, component) < leading->value * (1 - TIED)) return COAUTH_OK;
    double other = 0;
    for (uint32_t u = 0; u < g->own; u++) w->mask[u] = w->label[u] != component, w->x[u] = 0;
    status = find_pair(&other, w, error);
    leading->tied = fabs(other - leading->value) <= TIED * fmax(other, leading->value);
    return status;
}

coauth_status ranks_leading_find(ranks_leading *leading, ranks_graph *g, bool weighted, coauth_error *error) {
    leading_work w = {.graph = g};
    scratch_scope scope = scratch_open(g->ranks->context);
    size_t columns = ranks_graph_columns(g);
    leading->value = 0;
    leading->tied = g->nodes > 1;
    for (uint32_t u = 0; leading->vector && u < g->own; u++) leading->vector[u] = 1;
    if (!g->edges) return COAUTH_OK;
    leading->tied = false;
    w.mask = scratch_array(&scope, g->own, sizeof *w.mask);
    w.x = scratch_zeroes(&scope, g->own, sizeof *w.x);
    w.total = scratch_array(&scope, columns, sizeof *w.total);
    w.label = scratch_array(&scope, columns, sizeof *w.label);
    coauth_status status = ranks_agree(g->ranks, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) {
        ranks_matrix_totals(w.total, g, weighted);
        for (uint32_t u = 0; u < g->own; u++) w.mask[u] = 1;
        status = ranks_graph_update(g, w.total, sizeof *w.total, error);
    }
    if (status == COAUTH_OK) status = ranks_components_find(w.label, NULL, g, error);
    if (status == COAUTH_OK) status = ranks_matrix_make(&w.matrix, g, weighted, NULL, 1, error);
    w.matrix.mask = w.mask;
    if (status == COAUTH_OK) status = find(leading, &w, error);
    ranks_matrix_free(&w.matrix);
    scratch_close(&scope);
    return status;
}
