/* citation_indices.c: Hirsch, "An index to quantify an individual's scientific research output", PNAS
 * 102:16569, 2005; Egghe, "Theory and practise of the g-index", Scientometrics 69:131, 2006. */
#include "statistics/citation_indices.h"

#include <stdlib.h>

static int descending(const void *a, const void *b) {
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return x > y ? -1 : x < y;
}

citation_indices citation_indices_of(int32_t *citations, size_t count) {
    citation_indices found = {0, 0};
    if (count > 1) qsort(citations, count, sizeof *citations, descending);
    uint64_t sum = 0;
    for (uint64_t i = 1; i <= count; i++) {
        sum += (uint64_t)citations[i - 1];
        if ((uint64_t)citations[i - 1] >= i) found.h = i;
        if (sum >= i * i) found.g = i;
    }
    return found;
}
