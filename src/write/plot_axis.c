/* plot_axis.c: see plot_axis.h.  Marks stand at 1, 2 or 5 times a power of ten. */
#include "write/plot_axis.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

plot_axis axis_begin(bool log) {
    return (plot_axis){.log = log, .low = INFINITY, .high = -INFINITY};
}

void axis_take(plot_axis *a, double value) {
    if (!isfinite(value) || (a->log && !(value > 0))) return;
    a->low = fmin(a->low, value);
    a->high = fmax(a->high, value);
}

static void put_mark(plot_axis *a, double value) {
    if (a->marks < AXIS_MOST_MARKS) a->mark[a->marks++] = value;
}

/* Decades, or 1, 2 and 5 of each where there are few, or all of one; of very many every second, third, ... */
static void mark_decades(plot_axis *a, int wanted) {
    static const double within[] = {1, 2, 5}, all[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    int first = (int)floor(log10(a->low) + 1e-9), last = (int)ceil(log10(a->high) - 1e-9);
    bool few = last - first <= 2, one = a->high / a->low < 10;
    int every = (last - first - 1) / (wanted > 0 ? wanted : 1) + 1;
    if (last == first) last++;
    if (!few) first = every * (int)ceil(first / (double)every); /* 1 is among them where it is shown */
    for (int d = first; d <= last; d += few ? 1 : every)
        for (size_t k = 0; k < (one ? 9 : few ? 3 : 1); k++) {
            double value = (one ? all : within)[k] * pow(10, d);
            if (value >= a->low * 0.999 && value <= a->high * 1.001) put_mark(a, value);
        }
    a->low /= 1.15;
    a->high *= 1.15;
}

void axis_finish(plot_axis *a, int wanted, bool whole) {
    a->marks = 0;
    if (!(a->low <= a->high)) a->low = a->log ? 1 : 0, a->high = a->log ? 10 : 1;
    if (a->log) {
        mark_decades(a, wanted);
        return;
    }
    if (a->high - a->low < 1e-12 * fmax(1, fabs(a->high))) a->low -= a->low > 0 ? 1 : 0, a->high += 1;
    double rough = (a->high - a->low) / wanted, power = pow(10, floor(log10(rough))), step = power;
    if (rough > 5 * power) step = 10 * power;
    else if (rough > 2 * power) step = 5 * power;
    else if (rough > power) step = 2 * power;
    if (whole && step < 1) step = 1;
    a->low = step * floor(a->low / step + 1e-9);
    a->high = step * ceil(a->high / step - 1e-9);
    for (double i = 0; a->low + i * step <= a->high + step / 2; i++) put_mark(a, a->low + i * step);
}

double axis_place(const plot_axis *a, double value) {
    double share =
        a->log ? (log(value) - log(a->low)) / (log(a->high) - log(a->low)) : (value - a->low) / (a->high - a->low);
    return a->from + share * (a->to - a->from);
}

static void label_power(char text[AXIS_LABEL_SIZE], int power) {
    static const char *const digit[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    char number[16];
    int used = snprintf(text, AXIS_LABEL_SIZE, "10%s", power < 0 ? "⁻" : "");
    snprintf(number, sizeof number, "%d", power < 0 ? -power : power);
    for (const char *c = number; *c; c++)
        used += snprintf(text + used, (size_t)(AXIS_LABEL_SIZE - used), "%s", digit[*c - '0']);
}

void axis_label(char text[AXIS_LABEL_SIZE], const plot_axis *a, double mark, bool year) {
    double power = mark > 0 ? round(log10(mark)) : 0;
    bool is_power = a->log && mark > 0 && fabs(mark / pow(10, power) - 1) < 1e-9;
    if (is_power && (power < -3 || power > 4)) label_power(text, (int)power);
    else if (fabs(mark) < 1e-12) snprintf(text, AXIS_LABEL_SIZE, "0");
    else if (!year && fabs(mark) >= 1e6) snprintf(text, AXIS_LABEL_SIZE, "%g M", mark / 1e6);
    else if (!year && fabs(mark) >= 1000 && fabs(mark - round(mark)) < 1e-9)
        snprintf(text, AXIS_LABEL_SIZE, "%d,%03d", (int)mark / 1000, (int)fabs(mark) % 1000);
    else snprintf(text, AXIS_LABEL_SIZE, "%.4g", mark);
}
