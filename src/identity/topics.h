/* topics.h (private): what those of a block write about. */
#ifndef COAUTH_IDENTITY_TOPICS_H
#define COAUTH_IDENTITY_TOPICS_H

#include "identity/evidence.h"

/* Fills e->topic from the titles, on the context's threads.  O(terms of up to so many papers a block, times the
 * logarithm). */
coauth_status find_topics(evidence *e, coauth_error *error);

#endif
