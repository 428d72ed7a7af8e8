/* network_move.c: nodes move to the neighbouring community that gains most, on all ranks at once.
 *
 * In a round each rank hears where its ghosts went and what masses the communities around it have, moves its nodes one
 * after the other, and tells the communities' ranks what came and went.  Two nodes on different ranks that want to each
 * other would change places for ever: nodes with ghosts around take part in about every second round, by lot. */
#include <math.h>

#include "base/context.h"
#include "base/order.h"
#include "base/random.h"
#include "base/scratch.h"
#include "mpi/fetch.h"
#include "mpi/network.h"

enum { MOST_ROUNDS = 40 };
static const double FEW = 1e-3; /* of all nodes: so few moves end it */

typedef struct moving {
    const network *network;
    double resolution;
    uint32_t *member; /* by column */
    double *mass;     /* own: of the community that a node stands for */
    uint32_t *list;   /* the communities around here, ascending */
    size_t listed;
    uint32_t *slot;               /* by column: which of the list it is in */
    double *around, *change, *to; /* by slot: mass, what came here, weight from the node at hand */
    uint32_t *met, *order;
    bool *is_border; /* own: has ghosts around */
    uint64_t round;
} moving;

static coauth_status list_communities(moving *m, coauth_error *error) {
    ranks_graph *g = m->network->graph;
    size_t columns = ranks_graph_columns(g);
    coauth_status status = ranks_graph_update(g, m->member, sizeof *m->member, error);
    if (status != COAUTH_OK) return status;
    for (size_t v = 0; v < columns; v++) m->list[v] = m->member[v];
    m->listed = sort_once_uint32(m->list, columns);
    for (size_t v = 0; v < columns; v++) {
        m->slot[v] = 0;
        BISECT(m->slot[v], (uint32_t)m->listed, i, m->list[i] < m->member[v]);
    }
    for (size_t k = 0; k < m->listed; k++) m->change[k] = 0;
    return ranks_fetch(m->around, m->list, m->listed, g->first, m->mass, sizeof *m->mass, g->ranks, error);
}

/* The slot that row u gains most in. */
static uint32_t best_for(moving *m, uint32_t u) {
    const ranks_graph *g = m->network->graph;
    double mass = m->network->mass[u], most;
    uint32_t count = 1, best = m->slot[u];
    m->met[0] = best;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
        uint32_t k = m->slot[g->column[i]];
        if (m->to[k] == 0 && k != m->met[0]) m->met[count++] = k;
        m->to[k] += m->network->weighted ? g->weight[i] : 1;
    }
    most = m->to[best] - m->resolution * mass * (m->around[best] - mass);
    for (uint32_t j = 0; j < count; j++) {
        uint32_t k = m->met[j];
        double gain = m->to[k] - m->resolution * mass * m->around[k];
        if (j && gain > most + 1e-12 * fabs(most)) most = gain, best = k;
        m->to[k] = 0;
    }
    return best;
}

static uint64_t move_rows(moving *m) {
    const ranks_graph *g = m->network->graph;
    uint64_t moved = 0;
    for (uint32_t i = 0; i < g->own; i++) {
        uint32_t u = m->order[i], was = m->slot[u];
        if (m->is_border[u] && hash_join(ranks_graph_node(g, u), m->round) & 1) continue;
        uint32_t best = best_for(m, u);
        if (best == was) continue;
        m->around[was] -= m->network->mass[u], m->change[was] -= m->network->mass[u];
        m->around[best] += m->network->mass[u], m->change[best] += m->network->mass[u];
        m->slot[u] = best;
        m->member[u] = m->list[best];
        moved++;
    }
    return moved;
}

/* What changed, put first in list and change, which are made anew in the next round. */
static coauth_status tell_changes(moving *m, coauth_error *error) {
    size_t changed = 0;
    for (size_t k = 0; k < m->listed; k++) {
        if (m->change[k] == 0) continue;
        m->list[changed] = m->list[k];
        m->change[changed++] = m->change[k];
    }
    const ranks_graph *g = m->network->graph;
    return ranks_add(m->list, m->change, changed, g->first, m->mass, g->ranks, error);
}

static coauth_status prepare(moving *m, scratch_scope *s, coauth_error *error) {
    const ranks_graph *g = m->network->graph;
    size_t columns = ranks_graph_columns(g);
    m->mass = scratch_array(s, g->own, sizeof *m->mass);
    m->list = scratch_array(s, columns, sizeof *m->list);
    m->slot = scratch_array(s, columns, sizeof *m->slot);
    m->around = scratch_array(s, columns, sizeof *m->around);
    m->change = scratch_array(s, columns, sizeof *m->change);
    m->to = scratch_zeroes(s, columns, sizeof *m->to);
    m->met = scratch_array(s, columns + 1, sizeof *m->met);
    m->order = scratch_array(s, g->own, sizeof *m->order);
    m->is_border = scratch_zeroes(s, g->own, sizeof *m->is_border);
    coauth_status status = scratch_status(s, error);
    if (status != COAUTH_OK) return status;
    for (uint32_t v = 0; v < columns; v++) m->member[v] = ranks_graph_node(g, v);
    generator random = generator_make(g->ranks->context->seed, "moving", (uint64_t)g->ranks->rank);
    for (uint32_t u = 0; u < g->own; u++) {
        m->mass[u] = m->network->mass[u];
        m->order[u] = u;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) m->is_border[u] |= g->column[i] >= g->own;
    }
    generator_shuffle(&random, m->order, g->own);
    return COAUTH_OK;
}

coauth_status network_move(uint32_t *member, const network *n, double resolution, coauth_error *error) {
    ranks *r = n->graph->ranks;
    moving m = {.network = n, .resolution = resolution, .member = member};
    scratch_scope scope = scratch_open(r->context);
    coauth_status status = ranks_agree(r, prepare(&m, &scope, error), error);
    for (bool more = true; more && status == COAUTH_OK && m.round < MOST_ROUNDS; m.round++) {
        status = ranks_agree(r, context_check(r->context, error), error);
        if (status == COAUTH_OK) status = list_communities(&m, error);
        if (status == COAUTH_OK) more = (double)ranks_sum(r, move_rows(&m)) > FEW * (double)n->graph->nodes;
        if (status == COAUTH_OK) status = tell_changes(&m, error);
    }
    if (status == COAUTH_OK) status = ranks_graph_update(n->graph, member, sizeof *member, error);
    scratch_close(&scope);
    return status;
}
