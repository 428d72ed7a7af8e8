/* fetch_absent.c: fetching in a build that opens no connections. */
#include "base/words.h"
#include "fetch/fetch.h"

#ifdef COAUTH_WITH_FETCH
#error "run.c is what this build wants"
#else

coauth_status fetch_corpus(
    fetch_report *report, const fetch_options *options, const coauth_context *context, coauth_error *error) {
    (void)report, (void)options, (void)context;
    return words_absent("fetch", "it was made with -DCOAUTH_FETCH=OFF", error);
}

const char *fetch_source_name(size_t index) {
    static const char *const names[] = {"openalex", "crossref", "orcid", "pubmed"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

bool fetch_is_there(void) {
    return false;
}

#endif
