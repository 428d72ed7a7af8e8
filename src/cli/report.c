/* report.c: what was found in every input: coauth convert --report. */
#include "cli/report.h"

#include <stdio.h>
#include <string.h>

#include "base/cells.h"
#include "base/error.h"
#include "base/memory.h"
#include "cli/terminal.h"

enum { TITLE, AUTHORS, TRUNCATED, YEAR, VENUE, TYPE, LANGUAGE, FIELD, CITATIONS, FACTS };
static const char *const fact_names[FACTS] = {
    "title", "authors", "list of authors cut", "year", "venue", "type", "language", "field", "citations"};

/* Papers of a source that have each fact, and each kind of attribute, their authors' included. */
typedef struct tally {
    uint64_t papers, facts[FACTS], kinds[COAUTH_ATTRIBUTE_KINDS];
} tally;

static void note_kinds(bool *has, const coauth_attribute *attribute, size_t count) {
    for (size_t i = 0; i < count; i++) has[attribute[i].kind] = true;
}

static void count_paper(tally *t, const coauth_paper *paper, const coauth_corpus *corpus) {
    const coauth_attribute *attributes = coauth_corpus_attributes(corpus, NULL);
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, NULL) + paper->first_author;
    bool has[COAUTH_ATTRIBUTE_KINDS] = {false};
    const bool facts[FACTS] = {[TITLE] = paper->title,
        [AUTHORS] = paper->authors,
        [TRUNCATED] = paper->flags & COAUTH_PAPER_TRUNCATED,
        [YEAR] = paper->year != COAUTH_NO_YEAR,
        [VENUE] = paper->venue,
        [TYPE] = paper->type,
        [LANGUAGE] = paper->language,
        [FIELD] = paper->field,
        [CITATIONS] = paper->citations != COAUTH_NO_COUNT};
    t->papers++;
    for (size_t i = 0; i < FACTS; i++) t->facts[i] += facts[i];
    note_kinds(has, attributes + paper->first_attribute, paper->attributes);
    for (uint32_t i = 0; i < paper->authors; i++)
        note_kinds(has, attributes + authorship[i].first_attribute, authorship[i].attributes);
    for (size_t kind = 0; kind < COAUTH_ATTRIBUTE_KINDS; kind++) t->kinds[kind] += has[kind];
}

static void print_line(FILE *out, const char *name, uint64_t count) {
    if (count) fprintf(out, "  %-24s %10llu\n", name, (unsigned long long)count);
}

static void print_source(FILE *out, const coauth_corpus *corpus, size_t index, const tally *t) {
    const coauth_source *source = &coauth_corpus_sources(corpus, NULL)[index];
    size_t remarks;
    const coauth_remark *remark = coauth_corpus_remarks(corpus, &remarks);
    print_cell(out, coauth_corpus_text(corpus, source->name), 0);
    fprintf(out, " (%s): %llu records, %llu skipped\n", coauth_corpus_text(corpus, source->format),
        (unsigned long long)source->records, (unsigned long long)source->skipped);
    print_line(out, "papers", t->papers);
    for (size_t i = 0; i < FACTS; i++) print_line(out, fact_names[i], t->facts[i]);
    for (size_t i = 0; i < COAUTH_ATTRIBUTE_KINDS; i++)
        print_line(out, coauth_attribute_name((coauth_attribute_kind)i), t->kinds[i]);
    for (size_t i = 0; i < remarks; i++) {
        if (remark[i].source != index || remark[i].kind == COAUTH_REMARK_MERGED) continue;
        fprintf(out, "  %s", coauth_remark_name((coauth_remark_kind)remark[i].kind));
        if (remark[i].line) fprintf(out, ", line %llu", (unsigned long long)remark[i].line);
        fputs(": ", out);
        print_cell(out, coauth_corpus_text(corpus, remark[i].text), 0);
        fputc('\n', out);
    }
}

coauth_status report_sources(
    const coauth_corpus *corpus, FILE *out, const coauth_context *context, coauth_error *error) {
    size_t sources, papers;
    coauth_corpus_sources(corpus, &sources);
    const coauth_paper *paper = coauth_corpus_papers(corpus, &papers);
    tally *tallies = memory_zeroed(context, sources, sizeof *tallies);
    if (!tallies) return fail_memory(error);
    for (size_t i = 0; i < papers; i++) count_paper(&tallies[paper[i].source], &paper[i], corpus);
    for (size_t i = 0; i < sources; i++) print_source(out, corpus, i, &tallies[i]);
    memory_free(context, tallies);
    return COAUTH_OK;
}
