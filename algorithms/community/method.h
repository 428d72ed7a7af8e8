/* method.h (private): the rows of the table of community methods, one exported by each file or more. */
#ifndef COAUTH_COMMUNITY_METHOD_H
#define COAUTH_COMMUNITY_METHOD_H

#include <coauth/community.h>

extern const coauth_community_method fast_greedy_method, infomap_method, leiden_method, leiden_cpm_method,
    louvain_method, propagation_method;

/* Renumbers by size, as community.h says; numbers below the nodes.  *count is how many there are. */
coauth_status communities_sort(uint32_t *member, uint32_t *count, const coauth_graph *graph, coauth_error *error);

#endif
