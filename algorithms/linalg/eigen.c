/* eigen.c: block Davidson with Chebyshev filters.
 *
 * A basis V grows by blocks: the best vectors that have not converged, run through a polynomial of the
 * operator that is small on the unwanted part of its spectrum and grows fast above it.  In the basis the
 * problem is a small dense one (Rayleigh & Ritz).  When the basis is full it shrinks to its best vectors.
 * Converged vectors stay in it (soft locking), so multiple eigenvalues come out complete.  The filter makes most
 * of the work sparse products by whole blocks and keeps the basis, and thus orthogonalising, small.
 *
 * Zhou & Saad, "A Chebyshev-Davidson algorithm for large symmetric eigenproblems", SIAM J. Matrix Analysis 29 (2007);
 * Zhou, "A block Chebyshev-Davidson method with inner-outer restart", J. Computational Physics 229 (2010). */
#include "linalg/eigen.h"

#include <math.h>
#include <string.h>

#include "base/memory.h"
#include "base/random.h"
#include "linalg/dense.h"

enum { BLOCK = 8, BOUND_STEPS = 12, SMALL = 96, CHECKS = 2, MOST_STEPS = 4000 };

typedef struct search {
    const linear_operator *m;
    const eigen_request *request;
    size_t rows, room, size; /* columns there is room for, columns in use */
    double *v, *image;       /* rows x room: the basis and the operator times it */
    double *x, *y, *copy;    /* rows x BLOCK each */
    double *h, *turn;        /* room x room: V^T M V; its eigenvectors */
    double *value, *residual; /* room: of the Ritz pairs */
    double *before;           /* room: the values one step ago */
    double *scratch;
    double lowest, norm;
    generator random;
    uint64_t products;
    size_t good; /* leading Ritz pairs that have converged, without a gap */
} search;

static void release(search *s) {
    const coauth_context *context = s->m->context;
    double *all[] = {s->v, s->image, s->x, s->y, s->copy, s->h, s->turn, s->value, s->residual, s->before, s->scratch};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) memory_free(context, all[i]);
}

static coauth_status prepare(search *s, const linear_operator *m, const eigen_request *r, coauth_error *error) {
    const coauth_context *context = m->context;
    *s = (search){.m = m, .request = r, .rows = m->size, .random = generator_make(context->seed, "eigen", 0)};
    size_t n = s->rows, room = 2 * (size_t)r->count + 5 * BLOCK;
    if (room > n || n <= SMALL) room = n;
    s->room = room;
    s->v = memory_resize(context, NULL, n * room, sizeof *s->v);
    s->image = memory_resize(context, NULL, n * room, sizeof *s->v);
    s->x = memory_resize(context, NULL, n * BLOCK, sizeof *s->v);
    s->y = memory_resize(context, NULL, n * BLOCK, sizeof *s->v);
    s->copy = memory_resize(context, NULL, n * BLOCK, sizeof *s->v);
    s->h = memory_zeroed(context, room * room, sizeof *s->v);
    s->turn = memory_zeroed(context, room * room, sizeof *s->v);
    s->value = memory_zeroed(context, room, sizeof *s->v);
    s->residual = memory_zeroed(context, room, sizeof *s->v);
    s->before = memory_zeroed(context, room, sizeof *s->v);
    s->scratch = memory_resize(context, NULL, (room + BLOCK) * (room + BLOCK), sizeof *s->v);
    bool all = s->v && s->image && s->x && s->y && s->copy && s->h && s->turn && s->value && s->residual && s->before &&
        s->scratch;
    return all ? COAUTH_OK : fail_memory(error);
}

static void fill_randomly(search *s, double *x, size_t columns, size_t first) {
    for (size_t i = 0; i < s->rows; i++)
        for (size_t j = first; j < columns; j++) x[i * columns + j] = 2 * generator_real(&s->random) - 1;
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
    fill_randomly(s, now, 1, 0);
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

/* x = p(M) x with p of the request's degree, at most 1 in magnitude between lowest and cut and scaled to 1 at top. */
static coauth_status filter(search *s, size_t columns, double cut, double top, coauth_error *error) {
    double centre = (cut + s->lowest) / 2, half = (cut - s->lowest) / 2;
    uint32_t degree = s->request->degree;
    if (!(half > 1e-8 * s->norm) || !(top > cut) || degree < 2) return COAUTH_OK;
    double first = half / (top - centre), sigma = first;
    block_step step = {.y = s->y, .x = s->x, .columns = columns, .alpha = sigma / half, .shift = centre};
    coauth_status status = s->m->apply(s->m, step, error);
    for (uint32_t d = 2; d <= degree && status == COAUTH_OK; d++) {
        double *x = s->x, next = 1 / (2 / first - sigma);
        s->x = s->y;
        s->y = x;
        step = (block_step){.y = s->y, .x = s->x, .columns = columns, .alpha = 2 * next / half, .shift = centre,
            .beta = -sigma * next};
        sigma = next;
        status = s->m->apply(s->m, step, error);
    }
    double *x = s->x;
    s->x = s->y;
    s->y = x;
    s->products += columns * degree;
    return status;
}

/* Adds the block x to the basis; *added columns were new. */
static coauth_status grow(size_t *added, search *s, size_t columns, coauth_error *error) {
    size_t n = s->rows, old = s->size, now;
    coauth_status status = dense_orthonormalise(
        &now, s->x, columns, s->v, old, s->room, n, s->scratch, s->copy, s->m->context, error);
    *added = now;
    if (status != COAUTH_OK || !now) return status;
    if ((status = operator_multiply(s->m, s->y, s->x, now, error)) != COAUTH_OK) return status;
    s->products += now;
    for (size_t i = 0; i < n; i++) {
        memcpy(s->v + i * s->room + old, s->x + i * now, now * sizeof *s->v);
        memcpy(s->image + i * s->room + old, s->y + i * now, now * sizeof *s->v);
    }
    s->size += now;
    dense_inner(s->h + old, s->room, s->v, s->size, s->room, s->y, now, now, n);
    for (size_t i = 0; i < s->size; i++)
        for (size_t j = old; j < s->size; j++) s->h[j * s->room + i] = s->h[i * s->room + j];
    return COAUTH_OK;
}

/* x = V turn and y = M x for count <= BLOCK Ritz pairs from first on. */
static void make_pairs(search *s, double *x, double *y, size_t first, size_t count) {
    dense_combine(x, count, 1, true, s->v, s->size, s->room, s->turn + first, count, s->room, s->rows);
    dense_combine(y, count, 1, true, s->image, s->size, s->room, s->turn + first, count, s->room, s->rows);
}

/* Solves the problem in the basis and measures residuals, a block at a time, from the first that is not known to be good
 * to the first block that is not: a good pair whose value stands still is still good, for a larger basis only improves it. */
static coauth_status solve(search *s, coauth_error *error) {
    for (size_t i = 0; i < s->size; i++)
        for (size_t j = 0; j < s->size; j++)
            s->turn[i * s->room + j] = (s->h[i * s->room + j] + s->h[j * s->room + i]) / 2;
    coauth_status status = dense_eigen(s->value, s->turn, s->size, s->room, s->m->context, error);
    s->norm = fmax(s->norm, fmax(fabs(s->value[0]), fabs(s->value[s->size - 1])));
    s->lowest = fmin(s->lowest, s->value[s->size - 1]);
    size_t count = s->request->count < s->size ? s->request->count : s->size;
    size_t still = 0;
    while (still < s->good && fabs(s->value[still] - s->before[still]) <= 1e-14 * s->norm) still++;
    memcpy(s->before, s->value, s->size * sizeof *s->value);
    s->good = still;
    for (size_t first = still; first < count && s->good == first && status == COAUTH_OK; first += BLOCK) {
        size_t width = count - first < BLOCK ? count - first : BLOCK;
        make_pairs(s, s->x, s->y, first, width);
        for (size_t j = 0; j < width; j++) {
            double sum = 0;
            for (size_t i = 0; i < s->rows; i++) {
                double rest = s->y[i * width + j] - s->value[first + j] * s->x[i * width + j];
                sum += rest * rest;
            }
            s->residual[first + j] = sqrt(sum);
            if (s->good == first + j && s->residual[first + j] <= s->request->tolerance * s->norm) s->good++;
        }
    }
    return status;
}

/* Shrinks the basis to its best vectors; a few rows at a time, in place. */
static void shrink(search *s, size_t keep) {
    enum { ROWS = 256 };
    double *block = s->scratch, *all[2] = {s->v, s->image};
    size_t rows = (s->room + BLOCK) * (s->room + BLOCK) / keep;
    if (rows > ROWS) rows = ROWS;
    for (int which = 0; which < 2; which++) {
        for (size_t first = 0; first < s->rows; first += rows) {
            size_t count = s->rows - first < rows ? s->rows - first : rows;
            double *from = all[which] + first * s->room;
            dense_combine(block, keep, 1, true, from, s->size, s->room, s->turn, keep, s->room, count);
            for (size_t i = 0; i < count; i++) memcpy(from + i * s->room, block + i * keep, keep * sizeof *from);
        }
    }
    memset(s->h, 0, s->room * s->room * sizeof *s->h);
    memset(s->turn, 0, s->room * s->room * sizeof *s->turn);
    for (size_t i = 0; i < keep; i++) {
        s->h[i * s->room + i] = s->value[i];
        s->turn[i * s->room + i] = 1;
    }
    s->size = keep;
}

/* One more block: the best Ritz vectors that are not good yet, or, to see whether any was missed, random ones. */
static coauth_status step(search *s, bool check, coauth_error *error) {
    size_t wanted = s->request->count, keep = wanted + 2 * BLOCK, added;
    if (s->size + BLOCK > s->room && s->size < s->rows) {
        if (keep + BLOCK > s->room) keep = s->room > BLOCK ? s->room - BLOCK : 1;
        shrink(s, keep);
    }
    size_t columns = s->rows - s->size < BLOCK ? s->rows - s->size : BLOCK, old = 0;
    size_t edge = keep < s->size ? keep : s->size;
    double cut = s->value[edge - 1], top = s->value[0];
    if (s->size > s->good && !check) old = s->size - s->good < columns ? s->size - s->good : columns;
    const double *chosen = s->request->degree < 2 ? s->y : s->copy; /* without a filter their images, which are known */
    if (old) make_pairs(s, s->copy, s->y, s->good, old);
    for (size_t i = 0; i < s->rows; i++) memcpy(s->x + i * columns, chosen + i * old, old * sizeof *s->x);
    fill_randomly(s, s->x, columns, old);
    coauth_status status = filter(s, columns, cut, top, error);
    if (status == COAUTH_OK) status = grow(&added, s, columns, error);
    for (int again = 0; status == COAUTH_OK && !added && again < 3; again++) {
        fill_randomly(s, s->x, columns, 0);
        status = grow(&added, s, columns, error);
    }
    return status;
}

/* A basis to begin with: a random block, or everything if there is little. */
static coauth_status begin(search *s, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    size_t added = 1;
    do {
        size_t columns = s->room - s->size < BLOCK ? s->room - s->size : BLOCK;
        fill_randomly(s, s->x, columns, 0);
        status = grow(&added, s, columns, error);
    } while (status == COAUTH_OK && added && s->rows == s->room && s->rows <= SMALL && s->size < s->room);
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
        if (good && (s->size == s->rows || checks == CHECKS)) return COAUTH_OK;
        if (*steps == most) {
            double worst = 0;
            for (size_t j = s->good; j < count && j < s->size; j++) worst = fmax(worst, s->residual[j]);
            return fail(error, COAUTH_NOT_CONVERGED,
                "%zu of %zu eigenvalues converged in %u steps; the largest residual measured is %.3g, allowed are %.3g",
                s->good < count ? s->good : count, count, *steps, worst, s->request->tolerance * s->norm);
        }
        context_progress(s->m->context, "eigenvalues", "eigenvalues", s->good, count);
        if (good) checks++;
        status = step(s, good && checks == 1, error);
        if (status == COAUTH_OK) status = context_check(s->m->context, error);
        if (status == COAUTH_OK) status = solve(s, error);
    }
    return status;
}

coauth_status eigen_largest(
    double *values, double *vectors, double *residuals, eigen_report *report,
    const linear_operator *m, const eigen_request *request, coauth_error *error) {
    search s;
    uint32_t steps = 0;
    coauth_status status = request->count <= m->size ? COAUTH_OK : fail(error, COAUTH_INVALID_ARGUMENT,
        "%u eigenvalues were asked for, and a matrix of %u rows has %u", request->count, m->size, m->size);
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
