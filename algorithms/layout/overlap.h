/* overlap.h: moves circles off each other. */
#ifndef COAUTH_LAYOUT_OVERLAP_H
#define COAUTH_LAYOUT_OVERLAP_H

#include "layout/layout_graph.h"

/* Moves the nodes so that no two circles of those radii, which are positive, overlap, each as little as it
 * takes; where there is no room the picture grows. */
coauth_status overlap_remove(
    position *at, const float *radius, uint32_t nodes, const coauth_context *context, coauth_error *error);

#endif
