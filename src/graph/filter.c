/* filter.c: see filter.h. */
#include "graph/filter.h"

#include "base/error.h"
#include "base/memory.h"
#include "graph/graph.h"

/* Replaces *graph by its part with the marked nodes and edges (NULL marks all). */
static coauth_status keep_part(
    coauth_graph **graph, const uint8_t *keep_node, const uint8_t *keep_edge, coauth_error *error) {
    coauth_graph *part;
    coauth_status status = graph_select(&part, *graph, keep_node, keep_edge, error);
    if (status != COAUTH_OK) return status;
    coauth_graph_free(*graph);
    *graph = part;
    return COAUTH_OK;
}

static void mark_by_papers(uint8_t *keep, const coauth_graph *g, uint32_t least) {
    const coauth_column *papers = coauth_table_find(&g->node_table, "papers");
    if (papers && papers->type != COAUTH_INTEGER && papers->type != COAUTH_REAL) papers = NULL; /* a file's own */
    for (uint32_t u = 0; u < g->nodes; u++)
        keep[u] = !papers || !coauth_column_has(papers, u) || coauth_column_integer(papers, u) >= (int64_t)least;
}

static coauth_status mark_giant(uint8_t *keep, const coauth_graph *g, coauth_error *error) {
    uint32_t *component = memory_resize(g->context, NULL, g->nodes, sizeof *component), *sizes = NULL, count;
    if (!component) return fail_memory(error);
    coauth_status status = coauth_graph_components(component, &sizes, &count, g, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++) keep[u] = component[u] == 0;
    memory_free(g->context, component);
    memory_free(g->context, sizes);
    return status;
}

static coauth_status keep_authors(
    coauth_graph **graph, uint64_t *left_out, const coauth_project_options *options, coauth_error *error) {
    uint32_t before = (*graph)->nodes;
    uint8_t *keep = memory_resize((*graph)->context, NULL, before, 1);
    if (!keep) return fail_memory(error);
    coauth_status status = COAUTH_OK;
    if (options) mark_by_papers(keep, *graph, options->min_papers);
    else status = mark_giant(keep, *graph, error);
    const coauth_context *context = (*graph)->context;
    if (status == COAUTH_OK) status = keep_part(graph, keep, NULL, error);
    if (status == COAUTH_OK) *left_out = before - (*graph)->nodes;
    memory_free(context, keep);
    return status;
}

static coauth_status drop_light_edges(coauth_graph **graph, uint64_t *left_out, double least, coauth_error *error) {
    const coauth_graph *g = *graph;
    const coauth_context *context = g->context;
    uint64_t before = g->edges;
    uint8_t *keep = memory_resize(context, NULL, before, 1);
    if (!keep) return fail_memory(error);
    for (uint64_t e = 0; e < before; e++) keep[e] = g->weight[e] >= least;
    coauth_status status = keep_part(graph, NULL, keep, error);
    if (status == COAUTH_OK) *left_out = before - (*graph)->edges;
    memory_free(context, keep);
    return status;
}

coauth_status filter_graph(
    coauth_graph **graph, coauth_project_report *report, const coauth_project_options *options, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (options->min_papers > 1) status = keep_authors(graph, &report->authors_by_min_papers, options, error);
    if (status == COAUTH_OK && options->min_weight > 0)
        status = drop_light_edges(graph, &report->edges_by_min_weight, options->min_weight, error);
    if (status == COAUTH_OK && options->giant) status = keep_authors(graph, &report->authors_by_giant, NULL, error);
    return status;
}
