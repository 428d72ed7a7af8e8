/* visual_make.h: columns that sizes and colours are to go by. */
#ifndef COAUTH_CLI_VISUAL_MAKE_H
#define COAUTH_CLI_VISUAL_MAKE_H

#include "cli/pipeline.h"

/* Makes sure that the graph, which belongs to the pipeline, has the column of that name if something makes it. */
coauth_status visual_make(pipeline *p, coauth_graph *graph, const char *name, coauth_error *error);

#endif
