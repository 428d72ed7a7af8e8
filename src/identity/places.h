/* places.h (private): where authors work, as words. */
#ifndef COAUTH_IDENTITY_PLACES_H
#define COAUTH_IDENTITY_PLACES_H

#include "identity/author_lists.h"

/* A word that any institution has, and the row of its table; an empty one ends a search. */
typedef struct generic_slot {
    const char *word;
    uint32_t length, row;
} generic_slot;

typedef struct place_words {
    generic_slot *generic; /* such words by hash */
    uint32_t *names;       /* how many names each word of affiliations is beside, by hash */
    double placed;         /* names with affiliations */
} place_words;

/* Counts the names that each word of affiliations and institutions is beside.  False when out of memory; to be freed
 * even then.  O(authorships + their text). */
bool places_make(place_words *w, const author_lists *lists);
void places_free(place_words *w, const coauth_context *context);

/* Appends the words that tell where an authorship's author works, in no order, each by how rare it is: numbers are
 * hashes. */
bool places_list(weighted_list *list, const place_words *w, const author_lists *lists, uint32_t authorship);

/* How rare the rarest word is that two lists of such, settled, have in common, 0 if there is none: the logarithm of all
 * names by those with it.  Departments and words that any institution has do not count.  *covered gets the greater
 * share of either list that is in the other. */
double places_shared(double *covered, const sparse *a, const sparse *b, const place_words *w);

#endif
