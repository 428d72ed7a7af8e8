/* rank.c: coauth-mpi rank: authors by one measure, or by what they wrote. */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "cli/grid.h"
#include "corpus/store.h"
#include "identity/person_keys.h"
#include "mpi/command.h"
#include "mpi/exchange.h"
#include "mpi/figures.h"

/* Columns of what authors wrote that the graph brings. */
static const char *const written[] = {"papers", "fractional_papers", "first_year", "last_year", NULL};

typedef struct ranked {
    double value;
    uint64_t key;
    uint32_t node;
    coauth_string label; /* at first in the graph's strings, on rank 0 in the list's */
} ranked;

/* The first of this rank on their way to rank 0, and the first of all there. */
typedef struct ranking {
    const ranks_graph *graph;
    const coauth_column *column;
    ranked *row;
    size_t count, next;
    coauth_corpus *strings;
    VECTOR(ranked) all;
    VECTOR(char) out;
} ranking;

static int larger_first(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (x->value != y->value) return x->value > y->value ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static coauth_status find_first(ranking *k, size_t top, coauth_error *error) {
    const ranks_graph *g = k->graph;
    k->row = memory_resize(g->ranks->context, NULL, g->own, sizeof *k->row);
    if (!k->row) return fail_memory(error);
    for (uint32_t u = 0; u < g->own; u++)
        if (coauth_column_has(k->column, u))
            k->row[k->count++] =
                (ranked){coauth_column_number(k->column, u), g->key[u], ranks_graph_node(g, u), g->label[u]};
    if (k->count) qsort(k->row, k->count, sizeof *k->row, larger_first);
    if (top && top < k->count) k->count = top;
    return coauth_corpus_create(&k->strings, g->ranks->context, error);
}

static bool give_row(void *user, parcel *item, coauth_status *status, coauth_error *error) {
    ranking *k = user;
    if (k->next == k->count) return false;
    const ranked *row = &k->row[k->next++];
    const char *label = coauth_corpus_text(k->graph->node_table.corpus, row->label);
    size_t length = strlen(label);
    k->out.count = 0;
    if (!vector_reserve(k->graph->ranks->context, &k->out, sizeof *row + length)) {
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
    ranked *row = vector_push(k->graph->ranks->context, &k->all);
    if (!row) return fail_memory(error);
    memcpy(row, data, sizeof *row);
    row->label = strings_intern(&k->strings->strings, (const char *)data + sizeof *row, size - sizeof *row);
    return row->label || size == sizeof *row ? COAUTH_OK : fail_memory(error);
}

static coauth_status print(ranking *k, const settings *s, coauth_error *error) {
    const grid_column columns[] = {
        COLUMN("rank", "rank"), TEXTS("id", NULL), TEXTS("label", "author"), COLUMN(k->column->name, k->column->name)};
    size_t count = k->all.count, rank = 0;
    grid g;
    if (count) qsort(k->all.item, count, sizeof *k->all.item, larger_first);
    if (s->top && (size_t)s->top < count) count = (size_t)s->top;
    grid_start(&g, columns, sizeof columns / sizeof *columns, k->graph->ranks->context);
    for (size_t i = 0; i < count; i++) {
        const ranked *row = &k->all.item[i];
        char id[COAUTH_PERSON_ID_SIZE];
        if (!i || row->value != row[-1].value) rank = i + 1;
        grid_number(&g, (double)rank, 0);
        person_key_write(id, row->key);
        grid_format(&g, "%s", id);
        grid_text(&g, coauth_corpus_text(k->strings, row->label), NULL);
        grid_number(&g, row->value, k->column->type == COAUTH_REAL ? -6 : 0);
    }
    return grid_print(&g, s, error);
}

static coauth_status print_first(ranks_run *run, const char *name, coauth_error *error) {
    ranks_graph *g = run->network.graph;
    const settings *s = run->plan->settings;
    ranking k = {.graph = g, .column = coauth_table_find(&g->node_table, name)};
    coauth_status status = ranks_agree(g->ranks, find_first(&k, (size_t)s->top, error), error);
    if (status == COAUTH_OK) status = exchange(g->ranks, give_row, take_row, &k, error);
    if (status == COAUTH_OK && !g->ranks->rank) status = print(&k, s, error);
    memory_free(g->ranks->context, k.row);
    vector_free(g->ranks->context, &k.all);
    vector_free(g->ranks->context, &k.out);
    coauth_corpus_free(k.strings);
    return ranks_agree(g->ranks, status, error);
}

static bool is_written(const char *name) {
    size_t i = 0;
    while (written[i] && strcmp(written[i], name) != 0) i++;
    return written[i] != NULL;
}

static coauth_status check(const plan *wanted, coauth_error *error) {
    const coauth_measure *m = wanted->measures.by;
    if (m ? ranks_figure_find(m->name) != NULL : is_written(wanted->measures.by_column)) return COAUTH_OK;
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
    if (status == COAUTH_OK && m)
        status = ranks_figure_add(run->network.graph, ranks_figure_find(m->name), &wanted->measures.options, error);
    return status == COAUTH_OK ? print_first(run, column_of(wanted), error) : status;
}

extern const command rank_command;
static const char *const takes[] = {
    "by", "top", "weights", "normalised", "damping", "csv", "json", "markdown", "latex", "csv-raw", NULL};
extern const ranks_command rank_over_ranks;
const ranks_command rank_over_ranks = {
    .like = &rank_command,
    .takes = takes,
    .example = "mpirun -n 4 coauth-mpi rank --by pagerank --top 20 examples/profiles",
    .details = "--by takes what coauth-mpi measures lists, and papers, fractional_papers, first_year and last_year.\n",
    .check = check,
    .work = rank,
};
