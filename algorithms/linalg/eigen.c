/* eigen.c: block Davidson with Chebyshev filters.
 *
 * A basis V grows by blocks: the best vectors that have not converged, run through a polynomial of the
 * operator that is small on the unwanted part of its spectrum and grows fast above it (filter.c).  In the basis the
 * problem is a small dense one (Rayleigh & Ritz).  When the basis is full it shrinks to its best vectors.
 * Converged vectors stay in it (soft locking), so multiple eigenvalues come out complete.  The filter makes most
 * of the work sparse products by whole blocks and keeps the basis, and thus orthogonalising, small.
 *
 * The basis is kept, its image is not: an image takes as long to multiply by a small matrix as a block takes to be
 * multiplied by the operator, and as much memory as the basis.
 *
 * Zhou & Saad, "A Chebyshev-Davidson algorithm for large symmetric eigenproblems", SIAM J. Matrix Analysis 29 (2007);
 * Zhou, "A block Chebyshev-Davidson method with inner-outer restart", J. Computational Physics 229 (2010). */
#include "linalg/eigen.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/random.h"
#include "linalg/dense.h"
#include "linalg/filter.h"

enum { BLOCK = FILTER_COLUMNS, BOUND_STEPS = 12, SMALL = 96, CHECKS = 1, MOST_STEPS = 4000 };

typedef struct search {
    const linear_operator *m;
    const eigen_request *request;
    size_t rows, rank;    /* the dimension of what is searched */
    size_t room, size;    /* columns there is room for, columns in use */
    double *v;            /* rows x room: the basis */
    double *x, *y, *copy; /* rows x BLOCK each */
    filter filter;        /* unused if the operator or the request has none */
    bool filtered;
    double *h, *turn;         /* room x room: V^T M V; its eigenvectors */
    double *value, *residual; /* room: of the Ritz pairs */
    double *before;           /* room: the values one step ago */
    double *scratch;
    double lowest, norm;
    generator random;
    uint64_t products;
    size_t width; /* columns of residuals in x */
    size_t good;  /* leading Ritz pairs that have converged, without a gap */
} search;

static void release(search *s) {
    const coauth_context *context = s->m->context;
    double *all[] = {s->v, s->x, s->y, s->copy, s->h, s->turn, s->value, s->residual, s->before, s->scratch};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) memory_free(context, all[i]);
    filter_free(&s->filter);
}

static coauth_status prepare(search *s, const linear_operator *m, const eigen_request *r, coauth_error *error) {
    const coauth_context *context = m->context;
    *s = (search){.m = m, .request = r, .rows = m->size, .random = generator_make(context->seed, "eigen", 0)};
    s->rank = s->rows - r->null;
    size_t n = s->rows, room = (size_t)r->count + 5 * BLOCK;
    if (room > s->rank || n <= SMALL) room = s->rank;
    s->room = room;
    s->v = memory_resize(context, NULL, n * room, sizeof *s->v);
    s->x = memory_resize(context, NULL, n * BLOCK, sizeof *s->v);
    s->y = memory_resize(context, NULL, n * BLOCK, sizeof *s->v);
    s->copy = memory_resize(context, NULL, n * BLOCK, sizeof *s->v);
    s->h = memory_zeroed(context, room * room, sizeof *s->v);
    s->turn = memory_zeroed(context, room * room, sizeof *s->v);
    s->value = memory_zeroed(context, room, sizeof *s->v);
    s->residual = memory_zeroed(context, room, sizeof *s->v);
    s->before = memory_zeroed(context, room, sizeof *s->v);
    s->scratch = memory_resize(context, NULL, (room + BLOCK) * (room + BLOCK), sizeof *s->v);
    bool all = s->v && s->x && s->y && s->copy && s->h && s->turn && s->value && s->residual && s->before && s->scratch;
    if (!all) return fail_memory(error);
    s->filtered = r->degree > 1 && m->apply_single && room < n && !r->preconditioner.apply;
    return s->filtered ? filter_create(&s->filter, m, error) : COAUTH_OK;
}

static void fill_randomly(search *s, double *x, size_t columns) {
    for (size_t i = 0; i < s->rows * columns; i++) x[i] = 2 * generator_real(&s->random) - 1;
}

/* What the residual of a pair may be. */
static double allowed(const search *s, double value) {
    double norm = s->request->norm > 0 ? s->request->norm : s->norm;
    double most = s->request->tolerance * norm, floor = s->request->floor * norm;
    return s->request->floor > 0 ? fmin(most, fmax(s->request->tolerance * fabs(value), floor)) : most;
}

static double dot(const double *a, const double *b, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += a[i] * b[i];
    return sum;
}

/* A safe bound below the spectrum and its norm from a few steps of Lanczos' method: the smallest Ritz value and the
 * norm of what is left (Zhou & Li, Linear Algebra and its Applications 435 (2011)). */
static coauth_status find_bounds(search *s, coauth_error *error) {
    double t[BOUND_STEPS * BOUND_STEPS] = {0}, values[BOUND_STEPS], beside = 0;
    double *now = s->x, *next = s->y, *before = s->copy;
    size_t n = s->rows, steps = n < BOUND_STEPS ? n : BOUND_STEPS;
    fill_randomly(s, now, 1);
    memset(before, 0, n * sizeof *before);
    double length = sqrt(dot(now, now, n));
    for (size_t i = 0; i < n; i++) now[i] /= length;
    size_t j = 0;
    for (; j < steps; j++) {
        coauth_status status = operator_multiply(s->m, next, now, 1, error);
        if (status != COAUTH_OK) return status;
        double along = t[j * BOUND_STEPS + j] = dot(now, next, n);
        for (size_t i = 0; i < n; i++) next[i] -= along * now[i] + beside * before[i];
        beside = sqrt(dot(next, next, n));
        if (j + 1 == steps || beside <= 1e-12 * (1 + fabs(along))) break;
        t[(j + 1) * BOUND_STEPS + j] = t[j * BOUND_STEPS + j + 1] = beside;
        for (size_t i = 0; i < n; i++) next[i] /= beside;
        double *spare = before;
        before = now;
        now = next;
        next = spare;
    }
    s->products += j + 1;
    size_t size = j < steps ? j + 1 : steps;
    coauth_status status = dense_eigen(values, t, size, BOUND_STEPS, s->m->context, error);
    s->lowest = values[size - 1] - beside;
    s->norm = fmax(fabs(values[0]), fabs(s->lowest));
    return status;
}

/* The degree at which the filter lets what leads grow by at most MOST_GROWTH against the pair that is sought next:
 * single precision does not see what is smaller.  Between degree d and the value x times the band, it grows as
 * cosh(d arcosh x). */
static uint32_t degree_of(const search *s, filter_band b, double value) {
    const double MOST_GROWTH = 1e8;
    double centre = (b.cut + b.lowest) / 2, half = (b.cut - b.lowest) / 2;
    double apart = acosh(fmax(1, (b.top - centre) / half)) - acosh(fmax(1, (value - centre) / half));
    double most = log(MOST_GROWTH) / fmax(apart, 1e-9);
    return most >= s->request->degree ? s->request->degree : most > 1 ? (uint32_t)most : 1;
}

/* Turns the block x of residuals of the Ritz pairs from good on, or of random vectors, into directions to search in. */
static coauth_status improve(search *s, size_t columns, bool random, coauth_error *error) {
    const preconditioner *p = &s->request->preconditioner;
    if (p->apply) return p->apply(p->data, s->x, columns, error);
    if (!s->filtered || !s->size) return COAUTH_OK;
    size_t keep = s->request->count + BLOCK, edge = keep < s->size ? keep : s->size;
    filter_band band = {.lowest = s->lowest, .cut = s->value[edge - 1], .top = s->value[0], .degree = 1};
    if (!(band.cut - s->lowest > 2e-8 * s->norm) || !(band.top > band.cut)) return COAUTH_OK;
    band.degree = degree_of(s, band, random ? band.cut : s->value[s->good]);
    s->products += columns * band.degree;
    return filter_run(&s->filter, s->x, columns, random ? NULL : s->value + s->good, &band, error);
}

/* Adds the block x to the basis; *added columns were new. */
static coauth_status grow(size_t *added, search *s, size_t columns, coauth_error *error) {
    size_t n = s->rows, old = s->size, now;
    coauth_status status =
        dense_orthonormalise(&now, s->x, columns, s->v, old, s->room, n, s->scratch, s->copy, s->m->context, error);
    *added = now;
    if (status != COAUTH_OK || !now) return status;
    if ((status = operator_multiply(s->m, s->y, s->x, now, error)) != COAUTH_OK) return status;
    s->products += now;
    for (size_t i = 0; i < n; i++) memcpy(s->v + i * s->room + old, s->x + i * now, now * sizeof *s->v);
    s->size += now;
    dense_inner(s->h + old, s->room, s->v, s->size, s->room, s->y, now, now, n);
    for (size_t i = 0; i < s->size; i++)
        for (size_t j = old; j < s->size; j++) s->h[j * s->room + i] = s->h[i * s->room + j];
    return COAUTH_OK;
}

/* x = the residuals M z - value z of up to BLOCK Ritz pairs from first on; their lengths. */
static coauth_status measure(size_t *width, search *s, size_t first, coauth_error *error) {
    size_t columns = *width = s->size - first < BLOCK ? s->size - first : BLOCK;
    const double *value = s->value + first;
    double square[BLOCK] = {0};
    dense_combine(s->y, columns, 1, true, s->v, s->size, s->room, s->turn + first, columns, s->room, s->rows);
    coauth_status status = operator_multiply(s->m, s->x, s->y, columns, error);
    s->products += columns;
    for (size_t i = 0; i < s->rows; i++) {
        for (size_t j = 0; j < columns; j++) {
            double *rest = &s->x[i * columns + j];
            *rest -= value[j] * s->y[i * columns + j];
            square[j] += *rest * *rest;
        }
    }
    for (size_t j = 0; j < columns; j++) s->residual[first + j] = sqrt(square[j]);
    return status;
}

/* Solves the problem in the basis and measures residuals from the first pair that is not known to be good, until a
 * block begins with one that is not: its residuals stay in x.  A good pair whose value stands still is still good, for
 * a larger basis only improves it. */
static coauth_status solve(search *s, coauth_error *error) {
    for (size_t i = 0; i < s->size; i++)
        for (size_t j = 0; j < s->size; j++)
            s->turn[i * s->room + j] = (s->h[i * s->room + j] + s->h[j * s->room + i]) / 2;
    coauth_status status = dense_eigen(s->value, s->turn, s->size, s->room, s->m->context, error);
    s->norm = fmax(s->norm, fmax(fabs(s->value[0]), fabs(s->value[s->size - 1])));
    s->lowest = fmin(s->lowest, s->value[s->size - 1]);
    size_t still = 0, found = 1;
    while (still < s->good && fabs(s->value[still] - s->before[still]) <= 1e-14 * s->norm) still++;
    memcpy(s->before, s->value, s->size * sizeof *s->value);
    s->good = still;
    while (found && s->good < s->request->count && s->good < s->size && status == COAUTH_OK) {
        status = measure(&s->width, s, s->good, error);
        for (found = 0; found < s->width; found++)
            if (s->residual[s->good + found] > allowed(s, s->value[s->good + found])) break;
        s->good += found;
    }
    return status;
}

/* Shrinks the basis to its best vectors; a few rows at a time, in place. */
static void shrink(search *s, size_t keep) {
    enum { ROWS = 256 };
    double *block = s->scratch;
    size_t rows = (s->room + BLOCK) * (s->room + BLOCK) / keep;
    if (rows > ROWS) rows = ROWS;
    for (size_t first = 0; first < s->rows; first += rows) {
        size_t count = s->rows - first < rows ? s->rows - first : rows;
        double *from = s->v + first * s->room;
        dense_combine(block, keep, 1, true, from, s->size, s->room, s->turn, keep, s->room, count);
        for (size_t i = 0; i < count; i++) memcpy(from + i * s->room, block + i * keep, keep * sizeof *from);
    }
    memset(s->h, 0, s->room * s->room * sizeof *s->h);
    memset(s->turn, 0, s->room * s->room * sizeof *s->turn);
    for (size_t i = 0; i < keep; i++) {
        s->h[i * s->room + i] = s->value[i];
        s->turn[i * s->room + i] = 1;
    }
    s->size = keep;
}

/* Adds a block that has nothing to do with the basis so far. */
static coauth_status grow_randomly(size_t *added, search *s, size_t columns, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    *added = 0;
    for (int again = 0; again < 3 && !*added && status == COAUTH_OK; again++) {
        fill_randomly(s, s->x, columns);
        status = improve(s, columns, true, error);
        if (status == COAUTH_OK) status = grow(added, s, columns, error);
    }
    return status;
}

/* One more block: what the best Ritz vectors that are not good lack, or, to see whether any was missed, random
 * vectors. */
static coauth_status step(search *s, bool check, coauth_error *error) {
    size_t keep = s->request->count + BLOCK, added = 0, room = s->rank - s->size, columns = s->width;
    bool random = check || s->good >= s->request->count || s->good >= s->size;
    if (random) columns = BLOCK;
    if (columns > room) columns = room;
    coauth_status status = random ? COAUTH_OK : improve(s, columns, false, error);
    if (s->size + columns > s->room) shrink(s, keep + BLOCK > s->room ? s->room - BLOCK : keep);
    if (status == COAUTH_OK && !random) status = grow(&added, s, columns, error);
    if (status == COAUTH_OK && !added) status = grow_randomly(&added, s, columns, error);
    return status;
}

/* A basis to begin with: a random block, or everything if there is little. */
static coauth_status begin(search *s, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    size_t added = 1;
    do {
        size_t columns = s->room - s->size < BLOCK ? s->room - s->size : BLOCK;
        status = grow_randomly(&added, s, columns, error);
    } while (status == COAUTH_OK && added && s->rank == s->room && s->rows <= SMALL && s->size < s->room);
    return status;
}

static coauth_status iterate(search *s, uint32_t *steps, coauth_error *error) {
    size_t count = s->request->count;
    uint32_t most = s->request->steps ? s->request->steps : MOST_STEPS;
    coauth_status status = find_bounds(s, error);
    if (status == COAUTH_OK) status = begin(s, error);
    if (status == COAUTH_OK) status = solve(s, error);
    int checks = 0;
    for (*steps = 0; status == COAUTH_OK; ++*steps) {
        bool good = s->good >= count;
        if (good && (s->size == s->rank || checks == CHECKS)) return COAUTH_OK;
        if (*steps == most) {
            size_t worst = s->good;
            for (size_t j = s->good; j < count && j < s->size; j++)
                if (s->residual[j] > s->residual[worst]) worst = j;
            return fail(error, COAUTH_NOT_CONVERGED,
                "%zu of %zu eigenvalues converged in %u steps; the largest residual measured is %.3g, allowed are %.3g",
                s->good < count ? s->good : count, count, *steps, s->residual[worst], allowed(s, s->value[worst]));
        }
        context_progress(s->m->context, "eigenvalues", "eigenvalues", s->good, count);
        if (good) checks++;
        status = step(s, good && checks == 1, error);
        if (status == COAUTH_OK) status = context_check(s->m->context, error);
        if (status == COAUTH_OK) status = solve(s, error);
    }
    return status;
}

coauth_status eigen_largest(double *values, double *vectors, double *residuals, eigen_report *report,
    const linear_operator *m, const eigen_request *request, coauth_error *error) {
    search s;
    uint32_t steps = 0;
    coauth_status status =
        request->count <= m->size - request->null
            ? COAUTH_OK
            : fail(error, COAUTH_INVALID_ARGUMENT, "%u eigenvalues were asked for, and a matrix of %u rows has %u",
                  request->count, m->size, m->size - request->null);
    if (status != COAUTH_OK || !request->count) return status;
    status = prepare(&s, m, request, error);
    if (status == COAUTH_OK) status = iterate(&s, &steps, error);
    if (status == COAUTH_OK || status == COAUTH_NOT_CONVERGED) {
        size_t count = request->count < s.size ? request->count : s.size;
        memcpy(values, s.value, count * sizeof *values);
        memcpy(residuals, s.residual, count * sizeof *residuals);
        dense_combine(vectors, request->count, 1, true, s.v, s.size, s.room, s.turn, count, s.room, s.rows);
    }
    if (report) *report = (eigen_report){.products = s.products, .steps = steps, .lowest = s.lowest, .norm = s.norm};
    release(&s);
    return status;
}
