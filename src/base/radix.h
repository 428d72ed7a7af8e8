/* radix.h: one stable sort by whole-number keys, made for a type: by insertion where there are few, else some bits of
 * the key at a time from the lowest, leaving out passes in which all keys agree (Knuth 1998, 5.2.5). */
#ifndef COAUTH_BASE_RADIX_H
#define COAUTH_BASE_RADIX_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { RADIX_FEW = 24, RADIX_MANY = 1000, RADIX_BITS = 8, RADIX_MOST_BITS = 11 };

/* Places of digits become where the first of each goes. */
static inline void radix_starts(size_t *place, size_t digits) {
    for (size_t d = 0, sum = 0; d < digits; d++) {
        size_t n = place[d];
        place[d] = sum;
        sum += n;
    }
}

/* The key of what is a number itself. */
#define RADIX_ITSELF(number) (number)

/* Defines static void name(type *x, type *scratch, size_t count), which sorts by key_of(item), unsigned, equal ones in
 * the order they came; scratch has room for as many.  O(count) for each digit in which keys differ. */
/* NOLINTBEGIN(bugprone-macro-parentheses): a name and a type are no expressions */
#define RADIX_SORT(name, type, key_of)                                                                                 \
    static void name(type *x, type *scratch, size_t count) {                                                           \
        const unsigned bits = count < RADIX_MANY ? RADIX_BITS : RADIX_MOST_BITS;                                       \
        const uint64_t mask = (1U << bits) - 1;                                                                        \
        size_t place[1 << RADIX_MOST_BITS];                                                                            \
        type *from = x, *to = scratch;                                                                                 \
        uint64_t differ = 0;                                                                                           \
        for (size_t i = 1; i < count; i++) differ |= (uint64_t)key_of(x[i]) ^ (uint64_t)key_of(x[0]);                  \
        for (size_t i = 1; i < count && count <= RADIX_FEW; i++) {                                                     \
            type one = x[i];                                                                                           \
            size_t k = i;                                                                                              \
            for (; k && key_of(x[k - 1]) > key_of(one); k--) x[k] = x[k - 1];                                          \
            x[k] = one;                                                                                                \
        }                                                                                                              \
        for (unsigned shift = 0; count > RADIX_FEW && shift < 64 && differ >> shift; shift += bits) {                  \
            if (!(differ >> shift & mask)) continue;                                                                   \
            memset(place, 0, (mask + 1) * sizeof *place);                                                              \
            for (size_t i = 0; i < count; i++) place[(uint64_t)key_of(from[i]) >> shift & mask]++;                     \
            radix_starts(place, mask + 1);                                                                             \
            for (size_t i = 0; i < count; i++) to[place[(uint64_t)key_of(from[i]) >> shift & mask]++] = from[i];       \
            type *swap = from;                                                                                         \
            from = to;                                                                                                 \
            to = swap;                                                                                                 \
        }                                                                                                              \
        if (from != x) memcpy(x, from, count * sizeof *x);                                                             \
    }
/* NOLINTEND(bugprone-macro-parentheses) */

#endif
