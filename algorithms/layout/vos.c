/* vos.c: the VOS mapping (van Eck & Waltman 2007, "VOS: a new method for visualizing similarities between objects").
 *
 * Places minimise the sum of s d^2 over all pairs while the sum of d is held, with s the association strength
 * w / (strength * strength).  Held by a multiplier this is a sum of s d^2 - d: edges pull with the distance times s,
 * all nodes push with the same force at any distance. */
#include "base/error.h"
#include "base/memory.h"
#include "layout/atlas.h"
#include "layout/method.h"

/* Turns pulls into association strengths, 1 on average. */
static coauth_status associate(web *w, coauth_error *error) {
    double *strength = memory_zeroed(w->context, w->nodes, sizeof *strength), sum = 0;
    if (!strength) return fail_memory(error);
    for (uint32_t u = 0; u < w->nodes; u++)
        for (uint64_t i = w->offsets[u]; i < w->offsets[u + 1]; i++) strength[u] += w->pull[i];
    for (uint32_t u = 0; u < w->nodes; u++)
        for (uint64_t i = w->offsets[u]; i < w->offsets[u + 1]; i++)
            sum += w->pull[i] / (strength[u] * strength[w->neighbours[i]]);
    double scale = (double)w->offsets[w->nodes] / sum;
    for (uint32_t u = 0; u < w->nodes; u++)
        for (uint64_t i = w->offsets[u]; i < w->offsets[u + 1]; i++)
            w->pull[i] = (float)(w->pull[i] / (strength[u] * strength[w->neighbours[i]]) * scale);
    memory_free(w->context, strength);
    return COAUTH_OK;
}

static coauth_status lay_out(place *at, web *w, const coauth_layout_options *o, uint64_t seed, coauth_error *error) {
    force_law law = {.constant_push = true, .unit = 1, .angle = 1};
    coauth_status status = associate(w, error);
    for (uint32_t u = 0; u < w->nodes; u++) w->mass[u] = 1;
    if (status == COAUTH_OK) status = atlas_lay_out(at, w, &law, o->rounds, seed, error);
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
