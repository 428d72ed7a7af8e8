/* unit_names.h (private): institutions and countries as people write them. */
#ifndef COAUTH_CORPUS_UNIT_NAMES_H
#define COAUTH_CORPUS_UNIT_NAMES_H

#include <coauth/corpus.h>

#include "base/piece.h"
#include "corpus/fold.h"

/* The part between commas that names the institution (see units.h); of length 0 where there is none. */
piece unit_institution(const char *affiliation);

/* What two writings of an institution's name have in common, as a hash; 0 where nothing is left. */
uint64_t unit_key(const char *text, size_t length);

/* Whether two names may be one institution's: they have a word in common, or the beginning of one, or one has the
 * initials of the other. */
bool unit_names_meet(const char *a, const char *b);

#endif
