/* filter.h (private): the filters on graphs, in their order: min_papers, min_weight, giant. */
#ifndef COAUTH_GRAPH_FILTER_H
#define COAUTH_GRAPH_FILTER_H

#include <coauth/graph.h>

/* Replaces *graph by what passes the filters, counting in report what did not. */
coauth_status filter_graph(
    coauth_graph **graph, coauth_project_report *report, const coauth_project_options *options, coauth_error *error);

#endif
