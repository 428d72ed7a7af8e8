/* bootstrap.h: how sure the figures of a network are. */
#ifndef COAUTH_BOOTSTRAP_H
#define COAUTH_BOOTSTRAP_H

#include <coauth/statistics.h>

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
 * samples times the root of what stays over what is left out (Shao & Wu 1989, Annals of Statistics 17:1176). */
typedef struct coauth_bootstrap_row {
    const char *name, *title;  /* of the figure, as coauth_statistic_at has them */
    bool resampled;            /* else by leaving out */
    coauth_figure observed;
    coauth_figure error;       /* standard error */
    coauth_figure low, high;   /* 95 %, where resampled */
} coauth_bootstrap_row;

enum { COAUTH_BOOTSTRAP_FIGURES = 15 };

/* That many samples of either kind.  corpus, persons and keep (NULL: all papers) are those of the graph; fails with
 * COAUTH_INVALID_ARGUMENT where the graph has not just the collaborations of their papers.  Samples are drawn in
 * parallel, each with a generator of its own: the result depends on the context's seed, not on its threads.  Distances
 * of large components are estimated.  O(samples (m^1.5 + distances)). */
coauth_status coauth_bootstrap(
    coauth_bootstrap_row rows[COAUTH_BOOTSTRAP_FIGURES],
    const coauth_graph *coauthors, const coauth_corpus *corpus, const coauth_persons *persons, const uint8_t *keep,
    uint32_t samples, const coauth_context *context, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
