/* paths.h: shortest paths from one source at a time, along edges of any length, in any number. */
#ifndef COAUTH_CENTRALITY_PATHS_H
#define COAUTH_CENTRALITY_PATHS_H

#include "centrality/batched_brandes.h"
#include "centrality/dijkstra.h"

/* A number mantissa * 2^(512 exponent), for the number of paths doubles in every rung of a ladder. */
typedef struct wide {
    double mantissa; /* 0 or at least 2^-256 and below 2^256 */
    int64_t exponent;
} wide;

/* Scratch space of one thread. */
typedef struct path_search {
    dijkstra distances;
    wide *sigma, *share; /* per node: paths to a member; (ends + k delta) / sigma */
} path_search;

coauth_status path_search_create(path_search *search, const lengths *rows, coauth_error *error);
void path_search_free(path_search *search);

/* What batched_brandes_run does for one source, over the search's own lengths (simplicial nodes are not skipped). */
void path_search_run(path_sums *sums, path_search *search, const brandes_round *round, uint32_t source);

#endif
