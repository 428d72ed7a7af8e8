/* trend_ties.h: when authors and ties appeared, and when ties were used again. */
#ifndef COAUTH_STATISTICS_TREND_TIES_H
#define COAUTH_STATISTICS_TREND_TIES_H

#include <coauth/trend.h>

#include "graph/incidence.h"

/* The years of every tie with a joint paper, and of every author the first. */
typedef struct tie_history {
    int first_year, last_year;
    uint32_t authors;
    int16_t *author_first; /* per author */
    uint64_t ties;
    const uint32_t *from, *to; /* per tie: its authors; the papers' graph's */
    uint64_t *offsets;         /* ties + 1: the years of tie e are year[offsets[e]] .. year[offsets[e + 1] - 1] */
    int16_t *year;             /* ascending, no year twice */
    const coauth_context *context;
} tie_history;

/* The papers that histories are made of, and their graph. */
typedef struct tie_papers {
    int first_year, last_year;
    uint8_t *keep; /* per paper of the corpus */
    incidence rows;
    coauth_graph *graph; /* of all years, without the filters on graphs, which would hide what was there before */
    uint32_t *node_of;   /* person to node */
    uint32_t *by_year;   /* the papers with authors, in order of their years */
    uint32_t papers;     /* with authors */
    const coauth_paper *paper;
    const coauth_context *context;
} tie_papers;

/* Of the papers from first_year to last_year that pass the filters on papers.  Release with tie_papers_free, also after
 * a failure.  Expected O(sum of k^2). */
coauth_status tie_papers_make(tie_papers *t, int first_year, int last_year, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *project, const coauth_context *context,
    coauth_error *error);
void tie_papers_free(tie_papers *t);

/* Of those of the papers that drawn marks (per paper of the corpus; NULL: all).  The authors are the nodes of the
 * graph, the ties its edges; who is on no paper drawn has no first year, and a tie no years.  Release with
 * tie_history_free, also after a failure, before the papers.  O(sum of k^2 log k). */
coauth_status tie_history_make(
    tie_history *h, const tie_papers *t, const uint8_t *drawn, const coauth_context *context, coauth_error *error);
void tie_history_free(tie_history *h);

/* Fills what a row says of ties and new authors.  O(events). */
void tie_history_count(coauth_trend_row *row, const tie_history *h);

#endif
