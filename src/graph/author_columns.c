/* author_columns.c: see author_columns.h. */
#include "graph/author_columns.h"

#include <string.h>

#include "graph/graph.h"

coauth_status author_columns_make(author_columns *c, coauth_table *table, bool fields, coauth_error *error) {
    const column_row rows[] = {
        {&c->papers, "papers", "papers the author is on", COAUTH_INTEGER},
        {&c->fractional, "fractional_papers", "sum over papers of 1/k, k the paper's authors", COAUTH_REAL},
        {&c->first_year, "first_year", "year of the first paper", COAUTH_INTEGER},
        {&c->last_year, "last_year", "year of the last paper", COAUTH_INTEGER},
        {&c->field, "field", "most frequent field of the author's papers", COAUTH_TEXT},
    };
    return table_add_rows(table, rows, sizeof rows / sizeof *rows - !fields, false, error);
}

void author_tally_begin(author_tally *t) {
    t->papers = 0;
    t->fractional = 0;
    t->first_year = t->last_year = COAUTH_NO_YEAR;
    t->fields = 0;
}

void author_tally_add(author_tally *t, uint32_t k, int year, coauth_string field) {
    size_t f = 0;
    t->papers++;
    t->fractional += 1.0 / k;
    if (year != COAUTH_NO_YEAR) {
        if (t->first_year == COAUTH_NO_YEAR || year < t->first_year) t->first_year = year;
        if (t->last_year == COAUTH_NO_YEAR || year > t->last_year) t->last_year = year;
    }
    if (!field) return;
    while (f < t->fields && t->field[f] != field) f++;
    if (f == AUTHOR_FIELDS) return;
    if (f == t->fields) t->field[f] = field, t->times[t->fields++] = 0;
    t->times[f]++;
}

static coauth_string main_field(const author_tally *t, const coauth_corpus *texts) {
    size_t best = 0;
    for (size_t f = 1; f < t->fields; f++) {
        bool before = strcmp(coauth_corpus_text(texts, t->field[f]), coauth_corpus_text(texts, t->field[best])) < 0;
        if (t->times[f] > t->times[best] || (t->times[f] == t->times[best] && before)) best = f;
    }
    return t->fields ? t->field[best] : 0;
}

static void set_year(coauth_column *column, size_t row, int year) {
    if (year == COAUTH_NO_YEAR) return;
    column->as.integer[row] = year;
    coauth_column_mark(column, row, true);
}

void author_columns_set(const author_columns *c, size_t row, const author_tally *t, const coauth_corpus *texts) {
    c->papers->as.integer[row] = t->papers;
    c->fractional->as.real[row] = t->fractional;
    coauth_column_mark(c->papers, row, true);
    coauth_column_mark(c->fractional, row, true);
    set_year(c->first_year, row, t->first_year);
    set_year(c->last_year, row, t->last_year);
    if (!c->field) return;
    c->field->as.text[row] = main_field(t, texts);
    coauth_column_mark(c->field, row, c->field->as.text[row] != 0);
}

/* --- Of one graph --------------------------------------------------------------------------------- */

static bool any_field(const coauth_corpus *corpus) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    for (size_t p = 0; p < papers; p++)
        if (paper[p].field) return true;
    return false;
}

static bool any_group(const coauth_persons *persons) {
    return persons->count && memchr(persons->group, 1, persons->count);
}

static void fill_author(const author_columns *c, size_t row, const incidence *n, uint32_t person,
    const coauth_corpus *corpus, const coauth_paper *paper) {
    author_tally tally;
    author_tally_begin(&tally);
    for (uint64_t i = n->person_offsets[person]; i < n->person_offsets[person + 1]; i++) {
        const coauth_paper *p = &paper[n->person_papers[i]];
        author_tally_add(&tally, incidence_size(n, n->person_papers[i]), p->year, p->field);
    }
    author_columns_set(c, row, &tally, corpus);
}

coauth_status author_columns_add(coauth_graph *graph, uint32_t first_node, const incidence *n,
    const coauth_corpus *corpus, const coauth_persons *persons, coauth_error *error) {
    author_columns c = {0};
    coauth_column *groups = NULL;
    const column_row group = {&groups, "group", "a group author, not a person", COAUTH_BOOLEAN};
    const coauth_paper *paper = coauth_corpus_papers(corpus, NULL);
    if (!n->papers) return COAUTH_OK; /* a ready-made graph knows nothing of papers */
    coauth_status status = author_columns_make(&c, &graph->node_table, any_field(corpus), error);
    if (status == COAUTH_OK && any_group(persons)) status = table_add_rows(&graph->node_table, &group, 1, false, error);
    if (status != COAUTH_OK) return status;
    for (uint32_t u = first_node; u < graph->nodes; u++) {
        uint32_t person = graph->origin[u];
        if (groups) {
            groups->as.boolean[u] = persons->group[person];
            coauth_column_mark(groups, u, true);
        }
        if (person < n->persons) fill_author(&c, u, n, person, corpus, paper);
    }
    return COAUTH_OK;
}

coauth_status degree_columns_add(coauth_graph *graph, coauth_error *error) {
    coauth_column *degree, *strength;
    coauth_status status = coauth_table_add(&degree, &graph->node_table, "degree",
        graph->kind == COAUTH_BIPARTITE ? "authors of the paper, papers of the author" : "collaborators",
        COAUTH_INTEGER, error);
    if (status == COAUTH_OK)
        status = coauth_table_add(
            &strength, &graph->node_table, "strength", "sum of the weights of the node's edges", COAUTH_REAL, error);
    if (status != COAUTH_OK) return status;
    for (uint32_t u = 0; u < graph->nodes; u++) {
        degree->as.integer[u] = (int64_t)(graph->offsets[u + 1] - graph->offsets[u]);
        for (uint64_t i = graph->offsets[u]; i < graph->offsets[u + 1]; i++)
            strength->as.real[u] += graph->weight[graph->edge_ids[i]];
    }
    return COAUTH_OK;
}
