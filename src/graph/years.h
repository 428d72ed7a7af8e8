/* years.h (private): what a node or an edge is in each year. */
#ifndef COAUTH_GRAPH_YEARS_H
#define COAUTH_GRAPH_YEARS_H

#include <coauth/graph.h>

#include "base/memory.h"

typedef struct year_weight {
    int year;
    double weight; /* of the papers of that year, as the edge's own weight counts them; of a node: how many */
} year_weight;

typedef VECTOR(year_weight) year_list;

/* The years of the papers of a node, or of those that both ends of an edge are on, ascending; papers without a year
 * have no part.  The list, zeroed at first, is the caller's to use again and to free; years are only read, so several
 * threads may ask, each with a list of its own.  O(papers of the node or of both ends). */
coauth_status years_of_node(
    year_list *list, const coauth_years *years, const coauth_graph *graph, uint32_t node, coauth_error *error);
coauth_status years_of_edge(
    year_list *list, const coauth_years *years, const coauth_graph *graph, uint64_t edge, coauth_error *error);
void year_list_free(year_list *list, const coauth_years *years);

/* Whether an edge's weight is a sum over its papers, and so over years; a similarity is not. */
bool years_add_up(const coauth_years *years, const coauth_graph *graph);

#endif
