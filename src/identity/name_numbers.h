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
    size_t count, forms, blocks;
    uint8_t *kind;     /* per name: a name_kind */
    uint8_t *crowd;    /* per name: a name_crowd_size */
    uint32_t *form;    /* per name: number of its words in order; NO_BLOCK for nobody */
    uint32_t *block;   /* per name: number of its last family word and first initial; NO_BLOCK for nobody */
    float *commonness; /* per form: how many persons of that name chance would make */
    uint8_t *bearers;  /* per form: how many names it may be short for that contradict one another, see bearers.h */
} name_numbers;

/* On the context's threads.  O(letters of names + names times their logarithm).  What fails is to be freed, too. */
coauth_status name_numbers_make(
    name_numbers *n, const coauth_corpus *corpus, const coauth_context *context, coauth_error *error);
void name_numbers_free(name_numbers *n, const coauth_context *context);

#endif
