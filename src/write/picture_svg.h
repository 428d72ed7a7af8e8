/* picture_svg.h (private): what an SVG of a graph says beside its shapes. */
#ifndef COAUTH_WRITE_PICTURE_SVG_H
#define COAUTH_WRITE_PICTURE_SVG_H

#include "write/picture.h"
#include "write/surface.h"

enum { PICTURE_SAYS = 1024 };

/* A title and a description of the picture, its words and, over each node, a circle that cannot be seen, with its name,
 * which browsers show when it is pointed at. */
svg_words picture_svg_words(char description[PICTURE_SAYS], const picture *p);

#endif
