/* null.c: coauth stats --null: the network against chance; see figures.h. */
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/words.h"
#include "cli/figures.h"
#include "cli/grid.h"
#include "cli/summary.h"

static const char *name_at(size_t index) {
    return coauth_null_model_name(index, NULL);
}

static coauth_status find_model(coauth_null_model *model, const char *name, coauth_error *error) {
    for (size_t i = 0; name_at(i); i++) {
        *model = (coauth_null_model)i;
        if (strcmp(name_at(i), name) == 0) return COAUTH_OK;
    }
    const char *near = words_nearest(name, name_at);
    return fail(error, COAUTH_INVALID_ARGUMENT, "no null model is called \"%s\"; %s%s", name,
        near ? "did you mean " : "there are configuration, erdos-renyi and bipartite", near ? near : "");
}

coauth_status null_check(const settings *s, coauth_error *error) {
    coauth_null_model model = COAUTH_NULL_CONFIGURATION;
    if (!s->null) return COAUTH_OK;
    if (s->samples < 2 || s->samples > 1000000) return fail(error, COAUTH_INVALID_ARGUMENT, "--samples takes 2 to 1000000");
    return find_model(&model, s->null, error);
}

coauth_status null_print(const pipeline *p, coauth_error *error) {
    static const grid_column columns[] = {
        {"figure", "Figure"}, {"observed", "Observed"}, {"mean", "Mean"}, {"deviation", "Deviation"}, {"z", "z"}};
    coauth_null_model model = COAUTH_NULL_CONFIGURATION;
    coauth_null_row rows[COAUTH_NULL_FIGURES];
    uint8_t *keep = NULL;
    grid g;
    const char *description;
    coauth_status status = find_model(&model, p->settings->null, error);
    if (status == COAUTH_OK) status = summary_papers(&keep, p, error);
    if (status == COAUTH_OK)
        status = coauth_null_compare(rows, p->coauthors, p->corpus, p->persons, keep, model, (uint32_t)p->settings->samples,
            p->context, error);
    memory_free(p->context, keep);
    if (status != COAUTH_OK) return status;
    coauth_null_model_name(model, &description);
    grid_start(&g, columns, sizeof columns / sizeof *columns, p->context);
    g.caption = "The network against chance";
    g.note = description;
    for (size_t f = 0; f < COAUTH_NULL_FIGURES; f++) {
        const char *title, *name = coauth_null_figure_name((coauth_null_figure)f, &title);
        grid_text(&g, name, title);
        grid_figure(&g, rows[f].observed, -1, false);
        grid_figure(&g, rows[f].mean, -1, false);
        grid_figure(&g, rows[f].deviation, -1, false);
        grid_figure(&g, rows[f].z, -1, false);
    }
    return grid_print(&g, p->settings, error);
}
