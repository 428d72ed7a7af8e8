/* paths.h: how two authors are linked, and how far everybody is from some. */
#ifndef COAUTH_PATHS_H
#define COAUTH_PATHS_H

#include <coauth/graph.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The shortest chains of collaborations between two nodes. */
typedef struct coauth_paths {
    bool reached;    /* false: no chain, and nothing below is set */
    double distance; /* collaborations, or the sum of 1/weight */
    double count;    /* how many chains are that short; beyond 2^53 about */
    size_t listed;   /* of them, the strongest first */
    size_t *start;   /* listed + 1: where each begins in node */
    uint32_t *node;  /* from the one end to the other */
    double *length;  /* listed: sum of 1/weight along each */
    const coauth_context *context;
} coauth_paths;

/* Begin with COAUTH_PATHS_OPTIONS. */
typedef struct coauth_paths_options {
    size_t size;  /* set by COAUTH_PATHS_OPTIONS */
    bool weights; /* a chain is as long as the sum of 1/weight */
    size_t most;  /* chains that are listed; 0: all */
} coauth_paths_options;

#define COAUTH_PATHS_DEFAULTS(is) is(most, 10)
#define COAUTH_PATHS_OPTIONS COAUTH_OPTIONS(coauth_paths_options, COAUTH_PATHS_DEFAULTS)

/* Finds the chains of fewest collaborations or, with weights, those whose sum of 1/weight is least, and lists the most
 * strongest: those whose sum of 1/weight is least, of equal ones by node.  paths is freed with
 * coauth_paths_free, after a failure too.  Time O(m), with weights O(m log n), and O(hops times degree) a chain. */
coauth_status coauth_paths_find(coauth_paths *paths, const coauth_graph *graph, uint32_t from, uint32_t to,
    const coauth_paths_options *options, coauth_error *error);
void coauth_paths_free(coauth_paths *paths);

/* Collaborations from each node (n) to the nearest of the sources; UINT32_MAX where there is no chain.  O(n + m). */
coauth_status coauth_hops(
    uint32_t *hops, const coauth_graph *graph, const uint32_t *sources, size_t count, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
