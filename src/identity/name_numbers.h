/* name_numbers.h (private): the names of a corpus as numbers: whose form and block each is of.
 *
 * They are numbered by the order of their hashes, not by where they first appear, so that sums and ties come out the
 * same whatever the order of the records. */
#ifndef COAUTH_IDENTITY_NAME_NUMBERS_H
#define COAUTH_IDENTITY_NAME_NUMBERS_H

#include <coauth/corpus.h>

#include "base/error.h"
#include "identity/sparse.h"

typedef struct name_numbers {
    size_t count, forms, all_forms, blocks; /* all_forms: in all parts */
    uint8_t *kind;                          /* per name: a name_kind */
    uint8_t *crowd;                         /* per name: a name_crowd_size */
    uint32_t *form;                         /* per name: number of its words in order; NO_BLOCK for nobody */
    uint32_t *form_of_all; /* per name: the same number among all parts'; NULL where the corpus is whole */
    uint32_t *block;       /* per name: number of its last family word and first initial; NO_BLOCK for nobody */
    float *commonness;     /* per form: how many persons of that name chance would make */
    uint64_t *block_key;   /* per block: what it is known by in other parts; NULL where the corpus is whole */
    uint8_t *bearers;      /* per form: how many names it may be short for that contradict one another, see bearers.h */
} name_numbers;

/* On the context's threads.  Of a part (NULL: the corpus is whole) blocks are numbered among those of all parts, forms
 * for themselves.  O(letters of names + names times their logarithm).  What fails is to be freed, too. */
coauth_status name_numbers_make(name_numbers *n, const coauth_corpus *corpus, const corpus_part *part,
    const coauth_context *context, coauth_error *error);
void name_numbers_free(name_numbers *n, const coauth_context *context);

/* What a name's form is called in every part. */
uint32_t name_form_of_all(const name_numbers *n, uint32_t name);

#endif
