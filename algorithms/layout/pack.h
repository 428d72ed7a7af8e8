/* pack.h: puts discs beside each other. */
#ifndef COAUTH_LAYOUT_PACK_H
#define COAUTH_LAYOUT_PACK_H

#include "layout/layout_graph.h"

typedef struct disc {
    double x, y, radius;
} disc;

/* Fills x and y so that no two discs overlap and all lie close around the first, which is in the middle.
 * Best with the largest first.  O(count^1.5). */
coauth_status pack_discs(disc *discs, uint32_t count, const coauth_context *context, coauth_error *error);

#endif
