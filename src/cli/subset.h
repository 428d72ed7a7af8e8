/* subset.h: --authors, --around, --institution and their companions: part of the network, and who is marked in it. */
#ifndef COAUTH_CLI_SUBSET_H
#define COAUTH_CLI_SUBSET_H

#include "cli/pipeline.h"

/* Finds whom the options name, once it is settled who is who. */
coauth_status subset_resolve(pipeline *p, coauth_error *error);

/* Leaves of the pipeline's graph of that kind the part that is wanted, and says what was left out; COAUTH_UNDEFINED,
 * with what was asked for, where nothing is left. */
coauth_status subset_cut(pipeline *p, coauth_graph_kind kind, coauth_error *error);

/* The same for both graphs after measures were taken, where they are to be those of the whole network. */
coauth_status subset_cut_measured(pipeline *p, coauth_error *error);

/* Marks those of --highlight in the graph, whose nodes have colours already. */
coauth_status subset_highlight(pipeline *p, coauth_graph *graph, coauth_error *error);

void subset_free(pipeline *p);

#endif
