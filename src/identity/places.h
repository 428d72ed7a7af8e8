/* places.h (private): where authors work, as words. */
#ifndef COAUTH_IDENTITY_PLACES_H
#define COAUTH_IDENTITY_PLACES_H

#include "identity/author_lists.h"

typedef struct place_words {
    uint32_t *times; /* how often words of affiliations occur, by hash */
    double placed;   /* authorships with attributes */
} place_words;

/* Counts the words of all affiliations and institutions.  False when out of memory.  O(their text). */
bool places_make(place_words *w, const author_lists *lists);
void places_free(place_words *w, const coauth_context *context);

/* Appends the words that tell where an authorship's author works, in no order, each by how rare it is: numbers are
 * hashes. */
bool places_list(weighted_list *list, const place_words *w, const author_lists *lists, uint32_t authorship);

#endif
