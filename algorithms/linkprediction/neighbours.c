/* neighbours.c: likeness of authors by the collaborators that they share, for all pairs at distance two.
 *
 * For every u the walks of two steps to each w are counted over its collaborators (Gustavson 1978, a row of the square
 * of the adjacency matrix), with their weights 1/ln d and 1/d; those w that are neither u nor collaborators are the
 * candidates.  Walks of three steps are sums of that row over the collaborators of the candidate.  The obvious twin is
 * in the test, in Python sets. */
#include <coauth/predict.h>

#include <math.h>
#include <stdlib.h>

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"

static const double LONGER = 0.01; /* what a walk of three steps counts */
static const double SAME = 1e-10;  /* sums of the same terms in another order differ by less, relative to their size */

static const struct {
    const char *name, *title, *source;
} table[COAUTH_SCORES] = {
    {"common_neighbours", "Common collaborators", "Newman 2001, Phys. Rev. E 64:025102"},
    {"adamic_adar", "Adamic-Adar", "Adamic & Adar 2003, Social Networks 25:211"},
    {"resource_allocation", "Resource allocation", "Zhou, Lu & Zhang 2009, Eur. Phys. J. B 71:623"},
    {"jaccard", "Jaccard", "Jaccard 1901"},
    {"salton", "Salton", "Salton & McGill 1983"},
    {"preferential_attachment", "Preferential attachment", "Barabasi & Albert 1999, Science 286:509"},
    {"local_path", "Local path", "Lu, Jin & Zhou 2009, Phys. Rev. E 80:046122"},
};

const char *coauth_score_name(size_t index, const char **title, const char **source) {
    if (index >= COAUTH_SCORES) return NULL;
    if (title) *title = table[index].title;
    if (source) *source = table[index].source;
    return table[index].name;
}

typedef struct scoring {
    const coauth_graph *graph;
    double *walks, *adamic, *resource; /* per node: 0 but for those in to */
    uint32_t *to;                      /* nodes two steps away */
    uint32_t count;
    coauth_pair_found found;
    void *user;
} scoring;

static uint64_t degree(const coauth_graph *g, uint32_t u) {
    return g->offsets[u + 1] - g->offsets[u];
}

static bool is_tied(const coauth_graph *g, uint32_t u, uint32_t v) {
    uint64_t low = g->offsets[u], high = g->offsets[u + 1], end = high;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        if (g->neighbours[middle] < v) low = middle + 1;
        else high = middle;
    }
    return low < end && g->neighbours[low] == v;
}

/* A w in the middle has two collaborators at least, so that its logarithm is not 0. */
static void take_steps(scoring *s, uint32_t u) {
    const coauth_graph *g = s->graph;
    s->count = 0;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
        uint32_t w = g->neighbours[i];
        double d = (double)degree(g, w), adamic = d > 1 ? 1 / log(d) : 0;
        for (uint64_t k = g->offsets[w]; k < g->offsets[w + 1]; k++) {
            uint32_t v = g->neighbours[k];
            if (s->walks[v] == 0) s->to[s->count++] = v;
            s->walks[v] += 1;
            s->adamic[v] += adamic;
            s->resource[v] += 1 / d;
        }
    }
}

static void score_pair(double score[COAUTH_SCORES], const scoring *s, uint32_t u, uint32_t v) {
    const coauth_graph *g = s->graph;
    double common = s->walks[v], du = (double)degree(g, u), dv = (double)degree(g, v), longer = 0;
    for (uint64_t k = g->offsets[v]; k < g->offsets[v + 1]; k++) longer += s->walks[g->neighbours[k]];
    score[COAUTH_COMMON_NEIGHBOURS] = common;
    score[COAUTH_ADAMIC_ADAR] = s->adamic[v];
    score[COAUTH_RESOURCE_ALLOCATION] = s->resource[v];
    score[COAUTH_JACCARD] = common / (du + dv - common);
    score[COAUTH_SALTON] = common / sqrt(du * dv);
    score[COAUTH_PREFERENTIAL_ATTACHMENT] = du * dv;
    score[COAUTH_LOCAL_PATH] = common + LONGER * longer;
}

static int ascending(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool score_row(scoring *s, uint32_t u, bool both) {
    double score[COAUTH_SCORES];
    bool goes_on = true;
    take_steps(s, u);
    qsort(s->to, s->count, sizeof *s->to, ascending);
    for (uint32_t i = 0; i < s->count && goes_on; i++) {
        uint32_t v = s->to[i];
        if (v == u || (!both && v < u) || is_tied(s->graph, u, v)) continue;
        score_pair(score, s, u, v);
        goes_on = s->found(s->user, u, v, score);
    }
    for (uint32_t i = 0; i < s->count; i++) s->walks[s->to[i]] = s->adamic[s->to[i]] = s->resource[s->to[i]] = 0;
    return goes_on;
}

coauth_status coauth_predict(
    const coauth_graph *g, uint32_t source, coauth_pair_found found, void *user, coauth_error *error) {
    const coauth_context *context = g->context;
    bool one = source != UINT32_MAX, goes_on = true;
    if (one && source >= g->nodes) return fail(error, COAUTH_INVALID_ARGUMENT, "there is no node %u", source);
    scoring s = {.graph = g, .found = found, .user = user, .walks = memory_zeroed(context, g->nodes, sizeof *s.walks),
        .adamic = memory_zeroed(context, g->nodes, sizeof *s.adamic),
        .resource = memory_zeroed(context, g->nodes, sizeof *s.resource),
        .to = memory_resize(context, NULL, g->nodes, sizeof *s.to)};
    coauth_status status = s.walks && s.adamic && s.resource && s.to ? COAUTH_OK : fail_memory(error);
    for (uint32_t u = one ? source : 0; u < g->nodes && goes_on && status == COAUTH_OK; u++) {
        goes_on = score_row(&s, u, one) && !one;
        if (u % 1024 == 0 && context_cancelled(context)) status = fail(error, COAUTH_CANCELLED, "cancelled");
    }
    memory_free(context, s.walks);
    memory_free(context, s.adamic);
    memory_free(context, s.resource);
    memory_free(context, s.to);
    return status;
}

/* --- How well it went ---------------------------------------------------------------------------- */

typedef struct guess {
    double score;
    uint8_t hit;
} guess;

static int highest_first(const void *a, const void *b) {
    const guess *x = a, *y = b;
    return (x->score < y->score) - (x->score > y->score);
}

/* Of a run of equal scores from i on: where it ends, and its hits. */
static size_t run_end(const guess *list, size_t count, size_t i, uint64_t *hits) {
    size_t end = i;
    *hits = 0;
    for (; end < count && list[i].score - list[end].score <= SAME * fabs(list[i].score); end++)
        *hits += list[end].hit;
    return end;
}

/* Within a run every order is as likely, so hits of it stand at its average precision, as if spread out evenly. */
static void judge(coauth_prediction_quality *q, const guess *list, size_t count) {
    double above = 0, pairs_won = 0, first = 0, sum = 0, hits = (double)q->hits;
    double misses = (double)(count - q->hits), misses_above = 0;
    for (size_t i = 0, end; i < count; i = end) {
        uint64_t here;
        end = run_end(list, count, i, &here);
        double size = (double)(end - i), found = (double)here;
        double room = hits - (double)i;
        if (room > 0) first += found * fmin(1, room / size);
        if (here) sum += found * (above + found) / (double)end;
        pairs_won += found * (misses - misses_above - (size - found)) + found * (size - found) / 2;
        above += found;
        misses_above += size - found;
    }
    q->precision = first / hits;
    q->average_precision = sum / hits;
    q->auc = pairs_won / (hits * misses);
    q->factor = q->precision * (double)count / hits;
}

coauth_status coauth_prediction_judge(coauth_prediction_quality *quality, const double *score, const uint8_t *hit,
    size_t count, const coauth_context *context, coauth_error *error) {
    *quality = (coauth_prediction_quality){.pairs = count};
    guess *list = memory_resize(context, NULL, count, sizeof *list);
    if (!list) return fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        list[i] = (guess){score[i], hit[i] != 0};
        quality->hits += list[i].hit;
    }
    if (quality->hits && quality->hits < count) {
        qsort(list, count, sizeof *list, highest_first);
        judge(quality, list, count);
    }
    memory_free(context, list);
    return COAUTH_OK;
}
