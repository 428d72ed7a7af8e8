/* picture_words.c: see picture_words.h.  Lines are cut as pango cut them. */
#include "write/picture_words.h"

#include <math.h>
#include <string.h>

#include "write/xml.h"

void picture_words_free(picture_words *w) {
    vector_free(w->context, &w->line);
    vector_free(w->context, &w->letters);
}

static bool put(picture_words *w, const char *text, size_t length) {
    if (!vector_reserve(w->context, &w->letters, length)) return false;
    if (length) memcpy(w->letters.item + w->letters.count, text, length);
    w->letters.count += length;
    return true;
}

/* The letters of a line, with dots for those that pango left out. */
static bool put_letters(picture_words *w, PangoLayout *layout, const PangoLayoutLine *line) {
    static const char dots[] = "\xE2\x80\xA6";
    const char *text = pango_layout_get_text(layout);
    size_t from = (size_t)line->start_index, to = from + (size_t)line->length, cut = to, after = to;
    for (const GSList *l = line->runs; l; l = l->next) {
        const PangoItem *item = ((const PangoGlyphItem *)l->data)->item;
        if (!(item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS)) continue;
        cut = (size_t)item->offset;
        after = cut + (size_t)item->length;
    }
    return put(w, text + from, cut - from) && (cut == after || put(w, dots, sizeof dots - 1)) &&
           put(w, text + after, to - after) && put(w, "", 1);
}

static void add_line(picture_words *w, PangoLayout *layout, PangoLayoutIter *i, const picture_line *looks) {
    const PangoLayoutLine *line = pango_layout_iter_get_line_readonly(i);
    PangoRectangle box;
    pango_layout_iter_get_line_extents(i, NULL, &box);
    picture_line *added = vector_push(w->context, &w->line);
    if (added) {
        bool leftward = line->resolved_dir == PANGO_DIRECTION_RTL;
        double share = looks->centred ? 0.5 : leftward ? 1 : 0;
        *added = *looks;
        added->text = w->letters.count;
        added->leftward = leftward;
        added->x += (box.x + share * box.width) / PANGO_SCALE;
        added->y += (double)pango_layout_iter_get_baseline(i) / PANGO_SCALE;
    }
    if (!added || !put_letters(w, layout, line)) w->failed = true;
}

void picture_words_add(picture_words *w, PangoLayout *layout, double x, double y, double edge, const double rgb[3]) {
    const PangoFontDescription *font = pango_layout_get_font_description(layout);
    int size = pango_font_description_get_size(font);
    const picture_line looks = {.x = x,
        .y = y,
        .size = (double)size / PANGO_SCALE,
        .edge = edge,
        .rgb = {rgb[0], rgb[1], rgb[2]},
        .centred = edge > 0,
        .bold = pango_font_description_get_weight(font) >= PANGO_WEIGHT_BOLD};
    PangoLayoutIter *i = pango_layout_get_iter(layout);
    do {
        if (!w->failed) add_line(w, layout, i, &looks);
    } while (pango_layout_iter_next_line(i));
    pango_layout_iter_free(i);
}

static void write_number(output *out, const char *before, double value) {
    output_text(out, before);
    output_real(out, round(100 * value) / 100);
    output_char(out, '"');
}

static void write_line(output *out, const picture_line *l, const char *text) {
    unsigned channel[3];
    for (int i = 0; i < 3; i++) channel[i] = (unsigned)lround(255 * l->rgb[i]) & 255;
    write_number(out, "<text x=\"", l->x);
    write_number(out, " y=\"", l->y);
    write_number(out, " font-size=\"", l->size);
    if (l->edge > 0) write_number(out, " stroke-width=\"", l->edge);
    if (l->centred) output_text(out, " text-anchor=\"middle\"");
    if (l->bold) output_text(out, " font-weight=\"bold\"");
    if (l->leftward) output_text(out, " direction=\"rtl\"");
    output_format(out, " fill=\"#%02x%02x%02x\">", channel[0], channel[1], channel[2]);
    xml_text(out, text);
    output_text(out, "</text>\n");
}

/* Verdana is as wide as the font that lines were measured in, and the others are narrower: nothing overlaps. */
void picture_words_write(const picture_words *w, output *out) {
    if (w->line.count == 0 || w->failed) return;
    output_text(out, "<g font-family=\"" PICTURE_FONT ", Verdana, Noto Sans, Arial, sans-serif\" "
                     "xml:space=\"preserve\" stroke=\"#fff\" stroke-opacity=\"0.8\" stroke-width=\"0\" "
                     "stroke-linejoin=\"round\" paint-order=\"stroke\">\n");
    for (size_t i = 0; i < w->line.count && !output_failed(out); i++)
        write_line(out, &w->line.item[i], w->letters.item + w->line.item[i].text);
    output_text(out, "</g>\n");
}
