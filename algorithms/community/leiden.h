/* leiden.h (private): Leiden's and Louvain's methods on a level, for who begins with one. */
#ifndef COAUTH_COMMUNITY_LEIDEN_H
#define COAUTH_COMMUNITY_LEIDEN_H

#include "community/level.h"

typedef struct leiden_way {
    double resolution;
    uint32_t iterations; /* as in coauth_community_options */
    bool refines;        /* Leiden, not Louvain */
    bool by_size;        /* the constant Potts model, not modularity */
} leiden_way;

/* member, whose numbers are below network->nodes, may have gaps. */
coauth_status leiden_level(uint32_t *member, const level *network, const leiden_way *way, coauth_error *error);

#endif
