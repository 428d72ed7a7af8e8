/* matrix.c: see matrix.h. */
#include "mpi/matrix.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"

enum { MOST_STEPS = 10000 };
static const double PRECISE = 1e-13;

void ranks_matrix_totals(double *total, const ranks_graph *g, bool weighted) {
    for (uint32_t u = 0; u < g->own; u++) {
        double sum = 0;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) sum += weighted ? g->weight[i] : 1;
        total[u] = sum;
    }
}

static void multiply_rows(const ranks_matrix *m, double *y) {
    const ranks_graph *g = m->graph;
    const double *x = m->x;
    for (uint32_t u = 0; u < g->own; u++) {
        double sum = 0;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
            sum += m->weighted ? g->weight[i] * x[g->column[i]] : x[g->column[i]];
        y[u] = m->c * sum + (m->d ? m->d[u] * x[u] : 0);
        if (m->mask) y[u] *= m->mask[u];
    }
}

static PetscErrorCode multiply(Mat mat, Vec in, Vec out) {
    ranks_matrix *m;
    const double *x;
    double *y;
    PetscCall(MatShellGetContext(mat, &m));
    const ranks *r = m->graph->ranks;
    PetscCall(VecGetArrayRead(in, &x));
    for (uint32_t u = 0; u < m->graph->own; u++) m->x[u] = m->mask ? m->mask[u] * x[u] : x[u];
    PetscCall(VecRestoreArrayRead(in, &x));
    m->status = ranks_agree(r, context_check(r->context, &m->error), &m->error);
    if (m->status == COAUTH_OK) m->status = ranks_graph_update(m->graph, m->x, sizeof *m->x, &m->error);
    if (m->status != COAUTH_OK) return PETSC_ERR_USER;
    PetscCall(VecGetArrayWrite(out, &y));
    multiply_rows(m, y);
    PetscCall(VecRestoreArrayWrite(out, &y));
    return 0;
}

static PetscErrorCode diagonal(Mat mat, Vec out) {
    ranks_matrix *m;
    double *y;
    PetscCall(MatShellGetContext(mat, &m));
    PetscCall(VecGetArrayWrite(out, &y));
    for (uint32_t u = 0; u < m->graph->own; u++) y[u] = m->d ? m->d[u] : 0;
    PetscCall(VecRestoreArrayWrite(out, &y));
    return 0;
}

static PetscErrorCode make_shell(ranks_matrix *m) {
    const ranks_graph *g = m->graph;
    PetscInt own = g->own, all = (PetscInt)g->nodes;
    PetscCall(MatCreateShell(g->ranks->comm, own, own, all, all, m, &m->mat));
    PetscCall(MatShellSetOperation(m->mat, MATOP_MULT, (void (*)(void))multiply));
    PetscCall(MatShellSetOperation(m->mat, MATOP_GET_DIAGONAL, (void (*)(void))diagonal));
    PetscCall(MatSetOption(m->mat, MAT_SYMMETRIC, PETSC_TRUE));
    return 0;
}

coauth_status ranks_matrix_make(
    ranks_matrix *m, ranks_graph *g, bool weighted, const double *d, double c, coauth_error *error) {
    const ranks *r = g->ranks;
    *m = (ranks_matrix){.graph = g, .weighted = weighted, .d = d, .c = c};
    m->x = memory_resize(r->context, NULL, ranks_graph_columns(g), sizeof *m->x);
    coauth_status status = ranks_agree(r, m->x ? COAUTH_OK : fail_memory(error), error);
    return status == COAUTH_OK ? petsc_status(r, make_shell(m), "making a matrix", error) : status;
}

void ranks_matrix_free(ranks_matrix *m) {
    if (m->mat) MatDestroy(&m->mat);
    if (m->graph) memory_free(m->graph->ranks->context, m->x);
    m->x = NULL;
}

coauth_status ranks_matrix_status(const ranks_matrix *m, PetscErrorCode code, const char *doing, coauth_error *error) {
    coauth_status status = petsc_status(m->graph->ranks, code, doing, error);
    if (m->status == COAUTH_OK) return status;
    if (error) *error = m->error;
    return m->status;
}

PetscErrorCode ranks_solver_make(EPS *solver, const ranks_graph *g, Mat mat) {
    PetscCall(EPSCreate(g->ranks->comm, solver));
    PetscCall(EPSSetOperators(*solver, mat, NULL));
    PetscCall(EPSSetProblemType(*solver, EPS_HEP));
    PetscCall(EPSSetWhichEigenpairs(*solver, EPS_LARGEST_REAL));
    return 0;
}

PetscErrorCode ranks_vector_make(Vec *vector, const ranks_graph *g, const double *x) {
    return VecCreateMPIWithArray(g->ranks->comm, 1, g->own, (PetscInt)g->nodes, x, vector);
}

static PetscErrorCode solve(double *x, const ranks_matrix *m, const double *b, KSPConvergedReason *reason) {
    KSP solver;
    PC preconditioner;
    Vec in, out;
    PetscCall(ranks_vector_make(&in, m->graph, b));
    PetscCall(ranks_vector_make(&out, m->graph, x));
    PetscCall(KSPCreate(m->graph->ranks->comm, &solver));
    PetscCall(KSPSetOperators(solver, m->mat, m->mat));
    PetscCall(KSPSetType(solver, KSPCG));
    PetscCall(KSPSetNormType(solver, KSP_NORM_NATURAL));
    PetscCall(KSPSetTolerances(solver, PRECISE, 0, PETSC_DEFAULT, MOST_STEPS));
    PetscCall(KSPGetPC(solver, &preconditioner));
    PetscCall(PCSetType(preconditioner, PCJACOBI));
    PetscCall(KSPSolve(solver, in, out));
    PetscCall(KSPGetConvergedReason(solver, reason));
    PetscCall(KSPDestroy(&solver));
    PetscCall(VecDestroy(&in));
    PetscCall(VecDestroy(&out));
    return 0;
}

coauth_status ranks_matrix_solve(double *x, ranks_matrix *m, const double *b, coauth_error *error) {
    KSPConvergedReason reason = KSP_CONVERGED_ITERATING;
    if (!m->graph->nodes) return COAUTH_OK;
    coauth_status status = ranks_matrix_status(m, solve(x, m, b, &reason), "solving", error);
    if (status == COAUTH_OK && reason <= 0)
        status = fail(error, COAUTH_NOT_CONVERGED, "no convergence after %d steps", MOST_STEPS);
    return status;
}
