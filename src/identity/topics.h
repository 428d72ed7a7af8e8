/* topics.h (private): what those of a block write about. */
#ifndef COAUTH_IDENTITY_TOPICS_H
#define COAUTH_IDENTITY_TOPICS_H

#include "identity/author_lists.h"
#include "identity/paper_terms.h"

/* Per block, the terms of titles that tell its papers from others'; squares of a row add up to 1.  On the context's
 * threads.  O(terms of up to so many papers a block, times the logarithm).  To be freed even after a failure. */
coauth_status topics_make(
    table_of_weights *topic, const author_lists *lists, const paper_terms *text, coauth_error *error);

#endif
