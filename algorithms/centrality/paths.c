/* paths.c: Brandes' algorithm with Dijkstra's searches and counts of unlimited range (Brandes 2001,
 * J. Mathematical Sociology).  Serves weighted graphs, and unweighted ones whose counts leave the range of
 * double. */
#include "centrality/paths.h"

#include <math.h>

#include "base/error.h"
#include "base/memory.h"

static const double LARGE = 0x1p256, SMALL = 0x1p-256;

static wide normal(double mantissa, int64_t exponent) {
    if (mantissa >= LARGE) return (wide){mantissa * 0x1p-512, exponent + 1};
    if (mantissa < SMALL && mantissa > 0) return (wide){mantissa * 0x1p512, exponent - 1};
    return (wide){mantissa, exponent};
}

static wide wide_sum(wide a, wide b) {
    if (b.mantissa <= 0) return a;
    if (a.mantissa <= 0) return b;
    if (a.exponent < b.exponent) {
        wide larger = b;
        b = a;
        a = larger;
    }
    if (a.exponent == b.exponent) return normal(a.mantissa + b.mantissa, a.exponent);
    return a.exponent == b.exponent + 1 ? normal(a.mantissa + b.mantissa * 0x1p-512, a.exponent) : a;
}

static wide wide_product(wide a, double b) {
    return normal(a.mantissa * b, a.exponent);
}

static wide wide_quotient(double a, wide b) {
    return normal(a / b.mantissa, -b.exponent);
}

/* As a double; products of a sigma and a share are at most the number of pairs of ends. */
static double product(wide a, wide b) {
    wide p = normal(a.mantissa * b.mantissa, a.exponent + b.exponent);
    if (p.exponent == 0) return p.mantissa;
    return p.exponent == -1 ? p.mantissa * 0x1p-512 : p.exponent > 0 ? p.mantissa * 0x1p512 : 0;
}

coauth_status path_search_create(path_search *s, const lengths *rows, coauth_error *error) {
    *s = (path_search){0};
    coauth_status status = dijkstra_create(&s->distances, rows, error);
    s->sigma = memory_resize(rows->context, NULL, rows->nodes, sizeof *s->sigma);
    s->share = memory_resize(rows->context, NULL, rows->nodes, sizeof *s->share);
    return status == COAUTH_OK && (!s->sigma || !s->share) ? fail_memory(error) : status;
}

void path_search_free(path_search *s) {
    const coauth_context *context = s->distances.rows.context;
    if (!context) return;
    memory_free(context, s->sigma);
    memory_free(context, s->share);
    dijkstra_free(&s->distances);
}

/* Whether slot i of u's row is the last edge of a shortest path. */
static bool is_step(const dijkstra *d, uint32_t u, uint64_t i) {
    uint32_t w = d->rows.neighbours[i];
    return d->distance[w] > d->distance[u] && compare_lengths(d->distance[u] + d->rows.length[i], d->distance[w]) == 0;
}

static void count_paths(path_search *s, const reduced_graph *p, uint32_t source) {
    const dijkstra *d = &s->distances;
    for (uint32_t i = 0; i < d->settled; i++) s->sigma[d->order[i]] = (wide){0, 0};
    s->sigma[source] = (wide){1, 0};
    for (uint32_t i = 0; i < d->settled; i++) {
        uint32_t u = d->order[i];
        wide paths = u == source ? s->sigma[u] : wide_product(s->sigma[u], p->count[u]);
        for (uint64_t j = p->offsets[u]; j < p->offsets[u + 1]; j++) {
            uint32_t w = p->neighbours[j];
            if (is_step(d, u, j)) s->sigma[w] = wide_sum(s->sigma[w], paths);
        }
    }
}

void path_search_run(path_sums *sums, path_search *s, const brandes_round *r, uint32_t source) {
    const reduced_graph *p = r->graph;
    const dijkstra *d = &s->distances;
    dijkstra_run(&s->distances, source);
    count_paths(s, p, source);
    for (uint32_t i = d->settled; i-- > 0;) {
        uint32_t u = d->order[i];
        double weight = u == source ? p->each[u] : p->count[source] * p->each[source];
        wide sum = {0, 0};
        for (uint64_t j = p->offsets[u]; j < p->offsets[u + 1]; j++) {
            uint32_t w = p->neighbours[j];
            if (!is_step(d, u, j)) continue;
            sum = wide_sum(sum, s->share[w]);
            if (r->arcs) sums->arc[j] += weight * product(s->sigma[u], s->share[w]) / p->count[w];
        }
        if (u == source) continue;
        sums->node[u] += weight * product(s->sigma[u], sum);
        s->share[u] = wide_sum(wide_quotient(r->ends[u], s->sigma[u]), wide_product(sum, p->count[u]));
    }
}
