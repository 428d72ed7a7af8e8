/* level.c: see level.h. */
#include "community/level.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"

coauth_status level_build(level *l, const coauth_graph *g, bool weighted, bool by_size, coauth_error *error) {
    *l = (level){.nodes = g->nodes, .offsets = g->offsets, .neighbours = g->neighbours, .borrowed = true,
        .context = g->context};
    l->mass = memory_resize(g->context, NULL, g->nodes, sizeof *l->mass);
    if (weighted) l->weight = memory_resize(g->context, NULL, 2 * g->edges, sizeof *l->weight);
    if (!l->mass || (weighted && !l->weight)) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) {
        double total = (double)(g->offsets[u + 1] - g->offsets[u]);
        if (weighted) {
            total = 0;
            for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
                total += l->weight[i] = g->weight[g->edge_ids[i]];
        }
        l->mass[u] = by_size ? 1 : total;
    }
    return COAUTH_OK;
}

void level_free(level *l) {
    if (!l->context) return;
    memory_free(l->context, l->weight);
    memory_free(l->context, l->mass);
    if (!l->borrowed) {
        memory_free(l->context, l->offsets);
        memory_free(l->context, l->neighbours);
    }
    *l = (level){0};
}

void group_nodes(uint32_t *order, uint32_t *start, const uint32_t *group, uint32_t nodes, uint32_t groups) {
    memset(start, 0, ((size_t)groups + 1) * sizeof *start);
    for (uint32_t u = 0; u < nodes; u++) start[group[u] + 1]++;
    for (uint32_t c = 0; c < groups; c++) start[c + 1] += start[c];
    for (uint32_t u = 0; u < nodes; u++) order[start[group[u]]++] = u;
    for (uint32_t c = groups; c > 0; c--) start[c] = start[c - 1];
    start[0] = 0;
}

uint32_t group_renumber(uint32_t *group, uint32_t nodes, uint32_t *scratch, uint32_t numbers) {
    uint32_t count = 0;
    for (uint32_t c = 0; c < numbers; c++) scratch[c] = UINT32_MAX;
    for (uint32_t u = 0; u < nodes; u++) {
        if (scratch[group[u]] == UINT32_MAX) scratch[group[u]] = count++;
        group[u] = scratch[group[u]];
    }
    return count;
}

/* What aggregating needs: nodes by group, and the weight to each group met so far. */
typedef struct gathering {
    uint32_t *order, *start, *met;
    double *to;
} gathering;

static coauth_status gather(level *coarse, const level *fine, const uint32_t *group, gathering *k) {
    uint64_t arcs = 0;
    for (uint32_t c = 0; c < coarse->nodes; c++) {
        uint32_t count = 0;
        for (uint32_t j = k->start[c]; j < k->start[c + 1]; j++) {
            uint32_t u = k->order[j];
            coarse->mass[c] += fine->mass[u];
            for (uint64_t i = fine->offsets[u]; i < fine->offsets[u + 1]; i++) {
                uint32_t d = group[fine->neighbours[i]];
                if (d == c) continue;
                if (k->to[d] == 0) k->met[count++] = d;
                k->to[d] += fine->weight ? fine->weight[i] : 1;
            }
        }
        for (uint32_t j = 0; j < count; j++, arcs++) {
            coarse->neighbours[arcs] = k->met[j];
            coarse->weight[arcs] = k->to[k->met[j]];
            k->to[k->met[j]] = 0;
        }
        coarse->offsets[c + 1] = arcs;
    }
    return COAUTH_OK;
}

coauth_status level_aggregate(level *coarse, const level *fine, const uint32_t *group, uint32_t groups, coauth_error *error) {
    const coauth_context *context = fine->context;
    uint64_t arcs = fine->offsets[fine->nodes];
    *coarse = (level){.nodes = groups, .context = context};
    gathering k = {0};
    coarse->offsets = memory_zeroed(context, (size_t)groups + 1, sizeof *coarse->offsets);
    coarse->neighbours = memory_resize(context, NULL, arcs, sizeof *coarse->neighbours);
    coarse->weight = memory_resize(context, NULL, arcs, sizeof *coarse->weight);
    coarse->mass = memory_zeroed(context, groups, sizeof *coarse->mass);
    k.order = memory_resize(context, NULL, fine->nodes, sizeof *k.order);
    k.start = memory_resize(context, NULL, (size_t)groups + 1, sizeof *k.start);
    k.met = memory_resize(context, NULL, groups, sizeof *k.met);
    k.to = memory_zeroed(context, groups, sizeof *k.to);
    bool all = coarse->offsets && coarse->neighbours && coarse->weight && coarse->mass && k.order && k.start && k.met && k.to;
    coauth_status status = all ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) {
        group_nodes(k.order, k.start, group, fine->nodes, groups);
        status = gather(coarse, fine, group, &k);
    }
    memory_free(context, k.order);
    memory_free(context, k.start);
    memory_free(context, k.met);
    memory_free(context, k.to);
    return status;
}
