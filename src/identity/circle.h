/* circle.h (private): those whom the names of a block work with. */
#ifndef COAUTH_IDENTITY_CIRCLE_H
#define COAUTH_IDENTITY_CIRCLE_H

#include "identity/evidence.h"

/* Fills e->circle from the papers; false when out of memory.  O(pairs of authors on a paper). */
bool find_circles(evidence *e);

#endif
