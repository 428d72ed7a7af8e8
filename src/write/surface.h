/* surface.h (private): a page of SVG, PDF or PNG by cairo, whose bytes go to an output. */
#ifndef COAUTH_WRITE_SURFACE_H
#define COAUTH_WRITE_SURFACE_H

#include <cairo.h>

#include "write/picture_words.h"

typedef enum page_kind { PAGE_SVG, PAGE_PDF, PAGE_PNG } page_kind;

enum { SURFACE_MOST_PIXELS = 20000 };

/* What an SVG says to those who cannot see it, and what stands behind its shapes. */
typedef struct svg_words {
    const char *title, *description;
    const picture_words *words;                   /* NULL: none */
    void (*write)(const void *user, output *out); /* NULL: nothing more */
    const void *user;
} svg_words;

/* Between cairo's SVG and a file: adds the words, and takes out what would differ between two runs.  Zero but for the
 * first two. */
typedef struct svg_stream {
    output *out;
    const svg_words *says;
    unsigned tags;   /* that have ended */
    unsigned end;    /* letters of "</svg>" held back */
    unsigned called; /* letters of "surface" seen last */
} svg_stream;

/* A surface of that size in page units; pixels is the width of a PNG, 0 for the usual one.  stream must stay until
 * surface_end. */
cairo_surface_t *surface_begin(page_kind kind, double width, double height, uint32_t pixels, svg_stream *stream);

/* Writes what is left to the stream's output and frees the surface, also where it fails: as surface_status. */
coauth_status surface_end(cairo_surface_t *surface, page_kind kind, svg_stream *stream, coauth_error *error);

/* COAUTH_OK, or what cairo fell over; that an output failed is the output's business. */
coauth_status surface_status(cairo_t *c, coauth_error *error);

#endif
