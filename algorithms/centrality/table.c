/* table.c: the measures, in the order of listings: local ones, those of distances, of walks, of structure. */
#include "centrality/measure.h"

#include <string.h>

static const coauth_measure *const table[] = {
    &degree_measure,
    &strength_measure,
    &average_neighbour_degree_measure,
    &triangles_measure,
    &clustering_measure,
    &constraint_measure,
    &effective_size_measure,
    &core_measure,
    &articulation_measure,
    &bridges_measure,
    &betweenness_measure,
    &edge_betweenness_measure,
    &closeness_measure,
    &harmonic_measure,
    &eccentricity_measure,
    &current_flow_closeness_measure,
    &pagerank_measure,
    &eigenvector_measure,
    &katz_measure,
    &hits_measure,
};

enum { MEASURES = sizeof table / sizeof *table };

const coauth_measure *coauth_measure_at(size_t index) {
    return index < MEASURES ? table[index] : NULL;
}

const coauth_measure *coauth_measure_find(const char *name) {
    for (size_t i = 0; i < MEASURES; i++)
        if (strcmp(table[i]->name, name) == 0) return table[i];
    return NULL;
}
