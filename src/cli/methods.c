/* methods.c: see methods.h. */
#include "cli/methods.h"

#include "cli/selected_papers.h"

coauth_status methods_make(coauth_methods *m, const pipeline *p, coauth_error *error) {
    const plan *wanted = p->plan;
    const drawing_plan *d = &wanted->drawing;
    const coauth_measure *measures[PLAN_MOST_MEASURES], *one;
    uint8_t *keep = NULL;
    coauth_methods_options told = {.corpus = p->corpus,
        .persons = p->persons,
        .records = pipeline_records(p),
        .papers = pipeline_papers(p),
        .merged_records = p->merged,
        .identity = wanted->of_persons ? &wanted->identity : NULL,
        .projecting = &p->projecting,
        .subset = &p->subset,
        .coauthors = p->coauthors,
        .bipartite = p->bipartite,
        .part = p->part,
        .backbone = d->backbone,
        .measures = measures,
        .measuring = &wanted->measures.options,
        .statistics = p->statistics,
        .indices = (wanted->command->options & OPTIONS_DIRECTORY) && p->bipartite,
        .fits = plan_any_format(wanted, format_is_page),
        .communities = &p->communities,
        .clusters = &p->clusters,
        .layout = d->layout ? d->method : coauth_layout_at(0)};
    for (size_t i = 0; i < PLAN_MOST_MEASURES && (one = coauth_measure_at(i)); i++)
        if (plan_takes(wanted, one)) measures[told.measure_count++] = one;
    coauth_status status = told.fits ? selected_papers(&keep, p, error) : COAUTH_OK;
    told.keep = keep;
    *m = (coauth_methods){.context = p->context};
    if (status == COAUTH_OK) status = coauth_methods_make(m, &told, p->context, error);
    memory_free(p->context, keep);
    return status;
}
