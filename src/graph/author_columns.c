/* author_columns.c: see author_columns.h. */
#include "graph/author_columns.h"

#include <string.h>

#include "graph/graph.h"

typedef struct columns {
    coauth_column *papers, *fractional, *first_year, *last_year, *field, *group;
} columns;

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

static coauth_status add_columns(
    columns *c, coauth_table *table, const coauth_corpus *corpus, const coauth_persons *persons, coauth_error *error) {
    const column_row rows[] = {
        {&c->papers, "papers", "papers the author is on", COAUTH_INTEGER},
        {&c->fractional, "fractional_papers", "sum over papers of 1/k, k the paper's authors", COAUTH_REAL},
        {&c->first_year, "first_year", "year of the first paper", COAUTH_INTEGER},
        {&c->last_year, "last_year", "year of the last paper", COAUTH_INTEGER},
    };
    const column_row field = {&c->field, "field", "most frequent field of the author's papers", COAUTH_TEXT};
    const column_row group = {&c->group, "group", "a group author, not a person", COAUTH_BOOLEAN};
    coauth_status status = table_add_rows(table, rows, sizeof rows / sizeof *rows, false, error);
    if (status == COAUTH_OK && any_field(corpus)) status = table_add_rows(table, &field, 1, false, error);
    if (status == COAUTH_OK && any_group(persons)) status = table_add_rows(table, &group, 1, false, error);
    return status;
}

void author_set_year(coauth_column *column, size_t row, int year, bool earlier) {
    bool has = coauth_column_has(column, row);
    if (has && (earlier ? column->as.integer[row] <= year : column->as.integer[row] >= year)) return;
    column->as.integer[row] = year;
    coauth_column_mark(column, row, true);
}

/* Fields are few per author: a short list with counts.  Of the most frequent the first by the alphabet wins, in
 * whatever order the records came. */
static coauth_string main_field(
    const coauth_corpus *corpus, const coauth_paper *paper, const uint32_t *papers, size_t count) {
    enum { MOST = 64 };
    coauth_string field[MOST];
    uint32_t times[MOST];
    size_t fields = 0, best = 0;
    for (size_t i = 0; i < count; i++) {
        coauth_string f = paper[papers[i]].field;
        size_t k = 0;
        while (k < fields && field[k] != f) k++;
        if (!f || k == MOST) continue;
        if (k == fields) field[fields] = f, times[fields++] = 0;
        times[k]++;
    }
    for (size_t k = 1; k < fields; k++) {
        bool before = strcmp(coauth_corpus_text(corpus, field[k]), coauth_corpus_text(corpus, field[best])) < 0;
        if (times[k] > times[best] || (times[k] == times[best] && before)) best = k;
    }
    return fields ? field[best] : 0;
}

static void fill_author(const columns *c, size_t row, const incidence *n, uint32_t person, const coauth_corpus *corpus,
    const coauth_paper *paper) {
    const uint32_t *mine = n->person_papers + n->person_offsets[person];
    size_t count = (size_t)(n->person_offsets[person + 1] - n->person_offsets[person]);
    c->papers->as.integer[row] = (int64_t)count;
    coauth_column_mark(c->papers, row, true);
    coauth_column_mark(c->fractional, row, true);
    for (size_t i = 0; i < count; i++) {
        c->fractional->as.real[row] += 1.0 / incidence_size(n, mine[i]);
        if (paper[mine[i]].year == COAUTH_NO_YEAR) continue;
        author_set_year(c->first_year, row, paper[mine[i]].year, true);
        author_set_year(c->last_year, row, paper[mine[i]].year, false);
    }
    if (c->field) {
        c->field->as.text[row] = main_field(corpus, paper, mine, count);
        coauth_column_mark(c->field, row, c->field->as.text[row] != 0);
    }
}

coauth_status author_columns_add(coauth_graph *graph, uint32_t first_node, const incidence *n,
    const coauth_corpus *corpus, const coauth_persons *persons, coauth_error *error) {
    columns c = {0};
    const coauth_paper *paper = coauth_corpus_papers(corpus, NULL);
    if (!n->papers) return COAUTH_OK; /* a ready-made graph knows nothing of papers */
    coauth_status status = add_columns(&c, &graph->node_table, corpus, persons, error);
    if (status != COAUTH_OK) return status;
    for (uint32_t u = first_node; u < graph->nodes; u++) {
        uint32_t person = graph->origin[u];
        if (c.group) {
            c.group->as.boolean[u] = persons->group[person];
            coauth_column_mark(c.group, u, true);
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
