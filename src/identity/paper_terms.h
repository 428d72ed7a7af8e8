/* paper_terms.h (private): what papers are about, as numbered words. */
#ifndef COAUTH_IDENTITY_PAPER_TERMS_H
#define COAUTH_IDENTITY_PAPER_TERMS_H

#include "identity/author_lists.h"

typedef struct paper_terms {
    table_of_rows title; /* per paper: terms of title, keywords and fields */
    table_of_rows venue; /* per paper: terms of the venue */
    occurrences term;
} paper_terms;

/* Terms are numbered by the order of their hashes, among those of all parts.  O(letters + words times their logarithm).
 * False when out of memory; to be freed even then. */
bool paper_terms_make(paper_terms *t, const author_lists *lists);
void paper_terms_free(paper_terms *t, const coauth_context *context);

#endif
