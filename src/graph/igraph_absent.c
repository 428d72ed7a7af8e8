/* igraph_absent.c: the door to igraph in a build without it. */
#include "base/words.h"
#include "graph/igraph_bridge.h"

#ifdef COAUTH_WITH_IGRAPH
#error "igraph_bridge.c is what this build wants"
#else

const char *bridge_version(void) {
    return NULL;
}

coauth_status bridge_lay_out(double *x, double *y, bridge_layout method, uint32_t nodes, uint64_t edges,
    const uint32_t *from, const uint32_t *to, const double *weight, uint64_t seed, const coauth_context *context,
    coauth_error *error) {
    (void)x, (void)y, (void)method, (void)nodes, (void)edges, (void)from, (void)to, (void)weight, (void)seed;
    (void)context;
    return words_absent("this layout", BRIDGE_ABSENT, error);
}

coauth_status bridge_partition_nodes(uint32_t *member, bridge_partition method, uint32_t nodes, uint64_t edges,
    const uint32_t *from, const uint32_t *to, const double *weight, uint64_t seed, const coauth_context *context,
    coauth_error *error) {
    (void)member, (void)method, (void)nodes, (void)edges, (void)from, (void)to, (void)weight, (void)seed, (void)context;
    return words_absent("this method", BRIDGE_ABSENT, error);
}

#endif
