/* multilevel.c: from a coarse graph to the whole, balancing the forces on each level (Walshaw 2003, Hu 2005).
 *
 * A node moves by its force over its stiffness, as far as it would go if its neighbours stood still, times a
 * factor of its own that grows while its force keeps its direction and shrinks where it swings (the local speed
 * of ForceAtlas2).  No step is longer than a limit that falls from round to round, so that every level comes to
 * rest. */
#include "layout/multilevel.h"

#include <math.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/random.h"
#include "base/scratch.h"
#include "layout/coarsen.h"

enum { COARSEST = 24, MOST_LEVELS = 40, NODES_A_BLOCK = 2048 };

static const float FASTEST = 1.6f, SLOWEST = 0.1f;

typedef struct level {
    const layout_graph *graph;
    layout_graph own; /* of all levels but the finest */
    uint32_t *parent; /* of its nodes, in the next coarser level */
} level;

typedef struct motion {
    const layout_graph *graph;
    const force_law *law;
    position *at;
    forces now, before;
    float *speed;
    quadtree tree;
    float limit;
} motion;

static void move_node(motion *m, uint32_t u) {
    float fx = m->now.x[u], fy = m->now.y[u], bx = m->before.x[u], by = m->before.y[u];
    float agree = fx * bx + fy * by, size = sqrtf((fx * fx + fy * fy) * (bx * bx + by * by));
    float speed = m->speed[u];
    if (size > 0) speed *= agree > 0.5f * size ? 1.2f : agree < 0 ? 0.6f : 1;
    m->speed[u] = speed = fminf(fmaxf(speed, SLOWEST), FASTEST);
    float step = m->now.stiffness[u] > 0 ? speed / m->now.stiffness[u] : 0;
    float length = step * sqrtf(fx * fx + fy * fy);
    if (length > m->limit) step *= m->limit / length;
    m->at[u].x += step * fx;
    m->at[u].y += step * fy;
}

static coauth_status move_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    motion *m = argument;
    (void)thread, (void)error;
    size_t begin = block * NODES_A_BLOCK, end = begin + NODES_A_BLOCK;
    if (end > m->graph->nodes) end = m->graph->nodes;
    for (size_t u = begin; u < end; u++) move_node(m, (uint32_t)u);
    return COAUTH_OK;
}

static coauth_status one_round(motion *m, coauth_error *error) {
    coauth_status status = quadtree_build(&m->tree, m->at, m->graph->mass, error);
    forces last = m->before;
    m->before = m->now;
    m->now = last;
    if (status == COAUTH_OK) status = forces_find(&m->now, m->graph, m->at, &m->tree, m->law, error);
    size_t blocks = ((size_t)m->graph->nodes + NODES_A_BLOCK - 1) / NODES_A_BLOCK;
    if (status == COAUTH_OK) status = parallel_for(blocks, move_block, m, NULL, NULL, 0, m->graph->context, error);
    return status;
}

/* The mean length of edges, by which steps are measured. */
static float edge_length(const layout_graph *g, const position *at) {
    double sum = 0;
    for (uint32_t u = 0; u < g->nodes; u++)
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            float dx = at[u].x - at[g->neighbours[i]].x, dy = at[u].y - at[g->neighbours[i]].y;
            sum += sqrtf(dx * dx + dy * dy);
        }
    return g->offsets[g->nodes] ? (float)(sum / (double)g->offsets[g->nodes]) : 1;
}

/* Moves the nodes of a graph, round by round. */
static coauth_status move_all(motion *m, uint32_t rounds, coauth_error *error) {
    const layout_graph *g = m->graph;
    coauth_status status = COAUTH_OK;
    float widest = 2 * edge_length(g, m->at);
    for (uint32_t u = 0; u < g->nodes; u++) m->speed[u] = 0.7f;
    for (uint32_t round = 0; round < rounds && status == COAUTH_OK; round++) {
        m->limit = widest * powf(0.01f, (float)round / (float)rounds);
        status = context_check(g->context, error);
        if (status == COAUTH_OK) status = one_round(m, error);
        context_progress(g->context, "layout", "rounds", round + 1, rounds);
    }
    return status;
}

/* Copies the graph and its places into the order of the tree that has been built of them: what is near on the page,
 * which most of what is joined is, is then near in memory. */
static coauth_status follow_the_page(layout_graph *ordered, position *to, uint32_t *order, const layout_graph *g,
    const position *at, const quadtree *tree, coauth_error *error) {
    for (uint32_t i = 0; i < g->nodes; i++) order[i] = tree->order[i], to[i] = at[tree->order[i]];
    return layout_graph_reorder(ordered, g, order, error);
}

/* Brings the places to rest. */
static coauth_status settle(
    position *at, const layout_graph *g, const force_law *law, uint32_t rounds, coauth_error *error) {
    const coauth_context *context = g->context;
    layout_graph ordered = {.context = context};
    scratch_scope scope = scratch_open(context);
    motion m = {
        .graph = &ordered,
        .law = law,
        .at = scratch_array(&scope, g->nodes, sizeof *m.at),
        .speed = scratch_array(&scope, g->nodes, sizeof *m.speed),
    };
    uint32_t *order = scratch_array(&scope, g->nodes, sizeof *order);
    coauth_status status = quadtree_allocate(&m.tree, g->nodes, context, error);
    if (status == COAUTH_OK) status = forces_allocate(&m.now, g->nodes, context, error);
    if (status == COAUTH_OK) status = forces_allocate(&m.before, g->nodes, context, error);
    if (status == COAUTH_OK) status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = quadtree_build(&m.tree, at, g->mass, error);
    if (status == COAUTH_OK) status = follow_the_page(&ordered, m.at, order, g, at, &m.tree, error);
    if (status == COAUTH_OK) status = move_all(&m, rounds, error);
    for (uint32_t i = 0; status == COAUTH_OK && i < g->nodes; i++) at[order[i]] = m.at[i];
    scratch_close(&scope);
    layout_graph_free(&ordered);
    forces_free(&m.now, context);
    forces_free(&m.before, context);
    quadtree_free(&m.tree);
    return status;
}

/* Children start around their parent, within the share of the page that the parent had. */
static void spread_children(position *fine, const layout_graph *g, const uint32_t *parent, const position *coarse,
    float radius, uint64_t seed) {
    generator chance = generator_make(seed, "layout", g->nodes);
    for (uint32_t u = 0; u < g->nodes; u++) {
        uint32_t p = parent[u];
        fine[u].x = coarse[p].x + radius * (float)(generator_real(&chance) - 0.5);
        fine[u].y = coarse[p].y + radius * (float)(generator_real(&chance) - 0.5);
    }
}

/* A disc of random places, about as wide as the forces will make it. */
static void start_anywhere(position *at, const layout_graph *g, uint64_t seed) {
    generator chance = generator_make(seed, "layout", 0);
    float radius = sqrtf((float)g->nodes) * 4;
    for (uint32_t u = 0; u < g->nodes; u++) {
        float angle = (float)(generator_real(&chance) * 6.283185307179586),
              r = radius * (float)sqrt(generator_real(&chance));
        at[u].x = r * cosf(angle);
        at[u].y = r * sinf(angle);
    }
}

/* Fewer rounds the finer, as what is left to do is near; and fewer the denser, as what is joined to everything finds
 * its position at once. */
static uint32_t rounds_for(const layout_graph *g) {
    uint64_t size = g->nodes + g->offsets[g->nodes] / 32;
    if (size < 1000) return 300;
    if (size < 10000) return 200;
    return size < 200000 ? 120 : 60;
}

static coauth_status make_levels(
    level *levels, unsigned *count, const layout_graph *g, uint64_t seed, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    levels[0] = (level){.graph = g};
    *count = 1;
    while (status == COAUTH_OK && *count < MOST_LEVELS && levels[*count - 1].graph->nodes > COARSEST) {
        level *fine = &levels[*count - 1], *coarse = fine + 1;
        fine->parent = memory_resize(g->context, NULL, fine->graph->nodes, sizeof *fine->parent);
        if (!fine->parent) return fail_memory(error);
        *coarse = (level){.graph = &coarse->own};
        status = coarsen(&coarse->own, fine->parent, fine->graph, seed, error);
        if (status != COAUTH_OK) break;
        ++*count;
        if (coarse->own.nodes > fine->graph->nodes - fine->graph->nodes / 50) break;
    }
    return status;
}

/* Settles the levels from the coarsest on; at gets the places on the finest. */
static coauth_status descend(position *at, const level *levels, unsigned count, const force_law *law, uint32_t rounds,
    uint64_t seed, coauth_error *error) {
    const coauth_context *context = levels[0].graph->context;
    position *coarse = NULL, *fine = NULL;
    coauth_status status = COAUTH_OK;
    for (unsigned i = count; i-- > 0 && status == COAUTH_OK;) {
        const layout_graph *g = levels[i].graph;
        fine = i ? memory_resize(context, NULL, g->nodes, sizeof *fine) : at;
        if (!fine) status = fail_memory(error);
        if (status != COAUTH_OK) break;
        if (i + 1 == count) start_anywhere(fine, g, seed);
        else spread_children(fine, g, levels[i].parent, coarse, 0.5f * edge_length(levels[i + 1].graph, coarse), seed);
        status = settle(fine, g, law, i == 0 && rounds ? rounds : rounds_for(g), error);
        memory_free(context, coarse);
        coarse = fine;
    }
    if (coarse != at) memory_free(context, coarse);
    return status;
}

coauth_status multilevel_lay_out(
    position *at, const layout_graph *g, const force_law *law, uint32_t rounds, uint64_t seed, coauth_error *error) {
    level *levels = memory_zeroed(g->context, MOST_LEVELS + 1, sizeof *levels);
    unsigned count = 0;
    if (!levels) return fail_memory(error);
    coauth_status status = make_levels(levels, &count, g, seed, error);
    if (status == COAUTH_OK) status = descend(at, levels, count, law, rounds, seed, error);
    for (unsigned i = 0; i <= MOST_LEVELS; i++) {
        memory_free(g->context, levels[i].parent);
        if (i) levels[i].own.context = g->context, layout_graph_free(&levels[i].own);
    }
    memory_free(g->context, levels);
    return status;
}
