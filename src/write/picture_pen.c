/* picture_pen.c: text by pango, which finds a font for every script there is one for.  GLib below it ends the process
 * when the C library's memory runs out. */
#include "write/picture.h"

void pen_open(text_pen *p, cairo_t *cairo) {
    PangoFontDescription *font = pango_font_description_from_string(PICTURE_FONT);
    *p = (text_pen){.cairo = cairo, .layout = pango_cairo_create_layout(cairo)};
    pango_layout_set_font_description(p->layout, font);
    pango_layout_set_text(p->layout, "a", -1); /* the list of families is never empty: it holds "Sans" and the like */
    p->has_fonts = pango_layout_get_unknown_glyphs_count(p->layout) == 0;
    pango_layout_set_single_paragraph_mode(p->layout, TRUE);
    pango_layout_set_ellipsize(p->layout, PANGO_ELLIPSIZE_END);
    pango_font_description_free(font);
}

void pen_close(text_pen *p) {
    g_object_unref(p->layout);
}

void pen_set(text_pen *p, const char *text, double size, double most, double *width, double *height) {
    *width = *height = 0;
    if (!p->has_fonts) return;
    PangoFontDescription *font = pango_font_description_copy(pango_layout_get_font_description(p->layout));
    int w, h;
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(p->layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(p->layout, most > 0 ? (int)(most * PANGO_SCALE) : -1);
    pango_layout_set_text(p->layout, text, -1);
    pango_layout_get_size(p->layout, &w, &h);
    *width = (double)w / PANGO_SCALE;
    *height = (double)h / PANGO_SCALE;
}

void pen_embolden(text_pen *p, bool bold) {
    PangoFontDescription *font = pango_font_description_copy(pango_layout_get_font_description(p->layout));
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(p->layout, font);
    pango_font_description_free(font);
}

void pen_draw(text_pen *p, double x, double y, double edge, const double *tint) {
    static const double ink[] = {0.1, 0.1, 0.12}, share = 0.4;
    if (!p->has_fonts) return;
    double rgb[3];
    for (int i = 0; i < 3; i++) rgb[i] = tint ? (1 - share) * ink[i] + share * tint[i] : ink[i];
    if (p->words) { /* whoever looks at it has the fonts, or has not */
        picture_words_add(p->words, p->layout, x, y, edge, rgb);
        return;
    }
    p->unknown += pango_layout_get_unknown_glyphs_count(p->layout) > 0;
    cairo_move_to(p->cairo, x, y);
    if (edge > 0) {
        pango_cairo_layout_path(p->cairo, p->layout);
        cairo_set_line_join(p->cairo, CAIRO_LINE_JOIN_ROUND);
        cairo_set_source_rgba(p->cairo, 1, 1, 1, 0.8);
        cairo_set_line_width(p->cairo, edge);
        cairo_stroke(p->cairo);
        cairo_move_to(p->cairo, x, y);
    }
    cairo_set_source_rgb(p->cairo, rgb[0], rgb[1], rgb[2]);
    if (!p->outlines) {
        pango_cairo_show_layout(p->cairo, p->layout);
        return;
    }
    pango_cairo_layout_path(p->cairo, p->layout);
    cairo_fill(p->cairo);
}
