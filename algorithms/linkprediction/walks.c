/* walks.c: Katz and rooted PageRank of pairs.
 *
 * Both are entries of (I - S)^-1 for an S similar to a symmetric one, whose eigenvalues lie within [-r, r], r < 1:
 * S = b A for Katz, and S = c D^-1 A for walks that go on with chance c: with x the column of u,
 *     PageRank at v of walks from u = (1 - c) x(v) d(v) / d(u), and at u of walks from v = (1 - c) x(v).
 * Chebyshev's semi-iteration (Golub & Varga 1961) needs no products of vectors, so that eight systems share each look
 * at an edge; it halves the error at every step of c = 0.85, where the usual iteration needs four.  The obvious twin,
 * elimination in Python, is in the test. */
#include "linkprediction/walks.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

static const double GOES_ON = 0.85;   /* chance of following an edge */
static const double USUAL = 0.005;    /* of Katz's walks, a step */
static const double SAFE_SHARE = 0.5; /* of the radius of convergence, at most */
static const double ABOVE = 1 + 1e-6; /* times a spectral radius that was worked out */
static const double SMALL = 1e-16;    /* error that is left, relative to the answer */

coauth_status walks_make(walks *w, const coauth_graph *g, coauth_error *error) {
    double radius = 0;
    uint32_t component;
    bool tied;
    *w = (walks){.katz = USUAL};
    coauth_status status = matrix_build(&w->matrix, g, false, error);
    if (status == COAUTH_OK && g->nodes) status = matrix_radius(&radius, NULL, &component, &tied, &w->matrix, error);
    radius *= ABOVE;
    if (radius > 0) w->katz = fmin(USUAL, SAFE_SHARE / radius);
    w->radius = w->katz * radius;
    return status;
}

void walks_free(walks *w) {
    matrix_free(&w->matrix);
}

coauth_status walk_space_make(walk_space *s, const walks *w, coauth_error *error) {
    const compact *g = &w->matrix.graph;
    *s = (walk_space){.katz = memory_resize(g->context, NULL, g->nodes, sizeof *s->katz),
        .pagerank = memory_resize(g->context, NULL, g->nodes, sizeof *s->pagerank),
        .other = memory_resize(g->context, NULL, g->nodes, sizeof *s->other)};
    return s->katz && s->pagerank && s->other ? COAUTH_OK : fail_memory(error);
}

void walk_space_free(walk_space *s, const walks *w) {
    const coauth_context *context = w->matrix.graph.context;
    memory_free(context, s->katz);
    memory_free(context, s->pagerank);
    memory_free(context, s->other);
}

/* Systems of the sources in one component. */
typedef struct systems {
    const compact *graph;
    const double *degree; /* NULL: S is scale times A, else scale times D^-1 A */
    double scale, radius;
    uint32_t first, end;    /* places */
    const uint32_t *source; /* places; those elsewhere are passed over */
    uint32_t count;
} systems;

/* old = omega (S x + b - old) + old, b being 1 at the sources. */
static void step(walk_lanes *old, const walk_lanes *x, const systems *s, double omega) {
    const compact *g = s->graph;
    for (uint32_t u = s->first; u < s->end; u++) {
        double sum[WALK_LANES] = {0}, own = s->degree ? s->scale / s->degree[u] : s->scale;
        for (uint64_t k = g->offsets[u]; k < g->offsets[u + 1]; k++) {
            const double *from = x[g->neighbours[k]].lane;
            for (int l = 0; l < WALK_LANES; l++) sum[l] += from[l];
        }
        for (int l = 0; l < WALK_LANES; l++) old[u].lane[l] += omega * (own * sum[l] - old[u].lane[l]);
    }
    for (uint32_t l = 0; l < s->count; l++)
        if (s->source[l] >= s->first && s->source[l] < s->end) old[s->source[l]].lane[l] += omega;
}

/* How many steps leave an error of SMALL: each leaves (1 - sqrt(1 - r^2)) / r of it. */
static unsigned steps_for(double radius) {
    if (radius < SMALL) return 2;
    return 2 + (unsigned)ceil(log(SMALL) / log((1 - sqrt(1 - radius * radius)) / radius));
}

/* The answer ends up in x. */
static void solve(walk_lanes *x, walk_lanes *other, const systems *s) {
    size_t bytes = (s->end - s->first) * sizeof *x;
    double omega = 1;
    unsigned steps = steps_for(s->radius);
    steps += steps % 2;
    memset(x + s->first, 0, bytes);
    memset(other + s->first, 0, bytes);
    for (unsigned i = 0; i < steps; i++) {
        if (i == 1) omega = 1 / (1 - s->radius * s->radius / 2);
        else if (i > 1) omega = 1 / (1 - s->radius * s->radius * omega / 4);
        if (i % 2) step(x, other, s, omega);
        else step(other, x, s, omega);
    }
}

void walks_solve(walk_space *s, const walks *w, const uint32_t *source, uint32_t count) {
    const compact *g = &w->matrix.graph;
    uint32_t place[WALK_LANES] = {0};
    systems katz = {.graph = g, .scale = w->katz, .radius = w->radius, .source = place, .count = count};
    systems pagerank = {
        .graph = g, .degree = w->matrix.total, .scale = GOES_ON, .radius = GOES_ON, .source = place, .count = count};
    for (uint32_t l = 0; l < count; l++) place[l] = g->place[source[l]];
    for (uint32_t l = 0; l < count; l++) {
        uint32_t c = g->component[place[l]], before = 0;
        while (g->component[place[before]] != c) before++;
        if (before < l) continue;
        katz.first = pagerank.first = g->start[c];
        katz.end = pagerank.end = g->start[c + 1];
        solve(s->katz, s->other, &katz);
        solve(s->pagerank, s->other, &pagerank);
    }
}

double walks_katz(const walk_space *s, const walks *w, uint32_t lane, uint32_t v) {
    return s->katz[w->matrix.graph.place[v]].lane[lane];
}

double walks_pagerank(const walk_space *s, const walks *w, uint32_t source, uint32_t lane, uint32_t v) {
    const compact *g = &w->matrix.graph;
    const double *degree = w->matrix.total;
    return (1 - GOES_ON) * s->pagerank[g->place[v]].lane[lane] * (degree[g->place[v]] / degree[g->place[source]] + 1);
}
