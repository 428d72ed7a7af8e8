/* graph.c: see graph.h. */
#include "mpi/graph.h"

#include <string.h>

#include "base/memory.h"
#include "base/order.h"
#include "graph/graph.h"
#include "mpi/nearness_sums.h"

coauth_status ranks_graph_create(
    ranks_graph **graph, ranks *r, uint64_t nodes, const uint64_t *first, coauth_error *error) {
    const coauth_context *context = r->context;
    size_t size = (size_t)r->size;
    ranks_graph *g = *graph = memory_zeroed(context, 1, sizeof *g);
    coauth_status status = g ? COAUTH_OK : fail_memory(error);
    if (g) {
        g->ranks = r;
        g->nodes = nodes;
        g->own = (uint32_t)(first[r->rank + 1] - first[r->rank]);
        g->first = memory_resize(context, NULL, size + 1, sizeof *g->first);
        g->offsets = memory_zeroed(context, (size_t)g->own + 1, sizeof *g->offsets);
        g->upper = memory_zeroed(context, (size_t)g->own + 1, sizeof *g->upper);
        g->taken = memory_zeroed(context, size, sizeof *g->taken);
        g->given = memory_zeroed(context, size, sizeof *g->given);
        g->node_table = (coauth_table){.rows = g->own, .context = context};
        g->edge_table = (coauth_table){.context = context};
        if (!g->first || !g->offsets || !g->upper || !g->taken || !g->given) status = fail_memory(error);
        for (size_t k = 0; g->first && k <= size; k++) g->first[k] = first[k];
    }
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) return COAUTH_OK;
    ranks_graph_free(g);
    *graph = NULL;
    return status;
}

void ranks_graph_free(ranks_graph *g) {
    if (!g) return;
    const coauth_context *context = g->ranks->context;
    ranks_nearness_free(g->near);
    table_free(&g->node_table);
    table_free(&g->edge_table);
    memory_free(context, g->first);
    memory_free(context, g->offsets);
    memory_free(context, g->column);
    memory_free(context, g->weight);
    memory_free(context, g->upper);
    memory_free(context, g->ghost);
    memory_free(context, g->taken);
    memory_free(context, g->given);
    memory_free(context, g->give);
    memory_free(context, g->key);
    memory_free(context, g->label);
    memory_free(context, g->weight_name);
    memory_free(context, g);
}

/* --- Dividing ------------------------------------------------------------------------------------------ */

/* Numbers in one bucket of load count alike. */
void ranks_divide(uint64_t *first, const ranks *r, uint64_t nodes, ranks_load load, void *user) {
    uint64_t bucket[RANKS_BUCKETS] = {0}, before = 0, total = 0;
    unsigned shift = 0;
    while (nodes >> shift > RANKS_BUCKETS - 1) shift++;
    load(user, bucket, shift);
    MPI_Allreduce(MPI_IN_PLACE, bucket, RANKS_BUCKETS, MPI_UINT64_T, MPI_SUM, r->comm);
    for (size_t b = 0; b < RANKS_BUCKETS; b++) total += bucket[b];
    int next = 1;
    first[0] = 0;
    for (uint64_t b = 0; b < RANKS_BUCKETS && b << shift < nodes; before += bucket[b++]) {
        for (; next < r->size; next++) { /* where within the bucket the next rank's part begins */
            uint64_t goal = (uint64_t)((double)total / r->size * next), width = (uint64_t)1 << shift;
            if (before + bucket[b] <= goal) break;
            uint64_t inside = (uint64_t)((double)(goal - before) / (double)bucket[b] * (double)width);
            uint64_t place = (b << shift) + inside;
            first[next] = place < nodes ? place : nodes;
        }
    }
    for (; next < r->size; next++) first[next] = nodes;
    first[r->size] = nodes;
}

/* --- Ghosts -------------------------------------------------------------------------------------------- */

/* Which nodes of the whole graph are ghosts here: a bit each, and how many there are before every word of bits. */
typedef struct ghost_set {
    uint64_t *bits;
    uint32_t *before;
    size_t words;
} ghost_set;

static bool is_own(const ranks_graph *g, uint32_t node) {
    return node >= g->first[g->ranks->rank] && node < g->first[g->ranks->rank + 1];
}

static bool collect_ghosts(ghost_set *s, ranks_graph *g) {
    const coauth_context *context = g->ranks->context;
    s->words = (size_t)(g->nodes / 64 + 1);
    s->bits = memory_zeroed(context, s->words, sizeof *s->bits);
    s->before = memory_resize(context, NULL, s->words, sizeof *s->before);
    if (!s->bits || !s->before) return false;
    for (uint64_t i = 0; i < g->offsets[g->own]; i++)
        if (!is_own(g, g->column[i])) s->bits[g->column[i] / 64] |= (uint64_t)1 << g->column[i] % 64;
    for (size_t w = 0; w < s->words; w++) {
        s->before[w] = g->ghosts;
        g->ghosts += (uint32_t)__builtin_popcountll(s->bits[w]);
    }
    g->ghost = memory_resize(context, NULL, g->ghosts, sizeof *g->ghost);
    if (!g->ghost) return false;
    for (size_t w = 0, n = 0; w < s->words; w++)
        for (uint64_t left = s->bits[w]; left; left &= left - 1)
            g->ghost[n++] = (uint32_t)(w * 64 + (size_t)__builtin_ctzll(left));
    return true;
}

static void number_columns(const ghost_set *s, ranks_graph *g) {
    uint64_t begin = g->first[g->ranks->rank];
    for (uint32_t u = 0; u < g->own; u++) {
        uint64_t above = 0;
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint32_t v = g->column[i];
            uint64_t lower = s->bits[v / 64] & (((uint64_t)1 << v % 64) - 1);
            above += v > begin + u;
            g->column[i] = is_own(g, v) ? (uint32_t)(v - begin)
                                        : g->own + s->before[v / 64] + (uint32_t)__builtin_popcountll(lower);
        }
        g->upper[u + 1] = g->upper[u] + above;
    }
}

/* Where the items of each rank begin among those taken, and behind that, ranks entries each, among those given; NULL
 * when out of memory. */
static int *make_places(const ranks_graph *g) {
    int size = g->ranks->size, *place = memory_zeroed(g->ranks->context, 2 * (size_t)size, sizeof *place);
    for (int k = 1; place && k < size; k++) {
        place[k] = place[k - 1] + g->taken[k - 1];
        place[size + k] = place[size + k - 1] + g->given[k - 1];
    }
    return place;
}

static size_t count_given(const ranks_graph *g) {
    size_t total = 0;
    for (int k = 0; k < g->ranks->size; k++) total += (size_t)g->given[k];
    return total;
}

/* Tells every rank which of its rows are ghosts here. */
static coauth_status list_given(ranks_graph *g, coauth_error *error) {
    ranks *r = g->ranks;
    for (uint32_t i = 0; i < g->ghosts; i++) g->taken[ranks_owner(r, g->first, g->ghost[i])]++;
    MPI_Alltoall(g->taken, 1, MPI_INT, g->given, 1, MPI_INT, r->comm);
    size_t total = count_given(g);
    int *place = make_places(g);
    g->give = memory_resize(r->context, NULL, total, sizeof *g->give);
    coauth_status status = ranks_agree(r, place && g->give ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) {
        MPI_Alltoallv(
            g->ghost, g->taken, place, MPI_UINT32_T, g->give, g->given, place + r->size, MPI_UINT32_T, r->comm);
        for (size_t i = 0; i < total; i++) g->give[i] -= (uint32_t)g->first[r->rank];
        r->given += (g->ghosts - (uint64_t)g->taken[r->rank]) * sizeof *g->ghost;
    }
    memory_free(r->context, place);
    return status;
}

coauth_status ranks_graph_finish(ranks_graph *g, coauth_error *error) {
    ghost_set ghosts = {0};
    coauth_status status = collect_ghosts(&ghosts, g) ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) number_columns(&ghosts, g);
    memory_free(g->ranks->context, ghosts.bits);
    memory_free(g->ranks->context, ghosts.before);
    status = ranks_agree(g->ranks, status, error);
    if (status == COAUTH_OK) status = list_given(g, error);
    if (status != COAUTH_OK) return status;
    g->edge_table.rows = g->upper[g->own];
    g->first_edge = ranks_before(g->ranks, g->upper[g->own]);
    g->edges = ranks_sum(g->ranks, g->upper[g->own]);
    return COAUTH_OK;
}

coauth_status ranks_graph_update(const ranks_graph *g, void *values, size_t size, coauth_error *error) {
    ranks *r = g->ranks;
    size_t total = count_given(g);
    if (r->size == 1) return COAUTH_OK;
    unsigned char *out = memory_resize(r->context, NULL, total, size), *value = values;
    int *place = make_places(g);
    coauth_status status = ranks_agree(r, out && place ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) {
        MPI_Datatype item;
        MPI_Type_contiguous((int)size, MPI_BYTE, &item);
        MPI_Type_commit(&item);
        for (size_t i = 0; i < total; i++) memcpy(out + i * size, value + g->give[i] * size, size);
        MPI_Alltoallv(out, g->given, place + r->size, item, value + g->own * size, g->taken, place, item, r->comm);
        MPI_Type_free(&item);
        r->given += total * size;
    }
    memory_free(r->context, out);
    memory_free(r->context, place);
    return status;
}

coauth_status ranks_graph_collect(const ranks_graph *g, double *counts, coauth_error *error) {
    ranks *r = g->ranks;
    size_t total = count_given(g);
    if (r->size == 1) return COAUTH_OK;
    double *in = memory_resize(r->context, NULL, total, sizeof *in);
    int *place = make_places(g);
    coauth_status status = ranks_agree(r, in && place ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) {
        MPI_Alltoallv(counts + g->own, g->taken, place, MPI_DOUBLE, in, g->given, place + r->size, MPI_DOUBLE, r->comm);
        for (size_t i = 0; i < total; i++) counts[g->give[i]] += in[i];
        r->given += g->ghosts * sizeof *counts;
    }
    memory_free(r->context, in);
    memory_free(r->context, place);
    return status;
}

uint32_t ranks_graph_column(const ranks_graph *g, uint32_t node) {
    if (is_own(g, node)) return (uint32_t)(node - g->first[g->ranks->rank]);
    uint32_t low = 0;
    BISECT(low, g->ghosts, i, g->ghost[i] < node);
    return low < g->ghosts && g->ghost[low] == node ? g->own + low : UINT32_MAX;
}

bool ranks_graph_next_given(uint32_t *row, ranks_giving *at, const ranks_graph *g) {
    for (; at->to < g->ranks->size && at->done == g->given[at->to]; at->to++) at->done = 0;
    if (at->to == g->ranks->size) return false;
    at->done++;
    *row = g->give[at->next++];
    return true;
}
