/* method.h (private): one way of settling who is who; each is a file and a row in identify.c. */
#ifndef COAUTH_IDENTITY_METHOD_H
#define COAUTH_IDENTITY_METHOD_H

#include "corpus/part.h"
#include "identity/user_assertions.h"

typedef struct identity_method {
    coauth_identity_method row;
    /* Fills persons->of for every authorship that stands on a paper with any number below persons->authorships,
     * the same for those of one person; the caller numbers persons by first appearance and labels them.  t is what a
     * person says of authorships and goes before everything; NULL if nothing. */
    coauth_status (*settle)(coauth_persons *persons, const coauth_corpus *corpus,
        const coauth_identity_options *options, user_assertions *t, coauth_error *error);
} identity_method;

extern const identity_method exact_identity, normalised_identity, resolved_identity;

/* What resolved_identity settles of a part: of[i], one number below authorships for those of one person, where the name
 * is the part's own.  Fills the decisions about these, too. */
coauth_status settle_resolved_part(
    coauth_persons *persons, const coauth_corpus *corpus, const corpus_part *part, coauth_error *error);

/* Makes one person of the authorships under names of one key, and of each under a name of key 0 one of its own; they go
 * by their first authorship.  first[n]: the first name with the same key as name n; names with key 0 are their own
 * first.  False when out of memory.  Expected O(authorships + names). */
bool persons_by_key(coauth_persons *persons, uint32_t *first, const uint64_t *key, const coauth_corpus *corpus);

/* nobody[n]: 1 if name n names no one, which no cluster's does.  The caller frees it, on failure too. */
coauth_status find_nobody_names(
    uint8_t **nobody, const coauth_corpus *corpus, const coauth_context *context, coauth_error *error);

/* group[n]: 1 if name n is listed as a group author at least once; NULL when out of memory. */
uint8_t *find_group_names(const coauth_corpus *corpus, const coauth_context *context);

#endif
