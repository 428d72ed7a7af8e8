/* picture_svg.h (private): what cairo's SVG lacks: the same bytes twice, and words for those who cannot see it. */
#ifndef COAUTH_WRITE_PICTURE_SVG_H
#define COAUTH_WRITE_PICTURE_SVG_H

#include "write/picture.h"

/* Between cairo's SVG and a file; zero but for the first two. */
typedef struct svg_stream {
    output *out;
    const picture *picture;
    unsigned tags;   /* that have ended */
    unsigned end;    /* letters of "</svg>" held back */
    unsigned called; /* letters of "surface" seen last */
} svg_stream;

/* A cairo_write_func_t whose user is an svg_stream.  Adds a title and a description of the picture at the beginning
 * and, at the end, its words and a circle that cannot be seen over each node, with its name, which browsers show when
 * it is pointed at. */
cairo_status_t svg_write(void *user, const unsigned char *data, unsigned length);

#endif
