/* groups.c: who belongs together, how clearly, about what, and who stands in the middle; see groups.h. */
#include "cli/groups.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/output.h"
#include "base/words.h"
#include "cli/drawing.h"
#include "cli/grouping.h"
#include "cli/terminal.h"

enum { ROWS_SHOWN = 30, AUTHORS_SHOWN = 3 };

/* --- The table ----------------------------------------------------------------------------------- */

static void print_choices(const coauth_groups *k) {
    for (size_t i = 0; i < k->choices; i++)
        printf("%s k = %u: eigengap %.4f, modularity %.4f\n", i ? "      or" : "  chosen", k->choice[i].k,
            k->choice[i].eigengap, k->choice[i].modularity);
    for (size_t i = 0; i < k->ranges; i++)
        printf("%s resolution %.2f: %s, the best from %.2f to %.2f; modularity %.4f\n",
            i ? "      or" : "  chosen", k->range[i].resolution, counted(k->range[i].communities, "group"),
            k->range[i].first, k->range[i].last, k->range[i].modularity);
}

/* Of the column that counts authors or what stands in their place. */
static int unit_width(const coauth_groups *k) {
    return cell_width(coauth_corpus_unit(k->corpus, 2)) > 7 ? cell_width(coauth_corpus_unit(k->corpus, 2)) : 7;
}

static void print_head(const coauth_groups *k) {
    printf("%s of ", counted(k->count, "group"));
    if (k->papers) printf("%s and ", counted(k->papers, "paper"));
    printf("%u %s by %s", k->authors, coauth_corpus_unit(k->corpus, k->authors), k->method);
    if (k->resolution > 0) printf(" at resolution %.3g", k->resolution);
    printf(": modularity %.4f, coverage %.4f, mean conductance ", k->quality.modularity, k->quality.coverage);
    printf(isnan(k->quality.conductance) ? "not defined\n" : "%.4f\n", k->quality.conductance);
    if (k->cover)
        printf("  overlapping: %u %s in none, %u in several (at most %u), %.2f groups each; papers, names "
               "and colours go by\n"
               "  the main group, that of the strongest membership\n",
            k->overlap.in_none, coauth_corpus_unit(k->corpus, k->overlap.in_none), k->overlap.in_several,
            k->overlap.most, k->overlap.mean);
    print_choices(k);
    if (k->count)
        printf("\n%sgroup  %*s  papers      years  density  conductance%s  terms of titles (central %s)%s\n",
            style_bold(), unit_width(k), coauth_corpus_unit(k->corpus, 2), k->runs > 1 ? "  stability" : "",
            coauth_corpus_unit(k->corpus, 2), style_off());
}

static void print_years(const coauth_group_profile *p) {
    if (p->first_year == COAUTH_NO_YEAR) printf("           ");
    else if (p->first_year == p->last_year) printf("%11d", p->first_year);
    else printf("  %4d-%4d", p->first_year, p->last_year);
}

static void print_share(double value, int width) {
    if (isnan(value)) printf("  %*s–", width - 1, "");
    else printf("  %*.3f", width, value);
}

static void print_row(const coauth_groups *k, uint32_t c) {
    const coauth_community *row = &k->group[c];
    printf("%5u  %*u  %6u", c + 1, unit_width(k), row->authors, k->profile[c].papers);
    print_years(&k->profile[c]);
    print_share(row->density, 7);
    print_share(row->conductance, 11);
    if (k->runs > 1) printf("  %9.3f", row->stability);
    printf("  ");
    for (size_t i = 0; i < COAUTH_GROUP_TERMS && k->profile[c].term[i][0]; i++) {
        printf("%s", i ? ", " : "");
        print_cell(stdout, k->profile[c].term[i], 0);
    }
    printf(" %s(", style_dim());
    for (size_t i = 0; i < AUTHORS_SHOWN && k->central[c][i]; i++) {
        printf("%s", i ? "; " : ""); /* names may have commas */
        print_cell(stdout, coauth_corpus_text(k->corpus, k->central[c][i]), 0);
    }
    printf(")%s\n", style_off());
}

static void print_table(const coauth_groups *k, bool all) {
    uint32_t shown = k->count < ROWS_SHOWN || all ? k->count : ROWS_SHOWN;
    print_head(k);
    for (uint32_t c = 0; c < shown; c++) print_row(k, c);
    if (shown < k->count) printf("%sand %u more; -v shows all%s\n", style_dim(), k->count - shown, style_off());
}

static coauth_status show(const coauth_groups *k, const plan *wanted, coauth_error *error) {
    const settings *s = wanted->settings;
    if (s->csv) return coauth_write_groups_csv(k, "-", &wanted->writing, error);
    if (s->json) return coauth_write_groups_json(k, "-", error);
    if (!s->quiet || !(s->output || s->memberships || s->quotient_file)) print_table(k, s->verbose);
    return COAUTH_OK;
}

/* --- Files --------------------------------------------------------------------------------------- */

static coauth_status write_files(
    coauth_groups *k, pipeline *p, coauth_graph *graph, const plan *wanted, coauth_error *error) {
    const char *memberships = wanted->settings->memberships;
    coauth_status status = wanted->file.path ? drawing_write(p, graph, error) : COAUTH_OK;
    if (status == COAUTH_OK && memberships)
        status = coauth_write_memberships(graph, k->cover, memberships, &wanted->writing, error);
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
    coauth_groups k = {0};
    coauth_graph *graph;
    coauth_status status = pipeline_graph(&p, &graph, wanted, context, &error);
    if (status == COAUTH_OK) status = grouping_find(&k, &p, graph, kind, &error);
    if (status == COAUTH_OK) status = show(&k, wanted, &error);
    if (status == COAUTH_OK) status = write_files(&k, &p, graph, wanted, &error);
    progress_clear();
    coauth_groups_free(&k);
    pipeline_free(&p);
    return give_up(status, &error);
}
