/* quadtree.h: points gathered into nested cells, so that what is far away counts as one (Barnes & Hut 1986). */
#ifndef COAUTH_LAYOUT_QUADTREE_H
#define COAUTH_LAYOUT_QUADTREE_H

#include "layout/layout_graph.h"

enum { QUADTREE_LEAF = 16 }; /* points in a leaf, except where more stand on one spot */

/* A cell of the tree; cells stand in the order of a walk from the root, children behind their parent. */
typedef struct cell {
    float x, y, mass;             /* centre of mass */
    float left, right, low, high; /* the box around its points */
    uint32_t begin, end;          /* its points, in the tree's order */
    uint32_t next;                /* the cell to go to when this one is done with */
    bool leaf;
} cell;

typedef struct quadtree {
    uint32_t points;
    uint32_t *order;     /* which node each point is, in the order of a Z-shaped curve */
    float *x, *y, *mass; /* of the points, in that order */
    cell *cells;
    uint32_t count, capacity;
    uint32_t *leaves; /* the cells that are leaves */
    uint32_t leaf_count;
    uint32_t *key, *other_key, *other_order;
    const coauth_context *context;
} quadtree;

/* One instruction where fmaxf and fminf, which mind what is not a number, are calls. */
static inline float larger(float a, float b) {
    return a > b ? a : b;
}

static inline float smaller(float a, float b) {
    return a < b ? a : b;
}

coauth_status quadtree_allocate(quadtree *t, uint32_t points, const coauth_context *context, coauth_error *error);
void quadtree_free(quadtree *t);

/* Builds the tree of the points at those places, which are finite.  O(points). */
coauth_status quadtree_build(quadtree *t, const position *at, const float *mass, coauth_error *error);

#endif
