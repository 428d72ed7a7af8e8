/* definitions.c: what figures mean that are no row of another table: of distributions, trends and comparisons, and what
 * ways of counting, crediting and reducing come to. */
#include <coauth/statistics.h>

#include "base/words.h"

static const coauth_definition table[] = {
    {"standard_error", "Standard error", "deviation / sqrt(n) of a mean, as if values were independent", "", false,
        false},
    {"degree_assortativity.standard_error", "Standard error of the assortativity",
        "sqrt(sum over edges of (r without the edge - r)^2)", "newman2003", false, false},
    {"mean_distance.standard_error", "Standard error of an estimated mean distance",
        "deviation of the means of 16 parts of the sample / 4 sqrt(1 - sample / n)", "", false, false},
    {"effective_diameter.standard_error", "Standard error of an estimated effective diameter",
        "deviation of those of 16 parts of the sample / 4 sqrt(1 - sample / n)", "", false, false},
    {"exponent", "Power law of a distribution",
        "p(x) = x^-exponent / zeta(exponent, xmin), by maximum likelihood from xmin on; of 10 values or more, 3 "
        "different ones among them",
        "clauset2009", false, false},
    {"cutoff_exponent", "Power law with a cutoff", "p(x) ~ x^-exponent e^(-rate x), likewise", "clauset2009", false,
        false},
    {"ks_distance", "Distance of a fit", "largest difference of the cumulative shares (Kolmogorov-Smirnov)",
        "clauset2009", false, false},
    {"likelihood_ratio", "Likelihood ratio",
        "2 (log-likelihood with cutoff - without); p by chi-squared with 1 degree of freedom", "wilks1938 clauset2009",
        false, false},
    {"tie_survival", "Survival of ties", "share of the ties used in the years before, as many, that are used again", "",
        false, false},
    {"densification_exponent", "Densification exponent", "a of m(t) ~ n(t)^a, least squares of logarithms",
        "leskovec2005", false, false},
    {"attachment_exponent", "Preferential attachment exponent",
        "a of the chance k^a / sum k^a to get a new tie, by maximum likelihood, years as steps",
        "newman2001attachment jeong2003", false, false},
    {"z", "z-score", "(observed - mean of samples) / their deviation", "maslov2002", false, false},
    {"harmonic_papers", "Harmonic credit (authors.csv)", "the i-th of k authors gets (1/i) / (1 + 1/2 + ... + 1/k)",
        "hagen2008", true, true},
    {"fractional_papers", "Fractional credit (authors.csv)", "sum over papers of 1/k", "price1981", true, true},
    {"fractional", "Fractional counting (option counting)", "a paper of k authors weighs 1 / (k - 1) for each pair",
        "newman2001weighted", false, true},
    {"disparity", "Backbone (option backbone)",
        "ties with (1 - w / s)^(k - 1) < alpha at an end of k ties and strength s are kept", "serrano2009", false,
        true},
    {"clusters", "Spectral clusters of authors", "k-means of leading eigenvectors, rows of length 1", "ng2002", false,
        true},
    {"coclusters", "Spectral clusters of papers and authors", "the same of papers and authors together", "dhillon2001",
        false, true},
    {"group_names", "Names of groups", "terms of titles by class-based TF-IDF", "grootendorst2022", false, true},
};

const coauth_definition *coauth_definition_at(size_t index) {
    return index < sizeof table / sizeof *table ? &table[index] : NULL;
}

TABLE_FIND(coauth_definition, coauth_definition_find, coauth_definition_at)
