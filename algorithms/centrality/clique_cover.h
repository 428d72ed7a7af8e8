/* clique_cover.h (private to distances): cliques that together hold every edge of a graph. */
#ifndef COAUTH_CENTRALITY_CLIQUE_COVER_H
#define COAUTH_CENTRALITY_CLIQUE_COVER_H

#include "centrality/compact.h"

#include "base/scratch.h"

/* Cliques stand in the order of their first members.  No more memberships than the graph has arcs. */
typedef struct clique_cover {
    uint32_t cliques;
    uint64_t *member_start; /* cliques + 1 */
    uint32_t *members;      /* places, ascending in each clique */
    uint64_t *clique_start; /* nodes + 1 */
    uint32_t *clique_of;    /* the cliques of each place, ascending */
    uint32_t *first;        /* nodes + 1: how many cliques begin before a place */
    scratch_scope own;      /* of the arrays */
} clique_cover;

/* Gives up, with *found false, once most steps were not enough.  O(most) time and O(n + m) memory.  Release with
 * clique_cover_free, also after a failure. */
coauth_status clique_cover_find(
    clique_cover *cover, bool *found, const compact *graph, uint64_t most, coauth_error *error);

void clique_cover_free(clique_cover *cover);

#endif
