/* indices.h: the table of indices, over papers that may count more than once. */
#ifndef COAUTH_STATISTICS_INDICES_H
#define COAUTH_STATISTICS_INDICES_H

#include <coauth/indices.h>

#include "statistics/sampling.h"

/* How the index-th row gets its spread. */
sampled_kind indices_kind(size_t index);

/* As coauth_compute_indices; paper p counts times[p] times (NULL: once) in the rows that are resampled. */
coauth_status indices_compute(coauth_figure *values, const coauth_corpus *corpus, const coauth_persons *persons,
    const uint8_t *keep, const uint32_t *times, const coauth_context *context, coauth_error *error);

#endif
