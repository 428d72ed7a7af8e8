/* measures.c: coauth measures: what can be measured, from the table itself. */
#include <string.h>

#include "cli/json_built.h"
#include "cli/plan.h"
#include "cli/terminal.h"

enum { SOURCE_SIZE = 512 };

/* Where a measure writes what: [{"name": "hub", "edges": false}, ...]. */
static json_t *columns_of(const coauth_measure *m) {
    json_t *all = json_array();
    for (size_t k = 0; k < COAUTH_MEASURE_COLUMNS && m->column[k].name; k++)
        built_append(&all, json_pack("{s:s, s:b}", "name", m->column[k].name, "edges", m->column[k].on_edges));
    return all;
}

static int print_json(void) {
    json_t *all = json_array();
    for (size_t i = 0; coauth_measure_at(i); i++) {
        const coauth_measure *m = coauth_measure_at(i);
        char source[SOURCE_SIZE];
        coauth_references_brief(source, sizeof source, m->source);
        built_append(
            &all, json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:b, s:b, s:b, s:o}", "name", m->name, "title", m->title,
                      "formula", m->formula, "source", source, "references", m->source, "cost", m->cost, "default",
                      m->is_default, "weights", m->weighted, "estimate", (m->epsilon > 0), "columns", columns_of(m)));
    }
    coauth_error error = {0};
    return give_up(built_print(all, &error), &error);
}

/* The columns of files, where they are not simply called as the measure. */
static void print_columns(const coauth_measure *m) {
    for (size_t k = 0; k < COAUTH_MEASURE_COLUMNS && m->column[k].name; k++)
        if (strcmp(m->column[k].name, m->name) != 0)
            printf(
                "%s %s%s", k ? "," : "; column", m->column[k].name, m->column[k].on_edges ? " of collaborations" : "");
}

static int run(const plan *wanted, const coauth_context *context) {
    (void)context;
    if (wanted->settings->json) return print_json();
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
    return EXIT_DONE;
}

extern const command measures_command;
const command measures_command = {
    .name = "measures",
    .arguments = "",
    .summary = "list the measures with formula, source and cost",
    .details = "With column: what the measure is called in files where that is not its own name.\n",
    .example = "coauth measures",
    .options = OPTIONS_JSON,
    .run = run,
};
