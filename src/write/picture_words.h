/* picture_words.h (private): what a picture says, as text and not as shapes: it can be searched and edited. */
#ifndef COAUTH_WRITE_PICTURE_WORDS_H
#define COAUTH_WRITE_PICTURE_WORDS_H

#include <pango/pangocairo.h>

#include "base/memory.h"
#include "base/output.h"

/* The font of pictures. */
#define PICTURE_FONT "DejaVu Sans"

typedef struct picture_line {
    size_t text; /* where in letters it begins, ended by NUL */
    double x, y; /* of its baseline: its beginning, or its middle where it is centred */
    double size, edge, rgb[3];
    bool centred, leftward, bold;
} picture_line;

/* Lines in the order in which they lie on the page; zeroed but for the context. */
typedef struct picture_words {
    const coauth_context *context;
    VECTOR(picture_line) line;
    VECTOR(char) letters;
    bool failed; /* out of memory */
} picture_words;

void picture_words_free(picture_words *words);

/* Adds the lines of a layout whose upper left corner lies there.  With a white edge of that width, 0 for none, they
 * are names of something, and stay around their middle whatever font a viewer has. */
void picture_words_add(picture_words *words, PangoLayout *layout, double x, double y, double edge, const double rgb[3]);

/* Writes them as elements of SVG. */
void picture_words_write(const picture_words *words, output *out);

#endif
