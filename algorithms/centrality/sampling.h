/* sampling.h: betweenness estimated from random shortest paths. */
#ifndef COAUTH_CENTRALITY_SAMPLING_H
#define COAUTH_CENTRALITY_SAMPLING_H

#include <coauth/graph.h>

/* What an estimate took. */
typedef struct sampling_report {
    uint64_t paths; /* drawn */
    uint64_t most;  /* that would have been drawn at most; 0: no bound is known beforehand */
} sampling_report;

/* What is to hold with probability at least 1 - delta. */
typedef struct sampling_goal {
    double epsilon; /* every value divided by (n - 1)(n - 2)/2 is within this of the truth; or, with highest, ... */
    double delta;
    uint32_t highest; /* ... so many highest values, by the truth as by the estimates, are within epsilon times the
                         truth, or times COAUTH_RELATIVE_FROM where that is more; 0: all, absolutely */
} sampling_goal;

/* Raw betweenness of every node, unweighted, and a margin within which each is of the truth (all at once, with the
 * goal's probability; may be NULL).  KADABRA (Borassi & Natale, ESA 2016): samples as many paths as the values ask for,
 * for an absolute goal at most some log(diameter / delta) / (2 epsilon^2), each found by a search from both ends at
 * once; exact, with margins 0, where a relative goal would take longer.  report may be NULL.  The
 * result depends on the context's seed, not on its threads. */
coauth_status sampling_betweenness(double *node, double *margin, sampling_report *report, const coauth_graph *graph,
    const sampling_goal *goal, coauth_error *error);

#endif
