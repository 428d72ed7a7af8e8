/* filter.h: polynomials of an operator that keep one end of its spectrum, in single precision. */
#ifndef COAUTH_LINALG_FILTER_H
#define COAUTH_LINALG_FILTER_H

#include "linalg/operator.h"

enum { FILTER_COLUMNS = SINGLE_LANES };

typedef struct filter {
    const linear_operator *m;
    float *rest, *now, *next; /* size x FILTER_COLUMNS each */
} filter;

/* What to keep: p is at most 1 in magnitude between lowest and cut and grows above, up to top. */
typedef struct filter_band {
    double lowest, cut, top;
    uint32_t degree; /* at least 1 */
} filter_band;

/* m must have apply_single.  Release with filter_free, also after a failure. */
coauth_status filter_create(filter *f, const linear_operator *m, coauth_error *error);
void filter_free(filter *f);

/* In place, for up to FILTER_COLUMNS columns: x becomes p(M) x, up to a factor a column.  Or, if values is not NULL, x
 * are the residuals M z - value z of vectors z of length 1, and become p(M) z - p(value) z: what the filter changes of
 * z, exact to single precision of itself and not of z. */
coauth_status filter_run(
    filter *f, double *x, size_t columns, const double *values, const filter_band *band, coauth_error *error);

#endif
