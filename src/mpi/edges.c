/* edges.c: a graph over ranks from ties that lie anyhow.
 *
 * Both directions of each tie go to the rank of their row.  They are put in order by row and neighbour, those of equal
 * ones by the rank that gave them and their place there, and equal ones added up. */
#include "base/memory.h"
#include "base/order.h"
#include "base/radix.h"
#include "mpi/exchange.h"
#include "mpi/graph.h"

#include <math.h>

typedef struct half_tie {
    uint32_t row, neighbour;
    double weight;
} half_tie;

/* What came, and where it came from. */
typedef struct placed_tie {
    uint64_t key; /* row here, neighbour */
    double weight;
    int from;
} placed_tie;

typedef struct edges_work {
    ranks *r;
    uint64_t edges, next; /* half ties given so far */
    const uint32_t *from, *to;
    const double *weight;
    uint64_t nodes, *first;
    half_tie going;
    VECTOR(placed_tie) placed;
} edges_work;

#define FROM_OF(tie) ((unsigned)(tie).from)
#define KEY_OF(tie) ((tie).key)
RADIX_SORT(sort_by_rank, placed_tie, FROM_OF)
RADIX_SORT(sort_by_key, placed_tie, KEY_OF)

static coauth_status check_ties(const edges_work *w, coauth_error *error) {
    if (w->nodes >= UINT32_MAX) return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion nodes");
    for (uint64_t i = 0; i < w->edges; i++) {
        if (w->from[i] >= w->nodes || w->to[i] >= w->nodes)
            return fail(error, COAUTH_INVALID_ARGUMENT, "tie %llu has an end that is no node", (unsigned long long)i);
        if (w->weight && !(w->weight[i] > 0 && isfinite(w->weight[i])))
            return fail(error, COAUTH_INVALID_ARGUMENT, "tie %llu has a weight that is not positive and finite",
                (unsigned long long)i);
    }
    return COAUTH_OK;
}

static void add_degrees(void *user, uint64_t *bucket, unsigned shift) {
    const edges_work *w = user;
    for (uint64_t i = 0; i < w->edges; i++) {
        bucket[w->from[i] >> shift]++;
        bucket[w->to[i] >> shift]++;
    }
}

static bool give_half(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    edges_work *w = user;
    (void)status;
    (void)error;
    while (w->next < 2 * w->edges && w->from[w->next / 2] == w->to[w->next / 2]) w->next += 2;
    if (w->next >= 2 * w->edges) return false;
    uint64_t i = w->next / 2;
    bool back = w->next++ % 2;
    w->going = (half_tie){back ? w->to[i] : w->from[i], back ? w->from[i] : w->to[i], w->weight ? w->weight[i] : 1};
    *item = (parcel){ranks_owner(w->r, w->first, w->going.row), &w->going, sizeof w->going};
    return true;
}

static coauth_status take_half(void *user, int from, const void *data, size_t size, coauth_error *error) {
    edges_work *w = user;
    const half_tie *half = data;
    (void)size;
    placed_tie *placed = vector_push(w->r->context, &w->placed);
    if (!placed) return fail_memory(error);
    uint64_t row = half->row - w->first[w->r->rank];
    *placed = (placed_tie){row << 32 | half->neighbour, half->weight, from};
    return COAUTH_OK;
}

/* Puts what came in order, adds up, and makes rows of it. */
static bool make_rows(edges_work *w, ranks_graph *g) {
    const coauth_context *context = w->r->context;
    placed_tie *tie = w->placed.item, *scratch = memory_resize(context, NULL, w->placed.count, sizeof *scratch);
    size_t n = 0;
    if (!scratch) return false;
    sort_by_rank(tie, scratch, w->placed.count);
    sort_by_key(tie, scratch, w->placed.count);
    memory_free(context, scratch);
    for (size_t i = 0; i < w->placed.count; i++) {
        if (n && tie[n - 1].key == tie[i].key) tie[n - 1].weight += tie[i].weight;
        else tie[n++] = tie[i];
    }
    g->column = memory_resize(context, NULL, n, sizeof *g->column);
    g->weight = memory_resize(context, NULL, n, sizeof *g->weight);
    if (!g->column || !g->weight) return false;
    for (size_t i = 0; i < n; i++) {
        g->offsets[(tie[i].key >> 32) + 1]++;
        g->column[i] = (uint32_t)tie[i].key;
        g->weight[i] = tie[i].weight;
    }
    for (uint32_t u = 0; u < g->own; u++) g->offsets[u + 1] += g->offsets[u];
    return true;
}

static coauth_status build(ranks_graph **graph, edges_work *w, coauth_error *error) {
    ranks *r = w->r;
    ranks_divide(w->first, r, w->nodes, add_degrees, w);
    coauth_status status = exchange(r, give_half, take_half, w, error);
    if (status == COAUTH_OK) status = ranks_graph_create(graph, r, w->nodes, w->first, error);
    if (status != COAUTH_OK) return status;
    if (!make_rows(w, *graph)) status = fail_memory(error);
    vector_free(r->context, &w->placed);
    status = ranks_agree(r, status, error);
    return status == COAUTH_OK ? ranks_graph_finish(*graph, error) : status;
}

coauth_status ranks_graph_from_edges(ranks_graph **graph, ranks *r, uint64_t nodes, uint64_t edges,
    const uint32_t *from, const uint32_t *to, const double *weight, coauth_error *error) {
    edges_work w = {.r = r, .edges = edges, .from = from, .to = to, .weight = weight, .nodes = nodes};
    *graph = NULL;
    w.first = memory_resize(r->context, NULL, (size_t)r->size + 1, sizeof *w.first);
    coauth_status status = w.first ? check_ties(&w, error) : fail_memory(error);
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK) status = build(graph, &w, error);
    vector_free(r->context, &w.placed);
    memory_free(r->context, w.first);
    if (status == COAUTH_OK) return COAUTH_OK;
    ranks_graph_free(*graph);
    *graph = NULL;
    return status;
}
