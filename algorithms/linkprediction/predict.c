/* predict.c: scores of all pairs at distance two, block by block.
 *
 * A block is as many nodes as one solution of walks serves; blocks are worked out side by side, some at a time, and
 * handed over in order, so that nothing depends on the threads. */
#include <coauth/predict.h>

#include <math.h>

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/parallel.h"
#include "base/words.h"
#include "linkprediction/neighbours.h"
#include "linkprediction/walks.h"

static const coauth_score_row table[COAUTH_SCORES] = {
    {"common_neighbours", "Common collaborators", "newman2001attachment", COAUTH_COMMON_NEIGHBOURS},
    {"adamic_adar", "Adamic-Adar", "adamic2003", COAUTH_ADAMIC_ADAR},
    {"resource_allocation", "Resource allocation", "zhou2009", COAUTH_RESOURCE_ALLOCATION},
    {"jaccard", "Jaccard", "jaccard1901", COAUTH_JACCARD},
    {"salton", "Salton", "salton1983", COAUTH_SALTON},
    {"preferential_attachment", "Preferential attachment", "barabasi1999", COAUTH_PREFERENTIAL_ATTACHMENT},
    {"local_path", "Local path", "lu2009", COAUTH_LOCAL_PATH},
    {"katz", "Katz", "katz1953", COAUTH_KATZ},
    {"rooted_pagerank", "Rooted PageRank", "libennowell2007", COAUTH_ROOTED_PAGERANK},
    {"topics", "Topics' likeness", "salton1983", COAUTH_TOPICS},
    {"combined", "Combined", "cox1958", COAUTH_COMBINED},
};

const coauth_score_row *coauth_score_at(size_t index) {
    return index < COAUTH_SCORES ? &table[index] : NULL;
}

TABLE_FIND(coauth_score_row, coauth_score_find, coauth_score_at)

enum { ROUND = 64, BLOCK = WALK_LANES };

typedef struct scored_pair {
    uint32_t u, v;
    double score[COAUTH_SCORES];
} scored_pair;

/* What one thread works with. */
typedef struct workshop {
    neighbourhood near;
    walk_space space;
} workshop;

typedef struct prediction {
    const coauth_graph *graph;
    const coauth_predict_options *options;
    bool both; /* v may come before u */
    walks walks;
    workshop *shop; /* per thread */
    unsigned threads;
    const uint32_t *source; /* those whose rows are wanted, ascending */
    size_t sources, first;  /* how many, and the first of the round at hand */
    VECTOR(scored_pair) found[ROUND];
} prediction;

static bool is_among(const prediction *p, uint32_t u) {
    return !p->options->among || p->options->among[u];
}

static bool is_wanted(const prediction *p, const neighbourhood *near, uint32_t u, uint32_t v) {
    return (p->both || v > u) && is_among(p, v) && neighbourhood_is_apart(near, u, v);
}

static bool list_row(prediction *p, size_t block, const neighbourhood *near, uint32_t u) {
    for (uint32_t i = 0; i < near->count; i++) {
        uint32_t v = near->to[i];
        if (!is_wanted(p, near, u, v)) continue;
        scored_pair *one = vector_push(p->graph->context, &p->found[block]);
        if (!one) return false;
        *one = (scored_pair){.u = u, .v = v};
        for (size_t s = COAUTH_NEIGHBOUR_SCORES; s < COAUTH_SCORES; s++) one->score[s] = NAN;
        neighbourhood_score(one->score, near, u, v);
        if (p->options->topics) one->score[COAUTH_TOPICS] = coauth_topics_likeness(p->options->topics, u, v);
    }
    return true;
}

static void add_walks(prediction *p, size_t block, walk_space *space, const uint32_t *source, uint32_t count) {
    uint32_t lane = 0;
    walks_solve(space, &p->walks, source, count);
    for (size_t i = 0; i < p->found[block].count; i++) {
        scored_pair *one = &p->found[block].item[i];
        while (source[lane] != one->u) lane++;
        one->score[COAUTH_KATZ] = walks_katz(space, &p->walks, lane, one->v);
        one->score[COAUTH_ROOTED_PAGERANK] = walks_pagerank(space, &p->walks, one->u, lane, one->v);
    }
}

static coauth_status score_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    prediction *p = argument;
    workshop *shop = &p->shop[thread];
    size_t first = p->first + block * BLOCK;
    uint32_t count = (uint32_t)(p->sources - first < BLOCK ? p->sources - first : BLOCK);
    const uint32_t *source = p->source + first;
    p->found[block].count = 0;
    for (uint32_t i = 0; i < count; i++) {
        neighbourhood_enter(&shop->near, source[i]);
        bool listed = list_row(p, block, &shop->near, source[i]);
        neighbourhood_clear(&shop->near);
        if (!listed) return fail_memory(error);
    }
    if (p->options->walks && p->found[block].count) add_walks(p, block, &shop->space, source, count);
    for (size_t i = 0; p->options->model && i < p->found[block].count; i++) {
        scored_pair *one = &p->found[block].item[i];
        one->score[COAUTH_COMBINED] = coauth_prediction_chance(p->options->model, one->score);
    }
    return COAUTH_OK;
}

static bool hand_over(const prediction *p, size_t blocks, coauth_pair_found found, void *user) {
    bool goes_on = true;
    for (size_t b = 0; b < blocks; b++)
        for (size_t i = 0; i < p->found[b].count && goes_on; i++) {
            const scored_pair *one = &p->found[b].item[i];
            goes_on = found(user, one->u, one->v, one->score);
        }
    return goes_on;
}

static coauth_status score_all(prediction *p, coauth_pair_found found, void *user, coauth_error *error) {
    const coauth_context *context = p->graph->context;
    coauth_status status = COAUTH_OK;
    bool goes_on = true;
    for (p->first = 0; p->first < p->sources && goes_on && status == COAUTH_OK; p->first += (size_t)ROUND * BLOCK) {
        size_t left = (p->sources - p->first + BLOCK - 1) / BLOCK, blocks = left < ROUND ? left : ROUND;
        status = parallel_for(blocks, score_block, p, NULL, NULL, 0, context, error);
        if (status == COAUTH_OK) goes_on = hand_over(p, blocks, found, user);
        context_progress(context, "scoring", "authors", p->first, p->sources);
    }
    return status;
}

static coauth_status open_shops(prediction *p, coauth_error *error) {
    const coauth_context *context = p->graph->context;
    p->threads = parallel_threads(context, ROUND);
    p->shop = memory_zeroed(context, p->threads, sizeof *p->shop);
    coauth_status status = p->shop ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK && p->options->walks) status = walks_make(&p->walks, p->graph, error);
    for (unsigned t = 0; t < p->threads && status == COAUTH_OK; t++) {
        status = neighbourhood_make(&p->shop[t].near, p->graph, error);
        if (status == COAUTH_OK && p->options->walks) status = walk_space_make(&p->shop[t].space, &p->walks, error);
    }
    return status;
}

static void close_shops(prediction *p) {
    const coauth_context *context = p->graph->context;
    for (unsigned t = 0; p->shop && t < p->threads; t++) {
        neighbourhood_free(&p->shop[t].near);
        if (p->options->walks) walk_space_free(&p->shop[t].space, &p->walks);
    }
    memory_free(context, p->shop);
    if (p->options->walks) walks_free(&p->walks);
    for (size_t b = 0; b < ROUND; b++) vector_free(context, &p->found[b]);
}

coauth_status coauth_predict(const coauth_graph *g, uint32_t source, const coauth_predict_options *options,
    coauth_pair_found found, void *user, coauth_error *error) {
    coauth_predict_options own = COAUTH_PREDICT_OPTIONS;
    prediction p = {.graph = g, .options = options_take(&own, sizeof own, options), .both = source != UINT32_MAX};
    if (p.both && source >= g->nodes) return fail(error, COAUTH_INVALID_ARGUMENT, "there is no node %u", source);
    uint32_t *all = memory_resize(g->context, NULL, g->nodes, sizeof *all);
    if (!all) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++)
        if (p.both ? u == source : is_among(&p, u)) all[p.sources++] = u;
    p.source = all;
    coauth_status status = open_shops(&p, error);
    if (status == COAUTH_OK) status = score_all(&p, found, user, error);
    close_shops(&p);
    memory_free(g->context, all);
    return status;
}
