/* select.c: which papers pass the filters on papers. */
#include <string.h>

#include "base/context.h"
#include "base/memory.h"
#include "base/text.h"
#include "graph/incidence.h"

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

coauth_status coauth_select_papers(uint8_t *keep, coauth_project_report *report, const coauth_corpus *corpus,
    const coauth_persons *persons, const coauth_project_options *options, const coauth_context *context,
    coauth_error *error) {
    const coauth_project_options defaults = COAUTH_PROJECT_OPTIONS;
    if (!options) options = &defaults;
    coauth_project_report found = {0};
    incidence n = {.context = context};
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    if (options->max_authors) {
        coauth_status status = incidence_make_rows(&n, corpus, persons, NULL, context, error);
        if (status != COAUTH_OK) return status;
    }
    for (size_t p = 0; p < papers; p++) {
        uint64_t *out = NULL;
        if (!in_years(&paper[p], options)) out = &found.by_year;
        else if (!in_field(corpus, &paper[p], options)) out = &found.by_field;
        else if (options->min_citations && paper[p].citations < options->min_citations) out = &found.by_citations;
        else if (options->max_authors && incidence_size(&n, (uint32_t)p) > options->max_authors)
            out = &found.by_max_authors;
        keep[p] = out == NULL;
        ++*(out ? out : &found.papers);
    }
    incidence_free(&n);
    if (report) *report = found;
    return COAUTH_OK;
}
