/* measure.h (private): the rows of the measures table, one exported by each file. */
#ifndef COAUTH_CENTRALITY_MEASURE_H
#define COAUTH_CENTRALITY_MEASURE_H

#include <coauth/centrality.h>

extern const coauth_measure articulation_measure, average_neighbour_degree_measure, betweenness_measure,
    bridges_measure, closeness_measure, clustering_measure, constraint_measure, core_measure,
    current_flow_closeness_measure, degree_measure,
    eccentricity_measure, edge_betweenness_measure, effective_size_measure, eigenvector_measure, harmonic_measure,
    hits_measure, katz_measure, pagerank_measure, strength_measure, triangles_measure;

#endif
