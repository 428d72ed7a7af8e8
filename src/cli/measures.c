/* measures.c: coauth measures: what can be measured, from the table itself. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/grid.h"
#include "cli/plan.h"
#include "cli/terminal.h"

enum { SOURCE_SIZE = 512 };

/* The names of its columns of authors, or of collaborations. */
static void list_columns(char text[SOURCE_SIZE], const coauth_measure *m, bool on_edges) {
    size_t used = 0;
    *text = '\0';
    for (size_t k = 0; k < COAUTH_MEASURE_COLUMNS && m->column[k].name; k++)
        if (m->column[k].on_edges == on_edges)
            used += (size_t)snprintf(text + used, SOURCE_SIZE - used, "%s%s", used ? "; " : "", m->column[k].name);
}

static coauth_status print_table(const settings *s, const coauth_context *context, coauth_error *error) {
    static const grid_column columns[] = {TEXTS("name", "Name"), TEXTS("title", "Title"), TEXTS("formula", "Formula"),
        TEXTS("source", "Source"), TEXTS("references", NULL), TEXTS("cost", "Cost"), TRUTHS("default", "Default"),
        TRUTHS("weights", "Weights"), TRUTHS("estimate", "Estimate"), TEXTS("columns", NULL),
        TEXTS("edge_columns", NULL)};
    char names[SOURCE_SIZE];
    grid g;
    GRID_START(&g, columns, context);
    for (size_t i = 0; coauth_measure_at(i); i++) {
        const coauth_measure *m = coauth_measure_at(i);
        grid_text(&g, m->name, NULL);
        grid_text(&g, m->title, NULL);
        grid_text(&g, m->formula, NULL);
        grid_sources(&g, m->source);
        grid_text(&g, m->source, NULL);
        grid_text(&g, m->cost, NULL);
        grid_boolean(&g, m->is_default);
        grid_boolean(&g, m->weighted);
        grid_boolean(&g, m->epsilon > 0);
        for (int on_edges = 0; on_edges < 2; on_edges++) {
            list_columns(names, m, on_edges);
            grid_format(&g, "%s", names);
        }
    }
    return grid_print(&g, s, error);
}

/* The columns of files, where they are not simply called as the measure. */
static void print_columns(const coauth_measure *m) {
    for (size_t k = 0; k < COAUTH_MEASURE_COLUMNS && m->column[k].name; k++)
        if (strcmp(m->column[k].name, m->name) != 0)
            printf(
                "%s %s%s", k ? "," : "; column", m->column[k].name, m->column[k].on_edges ? " of collaborations" : "");
}

static coauth_status work(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    (void)p;
    if (!grid_is_text(wanted->settings)) return print_table(wanted->settings, context, error);
    for (size_t i = 0; coauth_measure_at(i); i++) {
        const coauth_measure *m = coauth_measure_at(i);
        char source[SOURCE_SIZE];
        coauth_references_brief(source, sizeof source, m->source);
        printf("%s%s%s: %s%s\n", style_bold(), m->name, style_off(), m->title, m->is_default ? " (default)" : "");
        printf("    %s\n    %s%s; %s%s%s", m->formula, style_dim(), source, m->cost, m->weighted ? "; --weights" : "",
            (m->epsilon > 0) ? "; --approx" : "");
        print_columns(m);
        printf("%s\n", style_off());
    }
    return COAUTH_OK;
}

extern const command measures_command;
const command measures_command = {
    .name = "measures",
    .arguments = "",
    .summary = "list the measures with formula, source and cost",
    .details = "With column: what the measure is called in files where that is not its own name.\n",
    .example = "coauth measures",
    .options = OPTIONS_FORMS,
    .work = work,
};
