/* formats.c: coauth formats: what can be read and written, from the tables themselves. */
#include <stdio.h>

#include "cli/command.h"
#include "cli/grid.h"
#include "cli/option_spelling.h"
#include "cli/plan.h"
#include "cli/terminal.h"

static void print_text(void) {
    printf("%sinput (--from)%s\n", style_bold(), style_off());
    for (size_t i = 0; coauth_input_format_at(i); i++) {
        const coauth_format *f = coauth_input_format_at(i);
        printf("  %-18s %s%s\n", f->name, f->title, style_off());
        printf("  %-18s %stold by %s%s\n", "", style_dim(), spelled(f->evidence), style_off());
    }
    printf("\n%soutput (--to, --formats)%s\n", style_bold(), style_off());
    for (size_t i = 0; coauth_output_format_at(i); i++) {
        const coauth_graph_format *f = coauth_output_format_at(i);
        printf("  %-18s %s (%s)\n", f->name, f->title, f->ending);
        printf("  %-18s %sopens in %s%s\n", "", style_dim(), f->opens, style_off());
        printf("  %-18s %sknown from %s%s\n", "", style_dim(), f->checked, style_off());
    }
}

static coauth_status print_table(const settings *s, const coauth_context *context, coauth_error *error) {
    static const grid_column columns[] = {TEXTS("direction", "Direction"), TEXTS("name", "Name"),
        TEXTS("title", "Title"), TEXTS("evidence", "Told by"), TEXTS("ending", "Ending"), TEXTS("opens", "Opens in"),
        TEXTS("checked", "Known from")};
    grid g;
    GRID_START(&g, columns, context);
    for (size_t i = 0; coauth_input_format_at(i); i++) {
        const coauth_format *f = coauth_input_format_at(i);
        grid_text(&g, "input", NULL);
        grid_text(&g, f->name, NULL);
        grid_text(&g, f->title, NULL);
        grid_format(&g, "%s", spelled(f->evidence));
        for (int k = 0; k < 3; k++) grid_missing(&g);
    }
    for (size_t i = 0; coauth_output_format_at(i); i++) {
        const coauth_graph_format *f = coauth_output_format_at(i);
        grid_text(&g, "output", NULL);
        grid_text(&g, f->name, NULL);
        grid_text(&g, f->title, NULL);
        grid_missing(&g);
        grid_text(&g, f->ending, NULL);
        grid_text(&g, f->opens, NULL);
        grid_text(&g, f->checked, NULL);
    }
    return grid_print(&g, s, error);
}

static coauth_status work(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    (void)p;
    if (!grid_is_text(wanted->settings)) return print_table(wanted->settings, context, error);
    print_text();
    return COAUTH_OK;
}

extern const command formats_command;
const command formats_command = {
    .name = "formats",
    .arguments = "",
    .summary = "list the formats that can be read and written",
    .details = "",
    .example = "coauth formats",
    .options = OPTIONS_FORMS,
    .work = work,
};
