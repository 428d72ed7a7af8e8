/* graph.c: compressed sparse rows from sorted edges, edge lists and other graphs. */
#include "graph/graph.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/order.h"
#include "base/parallel.h"
#include "base/scratch.h"
#include "corpus/store.h"
#include "identity/person_keys.h"

coauth_graph *graph_allocate(
    uint32_t nodes, uint64_t edges, const coauth_corpus *corpus, const coauth_context *context) {
    coauth_graph *g = memory_zeroed(context, 1, sizeof *g);
    if (!g) return NULL;
    g->context = context;
    g->label_texts = corpus ? &corpus->strings : NULL;
    g->nodes = nodes;
    g->edges = edges;
    g->offsets = memory_resize(context, NULL, (size_t)nodes + 1, sizeof *g->offsets);
    g->neighbours = memory_resize(context, NULL, 2 * edges, sizeof *g->neighbours);
    g->edge_ids = memory_resize(context, NULL, 2 * edges, sizeof *g->edge_ids);
    g->from = memory_resize(context, NULL, edges, sizeof *g->from);
    g->to = memory_resize(context, NULL, edges, sizeof *g->to);
    g->weight = memory_resize(context, NULL, edges, sizeof *g->weight);
    g->label = memory_zeroed(context, nodes, sizeof *g->label);
    g->origin = memory_zeroed(context, nodes, sizeof *g->origin);
    g->weight_name = memory_copy_text(context, "weight", 6);
    g->node_table = (coauth_table){.rows = nodes, .corpus = corpus, .context = context};
    g->edge_table = (coauth_table){.rows = edges, .corpus = corpus, .context = context};
    if (g->offsets && g->neighbours && g->edge_ids && g->from && g->to && g->weight && g->label && g->origin &&
        g->weight_name)
        return g;
    coauth_graph_free(g);
    return NULL;
}

void coauth_graph_free(coauth_graph *g) {
    if (!g) return;
    const coauth_context *context = g->context;
    table_free(&g->node_table);
    table_free(&g->edge_table);
    memory_free(context, g->offsets);
    memory_free(context, g->neighbours);
    memory_free(context, g->edge_ids);
    memory_free(context, g->from);
    memory_free(context, g->to);
    memory_free(context, g->weight);
    memory_free(context, g->label);
    memory_free(context, g->origin);
    memory_free(context, g->key);
    memory_free(context, g->weight_name);
    strings_release(g->own_texts);
    memory_free(context, g);
}

const char *coauth_graph_label(const coauth_graph *g, uint32_t node) {
    return strings_text(g->label_texts, g->label[node]);
}

strings *graph_own_labels(coauth_graph *g) {
    g->label_texts = g->own_texts = strings_create(g->context);
    return g->own_texts;
}

size_t coauth_graph_node_id(char id[COAUTH_NODE_ID_SIZE], const coauth_graph *g, uint32_t u) {
    char kind = g->kind == COAUTH_GROUPS ? 'g' : u < g->papers ? 'p' : 'a';
    if (g->key && g->key[u]) return person_key_write(id, g->key[u]);
    return (size_t)snprintf(id, COAUTH_NODE_ID_SIZE, "%c%llu", kind, g->origin[u] + 1ULL);
}

/* --- Rows ----------------------------------------------------------------------------------------- */

enum { ALONE = 1 << 20 }; /* edges that are not worth a thread */

/* Rows are filled range by range of nodes, so that threads share nothing and what one writes lies together. */
typedef struct indexing {
    coauth_graph *graph;
    uint64_t *next; /* per node: where its next arc goes */
    size_t ranges;
} indexing;

static uint32_t range_start(const indexing *x, size_t range) {
    return (uint32_t)((uint64_t)x->graph->nodes * range / x->ranges);
}

/* The first edge whose smaller end is at least u. */
static uint64_t first_from(const coauth_graph *g, uint32_t u) {
    uint64_t low = 0;
    BISECT(low, g->edges, i, g->from[i] < u);
    return low;
}

static coauth_status count_range(void *argument, size_t range, unsigned thread, coauth_error *error) {
    const indexing *x = argument;
    coauth_graph *g = x->graph;
    uint32_t first = range_start(x, range), end = range_start(x, range + 1);
    uint64_t own = first_from(g, first), last = first_from(g, end);
    (void)thread, (void)error;
    for (uint32_t u = first; u < end; u++) g->offsets[u + 1] = 0;
    for (uint64_t e = 0; e < last; e++) /* a larger end below end has a smaller one there too */
        if (g->to[e] >= first && g->to[e] < end) g->offsets[g->to[e] + 1]++;
    for (uint64_t e = own; e < last; e++) g->offsets[g->from[e] + 1]++;
    return COAUTH_OK;
}

static void add_arc(const indexing *x, uint32_t row, uint32_t neighbour, uint64_t e) {
    x->graph->neighbours[x->next[row]] = neighbour;
    x->graph->edge_ids[x->next[row]++] = (uint32_t)e;
}

/* Edges ascend by (from, to), so filling rows in edge order first by the smaller ends' larger neighbours would
 * interleave; two passes keep each row ascending: first every edge seen from its larger end (smaller neighbours, in
 * order of from), then from its smaller end. */
static coauth_status fill_range(void *argument, size_t range, unsigned thread, coauth_error *error) {
    const indexing *x = argument;
    const coauth_graph *g = x->graph;
    uint32_t first = range_start(x, range), end = range_start(x, range + 1);
    uint64_t own = first_from(g, first), last = first_from(g, end);
    (void)thread, (void)error;
    for (uint32_t u = first; u < end; u++) x->next[u] = g->offsets[u];
    for (uint64_t e = 0; e < last; e++)
        if (g->to[e] >= first && g->to[e] < end) add_arc(x, g->to[e], g->from[e], e);
    for (uint64_t e = own; e < last; e++) add_arc(x, g->from[e], g->to[e], e);
    return COAUTH_OK;
}

coauth_status graph_index(coauth_graph *g, coauth_error *error) {
    indexing x = {.graph = g, .ranges = g->edges < ALONE ? 1 : parallel_threads(g->context, 16)};
    x.next = memory_resize(g->context, NULL, g->nodes, sizeof *x.next);
    if (!x.next) return fail_memory(error);
    g->offsets[0] = 0;
    coauth_status status = parallel_for(x.ranges, count_range, &x, NULL, NULL, 0, g->context, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++) g->offsets[u + 1] += g->offsets[u];
    if (status == COAUTH_OK) status = parallel_for(x.ranges, fill_range, &x, NULL, NULL, 0, g->context, error);
    memory_free(g->context, x.next);
    return status;
}

double graph_weight_unit(const coauth_graph *g) {
    double most = 0;
    int exponent;
    for (uint64_t e = 0; e < g->edges; e++) most = fmax(most, g->weight[e]);
    frexp(most, &exponent);
    return most > 0 && abs(exponent) > 100 ? ldexp(1, exponent) : 1;
}

/* --- Edge lists ----------------------------------------------------------------------------------- */

typedef struct end_pair {
    uint32_t a, b;
    double weight;
} end_pair;

static coauth_status check_edge(
    uint32_t nodes, uint64_t i, uint32_t from, uint32_t to, double weight, coauth_error *error) {
    if (from >= nodes || to >= nodes)
        return fail(error, COAUTH_INVALID_ARGUMENT, "edge %llu joins %u and %u, but there are %u nodes",
            (unsigned long long)i, from, to, nodes);
    if (!(weight > 0) || !isfinite(weight))
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "edge %llu between %u and %u has weight %g; weights must be positive", (unsigned long long)i, from, to,
            weight);
    return COAUTH_OK;
}

/* Sorts pairs by (a, b) with two stable counting passes. */
static bool sort_pairs(end_pair *pair, uint64_t count, uint32_t nodes, const coauth_context *context) {
    scratch_scope scope = scratch_open(context);
    end_pair *other = scratch_array(&scope, count, sizeof *other);
    uint64_t *start = scratch_array(&scope, (size_t)nodes + 1, sizeof *start);
    const bool room = !scope.failed;
    if (room) {
        for (int pass = 0; pass < 2; pass++) {
            end_pair *in = pass ? other : pair, *out = pass ? pair : other;
            memset(start, 0, ((size_t)nodes + 1) * sizeof *start);
            for (uint64_t i = 0; i < count; i++) start[(pass ? in[i].a : in[i].b) + 1]++;
            for (uint32_t u = 0; u < nodes; u++) start[u + 1] += start[u];
            for (uint64_t i = 0; i < count; i++) out[start[pass ? in[i].a : in[i].b]++] = in[i];
        }
    }
    scratch_close(&scope);
    return room;
}

/* *total: the sum of all weights. */
static uint64_t fold_parallel(double *total, end_pair *pair, uint64_t count) {
    uint64_t kept = 0;
    *total = 0;
    for (uint64_t i = 0; i < count; i++) {
        *total += pair[i].weight;
        if (kept && pair[kept - 1].a == pair[i].a && pair[kept - 1].b == pair[i].b)
            pair[kept - 1].weight += pair[i].weight;
        else pair[kept++] = pair[i];
    }
    return kept;
}

static coauth_status from_pairs(coauth_graph **graph, const end_pair *pair, uint64_t count, uint32_t nodes,
    const coauth_string *labels, const coauth_corpus *corpus, const coauth_context *context, coauth_error *error) {
    if (count > UINT32_MAX) return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion edges");
    coauth_graph *g = graph_allocate(nodes, count, corpus, context);
    if (!g) return fail_memory(error);
    for (uint64_t e = 0; e < count; e++) g->from[e] = pair[e].a, g->to[e] = pair[e].b, g->weight[e] = pair[e].weight;
    for (uint32_t u = 0; u < nodes; u++) g->origin[u] = u, g->label[u] = labels ? labels[u] : 0;
    coauth_status status = graph_index(g, error);
    if (status == COAUTH_OK) *graph = g;
    else coauth_graph_free(g);
    return status;
}

coauth_status coauth_graph_from_edges(coauth_graph **graph, coauth_edge_report *report, const coauth_edge_list *list,
    const coauth_context *context, coauth_error *error) {
    coauth_edge_list own = COAUTH_EDGE_LIST;
    list = options_take(&own, sizeof own, list);
    *graph = NULL;
    end_pair *pair = memory_resize(context, NULL, list->edges, sizeof *pair);
    if (!pair) return fail_memory(error);
    uint64_t count = 0;
    coauth_status status = COAUTH_OK;
    for (uint64_t i = 0; i < list->edges && status == COAUTH_OK; i++) {
        uint32_t from = list->from[i], to = list->to[i];
        double w = list->weight ? list->weight[i] : 1;
        status = check_edge(list->nodes, i, from, to, w, error);
        if (from != to) pair[count++] = from < to ? (end_pair){from, to, w} : (end_pair){to, from, w};
    }
    if (status == COAUTH_OK && !sort_pairs(pair, count, list->nodes, context)) status = fail_memory(error);
    if (status == COAUTH_OK) {
        double total;
        uint64_t kept = fold_parallel(&total, pair, count);
        if (report) *report = (coauth_edge_report){list->edges - count, count - kept};
        if (!isfinite(2 * total))
            status = fail(error, COAUTH_INVALID_ARGUMENT, "the weights add up to more than a number can hold");
        else status = from_pairs(graph, pair, kept, list->nodes, list->labels, list->corpus, context, error);
    }
    memory_free(context, pair);
    return status;
}

typedef struct selection {
    uint32_t *node, *number; /* kept nodes; new number of an old node, UINT32_MAX if dropped */
    uint32_t *edge;
    uint32_t nodes, papers;
    uint64_t edges;
} selection;

static void select_kept(selection *s, const coauth_graph *g, const uint8_t *keep_node, const uint8_t *keep_edge) {
    for (uint32_t u = 0; u < g->nodes; u++) {
        bool kept = !keep_node || keep_node[u];
        s->number[u] = kept ? s->nodes : UINT32_MAX;
        if (!kept) continue;
        s->papers += u < g->papers;
        s->node[s->nodes++] = u;
    }
    for (uint64_t e = 0; e < g->edges; e++)
        if (s->number[g->from[e]] != UINT32_MAX && s->number[g->to[e]] != UINT32_MAX && (!keep_edge || keep_edge[e]))
            s->edge[s->edges++] = (uint32_t)e;
}

bool graph_take_keys(coauth_graph *g, const coauth_persons *persons) {
    if (!persons->key) return true;
    g->key = memory_zeroed(g->context, g->nodes, sizeof *g->key);
    for (uint32_t u = g->papers; g->key && u < g->nodes; u++) g->key[u] = persons->key[g->origin[u]];
    return g->key != NULL;
}

static coauth_status copy_selected(coauth_graph *to, const coauth_graph *g, const selection *s, coauth_error *error) {
    to->kind = g->kind;
    to->label_texts = g->label_texts;
    if (g->own_texts) to->own_texts = strings_share(g->own_texts);
    to->papers = s->papers;
    memory_free(g->context, to->weight_name);
    to->weight_name = memory_copy_text(g->context, g->weight_name, strlen(g->weight_name));
    if (!to->weight_name) return fail_memory(error);
    for (uint32_t i = 0; i < s->nodes; i++) to->label[i] = g->label[s->node[i]], to->origin[i] = g->origin[s->node[i]];
    if (g->key && !(to->key = memory_resize(g->context, NULL, s->nodes, sizeof *to->key))) return fail_memory(error);
    for (uint32_t i = 0; g->key && i < s->nodes; i++) to->key[i] = g->key[s->node[i]];
    for (uint64_t i = 0; i < s->edges; i++) {
        to->from[i] = s->number[g->from[s->edge[i]]];
        to->to[i] = s->number[g->to[s->edge[i]]];
        to->weight[i] = g->weight[s->edge[i]];
    }
    coauth_status status = graph_index(to, error);
    if (status == COAUTH_OK) status = table_select(&to->node_table, &g->node_table, s->node, error);
    if (status == COAUTH_OK) status = table_select(&to->edge_table, &g->edge_table, s->edge, error);
    return status;
}

coauth_status graph_select(coauth_graph **part, const coauth_graph *g, const uint8_t *keep_node,
    const uint8_t *keep_edge, coauth_error *error) {
    selection s = {0};
    coauth_graph *to = NULL;
    scratch_scope scope = scratch_open(g->context);
    s.node = scratch_array(&scope, g->nodes, sizeof *s.node);
    s.number = scratch_array(&scope, g->nodes, sizeof *s.number);
    s.edge = scratch_array(&scope, g->edges, sizeof *s.edge);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) select_kept(&s, g, keep_node, keep_edge);
    if (status == COAUTH_OK && !(to = graph_allocate(s.nodes, s.edges, g->node_table.corpus, g->context)))
        status = fail_memory(error);
    if (status == COAUTH_OK) status = copy_selected(to, g, &s, error);
    scratch_close(&scope);
    if (status != COAUTH_OK) coauth_graph_free(to), to = NULL;
    *part = to;
    return status;
}

coauth_status coauth_graph_induced(
    coauth_graph **subgraph, const coauth_graph *graph, const uint8_t *keep, coauth_error *error) {
    return graph_select(subgraph, graph, keep, NULL, error);
}

uint32_t graph_node_of(const coauth_graph *g, uint32_t person) {
    uint32_t low = g->papers;
    BISECT(low, g->nodes, i, g->origin[i] < person);
    return low < g->nodes && g->origin[low] == person ? low : g->nodes;
}
