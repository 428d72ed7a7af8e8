/* run_json.h: the record of a run. */
#ifndef COAUTH_CLI_RUN_JSON_H
#define COAUTH_CLI_RUN_JSON_H

#include "cli/pipeline.h"

/* Writes it of what the pipeline did, with the options of those groups, which are the command's. */
coauth_status run_json_write(const pipeline *p, uint64_t groups, const coauth_statistics *statistics, const folder *f,
    const char *path, coauth_error *error);

#endif
