/* staged_strings.h (private): the texts of a record while it is put together.
 *
 * Texts enter the corpus' arena only when the record is kept, all at once: a record that is given up leaves nothing
 * behind, and the many places in memory that their tables live in are fetched side by side rather than
 * one after the other, which is most of the time of reading a large corpus. */
#ifndef COAUTH_CORPUS_STAGED_STRINGS_H
#define COAUTH_CORPUS_STAGED_STRINGS_H

#include "corpus/store.h"

typedef struct staged_text {
    size_t start, length; /* in the buffer, a NUL behind it */
    uint64_t hash;
} staged_text;

typedef struct staged_strings {
    char *buffer;
    size_t used, size;
    VECTOR(staged_text) texts;
    coauth_string *handle; /* per text, once settled */
    size_t handles;
} staged_strings;

/* Cleans a text and keeps it: its number, from 1; 0 when nothing is left of it or memory ran out (*failed).
 * *changes may be NULL. */
uint32_t staged_add(staged_strings *w, const coauth_corpus *corpus, const char *text, size_t length,
    text_changes *changes, bool *failed);

/* Forgets the text added last. */
void staged_drop(staged_strings *w);

/* A text by its number; valid until the next is added. */
const char *staged_get(const staged_strings *w, uint32_t number, size_t *length);

/* Whether two are the same text. */
bool staged_equal(const staged_strings *w, uint32_t a, uint32_t b);

/* Puts all into the arena; false when out of memory. */
bool staged_settle(staged_strings *w, coauth_corpus *corpus);

/* The handle of a settled text, 0 for 0. */
coauth_string staged_handle(const staged_strings *w, uint32_t number);

void staged_clear(staged_strings *w);
void staged_free(staged_strings *w, const coauth_context *context);

#endif
