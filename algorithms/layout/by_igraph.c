/* by_igraph.c: the layouts that igraph computes: DrL (Martin, Brown, Klavans & Boyack 2011), Fruchterman & Reingold
 * (1991) and Kamada & Kawai (1989). */
#include <math.h>

#include "base/error.h"
#include "base/memory.h"
#include "graph/igraph_bridge.h"
#include "layout/method.h"

typedef struct edge_list {
    uint32_t *from, *to;
    double *weight, *x, *y;
    uint64_t edges;
} edge_list;

static void fill(edge_list *l, const layout_graph *g) {
    for (uint32_t u = 0; u < g->nodes; u++)
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            if (g->neighbours[i] < u) continue;
            l->from[l->edges] = u;
            l->to[l->edges] = g->neighbours[i];
            l->weight[l->edges++] = g->pull[i];
        }
}

/* igraph's results may be anything a double can be. */
static bool take(position *at, const edge_list *l, uint32_t nodes) {
    double sum = 0;
    for (uint32_t u = 0; u < nodes; u++) {
        at[u].x = (float)l->x[u];
        at[u].y = (float)l->y[u];
        sum += fabs(at[u].x) + fabs(at[u].y);
    }
    return isfinite(sum);
}

static coauth_status lay_out(position *at, layout_graph *g, bridge_layout which, uint64_t seed, coauth_error *error) {
    const coauth_context *context = g->context;
    uint64_t edges = g->offsets[g->nodes] / 2;
    edge_list l = {
        .from = memory_resize(context, NULL, edges, sizeof *l.from),
        .to = memory_resize(context, NULL, edges, sizeof *l.to),
        .weight = memory_resize(context, NULL, edges, sizeof *l.weight),
        .x = memory_zeroed(context, g->nodes, sizeof *l.x),
        .y = memory_zeroed(context, g->nodes, sizeof *l.y),
    };
    coauth_status status = l.from && l.to && l.weight && l.x && l.y ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) {
        fill(&l, g);
        status = bridge_lay_out(l.x, l.y, which, g->nodes, l.edges, l.from, l.to, l.weight, seed, context, error);
    }
    if (status == COAUTH_OK && !take(at, &l, g->nodes))
        status =
            fail(error, COAUTH_LIBRARY_ERROR, "igraph's layout gave places that are not finite; use another method");
    void *const blocks[] = {l.from, l.to, l.weight, l.x, l.y};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) memory_free(context, blocks[i]);
    return status;
}

static coauth_status drl(
    position *at, layout_graph *g, const coauth_layout_options *o, uint64_t seed, coauth_error *error) {
    (void)o;
    return lay_out(at, g, BRIDGE_DRL, seed, error);
}

static coauth_status fruchterman_reingold(
    position *at, layout_graph *g, const coauth_layout_options *o, uint64_t seed, coauth_error *error) {
    (void)o;
    return lay_out(at, g, BRIDGE_FRUCHTERMAN_REINGOLD, seed, error);
}

static coauth_status kamada_kawai(
    position *at, layout_graph *g, const coauth_layout_options *o, uint64_t seed, coauth_error *error) {
    (void)o;
    return lay_out(at, g, BRIDGE_KAMADA_KAWAI, seed, error);
}

const method drl_method = {
    .row =
        {
            .name = "drl",
            .title = "DrL (igraph)",
            .source = "martin2011",
            .absent = BRIDGE_ABSENT,
        },
    .lay_out = drl,
};

const method fruchterman_reingold_method = {
    .row =
        {
            .name = "fruchterman-reingold",
            .title = "Fruchterman & Reingold (igraph)",
            .source = "fruchterman1991",
            .most = 100000,
            .absent = BRIDGE_ABSENT,
        },
    .lay_out = fruchterman_reingold,
};

const method kamada_kawai_method = {
    .row =
        {
            .name = "kamada-kawai",
            .title = "Kamada & Kawai (igraph)",
            .source = "kamada1989",
            .most = 5000,
            .absent = BRIDGE_ABSENT,
        },
    .lay_out = kamada_kawai,
};
