/* hash.c: see hash.h. */
#include "base/hash.h"

#include <sys/random.h>
#include <time.h>

#include "base/ascii.h"

uint64_t hash_ignoring_case(uint64_t seed, const char *text, size_t length) {
    uint64_t hash = seed ^ length;
    for (size_t i = 0; i < length; i++) hash = hash_mix(hash ^ (unsigned char)ascii_lower(text[i]));
    return hash;
}

uint64_t hash_seed(void) {
    uint64_t seed = 0;
    struct timespec now = {0};
    if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) == (ssize_t)sizeof seed) return seed;
    clock_gettime(CLOCK_MONOTONIC, &now); /* while the machine starts: where this lies in memory, and when */
    return hash_join((uint64_t)(uintptr_t)&seed, (uint64_t)now.tv_nsec);
}
