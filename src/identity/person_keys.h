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

#endif
