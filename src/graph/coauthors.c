/* coauthors.c: the projection of papers and authors to the weighted coauthor graph.
 *
 * Row by row as in Gustavson's sparse product (1978): for one author, the papers are walked and each
 * collaborator with a higher number gets an entry, found through a scratch array, so a row costs the sum of k over the
 * author's papers and nothing is ever n x n.  Rows are independent: blocks of them are handed to
 * threads, each with scratch of its own, and joined in order. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/parallel.h"
#include "graph/author_columns.h"
#include "graph/filter.h"
#include "graph/graph.h"
#include "graph/similarity.h"

enum { ROWS_PER_BLOCK = 2048, NONE = UINT32_MAX };

/* One collaboration while it is counted. */
typedef struct tally {
    uint32_t to;
    uint32_t papers, truncated;
    int16_t first_year, last_year;
    double fractional;
} tally;

typedef struct row_block {
    VECTOR(tally) edges;
    uint32_t row_edges[ROWS_PER_BLOCK];
} row_block;

typedef struct projection {
    const coauth_context *context;
    const coauth_paper *paper;
    const incidence *n;
    const uint32_t *node_of; /* person to node, NONE if not in the graph */
    const uint32_t *person;  /* node to person */
    uint32_t nodes;          /* authors of papers only */
    row_block **block;
    uint32_t **slot; /* per thread: node to its entry in the current row, NONE if it has none */
} projection;

static int by_node(const void *a, const void *b) {
    const tally *x = a, *y = b;
    return x->to < y->to ? -1 : x->to > y->to;
}

static void count_paper(tally *t, const coauth_paper *paper, uint32_t k) {
    t->papers++;
    t->fractional += 1.0 / (k - 1);
    t->truncated += (paper->flags & COAUTH_PAPER_TRUNCATED) != 0;
    if (paper->year == COAUTH_NO_YEAR) return;
    if (t->first_year == COAUTH_NO_YEAR || paper->year < t->first_year) t->first_year = paper->year;
    if (t->last_year == COAUTH_NO_YEAR || paper->year > t->last_year) t->last_year = paper->year;
}

static bool project_row(projection *p, row_block *block, uint32_t *slot, uint32_t u) {
    const incidence *n = p->n;
    uint32_t person = p->person[u];
    size_t start = block->edges.count;
    for (uint64_t i = n->person_offsets[person]; i < n->person_offsets[person + 1]; i++) {
        uint32_t paper = n->person_papers[i], k = incidence_size(n, paper);
        if (!vector_reserve(p->context, &block->edges, k)) return false;
        for (uint64_t j = n->paper_offsets[paper]; j < n->paper_offsets[paper + 1]; j++) {
            uint32_t v = p->node_of[n->paper_persons[j]];
            if (v <= u || v == NONE) continue;
            if (slot[v] == NONE) {
                slot[v] = (uint32_t)(block->edges.count - start);
                block->edges.item[block->edges.count++] =
                    (tally){.to = v, .first_year = COAUTH_NO_YEAR, .last_year = COAUTH_NO_YEAR};
            }
            count_paper(&block->edges.item[start + slot[v]], &p->paper[paper], k);
        }
    }
    for (size_t i = start; i < block->edges.count; i++) slot[block->edges.item[i].to] = NONE;
    if (block->edges.count > start) qsort(block->edges.item + start, block->edges.count - start, sizeof(tally), by_node);
    block->row_edges[u % ROWS_PER_BLOCK] = (uint32_t)(block->edges.count - start);
    return true;
}

static coauth_status project_block(void *argument, size_t index, unsigned thread, coauth_error *error) {
    projection *p = argument;
    uint32_t first = (uint32_t)index * ROWS_PER_BLOCK;
    uint32_t last = p->nodes - first < ROWS_PER_BLOCK ? p->nodes : first + ROWS_PER_BLOCK;
    row_block *block = p->block[index] = memory_zeroed(p->context, 1, sizeof *block);
    if (!block) return fail_memory(error);
    if (!p->slot[thread]) {
        p->slot[thread] = memory_resize(p->context, NULL, p->nodes, sizeof **p->slot);
        if (!p->slot[thread]) return fail_memory(error);
        memset(p->slot[thread], 0xFF, p->nodes * sizeof **p->slot);
    }
    for (uint32_t u = first; u < last; u++)
        if (!project_row(p, block, p->slot[thread], u)) return fail_memory(error);
    vector_trim(p->context, &block->edges);
    return COAUTH_OK;
}

/* --- From blocks to a graph --------------------------------------------------------------------- */

typedef struct edge_columns {
    coauth_column *papers, *fractional, *first_year, *last_year, *truncated;
} edge_columns;

static coauth_status add_edge_columns(edge_columns *c, coauth_table *table, coauth_error *error) {
    const column_row rows[] = {
        {&c->papers, "papers", "joint papers (full count)", COAUTH_INTEGER},
        {&c->fractional, "fractional", "sum over joint papers of 1/(k-1), k the paper's authors (Newman 2001)", COAUTH_REAL},
        {&c->first_year, "first_year", "year of the first joint paper", COAUTH_INTEGER},
        {&c->last_year, "last_year", "year of the last joint paper", COAUTH_INTEGER},
        {&c->truncated, "truncated", "joint papers whose list of authors was cut", COAUTH_INTEGER},
    };
    return table_add_rows(table, rows, sizeof rows / sizeof *rows, error);
}

static void set_edge(coauth_graph *g, const edge_columns *c, uint64_t e, uint32_t u, const tally *t, bool fractional) {
    g->from[e] = u;
    g->to[e] = t->to;
    g->weight[e] = fractional ? t->fractional : t->papers;
    c->papers->as.integer[e] = t->papers;
    c->fractional->as.real[e] = t->fractional;
    c->truncated->as.integer[e] = t->truncated;
    coauth_column_mark(c->papers, e, true);
    coauth_column_mark(c->fractional, e, true);
    coauth_column_mark(c->truncated, e, true);
    if (t->first_year == COAUTH_NO_YEAR) return;
    c->first_year->as.integer[e] = t->first_year;
    c->last_year->as.integer[e] = t->last_year;
    coauth_column_mark(c->first_year, e, true);
    coauth_column_mark(c->last_year, e, true);
}

/* Copies the counted edges into the graph, freeing each block behind itself. */
static uint64_t take_blocks(coauth_graph *g, const edge_columns *c, projection *p, size_t blocks, bool fractional) {
    uint64_t e = 0;
    for (size_t b = 0; b < blocks; b++) {
        row_block *block = p->block[b];
        uint32_t first = (uint32_t)b * ROWS_PER_BLOCK;
        size_t i = 0;
        for (uint32_t u = first; u < p->nodes && u < first + ROWS_PER_BLOCK; u++)
            for (uint32_t k = 0; k < block->row_edges[u - first]; k++) set_edge(g, c, e++, u, &block->edges.item[i++], fractional);
        vector_free(p->context, &block->edges);
        memory_free(p->context, block);
        p->block[b] = NULL;
    }
    return e;
}

/* Ties of ready-made graphs, folded and sorted by way of a graph of their own. */
static coauth_status ready_made(coauth_graph **graph, const coauth_corpus *corpus, const coauth_context *context,
    coauth_error *error) {
    size_t ties, vertices;
    const coauth_tie *tie = coauth_corpus_ties(corpus, &ties);
    coauth_corpus_vertices(corpus, &vertices);
    uint32_t *from = memory_resize(context, NULL, ties, sizeof *from);
    uint32_t *to = memory_resize(context, NULL, ties, sizeof *to);
    double *weight = memory_resize(context, NULL, ties, sizeof *weight);
    coauth_status status = from && to && weight ? COAUTH_OK : fail_memory(error);
    for (size_t i = 0; status == COAUTH_OK && i < ties; i++) from[i] = tie[i].a, to[i] = tie[i].b, weight[i] = tie[i].weight;
    if (status == COAUTH_OK)
        status = coauth_graph_from_edges(graph, NULL, NULL, (uint32_t)vertices, ties, from, to, weight, NULL, corpus, context, error);
    memory_free(context, from);
    memory_free(context, to);
    memory_free(context, weight);
    return status;
}

static coauth_status assemble(coauth_graph **graph, projection *p, size_t blocks, const coauth_corpus *corpus,
    const coauth_persons *persons, bool fractional, coauth_error *error) {
    coauth_graph *ready = NULL, *g = NULL;
    edge_columns c = {0};
    uint64_t edges = 0;
    for (size_t b = 0; b < blocks; b++) edges += p->block[b]->edges.count;
    coauth_status status = ready_made(&ready, corpus, p->context, error);
    if (status == COAUTH_OK && edges + ready->edges > UINT32_MAX)
        status = fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion collaborations; use --max-authors");
    if (status == COAUTH_OK && !(g = graph_allocate(p->nodes + ready->nodes, edges + ready->edges, corpus, p->context)))
        status = fail_memory(error);
    if (status == COAUTH_OK && blocks) status = add_edge_columns(&c, &g->edge_table, error);
    if (status == COAUTH_OK) {
        uint64_t e = take_blocks(g, &c, p, blocks, fractional);
        for (uint64_t i = 0; i < ready->edges; i++, e++) {
            g->from[e] = p->nodes + ready->from[i];
            g->to[e] = p->nodes + ready->to[i];
            g->weight[e] = ready->weight[i];
        }
        for (uint32_t u = 0; u < g->nodes; u++) {
            g->origin[u] = u < p->nodes ? p->person[u] : (uint32_t)persons->from_papers + (u - p->nodes);
            g->label[u] = persons->label[g->origin[u]];
        }
        status = graph_index(g, error);
    }
    coauth_graph_free(ready);
    *graph = g;
    return status;
}

static coauth_status name_weight(coauth_graph *g, bool fractional, bool ready_made_only, coauth_error *error) {
    const char *name = ready_made_only ? "weight" : fractional ? "fractional" : "papers";
    char *copy = memory_copy_text(g->context, name, strlen(name));
    if (!copy) return fail_memory(error);
    memory_free(g->context, g->weight_name);
    g->weight_name = copy;
    return COAUTH_OK;
}

/* Numbers the authors that stand on a kept paper, in order of their persons. */
static void number_nodes(projection *p, uint32_t *node_of, uint32_t *person) {
    for (uint32_t a = 0; a < p->n->persons; a++) {
        bool there = p->n->person_offsets[a + 1] > p->n->person_offsets[a];
        node_of[a] = there ? p->nodes : NONE;
        if (there) person[p->nodes++] = a;
    }
    p->node_of = node_of;
    p->person = person;
}

static coauth_status project(coauth_graph **graph, const incidence *n, const coauth_corpus *corpus,
    const coauth_persons *persons, bool fractional, coauth_error *error) {
    const coauth_context *context = n->context;
    projection p = {.context = context, .paper = coauth_corpus_papers(corpus, NULL), .n = n};
    uint32_t *node_of = memory_resize(context, NULL, n->persons, sizeof *node_of);
    uint32_t *person = memory_resize(context, NULL, n->persons, sizeof *person);
    coauth_status status = node_of && person ? COAUTH_OK : fail_memory(error);
    size_t blocks = 0;
    unsigned threads = 1;
    if (status == COAUTH_OK) {
        number_nodes(&p, node_of, person);
        blocks = (p.nodes + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK;
        threads = parallel_threads(context, blocks);
        p.block = memory_zeroed(context, blocks, sizeof *p.block);
        p.slot = memory_zeroed(context, threads, sizeof *p.slot);
        status = p.block && p.slot ? COAUTH_OK : fail_memory(error);
    }
    if (status == COAUTH_OK) status = parallel_for(blocks, project_block, &p, "projecting", "authors", p.nodes, context, error);
    if (status == COAUTH_OK) status = assemble(graph, &p, blocks, corpus, persons, fractional, error);
    if (status == COAUTH_OK) status = name_weight(*graph, fractional, n->papers == 0, error);
    for (size_t b = 0; p.block && b < blocks; b++) {
        if (p.block[b]) vector_free(context, &p.block[b]->edges);
        memory_free(context, p.block[b]);
    }
    for (unsigned t = 0; p.slot && t < threads; t++) memory_free(context, p.slot[t]);
    memory_free(context, p.block);
    memory_free(context, p.slot);
    memory_free(context, node_of);
    memory_free(context, person);
    return status;
}

static coauth_status check_options(const coauth_project_options *o, coauth_error *error) {
    if (o->normalise && o->counting == COAUTH_COUNTING_FRACTIONAL)
        return fail(error, COAUTH_INVALID_ARGUMENT, "similarities are defined on full counts; use --counting full with --normalise");
    if (o->first_year && o->last_year && o->first_year > o->last_year)
        return fail(error, COAUTH_INVALID_ARGUMENT, "the first year, %d, is after the last, %d", o->first_year, o->last_year);
    return COAUTH_OK;
}

coauth_status coauth_project_coauthors(coauth_graph **graph, coauth_project_report *report, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *options, const coauth_context *context,
    coauth_error *error) {
    const coauth_project_options defaults = COAUTH_PROJECT_OPTIONS;
    if (!options) options = &defaults;
    incidence n = {.context = context};
    coauth_project_report found = {0};
    size_t papers;
    *graph = NULL;
    coauth_corpus_papers(corpus, &papers);
    uint8_t *keep = memory_resize(context, NULL, papers, 1);
    coauth_status status = keep ? check_options(options, error) : fail_memory(error);
    if (status == COAUTH_OK) status = coauth_select_papers(keep, &found, corpus, persons, options, context, error);
    if (status == COAUTH_OK) status = incidence_make(&n, corpus, persons, keep, context, error);
    memory_free(context, keep);
    if (status == COAUTH_OK)
        status = project(graph, &n, corpus, persons, options->counting == COAUTH_COUNTING_FRACTIONAL, error);
    if (status == COAUTH_OK) status = author_columns_add(*graph, 0, &n, corpus, persons, error);
    incidence_free(&n);
    if (status == COAUTH_OK && options->normalise) status = similarity_apply(*graph, options->normalise, error);
    if (status == COAUTH_OK) status = filter_graph(graph, &found, options, error);
    if (status == COAUTH_OK) status = degree_columns_add(*graph, error);
    if (report) *report = found;
    if (status == COAUTH_OK) return COAUTH_OK;
    coauth_graph_free(*graph);
    *graph = NULL;
    return status;
}
