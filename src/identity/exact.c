/* exact.c: two names are one person when they are written the same, white space folded.  A name that
 * carries an authority's number for homonyms (DBLP) is written with it and so stays apart. */
#include "base/error.h"
#include "base/memory.h"
#include "identity/method.h"

static coauth_status settle_exact(coauth_persons *persons, const coauth_corpus *corpus,
    const coauth_identity_options *options, told *t, coauth_error *error) {
    (void)options;
    size_t names;
    const coauth_context *context = persons->context;
    const coauth_name *name = coauth_corpus_names(corpus, &names);
    const coauth_authorship *authorship = coauth_corpus_authorships(corpus, NULL);
    uint64_t *key = memory_resize(context, NULL, names, sizeof *key);
    uint32_t *first = memory_resize(context, NULL, names, sizeof *first);
    bool ready = key && first;
    for (size_t n = 0; ready && n < names; n++) key[n] = name[n].text;
    ready = ready && find_first_of_keys(first, key, names, context);
    for (size_t i = 0; ready && i < persons->authorships; i++) persons->of[i] = first[authorship[i].name];
    ready = ready && (!t || told_overrule(persons, t, names));
    memory_free(context, key);
    memory_free(context, first);
    return ready ? COAUTH_OK : fail_memory(error);
}

const identity_method exact_identity = {
    "exact", "names as written, white space folded", settle_exact,
};
