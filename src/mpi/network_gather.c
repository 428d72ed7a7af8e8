/* network_gather.c: a network small enough goes to rank 0 as a whole, which finds its communities by itself. */
#include "base/memory.h"
#include "base/scratch.h"
#include "graph/graph.h"
#include "mpi/exchange.h"
#include "mpi/fetch.h"
#include "mpi/network.h"

/* A tie, or the mass of a node, which is a tie to itself. */
typedef struct piece {
    double weight;
    uint32_t from, to;
} piece;

typedef struct gathering {
    const network *network;
    uint32_t row;
    uint64_t next; /* tie of the row; that before its first upper one is the node itself */
    piece going;
    VECTOR(uint32_t) from;
    VECTOR(uint32_t) to;
    VECTOR(double) weight;
    double *mass; /* of all nodes */
} gathering;

/* As on one machine: of the first network to the last digit. */
static double weight_of(const network *n, uint64_t tie) {
    if (n->borrowed) return n->weighted ? n->graph->weight[tie] : 1;
    return n->graph->weight[tie] / n->unit;
}

static bool give_piece(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    gathering *k = user;
    const ranks_graph *g = k->network->graph;
    (void)status, (void)error;
    if (k->row == g->own) return false;
    uint32_t node = ranks_graph_node(g, k->row);
    uint64_t at = ranks_graph_upper(g, k->row) + k->next;
    if (!k->next) k->going = (piece){k->network->mass[k->row] / k->network->unit, node, node};
    else k->going = (piece){weight_of(k->network, at - 1), node, ranks_graph_node(g, g->column[at - 1])};
    if (at == g->offsets[k->row + 1]) k->row++, k->next = 0;
    else k->next++;
    *item = (parcel){0, &k->going, sizeof k->going};
    return true;
}

static coauth_status take_piece(void *user, int from, const void *data, size_t size, coauth_error *error) {
    gathering *k = user;
    const piece *came = data;
    const coauth_context *context = k->network->graph->ranks->context;
    (void)from, (void)size;
    if (came->from == came->to) {
        k->mass[came->from] = came->weight;
        return COAUTH_OK;
    }
    uint32_t *a = vector_push(context, &k->from), *b = vector_push(context, &k->to);
    double *weight = vector_push(context, &k->weight);
    if (!a || !b || !weight) return fail_memory(error);
    *a = came->from, *b = came->to, *weight = came->weight;
    return COAUTH_OK;
}

/* On rank 0 alone. */
static coauth_status find_communities(
    uint32_t *member, const gathering *k, const leiden_way *way, coauth_error *error) {
    const ranks_graph *all = k->network->graph;
    coauth_edge_list list = COAUTH_EDGE_LIST;
    list.nodes = (uint32_t)all->nodes;
    list.edges = k->from.count;
    list.from = k->from.item;
    list.to = k->to.item;
    list.weight = k->weight.item;
    coauth_graph *g = NULL;
    level l = {0};
    coauth_status status = coauth_graph_from_edges(&g, NULL, &list, all->ranks->context, error);
    if (status == COAUTH_OK) status = level_build(&l, g, k->network->weighted, false, error);
    if (status == COAUTH_OK && !k->network->borrowed) {
        double unit = graph_weight_unit(g);
        for (uint32_t u = 0; u < l.nodes; u++) l.mass[u] = k->mass[u] / unit;
    }
    if (status == COAUTH_OK) status = leiden_level(member, &l, way, error);
    level_free(&l);
    coauth_graph_free(g);
    return status;
}

coauth_status network_finish(uint32_t *member, const network *n, const leiden_way *way, coauth_error *error) {
    const ranks_graph *g = n->graph;
    ranks *r = g->ranks;
    gathering k = {.network = n};
    size_t nodes = r->rank ? 0 : (size_t)g->nodes;
    scratch_scope scope = scratch_open(r->context);
    uint32_t *found = scratch_array(&scope, nodes, sizeof *found);
    uint32_t *node = scratch_array(&scope, g->own, sizeof *node);
    uint64_t *first = scratch_array(&scope, (size_t)r->size + 1, sizeof *first);
    k.mass = scratch_zeroes(&scope, nodes, sizeof *k.mass);
    coauth_status status = ranks_agree(r, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) status = exchange(r, give_piece, take_piece, &k, error);
    if (status == COAUTH_OK)
        status = ranks_agree(r, r->rank ? COAUTH_OK : find_communities(found, &k, way, error), error);
    for (int i = 0; first && i <= r->size; i++) first[i] = i ? g->nodes : 0;
    for (uint32_t u = 0; node && u < g->own; u++) node[u] = ranks_graph_node(g, u);
    if (status == COAUTH_OK) status = ranks_fetch(member, node, g->own, first, found, sizeof *found, r, error);
    vector_free(r->context, &k.from);
    vector_free(r->context, &k.to);
    vector_free(r->context, &k.weight);
    scratch_close(&scope);
    return status;
}
