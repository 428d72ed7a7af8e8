/* formats.c: coauth formats: what can be read and written, from the tables themselves. */
#include "cli/command.h"
#include "cli/options.h"
#include "cli/terminal.h"

static int run(const plan *wanted, const coauth_context *context) {
    (void)wanted;
    (void)context;
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
    return EXIT_DONE;
}

extern const command formats_command;
const command formats_command = {
    .name = "formats",
    .arguments = "",
    .summary = "list the formats that can be read and written",
    .details = "",
    .example = "coauth formats",
    .run = run,
};
