/* atlas.h: laying out a connected web by forces. */
#ifndef COAUTH_LAYOUT_ATLAS_H
#define COAUTH_LAYOUT_ATLAS_H

#include "layout/forces.h"

/* Finds places for a connected web's nodes, from coarse to fine.  rounds: on the web itself; 0: as its size
 * asks for. */
coauth_status atlas_lay_out(
    place *at, const web *w, const force_law *law, uint32_t rounds, uint64_t seed, coauth_error *error);

#endif
