/* loglog.h: HyperLogLog counters, which tell about how many different items they have seen (Flajolet, Fusy, Gandouet &
 * Meunier, AofA 2007).
 *
 * A counter is 2^bits registers of a byte; the counter of a union is the maximum of theirs.  Sizes are read with Ertl's
 * estimator ("New cardinality estimation algorithms for HyperLogLog sketches", 2017), which has no bias that would need
 * tables. */
#ifndef COAUTH_CENTRALITY_LOGLOG_H
#define COAUTH_CENTRALITY_LOGLOG_H

#include <stddef.h>
#include <stdint.h>

#include "base/dispatch.h"

/* The least bits, from 4 to 16, with which the standard error is at most epsilon of the size. */
int loglog_bits(double epsilon);

/* A counter that has seen one item. */
void loglog_begin(uint8_t *counter, int bits, uint64_t seed, uint32_t item);

/* How many it has seen, about. */
double loglog_size(const uint8_t *counter, int bits);

/* Makes to the counter of what either has seen; registers is a multiple of 16. */
INLINE void loglog_raise(uint8_t *to, const uint8_t *from, size_t registers) {
    for (size_t r = 0; r < registers; r += 16)
        for (size_t k = 0; k < 16; k++) to[r + k] = to[r + k] > from[r + k] ? to[r + k] : from[r + k];
}

#endif
