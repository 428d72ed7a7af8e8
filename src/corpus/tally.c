/* tally.c: see tally.h. */
#include "corpus/tally.h"

const char *tally_fact_name(tally_fact fact) {
    static const char *const names[TALLY_FACTS] = {
        "title", "authors", "list of authors cut", "year", "venue", "type", "language", "field", "citations"};
    return names[fact];
}

static void note_kinds(bool *has, const coauth_attribute *attribute, size_t count) {
    for (size_t i = 0; i < count; i++) has[attribute[i].kind] = true;
}

static void count_paper(tally *t, const coauth_paper *paper, const coauth_corpus *corpus) {
    const coauth_attribute *attributes = coauth_corpus_attributes(corpus, NULL);
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, NULL) + paper->first_author;
    bool has[COAUTH_ATTRIBUTE_KINDS] = {false};
    const bool facts[TALLY_FACTS] = {[TALLY_TITLE] = paper->title,
        [TALLY_AUTHORS] = paper->authors,
        [TALLY_TRUNCATED] = paper->flags & COAUTH_PAPER_TRUNCATED,
        [TALLY_YEAR] = paper->year != COAUTH_NO_YEAR,
        [TALLY_VENUE] = paper->venue,
        [TALLY_TYPE] = paper->type,
        [TALLY_LANGUAGE] = paper->language,
        [TALLY_FIELD] = paper->field,
        [TALLY_CITATIONS] = paper->citations != COAUTH_NO_COUNT};
    t->papers++;
    for (size_t i = 0; i < TALLY_FACTS; i++) t->facts[i] += facts[i];
    note_kinds(has, attributes + paper->first_attribute, paper->attributes);
    for (uint32_t i = 0; i < paper->authors; i++)
        note_kinds(has, attributes + authorship[i].first_attribute, authorship[i].attributes);
    for (size_t kind = 0; kind < COAUTH_ATTRIBUTE_KINDS; kind++) t->kinds[kind] += has[kind];
}

void tally_papers(tally *of_source, const coauth_corpus *corpus) {
    size_t papers;
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    for (size_t i = 0; i < papers; i++) count_paper(&of_source[paper[i].source], &paper[i], corpus);
}
