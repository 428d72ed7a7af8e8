/* records.c: see records.h. */
#include "fetch/records.h"

#include <string.h>

#include "base/error.h"

coauth_status record_read(coauth_corpus **corpus, const char *raw, size_t length, const char *format,
    const coauth_context *context, coauth_error *error) {
    coauth_read_options options = COAUTH_READ_OPTIONS;
    size_t papers, remarks;
    options.from = format;
    options.checksums = false;
    options.everything = true;
    const coauth_input input = {.name = format, .data = raw, .size = length};
    coauth_status status = coauth_read_inputs(corpus, &input, 1, &options, context, error);
    if (status != COAUTH_OK) return status;
    coauth_corpus_papers(*corpus, &papers);
    const coauth_remark *remark = coauth_corpus_remarks(*corpus, &remarks);
    for (size_t i = 0; i < remarks && papers; i++)
        if (remark[i].kind == COAUTH_REMARK_SKIPPED) papers = 0;
    if (papers == 1) return COAUTH_OK;
    coauth_corpus_free(*corpus);
    *corpus = NULL;
    return fail(error, COAUTH_FORMAT_ERROR, "is not one record");
}

static const char *find(const coauth_corpus *corpus, coauth_attribute_kind kind, const char *id) {
    const coauth_paper *paper = coauth_corpus_papers(corpus, NULL);
    const coauth_attribute *attribute = coauth_corpus_attributes(corpus, NULL);
    for (uint32_t i = paper->first_attribute; i < paper->first_attribute + paper->attributes; i++) {
        const char *text = coauth_corpus_text(corpus, attribute[i].text);
        if (attribute[i].kind == (uint32_t)kind && (!id || strcmp(text, id) == 0)) return text;
    }
    return NULL;
}

bool record_has(const coauth_corpus *corpus, coauth_attribute_kind kind, const char *id) {
    return find(corpus, kind, id) != NULL;
}

const char *record_id(const coauth_corpus *corpus, coauth_attribute_kind kind) {
    const char *found = find(corpus, kind, NULL);
    return found ? found : "";
}
