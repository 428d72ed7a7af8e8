/* second_order.h (private): those whom the names of a block work with. */
#ifndef COAUTH_IDENTITY_SECOND_ORDER_H
#define COAUTH_IDENTITY_SECOND_ORDER_H

#include "identity/evidence.h"

/* Fills e->second_order from the papers; false when out of memory.  O(pairs of authors on a paper). */
bool find_second_order(evidence *e);

#endif
