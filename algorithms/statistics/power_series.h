/* power_series.h: sums of x^-s e^(-r x), what discrete power laws are normalised by. */
#ifndef COAUTH_STATISTICS_POWER_SERIES_H
#define COAUTH_STATISTICS_POWER_SERIES_H

/* The logarithm of the sum over whole x >= first of x^-exponent e^(-rate x), to about 12 digits; first >= 1
 * and either rate > 0 or rate = 0 and exponent > 1 (then the sum is Hurwitz' zeta function). */
double power_series_log(double exponent, double rate, double first);

#endif
