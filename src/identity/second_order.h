/* second_order.h (private): those whom the names of a block work with. */
#ifndef COAUTH_IDENTITY_SECOND_ORDER_H
#define COAUTH_IDENTITY_SECOND_ORDER_H

#include "identity/author_lists.h"

/* Per block, so many blocks on a paper with it.  False when out of memory; to be freed even then.  O(pairs of authors
 * on a paper). */
bool second_order_make(table_of_weights *order, const author_lists *lists, const occurrences *block);

#endif
