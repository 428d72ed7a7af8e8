/* split.c: see split.h. */
#include "layout/split.h"

#include <math.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"

/* How much weaker an edge between communities pulls: enough to see them apart, not so much that the map of
 * who is near whom is lost. */
static const double BETWEEN = 0.2;

/* Texts and numbers alike become numbers; a missing value is a community of its own, -1 - node. */
static coauth_status read_communities(split *s, coauth_error *error) {
    const coauth_graph *g = s->graph;
    const coauth_column *c = coauth_table_find(&g->node_table, "community");
    if (!c || (c->type != COAUTH_INTEGER && c->type != COAUTH_TEXT)) return COAUTH_OK;
    s->community = memory_resize(g->context, NULL, g->nodes, sizeof *s->community);
    if (!s->community) return fail_memory(error);
    for (uint32_t u = 0; u < g->nodes; u++) {
        if (!coauth_column_has(c, u)) s->community[u] = -1 - (int64_t)u;
        else if (c->type == COAUTH_INTEGER) s->community[u] = coauth_column_integer(c, u);
        else s->community[u] = (int64_t)c->as.text[u];
    }
    return COAUTH_OK;
}

/* Orders each component's members by breadth-first search from its first. */
static void walk(split *s, const uint32_t *component) {
    const coauth_graph *g = s->graph;
    for (uint32_t u = 0; u < g->nodes; u++) s->local[u] = UINT32_MAX;
    for (uint32_t u = 0; u < g->nodes; u++) {
        if (s->local[u] != UINT32_MAX) continue;
        uint32_t base = s->first[component[u]], head = 0, tail = 0;
        s->local[u] = tail;
        s->member[base + tail++] = u;
        while (head < tail) {
            uint32_t v = s->member[base + head++];
            for (uint64_t i = g->offsets[v]; i < g->offsets[v + 1]; i++) {
                uint32_t t = g->neighbours[i];
                if (s->local[t] != UINT32_MAX) continue;
                s->local[t] = tail;
                s->member[base + tail++] = t;
            }
        }
    }
}

coauth_status split_make(
    split *s, const coauth_graph *graph, const coauth_layout_options *options, coauth_error *error) {
    const coauth_context *context = graph->context;
    uint32_t *component = memory_resize(context, NULL, graph->nodes, sizeof *component), *sizes = NULL;
    *s = (split){.graph = graph, .influence = options->influence};
    s->member = memory_resize(context, NULL, graph->nodes, sizeof *s->member);
    s->local = memory_resize(context, NULL, graph->nodes, sizeof *s->local);
    coauth_status status = component && s->member && s->local ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = coauth_graph_components(component, &sizes, &s->count, graph, error);
    if (status == COAUTH_OK) {
        s->first = memory_zeroed(context, (size_t)s->count + 1, sizeof *s->first);
        if (!s->first) status = fail_memory(error);
    }
    if (status == COAUTH_OK && !options->ignore_communities) status = read_communities(s, error);
    if (status == COAUTH_OK) {
        for (uint32_t c = 0; c < s->count; c++) s->first[c + 1] = s->first[c] + sizes[c];
        walk(s, component);
        for (uint64_t e = 0; e < graph->edges; e++) s->mean += pow(graph->weight[e], s->influence);
        s->mean = s->mean > 0 && isfinite(s->mean) ? s->mean / (double)graph->edges : 1;
    }
    memory_free(context, component);
    coauth_free(context, sizes);
    if (status != COAUTH_OK) split_free(s);
    return status;
}

void split_free(split *s) {
    const coauth_context *context = s->graph->context;
    memory_free(context, s->first);
    memory_free(context, s->member);
    memory_free(context, s->local);
    memory_free(context, s->community);
    s->first = s->member = s->local = NULL;
    s->community = NULL;
}

static uint64_t slots_of(const split *s, uint32_t c) {
    uint64_t slots = 0;
    for (uint32_t k = s->first[c]; k < s->first[c + 1]; k++)
        slots += s->graph->offsets[s->member[k] + 1] - s->graph->offsets[s->member[k]];
    return slots;
}

uint64_t split_edges(const split *s, uint32_t c) {
    return slots_of(s, c) / 2;
}

/* A pull that single precision holds and no force overflows with. */
static float bounded(double pull) {
    return (float)fmin(fmax(pull, 1e-6), 1e6);
}

coauth_status split_component(
    layout_graph *part, const split *s, uint32_t c, const coauth_context *context, coauth_error *error) {
    const coauth_graph *g = s->graph;
    uint32_t nodes = s->first[c + 1] - s->first[c];
    const uint32_t *member = s->member + s->first[c];
    uint64_t used = 0;
    coauth_status status = layout_graph_allocate(part, nodes, slots_of(s, c), s->community != NULL, context, error);
    for (uint32_t k = 0; status == COAUTH_OK && k < nodes; k++) {
        uint32_t u = member[k];
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            uint32_t v = g->neighbours[i];
            double pull = pow(g->weight[g->edge_ids[i]], s->influence) / s->mean;
            if (s->community && s->community[u] != s->community[v]) pull *= BETWEEN;
            part->neighbours[used] = s->local[v];
            part->pull[used++] = bounded(pull);
        }
        part->offsets[k + 1] = used;
        part->mass[k] = (float)(g->offsets[u + 1] - g->offsets[u] + 1);
        if (s->community) part->community[k] = (uint32_t)hash_mix((uint64_t)s->community[u]);
    }
    return status;
}
