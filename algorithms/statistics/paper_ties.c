/* paper_ties.c: see paper_ties.h. */
#include "statistics/paper_ties.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "graph/incidence.h"

static const uint32_t NONE = UINT32_MAX;

coauth_status edges_copy(edge_set *copy, const edge_set *edges, const coauth_context *context, coauth_error *error) {
    *copy = *edges;
    copy->from = memory_resize(context, NULL, edges->count, sizeof *copy->from);
    copy->to = memory_resize(context, NULL, edges->count, sizeof *copy->to);
    if (!copy->from || !copy->to) return fail_memory(error);
    memcpy(copy->from, edges->from, edges->count * sizeof *copy->from);
    memcpy(copy->to, edges->to, edges->count * sizeof *copy->to);
    return COAUTH_OK;
}

void edges_free(edge_set *edges, const coauth_context *context) {
    memory_free(context, edges->from);
    memory_free(context, edges->to);
}

/* Pairs of authors of a paper; the edges come in order of papers, whose degrees rewiring keeps. */
static coauth_status project(edge_set *ties, double **weight, const edge_set *edges, const double *each,
    const coauth_context *context, coauth_error *error) {
    uint64_t pairs = 0, start = 0;
    *ties = (edge_set){0};
    for (uint64_t i = 1; i <= edges->count; i++) {
        if (i < edges->count && edges->from[i] == edges->from[start]) continue;
        pairs += (i - start) * (i - start - 1) / 2;
        start = i;
    }
    ties->from = memory_resize(context, NULL, pairs, sizeof *ties->from);
    ties->to = memory_resize(context, NULL, pairs, sizeof *ties->to);
    if (each) *weight = memory_resize(context, NULL, pairs, sizeof **weight);
    if (!ties->from || !ties->to || (each && !*weight)) return fail_memory(error);
    start = 0;
    for (uint64_t i = 1; i < edges->count; i++) {
        if (edges->from[i] != edges->from[start]) start = i;
        for (uint64_t j = start; j < i; j++) {
            if (each) (*weight)[ties->count] = each[i];
            ties->from[ties->count] = edges->to[j];
            ties->to[ties->count++] = edges->to[i];
        }
    }
    return COAUTH_OK;
}

coauth_status edges_graph(coauth_graph **graph, uint32_t nodes, const edge_set *edges, const double *each,
    const coauth_context *context, coauth_error *error) {
    edge_set ties = *edges;
    double *made = NULL;
    coauth_status status = edges->bipartite ? project(&ties, &made, edges, each, context, error) : COAUTH_OK;
    const double *weight = edges->bipartite ? made : each;
    if (status == COAUTH_OK)
        status = coauth_graph_from_edges(graph, NULL,
            &(coauth_edge_list){
                .nodes = nodes, .edges = ties.count, .from = ties.from, .to = ties.to, .weight = weight},
            context, error);
    if (edges->bipartite) edges_free(&ties, context);
    memory_free(context, made);
    return status;
}

/* The papers and authors of the graph's nodes, in order of papers. */
static coauth_status list_authorships(edge_set *edges, const coauth_graph *g, const coauth_corpus *corpus,
    const coauth_persons *persons, const uint8_t *keep, const char *what, const coauth_context *context,
    coauth_error *error) {
    incidence n;
    coauth_status status = incidence_make_rows(&n, corpus, persons, keep, context, error);
    if (status != COAUTH_OK) return status;
    uint32_t *node_of = memory_resize(context, NULL, n.persons, sizeof *node_of);
    edges->from = memory_resize(context, NULL, n.pairs, sizeof *edges->from);
    edges->to = memory_resize(context, NULL, n.pairs, sizeof *edges->to);
    if (!node_of || !edges->from || !edges->to) status = fail_memory(error);
    for (uint32_t a = 0; status == COAUTH_OK && a < n.persons; a++) node_of[a] = NONE;
    for (uint32_t u = 0; status == COAUTH_OK && u < g->nodes; u++)
        if (g->origin[u] < n.persons) node_of[g->origin[u]] = u;
    for (uint32_t p = 0; status == COAUTH_OK && p < n.papers; p++) {
        for (uint64_t i = n.paper_offsets[p]; i < n.paper_offsets[p + 1]; i++) {
            if (node_of[n.paper_persons[i]] == NONE) continue;
            edges->from[edges->count] = p;
            edges->to[edges->count++] = node_of[n.paper_persons[i]];
        }
    }
    memory_free(context, node_of);
    incidence_free(&n);
    if (status == COAUTH_OK && !edges->count && g->edges)
        return fail(error, COAUTH_INVALID_ARGUMENT, "%s needs papers, and a ready-made graph has none", what);
    return status;
}

/* Whether the papers give the graph's collaborations, and so samples what is to be compared with it. */
static coauth_status check_projection(const edge_set *authorships, const coauth_graph *g, const char *what,
    const coauth_context *context, coauth_error *error) {
    coauth_graph *projected = NULL;
    coauth_status status = edges_graph(&projected, g->nodes, authorships, NULL, context, error);
    if (status == COAUTH_OK && projected->edges != g->edges)
        status = fail(error, COAUTH_INVALID_ARGUMENT,
            "%s draws papers, with all their collaborations, %llu, and the graph has %llu collaborations; leave out "
            "option min_weight and ready-made graphs",
            what, (unsigned long long)projected->edges, (unsigned long long)g->edges);
    coauth_graph_free(projected);
    return status;
}

coauth_status edges_of_papers(edge_set *authorships, const coauth_graph *g, const coauth_corpus *corpus,
    const coauth_persons *persons, const uint8_t *keep, const char *what, const coauth_context *context,
    coauth_error *error) {
    coauth_status status = list_authorships(authorships, g, corpus, persons, keep, what, context, error);
    return status == COAUTH_OK ? check_projection(authorships, g, what, context, error) : status;
}
