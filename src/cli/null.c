/* null.c: coauth stats --null: the network against chance; see figures.h. */
#include <stdio.h>

#include "base/error.h"
#include "base/memory.h"
#include "cli/figures.h"
#include "cli/grid.h"
#include "cli/selected_papers.h"

coauth_status null_print(const pipeline *p, coauth_error *error) {
    static const grid_column columns[] = {TEXTS("figure", "Figure"), COLUMN("observed", "Observed"),
        COLUMN("mean", "Mean"), COLUMN("deviation", "Deviation"), COLUMN("z", "z")};
    const coauth_null_model_row *model = coauth_null_model_find(p->plan->settings->null);
    coauth_null_row rows[COAUTH_NULL_FIGURES];
    uint8_t *keep = NULL;
    grid g;
    coauth_status status = selected_papers(&keep, p, error);
    if (status == COAUTH_OK)
        status = coauth_null_compare(rows, p->coauthors,
            &(coauth_selection){.corpus = p->corpus, .persons = p->persons, .keep = keep},
            &(coauth_null_options){.model = model->model, .samples = (uint32_t)p->plan->settings->samples}, error);
    memory_free(p->context, keep);
    if (status != COAUTH_OK) return status;
    GRID_START(&g, columns, p->context);
    g.corpus = p->corpus;
    g.caption = "The network against chance";
    char note[256];
    snprintf(
        note, sizeof note, "%s; all figures without weights, in the network as in the samples", model->description);
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
