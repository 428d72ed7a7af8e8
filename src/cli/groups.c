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
#include "cli/plots.h"
#include "cli/terminal.h"

enum { ROWS_SHOWN = 30, AUTHORS_SHOWN = 3 };

/* --- The table ----------------------------------------------------------------------------------- */

/* NAN is what is not defined.  Returns text. */
static const char *shown(char text[32], double value) {
    if (isnan(value)) snprintf(text, 32, "not defined");
    else snprintf(text, 32, "%.4f", value);
    return text;
}

static void say_choices(const coauth_groups *k) {
    char gap[32], modularity[32];
    for (size_t i = 0; i < k->choices; i++)
        printf("%s k = %u: eigengap %s, modularity %s\n", i ? "      or" : "  chosen", k->choice[i].k,
            shown(gap, k->choice[i].eigengap), shown(modularity, k->choice[i].modularity));
    for (size_t i = 0; i < k->ranges; i++)
        printf("%s resolution %.2f: %s, the best from %.2f to %.2f; modularity %s\n",
            i ? "      or" : "  chosen", k->range[i].resolution, counted(k->range[i].communities, "group"),
            k->range[i].first, k->range[i].last, shown(modularity, k->range[i].modularity));
}

static void describe(char text[512], const coauth_groups *k) {
    char papers[64] = "", resolution[64] = "", modularity[32], coverage[32], conductance[32];
    if (k->papers) snprintf(papers, sizeof papers, "%s and ", counted(k->papers, "paper"));
    if (k->resolution > 0) snprintf(resolution, sizeof resolution, " at resolution %.3g", k->resolution);
    int length = snprintf(text, 512, "%s of ", counted(k->count, "group"));
    snprintf(text + length, 512 - (size_t)length,
        "%s%u %s by %s%s: modularity %s, coverage %s, mean conductance %s", papers, k->authors,
        coauth_corpus_unit(k->corpus, k->authors), k->method, resolution, shown(modularity, k->quality.modularity),
        shown(coverage, k->quality.coverage), shown(conductance, k->quality.conductance));
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
    say_choices(k);
    if (k->count) putchar('\n');
}

static void add_years(grid *g, const coauth_group_profile *p) {
    if (p->first_year == COAUTH_NO_YEAR) grid_missing(g);
    else if (p->first_year == p->last_year) grid_format(g, "%d", p->first_year);
    else grid_format(g, "%d-%d", p->first_year, p->last_year);
}

/* "language models, attention (Ada A.; Bo B.)": names may have commas. */
static void add_words(grid *g, const coauth_groups *k, uint32_t c) {
    char text[1024];
    size_t used = 0;
    text[0] = '\0';
    for (size_t i = 0; i < COAUTH_GROUP_TERMS && k->profile[c].term[i][0] && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i ? ", " : "", k->profile[c].term[i]);
    for (size_t i = 0; i < AUTHORS_SHOWN && k->central[c][i] && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i ? "; " : " (",
            coauth_corpus_text(k->corpus, k->central[c][i]));
    if (used < sizeof text && k->central[c][0]) snprintf(text + used, sizeof text - used, ")");
    grid_format(g, "%s", text);
}

/* Not a number where it is not defined. */
static void add_share(grid *g, double value) {
    if (isnan(value)) grid_missing(g);
    else grid_number(g, value, 3);
}

static void add_row(grid *g, const coauth_groups *k, uint32_t c) {
    const coauth_community *row = &k->group[c];
    grid_number(g, c + 1, 0);
    grid_number(g, row->authors, 0);
    grid_number(g, k->profile[c].papers, 0);
    add_years(g, &k->profile[c]);
    add_share(g, row->density);
    add_share(g, row->conductance);
    if (k->runs > 1) grid_number(g, row->stability, 3);
    add_words(g, k, c);
}

/* On a screen the first groups, in a document all. */
static coauth_status print_table(const coauth_groups *k, const settings *s, coauth_error *error) {
    const char *units = coauth_corpus_unit(k->corpus, 2);
    char words[128], caption[512], more[64];
    grid_column column[8] = {{k->kind, "group"}, {"authors", units}, {"papers", "papers"}, {"years", "years"},
        {"density", "density"}, {"conductance", "conductance"}};
    size_t columns = 6;
    uint32_t shown = grid_is_text(s) && k->count > ROWS_SHOWN && !s->verbose ? ROWS_SHOWN : k->count;
    grid g;
    snprintf(words, sizeof words, "terms of titles (central %s)", units);
    if (k->runs > 1) column[columns++] = (grid_column){"stability", "stability"};
    column[columns++] = (grid_column){"terms", words};
    grid_start(&g, column, columns, k->context);
    for (uint32_t c = 0; c < shown; c++) add_row(&g, k, c);
    snprintf(more, sizeof more, "and %u more; -v shows all", k->count - shown);
    if (shown < k->count) g.note = more;
    describe(caption, k);
    if (grid_is_text(s)) say_head(k);
    else g.caption = caption;
    return grid_print(&g, s, error);
}

static coauth_status show(const coauth_groups *k, const plan *wanted, coauth_error *error) {
    const settings *s = wanted->settings;
    if (s->csv) return coauth_write_groups_csv(k, "-", &wanted->writing, error);
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
    if (status == COAUTH_OK && wanted->sizes.path) status = plots_sizes(k, p, error);
    if (status != COAUTH_OK || !wanted->quotient.path) return status;
    return drawing_write_quotient(p, k, &wanted->quotient, error);
}

coauth_status groups_check(plan *wanted, const char *kind, const coauth_context *context, coauth_error *error) {
    const settings *s = wanted->settings;
    if (s->to && !s->output)
        return fail(error, COAUTH_INVALID_ARGUMENT, "--to says how -o FILE is written; give -o FILE as well");
    if (wanted->file.format && drawing_shows(wanted->file.format)) wanted->drawing.color_by = kind;
    return s->memberships ? output_check(s->memberships, context, error) : COAUTH_OK;
}

int groups_run(const plan *wanted, const coauth_context *context, const char *kind) {
    coauth_error error = {0};
    pipeline p = {0};
    coauth_groups *k = strcmp(kind, "cluster") == 0 ? &p.clusters : &p.communities;
    coauth_graph *graph;
    coauth_status status = pipeline_graph(&p, &graph, wanted, context, &error);
    if (status == COAUTH_OK) status = grouping_find(k, &p, graph, kind, &error);
    if (status == COAUTH_OK) status = show(k, wanted, &error);
    if (status == COAUTH_OK) status = write_files(k, &p, graph, wanted, &error);
    progress_clear();
    pipeline_free(&p);
    return give_up(status, &error);
}
