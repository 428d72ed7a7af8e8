/* method.h (private): the table of community methods. */
#ifndef COAUTH_COMMUNITY_METHOD_H
#define COAUTH_COMMUNITY_METHOD_H

#include <coauth/community.h>

/* In the order of listings; each is exported by a file as NAME_method. */
#define COMMUNITY_ROWS(ROW) ROW(leiden) ROW(leiden_cpm) ROW(louvain) ROW(propagation) ROW(infomap) ROW(fast_greedy)
#define DECLARE(name) extern const coauth_community_method name##_method;
COMMUNITY_ROWS(DECLARE)
#undef DECLARE

/* Renumbers by size, as community.h says; numbers below the nodes.  *count is how many there are. */
coauth_status communities_sort(uint32_t *member, uint32_t *count, const coauth_graph *graph, coauth_error *error);

#endif
