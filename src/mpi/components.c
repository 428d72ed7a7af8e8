/* components.c: see components.h.
 *
 * What hangs together within a rank, ghosts included, is found once; then the smallest label of each such part goes to
 * the ghosts of others until nothing changes. */
#include "mpi/components.h"

#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/union_find.h"
#include "mpi/exchange.h"

static void join_rows(uint32_t *part, const ranks_graph *g) {
    size_t columns = ranks_graph_columns(g);
    union_find_init(part, columns);
    for (uint32_t u = 0; u < g->own; u++)
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint32_t a = union_find_root(part, u), b = union_find_root(part, g->column[i]);
            if (a != b) union_find_join(part, a, b);
        }
    union_find_flatten(part, columns);
}

/* The smallest label of each part becomes that of all its columns; whether any changed. */
static bool settle_parts(uint32_t *label, const uint32_t *part, size_t columns) {
    bool changed = false;
    for (size_t c = 0; c < columns; c++)
        if (label[c] < label[part[c]]) label[part[c]] = label[c];
    for (size_t c = 0; c < columns; c++) {
        changed |= label[c] != label[part[c]];
        label[c] = label[part[c]];
    }
    return changed;
}

static coauth_status spread_labels(uint32_t *label, const uint32_t *part, ranks_graph *g, coauth_error *error) {
    const ranks *r = g->ranks;
    coauth_status status = COAUTH_OK;
    settle_parts(label, part, ranks_graph_columns(g));
    for (bool changed = true; changed && status == COAUTH_OK;) {
        status = ranks_agree(r, context_check(r->context, error), error);
        if (status == COAUTH_OK) status = ranks_graph_update(g, label, sizeof *label, error);
        if (status == COAUTH_OK) changed = ranks_most(r, settle_parts(label, part, ranks_graph_columns(g)));
    }
    return status;
}

/* --- Sizes --------------------------------------------------------------------------------------------- */

typedef struct label_count {
    uint32_t label, count;
} label_count;

typedef struct counting {
    ranks_graph *graph;
    const uint32_t *label;
    uint32_t *here; /* per column that is a label of rows here: how many */
    uint32_t next;
    uint32_t *size; /* own: of the component whose first node it is */
    label_count going;
} counting;

/* Of a part within this rank every row has the same label, so counts are kept at the part's root. */
static bool give_count(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    counting *c = user;
    (void)status, (void)error;
    while (c->next < ranks_graph_columns(c->graph) && !c->here[c->next]) c->next++;
    if (c->next == ranks_graph_columns(c->graph)) return false;
    c->going = (label_count){c->label[c->next], c->here[c->next]};
    c->next++;
    *item = (parcel){ranks_owner(c->graph->ranks, c->graph->first, c->going.label), &c->going, sizeof c->going};
    return true;
}

static coauth_status take_count(void *user, int from, const void *data, size_t size, coauth_error *error) {
    counting *c = user;
    const label_count *came = data;
    (void)from, (void)size, (void)error;
    c->size[came->label - c->graph->first[c->graph->ranks->rank]] += came->count;
    return COAUTH_OK;
}

typedef struct candidate {
    uint64_t size;
    uint32_t label;
} candidate;

static bool is_larger(candidate a, candidate b) {
    return a.size > b.size || (a.size == b.size && a.label < b.label);
}

static void keep_two(candidate two[2], candidate one) {
    if (!one.size) return;
    if (is_larger(one, two[0])) two[1] = two[0], two[0] = one;
    else if (is_larger(one, two[1])) two[1] = one;
}

/* The two largest of all ranks: each rank's two come by, in turn. */
static void find_largest(ranks_components *found, const counting *c) {
    const ranks *r = c->graph->ranks;
    candidate mine[2] = {{0, UINT32_MAX}, {0, UINT32_MAX}}, all[2] = {{0, UINT32_MAX}, {0, UINT32_MAX}};
    uint64_t count = 0;
    for (uint32_t u = 0; u < c->graph->own; u++) {
        count += c->size[u] > 0;
        keep_two(mine, (candidate){c->size[u], ranks_graph_node(c->graph, u)});
    }
    for (int k = 0; k < r->size; k++) {
        candidate theirs[2];
        memcpy(theirs, mine, sizeof theirs);
        MPI_Bcast(theirs, (int)sizeof theirs, MPI_BYTE, k, r->comm);
        for (int i = 0; i < 2; i++) keep_two(all, theirs[i]);
    }
    *found = (ranks_components){ranks_sum(r, count), all[0].size, all[1].size, all[0].label};
}

/* Counts the labels of rows here at their owners; c->here and c->size are to be freed whatever comes. */
static coauth_status count_labels(counting *c, const uint32_t *part, coauth_error *error) {
    ranks_graph *g = c->graph;
    const coauth_context *context = g->ranks->context;
    c->here = memory_zeroed(context, ranks_graph_columns(g), sizeof *c->here);
    c->size = memory_zeroed(context, g->own, sizeof *c->size);
    coauth_status status = ranks_agree(g->ranks, c->here && c->size ? COAUTH_OK : fail_memory(error), error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) c->here[part[u]]++;
    return status == COAUTH_OK ? exchange(g->ranks, give_count, take_count, c, error) : status;
}

/* What is done with labels and counts. */
typedef coauth_status (*labels_use)(void *result, counting *c, const uint32_t *part, coauth_error *error);

static coauth_status note_largest(void *result, counting *c, const uint32_t *part, coauth_error *error) {
    (void)part, (void)error;
    find_largest(result, c);
    return COAUTH_OK;
}

/* Sizes spread as labels do, the largest first: they are counted down. */
static coauth_status spread_sizes(void *result, counting *c, const uint32_t *part, coauth_error *error) {
    uint32_t *size = result;
    ranks_graph *g = c->graph;
    for (uint32_t v = 0; v < ranks_graph_columns(g); v++) size[v] = UINT32_MAX - (v < g->own ? c->size[v] : 0);
    coauth_status status = spread_labels(size, part, g, error);
    for (uint32_t v = 0; v < ranks_graph_columns(g); v++) size[v] = UINT32_MAX - size[v];
    return status;
}

static coauth_status find_labels(uint32_t *label, void *result, labels_use use, ranks_graph *g, coauth_error *error) {
    const ranks *r = g->ranks;
    counting c = {.graph = g, .label = label};
    uint32_t *part = memory_resize(r->context, NULL, ranks_graph_columns(g), sizeof *part);
    coauth_status status = ranks_agree(r, part && label ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) {
        join_rows(part, g);
        for (uint32_t v = 0; v < ranks_graph_columns(g); v++) label[v] = ranks_graph_node(g, v);
        status = spread_labels(label, part, g, error);
    }
    if (status == COAUTH_OK && use) status = count_labels(&c, part, error);
    if (status == COAUTH_OK && use) status = use(result, &c, part, error);
    memory_free(r->context, c.here);
    memory_free(r->context, c.size);
    memory_free(r->context, part);
    return status;
}

coauth_status ranks_components_find(uint32_t *label, ranks_components *found, ranks_graph *g, coauth_error *error) {
    return find_labels(label, found, found ? note_largest : NULL, g, error);
}

coauth_status ranks_components_sizes(uint32_t *size, ranks_graph *g, coauth_error *error) {
    uint32_t *label = memory_resize(g->ranks->context, NULL, ranks_graph_columns(g), sizeof *label);
    coauth_status status = find_labels(label, size, spread_sizes, g, error);
    memory_free(g->ranks->context, label);
    return status;
}

coauth_status ranks_components_mark_giant(uint8_t *marked, ranks_graph *g, coauth_error *error) {
    ranks_components found;
    uint32_t *label = memory_resize(g->ranks->context, NULL, ranks_graph_columns(g), sizeof *label);
    coauth_status status = ranks_agree(g->ranks, label ? COAUTH_OK : fail_memory(error), error);
    if (status == COAUTH_OK) status = ranks_components_find(label, &found, g, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) marked[u] = label[u] == found.giant;
    memory_free(g->ranks->context, label);
    return status;
}
