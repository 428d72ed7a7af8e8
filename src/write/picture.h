/* picture.h (private): a graph drawn on a page. */
#ifndef COAUTH_WRITE_PICTURE_H
#define COAUTH_WRITE_PICTURE_H

#include <cairo.h>
#include <pango/pangocairo.h>

#include "write/picture_words.h"
#include "write/visual.h"
#include "write/writer.h"

typedef struct area {
    double x, y, width, height;
} area;

/* What is drawn and where; lengths are page units, y downwards. */
typedef struct picture {
    const coauth_graph *graph;
    const coauth_write_options *options;
    visual visual;
    double *x, *y, *radius;
    uint32_t *order; /* of the nodes as they are drawn: small ones last, and so on top */
    area drawing;    /* the part of the page where circles and lines are */
    double width, height;
    double scale;         /* page units per point of the layout */
    picture_words *words; /* where texts go that are to stay text; NULL: they are drawn */
} picture;

/* Finds where everything is on a page of that width; nodes without places stand in a ring.  foot is the height to
 * leave below the drawing. */
coauth_status picture_arrange(picture *p, double width, double foot, coauth_error *error);
void picture_free(picture *p);

/* Text of a size on a cairo context.  Without any font nothing is drawn. */
typedef struct text_pen {
    cairo_t *cairo;
    PangoLayout *layout;
    bool has_fonts;
    bool outlines;        /* letters are filled shapes, not those of a font */
    picture_words *words; /* takes what would be drawn; NULL: it is drawn */
    unsigned unknown;     /* texts drawn with characters that no font has: boxes stand for them */
} text_pen;

void pen_open(text_pen *pen, cairo_t *cairo);
void pen_close(text_pen *pen);

/* Sets the text to draw, one line of at most that width (0: any), and tells how large it is. */
void pen_set(text_pen *pen, const char *text, double size, double most, double *width, double *height);

/* Draws it with its upper left corner there, in a dark colour tinged with tint (red, green, blue; NULL: none), with a
 * white edge of that width. */
void pen_draw(text_pen *pen, double x, double y, double edge, const double *tint);

/* Letters from now on are bold, or are not. */
void pen_embolden(text_pen *pen, bool bold);

/* The colour of a node; returns whether it is one and not the grey of what has none of its own. */
bool picture_color(double rgb[3], const picture *p, uint32_t node);

/* Beyond so many around every circle are others, and groups have names. */
enum { PICTURE_MANY_NODES = 3000 };

/* Where a group that colours are by has its middle, what it is called, and how many nodes are in it. */
typedef struct picture_group {
    const char *name; /* the groups' */
    double x, y;
    uint32_t member, nodes; /* member: one of them, for its colour */
} picture_group;

/* The groups whose names a picture of many nodes shows, largest first, at most so many. */
coauth_status picture_groups(
    picture_group *group, unsigned *count, unsigned most, const picture *p, coauth_error *error);

/* Draws the names of groups, where nodes are many, and those of the most central authors for which there is room. */
coauth_status picture_labels(const picture *p, text_pen *pen, coauth_error *error);

/* How high legend and caption are, and drawing them below the drawing. */
coauth_status picture_foot(
    double *height, const picture *p, text_pen *pen, double top, double width, bool draw, coauth_error *error);

/* What the caption says: how many of what, and which years; and what sizes, colours and lines are by. */
void picture_caption(char *text, size_t size, const picture *p);
void picture_key(char *text, size_t size, const picture *p);

#endif
