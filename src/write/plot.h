/* plot.h (private): plots of figures, on a page of SVG, PDF or PNG. */
#ifndef COAUTH_WRITE_PLOT_H
#define COAUTH_WRITE_PLOT_H

#include <coauth/write.h>

enum { PLOT_MOST_SERIES = 6, PLOT_NAME_SIZE = 128 };

/* How values are shown.  A band lies between low and high and has the colour of the line behind it. */
typedef enum plot_kind { PLOT_POINTS, PLOT_LINE, PLOT_DASHES, PLOT_BAND, PLOT_BARS } plot_kind;

typedef struct plot_point {
    double x, y;
    double high;       /* of a band, whose low is y */
    const char *label; /* of a bar: stands in place of a number; not owned */
} plot_point;

typedef struct plot_series {
    plot_kind kind;
    char name[PLOT_NAME_SIZE]; /* in the key; "" for none */
    int colour;                /* 0, 1, ... of those that colour-blind people tell apart */
    const plot_point *point;   /* a y that is not finite interrupts a line; not owned */
    size_t count;
} plot_series;

typedef struct plot_panel {
    const char *title, *x_title, *y_title;
    bool log_x, log_y;
    bool from_zero;      /* y begins with 0 */
    const char *missing; /* said in place of axes where no series has a point; NULL: "no values" */
    plot_series series[PLOT_MOST_SERIES];
    size_t count;
} plot_panel;

/* Draws panels side by side, as many in a row as columns say, and writes them to path in the format ("svg", "pdf",
 * "png"; NULL: as the ending says) with what options say of pixels and outlines.  title is what an SVG is called.
 * Panels of bars lie: labels stand left of them. */
coauth_status plot_write(const plot_panel *panel, size_t panels, size_t columns, const char *title, const char *path,
    const coauth_graph_format *format, const coauth_write_options *options, const coauth_context *context,
    coauth_error *error);

#endif
