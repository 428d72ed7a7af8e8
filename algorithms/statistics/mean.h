/* mean.h (private): means and shares as figures, which are unknown where they would divide by 0. */
#ifndef COAUTH_STATISTICS_MEAN_H
#define COAUTH_STATISTICS_MEAN_H

#include <coauth/statistics.h>

#include <math.h>

static inline coauth_figure ratio(double a, double b) {
    return b > 0 ? (coauth_figure){true, a / b} : (coauth_figure){0};
}

/* The standard error of the mean of n values with that sum and sum of squares. */
static inline coauth_figure error_of_mean(double n, double sum, double squares) {
    if (n < 2) return (coauth_figure){0};
    double variance = (squares - sum * sum / n) / (n - 1);
    return (coauth_figure){true, variance > 0 ? sqrt(variance / n) : 0};
}

#endif
