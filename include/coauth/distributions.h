/* distributions.h: how figures are spread over papers and authors, and whether by a power law. */
#ifndef COAUTH_DISTRIBUTIONS_H
#define COAUTH_DISTRIBUTIONS_H

#include <coauth/statistics.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How often a value occurs. */
typedef struct coauth_frequency {
    double value;
    uint64_t count;
} coauth_frequency;

typedef struct coauth_distribution {
    coauth_frequency *rows; /* values ascending, no count is 0 */
    size_t count;
    uint64_t total; /* sum of the counts */
    coauth_figure mean;
    coauth_figure deviation;      /* of the sample, with n - 1 */
    coauth_figure standard_error; /* of the mean: deviation / sqrt(n), as if values were independent */
    coauth_figure median;         /* of an even number the middle of the middle two */
    const coauth_context *context;
} coauth_distribution;

/* A row of the table of distributions. */
typedef struct coauth_distribution_row {
    const char *name; /* "papers_per_author", "authors_per_paper", "degree", "strength", "component_size", "distance" */
    const char *title; /* what it is about */
    bool of_pairs;     /* of pairs of authors (of the giant component), whom a search from every one of them finds: they
                        * are not independent, and the diameter bounds them, so that no power law is fitted */
} coauth_distribution_row;

/* The index-th row, NULL beyond the last, and the row of that name, NULL if there is none.  Static storage. */
const coauth_distribution_row *coauth_distribution_at(size_t index);
const coauth_distribution_row *coauth_distribution_find(const char *name);

/* Computes the distribution of that name.  Papers without a known author and authors without a paper do not
 * count in the first two.  Release with coauth_distribution_free, also after a failure.
 * O(authorships), for distances a breadth-first search per author of the giant component. */
coauth_status coauth_distribution_compute(coauth_distribution *distribution, const char *name,
    const coauth_selection *selection, const coauth_graph *coauthors, coauth_error *error);

void coauth_distribution_free(coauth_distribution *distribution);

enum { COAUTH_FIT_LEAST = 10, COAUTH_FIT_LEAST_DIFFERENT = 3, COAUTH_FIT_RELIABLE = 100 };

/* A discrete power law p(x) = x^-exponent / zeta(exponent, xmin) of the values from xmin on, and one with
 * an exponential cutoff, p(x) ~ x^-exponent e^(-rate x). */
typedef struct coauth_power_law {
    bool fitted; /* false: there was nothing to fit, and all is 0 */
    uint64_t xmin;
    uint64_t tail; /* values from xmin on */
    double exponent;
    double standard_error; /* of the exponent, from the likelihood's curvature */
    double log_likelihood;
    double distance; /* Kolmogorov-Smirnov: largest difference of the cumulative shares */
    double cutoff_exponent;
    double cutoff_rate; /* 0: no cutoff makes the values likelier */
    double cutoff_log_likelihood;
    double cutoff_distance;
    double likelihood_ratio; /* 2 (cutoff_log_likelihood - log_likelihood), not negative */
    double p_value;          /* of a ratio so large if there were no cutoff (chi-squared, 1 degree of freedom) */
} coauth_power_law;

/* Fits both by maximum likelihood (Clauset, Shalizi & Newman, SIAM Review 51:661, 2009).  rows ascend by
 * value; xmin 0 chooses the one with the least distance among those that leave enough values.
 * Not fitted where there is nothing to fit: a value from xmin on is no whole
 * positive number, fewer than COAUTH_FIT_LEAST are left, or fewer than COAUTH_FIT_LEAST_DIFFERENT different ones: a
 * line goes through any two.  They say themselves that even with 100 values a power law and other long tails can
 * hardly be told apart: fits to fewer than COAUTH_FIT_RELIABLE are to be read with care. */
coauth_status coauth_fit_power_law(coauth_power_law *fit, const coauth_frequency *rows, size_t count, uint64_t xmin,
    const coauth_context *context, coauth_error *error);

/* The share of the values from xmin on that a power law of that exponent has at value or more; 1 at xmin. */
double coauth_power_law_share(double exponent, uint64_t xmin, double value);

#ifdef __cplusplus
}
#endif
#endif
