/* forces.h: nodes push each other away, edges pull. */
#ifndef COAUTH_LAYOUT_FORCES_H
#define COAUTH_LAYOUT_FORCES_H

#include "layout/quadtree.h"

/* How strong the forces are at distance d. */
typedef struct force_law {
    bool logarithmic;   /* an edge pulls with log(1 + d/unit), else with d */
    bool constant_push; /* nodes push with mass * mass whatever d, else divided by d */
    float unit;
    float gravity; /* pull to the middle, times the mass */
    float angle;   /* a cell this many times farther than wide counts as one: 1/theta; 0: never */
} force_law;

/* The force on each node and how stiff it is there: the step F / stiffness is where the forces would balance if
 * the neighbours stood still. */
typedef struct forces {
    float *x, *y, *stiffness;
} forces;

coauth_status forces_allocate(forces *f, uint32_t nodes, const coauth_context *context, coauth_error *error);
void forces_free(forces *f, const coauth_context *context);

/* Fills f for nodes at those places, with the tree built from them.  In parallel, the same for any number of
 * threads. */
coauth_status forces_find(forces *f, const layout_graph *g, const position *at, const quadtree *tree,
    const force_law *law, coauth_error *error);

#endif
