/* multi_source_bfs.h (private to distances): one breadth-first search from up to 512 sources. */
#ifndef COAUTH_CENTRALITY_MULTI_SOURCE_BFS_H
#define COAUTH_CENTRALITY_MULTI_SOURCE_BFS_H

#include "centrality/clique_cover.h"

enum { SWEEP_SOURCES = 512 };

/* Which of the sources, a bit each. */
typedef uint64_t source_lanes __attribute__((vector_size(32)));
typedef struct source_set {
    source_lanes half[2];
} source_set;

/* Places and cliques that a step looks at. */
typedef struct worklist {
    uint32_t *places, *cliques;
    uint32_t place_count, clique_count;
} worklist;

/* Scratch space and figures of one thread; figures add up over searches.  Everything is an integer,
 * so that sums do not depend on their order: 1/d is added in units of 2^-fraction_bits. */
typedef struct multi_source_bfs {
    const compact *graph;
    const clique_cover *cover; /* NULL: sources go along arcs, else from clique to clique */
    source_set *seen;
    source_set *frontier, *next;         /* along arcs */
    source_set *of_clique;               /* from clique to clique: who has reached a member */
    uint32_t *active, *found;            /* places with news of the last step, of this one */
    worklist near, open;                 /* around the active places; where something may be new still */
    uint8_t *place_marks, *clique_marks; /* all 0 between steps */
    uint64_t *sum, *harmonic;            /* per place; NULL: not wanted */
    uint32_t *eccentricity, *reached;
    uint64_t *pairs; /* nodes entries: per distance */
    int fraction_bits;
    void *block; /* what the sets stand in, aligned by hand */
} multi_source_bfs;

/* cover is NULL or one of the graph. */
coauth_status multi_source_bfs_create(multi_source_bfs *search, const compact *graph, const clique_cover *cover,
    bool sum, bool harmonic, bool eccentricity, bool reached, coauth_error *error);
void multi_source_bfs_free(multi_source_bfs *search);

/* Searches from the count <= SWEEP_SOURCES distinct places, ascending. */
coauth_status multi_source_bfs_run(
    multi_source_bfs *search, const uint32_t *sources, uint32_t count, coauth_error *error);

/* The same once the sources are seen and active; see multi_source_bfs_arcs.c and multi_source_bfs_cliques.c. */
struct range; /* source_set.h */
coauth_status multi_source_bfs_run_arcs(
    multi_source_bfs *search, const struct range *range, uint32_t active, coauth_error *error);
coauth_status multi_source_bfs_run_cliques(
    multi_source_bfs *search, const struct range *range, uint32_t active, coauth_error *error);

#endif
