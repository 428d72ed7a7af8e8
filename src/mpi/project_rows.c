/* project_rows.c: see project_rows.h. */
#include "mpi/project_rows.h"

#include <assert.h>
#include <string.h>

#include "base/context.h"
#include "base/radix.h"
#include "base/scratch.h"
#include "corpus/store.h"
#include "graph/author_columns.h"
#include "graph/graph.h"
#include "graph/tie_columns.h"

static const uint32_t NONE = UINT32_MAX;
enum { ROWS_A_CHECK = 4096 };

#define POSITION_OF(paper) ((paper).position)
RADIX_SORT(sort_papers, listed_paper, POSITION_OF)
RADIX_SORT(sort_places, uint32_t, RADIX_ITSELF)

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
    VECTOR(tie_tally) row;
    tie_columns edges;
    author_columns nodes;
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
                if (counts) f->row.item[f->to.count] = TIE_TALLY;
                f->to.item[f->to.count++] = v;
            }
            if (counts) tie_tally_add(&f->row.item[f->slot[v]], paper->persons, paper->year, paper->truncated);
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

static coauth_status fill_rows(filling *f, coauth_error *error) {
    ranks_graph *g = f->graph;
    uint64_t begin = g->first[g->ranks->rank];
    for (uint32_t u = 0; u < g->own; u++) {
        if (u % ROWS_A_CHECK == 0 && context_check(f->rows->context, error) != COAUTH_OK) return COAUTH_CANCELLED;
        if (!walk_row(f, u, true) || !vector_reserve(f->rows->context, &f->scratch, f->to.count))
            return fail_memory(error);
        sort_places(f->to.item, f->scratch.item, f->to.count);
        for (size_t i = 0; i < f->to.count; i++) {
            const tie_tally *t = &f->row.item[f->slot[f->to.item[i]]];
            g->column[g->offsets[u] + i] = f->node[f->to.item[i]];
            g->weight[g->offsets[u] + i] = f->rows->fractional ? t->fractional : t->papers;
            if (f->node[f->to.item[i]] <= begin + u) continue;
            tie_columns_set(&f->edges, f->edge, t);
            tie_columns_mark(&f->edges, f->edge++);
        }
        forget_row(f);
    }
    return COAUTH_OK;
}

/* --- Columns --------------------------------------------------------------------------------------------------- */

static coauth_status add_columns(filling *f, coauth_error *error) {
    coauth_status status = tie_columns_add(&f->edges, &f->graph->edge_table, f->rows->has_truncated, error);
    return status == COAUTH_OK ? author_columns_make(&f->nodes, &f->graph->node_table, f->rows->has_field, error)
                               : status;
}

static void fill_author(const filling *f, uint32_t u) {
    author_tally tally;
    author_tally_begin(&tally);
    for (uint64_t i = f->offsets[u]; i < f->offsets[u + 1]; i++) {
        const listed_paper *p = &f->rows->papers.item[f->paper[i]];
        author_tally_add(&tally, p->persons, p->year, p->field);
    }
    author_columns_set(&f->nodes, u, &tally, f->rows->strings);
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
    assert(status != COAUTH_OK || (f.offsets && f.paper));
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
