/* plot_axis.h (private): an axis of a plot: its range, its marks, and where a value lies on it. */
#ifndef COAUTH_WRITE_PLOT_AXIS_H
#define COAUTH_WRITE_PLOT_AXIS_H

#include <stdbool.h>
#include <stddef.h>

enum { AXIS_MOST_MARKS = 40, AXIS_LABEL_SIZE = 24 };

typedef struct plot_axis {
    bool log;
    double low, high; /* of the values; what is shown after axis_finish */
    double from, to;  /* page units of low and high */
    double mark[AXIS_MOST_MARKS];
    size_t marks;
} plot_axis;

/* An axis of no values yet. */
plot_axis axis_begin(bool log);

/* Widens the range to a value; one that is not finite, or has no logarithm where one is needed, changes nothing. */
void axis_take(plot_axis *a, double value);

/* Widens the range to whole marks, about so many of them, whole numbers where they are to be. */
void axis_finish(plot_axis *a, int wanted, bool whole);

/* Where a value lies. */
double axis_place(const plot_axis *a, double value);

/* "1,000", "0.01", "10⁻⁴"; years have no comma. */
void axis_label(char text[AXIS_LABEL_SIZE], const plot_axis *a, double mark, bool year);

#endif
