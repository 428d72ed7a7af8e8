/* sweep.h (private to distances): one breadth-first search from up to 512 sources. */
#ifndef COAUTH_CENTRALITY_SWEEP_H
#define COAUTH_CENTRALITY_SWEEP_H

#include "centrality/compact.h"

enum { SWEEP_SOURCES = 512 };

/* Which of the sources, a bit each. */
typedef uint64_t source_lanes __attribute__((vector_size(32)));
typedef struct source_set {
    source_lanes half[2];
} source_set;

/* Scratch space and figures of one thread; figures add up over sweeps.  Everything is an integer,
 * so that sums do not depend on their order: 1/d is added in units of 2^-fraction_bits. */
typedef struct sweep {
    const compact *graph;
    source_set *seen, *frontier, *next;
    uint32_t *active, *found; /* places with a bit in frontier, in next */
    uint64_t *sum, *harmonic; /* per place; NULL: not wanted */
    uint32_t *eccentricity, *reached;
    uint64_t *pairs; /* nodes entries: per distance */
    int fraction_bits;
    void *block; /* what the sets stand in, aligned by hand */
} sweep;

coauth_status sweep_create(
    sweep *sweep, const compact *graph, bool sum, bool harmonic, bool eccentricity, bool reached, coauth_error *error);
void sweep_free(sweep *sweep);

/* Searches from the count <= SWEEP_SOURCES distinct places, ascending. */
coauth_status sweep_run(sweep *sweep, const uint32_t *sources, uint32_t count, coauth_error *error);

#endif
