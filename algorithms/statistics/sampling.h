/* sampling.h: the spread of figures over samples of papers, of the two kinds that coauth/bootstrap.h tells of. */
#ifndef COAUTH_STATISTICS_SAMPLING_H
#define COAUTH_STATISTICS_SAMPLING_H

#include <coauth/bootstrap.h>

#include "statistics/paper_pool.h"

/* How a figure gets its spread; of what is resampled, what lies between these bounds stays there.  Of what is not, one
 * whose error is known to be no too small one may have an interval of it, COAUTH_BOOTSTRAP_ERRORS either way. */
typedef struct sampled_kind {
    bool resampled;
    double least, most;
    bool either_way;
} sampled_kind;

/* Computes those figures of one sample that are resampled, or the others; times is per paper of the pool. */
typedef coauth_status (*sample_measure)(coauth_figure *figure, const void *argument, const paper_pool *pool,
    const uint32_t *times, bool resampled, const coauth_context *own, coauth_error *error);

typedef struct sampling {
    sample_measure measure;
    const void *argument;
    const sampled_kind *kind; /* per figure */
    size_t figures;
    uint32_t samples; /* of either kind */
} sampling;

/* Fills resampled, error, low and high of rows, one per figure, that have their name, title and observed value.  One
 * thread a sample, each with a generator of its own. */
coauth_status sampling_spread(coauth_bootstrap_row *rows, const sampling *s, const paper_pool *pool,
    const coauth_context *context, coauth_error *error);

#endif
