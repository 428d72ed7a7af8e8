/* bootstrap.c: coauth stats --bootstrap: how sure the figures are; see figures.h. */
#include <math.h>
#include <stdio.h>

#include <coauth/bootstrap.h>

#include "base/error.h"
#include "base/memory.h"
#include "cli/figures.h"
#include "cli/grid.h"
#include "cli/selected_papers.h"

enum { BOOTSTRAP_NOTE = 320 };

const char bootstrap_resampled[] = "papers with replacement, identity fixed";
const char bootstrap_left_out[] = "a tenth of papers left out, identity fixed";

/* Decimals with which an error has two digits that count; what has no error shows as a rule. */
static int decimals_for(coauth_figure error) {
    enum { MOST = 9, AS_A_RULE = -4 };
    if (!error.known || !(error.value > 0)) return AS_A_RULE;
    double decimals = 1 - floor(log10(error.value));
    return decimals < 0 ? 0 : decimals > MOST ? AS_A_RULE : (int)decimals;
}

static void add_row(grid *g, const coauth_bootstrap_row *row, uint32_t samples) {
    int decimals = decimals_for(row->error);
    grid_text(g, row->name, row->title);
    grid_figure(g, row->observed, decimals, false);
    grid_figure(g, row->error, row->error.value > 0 ? decimals : 0, false);
    grid_figure(g, row->low, decimals, false);
    grid_figure(g, row->high, decimals, false);
    grid_text(g, row->resampled ? bootstrap_resampled : bootstrap_left_out, NULL);
    grid_figure(g, (coauth_figure){true, samples}, 0, false);
}

static void start(grid *g, char note[BOOTSTRAP_NOTE], const char *caption, const pipeline *p) {
    static const grid_column columns[] = {TEXTS("figure", "Figure"), COLUMN("observed", "Observed"),
        COLUMN("standard_error", "Standard error"), COLUMN("low", "Low"), COLUMN("high", "High"),
        TEXTS("sampling", NULL), COLUMN("samples", NULL)};
    uint32_t samples = (uint32_t)p->plan->settings->bootstrap;
    GRID_START(g, columns, p->context);
    g->corpus = p->corpus;
    g->caption = caption;
    snprintf(note, BOOTSTRAP_NOTE,
        "low and high: 95 %% of %u resamples of papers, their bias taken off; without them, the error is from "
        "leaving a tenth of papers out, %u times. Who is who is held fixed",
        samples, samples);
    g->note = note;
}

static coauth_status print_rows(
    const coauth_bootstrap_row *rows, size_t count, const char *caption, const pipeline *p, coauth_error *error) {
    char note[BOOTSTRAP_NOTE];
    grid g;
    start(&g, note, caption, p);
    for (size_t f = 0; f < count; f++) add_row(&g, &rows[f], (uint32_t)p->plan->settings->bootstrap);
    return grid_print(&g, p->plan->settings, error);
}

coauth_status bootstrap_print(const pipeline *p, coauth_error *error) {
    coauth_bootstrap_row rows[COAUTH_BOOTSTRAP_FIGURES];
    uint8_t *keep = NULL;
    uint32_t samples = (uint32_t)p->plan->settings->bootstrap;
    coauth_status status = selected_papers(&keep, p, error);
    if (status == COAUTH_OK)
        status = coauth_bootstrap(rows, p->coauthors,
            &(coauth_selection){.corpus = p->corpus, .persons = p->persons, .keep = keep}, samples, error);
    memory_free(p->context, keep);
    if (status != COAUTH_OK) return status;
    return print_rows(rows, COAUTH_BOOTSTRAP_FIGURES, "How sure the figures are", p, error);
}

coauth_status bootstrap_print_indices(const pipeline *p, coauth_error *error) {
    uint8_t *keep = NULL;
    uint32_t samples = (uint32_t)p->plan->settings->bootstrap;
    const size_t count = coauth_index_count();
    coauth_bootstrap_row *rows = memory_zeroed(p->context, count, sizeof *rows);
    coauth_status status = rows ? selected_papers(&keep, p, error) : fail_memory(error);
    if (status == COAUTH_OK)
        status = coauth_bootstrap_indices(
            rows, &(coauth_selection){.corpus = p->corpus, .persons = p->persons, .keep = keep}, samples, error);
    if (status == COAUTH_OK) status = print_rows(rows, count, "How sure the collaboration indices are", p, error);
    memory_free(p->context, keep);
    memory_free(p->context, rows);
    return status;
}
