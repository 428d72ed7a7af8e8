/* distribution_tables.c: see distribution_tables.h. */
#include "write/distribution_tables.h"

coauth_status table_of_distribution_values(
    grid *table, const coauth_selection *of, const coauth_graph *graph, coauth_error *error) {
    static const grid_column columns[] = {
        TEXTS("distribution", "Distribution"), COLUMN("value", "Value"), COLUMN("count", "Count")};
    const coauth_distribution_row *row;
    coauth_status status = COAUTH_OK;
    GRID_START(table, columns, graph->context);
    table->corpus = of->corpus;
    for (size_t i = 0; status == COAUTH_OK && (row = coauth_distribution_at(i)); i++) {
        coauth_distribution d;
        status = coauth_distribution_compute(&d, row->name, of, graph, error);
        for (size_t r = 0; status == COAUTH_OK && r < d.count; r++) {
            grid_text(table, row->name, NULL);
            grid_number(table, d.rows[r].value, -4);
            grid_number(table, (double)d.rows[r].count, 0);
        }
        coauth_distribution_free(&d);
    }
    if (status != COAUTH_OK) grid_free(table);
    return status;
}

static void add_fit(grid *g, const coauth_power_law *fit) {
    const double values[] = {(double)fit->xmin, (double)fit->tail, fit->exponent, fit->standard_error, fit->distance,
        fit->cutoff_exponent, fit->cutoff_rate, fit->cutoff_distance, fit->likelihood_ratio, fit->p_value};
    bool few = fit->tail < COAUTH_FIT_RELIABLE;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        grid_figure(g, (coauth_figure){fit->fitted, values[i]}, i < 2 ? 0 : -1, few && (i == 2 || i == 5));
    if (fit->fitted) grid_boolean(g, few);
    else grid_figure(g, (coauth_figure){0}, 0, false);
}

static const grid_column fit_columns[] = {TEXTS("distribution", "Distribution"), COLUMN("count", "n"),
    COLUMN("mean", "Mean"), COLUMN("standard_error", "s.e."), COLUMN("deviation", "Deviation"),
    COLUMN("median", "Median"), COLUMN("maximum", "Maximum"), COLUMN("xmin", "xmin"), COLUMN("tail", NULL),
    COLUMN("exponent", "Exponent"), COLUMN("exponent_standard_error", "s.e."), COLUMN("ks_distance", "KS"),
    COLUMN("cutoff_exponent", "Exponent with cutoff"), COLUMN("cutoff_rate", "Rate"),
    COLUMN("cutoff_ks_distance", "KS"), COLUMN("likelihood_ratio", "Likelihood ratio"), COLUMN("p_value", "p"),
    TRUTHS("few_values", NULL)};

static coauth_status add_distribution(
    grid *g, size_t index, const coauth_selection *of, const coauth_graph *graph, coauth_error *error) {
    const coauth_distribution_row *row = coauth_distribution_at(index);
    coauth_distribution d;
    coauth_power_law fit = {0};
    coauth_status status = coauth_distribution_compute(&d, row->name, of, graph, error);
    if (row->of_pairs) d.standard_error.known = false;
    if (status == COAUTH_OK && !row->of_pairs)
        status = coauth_fit_power_law(&fit, d.rows, d.count, 0, g->context, error);
    grid_text(g, row->name, row->title);
    grid_number(g, (double)d.total, 0);
    grid_figure(g, d.mean, -4, false);
    grid_figure(g, d.standard_error, -4, false);
    grid_figure(g, d.deviation, -4, false);
    grid_figure(g, d.median, -4, false);
    grid_figure(g, d.count ? (coauth_figure){true, d.rows[d.count - 1].value} : (coauth_figure){0}, -4, false);
    add_fit(g, &fit);
    coauth_distribution_free(&d);
    return status;
}

coauth_status table_of_distributions(
    grid *table, const coauth_selection *of, const coauth_graph *graph, coauth_error *error) {
    coauth_status status = COAUTH_OK;
    GRID_START(table, fit_columns, graph->context);
    table->corpus = of->corpus;
    table->caption = "Distributions, and power laws fitted to them without and with an exponential cutoff";
    table->note =
        "Fits by maximum likelihood, xmin by the least Kolmogorov-Smirnov distance; p: of so large a likelihood "
        "ratio if there were no cutoff (Clauset, Shalizi & Newman 2009). Not fitted to fewer than 10 values, or 3 "
        "different ones; * to fewer than 100: not reliable";
    for (size_t i = 0; status == COAUTH_OK && coauth_distribution_at(i); i++)
        status = add_distribution(table, i, of, graph, error);
    if (status != COAUTH_OK) grid_free(table);
    return status;
}
