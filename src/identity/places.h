/* places.h (private): where authors work, as words. */
#ifndef COAUTH_IDENTITY_PLACES_H
#define COAUTH_IDENTITY_PLACES_H

#include "identity/profile.h"

/* Counts the words of all affiliations and institutions: e->place_words.  False when out of memory.  O(their text). */
bool find_places(evidence *e);

/* Appends the words that tell where an authorship's author works, in no order, each by how rare it is: numbers are
 * hashes. */
bool places_list(weighted_list *list, const evidence *e, uint32_t authorship);

#endif
