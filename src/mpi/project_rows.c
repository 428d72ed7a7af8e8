/* project_rows.c: see project_rows.h. */
#include "mpi/project_rows.h"

#include <string.h>

#include "base/context.h"
#include "base/radix.h"
#include "base/scratch.h"
#include "corpus/store.h"
#include "graph/author_columns.h"
#include "graph/graph.h"

static const uint32_t NONE = UINT32_MAX;
enum { ROWS_A_CHECK = 4096 };

#define POSITION_OF(paper) ((paper).position)
RADIX_SORT(sort_papers, listed_paper, POSITION_OF)
RADIX_SORT(sort_places, uint32_t, RADIX_ITSELF)

/* One collaboration while it is counted. */
typedef struct tally {
    uint32_t papers, truncated;
    int16_t first_year, last_year;
    double fractional;
} tally;

typedef struct edge_columns {
    coauth_column *papers, *fractional, *first_year, *last_year, *truncated;
} edge_columns;

typedef struct node_columns {
    coauth_column *papers, *fractional, *first_year, *last_year, *field;
} node_columns;

typedef struct filling {
    project_rows *rows;
    ranks_graph *graph;
    uint32_t distinct; /* persons in any list */
    uint32_t *node;    /* distinct: their numbers in the whole graph, ascending */
    uint32_t begin;    /* the first of them that is a row here, or comes after those */
    uint64_t *offsets; /* own + 1: the papers of each row */
    uint32_t *paper;
    uint32_t *slot; /* distinct: its entry in the row at hand */
    VECTOR(uint32_t) to, scratch;
    VECTOR(tally) row;
    edge_columns edges;
    node_columns nodes;
    uint64_t edge; /* the next one's row in the table of ties */
} filling;

coauth_status project_rows_take(project_rows *rows, const void *data, coauth_error *error) {
    project_list head;
    memcpy(&head, data, sizeof head);
    const char *persons = (const char *)data + sizeof head, *field = persons + head.persons * sizeof(uint32_t);
    listed_paper *p = vector_push(rows->context, &rows->papers);
    if (!p || !vector_reserve(rows->context, &rows->person, head.persons)) return fail_memory(error);
    *p = (listed_paper){head.position, rows->person.count, head.persons, 0, head.year, head.truncated};
    if (head.field) p->field = strings_intern(&rows->strings->strings, field, head.field);
    if (head.field && !p->field) return fail_memory(error);
    memcpy(rows->person.item + rows->person.count, persons, head.persons * sizeof(uint32_t));
    rows->person.count += head.persons;
    return COAUTH_OK;
}

void project_rows_free(project_rows *rows) {
    vector_free(rows->context, &rows->papers);
    vector_free(rows->context, &rows->person);
}

/* --- Persons by their place among those listed ----------------------------------------------------------------- */

static bool number_persons(filling *f) {
    const coauth_context *context = f->rows->context;
    size_t words = (size_t)(f->graph->nodes / 64 + 1);
    uint64_t *bits = memory_zeroed(context, words, sizeof *bits);
    uint32_t *before = memory_resize(context, NULL, words, sizeof *before);
    bool done = bits && before;
    for (size_t i = 0; done && i < f->rows->person.count; i++) {
        uint32_t v = f->rows->person.item[i];
        bits[v / 64] |= (uint64_t)1 << v % 64;
    }
    for (size_t w = 0; done && w < words; w++) {
        before[w] = f->distinct;
        f->distinct += (uint32_t)__builtin_popcountll(bits[w]);
    }
    f->node = done ? memory_resize(context, NULL, f->distinct, sizeof *f->node) : NULL;
    f->slot = done ? memory_resize(context, NULL, f->distinct, sizeof *f->slot) : NULL;
    done = f->node && f->slot;
    for (size_t w = 0, n = 0; done && w < words; w++)
        for (uint64_t left = bits[w]; left; left &= left - 1)
            f->node[n++] = (uint32_t)(w * 64 + (size_t)__builtin_ctzll(left));
    for (size_t i = 0; done && i < f->rows->person.count; i++) {
        uint32_t *v = &f->rows->person.item[i];
        uint64_t lower = bits[*v / 64] & (((uint64_t)1 << *v % 64) - 1);
        *v = before[*v / 64] + (uint32_t)__builtin_popcountll(lower);
    }
    memory_free(context, bits);
    memory_free(context, before);
    return done;
}

/* The row of a person by place; own where it is none. */
static uint32_t row_of(const filling *f, uint32_t place) {
    uint64_t row = f->node[place] - f->graph->first[f->graph->ranks->rank];
    return f->node[place] >= f->graph->first[f->graph->ranks->rank] && row < f->graph->own ? (uint32_t)row
                                                                                           : f->graph->own;
}

/* The papers of each row, in their order. */
static bool list_papers(filling *f) {
    const coauth_context *context = f->rows->context;
    const ranks_graph *g = f->graph;
    f->offsets = memory_zeroed(context, (size_t)g->own + 2, sizeof *f->offsets);
    if (!f->offsets) return false;
    uint64_t *next = f->offsets + 1;
    for (size_t i = 0; i < f->rows->person.count; i++) {
        uint32_t row = row_of(f, f->rows->person.item[i]);
        if (row < g->own) next[row + 1]++;
    }
    for (uint32_t u = 0; u < g->own; u++) next[u + 1] += next[u];
    f->paper = memory_resize(context, NULL, next[g->own], sizeof *f->paper);
    if (!f->paper) return false;
    for (size_t p = 0; p < f->rows->papers.count; p++) {
        const listed_paper *paper = &f->rows->papers.item[p];
        for (uint64_t i = paper->first; i < paper->first + paper->persons; i++) {
            uint32_t row = row_of(f, f->rows->person.item[i]);
            if (row < g->own) f->paper[next[row]++] = (uint32_t)p;
        }
    }
    return true; /* each row's end became the next one's beginning: offsets[u] is where u begins */
}

/* --- Rows ------------------------------------------------------------------------------------------------------ */

static void count_paper(tally *t, const listed_paper *paper) {
    t->papers++;
    t->fractional += 1.0 / (paper->persons - 1);
    t->truncated += paper->truncated;
    if (paper->year == COAUTH_NO_YEAR) return;
    if (t->first_year == COAUTH_NO_YEAR || paper->year < t->first_year) t->first_year = paper->year;
    if (t->last_year == COAUTH_NO_YEAR || paper->year > t->last_year) t->last_year = paper->year;
}

/* Lists the collaborators of row u, by place, and counts what they wrote together where counts. */
static bool walk_row(filling *f, uint32_t u, bool counts) {
    const coauth_context *context = f->rows->context;
    uint32_t node = (uint32_t)(f->graph->first[f->graph->ranks->rank] + u);
    f->to.count = 0;
    for (uint64_t i = f->offsets[u]; i < f->offsets[u + 1]; i++) {
        const listed_paper *paper = &f->rows->papers.item[f->paper[i]];
        if (!vector_reserve(context, &f->to, paper->persons)) return false;
        f->row.count = f->to.count;
        if (counts && !vector_reserve(context, &f->row, paper->persons)) return false;
        for (uint64_t j = paper->first; j < paper->first + paper->persons; j++) {
            uint32_t v = f->rows->person.item[j];
            if (f->node[v] == node) continue;
            if (f->slot[v] == NONE) {
                f->slot[v] = (uint32_t)f->to.count;
                if (counts)
                    f->row.item[f->to.count] = (tally){.first_year = COAUTH_NO_YEAR, .last_year = COAUTH_NO_YEAR};
                f->to.item[f->to.count++] = v;
            }
            if (counts) count_paper(&f->row.item[f->slot[v]], paper);
        }
    }
    return true;
}

static void forget_row(filling *f) {
    for (size_t i = 0; i < f->to.count; i++) f->slot[f->to.item[i]] = NONE;
}

static coauth_status count_rows(filling *f, coauth_error *error) {
    ranks_graph *g = f->graph;
    uint64_t begin = g->first[g->ranks->rank], upper = 0;
    for (uint32_t u = 0; u < g->own; u++) {
        if (u % ROWS_A_CHECK == 0 && context_check(f->rows->context, error) != COAUTH_OK) return COAUTH_CANCELLED;
        if (!walk_row(f, u, false)) return fail_memory(error);
        for (size_t i = 0; i < f->to.count; i++) upper += f->node[f->to.item[i]] > begin + u;
        g->offsets[u + 1] = g->offsets[u] + f->to.count;
        forget_row(f);
    }
    g->edge_table.rows = upper;
    return COAUTH_OK;
}

static void set_edge(filling *f, const tally *t) {
    const edge_columns *c = &f->edges;
    uint64_t e = f->edge++;
    bool dated = t->first_year != COAUTH_NO_YEAR;
    c->papers->as.small[e] = (int32_t)t->papers;
    c->fractional->as.real[e] = t->fractional;
    coauth_column_mark(c->papers, e, true);
    coauth_column_mark(c->fractional, e, true);
    if (c->truncated) {
        c->truncated->as.small[e] = (int32_t)t->truncated;
        coauth_column_mark(c->truncated, e, true);
    }
    coauth_column_mark(c->first_year, e, dated);
    coauth_column_mark(c->last_year, e, dated);
    if (!dated) return;
    c->first_year->as.small[e] = t->first_year;
    c->last_year->as.small[e] = t->last_year;
}

static coauth_status fill_rows(filling *f, coauth_error *error) {
    ranks_graph *g = f->graph;
    uint64_t begin = g->first[g->ranks->rank];
    for (uint32_t u = 0; u < g->own; u++) {
        if (u % ROWS_A_CHECK == 0 && context_check(f->rows->context, error) != COAUTH_OK) return COAUTH_CANCELLED;
        if (!walk_row(f, u, true) || !vector_reserve(f->rows->context, &f->scratch, f->to.count))
            return fail_memory(error);
        sort_places(f->to.item, f->scratch.item, f->to.count);
        for (size_t i = 0; i < f->to.count; i++) {
            const tally *t = &f->row.item[f->slot[f->to.item[i]]];
            g->column[g->offsets[u] + i] = f->node[f->to.item[i]];
            g->weight[g->offsets[u] + i] = f->rows->fractional ? t->fractional : t->papers;
            if (f->node[f->to.item[i]] > begin + u) set_edge(f, t);
        }
        forget_row(f);
    }
    return COAUTH_OK;
}

/* --- Columns --------------------------------------------------------------------------------------------------- */

static coauth_status add_columns(filling *f, coauth_error *error) {
    const column_row edges[] = {
        {&f->edges.papers, "papers", "joint papers (full count)", COAUTH_INTEGER},
        {&f->edges.fractional, "fractional", "sum over joint papers of 1/(k-1), k the paper's authors (Newman 2001)",
            COAUTH_REAL},
        {&f->edges.first_year, "first_year", "year of the first joint paper", COAUTH_INTEGER},
        {&f->edges.last_year, "last_year", "year of the last joint paper", COAUTH_INTEGER},
        {&f->edges.truncated, "truncated", "joint papers whose list of authors was cut", COAUTH_INTEGER},
    };
    const column_row nodes[] = {
        {&f->nodes.papers, "papers", "papers the author is on", COAUTH_INTEGER},
        {&f->nodes.fractional, "fractional_papers", "sum over papers of 1/k, k the paper's authors", COAUTH_REAL},
        {&f->nodes.first_year, "first_year", "year of the first paper", COAUTH_INTEGER},
        {&f->nodes.last_year, "last_year", "year of the last paper", COAUTH_INTEGER},
        {&f->nodes.field, "field", "most frequent field of the author's papers", COAUTH_TEXT},
    };
    coauth_status status = table_add_rows(
        &f->graph->edge_table, edges, sizeof edges / sizeof *edges - !f->rows->has_truncated, true, error);
    if (status == COAUTH_OK)
        status = table_add_rows(
            &f->graph->node_table, nodes, sizeof nodes / sizeof *nodes - !f->rows->has_field, false, error);
    return status;
}

/* As on one machine (graph/author_columns.c): of the most frequent fields the first by the alphabet. */
static coauth_string main_field(const filling *f, uint32_t u) {
    enum { MOST = 64 };
    coauth_string field[MOST];
    uint32_t times[MOST];
    size_t fields = 0, best = 0;
    for (uint64_t i = f->offsets[u]; i < f->offsets[u + 1]; i++) {
        coauth_string name = f->rows->papers.item[f->paper[i]].field;
        size_t k = 0;
        while (k < fields && field[k] != name) k++;
        if (!name || k == MOST) continue;
        if (k == fields) field[fields] = name, times[fields++] = 0;
        times[k]++;
    }
    for (size_t k = 1; k < fields; k++) {
        const char *one = coauth_corpus_text(f->rows->strings, field[k]);
        bool before = strcmp(one, coauth_corpus_text(f->rows->strings, field[best])) < 0;
        if (times[k] > times[best] || (times[k] == times[best] && before)) best = k;
    }
    return fields ? field[best] : 0;
}

static void fill_author(const filling *f, uint32_t u) {
    const node_columns *c = &f->nodes;
    c->papers->as.integer[u] = (int64_t)(f->offsets[u + 1] - f->offsets[u]);
    coauth_column_mark(c->papers, u, true);
    coauth_column_mark(c->fractional, u, true);
    for (uint64_t i = f->offsets[u]; i < f->offsets[u + 1]; i++) {
        const listed_paper *p = &f->rows->papers.item[f->paper[i]];
        c->fractional->as.real[u] += 1.0 / p->persons;
        if (p->year == COAUTH_NO_YEAR) continue;
        author_set_year(c->first_year, u, p->year, true);
        author_set_year(c->last_year, u, p->year, false);
    }
    if (!c->field) return;
    c->field->as.text[u] = main_field(f, u);
    coauth_column_mark(c->field, u, c->field->as.text[u] != 0);
}

/* --- All of it -------------------------------------------------------------------------------------------------- */

static coauth_status prepare(filling *f, coauth_error *error) {
    project_rows *rows = f->rows;
    vector_trim(rows->context, &rows->person);
    listed_paper *scratch = memory_resize(rows->context, NULL, rows->papers.count, sizeof *scratch);
    if (!scratch) return fail_memory(error);
    sort_papers(rows->papers.item, scratch, rows->papers.count);
    memory_free(rows->context, scratch);
    if (rows->papers.count >= UINT32_MAX)
        return fail(error, COAUTH_LIMIT_EXCEEDED, "more than 4 billion papers concern one rank; use more ranks");
    if (!number_persons(f) || !list_papers(f)) return fail_memory(error);
    memset(f->slot, 0xFF, f->distinct * sizeof *f->slot);
    return COAUTH_OK;
}

static coauth_status make_room(filling *f, coauth_error *error) {
    ranks_graph *g = f->graph;
    uint64_t slots = g->offsets[g->own];
    g->column = memory_resize(f->rows->context, NULL, slots, sizeof *g->column);
    g->weight = memory_resize(f->rows->context, NULL, slots, sizeof *g->weight);
    return g->column && g->weight ? add_columns(f, error) : fail_memory(error);
}

coauth_status project_rows_fill(ranks_graph *g, project_rows *rows, coauth_error *error) {
    filling f = {.rows = rows, .graph = g};
    coauth_status status = prepare(&f, error);
    if (status == COAUTH_OK) status = count_rows(&f, error);
    if (status == COAUTH_OK) status = make_room(&f, error);
    if (status == COAUTH_OK) status = fill_rows(&f, error);
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++) fill_author(&f, u);
    memory_free(rows->context, f.node);
    memory_free(rows->context, f.slot);
    memory_free(rows->context, f.offsets);
    memory_free(rows->context, f.paper);
    vector_free(rows->context, &f.to);
    vector_free(rows->context, &f.scratch);
    vector_free(rows->context, &f.row);
    return status;
}
