/* terms.h (private): the words of a title, and which of them can stand in a term. */
#ifndef COAUTH_COMMUNITY_TERMS_H
#define COAUTH_COMMUNITY_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TERMS_MOST_WORDS = 64 };

/* A word of a title.  Two writings of the same word (case, accents, hyphens, plural) have the same key. */
typedef struct term_word {
    uint64_t key;
    uint16_t start, length; /* bytes of the title */
    bool stop;              /* a function word: in no term */
    bool broad;             /* "language", "data": a term only together with other words */
    bool empty;             /* "model", "efficient": a term only together with words that are not empty */
    bool follows;           /* nothing but a space stands between it and the word before */
} term_word;

/* Cuts a title into words and returns how many there are; those beyond the 64th are left out. */
size_t terms_cut(term_word words[TERMS_MOST_WORDS], const char *title);

/* Whether a title is written as sentences are, with capitals only where a word always has them. */
bool terms_sentence(const term_word *words, size_t count, const char *title);

/* Writes the words of text[0..length) as they stand within a sentence: lower case, but "LLMs" and "BERT" as they are.
 * out has room for length + 1 bytes.  Returns the length. */
size_t terms_plain(char *out, const char *text, size_t length);

#endif
