/* paper_pool.h: the papers of a graph to draw samples of, and what samples say of a figure's error. */
#ifndef COAUTH_STATISTICS_PAPER_POOL_H
#define COAUTH_STATISTICS_PAPER_POOL_H

#include <coauth/statistics.h>

#include "statistics/paper_ties.h"

typedef struct paper_pool {
    const coauth_graph *graph;
    edge_set authorships; /* papers and nodes, in order of papers */
    uint64_t *start;      /* papers + 1: where the authorships of each paper that has any begin */
    uint32_t *paper;      /* its number in the corpus */
    double *tie;          /* what one copy of each paper adds to the weights of its ties */
    uint32_t papers, left_out;
} paper_pool;

/* Fails as edges_of_papers does, and on fewer than 2 papers.  Release it also after a failure. */
coauth_status pool_make(paper_pool *pool, const coauth_graph *graph, const coauth_corpus *corpus,
    const coauth_persons *persons, const uint8_t *keep, const coauth_context *context, coauth_error *error);
/* The same without a graph and without authorships: all papers that keep marks (NULL: all of the corpus).  pool_graph
 * makes nothing of them. */
coauth_status pool_of_papers(paper_pool *pool, const coauth_corpus *corpus, const uint8_t *keep,
    const coauth_context *context, coauth_error *error);
void pool_free(paper_pool *pool, const coauth_context *context);

/* How often each paper is in the number-th sample: drawn with replacement, or all but left_out, once.  It depends on
 * the context's seed alone.  The caller's; NULL without memory. */
uint32_t *pool_sample(const paper_pool *pool, size_t number, bool with_replacement, const coauth_context *context);

/* The papers of a sample, as marks per paper of the corpus; the caller's, NULL without memory. */
uint8_t *pool_keep(
    const paper_pool *pool, const uint32_t *times, const coauth_corpus *corpus, const coauth_context *context);

/* The graph of such a sample, without authors that are on none of its papers; nodes keep their order and origin. */
coauth_status pool_graph(coauth_graph **graph, const paper_pool *pool, const uint32_t *times, const coauth_context *own,
    coauth_error *error);

/* The standard error that the values of count > 1 samples of one kind give. */
coauth_figure pool_error(const double *value, size_t count, bool with_replacement, const paper_pool *pool);

/* The percentiles 2.5 and 97.5 of values drawn with replacement less their bias, within the bounds and not without
 * the observed value.  Sorts the values. */
void pool_interval(
    coauth_figure *low, coauth_figure *high, double *value, size_t count, double observed, double least, double most);

/* The share-th quantile of values in ascending order, interpolated (Hyndman & Fan 1996, type 7). */
double pool_quantile(const double *sorted, size_t count, double share);
void pool_sort(double *value, size_t count);

#endif
