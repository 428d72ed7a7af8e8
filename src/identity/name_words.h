/* name_words.h (private): the words that names are made of. */
#ifndef COAUTH_IDENTITY_NAME_WORDS_H
#define COAUTH_IDENTITY_NAME_WORDS_H

#include "identity/evidence.h"

/* Fills e->word, e->words, e->word_papers and e->word_rarity; false when out of memory.  O(letters of names + words on
 * papers). */
bool find_name_words(evidence *e);

#endif
