/* sampling.h: betweenness estimated from random shortest paths. */
#ifndef COAUTH_CENTRALITY_SAMPLING_H
#define COAUTH_CENTRALITY_SAMPLING_H

#include <coauth/graph.h>

/* What an estimate took. */
typedef struct sampling_report {
    uint64_t paths; /* drawn */
    uint64_t most;  /* that would have been drawn at most */
} sampling_report;

/* Raw betweenness of every node, unweighted, such that with probability at least 1 - delta every
 * one divided by (n - 1)(n - 2)/2 is within epsilon of the truth.  KADABRA (Borassi & Natale, ESA
 * 2016): samples as many paths as the largest betweenness asks for, at most some log(diameter /
 * delta) / (2 epsilon^2), each found by a search from both ends at once.  report may be NULL.  The
 * result depends on the context's seed, not on its threads. */
coauth_status sampling_betweenness(
    double *node, sampling_report *report,
    const coauth_graph *graph, double epsilon, double delta, coauth_error *error);

#endif
