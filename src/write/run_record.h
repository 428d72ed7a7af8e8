/* run_record.h (private): run.json, the record of a run that lets another person repeat and check it. */
#ifndef COAUTH_WRITE_RUN_RECORD_H
#define COAUTH_WRITE_RUN_RECORD_H

#include <coauth/methods.h>
#include <coauth/subset.h>

#include "write/package.h"

/* An option that shaped the result, with its value. */
typedef enum run_option_kind { OPTION_TRUTH, OPTION_WHOLE, OPTION_REAL, OPTION_TEXT } run_option_kind;
typedef struct run_option {
    const char *name;
    run_option_kind kind;
    int64_t whole; /* or truth */
    double real;
    const char *text; /* in any bytes; NULL: none */
} run_option;

/* What was asked for and has no answer on this network, or a doubtful one. */
typedef struct left_out {
    const char *what; /* static storage */
    char reason[COAUTH_ERROR_TEXT_SIZE];
} left_out;

/* What one of several processes read that make one result together. */
typedef struct rank_share {
    uint64_t files, bytes, records, papers; /* papers: that it has after merging */
} rank_share;

typedef struct run_record {
    const folder *files;
    const run_option *option;
    size_t options;
    const rank_share *share; /* of each process; NULL: there was one */
    size_t shares;
    uint64_t records, papers, merged;
    const coauth_project_report *projecting; /* what the filters left out */
    const coauth_subset_report *part;
    const coauth_methods *methods;
    packed described; /* whose estimates are told */
    const coauth_statistics *statistics;
    const left_out *left_out, *doubtful;
    size_t left_out_count, doubtful_count;
    const coauth_corpus *corpus;
} run_record;

/* Writes the files of the result with size and SHA-256; inputs likewise, options, versions, counts, estimates, and
 * every remark: skipped records, warnings, choices, inferred owners, merges; of several processes what each read.  No
 * clock, no host name, no absolute path. */
coauth_status run_record_write(
    const run_record *r, const char *path, const coauth_context *context, coauth_error *error);

#endif
