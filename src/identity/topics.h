/* topics.h (private): what those of a block write about. */
#ifndef COAUTH_IDENTITY_TOPICS_H
#define COAUTH_IDENTITY_TOPICS_H

#include "identity/evidence.h"

/* Fills e->topic from the titles; false when out of memory.  O(terms on papers of up to so
 * many papers a block, times the logarithm). */
bool find_topics(evidence *e);

#endif
