/* summary.c: see summary.h. */
#include "cli/summary.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/cells.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/words.h"
#include "cli/grid.h"
#include "cli/options.h"
#include "cli/selected_papers.h"
#include "cli/terminal.h"
#include "write/wording.h"

enum { SHOWN = 5, NAME_WIDTH = 26 };

coauth_status summary_credit(const pipeline *p, coauth_error *error) {
    coauth_graph *g = p->coauthors, *other = p->bipartite;
    uint8_t *keep = NULL;
    if (!coauth_corpus_records(p->corpus)) return COAUTH_OK;
    coauth_status status = selected_papers(&keep, p, error);
    if (status == COAUTH_OK) status = coauth_add_productivity(g, p->corpus, p->persons, keep, error);
    if (status == COAUTH_OK) status = coauth_add_affiliations(g, p->corpus, p->persons, keep, error);
    if (status == COAUTH_OK && other) status = coauth_add_affiliations(other, p->corpus, p->persons, keep, error);
    memory_free(p->context, keep);
    return status;
}

coauth_status summary_compute(coauth_statistics *statistics, const pipeline *p, coauth_error *error) {
    uint8_t *keep;
    coauth_statistics_options options = {
        .distances = p->plan->settings->exact, .merged_records = p->merged, .shared = p->shared};
    coauth_status status = selected_papers(&keep, p, error);
    if (status == COAUTH_OK)
        status =
            coauth_summarise(statistics, &(coauth_selection){.corpus = p->corpus, .persons = p->persons, .keep = keep},
                p->coauthors, &options, error);
    memory_free(p->context, keep);
    return status;
}

/* --- The figures -------------------------------------------------------------------------------- */

/* What is printed of the table of figures, in this order. */
typedef struct printed {
    const char *name; /* in statistics.json */
    bool exception;   /* no line where it only says 0: nothing of the kind happened */
    bool shared;      /* the share of the giant component behind it */
} printed;

static const printed of_papers[] = {{"records", false, false}, {"merged_records", true, false},
    {"papers", false, false}, {"papers_without_authors", true, false}, {"truncated_papers", true, false},
    {"years.first", false, false}, {"years.last", false, false}, {"authorships", false, false},
    {"mean_authors_per_paper", false, false}, {"mean_papers_per_author", false, false}, {NULL, false, false}};
static const printed of_network[] = {{"authors", false, false}, {"collaborations", false, false},
    {"mean_collaborators_per_author", false, false}, {"density", false, false}, {"components", false, false},
    {"giant_component.authors", false, true}, {"second_component", true, false}, {"mean_distance", false, false},
    {"effective_diameter", false, false}, {"diameter", false, false}, {"transitivity", false, false},
    {"average_clustering", false, false}, {"degree_assortativity", false, false}, {"triangles", false, false},
    {"degeneracy", false, false}, {NULL, false, false}};

static size_t index_of(const char *name) {
    size_t i = 0;
    while (coauth_statistic_at(i) != coauth_statistic_find(name)) i++;
    return i;
}

static void print_row(const coauth_statistics *s, const printed *row, const coauth_corpus *corpus) {
    const size_t index = index_of(row->name);
    const coauth_statistic *what = coauth_statistic_at(index);
    coauth_figure value = coauth_statistic_value(s, index), deviation = coauth_statistic_error(s, index);
    char title[64], words[64], text[64] = "–";
    if (row->exception && value.value == 0) return;
    const char *said = wording(words, sizeof words, corpus, what->title);
    snprintf(title, sizeof title, "%c%s", (char)(said[0] + ('a' - 'A')), said + 1);
    bool estimated = coauth_statistic_is_estimated(s, index);
    if (value.known) snprintf(text, sizeof text, "%s%.*f", estimated ? "≈ " : "", what->decimals, value.value);
    printf("  %-34s ", title);
    print_cell(stdout, text, 12);
    bool flagged = s->incomplete_lists && value.known && coauth_statistic_needs_whole_lists(index);
    fputs(flagged ? " *" : "", stdout);
    if (deviation.known) printf(" %s%s± %.2g%s", flagged ? "" : "  ", style_dim(), deviation.value, style_off());
    if (row->shared && s->giant_component.share.known) printf(" (%.1f %%)", 100 * s->giant_component.share.value);
    putchar('\n');
}

static void print_group(
    const char *title, const printed *row, const coauth_statistics *s, const coauth_corpus *corpus) {
    printf("%s%s%s\n", style_bold(), title, style_off());
    for (; row->name; row++) print_row(s, row, corpus);
}

void summary_print_figures(const coauth_statistics *s, const coauth_corpus *corpus) {
    if (s->records) print_group("papers", of_papers, s, corpus); /* a ready-made graph has none */
    print_group("network", of_network, s, corpus);
}

/* --- The top ------------------------------------------------------------------------------------ */

static double cell(const coauth_column *c, size_t row) {
    return coauth_column_has(c, row) ? coauth_column_number(c, row) : 0;
}

typedef struct top_row {
    double value;
    size_t row;
} top_row;

typedef struct top_rows {
    top_row *item;
    size_t count; /* that are shown */
} top_rows;

/* Equal ones in the order of rows. */
static int larger_first(const void *a, const void *b) {
    const top_row *x = a, *y = b;
    if (x->value != y->value) return x->value > y->value ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* The rows of largest positive value; top->item is the caller's to free. */
static coauth_status find_top(top_rows *top, size_t most, const coauth_column *column, const double *weight,
    size_t rows, const coauth_context *context, coauth_error *error) {
    *top = (top_rows){.item = memory_resize(context, NULL, rows, sizeof *top->item)};
    if (!top->item) return fail_memory(error);
    for (size_t row = 0; row < rows; row++) {
        double v = column ? cell(column, row) : weight[row];
        if (v > 0) top->item[top->count++] = (top_row){v, row};
    }
    qsort(top->item, top->count, sizeof *top->item, larger_first);
    if (most && top->count > most) top->count = most;
    return COAUTH_OK;
}

static const char *label(const coauth_graph *g, uint32_t u) {
    return coauth_graph_label(g, u);
}

static coauth_status print_top_authors(const coauth_graph *g, size_t most, coauth_error *error) {
    static const char *const columns[][2] = {
        {"papers", "papers"}, {"degree", "collaborators"}, {"strength", "strength"}};
    coauth_status status = COAUTH_OK;
    for (size_t c = 0; c < sizeof columns / sizeof *columns && status == COAUTH_OK; c++) {
        const coauth_column *column = coauth_table_find(&g->node_table, columns[c][0]);
        top_rows top = {0};
        if (column) status = find_top(&top, most, column, NULL, g->nodes, g->context, error);
        if (top.count) printf("%smost %s%s\n", style_bold(), columns[c][1], style_off());
        for (size_t i = 0; i < top.count; i++) {
            fputs("  ", stdout);
            print_cell(stdout, label(g, (uint32_t)top.item[i].row), -NAME_WIDTH);
            printf(" %18.6g\n", top.item[i].value);
        }
        memory_free(g->context, top.item);
    }
    return status;
}

static coauth_status print_strongest(const coauth_graph *g, size_t most, coauth_error *error) {
    top_rows top;
    coauth_status status = find_top(&top, most, NULL, g->weight, g->edges, g->context, error);
    if (status == COAUTH_OK && top.count)
        printf("%sstrongest collaborations (%s)%s\n", style_bold(), g->weight_name, style_off());
    for (size_t i = 0; i < top.count; i++) {
        fputs("  ", stdout);
        print_cell(stdout, label(g, g->from[top.item[i].row]), -NAME_WIDTH);
        fputs("  ", stdout);
        print_cell(stdout, label(g, g->to[top.item[i].row]), -NAME_WIDTH);
        printf(" %10.4g\n", top.item[i].value);
    }
    memory_free(g->context, top.item);
    return status;
}

coauth_status summary_print(const coauth_statistics *s, const pipeline *p, coauth_error *error) {
    const settings *asked = p->plan->settings;
    size_t most = options_has(asked, "top") ? (size_t)asked->top : SHOWN;
    summary_print_figures(s, p->corpus);
    coauth_status status = print_top_authors(p->coauthors, most, error);
    if (status == COAUTH_OK) status = print_strongest(p->coauthors, most, error);
    if (status == COAUTH_OK && s->estimated_distances)
        printf("%s%s%s\n", style_dim(), grid_estimated_note, style_off());
    if (status != COAUTH_OK || !s->incomplete_lists) return status;
    printf("%s* the list of authors is cut on %llu of %s, so this figure is of the known %s only%s\n", style_dim(),
        (unsigned long long)s->truncated_papers, counted(s->papers, "paper"), coauth_corpus_unit(p->corpus, 2),
        style_off());
    return COAUTH_OK;
}
