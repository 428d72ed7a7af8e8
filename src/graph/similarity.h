/* similarity.h (private): edge weights relative to how much each author wrote. */
#ifndef COAUTH_GRAPH_SIMILARITY_H
#define COAUTH_GRAPH_SIMILARITY_H

#include <coauth/graph.h>

/* COAUTH_INVALID_ARGUMENT, naming those there are, unless there is one of that name. */
coauth_status similarity_check(const char *name, coauth_error *error);

/* Replaces the weights c (joint papers) of the graph by a similarity of that name: with s the papers of each
 * author (the strength of a ready-made graph's vertex), association c/(s_i s_j), jaccard
 * c/(s_i + s_j - c), salton c/sqrt(s_i s_j), inclusion c/min(s_i, s_j), equivalence c^2/(s_i s_j)
 * (van Eck & Waltman 2009, JASIST 60:1635).  The node column papers must be there unless the graph is ready-made. */
coauth_status similarity_apply(coauth_graph *graph, const char *name, coauth_error *error);

#endif
