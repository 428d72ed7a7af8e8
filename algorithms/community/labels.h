/* labels.h (private): what the methods share in which authors take up labels from those they write with: an order to
 * go by, and votes of collaborators for labels. */
#ifndef COAUTH_COMMUNITY_LABELS_H
#define COAUTH_COMMUNITY_LABELS_H

#include <coauth/graph.h>

#include "base/random.h"

typedef struct labels {
    const coauth_graph *graph;
    bool weighted; /* a collaboration's vote is its weight, else 1 */
    generator random;
    uint32_t *order; /* the nodes, shuffled */
    uint32_t *met;   /* the labels with votes, as they came */
    double *votes;   /* of each label; 0 between elections */
    uint32_t count;  /* labels met */
    double most;     /* votes of a label */
} labels;

/* All that needs memory; labels_free takes what there is even after a failure.  Draws are those of the context's seed
 * and the use. O(n). */
coauth_status labels_make(labels *l, const coauth_graph *graph, bool weighted, const char *use, coauth_error *error);

void labels_free(labels *l);

/* The collaborator in place i of the graph's rows votes for a label below the number of nodes. */
static inline void labels_vote(labels *l, uint32_t label, uint64_t i) {
    if (l->votes[label] == 0) l->met[l->count++] = label;
    l->votes[label] += l->weighted ? l->graph->weight[l->graph->edge_ids[i]] : 1;
    if (l->votes[label] > l->most) l->most = l->votes[label];
}

/* The label with most votes, by lot among equals; own where nobody voted and, if it is kept, where no label has more.
 * Forgets the votes. */
uint32_t labels_elect(labels *l, uint32_t own, bool kept);

#endif
