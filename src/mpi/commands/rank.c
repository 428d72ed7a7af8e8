/* rank.c: coauth-mpi rank: authors by one measure, or by what they wrote. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/scratch.h"
#include "cli/grid.h"
#include "corpus/store.h"
#include "identity/person_keys.h"
#include "mpi/command.h"
#include "mpi/exchange.h"
#include "mpi/figures.h"
#include "mpi/hits.h"

/* Columns of what authors wrote that the graph brings. */
static const char *const written[] = {"papers", "fractional_papers", "first_year", "last_year", NULL};

typedef struct ranked {
    double value;
    uint64_t key;        /* of an author; 0: a paper */
    uint64_t number;     /* over all ranks: what is equal comes in this order */
    coauth_string label; /* at first in the texts of this rank, on rank 0 in the list's */
} ranked;

/* The first of this rank on their way to rank 0, and the first of all there. */
typedef struct ranking {
    ranks *ranks;
    const char *name; /* of the values */
    bool real;
    const coauth_corpus *texts;
    ranked *row;
    size_t count, next;
    coauth_corpus *strings;
    VECTOR(ranked) all;
    VECTOR(char) out;
} ranking;

static int larger_first(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (x->value != y->value) return x->value > y->value ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static coauth_status open_ranking(ranking *k, size_t rows, coauth_error *error) {
    k->row = memory_resize(k->ranks->context, NULL, rows, sizeof *k->row);
    return k->row ? coauth_corpus_create(&k->strings, k->ranks->context, error) : fail_memory(error);
}

static coauth_status list_authors(
    ranking *k, const ranks_graph *g, const coauth_column *column, const double *value, coauth_error *error) {
    coauth_status status = open_ranking(k, g->own, error);
    k->texts = g->node_table.corpus;
    for (uint32_t u = 0; status == COAUTH_OK && u < g->own; u++)
        if (!column || coauth_column_has(column, u))
            k->row[k->count++] = (ranked){
                column ? coauth_column_number(column, u) : value[u], g->key[u], ranks_graph_node(g, u), g->label[u]};
    return status;
}

static coauth_status list_papers(ranking *k, const ranks_records *records, const double *value, coauth_error *error) {
    const coauth_corpus *c = k->texts = records->papers->corpus;
    coauth_status status = open_ranking(k, c->papers.count, error);
    for (size_t p = 0; status == COAUTH_OK && p < c->papers.count; p++) {
        const coauth_paper *paper = &c->papers.item[p];
        if (records->keep[p])
            k->row[k->count++] =
                (ranked){value[p], 0, records->names.before + p, paper->title ? paper->title : paper->key};
    }
    return status;
}

static bool give_row(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    ranking *k = user;
    if (k->next == k->count) return false;
    const ranked *row = &k->row[k->next++];
    const char *label = coauth_corpus_text(k->texts, row->label);
    size_t length = strlen(label);
    k->out.count = 0;
    if (!vector_reserve(k->ranks->context, &k->out, sizeof *row + length)) {
        *status = fail_memory(error);
        return false;
    }
    memcpy(k->out.item, row, sizeof *row);
    memcpy(k->out.item + sizeof *row, label, length);
    *item = (parcel){0, k->out.item, sizeof *row + length};
    return true;
}

static coauth_status take_row(void *user, int from, const void *data, size_t size, coauth_error *error) {
    ranking *k = user;
    (void)from;
    ranked *row = vector_push(k->ranks->context, &k->all);
    if (!row) return fail_memory(error);
    memcpy(row, data, sizeof *row);
    row->label = strings_intern(&k->strings->strings, (const char *)data + sizeof *row, size - sizeof *row);
    return row->label || size == sizeof *row ? COAUTH_OK : fail_memory(error);
}

static coauth_status print(ranking *k, const settings *s, coauth_error *error) {
    const grid_column columns[] = {
        COLUMN("rank", "rank"), TEXTS("id", NULL), TEXTS("label", "author"), COLUMN(k->name, k->name)};
    size_t count = k->all.count, rank = 0;
    grid g;
    if (count) qsort(k->all.item, count, sizeof *k->all.item, larger_first);
    if (s->top && (size_t)s->top < count) count = (size_t)s->top;
    grid_start(&g, columns, sizeof columns / sizeof *columns, k->ranks->context);
    for (size_t i = 0; i < count; i++) {
        const ranked *row = &k->all.item[i];
        char id[COAUTH_PERSON_ID_SIZE];
        if (!i || row->value != row[-1].value) rank = i + 1;
        grid_number(&g, (double)rank, 0);
        if (row->key) person_key_write(id, row->key);
        else snprintf(id, sizeof id, "p%llu", row->number + 1ull);
        grid_format(&g, "%s", id);
        grid_text(&g, coauth_corpus_text(k->strings, row->label), NULL);
        grid_number(&g, row->value, k->real ? -6 : 0);
    }
    return grid_print(&g, s, error);
}

/* The first of each rank go to rank 0, which prints the first of all. */
static coauth_status print_first(ranking *k, const settings *s, coauth_status status, coauth_error *error) {
    ranks *r = k->ranks;
    status = ranks_agree(r, status, error);
    if (status == COAUTH_OK && k->count) qsort(k->row, k->count, sizeof *k->row, larger_first);
    if (s->top && (size_t)s->top < k->count) k->count = (size_t)s->top;
    if (status == COAUTH_OK) status = exchange(r, give_row, take_row, k, error);
    if (status == COAUTH_OK && !r->rank) status = print(k, s, error);
    memory_free(r->context, k->row);
    vector_free(r->context, &k->all);
    vector_free(r->context, &k->out);
    coauth_corpus_free(k->strings);
    return ranks_agree(r, status, error);
}

static coauth_status print_column(ranks_run *run, const char *name, coauth_error *error) {
    const ranks_graph *g = run->network.graph;
    const coauth_column *column = coauth_table_find(&g->node_table, name);
    ranking k = {.ranks = run->ranks, .name = name, .real = column->type == COAUTH_REAL};
    return print_first(&k, run->plan->settings, list_authors(&k, g, column, NULL, error), error);
}

/* --- Hubs and authorities ----------------------------------------------------------------------------------- */

static bool is_hits(const coauth_measure *m) {
    return m && strcmp(m->name, "hits") == 0;
}

/* Papers are hubs, authors authorities. */
static coauth_status print_hits(
    ranks_run *run, const ranks_records *records, scratch_scope *scope, coauth_error *error) {
    const ranks_graph *g = run->network.graph;
    const bool authors = strcmp(run->plan->measures.by_column, "authority") == 0;
    double *authority = scratch_zeroes(scope, g->own, sizeof *authority);
    double *hub = scratch_zeroes(scope, run->papers.corpus->papers.count, sizeof *hub);
    ranking k = {.ranks = run->ranks, .name = authors ? "authority" : "hub", .real = true};
    coauth_status status = ranks_agree(run->ranks, scratch_status(scope, error), error);
    if (status == COAUTH_OK) status = ranks_hits_find(authority, hub, records, g, error);
    if (status != COAUTH_OK) return status;
    status = authors ? list_authors(&k, g, NULL, authority, error) : list_papers(&k, records, hub, error);
    return print_first(&k, run->plan->settings, status, error);
}

static coauth_status rank_by_hits(ranks_run *run, coauth_error *error) {
    ranks_records records = {0};
    scratch_scope scope = scratch_open(run->ranks->context);
    coauth_status status =
        ranks_records_make(&records, &run->papers, &run->persons, run->network.graph, &run->plan->projecting, error);
    if (status == COAUTH_OK) status = print_hits(run, &records, &scope, error);
    scratch_close(&scope);
    ranks_records_free(&records);
    return status;
}

/* --- All of it ---------------------------------------------------------------------------------------------- */

static bool is_written(const char *name) {
    size_t i = 0;
    while (written[i] && strcmp(written[i], name) != 0) i++;
    return written[i] != NULL;
}

static coauth_status check(const plan *wanted, coauth_error *error) {
    const coauth_measure *m = wanted->measures.by;
    if (is_hits(m) || (m ? ranks_figure_find(m->name) != NULL : is_written(wanted->measures.by_column)))
        return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT,
        "--by %s cannot be done over ranks; coauth-mpi measures lists what can, and papers, fractional_papers, "
        "first_year and last_year",
        wanted->settings->by);
}

static const char *column_of(const plan *wanted) {
    const coauth_measure *m = wanted->measures.by;
    if (m && strcmp(wanted->measures.by_column, m->name) == 0) return m->column[0].name;
    return wanted->measures.by_column;
}

static coauth_status rank(ranks_run *run, coauth_error *error) {
    const plan *wanted = run->plan;
    const coauth_measure *m = wanted->measures.by;
    coauth_status status = run_read(run, error);
    if (status == COAUTH_OK) status = run_network(run, error);
    if (status == COAUTH_OK && is_hits(m)) return rank_by_hits(run, error);
    if (status == COAUTH_OK && m) status = run_figure(run, ranks_figure_find(m->name), error);
    return status == COAUTH_OK ? print_column(run, column_of(wanted), error) : status;
}

extern const command rank_command;
static const char *const takes[] = {
    "by", "top", "weights", "normalised", "damping", "csv", "json", "markdown", "latex", "csv-raw", NULL};
extern const ranks_command rank_over_ranks;
const ranks_command rank_over_ranks = {
    .like = &rank_command,
    .takes = takes,
    .example = "mpirun -n 4 coauth-mpi rank --by pagerank --top 20 examples/profiles",
    .details = "--by takes what coauth-mpi measures lists, and papers, fractional_papers, first_year and last_year;\n"
               "by hits or hub papers are ranked, by authority authors.\n",
    .check = check,
    .work = rank,
};
