/* batched_brandes.h: shortest paths from sixteen sources at once, counted and shared out. */
#ifndef COAUTH_CENTRALITY_BATCHED_BRANDES_H
#define COAUTH_CENTRALITY_BATCHED_BRANDES_H

#include "centrality/reduced_graph.h"

enum { GROUPS = 4, LANES = 4 * GROUPS };

/* One value per source, four to a vector. */
typedef double lane_values __attribute__((vector_size(32)));
typedef struct lane_row {
    _Alignas(64) lane_values group[GROUPS]; /* vectors of 64 bytes are loaded, too */
} lane_row;
typedef uint16_t lane_set; /* a bit per source */

/* What the searches of one round share. */
typedef struct brandes_round {
    const reduced_graph *graph;
    const double *ends; /* of each class: how many ends of paths it is to all sources together */
    bool skips;         /* whether simplicial nodes are never inside a path (but may be sources) */
    bool arcs;          /* whether arcs' shares are wanted */
    uint32_t done;      /* nodes before this one are as if they were not there */
} brandes_round;

/* Where sums go: of one member of each class, and of each arc between two members. */
typedef struct path_sums {
    double *node; /* graph->nodes */
    double *arc;  /* arcs of the graph, or NULL */
} path_sums;

/* Scratch space of one thread; wide is whether AVX-512 may be used, which alters no bit of the sums. */
typedef struct batched_brandes batched_brandes;
batched_brandes *batched_brandes_create(const reduced_graph *graph, bool wide, coauth_error *error);
void batched_brandes_free(batched_brandes *search, const coauth_context *context);

/* Searches from count <= LANES classes and adds to sums each source's members' share of paths to all
 * ends through each node and arc. *overflow is whether the number of paths left the range of double;
 * nothing has been added then. */
coauth_status batched_brandes_run(path_sums *sums, bool *overflow, batched_brandes *search, const brandes_round *round,
    const uint32_t *sources, uint32_t count, coauth_error *error);

#endif
