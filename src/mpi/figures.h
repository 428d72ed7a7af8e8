/* figures.h: what is measured of a graph whose rows lie with several ranks.
 *
 * A new measure is one file, figures/NAME.c, and one word in RANKS_FIGURE_ROWS.  NAME is that of a row of coauth's own
 * table (coauth_measure_find), which says what it is, whom to cite and what columns it has; the file computes the same
 * values, within 1e-9, for the rows of this rank:
 *
 *     static coauth_status compute(coauth_column *const *columns, ranks_graph *g, const coauth_measure_options *o,
 *         coauth_error *error) {
 *         for (uint32_t u = 0; u < g->own; u++) columns[0]->as.real[u] = ...;
 *         return COAUTH_OK;
 *     }
 *     const ranks_figure NAME_figure = {.measure = "NAME", .compute = compute};
 *
 * compute is collective (ranks.h says what that means for errors).  matrix.h has the adjacency matrix for PETSc and
 * SLEPc.  --help, "measures" and the tests walk the table. */
#ifndef COAUTH_MPI_FIGURES_H
#define COAUTH_MPI_FIGURES_H

#include <coauth/centrality.h>

#include "mpi/graph.h"

/* Fills the columns, own rows each, as coauth_measure_function says. */
typedef coauth_status (*ranks_figure_function)(
    coauth_column *const *columns, ranks_graph *graph, const coauth_measure_options *options, coauth_error *error);

typedef struct ranks_figure {
    const char *measure; /* the name of coauth's row */
    ranks_figure_function compute;
    bool unweighted; /* over ranks only: options.weights is refused */
} ranks_figure;

/* In the order of coauth's table. */
/* clang-format off */
#define RANKS_FIGURE_ROWS(ROW)                                                                                         \
    ROW(degree) ROW(strength) ROW(average_neighbour_degree) ROW(triangles) ROW(clustering) ROW(core) ROW(closeness)    \
    ROW(harmonic) ROW(eccentricity) ROW(pagerank) ROW(eigenvector) ROW(katz)
/* clang-format on */
#define DECLARE(name) extern const ranks_figure name##_figure;
RANKS_FIGURE_ROWS(DECLARE)
#undef DECLARE

/* The rows; NULL from their number on.  The row of that measure; NULL if it cannot be done over ranks. */
const ranks_figure *ranks_figure_at(size_t index);
const ranks_figure *ranks_figure_find(const char *measure);

/* Whether it is computed or estimated: as on one machine, by the sizes of the whole graph. */
coauth_measure_plan_result ranks_figure_plan(
    const ranks_graph *graph, const coauth_measure *measure, const coauth_measure_options *options);

/* Adds the measure's columns on nodes to node_table, in place of columns of those names.  options.nodes and
 * options.shared play no part.  On failure no column is added.  Collective. */
coauth_status ranks_figure_add(
    ranks_graph *graph, const ranks_figure *figure, const coauth_measure_options *options, coauth_error *error);

#endif
