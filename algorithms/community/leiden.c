/* leiden.c: the methods of Leiden and of Louvain.
 *
 * Both raise a quality sum over communities: weight inside - resolution * (mass inside)^2 / 2.  With degrees as mass
 * and resolution / 2m it is modularity (Newman & Girvan 2004), with 1 as mass it is the constant Potts
 * model (Traag, Van Dooren & Nesterov 2011).  Nodes move to the neighbouring community that gains most until none
 * gains; then groups become nodes of a smaller network and move again.  Louvain's groups are the
 * communities (Blondel, Guillaume, Lambiotte & Lefebvre, J. Statistical Mechanics 2008).  Leiden's are parts of them
 * that are well connected, so that no community falls apart inside (Traag, Waltman & van Eck, Scientific Reports 9
 * (2019)): that, the queue of nodes whose neighbours moved, and starting again from the result are what makes it
 * better. */
#include <math.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/order.h"
#include "base/parallel.h"
#include "base/random.h"
#include "base/scratch.h"
#include "community/leiden.h"
#include "community/method.h"

enum { MOST_ITERATIONS = 10, LARGE = 1000000, MOST_ITERATIONS_IF_LARGE = 3, CHECK_EVERY = 65536 };

static const double RANDOMNESS = 0.01; /* of refinement, in units of weight; the authors' value */

/* What is known of a community or part, side by side, as both are wanted together and from anywhere in memory. */
typedef struct place {
    double to; /* the weight that the node at hand has to it, 0 in between */
    double mass;
} place;

/* Where a node is while communities are refined. */
typedef struct seat {
    uint32_t community, part;
} seat;

typedef struct run {
    double resolution;
    bool refines;
    generator random;
    const coauth_context *context;
    /* scratch, one entry per node of the network each */
    uint32_t *order, *start, *met, *part, *free_number, *home;
    place *place;
    seat *seat;
    double *cut;
    uint8_t *waits;
} run;

/* --- Fetching what is wanted next --------------------------------------------------------------
 *
 * Most time goes by waiting for memory: the nodes next in line have neighbours anywhere, and those communities
 * anywhere.  Who is next is known, so each step fetches what the one after it reads: rows, then neighbours, then their
 * communities. */

enum { FAR = 12, NEAR = 6, NEXT = 3, MOST_FETCHED = 48 };

static void expect_row(const level *l, uint32_t u) {
    __builtin_prefetch(&l->offsets[u]);
}

static uint64_t row_end(const level *l, uint32_t u) {
    uint64_t end = l->offsets[u + 1], most = l->offsets[u] + MOST_FETCHED;
    return end < most ? end : most;
}

static void expect_neighbours(const level *l, uint32_t u) {
    for (uint64_t i = l->offsets[u], end = row_end(l, u); i < end; i += 16) {
        __builtin_prefetch(&l->neighbours[i]);
        if (l->weight) __builtin_prefetch(&l->weight[i]);
        if (l->weight) __builtin_prefetch(&l->weight[i + 8 < end ? i + 8 : i]);
    }
}

static void expect_members(const level *l, const uint32_t *member, uint32_t u) {
    for (uint64_t i = l->offsets[u], end = row_end(l, u); i < end; i++) __builtin_prefetch(&member[l->neighbours[i]]);
}

static void expect_places(const run *r, const level *l, const uint32_t *member, uint32_t u) {
    for (uint64_t i = l->offsets[u], end = row_end(l, u); i < end; i++)
        __builtin_prefetch(&r->place[member[l->neighbours[i]]], 1);
}

static void expect_seats(const run *r, const level *l, uint32_t u) {
    for (uint64_t i = l->offsets[u], end = row_end(l, u); i < end; i++) __builtin_prefetch(&r->seat[l->neighbours[i]]);
}

/* Parts of other communities are another thread's to read. */
static void expect_parts(const run *r, const level *l, uint32_t community, uint32_t u) {
    for (uint64_t i = l->offsets[u], end = row_end(l, u); i < end; i++) {
        const seat *other = &r->seat[l->neighbours[i]];
        if (other->community == community) __builtin_prefetch(&r->place[other->part], 1);
    }
}

/* For the queue r->order, of which waiting nodes are left from head on. */
static void look_ahead(const run *r, const level *l, const uint32_t *member, uint32_t head, uint32_t waiting) {
    uint32_t n = l->nodes;
    if (waiting <= 2 * FAR) return;
    const uint32_t *order = r->order;
    expect_row(l, order[head + 2 * FAR < n ? head + 2 * FAR : head + 2 * FAR - n]);
    expect_neighbours(l, order[head + FAR < n ? head + FAR : head + FAR - n]);
    expect_members(l, member, order[head + NEAR < n ? head + NEAR : head + NEAR - n]);
    expect_places(r, l, member, order[head + NEXT < n ? head + NEXT : head + NEXT - n]);
}

/* --- Moving --------------------------------------------------------------------------------------- */

/* Weights from u to the communities around it; returns how many, listed in r->met, u's own first. */
static uint32_t look_around(run *r, const level *l, const uint32_t *member, uint32_t u) {
    uint32_t count = 1;
    r->met[0] = member[u];
    for (uint64_t i = l->offsets[u]; i < l->offsets[u + 1]; i++) {
        uint32_t c = member[l->neighbours[i]];
        if (r->place[c].to == 0 && c != r->met[0]) r->met[count++] = c;
        r->place[c].to += l->weight ? l->weight[i] : 1;
    }
    return count;
}

/* The community that u should be in: u's mass is not in that of its own.  empty is the number of an empty one. */
static uint32_t best_of(const run *r, double mass, uint32_t count, uint32_t empty) {
    uint32_t best = r->met[0];
    double most = r->place[best].to - r->resolution * mass * r->place[best].mass;
    for (uint32_t j = 1; j < count; j++) {
        const place *p = &r->place[r->met[j]];
        double gain = p->to - r->resolution * mass * p->mass;
        if (gain > most + 1e-12 * fabs(most)) most = gain, best = r->met[j];
    }
    return most < -1e-12 && empty != UINT32_MAX ? empty : best;
}

/* Moves nodes until none gains.  member's numbers are below l->nodes.  *moved counts. */
static coauth_status move_nodes(uint64_t *moved, run *r, const level *l, uint32_t *member, coauth_error *error) {
    uint32_t n = l->nodes, head = 0, waiting = n, free_count = 0;
    for (uint32_t c = 0; c < n; c++) r->place[c].mass = 0;
    memset(r->start, 0, n * sizeof *r->start); /* nodes in each community */
    for (uint32_t u = 0; u < n; u++) r->place[member[u]].mass += l->mass[u], r->start[member[u]]++, r->order[u] = u;
    for (uint32_t c = n; c-- > 0;)
        if (!r->start[c]) r->free_number[free_count++] = c;
    memset(r->waits, 1, n);
    generator_shuffle(&r->random, r->order, n);
    *moved = 0;
    for (uint64_t looked = 0; waiting; looked++) {
        if (looked % CHECK_EVERY == 0) {
            coauth_status status = context_check(r->context, error);
            if (status != COAUTH_OK) return status;
        }
        look_ahead(r, l, member, head, waiting);
        uint32_t u = r->order[head], own = member[u];
        head = head + 1 == n ? 0 : head + 1;
        waiting--;
        r->waits[u] = 0;
        uint32_t count = look_around(r, l, member, u);
        r->place[own].mass -= l->mass[u];
        uint32_t empty = r->start[own] > 1 && free_count ? r->free_number[free_count - 1] : UINT32_MAX;
        uint32_t best = best_of(r, l->mass[u], count, empty);
        for (uint32_t j = 0; j < count; j++) r->place[r->met[j]].to = 0;
        r->place[best].mass += l->mass[u];
        if (best == own) continue;
        if (best == empty) free_count--;
        if (!--r->start[own]) {
            r->place[own].mass = 0;
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

/* --- Refining ------------------------------------------------------------------------------------- */

/* One thread's share of refining.  Communities are refined side by side: each touches what is its nodes' alone, and
 * draws from a generator of its own. */
typedef struct refinement {
    uint32_t *met;
    generator random;
} refinement;

/* One of the count parts met, with odds exp(gain / RANDOMNESS), among those that gain and are well connected to their
 * community of that mass; u's own part (alone, gain 0) is one of them. */
static uint32_t draw_part(run *r, refinement *k, double mass, double whole, uint32_t count) {
    double gain[2], most = 0, total = 0;
    uint32_t kept = 0;
    for (uint32_t j = 1; j < count; j++) {
        uint32_t c = k->met[j];
        gain[0] = r->place[c].to - r->resolution * mass * r->place[c].mass;
        bool connected = r->cut[c] >= r->resolution * r->place[c].mass * (whole - r->place[c].mass);
        if (!connected || gain[0] < 0) r->place[c].to = -1;
        else if (gain[0] > most) most = gain[0];
    }
    for (int round = 0; round < 2; round++) {
        double sum = 0, mark = round ? generator_real(&k->random) * total : INFINITY;
        kept = k->met[0];
        for (uint32_t j = 0; j < count; j++) {
            uint32_t c = k->met[j];
            if (j && r->place[c].to < 0) continue;
            gain[1] = j ? r->place[c].to - r->resolution * mass * r->place[c].mass : 0;
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

/* Every node of a community alone, and how much weight it has to the rest of it, into r->cut; returns the mass of
 * all. */
static double take_apart(run *r, const level *l, uint32_t community, const uint32_t *node, uint32_t count) {
    double whole = 0;
    for (uint32_t j = 0; j < count; j++) {
        uint32_t u = node[j];
        if (j + FAR < count) expect_neighbours(l, node[j + FAR]);
        if (j + NEXT < count) expect_seats(r, l, node[j + NEXT]);
        whole += l->mass[u];
        r->place[u].mass = l->mass[u];
        r->cut[u] = 0;
        r->waits[u] = 1; /* alone */
        for (uint64_t i = l->offsets[u]; i < l->offsets[u + 1]; i++)
            if (r->seat[l->neighbours[i]].community == community) r->cut[u] += l->weight ? l->weight[i] : 1;
    }
    return whole;
}

/* Weights from u to the parts of its community around it; returns how many, listed in k->met, u itself first. */
static uint32_t look_around_inside(run *r, refinement *k, const level *l, uint32_t community, uint32_t u) {
    uint32_t met = 1;
    k->met[0] = u;
    for (uint64_t i = l->offsets[u]; i < l->offsets[u + 1]; i++) {
        const seat *other = &r->seat[l->neighbours[i]];
        if (other->community != community) continue;
        place *p = &r->place[other->part];
        if (p->to == 0) k->met[met++] = other->part;
        p->to += l->weight ? l->weight[i] : 1;
    }
    return met;
}

/* Parts of the community whose nodes are node[0 .. count-1]: single nodes join parts. */
static void refine_one(run *r, refinement *k, const level *l, uint32_t community, uint32_t *node, uint32_t count) {
    double whole = take_apart(r, l, community, node, count);
    generator_shuffle(&k->random, node, count);
    for (uint32_t j = 0; j < count; j++) {
        uint32_t u = node[j];
        if (j + 2 * FAR < count) expect_row(l, node[j + 2 * FAR]);
        if (j + FAR < count) expect_neighbours(l, node[j + FAR]);
        if (j + NEAR < count) expect_seats(r, l, node[j + NEAR]);
        if (j + NEXT < count) expect_parts(r, l, community, node[j + NEXT]);
        double inside = r->cut[u], mass = l->mass[u];
        if (!r->waits[u] || inside < r->resolution * mass * (whole - mass)) continue;
        uint32_t met = look_around_inside(r, k, l, community, u), chosen = draw_part(r, k, mass, whole, met);
        double own = chosen != u ? r->place[chosen].to : 0;
        for (uint32_t i = 1; i < met; i++) r->place[k->met[i]].to = 0;
        if (chosen == u) continue;
        r->seat[u].part = chosen;
        r->waits[u] = r->waits[chosen] = 0;
        r->place[chosen].mass += mass;
        r->cut[chosen] += inside - 2 * own;
    }
}

enum { REFINED_AT_ONCE = 4096 }; /* nodes, about */

typedef struct refining {
    run *run;
    const level *level;
    uint32_t communities;
    uint64_t seed;
    uint32_t *met; /* threads x most */
    size_t most;   /* 1 + the largest degree */
} refining;

/* The first community that begins there in the order, or later. */
static uint32_t community_from(const refining *f, uint64_t first) {
    uint32_t low = 0;
    BISECT(low, f->communities, i, f->run->start[i] < first);
    return low;
}

static coauth_status refine_block(void *argument, size_t block, unsigned thread, coauth_error *error) {
    refining *f = argument;
    run *r = f->run;
    (void)error;
    uint32_t end = community_from(f, (uint64_t)(block + 1) * REFINED_AT_ONCE);
    for (uint32_t c = community_from(f, (uint64_t)block * REFINED_AT_ONCE); c < end; c++) {
        refinement k = {f->met + thread * f->most, {hash_join(f->seed, c)}};
        refine_one(r, &k, f->level, c, r->order + r->start[c], r->start[c + 1] - r->start[c]);
    }
    return COAUTH_OK;
}

/* r->part: of each node the part of its community that it goes with. */
static coauth_status refine(run *r, const level *l, const uint32_t *member, uint32_t communities, coauth_error *error) {
    size_t blocks = (size_t)l->nodes / REFINED_AT_ONCE + 1;
    refining f = {.run = r, .level = l, .communities = communities, .seed = generator_next(&r->random), .most = 1};
    for (uint32_t u = 0; u < l->nodes; u++)
        if (l->offsets[u + 1] - l->offsets[u] >= f.most) f.most = (size_t)(l->offsets[u + 1] - l->offsets[u]) + 1;
    f.met = memory_resize(r->context, NULL, f.most * parallel_threads(r->context, blocks), sizeof *f.met);
    if (!f.met) return fail_memory(error);
    group_nodes(r->order, r->start, member, l->nodes, communities);
    for (uint32_t u = 0; u < l->nodes; u++) r->seat[u] = (seat){member[u], u};
    coauth_status status = parallel_for(blocks, refine_block, &f, NULL, NULL, 0, r->context, error);
    for (uint32_t u = 0; u < l->nodes; u++) r->part[u] = r->seat[u].part;
    memory_free(r->context, f.met);
    return status;
}

/* --- Passes --------------------------------------------------------------------------------------- */

/* One pass down to the coarsest network and back.  member, of the network's nodes, is the start and becomes the
 * result. */
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
        if (!r->refines) memcpy(r->part, own, now.nodes * sizeof *own);
        else if ((status = refine(r, &now, own, communities, error)) != COAUTH_OK) break;
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

coauth_status leiden_level(uint32_t *member, const level *network, const leiden_way *way, coauth_error *error) {
    const coauth_context *context = network->context;
    uint32_t n = network->nodes, most = n > LARGE ? MOST_ITERATIONS_IF_LARGE : MOST_ITERATIONS;
    uint32_t iterations = way->iterations ? way->iterations : way->refines ? most : 1;
    run r = {.resolution = way->resolution, .refines = way->refines, .context = context};
    r.random = generator_make(context->seed, way->refines ? "leiden" : "louvain", 0);
    uint32_t **numbers[] = {&r.order, &r.start, &r.met, &r.part, &r.free_number, &r.home};
    scratch_scope scope = scratch_open(context);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        *numbers[i] = scratch_array(&scope, (size_t)n + 1, sizeof **numbers[i]);
    r.place = scratch_zeroes(&scope, n, sizeof *r.place);
    r.seat = scratch_array(&scope, n, sizeof *r.seat);
    r.cut = scratch_zeroes(&scope, n, sizeof *r.cut);
    r.waits = scratch_zeroes(&scope, n, 1);
    coauth_status status = scratch_status(&scope, error);
    double total = 0;
    for (uint32_t u = 0; status == COAUTH_OK && u < n; u++) total += network->mass[u], member[u] = u;
    if (!way->by_size && total > 0) r.resolution /= total;
    uint64_t moved = 1;
    for (uint32_t i = 0; status == COAUTH_OK && i < iterations && moved; i++) {
        status = iterate(&moved, &r, network, member, error);
        context_progress(context, "communities", "iterations", i + 1, iterations);
    }
    scratch_close(&scope);
    return status;
}

static coauth_status find(uint32_t *member, const coauth_graph *g, const coauth_community_options *o, bool by_size,
    bool refines, coauth_error *error) {
    const leiden_way way = {o->resolution, o->iterations, refines, by_size};
    level network = {0};
    coauth_status status = level_build(&network, g, o->weights, by_size, error);
    if (status == COAUTH_OK) status = leiden_level(member, &network, &way, error);
    level_free(&network);
    return status;
}

static coauth_status leiden(
    uint32_t *member, const coauth_graph *g, const coauth_community_options *o, coauth_error *error) {
    return find(member, g, o, false, true, error);
}

static coauth_status leiden_cpm(
    uint32_t *member, const coauth_graph *g, const coauth_community_options *o, coauth_error *error) {
    return find(member, g, o, true, true, error);
}

static coauth_status louvain(
    uint32_t *member, const coauth_graph *g, const coauth_community_options *o, coauth_error *error) {
    return find(member, g, o, false, false, error);
}

const coauth_community_method leiden_method = {
    .name = "leiden",
    .title = "Leiden, by modularity",
    .source = "traag2019",
    .cost = "about O(n + m) an iteration",
    .weighted = true,
    .resolution = true,
    .compute = leiden,
};

const coauth_community_method leiden_cpm_method = {
    .name = "leiden-cpm",
    .title = "Leiden, by the constant Potts model (resolution: the density that parts have at least)",
    .source = "traag2019",
    .cost = "about O(n + m) an iteration",
    .weighted = true,
    .resolution = true,
    .compute = leiden_cpm,
};

const coauth_community_method louvain_method = {
    .name = "louvain",
    .title = "Louvain, by modularity",
    .source = "blondel2008",
    .cost = "about O(n + m) an iteration",
    .weighted = true,
    .resolution = true,
    .compute = louvain,
};
