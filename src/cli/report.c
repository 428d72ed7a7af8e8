/* report.c: what was found in every input: coauth convert --report. */
#include "cli/report.h"

#include <stdio.h>

#include "base/cells.h"
#include "base/error.h"
#include "base/memory.h"
#include "corpus/tally.h"

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
    for (size_t i = 0; i < TALLY_FACTS; i++) print_line(out, tally_fact_name((tally_fact)i), t->facts[i]);
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
    size_t sources;
    coauth_corpus_sources(corpus, &sources);
    tally *tallies = memory_zeroed(context, sources, sizeof *tallies);
    if (!tallies) return fail_memory(error);
    tally_papers(tallies, corpus);
    for (size_t i = 0; i < sources; i++) print_source(out, corpus, i, &tallies[i]);
    memory_free(context, tallies);
    return COAUTH_OK;
}
