/* measure.h (private): the table of measures. */
#ifndef COAUTH_CENTRALITY_MEASURE_H
#define COAUTH_CENTRALITY_MEASURE_H

#include <coauth/centrality.h>

/* In the order of listings: local ones, those of distances, of walks, of structure.  Each is a file that exports
 * NAME_measure. */
/* clang-format off */
#define MEASURE_ROWS(ROW)                                                                                              \
    ROW(degree) ROW(strength) ROW(average_neighbour_degree) ROW(triangles) ROW(clustering) ROW(constraint)             \
    ROW(effective_size) ROW(core) ROW(articulation) ROW(bridges) ROW(betweenness) ROW(edge_betweenness)                \
    ROW(closeness) ROW(harmonic) ROW(eccentricity) ROW(current_flow_closeness) ROW(pagerank) ROW(eigenvector)          \
    ROW(katz) ROW(hits)
/* clang-format on */
#define DECLARE(name) extern const coauth_measure name##_measure;
MEASURE_ROWS(DECLARE)
#undef DECLARE

/* Where a measure's columns go, of how many nodes in all, and how it is computed. */
typedef struct measure_place {
    coauth_table *node_table, *edge_table;
    uint64_t nodes;
    coauth_measure_plan_result plan;
} measure_place;

/* Whether normalising would divide by 0: every value is missing then. */
bool measure_is_undefined(const coauth_measure *measure, uint64_t nodes, const coauth_measure_options *options);

/* Adds the columns in place of those of their names, and with estimates that of their errors at
 * column[COAUTH_MEASURE_COLUMNS]; none on failure.  column has room for that many and one, all NULL. */
coauth_status measure_add_columns(coauth_column **column, const measure_place *place, const coauth_measure *measure,
    const coauth_measure_options *options, coauth_error *error);
void measure_remove_columns(const measure_place *place, const coauth_measure *measure);

/* The errors of a standard error relative to the value; a measure with bounds of its own has filled them in. */
void measure_fill_errors(coauth_column *const *columns, const measure_place *place);

#endif
