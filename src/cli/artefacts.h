/* artefacts.h: the files that analyze writes to its directory. */
#ifndef COAUTH_CLI_ARTEFACTS_H
#define COAUTH_CLI_ARTEFACTS_H

#include "cli/pipeline.h"

/* Writes the graphs in every wanted format and the tables to the directory, which is made if missing. */
coauth_status artefacts_write(pipeline *p, const char *directory, coauth_error *error);

/* directory/name in allocated memory; free with coauth_free. */
char *path_in(const coauth_context *context, const char *directory, const char *name);

#endif
