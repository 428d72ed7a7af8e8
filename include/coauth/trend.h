/* trend.h: how a collaboration network changes over the years. */
#ifndef COAUTH_TREND_H
#define COAUTH_TREND_H

#include <coauth/statistics.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct coauth_trend_options {
    size_t size;     /* set by COAUTH_TREND_OPTIONS */
    int window;      /* years that a row covers; 0: 1 */
    int step;        /* years from one row to the next; 0: the window */
    bool cumulative; /* every row begins with the first year instead */
    bool distances;  /* exactly, however large the component; see coauth_statistics_options */
} coauth_trend_options;

#define COAUTH_TREND_DEFAULTS(is) is(window, 1)
#define COAUTH_TREND_OPTIONS COAUTH_OPTIONS(coauth_trend_options, COAUTH_TREND_DEFAULTS)

/* The papers of some years.  What is new is new since "since": the first year of the row or, of a cumulative
 * row, the year after the row before.  Ties are pairs of authors with a joint paper; they and what is new are counted
 * on all papers that pass the filters on papers. */
typedef struct coauth_trend_row {
    int first_year, since, last_year;
    coauth_statistics statistics;      /* of the network of these papers */
    uint64_t new_authors;              /* whose first paper is from since to last_year */
    uint64_t new_ties;                 /* whose first joint paper is */
    uint64_t repeated_ties;            /* with a joint paper from since to last_year and one before */
    coauth_figure tie_survival;        /* of the ties with a joint paper in the years, as many, before since: the share
                                     with one from since to last_year; unknown where those years are not all there */
    coauth_figure attachment_exponent; /* see below, for the years from since to last_year */
    coauth_figure attachment_error;
} coauth_trend_row;

typedef struct coauth_trend {
    coauth_trend_row *row;
    size_t count;
    uint64_t without_year; /* papers that no row can have */
    /* a of m(t) ~ n(t)^a, ties and authors up to each year: 1 where the mean degree is constant.  Least squares of
     * the logarithms, with the slope's standard error (Leskovec, Kleinberg & Faloutsos, "Graphs over time", KDD
     * 2005). */
    coauth_figure densification_exponent, densification_error;
    /* a of the chance k^a / sum k^a that an end of a new tie is an author with k ties at the end of the year before
     * (Newman 2001, Phys. Rev. E 64:025102; Jeong, Neda & Barabasi 2003, Europhysics Letters 61:567): 1 is linear
     * preferential attachment, 0 none.  By maximum likelihood, over ends that had a tie before, years as steps. */
    coauth_figure attachment_exponent, attachment_error;
    const coauth_corpus *corpus; /* of which it was computed; neither is owned */
    const coauth_persons *persons;
    const coauth_context *context;
} coauth_trend;

/* Computes the rows from the first year with a paper to the last, as options' filters leave them; the last row ends
 * with the last year though it be shorter.  Fails with COAUTH_FORMAT_ERROR when no paper has a year.  Rows are
 * computed in parallel.  Release with coauth_trend_free, also after a failure. */
coauth_status coauth_trend_compute(coauth_trend *trend, const coauth_corpus *corpus, const coauth_persons *persons,
    const coauth_project_options *project, const coauth_trend_options *options, /* NULL for defaults, both */
    coauth_error *error);

void coauth_trend_free(coauth_trend *trend);

#ifdef __cplusplus
}
#endif
#endif
