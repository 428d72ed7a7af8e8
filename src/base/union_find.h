/* union_find.h: sets that are joined two by two, as trees in an array that holds the parent of each element and of a
 * root itself (Tarjan 1975); ways are halved as they are gone (van Leeuwen & van der Weide 1977). */
#ifndef COAUTH_BASE_UNION_FIND_H
#define COAUTH_BASE_UNION_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Every element is a set. */
static inline void union_find_init(uint32_t *parent, size_t count) {
    for (size_t k = 0; k < count; k++) parent[k] = (uint32_t)k;
}

/* What stands for the set of k. */
static inline uint32_t union_find_root(uint32_t *parent, uint32_t k) {
    while (parent[k] != k) k = parent[k] = parent[parent[k]];
    return k;
}

/* Joins the sets of two roots: the smaller one stands for both.  O(1); without regard to size, so that which element
 * stands for a set does not depend on the order of joining. */
static inline void union_find_join(uint32_t *parent, uint32_t a, uint32_t b) {
    if (a < b) parent[b] = a;
    else parent[a] = b;
}

/* Every element's parent becomes its root. */
static inline void union_find_flatten(uint32_t *parent, size_t count) {
    for (size_t k = 0; k < count; k++) parent[k] = union_find_root(parent, (uint32_t)k);
}

#endif
