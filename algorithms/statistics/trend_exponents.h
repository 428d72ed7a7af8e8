/* trend_exponents.h: how ties grow with authors, and whom new ties choose. */
#ifndef COAUTH_STATISTICS_TREND_EXPONENTS_H
#define COAUTH_STATISTICS_TREND_EXPONENTS_H

#include "statistics/trend_ties.h"

/* Sets the exponents of the whole and of every row of the trend (see trend.h).  O(ties + years times the different
 * degrees), and as often for every row's fit. */
coauth_status trend_exponents(coauth_trend *trend, const tie_history *h, coauth_error *error);

#endif
