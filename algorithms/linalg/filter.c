/* filter.c: see filter.h.
 *
 * p is a Chebyshev polynomial, moved to the band and scaled to 1 at the top so that nothing overflows.  With
 * p(M) z = p(value) z + e, the recurrence of p becomes one of e that is driven by the residual of z.  A search space
 * that has z already needs e alone, and needs it only roughly: single precision costs half the memory traffic and takes
 * nothing from the accuracy of the result.
 *
 * Chebyshev filters: Zhou & Saad, SIAM J. Matrix Analysis 29 (2007).  Filtering residuals with inexact products:
 * Kodali, Ramakrishnan & Motamarri, arXiv 2503.22652 (2025). */
#include "linalg/filter.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

/* Away from the smallest numbers, where arithmetic is slow: entries of localised vectors are tiny. */
static const double LENGTH = 0x1p30;

coauth_status filter_create(filter *f, const linear_operator *m, coauth_error *error) {
    size_t size = (size_t)m->size * FILTER_COLUMNS;
    *f = (filter){.m = m};
    f->rest = memory_resize(m->context, NULL, size, sizeof *f->rest);
    f->now = memory_resize(m->context, NULL, size, sizeof *f->now);
    f->next = memory_resize(m->context, NULL, size, sizeof *f->next);
    return f->rest && f->now && f->next ? COAUTH_OK : fail_memory(error);
}

void filter_free(filter *f) {
    if (!f->m) return;
    memory_free(f->m->context, f->rest);
    memory_free(f->m->context, f->now);
    memory_free(f->m->context, f->next);
    *f = (filter){0};
}

/* The columns, each of length LENGTH, and 0 where there are none. */
static void take(float *to, const double *x, size_t columns, size_t rows) {
    double scale[FILTER_COLUMNS] = {0};
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) scale[j] += x[i * columns + j] * x[i * columns + j];
    for (size_t j = 0; j < columns; j++) scale[j] = scale[j] > 0 ? LENGTH / sqrt(scale[j]) : 0;
    memset(to, 0, rows * FILTER_COLUMNS * sizeof *to);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < columns; j++) to[i * FILTER_COLUMNS + j] = (float)(scale[j] * x[i * columns + j]);
}

static coauth_status recur(filter *f, single_step step, coauth_error *error) {
    step.y = f->next;
    step.x = f->now;
    step.rest = f->rest;
    coauth_status status = f->m->apply_single(f->m, &step, error);
    float *kept = f->now;
    f->now = f->next;
    f->next = kept;
    return status;
}

coauth_status filter_run(
    filter *f, double *x, size_t columns, const double *values, const filter_band *b, coauth_error *error) {
    size_t n = f->m->size;
    double centre = (b->cut + b->lowest) / 2, half = (b->cut - b->lowest) / 2;
    double first = half / (b->top - centre), sigma = first, before[FILTER_COLUMNS], p[FILTER_COLUMNS];
    single_step step = {.alpha = (float)(sigma / half), .shift = (float)centre};
    take(values ? f->rest : f->now, x, columns, n);
    for (size_t j = 0; j < columns; j++) before[j] = 1, p[j] = values ? sigma / half * (values[j] - centre) : 0;
    if (values) memset(f->now, 0, n * FILTER_COLUMNS * sizeof *f->now);
    for (size_t j = 0; values && j < columns; j++) step.drive[j] = step.alpha;
    if (!values) memset(f->rest, 0, n * FILTER_COLUMNS * sizeof *f->rest);
    coauth_status status = recur(f, step, error);
    for (uint32_t d = 2; d <= b->degree && status == COAUTH_OK; d++) {
        double next = 1 / (2 / first - sigma), alpha = 2 * next / half, beta = -sigma * next;
        step.alpha = (float)alpha;
        step.beta = (float)beta;
        for (size_t j = 0; values && j < columns; j++) {
            double now = alpha * (values[j] - centre) * p[j] + beta * before[j];
            step.drive[j] = (float)(alpha * p[j]);
            before[j] = p[j];
            p[j] = now;
        }
        sigma = next;
        status = recur(f, step, error);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < columns; j++) x[i * columns + j] = (double)f->now[i * FILTER_COLUMNS + j];
    return status;
}
