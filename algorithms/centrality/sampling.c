/* sampling.c: KADABRA, adaptive sampling of shortest paths.
 *
 * The betweenness of v, over n (n - 1) / 2, is the probability that a random shortest path between
 * two random nodes leads through v.  After t paths of at most w the truth is below the estimate x of
 * a node by more than f(x), or above it by more than g(x), with probability at most a share of delta
 * each, at whatever moment one stops (Borassi & Natale 2016):
 *     f, g = l/t (1/3 -+ w/t + sqrt((1/3 -+ w/t)^2 + 2 x w / l)),  l = log(1 / share),
 * and w paths are enough for all nodes together by the VC dimension of shortest paths (Riondato &
 * Kornaropoulos 2016).  Half of delta goes to w, half evenly to the nodes; f and g grow with x, so
 * that the largest x decides.
 *
 * Whether to stop is asked after fixed numbers of paths, and path i has a generator of its own, so
 * the result does not depend on threads. */
#include "centrality/sampling.h"

#include <math.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/random.h"
#include "centrality/compact.h"

enum { BLOCK = 16, FIRST_ROUND = 1024 };

/* What a search knows of a place; of this search only if the stamp is its own. */
typedef struct known {
    uint32_t stamp;    /* 2 * path + side */
    uint32_t distance; /* from its side's end */
    double sigma;      /* shortest paths from there, up to a factor common to the level */
} known;

/* One of the two searches. */
typedef struct side {
    uint32_t *queue, first, last; /* the outermost level is queue[first .. last - 1] */
    uint64_t arcs;                /* that leave it */
    uint32_t stamp;
} side;

typedef struct sampler {
    known *known;
    side sides[2];
    uint32_t *count; /* paths through each place */
    bool ready;
} sampler;

typedef struct sampling {
    compact graph;
    sampler *samplers; /* per thread */
    unsigned threads;
    uint64_t begin, end; /* paths of this round */
} sampling;

static coauth_status create(sampler *s, const compact *g, coauth_error *error) {
    s->known = memory_zeroed(g->context, g->nodes, sizeof *s->known);
    s->count = memory_zeroed(g->context, g->nodes, sizeof *s->count);
    for (int k = 0; k < 2; k++)
        s->sides[k].queue = memory_resize(g->context, NULL, g->nodes, sizeof *s->sides[k].queue);
    s->ready = s->known && s->count && s->sides[0].queue && s->sides[1].queue;
    return s->ready ? COAUTH_OK : fail_memory(error);
}

static void release(sampler *s, const coauth_context *context) {
    memory_free(context, s->known);
    memory_free(context, s->count);
    for (int k = 0; k < 2; k++) memory_free(context, s->sides[k].queue);
}

static uint64_t degree(const compact *g, uint32_t p) {
    return g->offsets[p + 1] - g->offsets[p];
}

static void start(sampler *s, int k, uint32_t stamp, uint32_t place, const compact *g) {
    side *own = &s->sides[k];
    own->stamp = stamp;
    own->queue[0] = place;
    own->first = 0;
    own->last = 1;
    own->arcs = degree(g, place);
    s->known[place] = (known){.stamp = stamp, .sigma = 1};
}

/* Only proportions within a level matter, so a level whose counts grow too large is scaled. */
static void tame(sampler *s, const side *own) {
    double most = 0;
    for (uint32_t i = own->first; i < own->last; i++) most = fmax(most, s->known[own->queue[i]].sigma);
    if (most < 1e200) return;
    for (uint32_t i = own->first; i < own->last; i++) s->known[own->queue[i]].sigma /= most;
}

/* The next level of side k.  Returns the number of paths over the edges that lead to the other side, 0 if
 * none does. */
static double expand(sampler *s, int k, const compact *g) {
    side *own = &s->sides[k];
    uint32_t first = own->first, last = own->last, tail = last, other = s->sides[1 - k].stamp;
    double met = 0;
    own->arcs = 0;
    for (uint32_t i = first; i < last; i++) {
        uint32_t u = own->queue[i], next = s->known[u].distance + 1;
        double sigma = s->known[u].sigma;
        for (uint64_t j = g->offsets[u]; j < g->offsets[u + 1]; j++) {
            known *at = &s->known[g->neighbours[j]];
            if (at->stamp == other) {
                met += sigma * at->sigma;
            } else if (at->stamp != own->stamp) {
                *at = (known){.stamp = own->stamp, .distance = next, .sigma = sigma};
                own->arcs += degree(g, g->neighbours[j]);
                own->queue[tail++] = g->neighbours[j];
            } else if (at->distance == next) {
                at->sigma += sigma;
            }
        }
    }
    if (met > 0) return met; /* the level just left is the outermost that paths go through */
    own->first = last;
    own->last = tail;
    tame(s, own);
    return 0;
}

/* Counts a random shortest path from place back to its side's end, the end itself excepted. */
static void walk_back(sampler *s, uint32_t place, const compact *g, generator *random) {
    while (s->known[place].distance) {
        const known *at = &s->known[place];
        uint32_t previous = place;
        double total = 0;
        s->count[place]++;
        for (uint64_t j = g->offsets[place]; j < g->offsets[place + 1]; j++) {
            uint32_t q = g->neighbours[j];
            if (s->known[q].stamp != at->stamp || s->known[q].distance + 1 != at->distance) continue;
            /* Each predecessor replaces the choice so far with its share of all so far. */
            total += s->known[q].sigma;
            if (previous == place || generator_real(random) * total < s->known[q].sigma) previous = q;
        }
        place = previous;
    }
}

/* One of the edges between the sides, with probability proportional to the paths over it. */
static void walk_from_middle(sampler *s, int k, double met, const compact *g, generator *random) {
    const side *own = &s->sides[k];
    uint32_t other = s->sides[1 - k].stamp, from = UINT32_MAX, to = UINT32_MAX;
    double left = generator_real(random) * met;
    for (uint32_t i = own->first; i < own->last && (from == UINT32_MAX || left >= 0); i++) {
        uint32_t u = own->queue[i];
        for (uint64_t j = g->offsets[u]; j < g->offsets[u + 1] && (from == UINT32_MAX || left >= 0); j++) {
            const known *at = &s->known[g->neighbours[j]];
            if (at->stamp != other) continue;
            left -= s->known[u].sigma * at->sigma;
            from = u;
            to = g->neighbours[j];
        }
    }
    walk_back(s, from, g, random);
    walk_back(s, to, g, random);
}

static void draw_path(sampler *s, uint64_t path, const compact *g) {
    generator random = generator_make(g->context->seed, "betweenness", path);
    uint32_t a = generator_below(&random, g->nodes), b = generator_below(&random, g->nodes - 1);
    if (b >= a) b++;
    if (g->component[a] != g->component[b]) return;
    start(s, 0, (uint32_t)(2 * path + 1), a, g);
    start(s, 1, (uint32_t)(2 * path + 2), b, g);
    for (;;) {
        int k = s->sides[1].arcs < s->sides[0].arcs;
        double met = expand(s, k, g);
        if (met <= 0) continue;
        walk_from_middle(s, k, met, g, &random);
        return;
    }
}

static coauth_status draw_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    sampling *s = argument;
    sampler *own = &s->samplers[thread];
    coauth_status status = own->ready ? COAUTH_OK : create(own, &s->graph, error);
    uint64_t first = s->begin + block * BLOCK, last = first + BLOCK < s->end ? first + BLOCK : s->end;
    for (uint64_t path = first; status == COAUTH_OK && path < last; path++) {
        status = context_check(s->graph.context, error);
        if (status == COAUTH_OK) draw_path(own, path, &s->graph);
    }
    return status;
}

/* How far an estimate x may be off after t paths, to either side; see above. */
static double margin(double x, double l, double t, double most) {
    double low = 1.0 / 3 - most / t, high = 1.0 / 3 + most / t, spread = 2 * x * most / l;
    return l / t * fmax(low + sqrt(low * low + spread), high + sqrt(high * high + spread));
}

static uint64_t paths_through(const sampling *s, uint32_t p) {
    uint64_t count = 0;
    for (unsigned t = 0; t < s->threads; t++)
        if (s->samplers[t].ready) count += s->samplers[t].count[p];
    return count;
}

/* An upper bound of the number of nodes on a shortest path: twice the eccentricity of each component's
 * first place, which the numbering has put into breadth-first order. */
static uint32_t bound_path(const compact *g, uint32_t *distance) {
    uint32_t most = 0;
    for (uint32_t p = 0; p < g->nodes; p++) {
        /* The smallest neighbour is the one that p was met from. */
        bool first = p == g->start[g->component[p]];
        distance[p] = first ? 0 : distance[g->neighbours[g->offsets[p]]] + 1;
        if (distance[p] > most) most = distance[p];
    }
    return 2 * most + 1;
}

static coauth_status draw_until_sure(sampling *s, uint64_t most, double epsilon, double delta, coauth_error *error) {
    const compact *g = &s->graph;
    double l = log(4 * (double)g->nodes / delta);
    while (s->end < most) {
        s->begin = s->end;
        s->end = s->begin ? s->begin + s->begin / 4 : FIRST_ROUND;
        if (s->end > most) s->end = most;
        size_t blocks = (size_t)((s->end - s->begin + BLOCK - 1) / BLOCK);
        coauth_status status = parallel_for(
            blocks, draw_block, s, "sampling shortest paths", "paths", s->end - s->begin, g->context, error);
        if (status != COAUTH_OK) return status;
        uint64_t largest = 0;
        for (uint32_t p = 0; p < g->nodes; p++) {
            uint64_t count = paths_through(s, p);
            if (count > largest) largest = count;
        }
        double t = (double)s->end;
        if (margin((double)largest / t, l, t, (double)most) <= epsilon) return COAUTH_OK;
    }
    return COAUTH_OK;
}

coauth_status sampling_betweenness(double *node, sampling_report *report, const coauth_graph *graph, double epsilon,
    double delta, coauth_error *error) {
    const coauth_context *context = graph->context;
    double n = graph->nodes;
    sampling s = {.threads = parallel_threads(context, SIZE_MAX)};
    for (uint32_t u = 0; u < graph->nodes; u++) node[u] = 0;
    if (report) *report = (sampling_report){0};
    if (graph->nodes < 3) return COAUTH_OK;
    coauth_status status = compact_build(&s.graph, graph, false, error);
    uint32_t *distance = memory_resize(context, NULL, graph->nodes, sizeof *distance);
    s.samplers = memory_zeroed(context, s.threads, sizeof *s.samplers);
    if (status == COAUTH_OK && (!distance || !s.samplers)) status = fail_memory(error);
    if (status == COAUTH_OK) {
        /* The probability is over n (n - 1) / 2 pairs, the normalised value over (n - 1)(n - 2) / 2. */
        double own_epsilon = epsilon * (n - 2) / n, longest = bound_path(&s.graph, distance);
        double bits = longest > 3 ? floor(log2(longest - 2)) : 0;
        double most = ceil(0.5 / (own_epsilon * own_epsilon) * (bits + 1 + log(2 / delta)));
        if (most > 1e9)
            status = fail(
                error, COAUTH_INVALID_ARGUMENT, "epsilon %g would take %.3g paths: choose a larger one", epsilon, most);
        else
            status = draw_until_sure(&s, (uint64_t)most, own_epsilon, delta, error);
        if (report) *report = (sampling_report){.paths = s.end, .most = most <= 1e9 ? (uint64_t)most : 0};
    }
    for (uint32_t p = 0; status == COAUTH_OK && p < graph->nodes; p++)
        node[s.graph.node[p]] = (double)paths_through(&s, p) / (double)s.end * (n * (n - 1) / 2);
    for (unsigned t = 0; s.samplers && t < s.threads; t++) release(&s.samplers[t], context);
    memory_free(context, s.samplers);
    memory_free(context, distance);
    compact_free(&s.graph);
    return status;
}
