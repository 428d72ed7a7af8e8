/* network_reduce.c: communities become nodes, numbered in the order of the nodes that stand for them. */
#include "base/memory.h"
#include "base/order.h"
#include "base/scratch.h"
#include "mpi/exchange.h"
#include "mpi/fetch.h"
#include "mpi/network.h"

/* As many units as leave their sum over the whole network exact. */
static double unit_of(const ranks_graph *g) {
    double most = 0, all;
    int exponent;
    for (uint64_t i = 0; i < g->offsets[g->own]; i++) most = fmax(most, g->weight[i]);
    MPI_Allreduce(&most, &all, 1, MPI_DOUBLE, MPI_MAX, g->ranks->comm);
    frexp(all * 2 * (double)g->edges, &exponent);
    return ldexp(1, 52 - exponent);
}

coauth_status network_begin(network *n, ranks_graph *g, bool weighted, coauth_error *error) {
    *n = (network){.graph = g, .weighted = weighted, .borrowed = true, .unit = 1};
    if (weighted && g->edges) n->unit = unit_of(g);
    n->mass = memory_zeroed(g->ranks->context, g->own, sizeof *n->mass);
    for (uint32_t u = 0; n->mass && u < g->own; u++)
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) n->mass[u] += network_weight(n, i);
    return ranks_agree(g->ranks, n->mass ? COAUTH_OK : fail_memory(error), error);
}

void network_free(network *n) {
    if (!n->graph) return;
    memory_free(n->graph->ranks->context, n->mass);
    if (!n->borrowed) ranks_graph_free(n->graph);
    *n = (network){0};
}

/* What stands for a community, and how many communities there are. */
typedef struct numbering {
    double *members;  /* own: how many nodes it stands for */
    uint32_t *number; /* own: of its community, where members > 0 */
    uint32_t *list, *listed_number;
    double *one;
    uint64_t communities;
} numbering;

static coauth_status count_members(numbering *k, const ranks_graph *g, const uint32_t *member, coauth_error *error) {
    for (uint32_t u = 0; u < g->own; u++) k->one[u] = 1;
    coauth_status status = ranks_add(member, k->one, g->own, g->first, k->members, g->ranks, error);
    uint64_t count = 0;
    for (uint32_t u = 0; u < g->own; u++) count += k->members[u] > 0;
    uint64_t next = ranks_before(g->ranks, count);
    k->communities = ranks_sum(g->ranks, count);
    for (uint32_t u = 0; u < g->own; u++) k->number[u] = (uint32_t)(k->members[u] > 0 ? next++ : 0);
    return status;
}

/* member, by column, becomes the number of the community. */
static coauth_status rename_members(numbering *k, const ranks_graph *g, uint32_t *member, coauth_error *error) {
    size_t columns = ranks_graph_columns(g);
    for (size_t v = 0; v < columns; v++) k->list[v] = member[v];
    size_t listed = sort_once_uint32(k->list, columns);
    coauth_status status =
        ranks_fetch(k->listed_number, k->list, listed, g->first, k->number, sizeof *k->number, g->ranks, error);
    for (size_t v = 0; status == COAUTH_OK && v < columns; v++) {
        size_t low = 0;
        BISECT(low, listed, i, k->list[i] < member[v]);
        member[v] = k->listed_number[low];
    }
    return status;
}

static coauth_status number_communities(
    uint64_t *communities, const ranks_graph *g, uint32_t *member, coauth_error *error) {
    numbering k = {0};
    size_t columns = ranks_graph_columns(g);
    scratch_scope scope = scratch_open(g->ranks->context);
    k.members = scratch_zeroes(&scope, g->own, sizeof *k.members);
    k.one = scratch_array(&scope, g->own, sizeof *k.one);
    k.number = scratch_array(&scope, g->own, sizeof *k.number);
    k.list = scratch_array(&scope, columns, sizeof *k.list);
    k.listed_number = scratch_array(&scope, columns, sizeof *k.listed_number);
    coauth_status status = ranks_agree(g->ranks, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) status = count_members(&k, g, member, error);
    if (status == COAUTH_OK) status = rename_members(&k, g, member, error);
    *communities = k.communities;
    scratch_close(&scope);
    return status;
}

/* Ties between communities, a tie of fine each. */
static coauth_status join_communities(
    network *coarse, const network *fine, const uint32_t *member, uint64_t communities, coauth_error *error) {
    const ranks_graph *g = fine->graph;
    uint64_t most = g->upper[g->own], ties = 0;
    scratch_scope scope = scratch_open(g->ranks->context);
    uint32_t *from = scratch_array(&scope, most, sizeof *from), *to = scratch_array(&scope, most, sizeof *to);
    double *weight = scratch_array(&scope, most, sizeof *weight);
    coauth_status status = ranks_agree(g->ranks, scratch_status(&scope, error), error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++)
        for (uint64_t i = ranks_graph_upper(g, u); i < g->offsets[u + 1]; i++) {
            if (member[u] == member[g->column[i]]) continue;
            from[ties] = member[u];
            to[ties] = member[g->column[i]];
            weight[ties++] = network_weight(fine, i);
        }
    if (status == COAUTH_OK)
        status = ranks_graph_from_edges(&coarse->graph, g->ranks, communities, ties, from, to, weight, error);
    scratch_close(&scope);
    return status;
}

coauth_status network_reduce(network *coarse, const network *fine, uint32_t *part, coauth_error *error) {
    const ranks_graph *g = fine->graph;
    const coauth_context *context = g->ranks->context;
    uint64_t parts;
    *coarse = (network){.weighted = true, .unit = fine->unit};
    coauth_status status = number_communities(&parts, g, part, error);
    if (status == COAUTH_OK) status = join_communities(coarse, fine, part, parts, error);
    if (status != COAUTH_OK) return status;
    coarse->mass = memory_zeroed(context, coarse->graph->own, sizeof *coarse->mass);
    status = ranks_agree(g->ranks, coarse->mass ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK)
        status = ranks_add(part, fine->mass, g->own, coarse->graph->first, coarse->mass, g->ranks, error);
    return status;
}

/* --- Carrying ------------------------------------------------------------------------------------------ */

typedef struct carrying {
    const ranks_graph *fine, *coarse;
    const uint32_t *part, *member;
    uint32_t row, going[2]; /* a coarse node, and its community */
    uint32_t *coarse_member;
} carrying;

static bool give_member(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    carrying *c = user;
    (void)status, (void)error;
    if (c->row == c->fine->own) return false;
    c->going[0] = c->part[c->row];
    c->going[1] = c->member[c->row++];
    *item = (parcel){ranks_owner(c->coarse->ranks, c->coarse->first, c->going[0]), c->going, sizeof c->going};
    return true;
}

static coauth_status take_member(void *user, int from, const void *data, size_t size, coauth_error *error) {
    carrying *c = user;
    const uint32_t *came = data;
    (void)from, (void)size, (void)error;
    c->coarse_member[came[0] - c->coarse->first[c->coarse->ranks->rank]] = came[1];
    return COAUTH_OK;
}

coauth_status network_carry(uint32_t *coarse_member, const network *coarse, uint32_t *member, const network *fine,
    const uint32_t *part, coauth_error *error) {
    carrying c = {.fine = fine->graph, .coarse = coarse->graph, .part = part, .member = member};
    uint64_t communities;
    c.coarse_member = coarse_member;
    coauth_status status = number_communities(&communities, fine->graph, member, error);
    return status == COAUTH_OK ? exchange(fine->graph->ranks, give_member, take_member, &c, error) : status;
}
