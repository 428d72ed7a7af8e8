/* picture_svg.c: see picture_svg.h.  Title and description are what SVG 2, section 5.8, has for this. */
#include "write/picture_svg.h"

#include <math.h>

#include "base/ascii.h"
#include "write/rows.h"
#include "write/xml.h"

static const char *title_of(const picture *p) {
    if (p->options->title) return p->options->title;
    if (p->graph->kind == COAUTH_GROUPS) return "A network of groups";
    return p->graph->kind == COAUTH_BIPARTITE ? "A network of papers and who wrote them" : "A collaboration network";
}

static void write_head(svg_stream *s) {
    char caption[512], key[512];
    picture_caption(caption, sizeof caption, s->picture);
    picture_key(key, sizeof key, s->picture);
    output_text(s->out, " role=\"img\">\n<title>");
    xml_text(s->out, title_of(s->picture));
    output_text(s->out, "</title>\n<desc>");
    xml_text(s->out, caption);
    output_text(s->out, *key ? "; " : "");
    xml_text(s->out, key);
    output_text(s->out, "</desc>");
}

/* A hundredth of a page unit is as near as anybody points. */
static void attribute(output *out, const char *name, double value) {
    output_text(out, name);
    output_real(out, round(100 * value) / 100);
    output_char(out, '"');
}

/* In the order in which they are drawn, so that the one on top is the one pointed at. */
static void write_names(const svg_stream *s) {
    const picture *p = s->picture;
    output *out = s->out;
    output_text(out, "<g fill=\"none\" stroke=\"none\" pointer-events=\"all\">\n");
    for (uint32_t i = 0; i < p->graph->nodes && !output_failed(out); i++) {
        uint32_t u = p->order[i];
        const char *name = node_label(p->graph, u);
        if (!*name) continue;
        attribute(out, "<circle cx=\"", p->x[u]);
        attribute(out, " cy=\"", p->y[u]);
        attribute(out, " r=\"", fmax(p->radius[u], 2));
        output_text(out, "><title>");
        xml_text(out, name);
        output_text(out, "</title></circle>\n");
    }
    output_text(out, "</g>\n");
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

cairo_status_t svg_write(void *user, const unsigned char *data, unsigned length) {
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
            if (s->picture->words) picture_words_write(s->picture->words, s->out);
            write_names(s);
            output_text(s->out, last);
            s->end = 0;
        }
    }
    return output_failed(s->out) ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}
