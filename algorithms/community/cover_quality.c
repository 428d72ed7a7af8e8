/* cover_quality.c: how good a cover is, and each of its communities; authors count in each that they are in. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/scratch.h"
#include "community/cover.h"

typedef struct account {
    const coauth_graph *graph;
    const coauth_cover *cover;
    bool weights;
    uint32_t *memberships; /* of each node */
    double *strength;      /* of each node: the weight of its edges */
    uint32_t *mark;        /* of each node: the last community seen in */
    uint8_t *covered;      /* of each edge: whether some community holds both ends */
    double modularity;     /* summed over communities */
} account;

static double weight_of(const account *k, uint32_t edge) {
    return k->weights ? k->graph->weight[edge] : 1;
}

/* total: twice the weight of all edges. */
static void add_community(coauth_community *row, account *k, uint32_t c, double total) {
    const coauth_graph *g = k->graph;
    const coauth_cover *cover = k->cover;
    uint64_t begin = cover->start[c], end = cover->start[c + 1];
    double inside = 0, all = 0, volume = 0, shared = 0;
    for (uint64_t i = begin; i < end; i++) k->mark[cover->node[i]] = c;
    for (uint64_t i = begin; i < end; i++) {
        uint32_t u = cover->node[i];
        all += k->strength[u];
        volume += k->strength[u] / k->memberships[u];
        for (uint64_t j = g->offsets[u]; j < g->offsets[u + 1]; j++) {
            uint32_t v = g->neighbours[j];
            if (v < u || k->mark[v] != c) continue;
            double weight = weight_of(k, g->edge_ids[j]);
            inside += weight;
            shared += 2 * weight / ((double)k->memberships[u] * k->memberships[v]);
            row->collaborations++;
            k->covered[g->edge_ids[j]] = 1;
        }
    }
    row->modularity = total > 0 ? (shared - volume * (volume / total)) / total : NAN;
    row->coverage = total > 0 ? 2 * inside / total : NAN;
    k->modularity += row->modularity;
    row->authors = (uint32_t)(end - begin);
    row->inside = inside;
    row->outside = all - 2 * inside > 1e-12 * all ? all - 2 * inside : 0;
}

static void finish_row(coauth_community *row, double total) {
    double own = 2 * row->inside + row->outside, rest = total - own, smaller = own < rest ? own : rest;
    double pairs = (double)row->authors * ((double)row->authors - 1) / 2;
    row->conductance = smaller > 0 ? row->outside / smaller : NAN;
    row->density = pairs > 0 ? (double)row->collaborations / pairs : NAN;
    row->stability = 1;
}

/* From the nodes' memberships. */
static void count_memberships(coauth_cover_quality *quality, const account *k) {
    uint32_t n = k->graph->nodes;
    for (uint32_t u = 0; u < n; u++) {
        quality->in_none += k->memberships[u] == 0;
        quality->in_several += k->memberships[u] > 1;
        if (k->memberships[u] > quality->most) quality->most = k->memberships[u];
    }
    quality->mean = n ? (double)k->cover->start[k->cover->communities] / n : NAN;
}

static void take_account(coauth_community *row, coauth_cover_quality *quality, account *k) {
    const coauth_graph *g = k->graph;
    double total = 0, covered = 0, conductance = 0;
    uint32_t defined = 0;
    for (uint64_t i = 0; i < k->cover->start[k->cover->communities]; i++) k->memberships[k->cover->node[i]]++;
    for (uint64_t e = 0; e < g->edges; e++) {
        double weight = weight_of(k, (uint32_t)e);
        k->strength[g->from[e]] += weight;
        k->strength[g->to[e]] += weight;
        total += 2 * weight;
    }
    for (uint32_t u = 0; u < g->nodes; u++) k->mark[u] = UINT32_MAX;
    for (uint32_t c = 0; c < k->cover->communities; c++) {
        add_community(&row[c], k, c, total);
        finish_row(&row[c], total);
        if (!isnan(row[c].conductance)) defined++, conductance += row[c].conductance;
    }
    for (uint64_t e = 0; e < g->edges; e++)
        if (k->covered[e]) covered += weight_of(k, (uint32_t)e);
    *quality = (coauth_cover_quality){0};
    count_memberships(quality, k);
    quality->conductance = defined ? conductance / defined : NAN;
    quality->coverage = total > 0 ? 2 * covered / total : NAN;
    quality->modularity = total > 0 ? k->modularity : NAN;
}

coauth_status coauth_cover_describe(coauth_community *community, coauth_cover_quality *quality, const coauth_graph *g,
    const coauth_cover *cover, const coauth_cover_options *options, coauth_error *error) {
    const coauth_context *context = g->context;
    account k = {.graph = g, .cover = cover, .weights = options && options->weights};
    coauth_cover_quality whole = {0};
    scratch_scope scope = scratch_open(context);
    coauth_community *all = scratch_zeroes(&scope, cover->communities, sizeof *all);
    k.memberships = scratch_zeroes(&scope, g->nodes, sizeof *k.memberships);
    k.strength = scratch_zeroes(&scope, g->nodes, sizeof *k.strength);
    k.mark = scratch_array(&scope, g->nodes, sizeof *k.mark);
    k.covered = scratch_zeroes(&scope, g->edges, 1);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK && cover->nodes != g->nodes)
        status =
            fail(error, COAUTH_INVALID_ARGUMENT, "the cover is of %u authors, the graph of %u", cover->nodes, g->nodes);
    if (status == COAUTH_OK) take_account(all, &whole, &k);
    if (status == COAUTH_OK && quality) *quality = whole;
    if (status == COAUTH_OK && community && cover->communities)
        memcpy(community, all, cover->communities * sizeof *all);
    scratch_close(&scope);
    return status;
}
