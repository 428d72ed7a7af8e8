/* web.h: a connected graph as the layouts see it: small numbers, no names.
 *
 * Single precision is plenty for places on a page and halves what the forces have to move through the
 * caches. */
#ifndef COAUTH_LAYOUT_WEB_H
#define COAUTH_LAYOUT_WEB_H

#include <coauth/layout.h>

#include "base/scratch.h"

typedef struct web {
    uint32_t nodes;
    uint64_t *offsets;    /* nodes + 1 */
    uint32_t *neighbours; /* both directions of every edge */
    float *pull;          /* of each slot of neighbours */
    float *mass;          /* of each node: how strongly it repels */
    uint32_t *community;  /* of each node, UINT32_MAX for none; NULL: no communities */
    scratch_scope own;    /* of the arrays */
    const coauth_context *context;
} web;

/* Where a node is: both numbers in one line of the cache, as the forces want neighbours' places in no order. */
typedef struct place {
    float x, y;
} place;

/* Allocates the arrays for that many nodes and slots; on failure the web is empty. */
coauth_status web_allocate(
    web *w, uint32_t nodes, uint64_t slots, bool communities, const coauth_context *context, coauth_error *error);
void web_free(web *w);

/* Makes a copy of a web in which node i is node order[i]. */
coauth_status web_reorder(web *to, const web *from, const uint32_t *order, coauth_error *error);

#endif
