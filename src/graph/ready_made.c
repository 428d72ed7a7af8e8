/* ready_made.c: see ready_made.h.
 *
 * What files say of vertices and ties are texts.  A column's type is the one that its files state, as long as
 * every value is of it; else the narrowest that fits all of them, so that no value is lost or changed. */
#include "graph/ready_made.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/order.h"
#include "base/scratch.h"
#include "base/text.h"
#include "corpus/store.h"

static const uint32_t NONE = UINT32_MAX;

/* --- One graph of all ----------------------------------------------------------------------------- */

/* Marks in paper which vertices are papers; false unless every vertex is a paper or an author and no tie joins two of
 * a kind. */
static bool find_modes(uint8_t *paper, const coauth_corpus *corpus) {
    enum { UNKNOWN = 2 };
    size_t vertices = corpus->vertices.count;
    memset(paper, UNKNOWN, vertices);
    for (size_t i = 0; i < corpus->cells.count; i++) {
        const coauth_cell *cell = &corpus->cells.item[i];
        const coauth_property *property = &corpus->properties.item[cell->property];
        if (property->of_ties || strcmp(coauth_corpus_text(corpus, property->name), "kind") != 0) continue;
        if (cell->value != corpus->paper_word && cell->value != corpus->author_word) return false;
        if (paper[cell->row] == UNKNOWN) paper[cell->row] = cell->value == corpus->paper_word;
    }
    if (!vertices || memchr(paper, UNKNOWN, vertices)) return false;
    for (size_t i = 0; i < corpus->ties.count; i++)
        if (paper[corpus->ties.item[i].a] == paper[corpus->ties.item[i].b]) return false;
    return true;
}

/* Papers get the first numbers, each kind in its order. */
static coauth_status part_modes(
    ready_made *r, uint32_t *papers, const coauth_corpus *corpus, const coauth_context *context, coauth_error *error) {
    uint32_t vertices = (uint32_t)corpus->vertices.count, next = 0;
    uint8_t *paper = memory_resize(context, NULL, vertices, 1);
    if (!paper) return fail_memory(error);
    r->bipartite = find_modes(paper, corpus);
    if (r->bipartite && !(r->node_of_vertex = memory_resize(context, NULL, vertices, sizeof *r->node_of_vertex))) {
        memory_free(context, paper);
        return fail_memory(error);
    }
    for (int of_papers = 1; r->bipartite && of_papers >= 0; of_papers--) {
        for (uint32_t v = 0; v < vertices; v++)
            if (paper[v] == of_papers) r->node_of_vertex[v] = next++;
        if (of_papers) *papers = next;
    }
    memory_free(context, paper);
    return COAUTH_OK;
}

uint32_t ready_made_node(const ready_made *r, uint32_t vertex) {
    return r->node_of_vertex ? r->node_of_vertex[vertex] : vertex;
}

coauth_status ready_made_make(
    ready_made *r, const coauth_corpus *corpus, bool alone, const coauth_context *context, coauth_error *error) {
    const size_t ties = corpus->ties.count;
    const coauth_tie *tie = corpus->ties.item;
    uint32_t papers = 0;
    *r = (ready_made){.bipartite = false};
    scratch_scope scope = scratch_open(context);
    uint32_t *from = scratch_array(&scope, ties, sizeof *from);
    uint32_t *to = scratch_array(&scope, ties, sizeof *to);
    double *weight = scratch_array(&scope, ties, sizeof *weight);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK && alone) status = part_modes(r, &papers, corpus, context, error);
    for (size_t i = 0; status == COAUTH_OK && i < ties; i++)
        from[i] = ready_made_node(r, tie[i].a), to[i] = ready_made_node(r, tie[i].b), weight[i] = tie[i].weight;
    if (status == COAUTH_OK)
        status = coauth_graph_from_edges(&r->graph, NULL,
            &(coauth_edge_list){.nodes = (uint32_t)corpus->vertices.count,
                .edges = ties,
                .from = from,
                .to = to,
                .weight = weight,
                .corpus = corpus},
            context, error);
    if (status == COAUTH_OK) r->graph->papers = papers;
    scratch_close(&scope);
    return status;
}

void ready_made_free(ready_made *r, const coauth_context *context) {
    coauth_graph_free(r->graph);
    memory_free(context, r->node_of_vertex);
    *r = (ready_made){.graph = NULL};
}

/* --- Types ------------------------------------------------------------------------------------------ */

static bool is_integer(const char *text) {
    size_t sign = *text == '-', digits = strlen(text + sign);
    if (digits > 1 && text[sign] == '0') return false; /* "007" is a name */
    return text_integer(text + sign, digits, INT64_MAX) >= 0;
}

static bool is_real(const char *text) {
    double value;
    size_t sign = *text == '-';
    if (text[sign] == '0' && ascii_is_digit(text[sign + 1])) return false;
    return number_read(text, strlen(text), &value);
}

static bool read_boolean(const char *text, bool *value) {
    *value = text_equal_ignoring_case(text, strlen(text), "true");
    return *value || text_equal_ignoring_case(text, strlen(text), "false");
}

static bool fits(coauth_column_type type, const char *text) {
    bool truth;
    switch (type) {
    case COAUTH_INTEGER: return is_integer(text);
    case COAUTH_REAL: return is_real(text);
    case COAUTH_BOOLEAN: return read_boolean(text, &truth);
    case COAUTH_TEXT: return true;
    }
    return false;
}

/* What R, NumPy and others write where a number is missing: no reason for a column of numbers to be one of texts. */
static bool is_missing(const char *text) {
    static const char *const words[] = {"NA", "N/A", "NaN", "nan", "-nan", "null", "None"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(text, words[i]) == 0) return true;
    return false;
}

enum { TYPES = COAUTH_TEXT + 1 };

/* possible[p] has a bit for every type that all values of property p fit but those that are missing; none where it has
 * no value. */
static void find_types(uint8_t *possible, const coauth_corpus *corpus) {
    memset(possible, 0, corpus->properties.count);
    for (size_t i = 0; i < corpus->cells.count; i++) possible[corpus->cells.item[i].property] = (1 << TYPES) - 1;
    for (size_t i = 0; i < corpus->cells.count; i++) {
        const coauth_cell *cell = &corpus->cells.item[i];
        const char *text = coauth_corpus_text(corpus, cell->value);
        if (is_missing(text)) continue;
        for (int type = 0; type < COAUTH_TEXT; type++)
            if (possible[cell->property] >> type & 1 && !fits((coauth_column_type)type, text))
                possible[cell->property] &= (uint8_t) ~(1 << type);
    }
}

static coauth_column_type type_of(const coauth_property *property, uint8_t possible) {
    static const coauth_column_type narrowest[] = {COAUTH_BOOLEAN, COAUTH_INTEGER, COAUTH_REAL};
    if (property->typed && possible >> property->type & 1) return property->type;
    for (size_t i = 0; i < sizeof narrowest / sizeof *narrowest; i++)
        if (possible >> narrowest[i] & 1) return narrowest[i];
    return COAUTH_TEXT;
}

/* --- Columns ---------------------------------------------------------------------------------------- */

static bool is_own(const char *name, bool of_ties) {
    return !of_ties && (strcmp(name, "degree") == 0 || strcmp(name, "strength") == 0);
}

static bool is_reserved(const char *name) {
    return strcmp(name, "id") == 0 || strcmp(name, "label") == 0 || strcmp(name, "weight") == 0;
}

/* The column for values of that name and type: the graph's own if it is of that type, else a new one, with underscores
 * behind its name where that is taken. */
static coauth_status find_column(
    coauth_column **column, coauth_table *table, const char *name, coauth_column_type type, coauth_error *error) {
    char free_name[512];
    size_t length = text_cut(name, strlen(name), sizeof free_name / 2);
    memcpy(free_name, name, length);
    free_name[length] = '\0';
    for (;;) {
        *column = coauth_table_find(table, free_name);
        if (!is_reserved(free_name) && (!*column || ((*column)->type == type && (*column)->valid))) break;
        if (length + 1 == sizeof free_name) return fail(error, COAUTH_LIMIT_EXCEEDED, "too many columns \"%s\"", name);
        free_name[length++] = '_';
        free_name[length] = '\0';
    }
    if (*column) return COAUTH_OK;
    coauth_status status = coauth_table_add_sparse(column, table, free_name, "as the file says", type, error);
    if (status == COAUTH_OK) (*column)->given = true;
    return status;
}

static void set_value(coauth_column *column, size_t row, coauth_string value, const char *text) {
    double number;
    bool truth;
    if (coauth_column_has(column, row)) return; /* the first counts */
    if (column->type != COAUTH_TEXT && is_missing(text)) return;
    size_t length = strlen(text), sign = *text == '-';
    switch (column->type) {
    case COAUTH_INTEGER: {
        int64_t integer = text_integer(text + sign, length - sign, INT64_MAX) * (sign ? -1 : 1);
        if (!column->small) column->as.integer[row] = integer;
        else if (integer > INT32_MAX || integer < INT32_MIN) return;
        else column->as.small[row] = (int32_t)integer;
        break;
    }
    case COAUTH_REAL: column->as.real[row] = number_read(text, length, &number) ? number : 0; break;
    case COAUTH_BOOLEAN: column->as.boolean[row] = read_boolean(text, &truth) && truth; break;
    case COAUTH_TEXT: column->as.text[row] = value; break;
    }
    coauth_column_mark(column, row, true);
}

/* The edge of r's graph that joins two nodes. */
static uint64_t edge_between(const coauth_graph *g, uint32_t a, uint32_t b) {
    uint32_t from = a < b ? a : b, to = a < b ? b : a;
    uint64_t low = 0;
    BISECT(low, g->edges, i, g->from[i] < from || (g->from[i] == from && g->to[i] < to));
    return low;
}

static coauth_status add_columns(coauth_column **column, coauth_graph *graph, const uint8_t *possible,
    const coauth_corpus *corpus, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    for (size_t p = 0; p < corpus->properties.count && status == COAUTH_OK; p++) {
        const coauth_property *property = &corpus->properties.item[p];
        const char *name = coauth_corpus_text(corpus, property->name);
        column[p] = NULL;
        if (possible[p] && !is_own(name, property->of_ties))
            status = find_column(&column[p], property->of_ties ? &graph->edge_table : &graph->node_table, name,
                type_of(property, possible[p]), error);
    }
    return status;
}

static void fill_columns(coauth_column *const *column, const ready_made *r, uint32_t first_node, uint64_t first_edge,
    const coauth_corpus *corpus) {
    uint32_t tie = NONE;
    uint64_t edge = 0;
    for (size_t i = 0; i < corpus->cells.count; i++) {
        const coauth_cell *cell = &corpus->cells.item[i];
        if (!column[cell->property]) continue;
        uint64_t row;
        if (!corpus->properties.item[cell->property].of_ties) {
            row = first_node + ready_made_node(r, cell->row);
        } else {
            const coauth_tie *t = &corpus->ties.item[cell->row];
            if (cell->row != tie) edge = edge_between(r->graph, ready_made_node(r, t->a), ready_made_node(r, t->b));
            tie = cell->row;
            row = first_edge + edge;
        }
        set_value(column[cell->property], row, cell->value, coauth_corpus_text(corpus, cell->value));
    }
}

coauth_status ready_made_columns(coauth_graph *graph, const ready_made *r, uint32_t first_node, uint64_t first_edge,
    const coauth_corpus *corpus, coauth_error *error) {
    const size_t properties = corpus->properties.count;
    if (!properties) return COAUTH_OK;
    scratch_scope scope = scratch_open(graph->context);
    uint8_t *possible = scratch_array(&scope, properties, 1);
    coauth_column **column = scratch_zeroes(&scope, properties, sizeof *column);
    coauth_status status = scratch_status(&scope, error);
    if (status == COAUTH_OK) {
        find_types(possible, corpus);
        status = add_columns(column, graph, possible, corpus, error);
    }
    if (status == COAUTH_OK) fill_columns(column, r, first_node, first_edge, corpus);
    scratch_close(&scope);
    return status;
}
