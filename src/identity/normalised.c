/* normalised.c: two names are one person when they have the same words once case, accents, order, punctuation
 * and Unicode's ways of writing one character play no part.  Names that name no one link no one: each of
 * their authorships is a person of its own. */
#include "base/error.h"
#include "base/memory.h"
#include "base/scratch.h"
#include "corpus/names.h"
#include "identity/method.h"

static void make_keys(uint64_t *key, const coauth_corpus *corpus, const uint8_t *group) {
    size_t names;
    const coauth_name *name = coauth_corpus_names(corpus, &names);
    for (size_t n = 0; n < names; n++) {
        person_name parsed;
        name_parse(
            &parsed, coauth_corpus_text(corpus, name[n].text), name[n].family_start, name[n].family_length, group[n]);
        key[n] = name_whole_key(&parsed);
    }
}

static coauth_status settle_normalised(coauth_persons *persons, const coauth_corpus *corpus,
    const coauth_identity_options *options, user_assertions *t, coauth_error *error) {
    (void)options;
    size_t names;
    const coauth_context *context = persons->context;
    coauth_corpus_names(corpus, &names);
    scratch_scope scope = scratch_open(context);
    uint64_t *key = scratch_array(&scope, names, sizeof *key);
    uint32_t *first = scratch_array(&scope, names, sizeof *first);
    uint8_t *group = find_group_names(corpus, context);
    bool ready = !scope.failed && group;
    if (ready) make_keys(key, corpus, group);
    ready = ready && persons_by_key(persons, first, key, corpus);
    for (size_t n = 0; ready && n < names; n++)
        if (!key[n]) first[n] = UINT32_MAX; /* nobody's name is no class */
    ready =
        ready &&
        (!t || (user_assertions_spread(t, first, names) && user_assertions_overrule(persons, t, persons->authorships)));
    scratch_close(&scope);
    memory_free(context, group);
    return ready ? COAUTH_OK : fail_memory(error);
}

const identity_method normalised_identity = {
    {"normalised", "names without regard to case, accents, order and punctuation",
        "Two names are one author where they agree but for case, accents, order and punctuation.", false},
    settle_normalised,
};
