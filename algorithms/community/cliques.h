/* cliques.h: the maximal cliques of a graph. */
#ifndef COAUTH_COMMUNITY_CLIQUES_H
#define COAUTH_COMMUNITY_CLIQUES_H

#include <coauth/graph.h>

/* Authors with the same collaborators who also write with each other (twins: most authors of a paper with many) are in
 * the same cliques, so a clique holds only the first of each such group. */
typedef struct cliques {
    uint32_t count;
    uint64_t *start;  /* count + 1 */
    uint32_t *node;   /* those of clique c are node[start[c]] .. node[start[c+1]-1]: first twins */
    uint32_t *twin;   /* n: the first twin of each node, itself if it has none before it */
    uint32_t *weight; /* n: how many each first twin stands for, 0 for others */
    const coauth_context *context;
} cliques;

/* Every maximal clique of at least that many authors.  Zero-initialise; release with cliques_free, also after a
 * failure.  COAUTH_LIMIT_EXCEEDED where there are so many that memory or time would run away.  Expected on coauthor
 * graphs, whose cliques are nearly the papers: about O(sum of degree^2). */
coauth_status cliques_find(cliques *all, const coauth_graph *graph, uint32_t least, coauth_error *error);
void cliques_free(cliques *all);

#endif
