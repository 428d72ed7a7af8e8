/* run_json.h: run.json, the record of a run that lets another person repeat and check it. */
#ifndef COAUTH_CLI_RUN_JSON_H
#define COAUTH_CLI_RUN_JSON_H

#include "cli/pipeline.h"
#include "write/folder.h"

/* Writes the files of the result with size and SHA-256; inputs likewise, options, versions, counts, estimates, and
 * every remark: skipped records, warnings, choices, inferred owners, merges; of several processes what each read.  No
 * clock, no host name, no absolute path.
 * groups: those of the command, for its options. */
coauth_status run_json_write(const pipeline *p, uint64_t groups, const coauth_statistics *statistics, const folder *f,
    const char *path, coauth_error *error);

#endif
