/* network_move.c: nodes move to the neighbouring community that gains most, on all ranks at once.
 *
 * In a step those nodes whose turn it is by lot choose by what is known when it begins: where their neighbours are, and
 * what masses the communities around have.  Then the ranks hear where ghosts went, and the communities' ranks what came
 * and went.  So no choice depends on who is on which rank, and as weights are whole numbers no sum does: the result is
 * the same over any number of ranks.  As few choose at once, few spoil each other's choice (two that want to each
 * other change places, but seldom have their turn together again). */
#include <string.h>

#include "base/context.h"
#include "base/random.h"
#include "base/scratch.h"
#include "mpi/fetch.h"
#include "mpi/network.h"

enum { MOST_ROUNDS = 20, STEPS = 8 };
static const double FEW = 1e-3; /* of all nodes: so few moves in a round end it */

typedef struct moving {
    const network *network;
    const uint32_t *within; /* by column, or NULL */
    double resolution;
    uint32_t *member; /* by column */
    double *mass;     /* own: of the community that has the node's number */
    uint32_t *list;   /* the communities around here */
    size_t listed;
    uint32_t *slot;               /* by column: which of the list it is in */
    uint32_t *table;              /* 1 + slot by the hash of a community, 0: none */
    size_t mask;                  /* of the table: its size less 1 */
    double *around, *change, *to; /* by slot: mass, what came here, weight from the node at hand */
    uint32_t *met, *turn, *best;  /* turn: rows that choose, best: the slot of each */
    uint64_t lot;
} moving;

/* The slot of every column, by a table of places where communities are found by their hash. */
static void list_communities(moving *m) {
    size_t columns = ranks_graph_columns(m->network->graph);
    m->listed = 0;
    memset(m->table, 0, ((size_t)m->mask + 1) * sizeof *m->table);
    for (size_t v = 0; v < columns; v++) {
        size_t at = hash_mix(m->member[v]) & m->mask;
        while (m->table[at] && m->list[m->table[at] - 1] != m->member[v]) at = (at + 1) & m->mask;
        if (!m->table[at]) {
            m->list[m->listed++] = m->member[v];
            m->table[at] = (uint32_t)m->listed;
        }
        m->slot[v] = m->table[at] - 1;
    }
    for (size_t k = 0; k < m->listed; k++) m->change[k] = 0;
}

/* What is known when a step begins. */
static coauth_status hear(moving *m, coauth_error *error) {
    ranks_graph *g = m->network->graph;
    coauth_status status = ranks_agree(g->ranks, context_check(g->ranks->context, error), error);
    if (status == COAUTH_OK) status = ranks_graph_update(g, m->member, sizeof *m->member, error);
    if (status != COAUTH_OK) return status;
    list_communities(m);
    return ranks_fetch(m->around, m->list, m->listed, g->first, m->mass, sizeof *m->mass, g->ranks, error);
}

/* Weights from row u to the communities around it; returns how many, listed in met, u's own first. */
static uint32_t look_around(moving *m, uint32_t u) {
    const ranks_graph *g = m->network->graph;
    uint32_t count = 1, own = m->slot[u];
    m->met[0] = own;
    for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
        uint32_t v = g->column[i], k = m->slot[v];
        if (m->within && m->within[v] != m->within[u]) continue;
        if (m->to[k] == 0 && k != own) m->met[count++] = k;
        m->to[k] += network_weight(m->network, i);
    }
    return count;
}

/* The slot that row u gains most in. */
static uint32_t best_for(moving *m, uint32_t u) {
    uint32_t own = m->slot[u], best = own, count = look_around(m, u);
    double mass = m->network->mass[u];
    double most = m->to[own] - m->resolution * mass * (m->around[own] - mass);
    for (uint32_t j = 0; j < count; j++) {
        uint32_t k = m->met[j];
        double gain = m->to[k] - m->resolution * mass * m->around[k];
        bool gains = j && gain > most + 1e-12 * fabs(most);
        m->to[k] = 0;
        if (gains) most = gain, best = k;
    }
    return best;
}

static uint32_t choose(moving *m) {
    const ranks_graph *g = m->network->graph;
    uint32_t turns = 0;
    for (uint32_t u = 0; u < g->own; u++) {
        if (hash_join(m->lot, ranks_graph_node(g, u)) % STEPS) continue;
        m->best[turns] = best_for(m, u);
        m->turn[turns++] = u;
    }
    return turns;
}

static uint64_t go(moving *m, uint32_t turns) {
    uint64_t moved = 0;
    for (uint32_t j = 0; j < turns; j++) {
        uint32_t u = m->turn[j], best = m->best[j];
        if (best == m->slot[u]) continue;
        m->change[m->slot[u]] -= m->network->mass[u];
        m->change[best] += m->network->mass[u];
        m->member[u] = m->list[best];
        moved++;
    }
    return moved;
}

/* What changed, put first in list and change, which are made anew in the next step. */
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
    while (m->mask < 2 * columns) m->mask = 2 * m->mask + 1;
    m->mass = scratch_zeroes(s, g->own, sizeof *m->mass);
    m->list = scratch_array(s, columns, sizeof *m->list);
    m->slot = scratch_array(s, columns, sizeof *m->slot);
    m->table = scratch_array(s, m->mask + 1, sizeof *m->table);
    m->around = scratch_array(s, columns, sizeof *m->around);
    m->change = scratch_array(s, columns, sizeof *m->change);
    m->to = scratch_zeroes(s, columns, sizeof *m->to);
    m->met = scratch_array(s, columns + 1, sizeof *m->met);
    m->turn = scratch_array(s, g->own, sizeof *m->turn);
    m->best = scratch_array(s, g->own, sizeof *m->best);
    coauth_status status = ranks_agree(g->ranks, scratch_status(s, error), error);
    if (status != COAUTH_OK) return status;
    return ranks_add(m->member, m->network->mass, g->own, g->first, m->mass, g->ranks, error);
}

/* STEPS steps, in each of which every node has its turn with odds of 1 to STEPS; *moved counts over all ranks. */
static coauth_status go_round(uint64_t *moved, moving *m, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    *moved = 0;
    for (int step = 0; step < STEPS && status == COAUTH_OK; step++, m->lot = hash_mix(m->lot)) {
        if ((status = hear(m, error)) != COAUTH_OK) break;
        *moved += go(m, choose(m));
        status = tell_changes(m, error);
    }
    *moved = ranks_sum(m->network->graph->ranks, *moved);
    return status;
}

coauth_status network_move(
    uint32_t *member, const uint32_t *within, const network *n, double resolution, coauth_error *error) {
    ranks *r = n->graph->ranks;
    moving m = {.network = n, .within = within, .resolution = resolution, .member = member, .mask = 15};
    scratch_scope scope = scratch_open(r->context);
    coauth_status status = prepare(&m, &scope, error);
    m.lot = generator_make(r->context->seed, "moving", n->graph->nodes).state;
    uint64_t moved = UINT64_MAX;
    int rounds = within ? 1 : MOST_ROUNDS; /* parts stay small: more of them can move as communities */
    for (int round = 0; status == COAUTH_OK && round < rounds && (double)moved > FEW * (double)n->graph->nodes; round++)
        status = go_round(&moved, &m, error);
    if (status == COAUTH_OK) status = ranks_graph_update(n->graph, member, sizeof *member, error);
    scratch_close(&scope);
    return status;
}
