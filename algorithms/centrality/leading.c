/* leading.c: the largest eigenvalue and its vector by Lanczos' method.
 *
 * New vectors are made orthogonal to the last two and to the first only.  What gets lost of the rest
 * is lost towards pairs that have converged (Paige 1971), and of those only the leading one matters: the
 * pair is looked at in every step and the work ends when it has converged, before it could return as a ghost. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/random.h"
#include "centrality/matrix.h"

enum { STEPS = 24, MOST_CYCLES = 1000 };

/* The tridiagonal matrix of a cycle and its leading pair. */
typedef struct tridiagonal {
    int size;
    double diagonal[STEPS], beside[STEPS]; /* beside[i] joins i and i + 1 */
    double value, vector[STEPS];
} tridiagonal;

/* Whether every eigenvalue is below x: all pivots of x - T are positive. */
static bool is_above(const tridiagonal *t, double x) {
    double pivot = x - t->diagonal[0];
    for (int i = 1; i < t->size && pivot > 0; i++)
        pivot = x - t->diagonal[i] - t->beside[i - 1] * t->beside[i - 1] / pivot;
    return pivot > 0;
}

/* One solve with x - T, positive definite, in place; the result has length 1. */
static void improve(tridiagonal *t, double x) {
    double pivot[STEPS], *v = t->vector, length = 0;
    pivot[0] = x - t->diagonal[0];
    for (int i = 1; i < t->size; i++) {
        pivot[i] = x - t->diagonal[i] - t->beside[i - 1] * t->beside[i - 1] / pivot[i - 1];
        v[i] += t->beside[i - 1] / pivot[i - 1] * v[i - 1];
    }
    for (int i = t->size - 1; i >= 0; i--) {
        double rest = i + 1 < t->size ? t->beside[i] * v[i + 1] : 0;
        v[i] = (v[i] + rest) / pivot[i];
        length = hypot(length, v[i]);
    }
    for (int i = 0; i < t->size; i++) v[i] /= length;
}

/* The value by bisection, the vector by inverse iteration just above it. */
static void find_leading(tridiagonal *t) {
    double low = t->diagonal[0], high = low;
    for (int i = 0; i < t->size; i++) {
        double reach = (i ? t->beside[i - 1] : 0) + (i + 1 < t->size ? t->beside[i] : 0);
        if (t->diagonal[i] > low) low = t->diagonal[i];
        if (t->diagonal[i] + reach > high) high = t->diagonal[i] + reach;
    }
    high += 1e-14 * fabs(high) + 1e-300;
    for (int i = 0; i < 100; i++) {
        double between = low + (high - low) / 2;
        if (!(between > low && between < high)) break;
        if (is_above(t, between)) high = between;
        else low = between;
    }
    t->value = high;
    for (int i = 0; i < t->size; i++) t->vector[i] = 1;
    double shift = high;
    for (double gap = 1e-15 * fabs(high) + 1e-300; gap < HUGE_VAL && !is_above(t, shift); gap *= 2) shift = high + gap;
    for (int i = 0; i < 4; i++) improve(t, shift);
}

static double dot(const double *a, const double *b, uint32_t size) {
    double sum = 0;
    for (uint32_t i = 0; i < size; i++) sum += a[i] * b[i];
    return sum;
}

/* basis holds steps + 1 vectors of the whole graph's length; only the component's part is used. */
typedef struct cycle {
    const matrix *matrix;
    uint32_t first, size;
    const double *apart; /* of length 1: what all vectors are orthogonal to; NULL: nothing */
    double scale;        /* what residuals are small beside, if it is more than the value itself */
    double *basis[STEPS + 1];
} cycle;

static const double PRECISE = 1e-13; /* residual relative to the value */

/* Takes away what of x lies along k->apart. */
static void set_apart(double *x, const cycle *k) {
    if (!k->apart) return;
    double along = dot(x, k->apart, k->size);
    for (uint32_t i = 0; i < k->size; i++) x[i] -= along * k->apart[i];
}

/* next = A now - diagonal now - beside before, and without what rounding left of the first vector. */
static void make_next(tridiagonal *t, const cycle *k, int j, double beside) {
    const double *now = k->basis[j] + k->first, *start = k->basis[0] + k->first;
    const double *before = k->basis[j ? j - 1 : 0] + k->first;
    double *next = k->basis[j + 1] + k->first, along = 0;
    matrix_multiply(k->basis[j + 1], k->matrix, k->basis[j], k->first, k->first + k->size);
    double diagonal = t->diagonal[j] = dot(now, next, k->size);
    for (uint32_t i = 0; i < k->size; i++) {
        next[i] -= diagonal * now[i] + beside * before[i];
        along += next[i] * start[i];
    }
    set_apart(next, k);
    double length = 0;
    for (uint32_t i = 0; i < k->size; i++) {
        next[i] -= along * start[i];
        length += next[i] * next[i];
    }
    t->beside[j] = sqrt(length);
}

/* Runs from basis[0], of length 1.  Returns the residual of the leading pair. */
static double run(tridiagonal *t, const cycle *k) {
    for (t->size = 0; t->size < STEPS && !context_cancelled(k->matrix->graph.context);) {
        int j = t->size++;
        make_next(t, k, j, j ? t->beside[j - 1] : 0);
        find_leading(t);
        if (t->beside[j] * fabs(t->vector[j]) <= PRECISE * fmax(t->value, k->scale)) return 0;
        double *next = k->basis[j + 1] + k->first;
        for (uint32_t i = 0; i < k->size; i++) next[i] /= t->beside[j];
    }
    return t->size ? t->beside[t->size - 1] * fabs(t->vector[t->size - 1]) : 0;
}

/* The leading pair's vector becomes basis[0]. */
static void restart(const tridiagonal *t, const cycle *k) {
    double *sum = k->basis[t->size] + k->first;
    for (uint32_t i = 0; i < k->size; i++) sum[i] = 0;
    for (int j = 0; j < t->size; j++)
        for (uint32_t i = 0; i < k->size; i++) sum[i] += t->vector[j] * k->basis[j][k->first + i];
    double length = sqrt(dot(sum, sum, k->size));
    for (uint32_t i = 0; i < k->size; i++) k->basis[0][k->first + i] = sum[i] / length;
}

/* One cycle: value and residual of the leading pair, the residual without bound where it was cancelled at once. */
static coauth_status run_cycle(double *value, double *residual, const cycle *k, coauth_error *error) {
    tridiagonal t = {0};
    coauth_status status = context_check(k->matrix->graph.context, error);
    if (status != COAUTH_OK) return status;
    *residual = run(&t, k);
    if (!t.size) {
        *residual = HUGE_VAL;
        return COAUTH_OK;
    }
    restart(&t, k);
    *value = t.value;
    return COAUTH_OK;
}

static coauth_status run_cycles(double *value, const cycle *k, coauth_error *error) {
    for (uint32_t i = 0; i < k->size; i++) k->basis[0][k->first + i] = 1 / sqrt(k->size);
    for (int cycles = 0; cycles < MOST_CYCLES; cycles++) {
        double residual;
        coauth_status status = run_cycle(value, &residual, k, error);
        if (status != COAUTH_OK) return status;
        if (residual <= PRECISE * *value) return COAUTH_OK;
    }
    return fail(error, COAUTH_NOT_CONVERGED, "the largest eigenvalue did not converge");
}

/* The leading pair of component c. */
static coauth_status find_pair(double *value, double *vector, const matrix *m, uint32_t c, coauth_error *error) {
    const coauth_context *context = m->graph.context;
    uint32_t first = m->graph.start[c], size = m->graph.start[c + 1] - first;
    cycle k = {.matrix = m, .first = first, .size = size};
    *value = 0;
    if (size == 1) {
        if (vector) vector[first] = 1;
        return COAUTH_OK;
    }
    double *block = memory_resize(context, NULL, (size_t)m->graph.nodes * (STEPS + 1), sizeof *block);
    if (!block) return fail_memory(error);
    for (int j = 0; j <= STEPS; j++) k.basis[j] = block + (size_t)j * m->graph.nodes;
    coauth_status status = run_cycles(value, &k, error);
    double most = 0;
    for (uint32_t p = first; p < first + size; p++) most = fmax(most, block[p]);
    for (uint32_t p = first; vector && p < first + size; p++) vector[p] = fmax(block[p] / most, 0);
    memory_free(context, block);
    return status;
}

static double bound_of(const matrix *m, uint32_t c) {
    double bound = 0;
    for (uint32_t p = m->graph.start[c]; p < m->graph.start[c + 1]; p++)
        for (uint64_t i = m->graph.offsets[p]; i < m->graph.offsets[p + 1]; i++)
            bound = fmax(bound, m->total[p] * m->total[m->graph.neighbours[i]]);
    return sqrt(bound);
}

coauth_status matrix_radius(
    double *value, double *vector, uint32_t *component, bool *tied, const matrix *m, coauth_error *error) {
    *value = 0;
    *component = 0;
    *tied = false;
    for (uint32_t c = 0; c < m->graph.components; c++) {
        double own;
        if (c && bound_of(m, c) < *value * (1 - 1e-10)) continue;
        coauth_status status = find_pair(&own, vector, m, c, error);
        if (status != COAUTH_OK) return status;
        if (c && fabs(own - *value) <= 1e-10 * fmax(own, *value)) *tied = true;
        else if (!c || own > *value) *tied = false, *component = c;
        if (own > *value) *value = own;
    }
    return COAUTH_OK;
}

/* --- Near-ties ---------------------------------------------------------------------------------- */

static const double DOUBTFUL = 1e-6; /* residual over gap */
enum { MOST_SECOND_CYCLES = 200 };

bool matrix_settles_doubt(double value, double second, double residual) {
    return residual <= 0.1 * (value - second) || (value - second) * DOUBTFUL <= PRECISE * value;
}

void matrix_say_doubt(coauth_measure_doubt *doubt, double value, double second, double unit) {
    double gap = value - second;
    if (gap * DOUBTFUL < PRECISE * value)
        snprintf(doubt->text, sizeof doubt->text,
            "the largest eigenvalue, %.9g, is only %.2g above the next: a near-tie, in which values may be off by %.1g",
            value * unit, fmax(gap, 0) * unit, fmin(PRECISE * value / fmax(gap, PRECISE * value), 1));
}

/* A random start, apart, of length 1. */
static void start_apart(const cycle *k) {
    generator random = generator_make(1, "near-tie", k->size);
    double *x = k->basis[0] + k->first;
    for (uint32_t i = 0; i < k->size; i++) x[i] = generator_real(&random) - 0.5;
    for (int twice = 0; twice < 2; twice++) set_apart(x, k);
    double length = sqrt(dot(x, x, k->size));
    for (uint32_t i = 0; i < k->size; i++) x[i] /= length;
}

/* The largest eigenvalue but the leading one, as well as the question needs: Ritz values come from below, so one that
 * is nearly value settles it, and so does a residual that is small beside the gap. */
static coauth_status find_second(double *second, const cycle *k, double value, coauth_error *error) {
    start_apart(k);
    for (int cycles = 0; cycles < MOST_SECOND_CYCLES; cycles++) {
        double residual;
        coauth_status status = run_cycle(second, &residual, k, error);
        if (status != COAUTH_OK) return status;
        if (matrix_settles_doubt(value, *second, residual)) break;
    }
    return COAUTH_OK;
}

/* ... of the component of the leading pair. */
static coauth_status find_second_inside(
    double *second, const matrix *m, double value, const double *vector, uint32_t c, coauth_error *error) {
    uint32_t first = m->graph.start[c], size = m->graph.start[c + 1] - first, n = m->graph.nodes;
    double *block = memory_resize(m->graph.context, NULL, (size_t)n * (STEPS + 1) + size, sizeof *block);
    if (!block) return fail_memory(error);
    cycle k = {.matrix = m, .first = first, .size = size, .scale = value, .apart = block + (size_t)n * (STEPS + 1)};
    for (int j = 0; j <= STEPS; j++) k.basis[j] = block + (size_t)j * n;
    double length = sqrt(dot(vector + first, vector + first, size));
    for (uint32_t i = 0; i < size; i++) block[(size_t)n * (STEPS + 1) + i] = vector[first + i] / length;
    coauth_status status = find_second(second, &k, value, error);
    memory_free(m->graph.context, block);
    return status;
}

coauth_status matrix_doubt(coauth_measure_doubt *doubt, const matrix *m, double value, const double *vector,
    uint32_t component, coauth_error *error) {
    double second = 0, nearest = value * (1 - 2 * PRECISE / DOUBTFUL);
    coauth_status status = COAUTH_OK;
    if (!doubt || !(value > 0)) return COAUTH_OK;
    if (m->graph.start[component + 1] - m->graph.start[component] > 1)
        status = find_second_inside(&second, m, value, vector, component, error);
    for (uint32_t c = 0; c < m->graph.components && status == COAUTH_OK; c++) {
        double own = 0;
        if (c == component || bound_of(m, c) < nearest) continue;
        status = find_pair(&own, NULL, m, c, error);
        second = fmax(second, own);
    }
    if (status == COAUTH_OK) matrix_say_doubt(doubt, value, second, m->unit);
    return status;
}
