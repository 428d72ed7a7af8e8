/* order.c: see order.h. */
#include "base/order.h"

#include <stdlib.h>

int order_uint32(const void *a, const void *b) {
    return ORDER(*(const uint32_t *)a, *(const uint32_t *)b);
}

int order_uint64(const void *a, const void *b) {
    return ORDER(*(const uint64_t *)a, *(const uint64_t *)b);
}

static int order_real(const void *a, const void *b) {
    return ORDER(*(const double *)a, *(const double *)b);
}

void sort_uint32(uint32_t *item, size_t count) {
    if (count > 1) qsort(item, count, sizeof *item, order_uint32);
}

void sort_uint64(uint64_t *item, size_t count) {
    if (count > 1) qsort(item, count, sizeof *item, order_uint64);
}

void sort_real(double *item, size_t count) {
    if (count > 1) qsort(item, count, sizeof *item, order_real);
}

size_t sort_once_uint32(uint32_t *item, size_t count) {
    size_t kept = 0;
    sort_uint32(item, count);
    for (size_t i = 0; i < count; i++)
        if (!kept || item[i] != item[kept - 1]) item[kept++] = item[i];
    return kept;
}

size_t sort_once_uint64(uint64_t *item, size_t count) {
    size_t kept = 0;
    sort_uint64(item, count);
    for (size_t i = 0; i < count; i++)
        if (!kept || item[i] != item[kept - 1]) item[kept++] = item[i];
    return kept;
}
