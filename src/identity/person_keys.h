/* person_keys.h (private): what persons are called in files: a number that follows from what they wrote alone. */
#ifndef COAUTH_IDENTITY_PERSON_KEYS_H
#define COAUTH_IDENTITY_PERSON_KEYS_H

#include <coauth/identity.h>

#include "base/error.h"

struct user_assertions;

/* Writes "a" and ten signs for a key, not 0; returns the length. */
size_t person_key_write(char id[COAUTH_PERSON_ID_SIZE], uint64_t key);

/* The key that a text is, small letters or capitals; 0 if it is none. */
uint64_t person_key_read(const char *text, size_t length);

/* Fills persons->key, where of, from_papers and count are known.  Whom an alias file calls by such an id keeps it; t
 * may be NULL.  O(authorships and titles), on the context's threads. */
coauth_status person_keys_make(
    coauth_persons *persons, const coauth_corpus *corpus, const struct user_assertions *t, coauth_error *error);

/* --- For who finds keys over several processes ----------------------------------------------------------- */

/* What a place, an authorship on a paper, is known by: place is the join of the hashes of both.  The earliest place of
 * a person, which names it, is that of the least order, then the least place. */
typedef struct person_place {
    uint64_t order; /* listed before inferred, then by year */
    uint64_t place;
    uint64_t apart; /* the key where others come to the same by the place */
} person_place;

/* Hashes of all papers and names of a corpus, which the caller frees, on failure too. */
coauth_status person_key_hashes(uint64_t **of_paper, uint64_t **of_name, const coauth_corpus *corpus,
    const coauth_context *context, coauth_error *error);

/* The place of an authorship, from those hashes. */
person_place person_place_of(
    const coauth_corpus *corpus, const coauth_paper *paper, uint32_t authorship, uint64_t of_paper, uint64_t of_name);

/* The key of a place, and the largest there is. */
uint64_t person_key_of(uint64_t place);
uint64_t person_key_most(void);

#endif
