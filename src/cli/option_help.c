/* option_help.c: see option_help.h. */
#include "cli/option_help.h"

#include <stdio.h>
#include <string.h>

#include "cli/option_rows.h"
#include "cli/terminal.h"

/* The headings of help; an option stands under the first of its subjects. */
static const struct {
    uint64_t groups;
    const char *title;
} subjects[] = {
    {OPTIONS_READ, "reading"},
    {OPTIONS_FETCH, "fetching"},
    {OPTIONS_IDENTITY | OPTIONS_AUTHORS, "who is who"},
    {OPTIONS_GRAPH | OPTIONS_GRAPH_FILE | OPTIONS_SUBSET, "the graph"},
    {OPTIONS_OF | OPTIONS_PATHS | OPTIONS_PERSON | OPTIONS_TEAM | OPTIONS_PREDICT, "people"},
    {OPTIONS_MEASURES | OPTIONS_MEASURING | OPTIONS_RANK | OPTIONS_SPECTRUM, "measures"},
    {OPTIONS_STATISTICS | OPTIONS_TREND, "figures"},
    {OPTIONS_COMMUNITIES | OPTIONS_CLUSTERS | OPTIONS_COVERS | OPTIONS_GROUPS, "groups"},
    {OPTIONS_DRAWING | OPTIONS_REDUCING | OPTIONS_PAGE | OPTIONS_REPORT, "pictures"},
    {OPTIONS_DIRECTORY | OPTIONS_FILE | OPTIONS_CORPUS_FILE | OPTIONS_JSON | OPTIONS_CSV | OPTIONS_TABLE |
            OPTIONS_CITE | OPTIONS_PLOT,
        "output"},
    {OPTIONS_RANKS, "over ranks"},
    {OPTIONS_COMMON, "any command"},
};

enum { HELP_INDENT = 28, HELP_WIDTH = 80 };

static void print_row(const option_row *row) {
    char left[64], words[1024] = "";
    if (row->choice && row->help[strlen(row->help) - 1] == ':') choice_list(words, sizeof words, row->choice);
    snprintf(left, sizeof left, "  %c%c%s--%s%s%s", row->letter ? '-' : ' ', row->letter ? row->letter : ' ',
        row->letter ? ", " : "  ", row->name, row->argument ? " " : "", row->argument ? row->argument : "");
    print_wrapped(left, HELP_INDENT, HELP_WIDTH, "%s%s%s", row->help, *words ? " " : "", words);
}

/* Of the rows that stand under subject k. */
static bool stands_under(const option_row *row, uint64_t groups, size_t k) {
    size_t first = 0;
    while (!(row->group & groups & subjects[first].groups)) first++;
    return first == k;
}

void option_help(uint64_t groups, bool all) {
    const option_row *row;
    size_t hidden = 0;
    for (size_t k = 0; k < sizeof subjects / sizeof *subjects; k++) {
        bool any = false;
        for (size_t i = 0; (row = option_at(i)); i++) {
            if (!(row->group & groups) || !stands_under(row, groups, k)) continue;
            hidden += !all && !row->usual;
            if (!all && !row->usual) continue;
            if (!any) printf("\n%s%s%s\n", style_bold(), subjects[k].title, style_off());
            print_row(row);
            any = true;
        }
    }
    if (hidden) printf("\n%zu more options: --help all\n", hidden);
}

void option_complete(uint64_t groups, const char *option) {
    const option_row *row =
        option ? option_find(option + 2, strlen(option) < 2 ? 0 : strlen(option) - 2, groups) : NULL;
    for (size_t i = 0; !option && option_at(i); i++)
        if (option_at(i)->group & groups) printf("--%s\n", option_at(i)->name);
    for (size_t i = 0; row && row->choice && row->choice->at(i); i++) puts(row->choice->at(i));
}
