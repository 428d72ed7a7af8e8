/* trend.c: coauth trend: the figures of a network year by year, or window by window. */
#include <stdio.h>

#include <coauth/bootstrap.h>

#include "base/error.h"
#include "base/words.h"
#include "cli/command.h"
#include "cli/figures.h"
#include "cli/pipeline.h"
#include "cli/terminal.h"
#include "write/result_tables.h"

static coauth_status check(plan *wanted, const coauth_context *context, coauth_error *error) {
    (void)context;
    if (wanted->settings->cumulative && wanted->settings->window)
        return fail(error, COAUTH_INVALID_ARGUMENT,
            "--cumulative begins every row with the first year; --step says how far apart they end");
    return COAUTH_OK;
}

/* "densification exponent 1.16 ± 0.01; preferential attachment exponent 0.8 ± 0.02": errors of the fits or, where
 * papers were sampled, of the samples, with their intervals: "1.16 ± 0.01, 1.14 to 1.18;". */
static void describe(char text[512], const coauth_trend *t, const coauth_bootstrap_row *sampled, int64_t samples) {
    const struct {
        const char *name;
        coauth_figure value, error;
        const coauth_bootstrap_row *sampled;
    } exponents[] = {{"densification exponent", t->densification_exponent,
                         samples ? sampled[0].error : t->densification_error, samples ? &sampled[0] : NULL},
        {"; preferential attachment exponent", t->attachment_exponent, samples ? sampled[1].error : t->attachment_error,
            samples ? &sampled[1] : NULL}};
    size_t length = 0;
    for (size_t i = 0; i < COAUTH_BOOTSTRAP_EXPONENTS; i++) {
        length += (size_t)snprintf(text + length, 512 - length, "%s ", exponents[i].name);
        if (exponents[i].value.known)
            length += (size_t)snprintf(text + length, 512 - length, "%.3f", exponents[i].value.value);
        else length += (size_t)snprintf(text + length, 512 - length, "–");
        if (exponents[i].error.known)
            length += (size_t)snprintf(text + length, 512 - length, " ± %.2g", exponents[i].error.value);
        if (exponents[i].sampled && exponents[i].sampled->low.known)
            length += (size_t)snprintf(text + length, 512 - length, ", %.3f to %.3f", exponents[i].sampled->low.value,
                exponents[i].sampled->high.value);
    }
    if (samples)
        length += (size_t)snprintf(text + length, 512 - length,
            " (± from leaving a tenth of papers out, %lld times; 95 %%: %g of these either way)", (long long)samples,
            COAUTH_BOOTSTRAP_ERRORS);
    if (t->without_year)
        length +=
            (size_t)snprintf(text + length, 512 - length, "; %s without a year", counted(t->without_year, "paper"));
    bool cut = false, estimated = false;
    for (size_t i = 0; i < t->count; i++) {
        cut |= t->row[i].statistics.incomplete_lists;
        estimated |= t->row[i].statistics.estimated_distances;
    }
    if (cut) length += (size_t)snprintf(text + length, 512 - length, "\n%s", grid_cut_note);
    if (estimated) snprintf(text + length, 512 - length, "\n%s", grid_estimated_note);
}

static void put_samples(json_out *j, const coauth_bootstrap_row *sampled, int64_t samples) {
    char interval[64];
    snprintf(interval, sizeof interval, "95 %%, %g sampling errors either way", COAUTH_BOOTSTRAP_ERRORS);
    json_put_figure(j, "densification_sampling_error", sampled[0].error);
    json_put_figure(j, "densification_low", sampled[0].low);
    json_put_figure(j, "densification_high", sampled[0].high);
    json_put_figure(j, "attachment_sampling_error", sampled[1].error);
    json_put_figure(j, "attachment_low", sampled[1].low);
    json_put_figure(j, "attachment_high", sampled[1].high);
    json_put_text(j, "sampling", bootstrap_left_out);
    json_put_text(j, "interval", interval);
    json_put_integer(j, "samples", samples);
}

/* What is said once goes around the array of windows. */
static coauth_status print_json(
    grid *g, const coauth_trend *t, const coauth_bootstrap_row *sampled, const settings *s, coauth_error *error) {
    json_out j;
    coauth_status status = grid_open_json(&j, t->context, error);
    if (status != COAUTH_OK) return grid_free(g), status;
    json_begin_object(&j, NULL, JSON_ON_LINES);
    json_put_integer(&j, "papers_without_year", (int64_t)t->without_year);
    json_put_figure(&j, "densification_exponent", t->densification_exponent);
    json_put_figure(&j, "densification_standard_error", t->densification_error);
    json_put_figure(&j, "attachment_exponent", t->attachment_exponent);
    json_put_figure(&j, "attachment_standard_error", t->attachment_error);
    if (s->bootstrap) put_samples(&j, sampled, s->bootstrap);
    return grid_close_json(&j, g, "windows", error);
}

static coauth_status print_trend(const coauth_trend *t, const coauth_bootstrap_row *sampled,
    const coauth_corpus *corpus, const settings *s, coauth_error *error) {
    grid_column columns[TREND_COLUMNS];
    char note[512];
    grid g;
    table_of_trend(&g, columns, t, grid_is_text(s));
    describe(note, t, sampled, s->bootstrap);
    g.note = note;
    g.corpus = corpus;
    return s->json ? print_json(&g, t, sampled, s, error) : grid_print(&g, s, error);
}

static coauth_status trend(pipeline *p, const plan *wanted, const coauth_context *context, coauth_error *error) {
    const settings *s = wanted->settings;
    coauth_trend_options options = {.window = s->cumulative ? (int)s->step : (int)s->window,
        .step = (int)s->step,
        .cumulative = s->cumulative,
        .distances = s->exact};
    coauth_trend t = {0};
    coauth_bootstrap_row sampled[COAUTH_BOOTSTRAP_EXPONENTS];
    coauth_status status = pipeline_read(p, wanted, context, error);
    if (status == COAUTH_OK) status = pipeline_identify(p, error);
    if (status == COAUTH_OK)
        status = coauth_trend_compute(&t, p->corpus, p->persons, &wanted->projecting, &options, error);
    if (status == COAUTH_OK && s->bootstrap)
        status = coauth_bootstrap_trend(sampled, &t, &wanted->projecting, (uint32_t)s->bootstrap, error);
    progress_clear();
    const plot_file file = pipeline_plot(p, &wanted->file);
    if (status == COAUTH_OK && file.path) status = plots_trend(&t, &file, error);
    if (status == COAUTH_OK && file.path) say_step("plot");
    if (status == COAUTH_OK) status = print_trend(&t, sampled, p->corpus, s, error);
    coauth_trend_free(&t);
    return status;
}

extern const command trend_command;
const command trend_command = {
    .name = "trend",
    .arguments = "INPUT...",
    .summary = "print the figures of the network over the years",
    .details =
        "A row is a year, a window of years, or with --cumulative all years so far.  Beside the figures of coauth "
        "stats\n"
        "(the most telling as text, all of them in CSV and JSON): authors and ties that are new in the row; ties used\n"
        "again; the share of the ties of the years before, as many, that are used again (survival); and the exponent "
        "of\n"
        "preferential attachment (0 none, 1 linear; Newman 2001, Jeong et al. 2003).  Of the whole: the densification\n"
        "exponent (ties grow as authors to that power; Leskovec et al. 2005).  --bootstrap says how sure the exponents "
        "of\n"
        "the whole are, beyond their fits.  Large windows' distances are estimated.\n",
    .example = "coauth trend --window 5 --step 1 --csv refs.bib\n         coauth trend -o trend.svg refs.bib",
    .options = OPTIONS_READ | OPTIONS_IDENTITY | OPTIONS_GRAPH | OPTIONS_TREND | OPTIONS_FORMS | OPTIONS_PLOT,
    .needs_input = true,
    .check = check,
    .work = trend,
};
