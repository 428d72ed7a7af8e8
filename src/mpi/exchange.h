/* exchange.h: everybody sends items to anybody, in rounds, so that no rank ever holds more than one round of them. */
#ifndef COAUTH_MPI_EXCHANGE_H
#define COAUTH_MPI_EXCHANGE_H

#include "mpi/ranks.h"

/* An item on its way: size bytes, copied before the next is asked for. */
typedef struct parcel {
    int to;
    const void *data;
    size_t size;
} parcel;

/* Fills in the next item; false when there are no more, from then on for good.  A failure is kept in *status, and ends
 * the exchange as if there were no more.  Exchanges nothing itself. */
typedef bool (*exchange_give)(void *user, parcel *item, coauth_status *status, coauth_error *error);

/* Takes an item, aligned to 8 bytes, good until it returns.  Items of one rank come in the order given; between ranks
 * they come by rank within a round.  Exchanges nothing itself. */
typedef coauth_status (*exchange_take)(void *user, int from, const void *data, size_t size, coauth_error *error);

/* Gives all items to whom they are for; collective.  A round takes up to ranks.round bytes from each rank, and about
 * as much arrives.  Asks for cancellation once a round.  O(items), and O(ranks) messages a round. */
coauth_status exchange(ranks *r, exchange_give give, exchange_take take, void *user, coauth_error *error);

#endif
