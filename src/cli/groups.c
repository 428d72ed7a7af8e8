/* groups.c: who belongs together, how clearly, about what, and who stands in the middle; see groups.h. */
#include "cli/groups.h"

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
    printf(": modularity %.4f, coverage %.4f, mean conductance %.4f\n", k->quality.modularity, k->quality.coverage,
        k->quality.conductance);
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

static void print_row(const coauth_groups *k, uint32_t c) {
    const coauth_community *row = &k->group[c];
    printf("%5u  %*u  %6u", c + 1, unit_width(k), row->authors, k->profile[c].papers);
    print_years(&k->profile[c]);
    printf("  %7.3f  %11.3f", row->density, row->conductance);
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

static coauth_status show(const coauth_groups *k, const settings *s, coauth_error *error) {
    const coauth_write_options options = options_writing(s);
    if (s->csv) return coauth_write_groups_csv(k, "-", &options, error);
    if (s->json) return coauth_write_groups_json(k, "-", error);
    if (!s->quiet || !(s->output || s->memberships || s->quotient)) print_table(k, s->verbose);
    return COAUTH_OK;
}

/* An option that would change nothing is refused, not passed over. */
static coauth_status check_output(const settings *s, coauth_error *error) {
    if (!s->to || s->output) return COAUTH_OK;
    return fail(error, COAUTH_INVALID_ARGUMENT, "--to says how -o FILE is written; give -o FILE as well");
}

/* --- Files --------------------------------------------------------------------------------------- */

/* The graph itself, finished as coauth export finishes it. */
static coauth_status write_graph(pipeline *p, coauth_graph *graph, const settings *s, coauth_error *error) {
    coauth_write_options options = options_writing(s);
    coauth_dress_report report;
    coauth_status status = coauth_write_fits(graph, s->output, s->to, &options, error);
    if (status == COAUTH_OK && drawing_shows(s->output, s->to)) {
        const char *method = drawing_method(s, graph, drawing_is_picture(s->output, s->to), s->output);
        status = drawing_apply(p, graph, method, &report, error);
        options.size_by = report.size_by;
        options.color_by = report.color_by;
    }
    if (status == COAUTH_OK) status = pipeline_years(&options.years, p, s->output, s->to, error);
    return status == COAUTH_OK ? coauth_write_graph(graph, s->output, s->to, &options, error) : status;
}

static coauth_status write_files(
    coauth_groups *k, pipeline *p, coauth_graph *graph, const settings *s, coauth_error *error) {
    const coauth_write_options options = options_writing(s);
    coauth_status status = s->output ? write_graph(p, graph, s, error) : COAUTH_OK;
    if (status == COAUTH_OK && s->memberships)
        status = coauth_write_memberships(graph, k->cover, s->memberships, &options, error);
    return status == COAUTH_OK && s->quotient ? drawing_write_quotient(p, k, s->quotient, NULL, error) : status;
}

int groups_run(const settings *asked, const coauth_context *context, const char *kind) {
    settings s = *asked;
    coauth_error error = {0};
    pipeline p = {0};
    coauth_groups k = {0};
    coauth_graph *graph;
    coauth_status status = grouping_check(&s, &error);
    if (status == COAUTH_OK) status = drawing_check(&s, false, &error);
    if (status == COAUTH_OK) status = grid_check(&s, &error);
    if (status == COAUTH_OK) status = check_output(&s, &error);
    if (status == COAUTH_OK && s.memberships) status = output_check(s.memberships, context, &error);
    s.color_by = kind;
    if (status == COAUTH_OK) status = pipeline_graph(&p, &graph, &s, context, &error);
    if (status == COAUTH_OK) status = grouping_find(&k, &p, graph, kind, &error);
    if (status == COAUTH_OK) status = show(&k, &s, &error);
    if (status == COAUTH_OK) status = write_files(&k, &p, graph, &s, &error);
    progress_clear();
    coauth_groups_free(&k);
    pipeline_free(&p);
    return give_up(status, &error);
}
