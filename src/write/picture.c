/* picture.c: SVG, PNG and PDF, drawn by cairo from the columns that the other formats write too.
 *
 * Edges are drawn from light to heavy in the mixed colour of their ends, the fainter the more there are; then circles,
 * small ones last; then names, a legend and a caption with the figures.  Names in an SVG are text, which
 * can be searched and edited, or, asked for outlines, shapes that look the same where fonts are missing. */
#include "write/picture_svg.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/context.h"
#include "base/memory.h"
#include "base/words.h"
#include "write/rows.h"

enum { PAGE = 1200, MOST_VECTORS = 200000, MOST_PIXELLED = 20000000 };

/* --- Edges and nodes ---------------------------------------------------------------------------- */

typedef struct stroke {
    double weight;
    uint32_t edge;
} stroke;

static int lighter_first(const void *a, const void *b) {
    const stroke *x = a, *y = b;
    if (x->weight != y->weight) return x->weight < y->weight ? -1 : 1;
    return x->edge < y->edge ? -1 : x->edge > y->edge;
}

static void draw_edge(const picture *p, cairo_t *c, uint32_t e, double alpha) {
    const visual *v = &p->visual;
    uint32_t a = p->graph->from[e], b = p->graph->to[e];
    double one[3], other[3], wide = v->thickness && has_value(v->thickness, e) ? v->thickness->as.real[e] : 1;
    /* Lines within a group show it; those between groups are many and long, and would lay a veil over all. */
    bool colored = picture_color(one, p, a);
    colored &= picture_color(other, p, b);
    bool within = colored && one[0] == other[0] && one[1] == other[1] && one[2] == other[2];
    /* An authorship joins a paper and an author, of two colours: no line of a bipartite graph is within a group. */
    double own = within ? 1.2 : p->graph->papers ? 1.6 : p->graph->edges > 20000 ? 0.7 : 0.9;
    cairo_set_source_rgba(c, (one[0] + other[0]) / 2, (one[1] + other[1]) / 2, (one[2] + other[2]) / 2,
        fmin(own * alpha * (0.7 + 0.3 * wide), 0.85));
    cairo_set_line_width(c, fmin(fmax(wide * p->scale * 0.9, p->graph->edges > 20000 ? 0.3 : 0.6), 6));
    cairo_move_to(c, p->x[a], p->y[a]);
    cairo_line_to(c, p->x[b], p->y[b]);
    cairo_stroke(c);
}

static coauth_status draw_edges(const picture *p, cairo_t *c, coauth_error *error) {
    const coauth_graph *g = p->graph;
    stroke *s = memory_resize(g->context, NULL, g->edges, sizeof *s);
    coauth_status status = s ? COAUTH_OK : fail_memory(error);
    double alpha = fmin(fmax(0.5 * pow(1500 / (double)(g->edges + 1), 0.45), 0.035), 0.45);
    if (g->edges > 20000) cairo_set_antialias(c, CAIRO_ANTIALIAS_FAST);
    for (uint64_t e = 0; s && e < g->edges; e++) s[e] = (stroke){g->weight[e], (uint32_t)e};
    if (s) qsort(s, g->edges, sizeof *s, lighter_first);
    for (uint64_t e = 0; e < g->edges && status == COAUTH_OK; e++) {
        if (e % 8192 == 0) {
            context_progress(g->context, "drawing", "edges", e, g->edges);
            status = context_check(g->context, error);
        }
        draw_edge(p, c, s[e].edge, alpha);
    }
    cairo_set_antialias(c, CAIRO_ANTIALIAS_DEFAULT);
    memory_free(g->context, s);
    return status;
}

/* The relative luminance of WCAG 2.1. */
static double luminance(const double rgb[3]) {
    static const double share[3] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++)
        sum += share[i] * (rgb[i] <= 0.04045 ? rgb[i] / 12.92 : pow((rgb[i] + 0.055) / 1.055, 2.4));
    return sum;
}

/* The colour of an outline: white, which parts circles, or, around one that stands out from the page by less than 3:1,
 * a darker shade of its own. */
static void set_outline(cairo_t *c, const double rgb[3]) {
    static const double LEAST = 3, DARKER = 0.55;
    bool faint = 1.05 / (luminance(rgb) + 0.05) < LEAST;
    if (faint) cairo_set_source_rgb(c, DARKER * rgb[0], DARKER * rgb[1], DARKER * rgb[2]);
    else cairo_set_source_rgba(c, 1, 1, 1, 0.9);
}

static void draw_nodes(const picture *p, cairo_t *c) {
    for (uint32_t i = 0; i < p->graph->nodes; i++) {
        uint32_t u = p->order[i];
        double rgb[3];
        picture_color(rgb, p, u);
        cairo_arc(c, p->x[u], p->y[u], p->radius[u], 0, 6.283185307179586);
        cairo_set_source_rgb(c, rgb[0], rgb[1], rgb[2]);
        if (p->radius[u] < 2) {
            cairo_fill(c);
            continue;
        }
        cairo_fill_preserve(c);
        set_outline(c, rgb);
        cairo_set_line_width(c, fmin(1, p->radius[u] * 0.15));
        cairo_stroke(c);
    }
}

/* --- The page ----------------------------------------------------------------------------------- */

/* What a picture cannot say, and how it could. */
static void warn_of_fonts(const picture *p, const text_pen *pen) {
    char text[160];
    if (!pen->has_fonts)
        context_log(p->graph->context, COAUTH_LOG_WARNING,
            "no font is installed: the picture has no names, legend or caption; install one (fonts-dejavu-core)");
    if (!pen->unknown) return;
    snprintf(text, sizeof text,
        "%s in the picture %s characters that no installed font has, drawn as boxes; install one (fonts-noto)",
        counted(pen->unknown, "text"), words_for(pen->unknown, "has", "have"));
    context_log(p->graph->context, COAUTH_LOG_WARNING, text);
}

static coauth_status draw(const picture *p, cairo_t *c, bool outlines, coauth_error *error) {
    text_pen pen;
    double height;
    cairo_set_source_rgb(c, 1, 1, 1);
    cairo_paint(c);
    coauth_status status = draw_edges(p, c, error);
    if (status == COAUTH_OK) draw_nodes(p, c);
    pen_open(&pen, c);
    pen.words = p->words;
    pen.outlines = outlines;
    if (status == COAUTH_OK) status = picture_labels(p, &pen, error);
    if (status == COAUTH_OK)
        status = picture_foot(&height, p, &pen, p->drawing.y + p->drawing.height, p->width, true, error);
    warn_of_fonts(p, &pen);
    pen_close(&pen);
    if (status == COAUTH_OK && p->words && p->words->failed) status = fail_memory(error);
    return status == COAUTH_OK ? surface_status(c, error) : status;
}

/* The height of the foot is needed before there is a page: it is measured on one of no size. */
static coauth_status arrange(picture *p, coauth_error *error) {
    cairo_surface_t *nowhere = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
    cairo_t *c = cairo_create(nowhere);
    double foot = 0;
    text_pen pen;
    pen_open(&pen, c);
    coauth_status status = picture_foot(&foot, p, &pen, 0, PAGE, false, error);
    pen_close(&pen);
    cairo_destroy(c);
    cairo_surface_destroy(nowhere);
    if (status == COAUTH_OK) status = picture_arrange(p, PAGE, foot, error);
    return status;
}

static coauth_status check_size(const coauth_graph *g, page_kind kind, uint32_t pixels, coauth_error *error) {
    uint64_t shapes = g->edges + g->nodes, most = kind == PAGE_PNG ? MOST_PIXELLED : MOST_VECTORS;
    if (kind == PAGE_PNG && pixels > SURFACE_MOST_PIXELS)
        return fail(error, COAUTH_INVALID_ARGUMENT, "a PNG is at most %d pixels wide", SURFACE_MOST_PIXELS);
    if (shapes <= most) return COAUTH_OK;
    return fail(error, COAUTH_LIMIT_EXCEEDED,
        "%u nodes and %llu edges are too many for %s, which holds %llu together; draw fewer (option top, say 500, "
        "option giant, option min_weight of 2, option backbone), or the network of groups%s",
        g->nodes, (unsigned long long)g->edges, kind == PAGE_PNG ? "a picture" : "a file of shapes",
        (unsigned long long)most, kind == PAGE_PNG ? "" : "; or write a .png");
}

static coauth_status write_picture(
    const coauth_graph *graph, output *out, const coauth_write_options *options, page_kind kind, coauth_error *error) {
    picture_words words = {.context = graph->context};
    picture p = {.graph = graph, .options = options, .visual = visual_columns(graph)};
    if (kind == PAGE_SVG && !options->outlines) p.words = &words;
    coauth_status status = check_size(graph, kind, options->pixels, error);
    if (status == COAUTH_OK) status = arrange(&p, error);
    if (status == COAUTH_OK) {
        char description[PICTURE_SAYS];
        svg_words says = picture_svg_words(description, &p);
        svg_stream stream = {.out = out, .says = &says};
        cairo_surface_t *surface = surface_begin(kind, p.width, p.height, options->pixels, &stream);
        cairo_t *c = cairo_create(surface);
        status = draw(&p, c, kind == PAGE_PDF && options->outlines, error);
        cairo_destroy(c);
        coauth_status ended = surface_end(surface, kind, &stream, status == COAUTH_OK ? error : NULL);
        if (status == COAUTH_OK) status = ended;
    }
    picture_words_free(&words);
    picture_free(&p);
    return status;
}

static coauth_status check_svg(const coauth_graph *g, const coauth_write_options *options, coauth_error *error) {
    return check_size(g, PAGE_SVG, options->pixels, error);
}

static coauth_status write_svg(
    const coauth_graph *g, output *out, const coauth_write_options *options, coauth_error *error) {
    return write_picture(g, out, options, PAGE_SVG, error);
}

static coauth_status check_pdf(const coauth_graph *g, const coauth_write_options *options, coauth_error *error) {
    return check_size(g, PAGE_PDF, options->pixels, error);
}

static coauth_status write_pdf(
    const coauth_graph *g, output *out, const coauth_write_options *options, coauth_error *error) {
    coauth_status status = clock_check(error);
    return status == COAUTH_OK ? write_picture(g, out, options, PAGE_PDF, error) : status;
}

static coauth_status check_png(const coauth_graph *g, const coauth_write_options *options, coauth_error *error) {
    return check_size(g, PAGE_PNG, options->pixels, error);
}

static coauth_status write_png(
    const coauth_graph *g, output *out, const coauth_write_options *options, coauth_error *error) {
    return write_picture(g, out, options, PAGE_PNG, error);
}

const writer svg_writer = {
    .format = {.name = "svg",
        .ending = ".svg",
        .title = "SVG picture",
        .opens = "browsers, Inkscape",
        .checked = "tests in xmllint and Chromium; Inkscape by SVG 1.1",
        .picture = true},
    .write = write_svg,
    .check = check_svg,
};

const writer pdf_writer = {
    .format = {.name = "pdf",
        .ending = ".pdf",
        .title = "PDF picture",
        .opens = "readers, LaTeX",
        .checked = "tests with Poppler; LaTeX includes any PDF",
        .picture = true},
    .write = write_pdf,
    .check = check_pdf,
};

const writer png_writer = {
    .format = {.name = "png",
        .ending = ".png",
        .title = "PNG picture",
        .opens = "anything",
        .checked = "tests of its parts",
        .picture = true,
        .raster = true},
    .write = write_png,
    .check = check_png,
};
