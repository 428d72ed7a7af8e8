/* summary.c: see summary.h. */
#include "cli/summary.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "cli/terminal.h"

enum { SHOWN = 5, NAME_WIDTH = 26 };

coauth_status summary_compute(coauth_statistics *statistics, const pipeline *p, coauth_error *error) {
    size_t papers;
    coauth_corpus_papers(p->corpus, &papers);
    uint8_t *keep = memory_resize(p->context, NULL, papers, 1);
    if (!keep) return fail_memory(error);
    coauth_status status = coauth_select_papers(keep, NULL, p->corpus, p->persons, &p->options, p->context, error);
    if (status == COAUTH_OK)
        status = coauth_summarise(statistics, p->corpus, p->persons, keep, p->merged, p->coauthors, NULL, p->context, error);
    memory_free(p->context, keep);
    return status;
}

/* --- The figures -------------------------------------------------------------------------------- */

static void count_row(const char *name, uint64_t value) {
    printf("  %-30s %14llu\n", name, (unsigned long long)value);
}

/* flagged: the figure depends on k and some lists were cut. */
static void figure_row(const char *name, coauth_figure figure, const char *format, bool flagged) {
    char text[64] = "–";
    if (figure.known) snprintf(text, sizeof text, format, figure.value);
    printf("  %-30s ", name);
    print_cell(stdout, text, 14);
    puts(flagged && figure.known ? " *" : "");
}

static void print_papers(const coauth_statistics *s) {
    bool cut = s->incomplete_lists;
    printf("%spapers%s\n", style_bold(), style_off());
    count_row("records read", s->records);
    if (s->merged_records) count_row("merged into another record", s->merged_records);
    count_row("papers", s->papers);
    if (s->papers_without_authors) count_row("without authors", s->papers_without_authors);
    if (cut) count_row("with a cut list of authors", s->truncated_papers);
    if (s->years.first.known)
        printf("  %-30s %9.0f–%.0f\n", "years", s->years.first.value, s->years.last.value);
    count_row("authorships", s->authorships);
    figure_row("authors per paper", s->mean_authors_per_paper, "%.2f", cut);
    figure_row("papers per author", s->mean_papers_per_author, "%.2f", cut);
}

static void print_network(const coauth_statistics *s) {
    bool cut = s->incomplete_lists;
    printf("%snetwork%s\n", style_bold(), style_off());
    count_row("authors", s->authors);
    count_row("collaborations", s->collaborations);
    figure_row("collaborators per author", s->mean_collaborators_per_author, "%.2f", cut);
    figure_row("density", s->density, "%.4g", cut);
    count_row("components", s->components);
    printf("  %-30s %14llu", "largest component", (unsigned long long)s->giant_component.authors);
    if (s->giant_component.share.known) printf("  (%.1f %%)", 100 * s->giant_component.share.value);
    putchar('\n');
    if (s->second_component) count_row("second largest", s->second_component);
    figure_row("mean distance", s->mean_distance, "%.2f", cut);
    figure_row("effective diameter", s->effective_diameter, "%.2f", cut);
    figure_row("diameter", s->diameter, "%.0f", cut);
    figure_row("transitivity", s->transitivity, "%.4f", cut);
    figure_row("average clustering", s->average_clustering, "%.4f", cut);
    figure_row("degree assortativity", s->degree_assortativity, "%.4f", cut);
    count_row("triangles", s->triangles);
    count_row("degeneracy", s->degeneracy);
}

/* --- The top ------------------------------------------------------------------------------------ */

static double cell(const coauth_column *c, size_t row) {
    if (!coauth_column_has(c, row)) return 0;
    return c->type == COAUTH_REAL ? c->as.real[row] : (double)c->as.integer[row];
}

/* The SHOWN rows of largest positive value, equal ones in the order of rows; returns how many there are. */
static size_t find_top(size_t top[SHOWN], double value[SHOWN], const coauth_column *column, const double *weight, size_t rows) {
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
        printf("%smost %s%s\n", style_bold(), strcmp(columns[c], "degree") == 0 ? "collaborators" : columns[c], style_off());
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
    if (s->records) print_papers(s); /* a ready-made graph has none */
    print_network(s);
    print_top_authors(p->coauthors);
    print_strongest(p->coauthors);
    if (!s->incomplete_lists) return;
    printf("%s* the list of authors is cut on %llu of %llu papers, so this figure is of the known authors only%s\n",
        style_dim(), (unsigned long long)s->truncated_papers, (unsigned long long)s->papers, style_off());
}
