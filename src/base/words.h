/* words.h: which known word a person may have meant. */
#ifndef COAUTH_BASE_WORDS_H
#define COAUTH_BASE_WORDS_H

#include <stddef.h>

/* Edits (insertions, deletions, substitutions of bytes; Levenshtein 1966) between two words of at most 63
 * bytes; SIZE_MAX for longer ones.  O(product of the lengths). */
size_t words_distance(const char *a, const char *b);

/* The nearest of the words name_at(0), name_at(1), ... (up to the first NULL), or NULL when none is so near that
 * it could be a slip: at most a third of the wanted word's length plus one edits. */
const char *words_nearest(const char *wanted, const char *(*name_at)(size_t index));

/* Adds a word to a text of size bytes that lists words: after ", " unless it is the first; cut where it does not fit. */
void words_list(char *list, size_t size, const char *word);

#endif
