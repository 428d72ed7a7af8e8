/* null_model.h: whether a network differs from chance. */
#ifndef COAUTH_NULL_MODEL_H
#define COAUTH_NULL_MODEL_H

#include <coauth/statistics.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum coauth_null_model {
    COAUTH_NULL_CONFIGURATION, /* the coauthor graph with every author's number of collaborators, rewired: pairs of
                                  edges swap ends, ten times as often as there are edges (Maslov & Sneppen 2002, Science
                                  296:910) */
    COAUTH_NULL_ERDOS_RENYI,   /* as many edges between as many authors, drawn anew (Erdos & Renyi 1959) */
    COAUTH_NULL_BIPARTITE      /* every author's number of papers and every paper's of authors, who wrote what rewired
                                  likewise, then projected (Newman, Strogatz & Watts 2001, Phys. Rev. E 64:026118) */
} coauth_null_model;

/* A row of the table of null models. */
typedef struct coauth_null_model_row {
    const char *name;        /* "configuration", "erdos-renyi", "bipartite" */
    const char *description; /* one line */
    coauth_null_model model; /* its number too */
} coauth_null_model_row;

/* The index-th row, NULL beyond the last, and the row of that name, NULL if there is none.  Static storage. */
const coauth_null_model_row *coauth_null_model_at(size_t index);
const coauth_null_model_row *coauth_null_model_find(const char *name);

/* The figures that are compared. */
typedef enum coauth_null_figure {
    COAUTH_NULL_TRANSITIVITY,
    COAUTH_NULL_AVERAGE_CLUSTERING,
    COAUTH_NULL_MEAN_DISTANCE,
    COAUTH_NULL_ASSORTATIVITY,
    COAUTH_NULL_MODULARITY, /* of the partition that Leiden finds, without weights */
    COAUTH_NULL_FIGURES
} coauth_null_figure;

/* Their names in files and for people. */
const char *coauth_null_figure_name(coauth_null_figure figure, const char **title);

typedef struct coauth_null_row {
    coauth_figure observed;
    coauth_figure mean, deviation; /* over samples, the deviation with n - 1 */
    coauth_figure z;               /* (observed - mean) / deviation; unknown where the samples are all the same */
} coauth_null_row;

/* Begin with COAUTH_NULL_OPTIONS. */
typedef struct coauth_null_options {
    size_t size; /* set by COAUTH_NULL_OPTIONS */
    coauth_null_model model;
    uint32_t samples;
} coauth_null_options;

#define COAUTH_NULL_DEFAULTS(is) is(samples, 100)
#define COAUTH_NULL_OPTIONS COAUTH_OPTIONS(coauth_null_options, COAUTH_NULL_DEFAULTS)

/* Compares the graph with samples of the model, all figures without weights, which samples have not:
 * counting and normalisation make no difference.  The papers are those of the graph; only the bipartite model looks at
 * them, and fails with COAUTH_INVALID_ARGUMENT where the graph has no papers, or not all collaborations of its authors'
 * papers; other models take NULL in their place.  Samples are drawn in parallel, each with a generator of
 * its own, so that the result depends on the context's seed, not on its threads.  Mean distances of large components,
 * in samples sooner, are estimated as coauth_summarise does.  O(samples (m log m + distances)). */
coauth_status coauth_null_compare(coauth_null_row rows[COAUTH_NULL_FIGURES], const coauth_graph *coauthors,
    const coauth_selection *selection, const coauth_null_options *options, coauth_error *error);

#ifdef __cplusplus
}
#endif
#endif
