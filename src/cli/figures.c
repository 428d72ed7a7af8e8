/* figures.c: see figures.h. */
#include "cli/figures.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/output.h"
#include "cli/grid.h"
#include "cli/summary.h"

static const char cut_note[] = "* some lists of authors are cut; this figure depends on them";

coauth_status figures_print(const coauth_statistics *statistics, const pipeline *p, coauth_error *error) {
    static const grid_column columns[] = {
        {"figure", "Figure"}, {"value", "Value"}, {"standard_error", "Standard error"}, {"estimated", NULL}, {"affected_by_cut_lists", NULL}};
    const coauth_statistics *s = statistics;
    grid g;
    grid_start(&g, columns, sizeof columns / sizeof *columns, p->context);
    g.caption = "The collaboration network";
    if (s->incomplete_lists) g.note = cut_note;
    for (size_t i = 0; coauth_statistic_at(i); i++) {
        const coauth_statistic *what = coauth_statistic_at(i);
        bool cut = s->incomplete_lists && coauth_statistic_needs_whole_lists(i);
        coauth_figure value = coauth_statistic_value(s, i);
        grid_text(&g, what->name, what->title);
        grid_figure(&g, value, what->decimals, cut);
        grid_figure(&g, coauth_statistic_error(s, i), -1, false);
        grid_boolean(&g, coauth_statistic_is_estimated(s, i));
        grid_boolean(&g, cut);
    }
    return grid_print(&g, p->settings, error);
}

/* --- Indices ------------------------------------------------------------------------------------ */

static coauth_status print_indices(const coauth_figure *values, bool cut, const pipeline *p, coauth_error *error) {
    static const grid_column columns[] = {
        {"index", "Index"}, {"value", "Value"}, {"formula", NULL}, {"source", NULL}, {"affected_by_cut_lists", NULL}};
    grid g;
    grid_start(&g, columns, sizeof columns / sizeof *columns, p->context);
    g.caption = "Collaboration indices";
    if (cut) g.note = cut_note;
    for (size_t i = 0; coauth_index_at(i); i++) {
        const coauth_index *what = coauth_index_at(i);
        grid_text(&g, what->name, what->title);
        grid_figure(&g, values[i], -1, cut && what->needs_whole_lists);
        grid_text(&g, what->formula, NULL);
        grid_text(&g, what->source, NULL);
        grid_boolean(&g, cut && what->needs_whole_lists);
    }
    return grid_print(&g, p->settings, error);
}

static bool any_cut(const coauth_corpus *corpus, const uint8_t *keep) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    for (size_t i = 0; i < papers; i++)
        if (keep[i] && paper[i].flags & COAUTH_PAPER_TRUNCATED) return true;
    return false;
}

/* Computes the indices and either writes them to a path or prints them. */
static coauth_status give_indices(const pipeline *p, const char *path, coauth_error *error) {
    uint8_t *keep = NULL;
    coauth_figure *values = memory_zeroed(p->context, coauth_index_count(), sizeof *values);
    coauth_status status = values ? summary_papers(&keep, p, error) : fail_memory(error);
    if (status == COAUTH_OK) status = coauth_compute_indices(values, p->corpus, p->persons, keep, p->context, error);
    if (status == COAUTH_OK && path) status = coauth_write_indices(values, path, p->context, error);
    else if (status == COAUTH_OK) status = print_indices(values, any_cut(p->corpus, keep), p, error);
    memory_free(p->context, values);
    memory_free(p->context, keep);
    return status;
}

coauth_status indices_print(const pipeline *p, coauth_error *error) {
    return give_indices(p, p->settings->json ? "-" : NULL, error);
}

coauth_status indices_write(const pipeline *p, const char *path, coauth_error *error) {
    return give_indices(p, path, error);
}

/* --- Distributions ------------------------------------------------------------------------------ */

static coauth_status compute(coauth_distribution *d, const char *name, const uint8_t *keep, const pipeline *p, coauth_error *error) {
    return coauth_distribution_compute(d, name, p->corpus, p->persons, keep, p->coauthors, p->context, error);
}

/* Every value of every distribution, for plotting. */
static coauth_status list_values(const uint8_t *keep, const pipeline *p, coauth_error *error) {
    static const grid_column columns[] = {{"distribution", "Distribution"}, {"value", "Value"}, {"count", "Count"}};
    const char *name;
    grid g;
    coauth_status status = COAUTH_OK;
    grid_start(&g, columns, sizeof columns / sizeof *columns, p->context);
    for (size_t i = 0; status == COAUTH_OK && (name = coauth_distribution_name(i, NULL)); i++) {
        coauth_distribution d;
        status = compute(&d, name, keep, p, error);
        for (size_t r = 0; status == COAUTH_OK && r < d.count; r++) {
            grid_text(&g, name, NULL);
            grid_number(&g, d.rows[r].value, -1);
            grid_number(&g, (double)d.rows[r].count, 0);
        }
        coauth_distribution_free(&d);
    }
    coauth_status printed = grid_print(&g, p->settings, status == COAUTH_OK ? error : NULL);
    return status == COAUTH_OK ? printed : status;
}

static void add_fit(grid *g, const coauth_power_law *fit, bool fitted) {
    const double values[] = {(double)fit->xmin, (double)fit->tail, fit->exponent, fit->standard_error, fit->distance,
        fit->cutoff_exponent, fit->cutoff_rate, fit->cutoff_distance, fit->likelihood_ratio, fit->p_value};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        grid_figure(g, (coauth_figure){fitted, values[i]}, i < 2 ? 0 : -1, false);
}

static const grid_column fit_columns[] = {{"distribution", "Distribution"}, {"count", "n"}, {"mean", "Mean"},
    {"standard_error", "s.e."}, {"deviation", "Deviation"}, {"median", "Median"}, {"maximum", "Maximum"}, {"xmin", "xmin"},
    {"tail", NULL}, {"exponent", "Exponent"}, {"exponent_standard_error", "s.e."}, {"ks_distance", "KS"},
    {"cutoff_exponent", "Exponent with cutoff"}, {"cutoff_rate", "Rate"}, {"cutoff_ks_distance", "KS"},
    {"likelihood_ratio", "Likelihood ratio"}, {"p_value", "p"}};

static coauth_status summarise(grid *g, size_t index, const uint8_t *keep, const pipeline *p, coauth_error *error) {
    const char *title, *name = coauth_distribution_name(index, &title);
    coauth_distribution d;
    coauth_power_law fit = {0};
    bool fitted = false;
    coauth_status status = compute(&d, name, keep, p, error);
    bool has_tail = strcmp(name, "distance") != 0; /* the diameter bounds distances: no law of that kind */
    if (!has_tail) d.standard_error.known = false; /* nor are pairs of authors independent */
    if (status == COAUTH_OK && has_tail) status = coauth_fit_power_law(&fit, &fitted, d.rows, d.count, 0, p->context, error);
    grid_text(g, name, title);
    grid_number(g, (double)d.total, 0);
    grid_figure(g, d.mean, -1, false);
    grid_figure(g, d.standard_error, -1, false);
    grid_figure(g, d.deviation, -1, false);
    grid_figure(g, d.median, -1, false);
    grid_figure(g, d.count ? (coauth_figure){true, d.rows[d.count - 1].value} : (coauth_figure){0}, -1, false);
    add_fit(g, &fit, fitted);
    coauth_distribution_free(&d);
    return status;
}

coauth_status distributions_print(const pipeline *p, coauth_error *error) {
    uint8_t *keep = NULL;
    grid g;
    coauth_status status = summary_papers(&keep, p, error);
    if (status == COAUTH_OK && p->settings->csv) {
        status = list_values(keep, p, error);
    } else if (status == COAUTH_OK) {
        grid_start(&g, fit_columns, sizeof fit_columns / sizeof *fit_columns, p->context);
        g.caption = "Distributions, and power laws fitted to them without and with an exponential cutoff";
        g.note = "Fits by maximum likelihood, xmin by the least Kolmogorov-Smirnov distance; p: of so large a likelihood "
                 "ratio if there were no cutoff (Clauset, Shalizi & Newman 2009)";
        for (size_t i = 0; status == COAUTH_OK && coauth_distribution_name(i, NULL); i++) status = summarise(&g, i, keep, p, error);
        if (status != COAUTH_OK) memory_free(p->context, g.cell);
        else status = grid_print(&g, p->settings, error);
    }
    memory_free(p->context, keep);
    return status;
}

/* --- What they mean ----------------------------------------------------------------------------- */

coauth_status explain_print(const settings *s, const coauth_context *context, coauth_error *error) {
    static const grid_column columns[] = {
        {"name", "Name"}, {"title", "Title"}, {"formula", "Formula"}, {"source", "Source"}, {"needs_whole_lists", "Needs whole lists"}};
    grid g;
    grid_start(&g, columns, sizeof columns / sizeof *columns, context);
    g.note = "N: papers with a known author, f_j of them with j; A: authors; n, m: nodes and edges of the coauthor graph";
    for (size_t i = 0; coauth_statistic_at(i); i++) {
        const coauth_statistic *what = coauth_statistic_at(i);
        grid_text(&g, what->name, NULL);
        grid_text(&g, what->title, NULL);
        grid_text(&g, what->formula, NULL);
        grid_text(&g, what->source, NULL);
        grid_boolean(&g, coauth_statistic_needs_whole_lists(i));
    }
    for (size_t i = 0; coauth_index_at(i); i++) {
        const coauth_index *what = coauth_index_at(i);
        grid_text(&g, what->name, NULL);
        grid_text(&g, what->title, NULL);
        grid_text(&g, what->formula, NULL);
        grid_text(&g, what->source, NULL);
        grid_boolean(&g, what->needs_whole_lists);
    }
    return grid_print(&g, s, error);
}
