/* select.c: see select.h. */
#include "graph/select.h"

#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/text.h"

static bool in_years(const coauth_paper *paper, const coauth_project_options *o) {
    if (!o->first_year && !o->last_year) return true;
    if (paper->year == COAUTH_NO_YEAR) return false;
    return (!o->first_year || paper->year >= o->first_year) && (!o->last_year || paper->year <= o->last_year);
}

static bool same_field(const coauth_corpus *corpus, coauth_string string, const char *field) {
    const char *text = coauth_corpus_text(corpus, string);
    return string && text_equal_ignoring_case(text, strlen(text), field);
}

static bool in_field(const coauth_corpus *corpus, const coauth_paper *paper, const coauth_project_options *o) {
    if (!o->field || same_field(corpus, paper->field, o->field)) return true;
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, NULL);
    for (uint32_t i = paper->first_attribute; i < paper->first_attribute + paper->attributes; i++)
        if (attribute[i].kind == COAUTH_PAPER_FIELD && same_field(corpus, attribute[i].text, o->field)) return true;
    return false;
}

/* Marks the persons with; NULL where there are none to mark. */
static coauth_status mark_persons(uint8_t **marked, const coauth_persons *persons, const coauth_project_options *o,
    const coauth_context *context, coauth_error *error) {
    *marked = NULL;
    if (!o->with) return COAUTH_OK;
    *marked = memory_zeroed(context, persons->count, 1);
    if (!*marked) return fail_memory(error);
    for (size_t i = 0; i < o->with_count; i++) (*marked)[o->with[i]] = 1;
    return COAUTH_OK;
}

static bool is_by(const coauth_paper *paper, const coauth_persons *persons, const uint8_t *marked) {
    bool any = !marked;
    for (uint32_t a = paper->first_author; !any && a < paper->first_author + paper->authors; a++)
        any = marked[persons->of[a]];
    return any;
}

coauth_status coauth_select_papers(uint8_t *keep, coauth_project_report *report, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *options, coauth_error *error) {
    const coauth_context *context = persons->context;
    coauth_project_options own = COAUTH_PROJECT_OPTIONS;
    options = options_take(&own, sizeof own, options);
    coauth_project_report found = {0};
    incidence n = {.context = context};
    size_t papers;
    uint8_t *with;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    coauth_status status = mark_persons(&with, persons, options, context, error);
    if (status == COAUTH_OK && options->max_authors)
        status = incidence_make_rows(&n, corpus, persons, NULL, context, error);
    for (size_t p = 0; p < papers && status == COAUTH_OK; p++) {
        uint64_t *out = NULL;
        if (!in_years(&paper[p], options)) out = &found.by_year;
        else if (!in_field(corpus, &paper[p], options)) out = &found.by_field;
        else if (options->min_citations && paper[p].citations < options->min_citations) out = &found.by_citations;
        else if (options->max_authors && incidence_size(&n, (uint32_t)p) > options->max_authors)
            out = &found.by_max_authors;
        else if (!is_by(&paper[p], persons, with)) out = &found.by_with;
        keep[p] = out == NULL;
        ++*(out ? out : &found.papers);
    }
    incidence_free(&n);
    memory_free(context, with);
    if (report) *report = found;
    return status;
}

coauth_status incidence_select(incidence *n, uint8_t **keep, coauth_project_report *report, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *options, const coauth_context *context,
    coauth_error *error) {
    size_t papers;
    coauth_corpus_papers(corpus, &papers);
    *n = (incidence){.context = context};
    uint8_t *kept = memory_resize(context, NULL, papers, 1);
    coauth_status status = kept ? COAUTH_OK : fail_memory(error);
    if (status == COAUTH_OK) status = coauth_select_papers(kept, report, corpus, persons, options, error);
    if (status == COAUTH_OK) status = incidence_make(n, corpus, persons, kept, context, error);
    if (status != COAUTH_OK || !keep) memory_free(context, kept);
    if (keep) *keep = status == COAUTH_OK ? kept : NULL;
    return status;
}
