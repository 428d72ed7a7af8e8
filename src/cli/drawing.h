/* drawing.h: from --layout and its companions to a graph that is ready to be looked at. */
#ifndef COAUTH_CLI_DRAWING_H
#define COAUTH_CLI_DRAWING_H

#include "cli/pipeline.h"

enum { DRAWING_LAID_OUT = 100000 }; /* nodes up to which places are found unasked: some 10 seconds */

/* Leaves of the graph, which belongs to the pipeline, what --top and --backbone ask for. */
coauth_status drawing_reduce(pipeline *p, coauth_graph **graph, coauth_error *error);

/* By which method the graph is laid out: the one asked for, else the default, unless the graph is large and nothing
 * needs places, which is then said of the file: NULL. */
const coauth_layout_method *drawing_method(const plan *p, const coauth_graph *graph, bool needed, const char *file);

/* Sizes and colours as wanted for the graph, and places by method (NULL: no places). report may be NULL. */
coauth_status drawing_apply(pipeline *p, coauth_graph *graph, const drawing_plan *wanted,
    const coauth_layout_method *method, coauth_encoding_report *report, coauth_error *error);

/* Writes the graph to the plan's file, finished as the format and the plan ask for. */
coauth_status drawing_write(pipeline *p, coauth_graph *graph, coauth_error *error);

/* Writes the network of groups with sizes by authors, colours by group and places. */
coauth_status drawing_write_quotient(
    const pipeline *p, coauth_groups *groups, const file_plan *file, coauth_error *error);

#endif
