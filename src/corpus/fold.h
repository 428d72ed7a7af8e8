/* fold.h: texts reduced to what two writings of the same thing have in common. */
#ifndef COAUTH_CORPUS_FOLD_H
#define COAUTH_CORPUS_FOLD_H

#include <coauth/corpus.h>

#include "base/memory.h"

/* A growing text; a zeroed one is empty. */
typedef VECTOR(char) fold_text;

enum { FOLD_SIZE = 128 };

/* The folded form of one character as UTF-8: compatibility decomposition, case folded, accents gone,
 * letters without decomposition spelled out (Ø o, ß ss).  Returns its bytes: 0 for what is neither
 * letter nor digit, save for + and #, which tell C++ from C. */
size_t fold_code(char out[FOLD_SIZE], int32_t code);

/* Replaces *folded by the folded characters of a title without anything between them, "&" as "and", without
 * "RETRACTED:" before it, and counts its words: runs of them between white space; in scripts written without spaces
 * two characters count as a word. False when out of memory.  O(length). */
bool fold_title(fold_text *folded, size_t *words, const char *title, const coauth_context *context);

/* What two writings of a name have in common, as hashes; 0 where there is none. */
typedef struct name_keys {
    uint64_t words;   /* of the words in any order: "Wei Xu", "XU Wei", "Xu, Wei" */
    uint64_t full;    /* of the family name's last word and the first given name, where that is more than an initial */
    uint64_t initial; /* of the family name's last word and the initial of the first given name */
} name_keys;

/* The keys of a name as written; those of a group author are only the words.  The family name is what the
 * format marks, or stands before a comma, or before trailing initials ("Smith JA"), or is the last
 * word; generational suffixes are no part of it. Expected O(length). */
name_keys name_keys_of(const coauth_corpus *corpus, const coauth_name *name, bool group);

#endif
