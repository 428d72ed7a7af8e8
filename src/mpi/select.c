/* select.c: parts of a graph over ranks; see project.h. */
#include <string.h>

#include "base/memory.h"
#include "base/scratch.h"
#include "graph/graph.h"
#include "mpi/components.h"
#include "mpi/project.h"

static const uint32_t GONE = UINT32_MAX;

/* number[column] becomes a node's number in the part, GONE where it is left out; first the ranks' rows there. */
static coauth_status number_kept(uint32_t *number, uint64_t *first, uint64_t *nodes, const ranks_graph *g,
    const uint8_t *keep, coauth_error *error) {
    const ranks *r = g->ranks;
    uint64_t kept = 0;
    for (uint32_t u = 0; u < g->own; u++) kept += keep[u] != 0;
    uint64_t before = ranks_before(r, kept);
    *nodes = ranks_sum(r, kept);
    MPI_Allgather(&before, 1, MPI_UINT64_T, first, 1, MPI_UINT64_T, r->comm);
    first[r->size] = *nodes;
    for (uint32_t u = 0; u < g->own; u++) number[u] = keep[u] ? (uint32_t)before++ : GONE;
    return ranks_graph_update(g, number, sizeof *number, error);
}

/* Copies the rows; node[] and edge[] say which rows of the tables they were. */
static bool copy_rows(ranks_graph *to, uint32_t *node, uint32_t *edge, uint64_t *edges, const ranks_graph *g,
    const uint32_t *number, double least) {
    uint64_t slots = 0, n = 0;
    uint32_t row = 0;
    for (uint32_t u = 0; u < g->own; u++)
        for (uint64_t i = g->offsets[u]; number[u] != GONE && i < g->offsets[u + 1]; i++)
            slots += number[g->column[i]] != GONE && g->weight[i] >= least;
    to->column = memory_resize(g->ranks->context, NULL, slots, sizeof *to->column);
    to->weight = memory_resize(g->ranks->context, NULL, slots, sizeof *to->weight);
    if (!to->column || !to->weight) return false;
    for (uint32_t u = 0; u < g->own; u++) {
        if (number[u] == GONE) continue;
        uint64_t upper = ranks_graph_upper(g, u);
        for (uint64_t i = g->offsets[u]; i < g->offsets[u + 1]; i++) {
            if (number[g->column[i]] == GONE || !(g->weight[i] >= least)) continue;
            to->column[n] = number[g->column[i]];
            to->weight[n++] = g->weight[i];
            if (i >= upper) edge[(*edges)++] = (uint32_t)(g->upper[u] + (i - upper));
        }
        node[row++] = u;
        to->offsets[row] = n;
    }
    return true;
}

static coauth_status copy_tables(
    ranks_graph *to, const ranks_graph *g, const uint32_t *node, const uint32_t *edge, coauth_error *error) {
    const coauth_context *context = g->ranks->context;
    to->node_table.corpus = g->node_table.corpus;
    to->edge_table.corpus = g->edge_table.corpus;
    coauth_status status = table_select(&to->node_table, &g->node_table, node, error);
    if (status == COAUTH_OK) status = table_select(&to->edge_table, &g->edge_table, edge, error);
    if (status == COAUTH_OK && g->label) {
        to->label = memory_resize(context, NULL, to->own, sizeof *to->label);
        to->key = memory_resize(context, NULL, to->own, sizeof *to->key);
        if (!to->label || !to->key) status = fail_memory(error);
    }
    for (uint32_t u = 0; status == COAUTH_OK && g->label && u < to->own; u++) {
        to->label[u] = g->label[node[u]];
        to->key[u] = g->key[node[u]];
    }
    if (status == COAUTH_OK && g->weight_name) {
        to->weight_name = memory_copy_text(context, g->weight_name, strlen(g->weight_name));
        if (!to->weight_name) status = fail_memory(error);
    }
    return status;
}

static coauth_status make_part(ranks_graph **part, const ranks_graph *g, const uint32_t *number, const uint64_t *first,
    uint64_t nodes, double least, coauth_error *error) {
    ranks *r = g->ranks;
    uint64_t edges = 0;
    coauth_status status = ranks_graph_create(part, r, nodes, first, error);
    if (status != COAUTH_OK) return status;
    uint32_t *node = memory_resize(r->context, NULL, (*part)->own, sizeof *node);
    uint32_t *edge = memory_resize(r->context, NULL, g->upper[g->own], sizeof *edge);
    bool done = node && edge && copy_rows(*part, node, edge, &edges, g, number, least);
    (*part)->edge_table.rows = edges;
    status = done ? copy_tables(*part, g, node, edge, error) : fail_memory(error);
    memory_free(r->context, node);
    memory_free(r->context, edge);
    status = ranks_agree(r, status, error);
    return status == COAUTH_OK ? ranks_graph_finish(*part, error) : status;
}

coauth_status ranks_graph_select(ranks_graph **graph, const uint8_t *keep, double least, coauth_error *error) {
    ranks_graph *g = *graph, *part = NULL;
    uint64_t nodes = 0;
    scratch_scope scope = scratch_open(g->ranks->context);
    uint32_t *number = scratch_array(&scope, ranks_graph_columns(g), sizeof *number);
    uint64_t *first = scratch_array(&scope, (size_t)g->ranks->size + 1, sizeof *first);
    coauth_status status = ranks_agree(g->ranks, scratch_status(&scope, error), error);
    if (status == COAUTH_OK) status = number_kept(number, first, &nodes, g, keep, error);
    if (status == COAUTH_OK) status = make_part(&part, g, number, first, nodes, least, error);
    scratch_close(&scope);
    if (status == COAUTH_OK) {
        ranks_graph_free(g);
        *graph = part;
    } else {
        ranks_graph_free(part);
    }
    return status;
}

/* --- Filters ---------------------------------------------------------------------------------------------------- */

/* options NULL: the largest component alone. */
static coauth_status keep_authors(
    ranks_graph **graph, uint64_t *left_out, const coauth_project_options *options, coauth_error *error) {
    ranks_graph *g = *graph;
    const ranks *r = g->ranks;
    uint64_t before = g->nodes;
    uint8_t *keep = memory_resize(r->context, NULL, g->own, 1);
    coauth_status status = ranks_agree(r, keep ? COAUTH_OK : fail_memory(error), error);
    const coauth_column *papers = coauth_table_find(&g->node_table, "papers");
    for (uint32_t u = 0; status == COAUTH_OK && options && u < g->own; u++)
        keep[u] = papers->as.integer[u] >= (int64_t)options->min_papers;
    if (status == COAUTH_OK && !options) status = ranks_components_mark_giant(keep, g, error);
    if (status == COAUTH_OK) status = ranks_graph_select(graph, keep, 0, error);
    if (status == COAUTH_OK) *left_out = before - (*graph)->nodes;
    memory_free(r->context, keep);
    return status;
}

static coauth_status drop_light_edges(ranks_graph **graph, uint64_t *left_out, double least, coauth_error *error) {
    const ranks *r = (*graph)->ranks;
    uint64_t before = (*graph)->edges;
    uint8_t *keep = memory_resize(r->context, NULL, (*graph)->own, 1);
    coauth_status status = ranks_agree(r, keep ? COAUTH_OK : fail_memory(error), error);
    if (keep) memset(keep, 1, (*graph)->own);
    if (status == COAUTH_OK) status = ranks_graph_select(graph, keep, least, error);
    if (status == COAUTH_OK) *left_out = before - (*graph)->edges;
    memory_free(r->context, keep);
    return status;
}

coauth_status ranks_filter(
    ranks_graph **graph, coauth_project_report *report, const coauth_project_options *options, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    if (options->min_papers > 1) status = keep_authors(graph, &report->authors_by_min_papers, options, error);
    if (status == COAUTH_OK && options->min_weight > 0)
        status = drop_light_edges(graph, &report->edges_by_min_weight, options->min_weight, error);
    if (status == COAUTH_OK && options->giant) status = keep_authors(graph, &report->authors_by_giant, NULL, error);
    return status;
}
