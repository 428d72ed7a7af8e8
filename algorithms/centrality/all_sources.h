/* all_sources.h: all sources of one reduced graph, in parallel. */
#ifndef COAUTH_CENTRALITY_ALL_SOURCES_H
#define COAUTH_CENTRALITY_ALL_SOURCES_H

#include "centrality/batched_brandes.h"

/* Adds to sums (which the caller has cleared) what the searches from all sources give.  length is
 * that of every arc; NULL: all 1, with lanes unless single is set. The sums do not depend on the number of threads. */
coauth_status all_sources_run(
    lane_sums *sums,
    const lane_round *round, const uint32_t *sources, uint32_t count, const double *length, bool single,
    coauth_error *error);

#endif
