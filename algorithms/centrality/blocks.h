/* blocks.h: biconnected components, cut nodes and bridges. */
#ifndef COAUTH_CENTRALITY_BLOCKS_H
#define COAUTH_CENTRALITY_BLOCKS_H

#include <coauth/graph.h>

/* A block is a largest set of nodes that stays connected without any one of them; two blocks share
 * at most a node, a cut node.  A bridge is a block of two.  A node without edges is in none. */
typedef struct blocks {
    uint32_t count;
    uint64_t *start;  /* count + 1: block b has the nodes member[start[b]] .. member[start[b+1] - 1] */
    uint32_t *member; /* the last of each block is the one met first */
    uint32_t *home;   /* of each node: the block where it is not last, UINT32_MAX if none */
    uint32_t *found;  /* of each node: when the search met it */
    uint8_t *cut;     /* of each node */
    const coauth_context *context;
} blocks;

/* Depth-first search without recursion (Hopcroft & Tarjan, CACM 1973): O(n + m).  Release with
 * blocks_free, also after a failure. */
coauth_status blocks_find(blocks *blocks, const coauth_graph *graph, coauth_error *error);
void blocks_free(blocks *blocks);

/* The block that the edge between u and v is in. */
static inline uint32_t block_of_edge(const blocks *b, uint32_t u, uint32_t v) {
    return b->home[b->found[u] < b->found[v] ? v : u];
}

#endif
