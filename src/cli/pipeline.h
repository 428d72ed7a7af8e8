/* pipeline.h: the way every command goes: read, merge, identify, project. */
#ifndef COAUTH_CLI_PIPELINE_H
#define COAUTH_CLI_PIPELINE_H

#include "base/memory.h"
#include "cli/plan.h"
#include "linkprediction/past.h"
#include "write/package.h"
#include "write/plots.h"
#include "write/run_record.h"

typedef struct pipeline {
    const plan *plan;
    const coauth_context *context;
    coauth_corpus *corpus;
    coauth_persons *persons;
    coauth_people *people; /* NULL until somebody is looked for, see people.h */
    coauth_stored *stored; /* whose corpus, persons and people these are, see answers.h; NULL: all was read */
    coauth_project_options projecting; /* the plan's, with the persons that it names */
    coauth_subset subset;              /* likewise */
    coauth_subset_report subset_report;
    uint8_t *highlighted; /* per person; NULL: nobody is */
    coauth_graph *cut;    /* the coauthor graph whose authors the other was cut to, where only that was asked for */
    uint64_t merged;      /* records that went into an earlier one */
    coauth_project_report report; /* of the projection done last */
    coauth_graph *coauthors, *bipartite;
    coauth_years *years;                                           /* NULL until asked for */
    coauth_groups communities, clusters;                           /* kind NULL: not looked for */
    coauth_encoding_report coauthors_encoding, bipartite_encoding; /* what circles and colours are by; empty: nothing */
    const coauth_statistics *statistics;                           /* NULL until there are any; not owned */
    coauth_graph *part;    /* of the coauthor graph, for a page that has no room for more; NULL: all of it fits */
    coauth_shared *shared; /* of the measures of the coauthor graph; NULL: none, or not of the graph any more */
    VECTOR(left_out) left_out, doubtful;
    const rank_share *share; /* of each process, where the corpus is but one's part; NULL: it is the whole */
    size_t shares;
} pipeline;

/* How many there are in all. */
uint64_t pipeline_records(const pipeline *p);
uint64_t pipeline_papers(const pipeline *p);

/* Reads the inputs and merges what is the same paper, and says what was skipped. */
coauth_status pipeline_read(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error);

/* Settles who is who. */
coauth_status pipeline_identify(pipeline *p, coauth_error *error);

/* Builds the graph of that kind, and says what the filters left out. */
coauth_status pipeline_project(pipeline *p, coauth_graph_kind kind, coauth_error *error);

/* The same up to the graph that --graph asks for. */
coauth_status pipeline_graph(
    pipeline *p, coauth_graph **graph, const plan *wanted, const coauth_context *context, coauth_error *error);

/* The graph's papers year by year for the writer of that format, made once; NULL where the format knows no time or
 * there are no papers. */
coauth_status pipeline_years(
    const coauth_years **years, pipeline *p, const coauth_graph_format *format, coauth_error *error);

/* Where the groups of a kind are. */
coauth_groups *pipeline_groups_of(pipeline *p, group_kind kind);

/* The groups of which that column tells, with their names; NULL where they were not looked for. */
const coauth_groups *pipeline_groups(const pipeline *p, const char *column);

/* Its papers, as the past is looked for in them. */
past_papers pipeline_past(const pipeline *p);

/* The plot that goes to a file of the plan. */
plot_file pipeline_plot(const pipeline *p, const file_plan *file);

/* What its files were made of. */
packed pipeline_packed(const pipeline *p);

/* Takes the failure of one computation among others: where this network has no answer, says so, keeps it for run.json
 * and gives COAUTH_OK, so that the others are not lost; under --strict that is COAUTH_STRICT.  Any other status comes
 * back as it is. */
coauth_status pipeline_leave_out(pipeline *p, const char *what, coauth_status status, coauth_error *error);

/* Says what is doubtful of a result, and keeps it for run.json. */
coauth_status pipeline_doubt(pipeline *p, const char *what, const char *reason, coauth_error *error);

void pipeline_free(pipeline *p);

#endif
