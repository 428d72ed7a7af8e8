/* multilevel.h: laying out a connected graph by forces. */
#ifndef COAUTH_LAYOUT_MULTILEVEL_H
#define COAUTH_LAYOUT_MULTILEVEL_H

#include "layout/forces.h"

/* Finds places for a connected graph's nodes, from coarse to fine.  rounds: on the graph itself; 0: as its size
 * asks for. */
coauth_status multilevel_lay_out(
    position *at, const layout_graph *g, const force_law *law, uint32_t rounds, uint64_t seed, coauth_error *error);

#endif
