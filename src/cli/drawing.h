/* drawing.h: from --layout and its companions to a graph that is ready to be looked at. */
#ifndef COAUTH_CLI_DRAWING_H
#define COAUTH_CLI_DRAWING_H

#include "cli/pipeline.h"

enum { DRAWING_LAID_OUT = 100000 }; /* nodes up to which places are found unasked: some 10 seconds */

/* Fails with COAUTH_INVALID_ARGUMENT when an option of drawing is wrong: asked before reading starts.  both: graphs of
 * both kinds are drawn, not the one of --graph. */
coauth_status drawing_check(const settings *s, bool both, coauth_error *error);

/* Whether files of that name or format are pictures, which need places. */
bool drawing_is_picture(const char *path, const char *format);

/* Leaves of the graph, which belongs to the pipeline, what --top and --backbone ask for. */
coauth_status drawing_reduce(pipeline *p, coauth_graph **graph, coauth_error *error);

/* Whether files of that name or format have room for places, sizes and colours. */
bool drawing_shows(const char *path, const char *format);

/* By which method the graph is laid out: the one asked for, else the default, unless the graph is large and nothing
 * needs places, which is then said of the file: "none". */
const char *drawing_method(const settings *s, const coauth_graph *graph, bool needed, const char *file);

/* Sizes, colours and places for the graph, the places by method ("none": no places). report may be NULL. */
coauth_status drawing_apply(
    pipeline *p, coauth_graph *graph, const char *method, coauth_dress_report *report, coauth_error *error);

/* Writes the network of groups with sizes by authors, colours by group and places. */
coauth_status drawing_write_quotient(
    const pipeline *p, coauth_groups *groups, const char *path, const char *format, coauth_error *error);

#endif
