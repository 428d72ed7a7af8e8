/* visual.h (private): columns that say how a node or an edge is drawn.
 *
 * A layout leaves x and y, a palette color, and so on, as ordinary columns; formats that have a place of
 * their own for them use it. */
#ifndef COAUTH_WRITE_VISUAL_H
#define COAUTH_WRITE_VISUAL_H

#include <coauth/graph.h>

/* Each is NULL unless there is a column of that name and every value in it can be drawn: x and y
 * real, size and thickness real and not negative, colours texts "#rrggbb".  x and y come together. */
typedef struct visual {
    const coauth_column *x, *y;
    const coauth_column *size;
    const coauth_column *color;
    const coauth_column *thickness;
    const coauth_column *edge_color;
} visual;

visual visual_columns(const coauth_graph *graph);

/* Whether a column is one of them, and so no attribute. */
bool visual_owns(const visual *v, const coauth_column *column);

/* Whether node u has a place on the page. */
bool visual_has_position(const visual *v, size_t u);

/* The colour of a row as red, green, blue. */
void visual_channels(unsigned channel[3], const coauth_column *color, size_t row);

#endif
