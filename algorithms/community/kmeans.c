/* kmeans.c: Lloyd's iteration from the start of Arthur & Vassilvitskii ("k-means++", SODA 2007).
 *
 * The distances of a thousand points to all centres are one matrix product: |x - c|^2 = |x|^2 - 2 x.c + |c|^2, and
 * |x|^2 matters to no choice of a centre. */
#include "community/kmeans.h"

#include <math.h>
#include <string.h>

#include "base/scratch.h"
#include "linalg/dense.h"

enum { ROWS = 1024, MOST_ROUNDS = 100 };

typedef struct means {
    const double *points;
    size_t rows, width;
    uint32_t k;
    double *centre, *turned; /* k x width, width x k */
    double *product;         /* ROWS x k */
    double *nearest;         /* rows: squared distance to the nearest centre */
    double *size, *square;   /* k: points, |c|^2 */
    uint32_t *group, *best;
    const coauth_context *context;
} means;

/* Centres one by one, each with a chance that grows with the square of the distance to those before. */
static void start(void *argument, generator *random) {
    means *m = argument;
    size_t chosen = generator_below(random, (uint32_t)m->rows);
    for (size_t i = 0; i < m->rows; i++) m->nearest[i] = INFINITY, m->group[i] = UINT32_MAX;
    for (uint32_t c = 0; c < m->k; c++) {
        double total = 0, *centre = m->centre + c * m->width;
        memcpy(centre, m->points + chosen * m->width, m->width * sizeof *centre);
        for (size_t i = 0; i < m->rows; i++) {
            m->nearest[i] = fmin(m->nearest[i], kmeans_distance(m->points + i * m->width, centre, m->width));
            total += m->nearest[i];
        }
        double mark = generator_real(random) * total;
        for (chosen = 0; chosen + 1 < m->rows && (mark -= m->nearest[chosen]) > 0; chosen++) {
        }
    }
}

/* Every point to its nearest centre; returns the sum of squares and whether any changed. */
static double assign(void *argument, bool *changed) {
    means *m = argument;
    double sum = 0;
    *changed = false;
    for (uint32_t c = 0; c < m->k; c++) {
        m->square[c] = 0;
        for (size_t j = 0; j < m->width; j++) {
            double x = m->centre[c * m->width + j];
            m->turned[j * m->k + c] = x;
            m->square[c] += x * x;
        }
    }
    for (size_t first = 0; first < m->rows; first += ROWS) {
        size_t count = m->rows - first < ROWS ? m->rows - first : ROWS;
        const double *points = m->points + first * m->width;
        dense_combine(m->product, m->k, -2, true, points, m->width, m->width, m->turned, m->k, m->k, count);
        for (size_t i = 0; i < count; i++) {
            uint32_t best = 0;
            const double *row = m->product + i * m->k;
            for (uint32_t c = 1; c < m->k; c++)
                if (row[c] + m->square[c] < row[best] + m->square[best]) best = c;
            *changed |= m->group[first + i] != best;
            m->group[first + i] = best;
            m->nearest[first + i] = kmeans_distance(points + i * m->width, m->centre + best * m->width, m->width);
            sum += m->nearest[first + i];
        }
    }
    return sum;
}

/* Centres to their points' means; one without points goes to the point farthest from its own. */
static void centre(void *argument) {
    means *m = argument;
    memset(m->centre, 0, m->k * m->width * sizeof *m->centre);
    memset(m->size, 0, m->k * sizeof *m->size);
    for (size_t i = 0; i < m->rows; i++) {
        m->size[m->group[i]]++;
        for (size_t j = 0; j < m->width; j++) m->centre[m->group[i] * m->width + j] += m->points[i * m->width + j];
    }
    for (uint32_t c = 0; c < m->k; c++) {
        size_t farthest = 0;
        for (size_t j = 0; m->size[c] > 0 && j < m->width; j++) m->centre[c * m->width + j] /= m->size[c];
        if (m->size[c] > 0) continue;
        for (size_t i = 0; i < m->rows; i++)
            if (m->nearest[i] > m->nearest[farthest]) farthest = i;
        memcpy(m->centre + c * m->width, m->points + farthest * m->width, m->width * sizeof *m->centre);
        m->nearest[farthest] = 0;
    }
}

static void keep(void *argument) {
    const means *m = argument;
    memcpy(m->best, m->group, m->rows * sizeof *m->best);
}

static coauth_status check(void *argument, coauth_error *error) {
    const means *m = argument;
    return context_check(m->context, error);
}

coauth_status kmeans_run(
    const kmeans_steps *steps, void *of, uint32_t starts, const coauth_context *context, coauth_error *error) {
    double least = INFINITY;
    for (uint32_t s = 0; s < starts; s++) {
        generator random = generator_make(context->seed, "k-means", s);
        bool changed = true;
        double sum = 0;
        steps->start(of, &random);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            coauth_status status = steps->check(of, error);
            if (status != COAUTH_OK) return status;
            sum = steps->assign(of, &changed);
            if (!changed) break;
            steps->centre(of);
        }
        if (sum >= least) continue;
        least = sum;
        steps->keep(of);
    }
    return COAUTH_OK;
}

coauth_status kmeans_find(uint32_t *group, const double *points, size_t rows, size_t width, uint32_t k, uint32_t starts,
    const coauth_context *context, coauth_error *error) {
    static const kmeans_steps steps = {start, assign, centre, keep, check};
    means m = {.points = points, .rows = rows, .width = width, .k = k, .best = group, .context = context};
    if (!rows || !k) return COAUTH_OK;
    scratch_scope scope = scratch_open(context);
    m.centre = scratch_array(&scope, k * width, sizeof *m.centre);
    m.turned = scratch_array(&scope, k * width, sizeof *m.turned);
    m.product = scratch_array(&scope, (size_t)ROWS * k, sizeof *m.product);
    m.nearest = scratch_array(&scope, rows, sizeof *m.nearest);
    m.size = scratch_array(&scope, k, sizeof *m.size);
    m.square = scratch_array(&scope, k, sizeof *m.square);
    m.group = scratch_array(&scope, rows, sizeof *m.group);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = kmeans_run(&steps, &m, starts, context, error);
    scratch_close(&scope);
    return status;
}
