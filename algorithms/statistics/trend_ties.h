/* trend_ties.h: when authors and ties appeared, and when ties were used again. */
#ifndef COAUTH_STATISTICS_TREND_TIES_H
#define COAUTH_STATISTICS_TREND_TIES_H

#include <coauth/trend.h>

/* The years of every tie with a joint paper, and of every author the first. */
typedef struct tie_history {
    int first_year, last_year;
    uint32_t authors;
    int16_t *author_first; /* per author */
    uint64_t ties;
    uint32_t *from, *to;   /* per tie: its authors */
    uint64_t *offsets;     /* ties + 1: the years of tie e are year[offsets[e]] .. year[offsets[e + 1] - 1] */
    int16_t *year;         /* ascending, no year twice */
    const coauth_context *context;
} tie_history;

/* Of the papers that keep marks, all of which have a year from first_year to last_year.  The authors are those of
 * the papers, in order of their persons.  Release with tie_history_free, also after a failure.  Expected O(sum of
 * k^2). */
coauth_status tie_history_make(
    tie_history *h, int first_year, int last_year,
    const coauth_corpus *corpus, const coauth_persons *persons, const coauth_project_options *project,
    const coauth_context *context, coauth_error *error);
void tie_history_free(tie_history *h);

/* Fills what a row says of ties and new authors.  O(events). */
void tie_history_count(coauth_trend_row *row, const tie_history *h);

#endif
