/* groups.c: who belongs together, how clearly, about what, and who stands in the middle; see groups.h. */
#include "cli/groups.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/output.h"
#include "base/words.h"
#include "cli/drawing.h"
#include "cli/grid.h"
#include "cli/grouping.h"
#include "cli/terminal.h"

enum { ROWS_SHOWN = 30, AUTHORS_SHOWN = 3 };

/* --- The table ----------------------------------------------------------------------------------- */

/* NAN is what is not defined.  Returns text. */
static const char *shown(char text[32], double value) {
    if (isnan(value)) snprintf(text, 32, "not defined");
    else snprintf(text, 32, "%.4f", value);
    return text;
}

void groups_say_choices(const coauth_groups *k) {
    char gap[32], modularity[32];
    for (size_t i = 0; i < k->choices; i++)
        printf("%s k = %u: eigengap %s, modularity %s\n", i ? "      or" : "  chosen", k->choice[i].k,
            shown(gap, k->choice[i].eigengap), shown(modularity, k->choice[i].modularity));
    for (size_t i = 0; i < k->ranges; i++)
        printf("%s resolution %.2f: %s, the best from %.2f to %.2f; modularity %s\n", i ? "      or" : "  chosen",
            k->range[i].resolution, counted(k->range[i].communities, "group"), k->range[i].first, k->range[i].last,
            shown(modularity, k->range[i].modularity));
}

static void describe(char text[512], const coauth_groups *k) {
    char papers[64] = "", resolution[64] = "", modularity[32], coverage[32], conductance[32];
    if (k->papers) snprintf(papers, sizeof papers, "%s and ", counted(k->papers, "paper"));
    if (k->resolution > 0) snprintf(resolution, sizeof resolution, " at resolution %.3g", k->resolution);
    int length = snprintf(text, 512, "%s of ", counted(k->count, "group"));
    snprintf(text + length, 512 - (size_t)length, "%s%u %s by %s%s: modularity %s, coverage %s, mean conductance %s",
        papers, k->authors, coauth_corpus_unit(k->corpus, k->authors), k->method, resolution,
        shown(modularity, k->quality.modularity), shown(coverage, k->quality.coverage),
        shown(conductance, k->quality.conductance));
}

/* What is said of the whole, before a table on a screen. */
static void say_head(const coauth_groups *k) {
    char text[512];
    describe(text, k);
    printf("%s\n", text);
    if (k->cover && k->authors)
        printf("  overlapping: %u %s in none, %u in several (at most %u), %.2f groups each; papers, names "
               "and colours go by\n"
               "  the main group, that of the strongest membership\n",
            k->overlap.in_none, coauth_corpus_unit(k->corpus, k->overlap.in_none), k->overlap.in_several,
            k->overlap.most, k->overlap.mean);
    groups_say_choices(k);
    if (k->count) putchar('\n');
}

/* Of the columns of groups those that people see. */
static const struct shown_column {
    const char *name, *title;
    bool people; /* names of which people see the first */
} columns_shown[] = {{"community", "group", false}, {"cluster", "group", false}, {"authors", "authors", false},
    {"papers", "papers", false}, {"density", "density", false}, {"conductance", "conductance", false},
    {"stability", "stability", false}, {"first_year", "from", false}, {"last_year", "to", false},
    {"central_authors", "central authors", true}};

static const struct shown_column *find_shown(const char *name) {
    for (size_t i = 0; i < sizeof columns_shown / sizeof *columns_shown; i++)
        if (strcmp(columns_shown[i].name, name) == 0) return &columns_shown[i];
    return NULL;
}

enum { MOST_COLUMNS = 64 };

/* Those of communities.csv; returns how many. */
static size_t set_columns(grid_column column[MOST_COLUMNS], const coauth_groups *k) {
    const coauth_table *table = &k->quotient->node_table;
    size_t count = 0;
    column[count++] = (grid_column)TEXTS("Id", NULL);
    column[count] = (grid_column)TEXTS("Label", "terms of titles");
    column[count++].behind = true;
    for (size_t i = 0; i < table->columns && count < MOST_COLUMNS; i++, count++) {
        const coauth_column *c = table->column[i];
        const bool text = c->type == COAUTH_TEXT;
        const struct shown_column *seen = find_shown(c->name);
        column[count] = (grid_column){.key = c->name,
            .title = seen ? seen->title : NULL,
            .type = text                        ? GRID_TEXT
                    : c->type == COAUTH_BOOLEAN ? GRID_BOOLEAN
                                                : GRID_NUMBER,
            .behind = text};
    }
    return count;
}

/* The first of the central authors, whom people see. */
static void add_central(grid *g, const char *all) {
    size_t length = strlen(all), names = 0;
    for (const char *end = all; names < AUTHORS_SHOWN && (end = strstr(end, "; ")); end += 2)
        if (++names == AUTHORS_SHOWN) length = (size_t)(end - all);
    grid_titled(g, all, "%.*s", (int)length, all);
}

static void add_cell(grid *g, const coauth_column *c, uint32_t row) {
    const bool text = c->type == COAUTH_TEXT;
    const struct shown_column *seen = find_shown(c->name);
    if (!coauth_column_has(c, row)) grid_missing(g);
    else if (text && seen && seen->people) add_central(g, coauth_column_text(c, row));
    else if (text) grid_text(g, coauth_column_text(c, row), NULL);
    else if (c->type == COAUTH_BOOLEAN) grid_boolean(g, coauth_column_number(c, row) > 0);
    else grid_number(g, coauth_column_number(c, row), c->type == COAUTH_REAL ? 3 : 0);
}

/* On a screen the first groups, elsewhere all. */
static coauth_status print_table(const coauth_groups *k, const settings *s, coauth_error *error) {
    const coauth_graph *q = k->quotient;
    grid_column column[MOST_COLUMNS];
    char caption[512], more[64];
    const size_t columns = set_columns(column, k);
    const uint32_t shown = grid_is_text(s) && k->count > ROWS_SHOWN && !s->verbose ? ROWS_SHOWN : k->count;
    grid g;
    grid_start(&g, column, columns, k->context);
    g.corpus = k->corpus;
    for (uint32_t row = 0; row < shown; row++) {
        grid_format(&g, "g%u", q->origin[row] + 1);
        grid_text(&g, coauth_graph_label(q, row), NULL);
        for (size_t c = 0; c + 2 < columns; c++) add_cell(&g, q->node_table.column[c], row);
    }
    snprintf(more, sizeof more, "and %u more; -v shows all", k->count - shown);
    if (shown < k->count) g.note = more;
    describe(caption, k);
    if (grid_is_text(s)) say_head(k);
    else g.caption = caption;
    return grid_print(&g, s, error);
}

static coauth_status show(const coauth_groups *k, const plan *wanted, coauth_error *error) {
    const settings *s = wanted->settings;
    if (s->json) return coauth_write_groups_json(k, "-", error);
    bool silent = s->quiet && grid_is_text(s) && (s->output || s->memberships || s->quotient_file || s->sizes);
    return silent ? COAUTH_OK : print_table(k, s, error);
}

/* --- Files --------------------------------------------------------------------------------------- */

static coauth_status write_files(
    coauth_groups *k, pipeline *p, coauth_graph *graph, const plan *wanted, coauth_error *error) {
    const char *memberships = wanted->settings->memberships;
    coauth_status status = wanted->file.path ? drawing_write(p, graph, error) : COAUTH_OK;
    if (status == COAUTH_OK && memberships)
        status = coauth_write_memberships(graph, k->cover, memberships, &wanted->writing, error);
    const plot_file sizes = pipeline_plot(p, &wanted->sizes);
    if (status == COAUTH_OK && sizes.path) status = plots_sizes(k, &sizes, error);
    if (status == COAUTH_OK && sizes.path) say_step("plot");
    if (status != COAUTH_OK || !wanted->quotient.path) return status;
    return drawing_write_quotient(p, k, &wanted->quotient, error);
}

coauth_status groups_check(plan *wanted, group_kind kind, const coauth_context *context, coauth_error *error) {
    const settings *s = wanted->settings;
    if (s->to && !s->output)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--to says how -o FILE is written; give -o FILE as well");
    if (wanted->file.format && format_shows(wanted->file.format))
        wanted->drawing.color_by = choice_word(&choice_group_kind, kind);
    return s->memberships ? output_check(s->memberships, context, error) : COAUTH_OK;
}

coauth_status groups_work(
    pipeline *p, const plan *wanted, const coauth_context *context, group_kind kind, coauth_error *error) {
    coauth_groups *k = pipeline_groups_of(p, kind);
    coauth_graph *graph;
    coauth_status status = pipeline_graph(p, &graph, wanted, context, error);
    if (status == COAUTH_OK) status = grouping_find(k, p, graph, kind, error);
    if (status == COAUTH_OK) status = show(k, wanted, error);
    return status == COAUTH_OK ? write_files(k, p, graph, wanted, error) : status;
}
