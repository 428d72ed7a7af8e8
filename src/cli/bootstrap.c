/* bootstrap.c: coauth stats --bootstrap: how sure the figures are; see figures.h. */
#include <stdio.h>

#include <coauth/bootstrap.h>

#include "base/memory.h"
#include "cli/figures.h"
#include "cli/grid.h"
#include "cli/summary.h"

coauth_status bootstrap_print(const pipeline *p, coauth_error *error) {
    static const grid_column columns[] = {{"figure", "Figure"}, {"observed", "Observed"},
        {"standard_error", "Standard error"}, {"low", "Low"}, {"high", "High"}, {"sampling", NULL},
        {"samples", NULL}};
    coauth_bootstrap_row rows[COAUTH_BOOTSTRAP_FIGURES];
    uint8_t *keep = NULL;
    grid g;
    uint32_t samples = (uint32_t)p->plan->settings->bootstrap;
    coauth_status status = summary_papers(&keep, p, error);
    if (status == COAUTH_OK)
        status = coauth_bootstrap(rows, p->coauthors, p->corpus, p->persons, keep, samples, p->context, error);
    memory_free(p->context, keep);
    if (status != COAUTH_OK) return status;
    grid_start(&g, columns, sizeof columns / sizeof *columns, p->context);
    g.corpus = p->corpus;
    g.caption = "How sure the figures are";
    char note[320];
    snprintf(note, sizeof note,
        "low and high: 95 %% of %u resamples of papers, their bias taken off; without them, the error is from "
        "leaving a tenth of papers out, %u times. Who is who is held fixed",
        samples, samples);
    g.note = note;
    for (size_t f = 0; f < COAUTH_BOOTSTRAP_FIGURES; f++) {
        grid_text(&g, rows[f].name, rows[f].title);
        grid_figure(&g, rows[f].observed, -1, false);
        grid_figure(&g, rows[f].error, -1, false);
        grid_figure(&g, rows[f].low, -1, false);
        grid_figure(&g, rows[f].high, -1, false);
        grid_text(&g, rows[f].resampled ? "papers with replacement, identity fixed"
                                        : "a tenth of papers left out, identity fixed", NULL);
        grid_figure(&g, (coauth_figure){true, samples}, 0, false);
    }
    return grid_print(&g, p->plan->settings, error);
}
