/* balls.c: see balls.h.
 *
 * As algorithms/centrality/hyperball.c: counters of the nodes within distance t, by column; ghosts whose counter
 * changed come from their ranks after each step. */
#include "mpi/balls.h"

#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/scratch.h"
#include "centrality/loglog.h"
#include "mpi/components.h"
#include "mpi/exchange.h"

typedef struct balls {
    ranks_graph *graph;
    ranks_nearness *near;
    const uint8_t *in_giant;
    int bits;
    size_t registers;    /* of a counter */
    uint8_t *now, *next; /* by column; own */
    bool *changed;       /* by column: whether now differs from the step before */
    bool *changing;      /* own */
    double *size;        /* own: of the ball */
    uint32_t *all;       /* by column: of the component */
    uint8_t *going;      /* the counter on its way, behind its node */
    ranks_giving giving;
} balls;

enum { NODE_SIZE = 8 };

static bool give_counter(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    balls *b = user;
    uint32_t u, node;
    (void)status, (void)error;
    do
        if (!ranks_graph_next_given(&u, &b->giving, b->graph)) return false;
    while (!b->changed[u]);
    node = ranks_graph_node(b->graph, u);
    memcpy(b->going, &node, sizeof node);
    memcpy(b->going + NODE_SIZE, b->now + u * b->registers, b->registers);
    *item = (parcel){b->giving.to, b->going, NODE_SIZE + b->registers};
    return true;
}

static coauth_status take_counter(void *user, int from, const void *data, size_t size, coauth_error *error) {
    balls *b = user;
    uint32_t node;
    (void)from, (void)size, (void)error;
    memcpy(&node, data, sizeof node);
    uint32_t v = ranks_graph_column(b->graph, node);
    memcpy(b->now + v * b->registers, (const uint8_t *)data + NODE_SIZE, b->registers);
    b->changed[v] = true;
    return COAUTH_OK;
}

static coauth_status update_ghosts(balls *b, coauth_error *error) {
    memset(b->changed + b->graph->own, 0, b->graph->ghosts * sizeof *b->changed);
    b->giving = (ranks_giving){0};
    return exchange(b->graph->ranks, give_counter, take_counter, b, error);
}

INLINE bool unite(const balls *b, uint8_t *to, uint32_t u) {
    const ranks_graph *g = b->graph;
    bool any = false;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
        uint32_t v = g->column[i];
        if (!b->changed[v]) continue;
        any = true;
        loglog_raise(to, b->now + v * b->registers, b->registers);
    }
    return any;
}

DISPATCH(bool, unite_neighbours, "popcnt", return, unite, (const balls *b, uint8_t *to, uint32_t u), (b, to, u))

/* The ball of radius 1 is the degree and one more; beyond, the estimate, which never shrinks and never exceeds the
 * component. */
static void settle(balls *b, uint32_t u, uint32_t distance) {
    const ranks_graph *g = b->graph;
    ranks_nearness *n = b->near;
    double size = 1 + (double)(g->offsets[u + 1] - g->offsets[u]);
    if (distance > 1) size = fmin(fmax(loglog_size(b->next + u * b->registers, b->bits), b->size[u]), b->all[u]);
    double more = size - b->size[u];
    b->size[u] = size;
    n->reached[u] += more;
    n->sum[u] += more * distance;
    n->inverses[u] += more / distance;
    if (b->in_giant[u]) n->pairs[distance] += more;
}

/* Whether any ball grew. */
static bool grow(balls *b, uint32_t distance) {
    const ranks_graph *g = b->graph;
    uint64_t moved = 0;
    for (uint32_t u = 0; u < g->own; u++) {
        const uint8_t *before = b->now + u * b->registers;
        uint8_t *after = b->next + u * b->registers;
        memcpy(after, before, b->registers);
        b->changing[u] = unite_neighbours(b, after, u) && memcmp(before, after, b->registers) != 0;
        if (!b->changing[u]) continue;
        moved++;
        settle(b, u, distance);
    }
    for (uint32_t u = 0; u < g->own; u++)
        if (b->changing[u]) memcpy(b->now + u * b->registers, b->next + u * b->registers, b->registers);
    memcpy(b->changed, b->changing, g->own * sizeof *b->changed);
    return ranks_sum(g->ranks, moved) > 0;
}

static coauth_status prepare(balls *b, scratch_scope *scope, coauth_error *error) {
    ranks_graph *g = b->graph;
    size_t columns = ranks_graph_columns(g);
    b->registers = (size_t)1 << b->bits;
    b->now = scratch_array(scope, columns, b->registers);
    b->next = scratch_array(scope, g->own, b->registers);
    b->changed = scratch_array(scope, columns, sizeof *b->changed);
    b->changing = scratch_array(scope, g->own, sizeof *b->changing);
    b->size = scratch_array(scope, g->own, sizeof *b->size);
    b->all = scratch_array(scope, columns, sizeof *b->all);
    b->going = scratch_array(scope, NODE_SIZE + b->registers, 1);
    coauth_status status = ranks_agree(g->ranks, scratch_status(scope, error), error);
    if (status == COAUTH_OK) status = ranks_components_sizes(b->all, g, error);
    if (status != COAUTH_OK) return status;
    for (uint32_t v = 0; v < columns; v++) {
        loglog_begin(b->now + v * b->registers, b->bits, g->ranks->context->seed, ranks_graph_node(g, v));
        b->changed[v] = true;
    }
    for (uint32_t u = 0; u < g->own; u++) b->size[u] = 1;
    return COAUTH_OK;
}

coauth_status balls_grow(ranks_graph *g, ranks_nearness *n, const uint8_t *in_giant, coauth_error *error) {
    const ranks *r = g->ranks;
    balls b = {.graph = g, .near = n, .in_giant = in_giant, .bits = loglog_bits(n->epsilon)};
    scratch_scope scope = scratch_open(r->context);
    coauth_status status = prepare(&b, &scope, error);
    bool goes_on = true;
    for (uint32_t distance = 1; goes_on && status == COAUTH_OK; distance++) {
        status = context_check(r->context, error);
        if (status == COAUTH_OK && !nearness_reaches(n, distance)) status = fail_memory(error);
        status = ranks_agree(r, status, error);
        if (status == COAUTH_OK && distance > 1) status = update_ghosts(&b, error);
        if (status == COAUTH_OK) goes_on = grow(&b, distance);
    }
    scratch_close(&scope);
    return status;
}
