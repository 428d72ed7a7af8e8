/* words.h: finding a word among those a table knows, and which one a person may have meant. */
#ifndef COAUTH_BASE_WORDS_H
#define COAUTH_BASE_WORDS_H

#include <coauth/context.h>

#include <stddef.h>
#include <stdint.h>

/* The words of a table by their number; NULL from the number of words on. */
typedef const char *(*word_table)(size_t index);

/* Edits (insertions, deletions, substitutions of bytes; Levenshtein 1966) between two words of at most 63
 * bytes; SIZE_MAX for longer ones.  O(product of the lengths). */
size_t words_distance(const char *a, const char *b);

/* The nearest of a table's words: one that begins with the wanted one (of three bytes or more), else that with
 * the fewest edits; NULL when none is so near that it could be a slip: a third of the wanted word's length plus one. */
const char *words_nearest(const char *wanted, word_table at);

/* All words of a table: "a, b and c"; cut where it does not fit into size bytes. */
void words_list(char *list, size_t size, word_table at);

/* COAUTH_INVALID_ARGUMENT: no WHAT is called "WANTED"; did you mean "NEAREST"? There are a, b and c. */
coauth_status words_unknown(const char *wanted, const char *what, word_table at, coauth_error *error);

/* COAUTH_INVALID_ARGUMENT: "WORD" is not in this build: WHY. */
coauth_status words_absent(const char *word, const char *why, coauth_error *error);

/* The number of the wanted word in a table, that of its words if it is none of them. */
size_t words_index(const char *wanted, word_table at);

/* The number of the wanted word in a table, or words_unknown's error. */
coauth_status words_find(size_t *index, const char *wanted, const char *what, word_table at, coauth_error *error);

/* Of a table whose rows have a name: each row's name for the functions above, and the public way to the row of a name,
 * NULL if there is none such. */
#define TABLE_FIND(type, find, at)                                                                                     \
    static const char *name_at(size_t index) {                                                                         \
        return at(index) ? at(index)->name : NULL;                                                                     \
    }                                                                                                                  \
    const type *find(const char *name) {                                                                               \
        return at(words_index(name, name_at));                                                                         \
    }

/* Cuts the next word off a list with commas between, blanks around a word not counted, into size bytes (what is longer
 * is cut); *list moves on.  False at the end.  The empty list has one word, which is empty. */
bool words_next(char *word, size_t size, const char **list);

/* The first word for one of a kind, the second for any other number. */
const char *words_for(uint64_t count, const char *one, const char *many);

/* "1 paper", "12 papers", "2 entries": a count with its noun, whose plural is regular; returns text. */
enum { WORDS_COUNT = 64 };
const char *words_count(char text[WORDS_COUNT], uint64_t count, const char *noun);

/* The same, good until the end of the block. */
#define counted(count, noun) words_count((char[WORDS_COUNT]){0}, (count), (noun))

#endif
