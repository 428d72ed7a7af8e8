/* plots.c: see plots.h.
 *
 * Distributions are drawn as the share of values of x or more, which has no bins to choose (Clauset, Shalizi & Newman
 * 2009, section 3); a fit is a line from where it holds, between those of the ends of its 95 % interval. */
#include "write/plots.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <coauth/units.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/words.h"

#define NORMAL_95 1.959963984540054

static coauth_status write_plot(const plot_panel *panel, size_t panels, size_t columns, const char *title,
    const plot_file *f, coauth_error *error) {
    return plot_write(panel, panels, columns, title, f->path, f->format, f->options, f->context, error);
}

/* --- Distributions -------------------------------------------------------------------------------- */

enum { DISTRIBUTIONS = 3, FIT_POINTS = 60 };

typedef struct tail_plot {
    coauth_distribution d;
    coauth_power_law fit;
    plot_point *share; /* of the values, each with the share that is as large or larger */
    plot_point line[FIT_POINTS], band[FIT_POINTS];
} tail_plot;

static coauth_status find_shares(tail_plot *t, const coauth_context *context, coauth_error *error) {
    uint64_t left = t->d.total;
    t->share = memory_resize(context, NULL, t->d.count, sizeof *t->share);
    if (!t->share) return fail_memory(error);
    for (size_t i = 0; i < t->d.count; i++) {
        t->share[i] = (plot_point){.x = t->d.rows[i].value, .y = (double)left / (double)t->d.total};
        left -= t->d.rows[i].count;
    }
    return COAUTH_OK;
}

/* The fitted line over the values that it is fitted to. */
static void find_line(tail_plot *t) {
    const double margin = NORMAL_95 * t->fit.standard_error, first = (double)t->fit.xmin;
    const double last = t->d.rows[t->d.count - 1].value, share = (double)t->fit.tail / (double)t->d.total;
    for (int i = 0; i < FIT_POINTS; i++) {
        double x = round(first * pow(last / first, i / (FIT_POINTS - 1.0)));
        double steep = coauth_power_law_share(t->fit.exponent + margin, t->fit.xmin, x);
        double flat = coauth_power_law_share(fmax(t->fit.exponent - margin, 1.01), t->fit.xmin, x);
        t->line[i] = (plot_point){.x = x, .y = share * coauth_power_law_share(t->fit.exponent, t->fit.xmin, x)};
        t->band[i] = (plot_point){.x = x, .y = share * steep, .high = share * flat};
    }
}

static coauth_status find_tail(tail_plot *t, const char *name, const coauth_selection *selection,
    const coauth_graph *coauthors, coauth_error *error) {
    const coauth_context *context = coauthors->context;
    coauth_status status = coauth_distribution_compute(&t->d, name, selection, coauthors, error);
    while (status == COAUTH_OK && t->d.count && !(t->d.rows[0].value > 0)) { /* there is no place for 0 */
        t->d.total -= t->d.rows[0].count;
        memmove(t->d.rows, t->d.rows + 1, --t->d.count * sizeof *t->d.rows);
    }
    if (status == COAUTH_OK) status = coauth_fit_power_law(&t->fit, t->d.rows, t->d.count, 0, context, error);
    if (status == COAUTH_OK) status = find_shares(t, context, error);
    if (status == COAUTH_OK && t->fit.fitted) find_line(t);
    return status;
}

static void fill_panel(plot_panel *panel, const tail_plot *t) {
    *panel = (plot_panel){.log_x = true, .log_y = true, .y_title = "share with as many or more"};
    panel->series[panel->count++] =
        (plot_series){.kind = PLOT_POINTS, .colour = 0, .point = t->share, .count = t->d.count};
    snprintf(panel->series[0].name, PLOT_NAME_SIZE, "%s", counted(t->d.total, "value"));
    if (!t->fit.fitted) return;
    const double margin = NORMAL_95 * t->fit.standard_error;
    panel->series[panel->count] = (plot_series){.kind = PLOT_BAND, .colour = 1, .point = t->band, .count = FIT_POINTS};
    snprintf(panel->series[panel->count++].name, PLOT_NAME_SIZE, "95 %% interval of the exponent: %.2f to %.2f",
        t->fit.exponent - margin, t->fit.exponent + margin);
    panel->series[panel->count] = (plot_series){.kind = PLOT_LINE, .colour = 1, .point = t->line, .count = FIT_POINTS};
    snprintf(panel->series[panel->count++].name, PLOT_NAME_SIZE, "power law, exponent %.2f, from %llu on%s",
        t->fit.exponent, (unsigned long long)t->fit.xmin, t->fit.tail < COAUTH_FIT_RELIABLE ? " (few values)" : "");
}

coauth_status plots_distributions(
    const coauth_selection *selection, const coauth_graph *coauthors, const plot_file *file, coauth_error *error) {
    static const struct {
        const char *name, *title, *x;
    } shown[DISTRIBUTIONS] = {{"degree", "Collaborators per author", "collaborators"},
        {"papers_per_author", "Papers per author", "papers"}, {"authors_per_paper", "Authors per paper", "authors"}};
    tail_plot *tails = memory_zeroed(file->context, DISTRIBUTIONS, sizeof *tails);
    plot_panel panel[DISTRIBUTIONS];
    coauth_status status = tails ? COAUTH_OK : fail_memory(error);
    for (size_t i = 0; i < DISTRIBUTIONS && status == COAUTH_OK; i++) {
        status = find_tail(&tails[i], shown[i].name, selection, coauthors, error);
        fill_panel(&panel[i], &tails[i]);
        panel[i].title = shown[i].title;
        panel[i].x_title = shown[i].x;
    }
    if (status == COAUTH_OK)
        status = write_plot(panel, DISTRIBUTIONS, DISTRIBUTIONS, "Distributions with fitted power laws", file, error);
    for (size_t i = 0; tails && i < DISTRIBUTIONS; i++) {
        coauth_distribution_free(&tails[i].d);
        memory_free(file->context, tails[i].share);
    }
    memory_free(file->context, tails);
    return status;
}

/* --- Years ---------------------------------------------------------------------------------------- */

enum { TREND_PANELS = 4, TREND_LINES = 3 };

static double figure(coauth_figure f) {
    return f.known ? f.value : NAN;
}

/* The value of a line in a row; a year without papers has no means. */
static double value_of(const coauth_trend_row *row, size_t panel, size_t line) {
    const coauth_statistics *s = &row->statistics;
    const double values[TREND_PANELS][TREND_LINES] = {{(double)s->papers, (double)s->authors, (double)row->new_authors},
        {(double)row->new_ties, (double)row->repeated_ties, NAN},
        {figure(s->mean_authors_per_paper), figure(s->mean_collaborators_per_author), NAN},
        {figure(s->giant_component.share), figure(s->transitivity), figure(row->tie_survival)}};
    return values[panel][line];
}

static const struct {
    const char *title, *y, *lines[TREND_LINES];
} trend_panels[TREND_PANELS] = {{"Papers and authors", "number", {"papers", "authors", "of them newcomers"}},
    {"Collaborations", "pairs of authors", {"for the first time", "repeated", NULL}},
    {"How many together", "mean", {"authors per paper", "collaborators per author", NULL}},
    {"How closely", "share", {"in the largest component", "transitivity", "ties used again (survival)"}}};

coauth_status plots_trend(const coauth_trend *t, const plot_file *file, coauth_error *error) {
    static const plot_kind kinds[TREND_LINES] = {PLOT_LINE, PLOT_DASHES, PLOT_LINE};
    plot_panel panel[TREND_PANELS];
    plot_point *points = memory_resize(file->context, NULL, t->count * TREND_PANELS * TREND_LINES, sizeof *points), *at;
    if (!points) return fail_memory(error);
    at = points;
    for (size_t i = 0; i < TREND_PANELS; i++) {
        panel[i] = (plot_panel){
            .title = trend_panels[i].title, .x_title = "year", .y_title = trend_panels[i].y, .from_zero = true};
        for (size_t k = 0; k < TREND_LINES && trend_panels[i].lines[k]; k++, at += t->count) {
            plot_series *s = &panel[i].series[panel[i].count++];
            *s = (plot_series){.kind = kinds[k], .colour = (int)k, .point = at, .count = t->count};
            snprintf(s->name, sizeof s->name, "%s", trend_panels[i].lines[k]);
            for (size_t r = 0; r < t->count; r++)
                at[r] = (plot_point){.x = t->row[r].last_year, .y = value_of(&t->row[r], i, k)};
        }
    }
    coauth_status status = write_plot(panel, TREND_PANELS, 2, "The collaboration network over the years", file, error);
    memory_free(file->context, points);
    return status;
}

/* --- Sizes ---------------------------------------------------------------------------------------- */

enum { SIZES_NAMED = 15, SIZES_DISTRIBUTED = 5 };

/* The share of groups that are as large or larger, for every size there is; groups come largest first. */
static size_t fill_shares(plot_point *share, const coauth_groups *g) {
    size_t sizes = 0;
    for (uint32_t i = 0; i < g->count; i++)
        if (i + 1 == g->count || g->group[i].authors != g->group[i + 1].authors)
            share[sizes++] = (plot_point){.x = g->group[i].authors, .y = (i + 1.0) / g->count};
    return sizes;
}

coauth_status plots_sizes(const coauth_groups *g, const plot_file *file, coauth_error *error) {
    plot_point bar[SIZES_NAMED];
    plot_point *share = memory_resize(file->context, NULL, g->count, sizeof *share);
    const char *units = coauth_corpus_unit(g->corpus, 2);
    char axis[PLOT_NAME_SIZE];
    uint32_t shown = g->count < SIZES_NAMED ? g->count : SIZES_NAMED;
    if (!share) return fail_memory(error);
    for (uint32_t i = 0; i < shown; i++)
        bar[i] = (plot_point){.x = i + 1.0, .y = g->group[i].authors, .label = coauth_graph_label(g->quotient, i)};
    size_t sizes = fill_shares(share, g);
    snprintf(axis, sizeof axis, "%s in the group", units);
    plot_panel panel[] = {{.title = shown < g->count ? "The largest groups" : "The groups",
                              .x_title = "terms of titles",
                              .y_title = units,
                              .count = 1,
                              .series = {{.kind = PLOT_BARS, .point = bar, .count = shown}}},
        {.title = "How large groups are",
            .x_title = axis,
            .y_title = "share of groups as large or larger",
            .log_x = true,
            .log_y = true,
            .count = 1,
            .series = {{.kind = PLOT_POINTS, .point = share, .count = sizes}}}};
    snprintf(panel[1].series[0].name, PLOT_NAME_SIZE, "%s", counted(g->count, "group"));
    size_t panels = g->count >= SIZES_DISTRIBUTED ? 2 : 1;
    coauth_status status = write_plot(panel, panels, panels, "Sizes of groups", file, error);
    memory_free(file->context, share);
    return status;
}
