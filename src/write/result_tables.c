/* result_tables.c: see result_tables.h. */
#include "write/result_tables.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- The figures of a network ------------------------------------------------------------------- */

void table_of_statistics(
    grid *table, const coauth_statistics *s, const coauth_corpus *corpus, const coauth_context *context) {
    static const grid_column columns[] = {TEXTS("figure", "Figure"), COLUMN("value", "Value"),
        COLUMN("standard_error", "Standard error"), TRUTHS("estimated", NULL), TRUTHS("affected_by_cut_lists", NULL)};
    GRID_START(table, columns, context);
    table->corpus = corpus;
    table->caption = "The collaboration network";
    if (s->incomplete_lists) table->note = grid_cut_note;
    for (size_t i = 0; coauth_statistic_at(i); i++) {
        const coauth_statistic *what = coauth_statistic_at(i);
        bool cut = s->incomplete_lists && coauth_statistic_needs_whole_lists(i);
        coauth_figure value = coauth_statistic_value(s, i);
        grid_text(table, what->name, what->title);
        if (coauth_statistic_is_estimated(s, i))
            grid_estimate(table, value, (coauth_figure){0}, what->decimals, cut); /* its error has a column */
        else grid_figure(table, value, what->decimals, cut);
        grid_figure(table, coauth_statistic_error(s, i), -4, false);
        grid_boolean(table, coauth_statistic_is_estimated(s, i));
        grid_boolean(table, cut);
    }
}

/* --- Countries ---------------------------------------------------------------------------------- */

coauth_status table_of_countries(
    grid *table, const coauth_corpus *corpus, const uint8_t *keep, const coauth_context *context, coauth_error *error) {
    static const grid_column columns[] = {TEXTS("country", "Country"), COLUMN("papers", "Papers"),
        COLUMN("single_country_papers", "SCP"), COLUMN("multiple_country_papers", "MCP"),
        COLUMN("multiple_country_share", "MCP share")};
    coauth_country *country = NULL;
    size_t count = 0;
    coauth_status status = coauth_corresponding_countries(&country, &count, corpus, keep, context, error);
    if (status != COAUTH_OK) return status;
    GRID_START(table, columns, context);
    table->corpus = corpus;
    table->caption = "Countries of corresponding authors";
    table->note = "SCP, MCP: papers whose known countries are that one only, or several (Aria & Cuccurullo 2017)";
    for (size_t i = 0; i < count; i++) {
        grid_format(table, "%s", country[i].name);
        grid_number(table, (double)country[i].papers, 0);
        grid_number(table, (double)country[i].single_country, 0);
        grid_number(table, (double)country[i].multiple_country, 0);
        grid_number(table, (double)country[i].multiple_country / (double)country[i].papers, 3);
    }
    coauth_free(context, country);
    return status;
}

/* --- Over the years ----------------------------------------------------------------------------- */

/* Figures of the input, not of a window. */
static bool is_of_window(const char *name) {
    static const char *const others[] = {"records", "merged_records", "years.first", "years.last"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(others[i], name) == 0) return false;
    return true;
}

/* What people see on a screen; programs get every figure. */
static const char *short_title(const char *name) {
    static const struct {
        const char *name, *title;
    } shown[] = {{"papers", "Papers"}, {"authors", "Authors"}, {"collaborations", "Ties"},
        {"mean_authors_per_paper", "Per paper"}, {"mean_collaborators_per_author", "Degree"},
        {"giant_component.share", "Giant"}, {"mean_distance", "Distance"}, {"transitivity", "Transit."},
        {"average_clustering", "Clust."}, {"degree_assortativity", "Assort."}};
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        if (strcmp(shown[i].name, name) == 0) return shown[i].title;
    return NULL;
}

static size_t set_columns(grid_column column[TREND_COLUMNS]) {
    static const grid_column before[] = {COLUMN("first_year", "From"), COLUMN("last_year", "To")};
    static const grid_column after[] = {TRUTHS("estimated_distances", NULL),
        COLUMN("mean_distance_standard_error", NULL), COLUMN("effective_diameter_standard_error", NULL),
        COLUMN("new_authors", "Newcomers"), COLUMN("new_ties", "New ties"), COLUMN("repeated_ties", "Repeated"),
        COLUMN("tie_survival", "Survival"), COLUMN("attachment_exponent", "Attach."),
        COLUMN("attachment_standard_error", NULL)};
    size_t count = 0;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) column[count++] = before[i];
    for (size_t i = 0; coauth_statistic_at(i) && count + 10 < TREND_COLUMNS; i++) {
        const char *name = coauth_statistic_at(i)->name;
        if (is_of_window(name)) column[count++] = (grid_column)COLUMN(name, short_title(name));
    }
    for (size_t i = 0; i < sizeof after / sizeof *after; i++) column[count++] = after[i];
    return count;
}

static void add_row(grid *g, const coauth_trend_row *row) {
    const coauth_statistics *s = &row->statistics;
    grid_number(g, row->first_year, 0);
    grid_number(g, row->last_year, 0);
    for (size_t i = 0; coauth_statistic_at(i); i++) {
        const coauth_statistic *what = coauth_statistic_at(i);
        bool flagged = s->incomplete_lists && coauth_statistic_needs_whole_lists(i);
        int decimals = what->decimals > 3 ? 3 : what->decimals;
        if (!is_of_window(what->name)) continue;
        if (coauth_statistic_is_estimated(s, i))
            grid_estimate(g, coauth_statistic_value(s, i), coauth_statistic_error(s, i), decimals, flagged);
        else grid_figure(g, coauth_statistic_value(s, i), decimals, flagged);
    }
    grid_boolean(g, s->estimated_distances);
    grid_figure(g, s->standard_error.mean_distance, -2, false);
    grid_figure(g, s->standard_error.effective_diameter, -2, false);
    grid_number(g, (double)row->new_authors, 0);
    grid_number(g, (double)row->new_ties, 0);
    grid_number(g, (double)row->repeated_ties, 0);
    grid_figure(g, row->tie_survival, 3, false);
    grid_figure(g, row->attachment_exponent, 2, false);
    grid_figure(g, row->attachment_error, 2, false);
}

void table_of_trend(grid *table, grid_column columns[TREND_COLUMNS], const coauth_trend *trend, bool only_with_papers) {
    grid_start(table, columns, set_columns(columns), trend->context);
    for (size_t i = 0; i < trend->count; i++)
        if (!only_with_papers || trend->row[i].statistics.papers) add_row(table, &trend->row[i]);
}

/* --- How sure figures are ----------------------------------------------------------------------- */

const char bootstrap_resampled[] = "papers with replacement, identity fixed";
const char bootstrap_left_out[] = "a tenth of papers left out, identity fixed";

/* Decimals with which an error has two digits that count; what has no error shows as a rule. */
static int decimals_for(coauth_figure error) {
    enum { MOST = 9, AS_A_RULE = -4 };
    if (!error.known || !(error.value > 0)) return AS_A_RULE;
    double decimals = 1 - floor(log10(error.value));
    return decimals < 0 ? 0 : decimals > MOST ? AS_A_RULE : (int)decimals;
}

static void add_sure(grid *g, const coauth_bootstrap_row *row, uint32_t samples) {
    int decimals = decimals_for(row->error);
    grid_text(g, row->name, row->title);
    grid_figure(g, row->observed, decimals, false);
    grid_figure(g, row->error, row->error.value > 0 ? decimals : 0, false);
    grid_figure(g, row->low, decimals, false);
    grid_figure(g, row->high, decimals, false);
    grid_text(g, row->resampled ? bootstrap_resampled : bootstrap_left_out, NULL);
    grid_figure(g, (coauth_figure){true, samples}, 0, false);
}

void table_of_bootstrap(grid *table, char note[BOOTSTRAP_NOTE], const coauth_bootstrap_row *rows, size_t count,
    uint32_t samples, const coauth_context *context) {
    static const grid_column columns[] = {TEXTS("figure", "Figure"), COLUMN("observed", "Observed"),
        COLUMN("standard_error", "Standard error"), COLUMN("low", "Low"), COLUMN("high", "High"),
        TEXTS("sampling", NULL), COLUMN("samples", NULL)};
    GRID_START(table, columns, context);
    snprintf(note, BOOTSTRAP_NOTE,
        "low and high: 95 %% of %u resamples of papers, their bias taken off; without them, the error is from "
        "leaving a tenth of papers out, %u times. Who is who is held fixed",
        samples, samples);
    table->note = note;
    for (size_t f = 0; f < count; f++) add_sure(table, &rows[f], samples);
}
