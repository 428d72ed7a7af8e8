/* measure.h (private): the table of measures. */
#ifndef COAUTH_CENTRALITY_MEASURE_H
#define COAUTH_CENTRALITY_MEASURE_H

#include <coauth/centrality.h>

/* In the order of listings: local ones, those of distances, of walks, of structure.  Each is a file that exports
 * NAME_measure. */
#define MEASURE_ROWS(ROW)                                                                                              \
    ROW(degree) ROW(strength) ROW(average_neighbour_degree) ROW(triangles) ROW(clustering) ROW(constraint)             \
    ROW(effective_size) ROW(core) ROW(articulation) ROW(bridges) ROW(betweenness) ROW(edge_betweenness)                \
    ROW(closeness) ROW(harmonic) ROW(eccentricity) ROW(current_flow_closeness) ROW(pagerank) ROW(eigenvector)          \
    ROW(katz) ROW(hits)
#define DECLARE(name) extern const coauth_measure name##_measure;
MEASURE_ROWS(DECLARE)
#undef DECLARE

#endif
