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
 * A relative goal has no such w.  It is looked at after rounds of half as many paths again, the i-th at the
 * cost of delta / (i (i + 1)), which add up to delta, with w the paths drawn so far.  As many nodes as are wanted have
 * a truth of at least the least that the last of the highest estimates may have; what may reach that is a candidate,
 * and all candidates have to be sure.  Where sampling has come to cost more than all sources, these are searched from.
 *
 * Whether to stop is asked after fixed numbers of paths, and path i has a generator of its own, so
 * the result does not depend on threads. */
#include "centrality/sampling.h"

#include <math.h>
#include <stdlib.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/random.h"
#include "base/scratch.h"
#include "centrality/compact.h"
#include "centrality/exact.h"
#include "centrality/measure.h"

static const uint64_t MOST_PATHS = 1000000000;

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

/* What margins go by: l and w above, and what none exceeds. */
typedef struct bound {
    double l, most, epsilon;
} bound;

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

/* Draws more paths, up to end. */
static coauth_status draw(sampling *s, uint64_t end, coauth_error *error) {
    s->begin = s->end;
    s->end = end;
    size_t blocks = (size_t)((s->end - s->begin + BLOCK - 1) / BLOCK);
    return parallel_for(
        blocks, draw_block, s, "sampling shortest paths", "paths", s->end - s->begin, s->graph.context, error);
}

static coauth_status too_many(double epsilon, double most, coauth_error *error) {
    return fail(error, COAUTH_INVALID_ARGUMENT, "epsilon %g would take %.3g paths: choose a larger one", epsilon, most);
}

/* Until every margin is at most epsilon. */
static coauth_status reach_absolute(
    bound *sure, sampling *s, double epsilon, double delta, uint32_t longest, coauth_error *error) {
    const compact *g = &s->graph;
    double bits = longest > 3 ? floor(log2(longest - 2)) : 0;
    double most = ceil(0.5 / (epsilon * epsilon) * (bits + 1 + log(2 / delta)));
    if (most > (double)MOST_PATHS) return too_many(epsilon, most, error);
    *sure = (bound){.l = log(4 * (double)g->nodes / delta), .most = most, .epsilon = epsilon};
    while (s->end < (uint64_t)most) {
        uint64_t end = s->end ? s->end + s->end / 4 : FIRST_ROUND, largest = 0;
        coauth_status status = draw(s, end < (uint64_t)most ? end : (uint64_t)most, error);
        if (status != COAUTH_OK) return status;
        for (uint32_t p = 0; p < g->nodes; p++) {
            uint64_t count = paths_through(s, p);
            if (count > largest) largest = count;
        }
        double t = (double)s->end;
        if (margin((double)largest / t, sure->l, t, most) <= epsilon) return COAUTH_OK;
    }
    return COAUTH_OK;
}

static int descending(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? 1 : x > y ? -1 : 0;
}

/* Whether all candidates are sure enough; counts are those of all nodes, descending. */
static bool is_relative(const uint64_t *counts, uint32_t nodes, const sampling_goal *goal, const bound *b) {
    double t = b->most, last = (double)counts[(goal->highest < nodes ? goal->highest : nodes) - 1] / t;
    double least = last - margin(last, b->l, t, t), from = COAUTH_RELATIVE_FROM * (nodes - 2.0) / nodes;
    for (uint32_t i = 0; i < nodes; i++) {
        double x = (double)counts[i] / t, off = margin(x, b->l, t, t);
        if (i >= goal->highest && x + off < least) break;
        if (off > goal->epsilon * fmax(x - off, from)) return false; /* x - off: the least that the truth may be */
    }
    return true;
}

/* Arcs that a path is taken to cost at least. */
enum { PATH_ARCS = 16 };

/* Until the highest values are within epsilon of themselves; *given_up where all can be computed exactly for less. */
static coauth_status reach_relative(
    bound *sure, bool *given_up, sampling *s, const sampling_goal *goal, coauth_error *error) {
    const compact *g = &s->graph;
    uint64_t *counts = memory_resize(g->context, NULL, g->nodes, sizeof *counts);
    coauth_status status = counts ? COAUTH_OK : fail_memory(error);
    bool reached = false;
    for (double look = 1; status == COAUTH_OK && !reached; look++) {
        uint64_t end = s->end ? s->end + s->end / 2 : FIRST_ROUND;
        if ((*given_up = (double)end * PATH_ARCS > (double)g->nodes * (double)g->offsets[g->nodes])) break;
        status = end > MOST_PATHS ? too_many(goal->epsilon, (double)end, error) : draw(s, end, error);
        if (status != COAUTH_OK) break;
        *sure = (bound){
            .l = log(2 * (double)g->nodes * look * (look + 1) / goal->delta), .most = (double)end, .epsilon = 1};
        for (uint32_t p = 0; p < g->nodes; p++) counts[p] = paths_through(s, p);
        qsort(counts, g->nodes, sizeof *counts, descending);
        reached = is_relative(counts, g->nodes, goal, sure);
    }
    memory_free(g->context, counts);
    return status;
}

/* Values and margins from shares of paths to pairs. */
static void hand_over(double *node, double *margins, const sampling *s, const bound *b, double n) {
    double t = (double)s->end, scale = n * (n - 1) / 2;
    for (uint32_t p = 0; p < s->graph.nodes; p++) {
        double x = (double)paths_through(s, p) / t;
        node[s->graph.node[p]] = x * scale;
        if (margins) margins[s->graph.node[p]] = fmin(margin(x, b->l, t, b->most), b->epsilon) * scale;
    }
}

coauth_status sampling_betweenness(double *node, double *margins, sampling_report *report, const coauth_graph *graph,
    const sampling_goal *goal, coauth_error *error) {
    const coauth_context *context = graph->context;
    double n = graph->nodes;
    sampling s = {.threads = parallel_threads(context, SIZE_MAX)};
    bound sure = {0};
    bool given_up = false;
    for (uint32_t u = 0; u < graph->nodes; u++) node[u] = 0;
    for (uint32_t u = 0; margins && u < graph->nodes; u++) margins[u] = 0;
    if (report) *report = (sampling_report){0};
    if (graph->nodes < 3) return COAUTH_OK;
    scratch_scope scope = scratch_open(context);
    uint32_t *distance = scratch_array(&scope, graph->nodes, sizeof *distance);
    s.samplers = scratch_zeroes(&scope, s.threads, sizeof *s.samplers);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = compact_build(&s.graph, graph, false, error);
    /* The probability is over n (n - 1) / 2 pairs, the normalised value over (n - 1)(n - 2) / 2. */
    if (status == COAUTH_OK)
        status = goal->highest ? reach_relative(&sure, &given_up, &s, goal, error)
                               : reach_absolute(&sure, &s, goal->epsilon * (n - 2) / n, goal->delta,
                                     bound_path(&s.graph, distance), error);
    if (report) *report = (sampling_report){.paths = s.end, .most = goal->highest ? 0 : (uint64_t)sure.most};
    if (status == COAUTH_OK && given_up)
        status = betweenness_exact(node, NULL, graph, false, (reductions){true, true, true, true, true}, error);
    else if (status == COAUTH_OK) hand_over(node, margins, &s, &sure, n);
    for (unsigned t = 0; s.samplers && t < s.threads; t++) release(&s.samplers[t], context);
    compact_free(&s.graph);
    scratch_close(&scope);
    return status;
}
