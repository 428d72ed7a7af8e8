/* plot.c: see plot.h.  A panel has from top to bottom its title, a key, what y is, the axes, and what x is; texts lie
 * level and stand in rooms of their own, so that nothing overlaps. */
#include "write/plot.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/context.h"
#include "base/error.h"
#include "base/output.h"
#include "write/picture.h"
#include "write/plot_axis.h"
#include "write/surface.h"

enum { PAGE = 1200, MARGIN = 18, TITLE = 17, TEXT = 13, ROW = 19, MARKS_X = 6, MARKS_Y = 5 };
enum { BAR = 22, LEAST_BARS = 6 };

/* Okabe & Ito's colours, dark enough for lines on white. */
static const double colours[][3] = {
    {0.00, 0.45, 0.70}, {0.84, 0.37, 0.00}, {0.00, 0.55, 0.40}, {0.72, 0.40, 0.60}, {0.35, 0.35, 0.35}};
enum { COLOURS = sizeof colours / sizeof *colours };

static const double GREY[3] = {0.45, 0.45, 0.48};

typedef struct drawing {
    cairo_t *c;
    text_pen pen;
    const plot_panel *panel;
    double x, y, width, height; /* of the panel */
    plot_axis across, up;
} drawing;

static const double *colour_of(const plot_series *s) {
    return colours[(unsigned)s->colour % COLOURS];
}

static void set_colour(cairo_t *c, const double rgb[3], double alpha) {
    cairo_set_source_rgba(c, rgb[0], rgb[1], rgb[2], alpha);
}

static bool has_bars(const plot_panel *p) {
    return p->count && p->series[0].kind == PLOT_BARS;
}

static bool has_points(const plot_panel *p) {
    for (size_t i = 0; i < p->count; i++)
        for (size_t k = 0; k < p->series[i].count; k++)
            if (isfinite(p->series[i].point[k].y)) return true;
    return false;
}

static size_t named(const plot_panel *p) {
    size_t n = 0;
    for (size_t i = 0; i < p->count; i++) n += *p->series[i].name != '\0';
    return n;
}

/* --- Texts ---------------------------------------------------------------------------------------- */

typedef enum side { LEFT, MIDDLE, RIGHT } side;

/* Text with its left end, middle or right end at x and its upper edge at y, no wider than most. */
static void put_text(drawing *d, const char *text, double size, double x, double y, side at, double most) {
    double width, height;
    pen_set(&d->pen, text, size, most, &width, &height);
    if (most > 0) width = fmin(width, most);
    pen_draw(&d->pen, x - (at == MIDDLE ? width / 2 : at == RIGHT ? width : 0), y, 0, NULL);
}

static void draw_sample(drawing *d, const plot_series *s, double x, double y) {
    const double *rgb = colour_of(s);
    set_colour(d->c, rgb, s->kind == PLOT_BAND ? 0.2 : 1);
    cairo_set_line_width(d->c, 2.2);
    if (s->kind == PLOT_POINTS) {
        cairo_arc(d->c, x + 11, y + 9, 3.4, 0, 6.283185307179586);
        cairo_fill(d->c);
    } else if (s->kind == PLOT_BAND || s->kind == PLOT_BARS) {
        cairo_rectangle(d->c, x, y + 4, 22, 10);
        cairo_fill(d->c);
    } else {
        static const double dash[] = {6, 4};
        cairo_set_dash(d->c, dash, s->kind == PLOT_DASHES ? 2 : 0, 0);
        cairo_move_to(d->c, x, y + 9);
        cairo_line_to(d->c, x + 22, y + 9);
        cairo_stroke(d->c);
        cairo_set_dash(d->c, NULL, 0, 0);
    }
}

/* Title and key; returns where what is below them begins. */
static double write_head(drawing *d) {
    const plot_panel *p = d->panel;
    double y = d->y;
    pen_embolden(&d->pen, true);
    put_text(d, p->title, TITLE, d->x, y, LEFT, d->width);
    pen_embolden(&d->pen, false);
    y += TITLE + 10;
    for (size_t i = 0; i < p->count; i++) {
        if (!*p->series[i].name) continue;
        draw_sample(d, &p->series[i], d->x, y);
        put_text(d, p->series[i].name, TEXT, d->x + 30, y, LEFT, d->width - 30);
        y += ROW;
    }
    return y + 4;
}

/* --- Axes ----------------------------------------------------------------------------------------- */

static void find_ranges(drawing *d) {
    const plot_panel *p = d->panel;
    d->across = axis_begin(p->log_x);
    d->up = axis_begin(p->log_y);
    if (p->from_zero && !p->log_y) axis_take(&d->up, 0);
    for (size_t i = 0; i < p->count; i++)
        for (size_t k = 0; k < p->series[i].count; k++) {
            const plot_point *at = &p->series[i].point[k];
            axis_take(&d->across, at->x);
            axis_take(&d->up, at->y);
            if (p->series[i].kind == PLOT_BAND) axis_take(&d->up, at->high);
        }
}

static bool all_whole(const plot_panel *p) {
    for (size_t i = 0; i < p->count; i++)
        for (size_t k = 0; k < p->series[i].count; k++)
            if (isfinite(p->series[i].point[k].y) && p->series[i].point[k].y != floor(p->series[i].point[k].y))
                return false;
    return true;
}

static double widest_label(drawing *d, const plot_axis *a) {
    char text[AXIS_LABEL_SIZE];
    double most = 0, width, height;
    for (size_t i = 0; i < a->marks; i++) {
        axis_label(text, a, a->mark[i], false);
        pen_set(&d->pen, text, TEXT, 0, &width, &height);
        most = fmax(most, width);
    }
    return most;
}

static void draw_grid_line(drawing *d, double x, double y, double to_x, double to_y, bool axis) {
    set_colour(d->c, GREY, axis ? 1 : 0.22);
    cairo_set_line_width(d->c, 1);
    cairo_move_to(d->c, x, y);
    cairo_line_to(d->c, to_x, to_y);
    cairo_stroke(d->c);
}

static bool shows_years(const plot_panel *p) {
    return strcmp(p->x_title, "year") == 0;
}

/* Marks whose labels would touch the one before get none. */
static void draw_across(drawing *d, double bottom) {
    char text[AXIS_LABEL_SIZE];
    double free_from = -INFINITY, width, height;
    for (size_t i = 0; i < d->across.marks; i++) {
        double x = axis_place(&d->across, d->across.mark[i]);
        if (x < d->across.from - 0.5 || x > d->across.to + 0.5) continue;
        draw_grid_line(d, x, bottom, x, bottom + 5, true);
        axis_label(text, &d->across, d->across.mark[i], shows_years(d->panel));
        pen_set(&d->pen, text, TEXT, 0, &width, &height);
        if (x - width / 2 < free_from) continue;
        put_text(d, text, TEXT, x, bottom + 8, MIDDLE, 0);
        free_from = x + width / 2 + 6;
    }
    draw_grid_line(d, d->across.from, bottom, d->across.to, bottom, true);
    put_text(d, d->panel->x_title, TEXT, (d->across.from + d->across.to) / 2, bottom + 28, MIDDLE, d->width);
}

static void draw_up(drawing *d) {
    char text[AXIS_LABEL_SIZE];
    for (size_t i = 0; i < d->up.marks; i++) {
        double y = axis_place(&d->up, d->up.mark[i]);
        draw_grid_line(d, d->across.from, y, d->across.to, y, false);
        axis_label(text, &d->up, d->up.mark[i], false);
        put_text(d, text, TEXT, d->across.from - 8, y - 9, RIGHT, 0);
    }
}

/* Draws the axes below y and says where values lie. */
static void draw_axes(drawing *d, double y) {
    find_ranges(d);
    axis_finish(&d->up, MARKS_Y, all_whole(d->panel));
    bool whole = shows_years(d->panel);
    double low = d->across.low, high = d->across.high;
    axis_finish(&d->across, MARKS_X, whole);
    if (whole && low < high) d->across.low = low - 0.5, d->across.high = high + 0.5; /* no empty years at the ends */
    put_text(d, d->panel->y_title, TEXT, d->x, y, LEFT, d->width);
    y += ROW + 8;
    double bottom = d->y + d->height - 50;
    d->across.from = d->x + widest_label(d, &d->up) + 10;
    d->across.to = d->x + d->width - 8;
    d->up.from = bottom;
    d->up.to = y;
    draw_up(d);
    draw_across(d, bottom);
}

/* --- Series --------------------------------------------------------------------------------------- */

static bool can_show(const drawing *d, const plot_point *p) {
    return isfinite(p->x) && isfinite(p->y) && (!d->panel->log_x || p->x > 0) && (!d->panel->log_y || p->y > 0);
}

static void draw_line(drawing *d, const plot_series *s) {
    static const double dash[] = {7, 5};
    bool drawn = false;
    set_colour(d->c, colour_of(s), 1);
    cairo_set_line_width(d->c, 2.2);
    cairo_set_line_join(d->c, CAIRO_LINE_JOIN_ROUND);
    cairo_set_dash(d->c, dash, s->kind == PLOT_DASHES ? 2 : 0, 0);
    for (size_t i = 0; i < s->count; i++) {
        bool shown = can_show(d, &s->point[i]);
        double x = shown ? axis_place(&d->across, s->point[i].x) : 0, y = shown ? axis_place(&d->up, s->point[i].y) : 0;
        if (shown && drawn) cairo_line_to(d->c, x, y);
        else if (shown) cairo_move_to(d->c, x, y);
        drawn = shown;
    }
    cairo_stroke(d->c);
    cairo_set_dash(d->c, NULL, 0, 0);
}

/* Those that no line joins to another. */
static void draw_single(drawing *d, const plot_series *s) {
    set_colour(d->c, colour_of(s), 1);
    for (size_t i = 0; i < s->count; i++) {
        bool before = i && can_show(d, &s->point[i - 1]), after = i + 1 < s->count && can_show(d, &s->point[i + 1]);
        if (before || after || !can_show(d, &s->point[i])) continue;
        cairo_arc(
            d->c, axis_place(&d->across, s->point[i].x), axis_place(&d->up, s->point[i].y), 2.4, 0, 6.283185307179586);
        cairo_fill(d->c);
    }
}

static void draw_points(drawing *d, const plot_series *s, double radius) {
    set_colour(d->c, colour_of(s), s->kind == PLOT_POINTS ? 0.75 : 1);
    for (size_t i = 0; i < s->count; i++) {
        if (!can_show(d, &s->point[i])) continue;
        cairo_arc(d->c, axis_place(&d->across, s->point[i].x), axis_place(&d->up, s->point[i].y), radius, 0,
            6.283185307179586);
        cairo_fill(d->c);
    }
}

static void draw_band(drawing *d, const plot_series *s) {
    set_colour(d->c, colour_of(s), 0.2);
    for (size_t i = 0; i < s->count; i++)
        cairo_line_to(d->c, axis_place(&d->across, s->point[i].x), axis_place(&d->up, s->point[i].high));
    for (size_t i = s->count; i-- > 0;)
        cairo_line_to(d->c, axis_place(&d->across, s->point[i].x), axis_place(&d->up, s->point[i].y));
    cairo_close_path(d->c);
    cairo_fill(d->c);
}

static void draw_series(drawing *d, const plot_series *s) {
    enum { DOTTED = 40 };
    if (!s->count) return;
    switch (s->kind) {
    case PLOT_BAND: draw_band(d, s); break;
    case PLOT_POINTS: draw_points(d, s, 3.4); break;
    case PLOT_LINE:
    case PLOT_DASHES:
        draw_line(d, s);
        if (s->count <= DOTTED && !d->panel->log_x) draw_points(d, s, 3);
        else draw_single(d, s);
        break;
    case PLOT_BARS: break;
    }
}

/* Lying bars, each with its label to the left and its number behind it. */
static void draw_bars(drawing *d, double y) {
    const plot_series *s = &d->panel->series[0];
    const double labels = d->width * 0.5, room = d->width - labels - 60;
    double most = 1;
    char text[AXIS_LABEL_SIZE];
    for (size_t i = 0; i < s->count; i++) most = fmax(most, s->point[i].y);
    put_text(d, d->panel->x_title, TEXT, d->x, y, LEFT, labels - 14);
    put_text(d, d->panel->y_title, TEXT, d->x + labels, y, LEFT, d->width - labels);
    y += ROW + 6;
    for (size_t i = 0; i < s->count; i++, y += BAR) {
        double length = room * s->point[i].y / most;
        set_colour(d->c, colour_of(s), 1);
        cairo_rectangle(d->c, d->x + labels, y, fmax(length, 1), BAR - 6);
        cairo_fill(d->c);
        put_text(d, s->point[i].label ? s->point[i].label : "", TEXT, d->x, y - 1, LEFT, labels - 14);
        axis_label(text, &d->up, s->point[i].y, false);
        put_text(d, text, TEXT, d->x + labels + length + 7, y - 1, LEFT, 0);
    }
}

static void draw_panel(drawing *d) {
    double y = write_head(d);
    if (!has_points(d->panel)) {
        put_text(d, d->panel->missing ? d->panel->missing : "no values", TEXT, d->x, y, LEFT, d->width);
    } else if (has_bars(d->panel)) {
        d->up = axis_begin(false);
        draw_bars(d, y);
    } else {
        draw_axes(d, y);
        for (size_t i = 0; i < d->panel->count; i++) draw_series(d, &d->panel->series[i]);
    }
}

/* --- The page ------------------------------------------------------------------------------------- */

/* What the tallest panel of all needs. */
static double height_of(const plot_panel *panel, size_t panels, size_t columns) {
    double axes = columns == 1 ? 420 : columns == 2 ? 330 : 300, most = 0;
    for (size_t i = 0; i < panels; i++) {
        double head = TITLE + 14 + ROW * (double)named(&panel[i]);
        double bars = ROW + 6 + BAR * fmax((double)panel[i].series[0].count, LEAST_BARS);
        most = fmax(most, head + (has_bars(&panel[i]) ? bars : axes));
    }
    return most;
}

static coauth_status draw(cairo_t *c, picture_words *words, bool outlines, const plot_panel *panel, size_t panels,
    size_t columns, const coauth_context *context, coauth_error *error) {
    const double height = height_of(panel, panels, columns), gap = 2.0 * MARGIN;
    drawing d = {.c = c, .width = (PAGE - gap * (double)columns) / (double)columns, .height = height};
    cairo_set_source_rgb(c, 1, 1, 1);
    cairo_paint(c);
    pen_open(&d.pen, c);
    d.pen.words = words;
    d.pen.outlines = outlines;
    if (!d.pen.has_fonts)
        context_log(context, COAUTH_LOG_WARNING,
            "no font is installed: the plot has no words; install one (fonts-dejavu-core)");
    for (size_t i = 0; i < panels; i++) {
        const size_t row = i / columns;
        d.panel = &panel[i];
        d.x = MARGIN + (d.width + gap) * (double)(i % columns);
        d.y = MARGIN + (height + gap) * (double)row;
        draw_panel(&d);
    }
    pen_close(&d.pen);
    if (words && words->failed) return fail_memory(error);
    return surface_status(c, error);
}

coauth_status plot_write(const plot_panel *panel, size_t panels, size_t columns, const char *title, const char *path,
    const coauth_graph_format *format, const coauth_write_options *options, const coauth_context *context,
    coauth_error *error) {
    const size_t rows = (panels + columns - 1) / columns;
    page_kind kind = format->raster ? PAGE_PNG : strcmp(format->name, "pdf") == 0 ? PAGE_PDF : PAGE_SVG;
    picture_words words = {.context = context};
    const svg_words says = {.title = title, .description = title, .words = &words};
    svg_stream stream = {.says = &says};
    coauth_status status = kind == PAGE_PDF ? clock_check(error) : COAUTH_OK;
    if (status == COAUTH_OK) status = output_open(&stream.out, path, context, error);
    if (status != COAUTH_OK) return status;
    double height = (height_of(panel, panels, columns) + 2.0 * MARGIN) * (double)rows;
    cairo_surface_t *surface = surface_begin(kind, PAGE, height, options->pixels, &stream);
    cairo_t *c = cairo_create(surface);
    bool as_text = kind == PAGE_SVG && !options->outlines;
    status = draw(c, as_text ? &words : NULL, options->outlines, panel, panels, columns, context, error);
    cairo_destroy(c);
    coauth_status ended = surface_end(surface, kind, &stream, status == COAUTH_OK ? error : NULL);
    if (status == COAUTH_OK) status = ended;
    if (status != COAUTH_OK) output_abandon(stream.out);
    picture_words_free(&words);
    return status == COAUTH_OK ? output_close(stream.out, error) : status;
}
