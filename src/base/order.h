/* order.h: putting numbers in order, and finding places in what is. */
#ifndef COAUTH_BASE_ORDER_H
#define COAUTH_BASE_ORDER_H

#include <stddef.h>
#include <stdint.h>

/* -1, 0 or 1 as a is less than b, equal to it or more. */
#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

/* Ascending; what there is none of may be NULL.  Reals are no NaN. */
void sort_uint32(uint32_t *item, size_t count);
void sort_uint64(uint64_t *item, size_t count);
void sort_real(double *item, size_t count);

/* Ascending and each once; returns how many are left. */
size_t sort_once_uint32(uint32_t *item, size_t count);
size_t sort_once_uint64(uint64_t *item, size_t count);

/* For qsort and bsearch over members of other sorts. */
int order_uint32(const void *a, const void *b);
int order_uint64(const void *a, const void *b);

/* Moves low, a variable, to the first place of low..high-1 of which is_before, an expression in the place's name, is
 * false, or to high; it is true of all before that place.
 *
 *     size_t low = 0;
 *     BISECT(low, count, i, item[i].key < key); */
/* NOLINTBEGIN(bugprone-macro-parentheses): place is the name of what is declared */
#define BISECT(low, high, place, is_before)                                                                            \
    for (__typeof__(low) place, bisect_end = (high);                                                                   \
         (low) < bisect_end && ((void)(place = (low) + (bisect_end - (low)) / 2), 1);)                                 \
        if (is_before) (low) = place + 1;                                                                              \
        else bisect_end = place
/* NOLINTEND(bugprone-macro-parentheses) */

#endif
