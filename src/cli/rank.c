/* rank.c: coauth rank: authors (or papers) by one measure, or by what they wrote. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "cli/command.h"
#include "cli/figures.h"
#include "cli/grid.h"
#include "cli/measuring.h"
#include "cli/selected_papers.h"
#include "cli/subset.h"
#include "cli/terminal.h"
#include "cli/visual_columns.h"
#include "cli/visual_make.h"
#include "write/result_tables.h"

/* A node with its value; value is a double, which holds every count below 2^53 exactly. */
typedef struct ranked {
    double value;
    uint32_t node;
    uint32_t rank; /* equal values share a rank */
} ranked;

typedef struct ranking {
    const coauth_graph *graph;
    const coauth_column *column;
    const coauth_column *error; /* of estimates; NULL: the values are exact */
    ranked *row;
    size_t count;
    coauth_rank_spread *spread; /* of each row; NULL: not asked for */
} ranking;

enum { FIRST = 10 }; /* whose share of samples is counted where --top does not say */

/* Largest first; equal ones in the order of the nodes, so that the table is the same twice. */
static int larger_first(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (x->value != y->value) return x->value > y->value ? -1 : 1;
    return x->node < y->node ? -1 : x->node > y->node;
}

static coauth_status make_ranking(
    ranking *r, const coauth_graph *g, const coauth_column *c, size_t top, coauth_error *error) {
    *r = (ranking){.graph = g, .column = c};
    r->row = memory_resize(g->context, NULL, g->nodes, sizeof *r->row);
    if (!r->row) return fail_memory(error);
    char name[64];
    coauth_measure_error_name(name, sizeof name, c->name);
    r->error = coauth_table_find(&g->node_table, name);
    for (uint32_t u = 0; u < g->nodes; u++)
        if (coauth_column_has(c, u)) r->row[r->count++] = (ranked){.value = coauth_column_number(c, u), .node = u};
    qsort(r->row, r->count, sizeof *r->row, larger_first);
    for (size_t i = 0; i < r->count; i++)
        r->row[i].rank = i && r->row[i].value == r->row[i - 1].value ? r->row[i - 1].rank : (uint32_t)i + 1;
    if (top && top < r->count) r->count = top;
    return COAUTH_OK;
}

static const char *label_of(const ranking *r, size_t i) {
    return coauth_graph_label(r->graph, r->row[i].node);
}

static double error_of(const ranking *r, size_t i) {
    return coauth_column_number(r->error, r->row[i].node);
}

static void add_spread(grid *g, const coauth_rank_spread *s, bool resampled, const settings *asked) {
    grid_figure(g, s->error, -2, false);
    grid_figure(g, s->low, -4, false);
    grid_figure(g, s->high, -4, false);
    grid_figure(g, s->rank_low, 0, false);
    grid_figure(g, s->rank_high, 0, false);
    grid_number(g, s->among_first, 2);
    grid_number(g, asked->top ? (double)asked->top : FIRST, 0);
    grid_text(g,
        resampled ? bootstrap_resampled
                  : "ranks: papers with replacement; values: a tenth of papers left out; identity fixed",
        NULL);
    grid_number(g, (double)asked->bootstrap, 0);
}

static void note_spread(char *note, size_t size, bool resampled, const settings *asked) {
    snprintf(note, size,
        "Ranks from, to: 95 %% of %lld resamples of papers; among first: share of them in which the rank is %lld or "
        "less. %s. Who is who is held fixed",
        (long long)asked->bootstrap, (long long)(asked->top ? asked->top : FIRST),
        resampled ? "Low and high: 95 % of them, their bias taken off"
                  : "The error of the value is from leaving a tenth of papers out, as many times");
}

static coauth_status print(const ranking *r, const settings *s, coauth_error *error) {
    const char *unit = coauth_corpus_unit(r->graph->node_table.corpus, 1);
    char title[COAUTH_ERROR_TEXT_SIZE], note[400];
    bool resampled = coauth_rank_bootstrap_resamples(r->column->name);
    snprintf(title, sizeof title, "%s%s", r->error ? "≈ " : "", r->column->name);
    const char *spread_title = resampled ? "low" : NULL;
    const grid_column columns[] = {COLUMN("rank", "rank"), TEXTS("id", NULL),
        TEXTS("label", r->graph->papers ? "node" : unit), COLUMN(r->column->name, title),
        COLUMN(r->error ? r->error->name : "standard_error", r->error ? "±" : "s.e."), COLUMN("low", spread_title),
        COLUMN("high", resampled ? "high" : NULL), COLUMN("rank_low", "rank from"), COLUMN("rank_high", "to"),
        COLUMN("among_first", "among first"), COLUMN("first", NULL), TEXTS("sampling", NULL), COLUMN("samples", NULL)};
    grid g;
    grid_start(&g, columns, r->spread ? sizeof columns / sizeof *columns : r->error ? 5 : 4, r->graph->context);
    if (r->spread) {
        note_spread(note, sizeof note, resampled, s);
        g.note = note;
    }
    for (size_t i = 0; i < r->count; i++) {
        char id[COAUTH_NODE_ID_SIZE];
        coauth_graph_node_id(id, r->graph, r->row[i].node);
        grid_number(&g, r->row[i].rank, 0);
        grid_format(&g, "%s", id);
        grid_text(&g, label_of(r, i), NULL);
        grid_number(&g, r->row[i].value, r->column->type == COAUTH_REAL ? -6 : 0);
        if (r->spread) add_spread(&g, &r->spread[i], resampled, s);
        else if (r->error) grid_number(&g, error_of(r, i), -2);
    }
    return grid_print(&g, s, error);
}

static const coauth_measure_column *first_of_nodes(const coauth_measure *m) {
    for (size_t i = 0; i < COAUTH_MEASURE_COLUMNS; i++)
        if (m->column[i].name && !m->column[i].on_edges) return &m->column[i];
    return NULL;
}

static coauth_rank_bootstrap_options sampling(const plan *wanted, const char *column) {
    const settings *s = wanted->settings;
    return (coauth_rank_bootstrap_options){.samples = (uint32_t)s->bootstrap,
        .first = s->top ? (uint32_t)s->top : FIRST,
        .column = column,
        .measure = wanted->measures.by,
        .options = &wanted->measures.options};
}

static coauth_status sample(ranking *r, const pipeline *p, coauth_error *error) {
    coauth_rank_bootstrap_options options = sampling(p->plan, r->column->name);
    uint8_t *keep = NULL;
    uint32_t *nodes = memory_resize(p->context, NULL, r->count, sizeof *nodes);
    r->spread = memory_resize(p->context, NULL, r->count, sizeof *r->spread);
    coauth_status status = nodes && r->spread ? selected_papers(&keep, p, error) : fail_memory(error);
    for (size_t i = 0; status == COAUTH_OK && i < r->count; i++) nodes[i] = r->row[i].node;
    options.nodes = nodes, options.count = r->count;
    if (status == COAUTH_OK)
        status = coauth_bootstrap_ranks(r->spread, r->graph,
            &(coauth_selection){.corpus = p->corpus, .persons = p->persons, .keep = keep}, &options, error);
    progress_clear();
    memory_free(p->context, nodes);
    memory_free(p->context, keep);
    return status;
}

/* The graph and its column to rank by: a measure's, or one of what authors wrote. */
static coauth_status find_column(coauth_graph **graph, const coauth_column **column, pipeline *p,
    const coauth_measure *m, const char *name, coauth_error *error) {
    bool bipartite = m && m->bipartite;
    coauth_status status = pipeline_project(p, bipartite ? COAUTH_BIPARTITE : COAUTH_COAUTHORS, error);
    *graph = p->coauthors;
    const coauth_rank_bootstrap_options options = sampling(p->plan, name);
    if (status == COAUTH_OK && options.samples) /* before what may itself take long */
        status = coauth_rank_bootstrap_check(p->coauthors, &options, error);
    if (status == COAUTH_OK) status = m ? measuring_add(p, m, graph, error) : visual_make(p, *graph, name, error);
    if (status == COAUTH_OK) status = subset_cut_measured(p, error);
    if (status != COAUTH_OK) return status;
    *graph = bipartite ? p->bipartite : p->coauthors;
    *column = coauth_table_find(&(*graph)->node_table, name);
    if (*column) return COAUTH_OK;
    return fail(error, COAUTH_UNDEFINED, "%s needs papers, and a ready-made graph has none", name);
}

/* What is measured in samples: a measure of the coauthor graph, or papers. */
static coauth_status check_bootstrap(const plan *wanted, coauth_error *error) {
    const coauth_measure *m = wanted->measures.by;
    const settings *s = wanted->settings;
    const char *column = wanted->measures.by_column;
    if (!s->bootstrap) return COAUTH_OK;
    if (m ? m->bipartite : !visual_counts_papers(column))
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "--bootstrap takes measures of the coauthor graph, papers and fractional_papers, not %s", column);
    if (s->approx || s->restart)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--bootstrap computes exactly, over all authors: leave out %s",
            s->approx ? "--approx" : "--restart");
    return COAUTH_OK;
}

static coauth_status check(plan *wanted, const coauth_context *context, coauth_error *error) {
    const coauth_measure *m = wanted->measures.by;
    (void)context;
    if (!wanted->settings->by)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "rank by what? Give --by MEASURE (coauth measures lists them), or --by papers, h_index, ...");
    if (m && !first_of_nodes(m))
        return fail(error, COAUTH_INVALID_ARGUMENT, "%s measures edges and ranks no authors", m->name);
    if (wanted->settings->bootstrap) wanted->measures.options.exact = true;
    return check_bootstrap(wanted, error);
}

static coauth_status rank(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    ranking r = {0};
    coauth_graph *graph = NULL;
    const settings *s = wanted->settings;
    const coauth_column *column = NULL;
    const coauth_measure *m = wanted->measures.by;
    const char *name = wanted->measures.by_column;
    if (m && strcmp(name, m->name) == 0) name = first_of_nodes(m)->name;
    coauth_status status = pipeline_read(p, wanted, context, error);
    if (status == COAUTH_OK) status = pipeline_identify(p, error);
    if (status == COAUTH_OK) status = find_column(&graph, &column, p, m, name, error);
    if (status == COAUTH_OK) status = make_ranking(&r, graph, column, (size_t)s->top, error);
    if (status == COAUTH_OK && s->bootstrap) status = sample(&r, p, error);
    if (status == COAUTH_OK) status = print(&r, s, error);
    memory_free(context, r.spread);
    memory_free(context, r.row);
    return status;
}

extern const command rank_command;
const command rank_command = {
    .name = "rank",
    .arguments = "INPUT...",
    .summary = "rank authors by one measure, or by papers, citations, h-index, ...",
    .details = "Authors with equal values share a rank.  Measures of the paper-author graph rank papers and authors.\n"
               "hits ranks papers as hubs; --by authority ranks authors.\n"
               "--by also takes what authors wrote: papers, fractional_papers, harmonic_papers, first_author_papers,\n"
               "last_author_papers, solo_papers, citations, h_index, g_index, first_year and last_year.\n"
               "--bootstrap draws papers with replacement, who is who held fixed, and gives the range of every rank\n"
               "and how often it is among the first --top; of the value a standard error, which for measures that\n"
               "this biases (all but papers, strength and clustering) is from leaving a tenth of the papers out.\n"
               "Refused, with the time, where it would take more than ten minutes.\n",
    .example = "coauth rank --by betweenness --top 20 examples/profiles",
    .options = OPTIONS_NETWORK | OPTIONS_MEASURING | OPTIONS_RANK | OPTIONS_CSV | OPTIONS_JSON | OPTIONS_TABLE,
    .needs_input = true,
    .check = check,
    .work = rank,
};
