/* measuring.h: from --measures and its companions to columns on the graphs. */
#ifndef COAUTH_CLI_MEASURING_H
#define COAUTH_CLI_MEASURING_H

#include "cli/pipeline.h"

/* Adds the columns of every measure in --measures, each to the graph it takes.  One without an answer on this network
 * is left out, see pipeline_leave_out. */
coauth_status measuring_apply(pipeline *p, coauth_error *error);

/* Adds the columns of one measure and returns through *graph the graph it took. */
coauth_status measuring_add(pipeline *p, const coauth_measure *measure, coauth_graph **graph, coauth_error *error);

#endif
