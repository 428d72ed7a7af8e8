/* name_words.h (private): the words that names are made of. */
#ifndef COAUTH_IDENTITY_NAME_WORDS_H
#define COAUTH_IDENTITY_NAME_WORDS_H

#include "identity/author_lists.h"

typedef struct name_words {
    table_of_rows of; /* per name: its words */
    occurrences word; /* in how many authorships; 0 if only one block has it */
} name_words;

/* False when out of memory; to be freed even then.  O(letters of names + words on papers). */
bool name_words_make(name_words *w, const author_lists *lists);
void name_words_free(name_words *w, const coauth_context *context);

#endif
