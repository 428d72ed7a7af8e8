/* rank.c: coauth rank: authors (or papers) by one measure, or by what they wrote. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "cli/command.h"
#include "cli/grid.h"
#include "cli/looks.h"
#include "cli/measuring.h"
#include "cli/terminal.h"
#include "write/csv_cell.h"
#include "write/json_text.h"

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
} ranking;

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
    snprintf(name, sizeof name, "%s_error", c->name);
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
    return coauth_corpus_text(r->graph->node_table.strings, r->graph->label[r->row[i].node]);
}

/* As nodes are called in every file: "a" or "p" and the number of the person or paper. */
static void id_of(char id[32], const ranking *r, size_t i) {
    uint32_t u = r->row[i].node;
    snprintf(id, 32, "%c%u", u < r->graph->papers ? 'p' : 'a', r->graph->origin[u] + 1);
}

static double error_of(const ranking *r, size_t i) {
    return coauth_column_number(r->error, r->row[i].node);
}

static void print_table(const ranking *r) {
    const char *head = r->graph->papers ? "node" : coauth_corpus_unit(r->graph->node_table.strings, 1);
    int widest = cell_width(head);
    for (size_t i = 0; i < r->count; i++) {
        int width = cell_width(label_of(r, i));
        if (width > widest) widest = width;
    }
    if (widest > 60) widest = 60;
    printf("%srank  %-*s  %s%s\n", style_bold(), widest, head, r->column->name, style_off());
    for (size_t i = 0; i < r->count; i++) {
        char number[NUMBER_SIZE];
        printf("%4u  ", r->row[i].rank);
        print_cell(stdout, label_of(r, i), -widest);
        number_write_real(number, r->row[i].value);
        if (r->column->type == COAUTH_REAL && strlen(number) > 10)
            snprintf(number, sizeof number, "%.6g", r->row[i].value);
        printf("  %s%s", r->error ? "≈ " : "", number);
        if (r->error) printf(" ± %.2g", error_of(r, i));
        putchar('\n');
    }
}

static coauth_status print_csv(const ranking *r, const coauth_write_options *options, coauth_error *error) {
    output *out;
    coauth_status status = output_open(&out, "-", r->graph->context, error);
    if (status != COAUTH_OK) return status;
    csv_begin(out, "rank,id,label", options);
    output_format(out, ",%s", r->column->name);
    if (r->error) output_format(out, ",%s", r->error->name);
    output_char(out, '\n');
    for (size_t i = 0; i < r->count; i++) {
        char id[32];
        id_of(id, r, i);
        output_format(out, "%u,%s,", r->row[i].rank, id);
        csv_text(out, label_of(r, i), options->csv_raw);
        output_char(out, ',');
        output_real(out, r->row[i].value);
        if (r->error) output_char(out, ','), output_real(out, error_of(r, i));
        output_char(out, '\n');
    }
    return output_close(out, error);
}

static coauth_status print_json(const ranking *r, coauth_error *error) {
    output *out;
    coauth_status status = output_open(&out, "-", r->graph->context, error);
    if (status != COAUTH_OK) return status;
    output_text(out, "[");
    for (size_t i = 0; i < r->count; i++) {
        char id[32];
        id_of(id, r, i);
        output_format(out, "%s\n  {\"rank\": %u, \"id\": \"%s\", \"label\": ", i ? "," : "", r->row[i].rank, id);
        quote_json(out, label_of(r, i));
        output_format(out, ", \"%s\": ", r->column->name);
        output_real(out, r->row[i].value);
        if (r->error) output_format(out, ", \"%s\": ", r->error->name), output_real(out, error_of(r, i));
        output_char(out, '}');
    }
    output_text(out, "\n]\n");
    return output_close(out, error);
}

static const coauth_measure_column *first_of_nodes(const coauth_measure *m) {
    for (size_t i = 0; i < COAUTH_MEASURE_COLUMNS; i++)
        if (m->column[i].name && !m->column[i].on_edges) return &m->column[i];
    return NULL;
}

/* The graph and its column to rank by: a measure's, or one of what authors wrote. */
static coauth_status find_column(coauth_graph **graph, const coauth_column **column, pipeline *p,
    const coauth_measure *m, const char *name, coauth_error *error) {
    coauth_status status = pipeline_project(p, m && m->bipartite ? COAUTH_BIPARTITE : COAUTH_COAUTHORS, error);
    *graph = p->coauthors;
    if (status == COAUTH_OK) status = m ? measuring_add(p, m, graph, error) : looks_make(p, *graph, name, error);
    if (status != COAUTH_OK) return status;
    *column = coauth_table_find(&(*graph)->node_table, name);
    if (*column) return COAUTH_OK;
    return fail(error, COAUTH_UNDEFINED, "%s needs papers, and a ready-made graph has none", name);
}

static coauth_status check(plan *wanted, const coauth_context *context, coauth_error *error) {
    const coauth_measure *m = wanted->measures.by;
    (void)context;
    if (!wanted->settings->by)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "rank by what? Give --by MEASURE (coauth measures lists them), or --by papers, h_index, ...");
    if (m && !first_of_nodes(m))
        return fail(error, COAUTH_INVALID_ARGUMENT, "%s measures edges and ranks no authors", m->name);
    return COAUTH_OK;
}

static coauth_status rank(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    ranking r = {0};
    coauth_graph *graph = NULL;
    const settings *s = wanted->settings;
    const coauth_column *column = NULL;
    const coauth_measure *m = wanted->measures.by;
    const char *name = m ? first_of_nodes(m)->name : wanted->measures.by_column;
    coauth_status status = pipeline_read(p, wanted, context, error);
    if (status == COAUTH_OK) status = pipeline_identify(p, error);
    if (status == COAUTH_OK) status = find_column(&graph, &column, p, m, name, error);
    if (status == COAUTH_OK) status = make_ranking(&r, graph, column, (size_t)s->top, error);
    if (status != COAUTH_OK) return status;
    if (status == COAUTH_OK && s->csv) status = print_csv(&r, &wanted->writing, error);
    else if (status == COAUTH_OK && s->json) status = print_json(&r, error);
    else if (status == COAUTH_OK) print_table(&r);
    memory_free(context, r.row);
    return status;
}

static int run(const plan *wanted, const coauth_context *context) {
    coauth_error error = {0};
    pipeline p = {0};
    coauth_status status = rank(&p, wanted, context, &error);
    pipeline_free(&p);
    return give_up(status, &error);
}

extern const command rank_command;
const command rank_command = {
    .name = "rank",
    .arguments = "INPUT...",
    .summary = "rank authors by one measure, or by papers, citations, h-index, ...",
    .details = "Authors with equal values share a rank.  Measures of the paper-author graph rank papers and authors.\n"
               "--by also takes what authors wrote: papers, fractional_papers, harmonic_papers, first_author_papers,\n"
               "last_author_papers, solo_papers, citations, h_index, g_index, first_year and last_year.\n",
    .example = "coauth rank --by betweenness --top 20 examples/profiles",
    .options =
        OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_MEASURING | OPTIONS_RANK | OPTIONS_CSV | OPTIONS_JSON,
    .needs_input = true,
    .check = check,
    .run = run,
};
