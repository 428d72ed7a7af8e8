/* power_series.c: the first terms one by one, the rest by Euler-Maclaurin summation:
 *
 *     sum_{x >= a} f(x) = integral_a f + f(a)/2 - f'(a)/12 + f'''(a)/720 - f^(5)(a)/30240 + ...
 *
 * Without cutoff the integral is a^(1-s) / (s-1).  With one it has no simple form where s > 1, so with
 * x = a e^t it becomes the integral over t of x^(1-s) e^(-r x), smooth and soon zero, by Gauss' rule of
 * eight points on equal pieces.  Everything is taken relative to the first term, so that nothing underflows. */
#include "statistics/power_series.h"

#include <math.h>

enum { DIRECT = 24, PIECES = 48 };

typedef struct series {
    double s, r, base; /* base: the logarithm of the first term */
} series;

static double term(const series *f, double x) {
    return exp(-f->s * log(x) - f->r * x - f->base);
}

static double integral(const series *f, double a) {
    static const double node[] = {0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363};
    static const double weight[] = {0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763};
    if (f->r == 0) return term(f, a) * a / (f->s - 1);
    /* where r x exceeds 40 and twice what x^(1-s) can make of it, the rest is below e^-40 of the whole */
    double most = (40 + 2 * fabs(1 - f->s) * log1p((40 + fabs(f->s)) / f->r)) / f->r;
    double half = log1p(most / a) / (2 * PIECES), sum = 0;
    for (int i = 0; i < PIECES; i++) {
        for (int j = 0; j < 8; j++) {
            double t = (2 * i + 1) * half + (j < 4 ? node[j] : -node[j - 4]) * half, x = a * exp(t);
            sum += weight[j % 4] * term(f, x) * x;
        }
    }
    return sum * half;
}

/* f/2 - f'/12 + f'''/720 - f^(5)/30240 over f, from the derivatives of its logarithm h: h' = -s/x - r. */
static double corrections(const series *f, double x) {
    double h1 = -f->s / x - f->r, h2 = f->s / (x * x), h3 = -2 * h2 / x, h4 = 6 * h2 / (x * x);
    double h5 = -24 * h2 / (x * x * x), square = h1 * h1;
    double third = h1 * (square + 3 * h2) + h3;
    double fifth = h1 * (square * square + 10 * square * h2 + 10 * h1 * h3 + 15 * h2 * h2 + 5 * h4) + 10 * h2 * h3 + h5;
    return 0.5 - h1 / 12 + third / 720 - fifth / 30240;
}

double power_series_log(double exponent, double rate, double first) {
    series f = {exponent, rate, 0};
    f.base = -exponent * log(first) - rate * first;
    double sum = 0, x = first;
    if (rate > 1) { /* falls too fast for corrections to matter: the terms alone */
        for (double last = 1; last > 1e-17 * sum || x < first + DIRECT; x++) sum += last = term(&f, x);
    } else {
        for (int i = 0; i < DIRECT; i++, x++) sum += term(&f, x);
        sum += integral(&f, x) + term(&f, x) * corrections(&f, x);
    }
    return f.base + log(sum);
}
