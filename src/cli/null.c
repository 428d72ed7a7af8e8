/* null.c: coauth stats --null: the network against chance; see figures.h. */
#include <stdio.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/words.h"
#include "cli/figures.h"
#include "cli/grid.h"
#include "cli/summary.h"

static const char *name_at(size_t index) {
    return coauth_null_model_at(index, NULL);
}

coauth_status null_print(const pipeline *p, coauth_error *error) {
    static const grid_column columns[] = {TEXTS("figure", "Figure"), COLUMN("observed", "Observed"),
        COLUMN("mean", "Mean"), COLUMN("deviation", "Deviation"), COLUMN("z", "z")};
    size_t model;
    coauth_null_row rows[COAUTH_NULL_FIGURES];
    uint8_t *keep = NULL;
    grid g;
    const char *description;
    coauth_status status = words_find(&model, p->plan->settings->null, "null model", name_at, error);
    if (status == COAUTH_OK) status = summary_papers(&keep, p, error);
    if (status == COAUTH_OK)
        status = coauth_null_compare(rows, p->coauthors,
            &(coauth_selection){.corpus = p->corpus, .persons = p->persons, .keep = keep},
            &(coauth_null_options){.model = (coauth_null_model)model, .samples = (uint32_t)p->plan->settings->samples},
            error);
    memory_free(p->context, keep);
    if (status != COAUTH_OK) return status;
    coauth_null_model_at(model, &description);
    GRID_START(&g, columns, p->context);
    g.corpus = p->corpus;
    g.caption = "The network against chance";
    char note[256];
    snprintf(note, sizeof note, "%s; all figures without weights, in the network as in the samples", description);
    g.note = note;
    for (size_t f = 0; f < COAUTH_NULL_FIGURES; f++) {
        const char *title, *name = coauth_null_figure_name((coauth_null_figure)f, &title);
        grid_text(&g, name, title);
        grid_figure(&g, rows[f].observed, -4, false);
        grid_figure(&g, rows[f].mean, -4, false);
        grid_figure(&g, rows[f].deviation, -4, false);
        grid_figure(&g, rows[f].z, -4, false);
    }
    return grid_print(&g, p->plan->settings, error);
}
