/* batched_brandes_steps.h (private to batched Brandes): a search's memory, and what is done at each step. */
#ifndef COAUTH_CENTRALITY_BATCHED_BRANDES_STEPS_H
#define COAUTH_CENTRALITY_BATCHED_BRANDES_STEPS_H

#include "base/dispatch.h"
#include "base/memory.h"
#include "base/scratch.h"
#include "centrality/batched_brandes.h"

typedef int64_t lane_mask __attribute__((vector_size(32)));

/* A node and some sources. */
typedef struct entry {
    uint32_t node;
    uint32_t sources;
} entry;

/* Functions of one step each, or of the whole way back. */
typedef struct lane_steps {
    /* Lists the links of step d's entries after the first so many; returns how many there are then. */
    uint64_t (*list)(batched_brandes *s, const brandes_round *r, uint64_t d, uint64_t links);
    /* Hands the entries' sigma on along their links; returns how many nodes were found. */
    uint32_t (*follow)(batched_brandes *s, const brandes_round *r, uint64_t d);
    void (*back)(path_sums *sums, batched_brandes *s, const brandes_round *r, uint64_t steps, const lane_row *weight);
} lane_steps;

struct batched_brandes {
    lane_row *row;   /* per node */
    lane_set *seen;  /* per node: which sources have reached it, */
    lane_set *next;  /* and which do in the next step */
    uint64_t *first; /* of each node's row: the first neighbour that is not done with */
    uint32_t done;   /* nodes before this one are */
    entry *entries;
    uint64_t *step;            /* first entry of each step */
    uint64_t *links;           /* first link of each entry */
    VECTOR(uint32_t) link;     /* the successors of each entry, */
    VECTOR(lane_set) link_set; /* and the sources whose shortest paths lead there */
    uint32_t *found;
    lane_mask *masks; /* of each set of sources of a group: all bits of its lanes */
    void *rows_block, *masks_block;
    scratch_scope own; /* of the arrays */
    double growth;     /* log2 of how many times more paths may lead to a node than to one a step before it */
    const lane_steps *steps;
    const coauth_context *context;
};

/* Those for AVX-512; NULL where the processor has none. */
const lane_steps *wide_lane_steps(void);

/* Whether ways lead on from entry e of step d. */
INLINE bool leads_on(const batched_brandes *s, const brandes_round *r, uint64_t d, uint64_t e) {
    return !(d && r->skips && r->graph->simplicial[s->entries[e].node]);
}

/* The rows of entries lie all over memory: asks for those of the entries that follow e, up to last. */
INLINE void fetch_ahead(const batched_brandes *s, const reduced_graph *p, uint64_t e, uint64_t last) {
    enum { AHEAD = 4, LINE = 16 };
    if (e + 2 * AHEAD >= last) return;
    const uint32_t *row = &p->neighbours[s->first[s->entries[e + AHEAD].node]];
    __builtin_prefetch(&s->first[s->entries[e + 2 * AHEAD].node]);
    __builtin_prefetch(row);
    __builtin_prefetch(row + LINE);
}

/* Notes that the sources of a set reach w next; found is how many nodes they reach already. */
INLINE uint32_t announce(batched_brandes *s, uint32_t found, uint32_t w, lane_set set) {
    s->found[found] = w;
    found += s->next[w] == 0;
    s->next[w] |= set;
    return found;
}

/* The slot of the arc to w in a row of which slots before arc lead elsewhere. */
INLINE uint64_t arc_to(const reduced_graph *p, uint64_t arc, uint32_t w) {
    while (p->neighbours[arc] != w) arc++;
    return arc;
}

#endif
