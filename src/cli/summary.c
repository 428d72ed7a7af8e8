/* summary.c: see summary.h. */
#include "cli/summary.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/words.h"
#include "cli/terminal.h"
#include "cli/wording.h"

enum { SHOWN = 5, NAME_WIDTH = 26 };

coauth_status summary_papers(uint8_t **keep, const pipeline *p, coauth_error *error) {
    size_t papers;
    coauth_corpus_papers(p->corpus, &papers);
    *keep = memory_resize(p->context, NULL, papers, 1);
    if (!*keep) return fail_memory(error);
    return coauth_select_papers(*keep, NULL, p->corpus, p->persons, &p->plan->projecting, p->context, error);
}

coauth_status summary_compute(coauth_statistics *statistics, const pipeline *p, coauth_error *error) {
    uint8_t *keep;
    coauth_statistics_options options = {.distances = p->plan->settings->exact};
    coauth_status status = summary_papers(&keep, p, error);
    if (status == COAUTH_OK)
        status = coauth_summarise(
            statistics, p->corpus, p->persons, keep, p->merged, p->coauthors, &options, p->context, error);
    memory_free(p->context, keep);
    return status;
}

/* --- The figures -------------------------------------------------------------------------------- */

/* What is printed of the table of figures: their names in statistics.json, in this order. */
static const char *const of_papers[] = {"records", "merged_records", "papers", "papers_without_authors",
    "truncated_papers", "years.first", "years.last", "authorships", "mean_authors_per_paper", "mean_papers_per_author",
    NULL};
static const char *const of_network[] = {"authors", "collaborations", "mean_collaborators_per_author", "density",
    "components", "giant_component.authors", "second_component", "mean_distance", "effective_diameter", "diameter",
    "transitivity", "average_clustering", "degree_assortativity", "triangles", "degeneracy", NULL};

/* Lines that only say 0 where nothing of the kind happened. */
static bool is_exception(const char *name) {
    static const char *const names[] = {
        "merged_records", "papers_without_authors", "truncated_papers", "second_component"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

static void print_row(const coauth_statistics *s, size_t index, const coauth_corpus *corpus) {
    const coauth_statistic *what = coauth_statistic_at(index);
    coauth_figure value = coauth_statistic_value(s, index), deviation = coauth_statistic_error(s, index);
    char title[64], words[64], text[64] = "–";
    if (is_exception(what->name) && value.value == 0) return;
    const char *said = wording(words, sizeof words, corpus, what->title);
    snprintf(title, sizeof title, "%c%s", (char)(said[0] + ('a' - 'A')), said + 1);
    if (value.known) snprintf(text, sizeof text, "%.*f", what->decimals, value.value);
    printf("  %-34s ", title);
    print_cell(stdout, text, 12);
    bool flagged = s->incomplete_lists && value.known && coauth_statistic_needs_whole_lists(index);
    fputs(flagged ? " *" : "", stdout);
    if (deviation.known) printf(" %s%s± %.2g%s", flagged ? "" : "  ", style_dim(), deviation.value, style_off());
    if (coauth_statistic_is_estimated(s, index)) fputs(" (estimated; --exact computes it)", stdout);
    if (strcmp(what->name, "giant_component.authors") == 0 && s->giant_component.share.known)
        printf(" (%.1f %%)", 100 * s->giant_component.share.value);
    putchar('\n');
}

static void print_group(
    const char *title, const char *const *names, const coauth_statistics *s, const coauth_corpus *corpus) {
    printf("%s%s%s\n", style_bold(), title, style_off());
    for (; *names; names++)
        for (size_t i = 0; coauth_statistic_at(i); i++)
            if (strcmp(coauth_statistic_at(i)->name, *names) == 0) print_row(s, i, corpus);
}

/* --- The top ------------------------------------------------------------------------------------ */

static double cell(const coauth_column *c, size_t row) {
    return coauth_column_has(c, row) ? coauth_column_number(c, row) : 0;
}

/* The SHOWN rows of largest positive value, equal ones in the order of rows; returns how many there are. */
static size_t find_top(
    size_t top[SHOWN], double value[SHOWN], const coauth_column *column, const double *weight, size_t rows) {
    size_t count = 0;
    for (size_t row = 0; row < rows; row++) {
        double v = column ? cell(column, row) : weight[row];
        size_t place = count;
        while (place && value[place - 1] < v) place--;
        if (v <= 0 || place == SHOWN) continue;
        if (count < SHOWN) count++;
        memmove(top + place + 1, top + place, (count - place - 1) * sizeof *top);
        memmove(value + place + 1, value + place, (count - place - 1) * sizeof *value);
        top[place] = row;
        value[place] = v;
    }
    return count;
}

static const char *label(const coauth_graph *g, uint32_t u) {
    return coauth_corpus_text(g->node_table.strings, g->label[u]);
}

static void print_top_authors(const coauth_graph *g) {
    static const char *const columns[] = {"papers", "degree", "strength"};
    for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
        const coauth_column *column = coauth_table_find(&g->node_table, columns[c]);
        size_t top[SHOWN];
        double value[SHOWN];
        size_t count = column ? find_top(top, value, column, NULL, g->nodes) : 0;
        if (!count) continue;
        printf("%smost %s%s\n", style_bold(), strcmp(columns[c], "degree") == 0 ? "collaborators" : columns[c],
            style_off());
        for (size_t i = 0; i < count; i++) {
            fputs("  ", stdout);
            print_cell(stdout, label(g, (uint32_t)top[i]), -NAME_WIDTH);
            printf(" %18.6g\n", value[i]);
        }
    }
}

static void print_strongest(const coauth_graph *g) {
    size_t top[SHOWN];
    double value[SHOWN];
    size_t count = find_top(top, value, NULL, g->weight, g->edges);
    if (!count) return;
    printf("%sstrongest collaborations (%s)%s\n", style_bold(), g->weight_name, style_off());
    for (size_t i = 0; i < count; i++) {
        fputs("  ", stdout);
        print_cell(stdout, label(g, g->from[top[i]]), -NAME_WIDTH);
        fputs("  ", stdout);
        print_cell(stdout, label(g, g->to[top[i]]), -NAME_WIDTH);
        printf(" %10.4g\n", value[i]);
    }
}

void summary_print(const coauth_statistics *s, const pipeline *p) {
    if (s->records) print_group("papers", of_papers, s, p->corpus); /* a ready-made graph has none */
    print_group("network", of_network, s, p->corpus);
    print_top_authors(p->coauthors);
    print_strongest(p->coauthors);
    if (!s->incomplete_lists) return;
    printf("%s* the list of authors is cut on %llu of %s, so this figure is of the known %s only%s\n", style_dim(),
        (unsigned long long)s->truncated_papers, counted(s->papers, "paper"), coauth_corpus_unit(p->corpus, 2),
        style_off());
}
