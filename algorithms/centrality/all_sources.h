/* all_sources.h: all sources of one reduced graph, in parallel. */
#ifndef COAUTH_CENTRALITY_ALL_SOURCES_H
#define COAUTH_CENTRALITY_ALL_SOURCES_H

#include "centrality/batched_brandes.h"

/* How sources are searched from: one by one, many at once, or many at once by AVX-512 where it is to be had. */
typedef enum search_kind { SEARCH_SINGLE, SEARCH_BATCHED, SEARCH_BATCHED_WIDE } search_kind;

/* Adds to sums (which the caller has cleared) what the searches from all sources give.  length is that of every arc;
 * NULL: all 1, else only single searches know it.  If the round skips simplicial nodes, the sources are nodes
 * 0 .. count - 1, and each pair of them is settled once: sources searched from leave the graph.  The sums do not depend
 * on the number of threads. */
coauth_status all_sources_run(path_sums *sums, const brandes_round *round, const uint32_t *sources, uint32_t count,
    const double *length, search_kind kind, coauth_error *error);

#endif
