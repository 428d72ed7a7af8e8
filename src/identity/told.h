/* told.h (private): an alias file's statements, and those of authorities in the corpus, applied to units. */
#ifndef COAUTH_IDENTITY_TOLD_H
#define COAUTH_IDENTITY_TOLD_H

#include "identity/aliases.h"
#include "identity/joining.h"

/* Called for two units that were joined on somebody's word; words say whose.  False: out of memory. */
typedef bool (*told_join)(void *user, uint32_t a, uint32_t b, const char *words);

/* Joins what a file says is one, whatever else speaks against it, and notes what it says is two.  A file that
 * contradicts itself is an error; names that nobody has are logged. */
coauth_status told_by_file(joining *j, const char *path, told_join joined, void *user, coauth_error *error);

/* Joins the names that the corpus' authorities (DBLP's person records) give one person, where nothing speaks against it. */
coauth_status told_by_corpus(joining *j, told_join joined, void *user, coauth_error *error);

#endif
