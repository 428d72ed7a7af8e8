/* random.h: one small generator, seeded per block so that results do not depend on threads. */
#ifndef COAUTH_BASE_RANDOM_H
#define COAUTH_BASE_RANDOM_H

#include "base/hash.h"

/* SplitMix64 (Steele, Lea, Flood 2014). */
typedef struct generator {
    uint64_t state;
} generator;

/* The generator of one block of one use ("leiden", "layout", ...) of a seed. */
static inline generator generator_make(uint64_t seed, const char *use, uint64_t block) {
    return (generator){hash_join(hash_join(hash_mix(seed), hash_bytes(use, strlen(use))), block)};
}

static inline uint64_t generator_next(generator *g) {
    return hash_mix(g->state += 0x9e3779b97f4a7c15u);
}

/* Uniform in [0, 1). */
static inline double generator_real(generator *g) {
    return (double)(generator_next(g) >> 11) * 0x1p-53;
}

/* Uniform in [0, bound), bound > 0, without bias (Lemire 2019). */
static inline uint32_t generator_below(generator *g, uint32_t bound) {
    uint64_t product = (generator_next(g) >> 32) * bound;
    if ((uint32_t)product < bound) {
        uint32_t threshold = (uint32_t)(-bound) % bound;
        while ((uint32_t)product < threshold) product = (generator_next(g) >> 32) * bound;
    }
    return (uint32_t)(product >> 32);
}

/* Puts items into random order, each order as likely (Fisher & Yates, from the end). */
static inline void generator_shuffle(generator *g, uint32_t *item, uint32_t count) {
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = generator_below(g, i), kept = item[i - 1];
        item[i - 1] = item[j];
        item[j] = kept;
    }
}

#endif
