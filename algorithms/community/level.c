/* level.c: see level.h. */
#include "community/level.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "graph/graph.h"

coauth_status level_build(level *l, const coauth_graph *g, bool weighted, bool by_size, coauth_error *error) {
    *l = (level){
        .nodes = g->nodes, .offsets = g->offsets, .neighbours = g->neighbours, .borrowed = true, .context = g->context};
    l->mass = memory_resize(g->context, NULL, g->nodes, sizeof *l->mass);
    if (weighted) l->weight = memory_resize(g->context, NULL, 2 * g->edges, sizeof *l->weight);
    if (!l->mass || (weighted && !l->weight)) return fail_memory(error);
    double unit = weighted && !by_size ? graph_weight_unit(g) : 1; /* modularity does not depend on it */
    for (uint32_t u = 0; u < g->nodes; u++) {
        double total = (double)(g->offsets[u + 1] - g->offsets[u]);
        if (weighted) {
            total = 0;
            for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
                total += l->weight[i] = g->weight[g->edge_ids[i]] / unit;
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

/* What aggregating needs: nodes by group, and for every thread the weight to each group met so far.  Rows are first
 * written where they would begin if no two arcs of a group fell together, then moved up. */
typedef struct gathering {
    level *coarse;
    const level *fine;
    const uint32_t *group;
    uint32_t *order, *start;
    uint64_t *room;   /* groups + 1: where each row may begin */
    uint32_t *length; /* of each row */
    uint32_t *met;    /* threads x groups */
    double *to;       /* threads x groups */
} gathering;

enum { BLOCK = 256, FAR = 12, NEAR = 6, NEXT = 3, MOST_FETCHED = 48 };

static uint64_t row_end(const level *l, uint32_t u) {
    uint64_t end = l->offsets[u + 1], most = l->offsets[u] + MOST_FETCHED;
    return end < most ? end : most;
}

/* Fetches what the nodes after the j-th in order will read. */
static void look_ahead(const gathering *k, const double *to, uint32_t j) {
    const level *l = k->fine;
    const uint32_t *order = k->order + j;
    uint32_t left = l->nodes - j;
    if (left <= 2 * FAR) return;
    __builtin_prefetch(&l->offsets[order[2 * FAR]]);
    for (uint64_t i = l->offsets[order[FAR]], end = row_end(l, order[FAR]); i < end; i += 16) {
        __builtin_prefetch(&l->neighbours[i]);
        if (l->weight) __builtin_prefetch(&l->weight[i]);
        if (l->weight) __builtin_prefetch(&l->weight[i + 8 < end ? i + 8 : i]);
    }
    for (uint64_t i = l->offsets[order[NEAR]], end = row_end(l, order[NEAR]); i < end; i++)
        __builtin_prefetch(&k->group[l->neighbours[i]]);
    for (uint64_t i = l->offsets[order[NEXT]], end = row_end(l, order[NEXT]); i < end; i++)
        __builtin_prefetch(&to[k->group[l->neighbours[i]]], 1);
}

static void gather_row(gathering *k, uint32_t c, uint32_t *met, double *to) {
    const level *fine = k->fine;
    uint64_t at = k->room[c];
    uint32_t count = 0;
    for (uint32_t j = k->start[c]; j < k->start[c + 1]; j++) {
        uint32_t u = k->order[j];
        look_ahead(k, to, j);
        k->coarse->mass[c] += fine->mass[u];
        for (uint64_t i = fine->offsets[u]; i < fine->offsets[u + 1]; i++) {
            uint32_t d = k->group[fine->neighbours[i]];
            if (d == c) continue;
            if (to[d] == 0) met[count++] = d;
            to[d] += fine->weight ? fine->weight[i] : 1;
        }
    }
    for (uint32_t j = 0; j < count; j++, at++) {
        k->coarse->neighbours[at] = met[j];
        k->coarse->weight[at] = to[met[j]];
        to[met[j]] = 0;
    }
    k->length[c] = count;
}

static coauth_status gather_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    gathering *k = argument;
    uint32_t groups = k->coarse->nodes, end = block * BLOCK + BLOCK < groups ? (uint32_t)block * BLOCK + BLOCK : groups;
    (void)error;
    for (uint32_t c = (uint32_t)block * BLOCK; c < end; c++)
        gather_row(k, c, k->met + (size_t)thread * groups, k->to + (size_t)thread * groups);
    return COAUTH_OK;
}

static coauth_status gather(gathering *k, coauth_error *error) {
    level *coarse = k->coarse;
    const level *fine = k->fine;
    uint32_t groups = coarse->nodes;
    group_nodes(k->order, k->start, k->group, fine->nodes, groups);
    for (uint32_t u = 0; u < fine->nodes; u++) k->room[k->group[u] + 1] += fine->offsets[u + 1] - fine->offsets[u];
    for (uint32_t c = 0; c < groups; c++) k->room[c + 1] += k->room[c];
    size_t blocks = ((size_t)groups + BLOCK - 1) / BLOCK;
    coauth_status status = parallel_for(blocks, gather_block, k, NULL, NULL, 0, coarse->context, error);
    if (status != COAUTH_OK) return status;
    for (uint32_t c = 0; c < groups; c++) {
        uint64_t at = coarse->offsets[c];
        memmove(coarse->neighbours + at, coarse->neighbours + k->room[c], k->length[c] * sizeof *coarse->neighbours);
        memmove(coarse->weight + at, coarse->weight + k->room[c], k->length[c] * sizeof *coarse->weight);
        coarse->offsets[c + 1] = at + k->length[c];
    }
    return COAUTH_OK;
}

coauth_status level_aggregate(
    level *coarse, const level *fine, const uint32_t *group, uint32_t groups, coauth_error *error) {
    const coauth_context *context = fine->context;
    uint64_t arcs = fine->offsets[fine->nodes];
    size_t threads = parallel_threads(context, ((size_t)groups + BLOCK - 1) / BLOCK);
    *coarse = (level){.nodes = groups, .context = context};
    gathering k = {.coarse = coarse, .fine = fine, .group = group};
    coarse->offsets = memory_zeroed(context, (size_t)groups + 1, sizeof *coarse->offsets);
    coarse->neighbours = memory_resize(context, NULL, arcs, sizeof *coarse->neighbours);
    coarse->weight = memory_resize(context, NULL, arcs, sizeof *coarse->weight);
    coarse->mass = memory_zeroed(context, groups, sizeof *coarse->mass);
    scratch_scope scope = scratch_open(context);
    k.order = scratch_array(&scope, fine->nodes, sizeof *k.order);
    k.start = scratch_array(&scope, (size_t)groups + 1, sizeof *k.start);
    k.room = scratch_zeroes(&scope, (size_t)groups + 1, sizeof *k.room);
    k.length = scratch_array(&scope, groups, sizeof *k.length);
    k.met = scratch_array(&scope, threads * groups, sizeof *k.met);
    k.to = scratch_zeroes(&scope, threads * groups, sizeof *k.to);
    bool room = coarse->offsets && coarse->neighbours && coarse->weight && coarse->mass;
    coauth_status status = room ? scratch_status(&scope, error) : fail_memory(error);
    if (status == COAUTH_OK) status = gather(&k, error);
    scratch_close(&scope);
    return status;
}
