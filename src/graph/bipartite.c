/* bipartite.c: the paper-author graph: papers first, then authors, an edge per paper and person. */

#include "base/context.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/order.h"
#include "base/scratch.h"
#include "corpus/store.h"
#include "graph/author_columns.h"
#include "graph/graph.h"
#include "graph/select.h"

static const uint32_t NONE = UINT32_MAX;

typedef struct numbering {
    uint32_t *node_of_paper, *node_of_person; /* NONE if not in the graph */
    uint32_t papers, nodes;
    uint64_t edges;
} numbering;

static void number_nodes(numbering *m, const incidence *n, const uint8_t *keep) {
    for (uint32_t p = 0; p < n->papers; p++) m->node_of_paper[p] = keep[p] ? m->nodes++ : NONE;
    m->papers = m->nodes;
    for (uint32_t a = 0; a < n->persons; a++)
        m->node_of_person[a] = n->person_offsets[a + 1] > n->person_offsets[a] ? m->nodes++ : NONE;
    m->edges = n->pairs;
}

typedef struct paper_columns {
    coauth_column *kind, *year, *venue, *type, *paper_field, *citations, *truncated;
} paper_columns;

static coauth_status add_paper_columns(paper_columns *c, coauth_table *table, coauth_error *error) {
    const column_row rows[] = {
        {&c->kind, "kind", "paper or author", COAUTH_TEXT},
        {&c->year, "year", "year of the paper", COAUTH_INTEGER},
        {&c->venue, "venue", "journal, proceedings or book of the paper", COAUTH_TEXT},
        {&c->type, "type", "type of the paper as its source says", COAUTH_TEXT},
        {&c->paper_field, "paper_field", "first field of the paper", COAUTH_TEXT},
        {&c->citations, "citations", "citations of the paper as its source counts them", COAUTH_INTEGER},
        {&c->truncated, "truncated", "the paper's list of authors was cut", COAUTH_BOOLEAN},
    };
    return table_add_rows(table, rows, sizeof rows / sizeof *rows, false, error);
}

static void set_text(coauth_column *column, size_t row, coauth_string text) {
    column->as.text[row] = text;
    coauth_column_mark(column, row, text != 0);
}

static void set_integer(coauth_column *column, size_t row, int64_t value, bool known) {
    column->as.integer[row] = known ? value : 0;
    coauth_column_mark(column, row, known);
}

static coauth_status describe_papers(coauth_graph *g, const coauth_corpus *corpus, coauth_error *error) {
    paper_columns c = {0};
    const coauth_paper *paper = coauth_corpus_papers(corpus, NULL);
    coauth_status status = add_paper_columns(&c, &g->node_table, error);
    if (status != COAUTH_OK) return status;
    for (uint32_t u = 0; u < g->nodes; u++) {
        set_text(c.kind, u, u < g->papers ? corpus->paper_word : corpus->author_word);
        if (u >= g->papers) continue;
        const coauth_paper *p = &paper[g->origin[u]];
        g->label[u] = p->title ? p->title : p->key;
        set_integer(c.year, u, p->year, p->year != COAUTH_NO_YEAR);
        set_text(c.venue, u, p->venue);
        set_text(c.type, u, p->type);
        set_text(c.paper_field, u, p->field);
        set_integer(c.citations, u, p->citations, p->citations != COAUTH_NO_COUNT);
        c.truncated->as.boolean[u] = (p->flags & COAUTH_PAPER_TRUNCATED) != 0;
        coauth_column_mark(c.truncated, u, true);
    }
    return COAUTH_OK;
}

/* Where a person stands on a paper: the first listing, else inferred. */
static void find_place(const coauth_corpus *corpus, const coauth_persons *persons, const coauth_paper *paper,
    uint32_t person, uint32_t *position, bool *inferred) {
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, NULL);
    for (uint32_t i = 0; i < paper->authors; i++) {
        if (persons->of[paper->first_author + i] != person) continue;
        *position = i + 1;
        *inferred = authorship[paper->first_author + i].flags & COAUTH_AUTHORSHIP_INFERRED;
        return;
    }
}

static coauth_status connect(coauth_graph *g, const incidence *n, const numbering *m, const coauth_corpus *corpus,
    const coauth_persons *persons, coauth_error *error) {
    coauth_column *position, *inferred;
    const coauth_paper *paper = coauth_corpus_papers(corpus, NULL);
    coauth_status status = coauth_table_add_sparse(&position, &g->edge_table, "position",
        "place in the paper's list of authors, from 1; missing where the author is not in the list", COAUTH_INTEGER,
        error);
    if (status == COAUTH_OK)
        status = coauth_table_add(&inferred, &g->edge_table, "inferred",
            "the author is not in the list but inferred from the page's owner", COAUTH_BOOLEAN, error);
    if (status != COAUTH_OK) return status;
    uint64_t e = 0;
    for (uint32_t p = 0; p < n->papers; p++) {
        uint32_t k = incidence_size(n, p);
        sort_uint32(n->paper_persons + n->paper_offsets[p], k);
        for (uint64_t i = n->paper_offsets[p]; i < n->paper_offsets[p + 1]; i++, e++) {
            uint32_t place = 0;
            bool added = false;
            find_place(corpus, persons, &paper[p], n->paper_persons[i], &place, &added);
            g->from[e] = m->node_of_paper[p];
            g->to[e] = m->node_of_person[n->paper_persons[i]];
            g->weight[e] = 1;
            set_integer(position, e, place, !added);
            inferred->as.boolean[e] = added;
        }
    }
    return graph_index(g, error);
}

static coauth_status build(coauth_graph **graph, const incidence *n, const uint8_t *keep, const coauth_corpus *corpus,
    const coauth_persons *persons, coauth_error *error) {
    const coauth_context *context = n->context;
    numbering m = {0};
    coauth_graph *g = NULL;
    scratch_scope scope = scratch_open(context);
    m.node_of_paper = scratch_array(&scope, n->papers, sizeof *m.node_of_paper);
    m.node_of_person = scratch_array(&scope, n->persons, sizeof *m.node_of_person);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) number_nodes(&m, n, keep);
    if (status == COAUTH_OK && !(g = graph_allocate(m.nodes, m.edges, corpus, context))) status = fail_memory(error);
    if (status == COAUTH_OK) {
        g->kind = COAUTH_BIPARTITE;
        g->papers = m.papers;
        for (uint32_t p = 0; p < n->papers; p++)
            if (m.node_of_paper[p] != NONE) g->origin[m.node_of_paper[p]] = p;
        for (uint32_t a = 0; a < n->persons; a++)
            if (m.node_of_person[a] != NONE)
                g->origin[m.node_of_person[a]] = a, g->label[m.node_of_person[a]] = persons->label[a];
        status = connect(g, n, &m, corpus, persons, error);
    }
    if (status == COAUTH_OK && !graph_take_keys(g, persons)) status = fail_memory(error);
    if (status == COAUTH_OK) status = describe_papers(g, corpus, error);
    if (status == COAUTH_OK) status = author_columns_add(g, m.papers, n, corpus, persons, error);
    if (status == COAUTH_OK) status = degree_columns_add(g, error);
    scratch_close(&scope);
    *graph = g;
    return status;
}

/* Filters on the coauthor graph leave, here, its authors and their papers. */
static coauth_status follow_coauthors(coauth_graph **graph, coauth_project_report *report, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *options, coauth_error *error) {
    coauth_graph *g = *graph, *coauthors = NULL, *part = NULL;
    scratch_scope scope = scratch_open(g->context);
    uint8_t *keep = scratch_zeroes(&scope, g->nodes, 1);
    uint8_t *person = scratch_zeroes(&scope, persons->count, 1);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) status = coauth_project_coauthors(&coauthors, report, corpus, persons, options, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < coauthors->nodes; u++) person[coauthors->origin[u]] = 1;
    for (uint32_t u = g->papers; status == COAUTH_OK && u < g->nodes; u++) {
        keep[u] = person[g->origin[u]];
        for (uint64_t i = g->offsets[u]; keep[u] && i < g->offsets[u + 1]; i++) keep[g->neighbours[i]] = 1;
    }
    coauth_graph_free(coauthors);
    if (status == COAUTH_OK) status = coauth_graph_induced(&part, g, keep, error);
    scratch_close(&scope);
    if (status != COAUTH_OK) return status;
    coauth_graph_free(g);
    *graph = part;
    coauth_table_remove(&part->node_table, "degree");
    coauth_table_remove(&part->node_table, "strength");
    return degree_columns_add(part, error);
}

/* Of a corpus without papers: its ready-made graph, if that has two modes. */
static coauth_status take_ready_made(coauth_graph **graph, coauth_project_report *report, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *options, coauth_error *error) {
    coauth_status status = coauth_project_coauthors(graph, report, corpus, persons, options, error);
    if (status != COAUTH_OK || (*graph)->kind == COAUTH_BIPARTITE) return status;
    coauth_graph_free(*graph);
    *graph = NULL;
    return fail(error, COAUTH_INVALID_ARGUMENT,
        "a graph of papers and authors was asked for, but there are no papers here, only ready graphs of one kind of "
        "node");
}

coauth_status coauth_project_bipartite(coauth_graph **graph, coauth_project_report *report, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *options, coauth_error *error) {
    const coauth_context *context = persons->context;
    coauth_project_options own = COAUTH_PROJECT_OPTIONS;
    options = options_take(&own, sizeof own, options);
    incidence n = {.context = context};
    coauth_project_report found = {0};
    uint8_t *keep;
    size_t papers, vertices;
    coauth_corpus_papers(corpus, &papers);
    coauth_corpus_vertices(corpus, &vertices);
    *graph = NULL;
    if (!papers && vertices) return take_ready_made(graph, report, corpus, persons, options, error);
    coauth_status status = incidence_select(&n, &keep, &found, corpus, persons, options, context, error);
    if (status == COAUTH_OK && n.pairs > UINT32_MAX)
        status = fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion authorships");
    if (status == COAUTH_OK) status = build(graph, &n, keep, corpus, persons, error);
    memory_free(context, keep);
    incidence_free(&n);
    if (status == COAUTH_OK && (options->min_papers > 1 || options->giant))
        status = follow_coauthors(graph, &found, corpus, persons, options, error);
    if (report) *report = found;
    if (status == COAUTH_OK) return COAUTH_OK;
    coauth_graph_free(*graph);
    *graph = NULL;
    return status;
}
