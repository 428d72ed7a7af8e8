/* quality.c: how good a partition is, and each of its communities. */
#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "community/method.h"

static void count_edges(coauth_community *all, const coauth_graph *g, const uint32_t *member, bool weights) {
    for (uint32_t u = 0; u < g->papers; u++) all[member[u]].papers++;
    for (uint32_t u = g->papers; u < g->nodes; u++) all[member[u]].authors++;
    for (uint64_t e = 0; e < g->edges; e++) {
        uint32_t a = member[g->from[e]], b = member[g->to[e]];
        double weight = weights ? g->weight[e] : 1;
        if (a == b) {
            all[a].collaborations++;
            all[a].inside += weight;
        } else {
            all[a].outside += weight;
            all[b].outside += weight;
        }
    }
}

coauth_status coauth_communities_describe(coauth_community *community, coauth_community_quality *quality,
    const coauth_graph *g, coauth_partition partition, const coauth_community_options *options, coauth_error *error) {
    const uint32_t *member = partition.member, count = partition.count;
    coauth_community_options usual = COAUTH_COMMUNITY_OPTIONS;
    const coauth_community_options *o = options_take(&usual, sizeof usual, options);
    double volume = 0, cut = 0, squares = 0, conductance = 0;
    coauth_community *all = memory_zeroed(g->context, count, sizeof *all);
    if (!all) return fail_memory(error);
    uint32_t defined = 0;
    count_edges(all, g, member, o->weights);
    for (uint32_t c = 0; c < count; c++) {
        volume += 2 * all[c].inside + all[c].outside;
        cut += all[c].outside;
    }
    for (uint32_t c = 0; c < count; c++) {
        coauth_community *k = &all[c];
        double own = 2 * k->inside + k->outside, rest = volume - own, smaller = own < rest ? own : rest;
        double pairs = g->papers ? (double)k->authors * k->papers : (double)k->authors * ((double)k->authors - 1) / 2;
        k->conductance = smaller > 0 ? k->outside / smaller : NAN;
        k->density = pairs > 0 ? (double)k->collaborations / pairs : NAN;
        k->stability = 1;
        k->coverage = volume > 0 ? 2 * k->inside / volume : NAN;
        k->modularity = volume > 0 ? k->coverage - o->resolution * (own / volume) * (own / volume) : NAN;
        if (volume > 0) squares += own / volume * (own / volume);
        if (smaller > 0) defined++, conductance += k->conductance;
    }
    if (quality) {
        quality->coverage = volume > 0 ? (volume - cut) / volume : NAN;
        quality->modularity = volume > 0 ? quality->coverage - o->resolution * squares : NAN;
        quality->conductance = defined ? conductance / defined : NAN;
    }
    if (community) memcpy(community, all, count * sizeof *all);
    memory_free(g->context, all);
    return COAUTH_OK;
}
