/* core.c: see core.h.
 *
 * Between two updates of ghosts a rank lowers its own rows until nothing moves here: those that a neighbour's lowering
 * may concern wait in a queue. */
#include "mpi/core.h"

#include <string.h>

#include "base/context.h"
#include "base/scratch.h"

typedef struct peeling {
    const ranks_graph *graph;
    uint32_t *core;           /* by column */
    uint32_t *before;         /* ghosts: as they were when rows here were last told */
    uint64_t *start;          /* ghosts + 1: which rows list a ghost ... */
    uint32_t *listing;        /* ... ghost by ghost */
    uint32_t *queue, waiting; /* own: a stack of rows to look at */
    bool *is_waiting;
    uint32_t *count; /* of neighbours by estimate, up to the largest degree here */
} peeling;

static void wait_for(peeling *p, uint32_t u) {
    if (p->is_waiting[u]) return;
    p->is_waiting[u] = true;
    p->queue[p->waiting++] = u;
}

/* The largest k <= core[u] such that k neighbours or more have an estimate of k or more. */
static uint32_t lowered(peeling *p, uint32_t u) {
    const ranks_graph *g = p->graph;
    uint32_t most = p->core[u], above = 0;
    memset(p->count, 0, ((size_t)most + 1) * sizeof *p->count);
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
        uint32_t theirs = p->core[g->column[i]];
        p->count[theirs < most ? theirs : most]++;
    }
    for (uint32_t k = most; k > 0; k--) {
        above += p->count[k];
        if (above >= k) return k;
    }
    return 0;
}

static coauth_status lower_rows(peeling *p, coauth_error *error) {
    const ranks_graph *g = p->graph;
    coauth_status status = COAUTH_OK;
    for (uint64_t steps = 0; p->waiting && status == COAUTH_OK; steps++) {
        uint32_t u = p->queue[--p->waiting];
        p->is_waiting[u] = false;
        uint32_t core = lowered(p, u), was = p->core[u];
        p->core[u] = core;
        for (uint64_t i = g->offsets[u]; core < was && i < g->offsets[u + 1]; i++) {
            uint32_t v = g->column[i];
            if (v < g->own && p->core[v] > core && p->core[v] <= was) wait_for(p, v);
        }
        if (steps % 65536 == 0) status = context_check(g->ranks->context, error);
    }
    return status;
}

/* Rows that list a ghost whose estimate fell must be looked at again; whether any rank has such. */
static bool tell_rows(peeling *p) {
    const ranks_graph *g = p->graph;
    for (uint32_t i = 0; i < g->ghosts; i++) {
        uint32_t core = p->core[g->own + i];
        for (uint64_t k = p->start[i]; core < p->before[i] && k < p->start[i + 1]; k++)
            if (p->core[p->listing[k]] > core) wait_for(p, p->listing[k]);
        p->before[i] = core;
    }
    return ranks_most(g->ranks, p->waiting) > 0;
}

static coauth_status list_rows(peeling *p, scratch_scope *scope, coauth_error *error) {
    const ranks_graph *g = p->graph;
    p->start = scratch_zeroes(scope, (size_t)g->ghosts + 2, sizeof *p->start);
    if (!p->start) return scratch_status(scope, error);
    for (uint64_t i = 0; i < g->offsets[g->own]; i++)
        if (g->column[i] >= g->own) p->start[g->column[i] - g->own + 2]++;
    for (uint32_t i = 0; i < g->ghosts; i++) p->start[i + 2] += p->start[i + 1];
    p->listing = scratch_array(scope, p->start[g->ghosts + 1], sizeof *p->listing);
    for (uint32_t u = 0; p->listing && u < g->own; u++)
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
            if (g->column[i] >= g->own) p->listing[p->start[g->column[i] - g->own + 1]++] = u;
    return scratch_status(scope, error);
}

static coauth_status prepare(peeling *p, scratch_scope *scope, coauth_error *error) {
    const ranks_graph *g = p->graph;
    uint64_t most = 0;
    for (uint32_t u = 0; u < g->own; u++) {
        uint64_t degree = g->offsets[u + 1] - g->offsets[u];
        p->core[u] = (uint32_t)degree;
        if (degree > most) most = degree;
    }
    p->before = scratch_array(scope, g->ghosts, sizeof *p->before);
    p->queue = scratch_array(scope, g->own, sizeof *p->queue);
    p->is_waiting = scratch_zeroes(scope, g->own, sizeof *p->is_waiting);
    p->count = scratch_array(scope, most + 1, sizeof *p->count);
    coauth_status status = list_rows(p, scope, error);
    if (status != COAUTH_OK) return status;
    for (uint32_t i = 0; i < g->ghosts; i++) p->before[i] = UINT32_MAX;
    for (uint32_t u = g->own; u > 0; u--) wait_for(p, u - 1);
    return COAUTH_OK;
}

coauth_status ranks_core_find(uint32_t *core, uint32_t *degeneracy, ranks_graph *g, coauth_error *error) {
    const ranks *r = g->ranks;
    peeling p = {.graph = g, .core = core};
    scratch_scope scope = scratch_open(r->context);
    coauth_status status = ranks_agree(r, prepare(&p, &scope, error), error);
    for (bool more = true; more && status == COAUTH_OK;) {
        status = ranks_graph_update(g, core, sizeof *core, error);
        if (status == COAUTH_OK) more = tell_rows(&p);
        if (status == COAUTH_OK) status = ranks_agree(r, lower_rows(&p, error), error);
    }
    uint64_t largest = 0;
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++)
        if (core[u] > largest) largest = core[u];
    if (status == COAUTH_OK && degeneracy) *degeneracy = (uint32_t)ranks_most(r, largest);
    scratch_close(&scope);
    return status;
}
