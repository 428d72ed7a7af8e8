/* leiden.c: the methods of Leiden and of Louvain.
 *
 * Both raise a quality sum over communities: weight inside - resolution * (mass inside)^2 / 2.  With degrees as mass
 * and resolution / 2m it is modularity (Newman & Girvan 2004), with 1 as mass it is the constant Potts
 * model (Traag, Van Dooren & Nesterov 2011).  Nodes move to the neighbouring community that gains most until none
 * gains; then groups become nodes of a smaller network and move again.  Louvain's groups are the
 * communities (Blondel, Guillaume, Lambiotte & Lefebvre, J. Statistical Mechanics 2008).  Leiden's are parts of them that are
 * well connected, so that no community falls apart inside (Traag, Waltman & van Eck, Scientific Reports 9 (2019)):
 * that, the queue of nodes whose neighbours moved, and starting again from the result are what makes it better. */
#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/random.h"
#include "community/level.h"
#include "community/method.h"

enum { MOST_ITERATIONS = 10, CHECK_EVERY = 65536 };

static const double RANDOMNESS = 0.01; /* of refinement, in units of weight; the authors' value */

typedef struct run {
    double resolution;
    bool refines;
    generator random;
    const coauth_context *context;
    /* scratch, one entry per node of the network each */
    uint32_t *order, *start, *met, *part, *free_number, *home;
    double *to, *mass, *cut;
    uint8_t *waits;
} run;

static void shuffle(uint32_t *item, uint32_t count, generator *random) {
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = generator_below(random, i), kept = item[i - 1];
        item[i - 1] = item[j];
        item[j] = kept;
    }
}

/* Weights from u to the communities around it into r->to; returns how many, listed in r->met, u's own first. */
static uint32_t look_around(run *r, const level *l, const uint32_t *member, uint32_t u) {
    uint32_t count = 1;
    r->met[0] = member[u];
    for (uint64_t i = l->offsets[u]; i < l->offsets[u + 1]; i++) {
        uint32_t c = member[l->neighbours[i]];
        if (r->to[c] == 0 && c != r->met[0]) r->met[count++] = c;
        r->to[c] += l->weight ? l->weight[i] : 1;
    }
    return count;
}

/* The community that u should be in: u's mass is not in r->mass of its own.  empty is the number of an empty one. */
static uint32_t best_of(const run *r, double mass, uint32_t count, uint32_t empty) {
    uint32_t best = r->met[0];
    double most = r->to[best] - r->resolution * mass * r->mass[best];
    for (uint32_t j = 1; j < count; j++) {
        double gain = r->to[r->met[j]] - r->resolution * mass * r->mass[r->met[j]];
        if (gain > most + 1e-12 * fabs(most)) most = gain, best = r->met[j];
    }
    return most < -1e-12 && empty != UINT32_MAX ? empty : best;
}

/* Moves nodes until none gains.  member's numbers are below l->nodes.  *moved counts. */
static coauth_status move_nodes(uint64_t *moved, run *r, const level *l, uint32_t *member, coauth_error *error) {
    uint32_t n = l->nodes, head = 0, waiting = n, free_count = 0;
    memset(r->mass, 0, n * sizeof *r->mass);
    memset(r->start, 0, n * sizeof *r->start); /* nodes in each community */
    for (uint32_t u = 0; u < n; u++) r->mass[member[u]] += l->mass[u], r->start[member[u]]++, r->order[u] = u;
    for (uint32_t c = n; c-- > 0;)
        if (!r->start[c]) r->free_number[free_count++] = c;
    memset(r->waits, 1, n);
    shuffle(r->order, n, &r->random);
    *moved = 0;
    for (uint64_t looked = 0; waiting; looked++) {
        if (looked % CHECK_EVERY == 0) {
            coauth_status status = context_check(r->context, error);
            if (status != COAUTH_OK) return status;
        }
        uint32_t u = r->order[head], own = member[u];
        head = head + 1 == n ? 0 : head + 1;
        waiting--;
        r->waits[u] = 0;
        uint32_t count = look_around(r, l, member, u);
        r->mass[own] -= l->mass[u];
        uint32_t empty = r->start[own] > 1 && free_count ? r->free_number[free_count - 1] : UINT32_MAX;
        uint32_t best = best_of(r, l->mass[u], count, empty);
        for (uint32_t j = 0; j < count; j++) r->to[r->met[j]] = 0;
        r->mass[best] += l->mass[u];
        if (best == own) continue;
        if (best == empty) free_count--;
        if (!--r->start[own]) {
            r->mass[own] = 0;
            r->free_number[free_count++] = own;
        }
        r->start[best]++;
        member[u] = best;
        ++*moved;
        for (uint64_t i = l->offsets[u]; i < l->offsets[u + 1]; i++) {
            uint32_t v = l->neighbours[i];
            if (r->waits[v] || member[v] == best) continue;
            uint32_t tail = head + waiting++;
            r->order[tail >= n ? tail - n : tail] = v;
            r->waits[v] = 1;
        }
    }
    return COAUTH_OK;
}

/* One of the count parts met, with odds exp(gain / RANDOMNESS), among those that gain and are well connected to their
 * community of that mass; u's own part (alone, gain 0) is one of them. */
static uint32_t draw_part(run *r, double mass, double whole, uint32_t count) {
    double gain[2], most = 0, total = 0;
    uint32_t kept = 0;
    for (uint32_t j = 1; j < count; j++) {
        uint32_t c = r->met[j];
        gain[0] = r->to[c] - r->resolution * mass * r->mass[c];
        bool connected = r->cut[c] >= r->resolution * r->mass[c] * (whole - r->mass[c]);
        if (!connected || gain[0] < 0) r->to[c] = -1;
        else if (gain[0] > most) most = gain[0];
    }
    for (int round = 0; round < 2; round++) {
        double sum = 0, mark = round ? generator_real(&r->random) * total : INFINITY;
        kept = r->met[0];
        for (uint32_t j = 0; j < count; j++) {
            uint32_t c = r->met[j];
            if (j && r->to[c] < 0) continue;
            gain[1] = j ? r->to[c] - r->resolution * mass * r->mass[c] : 0;
            double distance = (gain[1] - most) / RANDOMNESS;
            if (distance < -40) continue;
            sum += exp(distance);
            kept = c;
            if (sum >= mark) return kept;
        }
        total = sum;
    }
    return kept;
}

/* Parts of the community whose nodes are node[0 .. count-1]: single nodes join parts. */
static void refine_one(run *r, const level *l, const uint32_t *member, uint32_t *node, uint32_t count) {
    double whole = 0;
    for (uint32_t j = 0; j < count; j++) {
        uint32_t u = node[j];
        whole += l->mass[u];
        r->mass[u] = l->mass[u];
        r->cut[u] = 0;
        r->waits[u] = 1; /* alone */
        for (uint64_t i = l->offsets[u]; i < l->offsets[u + 1]; i++)
            if (member[l->neighbours[i]] == member[u]) r->cut[u] += l->weight ? l->weight[i] : 1;
    }
    shuffle(node, count, &r->random);
    for (uint32_t j = 0; j < count; j++) {
        uint32_t u = node[j], met = 1;
        double inside = r->cut[u], mass = l->mass[u];
        if (!r->waits[u] || inside < r->resolution * mass * (whole - mass)) continue;
        r->met[0] = u;
        for (uint64_t i = l->offsets[u]; i < l->offsets[u + 1]; i++) {
            uint32_t v = l->neighbours[i], c = r->part[v];
            if (member[v] != member[u]) continue;
            if (r->to[c] == 0) r->met[met++] = c;
            r->to[c] += l->weight ? l->weight[i] : 1;
        }
        double own = 0;
        uint32_t chosen = draw_part(r, mass, whole, met);
        if (chosen != u) own = r->to[chosen];
        for (uint32_t k = 1; k < met; k++) r->to[r->met[k]] = 0;
        if (chosen == u) continue;
        r->part[u] = chosen;
        r->waits[u] = r->waits[chosen] = 0;
        r->mass[chosen] += mass;
        r->cut[chosen] += inside - 2 * own;
    }
}

/* r->part: of each node the part of its community that it goes with. */
static void refine(run *r, const level *l, uint32_t *member, uint32_t communities) {
    group_nodes(r->order, r->start, member, l->nodes, communities);
    for (uint32_t u = 0; u < l->nodes; u++) r->part[u] = u;
    for (uint32_t c = 0; c < communities; c++)
        refine_one(r, l, member, r->order + r->start[c], r->start[c + 1] - r->start[c]);
}

/* One pass down to the coarsest network and back.  member, of the network's nodes, is the start and becomes the result. */
static coauth_status iterate(uint64_t *moved, run *r, const level *network, uint32_t *member, coauth_error *error) {
    level now = *network, next = {0};
    uint32_t n = network->nodes;
    uint32_t *own = memory_resize(r->context, NULL, n, sizeof *own); /* communities of now's nodes */
    coauth_status status = own ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) memcpy(own, member, n * sizeof *own);
    for (uint32_t u = 0; u < n; u++) r->home[u] = u; /* the node of now that each node of the network is in */
    for (*moved = 0; status == COAUTH_OK;) {
        uint64_t here;
        if ((status = move_nodes(&here, r, &now, own, error)) != COAUTH_OK) break;
        *moved += here;
        uint32_t communities = group_renumber(own, now.nodes, r->met, now.nodes), groups;
        for (uint32_t u = 0; u < n; u++) member[u] = own[r->home[u]];
        if (communities == now.nodes) break;
        if (r->refines) refine(r, &now, own, communities);
        else memcpy(r->part, own, now.nodes * sizeof *own);
        groups = group_renumber(r->part, now.nodes, r->met, now.nodes);
        if (groups == now.nodes) { /* refinement joined nothing: go on as Louvain would */
            memcpy(r->part, own, now.nodes * sizeof *own);
            groups = communities;
        }
        status = level_aggregate(&next, &now, r->part, groups, error);
        for (uint32_t u = 0; u < n; u++) r->home[u] = r->part[r->home[u]];
        for (uint32_t u = 0; u < now.nodes; u++) r->met[r->part[u]] = own[u];
        memcpy(own, r->met, groups * sizeof *own);
        if (!now.borrowed) level_free(&now);
        now = next;
    }
    if (!now.borrowed) level_free(&now);
    memory_free(r->context, own);
    return status;
}

static coauth_status find(uint32_t *member, const coauth_graph *g, const coauth_community_options *o, bool by_size,
    bool refines, coauth_error *error) {
    const coauth_context *context = g->context;
    uint32_t n = g->nodes, iterations = o->iterations ? o->iterations : refines ? MOST_ITERATIONS : 1;
    run r = {.resolution = o->resolution, .refines = refines, .context = context};
    r.random = generator_make(context->seed, refines ? "leiden" : "louvain", 0);
    uint32_t **numbers[] = {&r.order, &r.start, &r.met, &r.part, &r.free_number, &r.home};
    double **reals[] = {&r.to, &r.mass, &r.cut};
    level network = {0};
    coauth_status status = level_build(&network, g, o->weights, by_size, error), memory = COAUTH_OK;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (!(*numbers[i] = memory_resize(context, NULL, (size_t)n + 1, sizeof **numbers[i]))) memory = COAUTH_OUT_OF_MEMORY;
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
        if (!(*reals[i] = memory_zeroed(context, n, sizeof **reals[i]))) memory = COAUTH_OUT_OF_MEMORY;
    r.waits = memory_zeroed(context, n, 1);
    if (status == COAUTH_OK && (memory != COAUTH_OK || !r.waits)) status = fail_memory(error);
    double total = 0;
    for (uint32_t u = 0; status == COAUTH_OK && u < n; u++) total += network.mass[u], member[u] = u;
    if (!by_size && total > 0) r.resolution /= total;
    uint64_t moved = 1;
    for (uint32_t i = 0; status == COAUTH_OK && i < iterations && moved; i++) {
        status = iterate(&moved, &r, &network, member, error);
        context_progress(context, "communities", "iterations", i + 1, iterations);
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) memory_free(context, *numbers[i]);
    for (size_t i = 0; i < sizeof reals / sizeof *reals; i++) memory_free(context, *reals[i]);
    memory_free(context, r.waits);
    level_free(&network);
    return status;
}

static coauth_status leiden(uint32_t *member, const coauth_graph *g, const coauth_community_options *o, coauth_error *error) {
    return find(member, g, o, false, true, error);
}

static coauth_status leiden_cpm(uint32_t *member, const coauth_graph *g, const coauth_community_options *o, coauth_error *error) {
    return find(member, g, o, true, true, error);
}

static coauth_status louvain(uint32_t *member, const coauth_graph *g, const coauth_community_options *o, coauth_error *error) {
    return find(member, g, o, false, false, error);
}

const coauth_community_method leiden_method = {
    .name = "leiden",
    .title = "Leiden, by modularity",
    .source = "Traag, Waltman & van Eck 2019, Scientific Reports",
    .cost = "about O(n + m) an iteration",
    .weighted = true,
    .resolution = true,
    .compute = leiden,
};

const coauth_community_method leiden_cpm_method = {
    .name = "leiden-cpm",
    .title = "Leiden, by the constant Potts model (resolution: the density that parts have at least)",
    .source = "Traag, Waltman & van Eck 2019, Scientific Reports",
    .cost = "about O(n + m) an iteration",
    .weighted = true,
    .resolution = true,
    .compute = leiden_cpm,
};

const coauth_community_method louvain_method = {
    .name = "louvain",
    .title = "Louvain, by modularity",
    .source = "Blondel, Guillaume, Lambiotte & Lefebvre 2008, J. Statistical Mechanics",
    .cost = "about O(n + m) an iteration",
    .weighted = true,
    .resolution = true,
    .compute = louvain,
};
