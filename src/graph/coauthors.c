/* coauthors.c: the projection of papers and authors to the weighted coauthor graph.
 *
 * Row by row as in Gustavson's sparse product (1978): for one author, the papers are walked and each
 * collaborator with a higher number gets an entry, found through a scratch array, so a row costs the
 * sum of k over the author's papers and nothing is ever n x n.  Rows are independent, so blocks of
 * them are handed to threads, each with scratch of its own.  A first pass only counts, so that the
 * second writes every collaboration to its place in the graph and nothing is held twice. */
#include <string.h>

#include "base/memory.h"
#include "base/options.h"
#include "base/parallel.h"
#include "base/radix.h"
#include "base/scratch.h"
#include "graph/author_columns.h"
#include "graph/filter.h"
#include "graph/graph.h"
#include "graph/ready_made.h"
#include "graph/select.h"
#include "graph/similarity.h"
#include "graph/tie_columns.h"

/* How many papers ahead what lies far apart in memory is asked for: where a paper's authors stand, they, and what is
 * known of each. */
enum { ROWS_PER_BLOCK = 2048, FAR = 16, MIDWAY = 8, NEAR = 3 };
static const uint32_t NONE = UINT32_MAX;

/* What a thread needs for itself. */
typedef struct workspace {
    uint32_t *slot;               /* per node: its entry in the current row, NONE if it has none */
    VECTOR(uint32_t) to, scratch; /* the collaborators in the row */
    VECTOR(tie_tally) row;        /* their entries, in the order they were met */
} workspace;

typedef struct projection {
    const coauth_context *context;
    const coauth_paper *paper;
    const incidence *n;
    const uint32_t *node_of; /* person to node; NULL: they have the same numbers */
    const uint32_t *person;  /* node to person */
    uint32_t nodes;          /* authors of papers only */
    uint64_t *first_edge;    /* nodes + 1: where the edges of each row begin; at first, how many the row before has */
    workspace *workspace;    /* per thread */
    bool fractional;         /* the weight is the fractional count */
    coauth_graph *graph;     /* in the second pass */
    tie_columns columns;
} projection;

RADIX_SORT(sort_nodes, uint32_t, RADIX_ITSELF)

static uint32_t node_at(const projection *p, uint64_t place) {
    uint32_t person = p->n->paper_persons[place];
    return p->node_of ? p->node_of[person] : person;
}

/* Papers and authors are all over memory: what is needed soon is asked for before. */
static void fetch_ahead(const projection *p, const workspace *w, uint64_t i) {
    const incidence *n = p->n;
    if (i + FAR >= n->person_offsets[n->persons]) return;
    uint32_t midway = n->person_papers[i + MIDWAY], near = n->person_papers[i + NEAR];
    __builtin_prefetch(&n->paper_offsets[n->person_papers[i + FAR]]);
    __builtin_prefetch(&n->paper_persons[n->paper_offsets[midway]]);
    __builtin_prefetch(&p->paper[midway]);
    for (uint64_t j = n->paper_offsets[near]; j < n->paper_offsets[near + 1]; j++)
        __builtin_prefetch(&w->slot[node_at(p, j)]);
}

/* Lists the collaborators of u that have higher numbers in w->to, with their places there in w->slot, and counts
 * what they wrote together in w->row; counts is false when it is enough to know how many there are. */
static bool walk_row(const projection *p, workspace *w, uint32_t u, bool counts) {
    const incidence *n = p->n;
    uint32_t person = p->person[u];
    w->to.count = 0;
    for (uint64_t i = n->person_offsets[person]; i < n->person_offsets[person + 1]; i++) {
        uint32_t paper = n->person_papers[i], k = incidence_size(n, paper);
        fetch_ahead(p, w, i);
        if (!vector_reserve(p->context, &w->to, k)) return false;
        w->row.count = w->to.count;
        if (counts && !vector_reserve(p->context, &w->row, k)) return false;
        for (uint64_t j = n->paper_offsets[paper]; j < n->paper_offsets[paper + 1]; j++) {
            uint32_t v = node_at(p, j);
            if (v <= u) continue;
            if (w->slot[v] == NONE) {
                w->slot[v] = (uint32_t)w->to.count;
                if (counts) w->row.item[w->to.count] = TIE_TALLY;
                w->to.item[w->to.count++] = v;
            }
            if (counts)
                tie_tally_add(&w->row.item[w->slot[v]], k, p->paper[paper].year,
                    (p->paper[paper].flags & COAUTH_PAPER_TRUNCATED) != 0);
        }
    }
    return true;
}

static void forget_row(workspace *w) {
    for (size_t i = 0; i < w->to.count; i++) w->slot[w->to.item[i]] = NONE;
}

static void set_edge(const projection *p, uint64_t e, uint32_t u, uint32_t v, const tie_tally *t) {
    p->graph->from[e] = u;
    p->graph->to[e] = v;
    p->graph->weight[e] = p->fractional ? t->fractional : t->papers;
    tie_columns_set(&p->columns, e, t);
}

static bool prepare(const projection *p, workspace *w) {
    if (w->slot) return true;
    w->slot = memory_resize(p->context, NULL, p->nodes, sizeof *w->slot);
    if (w->slot) memset(w->slot, 0xFF, p->nodes * sizeof *w->slot);
    return w->slot != NULL;
}

static uint32_t block_end(const projection *p, uint32_t first) {
    return p->nodes - first < ROWS_PER_BLOCK ? p->nodes : first + ROWS_PER_BLOCK;
}

static coauth_status count_block(void *argument, size_t index, unsigned thread, coauth_error *error) {
    projection *p = argument;
    workspace *w = &p->workspace[thread];
    uint32_t first = (uint32_t)index * ROWS_PER_BLOCK;
    if (!prepare(p, w)) return fail_memory(error);
    for (uint32_t u = first; u < block_end(p, first); u++) {
        if (!walk_row(p, w, u, false)) return fail_memory(error);
        p->first_edge[u + 1] = w->to.count;
        forget_row(w);
    }
    return COAUTH_OK;
}

static coauth_status fill_block(void *argument, size_t index, unsigned thread, coauth_error *error) {
    projection *p = argument;
    workspace *w = &p->workspace[thread];
    uint32_t first = (uint32_t)index * ROWS_PER_BLOCK;
    if (!prepare(p, w)) return fail_memory(error);
    for (uint32_t u = first; u < block_end(p, first); u++) {
        if (!walk_row(p, w, u, true)) return fail_memory(error);
        if (!vector_reserve(p->context, &w->scratch, w->to.count)) return fail_memory(error);
        sort_nodes(w->to.item, w->scratch.item, w->to.count);
        for (size_t i = 0; i < w->to.count; i++)
            set_edge(p, p->first_edge[u] + i, u, w->to.item[i], &w->row.item[w->slot[w->to.item[i]]]);
        forget_row(w);
    }
    return COAUTH_OK;
}

/* --- The graph ------------------------------------------------------------------------------------ */

static bool any_truncated(const coauth_corpus *corpus) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    for (size_t p = 0; p < papers; p++)
        if (paper[p].flags & COAUTH_PAPER_TRUNCATED) return true;
    return false;
}

/* Ties and vertices of ready-made graphs stand behind the papers' authors and collaborations. */
static void take_ready_made(const projection *p, const ready_made *r, const coauth_persons *persons) {
    coauth_graph *g = p->graph;
    const coauth_graph *ready = r->graph;
    uint64_t e = p->first_edge[p->nodes];
    for (uint64_t i = 0; i < ready->edges; i++, e++) {
        g->from[e] = p->nodes + ready->from[i];
        g->to[e] = p->nodes + ready->to[i];
        g->weight[e] = ready->weight[i];
    }
    for (uint32_t u = 0; u < p->nodes; u++) g->origin[u] = p->person[u];
    for (uint32_t v = 0; v < ready->nodes; v++)
        g->origin[p->nodes + ready_made_node(r, v)] = (uint32_t)persons->from_papers + v;
    for (uint32_t u = 0; u < g->nodes; u++) g->label[u] = persons->label[g->origin[u]];
    if (!r->bipartite) return;
    g->kind = COAUTH_BIPARTITE;
    g->papers = ready->papers;
}

/* Whatever the filters leave of papers: a node that is a paper has a place among them only where there are some. */
static bool is_ready_made_only(const coauth_corpus *corpus) {
    size_t papers;
    coauth_corpus_papers(corpus, &papers);
    return !papers;
}

static coauth_status assemble(
    projection *p, size_t blocks, const coauth_corpus *corpus, const coauth_persons *persons, coauth_error *error) {
    ready_made made = {.graph = NULL};
    for (uint32_t u = 0; u < p->nodes; u++) p->first_edge[u + 1] += p->first_edge[u];
    uint64_t edges = p->first_edge[p->nodes];
    coauth_status status = ready_made_make(&made, corpus, is_ready_made_only(corpus), p->context, error);
    const coauth_graph *ready = made.graph;
    if (status == COAUTH_OK && edges + ready->edges > UINT32_MAX)
        status = fail(error, COAUTH_LIMIT_EXCEEDED,
            "more than 4 billion collaborations; option max_authors leaves out large papers");
    if (status == COAUTH_OK &&
        !(p->graph = graph_allocate(p->nodes + ready->nodes, edges + ready->edges, corpus, p->context)))
        status = fail_memory(error);
    if (status == COAUTH_OK && blocks)
        status = tie_columns_add(&p->columns, &p->graph->edge_table, any_truncated(corpus), error);
    if (status == COAUTH_OK)
        status = parallel_for(blocks, fill_block, p, "projecting", "authors", p->nodes, p->context, error);
    for (uint64_t e = 0; status == COAUTH_OK && blocks && e < edges; e++) tie_columns_mark(&p->columns, e);
    if (status == COAUTH_OK) {
        take_ready_made(p, &made, persons);
        status = graph_take_keys(p->graph, persons) ? COAUTH_OK : fail_memory(error);
    }
    if (status == COAUTH_OK) status = author_columns_add(p->graph, 0, p->n, corpus, persons, error);
    if (status == COAUTH_OK) status = ready_made_columns(p->graph, &made, p->nodes, edges, corpus, error);
    ready_made_free(&made, p->context);
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
    p->node_of = p->nodes < p->n->persons ? node_of : NULL;
    p->person = person;
}

/* One paper may make more collaborations than a graph has room for: said before they are counted. */
static coauth_status check_papers(const incidence *n, coauth_error *error) {
    for (uint32_t i = 0; i < n->papers; i++) {
        uint64_t k = n->paper_offsets[i + 1] - n->paper_offsets[i];
        if (k * (k - (k > 0)) / 2 > UINT32_MAX)
            return fail(error, COAUTH_LIMIT_EXCEEDED,
                "one paper of %llu authors makes more than 4 billion collaborations; leave it out by max-authors",
                (unsigned long long)k);
    }
    return COAUTH_OK;
}

static coauth_status project(coauth_graph **graph, const incidence *n, const coauth_corpus *corpus,
    const coauth_persons *persons, bool fractional, coauth_error *error) {
    const coauth_context *context = n->context;
    projection p = {.context = context, .paper = coauth_corpus_papers(corpus, NULL), .n = n, .fractional = fractional};
    scratch_scope scope = scratch_open(context);
    uint32_t *node_of = scratch_array(&scope, n->persons, sizeof *node_of);
    uint32_t *person = scratch_array(&scope, n->persons, sizeof *person);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = check_papers(n, error);
    size_t blocks = 0;
    unsigned threads = 1;
    if (status == COAUTH_OK) {
        number_nodes(&p, node_of, person);
        blocks = (p.nodes + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK;
        threads = parallel_threads(context, blocks);
        p.first_edge = scratch_zeroes(&scope, (size_t)p.nodes + 1, sizeof *p.first_edge);
        p.workspace = scratch_zeroes(&scope, threads, sizeof *p.workspace);
        status = scratch_status(&scope, error);
    }
    if (status == COAUTH_OK)
        status = parallel_for(blocks, count_block, &p, "counting", "authors", p.nodes, context, error);
    if (status == COAUTH_OK) status = assemble(&p, blocks, corpus, persons, error);
    if (status == COAUTH_OK) status = name_weight(p.graph, fractional, n->papers == 0, error);
    for (unsigned t = 0; p.workspace && t < threads; t++) {
        memory_free(context, p.workspace[t].slot);
        vector_free(context, &p.workspace[t].to);
        vector_free(context, &p.workspace[t].scratch);
        vector_free(context, &p.workspace[t].row);
    }
    scratch_close(&scope);
    *graph = p.graph;
    return status;
}

coauth_status coauth_project_check(const coauth_project_options *o, coauth_error *error) {
    coauth_status status = o->normalise ? similarity_check(o->normalise, error) : COAUTH_OK;
    if (status != COAUTH_OK) return status;
    if (o->normalise && o->counting == COAUTH_COUNTING_FRACTIONAL)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "similarities are defined on full counts: where option normalise is given, option counting is full");
    if (o->first_year && o->last_year && o->first_year > o->last_year)
        return fail(
            error, COAUTH_INVALID_ARGUMENT, "the first year, %d, is after the last, %d", o->first_year, o->last_year);
    return COAUTH_OK;
}

coauth_status coauth_project_coauthors(coauth_graph **graph, coauth_project_report *report, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *options, coauth_error *error) {
    const coauth_context *context = persons->context;
    coauth_project_options own = COAUTH_PROJECT_OPTIONS;
    options = options_take(&own, sizeof own, options);
    incidence n = {.context = context};
    coauth_project_report found = {0};
    *graph = NULL;
    coauth_status status = coauth_project_check(options, error);
    if (status == COAUTH_OK) status = incidence_select(&n, NULL, &found, corpus, persons, options, context, error);
    if (status == COAUTH_OK)
        status = project(graph, &n, corpus, persons, options->counting == COAUTH_COUNTING_FRACTIONAL, error);
    incidence_free(&n);
    if (status == COAUTH_OK) status = graph_index(*graph, error); /* only now: its rows need the room */
    if (status == COAUTH_OK && options->normalise) status = similarity_apply(*graph, options->normalise, error);
    if (status == COAUTH_OK) status = filter_graph(graph, &found, options, error);
    if (status == COAUTH_OK) status = degree_columns_add(*graph, error);
    if (report) *report = found;
    if (status == COAUTH_OK) return COAUTH_OK;
    coauth_graph_free(*graph);
    *graph = NULL;
    return status;
}
