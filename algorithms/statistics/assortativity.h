/* assortativity.h: whether authors with many collaborators work with each other. */
#ifndef COAUTH_STATISTICS_ASSORTATIVITY_H
#define COAUTH_STATISTICS_ASSORTATIVITY_H

#include <coauth/statistics.h>

/* The Pearson correlation of the degrees at the two ends of an edge, in [-1, 1]; unknown where all
 * these degrees are equal or there is no edge.  O(n + m). */
coauth_figure degree_assortativity(const coauth_graph *graph);

#endif
