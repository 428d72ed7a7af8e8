/* coarsen.c: aggregation by the heaviest edge.
 *
 * Nodes are visited from few neighbours to many, in a random order among equals; each not yet in a group joins
 * the neighbour that pulls it most for the mass it has gathered, taking part in that one's group up to a size
 * limit.  Joining groups, and not pairs only, is what shrinks the stars and cliques of collaboration networks: a
 * professor with forty students makes one group and not a pair and thirty-nine leftovers. */
#include "layout/coarsen.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/random.h"
#include "base/scratch.h"

enum { GROUP = 6, SHORT = 255 };

static const uint32_t NONE = UINT32_MAX;

/* Fills order with the nodes by degree (from SHORT on all the same), shuffled among equals. */
static coauth_status visiting_order(uint32_t *order, const layout_graph *graph, uint64_t seed, coauth_error *error) {
    uint32_t start[SHORT + 2] = {0};
    generator g = generator_make(seed, "coarsen", graph->nodes);
    uint32_t *shuffled = memory_resize(graph->context, NULL, graph->nodes, sizeof *shuffled);
    if (!shuffled) return fail_memory(error);
    for (uint32_t u = 0; u < graph->nodes; u++) shuffled[u] = u;
    generator_shuffle(&g, shuffled, graph->nodes);
    for (uint32_t u = 0; u < graph->nodes; u++) {
        uint64_t degree = graph->offsets[u + 1] - graph->offsets[u];
        start[(degree < SHORT ? degree : SHORT) + 1]++;
    }
    for (unsigned d = 0; d <= SHORT; d++) start[d + 1] += start[d];
    for (uint32_t i = 0; i < graph->nodes; i++) {
        uint64_t degree = graph->offsets[shuffled[i] + 1] - graph->offsets[shuffled[i]];
        order[start[degree < SHORT ? degree : SHORT]++] = shuffled[i];
    }
    memory_free(graph->context, shuffled);
    return COAUTH_OK;
}

/* The best neighbour for u to join. */
static uint32_t choose(const layout_graph *graph, const uint32_t *group, const float *gathered, const uint8_t *size,
    uint32_t u, bool across) {
    uint32_t best = NONE;
    float most = 0;
    for (uint64_t i = graph->offsets[u]; i < graph->offsets[u + 1]; i++) {
        uint32_t v = graph->neighbours[i], g = group[v] == NONE ? v : group[v];
        if (group[v] != NONE && size[g] >= GROUP) continue;
        if (!across && graph->community && graph->community[u] != graph->community[v]) continue;
        float worth = graph->pull[i] / (group[v] == NONE ? graph->mass[v] : gathered[g]);
        if (worth <= most) continue;
        most = worth;
        best = v;
    }
    return best;
}

typedef struct grouping {
    uint32_t *group, *order; /* of each node: the node its group is called by */
    float *gathered;         /* mass of the group of that name */
    uint8_t *size;
} grouping;

static void join_all(grouping *j, const layout_graph *graph, bool across) {
    for (uint32_t i = 0; i < graph->nodes; i++) j->group[i] = NONE, j->size[i] = 0;
    for (uint32_t i = 0; i < graph->nodes; i++) {
        uint32_t u = j->order[i];
        if (j->group[u] != NONE) continue;
        uint32_t v = choose(graph, j->group, j->gathered, j->size, u, across);
        if (v == NONE) continue;
        if (j->group[v] == NONE) {
            j->group[v] = v;
            j->size[v] = 1;
            j->gathered[v] = graph->mass[v];
        }
        uint32_t g = j->group[u] = j->group[v];
        j->size[g]++;
        j->gathered[g] += graph->mass[u];
    }
}

/* Numbers the groups in the order of their first nodes and returns how many there are. */
static uint32_t number_groups(uint32_t *parent, const grouping *j, uint32_t nodes) {
    uint32_t count = 0;
    uint32_t *number = j->order; /* done with as an order */
    for (uint32_t u = 0; u < nodes; u++) number[u] = NONE;
    for (uint32_t u = 0; u < nodes; u++) {
        uint32_t g = j->group[u] == NONE ? u : j->group[u];
        if (number[g] == NONE) number[g] = count++;
        parent[u] = number[g];
    }
    return count;
}

/* Fills rows of the coarse graph: slot[g] is where the edge to group g stands in the row being made. */
static void make_rows(layout_graph *c, const uint32_t *parent, const uint32_t *first, const uint32_t *member,
    const layout_graph *graph, uint64_t *slot) {
    uint64_t used = 0;
    for (uint32_t g = 0; g < c->nodes; g++) slot[g] = UINT64_MAX;
    for (uint32_t g = 0; g < c->nodes; g++) {
        uint64_t begin = used;
        for (uint32_t k = first[g]; k < first[g + 1]; k++) {
            uint32_t u = member[k];
            c->mass[g] += graph->mass[u];
            if (c->community) c->community[g] = graph->community[u];
            for (uint64_t i = graph->offsets[u]; i < graph->offsets[u + 1]; i++) {
                uint32_t h = parent[graph->neighbours[i]];
                if (h == g) continue;
                if (slot[h] == UINT64_MAX || slot[h] < begin) {
                    slot[h] = used;
                    c->neighbours[used] = h;
                    c->pull[used++] = 0;
                }
                c->pull[slot[h]] += graph->pull[i];
            }
        }
        c->offsets[g + 1] = used;
    }
}

static coauth_status build(
    layout_graph *c, const uint32_t *parent, uint32_t groups, const layout_graph *graph, coauth_error *error) {
    coauth_status status =
        layout_graph_allocate(c, groups, graph->offsets[graph->nodes], graph->community != NULL, graph->context, error);
    if (status != COAUTH_OK) return status;
    scratch_scope scope = scratch_open(graph->context);
    uint32_t *first = scratch_zeroes(&scope, (size_t)groups + 2, sizeof *first);
    uint32_t *member = scratch_array(&scope, graph->nodes, sizeof *member);
    uint64_t *slot = scratch_array(&scope, groups, sizeof *slot);
    status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        for (uint32_t u = 0; u < graph->nodes; u++) first[parent[u] + 2]++;
        for (uint32_t g = 0; g < groups; g++) first[g + 2] += first[g + 1];
        for (uint32_t u = 0; u < graph->nodes; u++) member[first[parent[u] + 1]++] = u;
        make_rows(c, parent, first, member, graph, slot);
    } else {
        layout_graph_free(c);
    }
    scratch_close(&scope);
    return status;
}

coauth_status coarsen(
    layout_graph *coarse, uint32_t *parent, const layout_graph *fine, uint64_t seed, coauth_error *error) {
    const coauth_context *context = fine->context;
    scratch_scope scope = scratch_open(context);
    grouping j = {
        .group = scratch_array(&scope, fine->nodes, sizeof *j.group),
        .order = scratch_array(&scope, fine->nodes, sizeof *j.order),
        .gathered = scratch_zeroes(&scope, fine->nodes, sizeof *j.gathered),
        .size = scratch_zeroes(&scope, fine->nodes, sizeof *j.size),
    };
    *coarse = (layout_graph){.context = context};
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = visiting_order(j.order, fine, seed, error);
    uint32_t groups = 0;
    for (int across = fine->community == NULL; across < 2 && status == COAUTH_OK; across++) {
        join_all(&j, fine, across);
        groups = number_groups(parent, &j, fine->nodes);
        if (groups < fine->nodes - fine->nodes / 8) break;
        if (!across) status = visiting_order(j.order, fine, seed, error);
    }
    if (status == COAUTH_OK) status = build(coarse, parent, groups, fine, error);
    scratch_close(&scope);
    return status;
}
