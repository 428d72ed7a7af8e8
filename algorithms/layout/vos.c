/* vos.c: the VOS mapping (van Eck & Waltman 2007, "VOS: a new method for visualizing similarities between objects").
 *
 * Places minimise the sum of s d^2 over all pairs while the sum of d is held, with s the association strength
 * w / (strength * strength).  Held by a multiplier this is a sum of s d^2 - d: edges pull with the distance times s,
 * all nodes push with the same force at any distance. */
#include "base/error.h"
#include "base/memory.h"
#include "layout/method.h"
#include "layout/multilevel.h"

/* Turns pulls into association strengths, 1 on average. */
static coauth_status associate(layout_graph *g, coauth_error *error) {
    double *strength = memory_zeroed(g->context, g->nodes, sizeof *strength), sum = 0;
    if (!strength) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++)
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) strength[u] += g->pull[i];
    for (uint32_t u = 0; u < g->nodes; u++)
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
            sum += g->pull[i] / (strength[u] * strength[g->neighbours[i]]);
    double scale = (double)g->offsets[g->nodes] / sum;
    for (uint32_t u = 0; u < g->nodes; u++)
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++)
            g->pull[i] = (float)(g->pull[i] / (strength[u] * strength[g->neighbours[i]]) * scale);
    memory_free(g->context, strength);
    return COAUTH_OK;
}

static coauth_status lay_out(
    position *at, layout_graph *g, const coauth_layout_options *o, uint64_t seed, coauth_error *error) {
    force_law law = {.constant_push = true, .unit = 1, .angle = 1};
    coauth_status status = associate(g, error);
    for (uint32_t u = 0; u < g->nodes; u++) g->mass[u] = 1;
    if (status == COAUTH_OK) status = multilevel_lay_out(at, g, &law, o->rounds, seed, error);
    return status;
}

const method vos_method = {
    .row =
        {
            .name = "vos",
            .title = "VOS mapping",
            .source = "vaneck2007",
        },
    .lay_out = lay_out,
};
