/* citation_indices.h: h and g of a list of citation counts. */
#ifndef COAUTH_STATISTICS_CITATION_INDICES_H
#define COAUTH_STATISTICS_CITATION_INDICES_H

#include <stddef.h>
#include <stdint.h>

typedef struct citation_indices {
    uint64_t h; /* the most h such that h papers have h citations or more (Hirsch 2005) */
    uint64_t g; /* the most g such that g papers have g^2 or more together; at most the papers there are (Egghe 2006) */
} citation_indices;

/* Sorts the counts, largest first.  O(count log count). */
citation_indices citation_indices_of(int32_t *citations, size_t count);

#endif
