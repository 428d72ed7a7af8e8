/* name_scripts.h (private): names in other scripts, written in Latin letters. */
#ifndef COAUTH_CORPUS_NAME_SCRIPTS_H
#define COAUTH_CORPUS_NAME_SCRIPTS_H

#include "base/error.h"
#include "corpus/names.h"
#include "corpus/part.h"

/* How a Han character is read in Mandarin, without its tone, and which one stands for it in simplified writing. */
typedef struct han_reading {
    int32_t code, simple;
    char letters[8];
} han_reading;

/* Of the characters in a corpus' names, ascending; none where it has none. */
typedef struct han_readings {
    han_reading *item;
    size_t count;
    bool hebrew;   /* whether a name has Hebrew letters */
    bool alphabet; /* whether a name has Greek or Cyrillic ones */
} han_readings;

/* Reads them by ICU, which takes a tenth of a second where there are any, of all parts (NULL: the corpus is whole).
 * O(what names hold). */
coauth_status han_readings_make(han_readings *h, const coauth_corpus *corpus, const corpus_part *part,
    const coauth_context *context, coauth_error *error);
void han_readings_free(han_readings *h, const coauth_context *context);

/* Whether a name has letters of another script than Latin. */
bool name_is_foreign(const person_name *n);

/* out becomes the name in Latin letters, by what is usual: Cyrillic, Greek, Hangul and, where h has its characters,
 * Han by Mandarin.  False if a word of it cannot be. */
bool name_in_latin(person_name *out, const person_name *n, const han_readings *h);

/* How two names agree that may be of two scripts or in two spellings; never closer than NAMES_RESPELLED where it
 * takes one of these to see it. */
name_relation name_compare_across(const person_name *a, const person_name *b, const han_readings *h);

/* Keys as in names.h: of the name in Latin letters and one spelling, its first given name only or all of them; of what
 * kanji and Hebrew letters tell. */
uint64_t name_spelling_key(const person_name *n, const han_readings *h);
uint64_t name_whole_spelling_key(const person_name *n, const han_readings *h);
uint64_t name_initial_spelling_key(const person_name *n, const han_readings *h); /* family name and initial */
uint64_t name_turned_spelling_key(const person_name *n, const han_readings *h);  /* "Zhang Wei" of Han characters */
uint64_t name_script_key(const person_name *n, const han_readings *h);

#endif
