/* hash.h: hashing for tables that only live in memory, and, by one function, for what stands in files. */
#ifndef COAUTH_BASE_HASH_H
#define COAUTH_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Mixes 64 bits so that every input bit moves every output bit (the finaliser of SplitMix64, Steele
 * et al. 2014). */
static inline uint64_t hash_mix(uint64_t x) {
    x ^= x >> 30;
    x *= 0xbf58476d1ce4e5b9u;
    x ^= x >> 27;
    x *= 0x94d049bb133111ebu;
    return x ^ x >> 31;
}

/* Joins two hashes, order mattering. */
static inline uint64_t hash_join(uint64_t a, uint64_t b) {
    return hash_mix(a + 0x9e3779b97f4a7c15u + (b << 1 | b >> 63));
}

/* Hash of length bytes, eight at a time by a folded 128-bit product, from a seed. */
static inline uint64_t hash_bytes_from(uint64_t seed, const void *data, size_t length) {
    const unsigned char *p = data;
    uint64_t h = seed ^ length;
    for (size_t left = length; left;) {
        uint64_t word = 0;
        size_t n = left < 8 ? left : 8;
        memcpy(&word, p, n);
        __extension__ typedef unsigned __int128 wide;
        wide product = (wide)(h ^ word) * 0xa0761d6478bd642fu;
        h = (uint64_t)product ^ (uint64_t)(product >> 64) ^ 0xe7037ed1a0b428dbu;
        p += n;
        left -= n;
    }
    return hash_mix(h);
}

/* The same everywhere, for what must be: who knows it can make texts whose hashes are equal. */
static inline uint64_t hash_bytes(const void *data, size_t length) {
    return hash_bytes_from(0x9e3779b97f4a7c15u, data, length);
}

/* For what stands in files: the same on every machine and in every version (FNV-1a of Fowler, Noll and Vo, mixed). */
static inline uint64_t hash_for_files(const char *text, size_t length) {
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++) h = (h ^ (unsigned char)text[i]) * 0x100000001b3u;
    return hash_mix(h);
}

/* As hash_bytes_from, of a text in which ASCII capitals are small letters. */
uint64_t hash_ignoring_case(uint64_t seed, const char *text, size_t length);

/* A seed that nobody knows beforehand, for a table of texts that come from anywhere: its order must not show. */
uint64_t hash_seed(void);

#endif
