/* cover.h (private): what methods that give overlapping groups share. */
#ifndef COAUTH_COMMUNITY_COVER_H
#define COAUTH_COMMUNITY_COVER_H

#include <coauth/community.h>

/* Methods whose groups overlap, in the order of listings; each is a file that exports NAME_method. */
#define COVER_ROWS(ROW) ROW(clique_percolation) ROW(slpa)
#define DECLARE(name) extern const coauth_cover_method name##_method;
COVER_ROWS(DECLARE)
#undef DECLARE

/* Makes a cover of communities whose nodes are node[start[c]] .. node[start[c+1]-1], in any order but without
 * repetition: sorts them as community.h says and measures the strength of every membership.  node is reordered.
 * O(memberships times degree). */
coauth_status cover_make(coauth_cover **cover, const coauth_graph *graph, uint32_t communities, const uint64_t *start,
    uint32_t *node, bool weights, coauth_error *error);

/* Drops communities of one node and those all of whose nodes are in another (of equal ones the first stays); start,
 * with *communities + 1 entries, and node are packed.  O(pairs of communities that share a node). */
coauth_status cover_drop_nested(
    uint32_t *communities, uint64_t *start, uint32_t *node, const coauth_graph *graph, coauth_error *error);

#endif
