/* bootstrap.h: how sure the figures of a network are. */
#ifndef COAUTH_BOOTSTRAP_H
#define COAUTH_BOOTSTRAP_H

#include <coauth/centrality.h>
#include <coauth/indices.h>
#include <coauth/statistics.h>
#include <coauth/trend.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Papers are the sampling unit and who is who is held fixed.  A figure's spread comes from one of two kinds of samples.
 *
 * Resampled: as many papers drawn with replacement, one drawn twice counting twice.  Figures that are means or ratios
 * over papers or ties get the percentiles of the samples, 2.5 and 97.5 %, less the samples' bias (a resample misses a
 * third of the papers, and so ties); the interval is widened to the observed value where that lies outside (Efron &
 * Tibshirani 1993, An Introduction to the Bootstrap).
 *
 * Left out: counts, degrees, components and distances are biased by resampling far beyond their error.  They get no
 * interval but the delete-d jackknife's standard error: a tenth of the papers left out at random, the deviation between
 * samples times the root of what stays over what is left out (Shao & Wu 1989, Annals of Statistics 17:1176).  Of the
 * exponents of a trend, which are no counts, leaving out has no bias to speak of: they get the interval of 1.96 errors
 * either way, a wide one, for that error is some half too large (of made-up corpora, see
 * tests/statistics/test_coverage.py, 97 to 100 % of the intervals held the mean of them all). */
#define COAUTH_BOOTSTRAP_ERRORS 1.96

typedef struct coauth_bootstrap_row {
    const char *name, *title; /* of the figure, as coauth_statistic_at has them */
    bool resampled;           /* else by leaving out */
    coauth_figure observed;
    coauth_figure error;     /* standard error */
    coauth_figure low, high; /* 95 %, where resampled, and of exponents */
} coauth_bootstrap_row;

enum { COAUTH_BOOTSTRAP_FIGURES = 15 };

/* That many samples of either kind.  The papers are those of the graph; fails with
 * COAUTH_INVALID_ARGUMENT where the graph has not just the collaborations of their papers.  Samples are drawn in
 * parallel, each with a generator of its own: the result depends on the context's seed, not on its threads.  Distances
 * of large components are estimated.  O(samples (m^1.5 + distances)). */
coauth_status coauth_bootstrap(coauth_bootstrap_row rows[COAUTH_BOOTSTRAP_FIGURES], const coauth_graph *coauthors,
    const coauth_selection *selection, uint32_t samples, coauth_error *error);

/* The same of the indices: rows has room for coauth_index_count() of them, row i belongs to coauth_index_at(i).
 * Fails with COAUTH_INVALID_ARGUMENT on fewer than 2 papers.
 * O(samples * authorships). */
coauth_status coauth_bootstrap_indices(
    coauth_bootstrap_row *rows, const coauth_selection *selection, uint32_t samples, coauth_error *error);

enum { COAUTH_BOOTSTRAP_EXPONENTS = 2 };

/* The same of the two exponents of the whole trend, which was computed with the same options.
 * O(samples (sum of k^2 log k + years times different degrees)). */
coauth_status coauth_bootstrap_trend(coauth_bootstrap_row rows[COAUTH_BOOTSTRAP_EXPONENTS], const coauth_trend *trend,
    const coauth_project_options *project, uint32_t samples, coauth_error *error);

/* How sure an author's value and rank are. */
typedef struct coauth_rank_spread {
    coauth_figure error;               /* standard error of the value; not known where fewer than 2 samples have one */
    coauth_figure low, high;           /* of the value, 95 %, where it is resampled */
    coauth_figure rank_low, rank_high; /* 95 % of the resamples, widened to the observed rank */
    double among_first;                /* share of the resamples in which the author is among the first */
} coauth_rank_spread;

typedef struct coauth_rank_bootstrap_options {
    size_t size;           /* set by COAUTH_RANK_BOOTSTRAP_OPTIONS */
    const uint32_t *nodes; /* whose spread is asked for; all of them have a value */
    size_t count;
    uint32_t samples;
    uint32_t first;                        /* how many the first are; an author at rank r <= first is one of them */
    const char *column;                    /* of the graph's nodes, as the measure made it */
    const coauth_measure *measure;         /* NULL: the column is papers or fractional_papers */
    const coauth_measure_options *options; /* of the measure, without nodes; NULL: the defaults */
} coauth_rank_bootstrap_options;

#define COAUTH_RANK_BOOTSTRAP_OPTIONS COAUTH_OPTIONS(coauth_rank_bootstrap_options, COAUTH_NO_DEFAULTS)

/* Whether the column's values get their spread from resamples, as sums over papers (papers, fractional_papers,
 * strength) and ratios (clustering) do; others, which resampling biases, get a standard error from leaving out. */
bool coauth_rank_bootstrap_resamples(const char *column);

/* COAUTH_LIMIT_EXCEEDED, saying the time, where the samples would take more than some ten minutes on the
 * threads there are.  O(1). */
coauth_status coauth_rank_bootstrap_check(
    const coauth_graph *coauthors, const coauth_rank_bootstrap_options *options, coauth_error *error);

/* The spread of each of options->nodes.  Ranks always come from resamples, in which all authors lose
 * ties alike; who is on no paper of a sample has the value 0 there, or, of measures that need not have one, ranks last.
 * Computed exactly, in every sample.  Fails as that check and coauth_bootstrap do, and where the network of all papers
 * has not the graph's values (weights that are normalised).  Samples and threads as there.  O(samples * the measure's
 * cost). */
coauth_status coauth_bootstrap_ranks(coauth_rank_spread *spread, const coauth_graph *coauthors,
    const coauth_selection *selection, const coauth_rank_bootstrap_options *options, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
