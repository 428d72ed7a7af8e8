/* exact.c: two names are one person when they are written the same, white space folded.  A name that
 * carries an authority's number for homonyms (DBLP) is written with it and so stays apart.  Names that name no one
 * link no one: each of their authorships is a person of its own. */
#include "base/error.h"
#include "base/memory.h"
#include "base/scratch.h"
#include "identity/method.h"

static coauth_status settle_exact(coauth_persons *persons, const coauth_corpus *corpus,
    const coauth_identity_options *options, user_assertions *t, coauth_error *error) {
    (void)options;
    size_t names;
    const coauth_context *context = persons->context;
    const coauth_name *name = coauth_corpus_names(corpus, &names);
    scratch_scope scope = scratch_open(context);
    uint64_t *key = scratch_array(&scope, names, sizeof *key);
    uint32_t *first = scratch_array(&scope, names, sizeof *first);
    uint8_t *nobody;
    coauth_status status = find_nobody_names(&nobody, corpus, context, error);
    bool ready = !scope.failed && status == COAUTH_OK;
    for (size_t n = 0; ready && n < names; n++) key[n] = nobody[n] ? 0 : name[n].text;
    ready = ready && persons_by_key(persons, first, key, corpus) &&
            (!t || user_assertions_overrule(persons, t, persons->authorships));
    scratch_close(&scope);
    memory_free(context, nobody);
    return ready || status != COAUTH_OK ? status : fail_memory(error);
}

const identity_method exact_identity = {
    {"exact", "names as written, white space folded",
        "Two names are one author where they are written alike, letter by letter.", false},
    settle_exact,
};
