/* surface.c: see surface.h.  Title and description of an SVG are what SVG 2, section 5.8, has for this. */
#include "write/surface.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "write/xml.h"

enum { PIXELS = 1600 };

/* --- SVG ---------------------------------------------------------------------------------------- */

static void write_head(const svg_stream *s) {
    output_text(s->out, " role=\"img\">\n<title>");
    xml_text(s->out, s->says->title);
    output_text(s->out, "</title>\n<desc>");
    xml_text(s->out, s->says->description);
    output_text(s->out, "</desc>");
}

/* cairo calls the group around the shapes "surface" and how many surfaces the process has had; the number is left out,
 * so that the same picture is the same file.  No other text of cairo's has that word: names are not written by it. */
static void pass(svg_stream *s, char c) {
    static const char word[] = "surface";
    bool whole = s->called == sizeof word - 1;
    if (whole && ascii_is_digit(c)) return;
    s->called = !whole && c == word[s->called] ? s->called + 1 : c == 's';
    if (c == '>' && ++s->tags == 2) write_head(s); /* after the declaration comes <svg ...> */
    else output_char(s->out, c);
}

static cairo_status_t svg_write(void *user, const unsigned char *data, unsigned length) {
    static const char last[] = "</svg>";
    svg_stream *s = user;
    for (unsigned i = 0; i < length; i++) {
        char c = (char)data[i];
        if (c != last[s->end]) {
            for (unsigned k = 0; k < s->end; k++) pass(s, last[k]);
            s->end = 0;
        }
        if (c != last[s->end]) {
            pass(s, c);
        } else if (++s->end == sizeof last - 1) {
            if (s->says->words) picture_words_write(s->says->words, s->out);
            if (s->says->write) s->says->write(s->says->user, s->out);
            output_text(s->out, last);
            s->end = 0;
        }
    }
    return output_failed(s->out) ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* --- The surface -------------------------------------------------------------------------------- */

static cairo_status_t to_output(void *user, const unsigned char *data, unsigned length) {
    output_bytes(user, data, length);
    return output_failed(user) ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

/* The date in a PDF: that of SOURCE_DATE_EPOCH (clock_check), else the first there is, for no clock enters a file. */
static void fix_date(cairo_surface_t *surface) {
    char date[32];
    struct tm moment;
    if (!clock_fixed(&moment)) moment = (struct tm){.tm_year = 70, .tm_mday = 1};
    strftime(date, sizeof date, "%Y-%m-%dT%H:%M:%SZ", &moment);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

cairo_surface_t *surface_begin(page_kind kind, double width, double height, uint32_t pixels, svg_stream *stream) {
    static const double POINTS = 0.6; /* of a page unit in a PDF: 720 points are 25.4 cm */
    cairo_surface_t *surface;
    switch (kind) {
    case PAGE_SVG: return cairo_svg_surface_create_for_stream(svg_write, stream, width, height);
    case PAGE_PDF:
        surface = cairo_pdf_surface_create_for_stream(to_output, stream->out, width * POINTS, height * POINTS);
        cairo_surface_set_device_scale(surface, POINTS, POINTS);
        fix_date(surface);
        return surface;
    case PAGE_PNG: break;
    }
    if (!pixels) pixels = PIXELS;
    double scale = pixels / width;
    surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)pixels, (int)ceil(height * scale));
    cairo_surface_set_device_scale(surface, scale, scale);
    return surface;
}

static coauth_status settle(cairo_status_t status, coauth_error *error) {
    if (status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_WRITE_ERROR) return COAUTH_OK;
    if (status == CAIRO_STATUS_NO_MEMORY) return fail_memory(error);
    return fail(error, COAUTH_LIBRARY_ERROR, "cairo failed: %s", cairo_status_to_string(status));
}

/* cairo (1.16) goes on without a font that zlib had no memory to pack: whether there is some is asked before. */
static bool room_to_pack(void) {
    enum { ROOM = 16 << 20 };
    void *volatile room = malloc(ROOM); /* not to be compiled away */
    bool there = room != NULL;
    free(room);
    return there;
}

coauth_status surface_end(cairo_surface_t *surface, page_kind kind, svg_stream *stream, coauth_error *error) {
    cairo_status_t status = CAIRO_STATUS_SUCCESS;
    if (kind == PAGE_PDF && !room_to_pack()) status = CAIRO_STATUS_NO_MEMORY;
    if (kind == PAGE_PNG) status = cairo_surface_write_to_png_stream(surface, to_output, stream->out);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return settle(status, error);
}

coauth_status surface_status(cairo_t *c, coauth_error *error) {
    return settle(cairo_status(c), error);
}
