/* assortativity.h: whether authors with many collaborators work with each other. */
#ifndef COAUTH_STATISTICS_ASSORTATIVITY_H
#define COAUTH_STATISTICS_ASSORTATIVITY_H

#include <coauth/statistics.h>

/* The Pearson correlation of the degrees at the two ends of an edge, in [-1, 1]; unknown where all
 * these degrees are equal or there is no edge.
 * *standard_error (may be NULL) gets the jackknife's: the root of the sum over edges of what r would change
 * by without the edge, squared, degrees being what they are (Newman, "Mixing patterns in networks", Phys. Rev. E
 * 67:026126, 2003).  O(n + m). */
coauth_figure degree_assortativity(const coauth_graph *graph, coauth_figure *standard_error);

#endif
